"""Which of the cited facts a stated day belongs to, judged by the words around it."""

from __future__ import annotations

from collections.abc import Set

from agent.fact import State, Topic
from agent.grounding.claim_check import about_in
from agent.grounding.fact_values import ReadFact
from agent.grounding.phrase_matcher import small_list
from agent.grounding.sentence import ReadClause
from agent.grounding.stated_dates import StatedDate

_IS = frozenset({"hai", "hain", "che", "है", "हैं", "છે"})
# The perfect ends in "is" too: "ho chuki hai", "thai gai che".
_VISITS = frozenset({"visited", "visit_planned", "visit_missed"})
_OF_KIND = {"enquired": "enquired", "last_us": "message"}
_OF_STATE = {
    State.VISITED: "visited",
    State.VISIT_PLANNED: "visit_planned",
    State.VISIT_MISSED: "visit_missed",
    State.UNANSWERED: "waiting",
    State.PROMISED: "waiting",
}
_OF_TOPIC = {
    Topic.VISIT: "visit",
    Topic.SILENCE: "last_message",
    Topic.CALL: "call",
    Topic.OFFER: "offer",
    Topic.TOKEN: "token",
    Topic.BOOKING: "booking",
    Topic.REFUSAL: "refusal",
    Topic.LOAN: "loan",
    Topic.REPLY: "message",
}
_SAID_TOPICS = ("call", "offer", "token", "booking", "loan")
# A message that waits for an answer, and the last one, are messages as well.
_ALSO = {
    "message": {"last_message", "waiting"},
    "visit": _VISITS,
    "quiet": {"last_message"},
    "asked": {"message", "last_message", "waiting", "enquired", "visit"},
    "came": {"visit", "visited", "enquired"},
}


def facts_of_day(read: ReadClause, day: StatedDate) -> list[ReadFact]:
    """The facts about what the day's part of the clause names: a visit, a message, a call, …

    If the words name nothing that a cited fact is about, all facts stay.
    """
    things, part = read.things, read.part(day.first)
    said = _said_roles(read, part)
    is_open = read.is_advice or _is_since_denied(read, part)
    if not said or is_open or not any(_roles(held) & said for held in things):
        return things
    return [h for h in things if not (roles := _roles(h)) or roles & said]


def _is_since_denied(read: ReadClause, part: range) -> bool:
    """Whether the day only limits a denial: "no call since the 2nd"."""
    return read.has("denial", part) and read.holds_word("since", part)


def _said_roles(read: ReadClause, part: range) -> frozenset[str]:
    """What the words in a part of a clause say the day is about."""
    tables = {m.table for m in read.marks if m.first in part}
    said = {t.removeprefix("role:") for t in tables if t.startswith("role:")}
    said |= set(_SAID_TOPICS) & about_in(read, part)
    if "topic:reply" in tables and "claim:unanswered" not in tables:
        said.add("message")
    if "claim:unanswered" in tables:
        said.add("waiting")
    if "message" in said and read.holds_word("last", part):
        said = said - {"message"} | {"last_message"}
    if "message" in said and read.holds_word("first", part):
        said.add("enquired")
    said = said - {"came"} or said
    said |= {name for name in _VISITS if f"claim:{name}" in tables}
    if "visit_missed" in said:
        said -= {"visited", "visit_planned"}
    elif "topic:visit" in tables and not said & _VISITS:
        said.add(_visit_told(read.forms(part)))
    return frozenset(said).union(*(_ALSO.get(name, ()) for name in said))


def _visit_told(forms: Set[str]) -> str:
    """The kind of visit that the words mean: done, to come, or either."""
    if not small_list("done").isdisjoint(forms):
        return "visited"
    return "visit" if _IS.isdisjoint(forms) else "visit_planned"


def _roles(held: ReadFact) -> frozenset[str]:
    """What a fact's days are about; empty if that is open."""
    fact = held.fact
    if fact.quote or fact.is_step or not fact.lead_id or fact.kind in ("reason", "change"):
        return frozenset()
    if fact.kind in _OF_KIND:
        return frozenset({_OF_KIND[fact.kind]})
    by_state = frozenset(_OF_STATE[state] for state in fact.states if state in _OF_STATE)
    return by_state or frozenset(_OF_TOPIC[t] for t in fact.topics if t in _OF_TOPIC)
