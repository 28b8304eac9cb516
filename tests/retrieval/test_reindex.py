"""Index and record agree, whatever was cut short, deleted, erased or made by another embedder."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leads.model.consent import Purpose
from leads.model.errors import ArtifactMismatch, InvalidInput, Unavailable
from leads.model.lead import Lead
from leads.store.intake import Intake
from retrieval import reindex
from retrieval.chroma_collections import Collections, EmbeddedCollections, ServerCollections
from retrieval.past_index import ids_in
from retrieval.past_points import CELL_DIMS, MEANING_DIMS
from retrieval.reindex import Reindexed
from tests.leads.makers import message
from tests.retrieval.past import (
    NOW,
    OtherEmbedder,
    PastHouse,
    asking,
    consent,
    ended,
    everything,
    lead_like,
    open_past,
)

HOUSE = "brokerage_a"
# hnswlib's row: a count and 32 links of four bytes each, the vector, and a label of eight.
HNSW_ROW_BYTES = 4 * (1 + 32) + 4 * (MEANING_DIMS + CELL_DIMS) + 8


class _Killed(Exception):
    """What ends a run in its middle."""


def past_leads(count: int) -> list[Lead]:
    return [ended(lead_like(f"lead_{i}", f"Bopal ma flat {i}")) for i in range(count)]


async def neighbours(house: PastHouse) -> set[str]:
    found = await house.past.similar(everything(), asking(), as_of=NOW, k=50)
    return {lead.lead_id for lead in found.leads}


@pytest.fixture(params=["embedded", "server"])
def collections(
    request: pytest.FixtureRequest, house: PastHouse, tmp_path: Path
) -> Iterator[Callable[[], Collections]]:
    """Opens the same collections anew: a folder of this test, or a server emptied after it."""
    if request.param == "embedded":
        yield lambda: EmbeddedCollections(tmp_path)
        return
    url = request.getfixturevalue("chroma_url")
    yield lambda: ServerCollections(url)
    server = ServerCollections(url)
    for stored in server.of(HOUSE):
        server.remove(HOUSE, stored)
    server.close()


async def test_a_second_run_finds_nothing_to_do_and_a_restart_finds_the_leads(
    house: PastHouse, collections: Callable[[], Collections]
) -> None:
    house.add(*past_leads(3))
    first = open_past(house.record, collections())

    assert await first.reindex.reconcile(HOUSE) == Reindexed(added=3, removed=0, kept=0)
    assert await first.reindex.reconcile(HOUSE) == Reindexed(added=0, removed=0, kept=3)
    first.index.close()
    again = open_past(house.record, collections())
    assert await neighbours(again) == {"lead_0", "lead_1", "lead_2"}
    again.index.close()


async def test_what_was_cut_short_is_gone_on_with_and_answers_nothing_before(
    house: PastHouse, collections: Callable[[], Collections], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reindex, "LEADS_AT_ONCE", 2)
    house.add(*past_leads(5))
    cut = open_past(house.record, collections())

    def stop(done: int, of: int) -> None:
        if done >= 4:
            raise _Killed

    with pytest.raises(_Killed):
        await cut.reindex.reconcile(HOUSE, progress=stop)
    with pytest.raises(Unavailable, match="still being made"):
        await neighbours(cut)
    cut.index.close()

    again = open_past(house.record, collections())
    assert await again.reindex.reconcile(HOUSE) == Reindexed(added=1, removed=0, kept=4)
    assert len(await neighbours(again)) == 5
    again.index.close()


async def test_another_embedders_index_is_refused_until_it_is_made_anew(
    house: PastHouse, collections: Callable[[], Collections]
) -> None:
    house.add(*past_leads(2))
    first = open_past(house.record, collections())
    await first.reindex.reconcile(HOUSE)
    first.index.close()
    other = open_past(house.record, collections(), OtherEmbedder())

    with pytest.raises(ArtifactMismatch, match=r"wordllama.*run pakka index"):
        await other.reindex.reconcile(HOUSE)
    with pytest.raises(ArtifactMismatch, match="run pakka index"):
        await neighbours(other)

    made = await other.reindex.reconcile(HOUSE, takes_new_embedder=True)
    assert made == Reindexed(added=2, removed=0, kept=0)
    assert await neighbours(other) == {"lead_0", "lead_1"}
    other.index.close()


async def test_an_erasure_leaves_the_lead_in_no_collection(
    house: PastHouse, collections: Callable[[], Collections]
) -> None:
    house.add(*past_leads(3))
    kept = open_past(house.record, collections())
    await kept.reindex.reconcile(HOUSE)
    withdrawn = consent(Purpose.EMBEDDING, NOW, granted=False)
    Intake(house.record, HOUSE).append("lead_1", consents=[withdrawn])

    made = await kept.reindex.reconcile(HOUSE)

    assert (made.added, made.kept) == (2, 0)  # a new collection, from the vectors of the old one
    assert await neighbours(kept) == {"lead_0", "lead_2"}
    kept.index.close()
    there = collections()
    left = [i for stored in there.of(HOUSE) for i in ids_in(stored)]
    assert len(left) == 2
    assert not any(i.startswith("lead_1@") for i in left)
    there.close()


async def test_an_erasure_leaves_nothing_of_the_lead_on_disk(
    house: PastHouse, tmp_path: Path
) -> None:
    house.add(*past_leads(3))
    await house.reindex.reconcile(HOUSE)
    assert b"lead_1@" in on_disk(tmp_path)
    withdrawn = consent(Purpose.EMBEDDING, NOW, granted=False)
    Intake(house.record, HOUSE).append("lead_1", consents=[withdrawn])

    await house.reindex.reconcile(HOUSE)

    assert b"lead_1@" not in on_disk(tmp_path)
    assert b"lead_0@" in on_disk(tmp_path)


async def test_no_word_of_a_lead_lies_in_the_index(house: PastHouse, tmp_path: Path) -> None:
    house.add(replace(ended(lead_like("lead_1", "xylophone flat", stage="zebra")), name="Quentin"))

    await house.reindex.reconcile(HOUSE)

    stored = on_disk(tmp_path)
    assert b"lead_1@" in stored
    for word in (b"xylophone", b"zebra", b"Quentin", b"Bopal", b"lost"):
        assert word not in stored


@pytest.mark.skipif(sys.platform != "linux", reason="another malloc cannot be told to blank")
async def test_what_the_files_do_not_use_yet_is_blank_and_no_old_memory(
    house: PastHouse, tmp_path: Path
) -> None:
    house.add(*past_leads(9))
    await house.reindex.reconcile(HOUSE)
    withdrawn = consent(Purpose.EMBEDDING, NOW, granted=False)

    # Each erasure makes a new file from memory the one before gave back.
    for left in range(8, 0, -1):
        Intake(house.record, HOUSE).append(f"lead_{left}", consents=[withdrawn])
        await house.reindex.reconcile(HOUSE)

        (rows,) = (tmp_path / "chroma").rglob("data_level0.bin")
        assert not any(rows.read_bytes()[left * HNSW_ROW_BYTES :])


async def test_deleting_the_folder_and_restarting_heals_it(
    house: PastHouse, tmp_path: Path
) -> None:
    house.add(*past_leads(3))
    await house.reindex.reconcile(HOUSE)
    house.index.close()
    shutil.rmtree(tmp_path / "chroma")

    again = open_past(house.record, tmp_path)
    assert await again.reindex.reconcile(HOUSE) == Reindexed(added=3, removed=0, kept=0)
    assert len(await neighbours(again)) == 3
    again.index.close()


async def test_a_fact_that_came_late_makes_the_leads_points_anew(house: PastHouse) -> None:
    house.add(*past_leads(2))
    await house.reindex.reconcile(HOUSE)

    Intake(house.record, HOUSE).append("lead_0", messages=[message("msg_late", "loan ok")])

    assert await house.reindex.reconcile(HOUSE) == Reindexed(added=1, removed=1, kept=1)
    assert await neighbours(house) == {"lead_0", "lead_1"}


async def test_a_second_process_on_the_folder_is_refused_in_plain_words(
    house: PastHouse, tmp_path: Path
) -> None:
    await house.reindex.reconcile(HOUSE)
    code = (
        "from pathlib import Path\n"
        "from leads.model.errors import Unavailable\n"
        "from retrieval.chroma_collections import EmbeddedCollections\n"
        f"try: EmbeddedCollections(Path({str(tmp_path)!r})).of({HOUSE!r})\n"
        "except Unavailable as e: print(e)\n"
    )

    command = [sys.executable, "-c", code]
    done = await asyncio.to_thread(
        subprocess.run, command, capture_output=True, text=True, check=True
    )

    assert "Another Pakka process holds the index of past leads" in done.stdout


async def test_a_server_that_is_away_is_said_to_be_away(house: PastHouse) -> None:
    away = open_past(house.record, ServerCollections("http://127.0.0.1:9"))

    with pytest.raises(Unavailable, match="late or down"):
        await away.reindex.reconcile(HOUSE)


def test_a_server_url_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match="PAKKA_CHROMA_URL"):
        ServerCollections("chroma:8000").of(HOUSE)


async def test_two_brokerages_never_share_a_collection(house: PastHouse) -> None:
    house.add(*past_leads(1), ended(lead_like("lead_b", "Bopal ma flat", letter="b")))
    await house.reindex.reconcile("brokerage_a")
    await house.reindex.reconcile("brokerage_b")

    assert await neighbours(house) == {"lead_0"}


def on_disk(home: Path) -> bytes:
    return b"".join(p.read_bytes() for p in (home / "chroma").rglob("*") if p.is_file())
