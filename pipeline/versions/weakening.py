"""A promise made weaker, told apart from one put in other words.

Rules are data. A rule names words of commitment (`firm`) and words that loosen it (`weak`); it holds when the later text
has more of the loosening words and, where the rule names any, fewer of the firm ones. So a text that always said
"consider" is not weaker, nor is one that says "consider" of something new while every duty stays. `where` "head" looks at
the first words of each sentence only: "Consider the strategy" weakens "Implement the strategy", "Implement the strategy
and consider its cost" does not.
Lowered figures are judged by `quantities`, a date that became vague by `dates`. Where the later text is the earlier one less
"all", or less a duty ("and implement it"), and has no other word, that is said too.

Never judged: what a text was before ("Consider" -> "Implement" is a rewording), and texts the matching has not paired.
"""

from __future__ import annotations

import re
from typing import Literal

from schemas.base import Model

from ..resolving.words import fold
from .quantities import lowered, struck
from .wording import words_of

Wordings = tuple[tuple[str, str], ...]


class Weakening(Model):
    """One way in which wording loosens; `examples` and `counter_examples` are pairs of earlier and later text."""

    id: str
    why: str
    weak: str
    firm: str = ""
    where: Literal["anywhere", "head"] = "anywhere"
    examples: Wordings
    counter_examples: Wordings


_TENTATIVE = (
    r"consider|explore|aim|seek|investigate|try|endeavour|attempt|discuss|think about|look (?:at|into)|work towards|hope|"
    r"begin (?:to|work|with)\b|start (?:to|work)\b|make progress|take steps|progress(?! (?:against|on|in|of|and|is|will|report))|"
    r"examine (?:whether|how|if)|review (?:whether|if|the (?:option|case|need))|assess whether|scope|plan to|intend|aspire|"
    r"encourage"
)
_DOING = (
    r"implement|deliver|ensure|establish|introduce|publish|appoint|recruit|complete|produce|develop|launch|provide|train|set up|"
    r"put in place|create|agree|write|hold|visit|reduce|increase|end|stop|start|begin|make|give|carry out|undertake|embed|"
    r"achieve|secure|commission|require|report|review"
)

