"""Denials that no fact backs, and facts of what is absent whose denial is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.fact import State, Topic, Unit
from agent.grounding.fact_values import ReadFact, band_of, states_of
from agent.grounding.phrase_matcher import PhraseMatch, claims, small_list, tokens_at
from agent.grounding.sentence import ReadClause
from agent.grounding.topic_check import about_in, leaves_why_open, lost_over, topics_of

# The topics about which a state allows a denial.
_OF_STATE = {
    State.VISIT_MISSED: {"visit"},
    State.VISIT_CANCELLED: {"visit"},
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
# Not yet sanctioned.
_LOAN_OPEN = frozenset({State.LOAN_APPLIED, State.LOAN_ELIGIBLE})
_ADJACENT = 2
_OPEN = frozenset({State.UNANSWERED, State.QUIET, State.LOST, State.REFUSED, State.VISIT_MISSED})
_PRICED = frozenset({"price", "discount"})
_SILENT = frozenset({Topic.SILENCE})
_VERDICT_WITHIN = 3
_REACH, _PART = 3, 6
_LEAST_SUM = 10  # of a bare sum in lakh


def denial_faults(read: ReadClause, denied: Sequence[PhraseMatch]) -> Iterator[str]:
    """Denials whose topic none of the clause's facts denies."""
    for mark in denied:
        part = read.part(mark.first)
        if read.cited and all(h.is_withheld for h in read.cited):
            if not read.has("withheld", part):
                yield f"denial {read.wording(mark)}"
                return
            continue
        before = range(read.part(max(0, part.start - 2)).start, part.stop)
        leaves_open = leaves_why_open(read, before) or _leaves_sum_open(read, before)
        if leaves_open and read.holds_word("having_said", part):
            continue
        topics = about_in(read, part)
        is_open = read.has("conditional", part) or read.holds_word("yet", part)
        if any(a.first in part for a in read.amounts) and read.holds_word("beyond", part):
            return
        claimed = (m.first for m in read.found("claim:"))
        is_loose = is_open or any(at < mark.first or at in part for at in claimed)
        own = read.own_at(mark.first)
        if read.holds_word("answering", part) and State.UNANSWERED in states_of(own):
            topics -= topics_of(h for h in own if h.fact.quote)
            if read.holds_word("answering", read.around(mark, _ADJACENT)):
                topics |= {"reply"}  # "the loan question has no answer yet"
        is_done = any(is_near(read, m, mark) for m in read.found(_DONE))
        is_done |= _is_of_getting(read, mark)
        is_open_fact = is_done and not read.holds_word(_KNOWING)
        known = [h for h in own if not (is_open_fact and _is_unknown(h))]
        known = [h for h in known if not _is_wider(read, mark, h)]
        if read.holds_word("having_said", part):  # of what is told, not that it is not settled
            known = [h for h in known if h.fact.is_negative or not _LOAN_OPEN & h.fact.states]
        is_backed = any(_backs_denial(h, topics, is_loose=is_loose) for h in known)
        rest = _of_the_rest(read, part)
        is_backed |= bool(rest) and all(_backs_denial(h, topics, is_loose=is_loose) for h in rest)
        is_backed |= read.holds_word("fitting", part) and is_beyond_budget(own)
        # A price that was called fixed is not lowered.
        is_backed |= _is_fixed(own) and read.holds_word("lowering", read.around(mark, _REACH))
        is_backed |= is_of_loss(read, part, own) or _is_complement(read, part, own)
        if not (is_backed or _is_since_last_word(read, part)):
            yield f"denial {read.wording(mark)}"
            return
        if _denies_what_was_said(read, mark):
            yield f"denial of what was said {read.wording(mark)}"
        if _denies_our_calls(read, mark):
            yield f"denial of calls {read.wording(mark)}"
        if _denies_open(read, mark):
            yield f"denial of what is open {read.wording(mark)}"


def _leaves_sum_open(read: ReadClause, part: range) -> bool:
    """Whether a part asks how much, of a thing of which the lead's facts hold no sum."""
    about = about_in(read, part)
    told = (h for h in read.lead_facts if about & {topic.value for topic in h.fact.topics})
    # Bare in a message, "40"; but "che" reads as six.
    sums = [n for h in told for u, n in h.values if u is Unit.INR or (h.fact.quote and not u)]
    is_told = any(n >= _LEAST_SUM for n in sums)
    return read.holds_word("how_much", part) and bool(about) and not is_told


def _of_the_rest(read: ReadClause, part: range) -> list[ReadFact]:
    """The facts of the other leads, where a part tells of these: "Asha came, the other three …"."""
    is_named = any(m.leads and m.first in part for m in read.mentions)
    is_of_rest = read.holds_word("rest", part) and not is_named
    return [h for h in read.cited if h not in read.own] if is_of_rest else []


