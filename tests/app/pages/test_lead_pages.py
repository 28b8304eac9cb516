"""The lead's page and the list, in the caller's scope and language, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import httpx
import pytest

from agent.rendering.lead_card import chance_and_record
from agent.rendering.localizer import capital
from app.pages.components import anchor
from leads.model.lead import Message
from leads.model.scope import Scope
from leads.model.score import Band, BandRecord
from leads.store.intake import IncomingLead, Intake
from leads.store.lead_store import LeadStore
from leads.store.score_log import ScoreLog
from scoring.artifact import Artifact
from tests.agent.house import score
from tests.agent.rendering.leads_of_the_book import LANGUAGES, words_in
from tests.app.house import NOW, ONE, House, make_house
from tests.app.pages.reading import ORIGIN, Reader, answer_in, ask, signed_in_as, words_of


def named(page: str) -> list[str]:
    """The names in a list's rows."""
    return [unescape(n).strip() for n in re.findall(r'<a class="go"[^>]*>([^<]+)', page)]


class TestOneLead:
    async def test_it_shows_what_the_record_holds(
        self, asha: httpx.AsyncClient, house: House
    ) -> None:
        stored = (await asha.get("/v1/leads/lead_priya", headers=house.bearer("asha"))).json()

        page = (await asha.get("/leads/lead_priya")).text

        words = Reader(page).words
        for text in ("Priya Mehta", "·4821", "up to ₹95 lakh", "₹92 lakh", "99acres", "contacted"):
            assert text in words, text
        for message in stored["messages"]:
            assert message["text"] in " ".join(words), message["id"]
        assert "Contact: given enquiry form" in re.sub(r"\s+", " ", " ".join(words))

    @pytest.mark.parametrize("language", LANGUAGES)
    async def test_it_says_the_chance_as_the_answer_does(
        self, asha: httpx.AsyncClient, house: House, language: str
    ) -> None:
        body = {"lead_id": "lead_priya"}
        told = (await asha.post("/v1/score", json=body, headers=house.bearer("asha"))).json()
        own = score(
            "lead_priya",
            probability=told["probability"],
            band=Band(told["band"]),
            band_record=BandRecord(**told["band_record"]),
        )
        chance = chance_and_record(words_in(language), own)

        words = Reader((await asha.get(f"/leads/lead_priya?language={language}")).text).words

        assert [line for line in words if line.startswith(capital(chance))]

    async def test_each_reason_leads_to_its_proof_and_each_proof_back(
        self, asha: httpx.AsyncClient
    ) -> None:
        page = (await asha.get("/leads/lead_priya")).text

        ids = {attributes.get("id") for _, attributes in Reader(page).tags}
        links = [a["href"] or "" for a in Reader(page).all("a") if (a.get("href") or "")[:1] == "#"]
        assert [link for link in links if link.startswith("#fact-")]
        assert [link for link in links if link.startswith("#reason-")]
        assert {link[1:] for link in links} <= ids

    @pytest.mark.parametrize(
        "lead_id", ["lead_farhan", "lead_secret", "lead_nobody", "%00", "x" * 300]
    )
    async def test_a_foreign_lead_looks_like_a_missing_one(
        self, asha: httpx.AsyncClient, lead_id: str
    ) -> None:
        foreign = await asha.get(f"/leads/{lead_id}")
        missing = await asha.get("/leads/lead_missing")

        assert foreign.status_code == missing.status_code == 404
        # The address stands in the switch of languages alone.
        assert foreign.text.replace(f"/leads/{lead_id}?", "/leads/lead_missing?") == missing.text

    async def test_without_consent_it_is_readable_and_not_scored(
        self, asha: httpx.AsyncClient
    ) -> None:
        page = (await asha.get("/leads/lead_kalpesh")).text

        assert "They have not agreed to be scored" in page
        assert "Saturday" in page
        assert 'class="reasons"' not in page and "<mark>" not in page
        assert 'class="plot"' not in page

    async def test_words_of_others_stay_words(self, own_house: House) -> None:
        store = LeadStore(own_house.pakka.record, Scope.machinery(ONE))
        hostile = "<img src=x onerror=alert(1)></p>"
        lead = store.lead("lead_priya")
        at = NOW - timedelta(hours=1)
        evil = replace(
            lead, name=hostile, messages=(Message("msg_evil", "lead", hostile * 2, at, at),)
        )
        Intake(own_house.pakka.record, ONE).add([IncomingLead(evil)])
        async with signed_in_as(own_house, "asha") as asha:
            page = (await asha.get("/leads/lead_priya")).text
            table = (await asha.get("/leads")).text

        assert "<img" not in page and "<img" not in table
        assert "&lt;img" in page

    async def test_the_score_s_line_names_its_values_for_who_cannot_see_it(
        self, asha: httpx.AsyncClient
    ) -> None:
        page = (await asha.get("/leads/lead_priya")).text

        assert '<svg xmlns="http://www.w3.org/2000/svg" class="plot" aria-hidden="true">' in page
        assert re.search(r'class="sr-only">The score at \d+ moments: .*\d', page)

    async def test_a_jump_between_two_scores_opens_the_message_that_made_it(
        self, own_house: House
    ) -> None:
        scope = Scope.machinery(ONE)
        lead = LeadStore(own_house.pakka.record, scope).lead("lead_priya")
        said = max((m for m in lead.messages if m.sender == "lead"), key=lambda m: m.at)
        scorer = own_house.pakka.models.scorer(ONE)
        after = scorer.score(lead, as_of=NOW)
        low = (after.score or 0.0) - 25
        earlier = scorer.score(lead, as_of=said.known_at - timedelta(minutes=1))
        before = replace(earlier, score=low, base_score=low)
        ScoreLog(own_house.pakka.record, scope).save([before], cause="test")
        ScoreLog(own_house.pakka.record, scope).save([after], cause="test")

        async with signed_in_as(own_house, "asha") as asha:
            page = (await asha.get("/leads/lead_priya")).text

        (row,) = [r for r in re.findall(r"<li>.*?</li>", page) if "+25</span>" in r]
        assert f'href="#{anchor(said.message_id)}"' in row
        assert f'id="{anchor(said.message_id)}"' in page


