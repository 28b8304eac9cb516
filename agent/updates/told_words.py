"""The broker's own words beside acts that an LLM heard: a model's words are none of theirs."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from agent.updates.act_parser import read_report
from agent.updates.recorded_acts import clean_words, with_note
from language.tokens import key, stems
from leads.store.update_acts import UpdateAct, UpdateKind

ERRANDS = frozenset({UpdateKind.REMIND, UpdateKind.REMIND_MOVE, UpdateKind.REMIND_OFF})
_AROUND = " .,;:-–"
# "1 done" says no more than its act.
_LEAST_SAID = 2
# Names and small words between what was told of; more may be news of its own.
_MOST_LEFT = 3
# Letters of a word that says nothing by itself: se, ni, ko, થી.
_SMALL = 2


@dataclass(frozen=True, slots=True)
class WordedActs:
    """The acts with their notes, and what of the message is in none of them."""

    acts: tuple[UpdateAct, ...]
    left: tuple[str, ...] = ()


def with_own_words(
    told: Sequence[tuple[UpdateAct, str]], text: str, called: Iterable[str]
) -> WordedActs:
    """The acts, each with the part of the message that a model copied for it, where that says more.

    `called`: names and phones of whom it is told. What no copy holds stays as a note of the one
    lead; told of several, it is left.
    """
    own, held, acts = text.split(), set[int](), list[UpdateAct]()
    runs = [_copied(said, own) for _, said in told]
    copied = {place for run in runs for place in run} | _named(own, called)
    for (heard, said), run in zip(told, runs, strict=True):
        part = " ".join(own[i] for i in run).strip(_AROUND)
        is_told = bool(heard.note and run) and _is_within(heard.note or "", own, copied)
        # The model gave the words of the rules' note to acts of their own.
        act = replace(heard, note=clean_words(part)) if is_told else _with_part(heard, part, said)
        kept = (words for words in (act.words, act.note) if words)
        held.update(run, *(_copied(words, own) for words in kept))
        acts.append(act)
    gaps = groupby(range(len(own)), key=held.__contains__)
    rest = [" ".join(own[i] for i in gap) for is_held, gap in gaps if not is_held]
    left = [part for part in rest if _count(part) > _MOST_LEFT]
    leads, whole = {act.lead_id for act in acts}, clean_words(text)
    lead_id = acts[0].lead_id
    if not left or whole is None or {act.kind for act in acts} <= ERRANDS:
        return WordedActs(tuple(dict.fromkeys(acts)))
    if len(leads) > 1 or lead_id is None:
        return WordedActs(tuple(dict.fromkeys(acts)), tuple(left))
    bare = [replace(act, note=None) for act in acts if act.kind is not UpdateKind.NOTE]
    noted = with_note(bare, [text]) if bare else None
    noted = noted or [*bare, UpdateAct(UpdateKind.NOTE, lead_id, words=whole)]
    return WordedActs(tuple(dict.fromkeys(noted)))


def _named(own: Sequence[str], called: Iterable[str]) -> set[int]:
    """The places of the words by which a message calls its leads."""
    names = {form for word in " ".join(called).split() for form in stems(key(word))}
    return {at for at, word in enumerate(own) if not names.isdisjoint(stems(key(word)))}


def _is_within(note: str, own: Sequence[str], copied: Container[int]) -> bool:
    """Whether all of a note but small words stands at these places of the message."""
    places = (at for part in note.split("; ") for at in _copied(part, own))
    return all(at in copied or len(own[at]) <= _SMALL for at in places)


def _copied(said: str, own: Sequence[str]) -> range:
    """The places of the longest run of a message's words that a model copied."""
    run = SequenceMatcher(
        None, _bare(own), _bare(said.split()), autojunk=False
    ).find_longest_match()
    return range(run.a, run.a + run.size)


def _bare(words: Sequence[str]) -> list[str]:
    return [word.casefold().strip(_AROUND) for word in words]


def _with_part(act: UpdateAct, part: str, said: str) -> UpdateAct:
    """The act with its part of the message as a note; a note is that part."""
    if act.kind is UpdateKind.NOTE:
        is_most = 2 * len(part.split()) > len(said.split())
        return replace(act, words=clean_words(part)) if is_most else act
    is_reason = act.kind is UpdateKind.LOST and act.words == clean_words(part)
    if act.kind in ERRANDS or act.note or is_reason or not _says_more(act.kind, part):
        return act
    return (with_note([act], [part]) or [act])[0]


def _says_more(kind: UpdateKind, words: str) -> bool:
    """Whether words say more than that an act of this kind was done: not "visit ho gayi"."""
    if _count(words) < _LEAST_SAID:
        return False
    told = read_report(words)
    is_all = [act.kind for act in told.acts] == [kind] and not told.left
    return not (is_all and not any(act.remark or act.because for act in told.acts))


def _count(words: str) -> int:
    """How many of the words have letters."""
    return sum(any(map(str.isalpha, word)) for word in words.split())
