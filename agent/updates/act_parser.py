"""Parses a broker's words into acts, each with the words that name its lead; a visit may be told by
several clauses together: "Parth came, the parents liked it".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from agent.updates.act_clause import (
    DONE_VISITS,
    NamePart,
    ParsedAct,
    parts_of,
    read_clause,
    text_of,
)
from agent.updates.act_remarks import NAME_ALONE, Report, of_other_day, with_rest
from agent.updates.act_sums import LAST_SAID
from agent.updates.act_times import is_far
from agent.updates.act_vocabulary import (
    LEADS_OWN,
    RELATIVES,
    MoneyMention,
    formed,
    has_words,
    money_in,
    places_of,
)
from agent.updates.acts_beside import (
    ALIKE,
    NO_INTEREST,
    on_the_same_day,
    with_alike,
    with_due_calls,
    with_loan_filed,
    with_nobody_reached,
    with_own_reasons,
    with_owner,
    with_plan,
    with_reason,
    with_sums_alike,
    without_former_sums,
)
from agent.updates.clause_splitting import clauses_of, is_value, split_message
from agent.updates.speech_acts import (
    as_order,
    is_asked,
    without_asides,
    without_repeats,
    without_tags_within,
)
from language.detect import detect_language
from language.time_reader import Token, When, WhenReader, forms, tokens_of
from language.tokens import read
from leads.store.update_acts import UpdateKind

# Words of as many clauses as are said in one breath; of longer ones each is read by itself, or
# words of three things would make a fourth.
_ONE_BREATH, _TWO = 9, 2
LONGEST_TELLING = 200  # characters; a longer text is pasted
_CANCELLED, _PUT, _BY = "cancelled", forms(["put", "puts", "putting"]), "by"
(_PUT_OFF,) = forms(["postponed"])
_NO, _OF, _NA = "no", "nu", forms(["na", "ના", "ne", "ને"])
_NOW = formed("by_now")
# Begins a line, behind all others, of whose lead nothing is clear.
ASIDE = "…"
_OF_LEAD = re.compile(r"(?<!\S)lead_\w+")
_OF_REFUSED = (UpdateKind.LOST, UpdateKind.AGREED, UpdateKind.QUOTE)
_WRONG_NUMBER, _PHONE = "wrong_number", re.compile(r"\d(?:[ -]?\d){7,}")
_OFFER, _AGREED = UpdateKind.OFFER, UpdateKind.AGREED
_MET = (UpdateKind.VISITED, UpdateKind.NO_SHOW)
_SENTENCE_ENDS = re.compile(r"[.!?।](?=\s)|\n")


def read_acts(text: str) -> tuple[ParsedAct, ...]:
    """The acts reported in a text; none if it asks or is about something else."""
    return read_report(text).acts


@lru_cache(64)
def read_report(text: str) -> Report:
    """The acts reported in a text, with what else it says; empty if it asks.

    Each reader of a message asks for them, so they are kept.
    """
    lines = text.split("\n")
    if asides := tuple(line for line in lines if line.startswith(ASIDE)):
        told = read_report("\n".join(lines[: -len(asides)]))
        return replace(told, left=(*told.left, *asides)) if told.acts else told
    if len(lines) > 1 and all(_OF_LEAD.search(line) for line in lines):
        return _read_lines(lines, text)
    return _read_whole(text)


def _read_lines(lines: Sequence[str], text: str) -> Report:
    """What lines tell, each of a lead of its own; a line that tells nothing is left.

    Unless it is told as the line before: "Zeel visit kal 5 baje", "Rahul 6 baje".
    """
    told = [_read_whole(line) for line in lines]
    if not all(one.acts for one in told):
        whole = _read_whole(text)
        named = {part.text for act in whole.acts for part in act.parts}
        # "1 done 2 no answer": what is told of the second is not of each.
        short = [one for one, own in zip(lines, told, strict=True) if not own.acts]
        is_each = any(act.is_of_each for act in whole.acts) and any(" " in s for s in short)
        if not (whole.left or is_each) and {m[0] for m in _OF_LEAD.finditer(text)} <= named:
            return whole
    left = [
        (*one.left, *(() if one.acts else (line,))) for one, line in zip(told, lines, strict=True)
    ]
    acts = tuple(act for one in told for act in one.acts)
    return Report(acts, tuple(chain.from_iterable(left)) if acts else ())


def _read_whole(text: str) -> Report:
    told = _read(text)
    if _PHONE.search(text) and any(act.reason == _WRONG_NUMBER for act in told.acts):
        # "Number galat nikla, sahi number 9825012345": the right one is told.
        return Report()
    told = _without_refused_sums(told)
    return _with_call_apart(replace(told, acts=_with_delay(told.acts, text)), text)


def _without_refused_sums(told: Report) -> Report:
    """Without acts that a refused sum was taken for: "owner ne 90 mana kar diya" ends nothing."""
    refused = [act.text for act in told.acts if _is_of_refused_sum(act)]
    if not refused:
        return told
    acts = tuple(act for act in told.acts if act.text not in refused)
    return Report(acts, (*told.left, *refused)) if acts else Report()


def _is_of_refused_sum(act: ParsedAct) -> bool:
    if act.kind not in _OF_REFUSED or not has_words("refused", act.text):
        return False
    sums = [money.amount.number for money in money_in(tokens_of(act.text), act.text)]
    # "Owner refused 41, wants 43": the sum told is another.
    return bool(sums) and (act.money is None or act.money.amount.number in sums)


def _with_call_apart(told: Report, text: str) -> Report:
    """The call of "moved it to Thursday 5 pm, just spoke", at no time that is told beside it."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    is_timed = [a.kind for a in told.acts] == [UpdateKind.CALLED] and told.acts[0].when.clock
    if not is_timed or len(parts) == 1:
        return told
    alone = {part: _read(part).acts for part in parts}
    calls = [p for p, acts in alone.items() if [a.kind for a in acts] == [UpdateKind.CALLED]]
    others = tuple(p for p in parts if p not in calls)
    is_of_other = any(has_words("made_it", p) or has_words("shifted", p) for p in others)
    if len(calls) != 1 or not is_of_other or alone[calls[0]][0].when:
        return told
    return told if any(alone[p] for p in others) else Report(alone[calls[0]], others)


