"""One session being performed: its controller, the thread that writes the log, and the output of cues."""
