"""A question that was read in part: what of it is answered all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.query.query import Measure, Query
from agent.understanding.lexicon import is_why
from agent.understanding.parsed import (
    About,
    AskChanges,
    AskChat,
    AskDay,
    AskFind,
    AskLeads,
    AskOverview,
    AskSimilar,
    ParsedQuestion,
    refs_of,
)

_WORD = 4  # letters of a word that tells something


def is_told_in_part(parsed: ParsedQuestion) -> bool:
    """Whether what was read has a short answer that what was not read does not narrow."""
    ask = parsed.asks[0]
    if isinstance(ask, AskFind):
        is_reason = bool(parsed.unread) and all(map(is_why, parsed.unread))
        return is_reason or _is_plain_count(parsed, ask.query)
    return isinstance(ask, AskOverview) or (isinstance(ask, AskDay) and not ask.is_either)


def _is_plain_count(parsed: ParsedQuestion, query: Query) -> bool:
    """ "How many are stuck at the stage new": a count whose one word was not read, told so."""
    is_narrow = bool(query.where or query.period)
    is_count = query.measure is Measure.COUNT and not query.compare_to
    return is_count and is_narrow and len(parsed.unread) == 1 and " " not in parsed.unread[0]


def lead_of(parsed: ParsedQuestion) -> tuple[str, tuple[About, ...]] | None:
    """The one lead of a question that was read in part, with what of it was read."""
    if parsed.is_sure or len(parsed.asks) != 1:
        return None
    (ask,) = parsed.asks
    if not isinstance(ask, AskLeads | AskChat | AskChanges | AskSimilar):
        return None
    matches = {match.lead_id for ref in refs_of(ask) for match in ref.matches}
    if len(matches) != 1:
        return None
    about = ask.about if isinstance(ask, AskLeads) else ()
    return matches.pop(), tuple(a for a in about if a is not About.SCORE)


def is_comparison(parsed: ParsedQuestion) -> bool:
    """Whether leads that are clear are set side by side, whatever else was said."""
    (ask,) = parsed.asks if len(parsed.asks) == 1 else (None,)
    if not isinstance(ask, AskLeads) or len(ask.leads) < 2:
        return False
    return all(len(ref.matches) == 1 for ref in ask.leads)


def to_look_for(sought: Sequence[str]) -> Iterator[str]:
    """Words side by side, then each of them, the longest first."""
    yield from sorted(sought, key=len, reverse=True)
    words = {word for run in sought if " " in run for word in run.split() if len(word) >= _WORD}
    yield from sorted(words, key=len, reverse=True)
