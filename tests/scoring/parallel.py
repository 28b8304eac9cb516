"""The same conversation in five languages: lines told alike, put in the place of a lead's own."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from leads.model.consent import Consent, Purpose
from leads.model.lead import Lead

LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
# The first lines were at hand while the words' tables were made; the later ones were written after.
FIRST, LATER = "parallel.tsv", "parallel_later.tsv"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said; `tone` is keen, plain or cool, `told` is language → words."""

    tone: str
    told: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """One lead at one instant, its versions by language: same times, same facts, same talk."""

    as_of: datetime
    told: dict[str, Lead]


def read_lines(name: str) -> tuple[Line, ...]:
    """All lines of a file beside this one, in its order."""
    with Path(__file__).with_name(name).open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(Line(tone, dict(zip(LANGUAGES, told, strict=True))) for tone, *told in rows)


def pairs(leads: Sequence[Lead], lines: Sequence[Line], *, count: int, seed: int) -> list[Pair]:
    """`count` of the leads, each at a moment of its life, with its own messages told anew."""
    rng = Random(seed)
    wrote = [lead for lead in leads if any(m.sender == "lead" for m in lead.messages)]
    return [_pair(lead, lines, rng) for lead in rng.sample(wrote, count)]


def _pair(lead: Lead, lines: Sequence[Line], rng: Random) -> Pair:
    own = [m for m in lead.messages if m.sender == "lead"]
    as_of = rng.choice(own).known_at + timedelta(hours=rng.uniform(0, 72))
    ends = (o.known_at - timedelta(seconds=1) for o in lead.outcomes)
    then = replace(lead.known_at(min([as_of, *ends])), consents=(_granted(lead.created_at),))
    wish = rng.gauss(0, 1)
    said = {m.message_id: _draw(lines, wish, rng) for m in then.messages if m.sender == "lead"}
    return Pair(as_of, {language: _told(then, said, language) for language in LANGUAGES})


def _granted(at: datetime) -> Consent:
    return Consent(Purpose.SCORING, granted=True, at=at, basis="made up", known_at=at)


def _draw(lines: Sequence[Line], wish: float, rng: Random) -> Line:
    felt = rng.gauss(wish, 1)
    tone = "keen" if felt > 0.5 else "cool" if felt < -0.5 else "plain"
    return rng.choice([line for line in lines if line.tone == tone])


def _told(lead: Lead, said: dict[str, Line], language: str) -> Lead:
    """The lead with what it said in `language`; what it wrote in is never a feature."""
    return replace(
        lead,
        messages=tuple(
            replace(m, text=said[m.message_id].told[language]) if m.sender == "lead" else m
            for m in lead.messages
        ),
    )
