"""The fact about past leads, read through the real index, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent.lead_state.similar_leads import NoComparison, read_similar
from tests.retrieval.past import (
    BOTH,
    NOW,
    OtherEmbedder,
    PastHouse,
    asking,
    ended,
    everything,
    lead_like,
    open_houses,
    open_past,
)


@pytest.fixture
def past(tmp_path: Path) -> Iterator[PastHouse]:
    opened = open_houses(tmp_path)
    opened.add(ended(lead_like("lead_1", "Bopal ma 3 BHK joie")))
    yield opened
    opened.index.close()
    opened.record.close()


async def test_past_leads_are_read_for_the_answer(past: PastHouse) -> None:
    await past.reindex.reconcile("brokerage_a")

    facts = await read_similar(past.past, everything(), asking(), NOW)

    assert facts.without is None
    assert [lead.lead_id for lead in facts.for_answer] == ["lead_1"]


async def test_why_there_is_none_is_a_fact_and_no_failure(past: PastHouse, tmp_path: Path) -> None:
    silent = replace(asking(), consents=BOTH[:1])
    facts = await read_similar(past.past, everything(), silent, NOW)
    assert (facts.without, facts.for_answer) == (NoComparison.NO_CONSENT, ())

    facts = await read_similar(past.past, everything(), asking(), NOW)
    assert facts.without is NoComparison.AWAY

    await past.reindex.reconcile("brokerage_a")
    past.index.close()
    other = open_past(past.record, tmp_path, OtherEmbedder())
    facts = await read_similar(other.past, everything(), asking(), NOW)
    other.index.close()
    assert facts.without is NoComparison.OTHER_EMBEDDER
