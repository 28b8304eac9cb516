"""The act that one clause of a message reports, with the words that may name its lead."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from agent.updates.act_sums import is_no_sum, is_of_time, kind_of, sum_of
from agent.updates.act_times import (
    BEFORE_DAY,
    is_before_visit,
    is_no_sure_day,
    is_put_off,
    is_some_day_after,
    is_some_day_before,
    on_next_day,
    part_places,
    valid_time,
)
from agent.updates.act_vocabulary import (
    ACTS,
    ENDS_ALONE,
    FILLERS,
    PAST,
    REASONS,
    ActWords,
    MoneyMention,
    formed,
    group,
    is_denied,
    is_doubted,
    is_of_somebody_else,
    is_tail,
    match,
    money_in,
    places,
    places_of,
)
from agent.updates.denied_times import changed_time
from agent.updates.speech_acts import is_asked
from language.personal_text import keys_of
from language.time_reader import (
    Token,
    When,
    WhenReader,
    forms,
    tokens_of,
    with_day_number,
    with_number,
)
from language.tokens import key
from leads.store.update_acts import UpdateKind

# An update is short: two names, or a name and an errand; more is a story, not an act.
_OTHER_WORDS = 8
_DENYING_NEXT = forms(["not", "longer"])
# Acts whose time may be a bare number: "visit Saturday 11".
_TIMED = (UpdateKind.VISIT, UpdateKind.REMIND, UpdateKind.VISITED, UpdateKind.REMIND_MOVE)
# Of these a bare number may be the day: "27 ko call kiya".
_DATED = (UpdateKind.CALLED, UpdateKind.NOT_REACHED, UpdateKind.NO_SHOW, UpdateKind.FAMILY_CAME)
# How a visit was.
JUDGING = ("liked", "not_liked", "went_well")
_MADE = (
    "done",
    "came",
    "came_past",
    "visited",
    "was_then",
    "over",
    "went_well",
    "showed",
    *JUDGING,
)
DONE_VISITS = (UpdateKind.VISITED, UpdateKind.FAMILY_CAME)
# Acts that mean nothing without a day or an hour, unless they are asked for explicitly.
TALKS = (UpdateKind.CALLED, UpdateKind.NOT_REACHED)
PLANS = (UpdateKind.VISIT, UpdateKind.REMIND, UpdateKind.NOT_NOW)


@dataclass(frozen=True, slots=True)
class NamePart:
    """Adjacent words that are neither act, time nor filler: most likely a name."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParsedAct:
    """One act as reported: `parts` may name its lead; `reason` is an id in
    `act_vocabulary.REASONS`.

    `is_firm`: stated explicitly; otherwise a plan counts only with a day or hour, and lost interest
    only where it is of nothing else ("parking nahi chahiye" is no loss), and so does who came
    ("came to Ahmedabad" is no visit). `is_unsure`: its words do
    not say whether it is done or planned, and kal may be either day. `is_moved`: a visit that is
    put off or brought forward. `is_alike`: only a
    name and perhaps a day, told as the act before it; `is_of_each`: of each lead named. `value`:
    what the act's own words say (the loan's stage, the lead's). `which`: for a visit done, the
    planned one or another. `remark`: the words that were not understood, kept with the act.
    `text`: the part of the message that reports it; `errand`: what a reminder is about, as typed.
    `is_repeated`: a reminder that is to come again and again.
    """

    kind: UpdateKind
    when: When
    parts: tuple[NamePart, ...] = ()
    reason: str | None = None
    because: str | None = None
    remark: str | None = None
    is_firm: bool = True
    is_unsure: bool = False
    is_moved: bool = False
    value: str | None = None
    money: MoneyMention | None = None
    bhk: float | None = None
    which: str | None = None
    is_alike: bool = False
    is_of_each: bool = False
    text: str = ""
    errand: str = ""
    is_repeated: bool = False


def with_when(told: ParsedAct, when: When) -> ParsedAct:
    """The act with the day that was asked for, at the hour it was told with."""
    if not (when.clock or when.part or when.span):
        when = replace(when, clock=told.when.clock, part=told.when.part)
    return replace(told, when=when, is_firm=True, is_unsure=False)


