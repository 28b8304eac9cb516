"""Looks over finished sets by other means than those that made them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from making.faults import folded
from making.forms import NAMES

Sample = dict[str, Any]
QUOTED = re.compile(r"\"([^\"]+)\"|“([^”]+)”|«([^»]+)»|(?<!\w)'([^']+)'(?!\w)")
# Not within a word; Python counts a vowel sign as no letter.
BEFORE = r"(?<![\w\u0900-\u0dff])"
# "ભાવના" also means "of the price".
ROWS = [row.replace("ભાવના", "Bhavna").split("|") for row in NAMES["first"] + NAMES["spare"]]


def complaints(samples: Sequence[Sample]) -> Iterator[str]:
    """What is wrong with the set, a line each."""
    texts = Counter((s["text"], str(s["sheet"])) for s in samples)
    yield from (f"twice: {at[0]}" for at, many in texts.items() if many > 1)
    for sample in samples:
        for problem in (*_always(sample), *_of_fault(sample)):
            yield f"{problem} | {sample['fault']} | {sample['text']}"


def _always(sample: Sample) -> Iterator[str]:
    text, leads = sample["text"], sample["sheet"]["leads"]
    ids = {
        s["id"] for lead in leads for s in (*lead.get("reasons", ()), *lead.get("quotations", ()))
    }
    ids |= {lead["next_step"]["id"] for lead in leads if "next_step" in lead}
    if not set(re.findall(r"\{(\w+)\}", text)) <= ids:
        yield "unknown reference"
    if re.search(r"[\[\]\u200b]|None|  ", text) or text != text.strip():
        yield "left over"


def _of_fault(sample: Sample) -> Iterator[str]:
    strangers, made_up = _strangers(sample), _unsaid(sample)
    fault = sample["fault"]
    if strangers and fault != "invented_person":
        yield f"stranger {strangers}"
    if bool(made_up) != (fault == "invented_quotation"):
        yield f"quotation {made_up}"
    if fault in (None, "swapped_band", "invented_person") and (odd := _odd_numbers(sample)):
        yield f"numbers {odd}"


def _strangers(sample: Sample) -> list[str]:
    known, text = str(sample["sheet"]), sample["text"]
    return [
        row[0]
        for row in ROWS
        if row[0] not in known and any(re.search(rf"{BEFORE}{form}", text) for form in row[:3])
    ]


def _unsaid(sample: Sample) -> list[str]:
    leads = sample["sheet"]["leads"]
    said = [folded(q["text"]) for lead in leads for q in lead.get("quotations", ())]
    quoted = ["".join(found) for found in QUOTED.findall(sample["text"])]
    return [q for q in quoted if not any(folded(q) in s for s in said)]


def _odd_numbers(sample: Sample) -> set[float]:
    """Numbers in digits that no fact of the sheet makes."""
    text = re.sub(r"\{\w+\}", "", QUOTED.sub("", sample["text"]))
    text = re.sub(r"(?<=\d),(?=\d)", "", text)
    written = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", text)}
    place = re.findall(r"(?m)^(\d)[ .)]", text)
    return {n for n in written if n not in _true_numbers(sample["sheet"])} - set(map(float, place))


def _true_numbers(sheet: dict[str, Any]) -> set[float]:
    today = date.fromisoformat(sheet["today"])
    found: set[float] = {7.0, 100.0}
    for value in _leaves(sheet):
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            day = date.fromisoformat(value)
            found |= {day.day, day.month, day.year, abs((day - today).days)}
        elif isinstance(value, str):
            found |= {float(n) for n in re.findall(r"\d+", value)}
            found |= {float(n) - 12 for n in re.findall(r"^(\d+):", value)}
        else:
            found |= {value, round(value), round(value * 100)}
            found |= {round(value / unit, 2) for unit in (1e7, 1e5, 1e3)}
    for lead in sheet["leads"]:
        found.add(abs(round(lead.get("score", 0) - lead.get("base_score", 0))))
    return found


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    else:
        yield value
