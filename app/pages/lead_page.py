"""One lead's page, also used as the pane next to the chat, and the files that the lead sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from app.api.dependencies import Caller, PakkaDep
from app.channels.whatsapp.leads.reply_sending import read_receipt
from app.imports.uploads import without_special
from app.pages.answer_view import CONVERSATION_COOKIE, known_conversation
from app.pages.components import Reader, ReaderDep, lead_path, read_form, unknown_button
from app.pages.lead_view import LeadView, purpose_label, read_lead
from app.wiring import Pakka
from connectors.media_files import MediaFiles, ending_of, is_played, is_shown
from connectors.queue.outbox import Outbox
from connectors.whatsapp.webhook import CHANNEL
from leads.model.consent import PROCESSING, Purpose
from leads.model.errors import InvalidInput, NotFound, Unavailable
from leads.model.scope import MANAGING, Scope
from leads.store.attachments import Attachment, Attachments, StoredFile
from leads.store.intake import record_consent
from leads.store.lead_store import LeadStore

log = structlog.get_logger()
PANE = "pane"
# By the field that `record_consent` names in its error.
_PROBLEMS = {
    "purpose": "page-consent-no-purpose",
    "basis": "page-consent-no-basis",
    "on": "page-consent-later",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """The form that records a consent: (name, label, whether ticked) of each purpose."""

    ticks: tuple[tuple[str, str, bool], ...]
    basis: str
    problem: str


async def open_lead(request: Request, lead_id: str, reader: ReaderDep) -> Response:
    """The lead's page; `?part=pane` is the pane for the chat, `?all` shows every message."""
    if request.query_params.get("part") != PANE:
        return await _page(request, reader, lead_id)
    lead = await _read(request, reader, lead_id)
    return HTMLResponse(reader.render("pane.j2", lead=lead))


async def say_consent(request: Request, lead_id: str, reader: ReaderDep) -> Response:
    """Record or withdraw what the lead agreed to, by anybody who may read the lead."""
    form = await read_form(request)
    if form.get("act") not in ("grant", "withdraw"):
        raise unknown_button()
    try:
        lead = await reader.call(
            record_consent,
            reader.record,
            reader.scope,
            lead_id,
            [purpose for purpose in Purpose if form.get(purpose) == "yes"],
            is_granted=form.get("act") == "grant",
            basis=form.get("basis", ""),
            now=reader.pakka.clock(),
        )
    except InvalidInput as error:
        problem = _PROBLEMS[error.field or ""]
        return await _page(request, reader, lead_id, form=form, problem=problem)
    return RedirectResponse(f"{lead_path(lead.lead_id)}#consents", status_code=303)


async def _page(
    request: Request,
    reader: Reader,
    lead_id: str,
    *,
    form: Mapping[str, str] | None = None,
    problem: str = "",
) -> Response:
    lead = await _read(request, reader, lead_id)
    if await reader.call(_ticked, reader, lead_id):
        request.app.state.working.wake()
    conversation = known_conversation(request.cookies.get(CONVERSATION_COOKIE))
    return reader.respond(
        "lead.j2",
        problem=problem,
        title="page-lead",
        here="leads",
        lead=lead,
        conversation=conversation or "",
        may_review=reader.scope.role in MANAGING,
        saying=_saying(reader, form, problem),
    )


def _saying(reader: Reader, form: Mapping[str, str] | None, problem: str) -> Saying:
    """The form as it was sent, or with the usual purposes ticked."""
    asked = [p for p in Purpose if form.get(p) == "yes"] if form is not None else PROCESSING
    ticks = tuple((str(p), purpose_label(reader.words, p), p in asked) for p in Purpose)
    return Saying(ticks, form.get("basis", "") if form else "", problem)


def _ticked(reader: Reader, lead_id: str) -> int:
    """Gives the lead's newest message its blue tick, where this is its owner; how many are new."""
    lead = LeadStore(reader.record, reader.scope).lead(lead_id)
    mark = read_receipt(reader.record, reader.identity, lead, reader.pakka.clock())
    if mark is None or mark.account_id is None:
        return 0
    outbox = Outbox(reader.record)
    try:
        return outbox.put(reader.scope.brokerage_id, CHANNEL, mark.account_id, (mark,))
    except (Unavailable, SQLAlchemyError) as error:
        # The page is shown even if this fails.
        log.info("lead_page.no_tick", error=type(error).__name__)
        return 0


async def _read(request: Request, reader: Reader, lead_id: str) -> LeadView:
    is_whole = "all" in request.query_params
    return await reader.call(read_lead, reader, lead_id, is_whole=is_whole)


# Whatever a browser takes the bytes for: no script, no form, no frame, nothing from elsewhere.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "private, no-store",
}
_LONGEST_NAME = 80


async def send_file(request: Request, lead_id: str, pakka: PakkaDep, identity: Caller) -> Response:
    """The file of that message; pages show pictures, other files are saved."""
    message_id = request.query_params.get("message", "")
    sent, file, path = await pakka.record.call(_find, pakka, identity.scope, lead_id, message_id)
    is_here = is_shown(file.mime, file.pixels) or is_played(file.mime)
    return FileResponse(
        path,
        media_type=file.mime,
        filename=name_of(sent, file),
        content_disposition_type="inline" if is_here else "attachment",
        headers=_HEADERS,
    )


def name_of(sent: Attachment, file: StoredFile) -> str:
    """The file's own name, with the ending of what it is: report.pdf.exe is report.pdf.exe.pdf."""
    plain = without_special(sent.name or "")
    ending = f".{ending_of(file.mime)}"
    if not plain:
        return f"{sent.kind}{ending}"
    is_named = plain.casefold().endswith((ending, ".jpeg" if ending == ".jpg" else ending))
    return plain[-_LONGEST_NAME:] if is_named else plain[:_LONGEST_NAME] + ending


def _find(
    pakka: Pakka, scope: Scope, lead_id: str, message_id: str
) -> tuple[Attachment, StoredFile, Path]:
    """NotFound: no such lead in this scope, no such message of it, or no file here."""
    lead = LeadStore(pakka.record, scope).lead(lead_id)
    if any(m.message_id == message_id for m in lead.messages):
        sent = Attachments(pakka.record, scope.brokerage_id).of([message_id]).get(message_id)
        file = sent.file if sent else None
        path = (
            MediaFiles(pakka.settings.home).find(scope.brokerage_id, file.sha256) if file else None
        )
        if sent and file and path:
            return sent, file, path
    raise NotFound("There is no such file among yours.")
