"""Plans and reports of places that do not exist, as many as asked: what growth is measured on.

Each place has seven documents, linked with one another and with no other place's: an inspection report, three versions of its
plan (one of them a text rendition), a committee pack with its exception report, a report in plain text, a letter. They are the
sample set's own words and printers, cut down to a few pages and numbered anew, so that a thousand of them are printed in a
minute. Places take their priorities, paragraphs and recommendations in turn, so that few are alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Any

from corpus.build.citations import BRACED
from corpus.build.committee_pdf import set_pack
from corpus.build.content import Action, Issue, Plan, Priority, draft_plan, read
from corpus.build.letter_pdf import set_letter
from corpus.build.plan_pdf import set_plan
from corpus.build.plan_text import rendition
from corpus.build.report_pdf import set_report
from corpus.build.typeset import register_fonts

PRINTED = "Harrowmere"
FIRST = ("Ash", "Birk", "Cold", "Dun", "East", "Fen", "Green", "Hazel", "Ivy", "King", "Lark", "Moss", "North", "Oaken")
LAST = ("borough", "combe", "field", "gate", "hurst", "mouth", "ness", "stead", "ton", "wick", "den", "ley")
AREAS = ("", "vale", "wold", "mere", "marsh", "moor")  # for more places than first and last names make
OF_A_PLACE = 7
WORDS = ("One", "Two", "Three")
RECOMMENDATIONS, PARAGRAPHS = 6, 12  # of a report; paragraphs are numbered after the recommendations


def places(number: int) -> list[str]:
    """Names of places that do not exist."""
    return [first + last + area for area, first, last in islice(product(AREAS, FIRST, LAST), number)]


def print_documents(folder: Path, number: int) -> None:
    """Print so many documents below a folder, a folder a place."""
    register_fonts()
    for at, (path, data) in enumerate(_documents(number)):
        if at == number:
            return
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data())


def _documents(number: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for at, place in enumerate(places(-(-number // OF_A_PLACE))):
        report = _report(at, place)
        quoted = {number: item["text"] for number, item in enumerate(report["recommendations"], 1)}
        plans = _versions(at, place)
        folder = place.lower()
        yield f"{folder}/inspection/2022-02-28-inspection-report.pdf", lambda: set_report(report).data  # noqa: B023
        yield f"{folder}/plan/2022-05-improvement-plan.pdf", lambda: set_plan(plans[0], quoted).data  # noqa: B023
        yield f"{folder}/plan/2022-11-improvement-plan.txt", lambda: _text(plans[1], quoted)  # noqa: B023
        yield f"{folder}/committee/2023-02-23-scrutiny-committee.pdf", lambda: _pack(plans[1], place, at)  # noqa: B023
        yield f"{folder}/inspection/2022-10-14-monitoring-letter.pdf", lambda: set_letter(_placed("letter.toml", place)).data  # noqa: B023
        yield f"{folder}/plan/2023-05-improvement-plan.pdf", lambda: set_plan(plans[2], quoted).data  # noqa: B023
        yield f"{folder}/committee/2023-07-13-scrutiny-report.txt", lambda: _report_text(place).encode()  # noqa: B023


@cache
def _content(name: str) -> str:
    return json.dumps(read(name), ensure_ascii=False)


def _placed(name: str, place: str) -> dict[str, Any]:
    """A content file of the sample set, of another place."""
    placed: dict[str, Any] = json.loads(_content(name).replace(PRINTED, place).replace(PRINTED.upper(), place.upper()))
    return placed


def _in_turn(items: list[Any], first: int, number: int) -> list[Any]:
    return [items[(first + at) % len(items)] for at in range(number)]


def _report(at: int, place: str) -> dict[str, Any]:
    """A report of one graded section and the board's, numbered from 1 to the last paragraph without a gap."""
    data = _placed("report.toml", place)
    section, board = data["section"][at % 3], data["section"][-1]
    graded, boards_own = (list(each["paragraphs"].values()) for each in (section, board))
    texts = iter(_in_turn(graded, at, PARAGRAPHS - 2) + _in_turn(boards_own, at, 2))
    first = RECOMMENDATIONS + 1
    own = {str(number): next(texts) for number in range(first, first + PARAGRAPHS - 2)}
    boards = first + len(own)
    items = _in_turn(data["recommendations"], at, RECOMMENDATIONS)
    return data | {
        "recommendations": [{"text": item["text"].rstrip(":")} for item in items],
        "summary": _in_turn(data["summary"], at, 2),
        "lscb_first_recommendation": boards,
        "lscb_recommendations": _in_turn(data["lscb_recommendations"], at, 1),
        "section": [section | {"paragraphs": own, "part": []}, board | {
            "paragraphs": {str(number): text for number, text in enumerate(texts, boards + 1)}}],
    }  # fmt: skip


