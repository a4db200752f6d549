"""A session as facts and a function of them; pure."""
