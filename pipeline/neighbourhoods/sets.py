"""Things that belong together because something joins them, directly or through others (union-find)."""

from __future__ import annotations

from collections.abc import Hashable


class Sets:
    """Sets of things that were joined; a thing nobody joined is a set of its own."""

    def __init__(self) -> None:
        self._parents: dict[Hashable, Hashable] = {}

    def find(self, thing: Hashable) -> Hashable:
        """What stands for the set of a thing: the same for all in it."""
        path = []
        while (parent := self._parents.setdefault(thing, thing)) != thing:
            path.append(thing)
            thing = parent
        for passed in path:
            self._parents[passed] = thing
        return thing

    def join(self, one: Hashable, other: Hashable) -> None:
        """Make the sets of two things one."""
        self._parents[self.find(one)] = self.find(other)

    def are_one(self, one: Hashable, other: Hashable) -> bool:
        """Whether two things are in one set."""
        return self.find(one) == self.find(other)
