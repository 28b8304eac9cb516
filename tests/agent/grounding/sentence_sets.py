"""Sets of written sentences with their facts, and how many the check judges as their writer did.

    python tests/agent/grounding/sentence_sets.py FACTS.yaml SENTENCES.yaml [--shown]

Sentences: `[language, "ok" or kind, "text [f1], text [f2]."]`, or mappings with `lang`, `cites`
and `ok` or `bad` (+ `kind`). Facts: fields as in agent/fact.py, or those of the prototype.
"""

from __future__ import annotations

import re
import sys
import time as clock
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from agent.fact import Fact, Quantity, State, Topic, Unit
from agent.grounding.named_entities import StoredNames
from agent.grounding.sentence import Clause, Sentence
from agent.grounding.sentence_check import SentenceCheck
from tests.tables import read_table

# Faults of what is counted, dated or named; the others are of what is claimed in words.
_HARD = frozenset({
    "figure", "amount", "date", "weekday", "time", "duration", "unit", "name", "band", "place",
    "project", "quotation", "quote", "other_lead", "ordinal",
})  # fmt: skip
_UNITS = {
    "score": Unit.SCORE, "change": Unit.SCORE, "reason": Unit.POINTS, "bhk": Unit.BHK,
    "minutes": Unit.MINUTES, "hours": Unit.HOURS, "hours_average": Unit.HOURS, "days": Unit.DAYS,
    "days_average": Unit.DAYS, "waiting_longest_days": Unit.DAYS, "budget": Unit.INR,
    "budget_max": Unit.INR, "price": Unit.INR, "offer": Unit.INR, "rent": Unit.INR,
    "rent_max": Unit.INR, "token": Unit.INR, "deposit": Unit.INR, "down_payment": Unit.INR,
    "average_inr": Unit.INR, "floor": Unit.FLOOR,
}  # fmt: skip
_RECORD = (Unit.COUNT, Unit.COUNT, Unit.DAYS)  # so many booked, of so many, within so many days
_OF_HOMES = {"visit", "home", "price"}
HERE = Path(__file__).parent / "sentences"
CITES = re.compile(r"\[((?:[a-z]{1,3}\d+)(?:\s*,\s*[a-z]{1,3}\d+)*)\]")
# Other words for today's topics and states; what is neither is dropped, its words are kept.
_TOPICS = {"home_to_sell": "sell_first", "locality": "location", "wait": "timing", "lost": "stage"}
_STATES = {"wait_asked": "waiting"}


@dataclass(frozen=True)
class Written:
    """One sentence; `kind` None: it is true."""

    language: str
    kind: str | None
    sentence: Sentence


# With why it may not be shown.
Judged = tuple[Written, tuple[str, ...]]


@dataclass(frozen=True)
class Book:
    """Facts and the names around them."""

    facts: Mapping[str, Fact]
    stored: StoredNames
    today: date
    now: datetime | None


def read_book(path: Path) -> Book:
    """A facts file."""
    data = read_table(path)
    leads = {k: (v["name"] if isinstance(v, dict) else v,) for k, v in data["leads"].items()}
    facts = [_fact(f, leads) for f in data["facts"]]
    known = list(data["facts"])
    places = {f["locality"] for f in known if "locality" in f} | set(data.get("places", ()))
    places |= set(data.get("localities", ()))
    # The record knows the homes and where they stand.
    people = {*data.get("staff", ()), *(name for called in leads.values() for name in called)}
    homes = (f for f in known if "lead" in f and f.get("kind") not in ("quote", "row"))
    homes = (f for f in homes if _OF_HOMES & {*f.get("topics", ())})
    places |= {name for f in homes for name in f.get("names", ())} - people
    projects = {
        w
        for f in known
        for w in f.get("words", ())
        if isinstance(f.get("words"), list) and w[:1].isupper()
        if {"home", "visit", "price"} & set(f.get("topic", ()))
    }
    stored = StoredNames(
        leads,
        tuple(data.get("staff", ())),
        tuple(sorted(places)),
        tuple(sorted(projects | set(data.get("projects", ())))),
    )
    today = _day(data["today"])
    hour = data.get("now")
    now = datetime.combine(today, _time(hour)) if hour else None
    return Book({f.id: f for f in facts}, stored, today, now)


