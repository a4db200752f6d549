"""The config file: its model, and how it is read, checked and edited."""
