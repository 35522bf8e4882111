"""One process that reads documents, as its parent sees it: given a task, listened to, ended when it takes too long or too much.

Each has a pipe of its own, so that one which is ended in the middle of a word leaves the others' words whole.
"""

from __future__ import annotations

import json
import os
import signal
import tempfile
import threading
import time
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from .limits import Limits, Lost, crashed, too_large, too_slow
from .memory import taken_by
from .start import prepare, processes, undisturbed
from .task import Done, InPart, Linking, Task

_TASKS = 200  # after so many a process makes way for a new one, and what libraries did not give back is given back
_LOOK = 0.05  # seconds between two looks at what a process takes
_GRACE = 5.0  # seconds for a process to end once it is told to


def _serve(connection: Connection, scratch: str) -> None:
    """What the process does; its parent has no need to load it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be kept from this process: see `undisturbed`
    threading.Thread(target=_go_with_parent, daemon=True).start()
    from . import ready  # noqa: PLC0415

    tempfile.tempdir = scratch
    ready.serve(connection)


def _go_with_parent() -> None:
    """End this process when its parent has ended, whatever it is doing."""
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


class Isolated:
    """A process that does one task after another. It has to be closed.

    `was_asking` says of the task under way, or the last, whether our own reading was done and other readers were asked: what
    was lost then was lost by them, and the task is worth doing again without.
    """

    def __init__(self, limits: Limits, context: Any = None) -> None:
        if context is None:
            prepare()
            context = processes()
        self.limits = limits
        self.connection, theirs = context.Pipe()
        # Other readers write files of their own for a while: where the process is killed meanwhile, they go with its folder.
        self.scratch = tempfile.TemporaryDirectory(prefix="plantrace-", ignore_cleanup_errors=True)
        given = (theirs, self.scratch.name)
        self._process: BaseProcess = context.Process(target=_serve, args=given, daemon=True, name="plantrace-worker")
        with undisturbed():
            self._process.start()
        theirs.close()
        self._base = 0  # bytes it takes when it has nothing to do
        self._begun = 0
        self._pages = 1
        self._is_limited = False
        self._verify = False
        self._since = 0.0
        self.was_asking = False

    @property
    def pid(self) -> int:
        """The process, for those who look at it from outside."""
        return self._process.pid or 0

    @property
    def is_worn(self) -> bool:
        """Whether it has done so much that a new one should take its place."""
        return self._begun >= _TASKS

    @property
    def deadline(self) -> float:
        """When the task under way is given up, on the monotonic clock."""
        return self._since + self.limits.seconds_for(self._pages, verify=self._verify)

    def give(self, task: Task | Linking) -> Lost | None:
        """Give it a task to do; why not, if it has ended meanwhile. The limits are those of one document."""
        self._begun += 1
        self._is_limited = isinstance(task, Task)
        self._verify = isinstance(task, Task) and task.verify
        self._pages, self._since, self.was_asking = 1, time.monotonic(), False
        self._base = taken_by(self.pid)
        try:
            self.connection.send((task, self.limits))
        except OSError:
            return self._end()
        return None

    def hear(self) -> Done | InPart | Lost | tuple[int, int] | None:
        """The next that it has to say: its answer or a part of it, the page it is about to recognise and of how many, or nothing
        of note.
        """
        try:
            frame: dict[str, Any] = json.loads(self.connection.recv_bytes())
            if "done" in frame:
                return Done(self.connection.recv_bytes(), self.connection.recv_bytes())
            if "part" in frame:
                return InPart(self.connection.recv_bytes())
        except (EOFError, OSError, ValueError):
            return self._end()
        if "lost" in frame:
            self.close()
            return Lost(**frame["lost"])
        if "pages" in frame:
            self._pages = max(1, int(frame["pages"]))
            return None
        self._since = time.monotonic()
        self.was_asking |= "asking" in frame
        return (int(frame["page"]), int(frame["of"])) if "page" in frame else None

    def overstepped(self) -> Lost | None:
        """Why the task under way has to be given up, if it has; the process is then ended."""
        if not self._is_limited or self.connection.poll():
            return None  # where it has something to say it may be done: the parent was slow to listen
        if time.monotonic() > self.deadline:
            self.close()
            return too_slow(self.limits.seconds_for(self._pages, verify=self._verify))
        allowed = self.limits.bytes_for(self._pages)
        if taken_by(self.pid) > self._base + allowed:
            self.close()
            return too_large(allowed)
        return None

    def dismiss(self) -> None:
        """Have the process end, and wait for nothing; it has to be closed all the same."""
        self._process.kill()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self._process.kill()
        self._process.join(_GRACE)
        self.scratch.cleanup()

    def _end(self) -> Lost:
        """How it ended by itself."""
        self._process.join(_GRACE)
        status = self._process.exitcode
        self.close()
        if status is not None and status < 0:
            return crashed(signal.Signals(-status).name)
        return crashed(f"exit status {status}" if status is not None else "it closed its pipe")


def do_alone(worker: Isolated, task: Task) -> Done | Lost:
    """Have a process do one task, and wait for its answer."""
    what: Done | InPart | Lost | tuple[int, int] | None = worker.give(task)
    while not isinstance(what, (Done, Lost)):
        ready = wait([worker.connection], _LOOK)
        what = worker.hear() if ready else worker.overstepped()
    return what
