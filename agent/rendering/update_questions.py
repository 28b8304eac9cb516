"""What must be known before an update can be saved: which lead, which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.rendering.update_previews import UpdateText
from agent.rendering.which_lead import MOST_CHOICES
from leads.model.answer import Action
from leads.store.lead_store import LeadName
from leads.store.update_acts import UpdateAct, UpdateKind
from prompts.display import display_text

# What a button sends: plain words, read like typed ones.
_AGAIN = {
    UpdateKind.VISIT: "visit fixed",
    UpdateKind.REMIND: "remind",
    UpdateKind.NOT_NOW: "not now",
    UpdateKind.REMIND_MOVE: "move reminder",
}
_DIRECTIONS = {
    "near": ("yesterday", "tomorrow"),
    "far": ("day before yesterday", "day after tomorrow"),
}
# How the buttons of a visit end that the calendar or the record has.
THAT_VISIT, ANOTHER_VISIT = " that very one", " another visit"
OFFERS: dict[UpdateKind, tuple[str, ...]] = {
    UpdateKind.VISIT: ("tomorrow", "saturday", "sunday"),
    UpdateKind.REMIND: ("in 1 hour", "tomorrow morning"),
    UpdateKind.NOT_NOW: ("in 1 week", "in 1 month", "in 3 months"),
    UpdateKind.REMIND_MOVE: ("in 1 hour", "tomorrow morning"),
}


def ask_when(words: Localizer, kind: UpdateKind, name: LeadName | None) -> Reply:
    """Asks which day, with usual ones as buttons that repeat the whole update."""
    lead_ids = (name.lead_id,) if name else ()
    again = " ".join((*lead_ids, _AGAIN[kind]))
    actions = [
        Action(f"{again} {day}", words.text(f"action-{day.replace(' ', '-')}"))
        for day in OFFERS[kind]
    ]
    asked = words.text(f"update-when-{kind.replace('_', '-')}")
    text = words.text("update-when-of", lead=words.bold(name), asked=asked) if name else asked
    return Reply(text, lead_ids=lead_ids, actions=tuple(actions), as_of=words.now, is_answer=False)


def ask_direction(words: Localizer, name: LeadName, day: str) -> Reply:
    """A call "kal": was it made yesterday, or is it for tomorrow?"""
    past, future = _DIRECTIONS[day]
    return Reply(
        text=words.text("update-kal", lead=words.bold(name)),
        lead_ids=(name.lead_id,),
        actions=(
            Action(f"{name.lead_id} called {past}", words.text(f"action-called-{day}")),
            Action(f"{name.lead_id} call back {future}", words.text(f"action-call-{day}")),
        ),
        as_of=words.now,
        is_answer=False,
    )


def ask_planned(
    words: Localizer, name: LeadName, planned: date | datetime, kind: UpdateKind
) -> Reply:
    """Asks whether it was the planned visit or another one."""
    said = "visit done" if kind is UpdateKind.VISITED else "came with family"
    when = UpdateText(words, {}).when(UpdateAct(kind, None, planned))
    return Reply(
        text=words.text("update-which-visit", lead=words.bold(name), when=when),
        lead_ids=(name.lead_id,),
        actions=(
            Action(f"{name.lead_id} {said}{THAT_VISIT}", words.text("action-that-visit")),
            Action(f"{name.lead_id} {said}{ANOTHER_VISIT}", words.text("action-other-visit")),
        ),
        as_of=words.now,
        is_answer=False,
    )


def known_visit(words: Localizer, name: LeadName, at: datetime) -> Reply:
    """Says that the record has the visit already; a button tells of another one that day."""
    when = UpdateText(words, {}).when(UpdateAct(UpdateKind.VISITED, None, at))
    again = f"{name.lead_id} visit done {at.date().isoformat()}{ANOTHER_VISIT}"
    return Reply(
        text=words.text("update-visit-known", lead=words.bold(name), when=when),
        lead_ids=(name.lead_id,),
        actions=(Action(again, words.text("action-other-visit")),),
        as_of=words.now,
        is_answer=False,
    )


def known_miss(words: Localizer, name: LeadName, day: date) -> Reply:
    """Says that the record has it already that the lead did not come that day."""
    when = UpdateText(words, {}).when(UpdateAct(UpdateKind.NO_SHOW, None, day))
    text = words.text("update-miss-known", lead=words.bold(name), when=when)
    return Reply(text=text, lead_ids=(name.lead_id,), as_of=words.now, is_answer=False)


def ask_whom(
    words: Localizer, lead: LeadName, who: str, people: Sequence[tuple[str, str]]
) -> Reply:
    """Asks which of several colleagues of that name; a button repeats the whole update."""
    return Reply(
        text=words.text("update-assign-which", lead=words.bold(lead), staff=display_text(who)),
        lead_ids=(lead.lead_id,),
        actions=tuple(Action(again, display_text(name)) for again, name in people[:MOST_CHOICES]),
        as_of=words.now,
        is_answer=False,
    )


def nothing_to_cancel(words: Localizer, name: LeadName) -> Reply:
    """Says that there is no booking or visit to cancel: perhaps the enquiry is lost."""
    lost = Action(f"{name.lead_id} lost", words.text("action-lost"))
    text = words.text("update-nothing-to-cancel", lead=words.bold(name))
    return Reply(text, lead_ids=(name.lead_id,), actions=(lost,), as_of=words.now, is_answer=False)
