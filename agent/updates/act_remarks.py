"""What a message says beside its acts: remarks, a name in front, its lead's name and phone, a
reminder's errand, what is left for a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from rapidfuzz import fuzz

from agent.understanding.lead_resolver import Resolution
from agent.updates.act_clause import NamePart, ParsedAct, parts_of, text_of
from agent.updates.act_vocabulary import formed, has_words, places_of
from agent.updates.speech_acts import is_asked_beside
from language.phonetics import sounds, words_of
from language.time_reader import Token, tokens_of
from language.tokens import key
from leads.store.lead_store import LeadName
from leads.store.update_acts import UpdateKind

# This few words before the act are more often its lead than a remark.
NAME_ALONE = 2
# "Neha back after 6 Dec": a name with when.
_LONGEST_HEAD = 5
# These are facts about the lead itself; a remark is not kept with them.
WITHOUT_REMARK = (
    *(UpdateKind.REMIND, UpdateKind.REMIND_OFF, UpdateKind.REMIND_MOVE, UpdateKind.FAMILY),
    *(UpdateKind.NOT_MINE, UpdateKind.SCORE_WRONG, UpdateKind.PARTNER),
)
_OUR_NOTES, _WRITTEN_THERE = formed("our_notes"), formed("written_there")
_ELSEWHERE = "bought_elsewhere"
_OF_ACTS = formed("acts_thing")
_AS_SAID = formed("said_thus")


@dataclass(frozen=True, slots=True)
class Report:
    """The acts of a message, and the parts of it that were not understood, as typed."""

    acts: tuple[ParsedAct, ...] = ()
    left: tuple[str, ...] = ()


def with_rest(
    clauses: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]], text: str
) -> Report:
    """Adds what is no act as a remark, or as a lead's name: "visit done, they liked it".

    What stands beside acts that keep no remark is left out.
    """
    told = [_with_other_day(act, clauses) for act in _distinct(act for act in clauses if act)]
    rest = _runs([part if act is None else () for part, act in zip(parts, clauses, strict=True)])
    begun = list(takewhile(_is_name_alone, zip(parts, clauses, strict=True)))
    if begun and places_of("slip", parts[len(begun)][:1]):
        # "Rina.. sorry Zeel called": the first name is taken back.
        rest = rest[1:] if len(rest[0]) == sum(len(one) for one, _ in begun) else rest
    elif begun:
        # "Zeel, Rahul and Priya called": the act is of each.
        named = [part for one, _ in begun for part in parts_of(one, set())]
        told[0] = replace(told[0], parts=(*named, *told[0].parts), is_of_each=True)
        rest[0] = rest[0][sum(len(one) for one, _ in begun) :]
        rest = [run for run in rest if run]
    if any(is_asked_beside(run, text) for run in rest):
        return Report()
    at = next((i for i, act in enumerate(told) if act.kind not in WITHOUT_REMARK), None)
    if at is None and rest and clauses[0] is None and not told[0].parts:
        # What stands before names the lead: "Neha back after 6 Dec, set me a call".
        told[0] = replace(told[0], remark=text_of(rest[0], text))
        # What it says besides is not saved with a reminder, and is not dropped in silence.
        rest = rest[1:] if len(rest[0]) <= _LONGEST_HEAD else rest
    if at is None:
        if len(told) == len(rest) == 1 and _is_bare_reminder(told[0]):
            # "Remind me tomorrow at 2, Aadhaar copy from Amruta".
            return Report((_with_errand(told[0], rest[0], text),))
        return Report(tuple(told), tuple(text_of(run, text) for run in rest))
    for run in filter(None, map(_without_order, rest)):
        own = _before(run, told, at)
        told[own] = _with_remark(told[own], text_of(run, text))
    return Report(tuple(told))


def _is_name_alone(clause: tuple[Sequence[Token], ParsedAct | None]) -> bool:
    """Whether a clause is no act and so short that it is rather a lead's name."""
    part, act = clause
    return act is None and len(part) <= NAME_ALONE


def _with_other_day(act: ParsedAct, clauses: Sequence[ParsedAct | None]) -> ParsedAct:
    """The act with the words that tell the like of another day as a remark."""
    other = of_other_day(act, clauses)
    return _with_remark(act, other.text) if other and act.kind not in WITHOUT_REMARK else act


def of_other_day(act: ParsedAct, clauses: Sequence[ParsedAct | None]) -> ParsedAct | None:
    """The like of an act, told of the same lead on another day: "booked kal, aaj token diya"."""
    days = (None, act.when.day)
    alike = (one for one in clauses if one and one.kind is act.kind and not one.parts)
    return next((one for one in alike if act.when.day and one.when.day not in days), None)


def _without_order(run: Sequence[Token]) -> Sequence[Token]:
    """A remark without the order to keep it: "... em note ma lakho", "visit daal do"."""
    said = [token.form for token in run]
    at = len(said)
    while at and said[at - 1] in _OUR_NOTES | _WRITTEN_THERE:
        at -= 1
    is_bare = set(said) <= _OUR_NOTES | _WRITTEN_THERE | _OF_ACTS
    if is_bare and not _OF_ACTS.isdisjoint(said):
        return ()
    is_order = not (_OUR_NOTES | _AS_SAID).isdisjoint(said[at:])
    return run[:at] if is_order else run


