"""Pages read without a browser, by somebody who is signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html.parser import HTMLParser

import httpx

from app.pages import components
from app.wiring import Pakka
from tests.app.conftest import client_of
from tests.app.house import House

OWN = "http://127.0.0.1:8000"
ORIGIN = {"Origin": OWN}


class Reader(HTMLParser):
    """Collects the tags of a page with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def words_of(page: str) -> str:
    return " ".join(" ".join(Reader(page).words).split())


def page_reader(pakka: Pakka, staff_id: str) -> components.Reader:
    """That person, as a page has its reader."""
    identity = pakka.staff.identity(staff_id)
    words = components.wording(pakka, identity)
    return components.Reader(pakka, components.Pages(pakka.library), identity, words)


@asynccontextmanager
async def signed_in_as(house: House, name: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(house, base_url=OWN) as client:
        await client.post("/sign-in", data={"token": house.tokens[name]}, headers=ORIGIN)
        yield client


async def ask(client: httpx.AsyncClient, question: str, **fields: str) -> httpx.Response:
    return await client.post("/", data={"q": question, **fields}, headers=ORIGIN)


def answer_in(page: str) -> str:
    """The markup of the last answer."""
    start = page.rindex('<article class="card answer')
    return page[start : page.index("</article>", start)]
