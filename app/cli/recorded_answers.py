"""`pakka transcripts`, `transcript`, `review`, `audit` and `export answers`: the answers that were
given, one's whole story, what was judged of them, who saw what, and a file of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import httpx
import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.answer_list import FALLBACKS, FILTERS, answer_filter
from app.brokerage_staff import asker
from app.cli.ask_command import As, call
from app.cli.terminal import AsJson, BrokerageRef, one_line, say, say_json, terminal_safe
from app.data_directory import opened_brokerage, opened_record
from leads.model.errors import InvalidInput, NotAllowed, NotFound
from leads.model.scope import REVIEWING, Scope
from leads.store.reviews import ReviewBatch, ReviewDesk
from leads.store.staff import Staff
from leads.store.transcripts import acts_on

if TYPE_CHECKING:
    from app.review_statistics import Estimate, ReviewFigures

# Enough to see what a model meant; --json prints all of it.
_REPLY_SHOWN = 600
# Fields of a step that have columns of their own, or are in the block of LLM calls.
_OWN_COLUMNS = frozenset({"step", "at_ms", "ms", "reply", "is_cut", "marks"})

TranscriptId = Annotated[str, typer.Argument(help="The answer's transcript id.")]
Filters = Annotated[
    list[str] | None,
    typer.Argument(help="As the page /review has them: days=7 fallback=timeout order=risk …"),
]
Batch = Annotated[str | None, typer.Option("--batch", help="A batch's id; else the newest.")]
Act = Annotated[
    str | None, typer.Option(help="Only these: transcript.names_shown, answers.exported, told …")
]
About = Annotated[str | None, typer.Option(help="Only what was done to this: an answer's id …")]
Last = Annotated[int, typer.Option(min=1, max=10_000, help="How many of the newest.")]


def transcripts(
    filters: Filters = None,
    as_: As = None,
    as_json: AsJson = False,
) -> None:
    """Print answers that fit some filters: those of /review, listed in docs/review.md."""
    query = httpx.QueryParams(filters_of(filters))
    page = call("GET", f"/v1/transcripts?{query}", as_, None)
    if as_json:
        say_json(page)
        return
    for one in page["items"]:
        what = ", ".join(filter(None, (one["fallback_reason"], one["band"], one["language"])))
        at = one["at"][:16].replace("T", " ")
        say(f"{one['risk']:.2f}  {at}  {one['transcript_id']}  {what}  {one['question']}")
    if page["next_cursor"]:
        say(f"More: cursor={page['next_cursor']}")


def filters_of(filters: Filters) -> dict[str, str]:
    """The values by name. InvalidInput names what is no filter."""
    return dict(_filter(one) for one in filters or ())


def _filter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or name not in (*FILTERS, "order", "cursor"):
        raise InvalidInput(
            f"{text!r} is no filter: write NAME=VALUE, NAME of {', '.join(FILTERS)}."
        )
    return name, value


def transcript(transcript_id: TranscriptId, as_: As = None, as_json: AsJson = False) -> None:
    """Print the whole story of one question."""
    story = call("GET", f"/v1/transcripts/{transcript_id}", as_, None)
    if as_json:
        say_json(story)
        return
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.print(Group(*_story_lines(story)))


def _story_lines(story: Mapping[str, Any]) -> Iterator[RenderableType]:
    answer = story["answer"]
    if story["is_withheld"]:
        yield _plain(f"{story['transcript_id']} · {story['at']}")
        yield _plain(answer["text"])
        return
    masked = " · names and numbers hidden" if story["is_masked"] else ""
    yield _plain(
        f"{story['transcript_id']} · {story['at']} · {story['staff_id']} · {story['channel']}"
        f" · {answer['intent']} · {story['language']}{masked}"
    )
    yield _block("Question", story["question"])
    yield _block("Answer", answer["text"])
    yield _block("Made by", _source(answer))
    if story["thumbs"]:
        yield _block("Thumbs", "\n".join(map(_thumb, story["thumbs"])))
    yield from _reasons(answer["scores"])
    if answer["similar"]:
        yield _block("Similar past leads", "\n".join(map(_similar, answer["similar"])))
    yield _plain("Steps")
    yield Padding(_steps(story["steps"]), (0, 0, 0, 2))
    for step in story["steps"]:
        if step["step"] == "llm":
            yield _block(f"LLM {step['purpose']} · {step['model']}", _called(step))


def _thumb(thumb: Mapping[str, Any]) -> str:
    sign = "up" if thumb["sign"] > 0 else "down"
    why = f" ({thumb['reason'].replace('_', ' ')})" if thumb["reason"] else ""
    return f"{sign}{why} · {thumb['staff_id']} · {thumb['at']}"


def _source(answer: Mapping[str, Any]) -> str:
    reason = answer["fallback_reason"]
    made = "the LLM's bounded word" if answer["source"] == "llm" else "the base score alone"
    return f"{made} ({reason}: {FALLBACKS.get(reason, reason)})" if reason else made


def _reasons(scores: list[Mapping[str, Any]]) -> Iterator[RenderableType]:
    for score in scores:
        shown = "no number" if score["score"] is None else f"{score['score']:.1f}"
        head = f"{score['lead_id']} · {shown} · {score['band'] or 'no band'}"
        if score["score"] is not None:
            head += f" · model {score['base_score']:.1f} × {score['factor']:.3f}"
        lines = [f"{r['points']:+6.1f}  {r['feature']}{_evidence(r)}" for r in score["reasons"]]
        model = f"{score['model_version']}{_set_right(score.get('recalibrated'))}"
        yield _block(f"{head} · {model}", "\n".join(lines))


def _set_right(done: Mapping[str, Any] | None) -> str:
    # Transcripts from before recalibrations existed do not mention one.
    return f" · recalibrated {done['on']} on {done['outcomes']} outcomes" if done else ""


def _evidence(reason: Mapping[str, Any]) -> str:
    return f"  [{', '.join(reason['evidence'])}]" if reason["evidence"] else ""


def _similar(lead: Mapping[str, Any]) -> str:
    return f"{lead['lead_id']} · {lead['outcome']} · {lead['closed_at']} · {lead['distance']:.3f}"


def _steps(steps: list[Mapping[str, Any]]) -> Table:
    table = Table("at ms", "took ms", "step", "what", box=None, pad_edge=False)
    for step in steps:
        what = ", ".join(
            f"{name} {_value(value)}"
            for name, value in step.items()
            if name not in _OWN_COLUMNS and value not in (None, "", [], {})
        )
        cells = (_ms(step.get("at_ms")), _ms(step.get("ms")), str(step["step"]), what)
        table.add_row(*map(_plain, cells))
    return table


def _called(step: Mapping[str, Any]) -> str:
    cost = "not told" if step["cost"] is None else f"{step['cost']:.6f}"
    lines = [
        f"{step['tokens_in']} tokens in, {step['tokens_out']} out · cost {cost}"
        f" · {step['tries']} tries · {_ms(step.get('ms'))} ms · {step['error'] or 'worked'}",
        f"prompt {step['prompt_hash'][:16]} · request {step['request_hash'][:16]}",
        step["reply"][:_REPLY_SHOWN] + ("…" if len(step["reply"]) > _REPLY_SHOWN else ""),
    ]
    return "\n".join(lines)


def _value(value: Any) -> str:
    match value:
        case list():
            return " ".join(map(_value, value))
        case dict():
            return " ".join(f"{name}={_value(item)}" for name, item in value.items())
        case float():
            return f"{value:.4g}"
        case _:
            return str(value)


def _ms(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _block(head: str, body: str) -> RenderableType:
    return Group(_plain(head), Padding(_plain(body), (0, 0, 0, 2)))


def _plain(text: str) -> Text:
    return Text(terminal_safe(text))


def review(brokerage: BrokerageRef = None, batch: Batch = None, as_json: AsJson = False) -> None:
    """The weighted error rate of all answers of a batch's days, and the analysts' agreement."""
    from app.review_statistics import figures_of

    with opened_brokerage(brokerage) as (record, own):
        scope, zone = Scope.machinery(own.brokerage_id), ZoneInfo(own.timezone)
        every = ReviewDesk(record, scope).batches()
        found = next((one for one in every if batch in (None, one.batch_id)), None)
        if found is None:
            raise NotFound("No such answers were drawn: an analyst draws them at /review/queue.")
        figures = figures_of(record, scope, found)
        names = Staff(record).names(own.brokerage_id)
    if as_json:
        say_json(_batch_facts(found, figures))
        return
    for line in _batch_lines(found, figures, names, zone):
        say(one_line(line))


def _batch_facts(batch: ReviewBatch, figures: ReviewFigures) -> dict[str, object]:
    return {
        "batch_id": batch.batch_id,
        "drawn_at": batch.drawn_at,
        "since": batch.since,
        "until": batch.until,
        "answers": batch.answers,
        **asdict(figures),
    }


def _batch_lines(
    batch: ReviewBatch, figures: ReviewFigures, names: dict[str, str], zone: ZoneInfo
) -> list[str]:
    rate = figures.error_rate
    # The end is the midnight after the last day, or the moment of the draw.
    first, last = (at.astimezone(zone) for at in (batch.since, batch.until - timedelta(minutes=1)))
    lines = [
        f"{batch.batch_id}: {figures.judged} of {figures.drawn} judged, drawn from"
        f" {batch.answers} answers, {first:%Y-%m-%d} to {last:%Y-%m-%d}",
        f"Wrong: {rate.value:.1%} of all (95 % interval {rate.low:.1%} to {rate.high:.1%})"
        if rate
        else "Wrong: not known before ten answers are judged",
        f"Krippendorff's alpha: {_estimate_words(figures.alpha)}"
        if figures.alpha
        else "Agreement: not known",
    ]
    pairs = [
        f"Cohen's kappa of {names.get(one.first, one.first)} and"
        f" {names.get(one.second, one.second)}: {_estimate_words(one.kappa)}"
        for one in figures.kappas
    ]
    return [*lines, *pairs]


def _estimate_words(one: Estimate) -> str:
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f}), {one.of} answers"


def audit(
    act: Act = None,
    about: About = None,
    last: Last = 50,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """Who saw names, exported answers or saved an update, and when; the newest last."""
    with opened_brokerage(brokerage) as (record, own):
        found = acts_on(record, Scope.machinery(own.brokerage_id), act, about, last=last)
        names = Staff(record).names(own.brokerage_id)
    if as_json:
        say_json([asdict(one) for one in found])
        return
    for one in found:
        who = names.get(one.staff_id or "", one.staff_id or "Pakka")
        say(one_line(f"{one.at:%Y-%m-%d %H:%M} UTC  {who}  {one.act}  {one.subject_id or ''}"))


def export_answers(
    out: Annotated[Path, typer.Argument(help="The file: its ending is jsonl, csv or parquet.")],
    filters: Filters = None,
    as_: As = None,
) -> None:
    """Write answers that fit some filters into a file; docs/review.md lists the filters."""
    from app.answer_export import (
        ExportFormat,
        exported_rows,
        note_export,
        write_parquet,
        written_lines,
    )
    from app.transcript_mask import TranscriptMasks

    try:
        kind = ExportFormat(out.suffix.removeprefix("."))
    except ValueError as error:
        endings = ", ".join(f".{kind}" for kind in ExportFormat)
        raise InvalidInput(f"{out.name} has none of the endings {endings}.") from error
    with opened_record() as record:
        identity = asker(Staff(record), as_)
        if identity.scope.role not in REVIEWING:
            raise NotAllowed("Answers are exported by managers, analysts and admins: --as NAME.")
        masks, asked, now = TranscriptMasks(record), filters_of(filters), datetime.now(UTC)
        wanted = answer_filter(asked, now, identity, masks)
        note_export(record, identity.scope, kind, asked, now)
        rows = exported_rows(record, masks, identity.scope, wanted)
        if kind is ExportFormat.PARQUET:
            write_parquet(rows, out)
        else:
            with out.open("wb") as file:
                file.writelines(written_lines(rows, kind))
    say(f"Written: {out}")
