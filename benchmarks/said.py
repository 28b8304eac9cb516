"""What a lead's lines of known kinds mean to the rules, and what they do to open leads' scores.

Run from the repository: .venv/bin/python -m benchmarks.said LINES.yaml HOME
LINES: a list of {text, before, language, kind, hard_no}; HOME: a data directory of the demo.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from app.settings import Settings
from benchmarks.house import copy_home
from features.meaning import Meaning, hard_no, meaning
from leads.model.consent import Purpose
from leads.model.lead import Attribute, Event, EventKind, Lead, Message, Sender
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Staff
from scoring.model_store import Models
from scoring.scorer import Scorer

LANGUAGES = ("en", "hi-Latn", "hi", "gu", "gu-Latn")
# A nod may move a score by no more; one fact left empty, the lead's own too, by no more on average
# (points). What we typed or did not moves nothing.
NOD_MOVES, OWN_FACT_MOVES = 1.0, 2.5
# No change: scores are kept to one decimal at most.
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a lead; `before` is our message that it may answer."""

    text: str
    before: str | None
    language: str
    kind: Meaning
    hard_no: bool


@dataclass(frozen=True, slots=True)
class House:
    """A brokerage's model with its open leads that may be scored, and their scores as they are."""

    scorer: Scorer
    leads: tuple[Lead, ...]
    as_of: datetime
    scores: np.ndarray


@dataclass(frozen=True, slots=True)
class Effect:
    """What one change did to every open lead: points up or down."""

    name: str
    kind: str
    language: str
    moved: np.ndarray


def main(arguments: Sequence[str]) -> None:
    """Print the confusion of the rules and the effects on scores."""
    if len(arguments) != 2:
        raise SystemExit(__doc__)
    lines = read_lines(Path(arguments[0]))
    print(confusion(lines))
    print(mistaken(lines))
    houses = open_houses(Path(arguments[1]))
    print(f"{sum(len(h.leads) for h in houses)} open leads of {len(houses)} houses\n")
    said = [effect for house in houses for effect in line_effects(house, lines)]
    print(effects_table(said))
    print(risen(said))
    print(effects_table([effect for house in houses for effect in typing_effects(house)]))
    print(effects_table([effect for house in houses for effect in blanking_effects(house)]))


def read_lines(path: Path) -> list[Line]:
    """The lines of a YAML file."""
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Line(
            str(r["text"]),
            None if r.get("before") is None else str(r["before"]),
            str(r["language"]),
            Meaning(r["kind"]),
            bool(r.get("hard_no")),
        )
        for r in rows
    ]


def open_houses(home: Path) -> list[House]:
    """Every brokerage of a copy of `home` that has a model, as of its newest fact."""
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as folder:
        copy_home(home, Path(folder))
        record = Record.open(Settings(home=Path(folder)).record_url)
        try:
            models = Models(Path(folder), record)
            staff = Staff(record).brokerages()
            found = [_house(record, models, b.brokerage_id) for b in staff if b.model_version]
        finally:
            record.close()
    return found


def house_of(scorer: Scorer, leads: Iterable[Lead], as_of: datetime) -> House:
    """Open leads with their scores as they are."""
    kept = tuple(lead for lead in leads if lead.allows(Purpose.SCORING, at=as_of))
    return House(scorer, kept, as_of, _scores(scorer, kept, as_of))


def line_effects(house: House, lines: Sequence[Line]) -> list[Effect]:
    """Each line as a new message of every open lead, after ours where it answers one."""
    return [
        _effect(house, line.text, line.kind.value, line.language, _says(house.as_of, line))
        for line in lines
    ]


def typing_effects(house: House) -> list[Effect]:
    """What we do and type: none of it is the lead's word."""
    at = house.as_of
    changes: dict[str, Callable[[Lead], Lead]] = {
        "our message": lambda lead: _with(lead, _message("broker", "Any update?", at, 1)),
        "our call": lambda lead: replace(
            lead, events=(*lead.events, Event("evt_call", EventKind.CALL.value, at, at, 4.0))
        ),
        "a said fact typed": lambda lead: _types(lead, at, "told_said"),
        "a said fact typed without source": lambda lead: _types(lead, at, None),
        "typed facts blanked": lambda lead: replace(
            lead, attributes=tuple(a for a in lead.attributes if not _is_typed(lead, a))
        ),
        "all facts blanked, the lead's own too": lambda lead: replace(lead, attributes=()),
    }
    return [_effect(house, name, name, "", change) for name, change in changes.items()]


def blanking_effects(house: House) -> list[Effect]:
    """Each fact left empty by its name, whoever told it."""
    names = sorted({a.name for lead in house.leads for a in lead.attributes})
    return [
        _effect(house, name, f"{name} blanked", "", partial(_without, name=name)) for name in names
    ]


