"""`run`: files and folders to the database, or only what that would mean."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from schemas.errors import ClusterRefused, CorrectionsInvalid, DatabaseBusy, DatabaseDamaged, ExtraMissing, NothingLoaded, NotOurs

from ..asking import questions
from ..extra import Ocr
from ..find import is_any_newer, passed_over
from ..loading.lock import held
from ..loading.replacing import refuse_to_destroy
from ..postgres.target import Postgres, Target
from ..telling.printing import err, out
from ..workers.limits import MEMORY, SECONDS
from .before import print_dry_run, print_impact
from .common import (
    DATABASE_BUSY,
    NOTHING_LOADED,
    SOME_UNREADABLE,
    STOPPED,
    STRICT_FAILED,
    WRONG_USAGE,
    Database,
    OutputFormat,
    asking,
    fail,
)
from .default import DEFAULT_DATABASE, DEFAULT_SOURCE
from .recognition import OcrOption, check_ocr, tell_unread_pictures
from .workplace import ClusterOption, MemoryOption, TimeoutOption, WorkersOption, processors, workplace

if TYPE_CHECKING:
    from ..workers.place import Place

CACHE = ".plantrace-cache"  # the folder beside the database in which the work on each source is kept


def run(
    sources: Annotated[list[Path] | None, typer.Argument(help="Files and folders; the folder corpus by default.")] = None,
    *,
    database: Database = DEFAULT_DATABASE,
    verify: Annotated[bool, typer.Option("--verify", help="Have other readers read every table again; slow.")] = False,
    ocr: OcrOption = "auto",
    corrections: Annotated[
        Path | None, typer.Option("--corrections", help="A person's corrections; by default corrections.yaml in the folder.")
    ] = None,
    workers: WorkersOption = processors(),  # noqa: B008  it does not change while we run
    cluster: ClusterOption = "",
    timeout: TimeoutOption = SECONDS,
    memory: MemoryOption = MEMORY,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if there is a finding of severity error.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Read everything again, whatever is kept of earlier runs.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read and why; write nothing.")] = False,
    impact: Annotated[bool, typer.Option("--impact", help="Only say which rows of the database would change.")] = False,
    form: OutputFormat = "table",
) -> None:
    """Read files and folders, and make the database of what they say."""
    check_ocr(ocr)
    given, file = sources or [DEFAULT_SOURCE], _file_of(database)
    keep = file.with_name(CACHE)

    def place() -> Place:
        return workplace(workers, cluster, timeout, memory)

    with _told(database, keep):
        refuse_to_destroy(file, given)
        if not_read := passed_over(given):
            err().print(not_read, markup=False)
        if dry_run:
            print_dry_run(given, database, keep, verify=verify, ocr=ocr, fresh=fresh, form=form)
        elif impact:
            with _progress() as tell:
                print_impact(
                    given, file, keep, corrections, verify=verify, ocr=ocr, fresh=fresh, form=form, place=place(),
                    name=str(database), tell=tell,
                )  # fmt: skip
        else:
            with nullcontext() if database is file else held(database):
                is_new = _make(
                    given, file, keep, corrections, verify=verify, ocr=ocr, fresh=fresh, place=place, name=str(database)
                )
                if database is not file:
                    is_new = _publish(database, file)
    if not (dry_run or impact):
        _summarise(file, str(database), ocr=ocr, strict=strict, is_new=is_new)


def _file_of(database: Target) -> Path:
    """The file that the run makes: the database, or what is copied to the server when it is done."""
    return database.working_copy(DEFAULT_DATABASE.parent) if isinstance(database, Postgres) else database


def _publish(server: Postgres, file: Path) -> bool:
    from ..postgres.writing import publish  # noqa: PLC0415  an optional extra

    return publish(server, file)


def _make(
    sources: Sequence[Path], database: Path, keep: Path, corrections: Path | None, *, verify: bool, ocr: Ocr, fresh: bool,
    place: Callable[[], Place], name: str,
) -> bool:  # fmt: skip
    """Make the database, and say whether it is another: one that a run would make as it is, is kept."""
    with held(database), ThreadPoolExecutor(1) as aside:
        # Where a file is newer than the database there is work, almost surely: the processes begin while that is made certain.
        where = place() if fresh or is_any_newer(sources, database) else None
        from ..caching.entries import checksum_of_file  # noqa: PLC0415  keeps the other commands quick
        from ..caching.unchanged import is_unchanged  # noqa: PLC0415

        # What is likely to be needed is begun now; else it is worked out while the first document is read.
        content = partial(checksum_of_file, database) if where else aside.submit(checksum_of_file, database).result
        is_new = where is not None or not is_unchanged(
            sources, database=database, folder=keep, corrections=corrections, verify=verify, ocr=ocr, content=content
        )
        if is_new:
            where = where or place()
            from ..run import run as run_stages  # noqa: PLC0415  a run with nothing to do need not wait for what it loads

            with _progress() as tell:
                is_new = run_stages(
                    sources, database=database, corrections=corrections, verify=verify, ocr=ocr, keep=keep, fresh=fresh,
                    place=where, tell=tell, say=lambda message: err().print(message, markup=False), content=content,
                )  # fmt: skip
    if not is_new:
        err().print(f"Nothing has changed since the last run: {name} is kept as it is.", markup=False)
    return is_new


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on a terminal, and how to move it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415  where nothing is done, no bar

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=err(), transient=True,
        disable=not sys.stderr.isatty(),
    )  # fmt: skip
    with bar:
        task = bar.add_task("finding files", total=None)
        yield lambda what, done, of: bar.update(task, description=what or "linking", completed=done, total=of)


@contextmanager
def _told(database: Target, keep: Path) -> Iterator[None]:
    """What goes wrong ends the command with a clear line and its exit status; the database there was is untouched."""
    try:
        yield
    except FileNotFoundError as problem:
        raise fail(f"{problem} does not exist. Name a file or folder that does.", WRONG_USAGE) from None
    except (CorrectionsInvalid, NotOurs, ExtraMissing) as problem:
        raise fail(problem, WRONG_USAGE) from None
    except (ClusterRefused, NothingLoaded) as problem:
        raise fail(f"{problem}{_untouched(database)}", NOTHING_LOADED) from None
    except DatabaseBusy as problem:
        raise fail(problem, DATABASE_BUSY) from None
    except KeyboardInterrupt:
        done = f"What was read so far is kept in {keep}: run again to go on from there."
        raise fail(f"stopped. {done}{_untouched(database)}", STOPPED) from None
    except (DatabaseDamaged, OSError) as problem:
        raise fail(f"the database could not be written: {problem}. The one before it is untouched.", NOTHING_LOADED) from None


def _untouched(database: Target) -> str:
    """That the database is as it was, where there is one."""
    return f" {database} is as it was." if not isinstance(database, Path) or database.exists() else ""


def _summarise(database: Path, name: str, *, ocr: Ocr, strict: bool, is_new: bool) -> None:
    from ..telling.summary import print_headline, print_summary  # noqa: PLC0415  processes are to begin before a word is printed

    with asking(database) as connection:
        tell = print_summary if is_new else print_headline  # the coverage of hundreds of plans takes a while to count
        tell(out(), connection, name)
        tell_unread_pictures(questions.unread_pictures(connection), ocr)
        unreadable = any(row["state"] == "unreadable" for row in questions.unread_sources(connection))
        is_failed = strict and questions.has_open_errors(connection)
    if unreadable:
        raise typer.Exit(SOME_UNREADABLE)
    if is_failed:
        raise typer.Exit(STRICT_FAILED)
