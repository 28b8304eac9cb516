"""One's own file in a real browser: from the drop to the hottest five, at every width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.brokerage_staff import add_first_admin
from app.settings import Settings
from app.wiring import build
from scoring.artifact import Artifact
from tests.app.house import NOW, House, make_house
from tests.app.pages.browsing import IN_CHROMIUM, check, sign_in
from tests.app.serving import serving
from tests.connectors.imports.exports import as_csv, export

LEARNT_MS = 600_000
pytestmark = IN_CHROMIUM
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> House:
    return make_house(tmp_path_factory.mktemp("importing"), artifact)


@pytest.fixture(scope="module")
def address(house: House) -> Iterator[str]:
    with serving(house) as found:
        yield found


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """600 leads of LeadSquared: an impossible day, a short phone, one person twice by an id."""
    rows = export("leadsquared", NOW)
    rows[6]["Created On"] = "2026-13-45 10:00:00"
    rows[7]["Phone Number"] = "+91-98250123"
    rows[9] |= {name: rows[8][name] for name in ("ProspectID", "Phone Number")}
    path = tmp_path_factory.mktemp("sheets") / "leads.csv"
    path.write_text(as_csv(rows), encoding="utf-8")
    return path


def answer_all(page: Page) -> None:
    page.locator("input[value=enquiry]").check()
    for group in page.locator("fieldset").all()[1:]:
        for one in group.locator("input[type=radio]").all()[:1]:
            one.check()
        for select in group.locator(".corrections select").all():
            select.select_option(index=1)
    page.get_by_role("button", name="Go on").click()
    page.locator("#change").wait_for()


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (350, "dark"),
        pytest.param(768, "light", marks=pytest.mark.long),
        pytest.param(1280, "dark", marks=pytest.mark.long),
        pytest.param(1280, "light", marks=pytest.mark.long),
    ],
)
def test_given_a_new_home_then_its_first_admin_is_led_from_the_token_to_the_file(
    open_page: Open, tmp_path: Path, width: int, scheme: str
) -> None:
    pakka = build(Settings(home=tmp_path))
    token = add_first_admin(pakka.staff, at=datetime.now(UTC))
    with serving(House(pakka, {})) as address:
        page = open_page(f"{address}/sign-in", width=width, color_scheme=scheme)
        expect(page.locator(".commands")).to_contain_text("pakka broker token")
        check(page)
        sign_in(page, address, token)
        check(page)
        page.get_by_role("link", name="Import leads").click()
        expect(page.locator("#file")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (390, "dark"),
        pytest.param(768, "light", marks=pytest.mark.long),
        pytest.param(1440, "dark", marks=pytest.mark.long),
    ],
)
def test_given_any_width_then_a_file_is_read_and_compared_without_a_fault(
    open_page: Open, address: str, house: House, sheet: Path, width: int, scheme: str
) -> None:
    page = open_page(width=width, color_scheme=scheme)
    sign_in(page, address, house.tokens["adi"])
    page.goto(f"{address}/import")
    check(page)
    page.locator("#file").set_input_files(sheet)
    page.get_by_role("button", name="Read this file").click()
    page.locator("#asked").wait_for()
    expect(page.locator("main")).to_contain_text("LeadSquared export · 600 rows")
    check(page)
    answer_all(page)
    expect(page.locator("#refused")).to_have_text("1 of 600 rows cannot be used")
    expect(page.locator("#left-out")).to_have_text("Left out: 2 cells in 2 columns")
    check(page)
    page.get_by_text("Is a word read wrongly?").click()
    page.get_by_text("Is a column read wrongly?").click()
    check(page)
    page.get_by_label("City", exact=False).select_option("leave_out")
    page.locator("section[aria-label='Correct a column'] button").click()
    expect(page.locator("main")).to_contain_text("left out, as answered")


@pytest.mark.long
def test_given_a_file_then_it_ends_in_ones_own_hottest_five_and_a_back_test(
    open_page: Open, address: str, house: House, sheet: Path
) -> None:
    page = open_page(width=390)
    sign_in(page, address, house.tokens["tom"])
    page.goto(f"{address}/import")
    page.locator("#file").set_input_files(sheet)
    page.get_by_role("button", name="Read this file").click()
    answer_all(page)
    page.get_by_role("button", name="Import and learn").click()
    page.locator("#work, #hottest").first.wait_for()
    if page.locator("#work").count():
        check(page)
    # The page goes on by itself.
    page.locator("#hottest").wait_for(timeout=LEARNT_MS)
    expect(page.locator("#hottest")).to_have_text("Your hottest leads")
    expect(page.locator(".hottest li")).to_have_count(5)
    expect(page.locator("main")).to_contain_text("Looking back")
    ended = page.url
    for width, scheme in ((390, "dark"), (768, "light"), (1440, "dark"), (1440, "light")):
        page.set_viewport_size({"width": width, "height": 860})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(ended)
        check(page)
    page.locator(".hottest a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/leads/" in page.url


def test_without_a_script_a_file_is_read_too(
    open_page: Open, address: str, house: House, tmp_path: Path
) -> None:
    # A column more: what was answered of the other sheet is not known of this one.
    sheet = tmp_path / "leads.csv"
    rows = [row | {"Town": "Surat"} for row in export("leadsquared", NOW)]
    sheet.write_text(as_csv(rows), encoding="utf-8")
    page = open_page(width=390, java_script_enabled=False)
    sign_in(page, address, house.tokens["mona"])
    page.goto(f"{address}/import")
    page.locator("#file").set_input_files(sheet)
    page.get_by_role("button", name="Read this file").click()
    # On a slow machine a page that tells the progress comes between, and leads on by itself.
    page.locator("#asked").wait_for()
    answer_all(page)
    expect(page.locator("#change")).to_be_visible()
