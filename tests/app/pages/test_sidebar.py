"""The sidebar's doors: a token opens one lead once, and what it opens is that lead alone."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from app.crm_access import set_sidebar_origins
from leads.store import staff_access
from leads.store.repository import upsert
from leads.store.staff_access import BEARER_LASTS
from leads.store.tables import crm_leads, leads, staff
from leads.store.transcripts import TranscriptLog
from scoring.artifact import Artifact
from simulators.openai.script import ModelRequest
from tests.app.conftest import Api, client_of
from tests.app.house import NOW, ONE, TWO, Clock, House, make_house
from tests.faults.endpoint import Endpoint, purpose_of

CRM = "https://crm.example.com"
PRIYA = {"lead_id": "lead_priya"}


@pytest.fixture
def own(tmp_path: Path, artifact: Artifact, clock: Clock) -> Iterator[House]:
    """A house of its own, whose time can be moved."""
    made = make_house(tmp_path, artifact, clock=clock)
    yield made
    made.pakka.record.close()


async def token_for(api: Api, who: str = "asha", **body: str) -> httpx.Response:
    asked = {"lead_id": "lead_priya", **body}
    return await api.post("/v1/sidebar/tokens", json=asked, by=who)


async def opened(client: httpx.AsyncClient, token: str, brokerage: str = ONE) -> httpx.Response:
    return await client.post("/v1/sidebar/session", json={"token": token, "brokerage": brokerage})


async def bearer_for(api: Api, **body: str) -> dict[str, str]:
    token = (await token_for(api, **body)).json()["token"]
    session = (await opened(api.client, token)).json()
    return {"Authorization": f"Bearer {session['bearer']}"}


async def ask(client: httpx.AsyncClient, bearer: dict[str, str], question: str) -> str:
    form = {"q": question, "conversation": "page_sidebar_test"}
    asked = await client.post("/v1/sidebar/ask", data=form, headers=bearer)
    assert asked.status_code == 200, asked.text
    return str(_data(asked.text, "answer")["html"])


def _data(stream: str, name: str) -> dict[str, Any]:
    for block in stream.split("\n\n"):
        if block.startswith(f"event: {name}\n"):
            found: dict[str, Any] = json.loads(block.split("data: ", 1)[1])
            return found
    raise AssertionError(f"no {name} in {stream}")


async def test_a_token_opens_the_card_at_once_and_only_once(api: Api) -> None:
    made = await token_for(api)
    token = made.json()["token"]

    first, again = await opened(api.client, token), await opened(api.client, token)

    assert made.json()["path"] == f"/sidebar?brokerage={ONE}#{token}"
    for words in ("Priya Mehta", "·4821", 'class="band', 'class="reasons"', 'class="next-act"'):
        assert words in first.json()["html"]
    assert "set-cookie" not in first.headers
    assert again.status_code == 401


@pytest.mark.parametrize("spoilt", ["last", "empty", "bearer of staff"])
async def test_an_altered_token_opens_nothing(api: Api, spoilt: str) -> None:
    token = (await token_for(api)).json()["token"]
    altered = {
        "last": token[:-1] + ("A" if token[-1] != "A" else "B"),
        "empty": "",
        "bearer of staff": api.house.tokens["asha"],
    }

    assert (await opened(api.client, altered[spoilt])).status_code == 401


async def test_a_token_is_good_on_its_own_brokerages_page_alone(api: Api) -> None:
    token = (await token_for(api)).json()["token"]

    assert (await opened(api.client, token, TWO)).status_code == 401
    assert (await opened(api.client, token, "nobody")).status_code == 401
    assert (await opened(api.client, token)).status_code == 200


async def test_a_token_ends_after_minutes_and_its_bearer_after_an_hour(
    own: House, clock: Clock
) -> None:
    async with client_of(own) as client:
        late = (await token_for(Api(own, client))).json()["token"]
        bearer = await bearer_for(Api(own, client))
        clock.now = NOW + timedelta(minutes=5)
        assert (await opened(client, late)).status_code == 401
        assert "Priya Mehta" in await ask(client, bearer, "how hot?")
        clock.now = NOW + BEARER_LASTS
        asked = await client.post("/v1/sidebar/ask", data={"q": "why?"}, headers=bearer)
        assert asked.status_code == 401


def link_to_crm(house: House, crm_id: str, lead_id: str, brokerage: str = ONE) -> None:
    with house.pakka.record.writing() as conn:
        row = {"brokerage_id": brokerage, "crm_id": crm_id, "lead_id": lead_id}
        upsert(conn, crm_leads, [row])


async def test_a_record_of_the_crm_opens_its_lead(api: Api) -> None:
    link_to_crm(api.house, "17", "lead_priya")

    made = await api.post(
        "/v1/sidebar/tokens", json={"crm_id": "17", "staff_id": "staff_asha"}, by="adi"
    )

    session = (await opened(api.client, made.json()["token"])).json()
    assert "Priya Mehta" in session["html"]


@pytest.mark.parametrize("phone", ["+91 98250 14821", "9825014821", "919825014821"])
async def test_a_phone_opens_its_open_lead(api: Api, phone: str) -> None:
    made = await api.post("/v1/sidebar/tokens", json={"phone": phone})

    assert "Priya Mehta" in (await opened(api.client, made.json()["token"])).json()["html"]


@pytest.mark.parametrize(
    "phone", ["+1 982 501 4821", "+4479825014821", "25014821", "98250 99999", "Priya Mehta", ""]
)
async def test_a_phone_opens_nobody_elses_lead(api: Api, phone: str) -> None:
    named_so = {"id": "1", "name": "9825099999", "owner": "Asha"}
    await api.post("/v1/leads", json=named_so, by="adi")

    refused = await api.post("/v1/sidebar/tokens", json={"phone": phone})

    assert refused.status_code == 404


async def test_a_foreign_record_of_the_crm_looks_like_a_missing_one(api: Api) -> None:
    link_to_crm(api.house, "18", "lead_farhan")  # a colleague's
    link_to_crm(api.house, "19", "lead_secret", TWO)
    answers = [
        await api.post("/v1/sidebar/tokens", json=body)
        for body in (
            *({"crm_id": crm_id} for crm_id in ("18", "19", "nobody")),
            *({"phone": phone} for phone in ("919825015502", "4821", "Priya", "+919999999999")),
            {"lead_id": "lead_of_nobody"},
        )
    ]

    assert {(one.status_code, one.text) for one in answers} == {(404, answers[0].text)}


@pytest.mark.parametrize("body", [{}, {"lead_id": "lead_priya", "crm_id": "17"}])
async def test_a_lead_is_named_in_one_way(api: Api, body: dict[str, str]) -> None:
    made = await api.post("/v1/sidebar/tokens", json=body)

    assert made.status_code == 422


@pytest.mark.parametrize(("who", "status"), [("mona", 403), ("anil", 403), ("adi", 200)])
async def test_only_an_admins_token_opens_for_somebody_else(
    api: Api, who: str, status: int
) -> None:
    made = await token_for(api, who, staff_id="staff_asha")

    assert made.status_code == status


@pytest.mark.parametrize("staff_id", ["staff_tara", "staff_anil", "nobody"])
async def test_an_admin_opens_for_nobody_of_elsewhere_and_for_no_analyst(
    api: Api, staff_id: str
) -> None:
    made = await token_for(api, "adi", staff_id=staff_id)

    assert made.status_code == 422
    assert made.json()["errors"][0]["field"] == "staff_id"


async def test_a_reader_opened_for_by_an_admin_has_their_own_rights(api: Api) -> None:
    made = await token_for(api, "adi", staff_id="staff_asha", lead_id="lead_farhan")

    assert made.status_code == 404


async def test_a_question_that_names_no_lead_is_about_this_one(api: Api) -> None:
    bearer = await bearer_for(api)

    for question in ("why?", "how hot?", "kitni hot hai?", "કેમ?"):
        assert "Priya Mehta" in await ask(api.client, bearer, question), question


@pytest.mark.parametrize("who", ["asha", "mona", "adi"])
async def test_a_bearer_reads_this_lead_alone(api: Api, who: str) -> None:
    bearer = await bearer_for(api, who=who)

    for question in (
        "how hot is Rahul?",
        "why lead_rahul",
        "how_hot lead_rahul",
        "who should I call now?",
        "list all my leads",
        "compare Priya and Rahul",
        "7730",
        "who said Saturday?",
    ):
        answer = await ask(api.client, bearer, question)
        assert "Rahul Shah" not in answer, question
        assert "·7730" not in answer, question


async def test_a_bearer_opens_nothing_else_and_nothing_else_is_a_bearer(api: Api) -> None:
    bearer = await bearer_for(api)
    unopened = (await token_for(api)).json()["token"]

    for path in ("/v1/leads", "/v1/leads/lead_priya", "/leads/lead_priya", "/"):
        assert (await api.client.get(path, headers=bearer)).status_code == 401, path
    more = await api.client.post(
        "/v1/sidebar/tokens", json={"lead_id": "lead_priya"}, headers=bearer
    )
    assert more.status_code == 401
    for token in (api.house.tokens["asha"], unopened, ""):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        asked = await api.client.post("/v1/sidebar/ask", data={"q": "why?"}, headers=headers)
        assert asked.status_code == 401


async def test_who_is_suspended_reads_no_further(own: House) -> None:
    async with client_of(own) as client:
        bearer = await bearer_for(Api(own, client))
        waiting = (await token_for(Api(own, client))).json()["token"]
        member = own.pakka.staff.member("staff_asha")
        staff_access.suspend(own.pakka.record, member, at=NOW)
        staff_access.resume(own.pakka.record, member)

        asked = await client.post("/v1/sidebar/ask", data={"q": "why?"}, headers=bearer)
        assert asked.status_code == 401
        assert (await opened(client, waiting)).status_code == 401


async def test_a_lead_that_was_given_away_is_read_no_further(own: House) -> None:
    async with client_of(own) as client:
        bearer = await bearer_for(Api(own, client))
        with own.pakka.record.writing() as conn:
            given = update(leads).where(leads.c.lead_id == "lead_priya")
            conn.execute(given.values(owner_id="staff_bela"))

        answer = await ask(client, bearer, "how hot?")

    assert "Priya" not in answer


async def test_nobody_may_frame_it_until_an_origin_is_set(own: House) -> None:
    async with client_of(own) as client:
        before = await client.get(f"/sidebar?brokerage={ONE}")
        brokerage = own.pakka.staff.brokerage(ONE)
        set_sidebar_origins(own.pakka.staff, brokerage, [f"{CRM}:443/", "http://localhost:8013"])
        after = await client.get(f"/sidebar?brokerage={ONE}")
        others = [
            await client.get(f"/sidebar{q}") for q in (f"?brokerage={TWO}", "?brokerage=x", "")
        ]

    assert "frame-ancestors 'none'" in before.headers["content-security-policy"]
    assert before.headers["x-frame-options"] == "DENY"
    policy = after.headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors {CRM} http://localhost:8013")
    assert "x-frame-options" not in after.headers
    for page in others:
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
        assert page.status_code == 200


async def test_a_thumb_is_kept_on_ones_own_answer(own: House) -> None:
    async with client_of(own) as client:
        bearer = await bearer_for(Api(own, client))
        await ask(client, bearer, "how hot?")
        await own.pakka.turn.aclose()
        scope = own.pakka.staff.identity("staff_asha").scope
        kept = TranscriptLog(own.pakka.record, scope).last("page_sidebar_test")
        assert kept is not None and kept.channel == "sidebar"
        for transcript_id, sign, status in (
            (kept.transcript_id, 1, 204),
            ("nobody's", 1, 404),
            (kept.transcript_id, 5, 422),
        ):
            body = {"transcript_id": transcript_id, "sign": sign}
            judged = await client.post("/v1/sidebar/thumb", json=body, headers=bearer)
            assert judged.status_code == status
        for reason, status in (("other_lead", 204), ("anything else", 422)):
            body = {"transcript_id": kept.transcript_id, "sign": -1, "reason": reason}
            judged = await client.post("/v1/sidebar/thumb", json=body, headers=bearer)
            assert judged.status_code == status
        path = f"/v1/transcripts/{kept.transcript_id}"
        found = (await client.get(path, headers=own.bearer("asha"))).json()

    assert [(one["sign"], one["reason"]) for one in found["thumbs"]] == [(-1, "other_lead")]


@pytest.mark.parametrize("who", ["asha", "mona"])
async def test_a_thumb_is_kept_on_no_answer_of_elsewhere(own: House, who: str) -> None:
    async with client_of(own) as client:
        beside = await bearer_for(Api(own, client))
        await ask(client, beside, "how hot?")
        question = {"question": "how hot is Rahul?", "conversation_id": "page_whole"}
        await client.post("/v1/ask", json=question, headers=own.bearer("asha"))
        await own.pakka.turn.aclose()
        log = TranscriptLog(own.pakka.record, own.pakka.staff.identity("staff_asha").scope)
        in_chat, colleagues = log.last("page_whole"), log.last("page_sidebar_test")
        assert in_chat is not None and colleagues is not None
        not_ones_own = in_chat if who == "asha" else colleagues
        bearer = await bearer_for(Api(own, client), who=who)

        body = {"transcript_id": not_ones_own.transcript_id, "sign": -1}
        judged = await client.post("/v1/sidebar/thumb", json=body, headers=bearer)

    assert judged.status_code == 404


async def test_no_lead_is_added_beside_another(own: House) -> None:
    async with client_of(own) as client:
        bearer = await bearer_for(Api(own, client))
        for question in ("new lead Raj Kumar 9825099999 3bhk bopal", "new lead Raj Kumar"):
            answer = await ask(client, bearer, question)
            assert "Only this lead is handled here. Add a new lead in Pakka itself." in answer


async def test_who_became_an_analyst_opens_nothing(own: House) -> None:
    async with client_of(own) as client:
        token = (await token_for(Api(own, client))).json()["token"]
        with own.pakka.record.writing() as conn:
            changed = update(staff).where(staff.c.staff_id == "staff_asha")
            conn.execute(changed.values(role="analyst"))

        assert (await opened(client, token)).status_code == 401


@pytest.mark.parametrize("who", ["asha", "mona", "adi"])
async def test_nobody_is_told_of_a_colleague_beside_a_lead(own: House, who: str) -> None:
    async with client_of(own) as client:
        bearer = await bearer_for(Api(own, client), who=who)

        answer = await ask(client, bearer, "how many leads does Bela have?")

    assert "Only this lead is read here. Ask about “Bela” in Pakka itself." in answer


async def test_another_lead_is_not_said_to_be_nobodys(api: Api) -> None:
    bearer = await bearer_for(api)

    answers = [await ask(api.client, bearer, f"how hot is {who}?") for who in ("Rahul", "Zubin")]

    # Whose it is, and whether it is there at all, cannot be told from the answer.
    for answer, who in zip(answers, ("Rahul", "Zubin"), strict=True):
        assert f"Only this lead is read here. Ask about “{who}” in Pakka itself." in answer


async def test_an_llms_sentences_come_as_they_pass_their_check(
    tmp_path: Path, artifact: Artifact
) -> None:
    with closing(Endpoint()) as llm:
        house = make_house(tmp_path, artifact, llm_base_url=llm.base_url)
        async with client_of(house) as client:
            bearer = await bearer_for(Api(house, client))
            asked = await client.post(
                "/v1/sidebar/ask", data={"q": "How hot is Priya?"}, headers=bearer
            )
        await house.pakka.aclose()

    names = [line for line in asked.text.splitlines() if line.startswith("event: ")]
    told = [name.removeprefix("event: ") for name in names]
    assert told.index("card") < told.index("sentence") < told.index("answer") < told.index("pane")
    assert str(_data(asked.text, "sentence")["text"]) in html.unescape(
        str(_data(asked.text, "answer")["html"])
    )


async def test_the_llm_reads_no_other_leads_name(tmp_path: Path, artifact: Artifact) -> None:
    sent: list[str] = []

    def named(asked: ModelRequest) -> str | None:
        sent.append(asked.text)
        return purpose_of(asked)

    with closing(Endpoint()) as llm:
        llm.name_of = named
        house = make_house(tmp_path, artifact, llm_base_url=llm.base_url)
        with house.pakka.record.writing() as conn:
            # A name that no prompt and no list of names has.
            other = update(leads).where(leads.c.lead_id == "lead_rahul")
            conn.execute(other.values(name="Zorvex Quilm"))
        async with client_of(house) as client:
            bearer = await bearer_for(Api(house, client))
            await ask(client, bearer, "zorvex quilm said priya comes at 5, what do I say?")
        await house.pakka.aclose()

    assert sent
    for text in map(str.casefold, sent):
        assert "zorvex" not in text
        assert "quilm" not in text


async def test_a_reader_rates_the_lead_beside_the_score(own: House) -> None:
    token = own.bearer("asha")
    async with client_of(own) as client:
        bearer = await bearer_for(Api(own, client))
        before = await client.get("/v1/leads", headers=token)
        score_before = (await client.post("/v1/score", json=PRIYA, headers=token)).json()
        shown = await ask(client, bearer, "lead_priya rate 80")
        confirm = html.unescape(shown).split('value="confirm ', 1)[1].split('"', 1)[0]
        await ask(client, bearer, f"confirm {confirm}")
        answer = await ask(client, bearer, "how hot?")
        page = (await opened(client, (await token_for(Api(own, client))).json()["token"])).json()
        lead = (await client.get("/v1/leads/lead_priya", headers=token)).json()
        score_after = (await client.post("/v1/score", json=PRIYA, headers=token)).json()
        after = await client.get("/v1/leads", headers=token)

    assert "gets your rating 80" in shown
    assert "your rating 80 (Asha, 20" in answer.replace("\xa0", " ")
    assert "Your rating 80 (Asha, 20" in page["html"].replace("\xa0", " ")
    assert lead["rating"] == {"value": 80, "at": lead["rating"]["at"], "by": "Asha"}
    # The model's own word, its reasons and the order of leads are as they were.
    assert score_after == score_before
    assert after.json() == before.json()
