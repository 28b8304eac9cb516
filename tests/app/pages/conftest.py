"""People who are signed in, and a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import Desk
from tests.app.conftest import client_of
from tests.app.house import House, make_house
from tests.app.pages.reading import OWN, signed_in_as

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
async def desk(tmp_path: Path, artifact: Artifact) -> AsyncIterator[Desk]:
    """A house whose brokerage has a number on WhatsApp."""
    made = Desk(make_house(tmp_path, artifact))
    yield made
    await made.client.aclose()
    await made.handler.aclose()


@pytest.fixture
async def visitor(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who is not signed in yet."""
    async with client_of(house, base_url=OWN) as client:
        yield client


@pytest.fixture
async def asha(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """A broker."""
    async with signed_in_as(house, "asha") as client:
        yield client


@pytest.fixture
async def mona(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """A manager."""
    async with signed_in_as(house, "mona") as client:
        yield client


@pytest.fixture
async def adi(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """An admin."""
    async with signed_in_as(house, "adi") as client:
        yield client


@pytest.fixture
async def tom(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """Of a brokerage that has no model and one lead."""
    async with signed_in_as(house, "tom") as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from tests.app.pages.browsing import chromium

    with chromium() as opened:
        yield opened


@pytest.fixture
def complaints() -> list[str]:
    """What the consoles of the opened pages said."""
    return []


@pytest.fixture
def open_page(browser: Browser, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own, on a phone unless said otherwise."""
    with ExitStack() as opened:

        def open_one(address: str = "", *, width: int = 350, **options: Any) -> Page:
            context = browser.new_context(viewport={"width": width, "height": 760}, **options)
            opened.callback(context.close)
            context.on("console", lambda message: complaints.append(message.text))
            context.on("weberror", lambda error: complaints.append(str(error.error)))
            context.set_default_timeout(60_000)
            page = context.new_page()
            if address:
                page.goto(address)
            return page

        yield open_one
