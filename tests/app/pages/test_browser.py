"""The chat in a real browser: at every width, by keyboard, with and without its script."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.pages import chat
from leads.model.lead import Message
from leads.store.intake import Intake
from leads.store.staff_access import SignInLinks
from scoring.artifact import Artifact
from simulators.openai.behaviours import steady
from simulators.openai.script import ModelRequest, Step
from tests.app.house import NOW, ONE, House, make_house
from tests.app.pages.browsing import (
    IN_CHROMIUM,
    Look,
    ask,
    check,
    overflow,
    sign_in,
    violations,
    wait_answered,
    wear,
)
from tests.app.serving import serving
from tests.faults.endpoint import Endpoint

pytestmark = IN_CHROMIUM
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> House:
    return make_house(tmp_path_factory.mktemp("browsed"), artifact, is_synthetic=True)


@pytest.fixture(scope="module")
def address(demo: House) -> Iterator[str]:
    with serving(demo) as found:
        yield found


@pytest.fixture
def page(open_page: Open, address: str) -> Page:
    return open_page(address)


def test_a_whole_conversation_is_held_without_a_complaint(
    page: Page, complaints: list[str]
) -> None:
    expect(page.locator(".demo-strip")).to_be_in_viewport()
    ask(page, "How hot is Priya?")
    ask(page, "Why?")
    ask(page, "Who should I call now?")

    expect(page.locator(".question")).to_have_text(
        ["How hot is Priya?", "Why?", "Who should I call now?"]
    )
    answers = page.locator("article.answer")
    expect(answers.nth(0)).to_contain_text("Priya Mehta ·4821")
    expect(answers.nth(1)).to_contain_text("Why Priya Mehta")
    expect(answers.nth(2)).to_contain_text("Rahul")
    assert complaints == []


def test_todays_list_appears_by_itself_where_it_was_not_ready(
    open_page: Open, address: str, monkeypatch: pytest.MonkeyPatch, complaints: list[str]
) -> None:
    monkeypatch.setattr(chat, "TODAY_SECONDS", 0)
    page = open_page(address)
    expect(page.get_by_role("status")).to_have_text(
        "Today’s list is being made. It appears here in a moment."
    )
    check(page)

    monkeypatch.undo()

    expect(page.locator("section.today").first).to_be_visible()
    expect(page.locator("[data-late]")).to_have_count(0)
    assert complaints == []


def test_every_button_of_an_answer_asks(page: Page, complaints: list[str]) -> None:
    ask(page, "How hot is Priya?")
    buttons = page.locator("article.answer").first.locator(".followups button")
    for number in range(buttons.count()):
        title = buttons.nth(number).inner_text()
        buttons.nth(number).click()
        wait_answered(page, number + 2)
        expect(page.locator(".question").last).to_have_text(title)
    assert complaints == []


@pytest.mark.parametrize(
    "looks",
    [
        ((320, "light"), (1280, "dark"), (350, "dark")),
        pytest.param(((768, "light"), (1280, "light")), marks=pytest.mark.long),
    ],
    ids=["usual", "other"],
)
def test_nothing_runs_over_the_edge_and_axe_finds_nothing(
    open_page: Open, address: str, looks: Sequence[Look]
) -> None:
    """Axe looks once, in the last."""

    def look() -> None:
        for one in looks:
            wear(page, one)
            assert overflow(page) == 0, (page.url, one)
        assert violations(page) == [], page.url

    page = open_page(address)
    look()
    for question in ("How hot is Priya?", "Why?", "Who should I call now?", "x" * 280):
        ask(page, question)
    page.locator(".who > summary").click()
    look()
    for path in (
        "/docs",
        "/sign-in",
        "/leads",
        "/leads?language=gu",
        "/leads/lead_priya",
        "/leads/nobody",
    ):
        page.goto(address + path)
        look()


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "light"),
        pytest.param(768, "dark", marks=pytest.mark.long),
        pytest.param(1280, "light", marks=pytest.mark.long),
    ],
)
def test_an_admin_sees_to_the_people(
    open_page: Open, demo: House, address: str, width: int, scheme: str
) -> None:
    page = open_page(width=width, color_scheme=scheme)
    sign_in(page, address, demo.tokens["adi"])
    page.locator(".who > summary").click()
    page.get_by_role("link", name="People").click()
    page.get_by_text("Change Asha").click()
    expect(page.get_by_role("button", name="Suspend Asha")).to_be_visible()
    check(page)
    page.get_by_label("What a new token of Asha is for").fill(f"sheet {width}")
    page.get_by_role("button", name="New token for Asha").click()
    expect(page.locator(".commands")).to_contain_text("pakka_")
    check(page)
    page.get_by_text("Change Asha").click()
    page.get_by_role("button", name=f"Revoke sheet {width} of Asha").click()
    expect(page.locator(".commands")).to_have_count(0)


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(320, "light", "gu"), pytest.param(1280, "dark", "hi-Latn", marks=pytest.mark.long)],
)
def test_a_consent_is_withdrawn_and_recorded_again(
    open_page: Open, tmp_path: Path, artifact: Artifact, width: int, scheme: str, language: str
) -> None:
    seconds = itertools.count()
    house = make_house(
        tmp_path,
        artifact,
        is_synthetic=True,
        clock=lambda: NOW + timedelta(seconds=next(seconds)),
    )
    with serving(house) as address:
        page = open_page(
            f"{address}/leads/lead_rahul?language={language}",
            width=width,
            color_scheme=scheme,
            has_touch=True,
        )
        expect(page.locator(".reasons")).to_be_visible()
        for act, reasons in (("withdraw", 0), ("grant", 1)):
            page.locator("details:has(#basis) > summary").click()
            page.locator("#basis").fill(f"by phone, to {act}")
            pressed = page.locator(".consents-part .btn:visible, .consents-part .tick:visible")
            boxes = [one.bounding_box() or {"height": 0} for one in pressed.all()]
            assert min(box["height"] for box in boxes) >= (44 if width < 900 else 24)
            check(page)
            page.locator(f"button[value={act}]").click()
            scoring = page.locator(".consents-part dd").first
            expect(scoring).to_contain_text(f"by phone, to {act}")
            expect(page.locator(".reasons")).to_have_count(reasons)
            assert overflow(page) == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_from_a_question_to_its_proof_and_on_to_the_list(
    open_page: Open, address: str, complaints: list[str], width: int
) -> None:
    page = open_page(address, width=width, has_touch=True)
    ask(page, "How hot is Priya?")
    ask(page, "Why?")
    assert overflow(page) == 0
    # The lead's pane: on a phone over the talk, on a desk beside it.
    name = page.locator("article.answer .name-link").first
    name.click()
    pane = page.locator("#lead")
    expect(pane).to_be_visible()
    expect(pane).to_be_focused()
    expect(pane.locator("h2").first).to_contain_text("Priya Mehta")
    assert overflow(page) == 0
    # A reason opens the message that shows it, and the message leads back to its reason.
    pane.locator(".reasons a").first.click()
    proof = page.locator(":target")
    expect(proof).to_be_in_viewport()
    if width < 900:
        page.locator(".back").click()
        expect(pane).to_be_hidden()
    else:
        page.keyboard.press("Escape")
    expect(name).to_be_focused()
    # The list, narrowed, and the lead's own page.
    page.locator("nav[aria-label=Main] a", has_text="Leads").click()
    page.locator("#find").fill("4821")
    page.keyboard.press("Enter")
    expect(page.locator("table a.go")).to_have_count(1)
    assert overflow(page) == 0
    page.locator("table a.go").click()
    expect(page.locator("h1")).to_contain_text("Priya Mehta")
    expect(page.locator(".msg").last).to_contain_text("Saturday")
    assert overflow(page) == 0
    # The talk is still there.
    page.locator("nav[aria-label=Main] a", has_text="Ask").click()
    expect(page.locator(".question")).to_have_text(["How hot is Priya?", "Why?"])
    assert complaints == []


def test_an_answer_about_the_lead_shown_leaves_its_pane_as_it_is(
    open_page: Open, address: str
) -> None:
    page = open_page(address, width=1280)
    ask(page, "How hot is Priya?")
    page.locator("#lead .reasons a").first.click()
    expect(page.locator("#lead :target")).to_be_visible()
    ask(page, "Why?")

    expect(page.locator("#lead :target")).to_be_visible()


def test_a_card_further_up_opens_its_own_lead(page: Page) -> None:
    ask(page, "How hot is Priya?")
    ask(page, "How hot is Rahul?")
    expect(page.locator("#lead h2").first).to_contain_text("Rahul")
    page.locator("article.answer .name-link").first.click()

    expect(page.locator("#lead h2").first).to_contain_text("Priya")


def test_everything_pressed_on_a_phone_is_large_enough(open_page: Open, address: str) -> None:
    page = open_page(has_touch=True)
    for path in ("/leads", "/leads/lead_priya"):
        page.goto(address + path)
        page.locator("main details").evaluate_all("folded => folded.forEach(d => d.open = true)")
        for pressed in page.locator("main .btn, main .chip, main .field").all():
            box = pressed.bounding_box()
            assert box is not None and box["height"] >= 43.5, (path, pressed.inner_text())


def test_text_half_as_large_again_still_fits_a_phone(page: Page) -> None:
    page.evaluate("document.documentElement.classList.add('zoomed')")
    page.evaluate("document.styleSheets[0].insertRule('html.zoomed { font-size: 150% }')")
    ask(page, "How hot is Priya?")
    ask(page, "Why?")
    assert overflow(page) == 0
    for path in ("/leads", "/leads/lead_priya"):
        page.goto(page.url.rstrip("/").split("/leads")[0] + path)
        page.evaluate("document.documentElement.classList.add('zoomed')")
        page.evaluate("document.styleSheets[0].insertRule('html.zoomed { font-size: 150% }')")
        assert overflow(page) == 0, path


def test_the_keyboard_is_enough_and_the_box_keeps_its_place(page: Page) -> None:
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("How hot is")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Priya?")
    assert page.locator("#q").input_value() == "How hot is\nPriya?"
    page.keyboard.press("Enter")
    wait_answered(page, 1)
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".followups button").last).to_be_focused()


def test_what_can_be_pressed_is_large_enough_for_a_finger(page: Page) -> None:
    ask(page, "How hot is Priya?")
    for button in page.locator("#main button").all():
        box = button.bounding_box()
        assert box is not None and box["height"] >= 44, button.inner_text()


def test_without_a_script_the_page_answers_too(open_page: Open, address: str) -> None:
    page = open_page(address, width=1280, java_script_enabled=False)
    page.locator("#q").fill("How hot is Priya?")
    page.locator(".composer button").click()
    expect(page.locator("article.answer")).to_contain_text("Priya Mehta")
    page.locator(".followups button", has_text="Why?").click()
    expect(page.locator("article.answer").last).to_contain_text("Why Priya Mehta")
    expect(page.locator("article.answer").last).to_be_in_viewport()
    expect(page.locator(".question")).to_have_text(["How hot is Priya?", "Why?"])
    page.locator("article.answer .name-link").first.click()
    expect(page.locator("#lead")).to_be_in_viewport()


def test_without_a_connection_the_words_are_kept_and_sent_again(
    page: Page,
) -> None:
    # Chromium's own offline switch let a request through on a busy machine.
    page.context.route("**/*", lambda route: route.abort("internetdisconnected"))
    page.locator("#q").fill("How hot is Priya?")
    page.keyboard.press("Enter")
    expect(page.locator(".banner.bad")).to_contain_text("no connection")
    page.context.unroute("**/*")
    page.locator(".banner.bad button").click()
    wait_answered(page, 1)

    expect(page.locator(".banner.bad")).to_have_count(0)
    expect(page.locator(".question")).to_have_text("How hot is Priya?")


def test_a_question_that_is_too_long_is_told_so(page: Page) -> None:
    page.locator("#q").fill("how hot " * 600)
    page.keyboard.press("Enter")

    expect(page.locator(".banner.bad")).to_contain_text("shorten it")
    expect(page.locator("#q")).to_have_value("how hot " * 600)


def test_hostile_words_stay_words(page: Page, complaints: list[str]) -> None:
    ask(page, "<img src=x onerror=alert(1)><script>alert(1)</script>")

    assert page.locator("body img, body script").count() == 0
    assert complaints == []


def test_what_was_typed_is_sent_after_signing_in_again(
    open_page: Open, tmp_path: Path, artifact: Artifact
) -> None:
    house = make_house(tmp_path, artifact)
    with serving(house) as address:
        page = open_page()
        context = page.context
        sign_in(page, address, house.tokens["asha"])
        ask(page, "How hot is Rahul?")
        sessions = [c for c in context.cookies() if "conversation" not in c["name"]]
        for cookie in sessions:
            context.clear_cookies(name=cookie["name"])
        page.locator("#q").fill("How hot is Priya?")
        page.keyboard.press("Enter")
        expect(page.locator("#token")).to_be_visible()
        sign_in(page, address, house.tokens["asha"])

        expect(page.locator(".question")).to_have_text(["How hot is Rahul?", "How hot is Priya?"])
        expect(page.locator("article.answer").last).to_contain_text("Priya Mehta")


def test_a_talk_is_still_there_after_a_reload(page: Page) -> None:
    ask(page, "How hot is Priya?")
    page.reload()

    expect(page.locator(".question")).to_have_text("How hot is Priya?")
    expect(page.locator("article.answer")).to_contain_text("Priya Mehta")


@pytest.mark.parametrize(("locale", "tag"), [("gu-IN", "gu"), ("hi", "hi"), ("fr-FR", "en")])
def test_the_demo_opens_in_the_browsers_language(
    open_page: Open, address: str, locale: str, tag: str
) -> None:
    page = open_page(address, locale=locale)

    expect(page.locator("html")).to_have_attribute("lang", tag)


def test_a_draft_is_changed_and_copied(open_page: Open, address: str) -> None:
    page = open_page(address, permissions=["clipboard-read", "clipboard-write"])
    ask(page, "Write a message to Priya")
    draft = page.locator(".draft textarea")
    draft.fill("Hello Priya, see you on Saturday.")
    page.locator("[data-copy]").click()

    expect(page.locator("[data-copy]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Hello Priya, see you on Saturday."


# What stands on the page, in the order it comes.
WATCH = """() => {
  window.seen = [];
  const note = (what) => { if (window.seen.at(-1) !== what) window.seen.push(what); };
  new MutationObserver(() => {
    const growing = document.querySelector("article.growing");
    if (growing) note(growing.querySelector(".sentences p") ? "sentence" : "card");
    else if (document.querySelector("article.answer")) note("answer");
  }).observe(document.getElementById("turns"), { childList: true, subtree: true });
}"""


def test_the_card_stands_first_then_sentences_grow_above_it(
    open_page: Open, tmp_path: Path, artifact: Artifact, complaints: list[str]
) -> None:
    def slowly(asked: ModelRequest) -> Step:
        return replace(steady(asked), token_seconds=0.02)

    with closing(Endpoint()) as llm:
        llm.think = slowly
        house = make_house(tmp_path, artifact, is_synthetic=True, llm_base_url=llm.base_url)
        with serving(house) as address:
            page = open_page(address)
            page.evaluate(WATCH)
            ask(page, "How hot is Priya?")

            assert page.evaluate("window.seen") == ["card", "sentence", "answer"]
            expect(page.locator("article.answer .sentences p").first).to_be_visible()
            expect(page.locator("article.growing")).to_have_count(0)
            assert complaints == []


def test_signing_in_with_a_token_and_out_again(page: Page, demo: House, address: str) -> None:
    page.goto(f"{address}/sign-in")
    page.locator("#token").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_contain_text("not known")
    page.locator("#token").fill(demo.tokens["mona"])
    page.keyboard.press("Enter")
    expect(page.locator(".who-name")).to_contain_text("Mona")
    page.locator(".who > summary").click()
    page.locator("text=Sign out").click()
    expect(page).to_have_url(f"{address}/sign-in")


@pytest.fixture
def refused(tmp_path: Path, artifact: Artifact) -> Iterator[str]:
    """A house where Priya said no."""
    house = make_house(tmp_path, artifact, is_synthetic=True)
    at = NOW - timedelta(hours=1)
    said = Message("msg_no", "lead", "we bought elsewhere, no need now", at, at)
    Intake(house.pakka.record, ONE).append("lead_priya", messages=[said])
    with serving(house) as found:
        yield found


@pytest.mark.parametrize("width", [350, pytest.param(1280, marks=pytest.mark.long)])
def test_who_said_no_is_told_apart_at_every_width(
    open_page: Open, refused: str, width: int
) -> None:
    page = open_page(f"{refused}/leads", width=width)
    page.get_by_role("link", name="1 said no").click()
    expect(page.locator(".band.said_no")).to_have_text("Said no")
    check(page)
    page.get_by_role("link", name="Priya Mehta ·4821", exact=True).click()
    expect(page.locator(".verdict .band.said_no")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Close the lead").click()
    expect(page.locator("article.answer").last).to_contain_text("is lost (bought elsewhere)")
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.locator("article.answer").last).to_contain_text("off your list")


def test_a_link_signs_in_at_one_press(open_page: Open, address: str, demo: House) -> None:
    secret = SignInLinks(demo.pakka.record).issue("staff_bela", at=demo.pakka.clock())
    link = f"{address}/sign-in/link"
    page = open_page(f"{link}#{secret}")
    expect(page).to_have_url(link)
    assert violations(page) == []
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".who-name")).to_have_text("Bela")

    page.goto(f"{link}#{secret}")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Ask for a new one")
