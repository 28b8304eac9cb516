"""Acts of one message beside each other: each clause by what the others tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.updates.act_clause import (
    DONE_VISITS,
    JUDGING,
    PLANS,
    TALKS,
    ParsedAct,
    parts_of,
    read_clause,
    reason_of,
    text_of,
)
from agent.updates.act_times import is_far, is_no_sure_day
from agent.updates.act_vocabulary import (
    FILLERS,
    MoneyMention,
    has_words,
    is_at_our_office,
    is_tail,
    money_in,
    places_of,
    places_to_come,
)
from agent.updates.clause_splitting import OFF, clients_sum, is_due_call, is_value
from language.time_reader import Token, When, WhenReader, tokens_of, with_number
from leads.store.update_acts import UpdateKind

# Words of a name, at most.
NAME_WORDS, NAME_ALONE = 4, 2
# Acts that are told of several leads in one breath.
ALIKE = (
    *(UpdateKind.REMIND, UpdateKind.VISIT, UpdateKind.VISIT_OFF, UpdateKind.NO_SHOW, *DONE_VISITS),
    *(UpdateKind.CALLED, UpdateKind.NOT_REACHED, UpdateKind.NOT_NOW, UpdateKind.LOST),
)
_OF_A_PRICE = (UpdateKind.OFFER, UpdateKind.QUOTE, UpdateKind.BUDGET)
NO_INTEREST = "not_interested"
_APPLIED = "applied"
_NO_NAME = ("not", "too_high", *JUDGING)
_BESIDE_MOVED = ("fixed", "moved", "by_now", "same_place", "same_time", "same_day")
_OF_VISITS = frozenset({UpdateKind.VISIT_OFF, UpdateKind.NO_SHOW, *DONE_VISITS})


def with_owner(
    found: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]], text: str
) -> list[ParsedAct | None]:
    """Reads a sum as the owner's after the owner was spoken of: "owner se baat hui, 67 last".

    Unless its clause is the lead's: "owner se baat hui, Rahul 65 bola", "owner 67, client at 65".
    """
    first = next((i for i, part in enumerate(parts) if places_of("owner", part)), len(parts))
    told = list(found)
    for i, act in enumerate(found):
        if act and i > first and act.kind is UpdateKind.CALLED and not act.parts:
            # "Owner 91 ma maani gayo, aaje j vaat thai": with the owner.
            told[i] = None
        if act and act.kind is UpdateKind.AGREED and places_of("owner", parts[i]):
            # "Rahul 20 bola, owner 21 pe maan gaya": what the owner agrees to is not settled yet.
            offers = [a.money for a in found[:i] if a and a.kind is UpdateKind.OFFER and a.money]
            if offers and act.money and offers[-1].inr() != act.money.inr():
                told[i] = replace(act, kind=UpdateKind.QUOTE)
        asked = _asked_by_owner(found[i + 1 :], parts[i + 1 :])
        if act and act.kind is UpdateKind.AGREED and asked and act.money:
            # "Rahul final 1.17, owner wants 1.18": nothing is settled yet.
            is_other = asked.inr() != act.money.inr()
            told[i] = replace(act, kind=UpdateKind.OFFER) if is_other else act
        is_leads = bool(places_of("a_lead", parts[i]))
        if act is None and first < len(parts) and (money := clients_sum(parts[i], text)):
            said = text_of(parts[i], text)
            names = parts_of(
                parts[i], set(range(min(places_of("a_lead", parts[i])), len(parts[i])))
            )
            told[i] = ParsedAct(UpdateKind.OFFER, When(), names, money=money, text=said)
        if act is None or i <= first or act.kind is not UpdateKind.OFFER:
            continue
        is_leads |= any(part.start == parts[i][0].start for part in act.parts)
        told[i] = act if is_leads else replace(act, kind=UpdateKind.QUOTE)
    return told


def _asked_by_owner(
    found: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]]
) -> MoneyMention | None:
    """The sum an owner wants, and not only wanted."""
    for act, part in zip(found, parts, strict=True):
        is_owners = act is not None and act.kind is UpdateKind.QUOTE and places_of("owner", part)
        if act and is_owners and not places_of("wanted_then", part):
            return act.money
    return None


def with_nobody_reached(clauses: Sequence[ParsedAct | None]) -> list[ParsedAct | None]:
    """Reads the calls of "Zeel and Rahul ko call kiya, kisi ne nahi uthaya" as not answered."""
    found = list(clauses)
    for at, act in enumerate(clauses):
        is_of_all = act is not None and act.kind is UpdateKind.NOT_REACHED
        calls = [n for n in range(at) if (one := found[n]) and one.kind is UpdateKind.CALLED]
        if act and is_of_all and calls and has_words("nobody_by", act.text):
            found[at] = None
            for n in calls:
                made = found[n]
                found[n] = replace(made, kind=UpdateKind.NOT_REACHED) if made else None
    return found


def with_loan_filed(
    clauses: Sequence[ParsedAct | None], tokens: Sequence[Token]
) -> list[ParsedAct | None]:
    """Reads a loan as applied for where only that holds: "not sanctioned, only file submitted"."""
    behind = tokens[min(places_of("not", tokens), default=len(tokens)) :]
    is_filed = all(places_of(name, behind) for name in ("loan_filed", "only_so"))
    is_filed &= not any(places_of(name, behind) for name in ("was_then", "to_do", "announced"))
    is_loan = [bool(is_filed and act and act.kind is UpdateKind.LOAN) for act in clauses]
    return [
        replace(act, value=_APPLIED) if act and is_so and has_words("not", act.text) else act
        for act, is_so in zip(clauses, is_loan, strict=True)
    ]


def with_due_calls(
    found: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]], text: str
) -> list[ParsedAct | None]:
    """Reads "kal karunga" behind a talk or a try, "follow up" behind anything, as a call."""
    told = list(found)
    for i, part in enumerate(parts):
        before = next((act for act in reversed(told[:i]) if act), None)
        said = min(places_of("said_so", part), default=None)
        if told[i] is None and before and before.kind in TALKS and said is not None:
            # "Called, he said call back at 6 pm", "call kiya, 6 baje call back bola".
            words = part[said + 1 :] or part[:said]
            asked = read_clause(words, text) if words else None
            if asked and words[0] is not part[0]:
                # "Rahul not reachable, Sagar said call after 2 days".
                asked = replace(asked, parts=(*parts_of(part[:said], set()), *asked.parts))
            is_call = bool(asked and asked.when) and bool(places_of("call_back", words))
            told[i] = asked if asked and is_call and asked.kind is UpdateKind.REMIND else None
        is_due = before and (before.kind in TALKS or places_of("follow_up", part))
        if told[i] is None and is_due and is_due_call(part):
            when, _ = with_number(WhenReader(part).read(), part)
            told[i] = ParsedAct(UpdateKind.REMIND, when, text=text_of(part, text))
        elif told[i] is None and any(act and act.kind in TALKS for act in told[:i]):
            told[i] = _due_call_of(part, text)
    return told


def _due_call_of(part: Sequence[Token], text: str) -> ParsedAct | None:
    """The call of "Rahul ko kal karunga", behind what is told of other calls."""
    reader = WhenReader(part)
    when, hour = with_number(reader.read(), part)
    due = places_of("due_verb", part)
    names = parts_of(part, reader.used | due | ({hour} if hour is not None else set()))
    is_name = len(names) == 1 and len(names[0].text.split()) <= NAME_WORDS
    if not (when and due and is_name) or places_of("said_so", part):
        return None
    said = text_of(part, text)
    return ParsedAct(UpdateKind.REMIND, when, names, text=said, is_alike=True)


def with_plan(
    clauses: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]], text: str
) -> list[ParsedAct | None]:
    """Adds the plan of "visit cancelled, kept on Sunday"; gives a visit's reminder its time."""
    found = list(clauses)
    kinds = {act.kind: act for act in clauses if act}
    for i, part in enumerate(parts):
        act, when = found[i], WhenReader(part).read()
        is_kept = bool(places_of("fixed", part) or places_of("moved", part))
        is_kept = is_kept and not (places_of("to_book", part) or is_at_our_office(part))
        is_kept = is_kept and not (is_no_sure_day(when, part) or _is_of_their_act(part))
        is_kept = is_kept or (bool(i) and is_value(part, text) and not is_far(when))
        if when and is_kept and (act is None or act.kind is UpdateKind.VISIT):
            moved = _moved_visit(part, text)
            off = [n for n in range(i) if _is_day_off(found[n])]
            if off and not moved.parts:
                # Of a visit that only gets another day nothing is called off.
                former = found[off[0]]
                found[off[0]] = replace(moved, parts=former.parts if former else ())
                found[i] = moved
                continue
        if act is None and when and is_kept and not _OF_VISITS.isdisjoint(kinds):
            found[i] = _moved_visit(part, text)
        elif act and act.kind is UpdateKind.REMIND and not act.when and UpdateKind.VISIT in kinds:
            found[i] = replace(act, when=kinds[UpdateKind.VISIT].when)
        elif act and act.kind is UpdateKind.REMIND and places_of("that_day", part):
            # "Hold till 15 Dec, call that day at 11".
            named = kinds.get(UpdateKind.VISIT) or kinds.get(UpdateKind.NOT_NOW)
            day = named.when.day if named else None
            found[i] = replace(act, when=replace(act.when, day=act.when.day or day))
    if len(kinds) > 1:
        # Next to something done, a plan that cannot be dated is a remark.
        return [a if a and (a.when or a.kind not in PLANS) else None for a in found]
    return found


