"""Parts a message into clauses, each of which may report one act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent.updates.act_clause import ParsedAct, read_clause
from agent.updates.act_vocabulary import (
    ACTS,
    FILLERS,
    LEADS_OWN,
    REASONS,
    RELATIVES,
    MoneyMention,
    formed,
    is_not_come,
    is_tail,
    match,
    money_in,
    places_of,
    places_to_come,
)
from language.time_reader import Token, WhenReader, forms, tokens_of, with_number
from language.tokens import word_lists
from leads.store.update_acts import UpdateKind

# A visit or a booking that does not hold.
OFF = frozenset({UpdateKind.VISIT_OFF, UpdateKind.CANCELLED})
_SPLITTERS, _AND_AFTER = formed("splitters"), formed("and_after")
_THEN = forms(["fir", "phir", "fari", "pachu", "फिर", "ફરી"])
_LATER, _SPAN_WORDS = forms(["pachi", "pachhi", "પછી", "baad", "bad", "बाद", "after"]), 2
_DATE_WORDS, _OF_CLIENTS_SUM = 3, ("a_lead", "by_now", "at_a_price")
_TALKS = (UpdateKind.CALLED, UpdateKind.NOT_REACHED, UpdateKind.VISITED, UpdateKind.NO_SHOW)
_LEADS_SUMS = (UpdateKind.OFFER, UpdateKind.BUDGET)
_CALL_WORDS = 4
_N = "n"
_SE = frozenset({"se", "से"})
_BETWEEN = forms(word_lists("dates", "language")["between"].split(","))
_VERBS = formed("done") | formed("got") | formed("telling_verbs") | formed("came")
_DONE = _VERBS - formed("liked")
_WAS = formed("was_then") - {"the"}
# The "hati" of "nathi aavi hati", the "hi" of "aaya hi".
_ENDS_MISS = formed("being") | formed("was_then") | formed("came")
_BUT, _PRICE = forms(["pan", "par", "પણ", "पर"]), forms(REASONS["price"])


def clauses_of(tokens: Sequence[Token], text: str) -> list[list[Token]]:
    """The clauses of a message, each with what belongs to it."""
    apart = _with_visits_apart(split_message(tokens, text), text)
    apart = _with_owner_apart(_with_moves_apart(_with_plans_apart(apart)), text)
    apart = _with_reminders_apart(_with_tokens_apart(apart, text), text)
    return _with_what_belongs(apart, text)


def split_message(tokens: Sequence[Token], text: str) -> list[list[Token]]:
    """The tokens between commas, full stops and words such as "and"."""
    parts: list[list[Token]] = [[]]
    # The "phir" of "phir dekhne aayenge" is "again".
    seen = places_of("coming", tokens) | places_of("to_see", tokens)
    again = {i - 1 for i in seen if i and tokens[i - 1].form in FILLERS}
    # So is that of "kal fir aaya tha": nothing was told before it.
    came = places_of("came", tokens)
    again |= {
        i - 1
        for i in came
        if i and tokens[i - 1].form in _THEN and not _VERBS & {t.form for t in tokens[: i - 1]}
    }
    # "Ane wala" is who is to come, and the "aur" of "kahin aur" is "else".
    again |= {i - 1 for i in places_of("the_one_of", tokens)}
    again |= places_of("with_others", tokens)
    # "Kal 5 baje phir call karna hai": the call is made again, and the time is its own.
    again |= {i for i, t in enumerate(tokens) if t.form in _THEN and _is_called_again(i, tokens)}
    # "3 divas pachi call karvo": in three days.
    again |= {i for i, t in enumerate(tokens) if t.form in _LATER and _ends_span(tokens[:i])}
    # "10 tarikh pachi aavse": after the 10th.
    again |= {i - 1 for i in places_of("coming", tokens) if _ends_date(tokens[: i - 1])}
    # "10 tarikh pachi fari phone karvano che": after the 10th, too.
    later = {
        i
        for i, t in enumerate(tokens[:-1])
        if t.form in _LATER
        and (_ends_date(tokens[:i]) or (i and _ends_date(tokens[: i - 1])))
        and _is_to_be_called(tokens[i + 1 :])
    }
    again |= later | {i + 1 for i in later if tokens[i + 1].form in _THEN}
    # "Fir se", "phir se".
    again |= {i - 1 for i, t in enumerate(tokens) if i and t.text.casefold() in _SE}
    # "Between 4 and 5 pm" is one time.
    again |= {i for i in range(2, len(tokens)) if _is_within_hours(i, tokens)}
    or_else = places_of("or_else", tokens)
    for at, (before, token) in enumerate(zip([None, *tokens], tokens, strict=False)):
        between = text[before.end : token.start] if before else ""
        is_stop = re.search(
            r"[,;!\n।]|\.\s|\.\.|[+&]|[\U0001f300-\U0001faff\u2600-\u27bf]", between
        )
        # After a verb "ne" is "and"; after a name it is a case ending.
        is_and = token.form in _AND_AFTER and before is not None and before.form in _VERBS
        # "To Thursday 5 pm n Kiran confirmed".
        is_n = token.form == _N and token is not tokens[-1] and _ends_time(parts[-1])
        is_and |= is_n and not _begins_with_time(tokens[at + 1 :])
        is_and = is_and and token is not tokens[-1]
        is_splitter = token.form in _SPLITTERS and at not in again
        # "Visit thai gai pan bhav vadhare lage che"; the "pan" of "emnu pan budget 50" is "too".
        is_but = token.form in _BUT and not _DONE.isdisjoint(t.form for t in parts[-1])
        is_price = not _PRICE.isdisjoint(t.form for t in tokens[at + 1 : at + 3])
        # "Loan reject thayo pan haji rah jovi che".
        is_but = is_but and (is_price or bool(places_of("not_now", tokens[at + 1 :])))
        # "Aaj aayi thi par ye flat nahi chahiye".
        is_was = token.form in _BUT and before is not None and before.form in _WAS
        # "Visit aaj thi par kal kar di" moves it.
        is_but |= is_was and not (
            places_of("visit", parts[-1]) and _begins_with_day(tokens[at + 1 : at + 3])
        )
        # "Visit hui husband nahi aaye".
        is_kin = token.form in RELATIVES and is_not_come(tokens[at + 1 :])
        is_kin = is_kin and not _DONE.isdisjoint(t.form for t in parts[-1])
        # "1.80 cr final else no".
        is_kin |= {at, at + 1} <= or_else and at - 1 not in or_else and text[token.end].isspace()
        if parts[-1] and (is_stop or is_and or is_splitter or is_but or is_kin):
            parts.append([])
        if not (is_and or is_but) and (not is_splitter or parts[-1]):
            parts[-1].append(token)
    return [part for part in parts if part]


def _ends_time(tokens: Sequence[Token]) -> bool:
    """Whether words end with an hour or a day."""
    reader = WhenReader(tokens)
    return bool(reader.read()) and len(tokens) - 1 in reader.used


def _begins_with_time(tokens: Sequence[Token]) -> bool:
    """Whether words begin with a time, or with a verb that a "not" before it denies."""
    reader = WhenReader(tokens)
    reader.read()
    return 0 in reader.used | places_of("coming", tokens) or tokens[0].form in _VERBS


def _begins_with_day(tokens: Sequence[Token]) -> bool:
    reader = WhenReader(tokens)
    return reader.read().day is not None and 0 in reader.used


def _is_within_hours(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a joint stands between two numbers with a "between" around them."""
    around = (*tokens[at - 1 : at], *tokens[at + 1 : at + 2])
    is_beside = not _BETWEEN.isdisjoint(t.form for t in tokens[at - 2 : at + 4])
    return is_beside and all(t.text.isdecimal() for t in around)


