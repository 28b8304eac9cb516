"""Draws fact sheets at random: leads of every kind, with many fields missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from making.forms import NAMES, plain

Lead = dict[str, Any]
Sheet = dict[str, Any]
FIRST = [row.split("|") for row in NAMES["first"]]
PLACES = [row.split("|")[0] for row in NAMES["places"]]


def band_of(score: float) -> str:
    """Only to have bands that go with scores; the product's own are calibrated."""
    return "hot" if score >= 70 else "warm" if score >= 45 else "cold"


def draw_sheet(rng: Random) -> Sheet:
    """A sheet with one to five leads; keys that start with "_" are for the generator alone."""
    today = date(2026, 11, 20) + timedelta(days=rng.choice([0, 0, *range(-200, 120)]))
    size = rng.choices([1, 2, 3, 4, 5], [20, 34, 24, 12, 10])[0]
    rows = rng.sample(FIRST, size)
    lasts, ids = rng.sample(NAMES["last"], size), _ids()
    people = rng.sample(NAMES["people"], size)
    leads = [
        _lead(rng, f"L{i + 1}", row, last, today, ids, who)
        for i, (row, last, who) in enumerate(zip(rows, lasts, people, strict=True))
    ]
    sheet: Sheet = {"today": today, "question": _question(rng, rows), "leads": leads}
    sheet["counts"] = {"shown": size, "open_leads": rng.randint(6, 60)}
    if rng.random() < 0.5:
        sheet["counts"]["waiting"] = rng.choice([n for n in range(2, 15) if n != size])
    sheet["staff"] = rng.sample(NAMES["staff"], rng.randint(1, 2))
    return sheet


def _question(rng: Random, rows: list[list[str]]) -> str:
    text = rng.choice(NAMES["questions"])
    return str(text).format(a=rows[0][0], b=rows[-1][0])


def _ids() -> Iterator[tuple[str, int]]:
    n = {"r": 0, "q": 0, "n": 0}
    letter = yield ("", 0)
    while True:
        n[letter] += 1
        letter = yield (letter, n[letter])


def _lead(
    rng: Random, ref: str, row: list[str], last: str, today: date, ids: Any, who: str
) -> Lead:
    if ref == "L1":
        next(ids)
    first = row[0]
    if rng.random() < 0.15:
        first += "ben" if row[3] == "f" else "bhai"
    lead: Lead = {"ref": ref, "name": first if rng.random() < 0.12 else f"{first} {last}"}
    kind = rng.choices(["new_project", "resale", "rent", "commercial"], [35, 35, 20, 10])[0]
    lead["kind"] = kind
    if rng.random() < 0.8:
        lead["phone_tail"] = f"{rng.randint(0, 9999):04d}"
    if rng.random() < 0.92:
        _scores(rng, lead)
    _wishes(rng, lead, kind)
    _words(rng, lead, who)
    _figures(rng, lead)
    _days(rng, lead, today)
    _sentences(rng, lead, today, ids)
    return lead


