"""What an LLM heard a broker tell, as acts for a preview: only the broker's yes saves them."""

from __future__ import annotations

from datetime import date, datetime

from agent.loop.toolbox import Heard
from agent.loop.turn_input import Vocabulary
from agent.rendering.localizer import Localizer
from agent.updates.new_lead import act_of as new_lead_act
from agent.updates.new_lead import read_new_lead
from agent.updates.places import has_words
from agent.updates.words import PAST, REASONS, named_groups
from features.protected import without_protected_words
from language.dates import as_instant
from language.when import forms, tokens_of
from leads.errors import InvalidInput
from leads.told import LOAN_STAGES, Act, ToldKind

_PLANS = (ToldKind.VISIT, ToldKind.REMIND, ToldKind.REMIND_MOVE, ToldKind.NOT_NOW)
_WITHOUT_LEAD = (*(ToldKind.REMIND, ToldKind.REMIND_MOVE, ToldKind.REMIND_OFF, ToldKind.NEW_LEAD),)
_SUMS = (ToldKind.OFFER, ToldKind.AGREED, ToldKind.QUOTE, ToldKind.BUDGET)


def acts_of(heard: Heard, words: Localizer, names: Vocabulary) -> list[Act]:
    """The acts to preview; `names`: the brokerage's own. InvalidInput says what is missing."""
    _check(heard)
    when, said = _when(heard, words), without_protected_words(heard.words).strip() or None
    match heard.kind:
        case ToldKind.NEW_LEAD:
            told = read_new_lead(heard.words, names.localities, names.sources)
            if told is None or told.phone is None:
                raise InvalidInput("Say the new lead's name and phone.", field="words")
            return [new_lead_act(told)]
        case kind if kind in _PLANS and when is None:
            raise InvalidInput("That day is over: say one that lies ahead.", field="at")
        case ToldKind.LOAN:
            stage = _loan(heard.words)
            return [Act(heard.kind, heard.lead_id, when, stage)] if stage else _note(heard, said)
        case ToldKind.STAGE:
            stage = _of_group(heard.words, named_groups("stages"))
            return [Act(heard.kind, heard.lead_id, words=stage)] if stage else _note(heard, said)
        case ToldKind.LOST:
            reason = _of_group(heard.words, REASONS) or said
            return [Act(heard.kind, heard.lead_id, when, reason)]
        case ToldKind.NOTE:
            return _note(heard, said)
        case ToldKind.WANTS | ToldKind.FAMILY | ToldKind.INSTEAD:
            return _note(heard, said)
        case ToldKind.REMIND | ToldKind.REMIND_MOVE | ToldKind.REMIND_OFF:
            return [Act(heard.kind, heard.lead_id, when, said)]
        case kind:
            return [Act(kind, heard.lead_id, when, amount_inr=heard.amount_inr)]


def _check(heard: Heard) -> None:
    """Raises InvalidInput where a day, a sum or the lead is missing."""
    if heard.kind in _PLANS and heard.at is None:
        raise InvalidInput("Say the day, and the hour where it was said.", field="at")
    if heard.kind in _SUMS and heard.amount_inr is None:
        raise InvalidInput("Say the amount in INR.", field="amount_inr")
    if heard.lead_id is None and heard.kind not in _WITHOUT_LEAD:
        raise InvalidInput("Say which lead.", field="lead")


def _note(heard: Heard, said: str | None) -> list[Act]:
    if heard.lead_id is None or said is None:
        return []
    return [Act(ToldKind.NOTE, heard.lead_id, words=said)]


def _when(heard: Heard, words: Localizer) -> date | datetime | None:
    """The day or instant; nothing past lies ahead, nothing planned behind."""
    if heard.at is None:
        return None
    now = words.now.astimezone(words.zone)
    when: date | datetime = heard.at
    if heard.hour is not None:
        when = datetime.combine(heard.at, heard.hour, words.zone)
    is_ahead = when > now if isinstance(when, datetime) else when > now.date()
    if heard.kind in PAST:
        return None if is_ahead or when == now.date() else when
    if heard.kind in (ToldKind.REMIND, ToldKind.REMIND_MOVE):
        due = as_instant(when, now)
        return due if due > now else None
    if heard.kind is ToldKind.VISIT and heard.at == now.date() and heard.hour is None:
        return when
    return when if is_ahead else None


def _loan(text: str) -> str | None:
    return next((stage for stage in LOAN_STAGES if has_words(stage, text)), None)


def _of_group(text: str, groups: dict[str, tuple[str, ...]]) -> str | None:
    said = f" {' '.join(t.form for t in tokens_of(text))} "
    for name, known in groups.items():
        if any(f" {phrase} " in said for phrase in forms(known)) or name in text:
            return name
    return None
