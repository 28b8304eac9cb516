"""The list of answers: filtered by the address, newest or riskiest first, with one's own views; and
as a file, read while it is sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse

from app.answer_export import (
    MEDIA_TYPES,
    ExportFormat,
    exported_rows,
    note_export,
    write_parquet,
    written_lines,
)
from app.answer_list import (
    ALL_DAYS,
    CHANNELS,
    DAYS,
    DOWN,
    FALLBACKS,
    FILTERS,
    WHOLE_DAYS,
    answer_filter,
    has_dates,
    order_of,
)
from app.pages.components import (
    LANGUAGES,
    Reader,
    ReaderDep,
    Select,
    Tag,
    language_of_words,
    read_form,
    unknown_button,
)
from leads.model.answer import FallbackReason
from leads.model.errors import InvalidInput
from leads.model.scope import MANAGING
from leads.model.score import Band
from leads.store.answer_index import (
    LONGEST_NAME,
    AnswerFilter,
    AnswerIndex,
    IndexedAnswer,
    LeadEnd,
    Order,
    ReviewView,
    ReviewViews,
    Verdict,
)
from leads.store.record import Record
from prompts.display import display_text

PATH = "/review"
_VERDICTS = {
    Verdict.LEFT_OUT: "Sentences left out",
    Verdict.PASSED: "All sentences passed",
    Verdict.NO_LLM: "No LLM",
}
_EITHER_SCRIPT = {"hi,hi-Latn": "Hindi, either script", "gu,gu-Latn": "Gujarati, either script"}
_SHORT_HASH, _LONGEST = 8, 200


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of the list."""

    path: str
    question: str
    language: str | None
    who: str
    when: str
    tags: tuple[Tag, ...]
    risk: str


async def open_list(request: Request, reader: ReaderDep) -> Response:
    """The answers that the address asks for."""
    return await _page(reader, dict(request.query_params))


async def change_views(request: Request, reader: ReaderDep) -> Response:
    """Save or remove one of one's views, as the pressed button says."""
    form = await read_form(request)
    asked = dict(parse_qsl(form.get("query", "")))
    try:
        await reader.call(_change_view, reader, form, asked)
    except InvalidInput as error:
        return await _page(reader, asked, problem=str(error))
    return RedirectResponse(_address(asked), status_code=303)


def _change_view(reader: Reader, form: Mapping[str, str], asked: Mapping[str, str]) -> None:
    views = ReviewViews(reader.record, reader.scope)
    name = form.get("name", "").strip()
    match form.get("act"):
        case "save":
            wanted_of(reader, asked)
            query = _address(asked).removeprefix(PATH).removeprefix("?")
            views.save(ReviewView(name, query), at=reader.pakka.clock())
        case "remove":
            views.remove(name)
        case _:
            raise unknown_button()


async def _page(
    reader: Reader,
    asked: Mapping[str, str],
    *,
    problem: str = "",
) -> Response:
    try:
        view = await reader.call(_list, reader, asked)
    except InvalidInput as error:
        problem, asked = problem or str(error), {}
        view = await reader.call(_list, reader, asked)
    return reader.respond(
        "review_list.j2",
        title="Answers",
        here="review",
        part=PATH,
        problem=problem,
        q=asked.get("q", ""),
        lead=asked.get("lead", ""),
        may_search_leads=reader.scope.role in MANAGING,
        since=asked.get("since", ""),
        until=asked.get("until", ""),
        is_narrowed=any(asked.get(name) for name in FILTERS),
        longest_name=LONGEST_NAME,
        **view,
    )


def _list(reader: Reader, asked: Mapping[str, str]) -> dict[str, Any]:
    index, order = AnswerIndex(reader.record, reader.scope), order_of(asked)
    wanted = wanted_of(reader, asked)
    page = index.page(wanted, order=order, cursor=asked.get("cursor") or None)
    names = _people(reader)
    after = page.next_cursor
    here = {name: value for name, value in asked.items() if name in (*FILTERS, "order") and value}
    return {
        "rows": [_row(reader, names, item) for item in page.items],
        "selects": [*_selects(index, names, asked)],
        "views": [
            {
                "name": one.name,
                "href": f"{PATH}?{one.query}" if one.query else PATH,
                "is_here": _same(dict(parse_qsl(one.query)), here),
            }
            for one in ReviewViews(reader.record, reader.scope).all()
        ],
        "query": urlencode(here),
        "order": order.value,
        "orders": [(one.value, _address({**here, "order": one.value})) for one in Order],
        "next_page": _address({**here, "cursor": after}) if after else None,
        "is_first": not asked.get("cursor"),
        "first_page": _address(here),
    }


def _same(view: Mapping[str, str], here: Mapping[str, str]) -> bool:
    """Whether both ask for the same answers in the same order."""
    return {"order": Order.NEWEST.value, **view} == {"order": Order.NEWEST.value, **here}


def wanted_of(reader: Reader, asked: Mapping[str, str]) -> AnswerFilter:
    """The filter of an address in the reader's zone. Blocking; InvalidInput as `answer_filter`."""
    return answer_filter(asked, reader.words.now, reader.identity, reader.pakka.masks)


def _address(asked: Mapping[str, str]) -> str:
    """The list's address with these values, others left out."""
    known = (*FILTERS, "order", "cursor")
    kept = urlencode([(name, asked[name]) for name in known if asked.get(name)])
    return f"{PATH}?{kept}" if kept else PATH


