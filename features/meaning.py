"""What a lead means by a message (a refusal, a nod, a question, an answer or a promise): by rules,
and by a small model where the rules do not settle it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from features.cues import Cue, find_cues, is_forward, tokens_of
from features.meaning_weights import ACTIVE, Judgement, judge, signs
from features.protected import plain_words
from features.refusals import (
    clauses,
    is_of_ours,
    only_puts_off_a_call,
    refusals,
    sounds_asked,
    takes_ours,
)
from language.time_words import kinds
from language.tokens import key, keys_of, word_lists

# Rules settle what they got right on lines of unknown writers: a firm no, a bare nod, a bare yes or
# no, a token. The rest goes to a small model that has the rules' findings among its signs; rules
# alone got half of it right. A forward and a quotation are somebody else's words and carry nothing,
# like a nod.

# A training run reads each message at every snapshot of its lead, and a cache that is smaller than
# the book keeps nothing from one pass to the next; an entry is half a kilobyte.
_CACHED_MESSAGES = 50_000


class Meaning(StrEnum):
    """The meaning of one message of a lead. Asks, answers and commitments are its activity."""

    REFUSAL = "refusal"
    ACKNOWLEDGEMENT = "acknowledgement"
    ASK = "ask"
    ANSWER = "answer"
    COMMITMENT = "commitment"


_STOPS = frozenset("?|")
Words = tuple[str, ...]
Span = tuple[int, int]
ACTIVITY = frozenset(map(Meaning, ACTIVE))


def _phrases(lines: str) -> tuple[str, ...]:
    """Phrases between spaces, those of most words first."""
    found = (tuple(map(key, line.split())) for line in lines.strip().splitlines())
    return tuple(f" {' '.join(words)} " for words in sorted(found, key=len, reverse=True))


_MEANING_WORDS = word_lists("meaning_words", "features")
_REFUSALS = word_lists("refusals", "features")
_NODS, _NO_MATTER = keys_of(_MEANING_WORDS["nods"]), _phrases(_MEANING_WORDS["no_matter"])
_NOD_PHRASES = _phrases(_MEANING_WORDS["nod_phrases"])
_YES, _NO, _POLITE = map(
    keys_of, (_MEANING_WORDS["yes"], _MEANING_WORDS["no"], _MEANING_WORDS["polite"])
)
_FORMS = keys_of(_MEANING_WORDS["forms"])
_ASKING, _REQUESTS = keys_of(_MEANING_WORDS["asking"]), keys_of(_MEANING_WORDS["requests"])
_WISHES, _OFFERED = keys_of(_MEANING_WORDS["wishes"]), keys_of(_MEANING_WORDS["offered"])
_NEEDS = keys_of(_MEANING_WORDS["needs"])
_WILL, _AGREED = keys_of(_MEANING_WORDS["will"]), keys_of(_MEANING_WORDS["agreed"])
# A day may be several words ("aavti kale"); one of them tells it.
_DAYS = keys_of(_MEANING_WORDS["days"]) | {
    phrase[0].removeprefix("=") if phrase[0].isascii() else phrase[0]
    for kind, phrases in kinds().items()
    if kind.startswith(("day_0", "day_1", "day_2", "either_", "weekday_", "short_"))
    for phrase in phrases
    if len(phrase) == 1
}
_US = keys_of(_MEANING_WORDS["us"])
_OWING = keys_of(_MEANING_WORDS["owing"])
_CONTACT = keys_of(_REFUSALS["contact"])
_REFUSING = keys_of(_REFUSALS["not"]) | keys_of(_REFUSALS["stop"])
_NUMBERS = keys_of(_MEANING_WORDS["a_number"])
_NUMBER_REFUSED = keys_of(_MEANING_WORDS["number_refused"])
_DENIALS, _FUTURE = keys_of(_MEANING_WORDS["denials"]), keys_of(_MEANING_WORDS["future"])

_FIRM = frozenset({"hard_no", "opt_out", "not_buyer"})
_SOFT_CUES = frozenset({"soft_no", "visit_no"})
# The cues that say no.
REFUSING = _FIRM | _SOFT_CUES
_ASKING_CUES = frozenset({"visit_ask", "visit_move", "location_ask", "papers", "area"})
_PROMISING_CUES = frozenset({"token"})
# This few words after our question answer it, whatever they name: "the fifth floor".
_FEW_WORDS = 3
# So few words that name a day and a promise hold nothing but the promise.
_NEXT_TO_NO_WORDS = 3
# A number is asked for or told in so many words; more words say something else as well.
_NUMBER_WORDS = 6
_MONEY = regex.compile(
    r"(?i)(?:₹|\brs\.?|\binr)\s*\d|\d\s*(?:lakhs?|lacs?|crores?|cr|thousand)\b|\d\s*(?:लाख|करोड़|हज़ार|લાખ|કરોડ|હજાર)"
)


def meaning(text: str, before: str | None = None) -> Meaning:
    """The meaning of a lead's `text`; `before` is our message right before it, which it may answer.

    "Haan" after our question is an answer; by itself it is a nod. Only a bare no may answer: what
    refuses by itself is no activity whatever we wrote before it.
    """
    meant = _meaning(text, before or "")
    if before and meant in ACTIVITY and not _is_bare_no(set(tokens_of(text)[1]) - _STOPS):
        alone = _meaning(text, "")
        return alone if alone is Meaning.REFUSAL else meant
    return meant


def hard_no(text: str) -> Cue | None:
    """The words of a firm no: bought elsewhere, plan dropped, stop, wrong number.

    None if the same message still wants a home ("not the flat, we want a bungalow") or contact
    ("don't message, call"). If no rule knows the words, the whole message is the cue.
    """
    by_rule, judged = _firm(text), _read(text, "").judged
    if by_rule is not None:
        return None if _is_doubted(by_rule, judged) else by_rule
    if meaning(text) is not Meaning.REFUSAL or not judged.is_firm or _turns_to_us(text):
        return None
    if only_puts_off_a_call(tokens_of(text)[1]) or any(map(is_of_ours, _clauses(text))):
        return None
    if len(tokens_of(text)[1]) == 1:
        # A stage of a file, such as "Closed", is no message.
        return None
    return Cue("hard_no", (0, len(text)))


def noted_no(text: str) -> Cue | None:
    """The words of a firm no in a colleague's note: by rules alone, for the weights know only what
    leads write ("call cut kar diya" is no no).
    """
    return _firm(text) if hard_no(text) else None


def _is_doubted(firm: Cue, judged: Judgement) -> bool:
    """Whether a rule's no is in doubt: others' purchases use its words, "no need to send a driver"
    those of a stop.
    """
    return not judged.may_be_firm(is_opt_out=firm.name != "hard_no")


def _firm(text: str) -> Cue | None:
    firm = [cue for cue in find_cues(text) if cue.name in _FIRM]
    if not firm:
        return None
    if firm[0].name == "hard_no":
        return None if _still_wants(text, _WISHES) or _turns_to_us(text) else firm[0]
    return None if _wants_contact(text) else firm[0]


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


def _meaning(text: str, before: str) -> Meaning:
    meant = _read(text, before)
    return Meaning(meant.judged.likeliest) if meant.settled is None else meant.settled


def signs_of(text: str, before: str | None) -> dict[int, float]:
    """What the learnt weights see of a line; empty if it has no words of the lead's own."""
    found = _by_rules(text, before or "")
    return _signs(text, before or "", found) if found.words else {}


