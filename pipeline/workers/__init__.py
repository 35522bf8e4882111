"""Where the work on each source is done: in isolated processes of this machine, or on the machines of a Dask cluster.

The same task everywhere: bytes in, data out. Nothing here knows what a document says, and nothing here decides what stands in
the database: that does not depend on where the work was done, how many did it, or who was done first.
"""
