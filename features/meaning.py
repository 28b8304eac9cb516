"""What a lead means by a message: a no, a nod, a question, an answer or a promise.

Rules settle what is plain (a firm no, a bare nod, a bare yes); the rest is weighed by a small model
that has what the rules say among its signs. On lines of a writer whom neither knew, rules alone
were right for half of the lines and heard four noes of ten. A forward and a quotation are somebody
else's words and carry nothing, as a nod does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from features import meaning_words as vocabulary
from features import refusal_words
from features.cue_traps import sounds_asked
from features.cues import Cue, find_cues, is_forward, tokens_of
from features.meaning_model import is_firm, likeliest, signs
from features.plain_words import plain_words
from features.refusals import clauses, refusals
from language.tokens import key

# A training run reads each message at every snapshot of its lead; an entry is a few hundred bytes.
_CACHED_MESSAGES = 20_000


class Meaning(StrEnum):
    """What one message of a lead is. Asks, answers and commitments are its activity."""

    REFUSAL = "refusal"
    ACKNOWLEDGEMENT = "acknowledgement"
    ASK = "ask"
    ANSWER = "answer"
    COMMITMENT = "commitment"


_STOPS = frozenset("?|")
Words = tuple[str, ...]
Span = tuple[int, int]
_SAYS_MUCH = frozenset({Meaning.ASK, Meaning.COMMITMENT})
ACTIVITY = frozenset({Meaning.ASK, Meaning.ANSWER, Meaning.COMMITMENT})


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


def _phrases(lines: str) -> tuple[tuple[str, ...], ...]:
    found = (tuple(map(key, line.split())) for line in lines.strip().splitlines())
    return tuple(sorted(found, key=len, reverse=True))


_NODS, _NOD_PHRASES = _keys(vocabulary.NODS), _phrases(vocabulary.NOD_PHRASES)
_YES, _NO, _POLITE = map(_keys, (vocabulary.YES, vocabulary.NO, vocabulary.POLITE))
_FORMS = _keys(vocabulary.FORMS)
_ASKING, _REQUESTS = _keys(vocabulary.ASKING), _keys(vocabulary.REQUESTS)
_WISHES, _OFFERED = _keys(vocabulary.WISHES), _keys(vocabulary.OFFERED)
_WILL, _AGREED, _DAYS = map(_keys, (vocabulary.WILL, vocabulary.AGREED, vocabulary.DAYS))
_OWING = _keys(vocabulary.OWING)
_CONTACT = _keys(refusal_words.CONTACT)
_REFUSING = _keys(refusal_words.NOT) | _keys(refusal_words.STOP)
_DENIALS, _FUTURE = _keys(vocabulary.DENIALS), _keys(vocabulary.FUTURE)

_FIRM = frozenset({"hard_no", "opt_out", "not_buyer"})
_SOFT_CUES = frozenset({"soft_no", "visit_no"})
# The cues that say no.
REFUSING = _FIRM | _SOFT_CUES
_ASKING_CUES = frozenset({"visit_ask", "visit_move", "location_ask", "papers", "area"})
_TELLING_CUES = frozenset(
    {"deadline", "budget_named", "loan_ok", "loan_no", "sell_first", "price_high", "counter"}
)
_PROMISING_CUES = frozenset({"token"})
# So few words after our question answer it, whatever they name: "the fifth floor".
_FEW_WORDS = 3
_MONEY = regex.compile(
    r"(?i)(?:₹|\brs\.?|\binr)\s*\d|\d\s*(?:lakhs?|lacs?|crores?|cr|thousand)\b|\d\s*(?:लाख|करोड़|हज़ार|લાખ|કરોડ|હજાર)"
)


def meaning(text: str, before: str | None = None) -> Meaning:
    """What `text` of a lead means; `before` is our message that it may answer, straight before it.

    "Haan" after our question is an answer; by itself it is a nod.
    """
    return _meaning(text, before is not None and expects_word(before), offers(before or ""))


def hard_no(text: str) -> Cue | None:
    """The words that refuse for good: bought elsewhere, plan dropped, stop, wrong number.

    None where the same message still wants a home ("not the flat, we want a bungalow") or a talk
    ("don't message, call"). Where no rule knows the words, the whole message is the cue.
    """
    if (by_rule := _firm(text)) is not None:
        return by_rule
    read = _read(text, False, False)
    if read.is_settled or read.meaning is not Meaning.REFUSAL:
        return None
    return Cue("hard_no", (0, len(text))) if is_firm(read.signs) else None


def _firm(text: str) -> Cue | None:
    firm = [cue for cue in find_cues(text) if cue.name in _FIRM]
    if not firm or _still_wants(text, _WISHES if firm[0].name == "hard_no" else _CONTACT):
        return None
    return firm[0]


@lru_cache(maxsize=_CACHED_MESSAGES)
def expects_word(text: str) -> bool:
    """Whether a message of ours leaves the next word to the lead: a question or a price."""
    if is_forward(text):
        return False
    tokens, keys = tokens_of(text)
    return _asks(tokens, keys, []) or bool(_MONEY.search(text))


def owes_word(text: str) -> bool:
    """Whether a message of ours promises the next word: "we will tell you", "owner se poochte"."""
    return not _OWING.isdisjoint(tokens_of(text)[1])


@lru_cache(maxsize=_CACHED_MESSAGES)
def _meaning(text: str, is_expected: bool, is_offered: bool) -> Meaning:
    return _read(text, is_expected, is_offered).meaning


def signs_of(text: str, before: str | None) -> dict[int, float]:
    """What the learnt weights see of a line."""
    return _read(text, before is not None and expects_word(before), offers(before or "")).signs


@dataclass(frozen=True, slots=True)
class _Read:
    """A message read by rules; where it is not settled, what they say is one more sign."""

    by_rule: Meaning
    is_settled: bool
    signs: dict[int, float]

    @property
    def meaning(self) -> Meaning:
        if self.is_settled:
            return self.by_rule
        found = Meaning(likeliest(self.signs))
        # A want or a promise that a rule found is no nod.
        is_nod = found is Meaning.ACKNOWLEDGEMENT
        return self.by_rule if is_nod and self.by_rule in _SAYS_MUCH else found


def _read(text: str, is_expected: bool, is_offered: bool) -> _Read:
    tokens, keys = ((), ()) if is_forward(text) else tokens_of(text)
    words = [word for word in keys if word not in _STOPS]
    if not words:
        return _Read(Meaning.ASK if "?" in tokens else Meaning.ACKNOWLEDGEMENT, True, {})
    cues = {cue.name for cue in find_cues(text)}
    refused = [(no.first, no.last) for no in refusals(tokens, keys)]
    short = _short(words, is_expected, is_offered)
    if _firm(text) is not None:
        by_rule, is_settled = Meaning.REFUSAL, True
    elif not refused and "?" not in tokens and _without_phrases(words) <= _NODS | _POLITE:
        by_rule, is_settled = Meaning.ACKNOWLEDGEMENT, True
    elif _asks(tokens, keys, refused) or cues & _ASKING_CUES:
        by_rule, is_settled = Meaning.ASK, False
    elif refused or cues & _SOFT_CUES:
        by_rule, is_settled = Meaning.REFUSAL, False
    elif short is not None:
        by_rule, is_settled = short, True
    elif cues & _PROMISING_CUES or _promises(words):
        by_rule, is_settled = Meaning.COMMITMENT, bool(cues & _PROMISING_CUES)
    elif (
        cues & _TELLING_CUES
        or _is_figure(text, words)
        or (is_expected and len(words) <= _FEW_WORDS)
    ):
        by_rule, is_settled = Meaning.ANSWER, True
    elif not is_expected and _wishes(words):
        by_rule, is_settled = Meaning.ASK, False
    else:
        by_rule, is_settled = Meaning.ANSWER, False
    said = {f"rule {by_rule}", *(f"cue {name}" for name in cues)}
    around = {
        "asked": is_expected,
        "offered": is_offered,
        "day": not _DAYS.isdisjoint(words),
        "number": any(word.isdecimal() for word in words),
    }
    said |= {name for name, holds in around.items() if holds}
    # Nobody's gender, faith or name may weigh in what is heard.
    plain = " ".join(plain_words(text))
    return _Read(by_rule, is_settled, signs(plain, tokens_of(plain)[1], said))


def _is_figure(text: str, words: list[str]) -> bool:
    """ "2", "90 lakh": a number or a price and nothing else."""
    return all(word.isdecimal() for word in words) or not _MONEY.sub("", text).strip(" .,!")


def _wishes(words: list[str]) -> bool:
    return not _WISHES.isdisjoint(words) and _DENIALS.isdisjoint(words)


def _short(words: list[str], is_expected: bool, is_offered: bool) -> Meaning | None:
    """A bare yes, a bare no or a nod; None for a message that says more."""
    said = set(words)
    if said <= _NO | _POLITE and said & _NO:
        # "No" may answer a question; "no thanks" turns down whatever was offered.
        is_answer = is_expected and not is_offered and said <= _NO | _FORMS
        return Meaning.ANSWER if is_answer else Meaning.REFUSAL
    if is_expected and said <= _YES | _POLITE and said & _YES:
        return Meaning.ANSWER
    return Meaning.ACKNOWLEDGEMENT if _without_phrases(words) <= _NODS | _YES | _POLITE else None


def _without_phrases(words: list[str]) -> set[str]:
    line = f" {' '.join(words)} "
    for phrase in _NOD_PHRASES:
        line = line.replace(f" {' '.join(phrase)} ", "  ")
    return set(line.split())


def _asks(tokens: Words, keys: Words, refused: list[Span]) -> bool:
    """Whether some clause that refuses nothing asks or requests something."""
    if "?" in tokens and not any(True for _ in clauses(tokens)):
        return True
    for start, end in clauses(tokens):
        if any(start <= last and first < end for first, last in refused):
            continue
        if tokens[end : end + 1] == ("?",) or sounds_asked(list(tokens[start:end])):
            return True
        said = set(keys[start:end])
        if said & _ASKING or (said & _REQUESTS and not said & (_DENIALS | _FUTURE)):
            return True
    return False


def _promises(words: list[str]) -> bool:
    """ "Will come Sunday", "ok Sunday 5 baje", "documents sent": what the lead takes on."""
    said = set(words)
    if said & _DENIALS:
        return False
    return bool(said & _WILL) or (bool(said & _DAYS) and bool(said & (_AGREED | _YES | _NODS)))


def offers(before: str) -> bool:
    """Whether a no to this message of ours is a no to us, not to one of its questions."""
    return not _OFFERED.isdisjoint(tokens_of(before)[1])


def _still_wants(text: str, wishes: frozenset[str]) -> bool:
    tokens, keys = tokens_of(text)
    refused = [(no.first, no.last) for no in refusals(tokens, keys)]
    for start, end in clauses(tokens):
        if any(start <= last and first < end for first, last in refused):
            continue
        said = set(keys[start:end])
        if said & wishes and not said & _REFUSING:
            return True
    return False
