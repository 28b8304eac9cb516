"""A message to one lead by an LLM: typed facts go out, a checked text comes back, or the plain one.

Nothing of the chat goes out but kinds of cues, and no name: a lead cannot write into its own draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import regex

from agent.drafting.check import faults_of, person_of
from agent.drafting.promises import is_backed, rera_of
from agent.drafting.templates import Plan, first_name
from agent.drafting.words import CARPET_NAME, SUPER_NAMES, Promise
from agent.facts import LeadFacts
from agent.llm.marked import marked
from agent.llm.naming_tokens import NamingTokens, Person
from agent.llm.wire import Ask, Form
from agent.saying.wording import Wording
from features.protected import without_protected_words
from leads.finding import FindingKind
from prompts.display import display_text
from prompts.texts import load

# 60 words of Gujarati are some 300 tokens of the costlier tokenizers, beside the form.
_MOST_TOKENS = 600
_NEWEST_CUES = 6
_PLACES = {"project": "named_project", "locality": "property_locality"}
_PLACE = regex.compile(r"\{(project|locality)\}")
_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}--[\n\u200c\u200d]]", flags=regex.VERSION1)
_CODE = regex.compile(r"[A-Za-z0-9][A-Za-z0-9/.\- ]{3,60}")
_KINDS = frozenset(kind.value for kind in FindingKind)


class DraftForm(Form):
    """What the LLM fills in."""

    text: str


class Writing:
    """One request for one lead's message, and the check of what comes back."""

    def __init__(
        self,
        facts: LeadFacts,
        wanted: str,
        plan: Plan,
        words: Wording,
        *,
        others: Sequence[Person] = (),
        left_out: Sequence[str] = (),
    ) -> None:
        self._facts = facts
        self._wanted = wanted
        self._plan = plan
        self._words = words
        self._left_out = left_out
        self._person = person_of(facts)
        self._tokens = NamingTokens([self._person, *others])

    def ask(self) -> Ask[DraftForm]:
        """The request."""
        return Ask(
            purpose="draft",
            size="main",
            system=load("draft").text,
            data=marked("what a broker wants written to a lead", self._data()),
            form=DraftForm,
            most_tokens=_MOST_TOKENS,
        )

    def checked(self, reply: str) -> tuple[str, tuple[str, ...]]:
        """The text with names and places put back, and what is wrong with it."""
        restored = self._tokens.restore(_UNSEEN.sub("", reply).strip())
        if restored.unknown:
            return "", ("name",)
        text = _PLACE.sub(lambda found: self._place(found[1]) or found[0], restored.text)
        return text, faults_of(text, self._facts, self._words, self._wanted)

    def _data(self) -> dict[str, Any]:
        facts = self._facts
        return {
            "language": self._words.language,
            "today": facts.now.today.isoformat(),
            "name": self._tokens.token(self._person) if first_name(facts) else "",
            "wanted": self._tokens.hide(without_protected_words(self._wanted)),
            "purpose": self._plan.purpose,
            "slots": [slot.isoformat() for slot in self._plan.slots],
            "facts": {name: value for name, value in self._typed() if value is not None},
            "said": list(_heard(facts)),
            "left_out": list(self._left_out),
        }

    def _typed(self) -> Iterator[tuple[str, Any]]:
        """Figures, days, closed words: nothing in which a lead or a CRM could write a sentence."""
        known = self._facts.now.known
        yield "kind", self._facts.lead.kind
        for name in ("bhk", "budget_min_inr", "budget_max_inr", CARPET_NAME, *SUPER_NAMES):
            yield name, known.number(name)
        yield "price_inr", known.price[0] if known.price else None
        for name in ("property_possession", "move_by", "wait_until", "visit_on"):
            day = known.day(name)
            yield name, day.isoformat() if day else None
        if is_backed(Promise.LOAN, self._facts):
            yield "loan", "sanctioned"
        rera = rera_of(known)
        yield "rera_number", rera if rera and _CODE.fullmatch(rera) else None
        yield "approvals", "on record" if is_backed(Promise.APPROVAL, self._facts) else None
        yield "places", [f"{{{name}}}" for name in _PLACES if self._place(name)] or None

    def _place(self, name: str) -> str:
        """A stored name, put in by code: the LLM never sees it."""
        known = self._facts.now.known
        word = known.word(_PLACES[name])
        if word is None and name == "locality":
            word = known.word("locality")
        return display_text(word or "")


def _heard(facts: LeadFacts) -> Iterator[dict[str, object]]:
    """The kinds of what the lead wrote, oldest first."""
    now = facts.now
    told = [(m.at, kind) for kind, found in now.known.cues.items() for m in found]
    for at, kind in sorted(told)[-_NEWEST_CUES:]:
        if kind in _KINDS:
            yield {"kind": kind, "days_ago": now.days_since(at)}
