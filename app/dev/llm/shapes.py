"""The smallest JSON value that fits a schema: what a model says that has nothing to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]


def smallest(schema: Schema, root: Schema | None = None) -> Any:
    """A value for `schema`; `root` holds the definitions that a `$ref` points into."""
    top = schema if root is None else root
    if "$ref" in schema:
        return smallest(_pointed(schema["$ref"], top), top)
    for one_of in ("anyOf", "oneOf"):
        if one_of in schema:
            return smallest(schema[one_of][0], top)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    return _of_type(schema, top)


def _of_type(schema: Schema, top: Schema) -> Any:
    match schema.get("type"):
        case "object":
            wanted = schema.get("required", [])
            return {name: smallest(schema["properties"][name], top) for name in wanted}
        case "array":
            return [smallest(schema["items"], top)] * schema.get("minItems", 0)
        case "string":
            return " " * schema.get("minLength", 0)
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
        case _:
            return None


def _pointed(ref: str, top: Schema) -> Schema:
    found: Any = top
    for part in ref.removeprefix("#/").split("/"):
        found = found[part]
    return found  # type: ignore[no-any-return]
