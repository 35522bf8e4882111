"""All kinds of document, in the order in which they are tried; the last one takes what no other recognises."""

from __future__ import annotations

from functools import lru_cache

from ..shapes import is_header
from .action_plan import ACTION_PLAN
from .committee_report import COMMITTEE_REPORT
from .exception_report import EXCEPTION_REPORT
from .inspection_report import INSPECTION_REPORT
from .kind import Kind
from .monitoring_letter import MONITORING_LETTER
from .other import OTHER

KINDS: tuple[Kind, ...] = (
    ACTION_PLAN,
    INSPECTION_REPORT,
    MONITORING_LETTER,
    COMMITTEE_REPORT,
    EXCEPTION_REPORT,
    OTHER,
)


@lru_cache(maxsize=4096)  # every line of three runs is asked, and trackers repeat theirs
def is_header_of_any(headings: tuple[str, ...]) -> bool:
    """Whether some texts are the column headings of a table that any kind declares."""
    return any(is_header(headings, shape) for kind in KINDS for shape in kind.tables)
