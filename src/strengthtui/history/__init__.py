"""What the log says over time: a movement, a year, and how they are drawn as text; pure."""
