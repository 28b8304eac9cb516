"""Where a lead says no: for good (bought elsewhere, dropped the plan, stop) or for now; and when
words that look like a cue are none.

Words are compared in Latin letters, so one list serves both scripts of a language. A no counts in
the clause that says it, unless it is asked, supposed, negated or told about somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile
from typing import TYPE_CHECKING

from language.tokens import fold, key, word_lists, word_sets

if TYPE_CHECKING:
    from features.cues import Phrase

_ENDS = frozenset("?|")
_CAN_YOU = {(word, "you") for word in ("can", "could", "vil", "vould")}
# How far a "not" may be from what it negates, in words.
_REACH = 3


_OF = word_sets("refusals", "features")
_NOT, _NOT_BEFORE, _WANT, _KEEN = _OF["not"], _OF["not_before"], _OF["want"], _OF["keen"]
_BOUGHT, _TAKEN, _HAVING, _AGREED = _OF["bought"], _OF["taken"], _OF["having"], _OF["agreed"]
_PAST, _CLOSED, _FOUND, _DONE = _OF["past"], _OF["closed"], _OF["found"], _OF["done"]
_ELSEWHERE, _ALREADY, _HOME, _NO_HOME = (
    _OF[name] for name in ("elsewhere", "already", "home", "no_home")
)
_PLAN, _DROPPED, _AHEAD, _STOP = _OF["plan"], _OF["dropped"], _OF["ahead"], _OF["stop"]
_CONTACT, _IMPERATIVE, _PESTER = _OF["contact"], _OF["imperative"], _OF["pester"]
_REMOVE, _OF_MINE, _ANY_MORE = _OF["remove"], _OF["of_mine"], _OF["any_more"]
_NOW, _LATER, _LITTLE, _OTHERS = _OF["now"], _OF["later"], _OF["little"], _OF["others"]
_SUPPOSED, _PERHAPS, _ADVANCE = _OF["supposed"], _OF["perhaps"], _OF["advance"]
_BACK, _FROM_US, _YOURS, _LONG_AGO = _OF["back"], _OF["from_us"], _OF["yours"], _OF["long_ago"]
_HOLD, _THIS, _HOURS, _BUSY = _OF["hold"], _OF["this"], _OF["hours"], _OF["busy"]
_BUT, _NO_MATTER, _SEEN, _ONCE_MORE = (
    _OF[name] for name in ("but", "no_matter", "seen", "once_more")
)
_AT_OURS, _WITH_YOU, _OF_OURS = _OF["at_ours"], _OF["with_you"], _OF["of_ours"]
_YOU, _WE, _SOLD, _BUYERS, _SELLERS = (
    _OF[name] for name in ("you", "we", "sold", "buyers", "sellers")
)
_TO_BEHIND, _TO_OTHERS, _IN = _OF["to_behind"], _OF["to_others"], _OF["in"]
# What may accompany a no without changing it.
_PLAIN = _WANT | _HOME | _LITTLE | _ANY_MORE
_LEAVE_IT = [
    tuple(map(key, said.split()))
    for said in word_lists("refusals", "features")["leave_it"].strip().splitlines()
]
# Most words of a message are in neither, which is told at once.
_PLAIN_OR_LEAVING = _PLAIN | _NOT | frozenset(word for said in _LEAVE_IT for word in said)
_GETTING = _BOUGHT | _TAKEN | _AGREED | _FOUND | _CLOSED | _DONE


@dataclass(frozen=True, slots=True)
class Refusal:
    """A clause that says no: its cue, its first and last token; `is_firm` if it is for good."""

    cue: str
    first: int
    last: int
    is_firm: bool


def refusals(tokens: Sequence[str], keys: Sequence[str]) -> Iterator[Refusal]:
    """The clauses that refuse, in reading order.

    `tokens` are normalised words, "?" and "|"; `keys` the same in Latin letters.
    """
    for start, end in clauses(tokens):
        words = list(keys[start:end])
        is_asked = list(tokens[end : end + 1]) == ["?"] or sounds_asked(list(tokens[start:end]))
        # "Can you stop calling me" is no question.
        if (is_asked and tuple(words[:2]) not in _CAN_YOU) or not _SUPPOSED.isdisjoint(words):
            continue
        if _stops(words, is_busy=_is_busy(keys)):
            yield Refusal("opt_out", start, end - 1, is_firm=True)
        if _is_firm(words):
            is_firm = _PERHAPS.isdisjoint(words) and not _is_of_one_home(words)
            yield Refusal("hard_no", start, end - 1, is_firm)
        elif _is_soft(words):
            yield Refusal("soft_no", start, end - 1, is_firm=False)


def is_none(cue: str, keys: Sequence[str], place: int) -> bool:
    """Whether the clause around a token is about another's deal, or only says when not to call."""
    spans = (span for span in clauses(keys) if span[0] <= place < span[1])
    clause = next((keys[start:end] for start, end in spans), ())
    if cue == "opt_out":
        is_wanted = any(a in _NOT and b in _STOP for a, b in pairwise(clause))
        return is_wanted or says_when(clause) or _is_busy(keys)
    return cue == "hard_no" and (not _OTHERS.isdisjoint(clause) or _is_of_one_home(clause))


