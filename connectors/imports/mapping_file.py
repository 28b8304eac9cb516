"""A mapping file (YAML) → Mapping, and how to write words in it.

Errors name the words to change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any, cast

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from connectors.imports.mapping import Mapping
from connectors.imports.mapping_columns import ColumnRole
from leads.model.errors import InvalidInput

# The parsed YAML: words, lists and objects of words.
Tree = dict[str, Any]
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
    """The mapping in `text` (YAML)."""
    if len(text) > _MOST_CHARACTERS:
        raise InvalidInput(
            f"The mapping is longer than {_MOST_CHARACTERS:,} characters: leave out the columns "
            "that no lead needs.",
            field="mapping",
        )
    tree = _parse_yaml(text)
    try:
        return Mapping.model_validate(tree)
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
    return quote(str(entry))


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
