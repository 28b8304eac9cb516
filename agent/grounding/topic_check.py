"""Topics and things that a clause adds without a fact about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from agent.fact import State, Topic, Unit
from agent.grounding.fact_values import ReadFact, numbers_of, states_of
from agent.grounding.named_entities import FEWEST_CONSONANTS, consonants
from agent.grounding.phrase_matcher import PhraseMatch, phrase_matcher, tokens, without_case
from agent.grounding.sentence import ReadClause

# Words so vague that a clause may use them without a fact on their topic.
_LOOSE = frozenset({"visit"})
_LOOSE_IN_ADVICE = frozenset(
    {"price", "budget", "offer", "family", "booking", "source", "call", "reply", "reminder"}
)
_KIN_BY_NAME = frozenset({"concept:brother", "concept:sister"})
_CHILD_OF_FAMILY = {"concept:child": "family"}
_MONEY = frozenset({"price", "budget", "offer", "loan", "token", "down_payment", "sell_first"})
_SALE, _LETTING = "sell_first", "concept:letting"
# Words for kin that do not serve as a form of address, unlike "bhai" and "ben".
_KIN_ALONE = ("brother", "brothers", "sister", "sisters")


def topic_faults(read: ReadClause) -> Iterator[str]:
    """Topics that neither the clause's facts nor those its sentence cites about the lead cover."""
    is_advice = read.is_advice
    is_own = (is_advice and read.rests_on_steps) or _tells_points(read)
    held = read.cited if is_own else _facts_of_sentence(read)
    allowed, tables = topics_of(held), {t for h in _facts_of_sentence(read) for t in h.heard}
    # A related topic is no cause: nobody said that a lovely home is small.
    told = {topic for h in held for topic in h.topics} | (_MONEY & allowed)
    echoed = frozenset(sound for h in held for sound in h.sounds)
    # Points are given for their own reason, and a lead's words are told as they are.
    is_reported = _tells_points(read) or (
        read.holds_word("saying") and all(h.fact.said_by == "lead" for h in read.sentence_facts)
    )
    for mark in read.marks:
        kind, _, name = mark.table.partition(":")
        is_cause = mark.first > read.cause_at and name not in told
        if kind == "topic" and (name not in allowed or is_cause):
            is_act = is_advice or read.is_asked_at(mark.first)
            is_loose = name in (_LOOSE_IN_ADVICE if is_act else _LOOSE) and not is_reported
            is_loose |= _is_echo(read, mark, echoed) and not is_cause
            if not is_loose and not _is_otherwise_meant(read, mark, name, allowed):
                yield f"topic {name}"
        is_strange = kind == "concept" and mark.table not in tables
        if is_strange and not _is_backed_thing(read, mark, name, allowed):
            yield f"concept {name}"


def _is_echo(read: ReadClause, mark: PhraseMatch, sounds: frozenset[str]) -> bool:
    """Whether a fact has the very word, however it is spelt: "naukri" of a "noukri"."""
    said = [consonants(without_case(read.at(at).raw)) for at in range(mark.first, mark.last + 1)]
    return any(len(one) >= FEWEST_CONSONANTS and one in sounds for one in said)


def _tells_points(read: ReadClause) -> bool:
    """Whether it says why points were given or taken, which only a reason of the score can tell."""
    is_cause = read.has(("reason", "because"))
    return is_cause and bool(read.cited) and all(h.fact.kind == "reason" for h in read.cited)


def _facts_of_sentence(read: ReadClause) -> list[ReadFact]:
    """The facts cited so far, and those the sentence cites later about the same leads."""
    leads = {h.fact.lead_id for h in read.cited}
    later = [h for h in read.sentence_facts if h.fact.lead_id in leads]
    return list(dict.fromkeys((*read.everything, *later)))


def _is_otherwise_meant(
    read: ReadClause, mark: PhraseMatch, name: str, allowed: frozenset[str]
) -> bool:
    is_left_open = leaves_why_open(read, read.part(mark.first))  # "why elsewhere, she did not say"
    if is_left_open and any(name in h.topics for h in read.lead_facts):
        return True
    if _names_withheld(read, mark):
        return True
    if name == _SALE and all(h.fact.lead_id is None for h in read.cited):
        return True  # leads that buy or sell, as a group
    if name == Topic.STAGE and read.has("topic:loan", read.part(mark.first)):
        return True  # the stage of a loan
    if name == Topic.COMPETITOR:
        return _is_of_rest(read, read.part(mark.first))
    if name == Topic.FLOOR and read.is_english:
        return "price" in allowed
    if name == Topic.SIZE:
        # A small dog, a younger brother, a small question: not the size of a home.
        is_kin = read.has("concept:", range(mark.last + 1, mark.last + 3))
        near = range(max(0, mark.first - 2), mark.last + 3)
        part = read.part(mark.first)
        in_part = range(max(near.start, part.start), min(near.stop, part.stop))
        is_figure = read.holds_word("figures", in_part)
        return is_kin or is_figure or read.holds_word("things", near)
    if name == Topic.VISIT:
        # "Ask about the price before you offer a visit" plans no visit.
        return read.holds_word("before") or read.holds_word("came", read.part(mark.first))
    if name == Topic.SELL_FIRST:
        # Of an owner, selling is all that it is about; a deed of sale is a paper.
        is_deed = read.has("topic:papers", range(mark.first, mark.last + 2))
        return is_deed or any(name in h.topics for h in read.lead_facts)
    if name == Topic.REFUSAL:
        return any(h.denies and h.fact.speaks == "against" for h in read.everything)
    return False


def _is_of_rest(read: ReadClause, part: range) -> bool:
    """Whether the rest of a sum comes from elsewhere: "leaves 19 lakh to be found elsewhere"."""
    held = numbers_of(read.everything, Unit.INR)
    sums = [a.value for a in read.amounts if a.first in part and a.unit is Unit.INR]
    return read.holds_word("left_over", part) and bool(sums) and held.isdisjoint(sums)


