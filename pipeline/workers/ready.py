"""All that the work on a document needs, loaded before there is one: processes copied from this one have it at once.

Loading this module is all that is done with it.
"""

from __future__ import annotations

from extractors.rule import make_ready

from .. import reading, work
from . import child, isolated

__all__ = ["child", "isolated", "reading", "work"]

make_ready()
