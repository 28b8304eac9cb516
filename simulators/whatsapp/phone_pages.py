"""The phones as pages of forms that work without a script, with sample files to send."""

from __future__ import annotations

import asyncio
import base64
import struct
import zlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from app.pages.page_templates import FOLDER as OUR_PAGES
from app.pages.page_templates import STATIC as OUR_STATIC
from leads.model.errors import InvalidInput, NotFound
from simulators.whatsapp.exchange import Exchange, Fault
from simulators.whatsapp.person_actions import (
    Card,
    Changing,
    Deletion,
    Edit,
    File,
    NewFault,
    NewPerson,
    Place,
    Reaction,
    Saying,
    Tap,
    added,
    changed,
    said_by,
)
from simulators.whatsapp.phone_views import is_seen_or_heard, named, phone_view
from simulators.whatsapp.refusals import PAIR_RATE
from simulators.whatsapp.request_guards import read_form
from simulators.whatsapp.webhook_delivery import STEADY, WILD

_WIDTH, _HEIGHT = 480, 320
_SKY, _WALL, _DOOR, _GRASS = b"\xbf\xdc\xee", b"\xe0\xc9\xa6", b"\x6b\x4a\x2f", b"\x7a\xa9\x6b"
# A second of silence: the smallest Ogg that says it is one.
VOICE = b"OggS" + bytes(60)


def photo() -> bytes:
    """A house under a clear sky, as PNG."""
    rows = b"".join(b"\0" + b"".join(_at(x, y) for x in range(_WIDTH)) for y in range(_HEIGHT))
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, own) for name, own in parts)


def paper() -> bytes:
    """A PDF of one page that says what it is."""
    words = b"BT /F1 24 Tf 72 720 Td (Sale deed, a sample) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, own in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, own)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, begins = len(objects) + 1, len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return made + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, begins)


def _at(x: int, y: int) -> bytes:
    if 210 <= x < 270 and 190 <= y < 260:
        return _DOOR
    is_wall = 120 <= x < 360 and 130 <= y < 260
    is_roof = 60 <= y < 130 and abs(x - 240) < (y - 60) * 2
    if is_wall or is_roof:
        return _WALL if is_wall else _DOOR
    return _GRASS if y >= 240 else _SKY


def _chunk(name: bytes, own: bytes) -> bytes:
    return struct.pack(">I", len(own)) + name + own + struct.pack(">I", zlib.crc32(name + own))


FOLDER = Path(__file__).parent
# How long the page's stream waits for a change before it looks whether typing has ended.
LOOK_SECONDS = 1.0
# What a picture or a file of a phone may do in a browser: nothing.
_FILE_HEADERS = {"Content-Security-Policy": "default-src 'none'; sandbox"}
# Where a sample place is: no home of anybody's.
_PLACE = Place(latitude=23.0225, longitude=72.5714, name="Riverfront", address="Ahmedabad")
HELD_SECONDS = 60.0


class PhonePages:
    """One page per person."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._world = exchange.world
        self._environment = Environment(
            loader=FileSystemLoader([FOLDER / "templates", OUR_PAGES / "templates"]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

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
        """One form of the page, named by its `do`."""
        person_id = request.path_params["person_id"]
        form = await read_form(request)
        try:
            self._world.person(person_id)
            self._act(person_id, form)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            return self._page(person_id, {}, _first_field(first), form.get("text", ""), 422)
        except (InvalidInput, NotFound) as error:
            return self._page(person_id, {}, str(error), form.get("text", ""), 422)
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
                told = NewFault(code=PAIR_RATE)
                self._exchange.faults.append(Fault(told.code))
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
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            return self._page(self._any(), {}, _first_field(first), "", 422)
        except InvalidInput as error:
            return self._page(self._any(), {}, str(error), "", 422)
        return _to(person.person_id)

    def _any(self) -> str | None:
        return next(iter(self._world.people), None)

    async def _file(self, request: Request) -> Response:
        """A file of a talk: pictures and sounds as such, anything else to save."""
        media = self._world.media.get(request.path_params["media_id"])
        if media is None:
            return Response(status_code=404)
        kind = "inline" if is_seen_or_heard(media.mime) else "attachment"
        headers = {**_FILE_HEADERS, "Content-Disposition": kind}
        return Response(media.content, media_type=media.mime, headers=headers)

    async def _events(self, request: Request) -> Response:
        """A line whenever the phone should be looked at again."""
        return StreamingResponse(self._changes(request), media_type="text/event-stream")

    async def _changes(self, request: Request) -> AsyncIterator[str]:
        person_id = request.path_params["person_id"]
        known = None
        with self._world.listening() as woken:
            while not (self._world.is_closed or await request.is_disconnected()):
                person = self._world.people.get(person_id)
                typing = person.typing_until if person else None
                is_typing = typing is not None and self._world.clock() < typing
                now = (self._world.changes, is_typing)
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
        """`asked`: the message that is replied to as `reply`, or changed as `edit`."""
        person = self._world.person(person_id) if person_id else None
        view = phone_view(self._exchange, person) if person else None
        bubbles = view.bubbles if view else ()
        content = self._environment.get_template("phone.j2").render(
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


def _first_field(error: object) -> str:
    told = error if isinstance(error, dict) else {}
    where = ".".join(str(step) for step in told.get("loc", ()))
    return f"{where}: {told.get('msg', 'not understood')}"


def _to(person_id: str) -> Response:
    """To the phone, as a page of its own."""
    return RedirectResponse(f"/phone/{quote(person_id)}" if person_id else "/", 303)
