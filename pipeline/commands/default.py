"""Where documents and database are unless a command is told otherwise."""

from __future__ import annotations

from pathlib import Path

DEFAULT_SOURCE = Path("corpus")
DEFAULT_DATABASE = Path("outputs/plantrace.sqlite")
