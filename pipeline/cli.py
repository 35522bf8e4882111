"""The command line: which commands there are, and where. The module of a command is loaded when the command is asked for."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, cast

import typer
from typer.core import TyperGroup
from typer.main import get_command

from .commands.early import begin

COMMANDS = (  # each a function of its own name, in the module of that name below `commands`
    "run", "coverage", "check", "show", "read", "correct", "accept", "search", "overdue", "diff", "slips", "report", "health",
    "export", "serve", "schema", "evaluate", "codes",
)  # fmt: skip


class _OnDemand(Mapping[str, Any]):
    """The commands by name. Loading all of them takes longer than a run that has nothing to do."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        if name not in self._loaded:
            module = import_module(f".commands.{name}", __package__)
            alone = typer.Typer(add_completion=False)
            alone.command(name)(getattr(module, name))
            self._loaded[name] = get_command(alone)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Commands(TyperGroup):
    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = cast("dict[str, Any]", _OnDemand())

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; what a run is likely to wait for begins before that."""
        if args[:1] == ["run"]:
            begin(args[1:])
        return super().parse_args(ctx, args)


gc.set_threshold(50_000)  # after 700 new objects, as is usual, Python would look for cycles hundreds of times while it loads
atexit.register(gc.freeze)  # what is loaded goes with the process: Python need not walk through all of it first
app = typer.Typer(cls=_Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def plantrace() -> None:
    """Which action answers which recommendation, by when, by whom, what became of it, and what nobody answers."""
