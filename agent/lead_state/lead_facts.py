"""What is known of one lead, as facts; for what is not known they say where it is missing.

"No visit in the calendar", never "no visit": the chat may mention one. So where something is absent
and messages mention it, those messages come along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from agent.fact import Fact, Topic
from agent.lead_state import profile_facts, score_facts
from agent.lead_state.fact_sheet import FactSheet
from agent.lead_state.message_search import Quote, quote_fact, quote_of, quotes
from agent.lead_state.scored_lead import ScoredLead
from agent.rendering.localizer import Localizer
from agent.understanding.parsed_question import LeadTopic

# Numbers of quotations: for a broad question, and about something that no record holds.
_QUOTES, _QUOTES_OF_ABSENT = 6, 2
_SECTIONS: dict[str, Callable[[FactSheet], Iterator[Fact]]] = {
    "score": score_facts.score,
    "step": score_facts.step,
    "waiting": profile_facts.waiting,
    "ending": profile_facts.ending,
    "next_visit": profile_facts.next_visit,
    "reasons": score_facts.reasons,
    "money": profile_facts.money,
    "home": profile_facts.home,
    "move_by": profile_facts.move_by,
    "visits": profile_facts.visits,
    "family": profile_facts.family,
    "contact": profile_facts.contact,
    "origin": profile_facts.origin,
    "file": profile_facts.file,
}
# What no answer may miss, whatever is asked: what is due, who waits, what was promised.
_ALWAYS = ("score", "step", "waiting", "ending", "next_visit")
# Next to another topic these ask for nothing more: their facts are always included.
_WITH_ANY = (LeadTopic.SCORE, LeadTopic.NEXT_STEP)
# A question about one thing gets these sections and the messages on its topic; any other question
# gets everything.
_OF: dict[LeadTopic, tuple[tuple[str, ...], Topic | None]] = {
    LeadTopic.WHY: (("reasons",), None),
    LeadTopic.RECORD: (("reasons",), None),
    LeadTopic.BUDGET: (("money",), Topic.BUDGET),
    LeadTopic.PRICE: (("money",), Topic.PRICE),
    LeadTopic.OFFER: (("money",), Topic.OFFER),
    LeadTopic.MONEY: (("money",), None),
    LeadTopic.LOAN: (("money",), Topic.LOAN),
    LeadTopic.BANK: (("money",), Topic.LOAN),
    LeadTopic.SPAN: (("contact",), None),
    LeadTopic.BY_WHOM: (("contact",), None),
    LeadTopic.DOWN_PAYMENT: (("money",), Topic.DOWN_PAYMENT),
    LeadTopic.VISITS: (("visits", "family"), Topic.VISIT),
    LeadTopic.VISIT_MOVED: (("visits", "family"), Topic.VISIT),
    LeadTopic.VISITORS: (("contact",), None),
    LeadTopic.FAMILY: (("family", "visits"), Topic.FAMILY),
    LeadTopic.HOME: (("home", "move_by", "money"), Topic.HOME),
    LeadTopic.MOVE_BY: (("move_by",), Topic.TIMING),
    LeadTopic.STAGE: (("origin",), None),
    LeadTopic.SOURCE: (("origin",), None),
    LeadTopic.FILE: (("file",), None),
    LeadTopic.OWNER: (("origin",), None),
    LeadTopic.CONTACT: (("origin",), None),
    LeadTopic.WAITING: (("contact",), None),
    LeadTopic.CALLS: (("contact",), Topic.CALL),
    LeadTopic.CALL_DUE: (("contact",), Topic.CALL),
    LeadTopic.BOOKED: (("visits", "origin"), Topic.TOKEN),
    LeadTopic.OPEN: (("origin",), None),
    LeadTopic.ENDED: (("origin",), None),
}
_LETTERS = {"reason": "r", "step": "n", "quote": "q"}


def lead_facts(
    facts: ScoredLead,
    about: Sequence[LeadTopic],
    words: Localizer,
    *,
    owner: str | None = None,
    is_asked_first: bool = False,
) -> tuple[Fact, ...]:
    """The facts of one lead that an answer about `about` may rest on, in a stable order.

    Score, next step, waiting, endings and the next visit are always included. Ids are f1.., r1..
    for reasons, n1.. for steps, q1.. for quotations; the caller may renumber them. `owner`: the
    colleague's name. `is_asked_first`: what is asked about comes before what is always included,
    for of several leads not every fact is read. Without consent to scoring the facts only say that
    there is none.
    """
    sheet = FactSheet(facts, words, owner)
    if not facts.now.may_read:
        return numbered([*score_facts.score(sheet), *score_facts.step(sheet)])
    wanted = sections_of(about)
    is_broad = len(wanted) == len(_SECTIONS)
    if is_asked_first and not is_broad:
        wanted.sort(key=lambda name: name in _ALWAYS)
    found = [fact for name in wanted for fact in _SECTIONS[name](sheet)]
    topics = [topic for asked in about if asked in _OF and (topic := _OF[asked][1])]
    said = _said(facts, found, topics, is_broad=is_broad)
    lead_id = facts.lead.lead_id
    return numbered([*found, *(quote_fact(q, words, lead_id) for q in said)])


def absent_topics(found: Iterable[Fact]) -> frozenset[Topic]:
    """The topics that are in no record by these facts: messages may know more about them."""
    absent = (f for f in found if f.is_negative and (f.kind.startswith("no_") or f.kind == "loan"))
    return frozenset(topic for fact in absent for topic in fact.topics)


def numbered(found: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts with ids by their letter: f1, f2, r1, n1, q1."""
    counts: dict[str, int] = {}
    told = []
    for fact in found:
        letter = _LETTERS.get(fact.kind, "f")
        counts[letter] = counts.get(letter, 0) + 1
        told.append(fact.under(f"{letter}{counts[letter]}"))
    return tuple(told)


def sections_of(about: Sequence[LeadTopic]) -> list[str]:
    """The sections that an answer about these topics rests on."""
    narrow = [asked for asked in about if asked not in _WITH_ANY]
    if not narrow or any(asked not in _OF for asked in narrow):
        return list(_SECTIONS)
    wanted = {name for asked in narrow for name in _OF[asked][0]} | set(_ALWAYS)
    return [name for name in _SECTIONS if name in wanted]


def _said(
    facts: ScoredLead, found: Sequence[Fact], topics: Sequence[Topic], *, is_broad: bool
) -> list[Quote]:
    """The messages that go with the facts: about plans, what is asked, what is absent."""
    now = facts.now
    by_id = {m.message_id: m for m in now.known.messages}
    named = [f.source.removeprefix("message:") for f in found if f.source.startswith("message:")]
    plans = now.plans
    standing = (plans.visit, plans.visit_off, plans.refused, plans.token_paid, plans.token_ready)
    named += [p.message_id for p in standing if p]
    named += [p.agreed_id for p in standing if p and p.agreed_id]
    chosen = [quote_of(now, by_id[i]) for i in named if i in by_id]
    for topic in topics:
        chosen += quotes(now, topic, last=_QUOTES)
    for topic in sorted(absent_topics(found)):
        chosen += quotes(now, topic, side="lead", last=_QUOTES_OF_ABSENT)
    if is_broad:
        chosen += quotes(now, last=_QUOTES)
    unique = {q.message.message_id: q for q in chosen}
    return sorted(unique.values(), key=lambda q: (q.message.at, q.message.message_id))
