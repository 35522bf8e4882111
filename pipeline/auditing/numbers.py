"""Numbers that do not fit their place, stand twice, or are missing from their sequence.

A sequence is an issue's actions, a priority's issues, or a report's recommendations and paragraphs together. It starts at
1 for actions and issues; a report's at its first number, for a report may be loaded in part. A misprint is said once, and
the number it takes from its neighbour is not also called a gap: the expected numbers are the sequence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.numbering import read_enumerator
from schemas.base import Record
from schemas.inspection import Paragraph, Recommendation
from schemas.plan import Action, Indicator, PlanIssue, Priority

from ..corpus import Corpus, by_key, grouped
from .seen import Seen, seen, short

_MOST_GAPS = 5  # a sequence with more gaps is no sequence: the document numbers otherwise than we think


def number_findings(corpus: Corpus) -> Iterator[Seen]:
    """Misprinted, duplicate and missing numbers of the documents that count."""
    counting = {part.document_id for part in corpus.counting}
    issues = [item for item in corpus.of(PlanIssue) if item.document_id in counting]
    actions = [item for item in corpus.of(Action) if item.document_id in counting]
    indicators = [item for item in corpus.of(Indicator) if item.document_id in counting]
    numbered: tuple[PlanIssue | Action | Indicator, ...] = (*issues, *actions, *indicators)
    for item in numbered:
        if _is_misprinted(item.number, item.printed_number):
            detail = f"“{item.printed_number}” is printed where {item.number} belongs."
            yield seen("number-misprinted", item, detail)
    yield from _duplicates(issues)
    yield from _duplicates(actions)
    yield from _plan_gaps(corpus, issues, actions)
    yield from _report_gaps(corpus, counting)
    yield from _report_duplicates(corpus, counting)


def _is_misprinted(number: str | None, printed: str | None) -> bool:
    if not number or number.startswith("~") or not printed:
        return False
    return _plain(printed) != _plain(number) and not _counts_off(printed, number)


def _counts_off(printed: str, number: str) -> bool:
    """Whether a letter or figure counts an action off within its issue, as far as its number does: "b)" is 1.2 under issue 1."""
    mark, last = read_enumerator(f"{printed.strip('().')}. …"), number.rpartition(".")[2]
    return mark is not None and last.isdigit() and int(last) in mark.values.values()


def _plain(number: str) -> str:
    """A number less the signs about it and the noughts that fill it up: "3(b)." is 3(b, "WS1.01" is WS1.1."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", number.strip(" .:)"))


def _duplicates(items: Iterable[PlanIssue] | Iterable[Action]) -> Iterator[Seen]:
    records: list[PlanIssue | Action] = list(items)
    printed = grouped((item for item in records if item.printed_number), lambda item: (item.document_id, item.printed_number))
    for (_, number), same in printed.items():
        if len(same) > 1 and "." in str(number).strip("."):
            expected = " and ".join(item.number for item in same)
            yield seen("number-duplicate", same[1], f"{number} is printed {len(same)} times, at {expected}.", related=same[0])


def _plan_gaps(corpus: Corpus, issues: list[PlanIssue], actions: list[Action]) -> Iterator[Seen]:
    priorities = by_key(corpus.of(Priority))
    for priority_id, members in grouped(issues, lambda issue: issue.priority_id).items():
        priority = priorities.get(priority_id or "")
        if priority is not None:
            yield from _gaps(priority, priority.number, [issue.number for issue in members], "issue")
    numbered = by_key(issues)
    for issue_id, found in grouped(actions, lambda action: action.issue_id).items():
        if issue_id in numbered:
            issue = numbered[issue_id]
            yield from _gaps(issue, issue.number, [action.number for action in found], "action")


def _gaps(parent: Record, prefix: str, numbers: list[str], word: str) -> Iterator[Seen]:
    """Numbers missing below a parent: ``prefix.n`` from 1 to the greatest."""
    tails = [number.removeprefix(f"{prefix}.") for number in numbers if number.startswith(f"{prefix}.")]
    present = {int(tail) for tail in tails if tail.isdigit()}
    missing = [n for n in range(1, max(present, default=0)) if n not in present]
    if len(missing) > _MOST_GAPS:
        return
    for n in missing:
        gap = seen("number-gap", parent, f"There is no {word} {prefix}.{n}.")
        yield gap.model_copy(update={"about": f"{gap.about}/{word}/{prefix}.{n}"})


def _report_gaps(corpus: Corpus, counting: set[str]) -> Iterator[Seen]:
    places: dict[str, dict[int, Record]] = {}
    for document_id, number, record in _shared_sequence(corpus):
        if document_id in counting and number and number.isdigit():
            places.setdefault(document_id, {})[int(number)] = record
    for records in places.values():
        missing = [n for n in range(min(records), max(records)) if n not in records]
        if len(missing) > _MOST_GAPS:
            continue
        for n in missing:
            before = records[max(number for number in records if number < n)]
            gap = seen("number-gap", before, f"There is no paragraph {n}.")
            yield gap.model_copy(update={"about": f"paragraph/{n}"})


def _report_duplicates(corpus: Corpus, counting: set[str]) -> Iterator[Seen]:
    """Numbers a report prints twice: the second one begins a sentence inside the first, which the sequence went on with."""
    for document_id, number, record in _shared_sequence(corpus):
        if document_id not in counting or not number or not number.isdigit():
            continue
        again = re.search(rf"(?<=[.!?)])\s+{number}[.)]\s+(?=[A-Z])", str(getattr(record, "text", "")))
        if again is not None:
            rest = str(getattr(record, "text", ""))[again.end() :]
            detail = f"{number} is printed 2 times: what the second is ({short(rest)}) is read as part of the first."
            yield seen("number-duplicate", record, detail)


def _shared_sequence(corpus: Corpus) -> Iterator[tuple[str, str | None, Record]]:
    """Document, number and record of all that shares a report's one sequence of numbers."""
    for item in corpus.of(Recommendation):
        yield item.document_id, item.paragraph_number, item
    for paragraph in corpus.of(Paragraph):
        yield paragraph.document_id, paragraph.number, paragraph