def _scores(rng: Random, lead: Lead) -> None:
    score = float(rng.randint(12, 97))
    if rng.random() < 0.3:
        score += rng.choice([-0.4, -0.3, 0.2, 0.4])
    lead["score"] = lead["base_score"] = score
    step = rng.choice([-9, -6, -5, -4, 0, 0, 0, 3, 4, 5, 7, 8])
    lead["base_score"] = min(99.0, max(1.0, score - step))
    lead["band"] = band_of(lead["base_score"])
    lead["adjustment"] = "same" if step == 0 else "up" if step > 0 else "down"
    if rng.random() < 0.35:
        before = float(min(98, max(3, round(score) + rng.choice([-24, -15, -11, -7, 6, 9, 14]))))
        lead["score_before"], lead["band_before"] = before, band_of(before)
    if rng.random() < 0.4:
        lead["record_of"] = rng.choice([30, 40, 60, 80, 120])
        lead["record_won"] = rng.randint(2, lead["record_of"] // 2)
        lead["record_days"] = rng.choice([60, 90, 180])
        lead["probability"] = round(lead["record_won"] / lead["record_of"], 2)


def _wishes(rng: Random, lead: Lead, kind: str) -> None:
    if kind == "rent":
        budget, step = rng.randint(9, 70) * 1000.0, 1000.0
    elif rng.random() < 0.3:
        budget, step = rng.choice([*range(100, 320, 5)]) * 1e5, 5e5
    else:
        budget, step = rng.randint(32, 99) * 1e5, 1e5
        if rng.random() < 0.15:
            budget += 5e4
    if rng.random() < 0.85:
        lead["budget_max_inr"] = budget
        if rng.random() < 0.3:
            lead["budget_min_inr"] = budget - rng.randint(1, 8) * step
    if rng.random() < 0.5 and budget > 8 * step:
        lead["price_inr"] = budget + rng.choice([-6, -4, -3, -2, 2, 3, 5, 7]) * step
    if kind != "commercial" and rng.random() < 0.85:
        lead["bhk"] = rng.choice([1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0, 2.5])
    if rng.random() < 0.4:
        lead["area_sqft"] = float(rng.randint(45, 260) * 10)
    if rng.random() < 0.9:
        lead["localities"] = rng.sample(PLACES, rng.choice([1, 1, 1, 2]))


def _words(rng: Random, lead: Lead, who: str) -> None:
    for key, table, share in (
        ("_src", "sources", 0.5),
        ("_proj", "projects", 0.4),
        ("_face", "facing", 0.25),
        ("_stage", "stages", 0.3),
    ):
        if rng.random() < share:
            lead[key] = rng.choice(NAMES[table])
    lead["words"] = [lead[k] for k in ("_src", "_proj", "_face", "_stage") if k in lead]
    if rng.random() < 0.35:
        lead["people"] = [who]


def _figures(rng: Random, lead: Lead) -> None:
    numbers = {
        "messages_7d": rng.randint(2, 19),
        "reply_due_hours": rng.randint(3, 60),
        "visits_done": rng.randint(2, 4),
        "calls_missed": rng.randint(2, 6),
        "talk_minutes": rng.randint(3, 40),
        "silent_days": rng.randint(4, 25),
    }
    lead["numbers"] = {k: v for k, v in numbers.items() if rng.random() < 0.35}
    if "price_inr" in lead and "budget_max_inr" in lead:
        share = round(100 * lead["budget_max_inr"] / lead["price_inr"])
        lead["numbers"]["budget_to_price_percent"] = share


def _days(rng: Random, lead: Lead, today: date) -> None:
    def some(low: int, high: int) -> date:
        return today + timedelta(days=rng.randint(low, high))

    days = {"enquired": some(-70, -15), "last_wrote": some(-12, -1)}
    days["possession_by"], days["move_by"] = some(60, 500), some(20, 140)
    days["wait_until"] = some(8, 50)
    lead["days"] = {k: v for k, v in days.items() if rng.random() < 0.4}
    events: list[dict[str, Any]] = []
    proj = lead.get("_proj")
    for kind, low, high, share in (
        ("visit_done", -13, -1, 0.4),
        ("visit_planned", 1, 9, 0.35),
        ("visit_missed", -13, -2, 0.15),
        ("call", -6, -1, 0.3),
        ("quote", -9, -1, 0.35),
        ("offer", -6, -1, 0.2),
    ):
        if rng.random() < share:
            event: dict[str, Any] = {"kind": kind, "day": some(low, high)}
            if kind.startswith("visit"):
                if proj:
                    event["value"] = proj
                if kind == "visit_planned" or rng.random() < 0.4:
                    event["time"] = rng.choice(
                        ["10:00", "10:30", "11:00", "12:00", "16:00", "17:30"]
                    )
            if kind in ("quote", "offer"):
                if "price_inr" not in lead:
                    continue
                step = 1e3 if lead["kind"] == "rent" else 1e5
                cut = 0 if kind == "quote" else rng.randint(1, 4) * step
                event["value"] = lead["price_inr"] - cut
            events.append(event)
    lead["events"] = sorted(events, key=lambda e: e["day"])


def _sentences(rng: Random, lead: Lead, today: date, ids: Any) -> None:
    def new(letter: str) -> str:
        return "".join(map(str, ids.send(letter)))

    lead["reasons"] = []
    for text in rng.sample(NAMES["reasons"], rng.randint(0, 3)):
        when = (today - timedelta(days=rng.randint(1, 9))).strftime("%-d %b")
        lead["reasons"].append({"id": new("r"), "text": text.replace("{d}", when)})
    lead["quotations"] = []
    for text in rng.sample(NAMES["quotes"], rng.choices([0, 1, 2], [35, 50, 15])[0]):
        when = today - timedelta(days=rng.randint(1, 10))
        lead["quotations"].append({"id": new("q"), "text": text, "day": when})
    if rng.random() < 0.7:
        lead["next_step"] = {"id": new("n"), "text": rng.choice(NAMES["next_steps"])}


def public(value: Any) -> Any:
    """The sheet as it is stored: no empty fields, none of the generator's own, days as text."""
    if isinstance(value, dict):
        kept = {k: public(v) for k, v in value.items() if not k.startswith("_")}
        return {k: v for k, v in kept.items() if v not in ([], {}, "", None)}
    if isinstance(value, list):
        return [public(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value


__all__ = ["Lead", "Sheet", "draw_sheet", "plain", "public"]
