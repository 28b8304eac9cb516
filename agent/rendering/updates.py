"""How tellings are shown: what would be saved, what was, and what is still to be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.updates.words import REASONS
from leads.answer import Action
from leads.store import LeadName
from leads.told import Act, Telling, ToldKind
from prompts import dates
from prompts.display import display_text

WHICH_SHOWN = 6
_NOTE_SHOWN = 60  # characters of a broker's own words

Names = Mapping[str, LeadName]


def preview(words: Localizer, telling: Telling, names: Names) -> Reply:
    """What would be saved, with a button each to save and to change it."""
    told = _told(words, telling, names)
    line = "telling-preview" if len(telling.acts) == 1 else "telling-preview-several"
    return _said(
        words,
        words.text(line, told=told),
        telling,
        Action(f"confirm {telling.telling_id}", words.text("action-telling-yes")),
        Action(f"change {telling.telling_id}", words.text("action-telling-change")),
    )


def saved(words: Localizer, telling: Telling, names: Names, *, is_first: bool) -> Reply:
    """What was saved, now or before, with a button to undo it."""
    line = "telling-saved" if is_first else "telling-saved-before"
    return _said(
        words,
        words.text(line, told=_told(words, telling, names)),
        telling,
        Action(f"undo {telling.telling_id}", words.text("action-telling-undo")),
        Action("top", words.text("action-top")),
    )


def undone(words: Localizer, telling: Telling, names: Names) -> Reply:
    """What was taken back."""
    told = _told(words, telling, names)
    return _said(words, words.text("telling-undone", told=told), telling)


def about(words: Localizer, message_id: str, telling: Telling) -> Reply:
    """A line on a telling that changes nothing."""
    return _said(words, words.text(message_id), telling)


def plain(words: Localizer, message_id: str) -> Reply:
    """A line that names no lead: the same for what is another's and what never was."""
    return Reply(words.text(message_id))


def ask_when(words: Localizer, kind: ToldKind, name: LeadName | None) -> Reply:
    """Which day? With some that are often meant, as buttons that say it whole."""
    lead_ids = (name.lead_id,) if name else ()
    again = " ".join((*lead_ids, _AGAIN[kind]))
    actions = [
        Action(f"{again} {day}", words.text(f"action-{day.replace(' ', '-')}"))
        for day in OFFERS[kind]
    ]
    text = words.text(f"telling-when-{kind.replace('_', '-')}")
    lead = words.text("telling-of", lead=words.lead(name)) if name else ""
    return Reply(f"{text}{lead}", lead_ids=lead_ids, actions=tuple(actions), as_of=words.now)


def ask_direction(words: Localizer, name: LeadName, day: str) -> Reply:
    """A call "kal": was it made yesterday, or is it for tomorrow?"""
    past, future = _DIRECTIONS[day]
    return Reply(
        text=words.text("telling-kal", lead=words.lead(name)),
        lead_ids=(name.lead_id,),
        actions=(
            Action(f"{name.lead_id} called {past}", words.text(f"action-called-{day}")),
            Action(f"{name.lead_id} call back {future}", words.text(f"action-call-{day}")),
        ),
        as_of=words.now,
    )


def ask_which(words: Localizer, who: str, leads: Sequence[LeadName], rest: str) -> Reply:
    """Which of several leads; each button says the whole telling of that one."""
    shown = leads[:WHICH_SHOWN]
    wants = {n.lead_id: words.want(n.kind, n.bhk, n.locality) for n in shown}
    lines = [
        words.text("which-line", lead=words.lead(n), want=wants[n.lead_id]).rstrip() for n in shown
    ]
    name = display_text(who)
    head = words.text("which-name", name=name) if name else words.text("which-lead")
    more = len(leads) - len(shown)
    rest_line = [words.text("which-more", n=more)] if more else []
    return Reply(
        text="\n".join([head, *lines, *rest_line]),
        lead_ids=tuple(n.lead_id for n in shown),
        actions=tuple(
            Action(f"{n.lead_id} {rest}".strip(), f"{words.lead(n)} {wants[n.lead_id]}".strip())
            for n in shown
        ),
        as_of=words.now,
    )


def no_such_lead(words: Localizer, who: str, near: Sequence[LeadName], rest: str) -> Reply:
    """Nobody in scope fits: the same for a foreign lead and a missing one."""
    name = display_text(who)
    shown = ", ".join(words.lead(n) for n in near)
    text = words.text("no-match-near", who=name, near=shown) if near else ""
    return Reply(
        text=text or words.text("no-match", who=name),
        actions=tuple(Action(f"{n.lead_id} {rest}".strip(), words.lead(n)) for n in near),
        as_of=words.now,
    )


def nothing_to_cancel(words: Localizer, name: LeadName) -> Reply:
    """Neither a booking nor a visit stands: perhaps the enquiry is lost."""
    lost = Action(f"{name.lead_id} lost", words.text("told-lost"))
    text = words.text("telling-nothing-to-cancel", lead=words.lead(name))
    return Reply(text=text, lead_ids=(name.lead_id,), actions=(lost,), as_of=words.now)


def _said(words: Localizer, text: str, telling: Telling, *actions: Action) -> Reply:
    return Reply(text=text, lead_ids=telling.lead_ids, actions=actions, as_of=words.now)


def _told(words: Localizer, telling: Telling, names: Names) -> str:
    return "\n".join(_act(words, act, names) for act in telling.acts)


def _act(words: Localizer, act: Act, names: Names) -> str:
    """Visit · Priya ·4821 · Sat 21 Nov, 11 am."""
    leads = [words.lead(names[i]) for i in act.lead_ids]
    who = words.text("told-two", one=leads[0], two=leads[1]) if len(leads) == 2 else "".join(leads)
    note = display_text(act.words or "", _NOTE_SHOWN) if act.kind is not ToldKind.LOST else ""
    remark = display_text(act.note or "", _NOTE_SHOWN)
    return " · ".join(filter(None, (_what(words, act), who, _when(words, act), note, remark)))


def _what(words: Localizer, act: Act) -> str:
    if act.kind is not ToldKind.LOST or act.words is None:
        return words.text(f"told-{act.kind.replace('_', '-')}")
    reason = display_text(act.words, _NOTE_SHOWN)
    if act.words in REASONS:
        reason = words.text(f"lost-{act.words.replace('_', '-')}")
    return words.text("told-lost-for", reason=reason)


def _when(words: Localizer, act: Act) -> str:
    if act.when is None:
        return ""
    if isinstance(act.when, datetime):
        said = dates.appointment(act.when, words.zone, words.language)
    else:
        said = dates.weekday(act.when, words.zone, words.language)
    return words.text("told-until", day=said) if act.kind is ToldKind.NOT_NOW else said


# What a button sends back: plain words that are read like typed ones.
_AGAIN = {
    ToldKind.VISIT: "visit fixed",
    ToldKind.REMIND: "remind",
    ToldKind.NOT_NOW: "not now",
}
_DIRECTIONS = {
    "near": ("yesterday", "tomorrow"),
    "far": ("day before yesterday", "day after tomorrow"),
}
OFFERS: dict[ToldKind, tuple[str, ...]] = {
    ToldKind.VISIT: ("tomorrow", "saturday", "sunday"),
    ToldKind.REMIND: ("in 1 hour", "tomorrow morning"),
    ToldKind.NOT_NOW: ("in 1 week", "in 1 month", "in 3 months"),
}
