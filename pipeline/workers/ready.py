"""All that the work on a document needs, loaded before there is one: processes copied from this one have it at once.

Loading this module is all that is done with it. What is loaded stays, so the collector of reference cycles waits meanwhile.
"""

from __future__ import annotations

from ..pause import collector_paused

with collector_paused():
    from extractors.rule import load_spacy

    from .. import reading, work
    from ..neighbourhoods import making
    from . import child, isolated

    load_spacy()

__all__ = ["child", "isolated", "making", "reading", "work"]
