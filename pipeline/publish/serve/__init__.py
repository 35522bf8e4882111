"""The database in a browser: Datasette on a copy of it, for reading alone."""
