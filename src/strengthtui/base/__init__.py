"""Shared tools without knowledge of training; imports nothing of ours."""
