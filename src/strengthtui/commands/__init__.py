"""The commands of the command line. Each module is imported only when it is used."""
