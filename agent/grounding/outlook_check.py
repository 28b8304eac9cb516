"""Certainty, doubt, promises and predictions without a fact behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import regex

from agent.fact import State, Topic, Unit
from agent.grounding.denial_check import is_conditional, is_denied
from agent.grounding.fact_set import BARE_MONEY
from agent.grounding.fact_values import ReadFact, states_of
from agent.grounding.phrase_matcher import (
    PhraseMatch,
    as_written,
    tokens,
    tokens_at,
    word_table,
    words_of,
)
from agent.grounding.sentence import ReadClause
from agent.grounding.topic_check import about_in, topics_of

_AHEAD = frozenset({Topic.SELL_FIRST, Topic.TIMING, Topic.POSSESSION, Topic.REMINDER})
_WILL = {tag: regex.compile(pattern) for tag, pattern in word_table("small")["will"].items()}
_OURS = {tag: regex.compile(pattern) for tag, pattern in word_table("small")["ours"].items()}
_WE = {tag: words_of(words) for tag, words in word_table("small")["we"].items()}
_BESIDE = 3  # words
_PAIR = 2
# What each state settles.
_SETTLED = {
    State.LOAN_OK: ("loan",),
    State.VISIT_PLANNED: ("visit",),
    State.TOKEN_PAID: ("token",),
    State.BOOKED: ("booking",),
    State.DOWN_PAYMENT_READY: ("down_payment",),
}
# What a lead is told to have done, over a fact that has it done.
_OVER_AND_DONE = (
    State.VISITED, State.VISIT_MISSED, State.LOAN_OK, State.TOKEN_PAID, State.BOOKED,
    State.DOWN_PAYMENT_READY, "bought_elsewhere", "said_no",
)  # fmt: skip
# What is under way, of which a lead's own words tell no end.
_PAST_ONLY = frozenset({State.LOAN_APPLIED, State.VISIT_MISSED, State.QUIET, State.VISITED})
_GIVEN = frozenset({Topic.TOKEN, Topic.DOWN_PAYMENT})


def outlook_faults(
    read: ReadClause, denied: Sequence[PhraseMatch], *, is_step: bool
) -> Iterator[str]:
    """Words of certainty, promises and predictions."""
    verbs = verbs_ahead(read)
    coming = [m for m in verbs if not (is_conditional(read, m) or _is_asked(read, m))]
    yield from _promise_faults(read, denied, coming, is_step=is_step)
    yield from _undertaking_faults(read, denied, coming)
    yield from _others_promises(read, coming)
    if not (read.is_advice or is_step):
        yield from _doubt_faults(read)
        yield from _future_faults(read, coming)


def verbs_ahead(read: ReadClause) -> Iterator[PhraseMatch]:
    """Verbs in the future."""
    will = _WILL.get(read.moment.language[:2])
    named = tokens_at(read.mentions)
    for at, token in enumerate(read.said):
        word = token.raw.lower()
        is_word = at not in named and word not in as_written("not_will")
        if will and is_word and will.search(word):
            yield PhraseMatch("outlook", at, at)


def _is_asked(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether it repeats a lead's own question: "asks whether there will be parking"."""
    are_questions = bool(read.own) and all(h.is_question for h in read.own)
    return are_questions and read.holds_word("asking", range(mark.first))


def _promise_faults(
    read: ReadClause, denied: Sequence[PhraseMatch], coming: Sequence[PhraseMatch], *, is_step: bool
) -> Iterator[str]:
    told = {t for h in read.everything for t in h.tables}
    # "59 ma pakku karo to token" is sure of nothing.
    is_held = any("sure" in h.tables and not _sets_terms(h) for h in read.everything)
    is_promised = State.PROMISED in states_of(read.own)
    is_booked = any(State.BOOKED in h.fact.states and not _is_of_similar(h) for h in read.own)
    making = {at for at in read.orders if read.is_word("deciding", at)}
    for mark in read.marks:
        part = read.part(mark.first)
        is_sure = any(mark.last < m.first in part for m in coming) and not is_held
        is_sure |= not (is_booked or read.is_english) and _is_of_booking(read, mark)
        is_wrong = {
            # "Khatri kari lo": make sure.
            "certainty": not (is_booked or mark.last + 1 in making or _is_condition(read, mark)),
            "sure": is_sure and not read.is_word("deciding", mark.last + 1),
            "promise": not (is_step or read.has("inform", part) or _is_theirs(read, mark))
            and not (is_promised and read.is_word("promising", mark.first)),
            "outlook": "outlook" not in told
            and not (is_conditional(read, mark) or _is_own_word(read, mark)),
        }
        is_exempt = _denies_sureness if mark.table in ("certainty", "sure") else is_denied
        if is_wrong.get(mark.table) and not is_exempt(read, mark, denied):
            yield f"{mark.table} {read.wording(mark)}"


