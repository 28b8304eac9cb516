"""`pakka serve` as it runs on SQLite: it works on the channels itself."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.app.channels.whatsapp.kill_platform import graph
from tests.app.served import served, until


@pytest.mark.timeout(600)
def test_the_server_answers_what_came_in_counts_it_and_ends_politely(tmp_path: Path) -> None:
    with graph() as platform, served(tmp_path, platform) as pakka:
        until(lambda: "past_leads.indexed" in pakka.told(), pakka.told)

        pakka.tap("asha", "ask:similar lead_open")
        assert "past leads most like" in pakka.answer("asha")
        pakka.ask("mona", "how hot is Priya?")
        assert "Priya" in pakka.answer("mona")
        until(lambda: 'channel="whatsapp",intent="similar"} 1.0' in pakka.page("/metrics"))
        until(lambda: '"status":"ready"' in pakka.page("/ready"))

        assert pakka.end(signal.SIGINT) == 0
        assert "worker.stopped" in pakka.told()
        assert "Traceback" not in pakka.told()
