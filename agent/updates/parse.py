"""What is told: from a broker's words to acts, each with the words that name its lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from agent.updates.statements import ASKING, ASKING_FIRST, FILLERS, places_among, places_of
from agent.updates.sums import Sum, is_tail, sums_in
from agent.updates.words import ACTS, ENDS_ALONE, REASONS, ActWords, formed, group
from language.detect import tongue
from language.tokens import read
from language.when import Token, When, WhenReader, tokens_of, with_number
from leads.told import ToldKind

LONGEST_TELLING = 200  # characters; longer is pasted text
NAME_WORDS = 4
# A telling is short: two names, or a name and an errand; more is a story, and nobody's act.
_OTHER_WORDS = 6
# Acts whose time may be a bare number: "visit Saturday 11".
_TIMED = (ToldKind.VISIT, ToldKind.REMIND, ToldKind.VISITED, ToldKind.REMIND_MOVE)
_NO, _OF = "no", "nu"
_ANY = ActWords(ToldKind.NOTE, ())
# Acts that may be told with the token's sum.
_WITH_TOKEN = (ToldKind.BOOKED, ToldKind.CANCELLED)
_DONE_VISITS = (ToldKind.VISITED, ToldKind.FAMILY_CAME)
# Acts that mean nothing without a day or an hour, unless they are asked for in so many words.
_PLANS = (ToldKind.VISIT, ToldKind.REMIND, ToldKind.NOT_NOW)


@dataclass(frozen=True, slots=True)
class Part:
    """Words side by side that are neither act, time nor filler: a name, most likely."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act as told: `parts` may name its lead; `reason` is an id of words.REASONS.

    `is_firm`: told in so many words; otherwise it counts only with a day or hour.
    `is_unsure`: neither done nor planned by its words, and kal may be either day. `value`: what
    the act's own words say (how far the loan is, the stage). `which`: of a visit done, the planned
    one or another. `remark`: the words that were not understood, kept beside the act.
    """

    kind: ToldKind
    when: When
    parts: tuple[Part, ...] = ()
    reason: str | None = None
    because: str | None = None
    remark: str | None = None
    is_firm: bool = True
    is_unsure: bool = False
    value: str | None = None
    money: Sum | None = None
    bhk: float | None = None
    which: str | None = None


def read_acts(text: str) -> tuple[ToldAct, ...]:
    """The acts told in a text; none when it asks or speaks of something else."""
    tokens = _without_genitive(tokens_of(text), text)
    if not tokens or len(text) > LONGEST_TELLING:
        return ()
    if places_of("tell_of", tokens):
        # "Priya ni vaat karo": tell me of Priya.
        return ()
    if _is_asked(_ANY, tokens, text) and not places_of("remind", tokens):
        return ()
    parts = _with_their_time(_split(tokens, text))
    clauses = [_read(part, text) for part in parts]
    acts = [act for act in clauses if act]
    if len(acts) == len(parts) > 1:
        return _distinct(acts)
    if len(parts) > 1 and acts and clauses[0]:
        rest = [part for part, act in zip(parts, clauses, strict=True) if not act]
        return _with_remark(acts, rest, text)
    whole = _read(tokens, text)
    return (whole,) if whole else ()


def _without_genitive(tokens: Sequence[Token], text: str) -> list[Token]:
    """Gujarati "no" is "of": "Rahul no token aavi gayo" denies nothing."""
    is_of = any(t.form == _NO for t in tokens[1:]) and tongue(read(text)) == "gu-Latn"
    if not is_of:
        return list(tokens)
    return [replace(t, form=_OF) if i and t.form == _NO else t for i, t in enumerate(tokens)]


def without(parts: Sequence[Part], text: str) -> str:
    """The text without these parts of it."""
    for part in reversed(parts):
        text = f"{text[: part.start]} {text[part.end :]}"
    return " ".join(text.split())


def _with_their_time(parts: Sequence[list[Token]]) -> list[list[Token]]:
    """A part that only says when belongs to the one before: "not now, after 2 weeks"."""
    joined: list[list[Token]] = []
    for part in parts:
        reader = WhenReader(part)
        is_time = bool(reader.read()) and len(reader.used) == len(part)
        if is_time and joined:
            joined[-1] = joined[-1] + part
        else:
            joined.append(part)
    return joined


def _with_remark(
    acts: Sequence[ToldAct], rest: Sequence[Sequence[Token]], text: str
) -> tuple[ToldAct, ...]:
    """ "Visit done, they liked it": what follows an act and is none is a remark on it.

    Nothing is told when the remark has a day of its own or asks: it means more than was understood.
    """
    for part in rest:
        if WhenReader(part).read() or _is_asked(ActWords(acts[0].kind, ()), part, text):
            return ()
    remark = "; ".join(text[part[0].start : part[-1].end] for part in rest)
    first, *others = _distinct(acts)
    if first.kind is ToldKind.LOST:
        reason, _ = _reason([t for part in rest for t in part], set())
        reason = first.reason or reason
        return (replace(first, reason=reason, because=first.because or remark), *others)
    return (replace(first, remark=remark), *others)


def _distinct(acts: Iterable[ToldAct]) -> tuple[ToldAct, ...]:
    """One act of a kind: "token received, booked" is one booking."""
    by_kind: dict[ToldKind, ToldAct] = {}
    for act in acts:
        by_kind.setdefault(act.kind, act)
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


def _read(tokens: Sequence[Token], text: str) -> ToldAct | None:
    sums = sums_in(tokens, text)
    plain = {i for found in sums if found.is_plain for i in found.places}
    reader = WhenReader(tokens, plain)
    when = reader.read()
    free = [i for i in range(len(tokens)) if i not in reader.used]
    for act in ACTS:
        used = _match(act, tokens, free)
        if used is None or _is_asked(act, tokens, text):
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
    act: ActWords, sums: Sequence[Sum], tokens: Sequence[Token], used: set[int]
) -> Sum | None:
    """The sum that the act is told with."""
    if not act.is_money and act.kind not in _WITH_TOKEN:
        return None
    free = [s for s in sums if s.places.isdisjoint(used) and not _is_bhk(s, tokens)]
    plain = [s for s in free if s.is_plain]
    # A bare number of four digits names a lead by its phone, unless it stands at the token.
    bare = [s for s in free if not is_tail(s) or _is_beside(s, used)]
    return next(iter(plain or bare), None)


def _is_beside(found: Sum, used: set[int]) -> bool:
    return bool({min(found.places) - 1, max(found.places) + 1} & used)


def _is_bhk(found: Sum, tokens: Sequence[Token]) -> bool:
    after = max(found.places) + 1
    return after < len(tokens) and tokens[after].form in _BHK


def _is_asked(act: ActWords, tokens: Sequence[Token], text: str) -> bool:
    """A question is never a telling; only a wish may sound like one."""
    words = [t.form for t in tokens]
    is_wish = act.kind is ToldKind.REMIND
    first = words[0] in ASKING_FIRST and not (is_wish and words[0] in _KINDLY)
    last = text[tokens[-1].end :].lstrip()
    return first or any(w in ASKING for w in words) or (last.startswith("?") and not is_wish)


def _match(act: ActWords, tokens: Sequence[Token], free: Sequence[int]) -> set[int] | None:
    """The places of the act's words; None unless a word of each group is there."""
    if places_among(act.without, tokens, free):
        return None
    used: set[int] = set()
    for needed in act.needs:
        found = places_among(needed, tokens, free)
        if not found:
            return None
        used |= found
    return used | places_among(act.also, tokens, free)


