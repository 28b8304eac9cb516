"""Parses a broker's words into acts, each with the words that name its lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from agent.updates.act_clause import (
    DONE_VISITS,
    PLANS,
    NamePart,
    ParsedAct,
    parts_of,
    read_clause,
    reason_of,
    text_of,
)
from agent.updates.act_remarks import Report, of_other_day, with_rest
from agent.updates.act_sums import LAST_SAID
from agent.updates.act_times import is_far, is_some_day_after
from agent.updates.act_vocabulary import (
    LEADS_OWN,
    MoneyMention,
    formed,
    has_words,
    is_at_our_office,
    money_in,
    places_of,
    places_to_come,
)
from agent.updates.clause_splitting import OFF, clauses_of, is_due_call, is_value, split_message
from agent.updates.speech_acts import as_order, is_asked, without_asides, without_repeats
from agent.updates.visit_clauses import with_visits_joined
from language.detect import detect_language
from language.time_reader import Token, When, WhenReader, forms, tokens_of, with_number
from language.tokens import read
from leads.store.update_acts import UpdateKind

# Words of as many clauses as are said in one breath; of longer ones each is read by itself, or
# words of three things would make a fourth.
_ONE_BREATH = 9
LONGEST_TELLING = 200  # characters; a longer text is pasted
NAME_WORDS = 4
_CANCELLED, _PUT, _BY = "cancelled", forms(["put", "puts", "putting"]), "by"
(_PUT_OFF,) = forms(["postponed"])
_TALKS = (UpdateKind.CALLED, UpdateKind.NOT_REACHED)
_OF_A_PRICE = (UpdateKind.OFFER, UpdateKind.QUOTE, UpdateKind.BUDGET)
_NO, _OF, _NA = "no", "nu", forms(["na", "ના", "ne", "ને"])
_NO_INTEREST = "not_interested"
_BESIDE_MOVED = ("fixed", "moved", "by_now", "same_place", "same_time")
_NOW = formed("by_now")
_OF_VISITS = frozenset({UpdateKind.VISIT_OFF, UpdateKind.NO_SHOW, *DONE_VISITS})
# Acts that are told of several leads in one breath.
ALIKE = (
    *(UpdateKind.REMIND, UpdateKind.VISIT, UpdateKind.VISIT_OFF, UpdateKind.NO_SHOW, *DONE_VISITS),
    *(UpdateKind.CALLED, UpdateKind.NOT_REACHED, UpdateKind.NOT_NOW, UpdateKind.LOST),
)
# Begins a line, behind all others, of whose lead nothing is clear.
ASIDE = "…"
_OF_LEAD = re.compile(r"(?<!\S)lead_\w+")
_SENTENCE_ENDS = re.compile(r"[.!?।](?=\s)|\n")


def read_acts(text: str) -> tuple[ParsedAct, ...]:
    """The acts reported in a text; none if it asks or is about something else."""
    return read_report(text).acts


def read_report(text: str) -> Report:
    """The acts reported in a text, with what else it says; empty if it asks."""
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
    return replace(told, acts=_with_delay(told.acts, text))


def _with_delay(acts: tuple[ParsedAct, ...], text: str) -> tuple[ParsedAct, ...]:
    """Adds until when a visit was put off, where the message ends so: "cancelled, next week".

    A plan to buy that is put off is no loss: "plan to buy cancelled, next year", "not buying now".
    """
    parts = split_message(tokens_of(text), text)
    kinds = {act.kind for act in acts}
    is_open = all(act.reason == _NO_INTEREST and not act.is_firm for act in acts)
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
    tokens = _with_off(_without_genitive(tokens_of(text), text))
    if not tokens or len(text) > LONGEST_TELLING or places_of("tell_of", tokens):
        # "Priya ni vaat karo": tell me about Priya.
        return Report()
    is_note = 0 in places_of("note", tokens) and ":" in text
    if is_note or (places_of("told_wrong", tokens) and not places_of("wrong_of", tokens)):
        # "Note on Nikhil: token diya" asks for a note; "Rahul nahi aaya wala galat hai" takes back.
        return Report()
    is_wish = bool(places_of("remind", tokens))
    if _is_draft(tokens, text) or is_asked(tokens, text, is_wish=is_wish):
        return Report()
    parts = clauses_of(tokens, text)
    if not is_wish and any(_begins_question(part) for part in parts):
        # "Priya 4821, did the owner reply": it asks after the name.
        return Report()
    clauses = _with_due_calls(_read_parts(parts, text), parts, text)
    clauses = _with_alike(_with_plan(clauses, parts, text), parts, typed)
    is_open = bool(places_of("unconfirmed", tokens))
    # "Bought in another scheme but still looking" is no loss.
    is_on = any(act and act.kind is UpdateKind.LOOKING for act in clauses)
    is_on |= has_words("looking", typed) and not places_of("negation", tokens)
    denied = LEADS_OWN if is_open else {UpdateKind.LOST} if is_on else frozenset()
    clauses = [None if act and act.kind in denied else act for act in clauses]
    is_chat = bool(places_of("a_text", tokens) | places_of("texted", tokens))
    is_chat &= not (places_of("call", tokens) | places_of("called", tokens))
    if is_chat:
        # "Busy, whatsapp kiya", "msg kiya no reply": nobody was called.
        clauses = [None if act and _may_be_of_chat(act) else act for act in clauses]
    clauses = _without_former_sums(_with_own_reasons(clauses, parts), parts)
    if any(act and act.kind in (UpdateKind.OFFER, UpdateKind.QUOTE) for act in clauses):
        # "60 lakh bola, mana kar diya": who refuses a price still wants the home.
        clauses = [None if act and _is_refusal(act) else act for act in clauses]
    if is_wish:
        # "Rahul ko call kal 5 baje, yaad dilana": what one is to be reminded of is to come.
        clauses = [replace(act, is_unsure=False) if act else None for act in clauses]
    acts = [act for act in clauses if act]
    is_short = len(parts) == 1 or len(tokens) <= _ONE_BREATH or is_wish
    whole = read_clause(tokens, text) if is_short else None
    if whole and (whole.kind in denied or (is_chat and _may_be_of_chat(whole))):
        whole = None
    if len(parts) == 1 or not acts:
        return Report((_with_reason(whole, tokens),)) if whole else Report()
    is_named = not any(money.is_plain for money in money_in(parts[0], text))
    # What has a time of its own is another matter: "away till January, remind me on 2 Feb".
    is_dated = bool(acts[0].when and WhenReader(parts[0]).read())
    is_first = clauses[0] is None and is_named and not is_dated
    is_one = whole is not None and is_first and [whole.kind] == [a.kind for a in acts]
    if whole and is_one and whole.kind is not UpdateKind.LOST:
        return Report((replace(whole, is_of_each=bool(acts[0].parts)),))
    told = with_rest(clauses, parts, text)
    if not told.acts:
        return Report()
    first = _with_valid_sum(told.acts[0], whole, clauses, parts, text)
    own = (first, *told.acts[1:])
    is_one = sum(act.kind is UpdateKind.LOST for act in own) == 1
    found = [_with_reason(act, tokens) if is_one or not act.reason else act for act in own]
    is_one_sentence = not _SENTENCE_ENDS.search(text.strip(" .!?।"))
    return replace(told, acts=tuple(_on_the_same_day(found) if is_one_sentence else found))


def _may_be_of_chat(act: ParsedAct) -> bool:
    """Whether no answer may be one to a message: "no reply", and not "did not pick"."""
    is_unanswered = any(has_words(name, act.text) for name in ("busy", "was_busy", "unreplied"))
    return act.kind is UpdateKind.NOT_REACHED and is_unanswered


def _is_refusal(act: ParsedAct) -> bool:
    """Whether a loss is told only by a refusal, which may be that of a price."""
    return act.kind is UpdateKind.LOST and not act.is_firm and has_words("refused", act.text)


def _begins_question(part: Sequence[Token]) -> bool:
    """Whether a clause begins with "did" or "kya"; "visit done, did not like" denies."""
    is_denied = any(token.form == "not" for token in part[1:2])
    return bool(places_of("begins_question", part[:1])) and not is_denied


def _is_hour_of(when: When, before: When) -> bool:
    return bool(before.day and before.clock and when.clock and not when.day)


def _on_the_same_day(acts: Sequence[ParsedAct]) -> Iterator[ParsedAct]:
    """The acts, one with an hour alone on the day before it: "kal 10 baje Sachin, Alka 4 baje"."""
    before: ParsedAct | None = None
    for act in acts:
        is_alike = before is not None and before.kind is act.kind and act.kind in PLANS
        if is_alike and before and _is_hour_of(act.when, before.when):
            before = replace(act, when=replace(act.when, day=before.when.day))
        else:
            before = act
        yield before


def _is_draft(tokens: Sequence[Token], text: str) -> bool:
    """Whether a message is to be sent: "Rahul ko msg: kal call karunga"."""
    messages = places_of("a_message", tokens)
    is_ordered = bool(messages and places_of("ordering", tokens))
    return is_ordered or any(text[tokens[i].end :].lstrip().startswith(":") for i in messages)


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
    is_more = any(money_in(part, text) for part in rest)
    is_own = not of_other_day(act, clauses)
    is_better = (not act.money and is_own) or (act.kind in LAST_SAID and is_more)
    if whole and whole.kind is act.kind and whole.money and is_better:
        act = replace(act, money=whole.money)
    return act


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
    return with_visits_joined(_with_owner(found, parts), parts, text)


def _with_due_calls(
    found: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]], text: str
) -> list[ParsedAct | None]:
    """Reads "kal karunga" behind a talk or a try, "follow up" behind anything, as a call."""
    told = list(found)
    for i, part in enumerate(parts):
        before = next((act for act in reversed(told[:i]) if act), None)
        said = min(places_of("said_so", part), default=None)
        if told[i] is None and before and before.kind in _TALKS and said is not None:
            # "Called, he said call back at 6 pm", "call kiya, 6 baje call back bola".
            words = part[said + 1 :] or part[:said]
            asked = read_clause(words, text) if words else None
            is_call = bool(asked and asked.when) and bool(places_of("call_back", words))
            told[i] = asked if asked and is_call and asked.kind is UpdateKind.REMIND else None
        is_due = before and (before.kind in _TALKS or places_of("follow_up", part))
        if told[i] is None and is_due and is_due_call(part):
            when, _ = with_number(WhenReader(part).read(), part)
            told[i] = ParsedAct(UpdateKind.REMIND, when, text=text_of(part, text))
    return told


def _with_owner(
    found: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]]
) -> list[ParsedAct | None]:
    """Reads a sum as the owner's after the owner was spoken of: "owner se baat hui, 67 last".

    Unless its clause begins with a name: "owner se baat hui, Rahul 65 bola".
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
        if act is None or i <= first or act.kind is not UpdateKind.OFFER:
            continue
        is_named = any(part.start == parts[i][0].start for part in act.parts)
        told[i] = act if is_named else replace(act, kind=UpdateKind.QUOTE)
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


