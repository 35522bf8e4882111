"""How committee and exception reports print things: one idea a file."""
