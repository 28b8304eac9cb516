"""What pages are made of: reader, language, forms, links to facts, language tags of words; and
their templates, in which every value is escaped, and no data is used as markup.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, ParamSpec, TypeVar
from urllib.parse import parse_qsl, quote, urlencode

import regex
from fastapi import Depends
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from agent.rendering.localizer import Localizer, tail_of
from app.api.dependencies import Caller, PakkaDep
from app.wiring import Pakka
from leads.model.errors import InvalidInput, NotFound
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.model.storable import is_storable
from leads.store.record import Record
from leads.store.staff import Brokerage, Identity, Staff
from prompts.catalogues import ENGLISH, Library

_SCRIPTS = (("hi", regex.compile(r"\p{Devanagari}")), ("gu", regex.compile(r"\p{Gujarati}")))
_LATIN = regex.compile(r"\p{Latin}")


def language_of_words(text: str, spoken: str | None) -> str | None:
    """The BCP 47 tag of `text`; `spoken` is the lead's own language if known.

    Latin letters alone do not distinguish English from Hinglish: without `spoken` they get no tag.
    """
    for tag, letters in _SCRIPTS:
        if letters.search(text):
            return tag
    if not spoken or not _LATIN.search(text):
        return None
    first = spoken.split("-")[0]
    return f"{first}-Latn" if first in ("hi", "gu") else first


# Names of fragments contain nothing of the fact itself.

LANGUAGE_COOKIE = "pakka_language"
# Each language is named in its own words; the tags are those of the catalogues.
LANGUAGES = {
    "en": "English",
    "hi": "हिन्दी",
    "hi-Latn": "Hinglish",
    "gu": "ગુજરાતી",
    "gu-Latn": "Gujarati (ABC)",
}

# A browser sends two or three; no browser sends more.
_LANGUAGES_READ = 10

# A judgement has 14 fields; only a file's corrections have more, one a column or a word.
MOST_FIELDS = 20

ATTRIBUTE = "attribute:"
# 48 bits: two facts of one lead will not share a name.
_DIGITS = 12


Form = Mapping[str, str]
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word on an answer; `kind`: good, warn, bad or plain."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Select:
    """One filter of a list's form: (value, words) of its options; `any`: what it says where it
    narrows nothing.
    """

    name: str
    label: str
    any: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A language one may switch to, and the address of the same page in it."""

    tag: str
    name: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """One person reading one page; `identity` has the chosen language."""

    pakka: Pakka
    pages: Pages
    identity: Identity
    words: Localizer
    choices: tuple[Choice, ...] = ()
    may_sign_out: bool = False
    # Set when the address itself chose the language, which is then kept for the session.
    newly_chosen: str | None = None

    @property
    def record(self) -> Record:
        """What the page is read from, as much of it as `scope` allows."""
        return self.pakka.record

    @property
    def staff(self) -> Staff:
        """The people of all brokerages."""
        return self.pakka.staff

    @property
    def brokerage(self) -> Brokerage:
        """The reader's own."""
        return self.identity.brokerage

    @property
    def scope(self) -> Scope:
        """What the reader may see."""
        return self.identity.scope

    @property
    def english(self) -> Localizer:
        """The same in English, which the pages of reviewers are in."""
        return self.words.in_language(ENGLISH)

    async def call(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs blocking `work` in the record's own threads."""
        return await self.record.call(work, *args, **kwargs)

    def render(self, template: str, **values: object) -> str:
        """The template in the reader's language."""
        return self.pages.render(template, language=self.words.language, **values)

    def respond(
        self, template: str, *, problem: str = "", status: int | None = None, **values: object
    ) -> Response:
        """A whole page; a language just chosen is kept for the session.

        `problem`: what was wrong with what was sent, which makes the answer a 422.
        """
        content = self.render(template, reader=self, problem=problem, **values)
        response = HTMLResponse(content, status or (422 if problem else 200))
        if self.newly_chosen:
            keep_for_session(response, LANGUAGE_COOKIE, self.newly_chosen)
        return response


async def reader_of(request: Request, pakka: PakkaDep, identity: Caller) -> Reader:
    """The reader of this request."""
    asked = request.query_params.get("language")
    newly = asked if asked in LANGUAGES else None
    kept = request.cookies.get(LANGUAGE_COOKIE)
    chosen = newly or (kept if kept in LANGUAGES else None) or _of_visitor(request, pakka)
    speaking = replace(identity, language=chosen) if chosen else identity
    return Reader(
        pakka=pakka,
        pages=pages_of(request),
        identity=speaking,
        words=wording(pakka, speaking),
        choices=_choices(request, pakka, speaking),
        may_sign_out=not request.state.is_demo_session,
        newly_chosen=newly,
    )


ReaderDep = Annotated[Reader, Depends(reader_of)]


def _of_visitor(request: Request, pakka: Pakka) -> str | None:
    """The demo's visitor is not the broker it signs in: the browser says what they read."""
    if not request.state.is_demo_session:
        return None
    asked = request.headers.get("accept-language", "")
    wanted = (part.partition(";")[0].strip() for part in asked.split(",")[:_LANGUAGES_READ])
    for tag in wanted:
        found = pakka.library.language(tag)
        # Missing words appear in English, which is then not the language asked for.
        if tag and found.split("-")[0] == tag.split("-")[0].lower():
            return found
    return None


def wording(pakka: Pakka, identity: Identity) -> Localizer:
    """The catalogue and the time zone this person reads, as of now."""
    return pakka.localizer(identity.brokerage, identity.language, pakka.clock())


def _choices(request: Request, pakka: Pakka, identity: Identity) -> tuple[Choice, ...]:
    now = pakka.library.language(identity.language or identity.brokerage.language)
    # A form's data is not in the address: the switch then leads to the page's start.
    query = request.query_params if request.method == "GET" else {}
    kept = [(name, value) for name, value in query.items() if name != "language"]
    path = quote(request.url.path)
    return tuple(
        Choice(tag, name, f"{path}?{urlencode([*kept, ('language', tag)])}", tag == now)
        for tag, name in LANGUAGES.items()
    )


async def read_form(request: Request, *, most: int = MOST_FIELDS) -> dict[str, str]:
    """The fields of a URL-encoded body, `most` of them. InvalidInput names the field."""
    raw = await request.body()
    try:
        pairs = parse_qsl(
            raw.decode("ascii"),
            keep_blank_values=True,
            max_num_fields=most,
            errors="strict",
        )
    except ValueError as error:
        wrong = f"Send a URL-encoded form of at most {most} fields, in UTF-8."
        raise InvalidInput(wrong, field="body") from error
    for name, value in pairs:
        if not is_storable(name) or not is_storable(value):
            raise InvalidInput("Remove the NUL.", field=name.replace("\0", ""))
    # A browser sends line ends as CRLF, where the broker typed one character.
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def unknown_button() -> InvalidInput:
    """The error for a form that no button of ours has sent."""
    return InvalidInput("Press one of the page's own buttons.", field="act")


def anchor(fact_id: str) -> str:
    """The fragment for a message, an event or `attribute:<name>`."""
    return f"fact-{hashlib.sha256(fact_id.encode()).hexdigest()[:_DIGITS]}"


def phone_end(lead: Lead) -> str | None:
    """·4821: by which brokers tell namesakes apart."""
    tail = tail_of(lead.phone)
    return f"·{tail}" if tail else None


def lead_path(lead_id: str) -> str:
    """The address of a lead's page."""
    return f"/leads/{quote(lead_id, safe='')}"


def best_proof(evidence: Iterable[str], shown: Iterable[str]) -> str | None:
    """The last of the evidence that is on the page; messages come before attributes."""
    there = set(shown)
    found = [fact_id for fact_id in evidence if fact_id in there]
    said = [fact_id for fact_id in found if not fact_id.startswith(ATTRIBUTE)]
    best = said or found
    return best[-1] if best else None


FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


@cache
def _templates() -> Environment:
    """Compiled once in a process, however many applications it makes."""
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Pages:
    """Renders the templates in the words of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

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
        return _templates().get_template(template).render(layout | values)

    def _texts(self, language: str) -> Callable[..., str]:
        def text(message_id: str, **values: str | float) -> str:
            return self._library.text(message_id, language, **values)

        return text


def keep_for_session(response: Response, name: str, value: str) -> None:
    """A cookie until the browser closes; it names no person and grants nothing."""
    line = f"{name}={value}; Path=/; HttpOnly; SameSite=Strict"
    response.headers.append("Set-Cookie", line)


def language_before(request: Request) -> str:
    """Of who is not signed in yet only a language chosen earlier in this session is known."""
    kept = request.cookies.get(LANGUAGE_COOKIE)
    return kept if kept in LANGUAGES else ENGLISH


async def respond_nowhere(request: Request, _: Exception) -> Response:
    """The page for an address there is none of, whoever asks."""
    language = language_before(request)
    page = pages_of(request).render("missing.j2", language=language, title="page-missing")
    return HTMLResponse(page, 404)


async def respond_hidden(request: Request, error: Exception) -> Response:
    """The same page for what does not exist and for what is another's; another one for somebody
    whose role does not allow it.
    """
    words, status = ("page-missing", 404) if isinstance(error, NotFound) else ("page-refused", 403)
    reader = await reader_of(request, request.app.state.pakka, request.state.identity)
    return reader.respond("missing.j2", status=status, title=words)


def pages_of(request: Request) -> Pages:
    """This app's pages."""
    pages: Pages = request.app.state.pages
    return pages
