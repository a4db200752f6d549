"""Decides which workout is due, from the plans, the log and the config."""
