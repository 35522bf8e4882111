"""A PostgreSQL server of one's own: made in a temporary folder, on loopback, ended by its number. PostgreSQL refuses root."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WAIT = 20  # seconds for the server to answer


def binaries() -> Path | None:
    """The folder of the server's programs: on the path, or where Debian keeps them; none where it is not installed."""
    found = shutil.which("postgres")
    places = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """A server with one empty database; gives its URL."""
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="plantrace-server-"))
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        own = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        quiet = {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, "stdout": subprocess.DEVNULL}
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "owner", "-E", "UTF8", "--no-sync"],
            check=True, stderr=subprocess.PIPE, **own, **quiet,
        )  # type: ignore[call-overload]  # fmt: skip
        port = _free_port()
        server = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-h", "127.0.0.1", "-p", str(port), "-k", folder, "-c", "fsync=off"],
            stderr=subprocess.DEVNULL, **own, **quiet,
        )  # type: ignore[call-overload]  # fmt: skip
        try:
            url = f"postgresql://owner@127.0.0.1:{port}/postgres"
            _wait_for(url)
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # at once, whoever is still connected
            try:
                server.wait(WAIT)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> pwd.struct_passwd | None:
    """Whom the server runs as: ourselves, or nobody in particular where we are root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(url: str) -> None:
    import psycopg  # noqa: PLC0415  an optional extra

    until = time.monotonic() + WAIT
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
