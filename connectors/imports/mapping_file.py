"""A mapping file (YAML) → Mapping. What is wrong in it is said with the words to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import yaml
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.exceptions import best_match

from connectors.imports.mapping import (
    AliasColumn,
    AttributeColumn,
    ColumnRole,
    ConsentColumn,
    KindColumn,
    LawfulBasis,
    Mapping,
    MessageColumn,
    OutcomeColumn,
    ValueType,
)
from connectors.imports.mapping_schema import OTHER_KIND, build_schema
from language.numbers import MONEY_UNITS
from leads.model.consent import Purpose
from leads.model.errors import InvalidInput
from leads.model.lead import LeadKind, OutcomeKind

# The parsed YAML: words, lists and objects of words, already checked against the schema.
Tree = dict[str, Any]

# A mapping of 1,000 columns with five lines each.
_MOST_CHARACTERS = 256_000
_SHOWN = 300  # characters of a complaint
_DEEPEST = 20  # the schema's own shapes are five deep

ALIAS_ROLES = (ColumnRole.PHONE, ColumnRole.EMAIL, ColumnRole.WHATSAPP_ID, ColumnRole.CRM_ID)
SINGLE_ROLES = (ColumnRole.ID, ColumnRole.OWNER, ColumnRole.CREATED_AT, ColumnRole.ORDER_BY)


def load_mapping(path: Path) -> Mapping:
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


def parse_mapping(text: str) -> Mapping:
    """The mapping written in `text` (YAML)."""
    if len(text) > _MOST_CHARACTERS:
        raise InvalidInput(
            f"The mapping is longer than {_MOST_CHARACTERS:,} characters: leave out the columns "
            "that no lead needs.",
            field="mapping",
        )
    tree = _parse_yaml(text)
    error = best_match(_validator().iter_errors(tree))
    if error is not None:
        raise InvalidInput(f"Mapping, {_where(error)}: {_what(error)}", field=_where(error))
    columns = {name: _as_object(entry) for name, entry in tree["columns"].items()}
    mapping = _build(tree, columns)
    _check_uses(mapping)
    return mapping


class _WordLoader(yaml.BaseLoader):
    """Every scalar stays the word that was written (yes, 1 and dates too); a repeat is refused.

    So are names for parts (&a) and what repeats them (*a): a few lines of them make gigabytes.
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


