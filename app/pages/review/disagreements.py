"""Where analysts differ about an answer, and where a third person decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.pages.components import Form, Reader, ReaderDep, language_of_words, read_form
from app.pages.review.answer_story import read_story
from app.pages.review.queue import FLAGS, read_judgement
from leads.model.errors import InvalidInput, NotAllowed, NotFound
from leads.store.reviews import LONGEST_NOTE, Review, ReviewDesk
from leads.store.transcripts import Transcript, TranscriptLog

PATH = "/review/disagreements"


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
    return await _page(reader, request.query_params)


async def settle(request: Request, reader: ReaderDep) -> Response:
    """Decide about one."""
    form = await read_form(request)

    def decide() -> None:
        desk = ReviewDesk(reader.record, reader.scope)
        desk.settle(form.get("item", ""), read_judgement(reader, form), at=reader.pakka.clock())

    try:
        await reader.call(decide)
    except (InvalidInput, NotAllowed, NotFound) as error:
        return await _page(reader, form, problem=str(error))
    return RedirectResponse(PATH, status_code=303)


async def _page(reader: Reader, asked: Form, *, problem: str = "") -> Response:
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
        part=PATH,
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
