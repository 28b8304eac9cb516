"""Asks every case that strangers wrote once more, and shows which are read otherwise than before.

On a copy of a demo's home each, before and after a change, in two processes on two cores:

    .venv/bin/python -m evals.readings ask HOME before1.jsonl 1/2
    .venv/bin/python -m evals.readings compare before1.jsonl,before2.jsonl after1.jsonl,after2.jsonl

What is compared is how the last question of each case was understood and, of what was told, the
preview: lists and cards change with the day. No case is graded: their answers were graded when they
were first asked (`evals/strangers`), which is the only time that such a case measures anything.
"""

from __future__ import annotations

import asyncio
import json
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml

from agent.turn import Question
from agent.understanding.dialogue_state import STEP
from app.data_directory import open_record
from app.settings import Settings
from app.wiring import Pakka, build
from leads.model.answer import Answer
from leads.model.deadline import Deadline
from leads.model.errors import NotFound
from leads.store.staff import Staff
from leads.store.transcripts import TranscriptLog

FOLDER = Path(__file__).parent / "strangers"
# Cases of the rules alone name their asker; those of the first sets were all asked by one broker.
BROKER = "staff_ahmedabad_01"
SECONDS = 60
SHOWN = 260

Case = Mapping[str, Any]
Reading = dict[str, Any]


def cases(part: str = "1/1") -> Iterator[tuple[str, Case]]:
    """The name of each case that the rules are asked, and the case; part "1/2" is a half."""
    number, parts = (int(text) for text in part.split("/"))
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem.endswith("_by_hand"):
            continue
        for case in yaml.load(path.read_text(), yaml.CSafeLoader):
            name = f"{path.stem}-{case['id']}"
            if zlib.crc32(name.encode()) % parts == number - 1:
                yield name, case


def ask(home: str, out: str, part: str = "1/1") -> None:
    """Asks all of them, and writes a line each."""
    settings = Settings(home=Path(home), rate_limit="off")
    answers = asyncio.run(_ask_all(settings, list(cases(part))))
    # Transcripts are written behind the answers: all are there now that Pakka has closed.
    with closing(open_record(settings)) as record, Path(out).open("w") as lines:
        staff = Staff(record)
        for name, case, answer in answers:
            log = TranscriptLog(record, staff.identity(_asker(case)).scope)
            lines.write(json.dumps(_reading(name, case, answer, log), ensure_ascii=False) + "\n")


async def _ask_all(
    settings: Settings, named: Sequence[tuple[str, Case]]
) -> list[tuple[str, Case, Answer]]:
    pakka = build(settings)
    try:
        asked = [(name, case, await _ask(pakka, name, case)) for name, case in named]
    finally:
        await pakka.aclose()
    return [(name, case, answer) for name, case, answer in asked if answer is not None]


async def _ask(pakka: Pakka, name: str, case: Case) -> Answer | None:
    """The answer to its last question; None when its asker is not on the staff here."""
    try:
        who = pakka.staff.identity(_asker(case))
    except NotFound:
        return None
    for text in _questions(case):
        question = Question(text, who, Deadline.after(SECONDS), conversation_id=name)
        answer = await pakka.turn.answer(question)
    return answer


def _reading(name: str, case: Case, answer: Answer, log: TranscriptLog) -> Reading:
    steps = log.get(answer.transcript_id).steps
    return {
        "case": name,
        "asked": _questions(case),
        "grade": case.get("grade"),
        "intent": answer.intent,
        "understood": next((_timeless(step) for step in steps if step["step"] == STEP), {}),
        "text": answer.text,
    }


def _timeless(step: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in step.items() if name not in ("at_ms", "ms")}


def _asker(case: Case) -> str:
    by = str(case["by"])
    return by if by.startswith("staff_") else BROKER


def _questions(case: Case) -> list[str]:
    after = case.get("after") or []
    return [str(text) for text in ([after] if isinstance(after, str) else after) + [case["ask"]]]


def compare(before: str, after: str) -> None:
    """Prints the cases that are read otherwise, each with both answers' beginnings."""
    old, new = _load(before.split(",")), _load(after.split(","))
    others = [name for name in old if name in new and _sense(old[name]) != _sense(new[name])]
    for name in others:
        print(f"## {name} (was {old[name]['grade']}): {' / '.join(map(str, old[name]['asked']))}")
        for sign, reading in (("-", old[name]), ("+", new[name])):
            text = reading["text"].replace("\n", " | ")[:SHOWN]
            print(f"{sign} {reading['intent']} {reading['understood'].get('unread')} {text}")
    print(f"{len(others)} of {len(old.keys() & new.keys())} are read otherwise")


def _load(paths: Sequence[str]) -> dict[str, Reading]:
    lines = (line for path in paths for line in Path(path).read_text().splitlines())
    return {reading["case"]: reading for reading in map(json.loads, lines)}


def _sense(reading: Reading) -> tuple[object, ...]:
    told = reading["text"] if reading["intent"] == "telling" else None
    return reading["intent"], reading["understood"], told


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ask", home, out, *part]:
            ask(home, out, *part)
        case ["compare", before, after]:
            compare(before, after)
        case _:
            sys.exit(__doc__)
