"""Short answers to what was shown or asked back: yes, no, undo, a day, a name."""

from __future__ import annotations

from agent.updates.parse import ASKING, FILLERS, NAME_WORDS, Part, parts_of
from agent.updates.words import REASONS, formed
from language.when import When, WhenReader, forms, tokens_of, with_number


def read_when(text: str) -> When | None:
    """The day and hour in a text that says nothing else; None when it says more."""
    tokens = tokens_of(text)
    reader = WhenReader(tokens)
    when, place = with_number(reader.read(), tokens)
    used = reader.used | ({place} if place is not None else set())
    rest = [t for i, t in enumerate(tokens) if i not in used and t.form not in FILLERS]
    return when if when and not [t for t in rest if t.form not in _NO] else None


def read_name(text: str) -> Part | None:
    """A message that is nothing but a name, a phone's tail or an id."""
    tokens = tokens_of(text)
    parts = parts_of(tokens, set(), text)
    is_short = len(parts) == 1 and len(parts[0].text.split()) <= NAME_WORDS
    is_asked = "?" in text or any(t.form in ASKING for t in tokens)
    return parts[0] if is_short and not is_asked else None


def is_yes(text: str) -> bool:
    """Whether a message agrees and says nothing else."""
    return _said(text) in _YES


def is_no(text: str) -> bool:
    """Whether a message declines and says nothing else."""
    return _said(text) in _NO


def is_change(text: str) -> bool:
    """Whether a message wants it otherwise and does not say how."""
    return _said(text) in _CHANGE


def is_undo(text: str) -> bool:
    """Whether a message takes back what was saved last."""
    said = _said(text)
    if said in _UNDO:
        return True
    is_short = len(said.split()) <= _LONGEST_UNDO
    return is_short and any(f" {phrase} " in f" {said} " for phrase in _UNDO_WITHIN)


def _said(text: str) -> str:
    return " ".join(t.form for t in tokens_of(text))


def reason_said(text: str) -> str | None:
    """Why it was lost, where a message says that alone; "unknown" where nobody knows."""
    said = _said(text)
    if said in _UNKNOWN:
        return "unknown"
    return next((reason for reason, words in _REASONS.items() if said in words), None)


_LONGEST_UNDO = 7  # words
_UNDO_WITHIN = formed("undo_within")
_YES, _NO, _CHANGE, _UNDO, _UNKNOWN = (
    formed(name) for name in ("yes", "no", "change", "undo", "unknown_reason")
)
_REASONS = {reason: forms(words) for reason, words in REASONS.items()}
