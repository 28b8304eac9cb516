"""One lead's page, and the same as the part that stands beside the chat."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.api.context import Caller, House
from app.pages.conversation import CONVERSATION_COOKIE, known_conversation
from app.pages.lead_view import LeadView, read_lead
from app.pages.reader import Reader, reader_of
from app.pages.render import pages_of
from app.wiring import Pakka
from leads.errors import NotFound

PANE = "pane"


async def open_lead(request: Request, lead_id: str, pakka: House, identity: Caller) -> Response:
    """The lead's page; `?part=pane` is its part for the chat, `?all` folds no message away."""
    reader = reader_of(request, pakka, identity)
    try:
        lead = await pakka.record.call(_read, pakka, reader, lead_id, "all" in request.query_params)
    except NotFound:
        return missing(request, reader)
    if request.query_params.get("part") == PANE:
        pane = pages_of(request).render("pane.j2", language=reader.words.language, lead=lead)
        return HTMLResponse(pane)
    conversation = known_conversation(request.cookies.get(CONVERSATION_COOKIE))
    return pages_of(request).respond(
        reader,
        "lead.j2",
        title="page-lead",
        here="leads",
        lead=lead,
        conversation=conversation or "",
    )


def missing(request: Request, reader: Reader) -> Response:
    """The same page for what never was and for what is another's."""
    return pages_of(request).respond(reader, "missing.j2", status=404, title="page-missing")


def _read(pakka: Pakka, reader: Reader, lead_id: str, is_whole: bool) -> LeadView:
    return read_lead(pakka, reader.identity, reader.words, lead_id, is_whole=is_whole)
