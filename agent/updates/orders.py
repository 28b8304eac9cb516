"""What a message orders of the book by its form: a lead given to a colleague, a label put on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.updates.correct import SMALL, new_side
from agent.updates.places import ASKING, places_of
from agent.updates.words import formed
from language.when import Token, tokens_of

LONGEST_ORDER = 120  # characters
_NAME_WORDS = 4
# Gujarati writes "to" onto the name.
_ENDING = "ને"


@dataclass(frozen=True, slots=True)
class Handing:
    """The words for the lead, none where it was just spoken of, and those for the colleague.

    `is_firm`: there is a word that only means giving over, so an unknown colleague is told.
    """

    lead: str
    to: str
    is_firm: bool


def read_handing(text: str) -> tuple[Handing, ...]:
    """How a text may be read as giving a lead to somebody, the likeliest first; () = not at all."""
    tokens = tokens_of(text)
    if not tokens or len(text) > LONGEST_ORDER or _asks(tokens, text):
        return ()
    return _given_first(tokens) or _given_last(tokens)


def read_other(text: str, *, is_asked: bool) -> str | None:
    """The words for a colleague where a preview named another; None: it says something else.

    A bare name may be a question, unless one was asked for (`is_asked`).
    """
    tokens = tokens_of(text)
    if len(text) > LONGEST_ORDER or _asks(tokens, text):
        return None
    start, end, _ = new_side(tokens, text)
    side = tokens[start:end]
    said = places_of("giving_first", side) | places_of("giving_last", side)
    small = SMALL | _TO | _FILLERS | _IT
    left = [t for i, t in enumerate(side) if i not in said and t.form not in small]
    is_said = is_asked or len(left) < len(tokens)
    return _text(left) if is_said and 0 < len(left) <= _NAME_WORDS else None


@dataclass(frozen=True, slots=True)
class Labelling:
    """The words that name the lead and the label; `is_off`: it is taken off."""

    words: str
    is_off: bool


def read_labelling(text: str) -> Labelling | None:
    """How a text may be read as putting a label on a lead, or taking one off; None: not at all."""
    tokens = tokens_of(text)
    named = places_of("label_word", tokens) | places_of("label_off_first", tokens)
    if not named or len(text) > LONGEST_ORDER or _asks(tokens, text):
        return None
    if places_of("label_asked", tokens):
        return None
    start = 1 if tokens[0].text.startswith("lead_") or tokens[0].form in _FILLERS else 0
    off = places_of("label_off", tokens) | places_of("label_off_first", tokens)
    put = places_of("label_put", tokens)
    is_first = start in named | off | put
    is_last = bool(tokens) and len(tokens) - 1 in put | off
    if not is_first and not is_last:
        return None
    left = [t for i, t in enumerate(tokens) if i not in named | off | put]
    return Labelling(_text(left), bool(off))


def is_order(text: str) -> bool:
    """Whether the form of the words orders something of the book."""
    return bool(read_handing(text)) or read_labelling(text) is not None


def bare(tokens: Sequence[Token], name: str = "order_fillers") -> list[Token]:
    """The words that are more than the small ones of that group."""
    left = [t for t in tokens if t.form not in formed(name)]
    return [] if all(t.form in _IT for t in left) else left


def _asks(tokens: Sequence[Token], text: str) -> bool:
    return "?" in text or any(t.form in ASKING for t in tokens)


def _given_first(tokens: Sequence[Token]) -> tuple[Handing, ...]:
    """ "Give Priya 4821 to Nirav"; a button begins with the lead's id."""
    is_tapped = tokens[0].text.startswith("lead_")
    start = 1 if is_tapped or tokens[0].form in _FILLERS else 0
    verb = places_of("giving_first", tokens[start : start + 2])
    to = [i for i, t in enumerate(tokens) if t.form == "to"]
    if 0 not in verb or not to:
        return ()
    begin, at = start + len(verb), to[-1]
    named = tokens[:1] if is_tapped else tokens[begin:at]
    lead, target = bare(named), bare(tokens[at + 1 :])
    is_named = bool(named) and 0 < len(target) <= _NAME_WORDS
    is_firm = tokens[start].form != "give"
    return (Handing(_text(lead), _text(target), is_firm),) if is_named else ()


def _given_last(tokens: Sequence[Token]) -> tuple[Handing, ...]:
    """ "Priya 4821 Nirav ko de do", "Nirav ko Priya de do"."""
    given = places_of("giving_last", tokens)
    if not given or max(given) != len(tokens) - 1:
        return ()
    first = len(tokens)
    while first - 1 in given:
        first -= 1
    if tokens[first].form == "ko":
        first += 1
    said = list(tokens[:first])
    found = []
    for at, token in enumerate(said):
        is_marked = at > 0 and token.form in _TO
        is_ended = token.text.endswith(_ENDING) and len(token.text) > len(_ENDING)
        if not is_marked and not is_ended:
            continue
        last = at + 1 if is_ended else at
        for length in (1, 2):
            begin = last - length
            if begin >= 0:
                rest = bare([*said[:begin], *said[at + 1 :]])
                found.append(Handing(_text(rest), _text(said[begin:last]), is_firm=False))
    return tuple(found)


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(t.text for t in tokens)


_TO, _FILLERS, _IT = (formed(name) for name in ("given_to", "order_fillers", "order_it"))
