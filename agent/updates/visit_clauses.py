"""A visit that several clauses tell together: "Parth came, the parents liked it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.updates.act_clause import DONE_VISITS, ParsedAct, parts_of, read_clause, text_of
from agent.updates.act_remarks import NAME_ALONE
from agent.updates.act_vocabulary import RELATIVES, has_words, places_of
from language.time_reader import Token, WhenReader
from leads.store.update_acts import UpdateKind

_NOT_MADE = (UpdateKind.NO_SHOW, UpdateKind.VISIT_OFF, UpdateKind.CANCELLED)
# How many clauses later it may be told how a visit was liked: "came at 11, papa too, liked it".
_JUDGED_WITHIN = 2
Acts = list[ParsedAct | None]
Parts = Sequence[list[Token]]


def with_visits_joined(found: Sequence[ParsedAct | None], parts: Parts, text: str) -> Acts:
    """The act of each clause, a visit of several clauses as one."""
    told = _with_missed(list(found), parts)
    told = _with_who_came(told, parts, text)
    return _as_one(_with_judged(told, parts, text), parts)


def _with_missed(told: Acts, parts: Parts) -> Acts:
    """A miss with the time of the visit that was planned: "was to come yesterday, did not"."""
    for at, missed in enumerate(told):
        if missed is None or missed.kind is not UpdateKind.NO_SHOW:
            continue
        act = missed
        if not act.when and not any(told[:at]):
            named = (WhenReader(part).read() for part in parts[:at])
            act = told[at] = replace(act, when=next((when for when in named if when), act.when))
        former = told[at - 1] if at else None
        if former and former.kind is UpdateKind.VISIT and places_of("was_to", parts[at - 1]):
            when, own = act.when or former.when, act.parts or former.parts
            told[at - 1 : at + 1] = None, replace(act, when=when, parts=own)
    return told


def _with_judged(told: Acts, parts: Parts, text: str) -> Acts:
    """A visit of which only a later clause tells how it was liked."""
    for at in range(len(parts) - 1):
        later = range(at + 1, min(at + 1 + _JUDGED_WITHIN, len(parts)))
        of = next((i for i in later if _judged(parts[i])), None)
        if of is None or any(told[at : of + 1]):
            continue
        act = read_clause(parts[at] + parts[of], text)
        if act is not None and act.kind in DONE_VISITS:
            own = tuple(p for p in act.parts if p.end <= parts[at][-1].end)
            told[at] = replace(act, parts=own, remark=None)
    return told


def _as_one(told: Acts, parts: Parts) -> Acts:
    """ "Showed it to Rahul. Liked it, but …" and "came Sunday 11, saw the Greens one" are one."""
    for at, part in enumerate(parts):
        act, before = told[at], told[at - 1] if at else None
        if act is None or act.kind not in DONE_VISITS:
            continue
        if 0 in _judged(part) and any(one and one.kind in DONE_VISITS for one in told[:at]):
            told[at] = None
        is_same = not act.parts or bool(places_of("the_one_of", part))
        if before and before.kind in DONE_VISITS and is_same and not (act.when and before.when):
            when = act.when or before.when
            told[at - 1 : at + 1] = None, replace(act, when=when, parts=before.parts + act.parts)
    return told


def _with_who_came(told: Acts, parts: Parts, text: str) -> Acts:
    """Reads the halves of "Rahul came, Priya did not", "Rahul done, Priya moved to Monday"."""
    came = [None if places_of("not", part) else _of_name(part, "came_past", text) for part in parts]
    done = [None if places_of("not", part) else _of_name(part, "done", text) for part in parts]
    if any(came) or any(act and act.kind is UpdateKind.VISITED for act in told):
        missed = [_of_name(part, "not", text, UpdateKind.NO_SHOW) for part in parts]
        told = [act or miss for act, miss in zip(told, missed, strict=True)]
    if any(act and (act.kind in _NOT_MADE or has_words("rescheduled", act.text)) for act in told):
        told = [act or one or two for act, one, two in zip(told, came, done, strict=True)]
    return told


def _of_name(
    part: Sequence[Token], words: str, text: str, kind: UpdateKind = UpdateKind.VISITED
) -> ParsedAct | None:
    """A visit made or missed, of a clause that has only a name, these words and a time."""
    said, reader = places_of(words, part), WhenReader(part)
    when = reader.read()
    names = parts_of(part, said | reader.used)
    is_name = len(names) == 1 and len(names[0].text.split()) <= NAME_ALONE
    # "Did not like" begins with no name.
    is_name = is_name and (kind is UpdateKind.VISITED or names[0].start == part[0].start)
    if not (said and is_name) or any(t.form in RELATIVES for t in part):
        return None
    return ParsedAct(kind, when, names, is_alike=True, text=text_of(part, text))


def _judged(part: Sequence[Token]) -> set[int]:
    """The words that say how a home was liked."""
    return places_of("liked", part) | places_of("not_liked", part)
