"""Whether a message asks, or tells what is to be kept: by its form and by what was read in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent.drafts.wish import read_wish
from agent.lead_state.message_acts import tells_given
from agent.query.query import FieldName, Moment, Operator
from agent.understanding.dictation import is_for_lead
from agent.understanding.parsed_question import (
    AskChat,
    AskDay,
    AskDraft,
    AskFind,
    AskLeads,
    AskSmallTalk,
    ParsedQuestion,
    SmallTalk,
    is_split,
)
from agent.understanding.question_parser import is_question, remark_named
from agent.updates.act_parser import read_acts, sets_reminder
from agent.updates.act_vocabulary import PAST, asks_outright, has_words
from agent.updates.lead_commands import is_order
from agent.updates.new_lead import is_new_lead
from agent.updates.preview_replies import is_answer
from agent.updates.speech_acts import (
    forbids_contact,
    is_asked_by_form,
    orders_kindly,
    wants_kept,
)
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
_PLACE_FIRST = re.compile(r"\s*\d{1,2}\s+(?:k[aei]|n[aiou]|w[ao]l[aei]|v[ao]l[aeiou])\b", re.I)
# "Without the cold ones": by these a list leaves some out.
_WITHOUT = (Operator.NOT, Operator.NOT_IN)
_OF_LISTS = (FieldName.KIND, FieldName.BAND, FieldName.LOCALITY, FieldName.SOURCE, FieldName.OWNER)


@dataclass(frozen=True, slots=True)
class MessageForm:
    """`is_asking`: it asks by its form; `is_understood`: all of it was read as a question."""

    is_asking: bool
    is_understood: bool


def form_of(parsed: ParsedQuestion, text: str) -> MessageForm:
    """The form of a message that wishes no draft."""
    is_kept = _is_kept(text)
    is_question_read = is_question(text) and not _denies_visit(text)
    is_asking = not is_kept and (is_question_read or is_asked_by_form(text))
    # "Kale vaat karie" as a goodbye is no reminder.
    is_asking = is_asking or _is_goodbye(parsed) or _leaves_out(parsed) or _asks_if_visited(text)
    is_asking = is_asking or _is_of_place(parsed, text)
    is_asking = is_asking or _is_of_ones(parsed, text) or _is_of_day(parsed, text)
    # "By broker" reports no broker.
    is_asking = is_asking or any(map(is_split, parsed.asks))
    # "Aaj ki visit" is a whole question; read as an update it would lack its lead.
    reminders = [a for a in parsed.asks if isinstance(a, AskDay) and a.what == "reminders"]
    is_read = bool(parsed.asks) and parsed.is_sure
    return MessageForm(is_asking, is_read and not reminders and not is_kept)


def wishes_draft(parsed: ParsedQuestion, text: str) -> bool:
    """Whether a message to a lead is wished, and nothing is to be kept: "budget 80 likh do"."""
    if not any(isinstance(ask, AskDraft) for ask in parsed.asks):
        return False
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
    if wants_kept(text) or (not asks_outright(text) and is_order(text)):
        return True
    if forbids_contact(text) or tells_given(text):
        return True
    return (orders_kindly(text) and bool(read_acts(text))) or _moves_visit(text)


def _moves_visit(text: str) -> bool:
    """Whether a visit is to be put at another hour: "aaj wali visit 4 baje kar do"."""
    if asks_outright(text) or not (has_words("moved", text) and has_words("visit", text)):
        return False
    acts = read_acts(text)
    return len(acts) == 1 and acts[0].kind is UpdateKind.VISIT and acts[0].when.clock is not None


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
    return is_of_lead and parsed.is_sure and _PLACE_FIRST.match(text) is not None


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
    is_day = [a.what if isinstance(a, AskDay) else "" for a in parsed.asks] == ["visits"]
    return is_day and parsed.is_sure and _OF_DAY.fullmatch(text) is not None


def _is_goodbye(parsed: ParsedQuestion) -> bool:
    """Whether the message is nothing but a goodbye."""
    (ask,) = parsed.asks if len(parsed.asks) == 1 else (None,)
    return isinstance(ask, AskSmallTalk) and ask.kind is SmallTalk.BYE


def _leaves_out(parsed: ParsedQuestion) -> bool:
    """Whether a list is to be shown without some: "bhada vala kadhi nakho" ends no lead."""
    finds = [ask for ask in parsed.asks if isinstance(ask, AskFind)]
    denied = [c for ask in finds for c in ask.query.where if c.op in _WITHOUT]
    return bool(denied) and parsed.is_sure and all(c.field in _OF_LISTS for c in denied)
