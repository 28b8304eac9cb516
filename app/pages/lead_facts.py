"""What is known about a lead, as rows of a page: each value from the stored attribute it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from agent.lead_state.situation import LeadSituation
from agent.rendering.localizer import Localizer, capital
from app.pages.components import ATTRIBUTE, anchor
from leads.model.lead_state import LOAN_STAGES
from prompts.display import display_text
from prompts.number_format import plain_number, rupees, whole


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact; `value` is None if it is unknown, `proof` is the message it was read from."""

    label: str
    value: str | None
    anchors: tuple[str, ...]
    proof: str | None


@dataclass(frozen=True, slots=True)
class _Kind:
    """A row's label, the attributes it shows, and how; `is_wish`: shown even if unknown."""

    label: str
    names: tuple[str, ...]
    say: Callable[[_Teller], str | None]
    is_wish: bool = False


class _Teller:
    """Reads one lead's attributes and puts them into words of one language."""

    def __init__(self, words: Localizer, now: LeadSituation) -> None:
        self.words = words
        self.told = now.known

    def money(self, name: str) -> str | None:
        value = self.told.number(name)
        return None if value is None else rupees(value, self.words.language)

    def number(self, name: str, message_id: str = "") -> str | None:
        value = self.told.number(name)
        if value is None:
            return None
        n = plain_number(value)
        return self.words.text(message_id, n=n) if message_id else n

    def word(self, name: str) -> str | None:
        value = self.told.word(name)
        return display_text(value.replace("_", " ")) if value else None

    def day(self, name: str) -> str | None:
        value = self.told.day(name)
        return self.words.day(value) if value else None

    def flag(self, name: str) -> str | None:
        value = self.told.flag(name)
        return None if value is None else self.words.text("page-yes" if value else "page-no")


def _budget(say: _Teller) -> str | None:
    low, high = say.money("budget_min_inr"), say.money("budget_max_inr")
    if low and high and low != high:
        return say.words.text("page-range", low=low, high=high)
    if high:
        return say.words.text("page-up-to", high=high)
    return say.words.text("page-from", low=low) if low else None


def _area(say: _Teller) -> str | None:
    kinds = {"carpet": "page-carpet", "super_built_up": "page-super"}
    return say.number("area_sqft", kinds.get(say.told.word("area_kind") or "", "page-sqft"))


def _loan(say: _Teller) -> str | None:
    stage = say.told.number("loan_stage")
    return (
        None if stage is None else capital(say.words.text(f"find-loan-{LOAN_STAGES[whole(stage)]}"))
    )


def _home(say: _Teller) -> str | None:
    parts = (
        say.word("named_project"),
        say.number("property_bhk", "want-bhk"),
        say.word("property_locality"),
        say.number("property_carpet_sqft", "page-carpet"),
        say.number("property_floor", "page-floor"),
        say.word("property_facing"),
    )
    return ", ".join(part for part in parts if part) or None


def _language(say: _Teller) -> str | None:
    tag = say.told.word("language")
    if tag is None:
        return None
    try:
        shown_in = "en" if say.words.language.endswith("-Latn") else say.words.language
        return capital(Locale.parse(tag, sep="-").get_display_name(shown_in) or tag)
    except (UnknownLocaleError, ValueError):
        return display_text(tag)


