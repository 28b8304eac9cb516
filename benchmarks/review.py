"""Reading answers: the list under each pair of two filters, one transcript, and the figures of the
charts, of 200,000 answers beside 10,000.

Run from the repository: .venv/bin/python -m benchmarks.review
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import combinations
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from sqlalchemy import insert

from benchmarks.house import SEED
from benchmarks.rounds import cpu_seconds
from leads.model.lead import Event, EventKind, Lead, LeadKind, Outcome, OutcomeKind
from leads.model.scope import Role, Scope
from leads.store.answer_figures import AnswerFigures
from leads.store.answer_index import AnswerFilter, AnswerIndex, LeadEnd, Order, Verdict
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.repository import fields_of
from leads.store.staff import Brokerage, Staff, StaffMember
from leads.store.tables import answer_index, answer_words, reactions, transcripts
from leads.store.transcripts import Transcript, TranscriptLog, row_of

SIZES = (10_000, 200_000)
ROUNDS = 5
HOUSE, BROKERS, LEADS = "brokerage_bench", 12, 500
NOW = datetime(2026, 11, 20, tzinfo=UTC)
# As long as transcripts are kept.
DAYS = 365
_AT_ONCE = 2_000
# Of some 5 KB, most of it what was told to an LLM and by it.
_FACTS = {
    f"f{n}": f"what was said and known of a lead, number {n}, in some words" for n in range(40)
}
_WORDS = [f"common{n}" for n in range(15)]
_RARE = 400

# One value of each filter, as often met as in a busy brokerage.
FILTERS: dict[str, AnswerFilter] = {
    "time": AnswerFilter(since=NOW - timedelta(days=30)),
    "broker": AnswerFilter(staff_id="staff_3"),
    "channel": AnswerFilter(channel="page"),
    "language": AnswerFilter(languages=("gu",)),
    "fallback": AnswerFilter(fallback_reason="timeout"),
    "verdict": AnswerFilter(verdict=Verdict.LEFT_OUT),
    "adjustment": AnswerFilter(adjusted_by=5.0),
    "band": AnswerFilter(band="hot"),
    "thumb": AnswerFilter(is_disliked=True),
    "prompt": AnswerFilter(prompt_hash="prompt_2"),
    "model": AnswerFilter(model_version="model_2"),
    "outcome": AnswerFilter(outcome=LeadEnd.BOOKED),
    "words": AnswerFilter(words="common3"),
    "rare word": AnswerFilter(words="rare7"),
}
# Two values that no answer has together: every answer is looked at.
_NOTHING = AnswerFilter(languages=("gu",), band="none")


@dataclass(frozen=True, slots=True)
class Filled:
    """A record with so many answers, and an analyst's way to them."""

    record: Record
    scope: Scope
    some_id: str

    @property
    def index(self) -> AnswerIndex:
        return AnswerIndex(self.record, self.scope)


