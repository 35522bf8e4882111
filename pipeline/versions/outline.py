"""A version of a plan as it is compared with another: its priorities, rows, actions and indicators, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from schemas.base import Model
from schemas.plan import (
    Action,
    ActionPoint,
    Assignment,
    Indicator,
    IndicatorValue,
    Party,
    PlanIssue,
    Priority,
    Timescale,
    TimescaleKind,
)
from schemas.source import Unclaimed
from schemas.trace import Citation

from ..corpus import Corpus, grouped
from ..resolving.words import fold_case


class Dated(Model):
    """A timescale of a row; `action_id` is None where the row shares it."""

    action_id: str | None
    raw: str
    kind: TimescaleKind
    starts_on: date | None
    due_on: date | None


class ActionOutline(Model):
    """An action: `text` has its points, `leads` and `agencies` are its own and not the row's."""

    key: str
    issue: str
    number: str
    text: str
    is_completed: bool
    leads: tuple[str, ...]
    agencies: tuple[str, ...]
    citations: tuple[tuple[str, str], ...]
    measure: str | None
    rag: str | None


class IssueOutline(Model):
    """A row: `leads`, `agencies` and `citations` are those its actions share, `dates` all that stand in it."""

    key: str
    priority: str | None
    number: str
    text: str
    leads: tuple[str, ...]
    agencies: tuple[str, ...]
    citations: tuple[tuple[str, str], ...]
    dates: tuple[Dated, ...]
    actions: tuple[ActionOutline, ...]


class PriorityOutline(Model):
    """A priority's head."""

    key: str
    number: str
    title: str
    lead_officer: str | None


class IndicatorOutline(Model):
    """An indicator with its cells: heading and what is printed."""

    key: str
    section: str
    number: str | None
    name: str
    values: tuple[tuple[str, str], ...]


