"""The JSON Schema of mapping files, built from the types it describes.

`mapping.schema.json` beside this module is the same schema for editors and other programs; run
`python -m connectors.imports.mapping_schema` after a change (a test compares the two).
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import Path
from typing import Any

from connectors.imports.mapping import ColumnRole, ValueType
from leads.model.consent import Purpose
from leads.model.lead import LeadKind
from leads.model.storable import ID_CHARACTERS

Schema = dict[str, Any]  # JSON of any depth

SCHEMA_FILE = Path(__file__).with_name("mapping.schema.json")

# Roles that need no word beside the column's name.
BARE_ROLES = (
    ColumnRole.ID,
    ColumnRole.NAME,
    ColumnRole.PHONE,
    ColumnRole.EMAIL,
    ColumnRole.WHATSAPP_ID,
    ColumnRole.CRM_ID,
    ColumnRole.KIND,
    ColumnRole.OWNER,
    ColumnRole.CREATED_AT,
    ColumnRole.ORDER_BY,
    ColumnRole.OUTCOME_AT,
    ColumnRole.NOTE,
)

# The word for values that name no kind: "Buy" may be a new home or a resale.
OTHER_KIND = "other"

# YAML reads 1, yes and 2026-01-01 as other things than words; as cell values all are words.
_CELL: Schema = {"type": ["string", "number", "boolean"]}
_CELLS: Schema = {"type": "array", "items": _CELL, "minItems": 1}

Entry = str | dict[str, "Entry"] | list[str]

_SAFE_WORD = re.compile(r"[A-Za-z_][\w ()./-]*", re.ASCII)
# What some YAML readers take for something other than a word.
_TAKEN_WORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})


def build_schema() -> Schema:
    """The whole schema, Draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Pakka mapping",
        "description": "Which column of a brokerage's own file is what.",
        "type": "object",
        "required": ["source", "columns"],
        "additionalProperties": False,
        "properties": _top_level(),
        "$defs": {"column": _column()},
    }


def _top_level() -> Schema:
    return {
        "source": _words(
            "A name for this file's origin. With the id it makes a lead's "
            "identity, so keep it the same when the same file is imported again."
        ),
        "columns": {
            "type": "object",
            "description": "Column header → what it is. A column not named is not a feature.",
            "minProperties": 1,
            "propertyNames": {"maxLength": ID_CHARACTERS},
            "additionalProperties": {"$ref": "#/$defs/column"},
        },
        "leave_out": {
            "type": "object",
            "description": "Column header → why it is not imported.",
            "additionalProperties": {"type": "string"},
        },
        "lawful_basis": _lawful_basis(),
        "missing": {
            "type": "array",
            "description": "Cell values that mean no value, in any case. Empty always does.",
            "items": _CELL,
        },
        "others": {
            "enum": ["leave_out", "guess"],
            "description": "Columns named nowhere: left out (as if not written), or guessed.",
        },
        "decimal": {"enum": [".", ","], "description": "The decimal sign; '.' if not written."},
        "dates": {
            "enum": ["day_first", "month_first"],
            "description": "How 05/11/2026 is meant; day_first if not written.",
        },
        "timezone": _words("The zone of dates and times; Asia/Kolkata if not written."),
    }


def _lawful_basis() -> Schema:
    return {
        "type": "object",
        "description": "One lawful basis for every row. Without it or a consent column the leads "
        "are imported, counted and left unscored.",
        "required": ["basis", "purposes", "since"],
        "additionalProperties": False,
        "properties": {
            "basis": _words("The basis in the brokerage's words."),
            "purposes": _purposes(),
            "since": _words("The day it holds from, 2026-01-31, or enquiry: from each one on."),
        },
    }


def _column() -> Schema:
    bare = [*ValueType, *BARE_ROLES]
    return {
        "description": "A type, a role, or an object with more about either.",
        "type": ["string", "object"],
        "if": {"type": "string"},
        "then": {"enum": [str(word) for word in bare]},
        "else": {
            "properties": {"role": _one_of(ColumnRole)},
            "allOf": [
                {
                    "if": {"properties": {"role": {"const": str(role)}}, "required": ["role"]},
                    "then": _object_of(role),
                }
                for role in ColumnRole
                if role is not ColumnRole.ATTRIBUTE
            ]
            + [
                {
                    "if": {"properties": {"role": {"const": str(ColumnRole.ATTRIBUTE)}}},
                    "then": _object_of(ColumnRole.ATTRIBUTE),
                }
            ],
        },
    }


def _object_of(role: ColumnRole) -> Schema:
    properties, required = _details(role)
    return {
        "additionalProperties": False,
        "properties": {"role": {"const": str(role)}, **properties},
        "required": required,
    }


def _details(role: ColumnRole) -> tuple[Schema, list[str]]:
    """Properties of a role's object beside `role`, and which must be there."""
    at = _words("The column with the day on which it became known.")
    match role:
        case ColumnRole.ATTRIBUTE:
            name = _words("The attribute's name; the column's header if not written.")
            unit = _words("What a bare amount of money is in (lakh), or the word after a number.")
            low = _words("Money only: the attribute for the lower end of a range, 80-90 lakh.")
            kind = _one_of(ValueType)
            return {"type": kind, "name": name, "at": at, "unit": unit, "low_name": low}, ["type"]
        case ColumnRole.MESSAGE:
            return {"from": {"enum": ["lead", "broker"]}, "at": at}, ["from"]
        case ColumnRole.OUTCOME:
            endings: Schema = dict.fromkeys(("booked", "lost", "spam", "open"), _CELLS)
            days = {
                "type": "string",
                "pattern": "^[0-9]{1,4}$",
                "description": "Days after the enquiry from which an empty cell means lost; "
                "without it an empty cell is open.",
            }
            return {**endings, "empty_is_lost_after": days}, []
        case ColumnRole.KIND:
            kinds = dict.fromkeys((*map(str, LeadKind), OTHER_KIND), _CELLS)
            values = {"type": "object", "additionalProperties": False, "properties": kinds}
            return {"values": values}, []
        case ColumnRole.CONSENT:
            basis = _words("The basis in the brokerage's words; the column's header if absent.")
            details = {"granted": _CELLS, "purposes": _purposes(), "basis": basis, "at": at}
            return details, ["granted", "purposes"]
        case _:
            return {}, []


def _purposes() -> Schema:
    return {"type": "array", "items": _one_of(Purpose), "minItems": 1}


def _one_of(words: type[StrEnum]) -> Schema:
    return {"enum": [str(word) for word in words]}


def _words(description: str) -> Schema:
    return {
        "type": "string",
        "minLength": 1,
        "maxLength": ID_CHARACTERS,
        "description": description,
    }


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n", "utf-8")


def on_one_line(entry: Entry) -> str:
    """Flow style: {role: outcome, booked: ["1"]}."""
    if isinstance(entry, dict):
        return "{" + ", ".join(f"{quote(k)}: {on_one_line(v)}" for k, v in entry.items()) + "}"
    if isinstance(entry, list):
        return "[" + ", ".join(map(quote, entry)) + "]"
    return quote(entry)


def quote(word: str) -> str:
    """The word, in quotes where YAML needs them."""
    is_plain = _SAFE_WORD.fullmatch(word) and word.casefold() not in _TAKEN_WORDS
    if is_plain and word == word.strip():
        return str(word)
    return '"' + "".join(_escaped(character) for character in word) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
