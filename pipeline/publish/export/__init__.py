"""The database in other programs' formats: one file here for each format.

All of them are made from the same typed frames (`frames`) of the public tables and views (`schemas.contract`), and all are
written beside the place they are meant for and put there whole (`placing`).
"""
