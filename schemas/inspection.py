"""An inspection report or monitoring letter: recommendations, numbered paragraphs, judgements, who inspected."""

from __future__ import annotations

from typing import ClassVar, Literal

from .base import Record, column
from .plan import DOCUMENT


class Recommendation(Record):
    """Something the inspectors say must improve."""

    TABLE: ClassVar[str] = "recommendations"
    recommendation_id: str = column("document/recommendation/number", key=True)
    document_id: str = column("The report", references=DOCUMENT)
    number: str = column("Its number among the report's recommendations, from 1; ~n where the report does not number them")
    paragraph_number: str | None = column("Its number in the sequence it shares with the paragraphs, as printed", default=None)
    audience: Literal["local_authority", "lscb", "partnership"] = column("Who is to act")
    section: str = column("The heading it stands under", default="")
    ordinal: int = column("Place in the report, from 1")
    text: str = column("The recommendation, its points left out")


class RecommendationPoint(Record):
    """A bullet of a recommendation."""

    TABLE: ClassVar[str] = "recommendation_points"
    point_id: str = column("recommendation/point/ordinal", key=True)
    recommendation_id: str = column("The recommendation", references="recommendations.recommendation_id")
    ordinal: int = column("Place among its points, from 1")
    text: str = column("The point's text")
    section: str = column("The heading it stands under within the recommendation, often by when: Immediately", default="")


class Paragraph(Record):
    """A numbered paragraph of findings."""

    TABLE: ClassVar[str] = "paragraphs"
    paragraph_id: str = column("document/paragraph/number", key=True)
    document_id: str = column("The report or letter", references=DOCUMENT)
    number: str = column("Its number; ~n in a letter, which numbers none")
    section: str = column("The headings it stands under, outermost first", default="")
    text: str = column("The paragraph whole, page breaks undone")
    is_flagged: bool = column("Whether it is marked as the evidence for a recommendation", default=False)


class Judgement(Record):
    """A grade given to an area."""

    TABLE: ClassVar[str] = "judgements"
    judgement_id: str = column("document/judgement/ordinal", key=True)
    document_id: str = column("The report", references=DOCUMENT)
    ordinal: int = column("Place in the report, from 1")
    area: str = column("What was judged, as printed")
    grade: str = column("The grade, as printed")
    is_overall: bool = column("Whether it is the verdict on the services as a whole", default=False)


class Inspector(Record):
    """A person of the inspection team."""

    TABLE: ClassVar[str] = "inspectors"
    inspector_id: str = column("document/inspector/ordinal", key=True)
    document_id: str = column("The report", references=DOCUMENT)
    ordinal: int = column("Place in the report, from 1")
    name: str = column("The name as printed, a rank after it left out")
    role: str = column("The role as printed, of one person: Lead inspector, Team inspector")
