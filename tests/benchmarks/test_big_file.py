from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from benchmarks.big_file import MAPPING, write_file
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import load_mapping

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_every_row_of_the_made_file_is_a_lead_with_its_messages_and_its_ending(
    tmp_path: Path,
) -> None:
    (tmp_path / "map.yaml").write_text(MAPPING, "utf-8")
    write_file(tmp_path / "leads.csv", 300, until=NOW)

    reading = read_leads(
        tmp_path / "leads.csv",
        load_mapping(tmp_path / "map.yaml"),
        brokerage_id="b",
        imported_at=NOW,
    )

    assert (reading.good, reading.bad, reading.scorable) == (300, 0, 300)
    assert all(len(incoming.lead.messages) == 2 for incoming in reading.leads)
    assert min(reading.endings[kind] for kind in ("booked", "lost", "open")) >= 20
