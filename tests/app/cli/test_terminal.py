from __future__ import annotations

import pytest

from app.cli.terminal import long_steps


def test_away_from_a_terminal_each_step_is_one_line_and_no_bar(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with long_steps() as progress:
        for _ in range(2):
            for done in range(11):
                progress("Reading [red] leads", done / 10)
        progress("Fitting 50 rounds ...")

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == ["Reading [red] leads ..."] * 2 + ["Fitting 50 rounds ..."]


def test_a_terminal_sees_how_much_of_a_step_is_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")

    with long_steps() as progress:
        progress("Reading leads", 0.4)

    assert "40%" in capsys.readouterr().err
