"""Who said it: our own message told as a lead's words, and a lead's words told as ours."""

from __future__ import annotations

from collections.abc import Iterator

from agent.fact import State, Topic, Unit
from agent.grounding.denial_check import denials
from agent.grounding.fact_values import ReadFact
from agent.grounding.phrase_matcher import tokens_at, word_table, words_of
from agent.grounding.sentence import ReadClause

_SPEAKS_WITHIN = 3  # words between an English name and its verb
_ENGLISH = words_of("he she they")
_AGENT = ("એ", "ે")  # "મિતાલીએ", "કિંજલે"
_OWN_WORDS = words_of(word_table("small")["own_words"])


def speaker_faults(read: ReadClause) -> Iterator[str]:
    """A speaker whom no cited quotation has."""
    quoted = {_sayer(h) for h in read.own} - {None}
    if read.is_advice or not read.own:
        return
    if quoted == {"us"} and all(_sayer(h) or h.fact.is_step for h in read.own):
        yield from (f"speaker {read.at(at).raw}" for at in read.whole if _lead_says(read, at))
    yield from _offer_faults(read)


def _sayer(held: ReadFact) -> str | None:
    """Whose words a fact tells: of a quotation, or of our own promise."""
    return "us" if State.PROMISED in held.fact.states else held.fact.said_by


def _lead_says(read: ReadClause, at: int) -> bool:
    """Whether a lead is the one who said it: "Hemangi said", "Mitali ne bataya", "Mitali e"."""
    part = read.part(at)
    if read.is_english:
        if any(m.leads and m.first == at for m in read.mentions) and read.at(
            at - 2
        ).raw.lower() == ("according"):
            return True
        behind = range(at + 1, min(at + 1 + _SPEAKS_WITHIN, part.stop))
        is_lead = any(m.leads and m.last == at for m in read.mentions)
        is_lead |= not _ENGLISH.isdisjoint(read.at(at).forms)
        said = next((i for i in behind if read.is_word("having_said", i)), None)
        between = [] if said is None else read.said[at + 1 : said]
        is_passive = any(t.raw.lower() in ("was", "were", "been", "is") for t in between)
        is_object = at > part.start and read.is_word("having_said", at - 1)
        return is_lead and said is not None and not (is_passive or is_object)
    if not any(m.leads and m.last == at for m in read.mentions):
        return False
    now = range(at + 1, min(at + 3, part.stop))
    if read.holds_word("says_now", now) and not read.is_word("hearing", at + 1):
        return True
    is_said = read.holds_word("having_said", range(at, part.stop))
    if not _OWN_WORDS.isdisjoint(read.forms(range(at + 1, min(at + 4, part.stop)))):
        return True
    is_ours = any(read.is_word("us", i) or read.is_word("us_all", i) for i in part)
    return is_said and not is_ours and _is_agent(read, at)


def _is_agent(read: ReadClause, at: int) -> bool:
    """Whether a name is the doer; the Gujarati "ne" is of the one to whom it was said."""
    after = read.at(at + 1).raw.lower()
    if read.moment.language.startswith("hi"):
        return after in ("ne", "ने")
    return after in ("e", "એ") or read.at(at).raw.endswith(_AGENT)


def _offer_faults(read: ReadClause) -> Iterator[str]:
    """A sum of another seller's, which a lead told of, as ours: "we give it for 3 lakh less"."""
    denied = tokens_at(denials(read))
    for amount in read.amounts:
        held = [h for h in read.own if (Unit.INR, amount.value) in h.values]
        is_others = bool(held) and all(
            h.fact.said_by == "lead" and Topic.COMPETITOR in h.fact.topics for h in held
        )
        before = range(amount.first)
        ours = (i for i in before if read.is_word("us", i) or read.is_word("us_all", i))
        is_ours = any(not read.is_word("toward", i + 1) for i in ours)
        if is_others and is_ours and denied.isdisjoint(read.part(amount.first)):
            yield f"offerer {read.raw(amount.first, amount.last)}"
