"""StrengthTUI: a full-screen terminal workout timer for runners who lift."""

__version__ = "1.0.0"
