"""The catalogues' own wording of reasons and steps: in an LLM's mouth it is a reason of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

from agent.grounding.own import OwnKind
from agent.grounding.tokens import Token, tokens
from features.cues import find_cues

_CATALOGUES = ("en", "hi-Latn", "hi", "gu-Latn", "gu")
_MESSAGE = re.compile(r"^(feature|step)-[\w-]+ =[ ]*(.*)$")
_VARIANT = re.compile(r"^\s+\*?\[(\w+)\] (.*)$")
_ATTRIBUTE = re.compile(r"^\s+\.(\w+) = (.*)$")
# Between these a catalogue puts values of a lead, and its sentences end.
_CUT = re.compile(r"\{[^{}]*\}|[.;:,()]")
# Two leads beside each other, told by the answer; a lead that compares is a reason.
_BESIDE = re.compile(
    r"(?i)\bcompare kare(?:in)? toh?\b|\bsarkh?amani kariye? to\b|\bsarkhavi ?e to\b"
    r"|तुलना करें तो|સરખામણી કરીએ તો|સરખાવીએ તો"
)
_DATE = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{2,4}")
_FEWEST_OF_REASON, _FEWEST_OF_STEP = 2, 3
# Cues that a lead's words give and no typed fact of a sheet restates: said of a lead they are a
# reason. Budget, area, facing and deadlines are facts; a visit may be an event.
_REASONS = frozenset(
    {
        *("price_high", "stretch", "counter", "token", "loan_ok", "loan_no", "papers", "family"),
        *("hard_no", "sell_first", "partner", "not_buyer", "opt_out", "compare"),
    }
)


def own_phrases(said: Sequence[Token]) -> Iterator[tuple[OwnKind, int]]:
    """Where the words are a reason or a step of the catalogues, in any of the five languages."""
    known = _phrases()
    for at, token in enumerate(said):
        for kind, phrase in known.get(token.forms[0], ()) if token.forms else ():
            here = said[at : at + len(phrase)]
            if tuple(t.forms[0] if t.forms else "" for t in here) == phrase:
                yield kind, at
                break


def own_cues(text: str, *, has_offer: bool = False) -> list[str]:
    """The words by which a text says what only a lead can say: loan sanctioned, price too high."""
    # 7/12 is a paper, 07/12/2026 is a day.
    for turn in (_DATE, _BESIDE):
        text = turn.sub(lambda found: " " * len(found[0]), text)
    # Of an offer the sheet holds the event: its amount is checked as one.
    reasons = _REASONS - {"counter"} if has_offer else _REASONS
    return [text[slice(*cue.span)] for cue in find_cues(text) if cue.name in reasons]


@lru_cache(1)
def _phrases() -> dict[str, tuple[tuple[OwnKind, tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[OwnKind, tuple[str, ...]]]] = {}
    for tag in _CATALOGUES:
        text = (resources.files("prompts") / "answers" / f"{tag}.ftl").read_text(encoding="utf-8")
        for kind, words in _wordings(text):
            fewest = _FEWEST_OF_STEP if kind == "own_step" else _FEWEST_OF_REASON
            for part in _CUT.split(words):
                phrase = tuple(t.forms[0] for t in tokens(part) if t.forms)
                if len(phrase) >= fewest:
                    found.setdefault(phrase[0], []).append((kind, phrase))
    return {first: tuple(phrases) for first, phrases in found.items()}


def _wordings(catalogue: str) -> Iterator[tuple[OwnKind, str]]:
    """Each fixed wording of a reason or step; what is unknown or none is no reason."""
    kind: OwnKind | None = None
    for line in catalogue.splitlines():
        message = _MESSAGE.match(line)
        if message:
            kind = "own_step" if message[1] == "step" else "own_reason"
        elif line and not line[0].isspace() and line[0] != "}":
            kind = None
        words = _words_of(line, message)
        # A reason with a value is bound by its number; a step's fixed parts are a step anyway.
        if kind and words and (kind == "own_step" or "{" not in words):
            yield kind, words


def _words_of(line: str, message: re.Match[str] | None) -> str:
    if message:
        return "" if message[2].startswith("{ $n ->") else message[2]
    variant = _VARIANT.match(line)
    if variant:
        return "" if variant[1] == "0" else variant[2]
    attribute = _ATTRIBUTE.match(line)
    return attribute[2] if attribute and attribute[1] == "no" else ""
