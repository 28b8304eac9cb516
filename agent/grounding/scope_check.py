"""More than the facts tell: a question told as granted, one lead told as everybody."""

from __future__ import annotations

from collections.abc import Iterator

from agent.fact import Fact, Topic, Unit
from agent.grounding.claim_check import denials, denies
from agent.grounding.sentence import ReadClause


def scope_faults(read: ReadClause) -> Iterator[str]:
    """Claims about everybody that rest on one lead, and answers that rest on a question."""
    yield from _general_faults(read)
    if not read.is_advice and _is_known_of_a_question(read):
        yield "asserted as known"
    elif not read.is_advice and _is_answered_by_a_question(read):
        yield "asserted without the question"


def _general_faults(read: ReadClause) -> Iterator[str]:
    """ "Your leads keep missing their visits", of one lead, who wrote of no others."""
    leads = {h.fact.lead_id for h in read.sentence_facts}
    if None in leads or len(leads) != 1 or not read.cited:
        return
    if any("general" in h.heard or _is_of_many(h.fact) for h in read.everything):
        return
    for mark in read.marks:
        if mark.table == "general":
            yield f"general {read.raw(mark.first, mark.last)}"
            return


def _is_known_of_a_question(read: ReadClause) -> bool:
    """Whether who asked is said to know: "he knows the maintenance", where he asked for it."""
    is_open = bool(read.own) and all(h.is_question for h in read.own)
    wants = read.has("conditional") or read.holds_word("wanting")
    return is_open and not (wants or denials(read)) and read.holds_word("known")


def _is_of_many(fact: Fact) -> bool:
    """Whether a fact of one lead tells of others or of several times."""
    is_counted = any(q.unit is Unit.COUNT and q.number > 1 for q in fact.quantities)
    return is_counted or not {Topic.SIMILAR, Topic.FAMILY}.isdisjoint(fact.topics)


def _is_answered_by_a_question(read: ReadClause) -> bool:
    """Whether nothing says that it was only asked: "it is a pet-friendly society"."""
    is_open = bool(read.cited) and all(h.is_question for h in read.cited)
    words = ("having_said", "wanting", "whether", "answering", "asking", "on_record", "speaking")
    is_told = any(map(read.holds_word, words)) or denies(read) or bool(read.quotes)
    is_told |= any(map(read.has, ("conditional", "deferred", "role:asked", "open")))
    is_english_being = read.is_english and any(read.is_word("is", i) for i in read.whole)
    return is_open and not is_told and is_english_being
