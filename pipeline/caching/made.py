"""What a database was made of, as the next run needs to know it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from schemas.base import Model


class Made(Model):
    """The sources of a database in their order, each with the key of its neighbourhood, empty if it has none.

    `decisions` are the places of a person's decisions about each neighbourhood, by its key.
    """

    sources: tuple[tuple[str, str], ...] = ()
    decisions: Mapping[str, tuple[int, ...]] = Field(default_factory=dict)
