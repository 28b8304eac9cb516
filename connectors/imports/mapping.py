"""A mapping: which column of a brokerage's own file is what, as its YAML file is read and
checked, and how to write words in it. Errors name the words to change.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar, cast
from zoneinfo import ZoneInfo

import yaml
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from connectors.imports.mapping_columns import (
    ALIAS_ROLES,
    SINGLE_ROLES,
    AttributeColumn,
    Cell,
    Column,
    ColumnRole,
    ConsentColumn,
    ContactColumn,
    Header,
    KindColumn,
    MessageColumn,
    NamedColumn,
    OutcomeColumn,
    Part,
    Purposes,
    RoleColumn,
    VisitedColumn,
    Words,
    folded,
)
from language.written_dates import DateOrder
from leads.model.errors import InvalidInput

_C = TypeVar("_C", bound=NamedColumn)
SCHEMA_FILE = Path(__file__).with_name("mapping.schema.json")
# Pydantic's names for classes, and values that editors should not write in.
_OURS = ("title", "default")


def _day_or_enquiry(written: Any) -> date | None:
    try:
        return None if written == "enquiry" else date.fromisoformat(written)
    except (ValueError, TypeError) as e:
        raise ValueError("write the day as 2026-01-31, or enquiry") from e


class LawfulBasis(Part):
    """One lawful basis for every row. Without it or a consent column the leads are imported,
    counted and left unscored."""

    basis: Words = Field(description="The basis in the brokerage's words.")
    purposes: Purposes
    since: Annotated[
        date | None, BeforeValidator(_day_or_enquiry), WithJsonSchema({"type": "string"})
    ] = Field(description="The day it holds from, 2026-01-31, or enquiry: from each one on.")


class FileMapping(Part):
    """Which column of a brokerage's own file is what."""

    source: Words = Field(
        description="A name for this file's origin. With the id it makes a lead's identity, so "
        "keep it the same when the same file is imported again."
    )
    columns: Annotated[dict[Header, Column], Field(min_length=1)] = Field(
        description="Column header → what it is. A column not named is not a feature."
    )
    leave_out: dict[str, str] = Field({}, description="Column header → why it is not imported.")
    lawful_basis: LawfulBasis | None = None
    missing: Annotated[frozenset[Cell], AfterValidator(lambda cells: folded({"", *cells}))] = Field(
        frozenset({""}),
        description="Cell values that mean no value, in any case. Empty always does.",
    )
    colleagues: dict[Words, Words] = Field(
        {}, description="Another name of a colleague in the file → their name: {Jigu: Jignesh}."
    )
    others: Literal["leave_out", "guess"] = Field(
        "leave_out",
        description="Columns named nowhere: left out (as if not written), or guessed.",
    )
    decimal: Literal[".", ","] = Field(".", description="The decimal sign; '.' if not written.")
    dates: DateOrder = Field(
        "day_first", description="How 05/11/2026 is meant; day_first if not written."
    )
    timezone: Words = Field(
        "Asia/Kolkata", description="The zone of dates and times; Asia/Kolkata if not written."
    )

    @field_validator("timezone")
    @classmethod
    def _check_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as e:
            raise ValueError(f"{name!r} is not a zone; write one like Asia/Kolkata") from e
        return name

    @field_validator("columns")
    @classmethod
    def _with_headers(cls, columns: dict[str, NamedColumn]) -> dict[str, NamedColumn]:
        return {header: column.of(header) for header, column in columns.items()}

    @model_validator(mode="after")
    def _check_uses(self) -> Self:
        """Of each role as many as can be; one name for one attribute; nothing used and left out."""
        for role in (*SINGLE_ROLES, ColumnRole.KIND):
            named = [header for header, column in self.columns.items() if column.role is role]
            if len(named) > 1:
                raise ValueError(f"only one column can be {role}: {', '.join(map(repr, named))}")
        if self.outcomes and not any(outcome.knows_bookings for outcome in self.outcomes):
            raise ValueError("no outcome column says which of its values mean booked")
        facts = [a for a in self.attributes if not a.is_rent]  # a row has a rent or a price
        names = Counter(name for a in facts for name in (a.name, a.low_name) if name)
        twice = [name for name, count in names.items() if count > 1]
        if twice:
            names_of_both = " and ".join(
                a.column for a in facts if twice[0] in (a.name, a.low_name)
            )
            what = f"two columns are named {twice[0]!r}, {names_of_both}"
            raise ValueError(f"{what}: leave one out or give it another name")
        both = [column for column in self.used_columns if column in self.leave_out]
        if both:
            raise ValueError(f"{both[0]!r} stands in columns and in leave_out; keep one")
        return self

    def with_columns(self, columns: Iterable[NamedColumn]) -> FileMapping:
        """The same file's mapping with these columns, unchecked."""
        fields = {name: getattr(self, name) for name in FileMapping.model_fields}
        named = {column.column: column for column in columns}
        return FileMapping.model_construct(**fields | {"columns": named})

    @cached_property
    def attributes(self) -> tuple[AttributeColumn, ...]:
        return self._all(AttributeColumn)

    @cached_property
    def messages(self) -> tuple[MessageColumn, ...]:
        return self._all(MessageColumn)

    @cached_property
    def outcomes(self) -> tuple[OutcomeColumn, ...]:
        """The first that names an ending tells how an enquiry ended; one that only says who is no
        buyer comes after those of stages, as does a sub stage.
        """
        return tuple(sorted(self._all(OutcomeColumn), key=lambda column: column.tells_less))

    @cached_property
    def consents(self) -> tuple[ConsentColumn, ...]:
        return self._all(ConsentColumn)

    @cached_property
    def kind(self) -> KindColumn | None:
        return next(iter(self._all(KindColumn)), None)

    @cached_property
    def aliases(self) -> tuple[RoleColumn, ...]:
        """How the person is known."""
        return tuple(column for column in self._all(RoleColumn) if column.role in ALIAS_ROLES)

    @cached_property
    def single(self) -> dict[ColumnRole, str]:
        """The roles that take one column, with its header."""
        return {role: named[0] for role in SINGLE_ROLES if (named := self._headers(role))}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Joined into one name: first and last."""
        return self._headers(ColumnRole.NAME)

    @cached_property
    def closings(self) -> tuple[str, ...]:
        """The first that is filled tells when an enquiry ended."""
        days = (outcome.column for outcome in self.outcomes if outcome.is_day)
        told = (contact.column for contact in self.contacts if contact.closes)
        return (*self._headers(ColumnRole.OUTCOME_AT), *days, *told)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Colleagues' remarks: shown to people, never learnt from."""
        return self._headers(ColumnRole.NOTE)

    @cached_property
    def homes(self) -> tuple[str, ...]:
        """The project and the place that a lead asked about."""
        told = (a for a in self.attributes if a.is_project or a.name == "locality")
        return tuple(attribute.column for attribute in told)

    @cached_property
    def contacts(self) -> tuple[ContactColumn, ...]:
        """Days of our last contact, never learnt from."""
        return self._all(ContactColumn)

    @cached_property
    def next_calls(self) -> tuple[str, ...]:
        """Days for which a colleague planned the next call, never learnt from."""
        return self._headers(ColumnRole.NEXT_CALL)

    @cached_property
    def next_visits(self) -> tuple[str, ...]:
        """Days of site visits, of which those to come are planned, never learnt from."""
        return self._headers(ColumnRole.NEXT_VISIT)

    @cached_property
    def visits_done(self) -> tuple[VisitedColumn, ...]:
        """Days of site visits that took place, known from the import on."""
        return self._all(VisitedColumn)

    @cached_property
    def calls_done(self) -> tuple[str, ...]:
        """Whether a planned call was made."""
        return self._headers(ColumnRole.CALL_DONE)

    @cached_property
    def colleague_columns(self) -> tuple[str, ...]:
        """Who looks after a lead, and who closed it, whose a booked one is."""
        return (*self._headers(ColumnRole.OWNER), *self.closed_by)

    @cached_property
    def closed_by(self) -> tuple[str, ...]:
        """Who closed a deal."""
        return self._headers(ColumnRole.CLOSED_BY)

    @cached_property
    def lost_reasons(self) -> tuple[str, ...]:
        """Why an enquiry did not end in a booking, in the brokerage's words."""
        return self._headers(ColumnRole.LOST_REASON)

    @cached_property
    def personal(self) -> frozenset[str]:
        """Columns with personal data."""
        told = [*self.aliases, *self.messages]
        named = {column.column for column in told} | {*self.notes, *self.names}
        return frozenset(named | {self.single.get(ColumnRole.ID, "")})

    @cached_property
    def dates_of(self) -> tuple[tuple[str, str], ...]:
        """(column, column that dates it) of every `at`."""
        dates = ((header, column.date_column) for header, column in self.columns.items())
        return tuple((header, at) for header, at in dates if at)

    @property
    def used_columns(self) -> list[str]:
        """Every column that has a use, without repeats."""
        told_by = [visited.told_by for visited in self.visits_done]
        told_by += [contact.told_by for contact in self.contacts]
        beside = [*(at for _, at in self.dates_of), *filter(None, told_by)]
        return list(dict.fromkeys([*self.columns, *beside]))

    @property
    def named_columns(self) -> list[str]:
        """Every column that it names, used or left out."""
        return [*self.used_columns, *self.leave_out]

    def _all(self, kind: type[_C]) -> tuple[_C, ...]:
        return tuple(column for column in self.columns.values() if isinstance(column, kind))

    def _headers(self, role: ColumnRole) -> tuple[str, ...]:
        return tuple(header for header, column in self.columns.items() if column.role is role)