def _is_complement(read: ReadClause, part: range, own: Sequence[ReadFact]) -> bool:
    """Whether as many are denied what a share counts as it leaves: "the other 61 have not"."""
    about = about_in(read, part)
    shares = (h for h in own if h.fact.kind == "share" and about <= topics_of([h]))
    counts = (h.numbers(Unit.COUNT) for h in shares)
    left = {max(some) - min(some) for some in counts if some}
    told = {amount.value for amount in read.amounts if amount.first in part}
    return read.holds_word("rest", part) and not told.isdisjoint(left)


def is_of_loss(read: ReadClause, part: range, own: Sequence[ReadFact]) -> bool:
    """Whether a part tells of so many leads what they were lost over: "2 ko location nahi jami"."""
    counted = {a.value for a in read.amounts if a.first in part and a.unit in (None, Unit.COUNT)}
    counted |= {float(d.day or 0) for d in read.days if d.first in part and d.is_number}  # "2 ko"
    lost = (h for h in own if about_in(read, part) & lost_over(h))
    return any(not counted or counted & {*h.numbers(Unit.COUNT)} for h in lost)


def _is_fixed(own: Sequence[ReadFact]) -> bool:
    """Whether we called a price fixed."""
    return any(_PRICED & h.topics and small_list("fixed") & h.words for h in own if h.fact.quote)


def lowering_faults(read: ReadClause) -> Iterator[str]:
    """ "We promised to lower the price", where we wrote that it is fixed."""
    ours = [h for h in read.own if h.fact.said_by == "us"]
    if (
        not _is_fixed(ours)
        or denials(read)
        or read.is_advice
        or read.holds_word(("asking", "whether"))
    ):
        return
    yield from (
        f"denial of what was said {read.at(i).raw}"
        for i in read.whole
        if read.is_word("lowering", i)
    )


# By these a denial says only that nothing is known, recorded or told.
_KNOWING = ("known", "on_record", "having_said", "speaking", "answering")
_NOTED = ("known", "on_record", "having_said", "noting")
# What a lead did or got, which nothing tells where the fact is that it is not known.
_DONE = ("claim:loan_applied", "claim:loan_ok", "claim:visited", "claim:token_paid")


