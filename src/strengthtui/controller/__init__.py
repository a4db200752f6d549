"""A session in progress: its controller, the thread that writes the log, and the output of cues."""
