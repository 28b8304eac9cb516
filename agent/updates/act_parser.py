"""Parses a broker's words into acts, each with the words that name its lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from agent.updates.act_vocabulary import (
    ACTS,
    ENDS_ALONE,
    FILLERS,
    REASONS,
    ActWords,
    MoneyMention,
    formed,
    group,
    is_tail,
    match,
    money_in,
    places,
    places_of,
)
from agent.updates.speech_acts import is_asked, without_asides
from language.detect import detect_language
from language.time_reader import Token, When, WhenReader, tokens_of, with_number
from language.tokens import read
from leads.store.update_acts import UpdateKind

LONGEST_TELLING = 200  # characters; a longer text is pasted
NAME_WORDS = 4
# This few words before the act are more often its lead than a remark.
_NAME_ALONE = 2
# An update is short: two names, or a name and an errand; more is a story, not an act.
_OTHER_WORDS = 8
# Acts whose time may be a bare number: "visit Saturday 11".
_TIMED = (UpdateKind.VISIT, UpdateKind.REMIND, UpdateKind.VISITED, UpdateKind.REMIND_MOVE)
_NO, _OF = "no", "nu"
_NO_INTEREST = "not_interested"
# Acts that may come with the token's amount.
_WITH_TOKEN = (UpdateKind.BOOKED, UpdateKind.CANCELLED)
# "From 70 to 80", "refused 41, wants 43": the valid amount comes last.
_LAST_SAID = (UpdateKind.BUDGET, UpdateKind.QUOTE, UpdateKind.AGREED)
_OFF = frozenset({UpdateKind.VISIT_OFF, UpdateKind.NO_SHOW})
_DONE_VISITS = (UpdateKind.VISITED, UpdateKind.FAMILY_CAME)
# Acts that mean nothing without a day or an hour, unless they are asked for explicitly.
_PLANS = (UpdateKind.VISIT, UpdateKind.REMIND, UpdateKind.NOT_NOW)


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

    `is_firm`: stated explicitly; otherwise it counts only with a day or hour. `is_unsure`: its
    words do not say whether it is done or planned, and kal may be either day. `value`: what the
    act's own words say (the stage of the loan, the lead's stage). `which`: for a visit done, the
    planned one or another. `remark`: the words that were not understood, kept with the act.
    """

    kind: UpdateKind
    when: When
    parts: tuple[NamePart, ...] = ()
    reason: str | None = None
    because: str | None = None
    remark: str | None = None
    is_firm: bool = True
    is_unsure: bool = False
    value: str | None = None
    money: MoneyMention | None = None
    bhk: float | None = None
    which: str | None = None


def read_acts(text: str) -> tuple[ParsedAct, ...]:
    """The acts reported in a text; none if it asks or is about something else."""
    text = without_asides(text)
    tokens = _without_genitive(tokens_of(text), text)
    if not tokens or len(text) > LONGEST_TELLING or places_of("tell_of", tokens):
        # "Priya ni vaat karo": tell me about Priya.
        return ()
    is_draft = bool(places_of("a_message", tokens) and places_of("ordering", tokens))
    if is_draft or is_asked(tokens, text, is_wish=bool(places_of("remind", tokens))):
        return ()
    parts = _with_what_belongs(_split(tokens, text), text)
    clauses = _with_plan([_read(part, text) for part in parts], parts)
    acts = [act for act in clauses if act]
    whole = _read(tokens, text)
    if len(parts) == 1 or not acts:
        return (_with_reason(whole, tokens),) if whole else ()
    is_one = whole is not None and clauses[0] is None and [whole.kind] == [a.kind for a in acts]
    if whole and is_one and whole.kind is not UpdateKind.LOST:
        return (whole,)
    rest = [part for part, act in zip(parts, clauses, strict=True) if not act]
    told = _distinct(acts) if not rest else _with_remark(acts, clauses[0] is None, rest, text)
    if not told:
        return ()
    first = told[0]
    is_more = any(money_in(part, text) for part in rest)
    is_better = not first.money or (first.kind in _LAST_SAID and is_more)
    if whole and whole.kind is first.kind and whole.money and is_better:
        told = (replace(first, money=whole.money), *told[1:])
    return tuple(_with_reason(act, tokens) for act in told)


def _with_plan(
    clauses: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]]
) -> list[ParsedAct | None]:
    """Adds the plan of "visit cancelled, kept on Sunday"; gives a visit's reminder its time."""
    found = list(clauses)
    kinds = {act.kind: act for act in clauses if act}
    for i, part in enumerate(parts):
        act, when = found[i], WhenReader(part).read()
        is_kept = bool(places_of("fixed", part) or places_of("moved", part))
        if act is None and when and is_kept and not _OFF.isdisjoint(kinds):
            found[i] = ParsedAct(UpdateKind.VISIT, with_number(when, part)[0])
        elif act and act.kind is UpdateKind.REMIND and not act.when and UpdateKind.VISIT in kinds:
            found[i] = replace(act, when=kinds[UpdateKind.VISIT].when)
    if len(kinds) > 1:
        # Next to something done, a plan that cannot be dated is a remark.
        return [a if a and (a.when or a.kind not in _PLANS) else None for a in found]
    return found


