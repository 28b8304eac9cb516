"""What the record can hold byte for byte, checked where values come in."""

from __future__ import annotations

import hashlib
import json
import math
from datetime import UTC, datetime

import regex

from leads.model.errors import InvalidInput
from leads.model.lead import AttributeValue

# Ids and aliases are indexed; PostgreSQL refuses keys beyond some 2,700 bytes.
ID_CHARACTERS = 400
# A lakh crore, dearer than any home; and what a float holds to the tenth, timestamps among them.
MOST_INR = 1e12
MOST_NUMBER = 1e15
# Joiners after a virama shape Devanagari and Gujarati conjuncts and are kept; every other
# control, format (bidi, zero-width), private-use or unassigned character and half surrogate is
# removed.
INVISIBLE = regex.compile(
    r"(?<![\u094d\u0acd])[\u200c\u200d]|(?![\u200c\u200d])[\p{C}\u2028\u2029]"
)


def is_storable(text: str) -> bool:
    """False for NUL (PostgreSQL has none) and lone surrogates (UTF-8 has none)."""
    if "\0" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def one_line(text: str) -> str:
    """The text on one line, as people see it: without characters that reorder or hide others."""
    return " ".join(str(INVISIBLE.sub("", " ".join(text.split()))).split())


def check_text(text: str | None, field: str) -> None:
    """InvalidInput unless both databases hold the text byte for byte."""
    if text is not None and not is_storable(text):
        raise InvalidInput(f"{field} has a NUL or half a character: remove it.", field=field)


def check_length(text: str, field: str, most: int) -> None:
    """InvalidInput for a longer text."""
    if len(text) > most:
        raise InvalidInput(f"Write at most {most:,} characters.", field=field)


def check_id(text: str | None, field: str) -> None:
    """InvalidInput unless the text may stand in an index."""
    check_text(text, field)
    if text is not None and not 0 < len(text) <= ID_CHARACTERS:
        raise InvalidInput(f"{field} must have 1 to {ID_CHARACTERS} characters.", field=field)


def fit_id(text: str, longest: int = ID_CHARACTERS) -> str:
    """The text, or its hash when it cannot be indexed: outsiders choose their own ids."""
    if is_storable(text) and 0 < len(text) <= longest:
        return text
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def id_of(prefix: str, *parts: str) -> str:
    """The same id for the same parts, on every machine: 96 bits of SHA-256."""
    digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return f"{prefix}_{digest[:24]}"


def check_instant(at: datetime, field: str) -> None:
    """InvalidInput unless the instant has a zone and can be expressed in UTC."""
    if at.utcoffset() is None:
        raise InvalidInput(f"{field} needs a time zone.", field=field)
    try:
        at.astimezone(UTC)
    except OverflowError as e:
        raise InvalidInput(f"{field} lies outside the years 1 to 9999.", field=field) from e


def check_number(number: float, field: str) -> None:
    """InvalidInput for infinities and for what is not a number."""
    try:
        is_finite = math.isfinite(number)
    except OverflowError:
        is_finite = False
    if not is_finite:
        raise InvalidInput(f"{field} must be a finite number.", field=field)


def check_value(value: AttributeValue | None, field: str) -> None:
    """InvalidInput unless the value of an attribute or event can be stored."""
    if isinstance(value, str):
        check_text(value, field)
    elif value is not None:
        check_number(value, field)