@dataclass(frozen=True, slots=True)
class _Read:
    """A message as read: `settled` by the rules, else what the weights make of it counts."""

    settled: Meaning | None
    judged: Judgement


@dataclass(frozen=True, slots=True)
class _Found:
    """What the rules find in a message: what it means if they are sure, else their best guess."""

    words: list[str]
    cues: frozenset[str]
    refused: list[Span]
    firm: Cue | None
    settled: Meaning | None
    guess: Meaning
    around: frozenset[str] = frozenset()
    takes_ours: bool = False


@lru_cache(maxsize=_CACHED_MESSAGES)
def _read(text: str, before: str) -> _Read:
    found = _by_rules(text, before)
    judged = judge(_signs(text, before, found) if found.words else {})
    settled = found.settled
    if not found.words:
        return _Read(settled, judged)
    # A visit asked for explicitly is an ask; "we shall see" only has the words of a wish.
    is_named = not found.cues.isdisjoint(_ASKING_CUES | _PROMISING_CUES) or found.takes_ours
    if found.firm is not None and _is_doubted(found.firm, judged):
        settled = None
    elif settled in ACTIVITY and not is_named and judged.is_idle:
        # Rules and weights disagree: it counts for nothing, and refuses nothing.
        settled = Meaning.ACKNOWLEDGEMENT
    if found.firm is None and "opt_out" in found.cues and not judged.is_firm:
        # "Don't message, call".
        settled = settled or (Meaning.ASK if _wants_contact(text) else None)
    refuses = found.refused or found.cues & REFUSING
    if settled is None and not refuses and _is_of_number(found.words):
        # "Your number?": the weights know the word from refusals alone.
        settled = found.guess
    if settled is None and not refuses and judged.likeliest == Meaning.REFUSAL:
        # "South facing chahiye, wahi chalega": a need without a denial refuses nothing.
        settled = found.guess if _needs(found.words) else None
    return _Read(settled, judged)


