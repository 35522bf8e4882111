"""Where the work on each source is kept: fingerprints of the code that made it, its form on disk, and the files."""
