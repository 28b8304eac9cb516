"""Why an enquiry ended, in the record's words, as a file's cells and a lead's no tell it in theirs.

"Bije lidhu" and "already purchased" are both *bought elsewhere*; "token wapas, booking cancel" in a
remark overrules a stage that nobody changed since the booking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from features.bought_elsewhere import is_elsewhere, is_elsewhere_of_lost, names_another
from features.cues import tokens_of
from features.refusals import clauses, has_one_now
from language.tokens import key, word_lists, word_sets

TOKEN_RETURNED, BOUGHT_ELSEWHERE = "token returned", "bought elsewhere"
NOT_INTERESTED, NO_RESPONSE = "not interested", "no response"
WANTS_READY, LOCATION = "wants ready to move", "location"
HOME_NOT_LIKED = "home not liked"
# What tells how it ended more than why: any cause beside them says more.
WEAK = frozenset({NOT_INTERESTED, NO_RESPONSE})
# Read out of remarks only: in a column of reasons the office's own words are kept.
KEPT_AS_WRITTEN = frozenset(
    {HOME_NOT_LIKED, "family did not agree", "old home not sold", "owner refused"}
)
_WORDS = word_lists("loss_reasons", "features")
_KINDS = word_sets("loss_reasons", "features")
_DEAL, _BOOKING, _PAID, _MADE = (_KINDS[kind] for kind in ("deal", "booking", "paid", "made"))
_UNDONE, _CANCELLED, _OTHER_PLANS, _CUSTOMERS = (
    _KINDS[kind] for kind in ("undone", "cancelled", "other_plans", "customers")
)
_NOT, _DENIED, _ELSEWHERE = (_KINDS[kind] for kind in ("not", "denied", "elsewhere"))
_BACK, _GOES_ON, _WHY_UNDONE = (_KINDS[kind] for kind in ("back", "goes_on", "why_undone"))
_FROM_US, _BOOK = _KINDS["from_us"], _KINDS["book"]
_DENYING, _ISSUES = (_KINDS[kind] for kind in ("denying", "issues"))
_DEAL_DONE, _OVER, _GIVEN, _OF_GIVEN = (
    _KINDS[kind] for kind in ("deal_done", "over", "given", "of_given")
)
_OF_SIGNED, _SIGNED, _MONEY = (_KINDS[kind] for kind in ("of_signed", "signed", "money"))
# What a clause that tells of a booking may hold.
_PLAIN = (
    _KINDS["plain"] | _BOOKING | _MADE | _OVER | _GIVEN | _CUSTOMERS | _FROM_US | _BOOK | _DEAL_DONE
)
_TOKEN = frozenset(map(key, ("token", "tokan", "banu", "bana", "bayana", "biana")))
_IN = frozenset(map(key, ("in", "mein", "me", "ma", "se")))
_CLOSE_BY = 2  # words between a "not" and what did not come about
_NEGATIONS = frozenset(map(key, ("not", "no", "never", "without", "koi")))
_PAIR = 2  # words
_LINES = re.compile(r"\n|\||\s//\s")
_DASH = re.compile(r"\s[-–—]\s")
_MOSTLY = re.compile(r"(?<![\d.])[5-9]\d\s?%\s?(?=([^\s,.;]{1,20}))")
_SPELT = {key(other): key(word) for word, others in _WORDS["spelt"].items() for other in others}


def _usual(word: str) -> str:
    """A word's key, of several spellings one."""
    return _SPELT.get(key(word), key(word))