def _ends_span(tokens: Sequence[Token]) -> bool:
    """Whether words end with a number of hours or days."""
    reader = WhenReader(tokens[-_SPAN_WORDS:])
    return reader.read().span is not None and len(reader.used) == _SPAN_WORDS


def _is_to_be_called(after: Sequence[Token]) -> bool:
    """Whether a call that is to be made follows at once: "fari phone karvano che"."""
    called = places_of("call", after)
    return bool(called) and min(called) < _SPAN_WORDS and not places_of("done", after)


def _ends_date(tokens: Sequence[Token]) -> bool:
    """Whether words end with a date."""
    reader = WhenReader(tokens[-_DATE_WORDS:])
    day = reader.read().day
    return (
        day is not None and day.kind == "date" and min(len(tokens), _DATE_WORDS) - 1 in reader.used
    )


def _is_called_again(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a "phir" between a time and a call that is due means again."""
    # "Sham ko phir karunga".
    led = [t for t in tokens[max(at - 3, 0) : at] if t.form not in FILLERS][-2:]
    is_timed = bool(led) and _ends_time(led)
    is_due = bool(places_of("due_verb", tokens[at + 1 : at + _CALL_WORDS]))
    return is_timed and (is_due or bool(_calls_to_make(tokens[at : at + _CALL_WORDS])))


def _calls_to_make(part: Sequence[Token]) -> set[int]:
    is_due = places_of("to_do", part) or places_of("ordered", part) or places_of("call_back", part)
    return places_of("call", part) if is_due else set()


def _due_calls(rest: Sequence[Token]) -> set[int]:
    """The places of a call that is to be made on a day that may lie ahead: kal, "3 din baad"."""
    if is_due_call(rest):
        return places_of("due_verb", rest) | places_of("follow_up", rest)
    calls = _calls_to_make(rest)
    times = [WhenReader(rest[min(calls) :]).read(), WhenReader(rest).read()] if calls else []
    days = [when.day for when in times if when.day]
    is_ahead = bool(days) and days[0].kind in ("either", "offset") and days[0].n > 0
    is_later = any(t.form in _LATER for t in rest)
    # "Called, busy, call back 6 pm".
    is_at = bool(places_of("call_back", rest)) and any(when.clock for when in times)
    is_ahead |= not days and (is_at or (is_later and any(when.span for when in times)))
    return calls if is_ahead else set()


def _with_plans_apart(parts: Sequence[list[Token]]) -> list[list[Token]]:
    """Parts what is to come from the talk before: "spoke to Rahul he comes Sunday 11"."""
    apart: list[list[Token]] = []
    for part in parts:
        met = [k for k in range(1, len(part)) if _is_met(part[:k])][:1]
        talked = met or [
            k for k in range(1, len(part)) if _is_talk(part[:k]) and not _is_talk(part[k:])
        ]
        rest = part[talked[0] :] if talked else []
        said = min(places_of("said_so", rest), default=len(rest))
        words = rest[said + 1 :]
        when = WhenReader(words).read()
        # "Phone kiya bola 2 din baad call karo", "busy said call after 6": the time is of what
        # was said.
        if when or (places_of("call_back", words) and with_number(when, words)[0]):
            apart += [part[: talked[0] + said], rest[said + 1 :]]
            continue
        begun = _begin_of_plan(rest, is_met=bool(met))
        apart += [part] if begun is None else [part[: talked[0] + begun], rest[begun:]]
    return apart


def _begin_of_plan(rest: Sequence[Token], *, is_met: bool) -> int | None:
    """Where in the words behind a talk something to come begins, with its time."""
    reader = WhenReader(rest)
    when, next_visit = reader.read(), places_of("visit" if is_met else "next_visit", rest)
    coming = places_of("coming", rest) or _due_calls(rest) or next_visit
    coming = coming or places_to_come(rest) or places_of("announced", rest)
    if not (when and coming):
        return None
    before, behind = WhenReader(rest[: min(coming)]).read(), WhenReader(rest[min(coming) :]).read()
    # "Spoke yesterday, she comes tomorrow": of two times the second is the visit's; "kal aayegi
    # 5 baje" is one.
    is_late = bool(behind and (behind.day or behind.span or not before.day)) and not is_met
    is_over = before.day is not None and before.day.kind == "offset" and before.day.n < 0
    return min(coming if is_late or is_over else reader.used | coming)


def _is_talk(part: Sequence[Token]) -> bool:
    """Whether words tell of a talk, of a visit made or missed, or of a call without an answer."""
    return any(act.kind in _TALKS and match(act, part, range(len(part))) for act in ACTS)


def _is_met(part: Sequence[Token]) -> bool:
    """Whether words tell on which day somebody was met."""
    return bool(places_of("met", part)) and bool(WhenReader(part).read().day)


def _with_moves_apart(parts: Sequence[list[Token]]) -> list[list[Token]]:
    """Parts a visit that is off from its new time: "not coming today keep tomorrow 5"."""
    apart: list[list[Token]] = []
    for part in parts:
        off = next((k for k in range(1, len(part)) if _is_off(part[:k])), len(part))
        rest = part[off:]
        kept = places_of("fixed", rest) | places_of("moved", rest)
        days = [k for k, token in enumerate(rest) if WhenReader([token]).read().day]
        if kept and WhenReader(rest).read():
            at = min(kept)
            before = [k for k in days if k < at]
            # "Keep tomorrow" has its day behind it, "kal rakho" before it.
            begun = at if not before or any(k > at for k in days) else before[-1]
            cut = off + (begun if before else 0)
            apart += [part[:cut], part[cut:]]
        else:
            apart.append(part)
    return apart


def _with_owner_apart(parts: Sequence[list[Token]], text: str) -> list[list[Token]]:
    """Parts the owner's price from the lead's: "59 tak jayega owner 61 se niche nahi"."""
    apart: list[list[Token]] = []
    for part in parts:
        at = min((k for k in places_of("owner", part) if k), default=0)
        is_each = at and money_in(part[:at], text) and money_in(part[at:], text)
        is_told = is_each and read_clause(part[:at], text) and read_clause(part[at:], text)
        apart += [part[:at], part[at:]] if is_told else [part]
    return apart


def _with_tokens_apart(parts: Sequence[list[Token]], text: str) -> list[list[Token]]:
    """Parts a price from the token: "19500 ma final karyu token 5000 aapyo", in either order."""
    apart: list[list[Token]] = []
    for part in parts:
        is_each = places_of("token", part) and len(money_in(part, text)) > 1
        ends = range(len(part) - 1, 0, -1) if is_each else ()
        at = next((k for k in ends if _are_price_and_token(part[:k], part[k:], text)), len(part))
        apart += [part[:at], part[at:]] if at < len(part) else [part]
    return apart


def _with_reminders_apart(parts: Sequence[list[Token]], text: str) -> list[list[Token]]:
    """Parts a visit from the reminder of it: "visit Friday 5 pm remind me at 10"."""
    apart: list[list[Token]] = []
    for part in parts:
        is_each = places_of("remind", part) and places_of("visit", part)
        ends = range(1, len(part)) if is_each else ()
        at = next((k for k in ends if _are_visit_and_reminder(part, k, text)), len(part))
        apart += [part[:at], part[at:]] if at < len(part) else [part]
    return apart


def _are_visit_and_reminder(part: Sequence[Token], at: int, text: str) -> bool:
    visit, reminder = read_clause(part[:at], text), read_clause(part[at:], text)
    if visit is None or reminder is None or visit.kind is not UpdateKind.VISIT:
        return False
    reader = WhenReader(part[at:])
    is_timed = bool(visit.when.clock and reminder.when) and bool(reader.read())
    begins = 0 in reader.used or 0 in places_of("remind", part[at:])
    return is_timed and begins and reminder.kind is UpdateKind.REMIND


def _are_price_and_token(one: Sequence[Token], other: Sequence[Token], text: str) -> bool:
    acts = [act for half in (one, other) if (act := read_clause(half, text)) and act.money]
    kinds = {act.kind for act in acts}
    return len(kinds) > 1 and UpdateKind.BOOKED in kinds and not acts[1].parts


def _with_visits_apart(parts: Sequence[list[Token]], text: str) -> list[list[Token]]:
    """Parts a visit made from what the lead did then: "visit done token diya 51000"."""
    apart: list[list[Token]] = []
    for part in parts:
        ends = (k for k in range(1, len(part)) if _is_visited(part[:k]))
        at = next((k for k in ends if _is_leads_own(part[k:], text)), len(part))
        told = read_clause(part, text) if at == len(part) and money_in(part, text) else None
        if told and told.kind in (UpdateKind.CALLED, *_LEADS_SUMS):
            # "Called Rahul yesterday says 85 final": the day is the call's.
            ends = (k for k in range(at - 1, 0, -1) if _is_called(part[:k], text))
            at = next((k for k in ends if _is_sum_said(part[k:], text)), at)
        apart += [part[:at], part[at:]] if at < len(part) else [part]
    return apart


def _is_visited(part: Sequence[Token]) -> bool:
    """Whether words tell by themselves of a visit made."""
    is_dated = WhenReader(part).read().day is not None
    made = (a for a in ACTS if a.kind is UpdateKind.VISITED and (is_dated or not a.is_bare))
    return any(match(act, part, range(len(part))) for act in made)


def _is_called(part: Sequence[Token], text: str) -> bool:
    """Whether words tell of a call, and of no sum."""
    made = (act for act in ACTS if act.kind is UpdateKind.CALLED)
    is_sum = any(not is_tail(found) for found in money_in(part, text))
    return not is_sum and any(match(act, part, range(len(part))) for act in made)


def _is_sum_said(part: Sequence[Token], text: str) -> bool:
    """Whether words only tell which sum was said."""
    act = read_clause(part, text)
    return act is not None and act.kind in _LEADS_SUMS and not act.parts


def _is_leads_own(part: Sequence[Token], text: str) -> bool:
    """Whether words tell what a lead did, whose name may begin them, or of a token to come.

    "Not interested", "loan reject", "Zeel ne token diya", "token kal dega".
    """
    act = read_clause(part, text)
    if act is None or act.kind not in LEADS_OWN:
        return _is_token_to_come(part)
    is_named = len(act.parts) == 1 and act.parts[0].start == part[0].start
    return not act.parts or (is_named and part[0].form not in RELATIVES)


def _is_token_to_come(part: Sequence[Token]) -> bool:
    """Whether words begin with a token of which only the time is said, or that it will be given."""
    reader = WhenReader(part)
    reader.read()
    at = min(places_of("token", part), default=len(part))
    before = set(range(at)) - places_of("will_give", part)
    # "Visited today, token Monday": of two days the first is the visit's.
    is_of_two = at in range(1, len(part)) and reader.used & before and WhenReader(part[at:]).read()
    return at < len(part) and before <= reader.used and not is_of_two


def _is_off(part: Sequence[Token]) -> bool:
    """Whether words tell of a visit that does not take place."""
    free = range(len(part))
    return any(act.kind in OFF and match(act, part, free) for act in ACTS)


def _is_missed(part: Sequence[Token]) -> bool:
    """Whether words tell that somebody did not come."""
    told = (act for act in ACTS if act.kind is UpdateKind.NO_SHOW)
    return any(match(act, part, range(len(part))) for act in told)


def time_behind_miss(text: str) -> ParsedAct | None:
    """The visit that a time behind "did not come" may name: "could not come, Friday 5 pm".

    "Did not come yesterday", "on Friday" and "Monday" tell which visit was missed; only a comma or
    an hour makes it another one.
    """
    tokens = tokens_of(text)
    cut = next((k for k in range(1, len(tokens)) if _is_missed(tokens[:k])), len(tokens))
    while cut < len(tokens) and tokens[cut].form in _ENDS_MISS:
        cut += 1
    behind = tokens[cut:]
    reader = WhenReader(behind)
    when, hour = with_number(reader.read(), behind)
    if not when.day or WhenReader(tokens[:cut]).read().day or 0 not in reader.used:
        return None
    is_apart = "," in text[tokens[cut - 1].end : behind[0].start]
    is_past = when.day.n <= 0 and when.day.kind == "offset"
    is_hour = when.clock is not None
    is_new = is_hour or (is_apart and when.day.kind != "either")
    is_all = all(i in reader.used or i == hour or t.form in FILLERS for i, t in enumerate(behind))
    said = text[behind[0].start : behind[-1].end]
    return (
        ParsedAct(UpdateKind.VISIT, when, text=said) if is_new and is_all and not is_past else None
    )


def _with_what_belongs(parts: Sequence[list[Token]], text: str) -> list[list[Token]]:
    """Joins a part that only says when or how much to the one before, the first to the next.

    A time after a visit of another day that is off or was missed is that visit's new one.
    """
    joined: list[list[Token]] = []
    for part in parts:
        is_over = bool(joined) and (_is_off(joined[-1]) or _is_missed(joined[-1]))
        is_new_time = is_over and bool(WhenReader(joined[-1]).read().day)
        is_talk = bool(joined) and _is_talk(joined[-1])
        is_new_time |= is_talk and is_due_call(part)
        busy = places_of("was_busy", part) | places_of("busy", part)
        is_busy = is_talk and len(busy) == len(part)
        is_own = bool(joined) and (is_value(part, text) or is_value(joined[-1], text))
        is_own |= bool(joined) and _is_sum_now(part, joined[-1], text)
        is_own &= not any(clients_sum(one, text) for one in (part, *joined[-1:]))
        if is_busy or (is_own and not is_new_time):
            joined[-1] = joined[-1] + part
        else:
            joined.append(part)
    return joined


def _is_sum_now(part: Sequence[Token], before: Sequence[Token], text: str) -> bool:
    """Whether words only say which sum holds now: the "ab 97" behind "95 bola tha"."""
    sums, now = money_in(part, text), places_of("by_now", part)
    beside = now.union(*(found.places for found in sums))
    is_all = all(i in beside or t.form in FILLERS for i, t in enumerate(part))
    return bool(now and sums and money_in(before, text)) and is_all


def clients_sum(part: Sequence[Token], text: str) -> MoneyMention | None:
    """The sum at which words say the client is, and no more: the 65 of "Rahul client now at 65"."""
    behind = part[min(places_of("a_lead", part), default=len(part)) :]
    sums = money_in(behind, text)
    beside = {i for name in _OF_CLIENTS_SUM for i in places_of(name, behind)}
    beside = beside.union(*(found.places for found in sums))
    is_all = all(i in beside or t.form in FILLERS for i, t in enumerate(behind))
    return sums[0] if len(sums) == 1 and is_all else None


def is_due_call(part: Sequence[Token]) -> bool:
    """Whether words only say when one calls: "follow up monday", "kal phir karunga"."""
    due = places_of("follow_up", part) | places_of("due_verb", part)
    reader = WhenReader(part)
    when, hour = with_number(reader.read(), part)
    used = reader.used | due | {hour} | places_of("once_more", part)
    is_due = bool(due and when) and not places_of("said_so", part)
    return is_due and all(i in used or t.form in FILLERS for i, t in enumerate(part))


def is_value(part: Sequence[Token], text: str) -> bool:
    """Whether words are only a time or an amount: "after 2 weeks", "1 lakh 1 hazaar"."""
    plain = {i for found in money_in(part, text) if found.is_plain for i in found.places}
    reader = WhenReader(part, plain)
    when = reader.read()
    _, hour = with_number(when, part) if when.day else (when, None)
    beside = (places_of(name, part) for name in ("by_now", "same_place", "same_time"))
    used = reader.used.union(*beside) | ({hour} if hour is not None else set())
    left = [t for i, t in enumerate(part) if i not in used and t.form not in FILLERS]
    return bool(reader.used) and not left and read_clause(part, text) is None