def _with_delay(acts: tuple[ParsedAct, ...], text: str) -> tuple[ParsedAct, ...]:
    """Adds until when a visit was put off, where the message ends so: "cancelled, next week".

    A plan to buy that is put off is no loss: "plan to buy cancelled, next year", "not buying now".
    """
    parts = split_message(tokens_of(text), text)
    kinds = {act.kind for act in acts}
    is_open = all(act.reason == NO_INTEREST and not act.is_firm for act in acts)
    is_refused = has_words("refused", text) and not has_words("until_later", text)
    is_open &= not (has_words("lost", text) or is_refused)
    is_open &= has_words("next_year", text) or has_words("for_now", text)
    if kinds == {UpdateKind.LOST} and is_open:
        return (replace(acts[0], kind=UpdateKind.NOT_NOW, reason=None, is_firm=True),)
    is_later = kinds == {UpdateKind.LOST} and bool(places_of("buying_plan", tokens_of(text)))
    if not (kinds == {UpdateKind.VISIT_OFF} or is_later) or len(parts) == 1:
        return acts
    if is_later and has_words("next_year", text):
        return ()
    when = WhenReader(parts[-1]).read()
    if not (is_value(parts[-1], text) and is_far(when)):
        return acts
    own = () if is_later else (replace(act, when=When(), remark=None) for act in acts)
    late = ParsedAct(UpdateKind.NOT_NOW, when, acts[0].parts, text=text_of(parts[-1], text))
    return (*own, late)


