"""The database on a PostgreSQL server: the same rows and answers as in the file, one run at a time, all or nothing.

Asked of a real server that the tests make and end. Without PostgreSQL's programs, or without the extra, they are skipped.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.asking import questions
from pipeline.cli import app
from pipeline.loading.lock import held
from pipeline.postgres.target import Postgres, target_of
from pipeline.postgres.writing import publish
from schemas.database import METADATA
from schemas.errors import DatabaseDamaged, NotOurs
from schemas.search import SEARCH_TABLES
from schemas.views import VIEWS
from tests.server import binaries, running

psycopg = pytest.importorskip("psycopg", reason="needs psycopg, of the extra postgres")
NAMES = [table.name for table in METADATA.sorted_tables] + [view.name for view in VIEWS] + [table.name for table in SEARCH_TABLES]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    programs = binaries()
    if programs is None:
        pytest.skip("needs the programs of a PostgreSQL server (Debian: apt-get install postgresql)")
    with running(programs) as url:
        yield url


@pytest.fixture(scope="module")
def published(server: str, sample: Path) -> Postgres:
    target = at(server, "sample")
    assert publish(target, sample)
    return target


@pytest.fixture
def ask(server: str) -> Iterator[Callable[[str], list[Any]]]:
    """Asks the server something itself."""
    with psycopg.connect(server, autocommit=True) as connection:
        yield lambda query: connection.execute(query).fetchall() if query.startswith("SELECT") else [connection.execute(query)]


def at(server: str, schema: str) -> Postgres:
    target = target_of(f"{server}?schema={schema}")
    assert isinstance(target, Postgres)
    return target


def small(path: Path, sample: Path, *, without: str = "") -> Path:
    """A copy of the sample's database, in which something may be missing."""
    shutil.copyfile(sample, path)
    if without:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(without)
    return path


def rows(database: Path | Postgres, name: str) -> list[tuple[Any, ...]]:
    with questions.opened(database) as connection:
        found = [tuple(map(plain, row)) for row in connection.execute(f"SELECT * FROM {name}")]
    return sorted(found, key=lambda row: [(value is None, str(value)) for value in row])


def plain(value: Any) -> Any:
    """Numbers to nine digits: a quotient has as many more as its database likes."""
    return float(f"{value:.9g}") if isinstance(value, int | float) else value


def asked(database: Path | str, *arguments: str) -> Any:
    result = CliRunner().invoke(app, [*arguments, "--format", "json", "--database", str(database)])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_or_view_has_the_rows_of_the_file(name: str, published: Postgres, sample: Path) -> None:
    assert rows(published, name) == rows(sample, name)


def test_nothing_else_is_in_the_schema(published: Postgres, ask: Callable[[str], list[Any]]) -> None:
    there = f"relnamespace = '{published.schema}'::regnamespace"
    found = ask(f"SELECT relname FROM pg_class WHERE {there} AND relkind IN ('r', 'v')")
    assert sorted(name for (name,) in found) == sorted(NAMES)


QUESTIONS = {
    "gaps": ("coverage", "--gaps"), "coverage": ("coverage",), "paragraphs": ("coverage", "--layer", "paragraphs"),
    "findings": ("check",), "due": ("check", "--as-of", "2023-03-01"), "overdue": ("overdue",),
    "overdue by a day": ("overdue", "--as-of", "2023-06-01"), "an action": ("show", "1.1.1"),
    "an action of a document": ("show", "1.1.1", "--document", "2022-11"),
    "a recommendation": ("show", "Rec 7"), "a paragraph": ("show", "Para 36"), "an issue": ("show", "issue 1.1"),
    "health": ("health",), "totals": ("health", "--totals"),
    "changes": ("diff", "plan-2022-05-improvement-plan", "plan-2022-11-improvement-plan"),
    "scores": ("evaluate", "--gold", str(ROOT / "corpus" / "gold")),
}  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_the_same_answer(question: str, published: Postgres, sample: Path) -> None:
    assert close(asked(published.shown, *QUESTIONS[question]), asked(sample, *QUESTIONS[question]))


