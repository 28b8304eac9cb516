"""Causes, verdicts, sides, promises, predictions and advice without a fact behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import regex

from agent.fact import Fact, State, Topic, Unit
from agent.grounding.claim_check import (
    about_in,
    claim_faults,
    denial_faults,
    denials,
    denies,
    denies_verdict,
    is_conditional,
    is_denied,
    missing_denials,
    topics_of,
)
from agent.grounding.fact_values import ReadFact
from agent.grounding.phrase_matcher import PhraseMatch, small_list, tokens_at, word_table, words_of
from agent.grounding.sentence import ReadClause

_AHEAD = frozenset({Topic.SELL_FIRST, Topic.TIMING, Topic.POSSESSION, Topic.REMINDER})
_WILL = {tag: regex.compile(pattern) for tag, pattern in word_table("small")["will"].items()}
_OURS = {tag: regex.compile(pattern) for tag, pattern in word_table("small")["ours"].items()}
_WE = {tag: words_of(words) for tag, words in word_table("small")["we"].items()}
_NOT_WILL = frozenset(str(word_table("small")["not_will"]).split())
_OR = frozenset(str(word_table("small")["either"]).split())
# "Anjali sochti hai", "જુએ છે", "is expected": no trait.
_VERBAL = (
    "ta",
    "te",
    "ti",
    "raha",
    "rahe",
    "rahi",
    "ed",
    "ing",
    "ता",
    "ते",
    "ती",
    "रहा",
    "रहे",
    "रही",
    "એ",
    "ે",
)
_OVER = frozenset({State.REFUSED, State.LOST})
_DEEDS = frozenset({State.VISIT_MISSED, State.NO_VISIT_PLANNED, State.QUIET, State.REFUSED})
_GIVEN = frozenset({Topic.TOKEN, Topic.DOWN_PAYMENT})
_SEEN = frozenset({Topic.VISIT, Topic.HOME, Topic.LOCATION})
_SHOWN = frozenset({Topic.VISIT, Topic.HOME, Topic.FAMILY, Topic.PAPERS, Topic.LOCATION})


def outlook_faults(
    read: ReadClause, denied: Sequence[PhraseMatch], *, is_step: bool
) -> Iterator[str]:
    """Words of certainty, promises and predictions."""
    coming = list(_coming(read))
    yield from _promise_faults(read, denied, coming, is_step=is_step)
    yield from _undertaking_faults(read, denied, coming)
    yield from _others_promises(read, coming)
    if _is_asserted(read):
        yield "asserted"
    if not (read.is_advice or is_step):
        yield from _future_faults(read, coming)


def _coming(read: ReadClause) -> Iterator[PhraseMatch]:
    """Verbs in the future without a condition."""
    will = _WILL.get(read.moment.language[:2])
    named = tokens_at(read.mentions)
    for at, token in enumerate(read.said):
        word, mark = token.raw.lower(), PhraseMatch("outlook", at, at)
        is_will = will and at not in named and word not in _NOT_WILL and will.search(word)
        if is_will and not (is_conditional(read, mark) or _is_asked(read, mark)):
            yield mark


def _is_asked(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether it repeats a lead's own question: "will there be parking for two or for one"."""
    behind = range(mark.last + 1, read.part(mark.first).stop)
    words = {token.raw.lower() for token in read.said[behind.start : behind.stop]}
    return not _OR.isdisjoint(words) and any(h.is_question for h in read.own)


def _promise_faults(
    read: ReadClause, denied: Sequence[PhraseMatch], coming: Sequence[PhraseMatch], *, is_step: bool
) -> Iterator[str]:
    told = {t for h in read.everything for t in h.tables}
    is_booked = any(State.BOOKED in h.fact.states for h in read.own)
    for mark in read.marks:
        part = read.part(mark.first)
        is_sure = any(mark.last < m.first in part for m in coming) and "sure" not in told
        is_wrong = {
            "certainty": not is_booked,
            "sure": is_sure and not read.is_word("deciding", mark.last + 1),
            "promise": not (is_step or read.has("inform", part)),
            "outlook": "outlook" not in told
            and not (is_conditional(read, mark) or _is_own_word(read, mark)),
        }
        if is_wrong.get(mark.table) and not is_denied(read, mark, denied):
            yield f"{mark.table} {read.raw(mark.first, mark.last)}"


