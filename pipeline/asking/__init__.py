"""The questions people put to a database: SQLite alone answers them."""
