"""The coach: turns a plan and a day into a workout; pure."""
