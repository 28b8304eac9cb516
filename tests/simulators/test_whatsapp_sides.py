"""A browser plays both sides against a served Pakka: a broker who asks, and a lead who writes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright
from sqlalchemy import select

from connectors.queue.channels import Accounts
from leads.store.enrolment import Enrolment
from leads.store.message_subjects import thumbs
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.tables.conversations import attachments
from leads.store.transcripts import TranscriptLog
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE, make_house
from tests.app.pages.browsing import ARGUMENTS, CHROMIUM
from tests.app.serving import serving
from tests.simulators.whatsapp_house import whatsapp_house

# The outbox leaves six seconds between two messages to one person.
COMES_MS = 60_000
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: install chromium"),
]


@dataclass(frozen=True, slots=True)
class Phones:
    """The broker's and the lead's, the broker's code, and the record of their Pakka."""

    asha: Page
    priya: Page
    code: str
    record: Record


@pytest.fixture
def phones(tmp_path: Path, artifact: Artifact) -> Iterator[Phones]:
    with whatsapp_house(clock=lambda: NOW) as house, sync_playwright() as playwright:
        served = make_house(tmp_path, artifact, **house.settings())
        pakka = served.pakka
        Accounts(pakka.record).add("whatsapp", house.exchange.world.business.phone_number_id, ONE)
        code = Enrolment(pakka.record, ONE).invite("staff_asha", at=NOW)
        house.add("asha", "Asha", phone="+919810000001")
        house.add("priya", "Priya Mehta", phone="+919825014821")
        browser = playwright.chromium.launch(executable_path=os.fspath(CHROMIUM), args=ARGUMENTS)
        with serving(served) as url:
            house.deliver_to(url)
            pages = [browser.new_page() for _ in range(2)]
            for page, person in zip(pages, ("asha", "priya"), strict=True):
                page.goto(f"{house.url}/phone/{person}")
            yield Phones(*pages, code, pakka.record)
            browser.close()


def say(page: Page, words: str) -> None:
    page.locator("#m").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".wa-msg.me").filter(has_text=words)).to_be_visible()


def comes(page: Page, *words: str) -> Locator:
    """The message to that phone that says these, once it is there."""
    row = page.locator(".wa-row:not(.mine)")
    for some in words:
        row = row.filter(has_text=some)
    expect(row).to_have_count(1, timeout=COMES_MS)
    return row


def react(row: Locator, name: str) -> None:
    row.locator(".wa-more summary").click()
    row.get_by_role("button", name=name).click()


def test_a_broker_asks_hears_of_a_lead_and_answers_it_until_it_writes_stop(
    phones: Phones,
) -> None:
    asha, priya = phones.asha, phones.priya
    say(asha, phones.code)
    comes(asha, "Brokerage_One")
    say(asha, "How hot is Priya?")
    answer = comes(asha, "Priya Mehta", "3 BHK Bopal: hot, ")
    react(answer, "Thumbs down")
    expect(answer.locator(".wa-reactions")).to_contain_text("👎")

    say(priya, "Saturday ko visit kar sakte hain?")
    alert = comes(asha, "wrote,", "Saturday ko visit kar sakte hain?")
    alert.get_by_role("button", name="Reply").click()
    comes(asha, "or send this draft").get_by_role("button", name="Change").wait_for()
    say(asha, "Haan ji, shanivar 11 baje site par.")
    shown = comes(asha, "Haan ji, shanivar 11 baje site par.")
    expect(priya.locator(".wa-row:not(.mine)")).to_have_count(0)
    shown.get_by_role("button", name="Send", exact=True).click()

    comes(priya, "Haan ji, shanivar 11 baje site par.")
    tapped = asha.locator(".wa-row.mine").filter(has_text="Send")
    expect(tapped.locator(".wa-reactions")).to_contain_text("✅", timeout=COMES_MS)
    say(priya, "STOP")
    comes(priya, "Theek hai: ab hum message nahi karenge.")
    assert signs(phones.record) == [-1]


def signs(record: Record) -> list[int]:
    """The thumbs on the broker's last answer."""
    scope = Staff(record).identity("staff_asha").scope
    last = TranscriptLog(record, scope).last("whatsapp:staff_asha")
    assert last is not None
    return [thumb.sign for thumb in thumbs(record, ONE, last.transcript_id)]


def test_what_a_lead_sends_is_told_and_kept(phones: Phones) -> None:
    asha, priya = phones.asha, phones.priya
    say(asha, phones.code)
    comes(asha, "Brokerage_One")

    priya.locator("summary", has_text="A photo").click()
    priya.locator("#caption").fill("Is it this one?")
    for name in ("Send the photo", "PDF", "Place", "Voice note"):
        priya.get_by_role("button", name=name, exact=True).click()

    alerts = asha.locator("#talk")
    expect(alerts).to_contain_text("📷 photo: “Is it this one?”", timeout=COMES_MS)
    for words in ("📄 sale deed.pdf", "📍 Riverfront, Ahmedabad", "🎤 voice note"):
        expect(alerts).to_contain_text(words, timeout=COMES_MS)
    expect(alerts).to_contain_text("https://maps.google.com/?q=23.022500,72.571400")
    for _ in range(COMES_MS // 100):
        if kept(phones.record) == ["application/pdf", "audio/ogg", "image/png"]:
            break
        asha.wait_for_timeout(100)
    assert kept(phones.record) == ["application/pdf", "audio/ogg", "image/png"]


def kept(record: Record) -> list[str]:
    """The types of the files that were fetched, in the order of their names."""
    query = select(attachments.c.mime).where(attachments.c.state == "kept")
    with record.reading() as conn:
        return [str(mime) for mime in conn.execute(query.order_by(attachments.c.mime)).scalars()]
