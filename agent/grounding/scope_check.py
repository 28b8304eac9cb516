"""More than the facts tell: a question told as granted, one lead told as everybody."""

from __future__ import annotations

from collections.abc import Iterator

from agent.fact import Fact, Topic, Unit
from agent.grounding.denial_check import denials, denies
from agent.grounding.fact_values import numbers_of
from agent.grounding.phrase_matcher import as_written
from agent.grounding.sentence import ReadClause


def scope_faults(read: ReadClause) -> Iterator[str]:
    """Claims about everybody that rest on one lead, and answers that rest on a question."""
    yield from _general_faults(read)
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
    yield from _always_faults(read)
    if None in leads or len(leads) != 1 or not read.cited:
        return
    if any("general" in h.heard or _is_of_many(h.fact) for h in read.everything):
        return
    yield from (f"general {read.at(at).raw}" for at in read.whole if _goes_on(read, at))
    for mark in read.found("general")[:1]:
        yield f"general {read.raw(mark.first, mark.last)}"


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


def _always_faults(read: ReadClause) -> Iterator[str]:
    """ "Always" of a group of which only some did so: "reference leads always book"."""
    groups = [h for h in read.own if h.fact.lead_id is None]
    shares = numbers_of(groups, Unit.SHARE).union(*(h.ratios for h in groups))
    if shares and max(shares) < 1 and not denies(read):
        yield from (f"general {read.at(i).raw}" for i in read.whole if read.is_word("always", i))


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
