"""From plan files to a plan and its problems."""
