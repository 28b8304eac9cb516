"""POST /v1/leads and /v1/events: what another tool knows of its leads."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.api.feed_schemas import MOST_ERRORS
from app.runtime.schedule import Schedule
from features.market import Market
from features.snapshot import snapshot
from leads.model.consent import PROCESSING, Purpose
from leads.model.lead import (
    Attribute,
    Event,
    Lead,
    Outcome,
    OutcomeKind,
    is_open,
    newest_outcome,
    outcome_of,
    stages_said,
)
from leads.model.scope import Scope
from leads.store.intake import Intake, record_consent
from leads.store.lead_store import LeadStore
from leads.store.senders import Senders
from scoring.artifact import Artifact
from tests.app.api.test_hostile import OWN_VALUES
from tests.app.conftest import Api, client_of
from tests.app.house import NOW, ONE, TWO, House, make_house
from tests.conftest import new_database

Json = dict[str, Any]
BASIS = {"basis": "ticked the box on our form"}
AT = "2026-11-20T10:30:00+05:30"


@pytest.fixture
def house(own_house: House) -> House:
    return own_house


def kavya(**fields: Any) -> Json:
    """A lead as a form sends it."""
    own = {
        "id": "form-17",
        "at": AT,
        "name": "Kavya Nair",
        "phones": ["98250 66501"],
        "source": "Website",
        "attributes": {"bhk": 3, "locality": "Bopal", "budget_max_inr": 9_500_000},
        "messages": [{"from": "lead", "text": "3 BHK in Bopal?", "message_id": "m1", "at": AT}],
        "consent": [BASIS],
    }
    return own | fields


async def send(api: Api, body: object, *, to: str = "leads", by: str = "adi") -> httpx.Response:
    return await api.post(f"/v1/{to}", json=body, by=by)


async def sent(api: Api, body: object, **how: str) -> list[str]:
    """The ids of leads that were taken whole."""
    response = await send(api, body, **how)
    assert response.status_code == 200, response.text
    results = response.json()["results"]
    assert [one["errors"] for one in results] == [[]] * len(results)
    return [one["lead_id"] for one in results]


def lead_of(house: House, lead_id: str, brokerage_id: str = ONE) -> Lead:
    return LeadStore(house.pakka.record, Scope.machinery(brokerage_id)).lead(lead_id)


def leads_of(house: House, brokerage_id: str = ONE) -> list[Lead]:
    return list(LeadStore(house.pakka.record, Scope.machinery(brokerage_id)).all_leads())


async def test_a_lead_that_is_sent_is_scored_by_the_clock_and_asked_about(api: Api) -> None:
    (lead_id,) = await sent(api, kavya())
    Schedule(api.house.pakka).rescore_due()

    told = await api.get(f"/v1/leads/{lead_id}", by="adi")
    answer = await api.post("/v1/ask", json={"question": "How hot is Kavya Nair?"}, by="adi")

    lead = told.json()
    assert (lead["name"], lead["phone"], lead["source"]) == (
        "Kavya Nair",
        "+919825066501",
        "Website",
    )
    assert lead["attributes"]["bhk"] == 3
    assert [m["text"] for m in lead["messages"]] == ["3 BHK in Bopal?"]
    assert lead["band"] in ("hot", "warm", "cold")
    assert answer.json()["lead_ids"] == [lead_id]
    assert "Kavya" in answer.json()["text"]


async def test_the_same_post_again_changes_nothing(api: Api) -> None:
    body = kavya(
        events=[{"kind": "page_view", "value": "/bopal"}, {"kind": "lost", "value": "price"}],
        stage="Contacted",
    )
    del body["at"], body["messages"][0]["at"]
    (lead_id,) = await sent(api, body)
    before, count = lead_of(api.house, lead_id), len(leads_of(api.house))

    again = [await sent(api, body) for _ in range(2)]

    assert again == [[lead_id], [lead_id]]
    assert lead_of(api.house, lead_id) == before
    assert len(leads_of(api.house)) == count
    assert len(before.events) == len(before.messages) == len(before.outcomes) == 1


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def ticking(tmp_path: Path, artifact: Artifact, clock: list[datetime]) -> House:
    return make_house(tmp_path, artifact, clock=lambda: clock[0])


def is_lead_open(house: House, lead_id: str) -> bool:
    return is_open(outcome_of(lead_of(house, lead_id)))


@pytest.mark.parametrize("own", [{}, {"event_id": "e1"}, {"at": AT}])
async def test_a_repeat_overwrites_nothing_that_was_corrected_here(
    ticking: House, clock: list[datetime], own: Json
) -> None:
    body = kavya(owner="Asha", events=[{"kind": "lost", "value": "price", **own}])
    del body["at"]
    async with client_of(ticking) as client:
        (lead_id,) = await sent(Api(ticking, client), body)
        at = clock[0] = NOW + timedelta(minutes=1)
        here = Intake(ticking.pakka.record, ONE)
        opened = Outcome(OutcomeKind.REOPENED, at, at, "called")
        here.append(lead_id, attributes=[Attribute("bhk", 2, at, at)], outcomes=[opened])
        here.assign(lead_id, "staff_bela", None, at)
        before = lead_of(ticking, lead_id)
        clock[0] += timedelta(minutes=1)

        await sent(Api(ticking, client), body)

        assert lead_of(ticking, lead_id) == before
        assert is_lead_open(ticking, lead_id)


async def test_what_a_feed_says_anew_after_something_else_counts_again(
    ticking: House, clock: list[datetime]
) -> None:
    seen = []
    async with client_of(ticking) as client:
        for kind, bhk in (("booked", 2), ("cancelled", 3), ("booked", 2)):
            body = {"id": "form-17", "events": [{"kind": kind}], "attributes": {"bhk": bhk}}
            (lead_id,) = await sent(Api(ticking, client), body)
            clock[0] += timedelta(minutes=1)
            told = lead_of(ticking, lead_id).attribute("bhk")
            seen.append((is_lead_open(ticking, lead_id), told.value if told else None))

    assert seen == [(False, 2), (True, 3), (False, 2)]


async def test_an_older_post_that_comes_late_changes_nothing_newer(api: Api) -> None:
    newer = {"name": "Kavya S Nair", "phones": ["9825066502"], "owner": "Asha"}
    (lead_id,) = await sent(api, kavya(at="2026-11-20T10:35:00+05:30", **newer))

    await sent(api, kavya(at="2026-11-20T10:20:00+05:30", owner="Bela"))

    lead = lead_of(api.house, lead_id)
    assert (lead.name, lead.phone) == ("Kavya S Nair", "+919825066502")
    assert lead.owner_id == "staff_asha"


async def test_the_same_lead_told_anew_is_changed_and_keeps_the_rest(api: Api) -> None:
    (lead_id,) = await sent(api, kavya(stage="New"))
    change = {
        "id": "form-17",
        "at": "2026-11-20T10:35:00+05:30",
        "name": "Kavya S Nair",
        "owner": "ASHA",
        "stage": "Visited",
        "attributes": {"bhk": 2},
    }

    assert await sent(api, change) == [lead_id]

    lead = lead_of(api.house, lead_id)
    values = {name: lead.attribute(name) for name in ("bhk", "stage", "locality")}
    assert {n: a.value for n, a in values.items() if a} == {
        "bhk": 2,
        "stage": "Visited",
        "locality": "Bopal",
    }
    assert (lead.name, lead.phone, lead.owner_id) == ("Kavya S Nair", "+919825066501", "staff_asha")


async def test_a_stage_that_is_only_repeated_takes_back_nothing_said_here(api: Api) -> None:
    (lead_id,) = await sent(api, kavya(stage="New"))
    said = Event("evt_here", "stage", NOW, NOW, "negotiation")
    Intake(api.house.pakka.record, ONE).append(lead_id, events=[said])

    await sent(api, kavya(stage="New", at="2026-11-20T10:44:00+05:30"))

    assert stages_said(lead_of(api.house, lead_id))[-1].name == "negotiation"


async def test_who_wrote_on_whatsapp_and_is_sent_by_id_is_one_lead(api: Api) -> None:
    body = kavya(name="Priya Mehta", phones=["098250 14821"])

    assert await sent(api, body) == ["lead_priya"]

    texts = [m.text for m in lead_of(api.house, "lead_priya").messages]
    assert {"3bhk bopal, 95 tak budget", "3 BHK in Bopal?"} <= set(texts)


async def test_another_name_on_a_known_phone_is_a_lead_of_its_own(api: Api) -> None:
    (lead_id,) = await sent(api, kavya(phones=["9825014821"]))

    assert lead_id != "lead_priya"
    assert lead_of(api.house, "lead_priya").name == "Priya Mehta"


async def test_two_known_people_are_never_made_one(api: Api) -> None:
    both = kavya(name="Priya Mehta", phones=["+919825014821", "+919825017730"])

    assert await sent(api, both) == ["lead_priya"]

    persons = {lead_of(api.house, lead_id).person_id for lead_id in ("lead_priya", "lead_rahul")}
    [clash] = Senders(api.house.pakka.record, ONE).clashes()
    assert {clash.person_id, clash.other_id} == persons
    assert len(persons) == 2


async def test_one_phone_in_two_brokerages_is_two_leads(api: Api) -> None:
    (own,) = await sent(api, kavya())
    (other,) = await sent(api, kavya(), by="tom")

    assert own != other
    assert other not in {lead.lead_id for lead in leads_of(api.house)}
    assert [x.lead_id for x in leads_of(api.house, TWO) if x.name == "Kavya Nair"] == [other]


async def test_who_gave_no_basis_is_not_scored(api: Api) -> None:
    (lead_id,) = await sent(api, kavya(consent=[]))
    Schedule(api.house.pakka).rescore_due()

    found = await api.get(f"/v1/leads/{lead_id}", by="adi")

    assert (found.json()["score"], found.json()["band"]) == (None, None)


async def test_a_withdrawal_stands_against_the_same_grant_sent_again(api: Api) -> None:
    (lead_id,) = await sent(api, kavya())
    await sent(api, kavya(consent=[{"basis": "wrote STOP", "granted": False}]))

    await sent(api, kavya(at="2026-11-20T10:39:00+05:30"))

    assert not lead_of(api.house, lead_id).allows(Purpose.SCORING, at=NOW)


NO = {"basis": "wrote STOP", "granted": False}


def may_score(house: House, *lead_ids: str) -> list[bool]:
    return [lead_of(house, one).allows(Purpose.SCORING, at=NOW) for one in lead_ids]


async def test_each_lead_of_a_person_keeps_its_own_withdrawal(api: Api) -> None:
    both = await sent(api, [kavya(id="A"), kavya(id="B")])
    assert may_score(api.house, *both) == [True, True]

    for one in ("A", "B"):
        await sent(api, kavya(id=one, consent=[NO]))

    assert may_score(api.house, *both) == [False, False]


@pytest.mark.parametrize("is_one_post", [True, False])
@pytest.mark.parametrize("order", [1, -1])
async def test_no_grant_counts_on_any_lead_of_who_withdrew(
    api: Api, order: int, is_one_post: bool
) -> None:
    bare = [kavya(id="A", consent=[]), kavya(id="B", consent=[])]
    both = [] if is_one_post else await sent(api, bare)
    words = (
        [kavya(id="A", consent=[NO]), kavya(id="B")]
        if is_one_post
        else [{"id": "A", "consent": [NO]}, {"id": "B", "consent": [BASIS]}]
    )

    both = await sent(api, words[::order])

    assert may_score(api.house, *both) == [False, False]


async def test_a_withdrawal_counts_however_old_it_is_said_to_be(api: Api) -> None:
    (lead_id,) = await sent(api, kavya())
    body = {"id": "form-17", "consent": [NO | {"at": "2026-11-19T10:30:00+05:30"}]}

    await sent(api, body)
    assert may_score(api.house, lead_id) == [False]

    at = NOW.isoformat()
    both = kavya(id="form-18", phones=["98250 66599"], consent=[BASIS | {"at": at}, NO])
    assert may_score(api.house, *await sent(api, both)) == [False]


async def test_an_old_withdrawal_sent_again_leaves_a_persons_grant(api: Api) -> None:
    body = kavya(consent=[NO | {"at": AT}])
    (lead_id,) = await sent(api, body)
    record, scope = api.house.pakka.record, Scope.machinery(ONE)
    record_consent(record, scope, lead_id, PROCESSING, is_granted=True, basis="phone", now=NOW)

    await sent(api, [body, kavya()])

    assert may_score(api.house, lead_id) == [True]


async def test_other_words_under_a_known_message_id_are_told(api: Api) -> None:
    (lead_id,) = await sent(api, kavya())
    message = {"from": "lead", "text": "bought elsewhere", "message_id": "m1"}

    response = await send(api, kavya(messages=[message]))

    (result,) = response.json()["results"]
    assert [one["field"] for one in result["errors"]] == ["messages.0.message_id"]
    assert [m.text for m in lead_of(api.house, lead_id).messages] == ["3 BHK in Bopal?"]


async def test_a_faulty_item_is_refused_alone_and_told_by_its_place(api: Api) -> None:
    faulty = kavya(id="form-18", phone="98250")

    response = await send(api, [kavya(), faulty, "no lead", kavya(id="form-19")])

    assert response.status_code == 207
    results = response.json()["results"]
    assert [(one["index"], one["id"]) for one in results] == [
        (0, "form-17"),
        (1, "form-18"),
        (2, None),
        (3, "form-19"),
    ]
    assert [one["lead_id"] is None for one in results] == [False, True, True, False]
    assert results[1]["errors"] == [{"field": "phone", "message": "Unknown field: remove it."}]
    assert results[2]["errors"] == [{"field": "body", "message": "Send a JSON object."}]


LATER, SOON = "2026-11-20T10:45:01+05:30", "2026-11-20T10:45:00+05:30"  # 5 minutes from now
FAULTS: list[tuple[Json, str]] = [
    ({"at": LATER}, "at"),
    ({"created_at": LATER}, "created_at"),
    ({"at": "2026-11-20T10:30:00"}, "at"),
    ({"messages": [{"from": "lead", "text": "Hi", "at": LATER}]}, "messages.0.at"),
    ({"messages": [{"from": "bot", "text": "Hi"}]}, "messages.0.from"),
    ({"messages": [{"from": "lead", "text": "x" * 65_537}]}, "messages.0.text"),
    ({"events": [{"kind": "call", "value": "five"}]}, "events.0"),
    ({"events": [{"kind": "call", "value": -1}]}, "events.0"),
    ({"events": [{"kind": "call", "value": 10_081}]}, "events.0"),
    ({"events": [{"kind": "quote", "value": 1.1e12}]}, "events.0"),
    ({"events": [{"kind": "offer", "value": 1e308}]}, "events.0.value"),
    ({"attributes": {"budget_max_inr": 1.1e12}}, "attributes"),
    ({"attributes": {"bhk": -1e308}}, "attributes.bhk"),
    ({"events": [{"kind": ""}]}, "events.0.kind"),
    ({"consent": [{"basis": " "}]}, "consent.0.basis"),
    ({"consent": [{"granted": True}]}, "consent.0.basis"),
    ({"consent": [{"basis": "form", "at": LATER}]}, "consent.0.at"),
    ({"phones": ["1"] * 11}, "phones"),
    ({"version": 2}, "version"),
    ({"id": ""}, "id"),
]


async def test_what_cannot_be_taken_is_named_with_what_to_do(api: Api) -> None:
    before = leads_of(api.house)
    for fields, named in FAULTS:
        response = await send(api, kavya(**fields))

        assert response.status_code == 422, fields
        assert response.headers["content-type"] == "application/problem+json"
        assert [one["field"] for one in response.json()["errors"]] == [named], fields
    assert leads_of(api.house) == before


async def test_a_clock_that_is_five_minutes_ahead_is_borne_with(api: Api) -> None:
    (lead_id,) = await sent(api, kavya(at=SOON))

    assert lead_of(api.house, lead_id).known_at(NOW) == lead_of(api.house, lead_id)


async def test_a_number_nobody_can_call_is_told_and_costs_no_lead(api: Api) -> None:
    body = kavya(phones=["98250 665"], emails=["kavya at mail"], owner="Nobody Here")

    response = await send(api, body)

    assert response.status_code == 200
    (result,) = response.json()["results"]
    assert [one["field"] for one in result["errors"]] == ["phones.0", "emails.0", "owner"]
    assert lead_of(api.house, result["lead_id"]).phone == "98250 665"


async def test_a_number_nobody_can_call_takes_no_other_numbers_place(api: Api) -> None:
    (lead_id,) = await sent(api, kavya())

    await send(api, kavya(phones=["98250 665"]))

    assert lead_of(api.house, lead_id).phone == "+919825066501"


async def test_a_stage_among_the_attributes_is_the_stage(api: Api) -> None:
    (lead_id,) = await sent(api, kavya(attributes={"stage": "Visited"}))

    assert [one.name for one in stages_said(lead_of(api.house, lead_id))] == ["Visited"]


async def test_of_many_faults_of_an_item_the_first_are_told(api: Api) -> None:
    response = await send(api, [kavya(events=[{}] * 1_000)] * 100)

    assert response.status_code == 422
    assert len(response.json()["errors"]) == 100 * MOST_ERRORS


async def test_what_a_tool_leaves_blank_is_as_if_it_were_not_sent(api: Api) -> None:
    blank = {"name": "", "emails": ["", None], "owner": "", "stage": "", "source": "", "at": ""}
    (lead_id,) = await sent(api, kavya(**blank, attributes={"bhk": "", "locality": None}))

    lead = lead_of(api.house, lead_id)
    assert (lead.name, lead.owner_id, lead.attributes) == (None, None, ())


@pytest.mark.parametrize("count", [0, 101])
async def test_no_lead_and_more_than_a_hundred_are_refused(api: Api, count: int) -> None:
    response = await send(api, [kavya(id=f"form-{n}") for n in range(count)])

    assert response.status_code == 422


async def test_a_hundred_leads_are_taken_and_one_id_twice_is_one_lead(api: Api) -> None:
    some = [kavya(id=f"form-{n}", phones=[f"+9198250{n:05}"]) for n in range(98)]
    twice = [kavya(id="twice", name="Old Name"), kavya(id="twice", name="New Name")]

    lead_ids = await sent(api, some + twice)

    assert len(set(lead_ids)) == 99
    assert lead_of(api.house, lead_ids[-1]).name == "New Name"


async def test_events_of_a_lead_are_what_its_score_is_made_of(api: Api) -> None:
    (lead_id,) = await sent(api, kavya())
    told = [
        ("page_view", "/bopal/3-bhk"),
        ("call", 6),
        ("call_missed", None),
        ("visit_done", "Amrakunj"),
        ("offer", 9_100_000),
    ]
    events = [
        {"lead": "form-17", "event_id": f"e{n}", "kind": kind, "value": value, "at": AT}
        for n, (kind, value) in enumerate(told)
    ]

    lead_ids = await sent(api, [*events, events[0]], to="events")

    assert set(lead_ids) == {lead_id}
    found = snapshot(lead_of(api.house, lead_id), as_of=NOW, market=Market([]))
    values = {name: found[name].value for name in ("visits_done", "talk_time", "calls_missed")}
    assert values == {"visits_done": 1, "talk_time": 6, "calls_missed": 1}
    assert found["active_days_14d"].value == 1


@pytest.mark.parametrize("kind", ["booked", "lost", "spam"])
async def test_an_outcome_closes_the_lead_with_its_reason(api: Api, kind: str) -> None:
    (lead_id,) = await sent(api, kavya())
    ending = {"lead": "form-17", "kind": kind, "value": "told us by phone", "at": SOON}

    await sent(api, ending, to="events")

    last = newest_outcome(lead_of(api.house, lead_id))
    assert last is not None
    assert (last.kind, last.reason) == (OutcomeKind(kind), "told us by phone")


async def test_an_event_of_a_lead_that_nobody_sent_is_refused(api: Api) -> None:
    await sent(api, kavya())
    events = [{"lead": name, "kind": "page_view"} for name in ("form-17", "lead_priya", "other")]

    response = await send(api, events, to="events")

    assert response.status_code == 207
    results = response.json()["results"]
    assert [one["lead_id"] is None for one in results] == [False, True, True]
    assert "send the lead first" in results[1]["errors"][0]["message"]


def hostile_bodies(value: str) -> Iterator[tuple[str, Json]]:
    """Every text that these routes take, set to this value."""
    message = {"from": "lead", "text": value, "message_id": value}
    event = {"kind": value, "event_id": value, "value": value}
    for name in ("id", "name", "owner", "source", "stage"):
        yield "leads", kavya(**{name: value})
    yield "leads", kavya(phones=[value], emails=[value], attributes={value: value})
    yield "leads", kavya(messages=[message], events=[event], consent=[{"basis": value}])
    yield "events", {"lead": "form-17", **event}


async def assert_survives(api: Api, value: str) -> None:
    for route, body in hostile_bodies(value):
        response = await send(api, body, to=route)
        assert response.status_code in (200, 413, 422), (route, body, response.text[:300])
        if response.status_code == 200:
            (result,) = response.json()["results"]
            lead_of(api.house, result["lead_id"])


async def test_a_hostile_value_is_kept_or_refused(api: Api) -> None:
    await sent(api, kavya())

    for value in OWN_VALUES:
        await assert_survives(api, value)


@pytest.mark.long
async def test_the_corpus_of_hostile_values_is_survived(api: Api, shared_security: Path) -> None:
    with gzip.open(shared_security / "hostile_values.json.gz") as file:
        values = json.load(file)
    await sent(api, kavya())

    for value in values.values():
        await assert_survives(api, value)
    Schedule(api.house.pakka).rescore_due()


async def test_a_body_that_cannot_be_read_is_a_problem(api: Api) -> None:
    headers = api.house.bearer("adi") | {"Content-Type": "application/json"}
    for raw in ("", "{", "[[", '"x"', "1", "null", '{"id": 1e999}', "[NaN]"):
        response = await api.client.post("/v1/leads", content=raw, headers=headers)

        assert response.status_code == 422, raw
        assert response.headers["content-type"] == "application/problem+json"


async def test_the_longest_that_is_taken_fits_into_postgresql(
    tmp_path: Path, artifact: Artifact, postgresql: str
) -> None:
    # No pair of these is alike, so that no database makes an index's entry shorter.
    long, dice = random.Random(1), range(0x20000, 0x2A000)
    longest = "".join(map(chr, long.choices(dice, k=400)))
    text = "".join(map(chr, long.choices(dice, k=65_536)))
    values = dict.fromkeys(("locality", "named_project", "language"), longest)
    events = [{"kind": "stage", "value": longest}, {"kind": longest, "value": text}]
    lines = dict.fromkeys(("id", "name", "owner", "source", "stage"), longest)
    body = kavya(**lines, attributes=values, events=events)
    house = make_house(tmp_path, artifact, database_url=new_database(postgresql))
    async with client_of(house) as client:
        answers = [await send(Api(house, client), body) for _ in range(2)]
        longer = [
            await send(Api(house, client), kavya(**fields))
            for fields in (
                {"attributes": {"locality": longest + "x"}},
                {"events": [{"kind": "stage", "value": longest + "x"}]},
                {"stage": longest + "x"},
            )
        ]

    assert [one.status_code for one in answers] == [200, 200]
    assert [one.status_code for one in longer] == [422, 422, 422]
    (result,) = answers[0].json()["results"]
    assert lead_of(house, result["lead_id"]).name == longest
    house.pakka.record.close()
