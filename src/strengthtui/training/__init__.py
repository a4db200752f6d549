"""From plans, log and config to what is due."""