class TestList:
    async def test_a_broker_sees_the_own_open_leads_alone(self, asha: httpx.AsyncClient) -> None:
        page = (await asha.get("/leads")).text

        assert set(named(page)) == {"Priya Mehta", "Rahul Shah", "Kalpesh"}
        assert 'id="by-owner"' not in page

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("q=priya", {"Priya Mehta"}),
            ("q=7730", {"Rahul Shah"}),
            ("locality=Bopal", {"Priya Mehta", "Rahul Shah", "Kalpesh"}),
            ("kind=rent", set()),
            ("kind=resale&q=shah", {"Rahul Shah"}),
            ("stage=contacted&q=priya", {"Priya Mehta"}),
            ("stage=visited", set()),
            ("show=closed", set()),
            ("q=Farhan", set()),
            ("q=Zubin", set()),
        ],
    )
    async def test_it_is_narrowed_by_its_address(
        self, asha: httpx.AsyncClient, query: str, found: set[str]
    ) -> None:
        response = await asha.get(f"/leads?{query}")

        assert response.status_code == 200
        assert set(named(response.text)) == found

    @pytest.mark.parametrize("query", ["band=blue", "cursor=nonsense", "kind=castle"])
    async def test_a_filter_that_cannot_be_used_says_so(
        self, asha: httpx.AsyncClient, query: str
    ) -> None:
        response = await asha.get(f"/leads?{query}")

        assert response.status_code == 422
        assert 'role="alert"' in response.text
        assert "Priya Mehta" in response.text

    async def test_a_manager_chooses_among_the_own_team(self, house: House) -> None:
        async with signed_in_as(house, "mona") as mona:
            page = (await mona.get("/leads")).text
            narrowed = (await mona.get("/leads?owner=staff_asha")).text

        owners = page[page.index('id="by-owner"') :]
        assert "Asha" in owners[: owners.index("</select>")]
        assert "Bela" not in owners[: owners.index("</select>")]
        assert "Farhan" not in page
        assert "Priya Mehta" in narrowed

    async def test_pages_follow_one_another_without_loss(self, own_house: House) -> None:
        store = LeadStore(own_house.pakka.record, Scope.machinery(ONE))
        one = store.lead("lead_rahul")
        more = [
            replace(
                one,
                lead_id=f"lead_more_{n}",
                name=f"More {n}",
                phone=None,
                person_id=f"person_more_{n}",
                messages=(),
                events=(),
            )
            for n in range(30)
        ]
        Intake(own_house.pakka.record, ONE).add(map(IncomingLead, more))
        async with signed_in_as(own_house, "asha") as asha:
            first = (await asha.get("/leads")).text
            onward = next(
                unescape(a["href"] or "")
                for a in Reader(first).all("a")
                if "cursor=" in (a.get("href") or "") and "language" not in (a.get("href") or "")
            )
            second = (await asha.get(onward)).text

        assert len(named(first)) == 25
        assert len(set(named(first) + named(second))) == 33