_ROWS = (
    _Kind("budget", ("budget_max_inr", "budget_min_inr"), _budget, is_wish=True),
    _Kind("bhk", ("bhk",), lambda say: say.number("bhk"), is_wish=True),
    _Kind("locality", ("locality",), lambda say: say.word("locality"), is_wish=True),
    _Kind("area", ("area_sqft", "area_kind"), _area),
    _Kind("move", ("move_by",), lambda say: say.day("move_by"), is_wish=True),
    _Kind("timeline", ("timeline",), lambda say: say.word("timeline"), is_wish=True),
    _Kind("possession", ("possession_by",), lambda say: say.day("possession_by")),
    _Kind("loan", ("loan_stage",), _loan),
    _Kind("down-payment", ("down_payment_ready",), lambda say: say.flag("down_payment_ready")),
    _Kind("home-to-sell", ("home_to_sell",), lambda say: say.flag("home_to_sell")),
    _Kind("decider", ("decider_in_talk",), lambda say: say.flag("decider_in_talk")),
    _Kind("options", ("options_named",), lambda say: say.number("options_named")),
    _Kind("wait", ("wait_until",), lambda say: say.day("wait_until")),
    _Kind("visit", ("visit_on",), lambda say: say.day("visit_on")),
    _Kind("floor", ("floor_wish",), lambda say: say.word("floor_wish") or say.number("floor_wish")),
    _Kind("facing", ("facing_wish",), lambda say: say.word("facing_wish")),
    _Kind(
        "property",
        (
            "named_project",
            "property_bhk",
            "property_locality",
            "property_carpet_sqft",
            "property_floor",
            "property_facing",
        ),
        _home,
    ),
    _Kind("price", ("property_price_inr",), lambda say: say.money("property_price_inr")),
    _Kind("ready", ("property_possession",), lambda say: say.day("property_possession")),
    _Kind("source", ("source",), lambda say: say.word("source")),
    _Kind("campaign", ("campaign",), lambda say: say.word("campaign")),
    _Kind("referred", ("referred",), lambda say: say.flag("referred")),
    _Kind("stage", ("stage",), lambda say: stage_words(say.words, say.told.word("stage"))),
    _Kind("language", ("language",), _language),
)
# Stages that every catalogue names.
_STAGES = frozenset(
    ("new", "contacted", "qualified", "visit_planned", "visited", "negotiating", "booked", "lost")
)
_OURS = frozenset(name for row in _ROWS for name in row.names)


def fact_rows(words: Localizer, now: LeadSituation) -> tuple[FactRow, ...]:
    """The rows of what is known, unknown wishes, and then the other attributes."""
    say = _Teller(words, now)
    message_ids = {message.message_id for message in now.lead.messages}
    return (*_known(say, message_ids), *_other(say, message_ids))


def stage_words(words: Localizer, stage: str | None) -> str | None:
    """A stage's name: ours in the reader's language, another CRM's as it is."""
    if not stage:
        return None
    if stage in _STAGES:
        return words.text(f"page-stage-{stage}")
    return display_text(stage.replace("_", " "))


def _known(say: _Teller, message_ids: set[str]) -> Iterator[FactRow]:
    for kind in _ROWS:
        there = [name for name in kind.names if name in say.told.attributes]
        value = kind.say(say) if there else None
        if value or kind.is_wish:
            label = say.words.text(f"page-fact-{kind.label}")
            yield FactRow(label, value, _anchors(there), _proof(say, there, message_ids))


def _other(say: _Teller, message_ids: set[str]) -> Iterator[FactRow]:
    for name in sorted(say.told.attributes.keys() - _OURS):
        newest = say.told.newest(name)
        value = _plain(say.words, newest.value) if newest else ""
        if value:
            label = capital(display_text(name.replace("_", " ")))
            yield FactRow(label, value, _anchors([name]), _proof(say, [name], message_ids))


def _plain(words: Localizer, value: str | float | bool) -> str:
    match value:
        case bool():
            return words.text("page-yes" if value else "page-no")
        case str():
            return display_text(value)
        case _:
            return plain_number(value)


def _anchors(names: list[str]) -> tuple[str, ...]:
    return tuple(anchor(ATTRIBUTE + name) for name in names)


def _proof(say: _Teller, names: list[str], message_ids: set[str]) -> str | None:
    rows = [row for name in names if (row := say.told.newest(name)) is not None]
    read = [row.source_id for row in rows if row.source_id in message_ids]
    return anchor(read[0]) if read and read[0] else None
