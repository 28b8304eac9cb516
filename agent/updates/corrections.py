"""Corrections of what was shown: "make it 4 pm", "not Rahul, Priya", "60k"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from agent.rendering import update_previews
from agent.rendering.localizer import Localizer
from agent.updates.act_clause import TALKS, ParsedAct, read_clause, rooms_in
from agent.updates.act_sums import is_of_time
from agent.updates.act_times import completed, in_part, moment_of
from agent.updates.act_vocabulary import (
    ACTS,
    ENDS_ALONE,
    FILLERS,
    LEAST_PRICE_INR,
    PAST,
    REASONS,
    MoneyMention,
    formed,
    money_in,
    places,
    places_of,
    places_to_come,
)
from agent.updates.clause_splitting import split_message, time_behind_miss
from agent.updates.corrected_words import (
    UNITS,
    at_other_price,
    at_other_sum,
    at_other_time,
    without_lead,
)
from agent.updates.denied_times import denies_day
from agent.updates.lead_mentions import FoundLeads, LeadNameFinder
from agent.updates.speech_acts import is_asked
from language.numbers import LAKH, THOUSAND
from language.time_reader import (
    Token,
    When,
    WhenReader,
    forms,
    tokens_of,
    with_day_number,
    with_number,
)
from language.time_words import Day
from leads.store.lead_store import LeadName
from leads.store.update_acts import UpdateAct, UpdateKind

_TODAY = Day("offset", 0)
# "Visit thai hati call nahi": two words for what holds, and the denial.
_LEAST_HELD = 3
_OF_WRITING = (
    *("no", "negation", "call", "called", "done", "texted", "a_text", "messaged", "by_message"),
)
WITH_AMOUNT = frozenset(
    {
        *(
            UpdateKind.BOOKED,
            UpdateKind.OFFER,
            UpdateKind.AGREED,
            UpdateKind.QUOTE,
            UpdateKind.BUDGET,
        ),
        UpdateKind.NEW_LEAD,
    }
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to change; `is_said`: by a word of correcting, not by its value alone.

    `forms`: the words it is said with.
    """

    when: When | None
    money: MoneyMention | None
    found: FoundLeads | None
    is_said: bool
    reason: str | None = None
    forms: frozenset[str] = frozenset()
    bhk: float | None = None

    def __bool__(self) -> bool:
        return bool(self.when or self.money or self.found or self.reason or self.bhk)


