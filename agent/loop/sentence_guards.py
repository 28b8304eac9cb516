"""Checks of an LLM's sentence other than its facts: language, opening, a second model's verdict."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path

import regex
import yaml

from agent.fact import Fact
from agent.grounding.named_entities import StoredNames
from agent.grounding.sentence_check import SentenceCheck
from agent.llm.client import Llm
from agent.llm.wire import Ask, Form, ModelCall, marked
from agent.loop.interface import Check
from agent.loop.run_state import RunState
from language.detect import language_in
from language.tokens import LETTER
from leads.model.deadline import Deadline
from leads.model.errors import ModelInvalid, Unavailable
from prompts.prompt_files import load

_QUOTED = regex.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|‘[^‘’]*’")
_TOKEN = regex.compile(r"\b(?:LEAD|STAFF|NAME|PHONE|MAIL|LINK)_[A-Z]{1,2}")
_LETTER = regex.compile(r"\p{L}")
_SCRIPTS = {
    "hi": regex.compile(r"\p{Devanagari}"),
    "gu": regex.compile(r"\p{Gujarati}"),
}
# A sentence may hold trade words, projects and names in another script.
_LEAST_OF_SCRIPT = 0.4
_FEW_LETTERS = 8


def is_in_language(language: str, text: str) -> bool:
    """Whether a text may be in an answer of that language (BCP 47); true in doubt."""
    own = _TOKEN.sub(" ", _QUOTED.sub(" ", text))
    letters = len(_LETTER.findall(own))
    if letters < _FEW_LETTERS:
        return True
    shares = {tag: len(script.findall(own)) / letters for tag, script in _SCRIPTS.items()}
    if language in _SCRIPTS:
        return shares[language] >= _LEAST_OF_SCRIPT
    if max(shares.values()) > 1 - _LEAST_OF_SCRIPT:
        return False
    return language_in(own) in (None, language)


_DATA = Path(__file__).parent / "data" / "hanging.yaml"
_WORD = regex.compile(rf"{LETTER}+")
_LONGEST_OPENING = 3
_LEAD = regex.compile(r"LEAD_[A-Z]{1,2}(?![A-Z])")


def leads_in(masked: str) -> frozenset[str]:
    """The lead tokens that a sentence names."""
    return frozenset(_LEAD.findall(masked))


def hangs_on_dropped(
    masked: str,
    facts: Sequence[Fact],
    *,
    dropped: str,
    named: Collection[str],
    is_of: dict[str, str],
) -> bool:
    """Whether a sentence depends on the one before it, which was `dropped`.

    `named`: tokens that shown sentences name; `is_of`: the lead of each token. It depends on it if
    it begins with a word that refers back, or is about a lead that only the dropped sentence named.
    """
    own = leads_in(masked)
    if own:
        return False
    if opens_so(masked):
        return True
    about = {fact.lead_id for fact in facts if fact.lead_id}
    lost = {is_of.get(token) for token in leads_in(dropped) - frozenset(named)}
    return bool(about & lost)


def opens_so(text: str) -> bool:
    """Whether a sentence opens with words that point at the one before it."""
    words = [word.casefold() for word in _WORD.findall(text)[:_LONGEST_OPENING]]
    if words[1:2] and words[1] in _words("of_time"):
        return False
    return any(" ".join(words[:n]) in _openings() for n in range(1, len(words) + 1))


@cache
def _openings() -> frozenset[str]:
    return frozenset().union(*(_words(tag) for tag in _tables() if tag != "of_time"))


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(word.strip() for word in _tables()[table].split(","))


@cache
def _tables() -> dict[str, str]:
    tables: dict[str, str] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return tables


# A verdict is formed while the next sentence streams; a later one is not waited for.
LONGEST_SECONDS = 1.5
_MOST_TOKENS = 400


class Judged(Form):
    """The verdict."""

    follows: bool


async def quick_verdict(
    llm: Llm,
    sentence: str,
    facts: Sequence[str],
    deadline: Deadline,
    on_end: Callable[[ModelCall], None],
) -> bool | None:
    """The quick model's; None if it gives none in time: then the check by code decides.

    `sentence` and `facts` as the endpoint may see them: people as tokens.
    """
    data = marked("sentence and facts", {"sentence": sentence, "facts": list(facts)})
    ask = Ask("judge", "quick", load("judge").text, data, Judged, _MOST_TOKENS)
    until = Deadline.after(min(LONGEST_SECONDS, deadline.left_seconds), deadline.clock)
    try:
        filled = await llm.fill(ask, deadline=until, on_end=on_end)
    except (Unavailable, ModelInvalid):
        return None
    return filled.form.follows


def build_check(state: RunState) -> Check:
    """The check for this point of the turn, which knows the leads that have a token by now.

    A lead without a token cannot be meant; a name there all the same is a stranger's. Reading all
    leads of a big book would take 30 ms.
    """
    turn, words = state.turn, state.turn.vocabulary
    ids = state.masks.leads.values()
    names = StoredNames(
        leads={lead_id: (state.masks.called(lead_id),) for lead_id in ids},
        staff=tuple(turn.directory.staff.values()),
        places=words.localities,
        projects=words.projects,
    )
    check = SentenceCheck(names, turn.now.date(), turn.language, turn.now, asked=turn.question)
    return check.faults