def read_clause(tokens: Sequence[Token], text: str) -> ParsedAct | None:
    """The first act whose words these are, with its day, amount and remark; None if it is none."""
    tokens = _without_denied_sum(_with_moved_visit(_with_done_visit(tokens)), text)
    sums = money_in(tokens, text)
    plain = {i for found in sums if found.is_plain for i in found.places}
    reader = WhenReader(tokens, plain)
    when = valid_time(reader.read(), tokens, reader.used)
    sums = [s for s in sums if s.is_plain or not is_of_time(s, tokens, reader.used)]
    free = [i for i in range(len(tokens)) if i not in reader.used]
    # "Call before the visit" moves no visit.
    is_ahead_of_it = places_of("visit", tokens) <= places_of("before_the_visit", tokens)
    is_call = is_ahead_of_it or is_before_visit(text_of(tokens, text))
    is_call &= bool(places_of("call", tokens))
    family = places_of("with_family", tokens)
    is_over = any(places_of(name, tokens) - family for name in _MADE)
    is_over |= bool(places_of("visit_of_family", tokens) - places_of("visit", tokens))
    is_past = when.day is not None and when.day.kind == "offset" and when.day.n < 0
    is_ahead = bool(family and when) and not (is_over or is_past)
    is_of_two = bool(places_of("shifted", tokens)) and _has_other_time(tokens, reader.used)
    for act in ACTS:
        is_other = is_call and act.kind is UpdateKind.VISIT
        # "Call tomorrow 11 am shifted to Thursday 5 pm" without its visit: which one holds?
        is_other |= is_of_two and act.kind in PLANS
        # "Visit Friday 4 pati sathe" is to come.
        is_other |= act.kind in DONE_VISITS and is_ahead
        used = match(act, tokens, free) if not is_other else None
        is_wish = act.kind is UpdateKind.REMIND
        if used is None or is_asked(tokens, text, is_wish=is_wish):
            continue
        money = sum_of(act, sums, tokens, used)
        if is_no_sum(act.kind, sums, tokens):
            continue
        if act.is_money and (money is None or (act.is_bare and (when or not money.is_plain))):
            # "Zeel token 1 lakh" was paid, "Zeel token 1 lakh tomorrow" may be to come.
            continue
        own = used | (money.places if money else set())
        # "39 ma aapo to kale token", "baat ho gai token kal dengi": the day is of what follows.
        is_later = act.is_if or (act.kind in TALKS and _is_announced(tokens, reader.used))
        told = _parsed(
            act, When() if is_later else when, tokens, (set(reader.used) - plain) | own, text
        )
        if told is not None:
            is_left = money is None and any(s.is_plain or _is_led_sum(s, tokens) for s in sums)
            # "Loan 26 ni pass thai".
            is_left |= act.kind is UpdateKind.LOAN and not all(map(is_tail, sums))
            is_kept = is_left or act.is_if
            remark = told.remark or (text_of(tokens, text) if is_kept else None)
            kind = kind_of(told.kind, money, sums, tokens)
            return replace(told, kind=kind, money=money, remark=remark)
    return _lost_by_reason(when, tokens, reader.used, text)


def _has_other_time(tokens: Sequence[Token], dated: Set[int]) -> bool:
    """Whether another day stands beside the time that was read."""
    rest = [t for i, t in enumerate(tokens) if i not in dated]
    return changed_time(tokens) is None and bool(dated) and WhenReader(rest).read().day is not None


def _is_announced(tokens: Sequence[Token], dated: Set[int]) -> bool:
    """Whether what somebody will do stands behind the day: "kal 12 baje dengi"."""
    return bool(dated) and any(i > min(dated) for i in places_of("announced", tokens))


def _without_denied_sum(tokens: Sequence[Token], text: str) -> Sequence[Token]:
    """The words of "budget 1.2 cr not 90 lakh" without the sum that does not hold."""
    sums = [found for found in money_in(tokens, text) if not is_tail(found)]
    is_of_sums = any(s.is_plain or places_of("budget", tokens) for s in sums)
    denied: set[int] = set()
    for found in sums if is_of_sums and len(sums) > 1 else ():
        first, last = min(found.places), max(found.places)
        if first and tokens[first - 1].form == "not":
            denied |= {first - 1, *found.places}
        elif last + 1 in places_of("negation", tokens) and tokens[last + 1].form != "not":
            denied |= {*found.places, last + 1}
    is_one_left = any(denied.isdisjoint(found.places) for found in sums)
    return [t for i, t in enumerate(tokens) if not (is_one_left and i in denied)]


def _is_led_sum(found: MoneyMention, tokens: Sequence[Token]) -> bool:
    """Whether "at" or "for" makes a bare number a price: "booked at 85"."""
    return not is_tail(found) and tokens[max(min(found.places) - 1, 0)].form in _AT