def _is_of_getting(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether a lead is said not to have done or got a thing: "hasn't arranged any loan"."""
    near = read.around(denial, _ADJACENT)
    return read.holds_word("got", range(denial.last + 1, near.stop) if read.is_english else near)


def _is_wider(read: ReadClause, denial: PhraseMatch, held: ReadFact) -> bool:
    """Whether more is denied than a place lacks: "asked for no visit" of an empty calendar."""
    part = read.part(denial.first)
    near = read.around(denial, _ADJACENT)
    is_of_asking = read.holds_word(("having_said", "demanding"), near)
    is_unnoted = "not noted" in held.fact.words and not read.holds_word(_NOTED, part)
    return is_unnoted or (is_of_asking and State.NO_VISIT_PLANNED in held.fact.states)


def _is_unknown(held: ReadFact) -> bool:
    return held.fact.kind == "not_known" or "not known" in held.fact.words


def is_beyond_budget(own: Sequence[ReadFact]) -> bool:
    """Whether the price in the facts is above the budget in them."""
    budgets, prices = (
        [q.number for h in own if topic in h.fact.topics for q in h.fact.quantities
         if q.unit is Unit.INR]
        for topic in (Topic.BUDGET, Topic.PRICE)
    )  # fmt: skip
    return bool(budgets and prices) and min(prices) > max(budgets)


def _is_since_last_word(read: ReadClause, part: range) -> bool:
    """Whether silence is counted from the lead's last words: "7 Nov ke baad kuch nahi likha"."""
    days = [d for d in read.days if d.first in part]
    last = [h.fact.days[-1] for h in read.own if Topic.SILENCE in h.fact.topics and h.fact.days]
    is_since = read.holds_word("since", part)
    return is_since and any(d.fits(on, read.today) for d in days for on in last)


def _denies_what_was_said(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether a lead is said to have said nothing about what a cited message is about."""
    part = read.part(denial.first)
    near = read.around(denial, _REACH)
    is_why = read.holds_word("why_told", near)
    said = ("having_said", "offering") if is_why else "having_said"  # "gave no reason"
    if read.has("conditional", part) or not read.holds_word(said, near):
        return False
    about = about_in(read, part)
    is_theirs = read.is_told_so(denial.last)  # "tabiyat saari nahoti em lakhyu"
    told = [h for h in read.own if h.fact.said_by == "lead"]
    told = [h for h in told if not (is_theirs and "denial" in h.tables)]
    if is_why:
        return any(not h.is_question for h in told)
    return any(about & set(topics_of([h])) - {"reply"} for h in told)


def _denies_our_calls(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether it is said that nobody called, where calls of ours were not picked up."""
    part = read.part(denial.first)
    is_tried = bool(read.own) and all(
        Topic.CALL in h.fact.topics and max(h.numbers(Unit.COUNT), default=0) > 0 for h in read.own
    )
    is_ours = read.holds_word(("anyone", "us", "us_all", "placing"), part)
    near = range(denial.first + 1, denial.first + 1 + _REACH)
    if not read.is_english:
        near = range(denial.first - _ADJACENT, denial.first)
    is_call = read.holds_word("calling", near)
    return is_tried and is_ours and is_call and not read.holds_word(("picking_up", "came"), part)


def _denies_open(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether a lead that waits or is quiet is said not to: "not waiting", "chup nahi"."""
    part = read.part(denial.first)
    said = read.found("open", part)
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
    negative |= is_loose and bool(_LOAN_OPEN & fact.states)
    negative |= 0 in {n for _, n in held.values}
    return negative and (not topics or bool(topics & topics_of([held])))


def missing_denials(read: ReadClause, denied: Sequence[PhraseMatch]) -> Iterator[str]:
    """A clause whose facts all say what is absent must say so."""
    own = read.own
    absent = [h for h in own if h.fact.is_negative and not h.fact.quote and h.fact.kind != "reason"]
    absent = [h for h in absent if not h.is_withheld]
    if not own or len(absent) != len(own) or denied:
        return
    is_told = denies(read)
    if all(map(_is_unknown, own)) and read.holds_word("known") and not read.has("no_denial"):
        yield "denial missing"
        return
    said = {m.table.removeprefix("claim:") for m in read.found("claim:")}
    is_told |= any(states_of(own) & set(claims()[c].get("needs", ())) for c in said)
    is_told |= any(a.unit in (Unit.DAYS, Unit.HOURS) or a.value == 0 for a in read.amounts)
    if (said or read.has("completed") or read.holds_word("past")) and not is_told:
        yield "denial missing"


def denials(read: ReadClause) -> list[PhraseMatch]:
    """Real denials: "no trouble", "not a no", "no timepass" are not."""
    exempt = tokens_at(read.found("no_denial")) | _of_points(read)
    found = [m for m in read.found("denial") if m.first not in exempt]
    causes = tokens_at(read.found("because"))
    problems = [m.first for m in read.found("problem") if m.first not in causes]
    return [
        m
        for m in found
        if not any(at in read.part(m.first) for at in problems)
        and not (denies_verdict(read, m) or _denies_a_bound(read, m) or _denies_a_band(read, m))
    ]


def _of_points(read: ReadClause) -> frozenset[int]:
    """Where Gujarati "na" is the genitive before what points came: "12 point be visit na malya"."""
    is_of_points = any(a.unit is Unit.POINTS for a in read.amounts)
    is_genitive = is_of_points and read.moment.language == "gu-Latn"
    return frozenset(m.first + 1 for m in read.found("topic:visit") if is_genitive)


def denies_at_all(read: ReadClause) -> bool:
    """Whether anything is denied, were it a problem: "no other reason is written here"."""
    loose = tokens_at(read.found("no_denial"))
    problems = [m.first for m in read.found("problem") if m.first not in loose]
    return any(
        m.first not in loose or any(at in read.part(m.first) for at in problems)
        for m in read.found("denial")
    )


def _denies_a_band(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether it says which band the lead is not in: "warm, not hot"."""
    held = {band for h in read.own for band in h.bands}
    # English denies what follows, Hindi and Gujarati what went before.
    behind = range(denial.last + 1, min(len(read.said), denial.last + 1 + _ADJACENT))
    before = range(denial.first - 1, max(-1, denial.first - 1 - _ADJACENT), -1)
    near = behind if read.is_english else before
    denied = next((band for at in near if (band := band_of(read.at(at)))), None)
    return denied is not None and denied not in held


def _denies_a_bound(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether it says that more is counted: "all leads, not the open ones alone"."""
    part = read.part(denial.first)
    is_verbless = read.is_english or denial.last + 1 >= part.stop
    is_of_all = read.holds_word("every", range(part.start))
    return is_verbless and is_of_all and read.holds_word("only", part)


def denies_verdict(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether a verdict is denied: "no timepass", "timepass nahi lagta"."""
    after = range(denial.last + 1, denial.last + 1 + _VERDICT_WITHIN)
    before = range(0 if read.is_english else denial.first - _VERDICT_WITHIN, denial.first)
    part = read.part(denial.first)
    against = read.found("verdict_against", part)
    return any(m.first in after or (m.last in before and not read.is_english) for m in against)


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
    if read.holds_word("although", between):
        return False
    is_last = not read.has("claim:", between)
    return 0 < before <= _REACH or 0 < after <= (_PART if is_last else _REACH)


def is_conditional(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether a condition or a question comes before it: "if it is sold", "asks whether"."""
    return read.has("conditional", range(read.part(mark.first).start, mark.first))


def denies(read: ReadClause) -> bool:
    """Whether a clause says that something is absent, open or missed."""
    return read.has(("negative", "denial", "no_denial"))