def _without_genitive(tokens: Sequence[Token], text: str) -> list[Token]:
    """Reads Gujarati "no" as "of": "Rahul no token aavi gayo" denies nothing."""
    is_of = any(t.form == _NO for t in tokens[1:]) and detect_language(read(text)) == "gu-Latn"
    if not is_of:
        return list(tokens)
    return [replace(t, form=_OF) if i and t.form == _NO else t for i, t in enumerate(tokens)]


def without(parts: Sequence[NamePart], text: str) -> str:
    """The text without these parts."""
    for part in reversed(parts):
        text = f"{text[: part.start]} {text[part.end :]}"
    return " ".join(text.split())


def _with_what_belongs(parts: Sequence[list[Token]], text: str) -> list[list[Token]]:
    """Joins a part that only says when or how much to the one before, the first to the next."""
    joined: list[list[Token]] = []
    for part in parts:
        if joined and (_is_value(part, text) or _is_value(joined[-1], text)):
            joined[-1] = joined[-1] + part
        else:
            joined.append(part)
    return joined


def _is_value(part: Sequence[Token], text: str) -> bool:
    """Whether words are only a time or an amount: "after 2 weeks", "1 lakh 1 hazaar"."""
    plain = {i for found in money_in(part, text) if found.is_plain for i in found.places}
    reader = WhenReader(part, plain)
    reader.read()
    left = [t for i, t in enumerate(part) if i not in reader.used and t.form not in FILLERS]
    return bool(reader.used) and not left


def _with_remark(
    acts: Sequence[ParsedAct], is_before: bool, rest: Sequence[Sequence[Token]], text: str
) -> tuple[ParsedAct, ...]:
    """Adds what is no act as a remark, or as a lead's name: "visit done, they liked it"."""
    first, *others = _distinct(acts)
    if is_before and len(rest[0]) <= _NAME_ALONE:
        first = replace(first, parts=(*parts_of(rest[0], set()), *first.parts))
        rest = rest[1:]
    if any(is_asked(part, text) for part in rest):
        return ()
    remark = "; ".join(" ".join(text[part[0].start : part[-1].end].split()) for part in rest)
    if first.kind is UpdateKind.LOST:
        return (replace(first, because=first.because or remark or None), *others)
    remarks = [r for r in (first.remark, remark) if r]
    return (replace(first, remark="; ".join(remarks) or None), *others)


def _with_reason(act: ParsedAct, tokens: Sequence[Token]) -> ParsedAct:
    """The reason of the loss, wherever the message has it; preferred to lost interest."""
    if act.kind is not UpdateKind.LOST or act.reason not in (None, _NO_INTEREST):
        return act
    reason, _ = _reason(tokens, set(), without=(_NO_INTEREST,))
    return replace(act, reason=reason or act.reason)


def _distinct(acts: Iterable[ParsedAct]) -> tuple[ParsedAct, ...]:
    """One act of each kind: "token received, booked" is one booking."""
    by_kind: dict[UpdateKind, ParsedAct] = {}
    for act in acts:
        by_kind.setdefault(act.kind, act)
    if UpdateKind.NOT_REACHED in by_kind and UpdateKind.CALLED in by_kind:
        # A call that was not picked up is one call, to the same lead.
        made = by_kind.pop(UpdateKind.CALLED)
        missed = by_kind[UpdateKind.NOT_REACHED]
        by_kind[UpdateKind.NOT_REACHED] = replace(missed, parts=missed.parts or made.parts)
    return tuple(by_kind.values())


def _split(tokens: Sequence[Token], text: str) -> list[list[Token]]:
    """The tokens between commas, full stops and words such as "and"."""
    parts: list[list[Token]] = [[]]
    for before, token in zip([None, *tokens], tokens, strict=False):
        between = text[before.end : token.start] if before else ""
        if parts[-1] and (re.search(r"[,;\n।]|\.\s|[+&]", between) or token.form in _SPLITTERS):
            parts.append([])
        if token.form not in _SPLITTERS or parts[-1]:
            parts[-1].append(token)
    return [part for part in parts if part]


