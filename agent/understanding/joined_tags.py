"""Tags that are read together with those beside them: "5-6 days", "vs last", "नॉर्थ टीम"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from agent.query.query import FieldName
from agent.understanding.gazetteer import StoredValue
from agent.understanding.lexicon import lexicon, neighbour_words, or_not_at, words_as_typed
from agent.understanding.tagged_words import (
    Tag,
    TagKind,
    as_small,
    is_capitalised,
)
from language.periods import PeriodWord, RangeShape
from language.tokens import Word
from leads.model.lead_state import LOAN_STAGES

# A weekday and a stretch of days apart by one of these are asked about one after the other.
_ENDS, _WEEK = ("and", "but", "compare", "or"), 7
# The period before the current one, where it is only called the last.
_LAST = words_as_typed("last_of_periods")
_EARLIER_ONES, _COMPARING = neighbour_words("earlier"), ("compare", "than")
_EVENTS = (TagKind.DAYS, TagKind.UNKNOWN, TagKind.NAME)
# "Ke", "na" before several: "is hafte ke call".
_OF_SEVERAL, _ONE_CALL = tuple(words_as_typed("of_several")), words_as_typed("one_call")
_EITHER, _BY_PHONE = neighbour_words("either_kind"), words_as_typed("by_phone")
_DENYING, _BY_THE_LEAD = ("not_before", "not_after"), ("come", "reply", "picked", "send")
_COUNTED, _APART = {"many", "count"}, 2
_TELL = ("show", "order_words")
TAIL = 4  # digits: brokers name a phone by its last ones
# Who takes a loan is asked; and what is asked of a loan beside.
_LEADS = ("lead", "leads", "many", "who", "ones", "by_each")
_NOT_TAKEN = (*LOAN_STAGES, "rejected", "refused", "said", "about", "why", "pending", "how")
_AFTER_LAST = ("than", "compare", "at_least", "or", "highest", "lowest", "more")


def without_or_not(tags: Sequence[Tag], words: Sequence[Word]) -> Sequence[Tag]:
    """The tags with a closing "or not" as small words: "koi visit hai ya nahi, batao", "… aaj"."""
    at = or_not_at(words)
    after = [] if at is None else [t for t in tags if t.first > at + 1]
    idle = (TagKind.SMALL, TagKind.STOP, TagKind.DAYS)
    if at is None or any(t.kind not in idle and t.concept not in _TELL for t in after):
        return tags
    return [as_small(t) if at <= t.first <= t.last <= at + 1 else t for t in tags]


def with_team_word(tags: Sequence[Tag]) -> list[Tag]:
    """Joins a team's name and the "team" beside it: "नॉर्थ टीम", "टीम नॉर्थ"."""
    joined: list[Tag] = []
    for tag in tags:
        last = joined[-1] if joined else None
        named = [t for t in (last, tag) if t and t.field is FieldName.TEAM]
        if last and "team_word" in (last.concept, tag.concept) and len(named) == 1:
            text = f"{last.text} {tag.text}"
            joined[-1] = replace(named[0], first=last.first, last=tag.last, text=text)
        else:
            joined.append(tag)
    return joined


def with_loan_columns(tags: Sequence[Tag], columns: Mapping[str, StoredValue]) -> list[Tag]:
    """Reads a loan and its stage as the own column that is named so, in either order:
    "pre-approved home loan", "whose loan is pre approved"; and "home loan leads" as the column
    of who takes one.
    """
    told = [t for t in tags if t.concept == "loan" or t.concept in columns]
    if told and "loan" in columns and _are_asked_with_loan(tags):
        taken = replace(told[0], kind=TagKind.VALUE, concept="", value=columns["loan"])
        loans = [replace(taken, first=t.first, last=t.last, text=t.text) for t in told]
        return [loans[told.index(t)] if t in told else t for t in tags]
    if {t.concept == "loan" for t in told} != {True, False}:
        return list(tags)
    first, last = told[0].first, told[-1].last
    inside = [t for t in tags if first <= t.first <= last]
    stages = {t.concept for t in told} - {"loan"}
    if len(stages) > 1 or any(t not in told and t.kind is not TagKind.SMALL for t in inside):
        return list(tags)
    text = " ".join(t.text for t in inside)
    joined = Tag(TagKind.VALUE, first, last, text, value=columns[stages.pop()])
    at = tags.index(told[0])
    return [*tags[:at], joined, *tags[at + len(inside) :]]


def _are_asked_with_loan(tags: Sequence[Tag]) -> bool:
    """Whether leads are asked for by their loan, and not by its stage, or what one lead said."""
    told = {t.concept for t in tags}
    is_of_one = any(t.kind in (TagKind.NAME, TagKind.PHONE, TagKind.ID) for t in tags)
    return bool(told.intersection(_LEADS)) and not (is_of_one or told.intersection(_NOT_TAKEN))


def with_time_before(tags: Sequence[Tag]) -> list[Tag]:
    """Reads the "before" of "compared with before", "pehle ke mukable", "vs the 3 months before",
    "usse pehle ke 3 mahine ke mukable" as the period before; "before Diwali" has days of its own.
    """
    found = list(tags)
    for at, tag in enumerate(tags):
        if tag.first != tag.last or tag.key not in _EARLIER_ONES:
            continue
        before = [t for t in reversed(tags[:at]) if t.kind is not TagKind.SMALL]
        after = [t for t in tags[at + 1 :] if t.kind is not TagKind.SMALL]
        told = [*before[:1], *after[:1]]
        # How long it is, and the "usse" of "usse pehle".
        idle = [t for t in told if _is_length(t)] + [t for t in before[:1] if t.concept == "they"]
        beside = [t for some in (before, after) for t in [t for t in some if t not in idle][:1]]
        is_of_event = after[:1] != [] and after[0].kind in _EVENTS and after[0] not in idle
        if is_of_event or not any(t.concept in _COMPARING for t in beside):
            continue
        found[at] = replace(tag, kind=TagKind.CONCEPT, concept="period_before")
        found = [as_small(t) if t in idle else t for t in found]
    return found


