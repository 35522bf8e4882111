"""How our documents print things. Text and cells in, records out; no files, no clock."""
