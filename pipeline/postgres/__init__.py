"""The same database on a PostgreSQL server, for those whom one SQLite file no longer serves."""
