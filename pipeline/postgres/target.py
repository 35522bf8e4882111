"""Where a database is to be: a file, or a schema on a PostgreSQL server that a URL names. Imports nothing, to be quick.

`postgresql://user@host/database` is the server's own form, and what libpq knows of it (a password file, PGPASSWORD, options
after a question mark) holds here too. One option is ours: `?schema=NAME`, the schema that holds everything; `plantrace` unless
it is given. A password is never printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
DEFAULT_SCHEMA = "plantrace"
_SECRET = ("password", "sslpassword")
LONGEST = 40  # letters of a schema's name: PostgreSQL allows 63, and a new one has a longer name while it is made


class Postgres(NamedTuple):
    """A schema on a server. `conninfo` is the URL as libpq reads it, `shown` the same without a password."""

    conninfo: str
    shown: str
    schema: str

    def __str__(self) -> str:
        return self.shown

    def working_copy(self, folder: Path) -> Path:
        """The SQLite file that runs make before it is copied to the server: in it a run finds what need not be made again."""
        return folder / f".{hashlib.sha256(self.shown.encode()).hexdigest()[:16]}.postgresql.sqlite"


Target = Path | Postgres


def target_of(text: str | Path | Postgres) -> Target:
    """A file, or a schema on a server. Raises `ValueError` for a schema's name that PostgreSQL would have to quote."""
    if isinstance(text, Postgres):
        return text
    parts = urlsplit(str(text))
    if parts.scheme not in SCHEMES:
        return Path(text)
    options = parse_qsl(parts.query, keep_blank_values=True)
    schema = dict(options).get("schema", DEFAULT_SCHEMA)
    if not (schema.isascii() and schema.isidentifier() and schema == schema.lower() and len(schema) <= LONGEST):
        raise ValueError(f"{schema!r} is no name for a schema: small letters, digits and _ only, {LONGEST} at most")
    if schema.startswith("pg_") or schema in ("public", "information_schema"):
        raise ValueError(f"the schema {schema} is not for one program; name another")
    user, at, host = parts.netloc.rpartition("@")
    kept = [(name, value) for name, value in options if name != "schema"]
    told = [(name, value) for name, value in options if name not in _SECRET and (name, value) != ("schema", DEFAULT_SCHEMA)]
    return Postgres(_url(parts.netloc, parts.path, kept), _url(f"{user.partition(':')[0]}{at}{host}", parts.path, told), schema)


def _url(place: str, path: str, options: Sequence[tuple[str, str]]) -> str:
    return f"postgresql://{place}{path}{'?' if options else ''}{urlencode(options)}"
