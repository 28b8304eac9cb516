"""Topics that a clause adds, and states it claims or denies, without a fact behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

from agent.fact import State, Topic, Unit
from agent.grounding.fact_values import ReadFact
from agent.grounding.named_entities import FEWEST_CONSONANTS, consonants
from agent.grounding.phrase_matcher import (
    QUOTED,
    PhraseMatch,
    small_list,
    tokens_at,
    without_case,
    word_table,
)
from agent.grounding.sentence import ReadClause

# Words so vague that a clause may use them without a fact on their topic.
_LOOSE = frozenset({"visit"})
_LOOSE_IN_ADVICE = frozenset(
    {"price", "budget", "offer", "family", "booking", "source", "call", "reply", "reminder"}
)
_KIN_BY_NAME = frozenset({"concept:brother", "concept:sister"})
_CHILD_OF_FAMILY = {"concept:child": "family"}
_MONEY = frozenset({"price", "budget", "offer", "loan", "token", "down_payment", "sell_first"})
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
    cause = min((m.first for m in read.marks if m.table == "because"), default=len(read.said))
    echoed = frozenset(sound for h in held for sound in h.sounds)
    # Points are given for their own reason, and a lead's words are told as they are.
    is_reported = _tells_points(read) or (
        read.holds_word("saying") and all(h.fact.said_by == "lead" for h in read.sentence_facts)
    )
    for mark in read.marks:
        kind, _, name = mark.table.partition(":")
        is_cause = mark.first > cause and name not in told
        if kind == "topic" and (name not in allowed or is_cause):
            is_act = is_advice or read.at(read.part(mark.first).stop).raw.startswith("?")
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
    is_cause = read.has("reason") or read.has("because")
    return is_cause and bool(read.cited) and all(h.fact.kind == "reason" for h in read.cited)


def _facts_of_sentence(read: ReadClause) -> list[ReadFact]:
    """The facts cited so far, and those the sentence cites later about the same leads."""
    leads = {h.fact.lead_id for h in read.cited}
    later = [h for h in read.sentence_facts if h.fact.lead_id in leads]
    return list(dict.fromkeys((*read.everything, *later)))


def _is_otherwise_meant(
    read: ReadClause, mark: PhraseMatch, name: str, allowed: frozenset[str]
) -> bool:
    if name == Topic.FLOOR and read.is_english:
        return "price" in allowed and not read.is_word("storey", mark.first - 1)
    if name == Topic.SIZE:
        # A small dog, a younger brother, a small question: not the size of a home.
        after = (mark.last + 1, mark.last + 2)
        near = range(max(0, mark.first - 2), mark.last + 3)
        is_kin = any(m.table.startswith("concept:") and m.first in after for m in read.marks)
        return is_kin or read.holds_word("things", near)
    if name == Topic.VISIT:
        # "Ask about the price before you offer a visit" plans no visit.
        return read.holds_word("before")
    if name == Topic.SELL_FIRST:
        # Of an owner, selling is all that it is about.
        return any(name in h.topics for h in read.lead_facts)
    if name == Topic.REFUSAL:
        return any(h.denies and h.fact.speaks == "against" for h in read.everything)
    return False


def _is_backed_thing(
    read: ReadClause, mark: PhraseMatch, name: str, allowed: frozenset[str]
) -> bool:
    if mark.table in _KIN_BY_NAME and _is_honorific(read, mark.first):
        return True
    if _CHILD_OF_FAMILY.get(mark.table) in allowed:
        return True
    if name == "give_up":
        return not read.is_advice or any(
            h.fact.is_step and Topic.REFUSAL in h.fact.topics for h in read.cited
        )
    if name == "money":
        return not allowed.isdisjoint(_MONEY)
    if name == "renting":
        # For a lead who rents, the price is a rent.
        is_priced = not allowed.isdisjoint({"price", "budget", "offer"})
        return is_priced and any(mark.table in h.tables for h in read.lead_facts)
    return False


def _is_honorific(read: ReadClause, at: int) -> bool:
    """Whether kin is a form of address: "Suresh bhai", but not "Suresh na bhai", "સુરેશના ભાઈ"."""
    is_beside = any(m.last == at - 1 for m in read.mentions) and read.at(at).raw not in _KIN_ALONE
    return is_beside and without_case(read.at(at - 1).raw) == read.at(at - 1).raw


def about_in(read: ReadClause, part: Sequence[int]) -> set[str]:
    """The topics that words in a part of the clause name."""
    return {
        m.table.removeprefix("topic:")
        for m in read.marks
        if m.table.startswith("topic:") and m.first in part
    }


def topics_of(helds: Iterable[ReadFact]) -> frozenset[str]:
    """All topics of several facts, with those that imply one another."""
    held = list(helds)
    also = {near for one in held for topic in one.fact.topics for near in _near(one, topic)}
    also |= {"reply"} if any(one.fact.quote or one.fact.is_step for one in held) else set()
    return frozenset(topic for one in held for topic in one.topics) | also


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


# The topics about which a state allows a denial.
_OF_STATE = {
    State.VISIT_MISSED: {"visit"},
    State.NO_VISIT_PLANNED: {"visit"},
    State.NOT_VISITED: {"visit"},
    State.NOT_CONTACTED: {"reply", "call"},
    State.UNANSWERED: {"reply", "papers", "parking", "possession", "price", "discount"},
    State.QUIET: {"reply", "call"},
    State.LOST: {"booking", "refusal", "home", "visit"},
    State.REFUSED: {"booking", "refusal", "home", "visit"},
    State.LOAN_NONE: {"loan"},
    State.LOAN_REFUSED: {"loan"},
    State.WAITING: {"visit", "reply", "call"},
}
_OTHERS = small_list("owner") | small_list("builder")
_NOT_SEEN = frozenset({State.VISIT_PLANNED, State.VISIT_MISSED, State.NO_VISIT_PLANNED})
# Not yet sanctioned.
_LOAN_OPEN = frozenset({State.LOAN_APPLIED, State.LOAN_ELIGIBLE})
_ADJACENT = 2
_OPEN = frozenset({State.UNANSWERED, State.QUIET, State.LOST, State.REFUSED, State.VISIT_MISSED})
_SILENT = frozenset({Topic.SILENCE})
_VERDICT_WITHIN = 3
_REACH, _PART = 3, 6
_SPANS = (Unit.MINUTES, Unit.HOURS)


@lru_cache(1)
def claims() -> dict[str, dict[str, Any]]:
    """The claims of data/claims.yaml, by name."""
    told: dict[str, dict[str, Any]] = word_table("claims")
    return told


def claim_faults(read: ReadClause) -> Iterator[str]:
    """States that none of the facts has, and denials of states that they do have."""
    for mark in read.marks:
        kind, _, name = mark.table.partition(":")
        if kind != "claim":
            continue
        claim = claims()[name]
        about = claim.get("about")
        words = (f"topic:{about}", "act_show") if about == "visit" else (f"topic:{about}",)
        if about and not any(read.has(word, read.part(mark.first)) for word in words):
            continue
        if name == State.PROMISED and not read.holds_word("us_or_owner", read.part(mark.first)):
            continue  # the lead's own promise
        own = read.own_at(mark.first)
        if name == "agreed" and _is_of_lead(read, mark):
            own = [h for h in own if h.fact.quote or not _OTHERS & h.words]
        if any(m.table == "denial" and is_near(read, mark, m) for m in read.marks):
            if any(name in h.fact.states for h in own):
                yield f"denial of {name}"
        elif not (_is_backed(read, name, own) or is_conditional(read, mark)):
            yield f"state {name}"
    yield from _seen_faults(read)
    if any(_is_stated_early(read, mark) for mark in read.marks):
        yield "state done"


def _is_of_lead(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether a lead is told to have done it: "Farida e 81 svikari lidha"."""
    part = read.part(mark.first)
    leads = [m for m in read.mentions if m.leads and m.first in part and m.last < mark.first]
    if read.is_english:
        return any(0 < mark.first - m.last <= _ADJACENT for m in leads)
    return any(
        read.is_word("agent_mark", m.last + 1) or read.at(m.last).raw.endswith("ે") for m in leads
    )


