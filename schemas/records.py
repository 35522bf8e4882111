"""The names of all tables: one for each kind of record, in an order in which every foreign key points upwards, and three more.

Who needs no more than that need not load SQLAlchemy, as `schemas.database` does.
"""

from __future__ import annotations

from .base import Record
from .committee import ActionStatus, CommitteeParagraph, CommitteeReport, Figure, RagMeaning
from .finding import Correction, Finding
from .inspection import Inspector, Judgement, Paragraph, Recommendation, RecommendationPoint
from .plan import (
    Action,
    ActionPoint,
    Assignment,
    Indicator,
    IndicatorValue,
    ListedRecommendation,
    Party,
    PlanIssue,
    Priority,
    PriorityPoint,
    Timescale,
)
from .source import PageRead, Part, Source, TableRead, Unclaimed
from .trace import Change, Citation, FurtherChange, Link, RecordMatch, Slip, SlipRevision

RECORDS: tuple[type[Record], ...] = (
    Source, PageRead, Part, Priority, PriorityPoint, Recommendation, RecommendationPoint, ListedRecommendation, Paragraph,
    Judgement, Inspector, PlanIssue, Action, ActionPoint, Party, Assignment, Timescale, Citation, Link, Indicator, IndicatorValue,
    CommitteeReport, CommitteeParagraph, RagMeaning, ActionStatus, Figure, Change, FurtherChange, RecordMatch,
    Slip, SlipRevision, Finding, TableRead, Correction,
    Unclaimed,
)  # fmt: skip

# The tables beside those of records.
SPANS = "spans"
RUNS = "runs"
DATA_DICTIONARY = "data_dictionary"
