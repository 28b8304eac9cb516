"""Fits an act to what the record has of its lead: a planned visit, a booking, a former budget."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from agent.lead_state.plan_phrases import Plan
from agent.lead_state.profile import offer_of
from agent.lead_state.situation import LeadSituation
from agent.rendering import update_previews
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.rendering.update_previews import OPEN_REASONS
from agent.updates.act_clause import ParsedAct
from agent.updates.act_parser import read_acts
from agent.updates.act_remarks import WITHOUT_REMARK
from agent.updates.act_times import day_of
from agent.updates.act_vocabulary import has_words
from agent.updates.speech_acts import is_long_enough
from agent.updates.visit_answers import (
    family_came,
    visit_ahead,
    visit_known,
    visit_missed,
    visit_over,
    visit_planned,
    was_then,
)
from features.protected import without_protected_words
from language.time_reader import tokens_of
from leads.model.lead import EventKind, Lead, OutcomeKind
from leads.store.lead_store import LeadName, LeadStore
from leads.store.update_acts import UpdateAct, UpdateKind

_ID = re.compile(r"lead_[A-Za-z0-9_-]+")
_DROP = "drop"
_BY = frozenset({"by", "extra", "aur", "और"})
_UP_TO = frozenset(
    {"to", "tak", "sudhi", "ke", "kar", "karke", "now", "ab", "तक", "कर", "के", "સુધી"}
)


@dataclass(frozen=True, slots=True)
class ResolvedAct:
    """An act on a lead, with the lead's name; a reminder may be about none."""

    act: UpdateAct
    names: tuple[LeadName, ...]


