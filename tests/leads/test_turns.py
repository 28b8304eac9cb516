"""Turns at writing, with real threads."""

from __future__ import annotations

import threading
import time

import pytest

from leads.model.errors import Unavailable
from leads.store.record import Turns

GIVE_UP_SECONDS = 30


def order(*names: str) -> list[str]:
    """In which order threads write that came in this one, while somebody else wrote."""
    turns, wrote = Turns(GIVE_UP_SECONDS), list[str]()

    def write(name: str) -> None:
        with turns.taken():
            wrote.append(name)

    threads = [threading.Thread(target=write, args=(name,)) for name in names]
    with turns.taken():
        for number, thread in enumerate(threads, start=1):
            thread.start()
            give_up = time.monotonic() + GIVE_UP_SECONDS
            while turns.waiting < number:
                assert time.monotonic() < give_up
                time.sleep(0.001)
        assert wrote == []
    for thread in threads:
        thread.join()
    return wrote


def test_whoever_came_first_writes_first() -> None:
    assert order("a", "b", "c", "d") == ["a", "b", "c", "d"]


def test_one_whose_turn_does_not_come_is_told_and_leaves_the_queue() -> None:
    turns = Turns(patience_seconds=0.01)
    with turns.taken():
        with pytest.raises(Unavailable, match="busy"), turns.taken():
            pass
        assert turns.waiting == 0
    with turns.taken():
        pass
