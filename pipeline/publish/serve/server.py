"""The server: Datasette on a copy of the database, on the loopback address unless told otherwise.

A copy, because a run replaces the database while the server has it open: what is shown is one database, whole, as it was when
the server began. Nothing but that copy and the report can be reached.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from schemas.errors import ExtraMissing, PortTaken

from .guard import Application, guarded
from .metadata import NAME, STYLE, metadata

HOST = "127.0.0.1"
_SETTINGS = {
    "allow_download": False,
    "default_allow_sql": True,  # a SELECT, that may only read
    "sql_time_limit_ms": 5_000,
    "facet_time_limit_ms": 1_000,
    "max_returned_rows": 5_000,
    "suggest_facets": False,
    "default_cache_ttl": 0,
    "truncate_cells_html": 600,
    "trace_debug": False,
    "template_debug": False,
}


@contextmanager
def application(database: Path, *, report: Path | None = None, hosts: tuple[str, ...] | None = None) -> Iterator[Application]:
    """The server as an ASGI application, on a copy of the database. Raises `ExtraMissing` where Datasette is not installed."""
    with TemporaryDirectory(prefix="plantrace-") as folder:
        copy = Path(folder) / f"{NAME}.db"
        shutil.copyfile(database, copy)
        datasette = make_datasette(copy, report=report)
        try:
            yield guarded(datasette.app(), hosts=hosts)
        finally:
            for each in datasette.databases.values():
                each.close()
            datasette.executor.shutdown()


def make_datasette(database: Path, *, report: Path | None = None) -> Any:
    """Datasette on a database named plantrace.db, with our metadata, settings and plugin, and no other plugin."""
    os.environ.setdefault("DATASETTE_LOAD_PLUGINS", "")
    try:
        from datasette.app import Datasette  # noqa: PLC0415  an optional extra
        from datasette.plugins import pm  # noqa: PLC0415
    except ImportError as problem:
        raise ExtraMissing("plantrace serve", "serve") from problem
    from . import plugin  # noqa: PLC0415  it needs Datasette

    if not pm.is_registered(plugin):
        pm.register(plugin, plugin.PLUGIN)
        pm.unregister(name="datasette.handle_exception")  # ours says what is wrong, and no more
    mounts = [(STYLE, str(Path(__file__).with_name("static"))), *([(plugin.REPORT, str(report.resolve()))] if report else [])]
    told = {**metadata(), "plugins": {plugin.PLUGIN: {plugin.REPORT: str(report.resolve()) if report else None}}}
    return Datasette(immutables=[str(database)], metadata=told, settings=_SETTINGS, static_mounts=mounts)


def serve(database: Path, *, host: str, port: int, report: Path | None, tell: Callable[[str], None]) -> None:
    """Serve until interrupted; `tell` is given the address once it can be asked. Raises `PortTaken` and `ExtraMissing`."""
    with application(database, report=report, hosts=names_of(host)) as served:
        import uvicorn  # noqa: PLC0415  comes with Datasette

        listening = _listen(host, port)
        shown = f"[{host}]" if ":" in host else host
        tell(f"http://{shown}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(served, log_level="warning", access_log=False, lifespan="on")
        try:
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            pass  # how a person ends it; everything is closed by now
        finally:
            listening.close()


def names_of(host: str) -> tuple[str, ...] | None:
    """The names a request may give the server: on the loopback address its own, elsewhere any."""
    return ("localhost", "127.0.0.1", "[::1]", host) if is_loopback(host) else None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # from now on who asks waits, and is not refused
    except OSError as problem:
        listening.close()
        remedy = "Name another with --port; 0 takes a free one."
        raise PortTaken(f"{host}:{port} cannot be used: {problem.strerror}.", remedy) from problem
    return listening
