"""What the log does to those who write to it: nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import structlog

from app.cli import main
from app.runtime.logs import configure_logging


@pytest.fixture
def configured() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.mark.usefixtures("configured")
def test_a_log_that_cannot_be_written_fails_nobodys_work(monkeypatch: pytest.MonkeyPatch) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    file = os.fdopen(writes, "w", buffering=1)
    monkeypatch.setattr("sys.stderr", file)
    configure_logging("info")

    structlog.get_logger().info("webhook.taken", items=1)

    with suppress(BrokenPipeError):
        file.close()


@pytest.mark.usefixtures("configured")
def test_given_a_command_when_something_warns_then_its_output_holds_no_log_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["pakka", "broker", "list"])
    with pytest.raises(SystemExit) as ended:
        main()

    structlog.get_logger().warning("scores.drifted", high_share=0.088)

    told = capsys.readouterr()
    assert (ended.value.code, told.out, told.err) == (0, "", "")


@pytest.mark.usefixtures("configured")
def test_a_process_without_a_place_for_its_log_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    configure_logging("info")

    structlog.get_logger().info("webhook.taken", items=1)


@pytest.mark.usefixtures("configured")
def test_an_event_is_a_line_of_fields(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("info")

    structlog.get_logger().info("webhook.taken", items=1)

    [line] = capsys.readouterr().err.splitlines()
    assert line.endswith("level=info event=webhook.taken items=1")