def _told(
    act: ActWords, when: When, tokens: Sequence[Token], used: set[int], text: str
) -> ToldAct | None:
    reason, because = None, None
    if act.kind is ToldKind.LOST:
        reason, places = _reason(tokens, used)
        used |= places
        if reason is None:
            because, places = _because(tokens, used, text)
            used |= places
    bhk, rooms = _rooms(tokens) if act.kind is ToldKind.WANTS else (None, frozenset())
    if act.kind is ToldKind.WANTS and bhk is None:
        return None
    used |= rooms
    if act.kind in _TIMED:
        when, place = with_number(when, tokens)
        used |= {place} if place is not None else set()
    is_firm = act.kind not in _PLANS or len(act.needs) > 1 or _is_named(act, tokens, used)
    if act.kind in _PLANS and not when and not is_firm:
        return None
    which, visit = _which(tokens) if act.kind in _DONE_VISITS else (None, frozenset())
    used |= visit
    parts = parts_of(tokens, used, text)
    if sum(len(p.text.split()) for p in parts) > _OTHER_WORDS:
        return None
    is_call = act.kind is ToldKind.REMIND and not is_firm
    is_unsure = is_call and when.is_open and not places_among(group("to_do"), tokens, sorted(used))
    return ToldAct(
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
    )


