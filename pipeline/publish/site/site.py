"""What every page is made from: the facts, the proofs, the connection for questions as at a day, and the days asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from .facts import Facts
from .sources import Located
from .strips import Proofs


class Site(NamedTuple):
    """Handed to each maker of pages."""

    connection: sqlite3.Connection
    facts: Facts
    proofs: Proofs
    located: Mapping[str, Located]
    days: Mapping[date, str]
