"""An issue with everything that rows print for it, and whether its words are complete."""

from __future__ import annotations

import re
from typing import Literal

from schemas.base import Model
from schemas.document import Block, Line, Passage

from ..citations import read_citations
from .pieces import Piece
from .rows import PlanRow

_ENDS = re.compile(r"[.!?;:][\"'’”)\]]*$")


class Share(Model):
    """What one row gives to one issue: the pieces of its actions cell; `is_opening` where they are only the tail."""

    row: PlanRow
    pieces: tuple[Piece, ...]
    is_opening: bool = False


class Group(Model):
    """An issue with everything printed for it: its number, its text, and its share of each row."""

    number: str | None
    printed: str | None = None
    printed_at: tuple[Line, ...] = ()
    priority: str | None = None
    issue: tuple[Line, ...] = ()
    shares: tuple[Share, ...] = ()
    repeated: tuple[Line, ...] = ()  # the issue's words where rows print them again
    is_plain: bool = False  # nothing in its table has a dotted number: its place demands none

    @property
    def quotes(self) -> Literal["recommendation"] | None:
        """Whether the issue is a recommendation's words: it stands in a column headed so."""
        return "recommendation" if any(share.row.is_quoted for share in self.shares[:1]) else None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces of the issue's actions in reading order."""
        return tuple(piece for share in self.shares for piece in share.pieces)

    def blocks(self, field: str) -> tuple[Block, ...]:
        """The blocks of a field in the issue's rows; a row that only opens with its tail is another issue's."""
        return tuple(block for share in self.shares if not share.is_opening for block in share.row.blocks(field))


def issue_of(row: PlanRow) -> Passage:
    """The words of a row's issue cell."""
    return Passage(lines=tuple(line for block in row.blocks("issue") for line in block.lines))


def is_closed(text: str) -> bool:
    """Whether an issue text is complete: it ends in a citation or at the end of a sentence, or there is none."""
    if not text:
        return True
    cited = read_citations(text)
    return bool(_ENDS.search(text)) or bool(cited and not text[cited[-1].end :].strip(" ."))
