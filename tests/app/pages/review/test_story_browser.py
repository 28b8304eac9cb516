"""One answer's story in a real browser: at every width, by light and by dark, without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from scoring.artifact import Artifact
from tests.app.house import House, make_house
from tests.app.pages.browsing import IN_CHROMIUM, Look, check, in_looks, sign_in
from tests.app.pages.review.test_answer_story import one_too_many
from tests.app.serving import kept_answer, serving
from tests.faults.endpoint import Endpoint

pytestmark = IN_CHROMIUM
Open = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Served:
    """A house on its server, and the path of one answer's story."""

    house: House
    address: str
    path: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Iterator[Served]:
    with closing(Endpoint()) as llm:
        llm.think = one_too_many
        folder = tmp_path_factory.mktemp("story")
        house = make_house(folder, artifact, llm_base_url=llm.base_url, is_synthetic=True)
        with serving(house) as address:
            told = kept_answer(house, address, "How hot is Priya Mehta?")
            yield Served(house, address, f"/review/answers/{told}")


def read_as(page: Page, served: Served, name: str) -> None:
    """Signs in and opens the story."""
    sign_in(page, served.address, served.house.tokens[name])
    page.goto(served.address + served.path)


@in_looks
def test_the_story_is_read_at_every_width(
    open_page: Open, complaints: list[str], served: Served, looks: Sequence[Look]
) -> None:
    page = open_page()
    read_as(page, served, "anil")
    complaints.clear()  # of the sign-in page
    expect(page.get_by_role("heading", name="Sentences checked")).to_be_visible()
    check(page, looks)

    step = page.locator(".flow details").filter(has_text="LLM: answer").first
    step.locator("summary").click()
    expect(step.get_by_text("What the LLM wrote")).to_be_visible()
    page.locator("summary").filter(has_text="that no sentence cites").click()
    check(page, looks)
    assert complaints == []


def test_a_pressed_figure_marks_its_fact(open_page: Open, served: Served) -> None:
    page = open_page(width=1280, java_script_enabled=False)
    read_as(page, served, "mona")
    figure = page.locator(".sent a").first
    fact = page.locator(str(figure.get_attribute("href")))
    plain = fact.evaluate("row => getComputedStyle(row).backgroundColor")

    figure.click()

    expect(fact).to_be_in_viewport()
    assert fact.evaluate("row => getComputedStyle(row).backgroundColor") != plain


def test_a_manager_has_the_names_shown(open_page: Open, served: Served) -> None:
    page = open_page(width=768)
    read_as(page, served, "mona")
    expect(page.get_by_text("Priya")).to_have_count(0)

    page.get_by_role("button", name="Show names").click()

    expect(page.get_by_text("Names shown, kept in the audit")).to_be_visible()
    expect(page.get_by_role("heading", name="Evidence in place: Priya Mehta")).to_be_visible()
    check(page)
