"""The area that a lead wants now, as a broker reports it: "not Vastral, Nikol now"."""

from __future__ import annotations

from collections.abc import Sequence

from agent.updates.act_vocabulary import FILLERS, formed, group, places
from agent.updates.speech_acts import is_asked
from agent.updates.stored_names import StoredName, stored_names_in
from language.time_reader import Token, tokens_of

# "Bopal, not Gota"; the words of the other languages follow what they deny: "Gota ma nahi".
_NOT_BEFORE = frozenset({"not", "no", "from"})
_LEFT = formed("not") - {"not", "no"} | formed("area_left")
_IN = formed("area_in")
_NOT = formed("not")
# Who "shifted to Bopal" may live there.
_WISHES = tuple(w for w in group("wants") if w != "shifted to") + group("area_wished")
_SMALL = (
    FILLERS | _NOT | _LEFT | _IN | _NOT_BEFORE
    | formed("by_now") | formed("being") | formed("theirs") | formed("lead_pointed")
)  # fmt: skip


def wished_area(text: str, areas: Sequence[str]) -> str | None:
    """The one area that these words say is wanted; None if they say anything else.

    Args:
        text: What was typed, without the lead's name.
        areas: The areas that the record's leads want.
    """
    tokens = tokens_of(text)
    if not tokens or is_asked(tokens, text):
        return None
    named = list(stored_names_in(tokens, areas))
    left = [one for one in named if _is_left(one, tokens)]
    wanted = {one.name for one in named if one not in left}
    wishes = places(_WISHES, tokens, range(len(tokens)), is_lenient=False)
    known = wishes.union(*(one.places for one in named))
    is_all = all(i in known or t.form in _SMALL for i, t in enumerate(tokens))
    if len(wanted) != 1 or not is_all or not (left or wishes):
        return None
    # "Does not want Bopal": a "not" that denies no area denies the wish.
    is_denied = sum(t.form in _NOT for t in tokens) > len(left)
    return None if is_denied else wanted.pop()


def _is_left(one: StoredName, tokens: Sequence[Token]) -> bool:
    """Whether the area is the one no longer wanted."""
    before = tokens[one.places.start - 1].form if one.places.start else ""
    after = [t.form for t in tokens[one.places.stop :] if t.form not in _IN]
    return before in _NOT_BEFORE or (bool(after) and after[0] in _LEFT)