def read_correction(
    text: str, finder: LeadNameFinder, acts: Sequence[UpdateAct] = ()
) -> Correction | None:
    """What a message corrects in these acts; None if it says anything else."""
    kinds = {act.kind for act in acts}
    if UpdateKind.NO_SHOW in kinds and time_behind_miss(text):
        # The miss told again, with the time of the next visit.
        return None
    tokens = tokens_of(text)
    told = (read_clause(one, text) for one in split_message(tokens, text)[1:])
    if any(act and act.kind in TALKS and act.kind not in kinds for act in told):
        # "Not 12 but 4, and I spoke to him today, 10 minutes": what is told beside it is no time.
        return None
    start, end, is_denied = new_side(tokens, text)
    part = text[tokens[start].start : tokens[end - 1].end] if start < end else ""
    side = tokens_of(part)
    found = finder.find(part)
    denied = finder.find(part[found.part.end :]) if is_denied and found else None
    if found and denied and set(denied.matches) != set(found.matches):
        # "Sagar ka tha, Zeel ka nahi": of two names before the no, the last is denied.
        end = start + len(tokens_of(part[: found.part.end + denied.part.start]))
        part = text[tokens[start].start : tokens[end - 1].end]
        side = tokens_of(part)
    named = _places_in(found, side)
    rest = [t for i, t in enumerate(side) if i not in named]
    is_money = bool(kinds & WITH_AMOUNT)
    # The 27 of "27 nov", "on 27th" is a day's.
    timed = WhenReader(rest)
    _, day = with_day_number(timed.read(), rest)
    of_day = timed.used | ({day} if day is not None else set())
    sums = [s for s in money_in(rest, part) if not is_of_time(s, rest, of_day)]
    money = next((s for s in sums if s.is_plain or is_money), None)
    reader = WhenReader(rest, money.places if money else ())
    when, place = with_number(reader.read(), rest)
    used = reader.used | ({place} if place is not None else set())
    if when.span:
        used |= places_of("later_by", rest) | places_of("earlier_by", rest)
    # "2 BHK" alone asks for a list.
    is_said = is_denied or is_denial(text) or any(t.form in _CORRECTING for t in tokens)
    is_wish = UpdateKind.WANTS in kinds and is_said
    bhk, _ = rooms_in([t for t in rest if not _is_small(t)]) if is_wish else (None, None)
    plain = [t for t in rest if not _is_small(t)]
    is_of_rooms = is_wish and is_denied and any(act.bhk for act in acts) and len(plain) == 1
    if is_of_rooms and re.fullmatch(r"\d(?:\.5)?", plain[0].text):
        # "Not 3, 4" of rooms: no hour.
        bhk, when = float(plain[0].text), When()
    used |= {i for i, t in enumerate(rest) if bhk and (t.text.isdecimal() or t.form in _BHK)}
    reason, why = _reason_in(rest) if UpdateKind.LOST in kinds else (None, set())
    if is_said and len(acts) == 1 and kinds <= PAST:
        # "Token kal milega, aaj nahi": what was told as done is to come.
        used |= to_come(rest) | places_of("theirs", rest)
    # Without a denial, the words of such an act report another one.
    own = _own_words(frozenset(kinds)) if is_denied else frozenset()
    if when.day and kinds and kinds <= PAST and not (money or is_asked(tokens, text)):
        # "Kal aaya tha" of a token only dates it.
        own |= _HAPPENED
    left = [
        t for i, t in enumerate(rest) if i not in used | why and not _is_small(t) | (t.form in own)
    ]
    other = [*tokens[:start], *tokens[end:]]
    said = Correction(
        when or None, money, found, is_said, reason, frozenset(t.form for t in tokens), bhk
    )
    # "4 pm, not tomorrow" does not say on which day.
    is_open = bool(when) and denies_day(text)
    if not said or left or is_open or not _is_value(other, text, finder, own):
        return None
    return said


def _reason_in(tokens: Sequence[Token]) -> tuple[str | None, set[int]]:
    for reason, words in REASONS.items():
        found = places(words, tokens, range(len(tokens)), is_lenient=False)
        if found:
            return reason, found
    return None, set()


@lru_cache(64)
def _own_words(kinds: frozenset[UpdateKind]) -> frozenset[str]:
    """The words by which such acts are reported: in a correction they only repeat them."""
    groups = [g for act in ACTS if act.kind in kinds for g in (*act.needs, act.also)]
    if UpdateKind.LOST in kinds:
        groups += [words for reason, words in REASONS.items() if reason not in ENDS_ALONE]
    phrases = forms(word for group in groups for word in group)
    return frozenset(word for phrase in phrases for word in phrase.split())


def _is_value(
    tokens: Sequence[Token], text: str, finder: LeadNameFinder, own: frozenset[str]
) -> bool:
    """Whether what is denied is a day, an amount or a name; "Rahul not interested" is not."""
    if not tokens:
        return True
    reader = WhenReader(tokens)
    reader.read()
    sums = {i for found in money_in(tokens, text) for i in found.places}
    named = _places_in(finder.find(text), tokens)
    return all(
        i in reader.used | sums | named
        or _is_small(t)
        or t.form in own
        or t.text[:1].isdecimal()
        or finder.find(t.text) is not None
        for i, t in enumerate(tokens)
    )