def _is_own_word(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether a lead wrote it of itself: "will give the token on Monday"."""
    part = read.part(mark.first)
    said = [h for h in read.own if h.fact.said_by == "lead" and not h.is_question]
    about = about_in(read, part)
    is_others = any(map(partial(read.holds_word, within=part), ("us_or_owner", "builder")))
    return not _GIVEN.isdisjoint(about) and about <= topics_of(said) and not is_others


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
        if is_ours and not (read.has("inform", part) or is_denied(read, mark, denied)):
            yield f"promise {read.raw(mark.first, mark.last)}"


def _others_promises(read: ReadClause, coming: Sequence[PhraseMatch]) -> Iterator[str]:
    """What an owner or builder will do, where the facts only ask: "the builder will give it"."""
    is_open = all(h.fact.is_step or h.is_question for h in read.own)
    if not read.own or not is_open or read.has("conditional"):
        return
    for mark in coming:
        part = range(read.part(mark.first).start, mark.first)
        others = [at for at in part if read.is_word("owner", at) or read.is_word("builder", at)]
        is_ours = read.has("inform", read.part(mark.first)) or read.holds_word("whether")
        is_subject = bool(others) and not read.is_word("toward", others[-1] + 1)
        if is_subject and not is_ours:
            yield f"promise {read.raw(mark.first, mark.last)}"


def _is_asserted(read: ReadClause) -> bool:
    """Whether a question is stated as a fact: "cats are allowed", where the lead asked whether."""
    is_open = any(h.is_question for h in read.cited)
    is_open &= all(h.is_question or h.fact.is_step for h in read.cited)
    if not is_open or read.quotes or read.is_advice:
        return False
    is_open = read.has("conditional") or read.has("deferred") or denies(read)
    is_open |= any(_is_asked(read, mark) for mark in read.marks if mark.table == "asserted")
    return read.has("asserted") and not is_open


def _future_faults(read: ReadClause, coming: Sequence[PhraseMatch]) -> Iterator[str]:
    """The future, though no cited fact is a plan, a coming day or the lead's own word."""
    denied = [m for m in read.marks if m.table in ("denial", "no_denial")]
    if not any(_looks_ahead(h, read.today) for h in read.everything):
        told = (m for m in coming if not is_denied(read, m, denied))
        yield from (f"outlook {read.raw(m.first, m.last)}" for m in told)


def _looks_ahead(held: ReadFact, today: date) -> bool:
    fact = held.fact
    if fact.is_step or State.VISIT_PLANNED in fact.states:
        return True
    if fact.quote:
        return not held.is_question
    is_ahead = bool(_AHEAD & fact.topics) or any(day > today for day in held.days(today))
    return is_ahead or any(m.year for m in held.said)


def advice_faults(read: ReadClause, *, is_step: bool) -> Iterator[str]:
    """Advice without a step, other acts than the step's, and a step told as if it were done."""
    told = {t for h in read.cited for t in h.tables}
    if not read.is_advice:
        is_known = any(m.table.startswith("claim:") and m.table in told for m in read.marks)
        if read.rests_on_steps and read.has("completed") and not is_known:
            yield "step told as done"
    elif not is_step:
        yield "advice"
    elif read.rests_on_steps:
        yield from _act_faults(read, told)


def _act_faults(read: ReadClause, told: set[str]) -> Iterator[str]:
    if read.has("act_call") and told.isdisjoint({"act_call", "act_contact"}):
        yield "advice call"
    is_held_back = bool(denials(read)) and not read.holds_word("before")
    if is_held_back and told.isdisjoint({"act_wait", "denial"}):
        yield "advice against the step"
    is_after = read.holds_word("since") and not read.holds_word("before")
    if is_after and all(small_list("before") & h.words for h in read.cited):
        yield "advice in another order"
    about = {topic for h in read.cited for topic in h.fact.topics}
    is_other = "concept:alternative" in told and not read.has("concept:alternative")
    is_other |= read.has("act_show") and about.isdisjoint(_SEEN)
    if is_other and any(kind == "project" for m in read.mentions for kind, _ in m.entities):
        yield "advice of another home"
    if read.has("act_show") and "act_show" not in told and about.isdisjoint(_SHOWN):
        yield "advice show"


_MONEY = frozenset({"budget", "price", "offer", "home", "down_payment"})
_PAIR = 2
_NEAR = 2  # words between an owner and the sum that is told as theirs
_CONTENT = ("topic:", "concept:", "claim:")


def judgement_faults(read: ReadClause, *, is_denied_beside: bool) -> Iterator[str]:
    """`is_denied_beside`: another clause of the sentence makes the denial that these facts need."""
    is_advice, is_step = read.is_advice, any(h.fact.is_step for h in read.everything)
    denied = denials(read)
    yield from outlook_faults(read, denied, is_step=is_step)
    yield from advice_faults(read, is_step=is_step)
    yield from _verdict_faults(read, denied)
    yield from _side_faults(read, denied)
    yield from _offerer_faults(read)
    yield from _ease_faults(read)
    yield from _reason_faults(read, is_step=is_step)
    if not (is_advice and is_step):
        yield from claim_faults(read)
    if not is_step or all(h.fact.kind == "reminder" for h in read.cited):
        yield from denial_faults(read, denied)
    if not (is_step or is_denied_beside):
        yield from missing_denials(read, denied)


def _reason_faults(read: ReadClause, *, is_step: bool) -> Iterator[str]:
    concluded = [m for m in read.marks if m.table == "reason" and read.is_word("so", m.first)]
    is_cause = sum(m.table == "reason" for m in read.marks) > len(concluded)
    if is_cause and not is_step and not _is_reasoned(read):
        yield "reason"
    elif _is_empty_reason(read):
        yield "reason of no fact"


def _is_reasoned(read: ReadClause) -> bool:
    told = [h.fact for h in read.everything]
    if read.has("because") and any(map(_is_deed, told)):
        return any(f.kind == "reason" or f.quote for f in told)
    if _is_score_explained(read):
        return any(f.kind == "reason" or f.quote for f in told)
    return any(map(_gives_reason, told)) or _is_about_money(read) or _is_reckoned(read)


def _is_deed(fact: Fact) -> bool:
    """Whether a lead did it or left it undone, for which only their own words give a reason."""
    is_done = bool(_DEEDS & fact.states) or Topic.OFFER in fact.topics
    return fact.lead_id is not None and (is_done or Topic.SILENCE in fact.topics)


def _is_score_explained(read: ReadClause) -> bool:
    """Whether it says why a score is what it is: "84 because the home is within the budget"."""
    scores = {n for h in read.own for u, n in h.values if u is Unit.SCORE}
    cause = max((m.first for m in read.marks if m.table == "because"), default=0)
    return any(a.value in scores and a.first < cause for a in read.amounts)


def _is_reckoned(read: ReadClause) -> bool:
    """Whether the conclusion is computed from two facts: "78 thi 52, etle 26 ochha"."""
    first = min(m.first for m in read.marks if m.table == "reason")
    told = {n for h in read.everything for _, n in h.values}
    return any(
        a.first > first and a.unit is not Unit.DAYS and a.value not in told for a in read.amounts
    )


def _is_empty_reason(read: ReadClause) -> bool:
    """Whether the cause is in no table, so that no fact can hold it: "because she overslept"."""
    ends = [m.last for m in read.marks if m.table == "because"]
    if not ends or read.quotes or any(_may_tell_why(read, h) for h in read.own):
        return False
    is_absent = any(h.fact.is_negative and not h.fact.quote for h in read.own)
    content = (*_CONTENT, "denial") if is_absent else _CONTENT
    told = [m.first for m in read.marks if m.table.startswith(content)]
    told += [spot.first for spots in (read.amounts, read.days, read.mentions) for spot in spots]
    return max((*told, -1)) <= ends[0]


def _may_tell_why(read: ReadClause, held: ReadFact) -> bool:
    """Whether a quotation may state the reason in words of no table, as it holds nothing else."""
    if not held.fact.quote or held.is_question:
        return False
    things = {table for table in held.tables if table.startswith(_CONTENT)}
    return things <= read.tables


def _gives_reason(fact: Fact) -> bool:
    is_given = bool(fact.quote or fact.speaks) or fact.kind == "reason" or fact.is_negative
    return is_given or fact.lead_id is None or Topic.SIMILAR in fact.topics


def _is_about_money(read: ReadClause) -> bool:
    """Whether the conclusion follows from two amounts: "so 2 lakh are short"."""
    sums = [h for h in read.everything if any(u is Unit.INR for u, _ in h.values)]
    if len(sums) < _PAIR:
        return False
    is_sum = any(a.unit is Unit.INR for a in read.amounts)
    things = {m.table for m in read.marks if m.table.startswith("concept:")}
    is_other = bool(things - {"concept:money"})
    return is_sum or (about_in(read, read.whole) <= _MONEY and not is_other)


def _verdict_faults(read: ReadClause, denied: Sequence[PhraseMatch]) -> Iterator[str]:
    against = tokens_at(m for m in read.marks if m.table == "verdict_against")
    for mark in read.marks:
        if not mark.table.startswith("verdict_") or read.at(mark.last + 1).raw == "about":
            continue
        if read.holds_word("whether", range(read.part(mark.first).start, mark.first)):
            continue
        speaks = mark.table.removeprefix("verdict_")
        if speaks == "for" and mark.first in against:
            continue
        refused = any(
            denies_verdict(read, m) and m.last < mark.first for m in read.marks
            if m.table == "denial"
        )  # fmt: skip
        if refused or is_denied(read, mark, denied):
            speaks = "against" if speaks == "for" else "for"
        own = read.own_at(mark.first)
        is_backed = (
            any(h.fact.speaks == "for" or h.fact.band == "hot" for h in own)
            if speaks == "for"
            else any(_has_lost_interest(h) for h in own)
        )
        if not is_backed:
            yield f"verdict {read.raw(mark.first, mark.last)}"
    yield from _character_faults(read)


def _has_lost_interest(held: ReadFact) -> bool:
    """Whether a lead refused or wrote so: no other fact tells of intent or character."""
    is_over = bool(_OVER & held.fact.states) or Topic.REFUSAL in held.fact.topics
    return is_over or (bool(held.fact.quote) and "verdict_against" in held.heard)


def _character_faults(read: ReadClause) -> Iterator[str]:
    """What kind of person a lead is: "a difficult customer", which no fact tells."""
    verdicts = tokens_at(m for m in read.marks if m.table.startswith("verdict_"))
    known = verdicts | tokens_at(read.mentions) | tokens_at(read.amounts)
    for at in read.whole:
        said = read.at(at - 1)
        is_judged = read.at(at - 2).raw.lower() in ("a", "an")
        is_judged |= not read.is_english and read.is_word("being", at + 1)
        is_plain = said.kind != "word" or read.is_word("plain_person", at - 1)
        if read.is_word("person", at) and is_judged and not is_plain and at - 1 not in known:
            yield f"verdict {said.raw} {read.at(at).raw}"
    known |= tokens_at((*read.marks, *read.days))
    yield from (f"verdict {read.at(at).raw}" for at in _said_of_leads(read) if at not in known)


def _said_of_leads(read: ReadClause) -> Iterator[int]:
    """The one word that a lead is said to be, and no fact has: "Mukesh is irresponsible"."""
    held = frozenset(word for h in read.everything for word in h.words)
    for mention in (m for m in read.mentions if m.leads):
        at = mention.last + 1 + read.is_english
        is_told = read.is_word("being", at - 1 if read.is_english else at + 1)
        is_last = read.at(at + 1 + (not read.is_english)).kind == "cut"
        said = read.at(at)
        is_plain = any(read.is_word(name, at) for name in ("plain_person", "owner"))
        is_plain |= said.raw.lower().endswith(_VERBAL) or not held.isdisjoint(said.forms)
        if is_told and is_last and said.kind == "word" and not is_plain:
            yield at


def _ease_faults(read: ReadClause) -> Iterator[str]:
    """ "The loan is no hurdle", though every cited fact about the loan counts against the lead."""
    for denial in (m for m in read.marks if m.table == "denial"):
        part = read.part(denial.first)
        beside = range(max(0, denial.first - 1), denial.last + 2)
        if read.holds_word("answering", beside):
            continue
        about = about_in(read, part)
        told = [h.fact for h in read.own if about & {topic.value for topic in h.fact.topics}]
        is_hindrance = read.holds_word("hindrance", part) or read.has("problem", part)
        if told and is_hindrance and all(f.speaks == "against" for f in told):
            yield "verdict no hindrance"


def _offerer_faults(read: ReadClause) -> Iterator[str]:
    """A lead's offer told as the owner's: "the owner offered 61 lakh"."""
    if read.is_advice:
        return
    for amount in read.amounts:
        held = [h for h in read.everything if (Unit.INR, amount.value) in h.values]
        is_of_lead = bool(held) and all(map(_is_own_offer, held))
        near = range(max(read.part(amount.first).start, amount.first - _NEAR), amount.first)
        owners = [at for at in near if read.is_word("owner", at) or read.is_word("builder", at)]
        if is_of_lead and read.is_word("us", read.part(amount.first).start):
            yield f"offerer {read.raw(amount.first, amount.last)}"
        if is_of_lead and owners and not read.is_word("toward", owners[-1] + 1):
            yield f"offerer {read.raw(amount.first, amount.last)}"


def _is_own_offer(held: ReadFact) -> bool:
    """Whether it is a lead's offer and nothing else; a row of a list has the price beside it."""
    is_alone = sum(unit is Unit.INR for unit, _ in held.values) == 1
    return is_alone and Topic.OFFER in held.fact.topics and Topic.OWNER not in held.fact.topics


def _side_faults(read: ReadClause, denied: Sequence[PhraseMatch]) -> Iterator[str]:
    """Reasons and changes of the score that are stated as counting the opposite way."""
    directed = [h.fact for h in read.own if h.fact.kind in ("reason", "change")]
    sides = {fact.speaks for fact in directed}
    told = {m for m in read.marks if m.table in ("side_for", "side_against")}
    if len(sides) != 1 or len(directed) != len(read.own):
        return
    turned = any(is_denied(read, mark, denied) for mark in told)
    said = {mark.table.removeprefix("side_") for mark in told}
    if len(said) == 1 and not turned and said != sides:
        yield "direction"
