"""An investigation in a real browser, from the answer's page to its finding, at every width."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from scoring.artifact import Artifact
from tests.app.house import House, make_house
from tests.app.pages.browsing import IN_CHROMIUM, Look, check, in_looks, sign_in
from tests.app.serving import kept_answer, serving

pytestmark = IN_CHROMIUM
Open = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Served:
    """A house on its server, and an answer in it."""

    house: House
    address: str
    transcript_id: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Iterator[Served]:
    house = make_house(tmp_path_factory.mktemp("complained"), artifact, is_synthetic=True)
    with serving(house) as address:
        yield Served(house, address, kept_answer(house, address, "Who should I call now?"))


@in_looks
def test_a_complaint_is_opened_looked_into_and_closed(
    open_page: Open, complaints: list[str], served: Served, looks: Sequence[Look]
) -> None:
    page = open_page()
    sign_in(page, served.address, served.house.tokens["anil"])
    complaints.clear()  # of the sign-in page

    page.goto(f"{served.address}/review/answers/{served.transcript_id}")
    page.get_by_label("What somebody complained of").fill(
        f"Too cold at {looks[-1][0]}: {'x' * 200}"
    )
    page.get_by_role("button", name="Investigate").click()
    expect(page.get_by_role("heading", name="What moved it after the answer")).to_be_visible()
    check(page, looks)
    page.get_by_role("link", name="LEAD_B").click()
    expect(page.get_by_role("heading", name="The score of LEAD_B")).to_be_visible()

    page.get_by_label("The finding").fill("She paid at the office; nobody noted it.")
    page.get_by_role("button", name="Close with this finding").click()
    expect(page.get_by_role("button", name="Open again")).to_be_visible()

    page.get_by_role("link", name="Investigations").click()
    expect(page.get_by_text(f"Too cold at {looks[-1][0]}")).to_be_visible()
    check(page, looks)
    assert complaints == []