def build_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of mapping files, derived from the models that read them.

    `mapping.schema.json` is the same for editors and other programs: run
    `python -m connectors.imports.mapping` after a change (a test compares the two).
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Pakka mapping",
        **_plain(FileMapping.model_json_schema()),
    }


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items() if key not in _OURS}
    return [_plain(value) for value in node] if isinstance(node, list) else node


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n", "utf-8")


# A column's entry as written.
Entry = str | int | dict[str, "Entry"] | list[str]

# A mapping of 1,000 columns with five lines each.
_MOST_CHARACTERS = 256_000
_SHOWN = 300  # characters of an error message
_DEEPEST = 20  # the mapping's own nesting is five deep

_SAFE_WORD = re.compile(r"[A-Za-z_][\w ()./-]*", re.ASCII)
# What some YAML readers take for something other than a word.
_TAKEN_WORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})

# What is wrong and what to do, by Pydantic's name of the error.
_COMPLAINTS = {
    "missing": "it is missing; add it",
    "enum": "{input} is not one of: {expected}",
    "literal_error": "{input} is not one of: {expected}",
    "union_tag_invalid": "{tag!r} is no role; write one of: {roles}",
    "string_type": "write words here, not a list or an object",
    "string_too_short": "it is empty; write it, or take the line away",
    "string_too_long": "it is longer than {max_length} characters; shorten it",
    "too_short": "it is empty; write at least one",
    "tuple_type": "write a list here, like [yes, no]",
    "frozen_set_type": "write a list here, like [yes, no]",
    "dict_type": "write an object here, a line each with a name, a colon and what it is",
    "model_type": "write an object here, a line each with a name, a colon and what it is",
    "model_attributes_type": "write a word or an object here, like {{role: phone}}",
    "string_unicode": "{input} holds a character that is no text; write it again",
    "int_type": "{input} is no number of days; write one, like 180",
    "int_parsing": "{input} is no number of days; write one, like 180",
    "greater_than_equal": "{input} is no number of days; write one, like 180",
    "less_than_equal": "{input} is no number of days; write one up to {le}",
}