def _as_keys(phrases: dict[str, list[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        reason: tuple(tuple(map(_usual, phrase.split())) for phrase in said)
        for reason, said in phrases.items()
    }


_Phrases = dict[str, list[tuple[int, str, tuple[str, ...]]]]


def _by_first_word(*lists: dict[str, tuple[tuple[str, ...], ...]]) -> _Phrases:
    """Phrases by their first word, with their place among all: most words begin none."""
    found: _Phrases = {}
    every = ((reason, phrase) for told in lists for reason, said in told.items() for phrase in said)
    for place, (reason, phrase) in enumerate(every):
        found.setdefault(phrase[0], []).append((place, reason, phrase))
    return found


_REASONS = _by_first_word(_as_keys(_WORDS["reasons"]))
_REASONS_OF_LOST = _by_first_word(_as_keys(_WORDS["of_lost"]), _as_keys(_WORDS["reasons"]))
_DENIED_CAUSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    reason: (frozenset(map(_usual, said["of"])), frozenset(map(_usual, said["did"])))
    for reason, said in _WORDS["denied_causes"].items()
}

_TOGETHER = [
    (
        cause["reason"],
        [frozenset(map(_usual, words)) for words in cause["told"]],
        frozenset(map(_usual, cause["unless"])),
    )
    for cause in _WORDS["together"]
]
_MOVED_IN = [tuple(map(key, phrase.split())) for phrase in _WORDS["moved_in"]]
_OF_MOVED = frozenset(word for phrase in _MOVED_IN for word in phrase)
_PERSUADED = [tuple(map(key, phrase.split())) for phrase in _WORDS["persuaded"]]
_EVEN_SO = [tuple(map(key, phrase.split())) for phrase in _WORDS["even_so"]]
_ALONE: dict[tuple[str, ...], str] = {
    tuple(map(_usual, said.split())): reason
    for reason, cells in _WORDS["alone"].items()
    for said in cells
}


def falls_through(remarks: Iterable[str]) -> bool:
    """Whether a remark says that the booking was undone: cancelled, or the token given back.

    In a remark that goes on to say that nothing was cancelled, the later words count.
    """
    return any(_standing(remark) is False for remark in remarks)


def tells_booking(remarks: Iterable[str]) -> bool:
    """Whether a remark says that a booking was made with us, and none that it was undone."""
    found = [_standing(remark) for remark in remarks]
    return True in found and False not in found


def _standing(remark: str) -> bool | None:
    """Whether a booking stands by a remark's last word on it; None if it tells of none."""
    words, stands = tokens_of(_MOSTLY.sub(_not_quite, _DASH.sub(". ", remark)))[1], None
    has_token = is_agreed = is_last_rent = False
    for start, end in clauses(words):
        said = words[start:end]
        is_asked = words[end : end + 1] == ("?",)
        if (has_token or is_agreed) and _is_sealed(said):
            stands = True
        if is_agreed and _is_token_alone(said) and not is_asked:
            stands = True
        has_token = has_token or _gives_token(said)
        is_last_rent = _is_agreed(said, of_rent=True) and not is_asked
        is_agreed = is_agreed or (_is_agreed(said) and not is_asked)
        is_persuaded = stands is False and any(_holds(said, phrase) for phrase in _PERSUADED)
        is_bounced = stands is True and not _KINDS["bounced"].isdisjoint(said)
        if (
            is_bounced
            or is_persuaded
            or (_CANCELLED.intersection(said) and _DENIED.intersection(said))
        ):
            stands = None
        elif _is_undone(said):
            stands = False
        elif _is_booked(said) and not is_asked:
            stands = True
    return True if stands is None and is_last_rent else stands


def is_partly_done(text: str) -> bool:
    """Whether it tells of a share of a deal: "deal 90% done"."""
    return _MOSTLY.sub(_not_quite, text) != text


def _not_quite(share: re.Match[str]) -> str:
    """A share of what was done, "deal 90% done", as "not"; of money as it stands."""
    word = "".join(tokens_of(share[1])[1])
    done = _DEAL_DONE | _BOOKING | _BOOK | _MADE | _OVER | _KINDS["agreed_how"]
    return "not " if word in done else share[0]


def _is_booked(said: Sequence[str]) -> bool:
    """Whether the words of one clause tell of a booking that was made with us, and of nothing else.

    "17 Oct booking done B-705" does; "kal booking final", "booking done in Godrej" do not, nor does
    "flat book kar liya" without a word that it was with us.
    """
    words = set(_without_numbers(_before_flat(said)))
    # "No deal done"; in "booking no 45 done" it is a number's.
    if said[:1] == ("no",) and not (_DEAL_DONE | _BOOKING | _BOOK).isdisjoint(said[1:2]):
        return False
    if words & _OF_SIGNED and words & _SIGNED and words <= _OF_SIGNED | _SIGNED | _PLAIN:
        return True
    is_paid = words & _MONEY and words & _OF_GIVEN
    if not words <= _PLAIN | (_MONEY | _KINDS["of_money"] if is_paid else set()):
        return False
    if words & _BOOK and words & _FROM_US and words & _MADE:
        return True
    if words & _DEAL_DONE and words & _OVER:
        return True
    return bool(words & _BOOKING and words & (_MADE | _OVER) - _BOOK) or bool(
        words & _OF_GIVEN and words & _GIVEN
    )


def _without_numbers(said: Sequence[str]) -> Iterator[str]:
    """The words without numbers, nor the "of" of what is paid: "booking na paisa"."""
    for at, word in enumerate(said):
        behind = said[at + 1] if said[at + 1 :] else ""
        is_of = word == "na" and at and said[at - 1] in _BOOKING and behind
        is_paid = behind in _MONEY or behind.isdecimal()
        if not (_is_code(word) or (is_of and is_paid)):
            yield word


def _before_flat(said: Sequence[str]) -> Sequence[str]:
    """The words up to those that are only about the flat: "4th floor se upar"."""
    end = len(said)
    while end and (said[end - 1] in _KINDS["flat"] or _is_code(said[end - 1])):
        end -= 1
    # "Le liya Godrej me" has no flat behind it.
    return said if said[end : end + 1] and said[end] in _IN else said[:end]


def _gives_token(said: Sequence[str]) -> bool:
    """Whether the words of one clause tell that a token was given or taken: "token 51000 apyu"."""
    words = set(said)
    is_paid = words & _TOKEN and words & (_MADE | _GIVEN | _KINDS["handed"])
    return bool(is_paid) and not words & (_NOT | _UNDONE | _ELSEWHERE | _GOES_ON)


def _is_token_alone(said: Sequence[str]) -> bool:
    """Whether one clause says nothing but that a token was given: not "token dene aaya tha"."""
    return _gives_token(said) and set(_without_numbers(said)) <= (
        _TOKEN | _PLAIN | _MONEY | _KINDS["handed"]
    )


def _is_agreed(said: Sequence[str], *, of_rent: bool = False) -> bool:
    """Whether one clause says nothing but that the terms are agreed: "final hua 85L", "rent final
    24k"; not "final rent 24k", which is an offer.
    """
    first, *rest = [*_without_numbers(said)] or [""]
    agreed, how = _KINDS["agreed"], _KINDS["agreed_how"]
    if first in agreed:
        is_told = not of_rent and not how.isdisjoint(rest)
    else:
        is_told = first in _KINDS["rents"] or (not of_rent and first in _KINDS["agreed_on"])
        is_told = is_told and not agreed.isdisjoint(rest[:1])
    return is_told and (agreed | how | _KINDS["sums"]).issuperset(rest)


def _is_sealed(said: Sequence[str]) -> bool:
    """Whether the words behind a token seal the deal: "booked", "deal final", "moved in"."""
    if any(_holds(said, phrase) for phrase in _MOVED_IN):
        return {*said} <= _OF_MOVED | _PLAIN
    words = {word for word in said if not _is_code(word)} - _KINDS["plain"]
    is_named = not (_BOOK | _DEAL_DONE).isdisjoint(words)
    return is_named and words <= _BOOK | _DEAL_DONE | _MADE | _OVER


def _is_code(word: str) -> bool:
    """Whether it is a number, or a letter of a flat's number."""
    return len(word) == 1 or any(map(str.isdigit, word))


def _is_undone(said: Sequence[str]) -> bool:
    """Whether the words of one clause undo a booking: "customer cancelled", "token wapas"."""
    if not (_NOT | _GOES_ON).isdisjoint(said):
        return False
    for at, word in enumerate(said):
        beside = {*said[max(at - 1, 0) : at + 2]}
        if word not in _UNDONE or (beside & _OTHER_PLANS and not beside & _DEAL):
            continue
        # "Token wapas"; "client returned, token ready" is of the client.
        near = said[max(at - _PAIR, 0) : at + 2] if word in _BACK else said
        if not (_DEAL | _PAID).isdisjoint(near):
            return True
        is_other = not (_OTHER_PLANS - _WHY_UNDONE).isdisjoint(said)
        is_alone = at == 0 or len(said) <= _PAIR or not _CUSTOMERS.isdisjoint(said)
        if word in _CANCELLED and is_alone and not is_other:
            return True
    return False


def deal_is_made(remark: str) -> bool:
    """Whether a colleague writes that the deal was done, and not that it was elsewhere."""
    words = tokens_of(_MOSTLY.sub(_not_quite, remark))[1]
    for start, end in clauses(words):
        said = set(words[start:end])
        clause = words[start:end]
        if (said & _DEAL and said & (_MADE | _GIVEN)) or _gives_token(clause) or _is_agreed(clause):
            return not said & (_NOT | _UNDONE | _ELSEWHERE)
    return False


def loss_reason(cells: Iterable[str], *, is_lost: bool = False) -> str | None:
    """The reason in the first of these cells that tells one the record knows; else None.

    Of a cell of several lines the last tells first: "call not picked", then "out of budget"; of a
    line its last clause, but a cause before what only tells how it ended. `is_lost`: they are of a
    lead that did not book with us, so that "took flat in Kompally" was elsewhere.
    """
    for line in (line for cell in cells for line in reversed(_LINES.split(cell))):
        words = tuple(_SPELT.get(word, word) for word in tokens_of(line)[1])
        if (reason := _ALONE.get(words)) is not None:
            return reason
        spans = list(clauses(words))
        taken = is_elsewhere_of_lost if is_lost else is_elsewhere
        # "Godrej me le liya flat, ab nahi chahiye": the "nahi" is of another clause.
        told = [words[start:end] for start, end in spans if words[end : end + 1] != ("?",)]
        if any(taken(_before_flat(clause)) for clause in told):
            return BOUGHT_ELSEWHERE
        causes = [_cause(said, is_lost=is_lost) for said in _counting(words)]
        found = [reason for reason in causes if reason is not None]
        if found:
            return next((reason for reason in found if reason not in WEAK), found[0])
    return None


def _counting(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The clauses, last first, up to one by which they go on: "phir bhi lenge"."""
    for start, end in reversed([*clauses(words)]):
        said = words[start:end]
        yield said
        if _DENYING.isdisjoint(said) and any(_holds(said, phrase) for phrase in _EVEN_SO):
            return


def reason_of_no(said: str) -> str | None:
    """The reason in a lead's own no: their "le liya" is no booking with us."""
    words = tokens_of(said)[1]
    has_one = any(has_one_now(words[start:end]) for start, end in clauses(words))
    return loss_reason([said], is_lost=True) or (BOUGHT_ELSEWHERE if has_one else None)


def _cause(words: Sequence[str], *, is_lost: bool) -> str | None:
    """The reason that the words of one clause tell, a cause first."""
    told = [*_denied(words), *(_told_together(words) if is_lost else ())]
    told += _in_phrases(words, _REASONS_OF_LOST if is_lost else _REASONS)
    return next((reason for reason in told if reason not in WEAK), told[0] if told else None)


def _denied(words: Sequence[str]) -> Iterator[str]:
    """Causes told by what did not come about."""
    for reason, (of, did) in _DENIED_CAUSES.items():
        if not of.isdisjoint(words) and _is_denied(words, did):
            yield reason


def _told_together(words: Sequence[str]) -> Iterator[str]:
    """Causes told by several words, in any order: "RTM hi chahiye", "papa ne na padi"."""
    said = set(words)
    for reason, told, unless in _TOGETHER:
        if all(said & one for one in told) and not said & unless:
            yield reason


def _in_phrases(words: Sequence[str], phrases: _Phrases) -> list[str]:
    told = (one for word in dict.fromkeys(words) for one in phrases.get(word, ()))
    found = [(place, reason) for place, reason, phrase in told if _holds(words, phrase)]
    return [reason for _, reason in sorted(found)]


def _is_denied(words: Sequence[str], did: Set[str]) -> bool:
    """Whether a "not" stands close to one of these words."""
    nots = [at for at, word in enumerate(words) if word in _DENYING]
    done = [at for at, word in enumerate(words) if word in did]
    return any(0 < abs(one - other) <= _CLOSE_BY for one in nots for other in done)


def names_elsewhere(text: str) -> bool:
    """Whether another place or seller is named: "deal ho gaya kahin aur"."""
    return names_another(tokens_of(text)[1])


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether a phrase's words are next to each other, and no "not" stands before them, nor behind
    an "issue"; a "floor" makes it another plan.
    """
    size = len(phrase)
    return any(
        tuple(words[at : at + size]) == tuple(phrase)
        and (at == 0 or words[at - 1] not in _NEGATIONS)
        and not (at and phrase[0] == "plan" and words[at - 1] in _KINDS["of_other_plans"])
        and not (phrase[-1] in _ISSUES and _DENYING.intersection(words[at + size :][:1]))
        for at in range(len(words))
    )
