"""One process among all of a record leads; the next one does once it lets go."""

from __future__ import annotations

import threading
from pathlib import Path

from app.runtime.leader import Leader
from app.settings import Settings
from leads.store.record import Record


def test_one_leads_for_each_kind_of_work_until_it_lets_go(tmp_path: Path, empty_url: str) -> None:
    settings = Settings(home=tmp_path, database_url=empty_url)
    one, other = Record.open(empty_url), Record.open(empty_url)

    with Leader(one, settings, "indexing").leading() as leads:
        assert leads
        with Leader(other, settings, "indexing").leading() as follows:
            assert not follows
        with Leader(other, settings, "schedule").leading() as leads_elsewhere:
            assert leads_elsewhere
    with Leader(other, settings, "indexing").leading() as leads_now:
        assert leads_now

    one.close()
    other.close()


def test_what_one_thread_took_another_gives_back(tmp_path: Path, empty_url: str) -> None:
    settings = Settings(home=tmp_path, database_url=empty_url)
    record = Record.open(empty_url)
    held = Leader(record, settings, "indexing").leading()
    taker = threading.Thread(target=held.__enter__)
    taker.start()
    taker.join()

    held.__exit__(None, None, None)

    with Leader(record, settings, "indexing").leading() as leads:
        assert leads
    record.close()
