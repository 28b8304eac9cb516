"""What the LLM understood as an act: checked like one that was told, and never saved by itself."""

from __future__ import annotations

from datetime import date, datetime

from agent.saying.wording import Wording
from agent.talking.tools import Act as Named
from agent.talking.tools import Call
from features.protected import without_protected_words
from language.dates import as_instant
from leads.told import Act, ToldKind

_KINDS: dict[Named, ToldKind] = {
    "called": ToldKind.CALLED,
    "not_reached": ToldKind.NOT_REACHED,
    "visit_planned": ToldKind.VISIT,
    "visited": ToldKind.VISITED,
    "visit_missed": ToldKind.NO_SHOW,
    "visit_off": ToldKind.VISIT_OFF,
    "remind": ToldKind.REMIND,
    "not_now": ToldKind.NOT_NOW,
    "booked": ToldKind.BOOKED,
    "lost": ToldKind.LOST,
}
#: Acts that mean nothing without a day that lies ahead.
PLANNED = (ToldKind.VISIT, ToldKind.REMIND, ToldKind.NOT_NOW)


def note_of(words: str, lead_id: str) -> Act | None:
    """A note in the broker's own words, without what a person is; None when nothing is left."""
    said = _clean(words)
    return Act(ToldKind.NOTE, lead_id, words=said) if said else None


def act_of(call: Call, lead_id: str, said: str, words: Wording) -> Act | None:
    """The act of a call, `said`: its words; None when no act was named."""
    if call.act is None:
        return None
    kind = _KINDS.get(call.act)
    if kind is None:
        return Act(ToldKind.STAGE, lead_id, words=call.act)
    when = _moment(kind, call.day, words)
    return Act(kind, lead_id, when, _clean(said))


def lacks_day(act: Act) -> bool:
    """Whether it must be asked when."""
    return act.kind in PLANNED and act.when is None


def _moment(kind: ToldKind, day: date | datetime | None, words: Wording) -> date | datetime | None:
    """The day as said, where it can be: plans lie ahead, and nothing has happened tomorrow."""
    if day is None or kind is ToldKind.VISIT_OFF:
        return None
    now = words.now.astimezone(words.zone)
    local = _local(day, words)
    on = local.date() if isinstance(local, datetime) else local
    match kind:
        case ToldKind.REMIND:
            due = as_instant(local, now)
            return due if due > now else None
        case ToldKind.VISIT:
            return local if on >= now.date() else None
        case ToldKind.NOT_NOW:
            return on if on > now.date() else None
        case _:
            is_past = local <= now if isinstance(local, datetime) else on < now.date()
            return local if is_past else None


def _local(day: date | datetime, words: Wording) -> date | datetime:
    """An hour without a zone is one by the brokerage's clock."""
    if not isinstance(day, datetime):
        return day
    return day.replace(tzinfo=words.zone) if day.tzinfo is None else day.astimezone(words.zone)


def _clean(words: str) -> str | None:
    return " ".join(without_protected_words(words).split()) or None
