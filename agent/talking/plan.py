"""What a question asks for, by the LLM: one form, tools from a closed list, nobody's name in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from agent.llm.marked import marked
from agent.llm.naming_tokens import TOKEN, NamingTokens, Person
from agent.llm.wire import Ask, Form, hash_of
from agent.talking.tools import Call, read_calls
from language.tokens import read
from leads.store import LeadName
from prompts.texts import load

# A call with its filters is some 120 tokens.
_MOST_TOKENS = 700
# Ids of the record say nothing to an LLM, and reach somebody.
_ID = re.compile(r"\b(?:lead|telling|staff)_[A-Za-z0-9_-]+")
_PIECE = re.compile(r"\S+")
# What stands around words of a sentence and is none of them.
_AROUND = " \t\n,.;:!?।…\"'“”‘’()"


def _usable(value: Any) -> Any:
    return read_calls(value) if isinstance(value, list) else value


def _loosely(value: Any) -> Any:
    return value if value == "look" else "answer"


class Plan(Form):
    """What the LLM fills in. `then`: answer from these calls, or look at their results first."""

    calls: Annotated[list[Call], BeforeValidator(_usable)]
    then: Annotated[Literal["answer", "look"], BeforeValidator(_loosely)]


@dataclass(frozen=True, slots=True)
class Turned:
    """An earlier turn of the talk: what was asked, what it was, of which leads."""

    asked: str
    intent: str
    lead_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """One question with all that may be told of it; `names`: every lead that may be named in it.

    `strangers`: words that may name somebody the asker does not see, or misspelt.
    """

    text: str
    today: date
    names: Sequence[LeadName]
    shown: Callable[[LeadName], str]
    staff: Sequence[str] = ()
    strangers: Sequence[str] = ()
    talk: Sequence[Turned] = ()
    page_lead: str | None = None
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a call came to, as the LLM may see it: tokens, figures and words of a closed list."""

    call: Mapping[str, Any]
    lead_ids: tuple[str, ...]
    told: tuple[Mapping[str, Any], ...] = ()
    error: str | None = None


@dataclass(slots=True)
class Hidden:
    """The names of one question as tokens, and which leads each token stands for."""

    asking: Asking
    tokens: NamingTokens = field(init=False)
    _leads: dict[str, list[LeadName]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        # Tokens are of one request, and the same when that request is replayed.
        random = Random(hash_of(self.asking.seed, self.asking.text))  # noqa: S311
        staff = [Person(name, name, "STAFFX") for name in self.asking.staff]
        known = [self._person(n) for n in self.asking.names if n.name]
        others = [Person(word, word) for word in self.asking.strangers]
        self.tokens = NamingTokens([*known, *staff, *others], random.choice)
        for name in self.asking.names:
            self._leads.setdefault(self.token(name), []).append(name)

    def token(self, name: LeadName) -> str:
        return self.tokens.token(self._person(name))

    def hide(self, text: str) -> str:
        """The text with tokens for whoever is known in it, also where a button named the lead."""
        by_id = {n.lead_id: n for n in self.asking.names}
        plain = _ID.sub(lambda m: self.token(by_id[m[0]]) if m[0] in by_id else "", text)
        return self.tokens.hide(plain)

    def leads(self, token: str) -> tuple[LeadName, ...]:
        """The leads a token stands for; none when it stands for nobody."""
        return tuple(self._leads.get(token.strip().upper(), ()))

    def said(self, text: str) -> str | None:
        """The part of the question that holds a text's words, as the broker typed it; else None.

        No letter and no sign of the text itself: it may turn a sentence around, or decorate it.
        """
        typed = self._typed()
        # A name alone is what stands in its place, without a sign beside it: "B-1204 Rahul".
        if (alone := typed.get(text.strip())) is not None:
            return alone
        wanted = {k for _, keys in _pieces(text) for k in keys}
        masked = self.hide(self.asking.text)
        pieces = _pieces(masked)
        part = _shortest([keys for _, keys in pieces], wanted)
        if part is None:
            return None
        said = masked[pieces[part[0]][0].start() : pieces[part[1]][0].end()].strip(_AROUND)
        for token, name in typed.items():
            said = said.replace(token, name)
        return self.tokens.restore(said).text

    def _typed(self) -> dict[str, str]:
        """What stands in the question where its tokens are: "Prya" is not yet Priya."""
        masked, text = self.hide(self.asking.text), self.asking.text
        found = list(TOKEN.finditer(masked))
        typed: dict[str, str] = {}
        at = 0
        # One step for each token, never back: a pattern of many gaps would try for minutes.
        for n, one in enumerate(found):
            before = masked[found[n - 1].end() if n else 0 : one.start()]
            after = masked[one.end() : found[n + 1].start() if n + 1 < len(found) else None]
            begin = at + len(before)
            end = text.find(after, begin + 1) if after else len(text)
            if text[at:begin] != before or end < 0:
                return {}
            typed[one[0]] = text[begin:end]
            at = end
        return typed

    def of(self, lead_ids: Sequence[str]) -> list[str]:
        """The tokens of these leads, as far as they are known here."""
        by_id = {n.lead_id: n for n in self.asking.names}
        return [self.token(by_id[i]) for i in lead_ids if i in by_id]

    def _person(self, name: LeadName) -> Person:
        return Person(name.name or name.lead_id, self.asking.shown(name))


def _pieces(text: str) -> list[tuple[re.Match[str], frozenset[str]]]:
    """What stands between a text's spaces, each with its words as they are compared."""
    pieces = _PIECE.finditer(text)
    return [(one, frozenset(w.key for w in read(one[0]) if not w.is_stop)) for one in pieces]


def _shortest(pieces: Sequence[Set[str]], wanted: Set[str]) -> tuple[int, int] | None:
    """The first and last place of the shortest run that holds all that is wanted."""
    last: dict[str, int] = {}
    best: tuple[int, int] | None = None
    for at, keys in enumerate(pieces):
        last |= dict.fromkeys(keys & wanted, at)
        if last and len(last) == len(wanted):
            run = (min(last.values()), at)
            best = min(best or run, run, key=lambda one: one[1] - one[0])
    return best


def ask_plan(hidden: Hidden, done: Sequence[Result]) -> Ask[Plan]:
    """The request for a plan; `done`: what earlier calls of the same question came to."""
    asking = hidden.asking
    told: dict[str, Any] = {
        "today": f"{asking.today.isoformat()}, {asking.today:%A}",
        "talk": [
            {"asked": hidden.hide(t.asked), "was": t.intent, "leads": hidden.of(t.lead_ids)}
            for t in asking.talk
        ],
        "question": hidden.hide(asking.text),
    }
    if asking.page_lead is not None:
        told["open_lead"] = hidden.of([asking.page_lead])
    if done:
        told["results"] = [_told(hidden, one) for one in done]
    return Ask(
        purpose="plan",
        size="main",
        system=load("plan").text,
        data=marked("a broker's question", told),
        form=Plan,
        most_tokens=_MOST_TOKENS,
    )


def _told(hidden: Hidden, result: Result) -> dict[str, Any]:
    leads = [
        {"lead": token, **told}
        for token, told in zip(
            hidden.of(result.lead_ids), [*result.told, *[{}] * len(result.lead_ids)], strict=False
        )
    ]
    return {
        "call": {k: v for k, v in result.call.items() if v},
        "leads": leads,
        **({"error": result.error} if result.error else {}),
    }
