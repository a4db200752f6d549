"""Values that all packages share, and how to format them."""
