"""An answer as a page shows it: the card of a lead, how its score adds up, or plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from agent.phrasings import Intent
from agent.points import AGAINST_SHOWN, FOR_SHOWN, account, strongest
from agent.resolve import phone_tail
from agent.situation import Situation
from agent.wording import Wording, capital, signed
from leads.answer import Action, Answer, FallbackReason
from leads.lead import Lead
from leads.score import BandRecord, Score
from leads.staff import Identity
from prompts.dates import instant
from prompts.display import display_name
from prompts.library import Library
from prompts.measures import whole

# The catalogue's bold; names never carry a star (prompts/display).
_STRONG = re.compile(r"\*([^*\n]+)\*")

# What stands between a lead and its hint in the catalogue's list-hinted.
_BETWEEN = " · "


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
class ReasonRow:
    """One reason with its whole points."""

    phrase: str
    points: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The band's record: its words, and shares in per cent for the strip."""

    text: str
    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class Card:
    """A lead's verdict; `low`..`high` is the scale its reasons share, in points."""

    band: str
    band_word: str
    score: int
    adjusted: str | None
    reasons: tuple[ReasonRow, ...]
    low: int
    high: int
    strip: Strip | None
    note: str | None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One step from the usual lead to this one; `kind` is its CSS class."""

    text: str
    kind: str
    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """How a score adds up, on a scale `low`..`high` of score points."""

    rows: tuple[LedgerRow, ...]
    low: int
    high: int
    standing: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What the template renders; one of card, ledger or lines carries the answer."""

    language: str
    name: str | None
    tail: str | None
    want: str | None
    card: Card | None
    ledger: Ledger | None
    lines: tuple[Line, ...]
    next_step: str | None
    data_line: str | None
    actions: tuple[Action, ...]


class Views:
    """Makes views for one person, in the answer's language and the brokerage's time zone."""

    def __init__(self, library: Library, identity: Identity, now: datetime) -> None:
        self._library = library
        self._house = identity.brokerage
        self._zone = ZoneInfo(identity.brokerage.timezone)
        self._now = now

    def view(self, answer: Answer, lead: Lead | None) -> AnswerView:
        """The answer's view; `lead` is the one it is about, when it is about one."""
        words = Wording(self._library, answer.language, self._zone, self._now)
        now = Situation(lead, at=self._now, zone=self._zone) if lead else None
        score = _score_to_draw(answer)
        is_why = answer.intent == Intent.WHY
        act, data = self._act(words, answer), self._data(words, answer)
        lines = [line for line in answer.text.splitlines() if line not in (act, data)]
        shown = [_line(words, line, answer) for line in lines]
        pressed = [line.row.action for line in shown if line.row]
        return AnswerView(
            language=words.language,
            name=display_name(lead.name, lead.lead_id) if lead else None,
            tail=f"·{tail}" if lead and (tail := phone_tail(lead.phone)) else None,
            want=_want(words, now) if now else None,
            card=_card(words, score, now, lines) if score and now and not is_why else None,
            ledger=_ledger(words, score, now) if score and now and is_why else None,
            lines=tuple(shown),
            next_step=answer.next_step if act in answer.text else None,
            data_line=data,
            actions=tuple(a for a in answer.actions if a not in pressed),
        )

    def _act(self, words: Wording, answer: Answer) -> str:
        return words.text("act-line", step=answer.next_step or "")

    def _data(self, words: Wording, answer: Answer) -> str | None:
        if answer.data_as_of is None:
            return None
        message_id = "data-line-synthetic" if self._house.is_synthetic else "data-line"
        return words.text(message_id, at=instant(answer.data_as_of, self._zone))


def _score_to_draw(answer: Answer) -> Score | None:
    # A late answer says in words how old its score is, and why there is no newer one.
    is_late = answer.fallback_reason is FallbackReason.TIMEOUT
    if answer.intent not in (Intent.HOW_HOT, Intent.WHY) or is_late or len(answer.scores) != 1:
        return None
    return answer.scores[0] if answer.scores[0].score is not None else None


def _want(words: Wording, now: Situation) -> str:
    told = now.known
    return words.want(now.lead.kind, told.number("bhk"), told.word("locality"))


def _card(words: Wording, score: Score, now: Situation, lines: Sequence[str]) -> Card:
    speaking_for, against = strongest(score)
    rows = tuple(
        ReasonRow(capital(words.phrase(reason, now)), whole(reason.points))
        for reason in (*speaking_for[:FOR_SHOWN], *against[:AGAINST_SHOWN])
    )
    final, base = whole(score.score or 0.0), whole(score.base_score or 0.0)
    return Card(
        band=score.band or "none",
        band_word=words.band(score.band) if score.band else "",
        score=final,
        adjusted=None if final == base else f"(model {base}, {signed(final - base)} from the chat)",
        reasons=rows,
        low=min(0, *(row.points for row in rows), 0),
        high=max(1, *(row.points for row in rows), 1),
        strip=_strip(words, score.band_record, lines) if score.band_record else None,
        note=too_few if (too_few := words.text("record-too-few")) in lines else None,
    )


def _strip(words: Wording, record: BandRecord, lines: Sequence[str]) -> Strip | None:
    message_id = "record-line-undated" if record.horizon_days is None else "record-line"
    said = words.text(message_id, won=record.won, of=record.of, days=record.horizon_days or 0)
    # The answer leaves the record out when it is of too few leads: then nothing is drawn either.
    if said not in lines:
        return None
    low, high = record.low * 100, record.high * 100
    interval = f"({whole(low)}\u2060–\u2060{whole(high)}\u00a0%)"
    return Strip(f"{said} {interval}", low, record.won / record.of * 100, high)


def _ledger(words: Wording, score: Score, now: Situation) -> Ledger:
    rows = tuple(_ledger_rows(words, score, now))
    ends = [end for row in rows for end in (row.start, row.end) if row.kind not in ("ref", "total")]
    ends += [row.end for row in rows]
    base = whole(score.base_score or 0.0)
    return Ledger(rows, min(ends) - 4, max(ends) + 4, words.text("why-standing", score=base))


def _ledger_rows(words: Wording, score: Score, now: Situation) -> Iterator[LedgerRow]:
    told = account(score)
    yield LedgerRow("Usual lead", "ref", 0, told.reference, str(told.reference))
    at = told.reference
    steps = [(words.phrase(reason, now), points) for reason, points in told.named]
    if told.rest_count:
        steps.append((words.text("smaller-things", n=told.rest_count), told.rest))
    for text, points in steps:
        kind = "against" if points < 0 else "for"
        yield LedgerRow(capital(text), kind, at, at + points, signed(points))
        at += points
    final = whole(score.score or 0.0)
    if final != told.base:
        yield LedgerRow("Model", "total", 0, told.base, str(told.base))
        yield LedgerRow("From the chat", "adj", told.base, final, signed(final - told.base))
    yield LedgerRow("Score", "total", 0, final, str(final))


def _line(words: Wording, line: str, answer: Answer) -> Line:
    for rank, action in enumerate(answer.actions, 1):
        row = _row(words, line, action, rank, answer.scores)
        if row is not None:
            return Line((), row)
    return Line(_parts(line))


def _row(
    words: Wording, line: str, action: Action, rank: int, scores: Sequence[Score]
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


def _parts(line: str) -> tuple[Part, ...]:
    pieces: Sequence[str] = _STRONG.split(line)
    return tuple(Part(text, i % 2 == 1) for i, text in enumerate(pieces) if text)