def _by_rules(text: str, before: str) -> _Found:
    tokens, keys = ((), ()) if is_forward(text) else tokens_of(text)
    words = [word for word in keys if word not in _STOPS]
    if not words:
        asked = Meaning.ASK if "?" in tokens else Meaning.ACKNOWLEDGEMENT
        return _Found(words, frozenset(), [], None, asked, asked)
    is_expected, is_offered = bool(before) and expects_word(before), offers(before)
    cues = frozenset(cue.name for cue in find_cues(text))
    refused = [(no.first, no.last) for no in refusals(tokens, keys)]
    settled, guess = None, Meaning.ANSWER
    is_wish = not is_expected and _wishes(words)
    ours = [] if refused else [(a, b - 1) for a, b in clauses(tokens) if takes_ours(keys[a:b])]
    is_ours = bool(ours) and _ASKING.isdisjoint(words) and not _asks(tokens, keys, ours)
    short = _short(words, is_expected, is_offered)
    if (firm := _firm(text)) is not None:
        settled = Meaning.REFUSAL
    elif not refused and "?" not in tokens and _is_nod(words):
        settled = Meaning.ACKNOWLEDGEMENT
    elif is_ours:
        guess = settled = Meaning.COMMITMENT
    elif _asks(tokens, keys, refused) or cues & _ASKING_CUES:
        guess = Meaning.ASK
        settled = guess if not refused and (is_wish or cues & _ASKING_CUES) else None
    elif short is not None:
        settled = short
    elif refused or cues & _SOFT_CUES:
        guess = Meaning.REFUSAL
    elif cues & _PROMISING_CUES:
        settled = Meaning.COMMITMENT
    elif _promises(words):
        guess = Meaning.COMMITMENT
        # "Kal aaunga" says nothing else.
        is_bare = len(words) <= _NEXT_TO_NO_WORDS and not _DAYS.isdisjoint(words)
        settled = guess if is_bare else None
    elif is_wish:
        settled = Meaning.ASK
    elif _is_figure(text, words) or (is_expected and len(words) <= _FEW_WORDS):
        settled = Meaning.ANSWER
    around = {
        "asked": is_expected,
        "offered": is_offered,
        "day": not _DAYS.isdisjoint(words),
        "number": any(word.isdecimal() for word in words),
    }
    beside = frozenset(name for name, holds in around.items() if holds)
    return _Found(words, cues, refused, firm, settled, guess, beside, is_ours)


def _signs(text: str, before: str, found: _Found) -> dict[int, float]:
    """What the weights see: the words, and the findings of the rules."""
    findings = {f"rule {found.settled or found.guess}", *(f"cue {name}" for name in found.cues)}
    # Nobody's gender, faith or name may influence the meaning.
    plain = " ".join(plain_words(text))
    said_before = " ".join(plain_words(before))
    return signs(plain, tokens_of(plain)[1], said_before, findings | found.around)


def _is_of_number(words: list[str]) -> bool:
    """Whether it asks for a phone number or tells one, in few words that refuse nothing."""
    said = set(words)
    is_short = len(words) <= _NUMBER_WORDS
    return (
        is_short and bool(said & _NUMBERS) and not said & (_DENIALS | _REFUSING | _NUMBER_REFUSED)
    )