def is_denial(text: str) -> bool:
    """Whether a message begins with a no: "are na, visit thai hati", "no, it was a visit".

    So does one with a "wait" and no time: "wait, that was Amruta", and not "wait till January".
    """
    tokens = tokens_of(text)
    is_halt = 0 in places_of("halt", tokens) and not WhenReader(tokens).read()
    return is_halt or any(t.form in _NO or t.form in _NEGATION for t in tokens[:2])


def was_written(text: str) -> bool:
    """Whether a message says only that it was no call but a message: "no, whatsapp"."""
    tokens = tokens_of(text)
    of_it = set[int]().union(*(places_of(name, tokens) for name in _OF_WRITING))
    is_written = bool(places_of("texted", tokens) | places_of("a_text", tokens))
    is_all = all(i in of_it or t.form in FILLERS for i, t in enumerate(tokens))
    return is_written and is_all and is_denial(text) and not is_asked(tokens, text)


def behind_denial(text: str, kinds: AbstractSet[UpdateKind]) -> str | None:
    """What a message goes on to say once it denied the acts shown by their own word."""
    tokens = tokens_of(text)
    own = _own_words(frozenset(kinds))
    for word, no in pairwise(tokens):
        if not _is_small(word):
            is_denied = word.form in own and no.form in _NEGATION
            return text[no.end :].lstrip(" ,;.") or None if is_denied else None
    return None


def behind_no(text: str) -> str:
    """A message without the no's it begins with, where another is left: "no, nahi pasand aaya"."""
    tokens = tokens_of(text)
    start = next((i for i, t in enumerate(tokens) if t.form not in SMALL | _NO), 0)
    is_denied = any(t.form in _NEGATION for t in tokens[start:])
    return text[tokens[start].start :] if is_denied else text


def held(text: str) -> str:
    """What a message says instead, without its no and what that denies: "visit thai, call nahi"."""
    tokens = tokens_of(text)
    start = next((i for i, t in enumerate(tokens) if t.form not in SMALL | _NO), 0)
    denied = [i for i in range(start, len(tokens)) if tokens[i].form in _NEGATION]
    if denied and denied[-1] == len(tokens) - 1 and len(tokens) - start > _LEAST_HELD:
        return text[tokens[start].start : tokens[denied[-1] - 2].end]
    if denied and tokens[denied[0]].form == "not":
        return text[tokens[start].start : tokens[denied[0] - 1].end]
    return text[tokens[start].start :] if tokens else text


def corrected(
    acts: Sequence[UpdateAct], correction: Correction, words: Localizer, finder: LeadNameFinder
) -> list[UpdateAct] | None:
    """The acts with the correction; None if nothing of it applies to them.

    For acts on two leads, the name of one of them says whose is meant: "no, Nidhi's is 85".
    """
    lead = next(iter(correction.found.matches), None) if correction.found else None
    whose = {act.lead_id for act in acts}
    meant = acts
    if lead is not None and len(whose) > 1 and lead.lead_id in whose:
        meant = [act for act in acts if act.lead_id == lead.lead_id]
        lead = None
    changed = [
        _changed(act, correction, words, lead, meant, finder) if act in meant else act
        for act in acts
    ]
    for was, now in zip(acts, changed, strict=True):
        if was.amount_inr and now.amount_inr and was.amount_inr != now.amount_inr:
            changed = [_noted_at(act, was.amount_inr, now.amount_inr) for act in changed]
    return changed if changed != list(acts) else None


def _noted_at(act: UpdateAct, was_inr: float, inr: float) -> UpdateAct:
    """The act with the corrected sum in what is noted of it, too."""
    note = at_other_sum(act.note, was_inr, inr) if act.note else None
    is_note = act.kind is UpdateKind.NOTE and act.words is not None
    words = at_other_sum(str(act.words), was_inr, inr) if is_note else act.words
    return replace(act, note=note, words=words)