def _before(run: Sequence[Token], told: Sequence[ParsedAct], first: int) -> int:
    """Which act a remark belongs to: the last one before it that names its lead, else the first."""
    named = (
        i
        for i, act in enumerate(told)
        if act.kind not in WITHOUT_REMARK
        and act.parts
        and act.parts[0].start < run[0].start
        # "Soni saw it, her parents too": the parents are of the lead before them.
        and not has_words("relatives", act.parts[0].text)
    )
    return max(named, default=first)


def _is_bare_reminder(act: ParsedAct) -> bool:
    return act.kind is UpdateKind.REMIND and not (act.parts or act.remark)


def _with_errand(act: ParsedAct, run: Sequence[Token], text: str) -> ParsedAct:
    """The reminder about what stands behind it."""
    parts = parts_of(run, set())
    errand = text[parts[0].start : parts[-1].end] if parts else ""
    return replace(act, parts=parts, errand=" ".join(errand.split()))


def _with_remark(act: ParsedAct, remark: str) -> ParsedAct:
    if act.kind is UpdateKind.LOST:
        return replace(act, because=act.because or remark or None)
    return replace(act, remark="; ".join(r for r in (act.remark, remark) if r) or None)


def _runs(parts: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Adjacent parts as one; an empty one parts them."""
    runs: list[list[Token]] = [[]]
    for part in parts:
        if part:
            runs[-1].extend(part)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _distinct(acts: Iterable[ParsedAct]) -> tuple[ParsedAct, ...]:
    """One act of each kind and lead: "token received, booked" is one booking."""
    found: list[ParsedAct] = []
    for act in acts:
        alike = [one for one in found if one.kind is act.kind]
        if not alike or (act.parts and all(one.parts for one in alike)):
            found.append(act)
        elif act.value == _ELSEWHERE and not alike[0].value:
            # "Price issue, bought elsewhere": why nothing more is to be done.
            found[found.index(alike[0])] = replace(alike[0], value=act.value)
    kinds = {act.kind for act in found}
    if {UpdateKind.NOT_REACHED, UpdateKind.CALLED} <= kinds:
        # A call that was not picked up is one call, to the same lead.
        made = next(act for act in found if act.kind is UpdateKind.CALLED)
        missed = next(act for act in found if act.kind is UpdateKind.NOT_REACHED)
        if not (made.parts and missed.parts):
            found.remove(made)
            own = replace(missed, parts=missed.parts or made.parts, when=missed.when or made.when)
            found[found.index(missed)] = own
    return tuple(found)


_POINTED = formed("lead_pointed")
_TAIL_DIGITS = 4
# With an act these only say that it was done, or who said so.
_SMALL = (
    frozenset()
    .union(*(formed(name) for name in ("yes", "done", "spoken", "being", "now_is", "said_so")))
    .union(word for phrase in formed("naming_a_sum") for word in phrase.split())
)
# How similar a word next to a name must be to the rest of the name (0..100): Rathaud, Rathod.
_OWN_NAME = 70


def by_tail(
    named: list[tuple[NamePart, Resolution]],
) -> list[tuple[NamePart, Resolution]]:
    """Of a name and a phone's tail the lead with both: "Krunal ka budget 42 hua, 0823"."""
    for part, found in named:
        own = found.matches[0] if part.text.isdecimal() and len(found.matches) == 1 else None
        if own is not None and all(own in other.matches for _, other in named):
            return [(part, found)]
    return named


def note_of(rest: Sequence[NamePart], name: LeadName | None) -> str | None:
    """The remaining words that add something: no small words, and not the lead's name respelt."""
    own = words_of(name.name or "") if name else []
    place = {key(word) for word in (name.locality or "").split()} if name else set()
    spoken = [t for part in rest for t in tokens_of(part.text)]
    words = [t.text for t in spoken if t.form not in _SMALL | _POINTED]
    words = [w for w in words if not (_is_of(w, own) or key(w) in place)]
    # The "aavta" of "aavta somvare" is of the day.
    return " ".join(words) if any(not has_words("coming_day", w) for w in words) else None


def tail_beside(rest: Sequence[NamePart], name: LeadName) -> NamePart | None:
    """The words beside the name that end in a phone's four digits which are not this lead's."""
    for part in rest:
        tail = part.text.split()[-1]
        if len(tail) == _TAIL_DIGITS and tail.isdecimal() and not (name.phone or "").endswith(tail):
            return part
    return None


def deed_of(told: ParsedAct) -> str | None:
    """What is to be done, if it is no call: the "milna hai" of "Rahul ko kal 5 baje milna hai"."""
    tokens = tokens_of(told.text)
    deed = sorted(places_of("errand", tokens)) if not places_of("call", tokens) else []
    return told.text[tokens[deed[0]].start : tokens[deed[-1]].end] if deed else None


def errand_in(errand: str, note: str) -> str:
    """What a reminder is about, as typed, without the lead's name; with the call beside it."""
    head, last, tail = errand.rpartition(note.rsplit(maxsplit=1)[-1])
    at = (head + last).find(note.split(maxsplit=1)[0])
    is_led = at > 0 and len(errand[:at].split()) == 1 and has_words("call", errand[:at])
    return errand[0 if is_led else at :] if at >= 0 else note + tail


def with_call(words: str, text: str) -> str:
    """What a reminder of nobody here is about, with the call that its text tells."""
    tokens = tokens_of(text)
    calls = sorted(places_of("call", tokens)) if not has_words("call", words) else []
    return f"{tokens[calls[0]].text} {words}" if calls else words


def _is_of(word: str, own: Sequence[str]) -> bool:
    said = [s for s in sounds(word) if len(s) > 1]
    return any(fuzz.ratio(s, o) >= _OWN_NAME for s in said for o in own)
