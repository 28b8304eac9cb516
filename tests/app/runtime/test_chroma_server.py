"""Several servers of one record beside one Chroma server: one changes the index at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.runtime.indexing import Indexing, index_brokerages
from app.runtime.leader import Leader
from app.settings import Settings
from app.wiring import Pakka, build
from leads.model.consent import Purpose
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.intake import IncomingLead, Intake
from leads.store.staff import Brokerage, Staff
from retrieval.reindex import Reindexed
from tests.app.house import NOW, ONE, add_people
from tests.retrieval.chroma_server import chroma_server
from tests.retrieval.past import asking, consent, ended, lead_like

PAST_LEADS = 5


@pytest.fixture(scope="module")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("chroma")) as url:
        yield url


def past_lead(number: int) -> Lead:
    lead = ended(lead_like(f"lead_{number}", f"Bopal ma flat {number}"))
    return replace(lead, brokerage_id=ONE, owner_id="staff_asha")


async def neighbours(pakka: Pakka) -> set[str]:
    lead = replace(asking(), brokerage_id=ONE, created_at=NOW - timedelta(days=3))
    past = pakka.past_leads.past_leads
    found = await past.similar(Scope.machinery(ONE), lead, as_of=NOW)
    return {similar.lead_id for similar in found.leads}


async def test_servers_take_turns_and_follow_what_another_put_in_place(
    tmp_path: Path, chroma_url: str
) -> None:
    settings = Settings(home=tmp_path, chroma_url=chroma_url)
    one, other = (build(settings, clock=lambda: NOW) for _ in range(2))
    add_people(Staff(one.record), is_synthetic=False)
    Intake(one.record, ONE).add(IncomingLead(past_lead(i)) for i in range(PAST_LEADS))
    house = one.staff.brokerage(ONE)

    # While somebody else leads, nobody's upkeep touches the index; what is asked for waits.
    with Leader(other.record, settings, "indexing").leading():
        async with Indexing(one):
            await asyncio.sleep(0.5)
        assert one.past_leads.index.in_use(ONE) is None
        waiting = asyncio.create_task(last_step(one, house))
        await asyncio.sleep(0.2)
        assert not waiting.done()
    assert await waiting == Reindexed(added=PAST_LEADS, removed=0, kept=0)
    everybody = {f"lead_{i}" for i in range(PAST_LEADS)}
    assert await neighbours(one) == await neighbours(other) == everybody

    # An erasure makes a new collection and removes the one the other server has in use.
    withdrawn = consent(Purpose.EMBEDDING, NOW, granted=False)
    Intake(one.record, ONE).append("lead_1", consents=[withdrawn])
    await last_step(one, house)
    assert await neighbours(other) == everybody - {"lead_1"}

    await one.aclose()
    await other.aclose()


async def last_step(pakka: Pakka, house: Brokerage) -> Reindexed | None:
    steps = [step async for step in index_brokerages(pakka.past_leads, [house])]
    return steps[-1].made
