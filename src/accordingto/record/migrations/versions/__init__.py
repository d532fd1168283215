"""One script a shape."""