def _rooms(tokens: Sequence[Token]) -> tuple[float | None, frozenset[int]]:
    """The 3 of "3 BHK", with the places of both."""
    for i, token in enumerate(tokens):
        number = tokens[i - 1].text if i else ""
        if token.form in _BHK and re.fullmatch(r"\d(?:\.5)?", number):
            return float(number), frozenset({i - 1, i})
    return None, frozenset()


def _which(tokens: Sequence[Token]) -> tuple[str | None, frozenset[int]]:
    """Of a visit that took place: whether the planned one or another was meant."""
    for name in ("that_one", "another_one"):
        places = places_of(name, tokens)
        if places:
            return name, frozenset(places)
    return None, frozenset()


def _is_named(act: ActWords, tokens: Sequence[Token], used: set[int]) -> bool:
    """Whether a plan is asked for by its own word: "remind me", not just "call"."""
    if act.kind is ToldKind.NOT_NOW:
        return True
    return bool(places_among(group("remind"), tokens, sorted(used))) and act.kind is ToldKind.REMIND


def _lost_by_reason(
    when: When, tokens: Sequence[Token], used: set[int], text: str
) -> ToldAct | None:
    """ "Bought elsewhere" ends an enquiry though nobody said "lost"."""
    act = ActWords(ToldKind.LOST, ())
    reason, places = _reason(tokens, used)
    if reason not in ENDS_ALONE or _is_asked(act, tokens, text):
        return None
    parts = parts_of(tokens, used | places, text)
    return ToldAct(ToldKind.LOST, when, parts, reason)


def _reason(tokens: Sequence[Token], used: set[int]) -> tuple[str | None, set[int]]:
    free = [i for i in range(len(tokens)) if i not in used]
    for reason, words in REASONS.items():
        places = places_among(words, tokens, free)
        if places:
            return reason, places
    return None, set()


def _because(tokens: Sequence[Token], used: set[int], text: str) -> tuple[str | None, set[int]]:
    """The words after "lost:" or "because", as typed."""
    for i, token in enumerate(tokens):
        before = text[tokens[i - 1].end : token.start] if i else ""
        if i - 1 in used and re.search(r"[:–—]|\s-\s", before):
            rest = range(i, len(tokens))
            return text[token.start : tokens[-1].end], set(rest)
    return None, set()


def parts_of(tokens: Sequence[Token], used: set[int], text: str) -> tuple[Part, ...]:
    """What is left, side by side: names, homes, notes."""
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
    return tuple(_part(run, text) for run in runs)


def _part(run: Sequence[Token], text: str) -> Part:
    start, end = run[0].start, run[-1].end
    # Ids and digits are read from the evened text, which has the same length here.
    return Part(" ".join(_bare(t.text) for t in run), start, end)


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


_KINDLY, _SPLITTERS, _BHK = (formed(name) for name in ("asking_kindly", "splitters", "bhk"))
