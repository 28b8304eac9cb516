"""Who waits for whom, who called and who asked, told the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator

from agent.fact import State, Topic
from agent.grounding.phrase_matcher import words_of
from agent.grounding.sentence import ReadClause

_LEAD = {
    "en": words_of("he she they"),
    "hi": words_of("unhone usne inhone unhonne उन्होंने उसने इन्होंने"),
    # Not "emne" and "ene", which are whom it is done to as well.
    "gu": words_of("એમણે એણે તેમણે"),
}
# "મિતાલીએ", "કિંજલે", "તેજલબેને" did it; to "ઉમેશને" it is done.
_AGENT, _SISTERS, _DATIVE = ("એ", "ે"), ("બેને", "બહેને"), "ને"
_REACH = 3


def exchange_faults(read: ReadClause) -> Iterator[str]:
    """What we owe told as the lead's debt, and the lead told to have called or been asked."""
    states = {state for held in read.own for state in held.fact.states}
    if State.UNANSWERED in states and State.QUIET not in states:
        yield from (f"waits {read.at(at).raw}" for at in read.whole if _is_lead_awaited(read, at))
    if any(_is_our_try(held.fact.topics, held.fact.is_negative) for held in read.own):
        yield from (f"caller {read.at(at).raw}" for at in read.whole if _has_lead_called(read, at))
    if read.own and all(State.PROMISED in held.fact.states for held in read.own):
        yield from (f"promiser {read.at(at).raw}" for at in read.whole if _is_owed_to_us(read, at))
    if read.own and all(h.fact.said_by == "lead" for h in read.own):
        yield from (f"asker {read.at(at).raw}" for at in read.whole if _have_we_asked(read, at))


def _is_our_try(topics: frozenset[Topic], is_negative: bool) -> bool:
    """A call that failed is always ours: nobody records a lead's that we missed."""
    return Topic.CALL in topics and is_negative


def _is_lead_awaited(read: ReadClause, at: int) -> bool:
    """Whether a word has the lead answer us: "has not replied", "hum wait kar rahe hain"."""
    part = read.part(at)
    if read.holds_word("our", part):
        return False  # "waits for our reply"
    if read.is_word("awaiting", at):
        return _do_we_wait(read, at, part)
    if read.is_english:
        return _has_lead_to_reply(read, at, range(part.start, at), _is_denied(read, part))
    is_no_reply = read.is_word("answering", at) and _is_denied(read, part)
    # "Unki taraf se jawab nahi aaya", "Tejal ne jawab nahi diya".
    is_theirs = read.holds_word("came", range(at + 1, part.stop)) or _lead_does(read, part)
    return is_no_reply and is_theirs and not _we_do(read, part)


def _do_we_wait(read: ReadClause, at: int, part: range) -> bool:
    if _lead_does(read, part):
        return False
    if read.is_english:
        behind = range(at + 1, min(at + 1 + _REACH, part.stop))
        is_ours = read.holds_word("ourselves", range(part.start, at))
        return is_ours and read.holds_word("toward", behind)
    ours = [i for i in part if read.is_word("us_all", i) or read.is_word("us", i)]
    return any(not read.is_word("toward", i + 1) for i in ours)


def _has_lead_to_reply(read: ReadClause, at: int, before: range, is_denied: bool) -> bool:
    """ "Has not replied", "has yet to reply", "owes us"."""
    is_verb = read.at(at).raw.lower().endswith("ed") or read.at(at - 1).raw.lower() == "to"
    is_reply = read.is_word("replied", at) and is_verb and is_denied
    is_reply &= not read.holds_word("was", before)
    is_owed = read.is_word("owing", at) and read.is_word("us_object", at + 1)
    is_theirs = _lead_does(read, before) and not read.holds_word("ourselves", before)
    return is_theirs and (is_reply or is_owed)


def _has_lead_called(read: ReadClause, at: int) -> bool:
    """Whether a word of a call has the lead as its caller: "called us", "humein call kiya"."""
    if not read.is_word("calling", at):
        return False
    part = read.part(at)
    if read.is_english:
        return read.is_word("us_object", at + 1) and not read.holds_word(
            "ourselves", range(part.start, at)
        )
    before = range(part.start, at)
    return _lead_does(read, before) and read.holds_word("us_object", before)


def _is_owed_to_us(read: ReadClause, at: int) -> bool:
    """Whether our own promise is told as one to us; "aapne" may be "we" as well."""
    part = read.part(at)
    is_us = read.is_word("us_object", at) and read.at(at).raw.lower() != "aapne"
    return is_us and not (_we_do(read, part) or read.holds_word("our", part))


def _have_we_asked(read: ReadClause, at: int) -> bool:
    """Whether we asked the lead: "aapne Kunalbhai ne puchyu", where "Kunalbhai e" would ask us."""
    if read.moment.language[:2] != "gu" or not read.is_word("asked", at):
        return False
    part = read.part(at)
    leads = [m for m in read.mentions if m.leads and m.last in part]
    is_asked = any(read.at(m.last + 1).raw.lower() in ("ne", "ને") for m in leads)
    return is_asked and _we_do(read, part) and not _lead_does(read, part)


def _is_denied(read: ReadClause, part: range) -> bool:
    return read.has("denial", part) or read.holds_word("yet", part)


def _we_do(read: ReadClause, part: range) -> bool:
    return read.holds_word("us", part) or read.holds_word("us_all", part)


def _lead_does(read: ReadClause, part: range) -> bool:
    """Whether the lead is the doer of the part."""
    language = "en" if read.is_english else read.moment.language[:2]
    if not _LEAD.get(language, frozenset()).isdisjoint(read.forms(part)):
        return True
    leads = [m for m in read.mentions if m.leads and m.last in part]
    if read.is_english:
        return any(not read.is_word("toward", m.first - 1) for m in leads if m.first in part)
    after = {"hi": ("ne", "ने")}.get(language, ("e", "એ"))
    return any(
        read.at(m.last + 1).raw.lower() in after or _ends_as_agent(read.at(m.last).raw)
        for m in leads
    )


def _ends_as_agent(raw: str) -> bool:
    return raw.endswith(_SISTERS) or (raw.endswith(_AGENT) and not raw.endswith(_DATIVE))
