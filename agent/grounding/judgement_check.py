"""Verdicts, sides and advice without a fact behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.fact import State, Topic
from agent.grounding.cause_check import reason_faults
from agent.grounding.claim_check import claim_faults
from agent.grounding.comparison_check import denies_change
from agent.grounding.denial_check import (
    denial_faults,
    denials,
    denies_verdict,
    is_denied,
    lowering_faults,
    missing_denials,
)
from agent.grounding.fact_values import ReadFact, band_of, states_of
from agent.grounding.outlook_check import outlook_faults
from agent.grounding.phrase_matcher import PhraseMatch, as_written, claims, small_list, tokens_at
from agent.grounding.sentence import ReadClause
from agent.grounding.topic_check import about_in

_TURNED_WITHIN = 3  # words between a weight and its denial
_VERDICTS = ("verdict_for", "verdict_against")
_DIRECTED = ("reason", "change")
_VERBAL = tuple(as_written("verbal"))
_NO_TRAITS = (
    *("plain_person", "owner", "possessive", "toward", "among", "than", "leading", "trailing"),
)
# Beside a call in an order: "don't call", "a message in place of a call".
_NO_CALL = ("denial", "act_contact", "act_send")
_OVER = frozenset({State.REFUSED, State.LOST})
_SEEN = frozenset({Topic.VISIT, Topic.HOME, Topic.LOCATION})
_SHOWN = frozenset({Topic.VISIT, Topic.HOME, Topic.FAMILY, Topic.PAPERS, Topic.LOCATION})


def advice_faults(read: ReadClause, *, is_step: bool) -> Iterator[str]:
    """Advice without a step, other acts than the step's, and a step told as if it were done."""
    told = {t for h in read.cited for t in h.tables}
    if not read.is_advice:
        states = states_of(read.lead_facts)
        held = {f"claim:{c}" for c, one in claims().items() if states & set(one.get("needs", ()))}
        held |= {f"claim:{state}" for state in states}
        is_known = not read.tables.isdisjoint(told & held)
        if read.rests_on_steps and read.has("completed") and not is_known:
            yield "step told as done"
    elif not is_step:
        # "See the card": what an LLM may not read, the reader can.
        is_of_card = bool(read.cited) and all(h.is_withheld for h in read.cited)
        if not (is_of_card and read.has("withheld")):
            yield "advice"
    else:
        if read.rests_on_steps:
            yield from _act_faults(read, told)
        elif _gives_in_early(read):
            yield "advice accept"
        if _calls_in_vain(read):
            yield "advice call"
        if _shows_beside_step(read):
            yield "advice show"


def _act_faults(read: ReadClause, told: set[str]) -> Iterator[str]:
    if read.has("act_call") and told.isdisjoint({"act_call", "act_contact"}):
        yield "advice call"
    is_thanks = read.has("act_thank") and "act_thank" in told
    is_sent = read.has("act_send") and not (is_thanks or denials(read))
    if is_sent and told.isdisjoint({"act_send", "act_contact", "act_wait"}):
        yield "advice send"
    is_giving_in = any(not read.is_word("either", m.last + 1) for m in read.found("act_accept"))
    if is_giving_in and "act_accept" not in told and not read.has("deferred"):
        yield "advice accept"
    asks = read.has(("deferred", "act_contact")) or read.holds_word("us_or_owner")
    if not asks and all(map(_only_asks_owner, read.cited)):
        yield "advice without the owner"
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


def _calls_in_vain(read: ReadClause) -> bool:
    """Whether it tells to call again, where calls went unanswered and the cited step is another."""
    steps = [h for h in read.cited if h.fact.is_step]
    missed = [h for h in read.cited if h.fact.is_negative and Topic.CALL in h.fact.topics]
    parts = [read.part(at) for at in read.orders]
    is_call = any(read.has("act_call", p) and not read.has(_NO_CALL, p) for p in parts)
    return is_call and bool(steps and missed) and not any("act_call" in h.tables for h in steps)


def _shows_beside_step(read: ReadClause) -> bool:
    """Whether it tells to show a home where the cited steps are about none."""
    steps = [h for h in read.cited if h.fact.is_step]
    is_of_home = any("act_show" in h.tables or _SHOWN & h.fact.topics for h in steps)
    return read.has("act_show") and bool(steps) and not is_of_home


