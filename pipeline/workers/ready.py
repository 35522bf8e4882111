"""All that the work on a document needs, loaded before there is one: processes copied from this one have it at once.

Loading this module is all that is done with it. What is loaded stays, so the collector of reference cycles waits meanwhile. To
begin numpy's threads takes half as long as to load it: there are none, a document is worked on by one process.
"""

from __future__ import annotations

import os

from ..pause import collector_paused

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
with collector_paused():
    from extractors.rule import load_spacy

    from .. import reading, work
    from ..neighbourhoods import making
    from . import isolated
    from .child import serve

    load_spacy()

__all__ = ["isolated", "making", "reading", "serve", "work"]
