"""Plan files: how they are read, checked, described and edited."""
