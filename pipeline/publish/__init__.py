"""What is made of what was read, for people to look at."""
