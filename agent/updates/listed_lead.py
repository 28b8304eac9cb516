"""The lead that a report names by its place in a list just shown: "second one visited"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from agent.understanding.lead_refs import ORDINALS
from agent.understanding.lexicon import lexicon, neighbour_words
from agent.updates.act_clause import NamePart
from agent.updates.act_parser import read_acts
from agent.updates.act_vocabulary import FILLERS, formed, money_in
from agent.updates.corrections import SMALL
from agent.updates.lead_mentions import FoundLeads, LeadNameFinder
from agent.updates.staff_message import INTENT, StaffMessage, is_preview_or_saved
from language.personal_text import keys_of
from language.time_reader import Token, WhenReader, tokens_of
from language.time_words import months
from language.tokens import Word, key, read, without_ending
from leads.store.lead_store import LeadStore
from leads.store.transcripts import Transcript

_ONE, _CASES = neighbour_words("one_of_list"), neighbour_words("case_of_one")
_HOMES = keys_of("place_word")
_COUNTED = neighbour_words("counted_in_order") | frozenset(map(key, months()))
_VISIT, _ON_VISIT = neighbour_words("a_visit"), neighbour_words("on_a_visit")
_NTH = ("st", "nd", "rd", "th")
_FOR_VISIT = neighbour_words("for_a_visit")
_EARLIER, _HE = neighbour_words("first_or_earlier"), key("e")
_AND = neighbour_words("and_then")
_DIGITS, _ORDERED = frozenset("12345"), SMALL - formed("negation")
_BY_NUMBER = _COUNTED - neighbour_words("told_of_number") | neighbour_words("counted_by_number")
_CLAUSE, _STOPS = re.compile(r"[,;.!?।\n]|\s[–-]\s"), frozenset(".!?।\n")
_LISTS = ("top", "my_day")  # the intents of a list, of one lead, too
_MALE = ("a", "o")  # "dusra", "bijo"; a visit is "dusri", "biji"

_Said = Sequence[tuple[Word, Token]]


@dataclass(frozen=True, slots=True)
class _Place:
    """An ordinal and its words, "dusre wale", from character `start` to `end`.

    `is_marked` by "one" or a case; `is_counted`: of a second visit or flat; `begins` a clause.
    """

    at: int
    start: int
    end: int
    is_marked: bool
    is_counted: bool
    begins: bool


def with_lead_placed(message: StaffMessage, store: LeadStore) -> StaffMessage:
    """The message with the leads' ids for their places in the list; as it is where it names a lead.

    Where no list has the place, or one of several places may be no lead's, it says no more of whom
    it tells, and is asked.
    """
    listed = _listed(message.turns) if message.lead_id is None and message.turns else None
    if listed is None:
        return message
    said = _places(message.text)
    places = [p for p in said if p.is_marked or (listed and not p.is_counted)]
    if places and (found := LeadNameFinder(store.names()).find(message.text)):
        return _beside_name(message, found, places, listed)
    if not any(p.is_marked or p.begins for p in places):
        return message
    is_there = all(-len(listed) <= place.at < len(listed) for place in places)
    if not is_there or _may_be_more(said, places):
        # Not of the lead last spoken of, nor on the second of the month.
        return replace(message, text=_put(message.text, places, ()), turns=())
    placed = _put(message.text, places, listed)
    if _runs_together({listed[place.at] for place in places}, placed):
        return replace(message, text=_put(message.text, places, ()), turns=())
    return replace(message, text=placed)


def _runs_together(lead_ids: AbstractSet[str], text: str) -> bool:
    """Whether two leads placed are read as one name: "1 busy, 2 switched off"."""
    parts = [part.text.split() for act in read_acts(text) for part in act.parts]
    return any(len(lead_ids & {*part}) > 1 for part in parts)


def _beside_name(
    message: StaffMessage, found: FoundLeads, places: Sequence[_Place], listed: Sequence[str]
) -> StaffMessage:
    """The message where a lead is named beside a place: each of a clause of its own, or asked."""
    name, text = found.part, message.text
    apart = [p for p in places if _is_apart(p, name, text)]
    is_there = all(-len(listed) <= p.at < len(listed) for p in apart)
    if apart and is_there:
        if name.start > apart[0].start:
            text = f"{text[: name.start]}, {text[name.start :]}"
            return replace(message, text=_put(text, apart, listed))
        start, text = apart[0].start, _put(text, apart, listed)
        return replace(message, text=f"{text[:start]}, {text[start:]}")
    ids = {n.lead_id for n in found.matches}
    is_his = is_there and all(p.at < len(listed) and listed[p.at] in ids for p in places)
    if is_his or not any(p.begins for p in places):
        return message
    # Of which of the two it is told is asked.
    return replace(message, text=_put(text, places, ()).replace(name.text, " ", 1), turns=())


def _is_apart(place: _Place, name: NamePart, text: str) -> bool:
    """Whether a place and a name have each a clause of its own: "3rd visited, Rahul did not"."""
    first, second = sorted([(place.start, place.end), (name.start, name.end)])
    return bool(read_acts(text[first[1] : second[0]]) and read_acts(text[second[1] :]))


def _may_be_more(said: Sequence[_Place], places: Sequence[_Place]) -> bool:
    """Whether what is counted may be of one more place: "1st called, 3rd visit tomorrow"."""
    is_bare = not all(place.is_marked for place in places)
    return any(p.is_counted and (is_bare or p.begins) for p in said)


def _listed(turns: Sequence[Transcript]) -> tuple[str, ...] | None:
    """The leads of the newest list; None: a place picks one of several that were asked of."""
    for turn in turns:
        intent = turn.answer.get("intent")
        if len(turn.lead_ids) > 1 and not is_preview_or_saved(turn):
            return None if intent == INTENT else turn.lead_ids
        if turn.lead_ids and intent in _LISTS:
            return turn.lead_ids
    return ()


def _places(text: str) -> list[_Place]:
    """The ordinals of a text."""
    said = [(word, token) for token in tokens_of(text) for word in read(token.text)]
    words, at = [word for word, _ in said], 0
    found: list[_Place] = []
    while at < len(words):
        match = lexicon().match(words[at:])
        length = match.length if match else 1
        place = ORDINALS.get(match.concept) if match else None
        begins = _begins(text, said, at)
        is_digit = place is None and words[at].key in _DIGITS
        begins |= is_digit and bool(found) and _is_joined(text[found[-1].end : said[at][1].start])
        is_digit = is_digit and begins and _is_number(text[said[at][1].start :])
        if is_digit:
            place, length = int(words[at].key) - 1, 1
        if place is not None:
            one = _place(place, said, at, at + length - 1, begins=begins)
            found.append(replace(one, is_counted=False) if is_digit else one)
            at += length
            continue
        if (counted := _ordinal(words[at])) is not None:
            # "Second visit" is a phrase of its own.
            start, end = said[at][1].start, said[at][1].end
            found.append(
                _Place(counted, start, end, is_marked=False, is_counted=True, begins=False)
            )
        at += 1
    return [place for place in found if _STOPS.isdisjoint(text[place.start : place.end])]


def _ordinal(word: Word) -> int | None:
    match = lexicon().match([word])
    return ORDINALS.get(match.concept) if match else None


def _place(at: int, said: _Said, first: int, last: int, *, begins: bool) -> _Place:
    """The ordinal of these words with the "one" behind it; a case stays."""
    keys = [word.key for word, _ in said]
    is_one = keys[last] in _ONE
    if keys[last + 1 : last + 2] and keys[last + 1] in _ONE:
        last, is_one = last + 1, True
    if keys[last] in _CASES:
        last -= 1
    after, is_early = keys[last + 1 :], keys[last] in _EARLIER
    is_case = bool(after) and after[0] in _CASES and not (is_early and after[0] == _HE)
    is_marked = is_one or is_case or without_ending(said[last][0].raw) is not None
    is_counted = bool(after) and (after[0] in _HOMES if is_marked else _counts(keys[last], after))
    start, end = said[first][1].start, said[last][1].end
    begins = begins and not is_early
    return _Place(at, start, end, is_marked and not is_counted, is_counted, begins)


def _counts(ordinal: str, after: Sequence[str]) -> bool:
    """Whether an ordinal is that of what follows: "second visit"; "bijo visit kari gayo" is not."""
    is_male = ordinal.endswith(_MALE) and not _ON_VISIT.isdisjoint(after)
    # "4th visit par aaya".
    is_for = ordinal in _NTH and not _FOR_VISIT.isdisjoint(after[1:2])
    is_on_visit = after[0] in _VISIT and (is_male or is_for)
    return not is_on_visit and after[0] in _COUNTED | _HOMES


def _is_number(text: str) -> bool:
    """Whether a digit is a place: "3 lost", "3 token 50000"; it counts in "3 visits", "3 lakh"."""
    tokens = tokens_of(text)
    after = [key(token.text) for token in tokens[1:3]]
    while after and after[0] in _AND:
        after = after[1:] if after[1:] and after[1] in _DIGITS else []
    if not after or after[0] in _BY_NUMBER or (after[0][0].isdecimal() and after[0] not in _DIGITS):
        return False
    if after[0] not in _CASES and all(token.form in _ORDERED for token in tokens[1:]):
        # "4 kar do" gives what is shown another hour.
        return False
    reader = WhenReader(tokens[:3])
    reader.read()
    sums = (found for found in money_in(tokens[:3], text) if found.amount.unit is not None)
    return 0 not in reader.used.union(*(found.places for found in sums))


def _is_joined(between: str) -> bool:
    """Whether only a comma or an "and" stands between two places: "1,2", "2 and 3"."""
    return all(key(word) in _AND for word in re.split(r"[\s,&/+]+", between) if word)


def _begins(text: str, said: _Said, at: int) -> bool:
    """Whether a clause begins there: only "and" or "ok" stands before."""
    clauses = [m.end() for m in _CLAUSE.finditer(text, 0, said[at][1].start)]
    start = clauses[-1] if clauses else 0
    before = [word.key for word, token in said[:at] if token.start >= start]
    return FILLERS.issuperset(before) or before[-1] in _AND


def _put(text: str, places: Sequence[_Place], listed: Sequence[str]) -> str:
    """The text with the lead of each place in its stead; "1,2" are the one "and" the other."""
    for at, place in reversed([*enumerate(places)]):
        lead_id, start = listed[place.at] if listed else "", place.start
        if at and _is_joined(text[places[at - 1].end : start]):
            lead_id, start = f" and {lead_id}", places[at - 1].end
        text = f"{text[:start]}{lead_id}{text[place.end :]}"
    return text
