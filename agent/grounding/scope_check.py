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
    if read.is_advice:
        return
    if _is_told_of_a_question(read):
        yield "asserted of a question"
    if _is_known_of_a_question(read):
        yield "asserted as known"
    elif _is_answered_by_a_question(read):
        yield "asserted without the question"


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


def _is_known_of_a_question(read: ReadClause) -> bool:
    """Whether who asked is said to know: "he knows the maintenance", where he asked for it."""
    is_open = bool(read.own) and all(h.is_question for h in read.own)
    wants = read.has("conditional") or read.holds_word("wanting")
    return is_open and not (wants or denials(read)) and read.holds_word("known")


def _is_told_of_a_question(read: ReadClause) -> bool:
    """Whether what somebody only asked is told as said to come: "bataya ki milne wala hai"."""
    is_open = bool(read.own) and all(h.is_question for h in read.own)
    is_asked = read.holds_word(("asks_what", "asking", "wanting")) or read.quotes
    if not is_open or is_asked or read.is_english:
        return False
    return read.holds_word("having_said")


def _is_of_many(fact: Fact) -> bool:
    """Whether a fact of one lead tells of others or of several times."""
    is_counted = any(q.unit is Unit.COUNT and q.number > 1 for q in fact.quantities)
    return is_counted or not {Topic.SIMILAR, Topic.FAMILY}.isdisjoint(fact.topics)


def _is_answered_by_a_question(read: ReadClause) -> bool:
    """Whether nothing says that it was only asked: "it is a pet-friendly society"."""
    is_open = bool(read.cited) and all(h.is_question for h in read.cited)
    words = ("having_said", "wanting", "whether", "answering", "asking", "on_record", "speaking")
    is_told = read.holds_word(words) or denies(read) or bool(read.quotes)
    is_told |= read.has(("conditional", "deferred", "role:asked", "open"))
    return is_open and not is_told and read.is_english and read.holds_word("is")