def confusion(lines: Sequence[Line]) -> str:
    """Markdown: rows are what a line is, columns what the rules say; hard noes apart."""
    found = Counter((line.kind, meaning(line.text, line.before)) for line in lines)
    names = " | ".join(Meaning)
    rows = [
        f"| {kind} | " + " | ".join(str(found[kind, said]) for said in Meaning) + " |"
        for kind in Meaning
    ]
    hard = Counter((line.hard_no, hard_no(line.text) is not None) for line in lines)
    right = sum(n for (kind, said), n in found.items() if kind is said)
    return "\n".join(
        [
            f"| is \\ read as | {names} |",
            "|---" * (len(Meaning) + 1) + "|",
            *rows,
            f"\n{right} of {len(lines)} sorted as meant; hard no: {hard[True, True]} found, "
            f"{hard[True, False]} missed, {hard[False, True]} taken for one by mistake\n",
        ]
    )


def mistaken(lines: Sequence[Line]) -> str:
    """The lines that the rules read otherwise than meant."""
    rows = []
    for line in lines:
        said, is_hard = meaning(line.text, line.before), hard_no(line.text) is not None
        if said is not line.kind or is_hard is not line.hard_no:
            hard = "" if is_hard is line.hard_no else f", hard no {is_hard}"
            rows.append(f"- {line.language}: {line.text!r} is {line.kind}, read as {said}{hard}")
    return "\n".join([*rows, ""])


def effects_table(effects: Sequence[Effect]) -> str:
    """Markdown: by kind and way of writing, how many pairs of lead and line rose or moved."""
    head = (
        "| what | language | pairs | rose | most | fell | least | mean moved | moved over 1 |\n"
        "|---|---|---|---|---|---|---|---|---|"
    )
    keys = dict.fromkeys((e.kind, e.language) for e in effects)
    rows = []
    for kind, language in keys:
        moved = np.concatenate(
            [e.moved for e in effects if (e.kind, e.language) == (kind, language)]
        )
        rows.append(
            f"| {kind} | {language} | {moved.size} "
            f"| {(moved > ROUNDING).sum()} | {moved.max():+.2f} "
            f"| {(moved < -ROUNDING).sum()} | {moved.min():+.2f} | {np.abs(moved).mean():.2f} "
            f"| {(np.abs(moved) > NOD_MOVES).sum()} |"
        )
    return "\n".join([head, *rows, ""])


def risen(effects: Sequence[Effect]) -> str:
    """The refusals and nods that raised a score, with how many leads rose and the most points."""
    quiet = (Meaning.REFUSAL.value, Meaning.ACKNOWLEDGEMENT.value)
    rows = []
    for name, kind, language in dict.fromkeys((e.name, e.kind, e.language) for e in effects):
        same = [e.moved for e in effects if (e.name, e.kind, e.language) == (name, kind, language)]
        moved = np.concatenate(same)
        up = (moved > ROUNDING).sum()
        if kind in quiet and up:
            rows.append(f"- {language}: {name!r} is {kind}, {up} rose, at most {moved.max():+.2f}")
    return "\n".join([*rows, ""])


def _house(record: Record, models: Models, brokerage_id: str) -> House:
    leads = list(LeadStore(record, Scope.machinery(brokerage_id)).all_leads(open_only=True))
    newest = max(m.known_at for lead in leads for m in lead.messages)
    return house_of(models.scorer(brokerage_id), leads, newest + timedelta(hours=1))


def _effect(
    house: House, name: str, kind: str, language: str, change: Callable[[Lead], Lead]
) -> Effect:
    changed = _scores(house.scorer, [change(lead) for lead in house.leads], house.as_of)
    return Effect(name, kind, language, changed - house.scores)


def _scores(scorer: Scorer, leads: Sequence[Lead], as_of: datetime) -> np.ndarray:
    given = scorer.score_many(leads, as_of=as_of)
    return np.array([np.nan if s.base_score is None else s.base_score for s in given])


def _says(as_of: datetime, line: Line) -> Callable[[Lead], Lead]:
    said = [_message("lead", line.text, as_of, 1)]
    if line.before is not None:
        said.insert(0, _message("broker", line.before, as_of, 3))
    return lambda lead: _with(lead, *said)


def _message(sender: Sender, text: str, as_of: datetime, minutes_ago: int) -> Message:
    at = as_of - timedelta(minutes=minutes_ago)
    return Message(f"msg_said_{minutes_ago}", sender, text, at, at)


def _with(lead: Lead, *messages: Message) -> Lead:
    return replace(lead, messages=(*lead.messages, *messages))


def _types(lead: Lead, at: datetime, source: str | None) -> Lead:
    """A colleague types now what the lead said before; its home's rooms where it said nothing."""
    said = [a for a in lead.attributes if a.source_id and not a.source_id.startswith("evt_")]
    facts = [(a.name, a.value) for a in said] or [("bhk", 3.0), ("budget_max_inr", 9e6)]
    bare = tuple(a for a in lead.attributes if a not in said)
    typed = tuple(Attribute(name, value, at, at, source) for name, value in facts)
    return replace(lead, attributes=(*bare, *said, *typed))


def _without(lead: Lead, *, name: str) -> Lead:
    return replace(lead, attributes=tuple(a for a in lead.attributes if a.name != name))


def _is_typed(lead: Lead, attribute: Attribute) -> bool:
    """Whether nothing of the lead stands behind a fact: neither its enquiry nor a message."""
    return attribute.source_id is None and attribute.known_at > lead.created_at


if __name__ == "__main__":
    main(sys.argv[1:])
