"""Where the database is unless a command is told otherwise."""

from __future__ import annotations

from pathlib import Path

DEFAULT_DATABASE = Path("outputs/plantrace.sqlite")