def _read(text: str) -> Report:
    text = as_order(text)
    if (once := without_repeats(text)) != text:
        told = _read(once)
        if told.acts and all(act.kind is UpdateKind.REMIND for act in told.acts):
            return replace(told, acts=tuple(replace(a, is_repeated=True) for a in told.acts))
    typed, text = text, without_asides(text)
    tokens = without_tags_within(tokens_of(text), text)
    tokens = _with_off(_without_genitive(tokens, text))
    if not tokens or len(text) > LONGEST_TELLING or places_of("tell_of", tokens):
        # "Priya ni vaat karo": tell me about Priya.
        return Report()
    is_note = 0 in places_of("note", tokens) and ":" in text
    wrong = places_of("told_wrong", tokens)
    if 0 in wrong and (rest := _behind_wrong(tokens, wrong)):
        # "Galat hai, 75 tak ja sakta hai": what holds is told.
        return _read(" " * rest[0].start + text[rest[0].start :])
    if is_note or (wrong and not places_of("wrong_of", tokens)):
        # "Note on Nikhil: token diya" asks for a note; "Rahul nahi aaya wala galat hai" takes back.
        return Report()
    is_wish = bool(places_of("remind", tokens))
    if (
        _is_draft(tokens, text)
        or is_reminder_for_lead(tokens_of(typed))
        or is_asked(tokens, text, is_wish=is_wish)
    ):
        return Report()
    parts = clauses_of(tokens, text)
    if not is_wish and any(_begins_question(part) for part in parts):
        # "Priya 4821, did the owner reply": it asks after the name.
        return Report()
    clauses = with_due_calls(_read_parts(parts, text), parts, text)
    clauses = with_sums_alike(with_plan(clauses, parts, text), parts, text)
    clauses = with_nobody_reached(with_alike(clauses, parts, typed))
    clauses = with_loan_filed(clauses, tokens)
    is_open = bool(places_of("unconfirmed", tokens))
    # "Bought in another scheme but still looking" is no loss.
    is_on = any(act and act.kind is UpdateKind.LOOKING for act in clauses)
    is_on |= has_words("looking", typed) and not places_of("negation", tokens)
    if places_of("or_else", tokens):
        # "80 lakh final, else no".
        clauses = [replace(a, kind=_OFFER) if a and a.kind is _AGREED else a for a in clauses]
    denied = LEADS_OWN if is_open else {UpdateKind.LOST} if is_on else frozenset()
    clauses = [None if act and act.kind in denied else act for act in clauses]
    is_chat = bool(places_of("a_text", tokens) | places_of("texted", tokens))
    is_chat &= not (places_of("call", tokens) | places_of("called", tokens))
    if is_chat:
        # "Busy, whatsapp kiya", "msg kiya no reply": nobody was called.
        clauses = [None if act and _may_be_of_chat(act) else act for act in clauses]
    clauses = without_former_sums(with_own_reasons(clauses, parts), parts)
    sums = [a for a in clauses if a and a.kind in (UpdateKind.OFFER, UpdateKind.QUOTE)]
    if sums:
        # "60 lakh bola, mana kar diya": who refuses a price still wants the home.
        clauses = [None if act and _is_refusal_of(act, sums) else act for act in clauses]
    if any(places_of("unseen", p) and not places_of("relatives", p) for p in parts):
        # "Came but the flat was locked, couldn't see": no visit was made.
        clauses = [None if act and act.kind in _MET else act for act in clauses]
    if places_of("token_open", tokens):
        clauses = [None if act and act.kind is UpdateKind.BOOKED else act for act in clauses]
    if is_wish:
        # "Rahul ko call kal 5 baje, yaad dilana": what one is to be reminded of is to come.
        clauses = [replace(act, is_unsure=False) if act else None for act in clauses]
    acts = [act for act in clauses if act]
    is_short = len(parts) == 1 or len(tokens) <= _ONE_BREATH or is_wish
    whole = with_loan_filed([read_clause(tokens, text)], tokens)[0] if is_short else None
    if whole and (whole.kind in denied or (is_chat and _may_be_of_chat(whole))):
        whole = None
    if len(parts) == 1 or not acts:
        return Report((with_reason(whole, tokens),)) if whole else Report()
    is_named = not any(money.is_plain for money in money_in(parts[0], text))
    # What has a time of its own is another matter: "away till January, remind me on 2 Feb".
    is_dated = bool(acts[0].when and WhenReader(parts[0]).read())
    is_first = clauses[0] is None and is_named and not is_dated
    is_one = whole is not None and is_first and [whole.kind] == [a.kind for a in acts]
    # "Zeel, Rahul and Priya visited": each name stands in a clause of its own.
    is_one &= not (acts[0].parts and acts[0].kind in ALIKE and len(parts) > _TWO)
    # "Rina.. sorry Zeel visited".
    is_one &= not places_of("slip", parts[1][:1])
    if whole and is_one and whole.kind is not UpdateKind.LOST:
        return Report((replace(whole, is_of_each=bool(acts[0].parts)),))
    told = with_rest(clauses, parts, text)
    if not told.acts:
        return Report()
    first = _with_valid_sum(told.acts[0], whole, clauses, parts, text)
    own = (first, *told.acts[1:])
    is_one = sum(act.kind is UpdateKind.LOST for act in own) == 1
    found = [with_reason(act, tokens) if is_one or not act.reason else act for act in own]
    is_one_sentence = not _SENTENCE_ENDS.search(text.strip(" .!?।"))
    return replace(told, acts=tuple(on_the_same_day(found) if is_one_sentence else found))


