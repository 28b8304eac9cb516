"""`pakka serve` as it runs on SQLite: the worker is a process beside the server."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.app.channels.whatsapp.kill_platform import graph
from tests.app.served import served, until
from tests.processes import is_there


@pytest.mark.timeout(600)
def test_a_worker_beside_the_server_answers_and_is_there_again_after_it_was_killed(
    tmp_path: Path,
) -> None:
    with graph() as platform, served(tmp_path, platform) as pakka:
        until(lambda: "past_leads.indexed" in pakka.told(), pakka.told)

        # The server holds the folder of past leads; the worker asks it.
        pakka.tap("asha", "ask:similar lead_open")
        assert "past leads most like" in pakka.answer("asha")
        until(lambda: 'channel="whatsapp",intent="similar"} 1.0' in pakka.page("/metrics"))
        until(lambda: '"status":"ready"' in pakka.page("/ready"))

        os.kill(pakka.pids()[0], signal.SIGKILL)
        pakka.ask("mona", "how hot is Priya?")
        assert "Priya" in pakka.answer("mona")
        assert len(pakka.pids()) == 2

        assert pakka.end(signal.SIGINT) == 0
        assert not any(is_there(pid) for pid in pakka.pids())
        assert "Traceback" not in pakka.told()


@pytest.mark.timeout(600)
def test_nothing_is_left_of_a_server_that_was_killed_while_it_started(tmp_path: Path) -> None:
    with graph() as platform, served(tmp_path, platform) as pakka:
        until(lambda: bool(pakka.pids()), pakka.told)
        [pid] = pakka.pids()

        pakka.end(signal.SIGKILL)

        until(lambda: not is_there(pid))
        assert "Traceback" not in pakka.told()
