"""From a plan and the day to a workout; pure."""
