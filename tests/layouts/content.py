"""What the plans say: a fictional borough's priorities, issues and actions, in sentences of our own.

Every layout prints the same content, so that what is read from each can be held against one truth. Owners, dates and ratings
go round through lists that have a different length each, so that no two actions share all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count, cycle

TITLE = "Harrowmere Council Children’s Services Improvement Plan"
AREAS = ("Leadership and oversight", "Help at the right time", "Children in our care", "A stable workforce")


@dataclass(frozen=True)
class Due:
    """A timescale as printed, and the days it means."""

    raw: str
    starts_on: date | None
    due_on: date | None


@dataclass(frozen=True)
class PlanAction:
    """An action and what its row says of it."""

    number: str
    text: str
    lead: str
    start: str
    starts_on: date
    due: Due
    progress: str
    rag: str


@dataclass(frozen=True)
class Issue:
    """An issue, the area it stands under, what it cites, and its actions."""

    area: int
    number: str
    text: str
    recommendation: str
    paragraphs: tuple[str, ...]
    actions: tuple[PlanAction, ...]


_ISSUES = (
    "Managers do not know well enough how long children wait for a first visit.",
    "Members of the scrutiny panel receive figures without the story behind them, and too late to ask about them.",
    "Learning from complaints does not reach the teams it is about.",
    "Thresholds are applied unevenly at the front door, so that families tell their story twice.",
    "Plans for children in need drift once the first month has gone by.",
    "Too few families are offered early help before matters become urgent.",
    "Health assessments of children who come into care are late, and their findings are not shared with carers.",
    "Life story work begins only when a child asks for it.",
    "Care leavers wait too long for a home of their own.",
    "Newly qualified workers carry more children than the agreed limit.",
    "Supervision records say what was done and seldom why.",
    "Exit interviews are not held, and nobody can say why people leave.",
)
_ACTIONS = (
    "Publish a weekly list of first visits that are overdue, by team.",
    "Hold a monthly meeting of heads of service that looks at six children’s records from start to finish.",
    "Write a short guide for duty workers.",
    "Train forty managers in the use of the new dashboard, beginning with the teams that have waited longest for it, and ask "
    "them after three months what has changed in their practice.",
    "Review every plan that is older than nine months.",
    "Agree with schools who makes the first call.",
    "Appoint a second practice educator for the northern teams.",
    "Ask fifty parents each quarter how they were treated and tell them what was done about it.",
    "Set up a panel for housing that meets every fortnight and can decide on the spot.",
    "Bring the duty telephone line and the early help desk into one room.",
    "Check that each child has a health passport.",
    "Move the recording of visits to the mobile application, with help for those who need it and a paper form as a fallback "
    "for the days on which it fails.",
    "Share the findings of audits with all teams.",
)
_PEOPLE = ("Head of Safeguarding", "J. Marlowe", "DCS", "Head of Early Help", "T. Okonjo / P. Reyes")
_DATES = (
    Due("31/03/2024", None, date(2024, 3, 31)),
    Due("Mar-24", None, date(2024, 3, 31)),
    Due("Q3 2023/24", date(2023, 10, 1), date(2023, 12, 31)),
    Due("Autumn term 2024", date(2024, 9, 1), date(2024, 12, 31)),
    Due("w/c 4 Sept 2023", date(2023, 9, 4), date(2023, 9, 10)),
    Due("Ongoing – quarterly", None, None),
    Due("within 6 months", None, None),
    Due("TBC", None, None),
    Due("End of June 2024", None, date(2024, 6, 30)),
    Due("1 May 2024", None, date(2024, 5, 1)),
    Due("31/06/2024", None, None),
)
_STARTS = (("01/04/2023", date(2023, 4, 1)), ("15/05/2023", date(2023, 5, 15)), ("03/07/2023", date(2023, 7, 3)))
_PROGRESS = ("Begun.", "The first draft went to the board in May.", "", "All teams but one have been seen so far.")
_RATINGS = ("blue", "red", "amber", "green", "green", "amber", "green")
_COUNTS = (3, 2, 4, 1, 3, 2, 5)


def make_issues(numbering: str = "dotted") -> tuple[Issue, ...]:
    """The issues of the plan. `numbering` is how its actions are numbered: "dotted" (1.2.3), or "mixed" letter forms."""
    texts, people, dates = cycle(_ACTIONS), cycle(_PEOPLE), cycle(_DATES)
    starts, progress, ratings, counts = cycle(_STARTS), cycle(_PROGRESS), cycle(_RATINGS), cycle(_COUNTS)
    made: list[Issue] = []
    running = count(1)
    for index, text in enumerate(_ISSUES):
        area, place = index // 3, index % 3 + 1
        actions = []
        for ordinal in range(1, next(counts) + 1):
            start, starts_on = next(starts)
            number = _number(numbering, area + 1, place, ordinal, next(running))
            # The same sentence comes round again with another beginning: no two actions are the same words.
            words = next(texts)
            actions.append(
                PlanAction(
                    number, words if len(made) % 2 == 0 else f"By way of a trial: {words[0].lower()}{words[1:]}",
                    next(people), start, starts_on, next(dates), next(progress), next(ratings),
                )
            )  # fmt: skip
        cited = tuple(str(20 + 3 * index + step) for step in range(index % 3 + 1))
        made.append(Issue(area + 1, f"{area + 1}.{place}", text, str(index + 1), cited, tuple(actions)))
    return tuple(made)


def _number(numbering: str, area: int, place: int, ordinal: int, running: int) -> str:
    """The number of an action: a style for each area where they are mixed."""
    if numbering == "dotted":
        return f"{area}.{place}.{ordinal}"
    styles = (
        f"A{running}",
        f"A{place}{'abcdefgh'[ordinal - 1]}",
        f"{place}({'abcdefgh'[ordinal - 1]})",
        f"P4-{running:02d}",
    )
    return styles[area - 1]
