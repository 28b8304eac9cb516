"""What came of an answer: reactions to it, what the brokerage did next, and how its leads ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.pages.lead_timeline import event_words
from app.pages.review.shown_words import ShownWords
from leads.model.lead import EventKind, Lead, newest_outcome
from leads.store.message_subjects import Thumb, ThumbReason
from leads.store.update_acts import StaffUpdate

WITHIN = timedelta(hours=48)
_OURS = frozenset(
    {
        EventKind.CALL,
        EventKind.CALL_MISSED,
        EventKind.VISIT_PLANNED,
        EventKind.VISIT_DONE,
        EventKind.VISIT_MISSED,
        EventKind.FAMILY_VISITED,
        EventKind.QUOTE,
        EventKind.OFFER,
        EventKind.STAGE,
        EventKind.NOTE,
        EventKind.LAST_CONTACT,
    }
)
_REASONS = {
    ThumbReason.UNTRUE: "something is not true",
    ThumbReason.OTHER_QUESTION: "another question was meant",
    ThumbReason.OTHER_LEAD: "another lead was meant",
    ThumbReason.WORDING: "the wording",
}
_SIGNS = {1: "Thumb up", -1: "Thumb down", 0: "Took the thumb back"}


@dataclass(frozen=True, slots=True)
class Reaction:
    """A thumb: `state` says whether it stands, was taken back or replaced."""

    when: str
    who: str
    words: str
    sign: int
    state: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done after the answer."""

    when: str
    lead: str
    words: str


@dataclass(frozen=True, slots=True)
class Aftermath:
    """All that came after; `outcomes`: (lead, how it stands today)."""

    reactions: tuple[Reaction, ...]
    deeds: tuple[Deed, ...]
    outcomes: tuple[tuple[str, str], ...]
    is_over: bool


def aftermath_of(
    shown: ShownWords,
    at: datetime,
    leads: Sequence[Lead],
    thumbs: Sequence[Thumb],
    updates: Sequence[StaffUpdate],
    people: Mapping[str, str],
) -> Aftermath:
    """What followed an answer of `at` about these leads; `people`: names by staff id."""
    deeds = [pair for lead in leads for pair in _deeds(shown, lead, at)]
    deeds += _updates(shown, updates, [lead.lead_id for lead in leads])
    return Aftermath(
        reactions=tuple(_reactions(shown, thumbs, people)),
        deeds=tuple(deed for _, deed in sorted(deeds, key=lambda pair: pair[0])),
        outcomes=tuple((shown.lead(one.lead_id), _outcome(shown, one, at)) for one in leads),
        is_over=shown.words.now >= at + WITHIN,
    )


def _reactions(
    shown: ShownWords, thumbs: Sequence[Thumb], people: Mapping[str, str]
) -> Iterator[Reaction]:
    for n, thumb in enumerate(thumbs):
        later = [one for one in thumbs[n + 1 :] if one.staff_id == thumb.staff_id]
        state = ""
        if thumb.sign and later:
            changed = "replaced" if later[0].sign else "taken back"
            state = f"{changed} {shown.words.instant(later[0].at)}"
        why = f": {_REASONS[thumb.reason]}" if thumb.reason else ""
        who = people.get(thumb.staff_id, thumb.staff_id)
        yield Reaction(
            shown.words.instant(thumb.at), who, f"{_SIGNS[thumb.sign]}{why}", thumb.sign, state
        )


def _deeds(shown: ShownWords, lead: Lead, at: datetime) -> Iterator[tuple[datetime, Deed]]:
    name = shown.lead(lead.lead_id)
    for message in lead.messages:
        if message.sender == "broker" and at < message.at <= at + WITHIN:
            text = f"Wrote: “{shown.line(message.text)}”"
            yield message.at, Deed(shown.words.instant(message.at), name, text)
    for event in lead.events:
        if event.kind in _OURS and at < event.known_at <= at + WITHIN:
            words = event_words(shown.words, shown.event(event))
            yield event.known_at, Deed(shown.words.instant(event.known_at), name, words)


def _updates(
    shown: ShownWords, updates: Sequence[StaffUpdate], lead_ids: Sequence[str]
) -> Iterator[tuple[datetime, Deed]]:
    for update in updates:
        for act in update.acts:
            if act.lead_id and act.lead_id in lead_ids and update.confirmed_at:
                undone = ", undone later" if update.undone_at else ""
                words = f"Told Pakka: {act.kind.replace('_', ' ')}{undone}"
                deed = Deed(
                    shown.words.instant(update.confirmed_at), shown.lead(act.lead_id), words
                )
                yield update.confirmed_at, deed


def _outcome(shown: ShownWords, lead: Lead, at: datetime) -> str:
    newest = newest_outcome(lead)
    if newest is None:
        return "still open"
    words = shown.words.text(f"page-outcome-{newest.kind}")
    day = shown.words.day(newest.at) if newest.is_dated else "day not known"
    why = f", {shown.line(newest.reason)}" if newest.reason else ""
    before = " (known before this answer)" if newest.known_at <= at else ""
    return f"{words}, {day}{why}{before}"