RULES: tuple[Weakening, ...] = (
    Weakening(
        id="weak-tentative-head",
        why="The action itself became a thought: the sentence now begins with considering, exploring or aiming.",
        weak=rf"(?:{_TENTATIVE})(?:s|es|ing)?\b",
        where="head",
        examples=(
            ("Implement the strategy.", "Consider the strategy."),
            ("End the use of hotels.", "Explore how the use of hotels could end."),
            ("The board will publish a report.", "The board will seek to publish a report."),
        ),
        counter_examples=(
            ("Consider the strategy.", "Implement the strategy."),
            ("Implement the strategy.", "Implement the strategy and consider its cost."),
            ("Explore the options.", "Explore the options and their cost."),
        ),
    ),
    Weakening(
        id="weak-tentative-duty",
        why="Inside the text, what somebody was to do became what somebody is to think about.",
        weak=rf"\b(?:to|will|must|and) (?:{_TENTATIVE})\b",
        firm=rf"\b(?:{_DOING})(?:s|es|ed|ing)?\b",
        examples=(("Managers to implement the policy.", "Managers to consider the policy."),),
        counter_examples=(("Managers to implement the policy.", "Managers to implement the policy and to consider its cost."),),
    ),
    Weakening(
        id="weak-modal",
        why="Must, will and shall are duties; may, might, could and should are not.",
        weak=r"\b(?:(?<!by )(?<!in )(?<!of )(?<!end )(?<!from )may(?! \d)|might|could|should|can|expected to)\b",
        firm=r"\b(?:must|will|shall|(?:is|are) to|required|requirement|ensure\w*|have to|has to|all|every)\b",
        examples=(
            ("Cases must be audited.", "Cases should be audited."),
            ("Managers must audit cases.", "Managers are expected to audit cases."),
            ("Ensure staff have access to records.", "Give advice so that staff may have access to records."),
        ),
        counter_examples=(
            ("Cases should be audited.", "Cases must be audited."),
            ("Cases will be audited by April 17.", "Cases are audited by May 17."),
            ("Ask what could help.", "Ask families what could help."),
        ),
    ),
    Weakening(
        id="weak-scope",
        why="What was promised for all is promised for some.",
        weak=r"\b(?:some|most|key|many|several|selected|a (?:small )?(?:number|sample|selection|proportion|majority) of|"
        r"the majority of|a few|where needed|targeted|priority cases)\b",
        firm=r"\b(?:all|every|each|100 ?%|whole|entire|any|full)(?!\w)",
        examples=(("Train all staff.", "Train some staff."), ("Audit every case.", "Audit a sample of cases.")),
        counter_examples=(
            ("Train some staff.", "Train all staff."),
            ("Train all staff.", "Train all staff and some volunteers."),
            ("Some plans are late.", "Some plans come late."),
        ),
    ),
    Weakening(
        id="weak-condition",
        why="A condition was added that lets the action lapse.",
        weak=r"\b(?:(?:where|if|when|as|whenever|wherever)(?: it is)? (?:possible|practicable|feasible|appropriate|necessary|"
        r"needed|required)(?! (?:by|in|under))|"
        r"(?:if|where|when|as) (?:resources|capacity|funding|budgets?|staffing) (?:allows?|permits?)|"
        r"subject to (?:\w+ )?(?:resources?|funding|capacity|budgets?|approval|availability|agreement|demand)|"
        r"in principle|as far as (?:is )?(?:possible|practicable)|as and when)\b",
        examples=(
            ("Visit each family.", "Visit each family where possible."),
            ("Appoint two officers.", "Appoint two officers, subject to funding."),
        ),
        counter_examples=(
            ("Visit each family where possible.", "Visit each family, where possible, at home."),
            ("Visit each family where possible.", "Visit each family."),
            ("Report on each visit.", "Report on each visit as required by the policy."),
        ),
    ),
    Weakening(
        id="weak-intention",
        why="What was to be done is now hoped, planned or to be given thought.",
        weak=r"\b(?:consideration (?:to|will|should|is to) be given|"
        r"it is (?:hoped|intended|planned|proposed|envisaged|anticipated)|"
        r"with a view to|(?:the )?(?:aspiration|ambition|intention) (?:is )?to|is being considered|under consideration)\b",
        examples=(("Set up a panel.", "Consideration to be given to setting up a panel."),),
        counter_examples=(("With a view to change, set up a panel.", "Set up a panel with a view to change."),),
    ),
    Weakening(
        id="weak-extent",
        why="What was to end, or to be halved, is now to become less.",
        weak=r"\b(?:reduc|lower|lessen|minimis|decreas|limit)\w*\b",
        firm=r"\b(?:eliminat\w*|eradicat\w*|abolish\w*|halv(?:e|es|ing)|"
        r"(?:end|clear|stop)(?:p?ing)? (?:the|all|any))\b",
        examples=(
            ("Eliminate the backlog.", "Reduce the backlog."),
            ("End the use of hotels.", "Minimise the use of hotels."),
        ),
        counter_examples=(
            ("Reduce the backlog.", "Eliminate the backlog."),
            ("Publish it by the end of May.", "Reduce it by the end of May."),
            ("End the use of hotels to reduce cost.", "End the use of hotels so as to reduce cost."),
        ),
    ),
    Weakening(
        id="weak-figure",
        why="A figure that was promised is now a rough one, or the most there may be.",
        weak=r"\b(?:up to|around|about|approximately|roughly|in the region of|circa|towards) (?=\d)",
        firm=r"(?<!up to )(?<!around )(?<!about )(?<!approximately )(?<!roughly )(?<!region of )(?<!circa )(?<!towards )"
        r"\b\d[\d,]*(?!\d|\.\d)",
        examples=(
            ("Recruit 10 social workers.", "Recruit up to 10 social workers."),
            ("Hold no more than 15 cases.", "Hold around 15 cases."),
        ),
        counter_examples=(
            ("Recruit 10 social workers.", "Recruit 10 social workers and up to 5 managers."),
            ("Recruit up to 10 workers.", "Recruit up to 10 social workers."),
        ),
    ),
    Weakening(
        id="weak-deadline",
        why="A date or a limit in the text gave way to words that name no day.",
        weak=r"\b(?:in due course|as soon as (?:is )?(?:possible|practicable)|when possible|at a later date|over time|"
        r"in the (?:near |longer )?(?:future|term)|in the coming (?:weeks|months|years?)|ongoing|"
        r"periodically|regularly|from time to time|timely|"
        r"to be (?:agreed|confirmed|decided|determined)|tbc|tba|soon|eventually)\b",
        firm=r"\b(?:within (?:\w+ ){1,3}(?:hours?|days?|weeks?|months?)|immediately|by (?:the )?(?:end (?:of )?)?"
        r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{2,4})?|"
        r"daily|weekly|fortnightly|monthly|quarterly|termly|annually|"
        r"(?:every|each) (?:day|week|month|quarter|term|year))\b",
        examples=(
            ("Publish it by March 2017.", "Publish it in due course."),
            ("Review cases weekly.", "Review cases regularly."),
            ("Review it by 30 June 2017.", "Review it in the coming months."),
        ),
        counter_examples=(
            ("Review cases regularly.", "Review cases weekly."),
            ("Publish it by March 2017.", "Publish it by March 2017 and regularly thereafter."),
        ),
    ),
    Weakening(
        id="weak-verb",
        why="Ensuring and requiring bind; supporting, promoting and encouraging do not.",
        weak=r"\b(?:(?:encourag|promot|support|help|assist|facilitat|invit|remind|advis|request)\w*|ask|asks|asked)\b",
        firm=r"\b(?:ensur|requir|guarante|enforc|make sure|mandat|insist)\w*\b",
        examples=(
            ("Ensure that carers attend.", "Encourage carers to attend."),
            ("Require providers to report.", "Ask providers to report."),
        ),
        counter_examples=(
            ("Ensure that carers attend.", "Ensure that carers are helped to attend."),
            ("Support carers.", "Support and help carers."),
            ("Ensure that workers ask each child.", "Workers ask each child."),
        ),
    ),
)
_EVERYONE = frozenset(["all", "every", "each"])
# Words that are a duty wherever they stand after "and"; "report" or "review" may be what is written.
_DUTIES = frozenset(
    [
        "implement", "deliver", "ensure", "establish", "introduce", "publish", "appoint", "recruit", "complete", "produce",
        "launch", "provide", "create", "embed", "achieve", "secure", "commission", "enforce", "undertake",
    ]
)  # fmt: skip
# Who acts, and the word before the verb: "The board will", "Head of service to"; not what they make: "Set up a panel to".
_HEAD = rf"(?:^|[.;:] +)(?:(?!(?:{_DOING})\b)(?:(?!(?:will|to|must|shall)\b)[\w'&/-]+ ){{0,6}}(?:will|to|must|shall) )?"


