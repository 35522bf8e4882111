"""`make fuzz`: mutants by the thousand, in chunks, each chunk a whole run; a line of the log for each.

`python -m tests.fuzz [--mutants N] [--first SEED] [--chunk N] [--seconds N] [--log FILE] [--make SEED FILE]`. A mutant is made
by its seed alone: `--make` writes it to a file, to look at it. A few of each chunk have a run of their own in which the other
readers read every table again. Ends with 1 if a promise was broken or our own code failed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.forkserver import ensure_running
from pathlib import Path

from .chunk import run_chunk
from .mutate import mutate
from .seeds import chosen, seeds

_VERIFIED = 25  # one mutant of so many


def main() -> int:
    """Run the chunks until all mutants are made or the time is over."""
    asked = _arguments()
    if asked.make:
        pieces = seeds()
        seed, path = int(asked.make[0]), Path(asked.make[1])
        path.write_bytes(mutate(chosen(*pieces, seed), pieces[0], seed))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["TMPDIR"] = scratch  # of the processes that read: this one has asked for its own already
        _load_second_readers()
        return _run_chunks(asked, seeds(), Path(scratch))


def _run_chunks(asked: argparse.Namespace, pieces: tuple[list[bytes], list[bytes]], scratch: Path) -> int:
    total: Counter[str] = Counter()
    broken = 0
    until = time.monotonic() + asked.seconds
    with Path(asked.log).open("a", encoding="utf-8") if asked.log else sys.stdout as log:
        for numbers, verify in _parts(asked):
            if time.monotonic() > until:
                break
            with tempfile.TemporaryDirectory() as folder:
                started = time.monotonic()
                outcome = run_chunk(
                    pieces, numbers, Path(folder) / "run", workers=asked.workers, verify=verify, scratch=scratch
                )  # fmt: skip
            total += outcome.counts
            broken += len(outcome.broken) + outcome.counts["failed"]
            line = {"first": numbers[0], "seconds": round(time.monotonic() - started, 1), "verify": verify, **outcome.counts}
            log.write(json.dumps({**line, "odd": outcome.odd, "broken": outcome.broken}) + "\n")
            log.flush()
        log.write(json.dumps({"mutants": total.total(), "broken": broken, **total}) + "\n")
    return 1 if broken else 0


def _parts(asked: argparse.Namespace) -> Iterator[tuple[list[int], bool]]:
    """The mutants of each run, and whether the other readers are asked to read every table: of a few of each chunk they are."""
    last = asked.first + asked.mutants
    for first in range(asked.first, last, asked.chunk):
        numbers = range(first, min(first + asked.chunk, last))
        for verify in (False, True):
            if some := [number for number in numbers if (number % _VERIFIED == 0) == verify]:
                yield some, verify


def _load_second_readers() -> None:
    """Have the processes come with what the second readers need: else each loads it anew, and a mutant in fifty needs it."""
    if sys.platform == "linux":
        get_context("forkserver").set_forkserver_preload(["pipeline.workers.ready", "pdfplumber", "camelot"])
        ensure_running()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first mutant")
    parser.add_argument("--chunk", type=int, default=100, help="mutants of one run")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin no chunk after so long")
    parser.add_argument("--log", default="", help="a file to which a line is added for each chunk; else they are printed")
    parser.add_argument("--make", nargs=2, metavar=("SEED", "FILE"), help="write one mutant and do nothing else")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
