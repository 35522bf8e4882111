"""`python -m pipeline`: the same as the command `plantrace`."""

from __future__ import annotations

from .cli import app

app(prog_name="plantrace")
