"""The phones as pages of forms that work without a script, with sample files to send."""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import AsyncIterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image, ImageDraw, ImageFont
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from app.pages.components import FOLDER as OUR_PAGES
from app.pages.components import STATIC as OUR_STATIC
from leads.model.errors import InvalidInput, NotFound
from simulators.whatsapp.exchange import Exchange, Fault
from simulators.whatsapp.person_actions import (
    Card,
    Changing,
    Deletion,
    Edit,
    File,
    NewPerson,
    Place,
    Reaction,
    Saying,
    Tap,
    added,
    changed,
    said_by,
)
from simulators.whatsapp.phone_views import is_seen_or_heard, is_typing, named, phone_view
from simulators.whatsapp.refusals import PAIR_RATE
from simulators.whatsapp.request_guards import read_form
from simulators.whatsapp.webhook_delivery import STEADY, WILD

# A second of silence: the smallest Ogg that says it is one.
VOICE = b"OggS" + bytes(60)


def photo() -> bytes:
    """A house under a clear sky, as PNG."""
    image = Image.new("RGB", (480, 320), "#bfdcee")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 240, 480, 320), "#7aa96b")
    draw.polygon(((240, 60), (100, 130), (380, 130)), "#6b4a2f")
    draw.rectangle((120, 130, 360, 260), "#e0c9a6")
    draw.rectangle((210, 190, 270, 260), "#6b4a2f")
    return _saved(image, "PNG")


def paper() -> bytes:
    """A PDF of one page that says what it is."""
    page = Image.new("RGB", (595, 842), "white")
    font = ImageFont.load_default(24)
    ImageDraw.Draw(page).text((72, 110), "Sale deed, a sample", "black", font)
    return _saved(page, "PDF")


def _saved(image: Image.Image, kind: str) -> bytes:
    kept = io.BytesIO()
    image.save(kept, kind)
    return kept.getvalue()


FOLDER = Path(__file__).parent
# How long the page's stream waits for a change before it checks whether typing has ended.
LOOK_SECONDS = 1.0
# What a picture or a file from a phone may do in a browser: nothing.
_FILE_HEADERS = {"Content-Security-Policy": "default-src 'none'; sandbox"}
# Where a sample place is: nobody's home.
_PLACE = Place(latitude=23.0225, longitude=72.5714, name="Riverfront", address="Ahmedabad")
HELD_SECONDS = 60.0