def load_mapping(path: Path) -> FileMapping:
    """Read and check a mapping file; InvalidInput names the entry to change."""
    try:
        with Path(path).open(encoding="utf-8-sig") as file:
            text = file.read(_MOST_CHARACTERS + 1)
    except FileNotFoundError as e:
        raise InvalidInput(f"There is no mapping file {path}.", field="mapping") from e
    except (OSError, UnicodeDecodeError) as e:
        raise InvalidInput(
            f"The mapping {path} cannot be read as UTF-8 text.", field="mapping"
        ) from e
    return parse_mapping(text)


def parse_mapping(text: str) -> FileMapping:
    """The mapping in `text` (YAML)."""
    if len(text) > _MOST_CHARACTERS:
        raise InvalidInput(
            f"The mapping is longer than {_MOST_CHARACTERS:,} characters: leave out the columns "
            "that no lead needs.",
            field="mapping",
        )
    tree = _parse_yaml(text)
    try:
        return FileMapping.model_validate(tree)
    except ValidationError as e:
        error = e.errors()[0]
        where = _where(error)
        at = f", {where}" if where else ""
        raise InvalidInput(f"Mapping{at}: {_what(error)}.", field=where or "mapping") from e


class _WordLoader(yaml.BaseLoader):
    """Every scalar stays the word as written (yes, 1 and dates too); a repeated key is refused.

    Anchors (&a) and aliases (*a) are refused too: a few lines of them expand to gigabytes.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) is not None:
            raise InvalidInput(
                f"Mapping, line {event.start_mark.line + 1}: write the entry out where it is "
                "needed, not as &name and *name (or set a text with & or * in quotes).",
                field="mapping",
            )
        self._depth += 1
        if self._depth > _DEEPEST:
            raise InvalidInput("Mapping: its entries are nested too deeply.", field="mapping")
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = Counter(key.value for key, _ in node.value if isinstance(key.value, str))
        repeated = [key for key, count in keys.items() if count > 1]
        if repeated:
            raise InvalidInput(f"Mapping: {repeated[0]!r} stands twice; keep one.", field="mapping")
        return super().construct_mapping(node, deep=deep)


def _parse_yaml(text: str) -> dict[str, Any]:
    try:
        # A BaseLoader builds words, lists and objects only, never Python objects.
        tree = yaml.load(text, Loader=_WordLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as e:
        mark = getattr(e, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise InvalidInput(f"The mapping is not valid YAML{where}.", field="mapping") from e
    if not isinstance(tree, dict):
        raise InvalidInput("The mapping is empty: name source and columns.", field="mapping")
    return cast(dict[str, Any], tree)


def _where(error: ErrorDetails) -> str:
    """columns → Budget → unit; a column's role, by which Pydantic chose its shape, is no key."""
    parts: Sequence[str | int] = error["loc"]
    if parts[:1] == ("columns",):
        parts = [*parts[:2], *parts[3:]]
    return " → ".join(_short(str(part)) for part in parts if part != "[key]")


def _what(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return _short(str(context["error"]))
    complaint = _COMPLAINTS.get(error["type"], error["msg"].replace("{", "{{").replace("}", "}}"))
    roles = ", ".join(ColumnRole)
    return complaint.format(input=_short(repr(error["input"])), roles=roles, **context)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]} …"


def on_one_line(entry: Entry) -> str:
    """Flow style: {role: outcome, booked: ["1"]}."""
    if isinstance(entry, dict):
        return "{" + ", ".join(f"{quote(k)}: {on_one_line(v)}" for k, v in entry.items()) + "}"
    if isinstance(entry, list):
        return "[" + ", ".join(map(quote, entry)) + "]"
    return str(entry).lower() if isinstance(entry, bool) else quote(str(entry))


def quote(word: str) -> str:
    """The word, quoted where YAML needs it."""
    is_plain = _SAFE_WORD.fullmatch(word) and word.casefold() not in _TAKEN_WORDS
    if is_plain and word == word.strip():
        return str(word)
    return '"' + "".join(_escaped(character) for character in word) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
