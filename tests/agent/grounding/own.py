"""Our own answers for developing the check: sentences filled from made-up sheets.

Each sentence has slots for facts; a fault fills one slot with what is on no sheet, or on another
lead's.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Literal

import yaml

from agent.grounding.sheet import FactSheet, LeadSheet, Quotation, Sentence, SheetEvent
from prompts.dates import day, day_and_year
from prompts.money import rupees
from tests.agent.grounding.sets import Fault, Sample

Band = Literal["hot", "warm", "cold"]
TODAY = date(2026, 11, 20)
LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
_WORDS = yaml.safe_load((Path(__file__).parent / "own.yaml").read_text(encoding="utf-8"))
_NAMES: dict[str, list[str]] = _WORDS["names"]
_STRANGERS: dict[str, list[str]] = _WORDS["strangers"]
_BANDS: dict[str, dict[str, list[str]]] = _WORDS["bands"]
SENTENCES: dict[str, list[str]] = _WORDS["sentences"]
_PLACES = ["Bopal", "South Bopal", "Gota", "Shela", "Thaltej", "Prahlad Nagar", "Maninagar"]
_SLOT = re.compile(r"\{([AB!])(\w)\}")
_FAULTS: Mapping[Fault, str] = {
    "wrong_number": "smpkwoghc",
    "other_leads_number": "smk",
    "swapped_band": "b",
    "invented_person": "n",
    "wrong_date": "d",
    "invented_quotation": "q",
}


@dataclass
class Filler:
    """Writes facts of the two leads of one sheet in one language."""

    sheet: FactSheet
    language: str
    rng: random.Random

    def fill(self, sentence: str, at: int | None = None, fault: Fault | None = None) -> str:
        """The sentence with its facts; the slot number `at` holds the fault."""
        slots = iter(range(sentence.count("{")))
        return _SLOT.sub(
            lambda m: self._slot(m[1], m[2], fault if next(slots) == at else None), sentence
        )

    def _slot(self, whose: str, what: str, fault: Fault | None) -> str:
        if whose == "!":  # a band it is not
            lead = self.sheet.leads[0]
            other = self.rng.choice([b for b in ("hot", "warm", "cold") if b != lead.band])
            return self.rng.choice(_BANDS[self.language][other])
        lead, other_lead = self.sheet.leads if whose == "A" else self.sheet.leads[::-1]
        if fault:
            return self._false(lead, other_lead, what, fault)
        return self._true(lead, what)

    def _true(self, lead: LeadSheet, what: str) -> str:
        values: dict[str, Callable[[], str]] = {
            "n": lambda: self.rng.choice([lead.name, lead.name.split()[0]]),
            "s": lambda: self._number(lead.score or 0),
            "b": lambda: self.rng.choice(_BANDS[self.language][lead.band or "hot"]),
            "m": lambda: self._money(lead.budget_max_inr or 0),
            "p": lambda: self._money(lead.price_inr or 0),
            "k": lambda: self._number(lead.bhk or 0),
            "l": lambda: lead.localities[0],
            "d": lambda: self._day(lead.events[0].day),
            "q": lambda: lead.quotations[0].text,
            "w": lambda: self._number(lead.record_won or 0),
            "o": lambda: self._number(lead.record_of or 0),
            "g": lambda: self._number(lead.numbers["messages_7d"]),
            "h": lambda: self._number(lead.numbers["reply_due_hours"]),
            "c": lambda: self._number((lead.probability or 0) * 100),
            "r": lambda: f"{{{lead.reasons[0].id}}}",
            "x": lambda: f"{{{lead.next_step.id}}}" if lead.next_step else "",
        }
        return values[what]()

    def _false(self, lead: LeadSheet, other: LeadSheet, what: str, fault: Fault) -> str:
        script = self.language if self.language in _STRANGERS else "Latn"
        match fault:
            case "invented_person":
                return self.rng.choice(_STRANGERS[script])
            case "invented_quotation":
                return str(self.rng.choice(_WORDS["false_quotes"]))
            case "wrong_date":
                return self._day(lead.events[0].day - timedelta(days=self.rng.choice([3, 9, 15])))
            case "swapped_band":
                band = self.rng.choice([b for b in ("hot", "warm", "cold") if b != lead.band])
                return self.rng.choice(_BANDS[self.language][band])
            case "other_leads_number":
                return self._true(other, what)
            case "wrong_number":
                return self._true(_changed(lead, self.rng), what)

    def _number(self, value: float) -> str:
        shown = str(round(value))
        zero = {"hi": "०", "gu": "૦"}.get(self.language)
        if zero and self.rng.random() < 0.3:
            return "".join(chr(ord(zero) + int(c)) for c in shown)
        return shown

    def _money(self, value: float) -> str:
        plain = f"{value / 1e5:g} lakh"
        return self.rng.choice(
            [rupees(value, self.language), rupees(value, self.language)[1:], plain]
        )

    def _day(self, value: date) -> str:
        said = [day(value, UTC, self.language), day_and_year(value, UTC, self.language)]
        if self.language == "en":
            said += [f"{value:%B} {value.day}", f"the {value.day}th of {value:%B}"]
        return self.rng.choice(said)


def _changed(lead: LeadSheet, rng: random.Random) -> LeadSheet:
    step = rng.choice([-11, 4, 13])
    return replace(
        lead,
        score=(lead.score or 0) + step,
        probability=(lead.probability or 0) + 0.31,
        budget_max_inr=(lead.budget_max_inr or 0) + step * 1e5,
        price_inr=(lead.price_inr or 0) + step * 1e5 + 3e4,
        bhk=(lead.bhk or 0) + 2,
        record_won=(lead.record_won or 0) + 33,
        record_of=(lead.record_of or 0) + 31,
        numbers={name: value + 19 for name, value in lead.numbers.items()},
    )


def sheet(rng: random.Random, language: str) -> FactSheet:
    """Two made-up leads that differ in every number."""
    names = rng.sample(
        _NAMES[
            "Latn"
            if "Latn" in language or rng.random() < 0.3
            else language
            if language in _NAMES
            else "Latn"
        ],
        2,
    )
    first = _lead(rng, 0, names[0], rng.choice(["hot", "warm"]), rng.randint(70, 92))
    second = _lead(rng, 1, names[1], rng.choice(["warm", "cold"]), rng.randint(30, 60))
    if first.band == second.band:
        second = replace(second, band="cold")
    return FactSheet(TODAY, (first, second), {"open_leads": 12}, ("Nisha",), "3 BHK wale?")


def _lead(rng: random.Random, i: int, name: str, band: Band, score: int) -> LeadSheet:
    budget = rng.choice([[62.5, 75, 80, 95], [46, 53, 112, 127]][i]) * 1e5
    places = rng.sample(_PLACES, 2)
    words = str(rng.choice(_WORDS["quotes"]))
    return LeadSheet(
        ref=f"L{i + 1}",
        name=name,
        phone_tail=f"{rng.randint(0, 9999):04d}",
        kind="resale",
        band=band,
        score=score,
        base_score=score - 5,
        adjustment="up",
        probability=rng.choice([0.22, 0.27]),
        record_won=9 - i,
        record_of=40 + 3 * i,
        record_days=90,
        bhk=3 - i,
        budget_max_inr=budget,
        budget_min_inr=budget - 1e6,
        price_inr=budget - 3e5,
        localities=tuple(places),
        words=("99acres",),
        numbers={"messages_7d": 6 + i, "reply_due_hours": 26 + 5 * i},
        days={"possession_by": date(2027, 3, 31)},
        events=(
            SheetEvent("visit_done", TODAY - timedelta(days=2 + 5 * i), "11:00", "Shanti Heights"),
        ),
        quotations=(Quotation(f"q{i + 1}", words, TODAY - timedelta(days=3 + 5 * i)),),
        reasons=(Sentence(f"r{i + 1}", "visit asked, 18 Nov"),),
        next_step=Sentence(f"n{i + 1}", "Fix the visit."),
    )


def faithful(seed: int, rounds: int) -> Iterator[Sample]:
    """Every sentence of every language, `rounds` times, with true facts."""
    rng = random.Random(seed)
    for _ in range(rounds):
        for language in LANGUAGES:
            for sentence in SENTENCES[language]:
                facts = sheet(rng, language)
                yield Sample(facts, Filler(facts, language, rng).fill(sentence), language)  # type: ignore[arg-type]


def faulty(seed: int, rounds: int) -> Iterator[Sample]:
    """Every sentence with one fault of each kind that it has a slot for."""
    rng = random.Random(seed)
    for _ in range(rounds):
        for language in LANGUAGES:
            for sentence in SENTENCES[language]:
                for fault, letters in _FAULTS.items():
                    slots = [
                        i
                        for i, m in enumerate(_SLOT.finditer(sentence))
                        if m[2] in letters and m[1] != "!"
                    ]
                    if not slots:
                        continue
                    facts = sheet(rng, language)
                    text = Filler(facts, language, rng).fill(sentence, rng.choice(slots), fault)
                    yield Sample(facts, text, language, fault)  # type: ignore[arg-type]
