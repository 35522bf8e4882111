"""Plans in layouts of our own making, by several producers, and what they say."""
