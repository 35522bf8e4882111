"""The same version of a document in several files: one counts, the others are renditions of it.

Two documents are one when nothing contradicts it and something says so. Signals in order: a different kind, authority,
version label, report number, period or day of issue contradicts, and so does standing in one pack; the same label, number,
day or period says so; titles must be alike; a name that is missing on one side is made up for by the same contents. Plans
with different version labels are versions, and so are plans of different days whose labels or days of issue do not agree.
A label may not have been brought up to date: plans that differ by more than readers misread are versions whatever they
print. A plan to which a person gave a rank is never a rendition.

The reading that counts: complete before partial (at least four fifths of the most records), a PDF with a text layer before
a text rendition (it has places on pages), then dates printed beside their actions, then the share of words accounted for.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from rapidfuzz import fuzz

from schemas.base import Record
from schemas.committee import ActionStatus, CommitteeParagraph, CommitteeReport
from schemas.inspection import Paragraph, Recommendation
from schemas.plan import Action, PlanIssue, Timescale
from schemas.source import Part

from ..corpus import Corpus, grouped
from .dating import label_order, path_day, path_label, version_day
from .words import fold_case, same_authority

CORE: tuple[type[Record], ...] = (PlanIssue, Action, Recommendation, Paragraph, ActionStatus, CommitteeParagraph)
_COMPLETE = 0.8  # of the records of the fullest reading; garbled renditions repeat some rows
_ALIKE_TITLES = 75.0  # rapidfuzz token_set_ratio: "Exemption" for "Exception" and a borough's name more or less
_ALIKE_TEXTS = 85.0
_SAME_CONTENTS = 0.6  # of the smaller document's records stand in the other with the same number and words

_SAME_READER = 0.98  # of the larger document's records: one reader misreads two copies alike
_OTHER_READER = 0.9

Contents = dict[tuple[str, str], str]


class Reading(NamedTuple):
    """A document with its core records, what read it, and the day and version in its file's name unless it stands in a pack."""

    part: Part
    contents: Contents
    reader: str | None
    filed_on: date | None
    filed_as: str | None


def with_renditions(corpus: Corpus) -> Corpus:
    """The corpus with `rendition_of` set on every document that is another reading of one that counts."""
    found = readings(corpus)
    contents = {reading.part.document_id: reading.contents for reading in found}
    ranks = _ranks(corpus, contents)
    chosen: dict[str, str] = {}
    understood = [reading for reading in found if reading.contents]
    for same_kind in grouped(understood, lambda reading: reading.part.kind).values():
        for group in _groups(same_kind):
            most = max(len(contents[part.document_id]) for part in group)
            best = max(group, key=lambda part: (len(contents[part.document_id]) >= _COMPLETE * most, ranks[part.document_id]))
            others = (part for part in group if part is not best and part.version_rank is None)
            chosen |= {part.document_id: best.document_id for part in others}
    return corpus.model_copy(
        update={"parts": tuple(part.model_copy(update={"rendition_of": chosen.get(part.document_id)}) for part in corpus.parts)}
    )


def readings(corpus: Corpus) -> list[Reading]:
    """The documents of a corpus as they are compared."""
    contents = _contents(corpus)
    reports = {report.document_id: report for report in corpus.of(CommitteeReport)}
    parts = [identified(part, reports.get(part.document_id)) for part in corpus.parts]
    sources = {source.source_id: source for source in corpus.sources}
    of_source = Counter(part.source_id for part in parts)
    found = []
    for part in parts:
        source = sources.get(part.source_id)
        name = PurePosixPath(source.path).name if source and of_source[part.source_id] == 1 else ""
        reader = source.reader if source else None
        found.append(Reading(part, contents[part.document_id], reader, path_day(name), path_label(name)))
    return found


def identified(part: Part, report: CommitteeReport | None) -> Part:
    """The part with the day and number of its report's header: they tell reports apart as versions tell plans apart."""
    if report is None:
        return part
    day, label = part.published_on or report.meeting_date, part.version_label or report.report_number
    return part.model_copy(update={"published_on": day, "version_label": label})


def _contents(corpus: Corpus) -> dict[str, Contents]:
    """The words of each document's core records, by table and number."""
    found: dict[str, Contents] = {part.document_id: {} for part in corpus.parts}
    for record in corpus.records:
        if isinstance(record, CORE):
            document_id = str(record.document_id)  # type: ignore[attr-defined]
            if document_id in found:
                suffix = record.key.removeprefix(document_id)
                found[document_id][record.TABLE, suffix] = fold_case(str(record.text))  # type: ignore[attr-defined]
    return found


def _ranks(corpus: Corpus, contents: dict[str, Contents]) -> dict[str, tuple[bool, float, float, int, int]]:
    readers = {source.source_id: source.reader for source in corpus.sources}
    beside: Counter[str] = Counter()
    dates: Counter[str] = Counter()
    for timescale in corpus.of(Timescale):
        dates[timescale.document_id] += 1
        beside[timescale.document_id] += timescale.basis in ("beside", "only")
    return {
        part.document_id: (
            readers.get(part.source_id) == "pdf" and part.words > 0,
            round(beside[part.document_id] / max(dates[part.document_id], 1), 1),
            round(part.words_claimed / max(part.words, 1), 2),
            len(contents[part.document_id]),
            -part.part,  # the document on its own before the same one deep in a pack
        )
        for part in corpus.parts
    }


