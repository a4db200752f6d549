"""Cues as sound: tones, the helper process that plays them, and the ways in which a machine can sound."""