def _is_of_their_act(part: Sequence[Token]) -> bool:
    """Whether words announce what somebody does, and no coming: "kal 4 baje final karega"."""
    is_visit = places_of("coming", part) or places_of("visit", part)
    return bool(places_of("announced", part)) and not is_visit


def _is_day_off(act: ParsedAct | None) -> bool:
    """Whether somebody does not come on a day, and neither a visit nor a booking is named."""
    if act is None or act.kind not in OFF:
        return False
    if has_words("wont_happen", act.text):
        # "Today's visit will not happen, Thursday 5 pm": it is moved.
        return not any(has_words(name, act.text) for name in ("booking", "token"))
    return not any(has_words(name, act.text) for name in ("visit", "booking", "token"))


def _moved_visit(part: Sequence[Token], text: str) -> ParsedAct:
    """A visit kept on a day or at an hour: "kiran wali 6 baje kar do"."""
    reader = WhenReader(part)
    when, place = with_number(reader.read(), part)
    used = reader.used.union(*(places_of(name, part) for name in _BESIDE_MOVED))
    parts = parts_of(part, used | ({place} if place is not None else set()))
    return ParsedAct(UpdateKind.VISIT, when, parts, text=text_of(part, text))


def with_alike(
    clauses: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]], text: str
) -> list[ParsedAct | None]:
    """Reads "and Rekha on 9 Dec" as the act before it, for another lead."""
    found = list(clauses)
    for at, part in enumerate(parts):
        beside = [act for act in reversed(found[:at]) if act]
        # "She said will decide in 3 days" names nobody, "Sagar ne bola 2 din baad" tells else.
        before = text[parts[at - 1][-1].end : part[0].start] if at else ""
        is_told = has_words("said_so", before) or bool(places_of("said_so", part))
        is_ahead = bool(places_to_come(part) or places_of("announced", part))
        # "2 called today, 1 tomorrow", "1 in 2 days".
        own = WhenReader(part).read()
        is_ahead |= own.day is not None and own.day.kind == "offset" and own.day.n > 0
        is_ahead |= own.span is not None and own.span.n > 0
        is_other = bool(found[at] or places_of("to_book", part) or places_of("token", part))
        is_other |= bool(places_of("call_back", part))
        if is_other or not beside or beside[0].kind not in ALIKE:
            continue
        if is_told or (is_ahead and beside[0].kind not in PLANS):
            continue
        reader = WhenReader(part)
        when, place = with_number(reader.read(), part)
        used = reader.used | ({place} if place is not None else set())
        names = parts_of(part, used | places_of("also", part) | places_of("by_now", part))
        end = parts[at + 1][0].start if at + 1 < len(parts) else len(text)
        is_also = has_words("also", text[part[0].start : end])
        is_name = (
            not any(places_of(name, part) for name in _NO_NAME)
            and len(names) == 1
            and len(names[0].text.split()) <= NAME_WORDS
        )
        is_listed = is_name and _is_listed(part, parts[at - 1], beside[0])
        is_also |= is_listed
        if is_name and (is_also or (when and beside[0].kind is not UpdateKind.LOST)):
            when = when or beside[0].when
            found[at] = replace(
                beside[0], when=when, parts=names, is_alike=True, text=text_of(part, text),
                remark=None, errand="", money=None,
            )  # fmt: skip
    for at in range(len(parts) - 2, -1, -1):
        found[at] = found[at] or _planned_as(found[at + 1], parts[at], text)
    return found