class TestLanguage:
    async def test_a_choice_is_kept_for_the_session(self, asha: httpx.AsyncClient) -> None:
        chosen = await asha.get("/leads?language=gu")
        later = await asha.get("/leads/lead_priya")

        assert '<html lang="gu">' in chosen.text
        assert '<html lang="gu">' in later.text
        assert "Max-Age" not in chosen.headers["set-cookie"]
        assert (await ask(asha, "lead_priya")).text.count('lang="gu"') > 1

    async def test_an_unknown_language_changes_nothing(self, asha: httpx.AsyncClient) -> None:
        response = await asha.get("/leads?language=xx%0d%0aSet-Cookie:a=b")

        assert '<html lang="en">' in response.text
        assert "set-cookie" not in response.headers

    async def test_the_switch_keeps_the_filters(self, asha: httpx.AsyncClient) -> None:
        page = (await asha.get("/leads?band=hot&q=a%26b")).text

        assert "/leads?band=hot&amp;q=a%26b&amp;language=gu" in page

    async def test_foreign_words_carry_their_language(self, own_house: House) -> None:
        at = NOW - timedelta(hours=1)
        said = {"msg_gu": "ક્યારે જોવાય?", "msg_hi": "कब देख सकते हैं?"}
        messages = [Message(i, "lead", text, at, at) for i, text in said.items()]
        Intake(own_house.pakka.record, ONE).append("lead_priya", messages=messages)
        async with signed_in_as(own_house, "asha") as asha:
            page = (await asha.get("/leads/lead_priya")).text

        assert re.search(r'lang="gu">(<mark>)?ક્યારે', page)
        assert re.search(r'lang="hi">(<mark>)?कब', page)


class TestConversation:
    async def test_an_opened_page_shows_the_talk_so_far(
        self, asha: httpx.AsyncClient, house: House
    ) -> None:
        await asha.get("/")
        conversation = asha.cookies["pakka_conversation"]
        await ask(asha, "How hot is Priya?", conversation=conversation)
        await ask(asha, "why lead_priya", conversation=conversation, shown="Why?")
        await house.pakka.turn.aclose()

        words = Reader((await asha.get("/")).text).words

        at = [words.index(text) for text in ("How hot is Priya?", "Why?")]
        assert at == sorted(at)
        assert "why lead_priya" not in words

    async def test_a_chart_of_another_lead_tells_its_score(
        self, asha: httpx.AsyncClient, house: House
    ) -> None:
        await asha.get("/")
        conversation = asha.cookies["pakka_conversation"]
        await ask(asha, "budget of Rahul?", conversation=conversation)
        await house.pakka.turn.aclose()

        charted = answer_in((await ask(asha, "chart of 4821", conversation=conversation)).text)

        assert "4821" in charted and "hot" in charted and "budget of" not in charted

    async def test_another_person_s_talk_stays_theirs(
        self, asha: httpx.AsyncClient, house: House
    ) -> None:
        await asha.get("/")
        conversation = asha.cookies["pakka_conversation"]
        await ask(asha, "How hot is Priya?", conversation=conversation)
        await house.pakka.turn.aclose()
        async with signed_in_as(house, "adi") as admin:
            admin.cookies["pakka_conversation"] = conversation
            page = (await admin.get("/")).text

        assert "How hot is Priya?" not in page

    async def test_a_lead_taken_away_is_not_named_again(self, own_house: House) -> None:
        async with signed_in_as(own_house, "asha") as asha:
            await asha.get("/")
            conversation = asha.cookies["pakka_conversation"]
            await ask(asha, "How hot is 4821?", conversation=conversation)
            await own_house.pakka.turn.aclose()
            Intake(own_house.pakka.record, ONE).assign("lead_priya", "staff_bela", "team_east", NOW)
            page = (await asha.get("/")).text

        assert "no longer among yours" in page
        assert "Priya" not in page.replace("Ask about", "")

    async def test_a_new_one_is_begun(self, asha: httpx.AsyncClient, house: House) -> None:
        await asha.get("/")
        before = asha.cookies["pakka_conversation"]
        await ask(asha, "How hot is Priya?", conversation=before)
        await house.pakka.turn.aclose()

        page = (await asha.get("/?new")).text

        assert asha.cookies["pakka_conversation"] != before
        assert "How hot is Priya?" not in page


