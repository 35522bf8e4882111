"""All that the work on a document needs, loaded before there is one: processes copied from this one have it at once.

Loading this module is all that is done with it.
"""

from __future__ import annotations

from extractors.rule import load_spacy

from .. import reading, work
from ..neighbourhoods import making
from . import child, isolated

__all__ = ["child", "isolated", "making", "reading", "work"]

load_spacy()
