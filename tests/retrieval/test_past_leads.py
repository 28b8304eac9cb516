"""Past leads through a real Chroma: who may come back, and what is said of them."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leads.model.consent import Purpose
from leads.model.errors import ConsentMissing, Unavailable
from leads.model.lead import Lead, Outcome, OutcomeKind
from leads.store.intake import Intake
from retrieval.past_leads import CellOutcomes, Similar
from tests.leads.makers import T0, scope_of
from tests.retrieval.past import (
    BOTH,
    MATURE_DAYS,
    NOW,
    PastHouse,
    asking,
    consent,
    ended,
    everything,
    lead_like,
    open_houses,
)

WORDS = ("Bopal ma flat joie", "site visit kab?", "price bahut zyada hai", "3 bhk chahiye")


async def find(house: PastHouse, *past: Lead, lead: Lead | None = None, k: int = 9) -> Similar:
    house.add(*past)
    for letter in "ab":
        await house.reindex.reconcile(f"brokerage_{letter}")
    return await house.past.similar(everything(), lead or asking(), as_of=NOW, k=k)


def ids(found: Similar) -> list[str]:
    return [lead.lead_id for lead in found.leads]


async def test_the_nearest_come_first_with_how_they_ended(house: PastHouse) -> None:
    found = await find(
        house,
        ended(lead_like("lead_far", "loan papers ready?", locality="Maninagar")),
        ended(lead_like("lead_near", "Bopal ma 3 BHK joie"), OutcomeKind.BOOKED, after_days=6),
    )

    assert ids(found) == ["lead_near", "lead_far"]
    near = found.leads[0]
    assert near.outcome is OutcomeKind.BOOKED
    assert near.closed_at == T0 + timedelta(days=6)
    assert near.distance == pytest.approx(0, abs=1e-4)
    assert near.distance < found.leads[1].distance
    assert near.in_common[:2] == ("locality", "bhk")
    assert [lead.lead_id for lead in found.past] == ids(found)


async def test_what_is_usual_is_counted_over_the_whole_cell(house: PastHouse) -> None:
    past = [
        ended(
            lead_like(f"lead_{i}", WORDS[i % 4]),
            OutcomeKind.BOOKED if i < 6 else OutcomeKind.LOST,
            after_days=6,
        )
        for i in range(24)
    ]

    found = await find(house, *past, k=3)

    assert len(found.leads) == 3
    assert found.usual == CellOutcomes(booked=6, of=24)


async def test_median_days_are_of_those_that_booked_from_the_point_on(house: PastHouse) -> None:
    found = await find(
        house,
        *(
            ended(lead_like(f"lead_{d}", "Bopal"), OutcomeKind.BOOKED, after_days=d)
            for d in (2, 4, 6)
        ),
        ended(lead_like("lead_lost", "Bopal"), after_days=5),
    )

    assert found.booked == 3
    assert found.median_days == 2  # the middle of four days in the first week


@pytest.mark.parametrize("stage", ["visited", None])
async def test_only_leads_that_stood_at_the_same_stage_are_compared(
    house: PastHouse, stage: str | None
) -> None:
    found = await find(
        house,
        ended(lead_like("lead_same", "Bopal", stage="Contacted ")),
        ended(lead_like("lead_other", "Bopal ma 3 BHK joie", stage=stage)),
    )

    assert ids(found) == ["lead_same"]


async def test_a_lead_as_it_stood_later_is_no_neighbour_of_a_young_one(house: PastHouse) -> None:
    slow = lead_like("lead_slow", "Bopal ma 3 BHK joie")

    found = await find(house, ended(slow, after_days=60))

    assert ids(found) == ["lead_slow"]
    assert found.days[0] == pytest.approx(60 - 3.5)  # from the middle of its first week


async def test_the_same_persons_other_enquiry_is_not_told(house: PastHouse) -> None:
    again = replace(ended(lead_like("lead_before", "Bopal")), person_id="person_lead_open")

    found = await find(house, again, ended(lead_like("lead_else", "Bopal")))

    assert ids(found) == ["lead_else"]
    assert found.usual.of == 1


async def test_a_reopened_lead_is_no_past_lead_until_it_ends_again(house: PastHouse) -> None:
    lead = ended(lead_like("lead_back", "Bopal"), OutcomeKind.BOOKED)
    cancelled = Outcome(OutcomeKind.CANCELLED, NOW - timedelta(days=9), NOW - timedelta(days=9))

    found = await find(house, replace(lead, outcomes=(*lead.outcomes, cancelled)))

    assert ids(found) == []


async def test_a_lead_that_ended_early_waits_for_its_horizon(house: PastHouse) -> None:
    born = NOW - timedelta(days=MATURE_DAYS - 1)

    found = await find(house, ended(lead_like("lead_fresh", "Bopal", at=born), after_days=1))

    assert ids(found) == []


async def test_a_broker_meets_past_leads_of_their_own_only(house: PastHouse) -> None:
    past = [
        ended(lead_like(f"lead_{owner}_{i}", "Bopal", owner=owner))
        for owner, count in (("asha", 2), ("bela", 70))
        for i in range(count)
    ]
    await find(house, *past)

    found = await house.past.similar(scope_of("asha"), asking(), as_of=NOW)

    assert sorted(ids(found)) == ["lead_asha_0", "lead_asha_1"]
    assert found.usual.of == 2


def in_words(number: int) -> str:
    return f"Bopal ma flat joie, {number} lakh sudhi, {WORDS[number % 4]}"


async def test_a_small_scope_looked_through_whole_finds_what_a_search_would(
    house: PastHouse,
) -> None:
    own = [ended(lead_like(f"lead_own_{i}", in_words(i))) for i in range(12)]
    crowd = [ended(lead_like(f"lead_{i}", in_words(i), owner="bela")) for i in range(60)]
    alone = await find(house, *own)

    found = await find(house, *crowd)
    own_only = await house.past.similar(scope_of("asha"), asking(), as_of=NOW)

    assert len(ids(found)) == 9
    assert ids(own_only) == ids(alone)
    assert [x.distance for x in own_only.leads] == pytest.approx(
        [x.distance for x in alone.leads], abs=1e-5
    )


async def test_a_small_scope_meets_what_closed_since_it_was_last_looked_through(
    house: PastHouse,
) -> None:
    crowd = [ended(lead_like(f"lead_{i}", in_words(i), owner="bela")) for i in range(60)]
    await find(house, ended(lead_like("lead_first", "Bopal")), *crowd)
    before = await house.past.similar(scope_of("asha"), asking(), as_of=NOW)
    house.add(ended(lead_like("lead_new", "Bopal")))
    house.past.renew(scope_of("asha"))

    not_indexed = await house.past.similar(scope_of("asha"), asking(), as_of=NOW)
    await house.reindex.reconcile("brokerage_a")
    after = await house.past.similar(scope_of("asha"), asking(), as_of=NOW)

    assert ids(before) == ids(not_indexed) == ["lead_first"]
    assert sorted(ids(after)) == ["lead_first", "lead_new"]


async def test_without_consent_a_lead_is_not_embedded(house: PastHouse) -> None:
    with pytest.raises(ConsentMissing):
        await find(house, lead=replace(asking(), consents=BOTH[:1]))


async def test_a_withdrawal_counts_at_once_though_the_index_is_older(house: PastHouse) -> None:
    await find(house, ended(lead_like("lead_was", "Bopal")))
    withdrawn = consent(Purpose.EMBEDDING, NOW - timedelta(hours=1), granted=False)

    Intake(house.record, "brokerage_a").append("lead_was", consents=[withdrawn])

    assert ids(await house.past.similar(everything(), asking(), as_of=NOW)) == []


async def test_a_lead_given_away_is_gone_from_the_broker_at_once(house: PastHouse) -> None:
    await find(house, ended(lead_like("lead_gone", "Bopal")))
    await house.past.similar(scope_of("asha"), asking(), as_of=NOW)

    Intake(house.record, "brokerage_a").assign("lead_gone", "staff_bela_a", "team_west", NOW)

    assert ids(await house.past.similar(scope_of("asha"), asking(), as_of=NOW)) == []


async def test_before_the_first_index_is_made_nothing_is_claimed(house: PastHouse) -> None:
    house.add(ended(lead_like("lead_1", "Bopal")))

    with pytest.raises(Unavailable, match="still being made"):
        await house.past.similar(everything(), asking(), as_of=NOW)


def days(least: int, most: int) -> st.SearchStrategy[timedelta]:
    return st.integers(least, most).map(lambda d: timedelta(days=d))


@st.composite
def leads(draw: st.DrawFn, number: int) -> Lead:
    letter, owner = draw(st.sampled_from("aab")), draw(st.sampled_from(("asha", "bela")))
    at = T0 + draw(days(0, 150))
    lead = lead_like(
        f"lead_{letter}{number}", draw(st.sampled_from(WORDS)), letter=letter, owner=owner, at=at
    )
    if draw(st.booleans()):
        lead = ended(lead, draw(st.sampled_from(OutcomeKind)), after_days=draw(st.integers(1, 60)))
        late = timedelta(days=draw(st.integers(0, 30)))
        outcomes = [replace(o, known_at=o.at + late) for o in lead.outcomes]
        lead = replace(lead, outcomes=tuple(outcomes))
    granted = draw(st.lists(st.tuples(st.booleans(), days(0, 190)), max_size=2))
    words = tuple(consent(Purpose.EMBEDDING, T0 + when, granted=g) for g, when in granted)
    person = draw(st.sampled_from((lead.person_id, "person_shared")))
    return replace(lead, consents=(BOTH[0], *words), person_id=person)


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_own_future_foreign_and_unconsented_leads_never_come_back(data: st.DataObject) -> None:
    some = [data.draw(leads(i)) for i in range(14)]
    scope = data.draw(st.sampled_from((everything(), scope_of("asha"), scope_of("mona"))))
    person = data.draw(st.sampled_from(("person_lead_open", "person_shared")))
    moments = data.draw(st.lists(days(100, 200), min_size=2, max_size=4))

    # Beside so many of somebody else's, a broker's own are looked through, not searched for.
    crowd = [ended(lead_like(f"lead_crowd_{i}", "flat", owner="bela")) for i in range(48)]

    async def check(house: PastHouse) -> None:
        house.add(*some, *crowd)
        for letter in "ab":
            await house.reindex.reconcile(f"brokerage_{letter}")
        for as_of in (T0 + moment for moment in moments):
            lead = replace(asking(), created_at=as_of - timedelta(days=3), person_id=person)
            found = await house.past.similar(scope, lead, as_of=as_of)
            for lead_id, past in zip(ids(found), found.past, strict=True):
                assert past.brokerage_id == "brokerage_a"
                assert scope.sees_all or scope.role == "manager" or past.owner_id == scope.staff_id
                assert past.person_id != person
                assert past.lead_id == lead_id != lead.lead_id
                assert past.allows(Purpose.EMBEDDING, at=as_of)
                assert all(o.known_at <= as_of for o in past.outcomes)
                assert past.outcomes[-1].kind in ("booked", "lost", "spam")
                assert past.created_at + timedelta(days=MATURE_DAYS) <= as_of
            assert found.usual.of >= len(found.leads)

    with tempfile.TemporaryDirectory() as folder:
        house = open_houses(Path(folder))
        try:
            asyncio.run(check(house))
        finally:
            house.index.close()
            house.record.close()