def _is_length(tag: Tag) -> bool:
    return tag.days is not None and tag.days.shape is RangeShape.FOR


def with_calls_of_days(tags: Sequence[Tag], words: Sequence[Word]) -> list[Tag]:
    """Reads "is hafte ke call", "આ અઠવાડિયાના કૉલ" as the calls of some days, where nothing but how
    many is said behind it.
    """
    told = [t for t in tags if t.kind not in (TagKind.STOP, TagKind.SMALL)]
    if not told:
        return list(tags)
    at = next((i for i, t in enumerate(told) if t.typed in _ONE_CALL), 0)
    call, days = told[at], told[at - 1]
    before = words[call.first - 1].raw.casefold()
    is_next = call.first - days.last <= (_APART if before in _OF_SEVERAL else 1)
    is_of_days = at > 0 and days.kind is TagKind.DAYS and is_next and before.endswith(_OF_SEVERAL)
    is_last = {t.concept for t in told[at + 1 :]} <= _COUNTED and words[-1].at == told[-1].last
    return [replace(t, text="calls") if t is call and is_of_days and is_last else t for t in tags]


def with_contact_of_either_kind(tags: Sequence[Tag]) -> list[Tag]:
    """Reads "not called or messaged", "phone ke message nathi karyo" as not contacted; what did not
    come or was not answered is the lead's.
    """
    told, found = {t.concept for t in tags}, list(tags)
    if told.isdisjoint(_DENYING) or not told.isdisjoint(_BY_THE_LEAD):
        return found
    for at, (one, joint, other) in enumerate(zip(tags, tags[1:], tags[2:], strict=False)):
        is_call = any(t.typed in _BY_PHONE for t in (one, other))
        is_either = is_call and {one.concept, other.concept} == {"call", "write"}
        if is_either and joint.key in _EITHER:
            said = replace(one, concept="call", last=other.last, text="contact")
            return [*found[:at], said, *found[at + 3 :]]
    return found


def days_joined(tags: Sequence[Tag]) -> list[Tag]:
    """Reads "5-6 days" as six."""
    joined = list(tags)
    for at in range(len(tags) - 2):
        one, to, days = tags[at : at + 3]
        if one.kind is TagKind.NUMBER and to.concept == "to_word" and days.kind is TagKind.DAYS:
            joined[at : at + 2] = [as_small(t) for t in (one, to)]
    return joined


def is_period_before(before: Tag | None, tag: Tag, after: Tag | None) -> bool:
    """Whether "last" stands alone: not before what it is the last of."""
    if before is not None and before.concept == "and":
        return False
    ends = after is None or after.kind in (TagKind.STOP, TagKind.SMALL)
    ends = ends or (after is not None and after.concept in _AFTER_LAST)
    return ends and tag.typed in _LAST


def names_joined(tags: Sequence[Tag], words: Sequence[Word]) -> list[Tag]:
    """Joins adjacent names, and a phone's tail beside them, into one: "Rahul Verma 7730"."""
    joined: list[Tag] = []
    for tag in tags:
        last = joined[-1] if joined else None
        is_part = tag.kind is TagKind.NAME or (tag.kind is TagKind.PHONE and len(tag.text) == TAIL)
        is_begun = last is not None and tag.kind is TagKind.NAME and _is_unknown_name(last, words)
        if last is not None and is_begun:
            joined[-1] = replace(tag, first=last.first, text=f"{last.text} {tag.text}")
        elif last is not None and last.kind is TagKind.NAME and is_part:
            joined[-1] = replace(last, last=tag.last, text=f"{last.text} {tag.text}")
        else:
            joined.append(tag)
    return joined


def _is_unknown_name(tag: Tag, words: Sequence[Word]) -> bool:
    """Whether an unknown word before a name is its first part: "Hetal Patel"."""
    is_one = tag.kind is TagKind.UNKNOWN and tag.first == tag.last
    if not is_one:
        return False
    is_opening = tag.first == 0 and not lexicon().is_ordinary(words[0])
    return is_opening or is_capitalised(words, tag.first)


def with_weekdays_of(tags: Sequence[Tag]) -> list[Tag]:
    """ "Sunday visits last month" is of all Sundays: the figure by weekday tells them."""
    long = [
        t
        for t in tags
        if t.days and t.days.start and t.days.end and (t.days.end - t.days.start).days >= _WEEK
    ]
    ends = [t.first for t in tags if t.kind is TagKind.STOP or t.concept in _ENDS]
    if len(long) != 1:
        return list(tags)
    of = long[0]

    def is_one_of(tag: Tag) -> bool:
        days = tag.days
        is_weekday = (
            days is not None
            and tag is not of
            and (days.weekday is not None or days.word is PeriodWord.WEEKEND)
        )
        first, last = sorted((tag.first, of.first))
        return is_weekday and not any(first < at < last for at in ends)

    return [
        replace(t, kind=TagKind.CONCEPT, concept="weekday_word") if is_one_of(t) else t
        for t in tags
    ]
