"""An inspection report against its gold: header, recommendations, paragraphs and their flags, judgements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..resolving.words import authority_key, fold
from .heads import first_words, last_words
from .measures import Pair, Score, measure, measure_set, paired
from .tables import Rows, Tables

_AUDIENCES = {"local authority": "local_authority", "lscb": "lscb", "partnership": "partnership"}


def report_scores(tables: Tables, document_id: str, gold: dict[str, Any], *, group: str) -> Iterator[Score]:
    """All fields of an inspection report that its gold holds."""
    yield _header(tables, document_id, gold, group)
    rows = {str(row["paragraph_number"] or row["number"]): row for row in tables.rows("recommendations", document_id)}
    yield from _recommendations(tables, document_id, gold, group=group, rows=rows)
    yield from _paragraphs(tables, document_id, gold, group)
    found = tables.rows("judgements", document_id)
    expected, got = paired("judgement", [_area(row) for row in gold["judgements"]], [_area(row) for row in found])
    yield measure(document_id, group, "judgements", expected, got)


def _area(row: dict[str, Any]) -> str:
    return f"{row['area']}: {row['grade']}".casefold()


def _header(tables: Tables, document_id: str, gold: dict[str, Any], group: str) -> Score:
    row = tables.rows("documents", document_id)[0]
    fields = {
        "title": "title", "authority": "authority", "published": "published_on",
        "inspection_start": "period_start", "inspection_end": "period_end",
    }  # fmt: skip
    expected = [(key, _value(key, gold[key])) for key in fields if gold.get(key)]
    got = [(key, _value(key, row[column])) for key, column in fields.items() if gold.get(key) and row[column]]
    return measure(document_id, group, "header", expected, got)


def _value(key: str, value: Any) -> str:
    return authority_key(str(value)) if key == "authority" else str(value)[:10] if key != "title" else str(value)


def _recommendations(
    tables: Tables, document_id: str, gold: dict[str, Any], *, group: str, rows: dict[str, dict[str, Any]]
) -> Iterator[Score]:
    expected = gold["recommendations"]
    yield measure(
        document_id, group, "recommendations",
        [(str(item["number"]), item["text"]) for item in expected], [(number, row["text"]) for number, row in rows.items()],
    )  # fmt: skip
    audiences = [(str(i["number"]), _AUDIENCES.get(str(i["to"]).casefold(), str(i["to"]))) for i in expected if i.get("to")]
    yield measure(document_id, group, "audience", audiences, [(n, row["audience"]) for n, row in rows.items()])
    points = tables.rows("recommendation_points", document_id)
    sides: tuple[list[Pair], list[Pair]] = ([], [])
    for item in expected:
        number = str(item["number"])
        own = rows.get(number, {}).get("recommendation_id")
        texts = [row["text"] for row in points if row["recommendation_id"] == own]
        for side, pairs in zip(sides, paired(number, item.get("sub_items", []), texts), strict=True):
            side.extend(pairs)
    yield measure(document_id, group, "recommendation points", *sides)


def _paragraphs(tables: Tables, document_id: str, gold: dict[str, Any], group: str) -> Iterator[Score]:
    expected = {str(item["number"]): item for item in gold["paragraphs"]}
    low, high = min(map(int, expected)), max(map(int, expected))
    rows = [row for row in tables.rows("paragraphs", document_id) if _between(row["number"], low, high)]
    yield measure_set(document_id, group, "paragraphs", expected, [str(row["number"]) for row in rows])
    for key, cut in (("first_words", first_words), ("last_words", last_words)):
        yield measure(
            document_id, group, f"paragraph {key.replace('_', ' ')}",
            [(number, item[key]) for number, item in expected.items()],
            [(n, cut(_unflagged(row["text"]), expected[n][key])) for row in rows if (n := str(row["number"])) in expected],
        )  # fmt: skip
    yield measure_set(
        document_id, group, "flags",
        [number for number, item in expected.items() if item["flagged_recommendation"]], _flagged(rows),
    )  # fmt: skip
    sections = [(number, item["section"]) for number, item in expected.items() if item.get("section")]
    got = [(str(row["number"]), str(row["section"])) for row in rows]
    models = dict(sections)
    yield measure(
        document_id, group, "paragraph section", sections,
        [(n, models[n] if fold(models.get(n, "\0")) in fold(section) else section) for n, section in got],
    )  # fmt: skip


def _between(number: Any, low: int, high: int) -> bool:
    return str(number).isdigit() and low <= int(number) <= high


def _flagged(rows: Rows) -> list[str]:
    return [str(row["number"]) for row in rows if row["is_flagged"]]


def _unflagged(text: str) -> str:
    """A paragraph less the mark that closes it: gold gives the last words before the mark."""
    return text.strip().removesuffix("(Recommendation)").rstrip()


def letter_scores(tables: Tables, document_id: str, gold: dict[str, Any], *, group: str) -> Iterator[Score]:
    """Header and paragraphs of a monitoring letter; its paragraphs have no numbers and are paired by their words."""
    row = tables.rows("documents", document_id)[0]
    fields = {"authority": "authority", "date": "published_on", "visit_start": "period_start", "visit_end": "period_end"}
    yield measure(
        document_id,
        group,
        "header",
        [(key, _value(key, gold[key])) for key in fields if gold.get(key)],
        [(key, _value(key, row[column])) for key, column in fields.items() if gold.get(key) and row[column]],
    )
    texts = [text for section in gold["sections"] for text in _with_points(section)]
    found = [str(item["text"]) for item in tables.rows("paragraphs", document_id)]
    yield measure(document_id, group, "letter paragraphs", *paired("paragraph", texts, found))


def _with_points(section: dict[str, Any]) -> list[str]:
    """A section's paragraphs; the points belong to the one that ends with a colon."""
    points = " ".join(section.get("points", []))
    return [f"{text} {points}".strip() if text.endswith(":") else text for text in section["paragraphs"]]
