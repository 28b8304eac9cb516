"""The lead that a report names by its place in the list just shown: "second one visited"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.understanding.lead_refs import ORDINALS
from agent.understanding.lexicon import lexicon, neighbour_words
from agent.updates.lead_mentions import LeadNameFinder
from agent.updates.staff_message import INTENT, StaffMessage
from language.personal_text import keys_of
from language.tokens import Word, read
from leads.store.lead_store import LeadStore
from leads.store.transcripts import Transcript

_ONE, _CASES = neighbour_words("one_of_list"), neighbour_words("case_of_one")
_HOMES = keys_of("place_word")


def with_lead_placed(message: StaffMessage, store: LeadStore) -> StaffMessage:
    """The message with the lead's id for its place in the list; as it is where it names a lead."""
    listed = () if message.lead_id is not None else _listed(message.turns)
    text = _placed(message.text, listed) if listed else message.text
    if text == message.text or LeadNameFinder(store.names()).find(message.text):
        return message
    return replace(message, text=text)


def _listed(turns: Sequence[Transcript]) -> tuple[str, ...]:
    """The leads of the newest list; of several that were told, a place picks one of these."""
    for at, turn in enumerate(turns):
        is_told = turn.answer.get("intent") == INTENT
        if len(turn.lead_ids) > 1:
            return () if is_told else turn.lead_ids
        if turn.lead_ids and at == 0 and not is_told:
            only = turn.lead_ids
            older = _listed(turns[1:])
            return older if only[0] in older else only
    return ()


def _placed(text: str, listed: tuple[str, ...]) -> str:
    words = read(text)
    for at in range(len(words)):
        found = lexicon().match(words[at:])
        place = ORDINALS.get(found.concept) if found else None
        if found is None or place is None or not -len(listed) <= place < len(listed):
            continue
        last = _last_of_one(words, at + found.length - 1)
        if last is not None:
            start, end = _start(text, words, at), _start(text, words, last) + len(words[last].raw)
            return f"{text[:start]}{listed[place]}{text[end:]}"
    return text


def _last_of_one(words: Sequence[Word], last: int) -> int | None:
    """The last word of "second one", "dusre wale"; None for "second visit", "dusra flat"."""
    after = [w.key for w in words[last + 1 : last + 3]]
    if after[:1] and after[0] in _ONE:
        last, after = last + 1, after[1:]
    elif words[last].key not in _ONE and not (after and after[0] in _CASES):
        return None
    return None if after and after[0] in _HOMES else last


def _start(text: str, words: Sequence[Word], at: int) -> int:
    """Where a word begins in the text."""
    start = 0
    for word in words[:at]:
        start = text.index(word.raw, start) + len(word.raw)
    return text.index(words[at].raw, start)
