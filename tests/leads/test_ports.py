from __future__ import annotations

from leads.model.ports import counted


def test_each_percent_of_a_long_step_is_told_once_and_its_end() -> None:
    heard: list[float | None] = []

    items = list(
        counted(range(1_000), 1_000, "Reading", lambda _, share=None, /: heard.append(share))
    )

    assert items == list(range(1_000))
    assert heard == [n / 100 for n in range(101)]


def test_a_step_with_nothing_to_do_is_done() -> None:
    heard: list[float | None] = []

    assert list(counted([], 0, "Reading", lambda _, share=None, /: heard.append(share))) == []

    assert heard == [1.0]
