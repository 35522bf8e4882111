"""How answers are told: tables, JSON and CSV, the summary of a run, the page of one record."""
