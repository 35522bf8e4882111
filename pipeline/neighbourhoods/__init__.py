"""Sources whose documents have to do with one another, and with no other source: what is linked at one time, and made again."""
