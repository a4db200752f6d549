"""The full-screen program: the only user of Textual."""
