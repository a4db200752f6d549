"""Shared values, and how they are written."""
