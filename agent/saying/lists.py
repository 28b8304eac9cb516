"""From facts to words: lists of leads, and what is asked back when a lead is not certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.facts import LeadFacts, Standing
from agent.hearing.phrasings import Group
from agent.saying.compose import LONGEST_ANSWER
from agent.saying.parts import cold_start
from agent.saying.sides import hint
from agent.saying.wording import Wording, capital
from agent.shortlist import group_of
from leads.score import ColdStart
from leads.store import LeadName
from prompts.display import display_text
from prompts.measures import whole

# Ten names with their hints must stay on one screen.
_NAME_IN_LIST = 18
WHICH_SHOWN = 6
_DATA_LINE = 40  # characters kept for "Data: 20 Nov, 10:40 · synthetic demo"


@dataclass(frozen=True, slots=True)
class Shortlist:
    """One group's leads in the order they are shown; `more`: open leads of the other groups.

    `wish`: what the list was narrowed to, in words.
    """

    group: Group
    leads: tuple[LeadFacts, ...]
    more: tuple[tuple[Group, int], ...]
    wish: str = ""


def top(words: Wording, shown: Shortlist, *, room: int = 0) -> str:
    """Ranked lines with a hint each, then how many of other kinds there are.

    `room`: characters kept free beside the data line.
    """
    if not shown.leads:
        return "\n".join([_nobody(words, shown), *_more(words, shown)])
    wish = [words.text("list-wish", wish=capital(shown.wish))] if shown.wish else []
    head = [*wish, *_cold(words, shown)]
    plain = [_line(words, rank, facts) for rank, facts in enumerate(shown.leads, 1)]
    hinted = [_hinted(words, line, f) for line, f in zip(plain, shown.leads, strict=True)]
    text = "\n".join([*head, *_grouped(words, shown, hinted), *_more(words, shown)])
    # Long names and many leads: the order is worth more than the hints.
    fits = len(text) <= LONGEST_ANSWER - _DATA_LINE - room
    short = [*head, *_grouped(words, shown, plain), *_more(words, shown)]
    return text if fits else "\n".join(short)


def which(words: Wording, who: str, leads: Sequence[LeadName]) -> str:
    """Asks which lead is meant, each told apart by tail, want and locality."""
    name = display_text(who)
    head = words.text("which-name", name=name) if name else words.text("which-lead")
    lines = [
        words.text(
            "which-line", lead=words.lead(lead), want=words.want(lead.kind, lead.bhk, lead.locality)
        ).rstrip()
        for lead in leads[:WHICH_SHOWN]
    ]
    more = len(leads) - len(lines)
    rest = [words.text("which-more", n=more)] if more else []
    return "\n".join([head, *lines, *rest])


def none(words: Wording, who: str, near: Sequence[LeadName]) -> str:
    """No such lead, foreign or missing alike, with the names that are near."""
    name = display_text(who)
    if not near:
        return words.text("no-match", who=name)
    return words.text("no-match-near", who=name, near=", ".join(words.lead(n) for n in near))


def _nobody(words: Wording, shown: Shortlist) -> str:
    if shown.wish:
        return words.text("list-none-fit", wish=shown.wish)
    return words.text("list-empty")


def _line(words: Wording, rank: int, facts: LeadFacts) -> str:
    lead = words.lead(facts.lead, _NAME_IN_LIST)
    score = facts.score
    if score is None or score.score is None or score.band is None:
        return words.text("list-unscored", rank=rank, lead=lead)
    band = words.band(score.band)
    return words.text("list-scored", rank=rank, lead=lead, band=band, score=whole(score.score))


def _hinted(words: Wording, line: str, facts: LeadFacts) -> str:
    told = hint(words, facts)
    return words.text("list-hinted", line=line, hint=told) if told else line


def _grouped(words: Wording, shown: Shortlist, lines: Sequence[str]) -> list[str]:
    """The lines under the heading of their kind."""
    found: list[str] = []
    group = None
    for facts, line in zip(shown.leads, lines, strict=True):
        if (own := group_of(facts.lead.kind)) is not group:
            found.append(words.text(f"group-{own}"))
            group = own
        found.append(line)
    return found


def _more(words: Wording, shown: Shortlist) -> list[str]:
    return [words.text(f"more-{group}", n=n) for group, n in shown.more if n]


def _cold(words: Wording, shown: Shortlist) -> list[str]:
    """Why nobody on this list has a number, said once."""
    if any(f.standing is Standing.SCORED for f in shown.leads):
        return []
    standings = {f.standing for f in shown.leads}
    if Standing.NO_MODEL in standings:
        return [words.text("no-score-model"), words.text("list-by-facts")]
    starts = [f.score.cold_start for f in shown.leads if f.score and f.score.cold_start]
    first: list[ColdStart] = starts[:1]
    return [line for s in first for line in (cold_start(words, s), words.text("list-by-facts"))]
