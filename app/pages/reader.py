"""Who reads a page, and in which language: the choice of this session, else the person's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request

from agent.rendering.localizer import Localizer
from app.wiring import Pakka
from leads.staff import Identity

LANGUAGE_COOKIE = "pakka_language"
# Each language is offered in its own words; the tags are those of the catalogues.
LANGUAGES = {
    "en": "English",
    "hi": "हिन्दी",
    "hi-Latn": "Hinglish",
    "gu": "ગુજરાતી",
    "gu-Latn": "Gujarati (ABC)",
}

# A browser names two or three; more is no browser.
_LANGUAGES_READ = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A language one may switch to, and the address of this very page in it."""

    tag: str
    name: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """One person in front of one page; `identity` speaks the chosen language."""

    identity: Identity
    words: Localizer
    choices: tuple[Choice, ...]
    may_sign_out: bool
    # Set when the address itself chose: it is then kept for the session.
    newly_chosen: str | None


def reader_of(request: Request, pakka: Pakka, identity: Identity) -> Reader:
    """The reader of this request."""
    asked = request.query_params.get("language")
    newly = asked if asked in LANGUAGES else None
    kept = request.cookies.get(LANGUAGE_COOKIE)
    chosen = newly or (kept if kept in LANGUAGES else None) or _of_visitor(request, pakka)
    speaking = replace(identity, language=chosen) if chosen else identity
    return Reader(
        identity=speaking,
        words=wording(pakka, speaking),
        choices=_choices(request, pakka, speaking),
        may_sign_out=not request.state.is_demo_session,
        newly_chosen=newly,
    )


def _of_visitor(request: Request, pakka: Pakka) -> str | None:
    """The demo's visitor is not the broker it signs in: the browser says what they read."""
    if not request.state.is_demo_session:
        return None
    asked = request.headers.get("accept-language", "")
    wanted = (part.partition(";")[0].strip() for part in asked.split(",")[:_LANGUAGES_READ])
    for tag in wanted:
        found = pakka.library.language(tag)
        # What is missing is said in English, which is then not what was asked for.
        if tag and found.split("-")[0] == tag.split("-")[0].lower():
            return found
    return None


def wording(pakka: Pakka, identity: Identity) -> Localizer:
    """The catalogue and the time zone this person reads, as of now."""
    language = identity.language or identity.brokerage.language
    zone = ZoneInfo(identity.brokerage.timezone)
    return Localizer(pakka.library, language, zone, pakka.clock())


def _choices(request: Request, pakka: Pakka, identity: Identity) -> tuple[Choice, ...]:
    now = pakka.library.language(identity.language or identity.brokerage.language)
    # What a form sent is not in the address: the switch then leads to the page's start.
    query = request.query_params if request.method == "GET" else {}
    kept = [(name, value) for name, value in query.items() if name != "language"]
    path = quote(request.url.path)
    return tuple(
        Choice(tag, name, f"{path}?{urlencode([*kept, ('language', tag)])}", tag == now)
        for tag, name in LANGUAGES.items()
    )
