"""Judging answers: the queue with the next one, what one judged before, and what the judgements say
of all answers; and where analysts differ about one, so that a third person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

import numpy as np
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.pages.components import (
    Form,
    Reader,
    ReaderDep,
    language_of_words,
    read_form,
    unknown_button,
)
from app.pages.review.answer_story import AnswerStory, read_story
from app.review_statistics import ReviewFigures, Wanted, draw_batch, figures_of
from leads.model.errors import InvalidInput, NotAllowed, NotFound
from leads.model.storable import check_length, is_storable
from leads.store.reviews import (
    LONGEST_NOTE,
    Flag,
    Held,
    Judgement,
    Review,
    ReviewBatch,
    ReviewDesk,
    Verdict,
)
from leads.store.transcripts import Transcript, TranscriptLog

# In the order of their keys, 1 to 9.
FLAGS = {
    Flag.WRONG_LEAD: "Wrong lead",
    Flag.SCORE_DOUBTFUL: "Score doubtful",
    Flag.UNGROUNDED_REASON: "Ungrounded reason",
    Flag.BAD_NEIGHBOUR: "Bad neighbour",
    Flag.WRONG_LANGUAGE: "Wrong language",
    Flag.PRIVACY: "Privacy",
    Flag.INJECTION: "Injection",
    Flag.LATE_OR_FALLBACK: "Late or fallback",
    Flag.OTHER: "Other",
}


def read_judgement(reader: Reader, form: Form) -> Judgement:
    """The judgement in a form. InvalidInput says what is missing, NotFound that the answer is,
    NotAllowed why the answer is withheld.

    What was ticked as wrong belongs to a fail alone: whoever changes to a pass may leave it ticked.
    Its note is masked as the answer is: analysts read it, and whoever wrote it may know names.
    """
    verdict, note = form.get("verdict"), form.get("note", "").strip()
    if verdict not in set(Verdict):
        raise InvalidInput("Choose Pass or Fail first.", field="verdict")
    is_fail = verdict == Verdict.FAIL
    flags = tuple(flag for flag in FLAGS if is_fail and form.get(f"flag_{flag}"))
    if Flag.OTHER in flags and not note:
        raise InvalidInput("Other needs a note that says what it was.", field="note")
    check_length(note, "note", LONGEST_NOTE)
    answer = TranscriptLog(reader.record, reader.scope).get(form.get("item", ""))
    if answer.is_withheld:
        raise NotAllowed(answer.question)
    return Judgement(Verdict(verdict), reader.pakka.masks.mask(answer).note(note), flags)


QUEUE, DISAGREEMENTS = "/review/queue", "/review/disagreements"
# As many of one's own as one looks back on; a longer list is the list of answers.
_MOST_ROWS, _LONGEST_ROW = 60, 100
_USUAL_DAYS, _USUAL_COUNT = 7, 30
# Before any brokerage used Pakka.
_FIRST_DAY = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """An answer that this person holds or has judged."""

    transcript_id: str
    question: str
    spoken: str | None
    when: str
    own: Review | None


@dataclass(frozen=True, slots=True)
class Open:
    """The answer on the page, how it came into the batch, and what was said of it before, which is
    nothing where it is withheld.

    `until` is when a held one becomes another's; None for one that was judged.
    """

    story: AnswerStory
    probability: float
    wanted: int
    until: datetime | None
    own: Review | None
    others: tuple[tuple[str, Review], ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """One batch as this person works on it; `own`: how many of it they judged."""

    batch: ReviewBatch
    days: str
    own: int
    rows: tuple[Row, ...]
    opened: Open | None
    before: str | None
    after: str | None
    figures: ReviewFigures
    names: Mapping[str, str]


async def open_queue(request: Request, reader: ReaderDep) -> Response:
    """The answer asked for, or the next one."""
    return await _queue_page(reader, request.query_params)


async def act_on_queue(request: Request, reader: ReaderDep) -> Response:
    """Keep a judgement, or draw a batch."""
    form = await read_form(request)
    try:
        batch_id = await reader.call(_act, reader, form)
    except (InvalidInput, NotAllowed, NotFound) as error:
        return await _queue_page(reader, form, problem=str(error))
    return RedirectResponse(f"{QUEUE}?{urlencode({'batch': batch_id})}", status_code=303)


def _act(reader: Reader, form: Form) -> str:
    """Does what the pressed button says; the batch to go on with."""
    scope, now = reader.scope, reader.pakka.clock()
    match form.get("act"):
        case "judge":
            desk = ReviewDesk(reader.record, scope)
            desk.judge(form.get("item", ""), read_judgement(reader, form), at=now)
            return form.get("batch", "")
        case "draw":
            wanted = _wanted(reader, form)
            # Chance, not secrecy: what is drawn is shown to whoever draws.
            dice = np.random.default_rng()
            return draw_batch(reader.record, scope, wanted, at=now, dice=dice).batch_id
        case _:
            raise unknown_button()


def _wanted(reader: Reader, form: Form) -> Wanted:
    words = reader.words
    try:
        first, last = (date.fromisoformat(form.get(name, "")) for name in ("since", "until"))
        count, twice = int(form.get("count", "")), int(form.get("twice", "") or 0) / 100
    except (ValueError, OverflowError):
        raise InvalidInput("Give both days, and how many answers to draw.", field="since") from None
    if not _FIRST_DAY <= first <= last <= words.today:
        raise InvalidInput("The first day comes first, the last is today at most.", field="since")
    since = datetime.combine(first, time(), words.zone)
    until = datetime.combine(last, time(), words.zone) + timedelta(days=1)
    # What is answered later today cannot be drawn any more.
    return Wanted(since, min(until, words.now), count, twice)


async def _queue_page(reader: Reader, asked: Form, *, problem: str = "") -> Response:
    every, queue = await reader.call(_queue, reader, asked)
    today = reader.words.today
    return reader.respond(
        "review_queue.j2",
        title="Review queue",
        here="review",
        part=QUEUE,
        batches=every,
        queue=queue,
        flags=FLAGS,
        longest_note=LONGEST_NOTE,
        words=reader.english,
        may_draw=reader.scope.sees_all,
        draw_from=(today - timedelta(days=_USUAL_DAYS)).isoformat(),
        draw_until=today.isoformat(),
        draw_count=_USUAL_COUNT,
        find=asked.get("q", ""),
        story=queue.opened.story if queue and queue.opened else None,
        problem=problem,
        form=asked if problem else {},
    )


def _queue(reader: Reader, asked: Form) -> tuple[list[ReviewBatch], Queue | None]:
    scope = reader.scope
    desk = ReviewDesk(reader.record, scope)
    every = desk.batches()
    batch = _chosen(desk, every, asked)
    if batch is None:
        return every, None
    own = {one.transcript_id: one for one in desk.own(batch.batch_id)}
    opened = _opened(reader, batch, own, asked.get("item", ""))
    ids = list(own)
    if opened and opened.story.transcript_id not in own:
        ids.append(opened.story.transcript_id)
    here = ids.index(opened.story.transcript_id) if opened else len(ids)
    return every, Queue(
        batch,
        _days(reader, batch),
        len(own),
        _rows(reader, ids, own, asked.get("q", "")),
        opened,
        before=ids[here - 1] if here else None,
        after=ids[here + 1] if here + 1 < len(ids) else None,
        figures=figures_of(reader.record, scope, batch),
        names=reader.staff.names(scope.brokerage_id),
    )


def _chosen(desk: ReviewDesk, every: list[ReviewBatch], asked: Form) -> ReviewBatch | None:
    """The batch asked for, else the newest that drew the answer asked for, else the newest."""
    named = [one for one in every if one.batch_id == asked.get("batch")]
    item = asked.get("item", "")
    drew = desk.batches(drew=item) if item and is_storable(item) and not named else []
    return next(iter([*named, *drew, *every]), None)


def _days(reader: Reader, batch: ReviewBatch) -> str:
    words = reader.english
    # Its end is the midnight after its last day.
    return f"{words.day(batch.since)} to {words.day(batch.until - timedelta(minutes=1))}"


def _opened(
    reader: Reader, batch: ReviewBatch, own: Mapping[str, Review], asked: str
) -> Open | None:
    """The judged answer that was asked for, else the one that is this person's to judge now."""
    scope = reader.scope
    desk = ReviewDesk(reader.record, scope)
    if asked in own:
        drawn = {item.transcript_id: item for item in desk.items(batch.batch_id)}
        item, until = drawn[asked], None
    elif (held := _held(reader, batch)) is not None:
        item, until = held.item, held.until
    else:
        return None
    story = read_story(reader, item.transcript_id, masked=True)
    given = desk.reviews([item.transcript_id]).get(item.transcript_id, ())
    me, names = scope.staff_id, reader.staff.names(scope.brokerage_id)
    # Who has not judged yet is not told what others said.
    is_told = item.transcript_id in own and not story.withheld
    others = given if is_told else ()
    return Open(
        story,
        item.probability,
        item.wanted,
        until,
        own.get(item.transcript_id) if is_told else None,
        tuple((names.get(one.staff_id, "Somebody"), one) for one in others if one.staff_id != me),
    )