def leaves_why_open(read: ReadClause, part: range) -> bool:
    """Whether a part asks why, of which the lead is said to have written nothing, and has not."""
    is_asked = read.holds_word("why", part) and not read.has("because", part)
    is_untold = read.has("denial") and read.holds_word("having_said")
    told = (h for h in read.lead_facts if h.fact.said_by == "lead")
    return is_asked and is_untold and not any({"because", "reason"} & h.tables for h in told)


def _names_withheld(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether it only names a lead that is withheld: "the one with an offer I cannot see"."""
    is_withheld = bool(read.cited) and all(h.is_withheld for h in read.cited)
    before = range(max(0, mark.first - 2), mark.first)
    is_named = read.is_word("having", mark.last + 1) or read.holds_word("having", before)
    return is_withheld and is_named and read.has("withheld", read.part(mark.first))


def _is_backed_thing(
    read: ReadClause, mark: PhraseMatch, name: str, allowed: frozenset[str]
) -> bool:
    if mark.table in _KIN_BY_NAME and _is_honorific(read, mark.first):
        return True
    if _CHILD_OF_FAMILY.get(mark.table) in allowed:
        return True
    if name == "child":  # "flat bache hain", "3 BHK bacha hai": are left
        rooms = {a.last + 1 for a in read.amounts if a.unit is Unit.BHK}
        return mark.first in rooms or read.is_word("home", mark.first - 1)
    if name == "husband" and _has_ended(read, mark.last):
        return True
    if name == "cancelling" and State.VISIT_CANCELLED in states_of(read.cited):
        return True
    if name == "give_up":
        return not read.is_advice
    if name == "money":
        return not allowed.isdisjoint(_MONEY)
    if name == "renting":
        # For a lead who rents, the price is a rent.
        is_priced = not allowed.isdisjoint({"price", "budget", "offer"})
        # Of an owner who lets, the sum that is asked: "bhadu", not "bhade".
        is_asked = read.is_word("rent_sum", mark.first)
        is_asked &= not read.holds_word(("paying", "giving", "pays"), read.part(mark.first))
        backing = {mark.table, _LETTING} if is_asked else {mark.table}
        return is_priced and any(backing & h.tables for h in read.lead_facts)
    return False


def _has_ended(read: ReadClause, at: int) -> bool:
    """Whether Gujarati tells that something is over: "પતી" with its long vowel, "pati gai"."""
    is_over = read.is_word("went_over", at + 1)
    return read.moment.language[:2] == "gu" and (read.at(at).raw == "પતી" or is_over)


def _is_honorific(read: ReadClause, at: int) -> bool:
    """Whether kin is a form of address: "Suresh bhai", but not "Suresh na bhai", "સુરેશના ભાઈ"."""
    is_beside = any(m.last == at - 1 for m in read.mentions) and read.at(at).raw not in _KIN_ALONE
    return is_beside and without_case(read.at(at - 1).raw) == read.at(at - 1).raw


def about_in(read: ReadClause, part: range) -> set[str]:
    """The topics that words in a part of the clause name."""
    return {m.table.removeprefix("topic:") for m in read.found("topic:", part)}


def topics_of(helds: Iterable[ReadFact]) -> frozenset[str]:
    """All topics of several facts, with those that imply one another."""
    held = list(helds)
    also = {near for one in held for topic in one.fact.topics for near in _near(one, topic)}
    also |= {"reply"} if any(one.fact.quote or one.fact.is_step for one in held) else set()
    return frozenset(topic for one in held for topic in one.topics | lost_over(one)) | also


_LOST_OVER = re.compile(r"\blost[ _]reason (?:is )?([^:;,]+)")


def lost_over(held: ReadFact) -> frozenset[str]:
    """What the reason of a loss is about: "lost_reason location: 2 leads", "lost 3 Nov: budget"."""
    ends = (one for one in held.parts or (held,) if State.LOST in one.fact.states)
    told = {t for one in ends if one.fact.kind == "outcome" for t in one.tables}
    if found := _LOST_OVER.search(held.fact.words):
        told |= {mark.table for mark in phrase_matcher("").marks(tokens(found[1]))}
    topics = {table.removeprefix("topic:") for table in told if table.startswith("topic:")}
    return frozenset(topics.union(*(_ALSO.get(topic, ()) for topic in topics)))


def _near(held: ReadFact, topic: Topic) -> tuple[str, ...]:
    """The topics that one implies; a wish for a home in a quotation names no floor of it."""
    near = _ALSO.get(topic, ())
    is_wish = topic is Topic.HOME and held.fact.said_by == "lead"
    return tuple(one for one in near if not (is_wish and one == Topic.FLOOR))


_ALSO: dict[str, tuple[str, ...]] = {
    Topic.LOAN: ("papers",),
    Topic.CALL: ("reminder", "reply"),
    Topic.BUDGET: ("price", "offer"),
    Topic.PRICE: ("budget", "offer"),
    Topic.OFFER: ("budget", "price", "discount"),
    Topic.DISCOUNT: ("price", "offer"),
    Topic.HOME: ("price", "size", "floor", "location"),
    Topic.LOCATION: ("home",),
    Topic.COMPETITOR: ("price",),
    Topic.SOURCE: ("booking",),
    Topic.SIMILAR: ("booking",),
    Topic.SCORE: ("booking",),
    Topic.TOKEN: ("booking",),
    Topic.BOOKING: ("token",),
    Topic.DOWN_PAYMENT: ("price", "budget", "token"),
    Topic.VISIT: ("home",),
    Topic.STAGE: ("offer",),
}