def _is_figure(text: str, words: list[str]) -> bool:
    """Whether it is only a number or a price: "2", "90 lakh"."""
    return all(word.isdecimal() for word in words) or not _MONEY.sub("", text).strip(" .,!")


def _wishes(words: list[str]) -> bool:
    return not _WISHES.isdisjoint(words) and _DENIALS.isdisjoint(words)


def says_need(text: str) -> bool:
    """Whether a lead says what they need: "dakshinmukhi joie"."""
    return _needs(list(tokens_of(text)[1]))


def _needs(words: list[str]) -> bool:
    return not _NEEDS.isdisjoint(words) and _DENIALS.isdisjoint(words)


def _short(words: list[str], is_expected: bool, is_offered: bool) -> Meaning | None:
    """A bare yes, a bare no or a nod; None for a message that says more."""
    said = set(words)
    if _is_bare_no(said):
        # "No" may answer a question; "no thanks" turns down what was offered.
        is_answer = is_expected and not is_offered and said <= _NO | _FORMS
        return Meaning.ANSWER if is_answer else Meaning.REFUSAL
    said = _without_phrases(words)
    if is_expected and said <= _YES | _POLITE and said & _YES:
        return Meaning.ANSWER
    return Meaning.ACKNOWLEDGEMENT if said <= _NODS | _YES | _POLITE else None


def _is_bare_no(said: set[str]) -> bool:
    return said <= _NO | _POLITE and bool(said & _NO)


def _is_nod(words: list[str]) -> bool:
    """Whether only nods are said, whatever we wrote before: "will check", "no no, no hurry"."""
    line = f" {' '.join(words)} "
    is_waved_off = any(phrase in line for phrase in _NO_MATTER)
    return _without_phrases(words) <= _NODS | _POLITE | (_NO if is_waved_off else frozenset())


def _without_phrases(words: list[str]) -> set[str]:
    line = f" {' '.join(words)} "
    for phrase in (*_NO_MATTER, *_NOD_PHRASES):
        line = line.replace(phrase, "  ")
    return set(line.split())


def _asks(tokens: Words, keys: Words, refused: list[Span]) -> bool:
    """Whether any clause other than the refusals asks or requests something."""
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
    """Whether the lead commits to something: "will come Sunday", "documents sent"."""
    said = set(words)
    if said & _DENIALS:
        return False
    return bool(said & _WILL) or (bool(said & _DAYS) and bool(said & (_AGREED | _YES | _NODS)))


def offers(before: str) -> bool:
    """Whether a no to this message of ours is a no to us, not to one of its questions."""
    return not _OFFERED.isdisjoint(tokens_of(before)[1])


def _still_wants(text: str, wishes: frozenset[str], *, after: int = -1) -> bool:
    said = (set(words) for words in _beside_refusals(text, after=after))
    return any(words & wishes and not words & _REFUSING for words in said)


def _wants_contact(text: str) -> bool:
    """Whether it asks for one contact in place of another: "don't message, call".

    Before a bare stop, contact is what should stop: "msg at 6 am! Stop all this".
    """
    tokens, keys = tokens_of(text)
    bare = (
        no.last
        for no in refusals(tokens, keys)
        if no.cue == "opt_out" and _CONTACT.isdisjoint(keys[no.first : no.last + 1])
    )
    return _still_wants(text, _CONTACT, after=max(bare, default=-1))


def _turns_to_us(text: str) -> bool:
    """Whether it was others who were refused: "cancelled there, will sign with you"."""
    return any(_promises(words) and _US & set(words) for words in _beside_refusals(text))


def _clauses(text: str) -> Iterator[list[str]]:
    tokens, keys = tokens_of(text)
    return (list(keys[start:end]) for start, end in clauses(tokens))


def _beside_refusals(text: str, *, after: int = -1) -> Iterator[list[str]]:
    """The words of each clause that refuses nothing, of those after a token."""
    tokens, keys = tokens_of(text)
    refused = [(no.first, no.last) for no in refusals(tokens, keys)]
    for start, end in clauses(tokens):
        if start > after and not any(start <= last and first < end for first, last in refused):
            yield list(keys[start:end])