def is_second_value(said: Correction, acts: Sequence[UpdateAct], text: str) -> bool:
    """Whether a value alone is meant for what was saved: "45k", "6 baje", "aaj hui thi"."""
    tokens, when, kinds = tokens_of(text), said.when, {act.kind for act in acts}
    if said.found or is_asked(tokens, text):
        return False
    # "2" may be the list's second lead.
    is_bare = text.strip().isdecimal()
    is_plan = not is_bare and when is not None and when.clock is not None
    reader = WhenReader(tokens)
    is_day = when is not None and reader.read() == When(day=when.day) and not _is_ahead(when)
    is_done = bool(places_of("done", tokens)) or (is_day and len(reader.used) == len(tokens))
    is_past = when is not None and when.day is not None and is_done
    is_plan = is_plan and not kinds.isdisjoint(update_previews.OFFERS)
    return bool(said.money) or is_plan or (is_past and kinds <= PAST)


def _is_ahead(when: When) -> bool:
    day = when.day
    return day is not None and day.kind == "offset" and day.n > 0


def to_come(tokens: Sequence[Token]) -> set[int]:
    """The places of verbs by which something is still to be done or given."""
    return places_to_come(tokens) | places_of("will_give", tokens) | places_of("coming", tokens)


def is_yet_to_come(said: Correction, acts: Sequence[UpdateAct], text: str) -> bool:
    """Whether what was told as done is put on a day ahead: "token tomorrow not today"."""
    when, is_done = said.when, len(acts) == 1 and acts[0].kind in PAST
    if not is_done or when is None or when.day is None:
        return False
    return _is_ahead(when) or (when.day.kind == "either" and bool(to_come(tokens_of(text))))


def _changed(
    act: UpdateAct,
    correction: Correction,
    words: Localizer,
    lead: LeadName | None,
    acts: Sequence[UpdateAct],
    finder: LeadNameFinder,
) -> UpdateAct:
    is_summed = correction.money is not None and act is _summed(acts, correction)
    if lead is not None and act.lead_id == acts[0].lead_id:
        note, said = (without_lead(text, act, finder) for text in (act.note, act.words))
        said = (said if act.kind is UpdateKind.NOTE else None) or act.words
        before = None if act.kind is UpdateKind.VISIT else act.moved_from
        act = replace(act, lead_id=lead.lead_id, words=said, note=note, moved_from=before)
    if correction.money and is_summed and _may_be_price(act, correction):
        act = replace(act, note=at_other_price(act.note or "", correction.money) or None)
    elif correction.money and is_summed:
        is_token = act.kind is UpdateKind.BOOKED
        is_rent = act.amount_inr is not None and act.amount_inr < LAKH
        amount_inr = correction.money.inr(is_token=is_token, is_rent=is_rent)
        act = replace(act, amount_inr=amount_inr)
    if correction.reason is not None and act.kind is UpdateKind.LOST:
        act = replace(act, words=correction.reason, note=None)
    if correction.bhk is not None and act.kind is UpdateKind.WANTS:
        act = replace(act, bhk=correction.bhk)
    if correction.when is not None and act is _dated(act, acts):
        when = in_part(correction.when, act, words)
        moment = moment_of(act.kind, completed(when, act.when, words), words)
        # What happened today has no time.
        is_today = act.kind in PAST and correction.when.day == _TODAY
        act = replace(act, when=moment) if moment or is_today else act
    return act


def _may_be_price(act: UpdateAct, correction: Correction) -> bool:
    """Whether a number after a booking told without a sum is rather its price than a token."""
    if act.kind is not UpdateKind.BOOKED or act.amount_inr is not None or not correction.money:
        return False
    amount = correction.money.amount
    is_price = amount.unit is None and amount.number < THOUSAND
    is_price |= amount.unit in UNITS and amount.inr(is_rent=False) >= LEAST_PRICE_INR
    return is_price and correction.forms.isdisjoint(formed("token"))


