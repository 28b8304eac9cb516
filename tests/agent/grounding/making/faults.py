"""Plants one fault in a true answer and makes sure that it is one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
from random import Random

from making.compose import Writer
from making.forms import NAMES, DayForm
from making.patterns import MARKS, CannotSay, Piece, _look_up
from making.sheets import Lead, Sheet, public

NAMED = [row.split("|")[0] for row in NAMES["first"] + NAMES["spare"]]
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def figures(lead: Lead) -> set[float]:
    """Every number that is true of a lead, amounts in each unit, shares in percent."""
    found: set[float] = set()
    for key in ("score", "base_score", "score_before", "record_won", "record_of", "record_days"):
        found |= {float(lead[key]), float(round(lead[key]))} if key in lead else set()
    for key in ("bhk", "area_sqft", "phone_tail"):
        found |= {float(lead[key])} if key in lead else set()
    found |= {float(v) for v in lead["numbers"].values()}
    found |= {round(lead["probability"] * 100.0, 2)} if "probability" in lead else set()
    found |= {abs(round(lead["score"] - lead["base_score"], 1))} if "score" in lead else set()
    for text in [s["text"] for s in (*lead["reasons"], *lead["quotations"])]:
        found |= {float(n) for n in re.findall(r"\d+", text)}
    for amount in amounts(lead):
        found |= {amount, round(amount / 1e7, 2), round(amount / 1e5, 2), round(amount / 1e3, 2)}
    return found


def amounts(lead: Lead) -> set[float]:
    """Every sum of money true of a lead, in INR."""
    named = {lead[k] for k in ("budget_max_inr", "budget_min_inr", "price_inr") if k in lead}
    return named | {e["value"] for e in lead["events"] if isinstance(e.get("value"), float)}


def days_of(lead: Lead, today: date) -> set[date]:
    """Every day that is true of a lead, those in its reasons too."""
    found = {*lead["days"].values(), *(e["day"] for e in lead["events"])}
    found |= {q["day"] for q in lead["quotations"]}
    for reason in lead["reasons"]:
        for day, month in re.findall(r"(\d+) ([A-Z][a-z]{2})\b", reason["text"]):
            found.add(date(today.year, SHORT.index(month) + 1, int(day)))
    return found


def _replace(pieces: list[Piece], at: int, new: Piece) -> list[Piece]:
    return [*pieces[:at], new, *pieces[at + 1 :]]


def _chosen(
    rng: Random, pieces: list[Piece], kinds: tuple[str, ...]
) -> Iterator[tuple[int, Piece]]:
    found = [(i, p) for i, p in enumerate(pieces) if p.kind in kinds]
    rng.shuffle(found)
    yield from found


def _near_number(rng: Random, piece: Piece) -> float:
    value = float(piece.value)
    if piece.kind == "money":
        step = 1e5 if value >= 2e5 else 1e3
        if value >= 1e7:
            step = 5e5
        return value + rng.choice([-10, -5, -3, -2, -1, 1, 2, 3, 5, 10]) * step
    if piece.field == "bhk":
        return rng.choice([1.0, 2.0, 3.0, 4.0, 5.0])
    if piece.field == "area":
        return value + rng.choice([-200, -50, -10, 10, 50, 100, 300])
    value = float(round(value))
    swapped = float(str(int(value))[::-1])
    return rng.choice([value + d for d in (-11, -5, -2, -1, 1, 2, 5, 9)] + [swapped])


def wrong_number(rng: Random, pieces: list[Piece], writer: Writer) -> list[Piece]:
    """A figure changed by little or much, to none that is true of any lead in that unit."""
    leads = writer.sheet["leads"]
    for at, piece in _chosen(rng, pieces, ("score", "money", "number", "count")):
        true = figures(leads[piece.lead]) if piece.lead >= 0 else {float(len(leads))}
        true |= {float(v) for v in writer.sheet["counts"].values()}
        same = {_look_up(lead, piece.field)[1] for lead in leads} if piece.lead >= 0 else set()
        true |= {
            float(round(v)) if piece.kind == "score" else float(v) for v in same if v is not None
        }
        true |= {float(n) for n in re.findall(r"\d+", writer.sheet["question"])}
        for _ in range(20):
            value = _near_number(rng, piece)
            scaled = {value, round(value / 1e5, 2), round(value / 1e7, 2), round(value / 1e3, 2)}
            top = 100 if piece.kind == "score" or piece.field in ("pct", "prob") else 1e12
            clean = not (scaled if piece.kind == "money" else {value}) & true
            new = piece.with_value(value)
            if 0 < value < top + 50 * (piece.field == "pct") and clean and new.text != piece.text:
                return _replace(pieces, at, new)
    raise CannotSay("wrong_number")


def other_leads_number(rng: Random, pieces: list[Piece], writer: Writer) -> list[Piece]:
    """A figure of one lead said of another that has no such figure anywhere."""
    leads = writer.sheet["leads"]
    for at, piece in _chosen(rng, pieces, ("score", "money", "number")):
        true = figures(leads[piece.lead])
        named = {p.lead for p in pieces if p.kind == "name"}
        others = [i for i in range(len(leads)) if i != piece.lead]
        others.sort(key=lambda i: (i not in named, rng.random()))
        for other in others:
            value = _look_up(leads[other], piece.field)[1]
            if value is None:
                continue
            value = float(round(value)) if piece.kind == "score" else float(value)
            new = piece.with_value(value)
            near = {value, round(value / 1e5, 2), round(value / 1e7, 2), round(value / 1e3, 2)}
            clean = not (near if piece.kind == "money" else {value}) & true
            if clean and new.text != piece.text:
                return _replace(pieces, at, new)
    raise CannotSay("other_leads_number")


def swapped_band(rng: Random, pieces: list[Piece], writer: Writer) -> list[Piece]:
    """Another band than the lead has or had; now and then "both" where only one is."""
    leads = writer.sheet["leads"]
    if rng.random() < 0.15 and len(leads) > 1:
        return writer.both_wrong()
    for at, piece in _chosen(rng, pieces, ("band", "both")):
        lead = leads[piece.lead]
        free = [
            b for b in ("hot", "warm", "cold") if b not in (lead["band"], lead.get("band_before"))
        ]
        if piece.kind == "both":
            free = [b for b in free if all(b != x.get("band_before") for x in leads)]
        if free:
            return _replace(pieces, at, piece.with_value(rng.choice(free)))
    raise CannotSay("swapped_band")


def _stranger(rng: Random, sheet: Sheet, text: str) -> str:
    known = json.dumps(public(sheet), ensure_ascii=False).casefold() + text.casefold()
    tokens = set(re.findall(r"\w+", known))
    while True:
        name = rng.choice(NAMED)
        low = name.casefold()
        close = (SequenceMatcher(None, low, t).ratio() for t in tokens)
        if low not in known and max(close, default=0) < 0.8:
            return name


def _joint(pieces: list[Piece], sentence: str) -> Piece:
    """The sentence to append: on a line of its own after a list or an unfinished line."""
    text = "".join(p.text for p in pieces)
    return Piece(("\n" if "\n" in text or text[-1] not in ".।?!" else " ") + sentence)


def invented_person(rng: Random, pieces: list[Piece], writer: Writer) -> list[Piece]:
    """Somebody nobody knows: in a lead's place, beside a lead, or in a sentence of their own."""
    name = _stranger(rng, writer.sheet, "".join(p.text for p in pieces))
    names = [i for i, p in enumerate(pieces) if p.kind == "name"]
    if not names:
        raise CannotSay("names")
    at, way = rng.choice(names), rng.random()
    shown = writer.filler.person(name)
    if way < 0.35:
        return _replace(pieces, at, pieces[at].with_value(name))
    if way < 0.6:
        slip = rng.choice(writer.table["slip"]).replace("[X]", shown)
        return [*pieces[: at + 1], Piece(slip), *pieces[at + 1 :]]
    return [*pieces, _joint(pieces, rng.choice(writer.table["invent"]).replace("[X]", shown))]


