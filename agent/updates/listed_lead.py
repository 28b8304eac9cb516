"""The lead that a report names by its place in a list just shown: "second one visited"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.understanding.lead_refs import ORDINALS
from agent.understanding.lexicon import lexicon, neighbour_words
from agent.updates.act_parser import read_acts
from agent.updates.act_vocabulary import places_of
from agent.updates.lead_mentions import LeadNameFinder
from agent.updates.staff_message import INTENT, StaffMessage
from language.personal_text import keys_of
from language.time_reader import tokens_of
from language.tokens import Word, read
from leads.store.lead_store import LeadStore
from leads.store.transcripts import Transcript
from leads.store.update_acts import UpdateKind

_ONE, _CASES = neighbour_words("one_of_list"), neighbour_words("case_of_one")
_HOMES = keys_of("place_word")
_STOPS = frozenset(".!?।\n")
_LISTS = ("top", "my_day")  # the intents of a list, of one lead, too


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a list and its words, "dusre wale", from character `start` to `end`."""

    at: int
    start: int
    end: int


def with_lead_placed(message: StaffMessage, store: LeadStore) -> StaffMessage:
    """The message with the leads' ids for their places in the list; as it is where it names a lead.

    Where no list has the place, it says no more of whom it tells, and is asked.
    """
    places = _places(message.text) if message.lead_id is None and message.turns else []
    listed = _listed(message.turns)
    if not places or listed is None or LeadNameFinder(store.names()).find(message.text):
        return message
    if any(not -len(listed) <= place.at < len(listed) for place in places):
        # Not of the lead last spoken of, nor on the second of the month.
        return replace(message, text=_put(message.text, places, ()), turns=())
    return replace(message, text=_put(message.text, places, listed))


def _listed(turns: Sequence[Transcript]) -> tuple[str, ...] | None:
    """The leads of the newest list; None: a place picks one of several that were told."""
    for turn in turns:
        intent = turn.answer.get("intent")
        if len(turn.lead_ids) > 1:
            return None if intent == INTENT else turn.lead_ids
        if turn.lead_ids and intent in _LISTS:
            return turn.lead_ids
    return ()


def _places(text: str) -> list[_Place]:
    """The places in a list that are named; none if one of several may be no lead's."""
    said = [(word, token) for token in tokens_of(text) for word in read(token.text)]
    words, found, at = [word for word, _ in said], [], 0
    while at < len(words):
        match = lexicon().match(words[at:])
        place = ORDINALS.get(match.concept) if match else None
        if match is None or place is None:
            at += 1
            continue
        last = _last_of_one(words, at + match.length - 1)
        behind = text[said[at + match.length - 1][1].end :]
        if last is None and (_begins_place(behind) or (not at and _is_loss(behind))):
            # "First and second one", "trijo interested nathi".
            last = at + match.length - 1
        if last is None:
            return []
        start, end = said[at][1].start, said[last][1].end
        if _STOPS.isdisjoint(text[start:end]):
            found.append(_Place(place, start, end))
        at = last + 1
    return found


def _begins_place(text: str) -> bool:
    """Whether words begin with an "and" and a place in a list."""
    tokens = tokens_of(text)
    words = [word for token in tokens[1:] for word in read(token.text)]
    match = lexicon().match(words) if 0 in places_of("splitters", tokens) else None
    return match is not None and match.concept in ORDINALS


def _is_loss(text: str) -> bool:
    """Whether words say that somebody is lost, and nothing else."""
    acts = read_acts(text)
    return bool(acts) and all(act.kind is UpdateKind.LOST and not act.parts for act in acts)


def _put(text: str, places: Sequence[_Place], listed: Sequence[str]) -> str:
    """The text with the lead of each place in its stead."""
    for place in reversed(places):
        lead_id = listed[place.at] if listed else ""
        text = f"{text[: place.start]}{lead_id}{text[place.end :]}"
    return text


def _last_of_one(words: Sequence[Word], last: int) -> int | None:
    """The last word of "second one", "dusre wale"; None for "second visit", "dusra flat"."""
    after = [w.key for w in words[last + 1 : last + 3]]
    if after[:1] and after[0] in _ONE:
        last, after = last + 1, after[1:]
    elif words[last].key not in _ONE and not (after and after[0] in _CASES):
        return None
    return None if after and after[0] in _HOMES else last