def _behind_wrong(tokens: Sequence[Token], wrong: set[int]) -> Sequence[Token]:
    """What follows "galat hai" at the beginning; nothing if that is not all it says there."""
    end = next((i for i in range(len(tokens)) if i not in wrong), len(tokens))
    end += bool(places_of("being", tokens[end : end + 1]))
    return tokens[end:]


def _may_be_of_chat(act: ParsedAct) -> bool:
    """Whether no answer may be one to a message: "no reply", and not "did not pick"."""
    is_unanswered = any(has_words(name, act.text) for name in ("busy", "was_busy", "unreplied"))
    return act.kind is UpdateKind.NOT_REACHED and is_unanswered


def _is_refusal_of(act: ParsedAct, sums: Sequence[ParsedAct]) -> bool:
    """Whether a loss is told only by a refusal, which may be that of a price named beside it.

    "Meera ne mana kiya, Zeel ne 97 bola" is of two.
    """
    is_refusal = act.kind is UpdateKind.LOST and not act.is_firm and has_words("refused", act.text)
    named = {part.text for part in act.parts}
    others = [{part.text for part in one.parts} for one in sums]
    is_of_two = bool(named) and all(names and named.isdisjoint(names) for names in others)
    return is_refusal and not is_of_two


def _begins_question(part: Sequence[Token]) -> bool:
    """Whether a clause begins with "did" or "kya"; "visit done, did not like" denies."""
    is_denied = any(token.form == "not" for token in part[1:2])
    return bool(places_of("begins_question", part[:1])) and not is_denied


def _is_draft(tokens: Sequence[Token], text: str) -> bool:
    """Whether a message is to be sent: "Rahul ko msg: kal call karunga"."""
    messages = places_of("a_message", tokens)
    is_ordered = bool(messages and places_of("ordering", tokens))
    return is_ordered or any(text[tokens[i].end :].lstrip().startswith(":") for i in messages)


def is_reminder_for_lead(tokens: Sequence[Token]) -> bool:
    """Whether a lead is to get it: "usko reminder likh do", "send her a reminder", not "me"."""
    is_written = 0 in places_of("writes_it", tokens[:1]) and bool(places_of("remind", tokens))
    is_written |= bool(places_of("reminder_to_write", tokens))
    return is_written and not places_of("for_me", tokens)


