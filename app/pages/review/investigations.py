"""Complaints about answers: the list, what is worth a look, and one with all that belongs to it.

Names stand in no part of these pages; the answer's own page shows them to who may see them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.api.dependencies import PakkaDep
from app.pages.components import Reader, ReaderDep, language_of_words, pages_of, read_form
from app.pages.review.investigation_view import past_of, read_case
from app.wiring import Pakka
from leads.model.errors import InvalidInput, NotAllowed
from leads.model.storable import check_length
from leads.store.investigations import LONGEST_COMPLAINT, LONGEST_FINDING, Case, Investigations
from leads.store.transcripts import TranscriptLog
from prompts.catalogues import ENGLISH

Form = Mapping[str, str]
PATH = "/review/investigations"


@dataclass(frozen=True, slots=True)
class SurpriseRow:
    """An answer whose lead ended otherwise, with its masked question, that one's language (BCP 47),
    and what came.
    """

    transcript_id: str
    question: str
    spoken: str | None
    what: str


async def list_investigations(request: Request, pakka: PakkaDep, reader: ReaderDep) -> Response:
    """What was complained of: open first."""
    return await _list(request, pakka, reader, {})


async def open_investigation(request: Request, pakka: PakkaDep, reader: ReaderDep) -> Response:
    """Open one with the complaint in the form."""
    form = await read_form(request)
    try:
        opened = await pakka.record.call(_open, pakka, reader, form)
    except (InvalidInput, NotAllowed) as error:
        return await _list(request, pakka, reader, form, problem=str(error))
    return RedirectResponse(f"{PATH}/{opened}", status_code=303)


async def show_investigation(
    request: Request, investigation_id: str, pakka: PakkaDep, reader: ReaderDep
) -> Response:
    """One of them; `?lead=2` chooses the second lead of its answer, `from` and `to` days."""
    return await _one(request, investigation_id, pakka, reader, {})


async def conclude_investigation(
    request: Request, investigation_id: str, pakka: PakkaDep, reader: ReaderDep
) -> Response:
    """Keep the finding; close the investigation or open it again."""
    form = await read_form(request)
    try:
        await pakka.record.call(_conclude, pakka, reader, investigation_id, form)
    except (InvalidInput, NotAllowed) as error:
        return await _one(request, investigation_id, pakka, reader, form, problem=str(error))
    return RedirectResponse(f"{PATH}/{investigation_id}", status_code=303)


def _open(pakka: Pakka, reader: Reader, form: Form) -> str:
    scope, transcript_id = reader.identity.scope, form.get("transcript_id", "")
    # No name is kept, so that none has to be found again when its person is to be forgotten.
    mask = pakka.masks.mask(TranscriptLog(pakka.record, scope).get(transcript_id))
    complaint = form.get("complaint", "")
    check_length(complaint, "complaint", LONGEST_COMPLAINT)
    return Investigations(pakka.record, scope).open(
        transcript_id, mask.note(complaint), at=pakka.clock()
    )


def _conclude(pakka: Pakka, reader: Reader, investigation_id: str, form: Form) -> None:
    act, desk = form.get("act"), Investigations(pakka.record, reader.identity.scope)
    if act not in ("save", "close", "reopen"):
        raise InvalidInput("Press one of the page's own buttons.", field="act")
    case, finding = desk.get(investigation_id), form.get("finding", "")
    if act == "save" and not case.investigation.is_open:
        raise InvalidInput("It was closed meanwhile: open it again to change its finding.")
    check_length(finding, "finding", LONGEST_FINDING)
    masked = pakka.masks.mask(case.transcript).note(finding)
    desk.conclude(investigation_id, masked, closes=act == "close", at=pakka.clock())


async def _list(
    request: Request, pakka: Pakka, reader: Reader, form: Form, *, problem: str = ""
) -> Response:
    return pages_of(request).respond(
        reader,
        "review_investigations.j2",
        status=422 if problem else 200,
        title="Investigations",
        here="review",
        part=PATH,
        words=reader.words.in_language(ENGLISH),
        cases=await pakka.record.call(_cases, pakka, reader),
        surprises=await pakka.record.call(_surprises, pakka, reader),
        names=await pakka.record.call(pakka.staff.names, reader.identity.scope.brokerage_id),
        problem=problem,
        form=form,
    )


async def _one(
    request: Request,
    investigation_id: str,
    pakka: Pakka,
    reader: Reader,
    form: Form,
    *,
    problem: str = "",
) -> Response:
    chosen = dict(request.query_params)
    view = await pakka.record.call(read_case, pakka, reader, investigation_id, chosen)
    return pages_of(request).respond(
        reader,
        "review_investigation.j2",
        status=422 if problem else 200,
        title="Investigation",
        here="review",
        part=PATH,
        words=reader.words.in_language(ENGLISH),
        view=view,
        chosen=chosen,
        past=await past_of(pakka, reader, view.answer, view.lead.lead) if view.lead else None,
        names=await pakka.record.call(pakka.staff.names, reader.identity.scope.brokerage_id),
        longest=LONGEST_FINDING,
        problem=problem,
        form=form,
    )


def _cases(pakka: Pakka, reader: Reader) -> list[Case]:
    return Investigations(pakka.record, reader.identity.scope).cases()


def _surprises(pakka: Pakka, reader: Reader) -> list[SurpriseRow]:
    words = reader.words.in_language(ENGLISH)
    found = Investigations(pakka.record, reader.identity.scope).surprises()
    return [
        SurpriseRow(
            transcript_id=one.transcript.transcript_id,
            question=pakka.masks.mask(one.transcript).text(one.transcript.question),
            spoken=language_of_words(one.transcript.question, one.transcript.language),
            what=f"Called {one.band} on {words.day(one.transcript.at)}, "
            f"{one.outcome} on {words.day(one.ended_at)}",
        )
        for one in found
    ]