def _gives_in_early(read: ReadClause) -> bool:
    """Whether it says yes to a sum about which the cited step first asks the owner."""
    steps = [h for h in read.cited if h.fact.is_step]
    is_asked = bool(steps) and all(h.is_of_owner and "act_accept" not in h.tables for h in steps)
    asks = read.has("deferred") or read.holds_word(("us_or_owner", "if"))
    return is_asked and read.has("act_accept") and not asks


def _only_asks_owner(held: ReadFact) -> bool:
    """Whether a step is to ask the owner, and nothing after it."""
    topics = held.fact.topics
    return Topic.OWNER in topics and topics.isdisjoint(_TO_LEADS)


_TO_LEADS = frozenset({Topic.VISIT, Topic.REPLY, Topic.CALL, Topic.REMINDER})


def _limit_faults(read: ReadClause, denied: Sequence[PhraseMatch]) -> Iterator[str]:
    """What a cited limit forbids to promise, told to be promised: "give the possession date"."""
    limits = [h for h in read.cited if h.fact.is_step and h.fact.is_negative]
    is_left_out = bool(denied) or read.forbids or read.holds_word("avoiding")
    about = {t.value for h in limits for t in h.fact.topics} - {"reply"}
    gives = read.is_advice or any(read.is_word("promising", at) for at in read.whole)
    is_left_out |= sum(read.is_word("neither", at) for at in read.whole) > 1
    is_left_out |= read.has("deferred")  # "tell her that we are asking about it"
    if gives and not is_left_out and about & about_in(read, read.whole):
        yield "advice against a limit"


def judgement_faults(read: ReadClause, *, is_denied_beside: bool) -> Iterator[str]:
    """`is_denied_beside`: another clause of the sentence makes the denial that these facts need."""
    is_advice, is_step = read.is_advice, any(h.fact.is_step for h in read.everything)
    denied = denials(read)
    yield from outlook_faults(read, denied, is_step=is_step)
    yield from advice_faults(read, is_step=is_step)
    yield from _limit_faults(read, denied)
    yield from _weight_faults(read, denied)
    yield from _verdict_faults(read, denied)
    yield from _side_faults(read, denied)
    yield from _ease_faults(read)
    yield from reason_faults(read, is_step=is_step)
    if not (is_advice and is_step):
        yield from claim_faults(read)
    if not is_step or all(h.fact.kind == "reminder" for h in read.cited):
        yield from denial_faults(read, [m for m in denied if not denies_change(read, m)])
        yield from lowering_faults(read)
    if not (is_step or is_denied_beside):
        yield from missing_denials(read, denied)


def _verdict_faults(read: ReadClause, denied: Sequence[PhraseMatch]) -> Iterator[str]:
    against = tokens_at(read.found("verdict_against"))
    for mark in read.found(_VERDICTS):
        # "મને નથી": to me, not "મન નથી", no wish.
        if read.is_word("to_me", mark.first):
            continue
        part = read.part(mark.first)
        if read.holds_word("whether", range(part.start, mark.first)):
            continue
        if any(band_of(read.at(mark.first)) in h.bands for h in read.own):
            continue  # "thandi" of a cold lead is its band
        speaks = mark.table.removeprefix("verdict_")
        if speaks == "for" and (mark.first in against or read.is_word("figures", mark.last + 1)):
            continue
        refused = any(
            denies_verdict(read, m) and (m.last < mark.first or mark.last < m.first in part)
            for m in read.found("denial")
        )
        if refused or is_denied(read, mark, denied):
            speaks = "against" if speaks == "for" else "for"
        own = read.own_at(mark.first)
        is_backed = (
            any(h.fact.speaks == "for" or h.fact.band == "hot" for h in own)
            if speaks == "for"
            else any(_has_lost_interest(h) for h in own)
        )
        if not is_backed:
            yield f"verdict {read.wording(mark)}"
    yield from _character_faults(read)


def _has_lost_interest(held: ReadFact) -> bool:
    """Whether a lead refused or wrote so: no other fact tells of intent or character."""
    is_over = bool(_OVER & held.fact.states) or Topic.REFUSAL in held.fact.topics
    return is_over or (bool(held.fact.quote) and "verdict_against" in held.heard)