def _read(tokens: Sequence[Token], text: str) -> ParsedAct | None:
    sums = money_in(tokens, text)
    plain = {i for found in sums if found.is_plain for i in found.places}
    reader = WhenReader(tokens, plain)
    when = reader.read()
    free = [i for i in range(len(tokens)) if i not in reader.used]
    for act in ACTS:
        used = match(act, tokens, free)
        is_wish = act.kind is UpdateKind.REMIND
        if used is None or is_asked(tokens, text, is_wish=is_wish):
            continue
        money = _money(act, sums, tokens, used)
        if act.is_money and money is None:
            continue
        own = used | (money.places if money else set())
        told = _told(act, when, tokens, (set(reader.used) - plain) | own, text)
        if told is not None:
            return replace(told, money=money)
    return _lost_by_reason(when, tokens, reader.used, text)


def _money(
    act: ActWords, sums: Sequence[MoneyMention], tokens: Sequence[Token], used: set[int]
) -> MoneyMention | None:
    """The amount that belongs to the act."""
    if not act.is_money and act.kind not in _WITH_TOKEN:
        return None
    free = [s for s in sums if s.places.isdisjoint(used) and not _is_bhk(s, tokens)]
    plain = [s for s in free if s.is_plain]
    # A bare four-digit number is a phone's tail, unless it is next to the token.
    bare = [s for s in free if not is_tail(s) or _is_beside(s, used)]
    found = plain or bare
    return found[-1 if act.kind in _LAST_SAID else 0] if found else None


def _is_beside(found: MoneyMention, used: set[int]) -> bool:
    return bool({min(found.places) - 1, max(found.places) + 1} & used)


def _is_bhk(found: MoneyMention, tokens: Sequence[Token]) -> bool:
    after = max(found.places) + 1
    return after < len(tokens) and tokens[after].form in _BHK


def _told(
    act: ActWords, when: When, tokens: Sequence[Token], used: set[int], text: str
) -> ParsedAct | None:
    reason, because = None, None
    if act.kind is UpdateKind.LOST:
        reason, found = _reason(tokens, used)
        used |= found
        if reason is None:
            because, found = _because(tokens, used, text)
            used |= found
    bhk, rooms = _rooms(tokens) if act.kind is UpdateKind.WANTS else (None, frozenset())
    if act.kind is UpdateKind.WANTS and bhk is None:
        return None
    used |= rooms
    if act.kind in _TIMED:
        when, place = with_number(when, tokens)
        used |= {place} if place is not None else set()
    if act.is_far and not _is_far(when):
        return None
    is_firm = act.kind not in _PLANS or len(act.needs) > 1 or _is_named(act, tokens, used)
    if act.kind in _PLANS and not when and not is_firm:
        return None
    is_visit = act.kind in _DONE_VISITS
    which, visit = _which(tokens) if is_visit else (None, frozenset())
    liked = sorted(places_of("liked", tokens)) if is_visit else []
    used |= visit | set(liked)
    parts = parts_of(tokens, used)
    if sum(len(p.text.split()) for p in parts) > _OTHER_WORDS:
        return None
    is_call = act.kind is UpdateKind.REMIND and not is_firm
    is_unsure = is_call and when.is_open and not places(group("to_do"), tokens, sorted(used))
    return ParsedAct(
        act.kind,
        when,
        parts,
        reason,
        because,
        is_firm=is_firm,
        is_unsure=is_unsure,
        value=act.value,
        bhk=bhk,
        which=which,
        remark=text[tokens[liked[0]].start : tokens[liked[-1]].end] if liked else None,
    )


def _is_far(when: When) -> bool:
    if when.span is not None:
        return when.span.unit in ("weeks", "months")
    return when.day is not None and when.day.kind in ("month", "next")


def _rooms(tokens: Sequence[Token]) -> tuple[float | None, frozenset[int]]:
    """The 3 of "3 BHK", with the places of both; for "3 BHK nahi, 2 BHK" the valid one."""
    found = [
        (float(tokens[i - 1].text), frozenset({i - 1, i}))
        for i in range(1, len(tokens))
        if tokens[i].form in _BHK and re.fullmatch(r"\d(?:\.5)?", tokens[i - 1].text)
    ]
    is_denied = bool(places_of("not", tokens))
    if not found or (is_denied and len(found) == 1):
        return None, frozenset()
    number, _ = found[-1 if is_denied else 0]
    return number, frozenset().union(*(at for _, at in found))


def _which(tokens: Sequence[Token]) -> tuple[str | None, frozenset[int]]:
    """For a visit that took place: whether the planned one or another is meant."""
    for name in ("that_one", "another_one"):
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
    reason, found = _reason(tokens, used)
    if reason not in ENDS_ALONE or is_asked(tokens, text):
        return None
    parts = parts_of(tokens, used | found)
    return ParsedAct(UpdateKind.LOST, when, parts, reason)


def _reason(
    tokens: Sequence[Token], used: set[int], *, without: Sequence[str] = ()
) -> tuple[str | None, set[int]]:
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


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


_SPLITTERS, _BHK = formed("splitters"), formed("bhk")
