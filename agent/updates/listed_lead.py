"""The lead that a report names by its place in a list just shown: "second one visited"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise

from agent.updates.act_clause import NamePart
from agent.updates.act_parser import ASIDE, read_acts, read_report
from agent.updates.act_vocabulary import formed, places_of
from agent.updates.lead_mentions import FoundLeads, LeadNameFinder
from agent.updates.listed_places import (
    CLAUSE,
    MARKS,
    OR,
    Place,
    acts_of,
    is_joined,
    is_number,
    places_named,
)
from agent.updates.staff_message import INTENT, StaffMessage, is_preview_or_saved
from language.time_reader import tokens_of
from language.tokens import key
from leads.store.lead_store import LeadName, LeadStore
from leads.store.transcripts import Transcript

# "2-4 no answer"; at the beginning "2 to 4", too.
_RANGE = re.compile(
    r"(?<![\d.,-])([1-5])(?: ?[-–] ?|(?<=^[1-5]) (?:to|se|thi|से|થી) )([1-5])(?![\d.,-])", re.I
)
_SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)[.!।](?=\s|$)|\n")
BESIDE_ALSO = formed("beside_also")
_LISTS = ("top", "my_day")  # the intents of a list, of one lead, too


def with_lead_placed(message: StaffMessage, store: LeadStore) -> StaffMessage:
    """The message with the leads' ids for their places in the list; as it is where it names a lead.

    Where no list has the place, or one of several places may be no lead's, it says no more of whom
    it tells, and is asked.
    """
    listed = _listed(message.turns) if message.lead_id is None and message.turns else None
    if listed is None:
        return message
    if listed and (alike := _told_alike(message.text)):
        is_there = all(at < len(listed) for at in alike)
        named = " ".join(listed[at] for at in alike) if is_there else message.text
        return replace(message, text=f"{named} also" if is_there else named)
    if listed:
        message = replace(message, text=_RANGE.sub(_each_of, message.text))
    said = places_named(message.text)
    places = [p for p in said if p.is_marked or (listed and not p.is_counted)]
    if places and (found := LeadNameFinder(store.names()).find(message.text)):
        return _beside_name(message, found, places, listed)
    if not any(p.is_marked or p.begins for p in places):
        return message
    is_there = all(-len(listed) <= place.at < len(listed) for place in places)
    if any(p.is_unsure for p in places) or any(
        _is_either(message.text, one, other) for one, other in pairwise(places)
    ):
        text = f"{message.text[: places[0].start]} {message.text[places[-1].end :]}"
        return replace(message, text=text, turns=())
    if not is_there or _may_be_more(said, places):
        # Not of the lead last spoken of, nor on the second of the month.
        return replace(message, text=_put(message.text, places, ()), turns=())
    told = [p for p in said if p in places or p.is_other]
    if len(told) > 1:
        return replace(message, text=_lines(message.text, told, listed))
    return replace(message, text=_put(message.text, places, listed))


def with_leads_sentences(message: StaffMessage, store: LeadStore) -> StaffMessage:
    """The message as lines with the leads' ids, where each sentence begins with another's name.

    "Mihir gaya haath se. Anita ko video bhej diya" tells of two.
    """
    sentences = [said for said in _SENTENCE_END.split(message.text) if said.strip()]
    if message.lead_id is not None or len(sentences) < 2:
        return message
    told = read_report(message.text)
    if not told.left and len({act.parts for act in told.acts if act.parts}) >= len(sentences):
        return message
    finder = LeadNameFinder(store.names())
    lines: dict[str, str] = {}
    for said in map(str.strip, sentences):
        found = finder.find(said)
        is_sure = found is not None and not found.part.start and len(found.matches) == 1
        if found is None or not is_sure or found.matches[0].lead_id in lines:
            return message
        lines[found.matches[0].lead_id] = _without_surname(said[found.part.end :], found.matches[0])
    return replace(message, text="\n".join(f"{lead_id} {said}" for lead_id, said in lines.items()))


def _without_surname(said: str, lead: LeadName) -> str:
    """What is said behind a lead's name; the "kale" of "Yash kale ne" is no day."""
    own = {key(word) for word in (lead.name or "").split()}
    return " ".join(dropwhile(lambda word: key(word) in own, said.split()))


