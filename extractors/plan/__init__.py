"""What an improvement plan's sections and tables hold: a file for each kind of thing read from them."""