def _planned_as(after: ParsedAct | None, part: Sequence[Token], text: str) -> ParsedAct | None:
    """A name and a time alone, as the plan behind them: "Zeel kal 10 baje, Rahul 11 baje visit"."""
    reader = WhenReader(part)
    when, place = with_number(reader.read(), part)
    names = parts_of(part, reader.used | ({place} if place is not None else set()))
    is_name = len(names) == 1 and len(names[0].text.split()) <= NAME_WORDS
    is_plan = after is not None and after.kind in (UpdateKind.VISIT, UpdateKind.REMIND)
    if after is None or not (
        is_plan and after.parts and after.when.clock and when.clock and is_name
    ):
        return None
    said = text_of(part, text)
    return ParsedAct(after.kind, when, names, is_alike=True, text=said)


def _is_listed(part: Sequence[Token], before: Sequence[Token], act: ParsedAct) -> bool:
    """Whether a name alone follows another that ends its clause: "called Zeel, Rahul and Priya"."""
    # "Showed Zeel, wife also came" ends with no name.
    is_end = any(p.end == before[-1].end for p in act.parts[-1:])
    is_end &= not places_of("came", before[-1:])
    return is_end and len(part) <= NAME_ALONE


def with_sums_alike(
    clauses: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]], text: str
) -> list[ParsedAct | None]:
    """Reads a name and a sum alone as the act beside them: "Zeel 95 lakh, Rahul 62 bola"."""
    found = list(clauses)
    for at, part in enumerate(parts):
        beside = [n for n in (*range(at - 1, -1, -1), *range(at + 1, len(parts))) if clauses[n]]
        other = clauses[beside[0]] if beside and found[at] is None else None
        sums = [s for s in money_in(part, text) if not is_tail(s)]
        if other is None or other.money is None or len(sums) != 1 or WhenReader(part).read():
            continue
        if places_of("owner", parts[beside[0]]) or places_of("owner", part):
            # "Owner 91, Priya 89".
            continue
        names = parts_of(part, set(sums[0].places))
        is_name = len(names) == 1 and len(names[0].text.split()) <= NAME_WORDS
        if not is_name or max(sums[0].places) != len(part) - 1:
            continue
        # The words of the other act around its sum, with this name and sum in their stead.
        own = parts[beside[0]]
        named = [t for t in own if any(p.start <= t.start < p.end for p in other.parts)]
        paid = [i for s in money_in(own, text) if s.amount == other.money.amount for i in s.places]
        cut = min(paid, default=len(own))
        led = [t for t in own[:cut] if t not in named and t.form not in FILLERS]
        words = [*part[: min(sums[0].places)], *led, *part[min(sums[0].places) :]]
        said = " ".join(t.text for t in (*words, *own[max(paid, default=cut) + 1 :]))
        alike = read_clause(tokens_of(said), said)
        if alike and alike.money and alike.kind in (*_OF_A_PRICE, UpdateKind.BOOKED):
            found[at] = replace(
                alike, parts=names, is_alike=True, text=text_of(part, text), remark=None
            )
    return found


