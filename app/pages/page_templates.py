"""Renders pages from templates: every value is escaped, and no data is used as markup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.pages.components import LANGUAGE_COOKIE, Reader, reader_of
from prompts.catalogues import ENGLISH, Library

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


class Pages:
    """The templates, loaded once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, template: str, *, language: str = ENGLISH, **values: object) -> str:
        """The template in a language; defaults for the layout's own values are here."""
        layout: dict[str, object] = {
            "t": self._texts(language),
            "language": language,
            "here": "",
            "reader": None,
            "skip_to": "main",
            "skip_words": "page-skip",
            "in_sidebar": False,
        }
        return self._environment.get_template(template).render(layout | values)

    def respond(
        self, reader: Reader, template: str, *, status: int = 200, **values: object
    ) -> Response:
        """A whole page for its reader; a language just chosen is kept for the session."""
        content = self.render(template, language=reader.words.language, reader=reader, **values)
        response = HTMLResponse(content, status)
        if reader.newly_chosen:
            keep_for_session(response, LANGUAGE_COOKIE, reader.newly_chosen)
        return response

    def _texts(self, language: str) -> Callable[..., str]:
        def text(message_id: str, **values: str | float) -> str:
            return self._library.text(message_id, language, **values)

        return text


def keep_for_session(response: Response, name: str, value: str) -> None:
    """A cookie until the browser closes; it names no person and grants nothing."""
    line = f"{name}={value}; Path=/; HttpOnly; SameSite=Strict"
    response.headers.append("Set-Cookie", line)


async def respond_missing(request: Request, _: Exception) -> Response:
    """The same page for what does not exist and for what is another's."""
    return await _respond_nothing(request, "page-missing", 404)


async def respond_refused(request: Request, _: Exception) -> Response:
    """The page for somebody whose role does not allow what they asked for."""
    return await _respond_nothing(request, "page-refused", 403)


async def _respond_nothing(request: Request, words: str, status: int) -> Response:
    reader = await reader_of(request, request.app.state.pakka, request.state.identity)
    return pages_of(request).respond(reader, "missing.j2", status=status, title=words)


def pages_of(request: Request) -> Pages:
    """This app's pages."""
    pages: Pages = request.app.state.pages
    return pages
