"""More than the facts tell: other states, a question as granted, one lead as everybody, and
quantifiers ("all", "most", "hardly any", "none") that the cited counts do not bear out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import regex

from agent.fact import Fact, State, Topic, Unit
from agent.grounding.denial_check import (
    denials,
    denies,
    is_beyond_budget,
    is_conditional,
    is_near,
    is_of_loss,
)
from agent.grounding.fact_values import ReadFact, states_of
from agent.grounding.phrase_matcher import PhraseMatch, as_written, claims, small_list, word_table
from agent.grounding.sentence import ReadClause
from agent.grounding.topic_check import about_in

_OTHERS = small_list(("owner", "builder"))
_NOT_SEEN = frozenset({
    State.VISIT_PLANNED, State.VISIT_MISSED, State.VISIT_CANCELLED, State.NO_VISIT_PLANNED,
})  # fmt: skip
_OVER = frozenset({State.VISIT_MISSED, State.VISIT_CANCELLED, State.VISITED, State.VISIT_UNKNOWN})
_ADJACENT = 2
# What somebody says that they will do: "I'll send", "de dunga", "આપીશ".
_SHALL = regex.compile(word_table("small")["shall"])
_SPANS = (Unit.MINUTES, Unit.HOURS)
_DONE = frozenset({"completed", "claim:visited", State.VISITED})


def claim_faults(read: ReadClause) -> Iterator[str]:
    """States that none of the facts has, and denials of states that they do have."""
    for mark in read.found("claim:"):
        name, part = mark.table.removeprefix("claim:"), read.part(mark.first)
        about = claims()[name].get("about")
        words = (f"topic:{about}", "act_show") if about == "visit" else f"topic:{about}"
        if about and not read.has(words, part):
            continue
        if read.rests_on_steps and read.is_asked_at(mark.first):
            continue  # "lost kari dau?" asks whether to
        if name == State.PROMISED and not read.holds_word("us_or_owner", part):
            continue  # the lead's own promise
        own = read.own_at(mark.first)
        if name == State.ANSWERED and State.PROMISED in states_of(own):
            continue  # "we told her she'd have it by yesterday"
        if name == "agreed" and _is_of_lead(read, mark):
            own = [h for h in own if h.fact.quote or not _OTHERS & h.words]
        if any(is_near(read, mark, m) for m in read.found("denial")):
            if name in states_of(own):
                yield f"denial of {name}"
        elif not (_is_backed(read, mark, own) or is_conditional(read, mark)) and not (
            name == State.VISIT_PLANNED and _was_fixed(read, mark, own)
        ):
            yield f"state {name}"
    yield from _seen_faults(read)
    yield from _coming_faults(read)
    if any(_is_stated_early(read, mark) for mark in read.marks):
        yield "state done"


def _is_of_answer(read: ReadClause, mark: PhraseMatch, claim: Mapping[str, Any]) -> bool:
    """Whether our answer is told of, not its topic: "loan na saval no jawab baki che"."""
    about, first = claim["about"], read.part(mark.first).start
    before = read.found(f"topic:{about}", range(first, mark.first))
    at = max((m.last for m in before), default=mark.first)
    words = range(first if read.is_english else at, mark.first)  # "our answer on the loan is …"
    named = (m for m in read.mentions if m.leads)
    is_other = any(m.first >= at or read.is_word("answering", m.last + 1) for m in named)
    is_other |= read.holds_word(("others_own", "owner", "builder"), words)
    is_other |= read.holds_word("is", range(words.start, at))  # "the answer is that the loan …"
    told = states_of(h for h in read.own_at(mark.first) if about in h.topics)
    is_answer = read.holds_word(("answering", "asking"), words) and not is_other
    return is_answer and claim["answer"] in told


def _was_fixed(read: ReadClause, mark: PhraseMatch, own: Sequence[ReadFact]) -> bool:
    """Whether a visit is told as fixed before it was missed or made: "fix thi, par nahi aaye"."""
    beside = range(max(0, mark.first - _ADJACENT), mark.first)
    if not read.is_english:
        beside = range(mark.last + 1, mark.last + 2)
    is_past = read.holds_word("was", beside)
    return is_past and any(_OVER & h.fact.states for h in own)


def _is_of_lead(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether a lead is told to have done it: "Farida e 81 svikari lidha"."""
    leads = [m for m in read.mentions if m.leads]
    if read.is_english:
        return any(0 < mark.first - m.last <= _ADJACENT for m in leads)
    return any(
        read.is_word("agent_mark", m.last + 1) or read.at(m.last).raw.endswith("ે") for m in leads
    )


