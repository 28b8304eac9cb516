"""The line between two processes: asked, answered, late, gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import Pipe

import pytest

from app.runtime.server_pipe import ServerPipe, answer
from leads.model.errors import ArtifactMismatch, Unavailable

WAITS_SECONDS = 60.0


@contextmanager
def line(
    *, wait_seconds: float = WAITS_SECONDS, **offers: Callable[..., object]
) -> Iterator[ServerPipe]:
    asked, asking = Pipe()
    # A daemon, and not waited for without end: a test that fails leaves it at a question.
    answering = threading.Thread(target=answer, args=(asked, offers), daemon=True)
    answering.start()
    made = ServerPipe(asking, wait_seconds)
    try:
        yield made
    finally:
        made.close()
        answering.join(WAITS_SECONDS)


def refuse(error: Exception) -> object:
    raise error


def test_a_question_gets_its_own_answer_whoever_else_asks() -> None:
    found: dict[int, int] = {}

    def ask(number: int) -> None:
        found[number] = asking.ask("double", number)

    with line(double=lambda number: 2 * number) as asking:
        threads = [threading.Thread(target=ask, args=(n,)) for n in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {n: 2 * n for n in range(20)}


@pytest.mark.parametrize("error", [Unavailable("it is made"), ArtifactMismatch("another's")])
def test_what_the_other_end_names_is_raised_here(error: Exception) -> None:
    with line(refuse=refuse) as asking, pytest.raises(type(error), match=str(error)):
        asking.ask("refuse", error)


def test_what_nobody_foresaw_is_unavailable_and_the_next_question_is_answered() -> None:
    with line(refuse=refuse, one=lambda: 1) as asking:
        with pytest.raises(Unavailable):
            asking.ask("refuse", ZeroDivisionError("Priya Mehta"))
        assert asking.ask("one") == 1


def test_an_answer_that_comes_late_is_nobody_elses() -> None:
    may_go = threading.Event()
    with line(wait_seconds=0.05, wait=may_go.wait, one=lambda: 1) as asking:
        for name in ("wait", "one"):
            with pytest.raises(Unavailable):
                asking.ask(name)
        may_go.set()
        assert eventually(lambda: asking.ask("one")) == 1


class Unreadable(Unavailable):
    """Its second argument does not go over the line."""

    def __init__(self, told: str, number: int) -> None:
        super().__init__(told)


def test_an_answer_that_cannot_be_read_costs_no_other_question() -> None:
    with line(
        refuse=refuse, unreadable=lambda: refuse(Unreadable("a", 1)), one=lambda: 1
    ) as asking:
        with pytest.raises(TypeError):
            asking.ask("unreadable")
        assert asking.ask("one") == 1


def test_what_is_told_to_a_late_server_arrives_when_it_goes_on() -> None:
    may_go, heard = threading.Event(), threading.Event()
    with line(wait_seconds=0.05, wait=may_go.wait, hear=heard.set) as asking:
        with pytest.raises(Unavailable):
            asking.ask("wait")
        asking.tell("hear")
        # So that who waits for a late answer, if anybody, has given up.
        time.sleep(0.5)
        assert not heard.is_set()
        may_go.set()
        assert heard.wait(WAITS_SECONDS)


def test_while_an_answer_is_late_nobody_waits_for_it_again() -> None:
    may_go = threading.Event()
    with line(wait_seconds=0.05, wait=may_go.wait) as asking, ThreadPoolExecutor(1) as second:
        try:
            with pytest.raises(Unavailable):
                asking.ask("wait")
            asking._wait_seconds = 3600.0
            asked = second.submit(asking.ask, "wait")
            assert isinstance(asked.exception(WAITS_SECONDS), Unavailable)
        finally:
            may_go.set()


def eventually(ask: Callable[[], object]) -> object:
    """An answer in the end: the other end may need a moment to come to itself."""
    until = time.monotonic() + WAITS_SECONDS
    while time.monotonic() < until:
        try:
            return ask()
        except Unavailable:
            time.sleep(0.01)
    raise AssertionError("it never answered again")


def test_who_asks_one_that_is_gone_is_told_at_once() -> None:
    asked, asking = Pipe()
    asked.close()
    gone = ServerPipe(asking, WAITS_SECONDS)
    with pytest.raises(Unavailable):
        gone.ask("anything")
    gone.tell("anything")
    gone.close()


def test_what_is_told_waits_for_nobody_and_has_arrived_when_the_line_is_closed() -> None:
    may_go, heard = threading.Event(), list[int]()

    def hear(number: int) -> None:
        may_go.wait()
        heard.append(number)

    with line(hear=hear) as asking:
        for number in range(3):
            asking.tell("hear", number)
        assert heard == []
        may_go.set()
    assert heard == [0, 1, 2]
