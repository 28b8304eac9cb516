"""Complaints about answers: the list, and one with all that tells whether the answer was right.

Names stand in no part of these pages; the answer's own page shows them to who may see them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agent.rendering.localizer import Localizer
from app.api.dependencies import PakkaDep
from app.api.routes.ledger import PartOut, part_out
from app.pages.components import Reader, ReaderDep, read_form
from app.pages.page_templates import pages_of
from app.pages.score_history import moments_of, points_of, scores_of, step_line, thinned
from app.score_ledger import LedgerEnd, score_ledger
from app.transcript_mask import TranscriptMask
from app.wiring import Pakka
from leads.model.consent import Purpose
from leads.model.errors import (
    ArtifactMismatch,
    ConsentMissing,
    InvalidInput,
    ModelMissing,
    NotAllowed,
    NotFound,
)
from leads.model.lead import Lead, Outcome, OutcomeKind
from leads.store.investigations import (
    LONGEST_COMPLAINT,
    LONGEST_FINDING,
    Case,
    Investigations,
)
from leads.store.lead_store import LeadStore
from leads.store.score_log import ScoreLog
from leads.store.transcripts import Transcript, TranscriptLog
from prompts.catalogues import ENGLISH

Form = Mapping[str, str]
PATH = "/review/investigations"
_ENDS = (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM)


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The change between two moments, in the words of a page."""

    before: LedgerEnd
    after: LedgerEnd
    change: float
    parts: tuple[PartOut, ...]


@dataclass(frozen=True, slots=True)
class LeadView:
    """One lead of the answer: its score until it ended, or until now, and what moved it.

    `chart` is None for fewer than two points; `problem` says why there is no ledger.
    """

    name: str
    ended: str
    until: str
    chart: Markup | None
    points: str
    ledger: LedgerView | None
    problem: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A past lead that the answer compared with."""

    outcome: str
    closed: str
    in_common: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that an investigation gathers, without names; `leads`: (id, name, whether chosen)."""

    case: Case
    leads: tuple[tuple[str, str, bool], ...]
    lead: LeadView | None
    neighbours: tuple[Neighbour, ...]


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
    """One of them, `?lead` chooses among the leads of its answer."""
    return await _one(request, investigation_id, pakka, reader)


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
    complaint = mask.note(form.get("complaint", ""))
    return Investigations(pakka.record, scope).open(transcript_id, complaint, at=pakka.clock())


def _conclude(pakka: Pakka, reader: Reader, investigation_id: str, form: Form) -> None:
    act, desk = form.get("act"), Investigations(pakka.record, reader.identity.scope)
    if act not in ("save", "close", "reopen"):
        raise InvalidInput("Press one of the page's own buttons.", field="act")
    answer = desk.get(investigation_id).transcript
    finding = pakka.masks.mask(answer).note(form.get("finding", ""))
    desk.conclude(investigation_id, finding, closes=act == "close", at=pakka.clock())


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
        names=await pakka.record.call(_names, pakka, reader),
        longest_complaint=LONGEST_COMPLAINT,
        problem=problem,
        form=form,
    )


async def _one(
    request: Request,
    investigation_id: str,
    pakka: Pakka,
    reader: Reader,
    form: Form | None = None,
    *,
    problem: str = "",
) -> Response:
    chosen = request.query_params.get("lead")
    return pages_of(request).respond(
        reader,
        "review_investigation.j2",
        status=422 if problem else 200,
        title="Investigation",
        here="review",
        part=PATH,
        words=reader.words.in_language(ENGLISH),
        view=await pakka.record.call(_view, pakka, reader, investigation_id, chosen),
        names=await pakka.record.call(_names, pakka, reader),
        longest_finding=LONGEST_FINDING,
        problem=problem,
        form=form or {},
    )


def _names(pakka: Pakka, reader: Reader) -> dict[str, str]:
    members = pakka.staff.members(reader.identity.scope.brokerage_id)
    return {member.staff_id: member.name for member in members}


def _cases(pakka: Pakka, reader: Reader) -> list[Case]:
    return Investigations(pakka.record, reader.identity.scope).cases()


