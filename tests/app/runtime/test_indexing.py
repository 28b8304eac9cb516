"""The serving process keeps the index of past leads; nothing wrong with it ends the server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.runtime.indexing import Indexing
from app.runtime.past_leads_parts import build_past_leads
from app.settings import Settings
from app.wiring import Pakka, build
from leads.model.errors import Unavailable
from leads.model.scope import Scope
from leads.store.intake import IncomingLead, Intake
from tests.app.house import NOW, ONE, add_leads, add_people
from tests.retrieval.past import ended, lead_like


@pytest.fixture
async def pakka(tmp_path: Path) -> AsyncIterator[Pakka]:
    opened = build(Settings(home=tmp_path), clock=lambda: NOW)
    add_people(opened.staff, is_synthetic=False)
    add_leads(opened.record)
    past = ended(lead_like("lead_past", "Bopal ma 3 BHK joie"))
    own = replace(past, brokerage_id=ONE, owner_id="staff_asha")
    Intake(opened.record, ONE).add([IncomingLead(own)])
    yield opened
    await opened.aclose()


async def until_indexed(pakka: Pakka) -> None:
    for _ in range(1200):
        if pakka.past_leads.index.in_use(ONE) is not None:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("nothing was indexed within a minute")


async def test_past_leads_are_indexed_while_serving(pakka: Pakka) -> None:
    async with Indexing(pakka):
        await until_indexed(pakka)

    wanted = pakka.past_leads.past_leads.read_catalogue(Scope.machinery(ONE)).points
    assert wanted
    assert pakka.past_leads.index.size(ONE) == len(wanted)


async def test_an_index_held_elsewhere_ends_nothing(pakka: Pakka) -> None:
    other = build_past_leads(pakka.settings, pakka.record, pakka.clock, pakka.embedder)
    await other.reindex.reconcile(ONE)

    async with Indexing(pakka):
        await asyncio.sleep(0.5)

    with pytest.raises(Unavailable):
        pakka.past_leads.index.in_use(ONE)
    await other.aclose()
