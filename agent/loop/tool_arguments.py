"""The arguments of a tool call as an LLM writes them, read leniently; leads by token or name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TypeVar

import regex
from rapidfuzz import fuzz, process

from agent.loop.interface import ToolName
from agent.loop.pii_masking import Masks
from agent.loop.run_state import RunState
from agent.query.query import FieldName, Moment, Period
from language.numbers import MONEY_UNITS
from language.periods import PeriodWord
from language.phonetics import sounds
from language.tokens import LETTER, key
from leads.model.errors import InvalidInput
from leads.store.update_acts import UpdateKind

_FIELDS = ("lead", "leads")
_MOST_OFFERED = 4
_LONGEST_NAME = 60


async def resolve_leads(state: RunState, tool: ToolName, raw: Mapping[str, object]) -> None:
    """Resolves words given in place of a lead's token. InvalidInput names the leads they fit."""
    for word in _named(tool, raw):
        if state.masks.lead_id(word) is None and word not in state.resolved:
            restored = state.masks.restore(word)
            if not restored.unknown and _is_asked(state, restored.text):
                state.resolved[word] = await _lead(state, restored.text[:_LONGEST_NAME])


def _is_asked(state: RunState, clear: str) -> bool:
    """Whether the broker wrote these words: a lead's message must not make us look anybody up."""
    turn = state.turn
    said = [turn.question, *(text for one in turn.exchanges for text in (one.question, one.answer))]
    heard = {sound for text in said for word in text.split() for sound in _heard(word)}
    return all(heard.intersection(_heard(word)) for word in clear.split())


def _heard(word: str) -> set[str]:
    bare = word.strip(".,;:!?\"'“”()*·")
    return {bare.casefold(), *sounds(bare)}


async def _lead(state: RunState, clear: str) -> str:
    who = await state.turn.toolbox.who(clear)
    if len(who.lead_ids) == 1:
        state.masks.lead(who.lead_ids[0])
        return who.lead_ids[0]
    offered = (who.lead_ids or who.near)[:_MOST_OFFERED]
    state.offered += [lead_id for lead_id in offered if lead_id not in state.offered]
    tokens = ", ".join(state.masks.lead(lead_id) for lead_id in offered)
    if who.lead_ids:
        raise InvalidInput(f"several are called so: {tokens}. Look at them, or ask: which is meant")
    if who.near:
        raise InvalidInput(f"nobody is called so; the nearest are {tokens}. Ask: is one meant")
    state.missing.append(clear)
    raise InvalidInput("nobody among the asker's leads is called so: tell that as unanswered")


def _named(tool: ToolName, raw: Mapping[str, object]) -> Iterator[str]:
    """The values that stand for leads in a call of any tool; a new lead is not one yet."""
    if tool is ToolName.ACT and raw.get("kind") == UpdateKind.NEW_LEAD:
        return
    values = [value for name in _FIELDS for value in as_list(raw.get(name))]
    if tool is ToolName.FIND:
        conditions = (c for c in as_list(raw.get("where")) if isinstance(c, Mapping))
        own = (c.get("value") for c in conditions if c.get("field") == FieldName.LEAD)
        values += [value for one in own for value in as_list(one)]
    yield from (str(value) for value in values if not is_none(value))


# A value that matches nothing raises InvalidInput with what would, so that the model may try again.
# Leads are tokens of this request, or words that `resolve_leads` resolved.

E = TypeVar("E", bound=StrEnum)
# Close enough to be a misspelling; below this "Bopal" would match "Gopal".
_CLOSE = 88
_SHOWN_OPTIONS = 24
_NUMBER = regex.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_NONE = frozenset({"", "null", "none", "any", "all", "n/a"})


