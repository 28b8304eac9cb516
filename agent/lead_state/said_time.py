"""What a lead wrote of its own time: "to finalise within 3 months", "2 mahine ma levu che"."""

from __future__ import annotations

from agent.situation import Situation
from agent.understanding.periods import stretches
from agent.understanding.stretch import Shape, Stretch
from language.tokens import LONGEST_QUESTION, Word, key, read
from leads.errors import InvalidInput
from leads.message import Message

# Shorter is the day of a visit, longer the age of a house or a loan's years.
_SHORTEST_DAYS, _LONGEST_DAYS = 7, 730
_HURRIES = """
    urgent urgently immediate immediately asap hurry turant tarat jaldi jald utaval
    तुरंत जल्दी તરત જલ્દી ઉતાવળ
"""
_HURRY = frozenset(map(key, _HURRIES.split()))
# "3 mahine se dhoond raha hu", "since March", "rent for 11 months": no time of buying.
_BESIDE_NONE = "since for from last past se thi ago pehle pahela old purana"
_NO_PLAN = frozenset(map(key, _BESIDE_NONE.split()))


def said_time(now: Situation) -> Message | None:
    """The lead's newest message that names weeks, months or a year ahead, or a hurry."""
    if not now.may_read:
        return None
    told = [m for m in now.known.own_messages if _names_time(m.text, now, m)]
    return max(told, key=lambda m: m.at, default=None)


def _names_time(text: str, now: Situation, message: Message) -> bool:
    try:
        words = read(text[:LONGEST_QUESTION])
    except InvalidInput:
        return False
    if any(word.key in _HURRY for word in words):
        return True
    return any(_is_ahead(one, words) for one in stretches(words, now.day_of(message.at)))


def _is_ahead(said: Stretch, words: tuple[Word, ...]) -> bool:
    if said.shape not in (Shape.PERIOD, Shape.FOR) or said.start is None or said.end is None:
        return False
    near = {w.key for w in words[max(0, said.first - 1) : said.last + 2]}
    days = said.days or (said.end - said.start).days + 1
    return not near & _NO_PLAN and _SHORTEST_DAYS <= days <= _LONGEST_DAYS
