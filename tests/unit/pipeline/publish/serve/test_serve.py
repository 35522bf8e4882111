"""The database in a browser: what it tells, what it links to, and all that it refuses. Asked as a browser would, in process."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipeline.asking import questions
from pipeline.asking.as_of import due_by, overdue_as_of
from pipeline.asking.questions import opened
from pipeline.publish.serve.canned import CANNED
from pipeline.publish.serve.guard import guarded
from pipeline.publish.serve.metadata import STYLE, metadata
from pipeline.publish.serve.plugin import prepare_connection
from pipeline.publish.serve.server import application, is_loopback, names_of
from pipeline.publish.site import make_site
from pipeline.publish.site.addresses import address
from schemas.contract import public_tables

HOSTS = ("127.0.0.1",)
ROOT = Path(__file__).resolve().parents[5]


class Browser:
    """Asks the application in process."""

    def __init__(self, served: Any) -> None:
        self.served = served
        self.loop = asyncio.new_event_loop()

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.served), base_url="http://127.0.0.1") as client:
                return await client.request(method, path, **options)

        return self.loop.run_until_complete(send())

    def get(self, path: str, **parameters: str) -> httpx.Response:
        return self.ask("GET", path, params=parameters or None)

    def rows(self, path: str, **parameters: str) -> list[dict[str, Any]]:
        response = self.get(f"/plantrace/{path}.json", _shape="array", _nl="", **parameters)
        assert response.status_code == 200, response.text[:300]
        rows: list[dict[str, Any]] = response.json()
        return rows


def first_id(database: Path, query: str) -> str:
    connection = sqlite3.connect(database)
    found = str(connection.execute(query).fetchone()[0])
    connection.close()
    return found


@pytest.fixture(scope="module")
def action(sample: Path) -> str:
    return first_id(sample, "SELECT action_id FROM action_register ORDER BY document_id, action_id")


@pytest.fixture(scope="module")
def browser(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    report = tmp_path_factory.mktemp("site") / "report"
    with opened(sample) as connection:
        make_site(connection, report, folders=[ROOT / "corpus"])
    (report.parent / "secret.txt").write_text("secret", encoding="utf-8")
    with application(sample, report=report, hosts=HOSTS) as served:
        asking = Browser(served)
        yield asking
        asking.loop.close()


def test_every_table_and_view_has_a_title_and_a_description_of_each_column(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    told = connection.execute("SELECT table_name, column_name, description, unit FROM data_dictionary").fetchall()
    connection.close()
    tables = metadata()["databases"]["plantrace"]["tables"]
    for table, column, description, unit in told:
        shown = tables[table]["columns"][column] if column else tables[table]["description"]
        assert shown.startswith(description)
        assert unit in shown


def test_a_page_shows_title_descriptions_and_facets(browser: Browser) -> None:
    page = browser.get("/plantrace/recommendation_coverage").text
    assert "<h1>Recommendation coverage" in page
    assert "Each recommendation against each plan version" in page
    assert "<dt>paragraph_number</dt><dd>Its number among the paragraphs</dd>" in page
    assert "cited_without_action" in page
    assert 'data-column="state"' in page or "facet-state" in page


def test_every_facet_is_a_column_of_its_table() -> None:
    tables = metadata()["databases"]["plantrace"]["tables"]
    for table in public_tables():
        assert set(tables[table.name]["facets"]) <= {column.name for column in table.columns}


@pytest.mark.parametrize("name", CANNED)
def test_every_question_is_answered(name: str, browser: Browser) -> None:
    browser.rows(name, day="2023-02-03", words="children", code="", severity="")


def test_the_answers_are_those_of_the_commands(browser: Browser, sample: Path) -> None:
    from datetime import date  # noqa: PLC0415

    day = date(2023, 2, 3)
    with opened(sample) as connection:
        wanted = {
            "recommendations-without-action": questions.coverage(connection, gaps=True),
            "flagged-paragraphs-uncited": questions.coverage(connection, layer="paragraphs", gaps=True),
            "coverage-totals": questions.coverage_totals(connection),
            "overdue-at-the-last-report": questions.overdue(connection),
            "due-by-a-day": due_by(connection, day),
            "overdue-at-a-day": overdue_as_of(connection, day),
        }
        errors = {row["finding_id"] for row in questions.findings(connection, severity="error")}
    assert all(wanted.values())
    assert [name for name, rows in wanted.items() if browser.rows(name, day=day.isoformat()) != rows] == []
    assert {row["finding_id"] for row in browser.rows("what-to-look-at", code="", severity="error")} == errors != set()


def test_a_word_is_found_by_the_search_of_the_table_and_by_the_question(browser: Browser) -> None:
    assert browser.rows("search", _search="supervision")
    assert "supervis" in browser.rows("where-a-word-stands", words="supervision")[0]["snippet"].lower()


def test_a_search_for_signs_that_the_search_reads_as_orders_is_no_error(browser: Browser) -> None:
    assert browser.rows("where-a-word-stands", words='"a* OR (b') == []


def test_an_id_leads_to_its_record_and_to_its_page_in_the_report(browser: Browser, action: str) -> None:
    page = browser.get("/plantrace/action_register", action_id=action).text
    assert f'<a href="/report/{address(action)}">report</a>' in page
    where = page.split('href="/plantrace/actions/')[1].split('"')[0]
    assert browser.get(f"/plantrace/actions/{where}").status_code == 200
    assert "<h1" in browser.get(f"/report/{address(action)}").text


@pytest.mark.parametrize("kind", ["action", "issue", "recommendation"])
def test_a_row_of_a_table_leads_to_the_page_of_its_own_record(kind: str, browser: Browser, sample: Path) -> None:
    table, key = f"{kind}s", f"{kind}_id"
    own = first_id(sample, f"SELECT {key} FROM {table} ORDER BY {key}")
    assert f'<a href="/report/{address(own)}">report</a>' in browser.get(f"/plantrace/{table}", **{key: own}).text


def test_both_ends_of_a_link_lead_to_their_pages(browser: Browser, sample: Path) -> None:
    ends = "SELECT action_id || ' ' || recommendation_id FROM links WHERE basis = 'cited' ORDER BY 1"
    action, recommendation = first_id(sample, ends).split()
    page = browser.get("/plantrace/links", action_id=action, recommendation_id=recommendation).text
    assert f'<a href="/report/{address(action)}">report</a>' in page
    assert f'<a href="/report/{address(recommendation)}">report</a>' in page


def test_an_id_without_a_page_has_no_link_to_the_report(browser: Browser, sample: Path) -> None:
    other = first_id(sample, "SELECT paragraph_id FROM paragraph_coverage WHERE NOT is_flagged AND state = 'uncited'")
    page = browser.get("/plantrace/paragraphs", paragraph_id=other).text
    assert other in page
    assert "/report/" not in page


def test_no_question_stands_before_a_table_of_its_name() -> None:
    assert not {table.name for table in public_tables()} & set(CANNED)


def test_the_pages_have_our_style(browser: Browser) -> None:
    assert f'href="/{STYLE}/serve.css"' in browser.get("/plantrace/findings").text
    assert "min-width" in browser.get(f"/{STYLE}/serve.css").text


@pytest.mark.parametrize("path", [
    "/-/databases.json", "/-/settings", "/-/metadata.json", "/-/plugins", "/-/permissions", "/-/allow-debug", "/-/messages",
    "/-/threads", "/_internal", "/_memory", "/:memory:", "/plantrace.db", "/report/../secret.txt", "/report/..%2fsecret.txt",
    "/report/%2e%2e/secret.txt", "/report/", "/plantrace/nothing", "/nothing",
])  # fmt: skip
def test_nothing_else_is_shown(path: str, browser: Browser) -> None:
    response = browser.get(path)
    assert response.status_code in (403, 404)
    assert "secret\n" not in response.text != "secret"


@pytest.mark.parametrize("sql", [
    "DELETE FROM actions", "ATTACH DATABASE '/etc/passwd' AS a", "PRAGMA writable_schema = 1", "SELECT load_extension('x')",
    "WITH a AS (SELECT 1) DELETE FROM actions", "SELECT * FROM pragma_writable_schema", "VACUUM INTO 'copy.sqlite'",
    "SELECT zeroblob(900000000)", "CREATE TABLE a (b)",
])  # fmt: skip
def test_nothing_can_be_written_or_opened(sql: str, browser: Browser) -> None:
    response = browser.get("/plantrace.json", sql=sql)
    assert response.status_code == 400
    assert response.json()["ok"] is False


def test_a_connection_can_only_read_whatever_lets_a_statement_through(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    prepare_connection(connection, "plantrace")
    for statement in ("DELETE FROM actions", "ATTACH ':memory:' AS a", "CREATE TEMP TABLE a (b)", "PRAGMA user_version = 9"):
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            connection.execute(statement)
    assert connection.execute("SELECT count(*) FROM search WHERE search MATCH 'child'").fetchone()[0] > 0
    connection.close()


def test_a_query_without_end_is_stopped(browser: Browser) -> None:
    endless = "WITH RECURSIVE a (b) AS (SELECT 1 UNION ALL SELECT b + 1 FROM a) SELECT count(*) FROM a"
    response = browser.get("/plantrace.json", sql=endless, _timelimit="100")
    assert response.status_code == 400
    assert "interrupted" in response.text.lower()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_only_questions_are_let_in(method: str, browser: Browser) -> None:
    assert browser.ask(method, "/plantrace").status_code == 405


def test_a_page_of_another_site_cannot_have_its_name_point_here(browser: Browser) -> None:
    assert browser.ask("GET", "/", headers={"host": "site.example"}).status_code == 421


def test_nothing_that_is_shown_may_load_or_send_anything_elsewhere(browser: Browser) -> None:
    policy = browser.get("/plantrace").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_a_mistake_is_told_in_a_sentence_and_not_with_all_that_the_server_knows(
    browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    response = browser.get("/plantrace", sql="selec")
    assert response.status_code == 400
    assert "Statement must be a SELECT" in response.text
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(("host", "wanted"), [
    ("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.9.9.9", True), ("0.0.0.0", False), ("::", False),
    ("site", False),
])  # fmt: skip
def test_which_addresses_only_this_machine_can_reach(host: str, wanted: bool) -> None:
    assert is_loopback(host) is wanted
    assert (names_of(host) is not None) is wanted


def test_behind_no_loopback_address_any_name_is_let_in() -> None:
    async def plain(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"in"})

    other = Browser(guarded(plain, hosts=None))
    assert other.ask("GET", "/", headers={"host": "site.example"}).text == "in"
    other.loop.close()
