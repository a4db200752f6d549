"""Read and edit TOML files that people write, and report the place and the cause of each mistake."""