def _groups(readings: list[Reading]) -> list[list[Part]]:
    """Documents that are one; a partial reading joins no two versions, because each must go with every other."""
    groups: list[list[Reading]] = []
    for reading in readings:
        home = next((group for group in groups if _belongs(reading, group)), None)
        if home is None:
            groups.append([reading])
        else:
            home.append(reading)
    return [[reading.part for reading in group] for group in groups if len(group) > 1]


def _belongs(reading: Reading, group: list[Reading]) -> bool:
    if not any(is_same(reading, other) for other in group):
        return False
    return not any(_is_version(reading, other) or _is_of_others(reading.part, other.part) for other in group)


def _is_of_others(one: Part, other: Part) -> bool:
    """Whether both name an authority, and not the same: one that names none joins no two that do."""
    return bool(one.authority and other.authority) and not same_authority(one.authority, other.authority)


def telling(part: Part) -> tuple[object, ...]:
    """What tells versions apart: label, day of issue and period of an `identified` part; empty where it has none."""
    return _version(part), part.published_on, part.period_start and (part.period_start, part.period_end)


def is_same(reading: Reading, another: Reading) -> bool:
    """Whether two documents of a kind are the same version."""
    one, other = reading.part, another.part
    if one.source_id == other.source_id or _is_version(reading, another):
        return False
    pairs = zip(telling(one), telling(other), strict=True)
    known = [(first, second) for first, second in pairs if first and second]
    if any(first != second for first, second in known):
        return False
    if _is_of_others(one, other):
        return False
    if one.is_draft != other.is_draft and not (one.version_label and other.version_label):
        return False
    alike = fuzz.token_set_ratio(fold_case(one.title), fold_case(other.title)) >= _ALIKE_TITLES
    if known and alike and same_authority(one.authority, other.authority):
        return True
    return bool(known) and same_contents(reading.contents, another.contents)


def _is_version(one: Reading, other: Reading) -> bool:
    """Whether two plans are versions of each other by their labels, days or contents, or because a person said so."""
    if not (_is_plan(one) and _is_plan(other)):
        return False
    labels, days = (_version(one.part), _version(other.part)), (one.part.published_on, other.part.published_on)
    if all(labels) and labels[0] != labels[1]:
        return True
    if not (all(labels) or (all(days) and days[0] == days[1])) and _are_apart(_day(one), _day(other)):
        return True
    if one.part.version_rank and other.part.version_rank and one.part.version_rank != other.part.version_rank:
        return True
    is_ranked = bool(one.part.version_rank or other.part.version_rank)
    is_filed_apart = _are_apart(one.filed_on, other.filed_on) or _are_called_apart(one.filed_as, other.filed_as)
    return _is_worded_otherwise(one, other, strictly=is_ranked or is_filed_apart)


def _is_worded_otherwise(one: Reading, other: Reading, *, strictly: bool) -> bool:
    """Whether two plans differ by more than readers misread; `strictly` where something says they may be versions."""
    small, large = sorted((one.contents, other.contents), key=len)
    if "ocr" in (one.reader, other.reader):
        return False
    if one.reader == other.reader and strictly:
        return small != large
    if not strictly and len(small) < _COMPLETE * len(large):
        return False
    if one.reader == other.reader and _issues(small) != _issues(large):
        return True
    least = _SAME_READER if strictly or one.reader == other.reader else _OTHER_READER
    return _alike(small, large) < least * len(large)


def _are_called_apart(one: str | None, other: str | None) -> bool:
    """Whether two files' names say that they are two versions: "v1" and "v2", draft and final."""
    return bool(one and other) and label_order(one) != label_order(other)


def _is_plan(reading: Reading) -> bool:
    return any(table in (PlanIssue.TABLE, Action.TABLE) for table, _ in reading.contents)


def _issues(contents: Contents) -> set[str]:
    return {number for table, number in contents if table == PlanIssue.TABLE}


def _day(reading: Reading) -> date | None:
    return version_day(reading.part.version_label) or reading.part.published_on or reading.filed_on


def _are_apart(one: date | None, other: date | None) -> bool:
    """Whether two days differ; the last day of a month may stand for the month."""
    if one is None or other is None or one == other:
        return False
    if (one.year, one.month) != (other.year, other.month):
        return True
    return max(one, other).day != monthrange(one.year, one.month)[1]


def _version(part: Part) -> str:
    """The month of a version label however it is printed, or the label."""
    return str(version_day(part.version_label) or fold_case(part.version_label or ""))


def same_contents(one: Contents, other: Contents) -> bool:
    """Whether most of the smaller document's records stand in the other with the same number and words."""
    small, large = sorted((one, other), key=len)
    if not small:
        return False
    return _alike(small, large) >= _SAME_CONTENTS * len(small)


def _alike(small: Contents, large: Contents) -> int:
    return sum(key in large and fuzz.ratio(text, large[key]) >= _ALIKE_TEXTS for key, text in small.items())
