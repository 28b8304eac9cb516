"""Complaints about answers: the list, what is worth a look, and one with all that belongs to it:
the story, the lead's scores and what moved them from the answer to the lead's end, and the past
leads that were similar then.

Names stand in no part of these pages; the answer's own page shows them to who may see them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agent.lead_state.similar_leads import USUAL_NEEDED, read_similar
from agent.rendering.fact_clauses import end_clause
from agent.rendering.localizer import Localizer, capital
from agent.rendering.score_reasons import group_of
from app.answer_list import read_day
from app.api.routes.leads import PartOut, part_out
from app.pages.answer_view import answer_of
from app.pages.components import (
    Form,
    Reader,
    ReaderDep,
    language_of_words,
    read_form,
    unknown_button,
)
from app.pages.review.answer_story import AnswerStory, read_story
from app.pages.review.shown_words import ShownWords
from app.pages.review.story_leads import PastRow, past_rows
from app.pages.score_history import moments_of, scores_until, step_line, thinned
from app.score_ledger import LedgerEnd, score_ledger
from app.transcript_mask import TranscriptMask
from leads.model.consent import Purpose
from leads.model.errors import (
    ArtifactMismatch,
    ConsentMissing,
    InvalidInput,
    ModelMissing,
    NotAllowed,
)
from leads.model.lead import Lead, Outcome, OutcomeKind
from leads.model.score import Score
from leads.model.storable import check_length
from leads.store.investigations import (
    LONGEST_COMPLAINT,
    LONGEST_FINDING,
    Investigation,
    Investigations,
)
from leads.store.lead_store import LeadStore
from leads.store.transcripts import Transcript, TranscriptLog
from prompts.catalogues import ENGLISH

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


async def list_investigations(reader: ReaderDep) -> Response:
    """What was complained of: open first."""
    return await _list(reader, {})


async def open_investigation(request: Request, reader: ReaderDep) -> Response:
    """Open one with the complaint in the form."""
    form = await read_form(request)
    try:
        opened = await reader.call(_open, reader, form)
    except (InvalidInput, NotAllowed) as error:
        return await _list(reader, form, problem=str(error))
    return RedirectResponse(f"{PATH}/{opened}", status_code=303)


async def show_investigation(
    request: Request, investigation_id: str, reader: ReaderDep
) -> Response:
    """One of them; `?lead=2` chooses the second lead of its answer, `from` and `to` days."""
    return await _one(request, investigation_id, reader, {})


async def conclude_investigation(
    request: Request, investigation_id: str, reader: ReaderDep
) -> Response:
    """Keep the finding; close the investigation or open it again."""
    form = await read_form(request)
    try:
        await reader.call(_conclude, reader, investigation_id, form)
    except (InvalidInput, NotAllowed) as error:
        return await _one(request, investigation_id, reader, form, problem=str(error))
    return RedirectResponse(f"{PATH}/{investigation_id}", status_code=303)


def _open(reader: Reader, form: Form) -> str:
    scope, transcript_id = reader.scope, form.get("transcript_id", "")
    # No name is kept, so that none has to be found again when its person is to be forgotten.
    mask = reader.pakka.masks.mask(TranscriptLog(reader.record, scope).get(transcript_id))
    complaint = form.get("complaint", "")
    check_length(complaint, "complaint", LONGEST_COMPLAINT)
    return Investigations(reader.record, scope).open(
        transcript_id, mask.note(complaint), at=reader.pakka.clock()
    )


def _conclude(reader: Reader, investigation_id: str, form: Form) -> None:
    act, desk = form.get("act"), Investigations(reader.record, reader.scope)
    if act not in ("save", "close", "reopen"):
        raise unknown_button()
    case, finding = desk.get(investigation_id), form.get("finding", "")
    if act == "save" and not case.investigation.is_open:
        raise InvalidInput("It was closed meanwhile: open it again to change its finding.")
    check_length(finding, "finding", LONGEST_FINDING)
    masked = reader.pakka.masks.mask(case.transcript).note(finding)
    desk.conclude(investigation_id, masked, closes=act == "close", at=reader.pakka.clock())


async def _list(reader: Reader, form: Form, *, problem: str = "") -> Response:
    return reader.respond(
        "review_investigations.j2",
        title="Investigations",
        here="review",
        part=PATH,
        words=reader.english,
        cases=await reader.call(Investigations(reader.record, reader.scope).cases),
        surprises=await reader.call(_surprises, reader),
        names=await reader.call(reader.staff.names, reader.scope.brokerage_id),
        problem=problem,
        form=form,
    )


async def _one(
    request: Request,
    investigation_id: str,
    reader: Reader,
    form: Form,
    *,
    problem: str = "",
) -> Response:
    chosen = dict(request.query_params)
    view = await reader.call(read_case, reader, investigation_id, chosen)
    return reader.respond(
        "review_investigation.j2",
        title="Investigation",
        here="review",
        part=PATH,
        words=reader.english,
        view=view,
        chosen=chosen,
        past=await past_of(reader, view.answer, view.lead.lead) if view.lead else None,
        names=await reader.call(reader.staff.names, reader.scope.brokerage_id),
        longest=LONGEST_FINDING,
        problem=problem,
        form=form,
    )


def _surprises(reader: Reader) -> list[SurpriseRow]:
    words = reader.english
    found = Investigations(reader.record, reader.scope).surprises()
    return [
        SurpriseRow(
            transcript_id=one.transcript.transcript_id,
            question=reader.pakka.masks.mask(one.transcript).text(one.transcript.question),
            spoken=language_of_words(one.transcript.question, one.transcript.language),
            what=f"Called {one.band} on {words.day(one.transcript.at)}, "
            f"{one.outcome} on {words.day(one.ended_at)}",
        )
        for one in found
    ]


_ENDS = (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM)


@dataclass(frozen=True, slots=True)
class LedgerView:
    """A score ledger in the words of a page; `kinds`: a feature → what kind of reason it is;
    `others`: the kinds of those that are told as one.
    """

    before: LedgerEnd
    after: LedgerEnd
    parts: tuple[PartOut, ...]
    kinds: Mapping[str, str]
    others: str


@dataclass(frozen=True, slots=True)
class PastView:
    """The past leads that were nearest when it was answered, and what was usual at that stage."""

    rows: tuple[PastRow, ...]
    told: str


@dataclass(frozen=True, slots=True)
class LeadView:
    """One lead of the answer until it ended, or until now.

    `chart` is None for fewer than two points; `points` says the same in words; `problem` says why
    there is no ledger. `came`: the day when the lead came, before which there is none.
    """

    lead: Lead
    name: str
    ended: str
    until: str
    chart: Markup | None
    points: str
    ledger: LedgerView | None
    problem: str
    came: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """An investigation with its answer, which may be shown only as the masked story tells it.

    `leads`: (its place in the answer from 1, name, whether chosen).
    """

    investigation: Investigation
    answer: Transcript
    story: AnswerStory
    leads: tuple[tuple[int, str, bool], ...]
    lead: LeadView | None


def read_case(reader: Reader, investigation_id: str, chosen: Mapping[str, str]) -> CaseView:
    """One investigation in the reader's scope. `chosen`: `lead`, the place of one of the answer's
    leads; `from` and `to`, days that both count, in place of the answer and the lead's end.

    Raises NotFound.
    """
    case = Investigations(reader.record, reader.scope).get(investigation_id)
    answer, mask = case.transcript, reader.pakka.masks.mask(case.transcript)
    by_place = {str(place): one for place, one in enumerate(answer.lead_ids, 1)}
    lead_id = by_place.get(chosen.get("lead", "1")) or by_place.get("1")
    return CaseView(
        investigation=case.investigation,
        answer=answer,
        story=read_story(reader, answer.transcript_id, masked=True),
        leads=tuple(
            (place, mask.lead(one), one == lead_id) for place, one in enumerate(answer.lead_ids, 1)
        ),
        lead=_lead(reader, answer, lead_id, chosen) if lead_id else None,
    )


async def past_of(reader: Reader, answer: Transcript, lead: Lead) -> PastView | None:
    """The past leads nearest to the lead when it was answered; None where none can be read."""
    scope, past = reader.scope, reader.pakka.past_leads.past_leads
    found = (await read_similar(past, scope, lead, answer.at)).similar
    if found is None or not found.leads:
        return None
    usual = f"at this stage {found.usual.booked} of {found.usual.of} did"
    if found.usual.of < USUAL_NEEDED:
        usual = "too few ended at this stage to say what is usual"

    def rows() -> tuple[PastRow, ...]:
        ids = [one.lead_id for one in found.leads]
        names = LeadStore(reader.record, scope).names_of(ids)
        words = reader.english
        return past_rows(ShownWords.of(words, names, reader.pakka.masks.mask(answer)), found.leads)

    nearest = f"{found.booked} of the {len(found.leads)} nearest booked; {usual}."
    return PastView(await reader.call(rows), nearest)


def _lead(
    reader: Reader, answer: Transcript, lead_id: str, chosen: Mapping[str, str]
) -> LeadView | None:
    """None for a lead that no longer exists."""
    lead = LeadStore(reader.record, reader.scope).find(lead_id)
    if lead is None:
        return None
    words, ended = reader.english, _ended(lead, answer.at)
    until = ended.at if ended else reader.pakka.clock()
    chart, points = _history(reader, words, lead, until)
    mask = reader.pakka.masks.mask(answer)
    ledger, problem = _ledger(reader, answer, lead_id, until, mask, chosen)
    return LeadView(
        lead=lead,
        name=mask.lead(lead_id),
        ended=capital(end_clause(words, ended.kind)) if ended else "",
        until=words.instant(until),
        chart=chart,
        points=points,
        ledger=ledger,
        problem=problem,
        came=lead.created_at.astimezone(words.zone).date().isoformat(),
    )


def _ended(lead: Lead, after: datetime) -> Outcome | None:
    """How the lead ended first after the answer."""
    ends = [one for one in lead.outcomes if one.kind in _ENDS and one.at > after]
    return min(ends, key=lambda one: one.at, default=None)


def _history(
    reader: Reader, words: Localizer, lead: Lead, until: datetime
) -> tuple[Markup | None, str]:
    """The line of its scores until then, and the same in words; nothing without consent."""
    if not lead.allows(Purpose.SCORING, at=reader.pakka.clock()):
        return None, ""
    moments = [one for one in moments_of(lead, ()) if one.at <= until]
    _, line = scores_until(reader.pakka, reader.scope, lead, moments, until)
    points = thinned(line)
    if not points:
        return None, ""
    values = ", ".join(f"{words.day(point.at)} {point.score}" for point in points)
    days = words.day(points[0].at), words.day(points[-1].at)
    return (step_line(points, (), *days) if len(points) > 1 else None), values


def _ledger(
    reader: Reader,
    answer: Transcript,
    lead_id: str,
    until: datetime,
    mask: TranscriptMask,
    chosen: Mapping[str, str],
) -> tuple[LedgerView | None, str]:
    """The ledger from the answer until then, or between the chosen days, or why there is none."""
    scope, first, last = reader.scope, chosen.get("from"), chosen.get("to")
    said = None if first else _said(answer, lead_id)
    try:
        start = read_day(first, "from", reader.words.zone) if first else answer.at
        end = read_day(last, "to", reader.words.zone) + timedelta(days=1) if last else until
        found = score_ledger(reader.pakka, scope, lead_id, start, end, said=said)
    except (InvalidInput, ConsentMissing, ModelMissing, ArtifactMismatch) as error:
        return None, str(error)
    parts = tuple(_masked(part_out(reader.pakka, part, ENGLISH), mask) for part in found.parts)
    words = reader.english
    kinds = {
        one.feature: capital(words.text(f"points-{group_of(one.feature)}"))
        for part in parts
        for one in part.features
    }
    rest = [one.feature for part in parts if part.cause == "others" for one in part.features]
    others = ", ".join(dict.fromkeys(kinds[name] for name in rest))
    return LedgerView(found.before, found.after, parts, kinds, others), ""


def _said(answer: Transcript, lead_id: str) -> Score | None:
    """The score of the lead that the answer itself gave."""
    said = answer_of(answer)
    scores = said.scores if said else ()
    return next((one for one in scores if one.lead_id == lead_id), None)


def _masked(part: PartOut, mask: TranscriptMask) -> PartOut:
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