def _seen_faults(read: ReadClause) -> Iterator[str]:
    """A visit planned or missed told as made: "28 January e flats joya"."""
    states = states_of(read.own)
    is_seen = State.VISITED in states or any("claim:visited" in h.heard for h in read.own)
    for at in read.whole if _NOT_SEEN & states and not is_seen else ():
        if read.is_word("seen", at) and not _is_open(read, at):
            yield "state visited"


def _coming_faults(read: ReadClause) -> Iterator[str]:
    """A visit that was called off told as one to come: "is coming today at 5"."""
    states = states_of(read.own)
    is_off = State.VISIT_CANCELLED in states and State.VISIT_PLANNED not in states
    is_told = any(one.has("claim:visit_cancelled") for one in (*read.before, read))
    if not is_off or is_told or read.is_advice or read.holds_word("was"):
        return
    if any(read.is_word("coming", at) and not _is_open(read, at) for at in read.whole):
        yield "state visit_planned"


def _is_open(read: ReadClause, at: int) -> bool:
    """Whether a part of a clause denies, makes a condition or asks."""
    return read.has(("denial", "conditional"), read.part(at)) or read.is_asked_at(at)


def _is_stated_early(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether it is stated as done while all its facts lie ahead: "banakhat ho chuka hai"."""
    part = read.part(mark.first)
    is_open = read.has(("denial", "claim:visit_planned"), part)
    is_open = is_open or read.is_word("thereafter", mark.last + 1)  # "haan ho gayi to"
    is_open |= read.holds_word("once", range(part.start, mark.first))  # "once he has been asked"
    done = (h for h in read.own if _DONE & (h.tables | h.fact.states))
    is_more = read.holds_word(("both", "no_other"), part) or any(d.first in part for d in read.days)
    is_open |= not is_more and any(about_in(read, part) & h.topics for h in done)
    if mark.table != "completed" or is_open or read.holds_word("except", part):
        return False
    if read.retells_lead:
        return all(any(map(_SHALL.search, h.words)) for h in read.own)
    days = [day for h in read.own for day in h.days(read.today)]
    return bool(days) and min(days) > read.today and not any(h.fact.quote for h in read.own)


def _is_backed(read: ReadClause, mark: PhraseMatch, own: Sequence[ReadFact]) -> bool:
    name = mark.table.removeprefix("claim:")
    claim = claims()[name]
    states = {state.value for state in states_of(own)}
    if "against" in claim:
        told = {s for s in claim["against"] if any(f"claim:{s}" in h.heard for h in own)}
        return not (states | told) & set(claim["against"])
    outranked = set(claim.get("outranked", ()))
    topics = {t.value for h in own for t in h.fact.topics}
    counted = {t.value for h in own if h.fact.lead_id is None for t in h.fact.topics}
    reasons = {t.value for h in own if h.fact.kind == "reason" for t in h.fact.topics}
    is_timed = any(a.unit in _SPANS for a in read.amounts)
    timed = topics if is_timed else set()
    is_said_otherwise = any(f"claim:{other}" in read.tables for other in claim.get("unless", ()))
    return (
        bool(states & set(claim.get("needs", ())) or topics & set(claim.get("topics", ())))
        or any(f"claim:{name}" in h.heard and outranked.isdisjoint(h.fact.states) for h in own)
        or claim.get("of") in counted
        or claim.get("timed") in timed
        or any(f"claim:{claim.get('by')}" in h.tables for h in own)
        or is_said_otherwise
        or ("lost_over" in claim and is_of_loss(read, read.part(mark.first), own))
        or ("answer" in claim and _is_of_answer(read, mark, claim))
        or (name == State.ANSWERED and any(h.fact.said_by == "us" for h in own))
        or (name == State.UNANSWERED and "reply" in reasons)
        or (name == "finds_dear" and is_beyond_budget(read.sentence_facts))
    )


def scope_faults(read: ReadClause) -> Iterator[str]:
    """Claims about everybody that rest on one lead, and answers that rest on a question."""
    yield from _general_faults(read)
    yield from quantifier_faults(read)
    yield from _bound_faults(read)
    if _is_granted(read):
        yield "asserted"


def _is_granted(read: ReadClause) -> bool:
    """Whether what a lead only asked is told as so, as known or as told: "cats are allowed"."""
    are_asked = any(h.is_question for h in read.cited)
    are_asked &= all(h.is_question or h.fact.is_step for h in read.cited)
    is_open = read.has("conditional") or read.holds_word("wanting") or bool(denials(read))
    if not are_asked or is_open or read.is_advice:
        return False
    if read.holds_word("known"):
        return True
    is_open = read.has("deferred") or denies(read) or bool(read.quotes)
    if is_open or read.holds_word(("asking", "whether")):
        return False
    if read.has("asserted"):
        return True
    if not read.is_english:
        return read.holds_word("having_said") and not read.holds_word("asks_what")
    is_told = read.holds_word(("having_said", "answering", "on_record", "speaking"))
    is_told |= read.has(("role:asked", "open"))
    return read.holds_word("is") and not is_told


def _general_faults(read: ReadClause) -> Iterator[str]:
    """ "Your leads keep missing their visits", of one lead, who wrote of no others."""
    leads = {h.fact.lead_id for h in read.sentence_facts}
    if None in leads or len(leads) != 1 or not read.cited:
        return
    if any("general" in h.heard or _is_of_many(h.fact) for h in read.everything):
        return
    yield from (f"general {read.at(at).raw}" for at in read.whole if _goes_on(read, at))
    for mark in read.found("general")[:1]:
        yield f"general {read.wording(mark)}"


def _bound_faults(read: ReadClause) -> Iterator[str]:
    """ "Only the open ones" of a count of all leads, "not only the open ones" of the open ones."""
    counted = [h.words for h in read.own if h.fact.kind == "count"]
    for at in read.whole:
        part = read.part(at)
        if read.is_word("only", at) and read.holds_word("open_ones", part):
            is_denied = read.has(("denial", "no_denial"), part)
            told, other = ("open", "all") if is_denied else ("all", "open")
            if any(told in words and other not in words for words in counted):
                yield f"scope {read.at(at).raw}"


def _goes_on(read: ReadClause, at: int) -> bool:
    """Whether one does a thing again and again: "keeps missing", "poochti rehti hai"."""
    word, after, before = (read.at(i).raw.lower() for i in (at, at + 1, at - 1))
    if read.is_english:
        is_again = after.endswith("ing") and after not in as_written("stands")
        return is_again and word in ("keeps", "keep")
    if read.moment.language.startswith("hi"):
        return read.is_word("goes_on", at) and before.endswith(_DOING)
    return word.endswith(_DONE_AGAIN) and after in ("kare", "karti", "karto", "કરે")


_DOING, _DONE_AGAIN = (tuple(as_written(name)) for name in ("doing", "done_again"))


def _is_of_many(fact: Fact) -> bool:
    """Whether a fact of one lead tells of others or of several times."""
    is_counted = any(q.unit is Unit.COUNT and q.number > 1 for q in fact.quantities)
    return is_counted or not {Topic.SIMILAR, Topic.FAMILY}.isdisjoint(fact.topics)


# A count stated beside it says how many are meant.
_COUNTED = (None, Unit.COUNT, Unit.SHARE)
# Facts that give a part of a whole, or a whole.
_WHOLES = frozenset({"count", "share", "record", "similar"})
_HALF, _NEARLY_ALL = 0.5, 0.8
_DOUBLE_FROM, _DOUBLE_TO = 1.85, 2.2
_RANKING = ("more", "fewer", "leading", "trailing", "first", "last", "than")


def quantifier_faults(read: ReadClause) -> Iterator[str]:
    """ "Reference leads always book" of a group of which some did, "most" of a quarter."""
    for at in read.whole:
        if read.is_word("doubled", at) and not _is_double(read, at):
            yield f"general {read.at(at).raw}"
    told = [h for h in read.own if h.fact.lead_id is None or Topic.SIMILAR in h.fact.topics]
    if not told:
        return
    shares = list(read.fact_set(told, ()).shares())
    is_counted = any(a.unit in _COUNTED for a in read.amounts)
    is_denied = bool(denials(read))
    for at in read.whole:
        if _is_nearly_all(read, at):
            is_wrong = bool(shares) and max(shares) < _NEARLY_ALL and not is_denied
        elif read.is_word("always", at):
            is_wrong = bool(shares) and max(shares) < 1 and not is_denied
        elif is_counted:
            continue
        elif _is_all(read, at):
            is_whole = any(h.fact.kind in _WHOLES for h in told)
            is_wrong = not is_denied and (max(shares) < 1 if shares else not is_whole)
        elif _is_most(read, at):
            is_wrong = bool(shares) and max(shares) <= _HALF and not is_denied
        elif read.is_word("hardly", at):
            is_wrong = bool(shares) and min(shares) >= _HALF
        else:
            is_wrong = is_denied and _is_none(read, at) and _are_some(read)
        if is_wrong:
            yield f"general {read.at(at).raw}"


def _is_all(read: ReadClause, at: int) -> bool:
    """Whether it says "all" of a group, and compares none: "of all sources the most", "sabse"."""
    is_all = read.is_word(("every", "each_one"), at) and not read.is_word("from", at + 1)
    return is_all and not read.holds_word(_RANKING)


def _is_nearly_all(read: ReadClause, at: int) -> bool:
    """Whether it says that all but a few did so: "almost every", "lagbhag saare"."""
    is_all = read.is_word("nearly", at) and read.is_word(("every", "each_one"), at + 1)
    # "Lagbhag har paanchvi" is a share.
    return is_all and all(a.first != at + 2 for a in read.amounts)


def _is_double(read: ReadClause, at: int) -> bool:
    """Whether one number is about twice another, or the facts say so themselves."""
    counts = [n for h in read.sentence_facts for _, n in h.values if n > 0]
    pairs = ((max(a, b) / min(a, b)) for a, b in combinations(counts, 2))
    is_said = any(read.at(at).raw.lower() in h.words for h in read.sentence_facts)
    return is_said or any(_DOUBLE_FROM <= ratio <= _DOUBLE_TO for ratio in pairs)


def _is_most(read: ReadClause, at: int) -> bool:
    """Whether it says that more than half did so; "the most" ranks."""
    if read.at(at).raw.lower() == "most":
        return read.at(at - 1).raw.lower() != "the" and read.is_word("of_group", at + 1)
    return read.is_word("mostly", at) or (read.is_word("big", at) and read.is_word("part", at + 1))


def _is_none(read: ReadClause, at: int) -> bool:
    """Whether a denial is of all: "not a single lead", "kisi bhi lead ko", "એક પણ"."""
    return read.is_word("not_one", at) and (read.is_english or read.is_word("at_all", at + 1))


def _are_some(read: ReadClause) -> bool:
    """Whether the facts only count those of whom it holds, so that they deny it of nobody else."""
    counts = [n for h in read.own for n in h.numbers(Unit.COUNT)]
    is_none = any(h.fact.is_negative or h.denies for h in read.own)
    return bool(counts) and min(counts) > 0 and not is_none
