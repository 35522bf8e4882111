"""The commands, one a file: arguments and printing. They are registered in `pipeline.cli`."""
