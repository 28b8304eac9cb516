"""A fact sheet as it goes to an LLM, and what comes back as an answer: names hidden in between."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from agent.grounding.check import Grounding, Violation
from agent.grounding.sheet import FactSheet, LeadSheet
from agent.llm.naming_tokens import NamingTokens, Person


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an LLM's words came to: an answer's text, or None and why not."""

    text: str | None
    violations: tuple[Violation, ...] = ()


def people_of(sheet: FactSheet) -> list[Person]:
    """Whom the sheet names: its leads in their order, then those around them, then colleagues."""
    leads = [Person(lead.name, _shown(lead)) for lead in sheet.leads]
    around = [Person(name, name) for lead in sheet.leads for name in lead.people]
    return [*leads, *around, *(Person(name, name, "STAFFX") for name in sheet.staff)]


def for_endpoint(sheet: FactSheet, tokens: NamingTokens) -> dict[str, Any]:
    """The sheet as JSON values: names and what reaches people as tokens."""
    people = people_of(sheet)[: len(sheet.leads)]
    leads = [
        _lead(lead, tokens.token(p), tokens) for lead, p in zip(sheet.leads, people, strict=True)
    ]
    return {
        "today": sheet.today.isoformat(),
        "question": tokens.hide(sheet.question),
        "counts": dict(sheet.counts),
        "leads": leads,
    }


def spoken(grounding: Grounding, tokens: NamingTokens, reply: str, language: str) -> Spoken:
    """The reply with names put back, checked, and code's own sentences filled in."""
    restored = tokens.restore(reply)
    if restored.unknown:
        return Spoken(None, tuple(Violation("name", token, 0) for token in restored.unknown))
    verdict = grounding.check(restored.text, language)
    if not verdict.ok:
        return Spoken(None, verdict.violations)
    return Spoken(grounding.fill(restored.text))


def _lead(lead: LeadSheet, token: str, tokens: NamingTokens) -> dict[str, Any]:
    # The phone's last digits tell namesakes apart for the broker; an LLM has the tokens for that.
    left_out = ("name", "phone_tail")
    told = {name: value for name, value in asdict(lead).items() if name not in left_out and value}
    return {"name": token, **{name: _hidden(value, tokens) for name, value in told.items()}}


def _hidden(value: Any, tokens: NamingTokens) -> Any:
    match value:
        case str():
            return tokens.hide(value)
        case date():
            return value.isoformat()
        case dict():
            return {name: _hidden(v, tokens) for name, v in value.items()}
        case list() | tuple():
            return [_hidden(v, tokens) for v in value]
        case _:
            return value


def _shown(lead: LeadSheet) -> str:
    return f"{lead.name} ·{lead.phone_tail}" if lead.phone_tail else lead.name


def named(
    sheet: FactSheet,
    others: Sequence[Person] = (),
    choose: Callable[[str], str] = secrets.choice,
) -> NamingTokens:
    """Fresh tokens for one request; `others`: whoever else the question or a chat may name."""
    return NamingTokens([*people_of(sheet), *others], choose)
