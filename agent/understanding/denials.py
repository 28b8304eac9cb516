"""What a "not" is about: "not visited", "Facebook na hoy eva", "Bopal ke alawa", "no loan"."""

from __future__ import annotations

from agent.understanding.tags import Board, Kind, Tag

_BEFORE = frozenset({"not_before", "except", "no", "nobody", "zero"})
_AFTER = frozenset({"not_after"})
#: What can be denied.
DENIABLE = frozenset(
    {"hot", "warm", "cold", "rental", "buyer", "owner_kind", "land", "commercial", "resale",
     "new_project", "waiting", "reply", "write", "call", "follow_up", "meet", "visit", "visited",
     "planned", "missed", "asked_visit", "family", "loan", "sanctioned", "applied", "eligible",
     "down_payment", "home_to_sell", "offer", "offered", "price_high", "papers", "referred",
     "paused", "refused", "booked", "token", "lost", "owner_word", "budget", "bhk_word", "price",
     "broker_word", "new", "open", "closed", "language_word", "contact_word", "requirement",
     "serious", "heat", "locality_word", "spam", "cancelled", "move", "focus", "come", "english",
     "hindi", "gujarati", "source_word", "said", "reminder", "reopened", "picked"}
)  # fmt: skip
# What somebody may have none of.
_HAVING = frozenset(
    {"visit", "visited", "call", "offer", "offered", "booked", "reply", "budget", "loan", "token"}
)
# "Bopal se nahi aaye", "Facebook wale nahi": they stand between without a sense of their own.
_LIGHT = frozenset({"ones", "leads", "lead", "one", "come", "done", "who", "which", "it"})
_FAR = 4  # words between a "not" and what it denies


class Denials:
    """Which tags are denied; the words of denial that found something are used."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._denied: set[Tag] = set()
        self.unclear: list[Tag] = []
        for tag in board.of("drop"):
            # "Drop the cold ones": without them.
            after = board.beside(tag, 1, lambda t: t.kind is Kind.SMALL)
            if after is not None and is_deniable(after):
                self._deny(after, tag)
        for tag in board.of(*_BEFORE, *_AFTER):
            target = self._target(tag)
            if target is None:
                self.unclear.append(tag)
            else:
                self._deny(target, tag)

    def is_denied(self, *tags: Tag) -> bool:
        """Whether one of these is denied."""
        return not self._denied.isdisjoint(tags)

    def _target(self, tag: Tag) -> Tag | None:
        if tag.concept == "zero":
            after = self._near(tag, 1)
            return after if after is not None and after.concept in _HAVING else None
        if tag.concept == "no" and self._opens_leads(tag):
            return None
        step = 1 if tag.concept in _BEFORE else -1
        return self._near(tag, step) or self._near(tag, -step)

    def _opens_leads(self, tag: Tag) -> bool:
        """ "No leads from Facebook today?" asks whether there are any."""
        after = self._board.beside(tag, 1, lambda t: t.kind is Kind.SMALL)
        return after is not None and after.concept in ("leads", "lead")

    def _near(self, tag: Tag, step: int) -> Tag | None:
        tags = self._board.tags
        at = tags.index(tag) + step
        passed = 0
        while 0 <= at < len(tags) and passed <= _FAR:
            here = tags[at]
            if here.kind is Kind.STOP or here.concept in ("but", *_BEFORE, *_AFTER):
                return None
            if is_deniable(here):
                return here if passed == 0 or here.kind is Kind.CONCEPT else None
            is_passed = here.kind in (Kind.SMALL, Kind.DAYS) or here.concept in _LIGHT
            passed += not is_passed
            at += step
        return None

    def _deny(self, target: Tag, by: Tag) -> None:
        self._board.take(by)
        self._denied.add(target)
        if target.kind is not Kind.VALUE:
            return
        for step in (-1, 1):
            other = self._joined(target, step)
            if other is not None:
                self._denied.add(other)

    def _joined(self, target: Tag, step: int) -> Tag | None:
        """The other place of "except Bopal and Shela"."""
        tags = self._board.tags
        at = tags.index(target) + step
        is_joined = False
        while 0 <= at < len(tags):
            here = tags[at]
            if here.kind is Kind.VALUE:
                return here if is_joined and _is_same_field(here, target) else None
            if here.concept not in ("and", "or") and here.text not in ("ne", "ને"):
                return None
            is_joined, at = True, at + step
        return None


def is_deniable(tag: Tag) -> bool:
    """Whether a "not" can be about this."""
    if tag.kind in (Kind.VALUE, Kind.BHK, Kind.COLLEAGUE, Kind.NAME):
        return True
    return tag.kind is Kind.CONCEPT and tag.concept in DENIABLE


def _is_same_field(one: Tag, other: Tag) -> bool:
    return getattr(one.value, "field", 0) == getattr(other.value, "field", 1)
