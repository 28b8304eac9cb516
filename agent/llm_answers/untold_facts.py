"""What an LLM may say of what it is not given: leads that agreed to no LLM, numbers and names that
are masked, what no record here holds. Each is a fact to cite, so that nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.fact import WITHHELD, Fact, Quantity, Topic, Unit
from agent.lead_state.scored_lead import ScoredLead
from agent.query.query import FieldName, Measure, Query
from agent.rendering.reply import BaseAnswer
from agent.understanding.parsed_question import Ask, AskLeads, LeadTopic
from leads.model.lead import digits_of

NO_CONSENT = (
    "withheld: this lead has not agreed that an LLM reads of it. Name what you cannot tell by"
    " `unanswered:`, never say that nothing is there."
)
_ON_CARD = (
    "withheld: this lead has not agreed that an LLM reads of it; the card beneath your sentences"
    " shows the reader {}: point to it, never say that nothing is there"
)
_NUMBER = "the phone number stands on the card beneath your sentences: point to it"
# "Not noted" lets a sentence deny the note alone: no note of parking is no lack of parking.
_NO_SHEET = (
    "parking, possession date, papers, amenities, approved banks, free units: not noted in any"
    " record here, at most told in chats"
)
_NO_NAMES = (
    "analysts are shown no lead by name and no single lead; counts, shares, averages and groups"
    " they may ask for"
)
# Topics of a lead by which a card's facts are called.
_NAMED = {topic.value: topic for topic in Topic}
_CALLED = {one: _NAMED[one.value] for one in LeadTopic if one.value in _NAMED} | {
    LeadTopic.VISITS: Topic.VISIT,
    LeadTopic.CALLS: Topic.CALL,
}
_OF_PHONE = 10  # digits of a number that may come after a prefix
_BY_PHONE = frozenset({Topic.CALL})


def withheld(
    hidden: set[str], about: set[str], base: BaseAnswer, *, is_numbered: bool
) -> Iterator[Fact]:
    """What an LLM may say of the leads that it cannot read: how many they are, and at which places
    of the card's list, where it is numbered, the reader sees them.
    """
    yield _untold(
        f"{len(hidden)} of {len(about)} leads are withheld from you (no consent to an LLM), not"
        " from the reader, who can have them listed",
        *(Quantity(n, Unit.COUNT) for n in (len(hidden), len(about), len(about) - len(hidden))),
    )
    card, listed = base.reply, _listed(base)
    first = 1 + (card.query.skip if card.query is not None else 0)
    places = [place for place, lead_id in enumerate(listed, first) if lead_id in hidden]
    if places and card.card and is_numbered:
        beneath = len(hidden & {*card.lead_ids} - {*listed})
        more = f", {beneath} more beneath that list" if beneath else ""
        yield _untold(
            "on the card beneath your sentences those withheld from you stand at"
            f" {', '.join(map(str, places))}{more}: if one of them may be the answer, point to its"
            " place",
            *(Quantity(place, Unit.PLACE_IN_LIST) for place in places),
        )


def _listed(base: BaseAnswer) -> Sequence[str]:
    """Whose leads, visits or calls the card lists, in the order of the facts."""
    result = base.result
    is_list = result is None or result.query.measure is Measure.LIST
    if result is not None and (result.is_of_few or (is_list and result.events)):
        return [row.summary.lead_id for row in (*result.rows, *(e.row for e in result.events))]
    return base.reply.lead_ids if is_list else ()


def on_card(ask: Ask, lead_id: str) -> Fact:
    """What an LLM may say of a lead that it cannot read and that the card tells of."""
    about = ask.about if isinstance(ask, AskLeads) else ()
    topics = [_CALLED[topic] for topic in about if topic in _CALLED]
    shown = "of " + ", ".join(topics) if topics else "this answer"
    told = _untold(_ON_CARD.format(shown))
    return replace(told, lead_id=lead_id, topics=frozenset(topics))


def no_sheet(project: str = "", lead_id: str | None = None) -> Fact:
    """What is kept neither of a project nor of a lead's home."""
    told = _untold(f"{project or 'of the home'}: {_NO_SHEET}", kind="not_noted", source="record")
    more = (Topic.LOAN, Topic.PRICE) if project else ()
    topics = frozenset((Topic.PARKING, Topic.POSSESSION, Topic.PAPERS, *more))
    return replace(told, lead_id=lead_id, names=(project,) if project else (), topics=topics)


def no_sheets(query: Query) -> Iterator[Fact]:
    """The same of the projects that a query names."""
    named = (c.values for c in query.where if c.field is FieldName.PROJECT)
    yield from (no_sheet(str(project)) for values in named for project in values)


def shown_numbers(known: Sequence[ScoredLead], base: BaseAnswer) -> Iterator[Fact]:
    """Where the reader sees a number that is masked."""
    shown = digits_of(base.reply.card or base.reply.text)
    for one in known:
        digits = digits_of(one.lead.phone or "")[-_OF_PHONE:]
        if digits and digits in shown:
            yield Fact("", "on_card", _NUMBER, one.lead_id, topics=_BY_PHONE, source="record")


def no_names() -> Fact:
    """That an analyst is told of nobody."""
    return _untold(_NO_NAMES, kind="not_shown", source="record")


def _untold(
    words: str, *quantities: Quantity, kind: str = "not_known", source: str = WITHHELD
) -> Fact:
    return Fact("", kind, words, quantities=quantities, is_negative=True, source=source)
