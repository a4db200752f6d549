"""The ways in which a machine can sound, each behind the same small protocol."""