def _told_alike(text: str) -> list[int]:
    """The places of a message that only says "the same of these": "3 also", "same for 1 and 4"."""
    tokens = tokens_of(text)
    beside = places_of("also", tokens)
    said = [t for i, t in enumerate(tokens) if i not in beside and t.form not in BESIDE_ALSO]
    is_alike = bool(beside) and all(t.text in "12345" for t in said)
    return [int(t.text) - 1 for t in said] if is_alike else []


def _lines(text: str, places: Sequence[Place], listed: Sequence[str]) -> str:
    """What is told of each lead, a line each: "1,2 called 3 busy" are three; what may be of any
    last, as an aside.
    """
    joined = [0, *(i for i in range(1, len(places)) if not _is_one(text, places, i))]
    groups = [places[i:k] for i, k in pairwise([*joined, len(places)])]
    cuts = [0, *(_cut(text, one[-1].end, other[0].start) for one, other in pairwise(groups))]
    lines: list[str] = []
    others: list[str] = []
    for group, (start, end) in zip(groups, pairwise([*cuts, len(text)]), strict=True):
        before, after = text[start : group[0].start], text[group[-1].end : end].lstrip(MARKS)
        if group[0].is_other:
            others.append(f"{ASIDE} {' '.join(text[group[0].start : end].split())}")
            continue
        said = [" ".join(part.split()).rstrip(MARKS) for part in (before, after)]
        lines += [" ".join([said[0], listed[p.at], said[1]]).strip() for p in group]
    return "\n".join(lines + others)


def _is_one(text: str, places: Sequence[Place], at: int) -> bool:
    """Whether the same is told of a place and of the one before it."""
    between = _between(text, places, at)
    # "Called 1 and 2, 3 no answer": the third has an act of its own.
    is_own = bool(places[at - 1].led) and "," in between and acts_of(text[places[at].end :])
    is_other = places[at].is_other or places[at - 1].is_other
    return is_joined(between) and not (is_own or is_other)


def _between(text: str, places: Sequence[Place], at: int) -> str:
    return text[places[at - 1].end : places[at].start]


def _cut(text: str, start: int, end: int) -> int:
    """Where between two places the clause of the second begins."""
    stops = [m for m in CLAUSE.finditer(text, start, end) if text[start : m.start()].strip(MARKS)]
    return stops[-1].end() if stops else end


def _beside_name(
    message: StaffMessage, found: FoundLeads, places: Sequence[Place], listed: Sequence[str]
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


def _is_apart(place: Place, name: NamePart, text: str) -> bool:
    """Whether a place and a name have each a clause of its own: "3rd visited, Rahul did not"."""
    first, second = sorted([(place.start, place.end), (name.start, name.end)])
    return bool(read_acts(text[first[1] : second[0]]) and read_acts(text[second[1] :]))


def _may_be_more(said: Sequence[Place], places: Sequence[Place]) -> bool:
    """Whether what is counted may be of one more place: "1st called, 3rd visit tomorrow"."""
    is_bare = not all(place.is_marked for place in places)
    return any(p.is_counted and not p.is_other and (is_bare or p.begins) for p in said)


def _listed(turns: Sequence[Transcript]) -> tuple[str, ...] | None:
    """The leads of the newest list; None: a place picks one of several that were asked of."""
    for turn in turns:
        intent = turn.answer.get("intent")
        if len(turn.lead_ids) > 1 and not is_preview_or_saved(turn):
            return None if intent == INTENT else turn.lead_ids
        if turn.lead_ids and intent in _LISTS:
            return turn.lead_ids
    return ()


def _is_either(text: str, one: Place, other: Place) -> bool:
    """Whether an "or" stands between two places: "2 or 3"."""
    return key(text[one.end : other.start].strip()) in OR


def _each_of(span: re.Match[str]) -> str:
    """The places of "2-4 no answer" one by one; "2-3 bhk" and "5-6 baje" are none."""
    first, last = int(span[1]), int(span[2])
    is_of_places = first < last and is_number(span.string[span.start(2) :])
    return ", ".join(map(str, range(first, last + 1))) if is_of_places else span[0]


def _put(text: str, places: Sequence[Place], listed: Sequence[str]) -> str:
    """The text with the lead of each place in its stead; "1,2" are the one "and" the other."""
    for at, place in reversed([*enumerate(places)]):
        lead_id, start = listed[place.at] if listed else "", place.start
        if at and is_joined(text[places[at - 1].end : start]):
            lead_id, start = f" and {lead_id}", places[at - 1].end
        text = f"{text[:start]}{lead_id}{text[place.end :]}"
    return text