@cache
def _priorities() -> tuple[Priority, ...]:
    return draft_plan().priorities


def _versions(at: int, place: str) -> tuple[Plan, Plan, Plan]:
    """Three versions: later ones mark an action as done, move a date, drop an action."""
    chosen = _in_turn(list(_priorities()), 3 * at, len(WORDS))
    front = _placed("plan/front.toml", place) | {"appendix_1": [], "appendix_2": []}
    first = Plan(front, tuple(_priority(priority, number, at, place) for number, priority in enumerate(chosen, 1)),
                 "Version May 2022", is_draft=True)  # fmt: skip
    second = replace(first, priorities=tuple(map(_later, first.priorities)), version="Version November 2022", is_draft=False)
    third = replace(second, priorities=tuple(map(_later, second.priorities)), version="Version May 2023")
    return first, second, third


def _priority(priority: Priority, number: int, at: int, place: str) -> Priority:
    head = json.loads(json.dumps(priority.head, ensure_ascii=False).replace(PRINTED, place))
    cited = [1 + (at + 2 * number + each) % (RECOMMENDATIONS - 1) for each in range(2)]  # the last one nobody answers
    kept = {"word": WORDS[number - 1], "recommendations": sorted(cited), "misquoted": {}, "measures": []}
    issues = _in_turn([issue for issue in priority.issues if issue.actions], at, 2)
    return Priority(number, head["title"], head | kept, tuple(
        _issue(issue, f"{number}.{ordinal}", cited[ordinal - 1], at) for ordinal, issue in enumerate(issues, 1)))  # fmt: skip


def _issue(issue: Issue, number: str, recommendation: int, at: int) -> Issue:
    words = re.sub(r"\s+", " ", BRACED.sub("", issue.text)).strip()
    paragraph = RECOMMENDATIONS + 1 + (at + recommendation) % (PARAGRAPHS - 2)
    actions = tuple(
        Action(f"{number}.{ordinal}", f"{number}.{ordinal}", action.text, action.by, action.points)
        for ordinal, action in enumerate(issue.actions[:3], 1)
    )
    return replace(issue, number=number, text=f"{words} {{Para {paragraph} Rec {recommendation}}}", actions=actions)


def _later(priority: Priority) -> Priority:
    """The first open action is done; the last issue loses its last action."""
    *others, last = priority.issues
    done = next((action for issue in priority.issues for action in issue.actions if not action.done), None)
    kept = [*others, replace(last, actions=last.actions[:-1] if len(last.actions) > 1 else last.actions)]
    issues = [
        replace(issue, actions=tuple(replace(each, done=each.done or each == done) for each in issue.actions)) for issue in kept
    ]
    return replace(priority, issues=tuple(issues))


def _text(plan: Plan, quoted: dict[int, str]) -> bytes:
    place = plan.front["title"].split()[0]
    return rendition(plan, set_plan(plan, quoted), quoted).replace(PRINTED, place).encode()


def _pack(plan: Plan, place: str, at: int) -> bytes:
    """The committee pack: the first action of each priority is red."""
    data = _placed("committee.toml", place)
    firsts = [priority.issues[0].actions[0] for priority in plan.priorities]
    told = _in_turn(data["exception"]["status"], at, len(firsts))
    exception = data["exception"] | {
        "board": f"{place} Borough Council Children’s Improvement Board",
        "table1": [[priority.title, 6, 1] for priority in plan.priorities],
        "red": [{"number": action.number, "date": "Jan-23"} for action in firsts],
        "status": [
            {"priority": number, "actions": [action.number], "text": f"{place}: {one['text']}"}
            for number, (action, one) in enumerate(zip(firsts, told, strict=True), 1)
        ],
    }
    return set_pack(data | {"exception": exception}, plan).data


def _report_text(place: str) -> str:
    """A committee report as a converter gives it."""
    return f"""Report No.
CS23{len(place):03}

{place} Borough Council

PART ONE - PUBLIC

Decision Maker: CHILDREN AND FAMILIES SCRUTINY COMMITTEE

Date:  Thursday 13th July 2023

Decision Type: Non-Urgent

Title: CHILDREN’S SERVICES IMPROVEMENT PLAN: PROGRESS

Contact Officer: Marguerite Ferncastle, Head of Improvement
E-mail:  marguerite.ferncastle@{place.lower()}.example

Chief Officer: Augustin Threlwell, Director of Children’s Services

Ward: (All Wards)


1. Reason for report

1.1 This report tells the Committee how far the actions of the improvement plan had been carried out by the end of June 2023.

2. RECOMMENDATION

2.1 The Committee is invited to consider the progress that has been made.

3. COMMENTARY

3.1 Introduction

3.1.1 The plan was agreed in May 2022 in answer to the inspection report of 28 February 2022.

3.1.2 The average caseload in {place} has come down from 23 children to {14 + len(place) % 6}.
"""
