"""Our part of Datasette: connections that can only read, links from an id to its record and its page, errors in a sentence."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.utils import tilde_encode
from datasette.utils.asgi import Response
from markupsafe import Markup

from schemas.contract import public_tables

from ..site.addresses import KINDS, address
from .metadata import NAME

PLUGIN = "plantrace"
REPORT = "report"  # the address below which the report stands
_NUMBER = "number"  # the column by which people know a record
_OWN_ID = {f"{kind}s": f"{kind}_id" for kind in KINDS}  # of the tables whose records have a page
_LONGEST = 20_000_000  # bytes of any value: none of ours comes near, and one query must not take all memory
_UNEXPECTED = 500  # the status from which on it is our fault
_PRAGMAS = frozenset((
    "data_version", "database_list", "foreign_key_list", "function_list", "index_info", "index_list", "index_xinfo",
    "page_count", "page_size", "recursive_triggers", "schema_version", "table_info", "table_xinfo",
))  # fmt: skip
_READS = frozenset((sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE))
_NO_FUNCTIONS = frozenset(("load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"))


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Let a connection to our database read, and do nothing else."""
    if database == NAME:
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        conn.set_authorizer(_may)


def _may(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    """SQLite's question whether a statement may do a thing."""
    allowed = (
        action in _READS
        or (action == sqlite3.SQLITE_FUNCTION and (second or "").casefold() not in _NO_FUNCTIONS)
        or (action == sqlite3.SQLITE_UPDATE and first == "sqlite_master")  # how SQLite asks for a virtual table it reads
        or (action == sqlite3.SQLITE_PRAGMA and (first or "").casefold() in _PRAGMAS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(  # noqa: PLR0917  Datasette's own six, passed by name
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Markup | None:
    """An id with a link to its record and, where the report has one, to its page; all else as Datasette shows it.

    In a table Datasette shows the record's own id itself, and does not ask: the link to its page stands by its number.
    """
    if database != NAME:
        return None
    report = (datasette.plugin_config(PLUGIN) or {}).get(REPORT)
    if column == _NUMBER and table in _OWN_ID:
        page = _page_of(str(row[_OWN_ID[table]]), report)
        return Markup("{} {}").format(value or "", _to_report(page)) if page is not None else None
    record_id, shown = (value["value"], value["label"]) if isinstance(value, dict) else (value, value)  # a foreign key's has two
    if not isinstance(record_id, str) or not column.endswith("_id"):
        return None
    page, where = _page_of(record_id, report), _refers_to(table, column)
    if page is None and where is None:
        return None
    told = Markup("{}").format(shown)
    if where is not None:
        told = Markup('<a href="{}/{}">{}</a>').format(datasette.urls.table(NAME, where), tilde_encode(record_id), shown)
    return told + (" " + _to_report(page) if page is not None else Markup(""))


def _to_report(page: str) -> Markup:
    return Markup('<a href="/{}/{}">report</a>').format(REPORT, page)


def _page_of(record_id: str, report: str | None) -> str | None:
    """The page of a record in the report, if there is a report and the page was made."""
    found = address(record_id) if report else None
    return found if found and (Path(str(report)) / found).is_file() else None


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """A page, or JSON, that says what is wrong. What nobody expected is told to whoever runs the server too."""

    async def answer() -> Response:
        status = int(getattr(exception, "status", 500))
        message = str(getattr(exception, "message", None) or exception)
        if status >= _UNEXPECTED:
            traceback.print_exception(exception)
        told = {"ok": False, "error": message, "status": status, "title": getattr(exception, "title", None)}
        if request.path.endswith(".json"):
            return Response.json({**getattr(exception, "error_dict", {}), **told}, status=status)
        template = datasette.jinja_env.select_template(["error.html"])
        page = {"urls": datasette.urls, "app_css_hash": datasette.app_css_hash(), "menu_links": list}
        return Response.html(await template.render_async({**told, **page}), status=status)

    return answer


@cache
def _references() -> dict[tuple[str, str], str]:
    """The table that each column with an id refers to."""
    return {
        (table.name, column.name): column.references.split(".")[0] or table.name
        for table in public_tables()
        for column in table.columns
        if column.references or (column.is_key and len(table.key) == 1)
    }


def _refers_to(table: str | None, column: str) -> str | None:
    """The table a column's ids stand in; in the answer to a question the column's name alone must tell."""
    if table is not None:
        return _references().get((table, column))
    return _references().get(("action_register", column)) or _references().get(("recommendation_coverage", column))
