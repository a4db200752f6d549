"""Audio backends, which share a small protocol."""