class Outline(Model):
    """One version of a plan; `parties` says how each party is printed, `titles` what its key says each abbreviation means.

    `unclaimed` is the text of the document that no record has: nothing in it is compared.
    """

    document_id: str
    priorities: tuple[PriorityOutline, ...] = ()
    issues: tuple[IssueOutline, ...] = ()
    indicators: tuple[IndicatorOutline, ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    unclaimed: tuple[str, ...] = ()

    @property
    def actions(self) -> tuple[ActionOutline, ...]:
        """The actions of all rows."""
        return tuple(action for issue in self.issues for action in issue.actions)

    def abbreviated_as(self, old: Outline) -> Outline:
        """The same version with each party called as the old one calls it, where both keys give it one full title."""
        known = {(title, short) for short, title in old.titles}
        former = {title: short for short, title in reversed(old.titles)}
        renamed = {
            short: former[title] for short, title in self.titles if title in former and (title, short) not in known
        }  # fmt: skip
        return self.renamed(renamed)

    def renamed(self, renamed: Mapping[str, str]) -> Outline:
        """The same version with some parties called otherwise; where both names are printed, as the new one is."""
        if not renamed:
            return self
        printed = dict(self.parties)
        parties = {renamed.get(party, party): raw for party, raw in printed.items()}
        parties |= {party: printed[party] for party in renamed.values() if party in printed}
        issues = tuple(_renamed_issue(issue, renamed) for issue in self.issues)
        return self.model_copy(update={"issues": issues, "parties": tuple(sorted(parties.items()))})

    def marked(self, mark: str) -> Outline:
        """The same version with every id marked, to be told apart from another document of the same name."""
        return self.model_copy(
            update={
                "document_id": mark + self.document_id,
                "priorities": tuple(p.model_copy(update={"key": mark + p.key}) for p in self.priorities),
                "issues": tuple(_marked_issue(issue, mark) for issue in self.issues),
                "indicators": tuple(i.model_copy(update={"key": mark + i.key}) for i in self.indicators),
            }
        )


def _marked_issue(issue: IssueOutline, mark: str) -> IssueOutline:
    actions = tuple(a.model_copy(update={"key": mark + a.key, "issue": mark + a.issue}) for a in issue.actions)
    dates = tuple(
        d if d.action_id is None else d.model_copy(update={"action_id": mark + d.action_id}) for d in issue.dates
    )
    priority = None if issue.priority is None else mark + issue.priority
    changed = {"key": mark + issue.key, "priority": priority, "actions": actions, "dates": dates}
    return issue.model_copy(update=changed)


def _renamed_issue(issue: IssueOutline, renamed: Mapping[str, str]) -> IssueOutline:
    actions = tuple(action.model_copy(update=_renamed(action, renamed)) for action in issue.actions)
    return issue.model_copy(update={"actions": actions, **_renamed(issue, renamed)})


def _renamed(item: IssueOutline | ActionOutline, renamed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    roles = {"leads": item.leads, "agencies": item.agencies}
    return {role: tuple(sorted({renamed.get(party, party) for party in named})) for role, named in roles.items()}


def outlines(corpus: Corpus, documents: Iterable[str]) -> dict[str, Outline]:
    """The outline of each of some plans, by document."""
    wanted = set(documents)
    priorities = grouped((p for p in corpus.of(Priority) if p.document_id in wanted), lambda p: p.document_id)
    issues = grouped(_issues(corpus, wanted), lambda item: item[0])
    indicators = grouped(_indicators(corpus, wanted), lambda item: item[0])
    assigned = grouped((a for a in corpus.of(Assignment) if a.document_id in wanted), lambda a: a.document_id)
    explained = grouped((p for p in corpus.of(Party) if p.document_id in wanted and p.is_in_key), lambda p: p.document_id)
    left = grouped(corpus.of(Unclaimed), lambda row: row.document_id)
    return {
        document_id: Outline(
            document_id=document_id,
            priorities=tuple(
                PriorityOutline(key=p.priority_id, number=p.number, title=p.title, lead_officer=p.lead_officer)
                for p in priorities.get(document_id, [])
            ),
            issues=tuple(issue for _, issue in issues.get(document_id, [])),
            indicators=tuple(indicator for _, indicator in indicators.get(document_id, [])),
            parties=tuple(sorted({_party(item): item.raw for item in reversed(assigned.get(document_id, []))}.items())),
            titles=tuple((p.party_id.rpartition("/")[2], fold_case(p.name)) for p in explained.get(document_id, [])),
            unclaimed=tuple(row.text for row in left.get(document_id, [])),
        )
        for document_id in sorted(wanted)
    }


def _issues(corpus: Corpus, wanted: set[str]) -> Iterable[tuple[str, IssueOutline]]:
    actions = _actions(corpus, wanted)
    dates = grouped(corpus.of(Timescale), lambda item: item.issue_id)
    assigned = grouped((a for a in corpus.of(Assignment) if a.action_id is None), lambda item: item.issue_id)
    citations = grouped((c for c in corpus.of(Citation) if c.action_id is None), lambda item: item.issue_id)
    for item in corpus.of(PlanIssue):
        if item.document_id not in wanted:
            continue
        shared = assigned.get(item.issue_id, [])
        yield item.document_id, IssueOutline(
            key=item.issue_id, priority=item.priority_id, number=item.number, text=item.text,
            leads=_parties(shared, "lead"), agencies=_parties(shared, "agency"),
            citations=_cited(citations.get(item.issue_id, [])),
            dates=tuple(
                Dated(action_id=t.action_id, raw=t.raw, kind=t.kind, starts_on=t.starts_on, due_on=t.due_on)
                for t in dates.get(item.issue_id, [])
            ),
            actions=tuple(actions.get(item.issue_id, [])),
        )  # fmt: skip


def _actions(corpus: Corpus, wanted: set[str]) -> dict[str, list[ActionOutline]]:
    points = grouped(corpus.of(ActionPoint), lambda item: item.action_id)
    assigned = grouped((a for a in corpus.of(Assignment) if a.action_id is not None), lambda item: item.action_id)
    citations = grouped((c for c in corpus.of(Citation) if c.action_id is not None), lambda item: item.action_id)
    made = (
        ActionOutline(
            key=item.action_id, issue=item.issue_id, number=item.number,
            text=" ".join([item.text, *(point.text for point in points.get(item.action_id, []))]).strip(),
            is_completed=item.is_completed,
            leads=_parties(assigned.get(item.action_id, []), "lead"),
            agencies=_parties(assigned.get(item.action_id, []), "agency"),
            citations=_cited(citations.get(item.action_id, [])), measure=item.measure, rag=item.rag,
        )
        for item in corpus.of(Action) if item.document_id in wanted
    )  # fmt: skip
    return grouped(made, lambda item: item.issue)


def _indicators(corpus: Corpus, wanted: set[str]) -> Iterable[tuple[str, IndicatorOutline]]:
    values = grouped(corpus.of(IndicatorValue), lambda value: value.indicator_id)
    for item in corpus.of(Indicator):
        if item.document_id in wanted:
            cells = tuple((value.heading, value.raw) for value in values.get(item.indicator_id, []))
            number = item.number or item.printed_number
            yield item.document_id, IndicatorOutline(
                key=item.indicator_id, section=item.section, number=number, name=item.name, values=cells
            )


def _parties(assignments: Iterable[Assignment], role: str) -> tuple[str, ...]:
    """Parties by their ids less the document, so that one spelt differently is the same."""
    return tuple(sorted({_party(item) for item in assignments if item.role == role}))


def _party(item: Assignment) -> str:
    return item.party_id.rpartition("/")[2]


def _cited(citations: Iterable[Citation]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(item.target_kind, item.target_number) for item in citations}))