def report() -> str:
    """Markdown: what reading costs with few answers, and how many times that with many."""
    with ExitStack() as stack:
        small, large = (stack.enter_context(filled(size)) for size in SIZES)
        costs = [_cost(name, read, small, large) for name, read in _reads()]
    pairs = sorted((one for one in costs if " and " in one.name), key=lambda one: one.times)
    alone = [one for one in costs if " and " not in one.name]
    worst = [replace(one, name=f"the dearest pair: {one.name}") for one in pairs[:-4:-1]]
    middle = replace(pairs[len(pairs) // 2], name=f"the middle one of {len(pairs)} pairs")
    lines = [
        f"| | {SIZES[0]:,} answers, ms | {SIZES[1]:,} answers, times as much |",
        "|---|---|---|",
    ]
    lines += [
        f"| {one.name} | {one.ms:.1f} | {one.times:.2f} |" for one in (*alone, middle, *worst)
    ]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Cost:
    """The CPU of one read with few answers, and how many times that with many: medians."""

    name: str
    ms: float
    times: float


def _cost(name: str, read: Callable[[Filled], object], small: Filled, large: Filled) -> Cost:
    # No sleep control: this is CPU, and both sizes are read within some milliseconds.
    rounds = [
        [cpu_seconds(partial(read, of), times=1) for of in (small, large)]
        for _ in range(ROUNDS + 1)
    ]
    # The first has to compile its statement.
    own = rounds[1:]
    return Cost(
        name, median(few for few, _ in own) * 1_000, median(many / few for few, many in own)
    )


def _reads() -> Iterator[tuple[str, Callable[[Filled], object]]]:
    yield "one transcript", lambda of: TranscriptLog(of.record, of.scope).get(of.some_id)
    yield "the charts of 30 days", _charts
    for order in Order:
        yield f"all, {order}", _page(AnswerFilter(), order)
        yield f"nothing fits, {order}", _page(_NOTHING, order)
        for (first, one), (second, other) in combinations(FILTERS.items(), 2):
            if {first, second} != {"words", "rare word"}:
                yield f"{first} and {second}, {order}", _page(_both(one, other), order)


def _charts(of: Filled) -> object:
    figures, since = AnswerFigures(of.record, of.scope), NOW - timedelta(days=30)
    counted = figures.counts(since, NOW), figures.latencies(since, NOW)
    return counted, figures.bands(NOW), figures.adjustments(NOW), figures.tops(NOW)


def _page(wanted: AnswerFilter, order: Order) -> Callable[[Filled], object]:
    return lambda of: of.index.page(wanted, order=order)


def _both(one: AnswerFilter, other: AnswerFilter) -> AnswerFilter:
    set_there = {n: v for n, v in fields_of(other).items() if v not in (None, False)}
    return replace(one, **set_there)


@contextmanager
def filled(size: int) -> Iterator[Filled]:
    """A record with so many answers of a year, made in bulk."""
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as folder:
        record = Record.open(f"sqlite:///{Path(folder) / 'record.db'}")
        scope = _people(record)
        for start in range(0, size, _AT_ONCE):
            _add(record, range(start, start + _AT_ONCE), size)
        yield Filled(record, scope, f"transcript_{size // 2}")
        record.close()


def _people(record: Record) -> Scope:
    staff = Staff(record)
    staff.add_brokerage(Brokerage(HOUSE, "Bench"))
    for n in range(BROKERS):
        staff.add_member(StaffMember(f"staff_{n}", HOUSE, f"Broker {n}", Role.BROKER, ()))
    staff.add_member(StaffMember("staff_a", HOUSE, "Analyst", Role.ANALYST, ()))
    Intake(record, HOUSE).add(IncomingLead(_lead(n)) for n in range(LEADS))
    return staff.identity("staff_a").scope


def _lead(n: int) -> Lead:
    began = NOW - timedelta(days=DAYS)
    ends = (OutcomeKind.BOOKED,) if n % 20 == 0 else (OutcomeKind.LOST,) if n % 3 == 0 else ()
    return Lead(
        lead_id=f"lead_{n}",
        brokerage_id=HOUSE,
        person_id="",
        created_at=began,
        kind=LeadKind.RESALE,
        name=f"Lead {n}",
        phone=f"+9198250{n:05}",
        owner_id=f"staff_{n % BROKERS}",
        events=(Event(f"evt_{n}", EventKind.ENQUIRY, began, began, "web"),),
        outcomes=tuple(Outcome(kind, NOW, NOW) for kind in ends),
    )


def _add(record: Record, numbers: range, size: int) -> None:
    dice = Random(SEED + numbers.start)
    made = [_transcript(n, NOW - timedelta(days=DAYS) * (1 - n / size), dice) for n in numbers]
    index = [{**row_of(t), "seq": n + 1} for n, t in zip(numbers, made, strict=True)]
    words = [{"seq": n + 1, "brokerage_id": HOUSE, "words": _words(dice)} for n in numbers]
    thumbs = [
        {"brokerage_id": HOUSE, "staff_id": t.staff_id, "transcript_id": t.transcript_id,
         "message_id": t.transcript_id, "at": t.at, "sign": dice.choice((1, -1))}
        for t in made if dice.random() < 0.05
    ]  # fmt: skip
    down = {thumb["transcript_id"] for thumb in thumbs if thumb["sign"] < 0}
    for row in index:
        row |= {"has_words": True, "is_disliked": row["transcript_id"] in down}
    with record.writing() as conn:
        stored = [{**fields_of(t), "seq": n + 1} for n, t in zip(numbers, made, strict=True)]
        for table, rows in (
            (transcripts, stored),
            (answer_index, index),
            (answer_words, words),
            (reactions, thumbs),
        ):
            conn.execute(insert(table), rows)


def _words(dice: Random) -> str:
    return " ".join({*dice.sample(_WORDS, 3), *(f"rare{dice.randrange(_RARE)}" for _ in range(20))})


def _transcript(n: int, at: datetime, dice: Random) -> Transcript:
    lead, fallback = (
        f"lead_{dice.randrange(LEADS)}",
        _one(dice, {None: 93, "timeout": 3, "invalid": 3, "budget": 1}),
    )
    base = dice.uniform(20, 95)
    score = {
        "score": base + _one(dice, {0.0: 80, 4.0: 12, -6.0: 8}), "base_score": base,
        "lead_id": lead, "band": _one(dice, {"hot": 15, "warm": 25, "cold": 60}),
        "model_version": f"model_{dice.randrange(6)}",
    }  # fmt: skip
    faults = [["number"] if dice.random() < 0.04 else [] for _ in range(4)]
    sentences = [
        {"text": f"Sentence {k} of an answer.", "cites": ["f1"], "faults": one}
        for k, one in enumerate(faults)
    ]
    steps: list[dict[str, Any]] = [
        {"step": "understood", "unread": ["kem"] if dice.random() < 0.2 else [], "is_sure": True},
        {
            "step": "llm",
            "purpose": "agent",
            "model": "big",
            "prompt_hash": f"prompt_{dice.randrange(8)}",
        },
        {"step": "sentences", "sentences": sentences, "facts": _FACTS, "lead_ids": [lead]},
    ]
    return Transcript(
        transcript_id=f"transcript_{n}",
        brokerage_id=HOUSE,
        staff_id=f"staff_{dice.randrange(BROKERS)}",
        conversation_id=f"talk_{n // 5}",
        at=at,
        question=f"How hot is LEAD_A, number {n}?",
        language=_one(dice, {"en": 25, "hi": 10, "hi-Latn": 25, "gu": 15, "gu-Latn": 25}),
        channel=_one(dice, {"whatsapp": 70, "page": 15, "sidebar": 10, "api": 5}),
        lead_ids=(lead,),
        answer={
            "text": "Some words. " * 40, "scores": [score], "fallback_reason": fallback,
            "source": "llm", "intent": "how_hot",
            "timings_ms": {"total": dice.lognormvariate(8, 1)},
        },
        steps=tuple(steps),
    )  # fmt: skip


def _one(dice: Random, weights: dict[Any, int]) -> Any:
    return dice.choices([*weights], [*weights.values()])[0]


if __name__ == "__main__":
    print(report())