def _with_valid_sum(
    act: ParsedAct,
    whole: ParsedAct | None,
    clauses: Sequence[ParsedAct | None],
    parts: Sequence[list[Token]],
    text: str,
) -> ParsedAct:
    """The act with the sum that holds, where another clause names it: "36 bola pehle, ab 37"."""
    rest = [part for part, other in zip(parts, clauses, strict=True) if not other]
    now = [m for part in rest if part[0].form in _NOW for m in money_in(part, text)]
    if now and act.money:
        act = replace(act, money=now[-1])
    said = [(part, sums) for part in rest if (sums := money_in(part, text))]
    is_more = any(not _is_of_other_lead(part, sums[0]) for part, sums in said)
    is_own = not of_other_day(act, clauses)
    is_better = (not act.money and is_own) or (act.kind in LAST_SAID and is_more)
    if whole and whole.kind is act.kind and whole.money and is_better:
        act = replace(act, money=whole.money)
    return act


def _is_of_other_lead(part: Sequence[Token], money: MoneyMention) -> bool:
    """Whether a sum stands behind a place or a name alone: "budget 1 cr, 3 65 lakh"."""
    is_placed = part[0].text.isdecimal() and 0 not in money.places
    names = parts_of(part, set(money.places))
    is_named = len(names) == 1 and names[0].start == part[0].start
    return is_placed or (is_named and max(money.places) == len(part) - 1)


def sets_reminder(text: str) -> bool:
    """Whether a part of the message only asks to be reminded: "papers kal 4 baje, yaad dilana"."""
    parts = split_message(tokens_of(text), text)
    alone = [
        part
        for part in parts
        if (said := places_of("remind", part))
        and not parts_of(part, said | places_of("remind_help", part))
    ]
    return bool(alone) and any(WhenReader(part).read() for part in parts)


def _read_parts(parts: Sequence[list[Token]], text: str) -> list[ParsedAct | None]:
    """The act of each part; two parts may tell one."""
    found = [read_clause(part, text) for part in parts]
    return with_visits_joined(with_owner(found, parts, text), parts, text)


def _without_genitive(tokens: Sequence[Token], text: str) -> list[Token]:
    """Reads Gujarati "no" as "of": "Rahul no token aavi gayo", "11 ના બદલે 4", "token na paisa"."""
    paid = {i + 2 for i in places_of("token", tokens)} & places_of("token_sum", tokens)
    before = {i - 1 for i in places_of("instead", tokens) | paid if i}
    tokens = [
        replace(t, form=_OF) if i in before and t.form in _NA else t for i, t in enumerate(tokens)
    ]
    heard = {i - 1 for i in places_of("picked", tokens) if i}
    is_of = any(t.form == _NO for t in tokens[1:]) and detect_language(read(text)) == "gu-Latn"
    if not is_of:
        return list(tokens)
    # "Phone no upadyo": not picked up.
    of = [i for i, t in enumerate(tokens) if i and t.form == _NO and i not in heard]
    return [replace(t, form=_OF) if i in of else t for i, t in enumerate(tokens)]


def _with_off(tokens: Sequence[Token]) -> list[Token]:
    """Reads the "off" of "visit off for today", whose form is that of "of", as "cancelled".

    A visit that "went off well" was made, and one that is "put off" comes later.
    """
    visits, made = places_of("visit", tokens), places_of("went_well", tokens)
    off = [i for i, t in enumerate(tokens) if t.text.casefold() == "off" and i not in made]
    put = {
        i for i in off if visits and not _PUT.isdisjoint(t.form for t in tokens[max(i - 4, 0) : i])
    }
    # Put off by the price, and not by a day.
    by = {i for i in put if [t.form for t in tokens[i + 1 : i + 2]] == [_BY]}
    put -= {i for i in by if not WhenReader(tokens[i + 2 :]).read().span}
    at = {i for i in off if {i - 1, i - 2} & visits and i not in put}
    told = dict.fromkeys(at, _CANCELLED) | dict.fromkeys(put, _PUT_OFF)
    return [replace(t, form=told[i]) if i in told else t for i, t in enumerate(tokens)]


def without(parts: Sequence[NamePart], text: str) -> str:
    """The text without these parts."""
    for part in reversed(parts):
        text = f"{text[: part.start]} {text[part.end :]}"
    return " ".join(text.split())


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
