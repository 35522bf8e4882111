"""What passes from the stage that cuts a document up to the stage that makes records of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import cached_property
from typing import Any, TypeVar, cast

from .base import Model, Record, Span
from .document import Block, Box, Document, Line, Section
from .source import Part

T = TypeVar("T")


class TableOpinion(Model):
    """What other readers make of the table at some boxes, as columns of `tables`."""

    boxes: tuple[Box, ...]
    columns: dict[str, int | float | None]


class ReadSource(Model):
    """What the readers made of a source's bytes, before anything is known of what it says: a document, or the reason why not."""

    document: Document | None = None
    problem: str | None = None
    opinions: tuple[TableOpinion, ...] = ()


class Ignored(Model):
    """Text that a named rule says is no content: where it stands, and the rule."""

    rule: str
    spans: tuple[Span, ...]


class Unread(Ignored):
    """Text of a record that is not printed whole, so that none is made of it: it stays unclaimed, with the rule as the reason."""


class Reading(Model):
    """One document of a source, cut into sections by its kind's headings: what extractors are given."""

    part: Part
    document: Document
    sections: tuple[Section, ...]

    def once(self, make: Callable[..., T], *about: Hashable) -> T:
        """What a function makes of this reading, and of what else it is given, made once however many readers ask for it."""
        asked = (make, *about)
        if asked not in self.made:
            self.made[asked] = make(self, *about)
        return cast("T", self.made[asked])

    @cached_property
    def made(self) -> dict[tuple[Hashable, ...], Any]:
        """What was made of this reading so far, by what made it; see `once`."""
        return {}

    @property
    def document_id(self) -> str:
        """The id of the document."""
        return self.part.document_id

    @property
    def blocks(self) -> Iterator[Block]:
        """Every block in reading order, headings included, furniture left out."""
        for section in self.sections:
            if section.heading is not None:
                yield section.heading
            yield from section.blocks

    def named(self, name: str) -> tuple[Section, ...]:
        """The sections whose heading the kind gives that name."""
        return tuple(section for section in self.sections if section.name == name)


def spans_of(lines: tuple[Line, ...], field: str = "text") -> tuple[Span, ...]:
    """A span for each line that has words."""
    return tuple(line.span(field) for line in lines if line.text)


Extracted = Iterator[Record | Ignored]