def weakened(old: str, new: str) -> str | None:
    """Why a later text is a weaker promise than the earlier one; None where it is only worded otherwise."""
    for rule in RULES:
        if holds(rule, old, new):
            return rule.why
    figures = lowered(old, new)
    if figures:
        return f"A figure was lowered or a limit raised: {figures[0]} -> {figures[1]}."
    figure = struck(old, new)
    return f"A figure was struck: {figure}." if figure else _left_out(old, new)


def holds(rule: Weakening, old: str, new: str) -> bool:
    """Whether one rule says that a text was weakened."""
    before, after = fold(old), fold(new)
    weak = rf"{_HEAD}{rule.weak}" if rule.where == "head" else rule.weak
    if _count(weak, after) <= _count(weak, before):
        return False
    return not rule.firm or _count(rule.firm, after) < _count(rule.firm, before)


def _count(pattern: str, text: str) -> int:
    return sum(1 for _ in re.finditer(pattern, text, flags=re.IGNORECASE))


def _left_out(old: str, new: str) -> str | None:
    """What a later text says of nobody in particular, or no longer promises, where it is otherwise the same, plurals aside."""
    before, after = words_of(old), words_of(new)
    pairs = enumerate(zip(before, after, strict=False))
    first = next((place for place, (one, other) in pairs if _singular(one) != _singular(other)), len(after))
    rest = len(before) - len(after) + first
    if rest <= first or [*map(_singular, before[rest:])] != [*map(_singular, after[first:])]:
        return None
    gone, follows = before[first:rest], before[rest : rest + 1]
    is_scope = gone[0] in _EVERYONE and set(gone[1:]) <= {"of", "the"} and not any(word[0].isdigit() for word in follows)
    is_duty = gone[0] == "and" and len(gone) > 1 and gone[1] in _DUTIES
    return f"Struck: “{' '.join(gone)}”." if is_scope or is_duty else None


def _singular(word: str) -> str:
    return word.removesuffix("s")