def told_anew(before: str, acts: Sequence[ParsedAct], text: str) -> str | None:
    """A report with the sum or time that a message tells in place of its own: "no, 2 lakh"."""
    kinds = [UpdateAct(act.kind, None) for act in acts]
    said = read_correction(text, LeadNameFinder([]), kinds)
    if said is None or is_asked(tokens_of(text), text):
        return None
    is_token = any(act.kind is UpdateKind.BOOKED for act in acts)
    was = next((act.money for act in acts if act.money), None)
    if said.money is not None and was is not None:
        inr = said.money.inr(is_token=is_token)
        return at_other_sum(before, was.inr(is_token=is_token), inr)
    start, end, _ = new_side(tokens := tokens_of(text), text)
    new = text[tokens[start].start : tokens[end - 1].end]
    return at_other_time(before, said.when, new) if said.when else None


def _summed(acts: Sequence[UpdateAct], correction: Correction) -> UpdateAct | None:
    """The act whose amount is meant: the one that is named, else the last."""
    summed = [a for a in acts if a.kind in WITH_AMOUNT]
    named = [a for a in summed if correction.forms & _own_words(frozenset({a.kind}))]
    return next(reversed(named or summed), None)


def _dated(act: UpdateAct, acts: Sequence[UpdateAct]) -> UpdateAct | None:
    """The act itself if a new day is meant for it: a plan first, else the only act."""
    plans = [a.kind for a in acts if a.kind in update_previews.OFFERS]
    return act if (act.kind in plans[:1] or not plans) else None


def new_side(tokens: Sequence[Token], text: str) -> tuple[int, int, bool]:
    """Where the valid words are: after "kal nahi", before "not Rahul", after "not 4, "."""
    denials = [i for i, t in enumerate(tokens) if t.form in _NEGATION]
    if not denials:
        return 0, len(tokens), False
    # The first of two may just open the message: "nahi, kal nahi, parso".
    at = denials[denials[0] == 0 and len(denials) > 1]
    before = [i for i in range(at) if not _is_small(tokens[i])]
    after = [i for i in range(at + 1, len(tokens)) if not _is_small(tokens[i])]
    if tokens[at].form == "not":
        if before:
            return 0, at, True
        cut = _cut(tokens, at, text)
        return (cut, len(tokens), True) if cut else (at + 1, len(tokens), True)
    if after:
        return at + 1, len(tokens), True
    # "1.17 bola tha, 1.18 nahi", "kal, aaj nahi": of two the one before the no is denied.
    numbers = [i for i in before if tokens[i].text[:1].isdecimal()]
    days = [i for i in before if WhenReader([tokens[i]]).read().day]
    is_of_two = any(len(said) > 1 and said[-1] == at - 1 for said in (numbers, days))
    return 0, at - is_of_two, True


def _cut(tokens: Sequence[Token], at: int, text: str) -> int | None:
    """After "not Rahul": where the other one begins, by a comma or a "but"."""
    for i in range(at + 2, len(tokens)):
        between = text[tokens[i - 1].end : tokens[i].start]
        if re.search(r"[,;.–—-]", between) or tokens[i].form in ("but", "its", "it's"):
            return i
    return None


def _places_in(found: FoundLeads | None, tokens: Sequence[Token]) -> set[int]:
    if found is None:
        return set()
    part = found.part
    return {i for i, t in enumerate(tokens) if part.start <= t.start < part.end}


def _is_small(token: Token) -> bool:
    return token.form in SMALL


# The phrases of the table are compared word by word here.
_CORRECTING, _AROUND = (
    frozenset(word for phrase in formed(name) for word in phrase.split())
    for name in ("correcting", "around_correction")
)
_NEGATION, _NO, _BHK = formed("negation"), formed("no"), formed("bhk")
_HAPPENED = frozenset(
    " ".join(w for name in ("got", "gave", "done", "came_past") for w in formed(name)).split()
)
# Words that add nothing to a correction.
SMALL = FILLERS | _CORRECTING | _AROUND | _NEGATION