def _is_of_similar(held: ReadFact) -> bool:
    """Whether it counts leads like this one: "of 10 similar past leads 6 booked"."""
    return bool(held.fact.lead_id and held.numbers(Unit.COUNT))


def _is_condition(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether it is only what something hangs on: "deal ho jaye to", "if the deal is done"."""
    is_ahead = any(mark.first <= m.first <= mark.last for m in verbs_ahead(read))
    before = range(read.part(mark.first).start, mark.first)
    if read.is_english:
        return read.holds_word("if", before)
    is_open = read.is_word("then", mark.last + 1) or read.holds_word("if", before)
    return is_open and not (is_ahead or read.holds_word("then", before))


def _is_of_booking(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether a booking is said to be certain: "booking to nakki j che"."""
    near = range(max(read.part(mark.first).start, mark.first - _BESIDE), mark.first)
    is_open = read.is_asked_at(mark.first) or is_conditional(read, mark)
    return read.has("topic:booking", near) and not is_open


def _denies_sureness(read: ReadClause, mark: PhraseMatch, denied: Sequence[PhraseMatch]) -> bool:
    """Whether the certainty itself is denied: "not certain", but not "will certainly not come"."""
    if not is_denied(read, mark, denied):
        return False
    if read.is_english:
        return any(0 < mark.first - d.last <= _BESIDE for d in denied) or mark.last > mark.first
    behind = [d for d in denied if d.first - mark.last > 0]
    return not behind or any(_ends_part(read, d) for d in behind)


def _ends_part(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether no verb follows a denial: "chokkas nathi", but not "chokkas nai aave"."""
    after = denial.last + 1
    return after >= read.part(denial.first).stop or read.is_word("being", after)


def _doubt_faults(read: ReadClause) -> Iterator[str]:
    """What a fact has as settled told as open: "the loan may be sanctioned"."""
    for mark in read.found("doubt"):
        part = read.part(mark.first)
        about = about_in(read, part)
        days = [d for d in read.days if d.first in part]
        planned = [h for h in read.own if State.VISIT_PLANNED in h.fact.states]
        is_dated = any(read.fact_set(planned, []).has_day(d) for d in days)
        if is_dated:
            about.add("visit")
        done: set[str] = {c for c in _OVER_AND_DONE if read.has(f"claim:{c}", part)}
        done |= {State.VISITED} if "seen" in read.forms(part) else set()
        done |= {State.VISIT_MISSED} if read.has("role:visit_missed", part) else set()
        if any(c in h.fact.states or f"claim:{c}" in h.heard for c in done for h in read.own):
            yield f"certainty {read.wording(mark)}"
            return
        settled = {t for h in read.own for s in h.fact.states for t in _SETTLED.get(s, ())}
        if about & settled and not any(h.is_question for h in read.own):
            yield f"certainty {read.wording(mark)}"


def _is_own_word(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether a lead wrote it of itself: "will give the token on Monday"."""
    part = read.part(mark.first)
    said = [h for h in read.own if h.fact.said_by == "lead" and not h.is_question]
    said = [h for h in said if _is_on_its_terms(read, h)]
    about = about_in(read, part)
    is_others = read.holds_word(("us_or_owner", "builder"), part)
    is_given = not _GIVEN.isdisjoint(about) or _is_answer(read, mark)
    return is_given and about <= topics_of(said) and not is_others


def _is_answer(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether it is told as a lead's answer: "jawab aaya ki … de denge"."""
    before = range(read.part(mark.first).start, mark.first)
    joints = [at for at in before if read.is_word("that", at)]
    told = ("answering", "having_said")
    is_told = bool(joints) and read.holds_word(told, range(before.start, joints[0]))
    return is_told and read.retells_lead


def _undertaking_faults(
    read: ReadClause, denied: Sequence[PhraseMatch], coming: Sequence[PhraseMatch]
) -> Iterator[str]:
    """Promises to do more than find out and report: "vechavi aapishu", "रोककर रखा जाएगा"."""
    tag = read.moment.language[:2]
    for mark in coming:
        part = read.part(mark.first)
        is_ours = tag in _OURS and bool(
            _OURS[tag].search(read.raw(mark.first - 1, mark.first).lower())
        )
        is_ours = is_ours or not _WE.get(tag, frozenset()).isdisjoint(read.forms(part))
        is_no_promise = read.has("inform", part) or is_denied(read, mark, denied)
        is_no_promise |= read.retells_lead and read.holds_word("having_said", range(mark.first))
        is_no_promise |= _is_theirs(read, mark)
        if is_ours and not (is_no_promise or _asks_leave(read, mark)):
            yield f"promise {read.wording(mark)}"


def _is_theirs(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether a lead wrote that they will, and it is told so: "after that we'll see, she wrote"."""
    is_ahead = all(_has_will(h) or _AHEAD & h.fact.topics for h in read.own)
    return read.retells_lead and is_ahead and read.is_told_so(mark.last)


def _asks_leave(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether it asks to do what a cited step names: "Shall I close it as lost?"."""
    is_asked = read.clause.text.rstrip().endswith("?")
    verbs = (mark.last + 2,) if read.is_english else (mark.first - 1, mark.first)
    words = {form for at in verbs for form in read.at(at).forms}
    return is_asked and any(h.fact.is_step and not words.isdisjoint(h.words) for h in read.cited)


def _others_promises(read: ReadClause, coming: Sequence[PhraseMatch]) -> Iterator[str]:
    """What an owner or builder will do, where the facts only ask: "the builder will give it"."""
    is_open = all(h.fact.is_step or h.is_question for h in read.own)
    if not read.own or not is_open or read.has("conditional"):
        return
    is_open = read.has("denial") or read.is_advice
    ready = () if is_open else (i for i in read.whole if read.is_word("willing", i))
    for mark in (*coming, *(PhraseMatch("outlook", i, i) for i in ready)):
        part = range(read.part(mark.first).start, mark.first)
        others = [at for at in part if read.is_word(("owner", "builder"), at)]
        is_ours = read.has("inform", read.part(mark.first))
        is_subject = bool(others) and not read.is_word("toward", others[-1] + 1)
        if is_subject and not is_ours:
            yield f"promise {read.wording(mark)}"


def _future_faults(read: ReadClause, coming: Sequence[PhraseMatch]) -> Iterator[str]:
    """The future, though no cited fact is a plan, a coming day or the lead's own word."""
    denied = read.found(("denial", "no_denial"))
    # "We wrote that Mitesh would send it by the 11th".
    is_reported = State.PROMISED in states_of(read.own) and read.holds_word("having_said")
    for mark in () if is_reported else coming:
        is_shown = any(h.is_withheld for h in read.own) and _is_of_seeing(read, mark)
        is_limit = read.has("at_most", read.part(mark.first))  # "the most they will pay"
        is_known = is_shown or is_limit or _is_foretold(read, mark)
        if not (is_known or is_denied(read, mark, denied)):
            yield f"outlook {read.wording(mark)}"


def _is_of_seeing(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether it says that the reader will find a lead listed: "woh aapko list mein dikhegi"."""
    return read.has("withheld", range(mark.first, mark.last + 1 + _PAIR))


def _is_foretold(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether a fact looks ahead to what the words name: a planned visit to no cheque."""
    about = about_in(read, read.part(mark.first))
    if any(_looks_ahead(h, read.today) and _is_on_its_terms(read, h) for h in read.own):
        return "booking" not in about or any("booking" in h.topics for h in read.everything)
    ahead = [h for h in read.everything if _looks_ahead(h, read.today)]
    return bool(ahead) and (not about or not about.isdisjoint(topics_of(ahead)))


def _is_on_its_terms(read: ReadClause, held: ReadFact) -> bool:
    """Whether a promise made on a sum is told with it: "if you give it at 72, a token"."""
    sums = held.numbers(None, Unit.INR)
    if not _sets_terms(held):
        return True
    told = {a.value for clause in (*read.before, read) for a in clause.amounts}
    return any(n in (one, one * size) for one in sums for n in told for size in BARE_MONEY)


def _sets_terms(held: ReadFact) -> bool:
    """Whether words of a message set a sum as their condition: "59 ma pakku karo to token"."""
    words = {token.raw.lower() for token in tokens(held.fact.quote or "")}
    return bool(held.numbers(None, Unit.INR)) and not as_written("on_terms").isdisjoint(words)


def _looks_ahead(held: ReadFact, today: date) -> bool:
    fact = held.fact
    if fact.is_step or State.VISIT_PLANNED in fact.states:
        return True
    if fact.quote:
        return not held.is_question and _tells_ahead(held)
    return bool(_AHEAD & fact.topics) or any(day > today for day in held.days(today))


def _tells_ahead(held: ReadFact) -> bool:
    """Whether words of a lead tell of what is to come; a short one may tell it in any tense."""
    return _has_will(held) or bool(held.said) or not _PAST_ONLY & held.fact.states


def _has_will(held: ReadFact) -> bool:
    """Whether a verb of a quotation is in the future."""
    words = [token.raw.lower() for token in tokens(held.fact.quote or "")]
    return any(will.search(word) for will in _WILL.values() for word in words)
