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
