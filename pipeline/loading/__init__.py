"""How a database is held and put in its place: one run at a time, one step."""
