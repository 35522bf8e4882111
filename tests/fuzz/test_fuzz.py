"""A few hundred mutants in every run of the tests; `make fuzz` runs them by the thousand."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from .chunk import run_chunk
from .mutate import mutate
from .seeds import chosen, seeds

SECONDS = 45  # after which no further chunk is begun
MUTANTS, CHUNK, VERIFIED = 240, 40, 8


@pytest.fixture(scope="module")
def pieces() -> tuple[list[bytes], list[bytes]]:
    return seeds(with_real=False)


def test_no_mutant_crashes_a_run_hangs_it_or_writes_where_it_should_not(
    pieces: tuple[list[bytes], list[bytes]], tmp_path: Path
) -> None:
    until = time.monotonic() + SECONDS
    done = 0
    for first in range(0, MUTANTS, CHUNK):
        if done and time.monotonic() > until:
            break
        outcome = run_chunk(pieces, range(first, first + CHUNK), tmp_path / str(first))
        assert not outcome.broken
        assert not outcome.counts["failed"], outcome.odd
        assert outcome.counts.total() == CHUNK
        done += CHUNK
    assert done


def test_no_mutant_crashes_a_run_in_which_other_readers_are_asked(
    pieces: tuple[list[bytes], list[bytes]], tmp_path: Path
) -> None:
    outcome = run_chunk(pieces, range(VERIFIED), tmp_path / "run", verify=True)
    assert not outcome.broken
    assert not outcome.counts["failed"], outcome.odd
    assert outcome.counts.total() == VERIFIED


def test_a_seed_makes_the_same_mutant_again_and_another_seed_another(pieces: tuple[list[bytes], list[bytes]]) -> None:
    def made(seed: int) -> bytes:
        return mutate(chosen(*pieces, seed), pieces[0], seed)

    assert made(7) == made(7)
    assert len({made(seed) for seed in range(40)}) > 30
