"""A synthetic record of any size, and how long every view of it takes."""
