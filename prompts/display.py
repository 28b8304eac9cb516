"""What others wrote, made safe to show on one line; the record keeps every byte as it came."""

from __future__ import annotations

import regex

from features.protected import is_protected_word
from language.phonetics import words_of
from leads.model.storable import INVISIBLE

# One line of a phone's screen: an answer longer than a screen is not read.
LONGEST_SHOWN = 40
# Terminal escapes: CSI, OSC (titles, links) and the two-byte kind (ECMA-48).
_ESCAPES = regex.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[@-_]?"
)
_AROUND_A_NAME = ",;:"
_LONGEST_FIRST_NAME = 24  # characters
_SPACES = regex.compile(r"\s+")
# WhatsApp reads these as bold, struck out, code and italic; an underscore inside a word, as in
# an id, it leaves alone.
_FORMATTING = regex.compile(r"[*~`]|(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])")


def display_text(text: str, longest: int = LONGEST_SHOWN) -> str:
    """`text` on one line without control, invisible or formatting characters, shortened."""
    # A cut first keeps a megabyte of a name from costing a megabyte of matching.
    start = str(_ESCAPES.sub("", text[: longest * 50]))
    visible = INVISIBLE.sub("", _SPACES.sub(" ", start))
    line = str(_SPACES.sub(" ", _FORMATTING.sub("", visible))).strip()
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def display_stored(name: str | None, longest: int = LONGEST_SHOWN) -> str:
    """A stage, source or reason as people write it: "not interested"; empty without one."""
    return display_text((name or "").replace("_", " "), longest)


def display_message(text: str) -> str:
    """A whole message as a page shows it: its lines stay, what is invisible goes."""
    lines = str(_ESCAPES.sub("", text)).splitlines()
    return "\n".join(str(INVISIBLE.sub("", line)) for line in lines)


def display_name(name: str | None, lead_id: str) -> str:
    """A lead's name as an answer shows it; a nameless lead shows its id."""
    return display_text(name or "") or display_text(lead_id)


def given_name(name: str) -> str:
    """Jignesh of "Shah Jignesh Kamleshbhai": no title, surname or number; empty without one."""
    given = (
        word
        for word in name.split()
        if words_of(word) and not (is_protected_word(word) or any(map(str.isdecimal, word)))
    )
    return display_text(next(given, "").strip(_AROUND_A_NAME), _LONGEST_FIRST_NAME)