def _parse_yaml(text: str) -> Tree:
    try:
        # A BaseLoader builds words, lists and objects only, never Python objects.
        tree = yaml.load(text, Loader=_WordLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as e:
        mark = getattr(e, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise InvalidInput(f"The mapping is not valid YAML{where}.", field="mapping") from e
    if not isinstance(tree, dict):
        raise InvalidInput("The mapping is empty: name source and columns.", field="mapping")
    return cast(Tree, tree)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(build_schema())


def _where(error: ValidationError) -> str:
    return " → ".join(str(part) for part in error.absolute_path) or "top level"


def _what(error: ValidationError) -> str:
    """The schema's complaint, with the words that would be right."""
    allowed = error.schema.get("properties") if isinstance(error.schema, dict) else None
    # It quotes the whole entry.
    message = error.message if len(error.message) <= _SHOWN else f"{error.message[:_SHOWN]} …"
    if error.validator == "additionalProperties" and allowed:
        return f"{message} Allowed here: {', '.join(allowed)}."
    return f"{message}."


def _as_object(entry: str | Tree) -> Tree:
    """`number` and `phone` are short for {type: number} and {role: phone}."""
    if isinstance(entry, dict):
        return {"role": ColumnRole.ATTRIBUTE, **entry}
    if entry in set(ValueType):
        return {"role": ColumnRole.ATTRIBUTE, "type": entry}
    return {"role": entry}


def _build(tree: Tree, columns: dict[str, Tree]) -> Mapping:
    def having(*roles: ColumnRole) -> list[tuple[str, Tree]]:
        return [(name, entry) for name, entry in columns.items() if entry["role"] in roles]

    def only(role: ColumnRole) -> tuple[str, Tree] | None:
        found = having(role)
        if len(found) > 1:
            names = ", ".join(repr(name) for name, _ in found)
            raise InvalidInput(f"Mapping: only one column can be {role}: {names}.", field="columns")
        return found[0] if found else None

    kind = only(ColumnRole.KIND)
    outcomes = tuple(_outcome(name, entry) for name, entry in having(ColumnRole.OUTCOME))
    if outcomes and not any(OutcomeKind.BOOKED in o.endings.values() for o in outcomes):
        raise InvalidInput(
            "Mapping: no outcome column says which of its values mean booked.", field="columns"
        )
    return Mapping(
        source=tree["source"],
        attributes=tuple(_attribute(name, entry) for name, entry in having(ColumnRole.ATTRIBUTE)),
        single={role: found[0] for role in SINGLE_ROLES if (found := only(role))},
        names=tuple(name for name, _ in having(ColumnRole.NAME)),
        closings=tuple(name for name, _ in having(ColumnRole.OUTCOME_AT)),
        aliases=tuple(AliasColumn(name, ColumnRole(e["role"])) for name, e in having(*ALIAS_ROLES)),
        messages=tuple(
            MessageColumn(name, e["from"], e.get("at")) for name, e in having(ColumnRole.MESSAGE)
        ),
        notes=tuple(name for name, _ in having(ColumnRole.NOTE)),
        outcomes=outcomes,
        kind=KindColumn(kind[0], _kinds(kind[1])) if kind else None,
        consents=tuple(_consent(name, entry) for name, entry in having(ColumnRole.CONSENT)),
        lawful_basis=_lawful_basis(tree.get("lawful_basis")),
        leave_out=dict(tree.get("leave_out", {})),
        missing=_folded(["", *tree.get("missing", [])]),
        others=tree.get("others", "leave_out"),
        decimal=tree.get("decimal", "."),
        dates=tree.get("dates", "day_first"),
        timezone=_zone(tree.get("timezone", "Asia/Kolkata")),
    )


def _attribute(column: str, entry: Tree) -> AttributeColumn:
    kind = ValueType(entry["type"])
    if "unit" in entry and kind not in (ValueType.NUMBER, ValueType.MONEY_INR):
        raise _wrong(column, "unit is for number and money_inr only")
    if "low_name" in entry and kind is not ValueType.MONEY_INR:
        raise _wrong(column, "low_name is for money_inr only")
    unit = entry.get("unit")
    if unit and kind is ValueType.MONEY_INR and unit.casefold() not in MONEY_UNITS:
        raise _wrong(column, f"unit {unit!r} is no unit of money; write lakh, Cr or INR")
    name = entry.get("name", column)
    return AttributeColumn(column, name, kind, entry.get("at"), unit, entry.get("low_name"))


def _wrong(column: str, what: str) -> InvalidInput:
    return InvalidInput(f"Mapping, columns → {column}: {what}.", field="columns")


def _outcome(column: str, entry: Tree) -> OutcomeColumn:
    days = entry.get("empty_is_lost_after")
    return OutcomeColumn(column, _endings(entry), None if days is None else int(days))


def _endings(entry: Tree) -> dict[str, OutcomeKind | None]:
    endings: dict[str, OutcomeKind | None] = {}
    for word, values in entry.items():
        if word in ("role", "empty_is_lost_after"):
            continue
        kind = None if word == "open" else OutcomeKind(word)
        for value in _folded(values):
            if value in endings:
                raise InvalidInput(
                    f"Mapping: the outcome value {value!r} has two meanings; keep one.",
                    field="columns",
                )
            endings[value] = kind
    return endings


def _kinds(entry: Tree) -> dict[str, LeadKind | None]:
    if "values" not in entry:
        return {str(kind): kind for kind in LeadKind}
    return {
        value: None if kind == OTHER_KIND else LeadKind(kind)
        for kind, values in entry["values"].items()
        for value in _folded(values)
    }


def _consent(column: str, entry: Tree) -> ConsentColumn:
    purposes = tuple(Purpose(word) for word in entry["purposes"])
    granted = _folded(entry["granted"])
    return ConsentColumn(column, granted, purposes, entry.get("basis", column), entry.get("at"))


def _lawful_basis(entry: Tree | None) -> LawfulBasis | None:
    if entry is None:
        return None
    purposes = tuple(Purpose(word) for word in entry["purposes"])
    if entry["since"] == "enquiry":
        return LawfulBasis(entry["basis"], purposes, None)
    try:
        since = date.fromisoformat(entry["since"])
    except ValueError as e:
        raise InvalidInput(
            "Mapping, lawful_basis → since: write the day as 2026-01-31, or enquiry.",
            field="lawful_basis",
        ) from e
    return LawfulBasis(entry["basis"], purposes, since)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as e:
        raise InvalidInput(
            f"Mapping, timezone: {name!r} is not a zone; write one like Asia/Kolkata.",
            field="timezone",
        ) from e
    return name


def _folded(values: Iterable[str]) -> frozenset[str]:
    return frozenset(value.strip().casefold() for value in values)


def _check_uses(mapping: Mapping) -> None:
    """One name for one attribute; no column both used and left out."""
    names = Counter(name for a in mapping.attributes for name in (a.name, a.low_name) if name)
    twice = [name for name, count in names.items() if count > 1]
    if twice:
        raise InvalidInput(
            f"Mapping: two columns are named {twice[0]!r}; give one another name.", field="columns"
        )
    both = [column for column in used_columns(mapping) if column in mapping.leave_out]
    if both:
        raise InvalidInput(
            f"Mapping: {both[0]!r} stands in columns and in leave_out; keep one.", field="leave_out"
        )


def used_columns(mapping: Mapping) -> list[str]:
    """Every column the mapping gives a use, in the mapping's order, without repeats."""
    columns = [attribute.column for attribute in mapping.attributes]
    columns += [alias.column for alias in mapping.aliases]
    columns += [message.column for message in mapping.messages]
    columns += [consent.column for consent in mapping.consents]
    columns += [outcome.column for outcome in mapping.outcomes]
    columns += [mapping.kind.column] if mapping.kind else []
    columns += [*mapping.names, *mapping.closings, *mapping.notes]
    columns += [*mapping.single.values(), *(column for _, column in dates_of(mapping))]
    return list(dict.fromkeys(columns))


def dates_of(mapping: Mapping) -> list[tuple[str, str]]:
    """(column, column that dates it) of every `at`."""
    dates = [(entry.column, entry.at) for entry in mapping.attributes]
    dates += [(entry.column, entry.at) for entry in mapping.messages]
    dates += [(entry.column, entry.at) for entry in mapping.consents]
    return [(column, at) for column, at in dates if at]
