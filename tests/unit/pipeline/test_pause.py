"""The collector of cycles stands still for a while, and goes on as before."""

from __future__ import annotations

import gc

import pytest

from pipeline.pause import collector_paused


def test_the_collector_goes_on_after_a_pause_and_after_an_error() -> None:
    assert gc.isenabled()
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            pass
        assert not gc.isenabled()
    with pytest.raises(ValueError, match="no"), collector_paused():
        raise ValueError("no")
    assert gc.isenabled()


def test_what_is_made_in_a_pause_counts_as_old_when_the_collector_goes_on() -> None:
    with collector_paused():
        made = [[number] for number in range(10_000)]
    assert not any(one is made for one in gc.get_objects(generation=0))
