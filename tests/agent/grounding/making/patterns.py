"""Reads the hand-written patterns and fills their slots from a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import yaml
from making import forms
from making.sheets import Lead, Sheet, plain

LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
HERE = Path(__file__).resolve().parent / "patterns"
PATTERNS = {
    language: yaml.safe_load((HERE / f"{language}.yaml").read_text(encoding="utf-8"))
    for language in LANGUAGES
    if (HERE / f"{language}.yaml").exists()
}
SLOT = re.compile(r"\[([^\]]+)\]|\{((?:[A-D]\.)?(?:r2|r|n))\}")
MARKS = ['"{}"', '"{}"', "“{}”", "«{}»", "'{}'"]
MONEY = {"budget": "budget_max_inr", "low": "budget_min_inr", "price": "price_inr"}
COUNTS = {
    "msgs": "messages_7d",
    "due": "reply_due_hours",
    "pct": "budget_to_price_percent",
    "visits": "visits_done",
    "missed": "calls_missed",
    "silent": "silent_days",
    "talk": "talk_minutes",
}
SCORES = {"score": "score", "base": "base_score", "before": "score_before"}
PLAIN = {
    "won": "record_won",
    "of": "record_of",
    "days": "record_days",
    "bhk": "bhk",
    "area": "area_sqft",
}
EVENTS = {"visit": "visit_done", "plan": "visit_planned", "miss": "visit_missed", "call": "call"}
VALUED = {"quoted": "quote", "offer": "offer"}
WORDS = {"src": "_src", "proj": "_proj", "face": "_face", "stage": "_stage"}
DAYS = {"enquired": "enquired", "wrote": "last_wrote", "possession": "possession_by"}
DAYS |= {"move": "move_by", "wait": "wait_until"}


class CannotSay(Exception):
    """The sheet lacks what the pattern asks for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of text; `kind` is None for the pattern's own words."""

    text: str
    kind: str | None = None
    field: str = ""
    lead: int = -1
    value: Any = None
    form: Callable[[Any], str] | None = None

    def with_value(self, value: Any) -> Piece:
        """The same slot saying another value in the same form."""
        assert self.form is not None
        return replace(self, value=value, text=self.form(value))