def _with_alike(
    clauses: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]], text: str
) -> list[ParsedAct | None]:
    """Reads "and Rekha on 9 Dec" as the act before it, for another lead."""
    found = list(clauses)
    for at, part in enumerate(parts):
        beside = [act for act in reversed(found[:at]) if act]
        # "She said will decide in 3 days" names nobody.
        before = text[parts[at - 1][-1].end : part[0].start] if at else ""
        is_told = has_words("said_so", before)
        is_ahead = bool(places_to_come(part) or places_of("announced", part))
        # "2 called today, 1 tomorrow".
        own = WhenReader(part).read().day
        is_ahead |= own is not None and own.kind == "offset" and own.n > 0
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
            not places_of("not", part) | places_of("too_high", part)
            and len(names) == 1
            and len(names[0].text.split()) <= NAME_WORDS
        )
        if is_name and (is_also or (when and beside[0].kind is not UpdateKind.LOST)):
            when = when or beside[0].when
            found[at] = replace(
                beside[0], when=when, parts=names, is_alike=True, text=text_of(part, text),
                remark=None, errand="", money=None,
            )  # fmt: skip
    return found


def _with_plan(
    clauses: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]], text: str
) -> list[ParsedAct | None]:
    """Adds the plan of "visit cancelled, kept on Sunday"; gives a visit's reminder its time."""
    found = list(clauses)
    kinds = {act.kind: act for act in clauses if act}
    for i, part in enumerate(parts):
        act, when = found[i], WhenReader(part).read()
        is_kept = bool(places_of("fixed", part) or places_of("moved", part))
        is_kept = is_kept and not (places_of("to_book", part) or is_at_our_office(part))
        is_kept = is_kept and not is_some_day_after(when, part)
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


def _with_own_reasons(
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
        found[i] = _with_reason(act, own)
    return found


def _without_former_sums(
    clauses: Sequence[ParsedAct | None], parts: Sequence[Sequence[Token]]
) -> list[ParsedAct | None]:
    """Reads the sum of "now 25, earlier 26" that holds no more as a remark."""
    if sum(act is not None and act.kind in _OF_A_PRICE for act in clauses) < 2:
        return list(clauses)
    return [
        None if act and act.kind in _OF_A_PRICE and places_of("before_now", part[:1]) else act
        for act, part in zip(clauses, parts, strict=True)
    ]


def _with_reason(act: ParsedAct, tokens: Sequence[Token]) -> ParsedAct:
    """The reason of the loss, wherever the message has it; preferred to lost interest."""
    if act.kind is not UpdateKind.LOST or act.reason not in (None, _NO_INTEREST):
        return act
    reason, found = reason_of(tokens, set(), without=(_NO_INTEREST,))
    starts = [tokens[i].start for i in found] if reason else []
    # What says why names nobody.
    parts = tuple(p for p in act.parts if not any(p.start <= at < p.end for at in starts))
    return replace(act, reason=reason or act.reason, parts=parts)
