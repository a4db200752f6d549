"""Import and export: reading other apps' files into the log, and writing the log for other programs."""
