"""How alike the rows of a plan and a report's recommendations are."""
