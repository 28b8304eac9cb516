"""Tags that are read together with those beside them: "5-6 days", "vs last", "नॉर्थ टीम"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.query.query import FieldName
from agent.understanding.gazetteer import StoredValue
from agent.understanding.lexicon import words_as_typed
from agent.understanding.tagged_words import Tag, TagKind

# The period before the current one, where it is only called the last.
_LAST = words_as_typed("last_of_periods")
_AFTER_LAST = ("than", "compare", "at_least", "or", "highest", "lowest", "more")


def with_team_word(tags: Sequence[Tag]) -> list[Tag]:
    """Joins a team's name and the "team" beside it: "नॉर्थ टीम", "टीम नॉर्थ"."""
    joined: list[Tag] = []
    for tag in tags:
        last = joined[-1] if joined else None
        if last and "team_word" in (last.concept, tag.concept) and _is_team(last) != _is_team(tag):
            text = f"{last.text} {tag.text}"
            named = last if _is_team(last) else tag
            joined[-1] = replace(named, first=last.first, last=tag.last, text=text)
        else:
            joined.append(tag)
    return joined


def _is_team(tag: Tag) -> bool:
    return isinstance(tag.value, StoredValue) and tag.value.field is FieldName.TEAM


def days_joined(tags: Sequence[Tag]) -> list[Tag]:
    """Reads "5-6 days" as six."""
    joined = list(tags)
    for at in range(len(tags) - 2):
        one, to, days = tags[at : at + 3]
        if one.kind is TagKind.NUMBER and to.concept == "to_word" and days.kind is TagKind.DAYS:
            joined[at : at + 2] = [replace(t, kind=TagKind.SMALL, concept="") for t in (one, to)]
    return joined


def is_period_before(before: Tag | None, tag: Tag, after: Tag | None) -> bool:
    """Whether "last" stands alone: not before what it is the last of."""
    if before is not None and before.concept == "and":
        return False
    ends = after is None or after.kind in (TagKind.STOP, TagKind.SMALL)
    ends = ends or (after is not None and after.concept in _AFTER_LAST)
    return ends and tag.text.casefold() in _LAST
