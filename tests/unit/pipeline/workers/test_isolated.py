"""One process that reads documents: ended when a document takes too long or too much, and told of when it ends by itself."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from pipeline.caching.forms import worked_from_bytes
from pipeline.workers.isolated import Isolated
from pipeline.workers.limits import Limits, Lost
from pipeline.workers.task import Done, Task
from tests.harmful_pdfs import bomb_of_paths, bomb_of_spaces, one_page

WIDE = Limits(seconds=60, memory=512)


def task(data: bytes) -> Task:
    return Task("made", "made.pdf", data, ocr="off")


def answer(worker: Isolated) -> Done | Lost:
    while True:
        wait([worker.connection], 0.05)
        heard = worker.hear() if worker.connection.poll() else worker.overstepped()
        if isinstance(heard, (Done, Lost)):
            return heard


@pytest.fixture
def worker() -> Iterator[Isolated]:
    made = Isolated(WIDE)
    yield made
    made.close()


def test_a_document_is_read_in_another_process_and_comes_back_as_data(worker: Isolated) -> None:
    assert worker.give(task(one_page())) is None
    done = answer(worker)
    assert isinstance(done, Done)
    assert worked_from_bytes(done.worked).source.words == 6
    assert worker.pid != os.getpid()


def test_a_process_does_one_document_after_another(worker: Isolated) -> None:
    for _ in range(3):
        worker.give(task(one_page()))
        assert isinstance(answer(worker), Done)


@pytest.mark.parametrize("way", [signal.SIGSEGV, signal.SIGKILL, signal.SIGABRT])
def test_a_process_that_ends_at_a_document_says_how(worker: Isolated, way: signal.Signals) -> None:
    worker.give(task(bomb_of_paths(200_000)))
    os.kill(worker.pid, way)
    lost = answer(worker)
    assert isinstance(lost, Lost)
    assert way.name in str(lost)


def test_a_document_that_hangs_is_given_up() -> None:
    worker = Isolated(Limits(seconds=1, memory=512))
    worker.give(task(one_page()))
    answer(worker)
    os.kill(worker.pid, signal.SIGSTOP)
    worker.give(task(one_page()))
    lost = answer(worker)
    assert "given up after 1 seconds" in str(lost)
    assert "--timeout" in str(lost)


@pytest.mark.parametrize("bomb", [bomb_of_spaces, bomb_of_paths])
def test_a_document_that_takes_all_memory_is_given_up(bomb: object) -> None:
    worker = Isolated(Limits(seconds=60, memory=128))
    worker.give(task(bomb()))  # type: ignore[operator]
    lost = answer(worker)
    assert isinstance(lost, Lost)
    assert "memory" in str(lost)
    worker.close()


def test_an_error_of_our_own_code_costs_the_document_and_names_the_place(worker: Isolated) -> None:
    worker.give(Task("made", "made.pdf", b"text", reading=b'{"document":7}', ocr="wrong"))  # type: ignore[arg-type]
    assert isinstance(answer(worker), Done)  # what was kept and cannot be understood is read again
    worker.give(task(one_page())._replace(data="no bytes"))  # type: ignore[arg-type]
    lost = answer(worker)
    assert "TypeError in limits.py" in str(lost)
    assert "report it" in str(lost)


def test_a_process_that_has_ended_says_so_when_it_is_given_a_task(worker: Isolated) -> None:
    os.kill(worker.pid, signal.SIGKILL)
    lost = worker.give(task(one_page())) or answer(worker)
    assert "SIGKILL" in str(lost)


def test_a_longer_document_has_more_time_and_memory_in_proportion() -> None:
    limits = Limits(seconds=10, memory=100)
    assert limits.seconds_for(1) == limits.seconds_for(100) == 10
    assert limits.seconds_for(500) == 50
    assert limits.bytes_for(500) == 500 << 20
    assert limits.seconds_for(1, verify=True) > limits.seconds_for(1)


def test_it_tells_when_our_own_reading_is_done_and_other_readers_are_asked(worker: Isolated) -> None:
    worker.give(task(one_page()))
    answer(worker)
    assert worker.was_asking
    worker.give(Task("text", "text.txt", b"Dear parents,\n"))
    answer(worker)
    assert not worker.was_asking


def test_what_other_readers_leave_when_the_process_is_killed_goes_with_it() -> None:
    worker = Isolated(WIDE)
    left = Path(worker.scratch.name, "left.pdf")
    left.write_bytes(b"half")
    worker.close()
    assert not left.parent.exists()
