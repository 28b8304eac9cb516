"""Whether a message may go to a lead: figures, names, days, links, promises, language, length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import regex

from agent.fact import Fact
from agent.grounding.gazetteer import Gazetteer
from agent.grounding.lexicon import table
from agent.grounding.reach_faults import ours_of, unheld, without_held
from agent.grounding.sentence import Clause
from agent.grounding.sentence_check import SentenceCheck
from features.protected import has_protected_words
from language.detect import tongue
from language.tokens import read
from leads.errors import InvalidInput

# One screen holds the message with what stands around it (domain.md, section 1).
LONGEST_DRAFT = 450  # characters
_NUMBER = regex.compile(r"(?<![\d.,])\+?\d(?:[\s-]?\d){6,}(?!\d)")
_ADDRESS = regex.compile(
    r"(?i)\b(?:flat|shop|plot|block|tower|wing|sector)\s?(?:no\.?\s?)?[a-z]?-?\d+\b"
    r"|\b(?:near|opposite|opp\.?|behind)\s+\p{Lu}\w+|\b\d{6}\b"
)
_ASSERTED_TOPICS = ("parking", "discount", "loan", "papers", "possession", "booking", "token")
_SPELT_ALIKE = table("small")["spelt_alike"]
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_SENTENCE = regex.compile(r"(?<=[.!?।\n])\s*")


def draft_faults(
    text: str,
    facts: Sequence[Fact],
    *,
    called: str,
    language: str,
    today: date,
    names: Gazetteer,
    now: datetime | None = None,
    typed: Sequence[str] = (),
) -> tuple[str, ...]:
    """Why a message must not go to a lead as it stands; empty when nothing is wrong with it.

    `facts`: what it may tell and offer, of this lead; `called`: how it may address the lead;
    `language`: of the message, BCP 47; `typed`: what the broker asked for, with links or numbers.
    """
    if not text.strip() or len(text) > LONGEST_DRAFT:
        return ("length",)
    check = SentenceCheck(names, today, language, now)
    people = (called, *(name for known in names.leads.values() for name in known), *names.staff)
    faults = [*_written(text, facts, people, language), *_reaching(text, facts, typed)]
    for sentence in filter(str.strip, _SENTENCE.split(without_held(text, typed))):
        faults += _told(sentence, facts, check)
    return tuple(dict.fromkeys(faults))


def _written(
    text: str, facts: Sequence[Fact], people: Sequence[str], language: str
) -> Iterator[str]:
    if not _is_in(text, language):
        yield "language"
    plain, called = text, people[0]
    for known in (called, *called.split(), *(name for fact in facts for name in fact.names)):
        plain = plain.replace(known, "")
    if has_protected_words(_without_everyday_words(plain, people, language)):
        yield "protected"
    known_text = " ".join(f"{f.words} {f.quote or ''} {' '.join(f.names)}" for f in facts)
    if any(found[0] not in known_text for found in _ADDRESS.finditer(text)):
        yield "address"


def _reaching(text: str, facts: Sequence[Fact], typed: Sequence[str]) -> Iterator[str]:
    """Links, ids to pay to, numbers to call that neither our facts nor the broker's words hold."""
    ours = [*typed, *(words for fact in facts for words in ours_of(fact))]
    yield from (kind.lower() for kind in unheld(text, ours))
    if any(found[0] not in " ".join(ours) for found in _NUMBER.finditer(text)):
        yield "phone"


def _without_everyday_words(text: str, people: Sequence[str], language: str) -> str:
    """ "Anand thayo", "e jani ne": a word of the language is nobody's surname here."""
    called = {part.casefold() for name in people for part in name.split()}
    alike = frozenset(str(_SPELT_ALIKE.get(language, "")).split()) - called
    return str(_WORD.sub(lambda found: "" if found[0] in alike else found[0], text))


def _is_in(text: str, language: str) -> bool:
    try:
        said = tongue(read(text))
    except InvalidInput:
        said = None
    # A few words of Latin letters may be of any language written in them.
    return said == language or (said is None and (language == "en" or language.endswith("Latn")))


def _told(sentence: str, facts: Sequence[Fact], check: SentenceCheck) -> Iterator[str]:
    clause = Clause(sentence, tuple(fact.id for fact in facts))
    yield from check.values_wrong(clause, facts)
    words = check.tables(clause)
    is_asked = sentence.rstrip().endswith("?")
    if "certainty" in words or ("promise" in words and "inform" not in words):
        yield "promise"
    known = {t.value for f in facts if not (f.said_by == "lead" or f.is_negative) for t in f.topics}
    if "asserted" in words and "deferred" not in words and not is_asked:
        for topic in _ASSERTED_TOPICS:
            if f"topic:{topic}" in words and topic not in known:
                yield f"promise {topic}"
