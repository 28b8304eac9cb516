"""Words of a report or note with what a correction put in place of their sum, time or lead."""

from __future__ import annotations

import re

from agent.updates.act_vocabulary import FILLERS, MoneyMention, money_in
from agent.updates.lead_mentions import LeadNameFinder
from language.numbers import CRORE, LAKH
from language.time_reader import When, WhenReader, tokens_of
from leads.store.update_acts import UpdateAct

_AT = frozenset({"on", "at", "by"})
UNITS = {CRORE: "crore", LAKH: "lakh"}


def at_other_sum(said: str, was_inr: float, inr: float) -> str:
    """The words with the corrected sum wherever they name the former one."""
    tokens = tokens_of(said)
    former = [m for m in money_in(tokens, said) if was_inr in (m.inr(), m.inr(is_token=True))]
    unit = next((unit for unit in UNITS if inr >= unit), 1.0)
    new = f"{inr / unit:.10g} {UNITS.get(unit, '')}".strip()
    for found in reversed(former):
        first, last = tokens[min(found.places)], tokens[max(found.places)]
        said = f"{said[: first.start]}{new}{said[last.end :]}"
    return said


def at_other_time(said: str, when: When, words: str) -> str:
    """The words with these of another day or hour in place of their own."""
    tokens = tokens_of(said)
    reader = WhenReader(tokens)
    told = reader.read()
    for i in sorted(reader.used, reverse=True):
        left = WhenReader([*tokens[:i], *tokens[i + 1 :]]).read()
        is_day = when.day and left.day != told.day
        if is_day or (when.clock and left.clock != told.clock):
            said = f"{said[: tokens[i].start]}{said[tokens[i].end :]}"
    return f"{said} {words}"


def without_times(note: str) -> str | None:
    """The words without a day or hour, which was corrected and stands beside them."""
    tokens = tokens_of(note)
    reader = WhenReader(tokens)
    reader.read()
    gone = set(reader.used)
    gone |= {at - 1 for at in reader.used if at and tokens[at - 1].form in _AT}
    for i in sorted(gone, reverse=True):
        note = f"{note[: tokens[i].start]}{note[tokens[i].end :]}"
    return " ".join(note.split()) or None


def at_other_price(note: str, money: MoneyMention) -> str:
    """The remark with the corrected number, in its own unit or the one said.

    A remark without a price gets one with its unit; what else is said leaves it as it is.
    """
    tokens = tokens_of(note)
    said = [found.amount for found in money_in(tokens, note) if found.is_plain]
    number, unit = f"{money.amount.number:g}", UNITS.get(money.amount.unit or 0.0)
    if len(said) != 1:
        is_new = unit and not said
        return "; ".join(filter(None, (note, f"{number} {unit}"))) if is_new else note
    first, last = tokens[said[0].first], tokens[said[0].last]
    if unit:
        return f"{note[: first.start]}{number} {unit}{note[last.end :]}"
    return note[: first.start] + re.sub(r"[\d.,]+", number, note[first.start :], count=1)


def without_lead(said: str | None, act: UpdateAct, finder: LeadNameFinder) -> str | None:
    """A note without the name of the lead that was not meant; none if it names another, too."""
    found = finder.find(said or "")
    if found is None or said is None:
        return said
    rest = f"{said[: found.part.start]} {said[found.part.end :]}"
    is_own = act.lead_id in {n.lead_id for n in found.matches} and finder.find(rest) is None
    # "Girish ne dusra ghar le liya": the case goes with the name.
    start = next((t.start for t in tokens_of(rest) if t.form not in FILLERS), len(rest))
    return (" ".join(rest[start:].split()) or None) if is_own else None
