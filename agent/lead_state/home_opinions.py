"""Whether a lead's words speak for or against a home that it saw."""

from __future__ import annotations

from functools import lru_cache

from agent.lead_state.situation import LeadSituation
from features.cues import is_forward, tokens_of
from language.tokens import key, keys_of, word_lists
from leads.model.lead import Message

# Words of liking; near a "not" they do not count.
_LIKED = frozenset(
    map(key, ["liked", "love", "loved", "pasand", "पसंद", "gamyu", "gamyo", "gami", "gamya"])
)
_LIKE, _WOULD = key("like"), key("would")
_WELL = frozenset(map(key, ["achha", "अच्छा", "saru"]))  # "achha laga"; a mere "achha" is an OK
_FELT = frozenset(map(key, ["laga", "lagi", "lagyu", "lagya"]))
_NOT = frozenset(map(key, ["not", "didnt", "dont", "nahi", "nai", "nathi", "na"]))
# Of each kind of complaint the groups of words that it needs.
_DISLIKED = [
    tuple(keys_of(group) for group in line.split("/"))
    for line in word_lists("topic_words", "agent.lead_state")["disliked"]
]


def likes(text: str) -> bool:
    """Whether words say that something was liked; "would like to visit" does not."""
    said = _keys(text)
    is_liked = bool(_LIKED & said) or (_LIKE in said and _WOULD not in said)
    is_liked |= bool(_WELL & said and _FELT & said)
    return is_liked and not _NOT & said


def disliked(now: LeadSituation) -> Message | None:
    """The lead's newest words against a home that was seen."""
    own = now.known.own_messages if now.may_read else ()
    return next((m for m in reversed(own) if dislikes(m.text)), None)


@lru_cache(50_000)
def dislikes(text: str) -> bool:
    """Whether words say what is wrong with a home: "rooms are small"; a question does not."""
    if "?" in text or is_forward(text):
        return False
    said = _keys(text)
    found = [groups for groups in _DISLIKED if all(group & said for group in groups)]
    # "Rooms are not small".
    return bool(found) and (not _NOT & said or any(_NOT & groups[-1] for groups in found))


def _keys(text: str) -> frozenset[str]:
    return frozenset(tokens_of(text)[1])
