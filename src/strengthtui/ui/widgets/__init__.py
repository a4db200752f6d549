"""Reusable widgets, independent of sessions and plans."""
