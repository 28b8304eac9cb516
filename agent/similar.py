"""The words for past leads like one: how they ended, and what is usual."""

from __future__ import annotations

from collections.abc import Iterator

from agent.lead_state.similar import USUAL_NEEDED, SimilarFacts, Without
from agent.saying.wording import Wording, capital
from leads.answer import SimilarLead
from leads.lead import Lead
from prompts.measures import whole
from retrieval.past_leads import Similar

# Under a score as anywhere: three names fit one screen, the figures speak of all nine.
_SHOWN = 3
_IN_COMMON_SHOWN = 3


def similar_card(words: Wording, facts: SimilarFacts) -> str:
    """The whole answer to "who was like Priya?"."""
    head = words.text("similar-head", lead=words.lead(facts.lead))
    return "\n".join([head, *_lines(words, facts)])


def _lines(words: Wording, facts: SimilarFacts) -> Iterator[str]:
    found = facts.similar
    if found is None:
        yield words.text(f"similar-without-{facts.without or Without.AWAY}")
        return
    if not found.leads:
        yield words.text("similar-none")
        return
    yield _rate(words, found)
    shown = zip(found.past, found.leads, found.days, strict=True)
    yield from (_one(words, *item) for item, _ in zip(shown, range(_SHOWN), strict=False))


def _rate(words: Wording, found: Similar) -> str:
    booked, of = found.booked, len(found.leads)
    days = found.median_days
    if booked and days is not None:
        rate = words.text("similar-rate-days", booked=booked, of=of, days=whole(days))
    else:
        rate = words.text("similar-rate", booked=booked, of=of)
    return words.text("similar-rate-and-usual", rate=rate, usual=_usual(words, found))


def _usual(words: Wording, found: Similar) -> str:
    if found.usual.of < USUAL_NEEDED:
        return words.text("similar-usual-few", of=found.usual.of)
    tenths = whole(10 * found.usual.booked / found.usual.of)
    if tenths == 0 and found.usual.booked:
        return words.text("similar-usual-rare")
    return words.text("similar-usual", tenths=tenths)


def _one(words: Wording, past: Lead, like: SimilarLead, days: float | None) -> str:
    outcome = words.text(
        f"similar-outcome-{like.outcome}", days=-1 if days is None else whole(days)
    )
    line = words.text("similar-one", lead=words.lead(past), outcome=outcome)
    shared = _shared(words, like.in_common)
    return words.text("similar-one-like", line=line, shared=shared) if shared else line


def _shared(words: Wording, in_common: tuple[str, ...]) -> str:
    names = in_common[:_IN_COMMON_SHOWN]
    told = [words.text(f"similar-common-{name.replace(':', '-')}") for name in names]
    return capital(", ".join(told)) if told else ""