@cache
def _templates() -> Environment:
    """Compiled once in a process, however many servers it makes."""
    return Environment(
        loader=FileSystemLoader([FOLDER / "templates", OUR_PAGES / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class PhonePages:
    """One page per person."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._world = exchange.world

    def routes(self) -> list[BaseRoute]:
        """Pages, their forms, and the files they use."""
        return [
            Route("/", self._first),
            Route("/phone/{person_id}", self._show),
            Route("/phone/{person_id}", self._do, methods=["POST"]),
            Route("/phone/{person_id}/events", self._events),
            Route("/people", self._add, methods=["POST"]),
            Route("/phone-files/{media_id}", self._file),
            Mount("/static", StaticFiles(directory=OUR_STATIC)),
            Mount("/phone-static", StaticFiles(directory=FOLDER / "static")),
        ]

    async def _first(self, _: Request) -> Response:
        first = next(iter(self._world.people), None)
        return _to(first) if first else self._page(None, {}, "", "", 200)

    async def _show(self, request: Request) -> Response:
        person_id = request.path_params["person_id"]
        try:
            self._exchange.look(person_id)
        except NotFound:
            return _to("")
        return self._page(person_id, request.query_params, "", "", 200)

    async def _do(self, request: Request) -> Response:
        """Handles one form of the page, named by its `do`."""
        person_id = request.path_params["person_id"]
        form = await read_form(request)
        try:
            self._world.person(person_id)
            self._act(person_id, form)
        except (ValidationError, InvalidInput, NotFound) as error:
            return self._page(person_id, {}, _problem(error), form.get("text", ""), 422)
        return _to(person_id)

    def _act(self, person_id: str, form: dict[str, str]) -> None:
        match form.get("do"):
            case "say" if not form.get("edit_of") and form.get("how") == "app":
                self._exchange.echo(
                    person_id, Saying(person=person_id, text=form["text"]).text or ""
                )
            case "change":
                closes, reachable = form.get("window"), form.get("reachable")
                is_reachable = None if reachable is None else reachable == "yes"
                phone, telephone = form.get("phone") or None, bool(form.get("telephone"))
                told = Changing(
                    phone=phone,
                    is_reachable=is_reachable,
                    closes_window=bool(closes),
                    has_new_telephone=telephone,
                )
                changed(self._exchange, person_id, told)
            case "break":
                self._break(form.get("what", ""))
            case _:
                said_by(self._exchange, _saying(person_id, form))

    def _break(self, what: str) -> None:
        match what:
            case "refuse":
                self._exchange.faults.append(Fault(PAIR_RATE))
            case "hold":
                self._exchange.faults.append(Fault(hold_seconds=HELD_SECONDS))
            case "wild":
                self._exchange.postman.unreliable = WILD
            case _:
                self._exchange.postman.unreliable = STEADY
        self._world.changed()

    async def _add(self, request: Request) -> Response:
        form = await read_form(request)
        told = {name: value.strip() for name, value in form.items() if value.strip()}
        try:
            person = added(self._exchange, NewPerson(**told))
        except (ValidationError, InvalidInput) as error:
            return self._page(self._any(), {}, _problem(error), "", 422)
        return _to(person.person_id)

    def _any(self) -> str | None:
        return next(iter(self._world.people), None)

    async def _file(self, request: Request) -> Response:
        """A file of a conversation: pictures and sounds inline, others to save."""
        media = self._world.media.get(request.path_params["media_id"])
        if media is None:
            return Response(status_code=404)
        kind = "inline" if is_seen_or_heard(media.mime) else "attachment"
        headers = {**_FILE_HEADERS, "Content-Disposition": kind}
        return Response(media.content, media_type=media.mime, headers=headers)

    async def _events(self, request: Request) -> Response:
        """A line whenever the phone should be loaded again."""
        return StreamingResponse(self._changes(request), media_type="text/event-stream")

    async def _changes(self, request: Request) -> AsyncIterator[str]:
        person_id = request.path_params["person_id"]
        known = None
        with self._world.listening() as woken:
            while not (self._world.is_closed or await request.is_disconnected()):
                person = self._world.people.get(person_id)
                typing = person is not None and is_typing(person, self._world.clock())
                now = (self._world.changes, typing)
                yield ": still here\n\n" if now == known else "event: changed\ndata: {}\n\n"
                known = now
                woken.clear()
                try:
                    await asyncio.wait_for(woken.wait(), LOOK_SECONDS)
                except TimeoutError:
                    continue

    def _page(
        self,
        person_id: str | None,
        asked: Mapping[str, str],
        problem: str,
        draft: str,
        status: int,
    ) -> Response:
        """`asked`: the message to reply to as `reply`, or to change as `edit`."""
        person = self._world.person(person_id) if person_id else None
        view = phone_view(self._exchange, person) if person else None
        bubbles = view.bubbles if view else ()
        content = (
            _templates()
            .get_template("phone.j2")
            .render(
                business=self._world.business,
                people=[(p.person_id, p.name, named(p)) for p in self._world.people.values()],
                view=view,
                reply=next((b for b in bubbles if b.id == asked.get("reply")), None),
                edit=next((b for b in bubbles if b.may_edit and b.id == asked.get("edit")), None),
                is_wild=self._exchange.postman.unreliable != STEADY,
                waiting=len(self._exchange.faults),
                problem=problem,
                draft=draft,
            )
        )
        return HTMLResponse(content, status)


def _saying(person_id: str, form: dict[str, str]) -> Saying:
    """What a form says."""
    reply_to = form.get("reply_to") or None
    match form.get("do"):
        case "say" if form.get("edit_of"):
            edit = Edit(message_id=form["edit_of"], text=form.get("text", ""))
            return Saying(person=person_id, edit=edit)
        case "delete":
            gone = Deletion(message_id=form.get("message_id", ""))
            return Saying(person=person_id, deletion=gone)
        case "tap":
            tap = Tap(message_id=form.get("message_id", ""), choice=form.get("choice", ""))
            return Saying(person=person_id, tap=tap)
        case "react":
            told = Reaction(message_id=form.get("message_id", ""), emoji=form.get("emoji", ""))
            return Saying(person=person_id, reaction=told)
        case "card":
            card = Card(name=form.get("name", ""), phone=form.get("phone", "").replace(" ", ""))
            return Saying(person=person_id, cards=[card], is_forwarded=True)
        case "voice":
            return Saying(person=person_id, file=_sample("audio", "audio/ogg; codecs=opus", VOICE))
        case "photo":
            file = _sample("image", "image/png", photo(), caption=form.get("caption") or None)
            return Saying(person=person_id, file=file)
        case "paper":
            file = _sample("document", "application/pdf", paper(), file_name="sale deed.pdf")
            return Saying(person=person_id, file=file)
        case "place":
            return Saying(person=person_id, place=_PLACE)
        case "burst":
            return Saying(person=person_id, texts=[line for line in _lines(form) if line])
        case _:
            return Saying(
                person=person_id,
                text=form.get("text", ""),
                reply_to=reply_to,
                is_forwarded=form.get("how") == "forwarded",
            )


def _sample(kind: str, mime: str, content: bytes, **more: str | None) -> File:
    encoded = base64.b64encode(content).decode()
    return File(kind=kind, mime=mime, content_base64=encoded, is_voice=kind == "audio", **more)


def _lines(form: dict[str, str]) -> list[str]:
    return [line.strip() for line in form.get("text", "").split("\n")]


def _problem(error: Exception) -> str:
    """What is wrong; the first error if several fields are."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _to(person_id: str) -> Response:
    """Redirects to the phone's own page."""
    return RedirectResponse(f"/phone/{quote(person_id)}" if person_id else "/", 303)
