"""The log: the only SQL in the program."""
