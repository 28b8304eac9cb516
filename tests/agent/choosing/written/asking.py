"""Requests: what was asked, and the lines that code offers for each lead."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from written.words import Words, token

Line = dict[str, str]

# What an assistant of this trade knows of a lead; the numbered kinds come several times.
FACTS = (
    *("change", "budget", "price", "home", "locality", "area", "possession", "loan", "source"),
    *("stage", "enquired", "visit", "last_message", "last_call", "reminder", "record", "similar"),
)
REASONS = (
    *(
        "visits_done",
        "visit_asked",
        "budget_to_price",
        "lead_reply_time",
        "price_high",
        "loan_stage",
    ),
    *("messages_7d", "named_project", "active_days_14d", "needs_known", "move_by", "silent_days"),
)
ONE_LEAD = (
    *("score_lead", "why", "next_step", "lead_facts", "what_changed"),
    *("conversation_evidence", "similar_past_leads"),
)
# What a model that keeps to the contract would take first for each thing asked.
FITTING = {
    "score_lead": ("score", "change", "reason"),
    "why": ("score", "reason", "quote", "change"),
    "next_step": ("next_step", "visit", "reminder"),
    "lead_facts": ("budget", "home", "locality", "visit", "loan", "source", "possession"),
    "what_changed": ("change", "last_message", "score", "stage"),
    "conversation_evidence": ("quote", "last_message"),
    "similar_past_leads": ("similar", "record", "score"),
    "compare": ("score", "reason", "budget", "next_step"),
    "top_leads": ("score", "next_step", "budget", "reason"),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """A request with the question behind it."""

    language: str
    question: str
    request: dict[str, Any]

    @property
    def tokens(self) -> list[str]:
        return [str(lead["name"]) for lead in self.request["leads"]]

    @property
    def by_lead(self) -> list[list[str]]:
        """Ids of each lead's lines, in the order offered."""
        return [[line["id"] for line in lead["lines"]] for lead in self.request["leads"]]

    @property
    def line_ids(self) -> list[str]:
        return [line for lines in self.by_lead for line in lines]

    @property
    def shown(self) -> list[str]:
        return list(self.request["shown"])

    @property
    def ids(self) -> list[str]:
        return self.line_ids + self.shown

    def fitting(self) -> list[str]:
        """Ids of the lines that fit what was asked; all where none does."""
        kinds = {kind for intent in self.request["asked"] for kind in FITTING[intent]}
        lines = [line for lead in self.request["leads"] for line in lead["lines"]]
        return [line["id"] for line in lines if line["tells"] in kinds] or self.line_ids


def draw_asking(rng: Random, words: Words) -> Asking:
    asked = _asked(rng)
    count = _lead_count(rng, asked[0])
    tokens = [token(rng) for _ in range(count)]
    leads = [{"name": name, "lines": _lines(rng, at)} for at, name in enumerate(tokens, 1)]
    parts = rng.choice((0, 0, 0, 1, 1, 2, 3))
    shown = [f"t{number}" for number in sorted(rng.sample(range(1, 6), parts))]
    request = {"asked": asked, "leads": leads, "shown": shown}
    return Asking(words.language, words.question(asked, tokens), request)


def _asked(rng: Random) -> list[str]:
    if rng.random() < 0.55:
        return [rng.choice(("compare", "top_leads"))]
    if rng.random() < 0.3:
        return rng.sample(ONE_LEAD, 2)
    if rng.random() < 0.1:
        return ["compare", "next_step"]
    return [rng.choice(ONE_LEAD)]


def _lead_count(rng: Random, intent: str) -> int:
    if intent == "compare":
        return rng.choice((2, 2, 3))
    return rng.choice((1, 2, 3, 3)) if intent == "top_leads" else 1


def _lines(rng: Random, at: int) -> list[Line]:
    """3 to 14 lines of one lead: its score first, its next step last, as code would offer them."""
    size = rng.randint(3, 14)
    reasons = rng.randint(0, min(4, size - 2))
    quotes = rng.randint(0, min(3, size - 2 - reasons))
    step = rng.random() < 0.85
    facts = size - 1 - reasons - quotes - step
    lines = [_line(at, "score", "score")]
    for number, of in enumerate(rng.sample(REASONS, reasons), 1):
        line = _line(at, f"reason_{number}", "reason")
        lines.append(line | {"of": of, "speaks": rng.choice(("for", "for", "against"))})
    chosen = set(rng.sample(FACTS, facts))
    lines += [_line(at, kind, kind) for kind in FACTS if kind in chosen]
    lines += [_line(at, f"quote_{number}", "quote") for number in range(1, quotes + 1)]
    return lines + ([_line(at, "step", "next_step")] if step else [])


def _line(at: int, name: str, tells: str) -> Line:
    return {"id": f"L{at}_{name}", "tells": tells}
