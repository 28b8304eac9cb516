"""What a worker has at the server: the same past leads as there, and one page that counts all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import Pipe
from pathlib import Path

import pytest

from agent.llm.wire import ModelCall
from app.runtime.metrics import Metrics
from app.runtime.server_pipe import ServerPipe, ServersIndex, ServersMetrics, answer, offered
from leads.model.errors import ArtifactMismatch, Unavailable
from leads.model.scope import Role, Scope
from retrieval.chroma_collections import EmbeddedCollections
from retrieval.past_index import PastIndex
from retrieval.past_leads import PastLeads
from tests.retrieval.past import (
    EMBEDDER,
    MATURE_DAYS,
    NOW,
    PastHouse,
    asking,
    ended,
    everything,
    lead_like,
    open_houses,
)

# A tenth is one broker's: too few for one search, so the cell is looked through whole.
PAST_LEADS = 100
OWN = Scope("brokerage_a", "staff_asha_a", Role.BROKER, ("team_west",))
CALL = ModelCall("rerank", "big", "f00d", 250.0, 1, tokens_in=900, reply="Priya wants 3 BHK")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[PastHouse]:
    opened = open_houses(tmp_path)
    yield opened
    opened.index.close()
    opened.record.close()


@contextmanager
def at_server(index: PastIndex, metrics: Metrics) -> Iterator[ServerPipe]:
    asked, asking = Pipe()
    answering = threading.Thread(target=answer, args=(asked, offered(index, metrics)))
    answering.start()
    line = ServerPipe(asking, 60)
    yield line
    line.close()
    answering.join()


def searched_by_asking(house: PastHouse, line: ServerPipe) -> PastLeads:
    return PastLeads(
        record=house.record,
        index=ServersIndex(line),
        embedder=EMBEDDER,
        mature_days=lambda brokerage_id, kind: MATURE_DAYS,
        clock=lambda: NOW,
    )


async def test_past_leads_found_by_asking_the_server_are_those_it_finds_itself(
    house: PastHouse,
) -> None:
    owners = ["asha" if number % 10 == 0 else "bela" for number in range(PAST_LEADS)]
    house.add(*(ended(lead_like(f"l{n}", f"Bopal {n}", owner=who)) for n, who in enumerate(owners)))
    with at_server(house.index, Metrics()) as line:
        past = searched_by_asking(house, line)
        with pytest.raises(Unavailable, match="still being made"):
            await past.similar(everything(), asking(), as_of=NOW)
        await house.reindex.reconcile("brokerage_a")
        for scope in (everything(), OWN):
            found = await past.similar(scope, asking(), as_of=NOW)
            assert len(found.leads) == 9
            assert found == await house.past.similar(scope, asking(), as_of=NOW)


async def test_an_index_of_another_embedder_is_refused_over_the_line_too(
    house: PastHouse, tmp_path: Path
) -> None:
    house.add(ended(lead_like("l", "Bopal")))
    await house.reindex.reconcile("brokerage_a")
    house.index.close()
    other = PastIndex(EmbeddedCollections(tmp_path), "another")
    with at_server(other, Metrics()) as line, pytest.raises(ArtifactMismatch, match="pakka index"):
        await searched_by_asking(house, line).similar(everything(), asking(), as_of=NOW)
    other.close()


async def test_past_leads_of_a_server_that_is_gone_are_unavailable(house: PastHouse) -> None:
    asked, asking_end = Pipe()
    asked.close()
    line = ServerPipe(asking_end)
    with pytest.raises(Unavailable):
        await searched_by_asking(house, line).similar(everything(), asking(), as_of=NOW)
    line.close()


def test_what_a_worker_counts_stands_on_the_servers_page_as_if_counted_there(
    house: PastHouse,
) -> None:
    at_once, told = Metrics(), Metrics()
    count(at_once)
    with at_server(house.index, told) as line:
        count(ServersMetrics(line))
    assert counted(told) == counted(at_once)
    assert 'pakka_turns_total{channel="whatsapp",intent="why"} 1.0' in counted(told)


def count(metrics: Metrics) -> None:
    metrics.count_turn("why", "whatsapp", 0.3)
    metrics.count_answer("base", "timeout")
    metrics.llm_call(CALL)
    metrics.llm_call(replace(CALL, error="ModelLate"))
    metrics.adjusted("up")
    metrics.media_kept("image")


def counted(metrics: Metrics) -> list[str]:
    lines = metrics.page()[0].decode().splitlines()
    return [line for line in lines if line.startswith("pakka_") and "_created" not in line]