def _is_of_one_home(words: Sequence[str]) -> bool:
    """Whether only one home, or a part of it, is refused: "not interested in this one"."""
    return not (_THIS | _NO_HOME).isdisjoint(words) and not _KEEN.isdisjoint(words)


def only_puts_off_a_call(keys: Sequence[str]) -> bool:
    """Whether a message refuses contact for the moment alone: "don't call now, I am driving"."""
    spans = (set(keys[start:end]) for start, end in clauses(keys))
    asks = [words for words in spans if words & _NOT and words & _CONTACT]
    return any(says_when(list(words)) or _is_busy(keys) for words in asks)


def _is_busy(keys: Sequence[str]) -> bool:
    """Whether a message is about the moment, or names what keeps somebody from talking."""
    return not (_NOW | _BUSY).isdisjoint(keys)


def says_when(words: Sequence[str]) -> bool:
    """Whether a clause names an hour or a part of the day."""
    return not _HOURS.isdisjoint(words) or any(word.isdecimal() for word in words)


def clauses(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end (exclusive) of each run of words between stops."""
    start = 0
    for at, token in enumerate([*tokens, "|"]):
        if token in _ENDS:
            if at > start:
                yield start, at
            start = at + 1


def _is_firm(words: list[str]) -> bool:
    return has_one_now(words) or _drops_the_plan(words) or _wants_none(words) or _leaves_it(words)


def _is_soft(words: list[str]) -> bool:
    said = set(words)
    if said & _NOT and said & (_NOW | _LATER | _WANT) and said <= _NOT | _NOW | _LATER | _PLAIN:
        return True
    if said & _PERHAPS and said & _LATER:
        return True
    if said & _ADVANCE and said & _BACK and not said & _NOT:
        return True
    return bool(said & _HOLD) and bool(said & (_PLAN | _DONE | _NOW | _LATER) or len(words) <= 3)


def _stops(words: list[str], *, is_busy: bool) -> bool:
    """Whether it says "stop", "number hata do"; "don't call before 5" only says when, and so does
    "don't call" of somebody who `is_busy` elsewhere in the message.
    """
    said = set(words)
    if said & _NOW or says_when(words):
        return False
    if said & _STOP:
        is_bare = said <= _STOP | _LITTLE | _ANY_MORE | _IMPERATIVE
        return (bool(said & _CONTACT) or is_bare) and not said & _NOT
    if said & _REMOVE and said & _OF_MINE:
        return True
    places = [at for at, word in enumerate(words) if word in _NOT]
    if said & _PESTER and places:
        return True
    if not said & _CONTACT or is_busy:
        return False
    return any(_IMPERATIVE & set(words[at + 1 : at + 2]) for at in places) or any(
        words[at] in _NOT_BEFORE
        and not _is_of(words, at)
        and _CONTACT & set(takewhile(_reaches_past, words[at + 1 : at + 1 + _REACH]))
        for at in places
    )


def _reaches_past(word: object) -> bool:
    """Whether a "no" reaches past this word: not in "no issue send the details"."""
    return word not in _BUT | _NO_MATTER


def _is_of(words: list[str], at: int) -> bool:
    """Whether Gujarati "no" after a noun is "of": "andar no video moklo"."""
    return words[at] == "no" and at > 0 and words[at - 1] not in _LITTLE


def has_one_now(words: Sequence[str]) -> bool:
    """Whether they have bought, booked, rented or found a home, and not through us.

    Behind a "but" stands another home than before it: "your flat was good but booked elsewhere".
    """
    if _has_one(words):
        return True
    said = set(words)
    last = max((at for at, word in enumerate(words) if word in _BUT), default=len(words))
    behind = words[last + 1 :]
    if said & _WANT and not said & _NOT:
        return False
    return not _ELSEWHERE.isdisjoint(behind) and _has_one(behind)


def _has_one(words: Sequence[str]) -> bool:
    said = set(words)
    if said & (_OTHERS | _NO_HOME | _LONG_AGO) or any(len(w) == 4 and w.isdecimal() for w in words):
        return False
    # "Rahul aur Priya ne token diya": this "aur" joins.
    is_joined = any(word == "aur" and "ne" in words[at:] for at, word in enumerate(words) if at)
    elsewhere = _another_named(words) - ({"aur"} if is_joined else set())
    is_elsewhere, is_home = bool(elsewhere), bool(said & _HOME)
    if said & _FROM_US and not is_elsewhere:
        return False
    if _behind_ours(words) is not None or _gives_away(words):
        return False
    for at, word in enumerate(words):
        if word not in _GETTING or _is_denied(words, at) or _is_seen(words, at):
            continue
        if word in _BOUGHT:
            return True
        if said & _WANT and not said & _NOT:
            # "Need a rented flat".
            continue
        if word in _TAKEN and (is_elsewhere or is_home or said & _ALREADY):
            return True
        if word in _AGREED and (is_elsewhere or said & _ALREADY or (is_home and said & _PAST)):
            return True
        if word in _TAKEN and words[at - 1 : at] and words[at - 1] in _HAVING:
            return True
        if word in _FOUND and (is_home or is_elsewhere):
            return True
        is_closed = word in _CLOSED or (word in _DONE and words[at - 1 : at] == ["ho"])
        if is_closed and is_elsewhere:
            return True
    return False


def is_of_ours(words: Sequence[str]) -> bool:
    """Whether a clause tells of a home of ours: taken by the lead, or given by us to another."""
    return takes_ours(words) or _gives_away(words)


def takes_ours(words: Sequence[str]) -> bool:
    """Whether a home was taken from us: "aapka flat mehnga tha par le liya", "booked with you"."""
    behind = _behind_ours(words)
    taken = (at for at, word in enumerate(words) if word in _TAKEN | _BOUGHT | _PAST)
    is_taken = any(not _is_denied(words, at) and not _is_seen(words, at) for at in taken)
    if behind is None or not is_taken or _another_named(words):
        return False
    return (_HOME | _IN).isdisjoint(behind) and (_OTHERS | _SUPPOSED).isdisjoint(words)


def _behind_ours(words: Sequence[str]) -> Sequence[str] | None:
    """The words behind a home of ours, "aapka hi 3 bhk", or behind "with you"."""
    for at, word in enumerate(words):
        rest = list(words[at + 1 :])
        if word in _WITH_YOU and rest[:1] == ["you"]:
            return ()
        if word not in _YOURS:
            continue
        named = list(dropwhile(_is_beside_ours, rest))
        if not _AT_OURS.isdisjoint(named[:1]) and _NOT.isdisjoint(named):
            return ()
        is_home = not _HOME.isdisjoint(named[:1]) or len(named) < len(rest)
        if is_home and _IN.isdisjoint(words[:at][-1:]):
            return named[1:]
    return None


def _is_beside_ours(word: str) -> bool:
    return word in _OF_OURS or word.isdecimal()


def _gives_away(words: Sequence[str]) -> bool:
    """Whether we gave a home to another: "tame bija ne aapi didho", "is booked by other party"."""
    said = set(words)
    if said & (_WE | _ADVANCE) or not said & (_TAKEN | _BOUGHT | _PAST | _SOLD):
        return False
    others = [at for at, word in enumerate(words) if word in _ELSEWHERE | _BUYERS]
    around = [(words[at - 1] if at else "", "".join(words[at + 1 : at + 2])) for at in others]
    if any(behind in _SELLERS for _, behind in around):
        return False
    if any(before == "by" for before, _ in around):
        return True
    is_to = any(before == "to" or behind in _TO_BEHIND for before, behind in around)
    return bool(said & _YOU) and (is_to or bool(said & _TO_OTHERS))


def _another_named(words: Sequence[str]) -> set[str]:
    """The words that name another home, seller or place: not "dusri baar"."""
    again = {a for a, b in pairwise(words) if b in _ONCE_MORE}
    return set(words) & _ELSEWHERE - again


def _is_seen(words: Sequence[str], at: int) -> bool:
    """Whether "took" only ends another verb: "joi lidho", "dekh liya"."""
    return at > 0 and words[at] in _TAKEN and words[at - 1] in _SEEN


def _drops_the_plan(words: list[str]) -> bool:
    said = set(words)
    if said & _PLAN and said & _DROPPED and not said & _NO_HOME and not says_when(words):
        return not any(_is_denied(words, at) for at, word in enumerate(words) if word in _DROPPED)
    if said & _PLAN and said & _NOT:
        return said <= _PLAN | _NOT | _PLAIN | _NOW | _DONE
    return any(word in _AHEAD and _is_denied(words, at) for at, word in enumerate(words))


def _wants_none(words: list[str]) -> bool:
    """Whether they are not interested or no longer need it: the home, not just its parking."""
    said = set(words)
    if not said & _NOT:
        return False
    if any(word in _KEEN and _is_denied(words, at) for at, word in enumerate(words)):
        return not said & _NO_HOME
    is_of_home = bool(said & (_ANY_MORE | _HOME))
    return bool(said & _WANT) and is_of_home and said <= _NOT | _NOW | _PLAIN


def _leaves_it(words: list[str]) -> bool:
    """Whether it says "rehne do", "forget it", by itself and not only for now."""
    if not _NOW.isdisjoint(words) or not _PLAIN_OR_LEAVING.issuperset(words):
        return False
    for said in _LEAVE_IT:
        size = len(said)
        for at in range(len(words) - size + 1):
            if tuple(words[at : at + size]) == said:
                return set(words[:at] + words[at + size :]) <= _PLAIN | _NOT | _NOW
    return False


def _is_denied(words: Sequence[str], at: int) -> bool:
    """Whether a "not" comes before the word, or right after it and negates nothing that follows."""
    before = words[max(0, at - _REACH) : at]
    if not _NOT_BEFORE.isdisjoint(before) or not _NOT.isdisjoint(before[-1:]):
        return True
    for place in range(at + 1, min(at + 3, len(words))):
        if words[place] in _NOT:
            return words[place] not in _NOT_BEFORE and _WANT.isdisjoint(words[place + 1 :])
    return False


# When words that look like a cue are none: negated, asked, supposed, about somebody else's deal, or
# not about money. These are compared as they are written, in the script of the message.

_CUE_WORDS = word_lists("cue_words", "features")


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_NEGATIONS = _folded(_CUE_WORDS["negations"])
_NEGATIONS_BEFORE = _folded(_CUE_WORDS["negations_before"])
_THEN = _folded(_CUE_WORDS["then"])
_COPULAS = _folded(_CUE_WORDS["copulas"])
_ASKING = _folded(_CUE_WORDS["asking"])
_ASKING_FIRST = _folded(_CUE_WORDS["asking_first"])
_TURNED = _folded(_CUE_WORDS["turned"])
_TURNED_BEFORE = _folded(_CUE_WORDS["turned_before"])
_ASKING_LAST = _folded(_CUE_WORDS["asking_last"])
_SUPPOSING = _folded(_CUE_WORDS["supposing"])
_OTHERS_DEAL = _folded(_CUE_WORDS["others"])
_NOT_MONEY = _folded(_CUE_WORDS["not_money"])
# "… or not", "… ya nahi", "… ke nahi".
_OR = [[fold(word)] for word in _CUE_WORDS["or"].split()]
# After the verb these still belong to it: "… hai kya", "… che ke nahi".
_GOES_ON = _ASKING | _ASKING_LAST | _NEGATIONS | _folded(_CUE_WORDS["or"])


def counts(phrase: Phrase, tokens: list[str], first: int, last: int) -> bool:
    """Whether the phrase found at tokens `first`..`last` is meant as it stands."""
    start, end = _clause(tokens, first, last)
    before, inside, after = tokens[start:first], tokens[first : last + 1], tokens[last + 1 : end]
    if not phrase.has_negation and _is_negated(before, inside, after):
        return False
    if phrase.is_money and not _NOT_MONEY.isdisjoint(before[-1:] + inside + after[:1]):
        return False
    if not phrase.is_statement:
        return True
    clause = tokens[start:end]
    if tokens[end : end + 1] == ["?"] or sounds_asked(clause):
        return False
    # Whose deal it is comes before or right after: "… otherwise somebody else will" names no owner.
    if not _OTHERS_DEAL.isdisjoint(before + inside + after[:2]):
        return False
    # "if" before makes it a supposition; after it there is a condition ("… if the flat is good"),
    # and "to" is "then".
    return _SUPPOSING.isdisjoint(before + inside) and _THEN.isdisjoint(after[:1])


def _clause(tokens: list[str], first: int, last: int) -> tuple[int, int]:
    """The tokens around the phrase up to the next stop, or to a verb that ends the thought."""
    start, end = first, last + 1
    while start > 0 and tokens[start - 1] not in _ENDS:
        start -= 1
    while end < len(tokens) and tokens[end] not in _ENDS:
        end += 1
    for verb in (last, last + 1):
        # "loan sanctioned che kyare jova aavie?": the question comes after the verb.
        if verb < end - 2 and tokens[verb] in _COPULAS and tokens[verb + 1] not in _GOES_ON:
            return start, verb + 1
    return start, end


def _is_negated(before: list[str], inside: list[str], after: list[str]) -> bool:
    if not _NEGATIONS.isdisjoint(inside) or not _NEGATIONS_BEFORE.isdisjoint(inside):
        return True
    if not _NEGATIONS_BEFORE.isdisjoint(before[-3:]):
        return True
    # "nahi" at the start of a sentence is an answer ("no, …"); within it, it negates what follows.
    if len(before) > 1 and before[-1] in _NEGATIONS:
        return True
    if inside[-1] in _COPULAS:
        return False
    for place, token in enumerate(after[:2]):
        if token in _NEGATIONS:
            return after[place + 1 : place + 2] == [] or after[place + 1] not in _THEN
    return False


def sounds_asked(clause: list[str]) -> bool:
    """Whether a clause of normalised words asks, with or without a question mark."""
    return (
        not _ASKING.isdisjoint(clause)
        or clause[0] in _ASKING_FIRST
        or (clause[0] in _TURNED and not _TURNED_BEFORE.isdisjoint(clause[1:2]))
        or clause[-1] in _ASKING_LAST
        or (clause[-1] in _NEGATIONS and clause[-2:-1] in _OR)
    )