def _people(reader: Reader) -> dict[str, str]:
    """The names of those whose answers the reader may see, by id."""
    scope = reader.scope
    members = reader.staff.members(scope.brokerage_id)
    seen = [m for m in members if scope.sees_all or {*m.team_ids} & {*scope.team_ids}]
    own = [m for m in members if m.staff_id == scope.staff_id and m not in seen]
    return {m.staff_id: display_text(m.name) for m in [*own, *seen]}


def _row(reader: Reader, names: Mapping[str, str], item: IndexedAnswer) -> Row:
    of = item.transcript
    question = reader.pakka.masks.mask(of).line(of.question, _LONGEST)
    return Row(
        path=f"{PATH}/answers/{quote(of.transcript_id, safe='')}",
        question=question,
        language=language_of_words(question, of.language),
        who=names.get(of.staff_id, "somebody who left"),
        when=reader.english.instant(of.at),
        tags=tuple(_tags(item)),
        risk=f"{item.risk:.2f}",
    )


def _tags(item: IndexedAnswer) -> Iterator[Tag]:
    if item.is_disliked:
        yield Tag("bad", "thumb down")
    if item.fallback_reason is not None:
        kind = "" if item.fallback_reason == FallbackReason.OFF else "warn"
        yield Tag(kind, FALLBACKS[FallbackReason(item.fallback_reason)])
    if item.left_out:
        yield Tag("warn", f"{item.left_out} of {item.said} left out")
    elif item.said:
        yield Tag("good", "check passed")
    if item.adjustment >= 1:
        yield Tag("warn", f"adjusted by {item.adjustment:.0f}")
    if item.band is not None:
        yield Tag("", item.band)
    yield Tag("", item.transcript.language)
    yield Tag("", CHANNELS.get(item.transcript.channel, item.transcript.channel))


def _selects(
    index: AnswerIndex, names: Mapping[str, str], asked: Mapping[str, str]
) -> Iterator[Select]:
    choices: list[tuple[str, str, str, Sequence[tuple[str, str]]]] = [
        ("days", "When", "From and until" if has_dates(asked) else f"{DAYS} days",
         [*((day, day.capitalize()) for day in WHOLE_DAYS), ("1", "24 hours"), ("7", "7 days"),
          ("90", "90 days"), (ALL_DAYS, "Any time")]),
        ("broker", "Asked by", "Anybody", [*names.items()]),
        ("channel", "Channel", "Any", [*CHANNELS.items()]),
        ("spoken", "Language", "Any", [*LANGUAGES.items(), *_EITHER_SCRIPT.items()]),
        ("made", "Made by", "Any", [("llm", "LLM"), ("rules", "Rules")]),
        ("fallback", "Fallback", "Any", [*FALLBACKS.items()]),
        ("verdict", "Check", "Any", [*_VERDICTS.items()]),
        ("adjusted", "Adjusted", "Any",
         [(points, f"{points} points or more") for points in ("1", "5", "10")]),
        ("band", "Band", "Any", [(band.value, band.value.capitalize()) for band in Band]),
        ("thumb", "Thumb", "Any", [(DOWN, "Down")]),
        ("outcome", "The lead", "Any", [(end.value, end.value.capitalize()) for end in LeadEnd]),
        ("prompt", "Prompt", "Any", [*_hashes(index.in_use("prompt_hash"))]),
        ("model", "Score model", "Any", [*_hashes(index.in_use("model_version"))]),
    ]  # fmt: skip
    for name, label, nothing, options in choices:
        chosen = "" if name == "days" and has_dates(asked) else asked.get(name, "")
        yield Select(name, label, nothing, options, chosen)


def _hashes(values: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((value, value[:_SHORT_HASH]) for value in values)


async def export_answers(request: Request, reader: ReaderDep) -> Response:
    """The answers that the address's filters ask for; who gets them unmasked is noted."""
    asked, scope = dict(request.query_params), reader.scope
    kind = _kind(asked.get("format", ""))
    wanted = await reader.call(wanted_of, reader, asked)
    await reader.call(note_export, reader.record, scope, kind, asked, reader.pakka.clock())
    rows = exported_rows(reader.record, reader.pakka.masks, scope, wanted)
    name = f"answers-{reader.words.now:%Y-%m-%d}.{kind}"
    if kind is ExportFormat.PARQUET:
        return await _parquet(rows, name)
    return StreamingResponse(
        _pieces(reader.record, written_lines(rows, kind)),
        media_type=MEDIA_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _kind(text: str) -> ExportFormat:
    try:
        return ExportFormat(text)
    except ValueError as error:
        kinds = ", ".join(ExportFormat)
        raise InvalidInput(f"Say format=, one of {kinds}.", field="format") from error


async def _pieces(record: Record, pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    while (piece := await record.call(next, pieces, None)) is not None:
        yield piece


async def _parquet(rows: Iterator[Mapping[str, Any]], name: str) -> Response:
    folder = TemporaryDirectory(prefix="pakka-export-")
    path = Path(folder.name) / name
    try:
        await asyncio.to_thread(write_parquet, rows, path)
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(
        path,
        media_type=MEDIA_TYPES[ExportFormat.PARQUET],
        filename=name,
        background=BackgroundTask(folder.cleanup),
    )
