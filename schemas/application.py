"""How a database of ours is known: the numbers SQLite keeps for the program that made a file. Imports nothing, to be quick."""

from __future__ import annotations

APPLICATION_ID = 0x706C7472  # "pltr"
USER_VERSION = 1  # the major version of the contract