class RecordedActs:
    """What one record has of the leads that a message is about."""

    def __init__(self, store: LeadStore, words: Localizer) -> None:
        self._store = store
        self._words = words

    def budget(self, act: UpdateAct, name: LeadName, told: ParsedAct) -> ResolvedAct | None:
        """The new budget; "raised by 10 lakh" adds to what the record has."""
        recorded = self._store.lead(name.lead_id).attribute("budget_max_inr")
        known = recorded.value if recorded else None
        is_more, is_less = has_words("raised", told.text), has_words("lowered", told.text)
        said = {t.form for t in tokens_of(told.text)}
        if not isinstance(known, int | float):
            # "Raised 10 lakh" from nobody knows what.
            is_open = (is_more or is_less) and bool(said & _BY or not said & _UP_TO)
            return None if is_open else ResolvedAct(act, (name,))
        change = act.amount_inr or 0.0
        # Nobody raises it to less than it was; a cut is of less than half.
        if is_more and change < known:
            act = replace(act, amount_inr=known + change)
        elif is_less and change < known / 2:
            act = replace(act, amount_inr=known - change)
        return ResolvedAct(act, (name,))

    def visited(
        self, act: UpdateAct, name: LeadName, told: ParsedAct | None = None
    ) -> ResolvedAct | Reply:
        """The planned visit, if there is one; asks back while it lies ahead.

        `told`: with its day, if one was told; today's has no time, and is none of another day.
        """
        situation = self.situation(name)
        which, is_then = (told.which, was_then(told.text)) if told else (None, False)
        is_dated = act.when is not None or (told is not None and told.when.day is not None)
        day = day_of(act.when, situation.today) if is_dated else None
        is_new = which == "another_one" or (which == "once_more" and day is None)
        known = visit_known(situation, day, is_then=is_then) if not is_new else None
        if known and act.kind is UpdateKind.FAMILY_CAME and not family_came(situation, known):
            return ResolvedAct(replace(act, when=known, is_recorded=True), (name,))
        if known:
            if act.note:
                return ResolvedAct(UpdateAct(UpdateKind.NOTE, act.lead_id, words=act.note), (name,))
            return update_previews.known_visit(self._words, name, known)
        planned, agreed = visit_planned(situation) or visit_over(situation), visit_ahead(situation)
        now = self._words.now.astimezone(self._words.zone)
        if planned is None and not is_new and isinstance(agreed, datetime) and agreed <= now:
            # Agreed for today in the chat alone.
            return ResolvedAct(replace(act, when=act.when or agreed), (name,))
        if planned is None or which == "another_one":
            return ResolvedAct(act, (name,))
        day = planned.date() if isinstance(planned, datetime) else planned
        told_day = day_of(act.when, now.date())
        if which == "that_one" or day == told_day:
            is_over = isinstance(planned, datetime) and planned <= now
            when = planned if is_over and act.when is None else act.when
            return ResolvedAct(replace(act, when=when, is_planned=True), (name,))
        if day > now.date() and act.when is None:
            return update_previews.ask_planned(self._words, name, planned, act.kind)
        if day < now.date() and not is_dated:
            # Reported later: the planned visit, on its own day.
            return ResolvedAct(replace(act, when=planned, is_planned=True), (name,))
        return ResolvedAct(act, (name,))

    def missed(self, act: UpdateAct, name: LeadName, *, is_dated: bool) -> ResolvedAct | Reply:
        """The miss of the agreed visit, on its own day if none is told; each day's once.

        `is_dated`: a day was told.
        """
        now = self.situation(name)
        known = visit_over(now) or visit_missed(now)
        # A miss told of today has no time.
        is_other = is_dated and day_of(known, now.today) != now.today
        when = act.when or (None if is_other else known)
        day = day_of(when, now.today)
        missed = {now.day_of(e.at) for e in now.past(EventKind.VISIT_MISSED)}
        if day in missed and not act.note:
            return update_previews.known_miss(self._words, name, day)
        return ResolvedAct(replace(act, when=when), (name,))

    def cancelled(
        self, act: UpdateAct, name: LeadName, *, is_dated: bool
    ) -> ResolvedAct | Reply | None:
        """Cancels a booking, else a planned visit; there is nothing else to cancel.

        None where a time is told that the record knows nothing of.
        """
        lead = self._store.lead(name.lead_id)
        if _is_ended(lead, OutcomeKind.BOOKED):
            return ResolvedAct(act, (name,))
        now = self.situation(name)
        if visit_ahead(now) is not None or now.visit_agreed is not None:
            return ResolvedAct(replace(act, kind=UpdateKind.VISIT_OFF, when=None), (name,))
        return None if is_dated else update_previews.nothing_to_cancel(self._words, name)

    def is_visit_dropped(self, name: LeadName, text: str) -> bool:
        """Whether the visit that lies ahead is meant, as in "drop the 2nd one", not the lead."""
        words = text.split()
        rest = [word for word in words if word.casefold() != _DROP]
        if len(rest) == len(words) or visit_ahead(self.situation(name)) is None:
            return False
        return not any(act.kind is UpdateKind.LOST for act in read_acts(" ".join(rest)))

    def lost(self, act: UpdateAct, name: LeadName) -> UpdateAct:
        """Adds the lead's own words, and the reason in them, if nobody gave one."""
        no = self.no_of(name) if act.words in OPEN_REASONS and act.note is None else None
        if no is None:
            return act
        told = next((a for a in read_acts(no.words) if a.kind is UpdateKind.LOST), None)
        reason = told.value or told.reason if told else None
        quote = clean_words(no.words)
        if reason in OPEN_REASONS:
            return replace(act, words=quote)
        return replace(act, words=reason, note=quote)

    def no_of(self, name: LeadName) -> Plan | None:
        """The lead's no in its own words, if nothing newer lifts it."""
        return self.situation(name).said_no

    def agreed(self, act: UpdateAct, name: LeadName, told: ParsedAct) -> UpdateAct:
        """A sum that only the owner agrees to is a price, unless the lead offered it: "owner 91 ma
        maani gayo", offered 90; in "Rahul ka 88 pe owner maan gaya" it is Rahul's.
        """
        offer = offer_of(self.situation(name))
        is_owners = has_words("owner", told.text) and not has_words("a_deal", told.text)
        is_price = is_owners and (offer[1] != act.amount_inr if offer else not told.parts)
        return replace(act, kind=UpdateKind.QUOTE) if is_price else act

    def is_lost(self, name: LeadName) -> bool:
        """Whether the lead is lost and was not opened again."""
        return _is_ended(self._store.lead(name.lead_id), OutcomeKind.LOST)

    def situation(self, name: LeadName) -> LeadSituation:
        now, zone = self._words.now, self._words.zone
        return LeadSituation(self._store.lead(name.lead_id), at=now, zone=zone)


def _is_ended(lead: Lead, kind: OutcomeKind) -> bool:
    """Whether this is how the lead ended, and nothing came after it."""
    newest = max(lead.outcomes, key=lambda o: (o.at, o.known_at), default=None)
    return newest is not None and newest.kind is kind


def clean_words(words: str | None) -> str | None:
    """A broker's own words, without protected words and the id that a button puts for a name."""
    if not words:
        return None
    return " ".join(_ID.sub("", without_protected_words(words)).split()) or None


def with_note(acts: Sequence[UpdateAct], said: Sequence[str]) -> list[UpdateAct] | None:
    """The acts, the last that keeps a note with what was not understood, or a note beside them;
    None: they are of several leads or of none.
    """
    if len({act.lead_id for act in acts}) != 1 or acts[0].lead_id is None:
        return None
    left = clean_words("; ".join(filter(None, said)))
    at = max((i for i, a in enumerate(acts) if a.kind not in WITHOUT_REMARK), default=None)
    if at is None:
        note = UpdateAct(UpdateKind.NOTE, acts[0].lead_id, words=left)
        return [*acts, note] if is_long_enough(left or "") else None
    act = acts[at]
    if act.kind is UpdateKind.NOTE:
        act = replace(act, words="; ".join(filter(None, (act.words, left))))
    else:
        act = replace(act, note="; ".join(filter(None, (act.note, left))) or None)
    return [*acts[:at], act, *acts[at + 1 :]]
