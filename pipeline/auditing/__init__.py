"""What a person should look at, a group of codes a module."""
