"""Several processes: each answer once, what goes wrong costs one document, and no more is held than is under way."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from pipeline.caching.stored import Stored, bare
from pipeline.gather import each_source
from pipeline.workers.isolated import Isolated
from pipeline.workers.limits import Limits, Lost, too_slow
from pipeline.workers.order import in_order, in_turn
from pipeline.workers.place import Place
from pipeline.workers.pool import Job, work
from pipeline.workers.task import Done, Task
from schemas.source import Source
from tests.harmful_pdfs import bomb_of_paths, bomb_of_spaces, one_page

LIMITS = Limits(seconds=60, memory=192)


def jobs(*files: bytes | None) -> Iterator[Job[int]]:
    for number, data in enumerate(files):
        yield Job(number, None if data is None else Task(f"d{number}", f"d{number}.pdf", data, ocr="off"))


def nobody(*_: object) -> None:
    """Nobody listens to pages."""


def states(*files: bytes | None, workers: int = 2, limits: Limits = LIMITS) -> dict[int, str]:
    with closing(work(jobs(*files), workers=workers, limits=limits, told=nobody)) as answers:
        return {answer.place: type(answer.what).__name__ for answer in answers}


def test_each_job_is_answered_once() -> None:
    assert states(*[one_page()] * 5, None, one_page()) == {**dict.fromkeys((0, 1, 2, 3, 4, 6), "Done"), 5: "NoneType"}


def test_a_bomb_among_others_costs_itself_alone() -> None:
    assert states(one_page(), bomb_of_spaces(), one_page(), one_page()) == {0: "Done", 1: "Lost", 2: "Done", 3: "Done"}


def test_a_killed_process_costs_its_document_alone() -> None:
    heard: dict[int, object] = {}
    files = (one_page(), bomb_of_paths(100_000), one_page(), one_page())
    with closing(work(jobs(*files), workers=1, limits=LIMITS, told=nobody)) as answers:
        for answer in answers:
            heard[answer.place] = answer.what
            if answer.place == 0:
                (worker,) = ours()
                # The next document is given to the same process once this loop goes on, and the signal waits for it.
                os.kill(worker, signal.SIGSTOP)
                killed_later(worker)
    assert [place for place, what in heard.items() if isinstance(what, Lost)] == [1]
    assert isinstance(heard[3], Done)


def ours() -> list[int]:
    """The processes that read documents for this one: their maker is a process of its own."""
    return [process.pid for process in psutil.Process().children(recursive=True) if process.ppid() != os.getpid()]


def killed_later(pid: int) -> None:
    """End a process in half a second, from outside."""
    threading.Timer(0.5, os.kill, (pid, signal.SIGKILL)).start()


def test_no_more_is_taken_than_processes_are_free_for() -> None:
    taken: list[int] = []

    def noted() -> Iterator[Job[int]]:
        for job in jobs(*[one_page()] * 9):
            taken.append(job.name)
            yield job

    with closing(work(noted(), workers=2, limits=LIMITS, told=nobody)) as answers:
        next(answers)
        assert len(taken) <= 3


def test_no_job_is_begun_too_far_ahead_of_the_oldest() -> None:
    order: list[int] = []
    files = jobs(bomb_of_paths(60_000), *[one_page()] * 9)
    with closing(work(files, workers=2, limits=Limits(), told=nobody, ahead=3)) as answers:
        order = [answer.place for answer in answers]
    assert sorted(order) == list(range(10))
    assert order.index(0) <= 3


def test_the_processes_end_with_the_iterator() -> None:
    answers = work(jobs(one_page(), bomb_of_paths()), workers=2, limits=Limits(), told=nobody)
    next(answers)
    before = ours()
    answers.close()
    assert before
    assert not {pid for pid in before if psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE}


def stored(name: str) -> Stored:
    return bare(Source(source_id=name, path=name, sha256="0" * 64, bytes=1, state="unreadable", error="lost"))


def test_answers_come_in_the_order_of_the_questions() -> None:
    later = [(2, stored("c")), (0, stored("a")), (3, stored("d")), (1, stored("b"))]
    assert [item.source.source_id for item in in_order(later)] == ["a", "b", "c", "d"]


def test_parts_of_an_answer_come_as_soon_as_it_is_their_turn() -> None:
    asked: list[str] = []

    def answers() -> Iterator[tuple[int, str, bool]]:
        for place, answer, is_last in ((1, "b", False), (0, "a", False), (1, "B", True), (0, "A", True)):
            asked.append(answer)
            yield place, answer, is_last

    coming = in_turn(answers())
    assert next(coming) == "a"
    assert asked == ["b", "a"]
    assert list(coming) == ["A", "b", "B"]


def test_what_other_readers_lose_is_read_again_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bool] = []
    give, hear = Isolated.give, Isolated.hear

    def noted(self: Isolated, task: Task) -> Lost | None:
        given.append(task.asks)
        return give(self, task)

    def killed_when_asking(self: Isolated) -> object:
        heard = hear(self)
        if self.was_asking and given == [True] and not isinstance(heard, (Done, Lost)):
            os.kill(self.pid, signal.SIGKILL)
            return too_slow(1)
        return heard

    monkeypatch.setattr(Isolated, "give", noted)
    monkeypatch.setattr(Isolated, "hear", killed_when_asking)
    with closing(work(jobs(one_page(), one_page()), workers=1, limits=LIMITS, told=nobody)) as answers:
        lost, whole = sorted(answers, key=lambda answer: answer.place)
    assert given == [True, False, True]
    assert isinstance(lost.what, Done)
    assert isinstance(whole.what, Done)
    assert (lost.what.given_up, whole.what.given_up) == ("given up after 1 seconds.", "")


def test_a_run_says_of_which_file_no_other_reader_was_heard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hear, heard = Isolated.hear, list[str]()

    def killed_when_asking(self: Isolated) -> object:
        what = hear(self)
        if self.was_asking and not isinstance(what, (Done, Lost)):
            os.kill(self.pid, signal.SIGKILL)
            return too_slow(1)
        return what

    monkeypatch.setattr(Isolated, "hear", killed_when_asking)
    (tmp_path / "a page.pdf").write_bytes(one_page())
    list(each_source([tmp_path], place=Place(workers=1, limits=LIMITS), say=heard.append))
    assert heard == ["a page.pdf: its tables were not compared with other readers': given up after 1 seconds."]