def read_sentences(path: Path) -> list[Written]:
    """A sentences file of either form."""
    return [_written(entry) for entry in read_table(path)]


def _written(entry: Any) -> Written:
    if isinstance(entry, list):
        language, kind, text = entry
        return Written(language, None if kind == "ok" else kind, cut(text))
    text = next(str(entry[k]) for k in ("text", "ok", "bad") if isinstance(entry.get(k), str))
    is_true = bool(entry["ok"]) if "ok" in entry else entry.get("kind") in (None, "ok", "true")
    kind = None if is_true else entry.get("kind") or entry.get("fault", "?")
    sentence = cut(text)
    if not sentence.cites:
        sentence = Sentence((Clause(text, tuple(entry.get("cites", ()))),))
    return Written(entry.get("lang") or entry["language"], kind, sentence)


def cut(text: str) -> Sentence:
    """A sentence by its cites."""
    clauses: list[Clause] = []
    at = 0
    for found in CITES.finditer(text):
        ids = tuple(re.split(r"\s*,\s*", found[1]))
        words = text[at : found.start()]
        if words.strip(" ,.;") or not clauses:
            clauses.append(Clause(words.strip(), ids))
        else:
            clauses[-1] = Clause(clauses[-1].text, clauses[-1].cites + ids)
        at = found.end()
    if text[at:].strip(' .,;।"”!?'):
        clauses.append(Clause(text[at:].strip()))
    return Sentence(tuple(clauses))


def _fact(f: Mapping[str, Any], leads: Mapping[str, tuple[str, ...]]) -> Fact:
    own_words = f.get("words")
    names = [*f.get("names", ())]
    if "text" in f or isinstance(own_words, list):
        names += [*(own_words or ()), *([f["locality"]] if "locality" in f else [])]
        names += [p for p in f.get("people", ()) if p[:1].isupper()]
        names += [leads[lead][0] for lead in f.get("leads", ())]
        names += f.get("groups", ())
        own_words = f.get("text") or f.get("quote", "")
    states = [_STATES.get(s, s) for s in f.get("states", f.get("state", ()))]
    topics = [_TOPICS.get(t, t) for t in f.get("topics", f.get("topic", ()))]
    # Facts of past leads always have their topic.
    topics += [Topic.SIMILAR] if f.get("kind") == "similar" else []
    days = [*f["days"]] if isinstance(f.get("days"), list) else []
    days += [f[k] for k in ("day", "waiting", "last_wrote", "until", "move_by") if k in f]
    days += [f["before"]["day"]] if "before" in f else []
    times = [*f.get("times", ()), *([f["time"]] if "time" in f else [])]
    is_quote = bool(f.get("quote"))
    return Fact(
        id=f["id"],
        kind=f.get("kind") or ("quote" if is_quote else "reason" if "reason" in f else "fact"),
        words=str(own_words or ""),
        lead_id=f.get("lead") or f.get("lead_id"),
        quantities=tuple(_quantities(f)),
        days=tuple(map(_day, days)),
        times=tuple(map(_time, times)),
        names=tuple(names),
        band=f.get("band"),
        quote=f.get("quote"),
        said_by=f.get("said_by") or f.get("side") or ("lead" if is_quote else None),
        topics=frozenset(Topic(t) for t in topics if t in set(Topic)),
        states=frozenset(State(s) for s in states if s in set(State)),
        is_negative=bool(f.get("negative", f.get("neg", f.get("is_negative", False)))),
        speaks=f.get("speaks") or f.get("pol"),
        is_step=bool(f.get("step", f.get("is_step", False))),
        source=f.get("source", ""),
    )