def with_own_reasons(
    clauses: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]]
) -> list[ParsedAct | None]:
    """Gives each of several losses the reason that stands between it and the next act."""
    found = list(clauses)
    if sum(act is not None and act.kind is UpdateKind.LOST for act in clauses) < 2:
        return found
    for i, act in enumerate(clauses):
        if act is None or act.kind is not UpdateKind.LOST:
            continue
        until = next((n for n in range(i + 1, len(parts)) if clauses[n]), len(parts))
        own = [token for part in parts[i:until] for token in part]
        found[i] = with_reason(act, own)
    return found


def with_reason(act: ParsedAct, tokens: Sequence[Token]) -> ParsedAct:
    """The reason of the loss, wherever the message has it; preferred to lost interest."""
    if act.kind is not UpdateKind.LOST or act.reason not in (None, NO_INTEREST):
        return act
    reason, found = reason_of(tokens, set(), without=(NO_INTEREST,))
    starts = [tokens[i].start for i in found] if reason else []
    # What says why names nobody.
    parts = tuple(p for p in act.parts if not any(p.start <= at < p.end for at in starts))
    return replace(act, reason=reason or act.reason, parts=parts)


def without_former_sums(
    clauses: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]]
) -> list[ParsedAct | None]:
    """Reads the sum of "now 25, earlier 26" that holds no more as a remark."""
    if sum(act is not None and act.kind in _OF_A_PRICE for act in clauses) < 2:
        return list(clauses)
    return [
        None if act and act.kind in _OF_A_PRICE and places_of("before_now", part[:1]) else act
        for act, part in zip(clauses, parts, strict=True)
    ]


def on_the_same_day(acts: Sequence[ParsedAct]) -> Iterator[ParsedAct]:
    """The acts, one with an hour alone on the day before it: "kal 10 baje Sachin, Alka 4 baje"."""
    before: ParsedAct | None = None
    for act in acts:
        is_alike = before is not None and before.kind is act.kind and act.kind in PLANS
        if is_alike and before and _is_hour_of(act.when, before.when):
            before = replace(act, when=replace(act.when, day=before.when.day))
        else:
            before = act
        yield before


def _is_hour_of(when: When, before: When) -> bool:
    return bool(before.day and before.clock and when.clock and not when.day)
