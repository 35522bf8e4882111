"""Status reports beside the plan version before them: actions it does not have, other words, other dates.

Wording is compared with the action and its points together, list letters ("a)") and type left aside. Dates are compared
only where both sides print one that can be read, and an action with several dates agrees if any of them does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rapidfuzz import fuzz

from schemas.committee import ActionStatus
from schemas.plan import Action, ActionPoint, Timescale
from schemas.source import Part

from ..corpus import Corpus, by_key, grouped
from ..resolving.statuses import plans_reported
from ..resolving.words import fold_case
from .seen import Seen, seen, short
from .wording import differences, differences_of_items

_SAME_WORDS = 97.0  # rapidfuzz ratio: a plural or a stop more or less is no other wording
_LIST_LETTER = re.compile(r"(?<![\w.])(?:[a-z]|[ivx]{1,4}|\d)\)\s*")
_FEWEST_ITEMS = 2  # with the words before them
_COMPLETED = re.compile(r"\(?\bcompleted?\b\)?\W*$")
_NOT_WORDS = re.compile(r"[^\w\s]")


def status_findings(corpus: Corpus) -> Iterator[Seen]:
    """Statuses of unknown actions, and those worded or dated differently."""
    parts = {part.document_id: part for part in corpus.counting}
    plans = plans_reported(corpus)
    actions = by_key(corpus.of(Action))
    points = grouped(corpus.of(ActionPoint), lambda point: point.action_id)
    dates = _dates(corpus, actions)
    for status in corpus.of(ActionStatus):
        if status.document_id not in parts or status.document_id not in plans:
            continue
        action = actions.get(status.action_id or "")
        if action is None:
            yield _unknown(status, parts[plans[status.document_id]])
            continue
        if status.action_number.strip(" .") not in (action.number, action.printed_number):
            name = f"Action {status.action_number} ({short(status.text)})"
            detail = f"{name} stands in the plan without a number, in {action.number}."
            yield seen("status-action-unnumbered", status, detail, related=action)
            continue
        items = [action.text, *(point.text for point in points.get(action.key, []))]
        whole = " ".join(items)
        if status.text and not _is_same(status.text, whole) and not _is_same(status.text, action.text):
            told = _difference(status.text, items)
            detail = f"Action {action.number} is worded differently from the plan: {told}."
            yield seen("status-worded-differently", status, detail, related=action)
        planned = dates.get(action.key, set())
        if status.due_on is not None and planned and status.due_on not in planned:
            due = " or ".join(str(day) for day in sorted(planned))
            detail = f"Action {action.number} is due {status.due_on} ({status.timescale_raw}); the plan says {due}."
            yield seen("status-dated-differently", status, detail, related=action)


def _difference(reported: str, items: Sequence[str]) -> str:
    """What differs, item by item where both print a list: a figure is then read with what it is about."""
    own = [item.strip(" ,;:") for item in _LIST_LETTER.split(reported)]
    if len(own) > _FEWEST_ITEMS and len(items) > _FEWEST_ITEMS:
        return differences_of_items([item.removesuffix(" and").strip(" ,;:") for item in own if item], items)
    return differences(_LIST_LETTER.sub("", reported), " ".join(items))


def _unknown(status: ActionStatus, plan: Part) -> Seen:
    name = plan.version_label or plan.title or plan.document_id
    detail = f"Action {status.action_number} ({short(status.text)}) is not in the plan before the report ({name})."
    return seen("status-action-unknown", status, detail)


def _dates(corpus: Corpus, actions: dict[str, Action]) -> dict[str, set[date]]:
    """The due days that may be an action's: its own, else those its row shares; none where one of them ("Annually") has none."""
    own: dict[str, set[date | None]] = {}
    shared: dict[str, set[date | None]] = {}
    for timescale in corpus.of(Timescale):
        home = shared if timescale.action_id is None else own
        home.setdefault(timescale.action_id or timescale.issue_id, set()).add(timescale.due_on)
    days = {key: own.get(key, shared.get(action.issue_id, set())) for key, action in actions.items()}
    return {key: {day for day in found if day is not None} for key, found in days.items() if None not in found}


def _is_same(one: str, other: str) -> bool:
    return fuzz.ratio(_plain(one), _plain(other)) >= _SAME_WORDS


def _plain(text: str) -> str:
    folded = _COMPLETED.sub("", fold_case(text))
    return " ".join(_NOT_WORDS.sub(" ", _LIST_LETTER.sub("", folded)).split())
