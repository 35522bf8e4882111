"""The words of an issue, an action or a priority's point that stand again in the same plan, whole or inside a longer text.

Letters and digits alone are compared, and only texts long enough to be no formula ("Terms of reference"). Issues are
compared with issues; actions and their points with one another; the points at the heads of priorities with those of other
priorities. An action that takes up the words of its own issue repeats nothing, nor does a later version of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schemas.base import Record
from schemas.plan import Action, ActionPoint, PlanIssue, Priority, PriorityPoint

from ..corpus import Corpus, by_key, document_of, grouped
from ..resolving.words import fold_case
from .seen import Seen, seen, short

_FEWEST_WORDS = 8
_NOT_WORDS = re.compile(r"[\W_]+")


def repeat_findings(corpus: Corpus) -> Iterator[Seen]:
    """Texts repeated inside each plan that counts: the finding is about the later one, or the one inside the other."""
    counting = {part.document_id for part in corpus.counting}
    homes: dict[str, Action | Priority] = {**by_key(corpus.of(Action)), **by_key(corpus.of(Priority))}
    for kinds in ((PlanIssue,), (Action, ActionPoint), (PriorityPoint,)):
        records: list[Record] = [record for record in corpus.records if isinstance(record, kinds)]
        for document_id, own in grouped(records, document_of).items():
            if document_id in counting:
                yield from _repeated(own, homes)


def _repeated(records: Sequence[Record], homes: dict[str, Action | Priority]) -> Iterator[Seen]:
    words = [_words(record) for record in records]
    places: dict[str, list[int]] = {}
    for place, text in enumerate(words):
        for word in set(text.split()):
            places.setdefault(word, []).append(place)
    whole: dict[str, Record] = {}
    for record, text in zip(records, words, strict=True):
        if text.count(" ") < _FEWEST_WORDS + 1:  # a space stands before and after each word
            continue
        found = whole.setdefault(text, record)
        if found is record:
            rarest = min((places[word] for word in text.split()), key=len)  # whatever is around it has this word, too
            around = (records[place] for place in rarest if len(words[place]) > len(text) and text in words[place])
            found = next(around, record)
        if found is not record:
            name, other = _name(record, homes), _name(found, homes)
            detail = f"{name[0].upper()}{name[1:]} has the words of {other}: “{short(str(getattr(record, 'text', '')))}”"
            yield seen("text-repeated", record, detail, related=found)


def _words(record: Record) -> str:
    text = _NOT_WORDS.sub(" ", fold_case(str(getattr(record, "text", "")))).strip()
    return f" {text} "


def _name(record: Record, homes: dict[str, Action | Priority]) -> str:
    if isinstance(record, ActionPoint):
        return f"a point of action {homes[record.action_id].number}"
    if isinstance(record, PriorityPoint):
        return f"an {record.kind.replace('_', ' ')} of priority {homes[record.priority_id].number}"
    number = str(getattr(record, "number", ""))
    return f"{'issue' if isinstance(record, PlanIssue) else 'action'} {'without a number' if number.startswith('~') else number}"