def _held(reader: Reader, batch: ReviewBatch) -> Held | None:
    """The answer held for this person now; one that was withheld since the draw is passed over."""
    scope = reader.scope
    desk, log = ReviewDesk(reader.record, scope), TranscriptLog(reader.record, scope)
    passed = set[str]()
    while held := desk.hold(batch.batch_id, at=reader.pakka.clock(), without=passed):
        if not log.get(held.item.transcript_id).is_withheld:
            return held
        passed.add(held.item.transcript_id)
    return None


def _rows(reader: Reader, ids: list[str], own: Mapping[str, Review], find: str) -> tuple[Row, ...]:
    found = TranscriptLog(reader.record, reader.scope).among(ids[-_MOST_ROWS:])
    words = reader.english
    rows = []
    # Newest first.
    for transcript_id in filter(found.__contains__, reversed(ids)):
        one = found[transcript_id]
        mask = reader.pakka.masks.mask(one)
        question = one.question if one.is_withheld else mask.line(one.question, _LONGEST_ROW)
        if find.casefold() in f"{transcript_id} {question}".casefold():
            spoken = language_of_words(question, one.language)
            when = words.instant(one.at)
            rows.append(Row(transcript_id, question, spoken, when, own.get(transcript_id)))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An answer and what each person said of it; `is_own`: the reader is one of them."""

    transcript_id: str
    question: str
    spoken: str | None
    when: str
    given: tuple[tuple[str, Review], ...]
    is_own: bool


async def open_disagreements(request: Request, reader: ReaderDep) -> Response:
    """All that nobody has decided yet; the one asked for is open."""
    return await _disputed_page(reader, request.query_params)


async def settle(request: Request, reader: ReaderDep) -> Response:
    """Decide about one."""
    form = await read_form(request)

    def decide() -> None:
        desk = ReviewDesk(reader.record, reader.scope)
        desk.settle(form.get("item", ""), read_judgement(reader, form), at=reader.pakka.clock())

    try:
        await reader.call(decide)
    except (InvalidInput, NotAllowed, NotFound) as error:
        return await _disputed_page(reader, form, problem=str(error))
    return RedirectResponse(DISAGREEMENTS, status_code=303)


async def _disputed_page(reader: Reader, asked: Form, *, problem: str = "") -> Response:
    every = await reader.call(_disagreements, reader)
    named = [one for one in every if one.transcript_id == asked.get("item")]
    opened = next(iter([*named, *every]), None)
    story = None
    if opened is not None:
        answer = opened.transcript_id
        story = await reader.call(read_story, reader, answer, masked=True)
    return reader.respond(
        "review_disagreements.j2",
        title="Disagreements",
        here="review",
        part=DISAGREEMENTS,
        every=every,
        opened=opened,
        story=story,
        flags=FLAGS,
        longest_note=LONGEST_NOTE,
        problem=problem,
        form=asked if problem else {},
    )


def _disagreements(reader: Reader) -> list[Disagreement]:
    scope = reader.scope
    disputed = ReviewDesk(reader.record, scope).disputed()
    found = TranscriptLog(reader.record, scope).among(disputed)
    names = reader.staff.names(scope.brokerage_id)
    return list(_views(reader, disputed, found, names))


def _views(
    reader: Reader,
    disputed: Mapping[str, Sequence[Review]],
    found: Mapping[str, Transcript],
    names: Mapping[str, str],
) -> Iterator[Disagreement]:
    words, me = reader.english, reader.scope.staff_id
    for transcript_id, given in disputed.items():
        answer = found[transcript_id]
        if answer.is_withheld:
            continue
        question = reader.pakka.masks.mask(answer).text(answer.question)
        yield Disagreement(
            transcript_id,
            question,
            language_of_words(question, answer.language),
            words.instant(answer.at),
            tuple((names.get(one.staff_id, "Somebody"), one) for one in given),
            me in {one.staff_id for one in given},
        )
