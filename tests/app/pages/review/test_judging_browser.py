"""The queue in a real browser: by keyboard alone, by two analysts at once, and without a script."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser as AsyncBrowser
from playwright.async_api import Page as AsyncPage
from playwright.async_api import async_playwright
from playwright.sync_api import Page, expect

from leads.model.scope import Role
from leads.store.reviews import ReviewDesk, Verdict
from leads.store.staff import StaffMember
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE, House, make_house
from tests.app.pages.browsing import ARGUMENTS, CHROMIUM, IN_CHROMIUM, check, sign_in
from tests.app.pages.review.test_judging import add_answers, draw
from tests.app.serving import serving

pytestmark = IN_CHROMIUM
Open = Callable[..., Page]
DRAWN = 30
QUEUE = "/review/queue"


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact) -> House:
    """With two analysts, Anil and Meera."""
    made = make_house(tmp_path, artifact)
    made.pakka.staff.add_member(StaffMember("staff_meera", ONE, "Meera", Role.ANALYST))
    made.tokens["meera"] = made.pakka.staff.issue_token("staff_meera", at=NOW)
    add_answers(made, 40)
    return made


@pytest.fixture
def address(house: House) -> Iterator[str]:
    with serving(house) as found:
        yield found


async def judge_all(browser: AsyncBrowser, address: str, token: str, width: int) -> dict[str, str]:
    """One analyst at the keyboard until nothing is left: what they were given and said."""
    context = await browser.new_context(viewport={"width": width, "height": 900})
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(f"{address}/sign-in")
    await page.locator("#token").press_sequentially(token)
    await page.keyboard.press("Enter")
    await page.locator(".who").wait_for()
    await page.goto(address + QUEUE)
    said: dict[str, str] = {}
    while await page.locator("#judge").count():
        item = await page.locator("[name=item]").get_attribute("value")
        assert item is not None and item not in said
        if not said:
            await look(page, width)
        said[item] = await judge_by_keys(page, fails=len(said) % 3 == 0)
    assert complaints == []
    await context.close()
    return said


async def look(page: AsyncPage, width: int) -> None:
    """Axe finds nothing, and a picture is kept where PAKKA_PICTURES names a folder."""
    found = (await Axe().run(page)).response["violations"]
    assert [rule["id"] for rule in found] == []
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    if folder := os.environ.get("PAKKA_PICTURES"):
        await page.screenshot(path=Path(folder) / f"review-queue-{width}.png", full_page=True)


async def judge_by_keys(page: AsyncPage, *, fails: bool) -> str:
    for key in ("f", "3", "6", "n") if fails else ("p",):
        await page.keyboard.press(key)
    if fails:
        await page.keyboard.type("p 1 j: letters sleep while one types")
        await page.keyboard.press("Escape")
    async with page.expect_navigation():
        await page.keyboard.press("Control+Enter")
    return "fail" if fails else "pass"


@pytest.mark.long
async def test_two_analysts_at_once_judge_thirty_answers_by_keyboard_alone(
    house: House, address: str
) -> None:
    draw(house, DRAWN)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=os.fspath(CHROMIUM), args=ARGUMENTS
        )
        anil, meera = await asyncio.gather(
            judge_all(browser, address, house.tokens["anil"], 1280),
            judge_all(browser, address, house.tokens["meera"], 768),
        )
        await browser.close()

    assert anil.keys().isdisjoint(meera) and len(anil) + len(meera) == DRAWN
    assert anil and meera
    desk = ReviewDesk(house.pakka.record, house.pakka.staff.identity("staff_anil").scope)
    kept = {item: given for item, (given,) in desk.judged().items()}
    assert {item: str(one.verdict) for item, one in kept.items()} == anil | meera
    for one in kept.values():
        is_fail = one.verdict is Verdict.FAIL
        assert one.note == ("p 1 j: letters sleep while one types" if is_fail else "")
        assert one.flags == (("ungrounded_reason", "privacy") if is_fail else ())


def signed_in(open_page: Open, address: str, token: str, **options: object) -> Page:
    page = open_page(**options)
    sign_in(page, address, token)
    page.goto(address + QUEUE)
    return page


def item_on(page: Page) -> str:
    return page.locator("[name=item]").input_value()


def wait_for_item(page: Page, item: str) -> None:
    expect(page.locator("[name=item]")).to_have_value(item)
    page.wait_for_load_state()  # the script listens for keys from here on


def test_one_goes_back_corrects_and_goes_on(open_page: Open, house: House, address: str) -> None:
    draw(house, 3)
    page = signed_in(open_page, address, house.tokens["anil"], width=1280)
    first = item_on(page)
    page.keyboard.press("p")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[name=item]")).not_to_have_value(first)
    page.wait_for_load_state()  # the script listens for keys from here on
    second = item_on(page)

    page.keyboard.press("k")
    wait_for_item(page, first)
    expect(page.locator("[value=pass]")).to_be_checked()
    check(page)
    page.keyboard.press("j")
    wait_for_item(page, second)
    page.keyboard.press("k")
    wait_for_item(page, first)
    page.keyboard.press("f")
    page.keyboard.press("Control+Enter")
    wait_for_item(page, second)

    scope = house.pakka.staff.identity("staff_anil").scope
    ((one,),) = ReviewDesk(house.pakka.record, scope).judged().values()
    assert (one.verdict, one.first_verdict) == (Verdict.FAIL, Verdict.PASS)


def test_letters_can_be_switched_off(open_page: Open, house: House, address: str) -> None:
    draw(house, 3)
    page = signed_in(open_page, address, house.tokens["anil"], width=768)
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    check(page)
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("p")
    expect(page.locator("[value=pass]")).not_to_be_checked()
    page.reload()
    page.keyboard.press("p")
    expect(page.locator("[value=pass]")).not_to_be_checked()
    page.locator("#help-open").click()
    page.locator("#keys-on").check()
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    expect(page.locator("[value=pass]")).to_be_checked()


def test_without_a_script_one_draws_and_judges_too(
    open_page: Open, house: House, address: str
) -> None:
    page = signed_in(open_page, address, house.tokens["anil"], java_script_enabled=False)
    page.locator("#since").fill("2026-11-18")
    page.locator("#until").fill("2026-11-20")
    page.locator("#count").fill("2")
    page.get_by_role("button", name="Draw answers").click()
    for verdict, width in ((".good", 350), (".bad", 1280)):
        page.set_viewport_size({"width": width, "height": 760})
        page.locator(f".choice{verdict}").click()
        page.get_by_role("button", name="Submit and next").click()

    expect(page.locator("h1")).to_have_text("Nothing is left for you here")
    expect(page.locator(".items li")).to_have_count(2)