def _with_done_visit(tokens: Sequence[Token]) -> Sequence[Token]:
    """Reads the "ki" of "Shreya ne kal visit ki (thi)" as "done": no noun follows it."""
    visits = places_of("visit", tokens)
    at = next((i for i, t in enumerate(tokens) if t.form in _KI and i - 1 in visits), None)
    if at is None or _BY.isdisjoint(t.form for t in tokens[:at]):
        return tokens
    behind = tokens[at + 1 :]
    reader = WhenReader(behind)
    reader.read()
    if not all(i in reader.used or t.form in _BEING for i, t in enumerate(behind)):
        return tokens
    return [*tokens[:at], replace(tokens[at], form=_DONE), *behind]


def _with_moved_visit(tokens: Sequence[Token]) -> Sequence[Token]:
    """Reads the verb of "visit Sunday ko shift ho gayi", "5 se 6 kar di" as moved, not as made."""
    change, done = changed_time(tokens), places_of("done", tokens)
    if not places_of("visit", tokens):
        # "Tomorrow 11 am shifted to Thursday 5 pm".
        at = min(places_of("shifted", tokens)) if change else None
        return [replace(t, form=_RESCHEDULED) if i == at else t for i, t in enumerate(tokens)]
    moved = places_of("shifted", tokens) | (change.places if change and change.is_told else set())
    for at in sorted(done - moved):
        moved |= {at} if at - 1 in moved else set()
    return [replace(t, form=_MOVED) if i in moved & done else t for i, t in enumerate(tokens)]


def _parsed(
    act: ActWords, when: When, tokens: Sequence[Token], used: set[int], text: str
) -> ParsedAct | None:
    reason, because = None, None
    if (
        when.span is not None
        and when.span.n > 0
        and (
            act.kind is UpdateKind.NOT_REACHED
            or (act.kind in PAST and places_of("asks_for_time", tokens))
        )
    ):
        # "Not picking since 3 days": today, too; "spoke to her, needs a week" is no week ago.
        when = replace(when, span=None)
    if act.kind is UpdateKind.LOST:
        reason, found = reason_of(tokens, used)
        used |= found
        if reason is None:
            because, found = _because(tokens, used, text)
            used |= found
    bhk, rooms = rooms_in(tokens) if act.kind is UpdateKind.WANTS else (None, frozenset())
    if act.kind is UpdateKind.WANTS and bhk is None:
        return None
    used |= rooms
    if act.kind in _TIMED:
        when, place = with_number(when, tokens)
        # "Call after 6".
        led = {i for i, t in enumerate(tokens[:place]) if i + 1 == place and t.form == _AFTER}
        used |= {place} | led if place is not None else set()
    elif act.kind in _DATED:
        when, place = with_day_number(when, tokens)
        used |= {place} if place is not None else set()
    if (act.is_far and not is_put_off(when, tokens)) or (act.is_dated and not when):
        return None
    shifts = (places_of(name, tokens) for name in ("shifted", "put_off_to", "rescheduled"))
    is_moved = act.kind is UpdateKind.VISIT and any(shifts)
    if act.kind is UpdateKind.VISIT and not is_moved and is_no_sure_day(when, tokens):
        return None
    if act.kind is UpdateKind.VISIT and when.clock is None and _comes_home(tokens):
        return None
    if act.kind is UpdateKind.REMIND and is_some_day_after(when, tokens):
        when = on_next_day(when)
        used |= places_of("after_month", tokens)
    is_firm = act.kind not in PLANS or len(act.needs) > 1 or _is_named(act, tokens, used)
    is_firm &= not act.is_bare
    if act.kind is UpdateKind.REMIND and is_some_day_before(when, tokens, BEFORE_DAY):
        # "Remind me before Friday" asks on which day.
        when = When()
    if act.kind in PLANS and not when and not is_firm:
        return None
    is_visit = act.kind in DONE_VISITS
    which, visit = _which(tokens) if is_visit else (None, frozenset())
    # "2nd time" is kept with the visit; "phir" is not.
    again = visit if which == "once_more" and len(visit) > 1 else frozenset()
    liked = sorted(again.union(*(places_of(n, tokens) for n in JUDGING))) if is_visit else []
    # Who comes along to a visit, and "morning" without an hour, are told with it.
    family = places_of("with_family", tokens) if act.kind is UpdateKind.VISIT else set()
    part = part_places(when, tokens) if act.kind is UpdateKind.VISIT else []
    beside = liked or sorted({*family, *part})
    used |= visit | set(beside) | places_of("same_time", tokens)
    if act.kind is UpdateKind.VISIT and when.span:
        used |= places_of("later_by", tokens) | places_of("earlier_by", tokens)
    parts = parts_of(tokens, used)
    # Behind the deed stands what was said of it: "aaj aayi thi room chote lage".
    others = [p for p in parts if act.is_bare and (p is parts[0] or not _names_place(p))]
    is_more = len(others) > 1 or any(p.end == tokens[-1].end for p in others)
    if sum(len(p.text.split()) for p in parts) > _OTHER_WORDS or (
        act.is_bare and (is_more or not parts)
    ):
        return None
    if act.is_bare and act.kind is UpdateKind.NOT_REACHED and not _is_only(parts, used, tokens):
        return None
    named = {t.form for p in parts for t in tokens_of(p.text)}
    if act.kind in PLANS and named and named <= formed("mine") and when.clock is None:
        # "Mari visit kale" asks for one's own.
        return None
    is_call = act.kind is UpdateKind.REMIND and not is_firm
    is_unsure = is_call and when.is_open and not places(_TO_COME, tokens, sorted(used))
    return ParsedAct(
        act.kind,
        when,
        parts,
        reason,
        because,
        is_firm=is_firm,
        is_unsure=is_unsure,
        is_moved=is_moved,
        value=act.value,
        bhk=bhk,
        which=which,
        remark=text[tokens[beside[0]].start : tokens[beside[-1]].end] if beside else None,
        text=text_of(tokens, text),
        errand=_errand(parts, tokens, used, text),
    )


