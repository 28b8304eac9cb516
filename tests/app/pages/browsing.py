"""Pages in a real Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A process kept ready for the next site costs a quarter of a page here. Chromium heeds only
    # the last list of this name, so Playwright's own is repeated.
    "--disable-features=SpareRendererForSitePerProcess,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,MediaRouter,"
    "OptimizationHints,PaintHolding,ThirdPartyStoragePartitioning,"
    "AvoidCorsURLLoaderRestartOnRedirect,NetworkTimeServiceQuerying,PreconnectToSearch",
]
# Of a page on a busy machine: Playwright's own 5 s to see something are few there.
SEEN_MS = 60_000
ANSWER_MS = 60_000
IN_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: install chromium"),
]

Look = tuple[int, Literal["light", "dark"]]
# Of a page that one person walks through once; the walk goes on in the last, on a phone.
LOOKS: tuple[Look, ...] = ((1280, "dark"), (350, "light"))
OTHER_LOOKS: tuple[Look, ...] = (
    (350, "dark"),
    (768, "light"),
    (768, "dark"),
    (1280, "light"),
)
in_looks = pytest.mark.parametrize(
    "looks", [LOOKS, pytest.param(OTHER_LOOKS, marks=pytest.mark.long)], ids=["usual", "other"]
)


@contextmanager
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=SEEN_MS)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=os.fspath(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


def violations(page: Page) -> list[str]:
    """What axe finds wrong: the rule and where."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def check(page: Page, looks: Sequence[Look] = ()) -> None:
    """Nothing runs over the edge, and axe finds nothing: as the page is, or in each of these."""
    for look in looks:
        wear(page, look)
        check(page)
    if not looks:
        assert overflow(page) == 0, (page.url, page.viewport_size)
        assert violations(page) == [], (page.url, page.viewport_size)


def wear(page: Page, look: Look) -> None:
    width, scheme = look
    page.set_viewport_size({"width": width, "height": 760})
    # A colour on its way to another would be taken for the one that is shown.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def wait_answered(page: Page | Frame, count: int) -> None:
    """Until `count` answers stand whole, and the lead they were about is drawn."""
    expect(page.locator("#turns article.answer")).to_have_count(count, timeout=ANSWER_MS)
    expect(page.locator("#turns")).to_have_attribute("aria-busy", "false", timeout=ANSWER_MS)


def ask(page: Page | Frame, question: str) -> None:
    count = page.locator("#turns article.answer").count()
    page.locator("#q").fill(question)
    page.locator("#q").press("Enter")
    wait_answered(page, count + 1)


def sign_in(page: Page, address: str, token: str) -> None:
    if not page.url.endswith("/sign-in"):
        page.goto(f"{address}/sign-in")
    page.locator("#token").fill(token)
    page.keyboard.press("Enter")
    expect(page.locator("details.who")).to_be_visible()
    page.wait_for_load_state()  # the script listens for Enter from here on


def keep_picture(frame: Frame, name: str) -> None:
    """Keeps a picture of a frame as high as its content in the folder of PAKKA_PICTURES, if any."""
    folder = os.environ.get("PAKKA_PICTURES")
    if folder:
        shown, height = frame.frame_element(), frame.evaluate("document.body.scrollHeight")
        shown.evaluate("(element, height) => { element.style.height = `${height}px` }", height)
        shown.screenshot(path=Path(folder) / f"{name}.png")
