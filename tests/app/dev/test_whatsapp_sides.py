"""A browser plays both sides against a served Pakka: a broker who asks, and a lead who writes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from connectors.accounts import Accounts
from leads.enrolment import Enrolment
from scoring.artifact import Artifact
from tests.app.dev.whatsapp_house import whatsapp_house
from tests.app.house import NOW, ONE, make_house
from tests.app.pages.test_browser import ARGUMENTS, CHROMIUM
from tests.app.serving import serving

# The outbox leaves six seconds between two messages to one person.
COMES_MS = 30_000
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: install chromium"),
]


@pytest.fixture
def phones(tmp_path: Path, artifact: Artifact) -> Iterator[tuple[Page, Page, str]]:
    """The broker's phone, the lead's, and the broker's code."""
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
            yield pages[0], pages[1], code
            browser.close()


def say(page: Page, words: str) -> None:
    page.locator("#m").fill(words)
    page.keyboard.press("Enter")


def test_a_broker_asks_and_hears_of_a_lead_who_writes(phones: tuple[Page, Page, str]) -> None:
    asha, priya, code = phones
    answers = asha.locator(".wa-row:not(.mine)")
    say(asha, code)
    expect(answers.first).to_contain_text("Brokerage_One", timeout=COMES_MS)
    say(asha, "How hot is Priya?")
    expect(answers.nth(1)).to_contain_text("/100", timeout=COMES_MS)
    asha.get_by_role("button", name="Why?").click()
    expect(answers.nth(2)).to_contain_text("Priya", timeout=COMES_MS)

    say(priya, "Saturday ko visit kar sakte hain?")

    expect(asha.get_by_role("button", name="Reply").first).to_be_visible(timeout=COMES_MS)