def _comes_home(tokens: Sequence[Token]) -> bool:
    """Whether somebody only comes back from where they are: "15 ko wapas aayega"."""
    is_visit = places_of("visit", tokens) or places_of("to_see", tokens)
    return bool(places_of("back", tokens)) and not is_visit


def _is_only(parts: Sequence[NamePart], used: set[int], tokens: Sequence[Token]) -> bool:
    """Whether a name and "busy" are all that is said.

    "Busy till 5" tells when, "shaadi me busy" with what, "busy hai" how somebody is.
    """
    is_state = places_of("being", tokens[-1:]) - places_of("was_then", tokens[-1:])
    others = len(tokens) - len(used) - sum(len(p.text.split()) for p in parts)
    return not (others or is_state or WhenReader(tokens).read())


def _names_place(part: NamePart) -> bool:
    """Whether words name a home by a word such as "Heights"."""
    return any(key(word) in keys_of("place_word") for word in part.text.split())


def _errand(parts: Sequence[NamePart], tokens: Sequence[Token], used: set[int], text: str) -> str:
    """What is to be done, as typed: the words between which no word of the time or the act stands,
    with the call or the deed behind them.
    """
    if not parts:
        return ""
    is_broken = any(parts[0].start < tokens[i].start < parts[-1].end for i in used)
    start, end = parts[-1 if is_broken else 0].start, parts[-1].end
    deeds = places_of("call", tokens) | places_of("errand", tokens)
    first = next((i for i in sorted(deeds) if tokens[i].start > end), None)
    apart = used - places_of("remind_help", tokens)
    if first is not None and not any(end <= tokens[i].start < tokens[first].start for i in apart):
        # "Feedback mate phone karvano che", "brochure bhejna hai".
        last = next(i for i in range(first, len(tokens)) if i + 1 not in deeds)
        end = tokens[last].end
    before = [t for t in tokens if t.start < start and t.form not in FILLERS]
    if before and places_of("call", before[-1:]):
        # "To call the owner".
        start = before[-1].start
    return " ".join(text[start:end].split())


def rooms_in(tokens: Sequence[Token]) -> tuple[float | None, frozenset[int]]:
    """The 3 of "3 BHK", with the places of both; for "3 BHK nahi, 2 BHK" the valid one."""
    found = [
        (float(tokens[i - 1].text), frozenset({i - 1, i}))
        for i in range(1, len(tokens))
        if tokens[i].form in _BHK and re.fullmatch(r"\d(?:\.5)?", tokens[i - 1].text)
    ]
    is_denied = any(not _is_of_bare(i, tokens) for i in places_of("not", tokens))
    if not found or (is_denied and len(found) == 1):
        return None, frozenset()
    # "3 BHK, no longer 2 BHK" denies the last.
    is_last_denied = tokens[min(found[-1][1]) - 1].form in _DENYING_NEXT
    number, _ = found[-1 if is_denied and not is_last_denied else 0]
    return number, frozenset().union(*(at for _, at in found))


