"""What is known of one lead, as facts: with every absence a fact of a place, never of the world.

"No visit in the calendar" is true also on the day of a visit that only the chat knows; so where
something is absent and the talk holds words about it, those words come along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from agent.fact import Fact, Topic
from agent.facts import LeadFacts
from agent.lead_state import score_sections, sections, visit_sections
from agent.lead_state.chat import Quote, quote_fact, quote_of, quotes
from agent.lead_state.score_sections import Sheet
from agent.rendering.localizer import Localizer
from agent.understanding.parsed import About

# Quotations of a broad question, and of something that no record holds.
_QUOTES, _QUOTES_OF_ABSENT = 6, 2
_SECTIONS: dict[str, Callable[[Sheet], Iterator[Fact]]] = {
    "score": score_sections.score,
    "step": score_sections.step,
    "waiting": sections.waiting,
    "ending": sections.ending,
    "next_visit": visit_sections.next_visit,
    "reasons": score_sections.reasons,
    "money": sections.money,
    "home": sections.home,
    "move_by": sections.move_by,
    "visits": visit_sections.visits,
    "family": visit_sections.family,
    "contact": sections.contact,
    "origin": sections.origin,
}
# What an answer must never miss, whatever is asked: what is due, who waits, what was promised.
_ALWAYS = ("score", "step", "waiting", "ending", "next_visit")
# Asked beside another thing, these ask for no more than stands there anyway.
_WITH_ANY = (About.SCORE, About.NEXT_STEP)
# Questions about one thing get its facts beside these; all others get everything.
_OF: dict[About, tuple[str, ...]] = {
    About.WHY: ("reasons",),
    About.RECORD: ("reasons",),
    About.BUDGET: ("money",),
    About.PRICE: ("money",),
    About.OFFER: ("money",),
    About.MONEY: ("money",),
    About.LOAN: ("money",),
    About.DOWN_PAYMENT: ("money",),
    About.VISITS: ("visits", "family"),
    About.FAMILY: ("family", "visits"),
    About.HOME: ("home", "move_by", "money"),
    About.MOVE_BY: ("move_by",),
    About.STAGE: ("origin",),
    About.SOURCE: ("origin",),
    About.OWNER: ("origin",),
    About.CONTACT: ("origin",),
    About.WAITING: ("contact",),
    About.CALLS: ("contact",),
    About.BOOKED: ("visits", "origin"),
    About.OPEN: ("origin",),
    About.ENDED: ("origin",),
}
_TOPIC_OF: dict[About, Topic] = {
    About.BUDGET: Topic.BUDGET,
    About.PRICE: Topic.PRICE,
    About.OFFER: Topic.OFFER,
    About.LOAN: Topic.LOAN,
    About.DOWN_PAYMENT: Topic.DOWN_PAYMENT,
    About.VISITS: Topic.VISIT,
    About.FAMILY: Topic.FAMILY,
    About.MOVE_BY: Topic.TIMING,
    About.HOME: Topic.HOME,
    About.CALLS: Topic.CALL,
    About.BOOKED: Topic.TOKEN,
}
_LETTERS = {"reason": "r", "step": "n", "quote": "q"}


def lead_facts(
    facts: LeadFacts,
    about: Sequence[About],
    words: Localizer,
    *,
    owner: str | None = None,
) -> tuple[Fact, ...]:
    """The facts of one lead that an answer about `about` may rest on, in a stable order.

    Score, next step, who waits, endings and the next visit always stand among them. Ids are f1..,
    r1.. for reasons, n1.. for steps, q1.. for quotations; the caller may number them anew. `owner`:
    the colleague's name. Without consent to scoring it is said that there is none, and no more.
    """
    sheet = Sheet(facts, words, owner)
    if not facts.now.may_read:
        return numbered([*score_sections.score(sheet), *score_sections.step(sheet)])
    wanted = _sections(about)
    found = [fact for name in wanted for fact in _SECTIONS[name](sheet)]
    is_broad = len(wanted) == len(_SECTIONS)
    said = _said(facts, found, [_TOPIC_OF[a] for a in about if a in _TOPIC_OF], is_broad=is_broad)
    lead_id = facts.lead.lead_id
    return numbered([*found, *(quote_fact(q, words, lead_id) for q in said)])


def absent_topics(found: Iterable[Fact]) -> frozenset[Topic]:
    """What the facts say is in no record: the talk may know more of it."""
    absent = (f for f in found if f.is_negative and (f.kind.startswith("no_") or f.kind == "loan"))
    return frozenset(topic for fact in absent for topic in fact.topics)


def numbered(found: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts under ids of their letter: f1, f2, r1, n1, q1."""
    counts: dict[str, int] = {}
    told = []
    for fact in found:
        letter = _LETTERS.get(fact.kind, "f")
        counts[letter] = counts.get(letter, 0) + 1
        told.append(fact.under(f"{letter}{counts[letter]}"))
    return tuple(told)


def _sections(about: Sequence[About]) -> list[str]:
    narrow = [asked for asked in about if asked not in _WITH_ANY]
    if not narrow or any(asked not in _OF for asked in narrow):
        return list(_SECTIONS)
    wanted = {name for asked in narrow for name in _OF[asked]} | set(_ALWAYS)
    return [name for name in _SECTIONS if name in wanted]


def _said(
    facts: LeadFacts, found: Sequence[Fact], topics: Sequence[Topic], *, is_broad: bool
) -> list[Quote]:
    """The messages that go with the facts: of plans, of what is asked, of what is absent."""
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
