"""Exchanging the log's events with other devices through a folder of files."""