def _is_of_bare(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a "not" there denies a bare number beside it: "3 BHK, not 2"."""
    after, before = tokens[at + 1 : at + 2], tokens[at - 1 : at]
    # The 0910 of "Mukesh 0910 no longer wants 2 BHK" is a phone's.
    is_number = any(re.fullmatch(r"\d{1,2}", t[0].text) for t in (after, before) if t)
    return is_number and not (len(tokens) > at + 2 and tokens[at + 2].form in _BHK)


def _which(tokens: Sequence[Token]) -> tuple[str | None, frozenset[int]]:
    """For a visit that took place: whether the planned one or another is meant."""
    for name in ("that_one", "another_one", "once_more"):
        found = places_of(name, tokens)
        if found:
            return name, frozenset(found)
    return None, frozenset()


def _is_named(act: ActWords, tokens: Sequence[Token], used: set[int]) -> bool:
    """Whether a plan is asked for by its own word: "remind me", not just "call"."""
    if act.kind is UpdateKind.NOT_NOW:
        return True
    return bool(places(group("remind"), tokens, sorted(used))) and act.kind is UpdateKind.REMIND


def _lost_by_reason(
    when: When, tokens: Sequence[Token], used: set[int], text: str
) -> ParsedAct | None:
    """A loss by its reason alone, without "lost": "bought elsewhere"."""
    every = range(len(tokens))
    if is_doubted(tokens, every) or is_of_somebody_else(tokens, every):
        return None
    # Who looks elsewhere, has not bought there, or bought from us, is not lost.
    is_around = any(places_of(name, tokens) for name in ("negation", "looking_around", "from_us"))
    reason, found = reason_of(tokens, used, without=(_ELSEWHERE,) if is_around else ())
    is_of_one = reason == _NO_INTEREST and bool(places_of("of_one_home", tokens))
    # Who refuses a price still wants the home.
    is_of_one |= bool(places_of("refused", tokens) and places_of("price", tokens))
    # "Wrong number nahi hai".
    is_so = reason in ENDS_ALONE and not (reason != _NO_INTEREST and is_denied(found, tokens))
    if not is_so or is_of_one or is_asked(tokens, text):
        return None
    parts = parts_of(tokens, used | found)
    said = text_of(tokens, text)
    return ParsedAct(UpdateKind.LOST, when, parts, reason, is_firm=False, text=said)


def reason_of(
    tokens: Sequence[Token], used: set[int], *, without: Sequence[str] = ()
) -> tuple[str | None, set[int]]:
    """Why a lead was lost, by its words among those not used, and where they stand."""
    free = [i for i in range(len(tokens)) if i not in used]
    for reason, words in REASONS.items():
        found = places(words, tokens, free) if reason not in without else set()
        if found:
            return reason, found
    return None, set()


def _because(tokens: Sequence[Token], used: set[int], text: str) -> tuple[str | None, set[int]]:
    """The words after "lost:" or "because", as typed."""
    for i, token in enumerate(tokens):
        before = text[tokens[i - 1].end : token.start] if i else ""
        if i - 1 in used and re.search(r"[:–—]|\s-\s", before):
            rest = range(i, len(tokens))
            return text[token.start : tokens[-1].end], set(rest)
    return None, set()


def parts_of(tokens: Sequence[Token], used: set[int]) -> tuple[NamePart, ...]:
    """What is left, in runs of adjacent words: names, homes, notes."""
    runs: list[list[Token]] = []
    used = used | places_of("by_phone", tokens)
    last = -2
    for i, token in enumerate(tokens):
        if i in used or token.form in FILLERS or (token.text.isdecimal() and len(token.text) < 3):
            continue
        if i == last + 1 and runs:
            runs[-1].append(token)
        else:
            runs.append([token])
        last = i
    return tuple(
        NamePart(" ".join(_bare(t.text) for t in run), run[0].start, run[-1].end) for run in runs
    )


def text_of(part: Sequence[Token], text: str) -> str:
    """The clause as typed, on one line."""
    return " ".join(text[part[0].start : part[-1].end].split())


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


# Words of a call that is to be made, not of one that was.
_TO_COME = (*group("to_do"), *group("ordered"), *group("errand"))
_AT, _AFTER = forms(["at", "for"]), "after"
_BHK, _BEING = formed("bhk"), formed("being")
_BY, _KI = forms(["ne", "ने"]), forms(["ki", "की"])
(_RESCHEDULED,) = forms(["reschedule"])
(_DONE,), (_MOVED,) = forms(["kiya"]), forms(["moved"])
_ELSEWHERE, _NO_INTEREST = "bought_elsewhere", "not_interested"