def _seen_faults(read: ReadClause) -> Iterator[str]:
    """A visit planned or missed told as made: "28 January e flats joya"."""
    visits = [h for h in read.own if _NOT_SEEN & h.fact.states]
    is_seen = any(State.VISITED in h.fact.states or "claim:visited" in h.heard for h in read.own)
    for at in read.whole if visits and not is_seen else ():
        part = read.part(at)
        is_open = any(map(partial(read.has, within=part), ("denial", "conditional")))
        is_open = is_open or read.at(part.stop).raw.startswith("?")
        if read.is_word("seen", at) and not is_open:
            yield "state visited"


def _is_stated_early(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether it is stated as done while all its facts lie ahead: "banakhat ho chuka hai"."""
    part = read.part(mark.first)
    is_open = read.has("denial", part) or read.has("claim:visit_planned", part)
    if mark.table != "completed" or is_open or read.holds_word("except", part):
        return False
    days = [day for h in read.own for day in h.days(read.today)]
    return bool(days) and min(days) > read.today and not any(h.fact.quote for h in read.own)


def _is_backed(read: ReadClause, name: str, own: Sequence[ReadFact]) -> bool:
    claim = claims()[name]
    states = {state.value for h in own for state in h.fact.states}
    if "against" in claim:
        told = {s for s in claim["against"] if any(f"claim:{s}" in h.tables for h in own)}
        return not (states | told) & set(claim["against"])
    outranked = set(claim.get("outranked", ()))
    topics = {t.value for h in own for t in h.fact.topics}
    counted = {t.value for h in own if h.fact.lead_id is None for t in h.fact.topics}
    is_timed = any(a.unit in _SPANS for a in read.amounts)
    timed = {t.value for h in own if is_timed and _is_timed(h) for t in h.fact.topics}
    is_said_otherwise = any(f"claim:{other}" in read.tables for other in claim.get("unless", ()))
    return (
        bool(states & set(claim.get("needs", ())) or topics & set(claim.get("topics", ())))
        or any(f"claim:{name}" in h.heard and outranked.isdisjoint(h.fact.states) for h in own)
        or claim.get("of") in counted
        or claim.get("timed") in timed
        or any(f"claim:{claim.get('by')}" in h.tables for h in own)
        or is_said_otherwise
        or (name == State.ANSWERED and any(h.fact.said_by == "us" for h in own))
        or (name == State.UNANSWERED and any(_costs_for_silence(h) for h in own))
        or (name == "finds_dear" and _is_beyond_budget(read.sentence_facts))
    )


def _costs_for_silence(held: ReadFact) -> bool:
    """Whether it is a reason of the score that an answer of ours is missing."""
    fact = held.fact
    return fact.kind == "reason" and fact.is_negative and Topic.REPLY in fact.topics


def _is_timed(held: ReadFact) -> bool:
    """Whether it tells how long something took."""
    return any(unit in _SPANS for unit, _ in held.values)


def denial_faults(read: ReadClause, denied: Sequence[PhraseMatch]) -> Iterator[str]:
    """Denials whose topic none of the clause's facts denies; what is not known is no cause."""
    cause = min((m.first for m in read.marks if m.table == "because"), default=len(read.said))
    for mark in denied:
        part = read.part(mark.first)
        topics = about_in(read, part)
        is_open = read.has("conditional", part) or read.holds_word("yet", part)
        if any(a.first in part for a in read.amounts) and read.holds_word("beyond", part):
            return
        claimed = (m.first for m in read.marks if m.table.startswith("claim:"))
        is_loose = is_open or any(at < mark.first or at in part for at in claimed)
        own = read.own_at(mark.first)
        if read.holds_word("answering", part) and any(
            State.UNANSWERED in h.fact.states for h in own
        ):
            topics -= topics_of(h for h in own if h.fact.quote)
        is_cause = mark.first > cause and not read.holds_word("on_record", part)
        is_done = any(is_near(read, m, mark) for m in read.marks if m.table in _DONE)
        is_done |= _is_of_getting(read, mark)
        is_open_fact = is_cause or (is_done and not _is_of_knowing(read))
        known = [h for h in own if not (is_open_fact and _is_unknown(h))]
        is_backed = any(_backs_denial(h, topics, is_loose=is_loose) for h in known)
        is_backed |= read.holds_word("fitting", part) and _is_beyond_budget(own)
        if not (is_backed or _is_since_last_word(read, part)):
            yield f"denial {read.raw(mark.first, mark.last)}"
            return
        if _denies_what_was_said(read, mark):
            yield f"denial of what was said {read.raw(mark.first, mark.last)}"
        if _denies_open(read, mark):
            yield f"denial of what is open {read.raw(mark.first, mark.last)}"


# What a lead did or got, which nothing tells where the fact is that it is not known.
_DONE = frozenset({"claim:loan_applied", "claim:loan_ok", "claim:visited", "claim:token_paid"})


def _is_of_getting(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether a lead is said not to have done or got a thing: "hasn't arranged any loan"."""
    part = read.part(denial.first)
    before, after = denial.first - part.start, part.stop - denial.last - 1
    near = range(denial.last + 1, denial.last + 1 + min(_ADJACENT, after))
    if not read.is_english:
        near = range(denial.first - min(_ADJACENT, before), near.stop)
    return read.holds_word("got", near)


def _is_of_knowing(read: ReadClause) -> bool:
    """Whether it says only that nothing is known, recorded or told."""
    words = ("known", "on_record", "having_said", "speaking", "answering")
    return any(map(read.holds_word, words))


def _is_unknown(held: ReadFact) -> bool:
    return held.fact.kind == "not_known" or "not known" in held.fact.words


def _is_beyond_budget(own: Sequence[ReadFact]) -> bool:
    """Whether the price in the facts is above the budget in them."""
    sums = {
        topic: [q.number for h in own if topic in h.fact.topics for q in h.fact.quantities
                if q.unit is Unit.INR]
        for topic in (Topic.BUDGET, Topic.PRICE)
    }  # fmt: skip
    return all(sums.values()) and min(sums[Topic.PRICE]) > max(sums[Topic.BUDGET])


def _is_since_last_word(read: ReadClause, part: range) -> bool:
    """Whether silence is counted from the lead's last words: "7 Nov ke baad kuch nahi likha"."""
    days = [d for d in read.days if d.first in part]
    last = [h.fact.days[-1] for h in read.own if Topic.SILENCE in h.fact.topics and h.fact.days]
    is_since = read.holds_word("since", part)
    return is_since and any(d.fits(on, read.today) for d in days for on in last)


def _denies_what_was_said(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether a lead is said to have said nothing about what a cited message is about."""
    part = read.part(denial.first)
    near = range(max(part.start, denial.first - _REACH), min(part.stop, denial.last + 1 + _REACH))
    if read.has("conditional", part) or not read.holds_word("having_said", near):
        return False
    about = about_in(read, part)
    told = [h for h in read.own if h.fact.said_by == "lead"]
    return any(about & set(topics_of([h])) - {"reply"} for h in told)


def _denies_open(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether a lead that waits or is quiet is said not to: "not waiting", "chup nahi"."""
    part = read.part(denial.first)
    said = [m for m in read.marks if m.table == "open" and m.first in part]
    gaps = [m.first - denial.last if read.is_english else denial.first - m.last for m in said]
    is_near = any(0 < gap <= _ADJACENT for gap in gaps)
    states = [_OPEN & h.fact.states or h.fact.topics & _SILENT for h in read.own]
    return is_near and bool(states) and all(states)


def _backs_denial(held: ReadFact, topics: set[str], *, is_loose: bool) -> bool:
    """`is_loose`: "will not move until it is sold", "not sold yet", which deny nothing outright."""
    fact = held.fact
    listed = held.tables if held.groups else frozenset()
    told = {s for s in _OF_STATE if s in fact.states or f"claim:{s.value}" in listed}
    states = {s for s in told if not topics or _OF_STATE[s] & topics}
    negative = held.denies or bool(states)
    negative |= fact.speaks == "against" and is_loose
    negative |= Topic.SELL_FIRST in fact.topics & topics and not fact.quote
    negative |= is_loose and bool(_LOAN_OPEN & fact.states) and (not topics or "loan" in topics)
    negative |= any(n == 0 for _, n in held.values)
    return negative and (not topics or bool(topics & topics_of([held])))


def missing_denials(read: ReadClause, denied: Sequence[PhraseMatch]) -> Iterator[str]:
    """A clause whose facts all say what is absent must say so."""
    own = read.own
    absent = [h for h in own if h.fact.is_negative and not h.fact.quote and h.fact.kind != "reason"]
    is_asked = read.clause.text.rstrip().endswith("?")
    is_quoted = QUOTED in {t.raw for t in read.said}
    if not own or len(absent) != len(own) or denied or is_quoted or is_asked:
        return
    is_told = denies(read)
    if all(map(_is_unknown, own)) and read.holds_word("known") and not read.has("no_denial"):
        yield "denial missing"
        return
    said = {m.table.removeprefix("claim:") for m in read.marks if m.table.startswith("claim:")}
    states = {s.value for h in own for s in h.fact.states}
    is_told |= any(states & set(claims()[c].get("needs", ())) for c in said)
    is_told |= any(a.unit in (Unit.DAYS, Unit.HOURS) or a.value == 0 for a in read.amounts)
    has_happened = (
        said or read.has("completed") or not small_list("past").isdisjoint(read.forms(read.whole))
    )
    if has_happened and not is_told:
        yield "denial missing"


def denials(read: ReadClause) -> list[PhraseMatch]:
    """Real denials: "no trouble", "not a no", "no timepass" are not."""
    exempt = tokens_at(m for m in read.marks if m.table == "no_denial")
    found = [m for m in read.marks if m.table == "denial" and m.first not in exempt]
    causes = tokens_at(m for m in read.marks if m.table == "because")
    problems = [m.first for m in read.marks if m.table == "problem" and m.first not in causes]
    return [
        m
        for m in found
        if not any(at in read.part(m.first) for at in problems) and not denies_verdict(read, m)
    ]


def denies_verdict(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether a verdict is denied: "no timepass"."""
    after = range(denial.last + 1, denial.last + 1 + _VERDICT_WITHIN)
    part = read.part(denial.first)
    return any(
        m.table == "verdict_against" and m.first in after and m.first in part for m in read.marks
    )


def is_denied(read: ReadClause, mark: PhraseMatch, denied: Sequence[PhraseMatch]) -> bool:
    """Whether a denial is in the same part of the clause."""
    part, inside = read.part(mark.first), range(mark.first, mark.last + 1)
    return any(d.first in part and d.first not in inside for d in denied)


def is_near(read: ReadClause, mark: PhraseMatch, denial: PhraseMatch) -> bool:
    """Whether a denial is where it negates a verb: "has not applied", "apply nathi karyu"."""
    if denial.first not in read.part(mark.first):
        return False
    before, after = mark.first - denial.last, denial.first - mark.last
    if read.is_english:
        return 0 < before <= _REACH or (before > 0 and read.at(denial.first).raw == "no")
    # The verb comes last: "calendar mein abhi koi visit nahi hai".
    between = range(mark.last + 1, denial.first)
    is_last = not any(m.table.startswith("claim:") and m.first in between for m in read.marks)
    return 0 < before <= _REACH or 0 < after <= (_PART if is_last else _REACH)


def is_conditional(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether a condition or a question comes before it: "if it is sold", "asks whether"."""
    part = read.part(mark.first)
    return any(
        m.table == "conditional" and m.first in part and m.first < mark.first for m in read.marks
    )


def denies(read: ReadClause) -> bool:
    """Whether a clause says that something is absent, open or missed."""
    return any(m.table in ("negative", "denial", "no_denial") for m in read.marks)
