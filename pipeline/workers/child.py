"""What runs in a process of its own: one task after another, told over a pipe, until there are no more.

Nothing of the parent is held here, and whatever happens here happens to one document: a crash of native code, memory without
end and an error nobody expected end the process or the task, never the run. If the parent goes, this process goes too.

Frames to the parent, each a line of JSON: `pages` (how many the document has), `page` (one is about to be recognised), `asking`
(our own reading is done, and other readers are asked), `lost` (and why), `part` (one more frame follows: rows of a
neighbourhood), `done` (two more frames follow: what was read, and the records). They are data; nothing in them is executed.
"""

from __future__ import annotations

import json
import os
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

from ..read.limits import count_pages
from .limits import Limits, Lost, failed, too_large
from .linking import rows_to_bytes
from .memory import allow, allow_all
from .task import Done, Linking, Task, do

LARGEST = 256 << 20  # bytes of what comes back: more than that would trouble the parent
_BACKSTOP = 2  # times what is allowed can never be had: the parent, which ends the process at what is allowed, looks now and then
_OUR_HOUSES = ("schemas", "extractors", "pipeline")


def serve(connection: Connection) -> None:
    """Do the tasks that come over the pipe, each with its limits, until it is closed."""
    _say_nothing()
    while True:
        try:
            task, limits = cast("tuple[Task | Linking, Limits]", connection.recv())
        except (EOFError, OSError):
            return
        answer = _answer(task, connection, limits)
        if isinstance(answer, Lost):
            _send(connection, lost=answer._asdict())
            return  # whatever went wrong may have left something behind
        _send(connection, done=True)
        connection.send_bytes(answer.reading)
        connection.send_bytes(answer.worked)


def _answer(task: Task | Linking, connection: Connection, limits: Limits) -> Done | Lost:
    allowed = limits.bytes_for(1)
    try:
        if isinstance(task, Linking):
            allow_all()
            for part in rows_to_bytes(task):
                if len(part) > LARGEST:
                    return too_large(LARGEST)
                _send(connection, part=True)
                connection.send_bytes(part)
            return Done(b"", b"")
        allow(_BACKSTOP * allowed)
        pages = count_pages(task.data)
        _send(connection, pages=pages)
        allowed = limits.bytes_for(pages)
        allow(_BACKSTOP * allowed)
        done = do(
            task, tell=lambda page, of: _send(connection, page=page, of=of), before_asking=lambda: _send(connection, asking=True)
        )
    except MemoryError:
        return too_large(allowed)
    except Exception as problem:  # here anything may have gone wrong, and it is to cost this document alone
        return failed(_told(problem))
    return _unless_too_large(done)


def _unless_too_large(done: Done) -> Done | Lost:
    return too_large(LARGEST) if len(done.reading) + len(done.worked) > LARGEST else done


def _told(problem: Exception) -> str:
    """What went wrong and where in our code, on one line."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if any(house in Path(frame.filename).parts for house in _OUR_HOUSES)]
    where = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return f"{type(problem).__name__}{where}"


def _send(connection: Connection, **frame: object) -> None:
    connection.send_bytes(json.dumps(frame).encode())


def _say_nothing() -> None:
    """Print nothing: what libraries complain of may be the document's own words, and those reach no terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):  # native code prints too
        os.dup2(nowhere, stream)
    os.close(nowhere)
