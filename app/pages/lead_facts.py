"""What is known about a lead, as rows of a page: each value from the stored attribute it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from agent.lead_state.situation import LeadSituation
from agent.rendering.localizer import Localizer, capital
from app.pages.components import ATTRIBUTE, anchor
from leads.model.lead_state import LOAN_STAGES
from prompts.display import display_stored, display_text
from prompts.number_format import plain_number, whole


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact; `value` is None if it is unknown, `proof` is the message it was read from."""

    label: str
    value: str | None
    anchors: tuple[str, ...]
    proof: str | None


Say = Callable[[Localizer, LeadSituation, str], str | None]


def _shown(words: Localizer, now: LeadSituation, name: str, line: str = "") -> str | None:
    """An attribute's value by its type, within a line if there is one; None if it is unknown."""
    newest, n = now.known.newest(name), now.known.number(name)
    if newest is None:
        return None
    if isinstance(newest.value, bool):
        return words.text("page-yes" if newest.value else "page-no")
    if n is not None and name.endswith("_inr"):
        return words.rupees(n)
    if n is not None and (line or not isinstance(newest.value, str)):
        return words.text(line, n=plain_number(n)) if line else plain_number(n)
    return display_stored(str(newest.value)) or None


def _day(words: Localizer, now: LeadSituation, name: str) -> str | None:
    day = now.known.day(name)
    return words.day(day) if day else None


@dataclass(frozen=True, slots=True)
class _Kind:
    """A row's label, the attributes it shows, and how, by the first; `is_wish`: shown even if
    unknown.
    """

    label: str
    names: tuple[str, ...]
    say: Say = _shown
    is_wish: bool = False


def _budget(words: Localizer, now: LeadSituation, _: str) -> str | None:
    low, high = (_shown(words, now, f"budget_{end}_inr") for end in ("min", "max"))
    if low and high and low != high:
        return words.text("page-range", low=low, high=high)
    if high:
        return words.text("page-up-to", high=high)
    return words.text("page-from", low=low) if low else None


def _area(words: Localizer, now: LeadSituation, name: str) -> str | None:
    kinds = {"carpet": "page-carpet", "super_built_up": "page-super"}
    line = kinds.get(now.known.word("area_kind") or "", "page-sqft")
    return _shown(words, now, name, line)


def _loan(words: Localizer, now: LeadSituation, name: str) -> str | None:
    stage = now.known.number(name)
    return None if stage is None else capital(words.text(f"find-loan-{LOAN_STAGES[whole(stage)]}"))


# How each of the home's attributes is told.
_HOME = {
    "named_project": "",
    "property_bhk": "want-bhk",
    "property_locality": "",
    "property_carpet_sqft": "page-carpet",
    "property_floor": "page-floor",
    "property_facing": "",
}


def _home(words: Localizer, now: LeadSituation, _: str) -> str | None:
    parts = [_shown(words, now, name, line) for name, line in _HOME.items()]
    return ", ".join(part for part in parts if part) or None


def _language(words: Localizer, now: LeadSituation, name: str) -> str | None:
    tag = now.known.word(name)
    if tag is None:
        return None
    try:
        shown_in = "en" if words.language.endswith("-Latn") else words.language
        return capital(Locale.parse(tag, sep="-").get_display_name(shown_in) or tag)
    except (UnknownLocaleError, ValueError):
        return display_text(tag)


_ROWS = (
    _Kind("budget", ("budget_max_inr", "budget_min_inr"), _budget, is_wish=True),
    _Kind("bhk", ("bhk",), is_wish=True),
    _Kind("locality", ("locality",), is_wish=True),
    _Kind("area", ("area_sqft", "area_kind"), _area),
    _Kind("move", ("move_by",), _day, is_wish=True),
    _Kind("timeline", ("timeline",), is_wish=True),
    _Kind("possession", ("possession_by",), _day),
    _Kind("loan", ("loan_stage",), _loan),
    _Kind("down-payment", ("down_payment_ready",)),
    _Kind("home-to-sell", ("home_to_sell",)),
    _Kind("decider", ("decider_in_talk",)),
    _Kind("options", ("options_named",)),
    _Kind("wait", ("wait_until",), _day),
    _Kind("visit", ("visit_on",), _day),
    _Kind("floor", ("floor_wish",)),
    _Kind("facing", ("facing_wish",)),
    _Kind("property", tuple(_HOME), _home),
    _Kind("price", ("property_price_inr",)),
    _Kind("ready", ("property_possession",), _day),
    _Kind("source", ("source",)),
    _Kind("campaign", ("campaign",)),
    _Kind("referred", ("referred",)),
    _Kind("stage", ("stage",), lambda words, now, name: stage_words(words, now.known.word(name))),
    _Kind("language", ("language",), _language),
)
# Stages that every catalogue names.
_STAGES = frozenset(
    ("new", "contacted", "qualified", "visit_planned", "visited", "negotiating", "booked", "lost")
)
_OURS = frozenset(name for row in _ROWS for name in row.names)


def fact_rows(words: Localizer, now: LeadSituation) -> tuple[FactRow, ...]:
    """The rows of what is known, unknown wishes, and then the other attributes."""
    return (*_known(words, now), *_other(words, now))


def stage_words(words: Localizer, stage: str | None) -> str | None:
    """A stage's name: ours in the reader's language, another CRM's as it is."""
    if not stage:
        return None
    if stage in _STAGES:
        return words.text(f"page-stage-{stage}")
    return display_stored(stage)


def _known(words: Localizer, now: LeadSituation) -> Iterator[FactRow]:
    for kind in _ROWS:
        there = [name for name in kind.names if name in now.known.attributes]
        value = kind.say(words, now, kind.names[0]) if there else None
        if value or kind.is_wish:
            label = words.text(f"page-fact-{kind.label}")
            yield FactRow(label, value, _anchors(there), _proof(now, there))


def _other(words: Localizer, now: LeadSituation) -> Iterator[FactRow]:
    for name in sorted(now.known.attributes.keys() - _OURS):
        if value := _shown(words, now, name):
            label = capital(display_stored(name))
            yield FactRow(label, value, _anchors([name]), _proof(now, [name]))


def _anchors(names: list[str]) -> tuple[str, ...]:
    return tuple(anchor(ATTRIBUTE + name) for name in names)


def _proof(now: LeadSituation, names: list[str]) -> str | None:
    message_ids = {message.message_id for message in now.lead.messages}
    rows = [row for name in names if (row := now.known.newest(name)) is not None]
    read = [row.source_id for row in rows if row.source_id in message_ids]
    return anchor(read[0]) if read and read[0] else None