def wrong_date(rng: Random, pieces: list[Piece], writer: Writer) -> list[Piece]:
    """A day moved by little or much, to one that its words cannot mean for this lead."""
    today = writer.sheet["today"]
    for at, piece in _chosen(rng, pieces, ("day",)):
        form = piece.form
        assert isinstance(form, DayForm)
        true = days_of(writer.sheet["leads"][piece.lead], today)
        for _ in range(25):
            new = piece.value + timedelta(
                days=rng.choice([-31, -7, -3, -2, -1, 1, 2, 3, 7, 10, 30])
            )
            side = (new > today) == (piece.value > today) and new != today
            if side and form.says(new) and not any(form.clashes(new, d) for d in true):
                changed = piece.with_value(new)
                if changed.text != piece.text:
                    return _replace(pieces, at, changed)
    raise CannotSay("wrong_date")


def _one_word(rng: Random, text: str) -> str:
    words = text.split()
    letter = text[0]
    script = "Deva" if "\u0900" <= letter < "\u0980" else "Gujr" if letter >= "\u0a80" else "Latn"
    known = [i for i, word in enumerate(words) if word in NAMES["swaps"]]
    if known and rng.random() < 0.85:
        at = rng.choice(known)
        words[at] = rng.choice(NAMES["swaps"][words[at]])
    else:
        words[rng.randrange(len(words))] = rng.choice(NAMES["swap_words"][script])
    return " ".join(words)


def folded(text: str) -> str:
    """Letters, digits and single spaces only."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def invented_quotation(rng: Random, pieces: list[Piece], writer: Writer) -> list[Piece]:
    """Words the lead never wrote: one word changed, or all of them."""
    said = [q["text"] for lead in writer.sheet["leads"] for q in lead["quotations"]]
    for at, piece in _chosen(rng, pieces, ("quote",)):
        words = rng.choice(NAMES["invented"])
        if rng.random() < 0.65:
            words = _one_word(rng, piece.value[1])
        if not any(folded(words) in folded(s) for s in said):
            return _replace(pieces, at, piece.with_value((piece.value[0], words)))
    pattern = rng.choice(writer.table["said"])
    lead = rng.randrange(len(writer.sheet["leads"]))
    name = writer.filler.person(writer.sheet["leads"][lead]["name"])
    words = rng.choice(MARKS).format(rng.choice(NAMES["invented"]))
    return [*pieces, _joint(pieces, pattern.replace("[N]", name).replace("[q]", words))]


FAULTS: dict[str, Callable[[Random, list[Piece], Writer], list[Piece]]] = {
    f.__name__: f
    for f in (
        wrong_number,
        other_leads_number,
        swapped_band,
        invented_person,
        wrong_date,
        invented_quotation,
    )
}


def text_of(pieces: list[Piece]) -> str:
    """The answer's text; the mark for a capital is carried out here."""
    text = "".join(p.text for p in pieces)
    # Gujarati joins its ending to a consonant: દેવાંગે, જૂને.
    text = re.sub(r"([\u0a95-\u0ab9])એ(?=[\s,])", "\\1\u0ac7", text)
    return re.sub("\u200b(.)", lambda m: m.group(1).upper(), text)
