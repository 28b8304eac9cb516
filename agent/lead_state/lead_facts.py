"""What is known of one lead, as facts: its score and next act here, the rest in `profile_facts.py`.

What is not known is said with where it is missing: "no visit in the calendar", never "no visit", as
the chat may mention one. So where something is absent and messages mention it, they come along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from agent.fact import Fact, Quantity, Speaks, State, Topic, Unit
from agent.lead_state import profile_facts
from agent.lead_state.fact_sheet import (
    FactSheet,
    Value,
    Values,
    asked_topics,
    count,
    count_value,
    topics_table,
)
from agent.lead_state.message_search import Quote, quote_fact, quote_of, quotes
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.rendering.lead_card import act, band, chance, chance_of, rank_of, record_of, score_alone
from agent.rendering.localizer import Localizer, capital, signed
from agent.rendering.score_reasons import Clause, is_own_column, reason_clauses
from agent.understanding.parsed_question import LeadTopic
from leads.model.score import Score
from prompts.number_format import whole

# Numbers of quotations: for a broad question, and about something that no record holds.
_QUOTES, _QUOTES_OF_ABSENT = 6, 2
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
    LeadTopic.OWNER_SAYS: (("money",), None),
    LeadTopic.LOAN: (("money",), Topic.LOAN),
    LeadTopic.BANK: (("money",), Topic.LOAN),
    LeadTopic.SPAN: (("contact",), None),
    LeadTopic.BY_WHOM: (("contact",), None),
    LeadTopic.DOWN_PAYMENT: (("money",), Topic.DOWN_PAYMENT),
    LeadTopic.VISITS: (("visits", "family"), Topic.VISIT),
    LeadTopic.FELT: (("visits", "family"), Topic.VISIT),
    LeadTopic.CONFIRMED: (("visits", "family"), Topic.VISIT),
    LeadTopic.VISIT_MOVED: (("visits", "family"), Topic.VISIT),
    LeadTopic.VISITORS: (("contact",), None),
    LeadTopic.TAKERS: (("home", "move_by", "money"), Topic.HOME),
    LeadTopic.FAMILY: (("family", "visits"), Topic.FAMILY),
    LeadTopic.HOME: (("home", "move_by", "money"), Topic.HOME),
    LeadTopic.MOVE_BY: (("move_by",), Topic.TIMING),
    LeadTopic.STAGE: (("origin",), None),
    LeadTopic.SOURCE: (("origin",), None),
    LeadTopic.FILE: (("file",), None),
    LeadTopic.OWNER: (("origin",), None),
    LeadTopic.HOME_OWNER: (("origin",), None),
    LeadTopic.CONTACT: (("origin",), None),
    LeadTopic.WAITING: (("contact",), None),
    LeadTopic.CALLS: (("contact",), Topic.CALL),
    LeadTopic.CALL_DUE: (("contact",), Topic.CALL),
    LeadTopic.BOOKED: (("visits", "origin"), Topic.TOKEN),
    LeadTopic.TOKEN_BACK: (("visits", "origin"), Topic.TOKEN),
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
        return numbered([*score(sheet), *step(sheet)])
    wanted = sections_of(about)
    is_broad = len(wanted) == len(_SECTIONS)
    if is_asked_first and not is_broad:
        wanted.sort(key=lambda name: name in _ALWAYS)
    elif is_broad:
        # Beside a summary, what is asked by name comes before what may be cut.
        named = {name for asked in about if asked in _OF for name in _OF[asked][0]}
        wanted.sort(key=lambda name: name not in named and name not in _ALWAYS)
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


_REASONS = 6
_STEP_TOPICS = topics_table("steps")


def score(sheet: FactSheet) -> Iterator[Fact]:
    """The score with its band, the chance and how such leads ended, or why there is no number."""
    words, told = sheet.words, sheet.facts.shown_score
    if told is None:
        yield sheet.fact("no_score", {"why": sheet.facts.standing.value, **_bookings(sheet)})
        return
    final, base = whole(told.score or 0.0), whole(told.base_score or 0.0)
    own = str(told.band or "cold")
    counted = tuple(Quantity(float(n), Unit.SCORE) for n in dict.fromkeys((final, base)))
    if sheet.facts.said_no is not None:
        # The lead said no and so is not in the band: no sentence may call it hot.
        (alone,) = score_alone(words, sheet.facts)
        yield sheet.fact_in_words("score", alone, Value(alone, counted))
        return
    sides: dict[str, Speaks] = {"hot": "for", "cold": "against"}
    yield sheet.fact(
        "score",
        {"score": Value(final, counted), "base": base, "band": capital(words.band(own))},
        line="" if final == base else "fact-score-chat",
        band=own,
        speaks=sides.get(own),
    )
    rank = rank_of(told)
    yield sheet.fact("rank", {"n": Value(rank, (count(rank), count(100)))})
    yield _chance(sheet, told)
    yield from _record(sheet, told)


def _chance(sheet: FactSheet, told: Score) -> Fact:
    won, of = chance_of(told)
    share = (Quantity(won / of, Unit.SHARE),) if won else ()
    counted = (count(won or 1), count(of), *share, *_horizon(told))
    text = chance(sheet.words, told)
    return sheet.fact_in_words("chance", text, Value(text, counted))


def _record(sheet: FactSheet, of_score: Score) -> Iterator[Fact]:
    told = record_of(of_score)
    if told is None:
        return
    share = Quantity(told.won / told.of, Unit.SHARE)
    values: Values = {
        "of": count_value(told.of),
        "won": count_value(told.won),
        "days": Value(told.horizon_days or 0, (share, *_horizon(of_score))),
        "band": band(sheet.words, of_score),
    }
    # These are leads of the same band, so a sentence that cites this may name the band.
    yield sheet.fact("record", values, band=str(of_score.band or "cold"))


def _horizon(told: Score) -> tuple[Quantity, ...]:
    days = told.band_record.horizon_days if told.band_record else None
    return (Quantity(float(days), Unit.DAYS),) if days else ()


def _bookings(sheet: FactSheet) -> dict[str, float]:
    """How many bookings there are to learn from, and how many are needed."""
    told = sheet.facts.score
    if sheet.facts.standing is ScoreStatus.COLD_START and told and told.cold_start:
        return {"n": told.cold_start.bookings, "needed": told.cold_start.bookings_needed}
    return {"n": 0, "needed": 0}


def reasons(sheet: FactSheet) -> Iterator[Fact]:
    """What the model counted for and against, strongest first, each with its points."""
    told = sheet.facts.shown_score
    if told is None:
        return
    own = {r.feature: r.value for r in told.reasons if is_own_column(r.feature)}
    for clause in reason_clauses(sheet.words, sheet.now, told)[:_REASONS]:
        yield _reason(sheet, clause, own.get(clause.of))


def _reason(sheet: FactSheet, clause: Clause, own: float | str | bool | None) -> Fact:
    points = round(clause.points)
    counted = () if own is None or isinstance(own, str | bool) else (Quantity(own, Unit.COUNT),)
    quantities = (Quantity(float(points), Unit.POINTS), *counted, *_within(sheet, clause.text))
    return sheet.fact(
        "reason",
        {"text": clause.text, "points": Value(signed(points), quantities)},
        source=f"feature:{clause.of}",
        topics=clause.topics,
        states=frozenset({State.VISIT_MISSED} if clause.of == "no_show" else ()),
        is_negative=clause.speaks == "against",
        speaks=clause.speaks,
    )


def _within(sheet: FactSheet, text: str) -> tuple[Quantity, ...]:
    """The amounts that a clause may name: budget, price, offer."""
    known, state = sheet.now.known, sheet.state
    sums = (known.budget_inr, state.price_inr, state.offer_inr)
    shown = {inr: sheet.words.rupees(inr) for inr in sums if inr}
    return tuple(Quantity(inr, Unit.INR) for inr, told in shown.items() if told in text)


def step(sheet: FactSheet) -> Iterator[Fact]:
    """The one next act, as code words it."""
    due, words = sheet.facts.step, sheet.words
    text = act(words, sheet.facts) or words.text("act-none")
    if due is None:
        yield sheet.fact("no_step", {"text": text})
        return
    message_id, values = due.message_id, due.values
    sums = [v for k, v in values.items() if k.endswith("_inr") and isinstance(v, float)]
    visit = sheet.state.next_visit_on if message_id in _OF_VISIT else None
    days = tuple(day for day in (*values.values(), visit) if isinstance(day, date))
    quote = values.get("quote", "none")
    told = sheet.fact(
        "step",
        {"text": Value(text, tuple(Quantity(inr, Unit.INR) for inr in sums), days)},
        source=f"step:{message_id}",
        topics=(*_STEP_TOPICS.get(message_id, ()), *asked_topics(str(values.get("topic", "")))),
        quote=str(quote) if quote and quote != "none" else None,
    )
    yield replace(told, states=_OWED.get(message_id, frozenset()))


# Steps that say that our answer is due.
_OWED = {
    "step-answer": frozenset({State.UNANSWERED}),
    "step-promised": frozenset({State.UNANSWERED, State.PROMISED}),
}
_OF_VISIT = frozenset({"step-visit-today", "step-visit-tomorrow", "step-visit-ahead"})
_SECTIONS: dict[str, Callable[[FactSheet], Iterator[Fact]]] = {
    "score": score,
    "step": step,
    "waiting": profile_facts.waiting,
    "ending": profile_facts.ending,
    "next_visit": profile_facts.next_visit,
    "reasons": reasons,
    "money": profile_facts.money,
    "home": profile_facts.home,
    "move_by": profile_facts.move_by,
    "visits": profile_facts.visits,
    "family": profile_facts.family,
    "contact": profile_facts.contact,
    "origin": profile_facts.origin,
    "file": profile_facts.file,
}
