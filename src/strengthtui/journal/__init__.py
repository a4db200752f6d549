"""The log, stored in SQLite. Only this package uses SQL."""
