"""A database named on the command line: a file, or a schema on a server; a password is never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.postgres.target import Postgres, target_of


def server(text: str) -> Postgres:
    found = target_of(text)
    assert isinstance(found, Postgres)
    return found


@pytest.mark.parametrize("name", ["outputs/plantrace.sqlite", "C:/plans.sqlite", "postgresql.sqlite", "a:b"])
def test_what_is_no_url_is_a_file(name: str) -> None:
    assert target_of(name) == Path(name)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_url_names_a_schema_on_a_server(scheme: str) -> None:
    found = server(f"{scheme}://me@host:5433/plans")
    assert (found.conninfo, found.schema) == ("postgresql://me@host:5433/plans", "plantrace")


def test_a_password_is_used_and_not_shown() -> None:
    found = server("postgresql://me:se%40cret@host/plans?sslmode=require&password=other")
    assert found.conninfo == "postgresql://me:se%40cret@host/plans?sslmode=require&password=other"
    assert str(found) == f"{found}" == "postgresql://me@host/plans?sslmode=require"


def test_another_schema_is_ours_to_read_and_not_the_servers() -> None:
    found = server("postgresql:///plans?schema=all_england&sslmode=disable")
    assert (found.schema, found.conninfo) == ("all_england", "postgresql:///plans?sslmode=disable")
    assert str(found) == "postgresql:///plans?schema=all_england&sslmode=disable"


@pytest.mark.parametrize("schema", ['x";DROP', "Plans", "1st", "public", "pg_temp", "", "x" * 41])
def test_a_schema_that_would_have_to_be_quoted_or_is_the_servers_is_refused(schema: str) -> None:
    with pytest.raises(ValueError, match="schema"):
        target_of(f"postgresql://host/plans?schema={schema}")


def test_each_schema_has_a_working_copy_of_its_own(tmp_path: Path) -> None:
    copies = {server(f"postgresql://host/plans?schema={name}").working_copy(tmp_path) for name in ("a", "b")}
    assert len(copies) == 2
    assert server("postgresql://me:one@host/x").working_copy(tmp_path) == server("postgresql://me:two@host/x").working_copy(tmp_path)