@dataclass(slots=True)
class Filler:
    """Fills patterns of one language from one sheet; remembers what was said of each lead."""

    rng: Random
    language: str
    sheet: Sheet
    formal: bool = True
    said: set[tuple[int, str]] = field(default_factory=set)
    person: Callable[[Any], str] = str
    of_leads: bool = False
    shows_all: bool = False
    kept: dict[str, Callable[[Any], str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.person = forms.person(self.rng, self.language, formal=self.formal)

    def fill(self, pattern: str, leads: tuple[int, ...]) -> list[Piece]:
        """The pieces, or CannotSay when a fact is missing or was said before."""
        pieces, at, now = [], 0, set()
        self.of_leads = any(word in pattern for word in ("lead", "लीड", "લીડ"))
        for match in SLOT.finditer(pattern):
            pieces.append(Piece(pattern[at : match.start()]))
            at = match.end()
            slot = match.group(1) or f"!{match.group(2)}"
            for piece in self._slot(slot, leads):
                now.add((piece.lead, piece.field))
                pieces.append(piece)
        pieces.append(Piece(pattern[at:]))
        if clash := {p for p in now if p in self.said and p[1] not in ("name", "c")}:
            raise CannotSay(str(clash))
        self.said |= now
        return [p for p in pieces if p.text]

    def _slot(self, slot: str, leads: tuple[int, ...]) -> list[Piece]:
        if slot == "X":
            return [Piece("[X]", "unknown")]
        if slot == "S":
            return [Piece(self.sheet["staff"][0])]
        if slot in (">", "~"):
            self._require(slot, leads)
            return []
        if slot.startswith("c."):
            return [self._count(slot[2:])]
        if slot in ("N", "A", "B", "C", "D"):
            return [self._name(leads["NABCD".index(slot) - (slot != "N")])]
        if slot == "both":
            return [self._both(leads)]
        bare = slot.removeprefix("!")
        which, _, rest = bare.rpartition(".")
        index = leads["ABCD".index(which)] if which else leads[0]
        if slot.startswith("!"):
            return [self._sentence(index, rest)]
        return [self._fact(index, rest)]

    def _require(self, slot: str, leads: tuple[int, ...]) -> None:
        """`>`: the first scores higher; `~`: the chat moved the score."""
        scores = [self.sheet["leads"][i].get("score") for i in leads]
        if slot == "~":
            scores.append(self.sheet["leads"][leads[0]].get("base_score"))
        if None in scores or round(scores[0]) == round(scores[1]):
            raise CannotSay(slot)
        if slot == ">" and scores[0] < scores[1]:
            raise CannotSay(slot)

    def _count(self, key: str) -> Piece:
        key = {"open": "open_leads"}.get(key, key)
        counts = self.sheet["counts"]
        if key not in counts or (key == "shown" and not self.shows_all):
            raise CannotSay(key)
        value = counts[key]
        form = forms.number(self.rng, self.language)
        return Piece(form(value), "count", "c", -1, value, form)

    def _name(self, index: int) -> Piece:
        name = self.sheet["leads"][index]["name"]
        return Piece(self.person(name), "name", "name", index, name, self.person)

    def _both(self, leads: tuple[int, ...]) -> Piece:
        bands = [self.sheet["leads"][i].get("band") for i in leads[:2]]
        if bands[0] is None or bands[1] is None or bands[0] != bands[1]:
            raise CannotSay("both")
        form = forms.band(self.rng, self.language, "f" if self.of_leads else "p")
        return Piece(form(bands[0]), "both", "band", leads[0], bands[0], form)

    def _sentence(self, index: int, which: str) -> Piece:
        lead: Lead = self.sheet["leads"][index]
        if which == "n":
            if "next_step" not in lead:
                raise CannotSay("n")
            return Piece(_reference(lead["next_step"]["id"]), "ref", "n", index)
        place = 1 if which == "r2" else 0
        if len(lead["reasons"]) <= place:
            raise CannotSay(which)
        return Piece(_reference(lead["reasons"][place]["id"]), "ref", which, index)

    def _fact(self, index: int, slot: str) -> Piece:
        form: Callable[[Any], str]
        lead, name = self.sheet["leads"][index], slot.partition(":")[0]
        kind, value = _look_up(lead, name)
        if value is None:
            raise CannotSay(slot)
        if kind == "band":
            form = self._band(index, slot)
        elif slot.endswith(":n"):
            form = _whole
        else:
            form = self._form(kind, value, bare=slot.endswith(":d"), lead=lead)
        return Piece(form(value), kind, name, index, value, form)

    def _band(self, index: int, slot: str) -> Callable[[Any], str]:
        """Agrees with "lead", else with the person, or with nothing in a heading."""
        row = forms.ENTRIES[forms.bare_first(self.sheet["leads"][index]["name"])]
        ending = "n" if slot.endswith(":m") else "f" if self.of_leads else row[3]
        key = f"band {ending}"
        if key not in self.kept or self.rng.random() < 0.12:
            self.kept[key] = forms.band(self.rng, self.language, ending)
        return self.kept[key]

    def _form(self, kind: str, value: Any, *, bare: bool, lead: Lead) -> Callable[[Any], str]:
        rng, language = self.rng, self.language
        if kind == "day":
            return forms.day(rng, language, self.sheet["today"], value, bare=bare)
        if kind == "quote":
            return _quotation(rng, lead, value)
        if kind == "step":
            sign = rng.choice(["+", "+"]), rng.choice(["−", "-"])
            return lambda v: (sign[0] if v > 0 else sign[1]) + plain(abs(v))
        if kind == "kind":
            return lambda v: str(PATTERNS[language]["kinds"][v])
        makers = {"score": forms.score, "money": forms.money}
        makers |= {"place": forms.place, "time": forms.clock, "number": forms.number}
        if kind not in makers:
            return str
        if kind not in self.kept or rng.random() < 0.12:
            self.kept[kind] = makers[kind](rng, language)
        return self.kept[kind]


def _reference(key: str) -> str:
    return "{" + key + "}"


def _whole(value: float) -> str:
    return str(round(value))


def _quotation(rng: Random, lead: Lead, value: tuple[str, str]) -> Callable[[Any], str]:
    """By its id, whole, or the first or last words of it."""
    style = rng.choices(["id", "whole", "part"], [35, 40, 25])[0]
    mark = rng.choice(MARKS if "'" not in value[1] else MARKS[:4])
    words = value[1].split()
    part = value[1]
    if style == "part" and len(words) > 3:
        cut = rng.randint(2, len(words) - 1)
        part = " ".join(words[:cut] if rng.random() < 0.5 else words[-cut:])

    def write(said: tuple[str, str]) -> str:
        if said != value:
            return mark.format(said[1])
        return _reference(said[0]) if style == "id" else mark.format(part)

    return write


def _look_up(lead: Lead, name: str) -> tuple[str, Any]:
    """The kind of a fact and its value, None where the sheet has none."""
    for kind, table in (("score", SCORES), ("money", MONEY), ("number", PLAIN)):
        if name in table:
            return kind, lead.get(table[name])
    if name in COUNTS:
        return "number", lead["numbers"].get(COUNTS[name])
    if name in WORDS:
        return "word", lead.get(WORDS[name])
    if name in DAYS:
        return "day", lead["days"].get(DAYS[name])
    return _look_further(lead, name)


def _look_further(lead: Lead, name: str) -> tuple[str, Any]:
    if name in ("place", "place2"):
        places = lead.get("localities", [])
        at = int(name == "place2")
        return "place", places[at] if len(places) > at else None
    if name in ("band", "bandb"):
        return "band", lead.get("band" if name == "band" else "band_before")
    if name in ("q", "qday"):
        said = lead["quotations"][:1]
        if not said:
            return "quote", None
        return (
            ("quote", (said[0]["id"], said[0]["text"])) if name == "q" else ("day", said[0]["day"])
        )
    if name == "prob":
        return "number", round(lead["probability"] * 100) if "probability" in lead else None
    if name == "gap":
        step = lead.get("score", 0) - lead.get("base_score", 0)
        return "step", round(step) if round(step) else None
    if name == "tail":
        return "word", lead.get("phone_tail")
    if name == "kind":
        return "kind", lead.get("kind")
    if name == "person":
        return "word", next(iter(lead.get("people", [])), None)
    return _event(lead, name)


def _event(lead: Lead, name: str) -> tuple[str, Any]:
    base = name.removesuffix("on").removesuffix("at")
    kind = EVENTS.get(base) or VALUED[base]
    for event in lead["events"]:
        if event["kind"] == kind:
            if name.endswith("at"):
                return "time", event.get("time")
            return ("money", event["value"]) if name in VALUED else ("day", event["day"])
    return "day", None
