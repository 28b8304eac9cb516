"""The phones in a real browser: with and without their script, at every width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from simulators.whatsapp.phone_server import add_first_people
from tests.app.pages.browsing import IN_CHROMIUM, check, chromium, overflow, wear
from tests.simulators.receiver import Receiver, listening
from tests.simulators.whatsapp_house import WhatsAppHouse, whatsapp_house

KIRAN = "+915000900001"
pytestmark = IN_CHROMIUM


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
def house(receiver: Receiver) -> Iterator[WhatsAppHouse]:
    with listening(receiver) as url, whatsapp_house(url) as running:
        receiver.verify_token = running.exchange.world.business.verify_token
        add_first_people(running.exchange.world)
        yield running


@pytest.fixture
def complaints() -> list[str]:
    return []


def opened(browser: Browser, complaints: list[str], **how: Any) -> BrowserContext:
    context = browser.new_context(**{"viewport": {"width": 350, "height": 760}, **how})
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    return context


@pytest.fixture
def context(browser: Browser, complaints: list[str]) -> Iterator[BrowserContext]:
    context = opened(browser, complaints)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, house: WhatsAppHouse) -> Page:
    page = context.new_page()
    page.goto(f"{house.url}/phone/broker")
    return page


def answer(house: WhatsAppHouse, body: dict[str, Any]) -> str:
    """What Pakka would send to the broker; its id."""
    taken = house.as_business({"to": KIRAN, **body})
    assert taken.is_success, taken.text
    message_id: str = taken.json()["messages"][0]["id"]
    return message_id


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": {"body": words}, **more}


def buttons(*titles: str) -> dict[str, Any]:
    replies = [{"type": "reply", "reply": {"id": f"ask:{t}", "title": t}} for t in titles]
    inside = {"type": "button", "body": {"text": "*Hot* · 83"}, "action": {"buttons": replies}}
    return {"type": "interactive", "interactive": inside}


def listing(*rows: tuple[str, str]) -> dict[str, Any]:
    shown = [{"id": f"lead:{t}", "title": t, "description": about} for t, about in rows]
    action = {"button": "See leads", "sections": [{"rows": shown}]}
    inside = {"type": "list", "body": {"text": "Three:"}, "action": action}
    return {"type": "interactive", "interactive": inside}


def say(page: Page, words: str) -> None:
    page.locator("#m").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".wa-words").filter(has_text=words)).to_be_visible()


def test_a_talk_is_live_to_its_ticks(
    page: Page, house: WhatsAppHouse, complaints: list[str]
) -> None:
    say(page, "Priya kitni hot hai?")
    expect(page.locator(".wa-msg.me .wa-tick")).to_have_text("sent")
    said = house.inbox("broker")[0]["message_id"]
    seen = {"status": "read", "message_id": said, "typing_indicator": {"type": "text"}}
    house.as_business(seen).raise_for_status()
    expect(page.locator("#typing")).to_have_text("typing…")
    expect(page.locator(".wa-msg.me .wa-tick")).to_have_text("read by Pakka")

    answer(house, text("*Hot* · 83 <b>& more</b>", context={"message_id": said}))

    came = page.locator(".wa-row").nth(1)
    expect(came.locator(".wa-words")).to_have_text("Hot · 83 <b>& more</b>")
    expect(came.locator("strong")).to_have_text("Hot")
    expect(came.locator(".wa-quote")).to_have_text("Priya kitni hot hai?")
    expect(came.locator(".wa-tick")).to_have_text("read")
    expect(page.locator("#typing")).not_to_have_text("typing…")
    # The three statuses may come in any order.
    expect(page.locator("#trace")).to_contain_text("status read")
    assert complaints == []


def test_buttons_rows_replies_and_reactions_go_to_pakka(
    page: Page, house: WhatsAppHouse, complaints: list[str]
) -> None:
    say(page, "Priya?")
    answer(house, buttons("Why?", "Similar"))
    page.get_by_role("button", name="Why?").click()
    expect(page.locator(".wa-msg.me").nth(1)).to_contain_text("Why?")
    expect(page.locator(".wa-msg.me .wa-quote")).to_have_text("Hot · 83")
    first = answer(house, listing(("Rahul", "Warm 61"), ("Farhan", "Cold 20")))
    page.locator(".wa-list summary").click()
    page.get_by_role("button", name="Rahul Warm 61").click()
    expect(page.locator(".wa-msg.me").nth(2)).to_contain_text("Rahul")
    row = page.locator(".wa-row").filter(has_text="Three:").first
    row.locator(".wa-more summary").click()
    row.get_by_role("button", name="Thumbs down").click()
    expect(row.locator(".wa-reactions")).to_contain_text("👎")
    row.locator(".wa-more summary").click()
    row.get_by_role("button", name="Take back: Thumbs down").click()
    expect(row.locator(".wa-reactions")).to_have_count(0)
    row.locator(".wa-more summary").click()
    row.get_by_role("link", name="Reply").click()
    say(page, "this one")

    kinds = [m["kind"] for m in house.inbox("broker") if m["by"] == "person"]
    assert kinds == ["text", "interactive", "interactive", "reaction", "reaction", "text"]
    assert house.inbox("broker")[-1]["reply_to"] == first
    assert complaints == []


def test_forwards_contacts_bursts_voice_and_the_business_app(
    page: Page, house: WhatsAppHouse, complaints: list[str]
) -> None:
    page.get_by_label("Forwarded").check()
    say(page, "Flat abhi hai kya?")
    page.get_by_label("Business app").check()
    say(page, "Haan ji")
    page.get_by_role("button", name="Voice note").click()
    expect(page.get_by_text("Voice note", exact=True).first).to_be_visible()
    page.get_by_text("A contact").click()
    page.locator("#card-name").fill("Nisha Patel")
    page.locator("#card-phone").fill("+91 50009 00033")
    page.get_by_role("button", name="Send the contact").click()
    expect(page.locator(".wa-words").filter(has_text="Nisha Patel")).to_be_visible()
    page.get_by_text("Several messages at once").click()
    page.locator("#burst").fill("one\ntwo")
    page.get_by_role("button", name="Send them").click()
    expect(page.locator(".wa-msg.me").last).to_contain_text("two")

    sent = [(m["by"], m["kind"], m["is_forwarded"]) for m in house.inbox("broker")]
    assert sent == [
        ("person", "text", True),
        ("app", "text", False),
        ("person", "audio", False),
        ("person", "contacts", True),
        ("person", "text", False),
        ("person", "text", False),
    ]
    assert complaints == []


def test_the_bench_closes_windows_and_refuses(page: Page, house: WhatsAppHouse) -> None:
    say(page, "Hi")
    page.get_by_role("button", name="Close the 24-hour window").click()
    expect(page.locator("#trouble")).to_contain_text("only templates arrive")

    answer(house, text("too late"))

    failed = page.locator(".wa-row").filter(has_text="too late")
    expect(failed.locator(".wa-failed")).to_contain_text("131047")
    page.get_by_role("button", name="Refuse the next answer").click()
    expect(page.locator("#trouble")).to_contain_text("waiting for a message: 1")


def test_another_phone_is_added_and_what_is_wrong_is_said(page: Page, house: WhatsAppHouse) -> None:
    page.get_by_text("Another phone").click()
    page.locator("#new-name").fill("Zubin")
    page.locator("#new-phone").fill("12")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("alert")).to_contain_text("phone")
    page.get_by_text("Another phone").click()
    page.locator("#new-name").fill("Zubin")
    page.locator("#new-username").fill("zubin")
    page.get_by_role("button", name="Add").click()

    expect(page.locator('.phones [aria-current="page"]')).to_contain_text("@zubin")
    assert house.exchange.world.people["p4"].phone is None


def test_without_the_script_every_form_works(
    browser: Browser, house: WhatsAppHouse, complaints: list[str]
) -> None:
    context = opened(browser, complaints, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{house.url}/")
    page.locator("#m").fill("Hi")
    with page.expect_navigation():
        page.get_by_role("button", name="Send", exact=True).click()
    answer(house, buttons("Why?"))
    page.reload()
    page.get_by_role("button", name="Why?").click()
    page.locator(".wa-row").last.locator(".wa-more summary").click()
    page.locator(".wa-row").last.get_by_role("link", name="Reply").click()
    page.locator("#m").fill("this")
    page.get_by_role("button", name="Send", exact=True).click()
    page.locator(".wa-row").last.locator(".wa-more summary").click()
    page.locator(".wa-row").last.get_by_role("button", name="Thumbs up").click()
    expect(page.locator(".wa-row").last.locator(".wa-reactions")).to_contain_text("👍")
    context.close()

    assert [m["text"] for m in house.inbox("broker") if m["kind"] != "reaction"] == [
        "Hi",
        "*Hot* · 83",
        "Why?",
        "this",
    ]
    assert complaints == []


def test_it_fits_every_width_and_axe_finds_nothing(
    page: Page, house: WhatsAppHouse, complaints: list[str]
) -> None:
    house.say("broker", "મારી લીડ્સ")
    answer(house, buttons("Why?"))
    answer(house, listing(("Rahul", "Warm")))
    house.echo("broker", "x" * 300)
    house.change("broker", closes_window=True)
    answer(house, text("late"))

    expect(page.locator('.wa-words[lang="gu"]')).to_have_text("મારી લીડ્સ")
    for width in (320, 768):
        wear(page, (width, "light"))
        assert overflow(page) == 0, width
    check(page, ((350, "light"), (350, "dark"), (1280, "light"), (1280, "dark")))
    assert complaints == []


def test_another_sites_page_cannot_write_here(house: WhatsAppHouse) -> None:
    form = {"do": "say", "text": "from elsewhere"}
    foreign = house.http.post(
        "/phone/broker", data=form, headers={"Origin": "https://elsewhere.example"}
    )
    rebound = house.http.get("/phone/broker", headers={"Host": "elsewhere.example"})

    assert (foreign.status_code, rebound.status_code) == (403, 403)
    assert house.inbox("broker") == []


def test_what_is_sent_stands_on_the_phone(
    page: Page, house: WhatsAppHouse, complaints: list[str]
) -> None:
    page.locator("summary", has_text="A photo").click()
    page.locator("#caption").fill("This one?")
    for name in ("Send the photo", "PDF", "Place", "Voice note"):
        page.get_by_role("button", name=name, exact=True).click()

    talk = page.locator("#talk")
    expect(talk.locator(".wa-msg")).to_have_count(4)
    expect(talk.locator("audio")).to_be_visible()
    expect(talk).to_contain_text("This one?")
    expect(talk.locator(".wa-file", has_text="sale deed.pdf")).to_be_visible()
    expect(talk).to_contain_text("Riverfront")
    page.wait_for_function("document.querySelector('.wa-picture img').naturalWidth === 480")
    check(page, ((350, "light"), (768, "light"), (1280, "light")))
    assert complaints == []


def test_words_are_edited_and_messages_deleted_as_on_a_real_phone(
    page: Page, house: WhatsAppHouse, receiver: Receiver, complaints: list[str]
) -> None:
    say(page, "Budget 80 lakh")
    say(page, "wrong chat")
    row = page.locator(".wa-row").filter(has_text="Budget")
    row.locator(".wa-more summary").click()
    row.get_by_role("link", name="Edit").click()
    expect(page.locator("#m")).to_have_value("Budget 80 lakh")
    page.locator("#m").fill("Budget 95 lakh")
    page.keyboard.press("Enter")
    expect(row.locator(".wa-words")).to_have_text("Budget 95 lakh")
    expect(row.locator(".wa-label")).to_have_text("Edited")
    expect(page.locator("#replying")).to_be_empty()
    gone = page.locator(".wa-row").nth(1)
    gone.locator(".wa-more summary").click()
    gone.get_by_role("button", name="Delete").click()
    expect(gone.locator(".wa-words")).to_have_text("You deleted this message")

    house.settle()
    first, second = [m["message_id"] for m in house.inbox("broker")]
    changes = [body["entry"][0]["changes"][0]["value"] for body in receiver.told()]
    told = [change["messages"][0] for change in changes]
    assert [m["type"] for m in told] == ["text", "text", "edit", "revoke"]
    assert told[2]["edit"]["original_message_id"] == first
    assert told[2]["edit"]["message"]["text"] == {"body": "Budget 95 lakh"}
    assert told[3]["revoke"] == {"original_message_id": second}
    assert len({m["id"] for m in told}) == 4
    assert page.locator("[data-edit]").count() == 1
    assert complaints == []


def test_without_the_script_words_are_edited_and_deleted(
    browser: Browser, house: WhatsAppHouse, complaints: list[str]
) -> None:
    house.say("broker", "Budget 80 lakh")
    context = opened(browser, complaints, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{house.url}/phone/broker")
    page.locator(".wa-more summary").click()
    page.get_by_role("link", name="Edit").click()
    page.locator("#m").fill("Budget 95 lakh")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".wa-words")).to_have_text("Budget 95 lakh")
    page.locator(".wa-more summary").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".wa-words")).to_have_text("You deleted this message")
    context.close()
    assert complaints == []