def _view(pakka: Pakka, reader: Reader, investigation_id: str, chosen: str | None) -> CaseView:
    case = Investigations(pakka.record, reader.identity.scope).get(investigation_id)
    answer, mask = case.transcript, pakka.masks.mask(case.transcript)
    words = reader.words.in_language(ENGLISH)
    lead_id = chosen if chosen in answer.lead_ids else next(iter(answer.lead_ids), None)
    return CaseView(
        case=case if answer.is_withheld else replace(case, transcript=mask.transcript()),
        leads=tuple((one, mask.lead(one), one == lead_id) for one in answer.lead_ids),
        lead=_lead(pakka, reader, answer, lead_id, mask) if lead_id else None,
        neighbours=tuple(
            Neighbour(
                words.text(f"page-outcome-{past['outcome']}"),
                words.day(datetime.fromisoformat(past["closed_at"])),
                mask.text(", ".join(past["in_common"])),
            )
            for past in answer.answer.get("similar", ())
        ),
    )


def _lead(
    pakka: Pakka, reader: Reader, answer: Transcript, lead_id: str, mask: TranscriptMask
) -> LeadView | None:
    """None for a lead that is no more."""
    try:
        lead = LeadStore(pakka.record, reader.identity.scope).lead(lead_id)
    except NotFound:
        return None
    words, ended = reader.words.in_language(ENGLISH), _ended(lead, answer.at)
    until = ended.at if ended else pakka.clock()
    chart, points = _history(pakka, reader, words, lead, until)
    ledger, problem = _ledger(pakka, reader, answer, lead_id, until, mask)
    return LeadView(
        name=mask.lead(lead_id),
        ended=words.text(f"page-outcome-{ended.kind}") if ended else "",
        until=words.instant(until),
        chart=chart,
        points=points,
        ledger=ledger,
        problem=problem,
    )


def _ended(lead: Lead, after: datetime) -> Outcome | None:
    """How the lead ended first after the answer."""
    ends = [one for one in lead.outcomes if one.kind in _ENDS and one.at > after]
    return min(ends, key=lambda one: one.at, default=None)


def _history(
    pakka: Pakka, reader: Reader, words: Localizer, lead: Lead, until: datetime
) -> tuple[Markup | None, str]:
    """The line of its scores until then, and the same in words; nothing without consent."""
    if not lead.allows(Purpose.SCORING, at=pakka.clock()):
        return None, ""
    log = ScoreLog(pakka.record, reader.identity.scope)
    stored = [score for score in log.history(lead.lead_id) if score.as_of <= until]
    moments = [one for one in moments_of(lead, ()) if one.at <= until]
    try:
        scorer = pakka.models.scorer(lead.brokerage_id)
    except (ModelMissing, ArtifactMismatch):
        scorer = None
    scores = scores_of(lead, moments, stored, scorer)
    points = thinned(points_of(scores, stored))
    if not points:
        return None, ""
    told = ", ".join(f"{words.day(point.at)} {point.score}" for point in points)
    days = words.day(points[0].at), words.day(points[-1].at)
    return (step_line(points, (), *days) if len(points) > 1 else None), told


def _ledger(
    pakka: Pakka,
    reader: Reader,
    answer: Transcript,
    lead_id: str,
    until: datetime,
    mask: TranscriptMask,
) -> tuple[LedgerView | None, str]:
    """The ledger between the answer and then, or why there is none."""
    try:
        found = score_ledger(pakka, reader.identity.scope, lead_id, answer.at, until)
    except (InvalidInput, ConsentMissing, ModelMissing, ArtifactMismatch) as error:
        return None, str(error)
    parts = tuple(_part(part_out(pakka, part, ENGLISH), mask) for part in found.parts)
    return LedgerView(found.before, found.after, found.change, parts), ""


def _part(part: PartOut, mask: TranscriptMask) -> PartOut:
    features = [
        one.model_copy(
            update={
                "phrase_before": mask.text(one.phrase_before),
                "phrase_after": mask.text(one.phrase_after),
            }
        )
        for one in part.features
    ]
    return part.model_copy(update={"features": features})