def close(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(close(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(close, one, other))
    return bool(plain(one) == plain(other))


@pytest.mark.parametrize("words", ["supervision", "follow-up children", "AUDIT", "1.1.1", "visits reviews"])
def test_a_search_finds_the_same_records(words: str, published: Postgres, sample: Path) -> None:
    question = ("search", *words.split(), "--limit", "0")
    found, also = ({row["record_id"] for row in asked(base, *question)} for base in (published.shown, sample))
    assert found == also
    assert found


def test_a_search_shows_the_words_found(published: Postgres) -> None:
    assert all("[" in row["snippet"] for row in asked(published.shown, "search", "supervision"))


def test_a_run_writes_to_the_server_and_keeps_it_when_nothing_changes(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "documents").mkdir()
    shutil.copy(ROOT / "corpus" / "inspection" / "2022-10-14-monitoring-letter.pdf", tmp_path / "documents")
    database = str(at(server, "ran"))
    first, again = (CliRunner().invoke(app, ["run", "documents", "--database", database]) for _ in range(2))
    assert (first.exit_code, again.exit_code) == (0, 0), first.stderr
    assert database in first.stdout
    assert "Nothing has changed" in again.stderr
    assert [row[0] for row in rows(at(server, "ran"), "documents")] == ["2022-10-14-monitoring-letter"]
    compared = CliRunner().invoke(app, ["run", "documents", "--impact", "--database", database])
    assert f"{database} is as it was." in compared.stderr


def test_serve_says_that_it_shows_a_file_and_how_to_make_one(published: Postgres) -> None:
    result = CliRunner().invoke(app, ["serve", "--database", published.shown])
    assert result.exit_code == 2
    assert "plantrace run SOURCES --database FILE" in result.stderr


def test_the_new_takes_the_place_of_the_old(server: str, sample: Path, tmp_path: Path) -> None:
    target = at(server, "replaced")
    publish(target, sample)
    assert publish(target, small(tmp_path / "less.sqlite", sample, without="DELETE FROM figures"))
    assert rows(target, "figures") == []
    assert not publish(target, tmp_path / "less.sqlite")


def test_a_failure_leaves_the_old_as_it_was(server: str, sample: Path, tmp_path: Path, ask: Callable[[str], list[Any]]) -> None:
    target = at(server, "kept")
    publish(target, sample)
    before = rows(target, "actions")
    broken = small(tmp_path / "broken.sqlite", sample, without="DELETE FROM recommendations")  # links point nowhere
    with pytest.raises(DatabaseDamaged, match="foreign key"):
        publish(target, broken)
    assert rows(target, "actions") == before
    assert ask("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'kept%'") == [("kept",)]


def test_a_second_run_is_told_that_another_holds_the_schema(server: str) -> None:
    target = at(server, "held")
    with held(target):
        result = CliRunner().invoke(app, ["run", str(ROOT / "corpus" / "text"), "--database", str(target)])
        with held(at(server, "another")):
            pass
    assert result.exit_code == 5
    assert "another run holds" in result.stderr
    with held(target):
        pass


def test_a_schema_of_others_is_not_touched(server: str, sample: Path, ask: Callable[[str], list[Any]]) -> None:
    ask("CREATE SCHEMA theirs")
    ask("CREATE TABLE theirs.budget (pounds integer)")
    with pytest.raises(NotOurs, match="theirs"):
        publish(at(server, "theirs"), sample)
    with pytest.raises(DatabaseDamaged, match="not made by plantrace"):
        rows(at(server, "theirs"), "actions")
    result = CliRunner().invoke(app, ["run", str(ROOT / "corpus" / "text"), "--database", str(at(server, "theirs"))])
    assert result.exit_code == 2
    assert ask("SELECT count(*) FROM theirs.budget") == [(0,)]


def test_a_table_that_others_put_into_our_schema_is_not_lost(
    server: str, sample: Path, tmp_path: Path, ask: Callable[[str], list[Any]]
) -> None:
    target = at(server, "shared")
    publish(target, sample)
    ask("CREATE TABLE shared.budget (pounds integer)")
    with pytest.raises(NotOurs, match="budget"):
        publish(target, small(tmp_path / "less.sqlite", sample, without="DELETE FROM figures"))
    assert ask("SELECT count(*) FROM shared.budget") == [(0,)]


def test_a_view_of_others_on_ours_is_not_lost(
    server: str, sample: Path, tmp_path: Path, ask: Callable[[str], list[Any]]
) -> None:
    target = at(server, "viewed")
    publish(target, sample)
    ask("CREATE VIEW public.late AS SELECT action_id FROM viewed.overdue_actions")
    with pytest.raises(NotOurs, match="late"):
        publish(target, small(tmp_path / "less.sqlite", sample, without="DELETE FROM figures"))
    assert ask("SELECT count(*) > 0 FROM public.late") == [(True,)]


def test_who_may_not_make_a_schema_is_told_what_to_ask_for(server: str, sample: Path, ask: Callable[[str], list[Any]]) -> None:
    ask("CREATE ROLE guest LOGIN")
    guest = target_of(server.replace("owner@", "guest@"))
    assert isinstance(guest, Postgres)
    with pytest.raises(DatabaseDamaged, match="GRANT CREATE ON DATABASE postgres TO guest"):
        publish(guest, sample)


def test_a_server_that_does_not_answer_is_said_and_no_password() -> None:
    result = CliRunner().invoke(app, ["coverage", "--database", "postgresql://me:secret@127.0.0.1:1/none"])
    assert result.exit_code == 2
    assert "cannot be reached" in result.stderr
    assert "secret" not in result.stderr


def test_a_schema_that_is_not_there_says_how_to_make_it(server: str) -> None:
    result = CliRunner().invoke(app, ["coverage", "--database", str(at(server, "nowhere"))])
    assert result.exit_code == 2
    assert "plantrace run --database" in result.stderr


def test_what_is_asked_cannot_be_more_than_asked(published: Postgres) -> None:
    with pytest.raises(DatabaseDamaged, match="read-only"), questions.opened(published) as connection:
        connection.execute("DELETE FROM figures")


def test_words_that_are_sql_are_only_words(published: Postgres, sample: Path) -> None:
    odd = "'; DROP SCHEMA sample CASCADE; -- %s ?1 :day"
    assert asked(published.shown, "search", odd) == []
    assert rows(published, "figures") == rows(sample, "figures")


def test_a_sign_that_the_server_cannot_hold_is_shown_as_lost(server: str, sample: Path, tmp_path: Path) -> None:
    odd = small(tmp_path / "nul.sqlite", sample, without="UPDATE figures SET label = 'a' || char(0) || 'b'")
    target = at(server, "nul")
    publish(target, odd)
    with questions.opened(target) as connection:
        assert {row[0] for row in connection.execute("SELECT label FROM figures")} == {"a\N{REPLACEMENT CHARACTER}b"}