def _character_faults(read: ReadClause) -> Iterator[str]:
    """What kind of person a lead is: "a difficult customer", which no fact tells."""
    known = tokens_at(read.found(_VERDICTS)) | tokens_at(read.mentions) | tokens_at(read.amounts)
    for at in read.whole:
        said = read.at(at - 1)
        is_judged = read.at(at - 2).raw.lower() in ("a", "an")
        is_judged |= not read.is_english and read.is_word("being", at + 1)
        is_plain = said.kind != "word" or read.is_word(("plain_person", "open_ones"), at - 1)
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
        is_plain = read.is_word(_NO_TRAITS, at) or band_of(said) is not None
        is_plain |= said.raw.lower().endswith(_VERBAL) or not held.isdisjoint(said.forms)
        if is_told and is_last and said.kind == "word" and not is_plain:
            yield at


def _ease_faults(read: ReadClause) -> Iterator[str]:
    """ "The loan is no hurdle", though every cited fact about the loan counts against the lead."""
    for denial in read.found("denial"):
        part = read.part(denial.first)
        beside = range(max(0, denial.first - 1), denial.last + 2)
        if read.holds_word("answering", beside):
            continue
        if _denies_the_rest(read, denial) and not any(h.denies for h in read.own if h.fact.quote):
            yield "verdict no other hindrance"
            continue
        about = about_in(read, part)
        told = [h.fact for h in read.own if about & {topic.value for topic in h.fact.topics}]
        if told and read.has("problem", part) and all(f.speaks == "against" for f in told):
            yield "verdict no hindrance"


def _denies_the_rest(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether nothing else is said to stand in the way: "no objection but the price"."""
    part = read.part(denial.first)
    # Without a comma, "but" is none of the contrasts that open a clause.
    ends = any(m.last == part.stop - 1 for m in read.found("problem"))
    is_but = ends and read.at(part.stop).raw.lower() == "but"
    # "No other objection", "બીજો કોઈ વાંધો": but not "no problem with another visit".
    is_of_others = read.holds_word("except", part) or any(
        read.is_word("hindrance", at) and read.holds_word("no_other", range(at - 2, at))
        for at in part
    )
    return read.has("problem", part) and (is_but or is_of_others)


def _side_faults(read: ReadClause, denied: Sequence[PhraseMatch]) -> Iterator[str]:
    """Reasons and changes of the score, and signs, told as counting the opposite way."""
    signs = [h for h in read.own if h.fact.speaks and read.holds_word("sign")]
    directed = [h.fact for h in read.own if h.fact.kind in _DIRECTED or h.move_of or h in signs]
    sides = {fact.speaks for fact in directed}
    told = read.found(("side_for", "side_against"))
    # "Fell to 35, a good sign": of the sign, not of the fall.
    told = [m for m in told if read.holds_word("sign", range(m.first, m.last + 1))] or told
    others = {h.fact.speaks for h in read.own if h.fact not in directed}
    if len(sides) != 1 or not others <= sides:
        return
    turned = any(_is_turned(read, mark, denied) for mark in told)
    said = {mark.table.removeprefix("side_") for mark in told}
    if len(said) == 1 and not turned and said != sides:
        yield "direction"


def _weight_faults(read: ReadClause, denied: Sequence[PhraseMatch]) -> Iterator[str]:
    """What counts against a lead, told to be in the lead's favour, or the other way round."""
    sides = {h.fact.speaks for h in read.own}
    for mark in read.found(("weighs_for", "weighs_against")):
        opposite = "against" if mark.table == "weighs_for" else "for"
        if sides == {opposite} and not _is_turned(read, mark, denied):
            yield f"direction {read.wording(mark)}"


def _is_turned(read: ReadClause, mark: PhraseMatch, denied: Sequence[PhraseMatch]) -> bool:
    """Whether a denial beside it turns it: before it, in Hindi and Gujarati behind it, too."""
    is_led = any(0 < mark.first - d.last <= _TURNED_WITHIN for d in denied)
    is_followed = any(0 < d.first - mark.last <= _TURNED_WITHIN for d in denied)
    return is_led or (is_followed and not read.is_english)
