"""A finished file put in the place of the one before it, so that whoever looks finds one of the two, whole.

The order matters: what is new is on the disk before it gets its name, and the name is on the disk before the run says that it
is done. What a writer of the old database left beside it (a journal, a log) is settled in the old database first: beside the
new one it would be taken for its own. A file that another program has open cannot be replaced on some systems: then it is
tried again for a while, and told of.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from schemas.application import APPLICATION_ID
from schemas.errors import DatabaseBusy, NotOurs

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)  # seconds between the tries
_HEAD = 100  # bytes: the header of an SQLite file, which holds the application's id at 68
_NAME_ANOTHER = "Name another file with --database."
_BESIDE = ("-journal", "-wal", "-shm")


def put_in_place(new: Path, path: Path) -> None:
    """Put a finished file in its place. Raises `DatabaseBusy` if another program holds the old one, and `OSError`."""
    on_disk(new)
    settle(path)
    old = _hold(path)
    try:
        for pause in (*_PAUSES, None):
            try:
                new.replace(path)
                break
            except PermissionError as problem:
                if pause is None:
                    raise _held(path) from problem
                time.sleep(pause)
        _sync_folder(path.parent)
    finally:
        _free(old)


def on_disk(path: Path) -> None:
    """Have all of a file on the disk. Raises `OSError`."""
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def behind_link(path: Path) -> Path:
    """The file that a link stands for, whether it is there or not; any other path as it is."""
    return path.resolve() if path.is_symlink() else path


def refuse_to_destroy(path: Path, sources: Iterable[Path]) -> None:
    """Raise `NotOurs` where writing the database would destroy a source, or a file that no run of ours made."""
    given = {source.resolve() for source in sources}
    if path.is_dir() or path.resolve() in given:
        raise NotOurs(f"{path} is {'a folder' if path.is_dir() else 'one of the sources'}.", _NAME_ANOTHER)
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.startswith(b"SQLite format 3\0") or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotOurs(f"{path} was not made by plantrace, and would be lost.", _NAME_ANOTHER)


def settle(path: Path) -> None:
    """Have SQLite finish what a writer of the old database left beside it. Raises `DatabaseBusy` if one is writing now."""
    left = beside(path)
    if not any(each.exists() for each in left):
        return
    if path.exists():
        try:
            with closing(sqlite3.connect(path, timeout=sum(_PAUSES))) as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
                connection.execute("BEGIN EXCLUSIVE")  # rolls back what is half done, waits for who is at it
                connection.rollback()
        except sqlite3.OperationalError as problem:
            raise _held(path) from problem
        except sqlite3.DatabaseError:
            pass  # it is no database any more: nothing in it can be settled
    for each in left:
        each.unlink(missing_ok=True)


def beside(path: Path) -> list[Path]:
    """The files in which a writer of a database keeps what is not in it yet; they need not exist."""
    return [path.with_name(path.name + ending) for ending in _BESIDE]


def clear_away(path: Path) -> None:
    """Remove the unfinished files that dead runs left beside a database; only for who holds it."""
    for left in path.parent.glob(f".{_literal(path.name)}.*.new*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _literal(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _held(path: Path) -> DatabaseBusy:
    return DatabaseBusy(
        f"another program has {path} open, so it cannot be replaced.", "It is as it was. Close that program and run again."
    )


def _hold(path: Path) -> int | None:
    """A file held open, so that its room is not freed when another takes its place; none where that is not to be had."""
    if sys.platform == "win32" or not path.is_file():  # there, a file that is open cannot be replaced
        return None
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:
        return None


def _free(held: int | None) -> None:
    """Let go of a file, and leave it to another process to be the last who does: to free the room of a large file takes the
    system longer than all that follows, and is done by whoever has it open last. That process has it for all its output, is told
    nothing, and ends.
    """
    if held is None:
        return
    heard, told = os.pipe()
    try:
        if cat := shutil.which("cat"):
            given = [(os.POSIX_SPAWN_DUP2, *each) for each in ((heard, 0), (held, 1), (held, 2))]
            last = os.posix_spawn(cat, [cat], {}, file_actions=given)
            threading.Thread(target=os.waitpid, args=[last, 0], daemon=True).start()
    finally:
        for each in (heard, held, told):  # the last word is what the other process waits for
            os.close(each)


def _sync_folder(folder: Path) -> None:
    """Have the folder's list of names on the disk. Windows has no such call, and needs none."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
