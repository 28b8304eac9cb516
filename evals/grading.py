"""Asks questions through the whole turn, each in its own conversation, and grades the answers
against what a right answer holds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

import yaml

from agent.answers.base_answers import BaseAnswers
from agent.llm_answers.llm_answering import LlmAnswering
from agent.lookups import Lookups
from agent.turn import Question, Turn
from evals.lead_book import NOW, fill
from leads.model.answer import Answer
from leads.model.deadline import Deadline
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.transcripts import Transcript
from prompts.catalogues import Library
from scoring.model_store import Models

# Five grades, as a careful reader gives them: right; partly (part of what was asked, nothing
# wrong); honest (says that it cannot, or asks back); silently wrong (answers another question as if
# it were this one); false (says what is not true).

FOLDER = Path(__file__).parent / "questions"


class Grade(StrEnum):
    """What an answer was worth."""

    RIGHT = "right"
    PARTLY = "partly"
    HONEST = "honest"
    SILENTLY_WRONG = "silently wrong"
    FALSE = "false"
    NOT_JUDGED = "not judged"


@dataclass(frozen=True, slots=True)
class Item:
    """One question and what a right answer holds.

    `leads`: keys of the leads it is about, in order unless `any_order`; `first`: the lead that
    comes first. `has`: facts in any wording (a figure, a name); `lacks`: leads it must not name;
    `false_if`: words that are untrue. `asks_back`: the right answer asks back. `holds`: the same in
    sentences, for a person or a judge model. `after`: what was asked before.
    """

    id: str
    ask: str
    file: str = ""
    by: str = "asha"
    kind: str = ""
    language: str | None = None
    after: Sequence[str] = ()
    leads: Sequence[str] | None = None
    any_order: bool = False
    first: str | None = None
    has: Sequence[str] = ()
    lacks: Sequence[str] = ()
    false_if: Sequence[str] = ()
    holds: Sequence[str] = ()
    asks_back: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with its answer's grade; `why` says what was missing or wrong."""

    item: Item
    language: str
    grade: Grade
    path: str
    ms: float
    text: str
    why: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of grades for some questions."""

    name: str
    counts: Mapping[Grade, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def items(*files: str) -> list[Item]:
    """The questions of these files, in order; fields that grading does not need are ignored."""
    known = set(Item.__slots__)
    return [
        Item(**{k: v for k, v in told.items() if k in known}, file=file)
        for file in files
        for told in _read(file)
    ]


def judge(item: Item, answer: Answer, transcript: Transcript) -> Judged:
    """Grades the answer against what was wanted, as far as code can tell."""
    grade, why = _grade(item, answer, transcript)
    return Judged(
        item=item,
        language=item.language or answer.language,
        grade=grade,
        path=answer.source,
        ms=answer.timings_ms["total"],
        text=answer.text,
        why=tuple(why),
    )


def table(judged: Sequence[Judged]) -> list[Row]:
    """Grades of all, then by language, by kind and by path."""
    rows = [_row("all", judged)]
    for name, key in _BY.items():
        groups = sorted({key(j) for j in judged})
        rows += [_row(f"{name} {g}", [j for j in judged if key(j) == g]) for g in groups]
    return rows


_BY: Mapping[str, Callable[[Judged], str]] = {
    "language": lambda one: one.language,
    "kind": lambda one: one.item.kind or "-",
    "path": lambda one: one.path,
}


def _grade(item: Item, answer: Answer, transcript: Transcript) -> tuple[Grade, list[str]]:
    false = list(_false(item, answer))
    if false:
        return Grade.FALSE, false
    is_honest = _is_honest(answer, transcript)
    if item.asks_back:
        return (Grade.RIGHT, []) if is_honest else (Grade.SILENTLY_WRONG, ["did not ask back"])
    missing = list(_missing(item, answer))
    wanted = len(item.has) + (item.leads is not None) + (item.first is not None)
    if not wanted:
        return (Grade.HONEST, []) if is_honest else (Grade.NOT_JUDGED, [])
    if not missing:
        return Grade.RIGHT, []
    if is_honest:
        return Grade.HONEST, missing
    return (Grade.PARTLY if len(missing) < wanted else Grade.SILENTLY_WRONG), missing


def _is_honest(answer: Answer, transcript: Transcript) -> bool:
    understood = next((s for s in transcript.steps if s["step"] == "understood"), None)
    is_unsure = understood is not None and not understood["is_sure"]
    return answer.source == "base" and (is_unsure or answer.intent in ("unknown", "outside"))


def _false(item: Item, answer: Answer) -> Iterator[str]:
    named = {_key(lead_id) for lead_id in answer.lead_ids}
    yield from (f"names {lead}" for lead in item.lacks if lead in named)
    text = answer.text.casefold()
    yield from (f"says {words}" for words in item.false_if if words.casefold() in text)


def _missing(item: Item, answer: Answer) -> Iterator[str]:
    named = [_key(lead_id) for lead_id in answer.lead_ids]
    if item.leads is not None:
        is_right = set(named) == set(item.leads) if item.any_order else named == list(item.leads)
        if not is_right:
            yield f"leads {named}"
    if item.first is not None and named[:1] != [item.first]:
        yield f"first {named[:1]}"
    text = answer.text.casefold()
    yield from (fact for fact in item.has if fact.casefold() not in text)


def _key(lead_id: str) -> str:
    return lead_id.removeprefix("lead_")


def _row(name: str, judged: Iterable[Judged]) -> Row:
    counts = dict.fromkeys(Grade, 0)
    for one in judged:
        counts[one.grade] += 1
    return Row(name, counts)


def _read(file: str) -> list[dict[str, Any]]:
    found = yaml.load((FOLDER / f"{file}.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return list(found)


Talking = Callable[[Record], Callable[[Lookups, BaseAnswers], LlmAnswering]]


async def ask_all(
    items: Sequence[Item],
    talking: Talking | None,
    *,
    folder: Path,
    seconds: float,
    on_item: Callable[[Item], None],
) -> list[Judged]:
    """Asks one after the other, each with that long; `folder` is empty and holds the book later."""
    record = Record.open(f"sqlite:///{folder / 'record.db'}")
    fill(record, agree=True)
    kept: asyncio.Queue[Transcript] = asyncio.Queue()
    turn = Turn(
        record=record,
        models=Models(folder, record),
        library=Library(),
        clock=lambda: NOW,
        llm_answering=talking(record) if talking else None,
        # Seed 4 shuffles none of its first lists, whose order is also graded.
        rng=Random(4),  # noqa: S311
        on_turn=kept.put_nowait,
    )
    try:
        turn.warm()
        asking = _Asking(turn, Staff(record), kept, seconds)
        return [await asking.judged(item, on_item) for item in items]
    finally:
        await turn.aclose()
        record.close()


class _Asking:
    def __init__(
        self, turn: Turn, staff: Staff, kept: asyncio.Queue[Transcript], seconds: float
    ) -> None:
        self._turn, self._staff, self._kept, self._seconds = turn, staff, kept, seconds

    async def judged(self, item: Item, on_item: Callable[[Item], None]) -> Judged:
        on_item(item)
        for earlier in item.after:
            await self._ask(item, earlier)
        answer, transcript = await self._ask(item, item.ask)
        return judge(item, answer, transcript)

    async def _ask(self, item: Item, text: str) -> tuple[Answer, Transcript]:
        identity = self._staff.identity(f"staff_{item.by}")
        question = Question(
            text,
            identity,
            Deadline.after(self._seconds),
            conversation_id=f"{item.file} {item.id}",
        )
        answer = await self._turn.answer(question)
        return answer, await self._kept.get()
