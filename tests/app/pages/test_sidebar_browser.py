"""The sidebar in a real browser that blocks third-party cookies, in a CRM of another origin."""

from __future__ import annotations

import asyncio
import itertools
import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, Request, Route, expect

from app.crm_access import set_sidebar_origins
from connectors.crm.tryton import MARK
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from scoring.artifact import Artifact
from simulators.crm.host_page import make_app
from tests.app.channels.whatsapp.desk import PRIYA, Desk, text
from tests.app.house import ONE, House, make_house
from tests.app.pages.browsing import (
    ANSWER_MS,
    IN_CHROMIUM,
    ask,
    keep_picture,
    wait_answered,
)
from tests.app.serving import running, serving

pytestmark = IN_CHROMIUM
Open = Callable[..., Page]
SCRIPTS = {"en": "[a-z]", "hi": "[ऄ-ह]", "gu": "[અ-હ]"}
# A page of a third origin, in a frame beside ours.
STRANGER = "http://stranger.example"


@dataclass(frozen=True, slots=True)
class Place:
    """Pakka and a CRM, each at an address of its own: another host, so another site."""

    house: House
    pakka: str
    crm: str

    def token(self, lead_id: str = "lead_priya") -> str:
        return str(self.opening(lead_id).partition("#")[2])

    def opening(self, lead_id: str) -> str:
        asked = httpx.post(
            f"{self.pakka}/v1/sidebar/tokens",
            json={"lead_id": lead_id},
            headers=self.house.bearer("asha"),
            trust_env=False,
        )
        return str(asked.raise_for_status().json()["path"])

    def is_good(self, token: str) -> bool:
        body = {"token": token, "brokerage": ONE}
        url = f"{self.pakka}/v1/sidebar/session"
        return httpx.post(url, json=body, trust_env=False).is_success


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Iterator[Place]:
    house = make_house(tmp_path_factory.mktemp("sidebar"), artifact, is_synthetic=True)
    # Playwright's own loop runs in this thread.
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, _heard(house)).result()
    listener = socket.create_server(("127.0.0.1", 0))
    crm = f"http://localhost:{listener.getsockname()[1]}"
    set_sidebar_origins(house.pakka.staff, house.pakka.staff.brokerage(ONE), [crm])
    with serving(house) as pakka:
        made = Place(house, pakka, crm)
        with running(make_app(pakka, "lead_priya", made.opening), listener):
            yield made


async def _heard(house: House) -> None:
    """Priya wrote on WhatsApp, so that an answer may go there."""
    desk = Desk(house)
    try:
        await desk.said(text("Is Saturday 11 fine?", PRIYA))
    finally:
        await desk.client.aclose()
        await desk.handler.aclose()


def frame_of(page: Page) -> Frame:
    """Pakka's frame, with its card."""
    page.frame_locator("#pakka").locator(".verdict").wait_for()
    found = page.query_selector("#pakka")
    frame = found.content_frame() if found else None
    assert frame is not None
    return frame


def overflow(frame: Frame) -> int:
    return int(frame.evaluate("document.documentElement.scrollWidth - innerWidth"))


def violations(frame: Frame) -> list[str]:
    found = Axe().run(frame).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def test_a_lead_is_read_asked_about_and_noted_without_a_cookie(
    open_page: Open, complaints: list[str], place: Place
) -> None:
    page = open_page(width=1280)
    kept = {"name": "any", "value": "1", "sameSite": "None", "secure": True}
    page.context.add_cookies([{**kept, "url": place.pakka.replace("http:", "https:")}])
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one))
    page.goto(f"{place.pakka}/sidebar", wait_until="networkidle")
    assert asked[0].all_headers()["cookie"] == "any=1"
    asked.clear()
    page.goto(place.crm)
    frame = frame_of(page)
    expect(frame.locator("h1")).to_contain_text("Priya Mehta ·4821")
    assert frame.evaluate("location.hash") == ""

    ask(frame, "why?")
    expect(frame.locator("#turns article.answer")).to_contain_text("Why Priya Mehta")
    frame.locator(".chips button", has_text="Next step").click()
    wait_answered(frame, 2)

    frame.locator("#lead [data-note]").click()
    act = frame.locator("#lead .next-act p").inner_text()
    # Marked, so that it is not taken for the broker's own words when the CRM is read.
    expect(page.locator("#notes li")).to_have_text(MARK + act)
    frame.locator("#turns article [data-note]").first.click()
    expect(page.locator("#notes li").nth(1)).to_contain_text("Why Priya Mehta")

    good = frame.locator("[data-sign='1']").first
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true")
    frame.locator("[data-sign='-1']").first.click()
    untrue = frame.locator("[data-reason='untrue']").first
    untrue.click()
    expect(untrue).to_have_attribute("aria-pressed", "true")
    expect(good).to_have_attribute("aria-pressed", "false")
    frame.locator("summary", has_text="Similar leads").click()
    expect(frame.locator(".similar article.answer")).to_be_visible(timeout=ANSWER_MS)
    expect(frame.locator(".question")).to_have_text(["why?", "Next step"])
    # Pakka got none of its own site's, and set none.
    assert f"{place.pakka}/v1/sidebar/ask" in [one.url for one in asked]
    assert {one.all_headers().get("cookie") for one in asked} == {None}
    assert [cookie["name"] for cookie in page.context.cookies()] == ["any"]
    assert complaints == []


