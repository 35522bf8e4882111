"""The database against gold made by hand or by construction: which field of which document is read how well.

A gold file belongs to the document it names: ``<stem>.truth.json`` to the source whose file has that stem, the rows in
``plan/`` to the text rendition of the plan they fit, the files in ``reports/`` to the documents of the day they give. Gold
without a document, or a document without gold, is left out; nothing is scored against another version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from .evaluation.changes import change_scores
from .evaluation.committees import committee_scores
from .evaluation.coverage import coverage_scores
from .evaluation.gold import GoldPlan, read_json, read_rows, read_truth
from .evaluation.heads import head_scores
from .evaluation.measures import Score
from .evaluation.plans import plan_scores
from .evaluation.reports import letter_scores, report_scores
from .evaluation.suggestions import suggestion_scores
from .evaluation.tables import Tables, read_tables
from .postgres.target import Target
from .resolving.words import fold

_TRUTH = ".truth.json"
_ALIKE = 80.0
_ENOUGH = 0.3  # of gold's rows stand in the document with the same words
COLUMNS = (
    "document", "group", "field", "support", "found",
    "strict_precision", "strict_recall", "strict_f1", "soft_f1", "levenshtein_f1",
)  # fmt: skip


def evaluate(database: Target, gold: Path) -> tuple[Score, ...]:
    """The scores of every document gold is there for, by gold file and field.

    Raises `DatabaseDamaged` where there is no database of ours, and `FileNotFoundError` where there is no gold.
    """
    if not gold.exists():
        raise FileNotFoundError(str(gold))
    return tuple(_scores(read_tables(database), gold))


def as_frame(scores: Sequence[Score]) -> pd.DataFrame:
    """The scores as a table, a row a field."""
    return pd.DataFrame([score.model_dump(exclude={"wrong"}) for score in scores])


def as_text(scores: Sequence[Score]) -> str:
    """The scores as a printed table."""
    if not scores:
        return "No gold fits a document of the database."
    frame = as_frame(scores)[list(COLUMNS)].rename(columns=lambda name: name.replace("_", " "))
    return str(frame.to_string(index=False, float_format=lambda value: f"{value:.3f}"))


def _scores(tables: Tables, gold: Path) -> Iterator[Score]:
    for folder in sorted({path.parent for path in gold.rglob("issues.jsonl")}):
        plan = read_rows(folder)
        document_id = _text_plan(tables, plan)
        if document_id:
            yield from _plan(tables, document_id, plan, "rows")
    for path in sorted(gold.rglob(f"*{_TRUTH}")):
        content = read_json(path)
        for document_id in _of_stem(tables, path.name.removesuffix(_TRUTH)):
            yield from _truth(tables, document_id, content)
    for path in sorted(gold.rglob("*.json")):
        if path.name.endswith(_TRUTH):
            continue
        content = read_json(path)
        if path.name == "coverage.json":
            for stem, expected in content.items():
                for document_id in _of_stem(tables, stem):
                    yield from coverage_scores(tables, document_id, expected)
        elif isinstance(content, dict):
            yield from _report(tables, content)
        elif path.name.endswith("changes.json"):
            yield from change_scores(tables, content, group="changes")
    yield from suggestion_scores(tables)


def _plan(tables: Tables, document_id: str, plan: GoldPlan, group: str) -> Iterator[Score]:
    yield from head_scores(tables, document_id, plan, group=group)
    yield from plan_scores(tables, document_id, plan, group=group)


def _truth(tables: Tables, document_id: str, content: dict[str, Any]) -> Iterator[Score]:
    if content.get("issues"):
        fullest = max(_pack(tables, document_id), key=lambda name: len(tables.rows("issues", name)))
        yield from _plan(tables, fullest, read_truth(content), "truth")
    elif content.get("status_updates"):
        kinds = {row["document_id"]: row["kind"] for row in tables.all("documents").to_dict("records")}
        parts = sorted(_pack(tables, document_id), key=lambda name: kinds[name] != "exception_report")
        yield from committee_scores(tables, parts, content, group="truth")
    elif content.get("recommendations"):
        yield from report_scores(tables, document_id, content, group="truth")


def _of_stem(tables: Tables, stem: str) -> list[str]:
    """The first documents of the sources whose file has that stem: its PDF, where a text rendition is called the same."""
    sources = [row for row in tables.all("sources").to_dict("records") if PurePosixPath(row["path"]).stem == stem]
    printed = [row for row in sources if row["reader"] == "pdf"]
    named = [row["source_id"] for row in printed or sources]
    documents = tables.all("documents")
    return [str(row["document_id"]) for row in documents.to_dict("records") if row["source_id"] in named and row["part"] == 1]


def _pack(tables: Tables, document_id: str) -> list[str]:
    """A document, then the others of its source."""
    documents = tables.all("documents")
    source = documents.loc[documents["document_id"] == document_id, "source_id"].iloc[0]
    others = documents.loc[documents["source_id"] == source, "document_id"].tolist()
    return [document_id, *(str(other) for other in others if other != document_id)]


def _text_plan(tables: Tables, plan: GoldPlan) -> str | None:
    """The plan read as text that holds most of gold's rows with the same words."""
    documents = tables.all("documents").merge(tables.all("sources"), on="source_id", suffixes=("", "_source"))
    texts = documents[(documents["kind"] == "action_plan") & (documents["reader"] == "text")]
    best, most = None, _ENOUGH * len(plan.issues)
    for document_id in texts["document_id"]:
        rows = {str(row["number"]): str(row["text"]) for row in tables.rows("issues", str(document_id))}
        same = sum(fuzz.ratio(fold(rows.get(str(i.number), "")), fold(i.text)) >= _ALIKE for i in plan.issues)
        if same > most:
            best, most = str(document_id), float(same)
    return best


def _report(tables: Tables, content: dict[str, Any]) -> Iterator[Score]:
    """A report's gold, known by what it holds, for each reading of the document of its day."""
    if "recommendations" in content and "paragraphs" in content:
        for document_id in _of_day(tables, ("inspection_report",), str(content["published"])):
            if _fits(tables, document_id, content):
                yield from report_scores(tables, document_id, content, group="report")
    elif "visit_start" in content:
        for document_id in _of_day(tables, ("monitoring_letter",), str(content["date"])):
            yield from letter_scores(tables, document_id, content, group="report")
    elif "red_actions" in content or "report_no" in content:
        for document_id in _of_day(tables, ("committee_report",), str(content["date"])):
            yield from committee_scores(tables, _pack(tables, document_id), content, group="report")


def _of_day(tables: Tables, kinds: tuple[str, ...], day: str) -> list[str]:
    documents = tables.all("documents")
    meetings = dict(
        zip(tables.all("committee_reports")["document_id"], tables.all("committee_reports")["meeting_date"], strict=True)
    )
    return [
        str(row["document_id"])
        for row in documents.to_dict("records")
        if row["kind"] in kinds and day in (str(row["published_on"])[:10], str(meetings.get(row["document_id"]))[:10])
    ]


def _fits(tables: Tables, document_id: str, content: dict[str, Any]) -> bool:
    """Two authorities may have a report of the same day: the title page or the recommendations must say it is this one."""
    own = str(tables.rows("documents", document_id)[0]["authority"] or "").casefold()
    if own and own in str(content.get("authority", "")).casefold():
        return True
    texts = [fold(str(row["text"])) for row in tables.rows("recommendations", document_id)]
    return any(fuzz.ratio(fold(str(item["text"])), text) >= _ALIKE for item in content["recommendations"][:3] for text in texts)
