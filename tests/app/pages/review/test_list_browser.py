"""The list of answers in a real browser: at every width, by keyboard, without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from playwright.sync_api import Page, expect

from leads.model.scope import Scope
from leads.store.transcripts import TranscriptLog
from scoring.artifact import Artifact
from tests.app.house import ONE, House, make_house
from tests.app.pages.browsing import IN_CHROMIUM, Look, check, in_looks, sign_in
from tests.app.pages.review.test_answers_list import ANSWERS
from tests.app.serving import serving

pytestmark = IN_CHROMIUM
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> House:
    made = make_house(tmp_path_factory.mktemp("listed"), artifact, is_synthetic=True)
    log = TranscriptLog(made.pakka.record, Scope.machinery(ONE))
    for one in ANSWERS:
        log.save(one)
    return made


@pytest.fixture(scope="module")
def address(house: House) -> Iterator[str]:
    with serving(house) as found:
        yield found


@in_looks
def test_the_list_is_read_at_every_width(
    open_page: Open, complaints: list[str], house: House, address: str, looks: Sequence[Look]
) -> None:
    page = open_page()
    sign_in(page, address, house.tokens["anil"])
    complaints.clear()  # of the sign-in page

    expect(page).to_have_url(f"{address}/review")
    expect(page.locator(".answers li")).to_have_count(3)
    check(page, looks)
    page.locator("summary", has_text="Views").click()
    check(page, looks)
    page.goto(f"{address}/leads")
    expect(page.get_by_role("heading", name="Not for your role")).to_be_visible()
    check(page, looks)
    assert [one for one in complaints if "403" not in one] == []


def test_a_filter_is_chosen_and_kept_by_keyboard(
    open_page: Open, house: House, address: str
) -> None:
    page = open_page(width=1280)
    sign_in(page, address, house.tokens["anil"])
    page.get_by_label("Fallback").focus()
    page.keyboard.press("L")
    page.get_by_label("Words in question or answer").press("Enter")
    expect(page.locator(".answers li")).to_have_count(1)
    expect(page.locator(".answers li")).to_contain_text("LLM too late")

    page.locator("summary", has_text="Views").press("Enter")
    page.get_by_label("Keep these filters under a name").fill("Too late")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Clear filters").click()
    expect(page.locator(".answers li")).to_have_count(3)
    page.get_by_role("link", name="Too late", exact=True).press("Enter")
    expect(page.locator(".answers li")).to_have_count(1)
    page.locator(".answers li a").press("Enter")
    expect(page).to_have_url(f"{address}/review/answers/transcript_late")
