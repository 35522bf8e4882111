"""Every rule there is, in the order of the concepts: what the rule table of the README and the law of examples are made of."""

from __future__ import annotations

from . import citations, dates, figures, parties, statuses, timescales
from .rule import Rule


def all_rules() -> tuple[Rule, ...]:
    """All rules of all concepts."""
    return (
        *citations.RULES,
        *timescales.RULES,
        *dates.RULES,
        *parties.RULES,
        *statuses.RULES,
        *figures.RULES,
    )
