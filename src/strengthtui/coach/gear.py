"""What you have where you are: the built-in gear profiles."""

PROFILES: dict[str, frozenset[str]] = {
    "gym": frozenset({"barbell", "dumbbell", "kettlebell", "box", "band", "machine", "chair"}),
    "home": frozenset({"dumbbell", "kettlebell", "band", "chair"}),
    "none": frozenset(),
}
"""Profile by name; nothing configured means gym, and gym has everything that a plan may ask for."""
