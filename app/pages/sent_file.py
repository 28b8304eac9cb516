"""A file that a lead sent, given out to whoever may read the lead now."""

from __future__ import annotations

from pathlib import Path

import regex
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from app.api.dependencies import Caller, House
from app.pages.components import reader_of
from app.pages.lead_page import missing
from app.wiring import Pakka
from connectors.media_files import MediaFiles
from connectors.media_types import ending_of, is_played, is_shown
from leads.attachments import Attachment, Attachments, StoredFile
from leads.errors import NotFound
from leads.scope import Scope
from leads.store import LeadStore

# Whatever a browser takes the bytes for: no script, no form, no frame, nothing from elsewhere.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "private, no-store",
}
_NO_NAME_CHARACTER = regex.compile(r"[^\w\p{M} .()-]")
_LONGEST_NAME = 80


async def send_file(request: Request, lead_id: str, pakka: House, identity: Caller) -> Response:
    """The file of the message that is asked for; a page shows pictures, the rest is saved."""
    message_id = request.query_params.get("message", "")
    try:
        sent, file, path = await pakka.record.call(
            _find, pakka, identity.scope, lead_id, message_id
        )
    except NotFound:
        return missing(request, reader_of(request, pakka, identity))
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
    plain: str = _NO_NAME_CHARACTER.sub("_", sent.name or "").strip(" .")
    ending = f".{ending_of(file.mime)}"
    if not plain:
        return f"{sent.kind}{ending}"
    is_named = plain.casefold().endswith((ending, ".jpeg" if ending == ".jpg" else ending))
    return plain[-_LONGEST_NAME:] if is_named else plain[:_LONGEST_NAME] + ending


def _find(
    pakka: Pakka, scope: Scope, lead_id: str, message_id: str
) -> tuple[Attachment, StoredFile, Path]:
    """NotFound: no such lead in this scope, no such message of its, no file of it here."""
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