async def test_what_is_told_is_shown_before_it_is_saved(own_house: House) -> None:
    async with signed_in_as(own_house, "asha") as asha:
        page = (await ask(asha, "4821 visit Saturday 11")).text
        preview = page[page.index('<article class="card answer confirm"') :]
        preview = preview[: preview.index("</article>")]
        buttons = Reader(preview).all("button")
        conversation = Reader(preview).all("input")[0]["value"] or ""
        confirm = buttons[0]["value"] or ""
        await own_house.pakka.turn.aclose()
        saved = (await ask(asha, confirm, conversation=conversation, shown="Yes")).text

    words = " ".join(word for word in Reader(preview).words if word)
    for fact in ("Save?", "Priya Mehta", "·4821", "visit", "21 Nov", "11 am", "Yes", "Change"):
        assert fact in words
    assert "primary" in (buttons[0]["class"] or "")
    assert "primary" not in (buttons[1]["class"] or "")
    assert "Saved" in saved


class TestWhoSaidNo:
    """Rahul is open; Priya wrote in Gujarati that they have one."""

    NO = "Bije lai lidhu, have jarur nathi"

    @pytest.fixture
    async def client(self, tmp_path: Path, artifact: Artifact) -> AsyncIterator[httpx.AsyncClient]:
        house = make_house(tmp_path, artifact)
        at = NOW - timedelta(hours=1)
        said = Message("msg_no", "lead", self.NO, at, at)
        record, scope = house.pakka.record, Scope.machinery(ONE)
        Intake(record, ONE).append("lead_priya", messages=[said])
        lead = LeadStore(record, scope).lead("lead_priya")
        score = house.pakka.models.scorer(ONE).score(lead, as_of=NOW)
        ScoreLog(record, scope).save([score], cause="test")
        async with signed_in_as(house, "asha") as client:
            yield client
        await house.pakka.aclose()

    async def test_the_list_counts_them_apart_and_shows_them_by_their_band(
        self, client: httpx.AsyncClient
    ) -> None:
        page = (await client.get("/leads")).text
        assert "Priya Mehta" not in named(page)
        assert '<a href="/leads?band=said_no">1 said no</a>' in page

        found = (await client.get("/leads", params={"band": "said_no"})).text
        assert named(found) == ["Priya Mehta"]
        row = words_of(found.split("<tbody>")[1])
        assert re.search(r"Said no score \d+ Shall I close it as lost\?", row)
        assert not re.search("Hot|Warm|Cold", row)
        # By name a lead is found whatever it said.
        assert named((await client.get("/leads", params={"q": "Priya"})).text) == ["Priya Mehta"]

    async def test_the_page_says_the_no_with_its_words_and_a_press_proposes_to_close(
        self, client: httpx.AsyncClient
    ) -> None:
        page = (await client.get("/leads/lead_priya")).text
        text = words_of(page)
        assert f"Said no “{self.NO}” today" in text
        assert re.search(r"The score alone would still say (hot|warm|cold), \d+\.", text)
        assert "Shall I close it as lost?" in text
        assert 'value="lead_priya lost"' in page

        told = await client.post("/", data={"q": "lead_priya lost"}, headers=ORIGIN)
        preview = words_of(told.text)
        assert "is lost (bought elsewhere)" in preview and self.NO in preview