def _quantities(f: Mapping[str, Any]) -> Iterator[Quantity]:
    for unit, numbers in f.get("q", {}).items():
        for number in numbers:
            yield Quantity(float(number), Unit(unit))
    for quantity in f.get("quantities", ()):
        number, unit = (
            (quantity["number"], quantity["unit"]) if isinstance(quantity, dict) else quantity
        )
        # A share may be written as its percents.
        size = 100 if unit == Unit.SHARE and number > 1 else 1
        yield Quantity(float(number) / size, Unit(unit))
    for name, unit in _UNITS.items():
        if isinstance(f.get(name), int | float):
            yield Quantity(float(f[name]), unit)
    yield from _quantities(f["before"]) if "before" in f else ()
    for number in f.get("groups", {}).values():
        yield Quantity(float(number), Unit(f.get("unit", "count")))
    for number in f.get("count", {}).values() if isinstance(f.get("count"), dict) else ():
        yield Quantity(float(number), Unit.COUNT)
    for number in f.get("rank", {}).values():
        yield Quantity(float(number), Unit.PLACE_IN_LIST)
    for number, unit in zip(f.get("record", ()), _RECORD, strict=False):
        yield Quantity(float(number), unit)
    if "percent" in f:
        yield Quantity(float(f["percent"]) / 100, Unit.SHARE)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _time(value: Any) -> time:
    if isinstance(value, int):  # YAML reads 08:40 as a number of base 60
        return time(value // 60, value % 60)
    return time.fromisoformat(str(value))


def judge(book: Book, written: list[Written]) -> list[Judged]:
    """The verdict on each sentence."""
    checks = {
        language: SentenceCheck(book.stored, book.today, language, book.now)
        for language in {w.language for w in written}
    }
    return [(w, checks[w.language].faults(w.sentence, book.facts)) for w in written]


def report(judged: list[Judged]) -> str:
    """Dropped true sentences and missed faults, by language and by kind."""
    true = [(w, v) for w, v in judged if w.kind is None]
    false = [(w, v) for w, v in judged if w.kind is not None]
    dropped, missed = [p for p in true if p[1]], [p for p in false if not p[1]]
    lines = [
        f"true dropped {len(dropped)}/{len(true)}, faults caught "
        f"{len(false) - len(missed)}/{len(false)}"
    ]
    for of, bad, name in ((true, dropped, "dropped"), (false, missed, "missed")):
        total, wrong = (Counter(w.language for w, _ in some) for some in (of, bad))
        lines.append(f"{name}: " + ", ".join(f"{k} {wrong[k]}/{n}" for k, n in total.items()))
    for name, are_hard in (("hard", True), ("soft", False)):
        of, bad = (
            [w for w, _ in some if (w.kind in _HARD) is are_hard] for some in (false, missed)
        )
        lines.append(f"{name} faults caught {len(of) - len(bad)}/{len(of)}")
    total, wrong = (Counter(str(w.kind) for w, _ in some) for some in (false, missed))
    lines.append("missed: " + ", ".join(f"{k} {wrong[k]}/{n}" for k, n in total.items()))
    return "\n".join(lines)


def main() -> None:
    """Prints the report, with --shown each sentence judged otherwise."""
    facts, sentences = map(Path, sys.argv[1:3])
    book, written = read_book(facts), read_sentences(sentences)
    started = clock.perf_counter()
    judged = judge(book, written)
    spent = clock.perf_counter() - started
    if "--shown" in sys.argv:
        for w, v in judged:
            if bool(v) is (w.kind is None):
                told = f"{w.language:8}{w.kind or 'TRUE':10}{w.sentence.text}"
                sys.stdout.write(f"{told}\n{'':18}{list(w.sentence.cites)} {v}\n")
    sys.stdout.write(f"{report(judged)}\n{1000 * spent / len(written):.1f} ms a sentence\n")


if __name__ == "__main__":
    main()
