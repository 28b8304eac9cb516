"""The pages without JavaScript: signing in, asking, reading."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from app.settings import Settings
from app.wiring import build
from leads.model.lead import Lead
from leads.model.scope import Role
from leads.store.intake import IncomingLead, Intake
from leads.store.staff import Brokerage, StaffMember
from leads.store.staff_access import SESSION_IDLE
from scoring.artifact import Artifact
from tests.app.conftest import client_of
from tests.app.house import NOW, House, make_house
from tests.app.pages.reading import ORIGIN, OWN, Reader, answer_in, ask, signed_in_as
from tests.random_ids import without_random_ids

PATHS = (
    "/",
    "/sign-in",
    "/sign-in/link",
    "/docs",
    "/leads",
    "/leads/lead_priya",
    "/leads/lead_nobody",
)


class TestSigningIn:
    async def test_a_real_house_is_not_asha_by_itself(self, house: House) -> None:
        async with client_of(house, base_url=OWN) as client:
            response = await client.get("/")

        assert (response.status_code, response.headers["location"]) == (303, "/sign-in")

    async def test_a_pasted_token_opens_the_chat(self, house: House) -> None:
        async with client_of(house, base_url=OWN) as client:
            token = f"  {house.tokens['asha']}\n"
            response = await client.post("/sign-in", data={"token": token}, headers=ORIGIN)
            chat = await client.get("/")

        assert (response.status_code, response.headers["location"]) == (303, "/")
        cookie = response.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
        assert chat.status_code == 200
        assert "Asha" in chat.text

    async def test_over_https_the_session_is_never_sent_in_the_clear(self, house: House) -> None:
        async with client_of(house, base_url="https://pakka.example") as client:
            response = await client.post(
                "/sign-in",
                data={"token": house.tokens["asha"]},
                headers={"Origin": "https://pakka.example"},
            )

        cookie = response.headers["set-cookie"]
        assert cookie.startswith("__Host-pakka_session=")
        assert "; Secure" in cookie

    async def test_a_wrong_token_says_so_and_is_not_repeated(self, house: House) -> None:
        async with client_of(house, base_url=OWN) as client:
            response = await client.post("/sign-in", data={"token": "pakka_wrong"}, headers=ORIGIN)

        assert response.status_code == 401
        assert "not known" in response.text
        assert "pakka_wrong" not in response.text
        assert "set-cookie" not in response.headers

    @pytest.mark.parametrize("origin", [None, "http://evil.example", "null"])
    @pytest.mark.parametrize("path", ["/sign-in", "/sign-in/link", "/sign-out"])
    async def test_another_site_cannot_sign_in_or_out(
        self, house: House, path: str, origin: str | None
    ) -> None:
        async with client_of(house, base_url=OWN) as client:
            response = await client.post(
                path,
                data={"token": house.tokens["asha"]},
                headers={"Origin": origin} if origin else {},
            )

        assert response.status_code == 403
        assert "set-cookie" not in response.headers

    async def test_signing_out_forgets(self, asha: httpx.AsyncClient) -> None:
        await asha.post("/sign-out", headers=ORIGIN)

        assert (await asha.get("/")).status_code == 303

    async def test_a_copy_of_the_cookie_is_worth_nothing_after_signing_out(
        self, asha: httpx.AsyncClient
    ) -> None:
        copy = {"Cookie": f"pakka_session={asha.cookies['pakka_session']}"}
        before = await asha.get("/", headers=copy)
        await asha.post("/sign-out", headers=ORIGIN)
        after = await asha.get("/", headers=copy)

        assert (before.status_code, after.status_code) == (200, 303)

    async def test_the_cookie_is_no_token_and_a_token_no_cookie(
        self, asha: httpx.AsyncClient, house: House
    ) -> None:
        token = house.tokens["asha"]
        session = asha.cookies["pakka_session"]
        async with client_of(house, base_url=OWN) as client:
            page = await client.get("/", headers={"Cookie": f"pakka_session={token}"})
            api = await client.get("/v1/leads", headers={"Authorization": f"Bearer {session}"})

        assert token not in session
        assert (page.status_code, api.status_code) == (303, 401)

    async def test_a_session_ends_when_nobody_uses_it(
        self, tmp_path: Path, artifact: Artifact
    ) -> None:
        now = [NOW]
        house = make_house(tmp_path, artifact, clock=lambda: now[0])
        async with client_of(house, base_url=OWN) as client:
            token = {"token": house.tokens["asha"]}
            await client.post("/sign-in", data=token, headers=ORIGIN)
            now[0] += SESSION_IDLE / 2
            used = await client.get("/")
            now[0] += SESSION_IDLE
            unused = await client.get("/")
        await house.pakka.aclose()

        assert (used.status_code, unused.status_code) == (200, 303)

    async def test_an_analyst_is_shown_no_lead(self, house: House) -> None:
        async with signed_in_as(house, "anil") as client:
            chat = await client.get("/?ask")

        assert chat.status_code == 200
        shown = without_random_ids(chat.text)
        assert not any(name in shown for name in ("Priya", "Rahul", "4821"))


class TestAsking:
    async def test_the_card_shows_band_number_reasons_chance_act_and_data_time(
        self, asha: httpx.AsyncClient, house: House
    ) -> None:
        body = {"lead_id": "lead_priya"}
        score = (await asha.post("/v1/score", json=body, headers=house.bearer("asha"))).json()

        page = (await ask(asha, "How hot is Priya?")).text

        answer = " ".join(Reader(answer_in(page)).words)
        told = f"{score['band']} , {score['score']:.0f}"
        such = score["band_record"]
        for word in ("Priya Mehta", "·4821, 3 BHK Bopal", told):
            assert word in answer
        found = re.search(r"\d+ in \d+ such leads book within (\d+) days; ([^.]+)\.", answer)
        assert found
        # A band with few past leads has no record to tell.
        of_band = f"of {such['of']} {score['band']} leads, {such['won'] or 'none'} did"
        few = f"too few past {score['band']} leads to be sure"
        record = of_band if such["of"] >= 20 else few
        assert found.groups() == (str(such["horizon_days"]), record)
        assert "as of 10:40" in answer
        assert "next-act" in page
        assert "/100" not in page

    async def test_the_points_add_up_to_the_score(self, asha: httpx.AsyncClient) -> None:
        page = (await ask(asha, "points lead_priya", shown="Points")).text

        said = " ".join(Reader(answer_in(page)).words)
        usual, own = (int(n) for n in re.findall(r" at (\d+)", said))
        points = [_number(n) for n in re.findall(r"[+−]\d+", said)]
        assert usual + sum(points) == own
        assert len(points) > 1

    async def test_without_consent_the_words_say_so(self, asha: httpx.AsyncClient) -> None:
        page = (await ask(asha, "How hot is Kalpesh?")).text

        assert "not agreed to be scored" in answer_in(page)
        assert "as of" in answer_in(page)

    async def test_a_list_is_answered_in_lines_with_a_button_for_each(
        self, asha: httpx.AsyncClient
    ) -> None:
        read = Reader((await ask(asha, "Who should I call now?")).text)

        buttons = {b.get("value") for b in read.all("button") if b.get("name") == "q"}
        assert {"how_hot lead_priya", "how_hot lead_rahul"} <= buttons
        assert sum("lead_priya" in (value or "") for value in buttons) == 1
        rows = [b for b in read.all("button") if b.get("class") == "row"]
        assert len(rows) == 3

    async def test_a_button_asks_and_shows_its_own_words(self, asha: httpx.AsyncClient) -> None:
        page = await ask(asha, "why lead_priya", shown="Why?")

        assert '<p class="question" id="last">Why?</p>' in page.text
        assert "Why Priya Mehta" in page.text

    async def test_the_name_leads_to_the_lead_beside_it(self, asha: httpx.AsyncClient) -> None:
        page = (await ask(asha, "How hot is Priya?")).text

        (link,) = Reader(answer_in(page)).all("a")
        assert (link["href"], link["data-lead"]) == ("#lead", "/leads/lead_priya")

    async def test_the_lead_stands_beside_its_answer(self, asha: httpx.AsyncClient) -> None:
        page = (await ask(asha, "How hot is Priya?")).text

        pane = page[page.index('id="lead"') :]
        assert 'data-lead="/leads/lead_priya"' in pane
        assert "Saturday" in pane

    async def test_a_conversation_goes_on(self, asha: httpx.AsyncClient, house: House) -> None:
        first = Reader((await ask(asha, "How hot is Rahul?")).text)
        fields = [f for f in first.all("input") if f.get("name") == "conversation"]
        conversation = fields[0]["value"] or ""
        await house.pakka.turn.aclose()

        page = await ask(asha, "Why?", conversation=conversation)

        assert "Rahul Shah" in page.text
        questions = [
            text for text in Reader(page.text).words if text in ("How hot is Rahul?", "Why?")
        ]
        assert questions[:2] == ["How hot is Rahul?", "Why?"]

    async def test_what_cannot_be_asked_stays_in_the_box(self, asha: httpx.AsyncClient) -> None:
        long = "how hot " * 600

        response = await ask(asha, long)

        assert response.status_code == 422
        assert 'role="alert"' in response.text
        assert f"{long}</textarea>" in response.text

    async def test_the_answer_names_its_language(self, asha: httpx.AsyncClient) -> None:
        read = Reader((await ask(asha, "How hot is Priya?")).text)

        assert read.all("article")[0]["lang"] == "en"


class TestMarkup:
    @pytest.mark.parametrize("path", PATHS)
    async def test_nothing_is_inline_or_from_elsewhere(
        self, asha: httpx.AsyncClient, path: str
    ) -> None:
        read = Reader((await asha.get(path)).text)

        assert not read.all("style")
        for tag, attributes in read.tags:
            assert "style" not in attributes, tag
            assert not [name for name in attributes if name.startswith("on")], tag
        for script in read.all("script"):
            assert (script.get("src") or "").startswith("/static/")
        for link in read.all("link"):
            assert (link.get("href") or "").startswith("/static/")

    @pytest.mark.parametrize("path", PATHS)
    async def test_every_page_has_one_heading_a_language_and_named_controls(
        self, asha: httpx.AsyncClient, path: str
    ) -> None:
        read = Reader((await asha.get(path)).text)

        assert len(read.all("h1")) == 1
        assert read.all("html")[0]["lang"] == "en"
        labelled = {label.get("for") for label in read.all("label")}
        for field in (*read.all("input"), *read.all("textarea"), *read.all("select")):
            assert field.get("type") == "hidden" or field.get("id") in labelled
        ids = [a["id"] for _, a in read.tags if a.get("id")]
        assert len(ids) == len(set(ids))

    async def test_what_people_wrote_is_escaped(self, asha: httpx.AsyncClient) -> None:
        hostile = "</p><script>alert(1)</script><img src=x onerror=alert(1)>"

        page = (await ask(asha, hostile, shown=hostile)).text

        assert "<script>alert" not in page
        assert "<img" not in page

    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("base.css", "text/css"),
            ("tokens.css", "text/css"),
            ("chat.js", "text/javascript"),
            ("icon.svg", "image/svg+xml"),
        ],
    )
    async def test_static_files_are_open_and_typed(
        self, house: House, path: str, kind: str
    ) -> None:
        async with client_of(house) as client:
            response = await client.get(f"/static/{path}")

        assert response.status_code == 200
        assert response.headers["content-type"].startswith(kind)

    async def test_an_address_that_leads_nowhere_is_a_page_for_a_browser_alone(
        self, house: House
    ) -> None:
        async with client_of(house) as client:
            page = await client.get("/nowhere", headers={"Accept": "text/html,*/*"})
            told = await client.get("/nowhere")

        assert (page.status_code, told.status_code) == (404, 404)
        assert "<h1>Not found</h1>" in page.text and '<a class="btn" href="/">' in page.text
        assert told.headers["content-type"] == "application/problem+json"

    @pytest.mark.parametrize("path", ["../render.py", "%2e%2e/render.py", "..%2frender.py", ""])
    async def test_static_serves_its_own_folder_alone(self, house: House, path: str) -> None:
        async with client_of(house) as client:
            assert (await client.get(f"/static/{path}")).status_code == 404


def _number(word: str) -> int:
    return int(word.replace("−", "-").replace("±", ""))


class TestBeforeTheFirstFile:
    async def test_the_sign_in_page_names_the_commands_that_make_a_token(
        self, house: House
    ) -> None:
        async with client_of(house, base_url=OWN) as client:
            page = Reader((await client.get("/sign-in")).text)

        words = " ".join(" ".join(page.words).split())
        assert 'pakka broker add "Your name" --role manager pakka broker token "Your name"' in words
        assert "pakka serve" in words

    @pytest.mark.parametrize("role", [Role.ADMIN, Role.MANAGER, Role.BROKER])
    async def test_without_a_lead_who_may_import_is_led_to_it(
        self, tmp_path: Path, role: Role
    ) -> None:
        pakka = build(Settings(home=tmp_path))
        pakka.staff.add_brokerage(Brokerage("brokerage_own", "Own"))
        pakka.staff.add_member(StaffMember("staff_meena", "brokerage_own", "Meena", role))
        token = pakka.staff.issue_token("staff_meena", at=datetime.now(UTC))
        async with client_of(House(pakka, {}), base_url=OWN) as client:
            await client.post("/sign-in", data={"token": token}, headers=ORIGIN)
            empty = Reader((await client.get("/")).text)
            no_leads = (await client.get("/leads")).text
            none_like_it = (await client.get("/leads?q=Zz")).text
            lead = Lead("lead_a", "brokerage_own", "", NOW, owner_id="staff_meena")
            Intake(pakka.record, "brokerage_own").add([IncomingLead(lead)])
            filled = Reader((await client.get("/")).text)
        await pakka.aclose()

        assert "No lead is here yet" in no_leads and "Clear the filters" not in no_leads
        assert "Clear the filters" in none_like_it

        def offered(page: Reader) -> tuple[bool, bool]:
            is_import = any(a.get("href") == "/import" for a in page.all("a"))
            return is_import, any(b.get("value") == "Top 3" for b in page.all("button"))

        assert offered(empty) == ((True, False) if role is not Role.BROKER else (False, True))
        assert offered(filled) == (False, True)
