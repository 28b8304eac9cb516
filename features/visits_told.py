"""Whether words of a stage or of a colleague's note tell of a visit that took place."""

from __future__ import annotations

import regex

from features.cue_patterns import expanded
from language.time_words import written
from language.tokens import word_lists

_LONGEST_READ = 400
_LONGEST_NAME = 3  # words of a home's name
_PARTS = regex.compile(r"[,;|\n–—]+|(?<!\d)\.|\.(?!\d)|\s-\s")


def _any(words: list[str]) -> str:
    """A pattern of these phrases, each between words; * stands for the rest of a word."""
    bare = (r"[\p{L}\p{M}]*".join(map(regex.escape, w.split("*"))) for w in words)
    return rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{'|'.join(bare)})(?![\p{{L}}\p{{M}}\p{{N}}])"


_WORDS: dict[str, list[str]] = word_lists("visits_told", "features")
_VISIT = [*_WORDS["visit"], *expanded(["<visit>"])]
_NO_AUTHORS = frozenset(_WORDS["no_authors"])
_BARE, _OF_DAY = frozenset({*_VISIT, "site visit"}), frozenset({"on", "ko", "e", "na"})
_DAYS = frozenset(written("weekday_", "short_", "day_", "weekend"))
# "Visit done", "site visit with wife ho gayi": the noun, at most four words, the deed.
_NOUN_DONE = regex.compile(rf"{_any(_VISIT)}(?:\s+\S+){{0,4}}?\s+{_any(_WORDS['done'])}")
_SEEN = regex.compile(_any(_WORDS["seen"]))
# "Site batavi", "flat e joyo": a home, at most two words, that it was shown or seen.
_SHOWN = regex.compile(
    rf"{_any(_WORDS['home'])}(?:\s+(?!{_any(_WORDS['of_it'])})\S+){{0,2}}?\s+{_any(_WORDS['shown'])}"
)
# "Shown 3 flats", "dikhaye 2 makan": how many there were, and no word of a photo or a price.
_SHOWN_SO_MANY = regex.compile(
    rf"{_any(_WORDS['shown'])}(?:\s+\S+)??\s+(?:\d|{_any(_WORDS['so_many'])})(?:\s+\S+)??\s+"
    rf"{_any(_WORDS['home'])}"
)
_OF_THEM = regex.compile(_any(_WORDS["of_it"]))
_OF_IT = regex.compile(
    rf"{_any(_WORDS['of_it'])}(?:\s+\S+){{0,2}}?\s+(?:{_any(_WORDS['shown'])}|{_any(_WORDS['seen'])})"
)
_AGAIN = regex.compile(_any(_WORDS["again"]))
_NOT_YET = regex.compile(_any(_WORDS["not_yet"]))
_MISSED, _OF_OTHERS = (
    regex.compile(_any(_WORDS["missed"])),
    regex.compile(_any(_WORDS["of_others"])),
)
_NOT_CAME, _OF_VISIT = regex.compile(_any(_WORDS["not_came"])), regex.compile(_any(_VISIT))


def tells_visit(text: str) -> bool:
    """Whether words such as "visit done sunday" or "ghar dekh liya" tell of a visit that was."""
    parts = _PARTS.split(text[:_LONGEST_READ].casefold())
    return any(_tells(part) and not _NOT_YET.search(part) for part in parts)


def stage_tells_visit(stage: str) -> bool:
    """Whether a stage tells of a visit that was: "Revisit planned" of the one before."""
    return tells_visit(stage) or bool(_AGAIN.search(stage.casefold()))


def tells_missed(text: str) -> bool:
    """Whether words tell of a visit to which they did not come: "no show", "visit pe nahi aaye"."""
    parts = _PARTS.split(text[:_LONGEST_READ].casefold())
    return any(_is_missed(part) for part in parts)


def without_missed(cell: str) -> str | None:
    """What else a cell of a visit tells than that they did not come; None if it does not say so."""
    said = cell[:_LONGEST_READ].casefold()
    rest = _NOT_CAME.sub(" ", _MISSED.sub(" ", said))
    return None if rest == said or _OF_OTHERS.search(said) else rest


def is_bare_visit(text: str) -> bool:
    """Whether words are nothing but a visit, a day and the home's name: "visit 9/9", "site visit",
    "visit Unnathi Woods"; in front whoever noted it may be named, "Anjali: Revisit".
    """
    by, colon, behind = text.partition(":")
    if colon and by.isalpha() and by[0].isupper() and by.casefold() not in _NO_AUTHORS:
        text = behind
    said = "".join(c if c.isalpha() or c.isspace() else " " for c in text).split()
    words = [word for word in said if word.casefold() not in _OF_DAY]
    at = next((n for n in (2, 1) if " ".join(words[:n]).casefold() in _BARE), 0)
    named = words[at:]
    is_name = len(named) <= _LONGEST_NAME and all(
        word[0].isupper() and word.casefold() not in _DAYS for word in named
    )
    return at > 0 and is_name and not _NOT_YET.search(" ".join(named).casefold())


def _is_missed(part: str) -> bool:
    is_said = _MISSED.search(part) or (_NOT_CAME.search(part) and _OF_VISIT.search(part))
    return bool(is_said) and not _OF_OTHERS.search(part)


def _tells(part: str) -> bool:
    if _NOUN_DONE.search(part):
        return True
    if _SHOWN_SO_MANY.search(part) and not _OF_THEM.search(part):
        return True
    is_seen = _SEEN.search(part) or _SHOWN.search(part)
    return bool(is_seen) and not _OF_IT.search(part)