class Arguments:
    """One call's arguments. Each method takes a field's name and returns its value or a default."""

    def __init__(
        self,
        raw: Mapping[str, object],
        masks: Masks,
        today: date,
        resolved: Mapping[str, str] | None = None,
    ) -> None:
        """`resolved`: leads by the words that name them, in addition to tokens."""
        self.raw = raw
        self._resolved = resolved or {}
        self._masks = masks
        self._today = today

    def text(self, name: str, default: str = "") -> str:
        value = self.raw.get(name)
        return default if value is None else " ".join(map(str, as_list(value))).strip()

    def whole(self, name: str, *, low: int, high: int, default: int) -> int:
        """A whole number, clamped to its range."""
        number = as_number(self.raw.get(name))
        return default if number is None else max(low, min(high, int(number)))

    def number(self, name: str) -> float | None:
        return as_number(self.raw.get(name))

    def one(self, name: str, of: type[E], default: E) -> E:
        """One member of a closed set, by its value or nearly."""
        value = self.raw.get(name)
        return default if is_none(value) else fit_enum(str(value), of, name)

    def several(self, name: str, of: type[E]) -> tuple[E, ...]:
        values = as_list(self.raw.get(name))
        return tuple(dict.fromkeys(fit_enum(str(v), of, name) for v in values if not is_none(v)))

    def choice(self, name: str, options: Sequence[str], default: str) -> str:
        value = self.raw.get(name)
        return default if value is None else fit(str(value), options, name)

    def leads(self, name: str, *, most: int) -> tuple[str, ...]:
        """The ids of leads given by their tokens, the first `most` of them."""
        values = [v for v in as_list(self.raw.get(name)) if v is not None]
        ids = tuple(dict.fromkeys(self.lead_of(str(v)) for v in values))[:most]
        if not ids:
            raise InvalidInput(f"{name}: name a lead by its token. {self._known_leads()}")
        return ids

    def lead(self, name: str) -> str | None:
        value = self.raw.get(name)
        return None if is_none(value) else self.lead_of(str(as_list(value)[0]))

    def needed_lead(self, name: str) -> str:
        return self.leads(name, most=1)[0]

    def lead_of(self, token: str) -> str:
        found = self._masks.lead_id(token) or self._resolved.get(token)
        if found is None:
            raise InvalidInput(f"{token[:40]!r} is no lead of this talk. {self._known_leads()}")
        return found

    def clear(self, text: str) -> str:
        """A text of the model's with names in place of tokens."""
        return self._masks.restore(text).text

    def person(self, text: str) -> str:
        """The full name behind a token; other words stay."""
        return self._masks.name(text) or self.clear(text)

    def colleague(self, text: str) -> str:
        """The full name of the colleague behind a token or words; other words stay."""
        said = self.person(text)
        return self._masks.colleague_called(said) or said

    def one_colleague(self, name: str) -> str | None:
        """The full name of the colleague that is given where a lead may be."""
        value = self.raw.get(name)
        if is_none(value) or self._masks.lead_id(said := str(as_list(value)[0])):
            return None
        return self._masks.colleague_called(self.person(said))

    def span(self, name: str = "period", of: Moment = Moment.CREATED) -> Period | None:
        """A period, its days in either order: one word, a text, or an object with its parts."""
        value = _unpacked(self.raw.get(name))
        if is_none(value):
            return None
        told = value if isinstance(value, Mapping) else _written(str(value))
        if not is_none(word := told.get("word")):
            return Period(of=of, word=fit_enum(str(word), PeriodWord, name))
        start, end = self.day_of(told.get("start")), self.day_of(told.get("end"))
        if start and end:
            start, end = min(start, end), max(start, end)
        return Period(of=of, start=start, end=end) if start or end else None

    def day(self, name: str) -> date | None:
        return self.day_of(self.raw.get(name))

    def day_of(self, value: object) -> date | None:
        if is_none(value):
            return None
        text = str(value).strip().casefold()
        near = {"today": 0, "tomorrow": 1, "yesterday": -1}
        if text in near:
            return self._today + timedelta(days=near[text])
        try:
            return date.fromisoformat(text[:10])
        except ValueError as error:
            raise InvalidInput(f"{text[:20]!r} is no day: write {self._today}") from error

    def hour(self, name: str) -> time | None:
        value = self.raw.get(name)
        if is_none(value):
            return None
        try:
            return time.fromisoformat(str(value).strip()[:5].rjust(5, "0"))
        except ValueError as error:
            raise InvalidInput(f"{str(value)[:20]!r} is no time: write 16:30") from error

    def _known_leads(self) -> str:
        tokens = ", ".join(list(self._masks.leads)[:_SHOWN_OPTIONS])
        return f"Known: {tokens}" if tokens else "Write the name as the broker did, or use find"


def _written(text: str) -> dict[str, object]:
    """A word, a day, or two of which one may be open: "last_week", "2026-11-19", "2026-11-01/"."""
    start, slash, end = (part.strip() for part in text.partition("/"))
    if slash or start[:1].isdigit():
        return {"start": start, "end": end if slash else start}
    return {"word": text}


def as_list(value: object) -> list[object]:
    """The items of a list, of a list in JSON, or the one value; nothing for null."""
    value = _unpacked(value)
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def as_number(value: object) -> float | None:
    """A number, also one in words: "90 lakhs", "1.2 cr", "6,800,000"."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    text = str(value).casefold()
    found = _NUMBER.search(text)
    if found is None:
        return None
    unit = regex.match(rf"\s*({LETTER}+)", text[found.end() :])
    return float(found[0].replace(",", "")) * MONEY_UNITS.get(unit[1] if unit else "", 1)


def is_none(value: object) -> bool:
    """Whether the value is one that models write for "not said"."""
    return value is None or (isinstance(value, str) and value.strip().casefold() in _NONE)


def fit_enum(value: str, of: type[E], name: str) -> E:
    """The member that is meant. InvalidInput lists all of them."""
    return of(fit(value, [member.value for member in of], name))


def fit(value: str, options: Sequence[str], name: str) -> str:
    """The option that is meant: exact, by its beginning, or misspelt. InvalidInput lists all."""
    wanted = _key(value)
    keys = {option: _key(option) for option in options}
    for is_meant in (wanted.__eq__, lambda k: k.startswith(wanted) and len(wanted) > 2):
        found = [option for option, own in keys.items() if is_meant(own)]
        if len(found) == 1:
            return found[0]
    near = process.extract(wanted, keys, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=2)
    if len(near) == 1 or (near and near[0][1] > near[1][1]):
        return str(near[0][2])
    shown = ", ".join(options[:_SHOWN_OPTIONS])
    more = f" and {len(options) - _SHOWN_OPTIONS} more" if len(options) > _SHOWN_OPTIONS else ""
    raise InvalidInput(f"{name}: {value[:40]!r} fits none of: {shown}{more}", field=name)


def _key(text: str) -> str:
    return " ".join(key(word) for word in regex.findall(rf"{LETTER}+|\d+", text.casefold()))


def _unpacked(value: object) -> object:
    """The content of a JSON string; models pack lists and objects into strings."""
    if isinstance(value, str) and value.strip()[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
