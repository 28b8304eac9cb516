"""The book of questions as a house of the tests; `book.md` tells it in words."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from agent.turn import Turn
from evals.lead_book import NOW, ZONE, Page, fill, pages
from leads.store.record import Record
from leads.store.staff import Staff
from prompts.catalogues import Library
from scoring.model_store import Models
from tests.agent.house import House
from tests.records import filled, lay


def open_book(folder: Path, *, agree: bool = False) -> House:
    """The house with the whole book in it, everything scored as told; `agree`: to an LLM too."""
    lay(folder / "record.db", _filled(agree))
    record = Record.open(f"sqlite:///{folder / 'record.db'}")
    models = Models(folder, record)
    # Seed 4 shuffles none of its first forty lists.
    turn = Turn(record=record, models=models, library=Library(), clock=lambda: NOW)
    return House(record, turn, Staff(record), models)


@cache
def _filled(agree: bool) -> bytes:
    return filled(lambda record: fill(record, agree=agree))


HEAD = """\
# The book of leads that questions are tried against

The clock stands at **Friday, 20 Nov 2026, 10:40** in Ahmedabad (IST). Nobody here is real.
`evals/book.yaml` holds it; this file is written by `python -m tests.agent.questions.book`
and a test compares them. Leads are called by their key below; the record calls them `lead_<key>`.

**Who asks**: `asha` (a broker; the leads marked asha), `bela` (another broker of the same team),
`mona` (manager of both; she also sees the lead nobody owns), `olga` (another brokerage).
For a broker, any lead that is not their own must sound exactly like one that does not exist.

**Score** is of this minute; *earlier* are older stored scores (without the first reason of today).
The usual lead has 42. Of 40 hot leads 9 booked, of 120 warm 11, of 300 cold 4, within 60 days.
*Nothing planned* means: no visit
ahead and no date until which the lead asked to wait.

The file format of `own.yaml` and `blind.yaml` stands at the top of `evals/questions/own.yaml`.
"""


def describe() -> str:
    """The book in words."""
    return HEAD + "\n".join(_page(page) for page in pages())


def _page(page: Page) -> str:
    tail = page.phone[-4:] if page.phone else "none"
    score = f"{page.band} {page.score:g}" if page.score is not None and page.band else "no score"
    lines = [
        f"\n## {page.key}: {page.name or '(no name)'} ·{tail}",
        f"- owner {page.owner or 'nobody'}; kind {page.kind or 'not told'}; phone {page.phone};"
        f" enquired {_at(page.born)}",
        f"- told: {', '.join(f'{n} = {_value(v)}' for n, v in page.told.items())}",
        f"- today: {score}" + (" (no consent for scoring)" if not page.consented else ""),
    ]
    if page.earlier:
        lines.append("- earlier: " + "; ".join(f"{_at(a)} {b} {s:g}" for a, s, b in page.earlier))
    if page.reasons:
        lines.append("- reasons: " + "; ".join(f"{f} {p:+g}" for f, p, *_ in page.reasons))
    lines += [f"- {_at(t.at)} {t.by}: “{t.text}”" for t in page.talk]
    lines += [f"- {_at(e.at)} event {e.kind} {_value(e.value)}".rstrip() for e in page.events]
    lines += [f"- {_at(at)} outcome: {kind}" for kind, at in page.outcomes]
    return "\n".join(lines) + "\n"


def _at(at: datetime) -> str:
    return at.astimezone(ZONE).strftime("%a %d %b %H:%M")


def _value(value: object) -> str:
    return f"{value:,.0f}" if isinstance(value, float) else "" if value is None else str(value)


if __name__ == "__main__":
    (Path(__file__).parent / "book.md").write_text(describe(), encoding="utf-8")
