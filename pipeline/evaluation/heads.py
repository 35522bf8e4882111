"""A document's header and the heads of a plan's priorities against gold.

Gold gives the first words of introductions and lists; what was found is cut to as many words before it is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .gold import GoldPlan
from .measures import Pair, Score, measure, paired
from .tables import Tables


def head_scores(tables: Tables, document_id: str, gold: GoldPlan, *, group: str) -> Iterator[Score]:
    """Priorities' titles, introductions, lead officers, listed recommendations, issues and outcomes."""
    found = {str(row["number"]): row for row in tables.rows("priorities", document_id)}
    numbers = [str(row["number"]) for row in gold.priorities]

    def compare(field: str, key: str, column: str) -> Score:
        expected = [(number, str(row[key])) for number, row in zip(numbers, gold.priorities, strict=True) if row.get(key)]
        got = [(n, first_words(str(found[n][column]), dict(expected).get(n, ""), whole=key != "intro"))
               for n in numbers if n in found and found[n][column]]  # fmt: skip
        return measure(document_id, group, field, expected, got)

    if numbers:
        yield compare("priority title", "title", "title")
        yield compare("lead officer", "lead_officer", "lead_officer")
        yield _listed(tables, document_id, gold, group)
    if any("intro" in row for row in gold.priorities):
        yield compare("introduction", "intro", "introduction")
        for key, kind in (("identified_issues", "identified_issue"), ("expected_outcomes", "expected_outcome")):
            yield _points(tables, document_id, gold, group=group, key=key, kind=kind)
    if gold.header:
        yield header_score(tables, document_id, gold.header, group=group)


def first_words(text: str, model: str, *, whole: bool = False) -> str:
    """As many first words of a text as its model has."""
    return text if whole else " ".join(text.split()[: len(model.split())])


def last_words(text: str, model: str) -> str:
    """As many last words of a text as its model has."""
    return " ".join(text.split()[-len(model.split()) :])


def _numbers_and_texts(row: dict[str, Any]) -> list[Pair]:
    listed = row.get("recommendations") or []
    if listed and isinstance(listed[0], dict):
        return [(str(item["number"]), str(item["text"])) for item in listed]
    texts = row.get("recommendation_texts") or []
    return [(str(number), text) for number, text in zip(listed, texts, strict=False)]


def _listed(tables: Tables, document_id: str, gold: GoldPlan, group: str) -> Score:
    expected = [(f"{row['number']} {number}", text) for row in gold.priorities for number, text in _numbers_and_texts(row)]
    priorities = {row["priority_id"]: str(row["number"]) for row in tables.rows("priorities", document_id)}
    wanted = {str(row["number"]) for row in gold.priorities}
    got = [
        (f"{priorities[row['priority_id']]} {row['number']}", str(row["text"]))
        for row in tables.rows("listed_recommendations", document_id)
        if priorities.get(row["priority_id"]) in wanted
    ]
    return measure(document_id, group, "listed recommendations", _unjoined(expected), _unjoined(got))


def _unjoined(pairs: list[Pair]) -> list[Pair]:
    """Gold joins the bullets of a recommendation by semicolons, the database by spaces: the signs are left out."""
    return [(key, text.replace(";", "")) for key, text in pairs]


def _points(tables: Tables, document_id: str, gold: GoldPlan, *, group: str, key: str, kind: str) -> Score:
    priorities = {row["priority_id"]: str(row["number"]) for row in tables.rows("priorities", document_id)}
    rows = [row for row in tables.rows("priority_points", document_id) if row["kind"] == kind]
    expected: list[Pair] = []
    got: list[Pair] = []
    for priority in gold.priorities:
        number, words = str(priority["number"]), _words_of(priority.get(key, {}))
        texts = [str(row["text"]) for row in rows if priorities.get(row["priority_id"]) == number]
        left, right = _paired_by_first_words(number, words, texts)
        expected += left
        got += right
    return measure(document_id, group, kind.replace("_", " ") + "s", expected, got)


def _words_of(listed: dict[str, Any]) -> list[str]:
    """The first words of a list's items: gold calls them `first_words`, or by how many they are."""
    return next((words for name, words in listed.items() if name.startswith("first") and isinstance(words, list)), [])


def _paired_by_first_words(prefix: str, words: Sequence[str], texts: Sequence[str]) -> tuple[list[Pair], list[Pair]]:
    longest = max((len(item.split()) for item in words), default=0)
    left, right = paired(prefix, words, [" ".join(text.split()[:longest]) for text in texts])
    models = dict(left)
    return left, [(key, first_words(text, models.get(key, text))) for key, text in right]


def header_score(tables: Tables, document_id: str, header: dict[str, Any], *, group: str) -> Score:
    """Title, draft mark, period and version of a document; a month in gold is compared with the month found."""
    found = tables.rows("documents", document_id)[0]
    names = ("title", "authority", "version_label", "period_start", "period_end", "is_draft", "published_on")
    expected = [(name, str(header[name])) for name in names if header.get(name) is not None]
    models = dict(expected)
    got = [(name, _shown(found[name], models[name])) for name in names if name in models and found[name] is not None]
    return measure(document_id, group, "header", expected, got)


def _shown(value: Any, model: str) -> str:
    text = str(bool(value)) if model in ("True", "False") else str(value)
    return text[: len(model)] if model[:2].isdigit() else text
