"""The one next act in words: verb, what, when and why; in short, the reason to call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from agent.facts import LeadFacts
from agent.lead_state.next_step import NextStep
from agent.rendering.localizer import Localizer
from prompts.display import display_text

# An act with its quotation stays within a line or two.
_LONGEST_QUOTE = 60
_LONGEST_QUESTION = 32


def act_of(facts: LeadFacts) -> NextStep | None:
    """The act that is due; None where nothing is."""
    return facts.step


def act(words: Localizer, facts: LeadFacts, step: NextStep | None) -> str:
    """The act as sentences; that nothing is due, where nothing is."""
    if step is None:
        return words.text("act-none")
    message_id = _message_id(step)
    if message_id == "act-answer" and _asked_today(facts):
        message_id = "act-answer-today"
    return words.text(message_id, **_values(words, facts, step))


def reason_to_call(words: Localizer, facts: LeadFacts, step: NextStep | None) -> str:
    """The same in a few words, for one line of a list; empty where nothing is due."""
    if step is None:
        return ""
    return words.text(f"{_message_id(step)}.short", **_values(words, facts, step))


def _message_id(step: NextStep) -> str:
    return step.message_id.replace("step-", "act-", 1)


def _asked_today(facts: LeadFacts) -> bool:
    asked = facts.now.open_question
    return asked is not None and facts.now.days_since(asked.at) == 0


def _values(words: Localizer, facts: LeadFacts, step: NextStep) -> Mapping[str, str | float]:
    told: dict[str, str | float] = {}
    for name, value in step.values.items():
        match value:
            case date() if name in _WITHIN:
                told[name] = words.on(value)
            case date():
                told[name] = words.day(value)
            case str() if name == "quote":
                told[name] = display_text(value, _LONGEST_QUOTE)
            case str() | int():
                told[name] = value
            case _ if name.endswith("_inr"):
                told[name.removesuffix("_inr")] = words.rupees(value)
            case _ if name == "hours":
                told["wait"] = words.span(value)
            case _:
                told[name] = int(value)
    if step.message_id == "step-answer":
        told |= _question(words, facts, str(step.values.get("topic", "")))
    offer, price = step.values.get("offer_inr"), step.values.get("price_inr")
    if isinstance(offer, float) and isinstance(price, float):
        told["gap"] = words.rupees(price - offer)
    return told


def _question(words: Localizer, facts: LeadFacts, topic: str) -> dict[str, str | float]:
    about, asked = words.about(topic), facts.now.open_question
    since = words.since(asked.at) if asked else words.since(facts.as_of)
    if not about and asked:
        topic, about = "quote", f"“{display_text(asked.text, _LONGEST_QUESTION)}”"
    return {"topic": topic if about else "question", "about": about, "since": since}


# Values that stand as "on 18 Nov"; the others are bare days.
_WITHIN = frozenset({"asked", "visited", "day"})