def test_a_reason_leads_to_the_message_that_shows_it_and_back(
    open_page: Open, place: Place
) -> None:
    frame = frame_of(open_page(place.crm, width=1280))

    frame.locator(".reasons a").first.click()
    proof = frame.locator(".msg:focus")
    expect(proof).to_be_visible()
    proof.locator("a.proves").first.click()

    expect(frame.locator(".reasons li:focus")).to_be_visible()


def test_a_fold_stays_open_while_the_lead_is_asked_about(open_page: Open, place: Place) -> None:
    frame = frame_of(open_page(place.crm, width=1280))
    frame.locator("summary", has_text="Similar leads").click()
    expect(frame.locator(".similar article.answer")).to_be_visible(timeout=ANSWER_MS)

    ask(frame, "why?")

    expect(frame.locator(".similar article.answer")).to_be_visible()


def test_what_is_copied_is_what_stands_there(open_page: Open, place: Place) -> None:
    page = open_page(place.crm, width=1280)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    frame = frame_of(page)

    frame.locator("#lead [data-copy-words]").click()

    expect(frame.locator("#lead [data-copy-words]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == frame.locator("#lead .next-act p").inner_text()


def test_an_address_opens_once(open_page: Open, place: Place) -> None:
    page, address = open_page(), place.pakka + place.opening("lead_priya")
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("Priya Mehta")
    page.goto("about:blank")
    page.goto(address)

    expect(page.locator(".banner.bad")).to_contain_text("over")
    expect(page.locator("body")).not_to_contain_text("Priya")


def test_a_page_of_another_origin_may_not_frame_it(open_page: Open, place: Place) -> None:
    page = open_page(width=1280)
    with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        # The same server under a name that was not allowed.
        page.goto(place.crm.replace("localhost", "127.0.0.1"))

    assert page.frame_locator("#pakka").locator("#sidebar").count() == 0


def test_only_the_framing_page_may_open_another_lead(open_page: Open, place: Place) -> None:
    page = open_page(width=1280, bypass_csp=True)
    page.route(f"{STRANGER}/**", lambda route: route.fulfill(body="<p>", content_type="text/html"))
    page.goto(place.crm)
    frame = frame_of(page)
    strangers, own = place.token("lead_rahul"), place.token("lead_rahul")
    page.evaluate(
        "at => new Promise(done => { const f = document.createElement('iframe');"
        "f.src = at; f.onload = done; document.body.append(f); })",
        STRANGER,
    )
    stranger = page.frame(url=f"{STRANGER}/")
    assert stranger is not None
    send = "token => parent.frames[0].postMessage({type: 'pakka:open', token}, '*')"

    stranger.evaluate(send, strangers)
    frame.evaluate("token => postMessage({type: 'pakka:open', token}, '*')", strangers)
    # Messages arrive in their order: once this one has, the others were heard before it.
    page.evaluate("token => frames[0].postMessage({type: 'pakka:open', token}, '*')", own)

    expect(frame.locator("h1")).to_contain_text("Rahul Shah")
    assert place.is_good(strangers)
    assert not place.is_good(own)


def test_of_two_openings_the_later_one_stands(open_page: Open, place: Place) -> None:
    page = open_page(place.crm, width=1280)
    frame = frame_of(page)
    rahul, priya = place.token("lead_rahul"), place.token("lead_priya")
    held: dict[str, Route] = {}
    page.route("**/v1/sidebar/ask", lambda route: held.update(question=route))
    page.route(
        "**/v1/sidebar/session",
        lambda route: (
            held.update(opening=route)
            if rahul in (route.request.post_data or "")
            else route.continue_()
        ),
    )
    send = "token => frames[0].postMessage({type: 'pakka:open', token}, '*')"
    with page.expect_request("**/v1/sidebar/ask"):
        frame.locator(".chips button", has_text="Next step").click()

    with page.expect_request("**/v1/sidebar/session"):
        page.evaluate(send, rahul)
    expect(frame.locator("[role='status']")).to_have_text("Opening the lead…")
    assert frame.locator("#lead, .composer").count() == 0
    page.evaluate(send, priya)
    expect(frame.locator("h1")).to_contain_text("Priya Mehta")
    with page.expect_response("**/v1/sidebar/ask"):
        held["question"].fulfill(status=401)
    with page.expect_response("**/v1/sidebar/session") as late:
        held["opening"].continue_()
    assert late.value.finished() is None
    page.unroute("**/v1/sidebar/ask")
    ask(frame, "how hot?")

    expect(frame.locator("h1")).to_contain_text("Priya Mehta")
    expect(frame.locator("#turns article.answer")).to_contain_text("Priya Mehta")


def test_a_draft_is_sent_from_its_box(open_page: Open, complaints: list[str], place: Place) -> None:
    frame = frame_of(open_page(place.crm, width=1280))
    ask(frame, "write a reply")
    frame.locator(".draft textarea").fill("Yes, Saturday 11.")

    frame.locator(".draft .btn.primary").click()

    expect(frame.locator(".draft [role='status']")).to_have_text("It is on its way.")
    expect(frame.locator(".draft .btn.primary")).to_be_disabled()
    # Their words are a message of the talk from now on.
    said = LeadStore(place.house.pakka.record, Scope.machinery(ONE)).lead("lead_priya").messages
    assert said[-1].text == "Yes, Saturday 11."
    assert overflow(frame) == 0
    assert violations(frame) == []
    assert complaints == []


def test_a_rating_is_chosen_shown_and_saved_by_a_yes(open_page: Open, place: Place) -> None:
    frame = frame_of(open_page(place.crm, width=1280))
    frame.locator("#rating").select_option(label="80")
    frame.locator(".rate .btn").click()
    wait_answered(frame, 1)
    frame.locator("#turns article .btn.primary").click()
    wait_answered(frame, 2)

    expect(frame.locator("#lead")).to_contain_text("Your rating 80 (Asha", timeout=ANSWER_MS)
    expect(frame.locator(".question").first).to_have_text("Your rating: Priya Mehta")


def test_a_press_below_an_answer_asks_in_the_pages_language(open_page: Open, place: Place) -> None:
    frame = frame_of(open_page(f"{place.crm}/?language=gu", width=1280))
    ask(frame, "કેમ?")

    with frame.page.expect_request("**/v1/sidebar/ask") as pressed:
        frame.locator("#turns .followups button").first.click()

    # Else the card would be drawn anew in the reader's own.
    assert "language=gu" in (pressed.value.post_data or "")


@pytest.mark.parametrize(
    "language",
    ["en", pytest.param("hi", marks=pytest.mark.long), pytest.param("gu", marks=pytest.mark.long)],
)
def test_nothing_runs_over_the_edge_and_axe_finds_nothing(
    open_page: Open, place: Place, language: str
) -> None:
    # A colour on its way to another would be taken for the one that is shown.
    page = open_page(f"{place.crm}/?language={language}", width=1280, reduced_motion="reduce")
    frame = frame_of(page)
    ask(frame, "why?")
    ask(frame, "x" * 280)
    for fold in frame.locator("summary").all():
        fold.click()
    similar = frame.locator(".similar article.answer")
    expect(similar).to_contain_text(re.compile(SCRIPTS[language]), timeout=ANSWER_MS)

    assert frame.evaluate("document.documentElement.lang") == language
    for width, scheme in itertools.product((320, 350, 400), ("light", "dark")):
        page.emulate_media(color_scheme=scheme)
        page.locator("#pakka").evaluate("(frame, width) => { frame.width = width }", width)
        frame.wait_for_function("width => innerWidth === width", arg=width)
        keep_picture(frame, f"sidebar-{width}-{language}-{scheme}")
        assert overflow(frame) == 0, (width, scheme)
        if width == 320:
            assert violations(frame) == [], scheme


def test_text_half_as_large_again_still_fits(open_page: Open, place: Place) -> None:
    frame = frame_of(open_page(place.crm, width=1280))
    ask(frame, "why?")

    frame.evaluate("document.styleSheets[0].insertRule('html { font-size: 150% }')")

    assert overflow(frame) == 0


def test_the_keyboard_is_enough(open_page: Open, place: Place) -> None:
    page = open_page(place.pakka + place.opening("lead_priya"))
    page.locator(".verdict").wait_for()
    page.locator("#q").focus()
    page.keyboard.type("how hot")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("now?")
    page.keyboard.press("Enter")
    wait_answered(page, 1)
    expect(page.locator("#turns article.answer")).to_contain_text("Priya Mehta")
    expect(page.locator("#q")).to_be_focused()
    for pressed in page.locator("main .btn:visible, main .chip, summary").all():
        box = pressed.bounding_box()
        assert box is not None and box["height"] >= 43.5, pressed.inner_text()
