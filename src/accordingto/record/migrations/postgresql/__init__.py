"""Scripts for records in PostgreSQL, one a shape, named after it."""
