"""The charts in a real browser: at every width, by light and by dark, each bar a link."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from playwright.sync_api import Page, expect

from scoring.artifact import Artifact
from tests.app.house import House, make_house
from tests.app.pages.browsing import IN_CHROMIUM, Look, check, in_looks, sign_in
from tests.app.pages.review.test_charts import keep
from tests.app.serving import serving

pytestmark = IN_CHROMIUM
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, artifact: Artifact
) -> Iterator[tuple[House, str]]:
    house = make_house(tmp_path_factory.mktemp("charts"), artifact, is_synthetic=True)
    for day in range(30):
        keep(house, f"t_{day}", day, source="llm", timings_ms={"total": 400.0 * day})
        keep(house, f"f_{day}", day, fallback_reason="timeout", timings_ms={"total": 9000.0})
    with serving(house) as address:
        yield house, address


@in_looks
def test_the_charts_fit_and_lead_to_their_answers(
    open_page: Open, served: tuple[House, str], looks: Sequence[Look]
) -> None:
    house, address = served
    page = open_page()
    sign_in(page, address, house.tokens["anil"])

    page.goto(f"{address}/review/charts")
    expect(page.locator(".columns-chart li")).to_have_count(30)
    check(page, looks)

    page.get_by_role("link", name="LLM too late").click()
    expect(page.locator(".answers").get_by_text("LLM too late").first).to_be_visible()
