"""An answer as a page shows it: a lead's card, how its score adds up, a preview, or plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.hearing.phrasings import Intent
from agent.rendering.localizer import tail_of
from agent.rendering.localizer import Localizer
from agent.situation import Situation
from app.pages.anchors import lead_path
from app.pages.cards import Card, Ledger, ledger, short_card
from leads.answer import Action, Answer, FallbackReason
from leads.lead import Lead
from leads.score import Score
from prompts.display import display_name
from prompts.measures import whole

# The catalogue's bold; names never carry a star (prompts/display).
_STRONG = re.compile(r"\*([^*\n]+)\*")
# What stands between a lead and its hint in the catalogue's list-hinted.
_BETWEEN = " · "
# The button that saves what was told begins with this.
_CONFIRM = "confirm"
# Where the telling itself stands in the catalogue's sentence about it.
_TOLD = "\0"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words of one line."""

    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A line that names one lead of several: pressing it asks on about that one."""

    name: str
    band: str | None
    band_word: str
    score: int | None
    hint: str
    action: Action


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: words, or a lead to press."""

    parts: tuple[Part, ...]
    row: LeadRow | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What was understood, before it is saved: for each thing told what, of whom, and when."""

    heading: str
    acts: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What the template renders; one of card, ledger, preview or lines carries the answer."""

    language: str
    lead_id: str | None
    path: str | None
    name: str | None
    tail: str | None
    want: str | None
    card: Card | None
    ledger: Ledger | None
    preview: Preview | None
    lines: tuple[Line, ...]
    next_step: str | None
    data_line: str | None
    actions: tuple[Action, ...]


def view_answer(words: Localizer, answer: Answer, lead: Lead | None, *, is_demo: bool) -> AnswerView:
    """The answer's view in its own language; `lead` is the one it is about, when it is of one."""
    now = Situation(lead, at=words.now, zone=words.zone) if lead else None
    score = _score_to_draw(answer)
    is_why = answer.intent == Intent.WHY
    act, data = words.text("act-line", step=answer.next_step or ""), _data(words, answer, is_demo)
    lines = [line for line in answer.text.splitlines() if line not in (act, data)]
    shown = [_line(words, line, answer) for line in lines]
    pressed = [line.row.action for line in shown if line.row]
    is_preview = any(action.id.startswith(_CONFIRM) for action in answer.actions)
    return AnswerView(
        language=words.language,
        lead_id=lead.lead_id if lead else None,
        path=lead_path(lead.lead_id) if lead else None,
        name=display_name(lead.name, lead.lead_id) if lead else None,
        tail=f"·{tail}" if lead and (tail := tail_of(lead.phone)) else None,
        want=want(words, now) if now else None,
        card=short_card(words, score, now) if score and now and not is_why else None,
        ledger=ledger(words, score, now) if score and now and is_why else None,
        preview=_preview(words, "\n".join(lines)) if is_preview else None,
        lines=tuple(shown),
        next_step=answer.next_step if act in answer.text.splitlines() else None,
        data_line=data if data in answer.text.splitlines() else None,
        actions=tuple(a for a in answer.actions if a not in pressed),
    )


def want(words: Localizer, now: Situation) -> str:
    """3 BHK buy, Bopal: as much of it as is known."""
    told = now.known
    return words.want(now.lead.kind, told.number("bhk"), told.word("locality"))


def _data(words: Localizer, answer: Answer, is_demo: bool) -> str | None:
    if answer.data_as_of is None:
        return None
    message_id = "data-line-synthetic" if is_demo else "data-line"
    return words.text(message_id, at=words.instant(answer.data_as_of))


def _score_to_draw(answer: Answer) -> Score | None:
    # A late answer says in words how old its score is, and why there is no newer one.
    is_late = answer.fallback_reason is FallbackReason.TIMEOUT
    if answer.intent not in (Intent.HOW_HOT, Intent.WHY) or is_late or len(answer.scores) != 1:
        return None
    # Several questions in one message get one answer in words: a card would drop the others.
    if len(answer.lead_ids) != 1:
        return None
    return answer.scores[0] if answer.scores[0].score is not None else None


def _preview(words: Localizer, text: str) -> Preview | None:
    """The parts of "Save? Visit · Priya ·4821 · Sat 21 Nov"; None when it is said otherwise."""
    for message_id in ("telling-preview-several", "telling-preview"):
        before, _, after = words.text(message_id, told=_TOLD).partition(_TOLD)
        if text.startswith(before) and text.endswith(after):
            told = text.removeprefix(before).removesuffix(after)
            acts = tuple(tuple(_labelled(words, line)) for line in told.splitlines())
            return Preview(f"{before}{after}".strip(), acts)
    return None


def _labelled(words: Localizer, line: str) -> Iterator[tuple[str, str]]:
    what, *rest = line.split(_BETWEEN)
    yield words.text("page-what"), what
    if rest:
        yield words.text("page-lead"), rest[0]
    if rest[1:]:
        yield words.text("page-when"), ", ".join(rest[1:])


def _line(words: Localizer, line: str, answer: Answer) -> Line:
    for rank, action in enumerate(answer.actions, 1):
        row = _row(words, line, action, rank, answer.scores)
        if row is not None:
            return Line((), row)
    return Line(tuple(_parts(line)))


def _row(
    words: Localizer, line: str, action: Action, rank: int, scores: Sequence[Score]
) -> LeadRow | None:
    if line == action.title:
        return LeadRow(line, None, "", None, "", action)
    name = words.text("list-unscored", rank=rank, lead=action.title)
    score = next((s for s in scores if s.lead_id == action.id.split()[-1]), None)
    if score is not None and score.band is not None:
        band, number = words.band(score.band), whole(score.score or 0.0)
        said = words.text("list-scored", rank=rank, lead=action.title, band=band, score=number)
        if line == said or line.startswith(said + _BETWEEN):
            hint = line.removeprefix(said).removeprefix(_BETWEEN)
            return LeadRow(name, score.band, band, number, hint, action)
    if line == name or line.startswith(name + _BETWEEN):
        return LeadRow(name, None, "", None, line.removeprefix(name).removeprefix(_BETWEEN), action)
    return None


def _parts(line: str) -> Iterator[Part]:
    for i, text in enumerate(_STRONG.split(line)):
        if text:
            yield Part(text, i % 2 == 1)
