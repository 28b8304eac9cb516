"""What a lead sent, in a real browser: shown at every width, and nothing of it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from app.channels.whatsapp.media_download import MediaFetcher
from connectors.media_files import MediaFiles
from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import PRIYA, Desk, text
from tests.app.channels.whatsapp.test_sent_things import CARD, PLACE, sent
from tests.app.house import make_house
from tests.app.pages.browsing import IN_CHROMIUM, overflow, violations
from tests.app.pages.test_sent_page import OGG, PAPER, PDF, Kept, png
from tests.app.serving import serving
from tests.connectors.whatsapp.graph import Graph, graph

pytestmark = IN_CHROMIUM
Open = Callable[..., Page]
LONG = "Commencement certificate and RERA registration of the third tower, final copy.pdf"
PAGE = b"<!doctype html><script>document.title = 'taken over'</script>"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Iterator[str]:
    house = make_house(tmp_path_factory.mktemp("sent"), artifact, is_synthetic=True)
    with graph() as platform:
        received = _receive(Desk(house, base_url=platform.url), platform)
        with ThreadPoolExecutor(1) as beside:  # the browser has a loop in this thread
            beside.submit(asyncio.run, received).result()
    with serving(house) as found:
        yield f"{found}/leads/lead_priya"


async def _receive(desk: Desk, platform: Graph) -> None:
    files = MediaFiles(desk.pakka.settings.home, least_free_bytes=0)
    kept = Kept(desk, platform, MediaFetcher(desk.pakka, desk.client, desk.outbox, files))
    await kept.came(
        (sent("image", {"id": "31", "caption": "Is it this tower?"}), "image/png", png(1600, 900)),
        (sent("document", {"id": "33", "filename": LONG}), PAPER, PDF),
        (sent("audio", {"id": "32", "voice": True}), "audio/ogg", OGG),
        (sent("document", {"id": "34", "filename": "plan.html.txt"}), "text/plain", PAGE),
    )
    platform.error(100, 404)
    desk.put(sent("video", {"id": "35", "caption": "The road"}))
    desk.put(sent("location", PLACE), sent("contacts", [CARD]), text("See you", PRIYA))
    await desk.work()
    await kept.fetching.fetch_next()
    await desk.client.aclose()


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (350, "light"),
        pytest.param(768, "dark", marks=pytest.mark.long),
        pytest.param(1280, "light", marks=pytest.mark.long),
    ],
)
def test_all_that_was_sent_is_shown_at_every_width(
    open_page: Open, complaints: list[str], address: str, width: int, scheme: str
) -> None:
    page = open_page(address, width=width, color_scheme=scheme)

    picture = page.locator(".sent-picture img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    page.wait_for_function("document.querySelector('.sent-picture img').naturalWidth === 1600")
    talk = page.locator(".talk")
    for words in ("Is it this tower?", LONG, "The road", "Not here: WhatsApp", "Ramesh Patel"):
        expect(talk).to_contain_text(words)
    expect(talk.locator("audio")).to_be_visible()

    assert overflow(page) <= 0
    assert violations(page) == []
    assert complaints == []


def test_a_file_that_is_a_page_is_saved_and_never_opened(open_page: Open, address: str) -> None:
    page = open_page(address, width=1280)
    before = page.title()
    link = page.locator(".msg").filter(has_text="plan.html.txt").locator("a.sent-go")

    with page.expect_download() as saved:
        link.click()

    assert saved.value.suggested_filename == "plan.html.txt"
    assert page.title() == before


def test_a_picture_opens_without_rights_of_its_own(open_page: Open, address: str) -> None:
    page = open_page(address, width=1280)

    with page.expect_popup() as opened:
        page.locator(".sent-picture").click()

    opened.value.wait_for_load_state()
    assert opened.value.evaluate("self.origin") == "null"
