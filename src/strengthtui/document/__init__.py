"""TOML files that people write: reading them safely, and saying where and how they are wrong."""
