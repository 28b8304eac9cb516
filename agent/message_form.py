"""How a message of staff reads: whether it asks or tells what is to be kept, by its form and by
what was read in it, and whether messages typed one after another are one.

A message that is complete by itself is never joined with another such; the rest is joined so that
as much as possible is understood, in as few questions as possible.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from agent.drafts.wish import read_wish
from agent.lead_state.messages_and_notes import tells_given
from agent.query.query import FieldName, Moment, Operator
from agent.understanding.dictation import is_for_lead
from agent.understanding.parsed_question import (
    Ask,
    AskChat,
    AskDay,
    AskDraft,
    AskFind,
    AskLeads,
    AskSmallTalk,
    LeadTopic,
    ParsedQuestion,
    SmallTalk,
    is_split,
    refs_of,
)
from agent.understanding.question_parser import is_question, remark_named
from agent.updates.act_parser import read_acts, sets_reminder
from agent.updates.act_vocabulary import (
    LIKE_A_WISH,
    PAST,
    asks_outright,
    formed,
    has_words,
    places_of,
    places_to_come,
)
from agent.updates.lead_commands import is_order
from agent.updates.new_lead import is_new_lead
from agent.updates.preview_replies import is_answer, is_change, is_no, is_undo, is_yes
from agent.updates.speech_acts import (
    forbids_contact,
    is_asked_by_form,
    is_asking,
    orders_kindly,
    tells_condition,
    tells_of_act,
    wants_kept,
)
from agent.updates.staff_message import StaffMessage
from language.time_reader import tokens_of
from leads.store.update_acts import UpdateKind

# "Visit hui thi": that a visit took place; without a day it asks.
_NOT_MADE = re.compile(r"\s*(\w+(?: \w+)?) ki (?:nahi|nahin|nhi|nai) (?:hui|huyi)[ .]*", re.I)
_WAS_VISITED = re.compile(
    r"(?:hui|hua|huyi|thai|thayi|thayu) (?:thi|tha|hati|hatu)|हुई थी|हुआ था|થઈ હતી|થયું હતું", re.I
)
# A message that reminds the lead: "visit yaad dilane ka message likh do", "send Mitesh a reminder".
_REMINDS_LEAD = re.compile(
    r"(?:dil(?:ane|avva|a?t[aie]|avt[aiou])|(?:kar|ap)av(?:va|t[aiou])|दिला(?:ने|ता|ती|ते)|(?:કરાવ|અપાવ)(?:વા|તો|તું|તી|તા))\s+"
    r"(?:(?:ka|ki|no|na|nu|ke\s+liye|mate|hua|wala|valo|का|की|के\s+लिए|हुआ|वाला|નો|નું|માટે)\s+)?"
    r"(?:ek\s+|एक\s+|એક\s+)?(?:message|msg|mesej|मैसेज|मेसेज|મેસેજ)|\bsend\s+(?!me\b|us\b)\w+(?:\s+\w+)?\s+a\s+reminder",
    re.IGNORECASE,
)
# "Kal ki visit", "today visit": the visits of a day. "Visit kal" tells of one.
_OF_DAY = re.compile(
    r"\s*(?:(?:aaje?|today|आज|આજે?)|\S+(?:['’]s|\s+(?:k[ie]|n[ia]|[wv]ali|की|के|वाली|ની|ના|વાળી))|\S+ની)"
    r"\s+(?:site\s+)?(?:visits?|vijit|विज़?िट|विज़िट|વિઝિટ)\s*",
    re.IGNORECASE,
)
_OF_CALLS = re.compile(
    r"(?:\S+\s+){1,3}(?:ke|na|के|ના)\s+(?:calls?|phone|fon|कॉल|फ़ोन|फोन|કૉલ|કોલ|ફોન)\s*"
    r"|(?:\S+\s+)?\S+ના\s+(?:કૉલ|કોલ|ફોન)\s*",
    re.IGNORECASE,
)
# "Aaj ka call list" is no call to be reminded of.
_CALL_LIST = re.compile(r"\b(?:lists?|suchi|yaadi|yadi)\b|लिस्ट|सूची|લિસ્ટ|યાદી", re.IGNORECASE)
_THOSE_WHO = re.compile(
    r"\s*(?:(?:aur|ane|and|और|અને)\s+)?(?:jo|je|ji(?:nhone|nne|nki|nka|nke)|jem(?:ne|ni|na|nu)"
    r"|जो|जिन(?:्होंने|की|का|के)|જે(?:મણે|મની|મના|મનું|ઓ)?)\s",
    re.IGNORECASE,
)
_PLACE_FIRST = re.compile(r"\s*\d{1,2}\s+(?:k[aei]|n[aiou]|w[ao]l[aei]|v[ao]l[aeiou])\b", re.I)
# "Without the cold ones": by these a list leaves some out.
_WITHOUT = (Operator.NOT, Operator.NOT_IN)
_OF_LISTS = (FieldName.KIND, FieldName.BAND, FieldName.LOCALITY, FieldName.SOURCE, FieldName.OWNER)
_MOST_ASKED = 6  # words of a question for many
_OFFERED = (LeadTopic.OFFER,)
_ENDS = frozenset({LeadTopic.BOOKED, LeadTopic.ENDED, LeadTopic.VISITS})


@dataclass(frozen=True, slots=True)
class MessageForm:
    """`is_asking`: it asks by its form; `is_understood`: all of it was read as a question."""

    is_asking: bool
    is_understood: bool


def form_of(parsed: ParsedQuestion, text: str) -> MessageForm:
    """The form of a message that wishes no draft."""
    is_kept = _is_kept(text)
    is_told = _denies_visit(text) or (has_words("will_do_it", text) and "?" not in text)
    is_question_read = is_question(text) and not is_told
    is_asking = not is_kept and (is_question_read or is_asked_by_form(text))
    # "Kale vaat karie" as a goodbye is no reminder.
    is_asking = is_asking or _is_goodbye(parsed) or _leaves_out(parsed) or _asks_if_visited(text)
    is_asking = is_asking or _is_of_place(parsed, text)
    is_asking = is_asking or _is_of_ones(parsed, text) or _is_of_day(parsed, text)
    is_asking = is_asking or _is_of_those(parsed, text) or _is_of_many(parsed, text)
    # "By broker" reports no broker.
    is_asking = is_asking or any(map(is_split, parsed.asks))
    # "Aaj ki visit" is a whole question; read as an update it would lack its lead.
    reminders = [a for a in parsed.asks if isinstance(a, AskDay) and a.what == "reminders"]
    is_read = bool(parsed.asks) and parsed.is_sure and not _tells_offer(parsed, text)
    return MessageForm(is_asking, is_read and not reminders and not is_kept)


def may_tell(parsed: ParsedQuestion, text: str) -> bool:
    """Whether a message that no rule took for an update may be one all the same."""
    if parsed.is_sure or "?" in text:
        return False
    return tells_of_act(text) or not form_of(parsed, text).is_asking


def wishes_draft(parsed: ParsedQuestion, text: str) -> bool:
    """Whether a message to a lead is wished, and nothing is to be kept: "budget 80 likh do"."""
    drafts = [ask for ask in parsed.asks if isinstance(ask, AskDraft)]
    if not drafts or any(ask.added or ask.is_in_place for ask in drafts):
        return bool(drafts)
    if is_answer(text) or sets_reminder(text) or is_new_lead(text):
        return False
    acts = read_acts(text)
    is_reminder = any(act.kind is UpdateKind.REMIND and act.is_firm for act in acts)
    if is_reminder and not _REMINDS_LEAD.search(text):
        # "Remind me on Thursday to send Rakesh the cost sheet".
        return False
    if is_for_lead(text):
        # "Juhi ko likh do, kal 5 baje aa jaye" is for her; "uska budget 80 likh do" for us.
        return True
    if forbids_contact(text):
        return False
    if has_words("errand", text) and any(act.kind in PAST for act in acts):
        # "Token received, have to send the receipt".
        return False
    wish = read_wish(text)
    return not wants_kept(text) or bool(wish.banned or wish.withheld)


def _is_kept(text: str) -> bool:
    """Whether it orders something to be kept or done here."""
    # "Nirav ko de doon?": the preview asks.
    is_ordered = not asks_outright(text) or has_words("giving_asked", text)
    if wants_kept(text) or (is_ordered and is_order(text)):
        return True
    if forbids_contact(text) or tells_given(text) or tells_condition(text):
        return True
    return (orders_kindly(text) and bool(read_acts(text))) or _moves_visit(text)


def _moves_visit(text: str) -> bool:
    """Whether a visit is to be put at another hour: "aaj wali visit 4 baje kar do"."""
    if asks_outright(text) or not (has_words("moved", text) and has_words("visit", text)):
        return False
    acts = read_acts(text)
    return len(acts) == 1 and acts[0].kind is UpdateKind.VISIT and acts[0].when.clock is not None


def _tells_offer(parsed: ParsedQuestion, text: str) -> bool:
    """Whether a sum is told that a lead offers: "68 lakh ni offer aapi ene" asks for no offer."""
    is_of_offer = all(isinstance(a, AskLeads) and a.about == _OFFERED for a in parsed.asks)
    acts = read_acts(text) if is_of_offer and "?" not in text else ()
    return [a.kind for a in acts if a.money] == [UpdateKind.OFFER]


def _denies_visit(text: str) -> bool:
    """Whether "ki nahi" behind a name is no "or not": "Kiran Chauhan ki nahi hui"."""
    found = _NOT_MADE.fullmatch(text)
    return found is not None and not has_words("done", found[1]) and not has_words("came", found[1])


def _asks_if_visited(text: str) -> bool:
    """Whether it asks if a visit took place: "visit hui thi". With a day it reports one."""
    acts = read_acts(text) if _WAS_VISITED.search(text) else []
    return len(acts) == 1 and acts[0].kind is UpdateKind.VISITED and acts[0].when.day is None


def _is_of_place(parsed: ParsedQuestion, text: str) -> bool:
    """Whether it asks about a lead by its place in a list: "3 ka phone" names no hour."""
    is_of_lead = bool(parsed.asks) and all(isinstance(ask, AskLeads) for ask in parsed.asks)
    placed = _PLACE_FIRST.match(text) if is_of_lead and parsed.is_sure else None
    # "3 ki visit kal 6 baje", "3 ka budget 80 lakh" tell.
    told = read_acts(text[placed.end() :]) if placed is not None else ()
    # The "no" of "3 no answer" is no case, that of "3 no answer aavyo" is.
    whole = read_acts(text) if not has_words("came", text) else ()
    is_told = any(act.when.clock or act.money for act in told)
    is_told |= any(act.kind is UpdateKind.NOT_REACHED for act in whole)
    return placed is not None and not is_told


def _is_of_ones(parsed: ParsedQuestion, text: str) -> bool:
    """Whether it asks for all of one remark, "call back kal wale", or of a day's calls, "kal call
    karne wale": it sets no reminder.
    """
    remark = remark_named(text)
    finds = [ask.query.period for ask in parsed.asks if isinstance(ask, AskFind)]
    is_of_calls = any(period and period.of is Moment.NEXT_CALL for period in finds)
    return bool(remark) and (is_of_calls or parsed.asks == (AskChat(None, words=remark),))


def _is_of_day(parsed: ParsedQuestion, text: str) -> bool:
    """Whether it asks for the visits or calls of a day and tells of none: "kal ki visit"."""
    finds = [a.query.period for a in parsed.asks if isinstance(a, AskFind)]
    if len(parsed.asks) == len(finds) == 1 and finds[0] is not None and _OF_CALLS.fullmatch(text):
        return parsed.is_sure and finds[0].of in (Moment.CALL, Moment.NEXT_CALL)
    if any(isinstance(a, AskFind) and a.is_call for a in parsed.asks) and _CALL_LIST.search(text):
        return parsed.is_sure
    is_day = [a.what if isinstance(a, AskDay) else "" for a in parsed.asks] == ["visits"]
    return is_day and parsed.is_sure and _OF_DAY.fullmatch(text) is not None


def _is_of_those(parsed: ParsedQuestion, text: str) -> bool:
    """Whether it asks for those who did something: "jo visit kar chuke", "aur jo nahi aaye"."""
    is_list = len(parsed.asks) == 1 and isinstance(parsed.asks[0], AskFind)
    return is_list and parsed.is_sure and _THOSE_WHO.match(text) is not None


def _is_of_many(parsed: ParsedQuestion, text: str) -> bool:
    """Whether a few words that name no lead ask for many: "lost this week", "not interested wale";
    "is mahine book karenge" tells of one.
    """
    # "Visit done this week" may be of the lead spoken of; of no visit today.
    is_list = all(isinstance(ask, AskFind) or _is_of_end(ask) for ask in parsed.asks)
    tokens = tokens_of(text)
    is_short = bool(parsed.asks) and len(tokens) <= _MOST_ASKED and not places_to_come(tokens)
    is_list = is_list and parsed.is_sure and is_short
    is_of_ones = has_words("those_ones", text) or bool(places_of("the_one_of", tokens[-1:]))
    return is_list and (is_of_ones or has_words("many_days", text))


def _is_of_end(ask: Ask) -> bool:
    """Whether it is about what became of the lead spoken of, which is not named."""
    if not isinstance(ask, AskLeads) or any(ref.words for ref in ask.leads):
        return False
    return _ENDS.issuperset(ask.about)


def _is_goodbye(parsed: ParsedQuestion) -> bool:
    """Whether the message is nothing but a goodbye."""
    (ask,) = parsed.asks if len(parsed.asks) == 1 else (None,)
    return isinstance(ask, AskSmallTalk) and ask.kind is SmallTalk.BYE


def _leaves_out(parsed: ParsedQuestion) -> bool:
    """Whether a list is to be shown without some: "bhada vala kadhi nakho" ends no lead."""
    finds = [ask for ask in parsed.asks if isinstance(ask, AskFind)]
    denied = [c for ask in finds for c in ask.query.where if c.op in _WITHOUT]
    return bool(denied) and parsed.is_sure and all(c.field in _OF_LISTS for c in denied)


# Nobody splits one sentence into more messages.
_MOST_JOINED = 8
# The cost of joining a complete piece with others if the result is not understood …
_TORN = 500
# … and if it is: even then it is better left alone.
_MORE = 5
_FEW_WORDS = 3
# The cost of going on after a piece that ends a sentence, or with one that begins a question:
# "kiya" belongs to what was told before it, "how many" to what follows.
_CLOSED, _OPENED = 8, 4
_VERB_WORDS = 2


class PieceKind(Enum):
    """How a text reads by itself, with its cost as one question of a burst."""

    WHOLE = 100  # a question, an answer to what was shown
    OF_LEAD = 99  # a question or an update about a lead named in it
    PART = 150  # a name, a place, "so hot": a question only if alone
    LIST = 140  # the same with so many conditions that it belongs to no update
    IDLE = 120  # ok, or the "hai" at a sentence's end
    GREETING = 0  # hello, thanks, bye: ignored if anything else was written
    LOST = 1000  # not understood


_WHOLE = frozenset({PieceKind.WHOLE, PieceKind.OF_LEAD})
_OF_LEAD = frozenset({PieceKind.OF_LEAD})
_LIST = frozenset({PieceKind.LIST})
_SMALL = frozenset({PieceKind.IDLE, PieceKind.GREETING})
_GREETINGS = frozenset({SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.BYE})
# A verb that ends a sentence; English ones begin or stand within it.
_ENDING = formed("being") | formed("done") | formed("sentence_ends")
_BEGINNING = formed("asking_first") | formed("asking_words")
_CHOOSING = formed("choosing")
# Kinds that are never one question: two complete ones, or one about a lead and one about a list.
_APART = ((_WHOLE, _WHOLE), (_OF_LEAD, _LIST), (_LIST, _OF_LEAD))


def piece_kind(parsed: ParsedQuestion, message: StaffMessage) -> PieceKind:
    """How a message reads by itself."""
    text = message.text
    is_shown = message.shown or message.changing
    if is_undo(text) or (is_shown and is_answer(text)):
        return PieceKind.WHOLE
    is_sure = bool(parsed.asks) and parsed.is_sure
    if is_sure:
        small = [ask.kind for ask in parsed.asks if isinstance(ask, AskSmallTalk)]
        if len(small) == len(parsed.asks):
            return _small(small, text)
        if (is_question(text) or is_asking(text)) and _is_of_itself(parsed, text):
            is_of_lead = any(refs_of(ask) for ask in parsed.asks)
            return PieceKind.OF_LEAD if is_of_lead else PieceKind.WHOLE
    if is_new_lead(text) or is_order(text):
        return PieceKind.WHOLE
    acts = read_acts(text)
    is_search = is_sure and all(isinstance(ask, AskFind) for ask in parsed.asks)
    told = [act for act in acts if not (is_search and act.kind in LIKE_A_WISH)]
    if any(act.parts and (act.is_firm or act.when) for act in told):
        return PieceKind.OF_LEAD
    # One word is none yet: "hot hai" may end a question about a lead.
    if is_sure and len(parsed.understood) > 1 and any(_is_list(ask) for ask in parsed.asks):
        return PieceKind.LIST
    return PieceKind.PART if acts or is_sure else PieceKind.LOST


def group_pieces(pieces: Sequence[str], read: Callable[[str], PieceKind]) -> list[tuple[int, ...]]:
    """Groups pieces into questions, in order; a piece that only greets among others is left out."""
    readings: dict[tuple[int, int], PieceKind] = {}
    best: list[tuple[int, list[tuple[int, ...]]]] = [(0, [])]
    for end in range(1, len(pieces) + 1):
        found = []
        for start in range(end - 1, max(0, end - _MOST_JOINED) - 1, -1):
            if _are_several(start, end, readings):
                break
            one = read(joined(pieces[start:end]))
            alone = [readings.get((at, at + 1), one) for at in range(start, end)]
            one = readings[start, end] = _as_joined(one, alone, pieces[start])
            before, parts = best[start]
            cost = one.value + _beside(start, end, readings) + _across(pieces[start:end])
            found.append((before + cost, [*parts, tuple(range(start, end))]))
        best.append(min(found, key=lambda one: one[0]))
    parts = best[-1][1]
    said = [p for p in parts if readings[p[0], p[-1] + 1] not in _SMALL]
    return said or parts[-1:]


def tells(text: str) -> bool:
    """Whether the text is an update or answers a preview, and so must never be left out."""
    is_said = is_yes(text) or is_no(text) or is_change(text) or is_undo(text)
    return is_said or wants_kept(text) or is_order(text) or bool(read_acts(text))


def joined(pieces: Sequence[str]) -> str:
    """The pieces as one sentence."""
    return " ".join(piece.strip() for piece in pieces)


def _as_joined(one: PieceKind, alone: Sequence[PieceKind], first: str) -> PieceKind:
    """How joined pieces read, of which each reads so by itself."""
    if one in _SMALL and not _SMALL.issuperset(alone):
        # Half a question does not become a greeting because "hi" was joined to it.
        return PieceKind.LOST
    is_led = len(alone) > 1 and alone[0] not in _WHOLE and _is_verb(first)
    # A bare verb ends a sentence: "dikha do" does not begin the next.
    return PieceKind.PART if one in _WHOLE and is_led else one


def _are_several(start: int, end: int, readings: Mapping[tuple[int, int], PieceKind]) -> bool:
    """Whether these pieces hold two that are complete by themselves."""
    return any(
        _holds(start, at, readings, before) and _holds(at, end, readings, after)
        for at in range(start + 1, end)
        for before, after in _APART
    )


def _holds(
    start: int,
    end: int,
    readings: Mapping[tuple[int, int], PieceKind],
    wanted: frozenset[PieceKind],
) -> bool:
    return any(found in wanted for (a, b), found in readings.items() if start <= a and b <= end)


def _beside(start: int, end: int, readings: Mapping[tuple[int, int], PieceKind]) -> int:
    """The cost of joining a piece that is complete by itself with its neighbours."""
    inner = {at: found for at, found in readings.items() if at != (start, end)}
    if not _holds(start, end, inner, _WHOLE):
        return 0
    if readings[start, end] is PieceKind.LOST:
        return _TORN
    # An update or question about one lead rarely continues in another message.
    return 2 * _MORE if readings[start, end] is PieceKind.OF_LEAD else _MORE


def _is_verb(piece: str) -> bool:
    tokens = tokens_of(piece)
    return 0 < len(tokens) <= _VERB_WORDS and tokens[-1].form in _ENDING


def _across(pieces: Sequence[str]) -> int:
    """The cost of joining over the ends and beginnings of sentences."""
    costs = 0
    for one, other in pairwise(pieces):
        before, after = tokens_of(one), tokens_of(other)
        costs += _CLOSED * bool(before and before[-1].form in _ENDING)
        costs += _OPENED * bool(after and after[0].form in _BEGINNING)
    return costs


def _small(kinds: Sequence[SmallTalk], text: str) -> PieceKind:
    """How small talk reads; a lone "?" counts as a call for help too."""
    if _GREETINGS.issuperset(kinds):
        return PieceKind.GREETING
    is_help = SmallTalk.HELP in kinds and any(map(str.isalpha, text))
    return PieceKind.WHOLE if is_help else PieceKind.IDLE


def _is_of_itself(parsed: ParsedQuestion, text: str) -> bool:
    """Whether it is complete: not so "so hot", nor a question about a lead named earlier."""
    is_named = all(ref.words for ask in parsed.asks for ref in refs_of(ask))
    if not parsed.understood and tokens_of(text)[0].form in _CHOOSING:
        # "Which of my leads" has yet to say which.
        return False
    return is_named and (len(parsed.understood) > 1 or len(text.split()) > _FEW_WORDS)


def _is_list(ask: Ask) -> bool:
    """Whether it asks for leads by two conditions or more: an update has at most one."""
    return isinstance(ask, AskFind) and len({c.field for c in ask.query.where}) > 1
