"""Stages told by other words: "sitting in new", "kis kis se bhav ki baat chal rahi hai"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from agent.query.query import FieldName
from agent.understanding.gazetteer import StoredValue
from agent.understanding.lexicon import neighbour_words
from agent.understanding.tagged_words import NAMES_A_LEAD, Tag, TaggedWords, TagKind, as_small
from language.tokens import Word, key

_NEW = frozenset(map(key, ("new", "न्यू", "ન્યૂ", "ન્યુ")))
_STAGES = (
    dict.fromkeys((*_NEW, *map(key, ("naye", "naya", "nava", "navi", "नए", "नये", "નવા"))), "new")
    | {key("contacted"): "contacted", key("visited"): "visited"}
)  # fmt: skip
_LYING, _INSIDE, _OUT_OF = map(neighbour_words, ("lies_in", "in", "out_of"))
_GOES_ON = neighbour_words("goes_on")
_PUT_ON, _TO_WHOM = map(neighbour_words, ("put_on", "to_whom"))
_LOOSE = (TagKind.SMALL, TagKind.CONCEPT, TagKind.UNKNOWN)
_UPON = frozenset({"on", "par", "pe"})
_BEING = ("leads", "lead", "ones", "all", "many", "who", "worries", "pending", "open")


def with_stages(tags: list[Tag]) -> list[Tag]:
    """The tags, with the stages in which leads are said to lie or to be going on."""
    found = _price_talks_on(tags)
    is_lying = any(map(_lies, tags))
    for at, tag in enumerate(tags):
        word = key(tag.text.removesuffix("માં"))
        stage = _STAGES.get(word) if tag.kind is TagKind.CONCEPT else None
        if stage and (is_lying or word in _NEW) and _is_inside(tags, at):
            found[at] = _at_stage(tag, stage)
    is_longest = any(t.concept == "oldest" for t in tags) and any(map(_is_stage, tags))
    is_on = any(t.concept in ("what", "why", "price") or key(t.text) in _UPON for t in tags)
    is_longest = is_longest and not is_on
    if found == tags and not is_longest:
        return tags
    # "Negotiation me sabse purane kaun atke hue hain": at that stage, not what holds them back.
    return [as_small(t) if _lies(t) else t for t in found]


def leads_to_stage(words: Sequence[Word], at: int, stages: Collection[int]) -> bool:
    """Whether "on", "put on" begin here and a stage follows: "put on hold"."""
    while at < len(words) and words[at].key in _PUT_ON:
        at += 1
    return at in stages and words[at - 1].key == "on"


def is_whom_to_call(board: TaggedWords, at: int, length: int) -> bool:
    """Whether the words of a stage that begins at `at` ask whom to call: "aaj kisko call karna hai"
    with a stage "Call karna hai", not "kaun Call back par hai".
    """
    keys = [w.key for w in board.words]
    calls = (t for t in board.tags if t.concept in ("call", "follow_up"))
    is_call = any(at <= t.first < at + length for t in calls)
    is_inside = at + length < len(keys) and keys[at + length] in _INSIDE | _UPON
    is_at = at > 0 and keys[at - 1] in _INSIDE | _UPON
    is_of_day = board.has("who", "which") and any(t.kind is TagKind.DAYS for t in board.tags)
    is_asked = is_of_day or not _TO_WHOM.isdisjoint(keys)
    return is_call and is_asked and not is_inside and not is_at


def are_new_leads(board: TaggedWords, stages: Collection[int]) -> bool:
    """Whether the one stage is "new" beside leads, "new leads", "navi lead": those of late."""
    new = [t for t in board.tags if t.concept == "new" and {t.first} == {*stages}]
    beside = [b for t in new for by in (-1, 1) if (b := board.next_to(t, by)) is not None]
    return any(t.concept in ("leads", "lead") for t in beside)


def is_left_undone(board: TaggedWords, at: int, length: int) -> bool:
    """Whether the words of a stage begin a longer phrase: "follow up nahi", whom nobody cares for,
    with a stage "Follow up".
    """
    return any(
        t.concept == "untouched" and t.first <= at and t.last >= at + length for t in board.tags
    )


def _at_stage(tag: Tag, stage: str) -> Tag:
    value = StoredValue(FieldName.STAGE, stage)
    return replace(tag, kind=TagKind.VALUE, concept="", value=value)


def _price_talks_on(tags: list[Tag]) -> list[Tag]:
    """ "Kis kis se bhav ki baat chal rahi hai": those in negotiation; of one lead it is a topic."""
    is_of_one = any(t.kind in NAMES_A_LEAD or t.concept in ("they", "it") for t in tags)
    if is_of_one or not any(t.concept in ("who", "which", "many") for t in tags):
        return list(tags)
    return [
        _at_stage(tag, "negotiating")
        if tag.concept == "money_talk" and after is not None and key(after.text) in _GOES_ON
        else tag
        for tag, after in zip(tags, [*tags[1:], None], strict=True)
    ]


def _is_stage(tag: Tag) -> bool:
    return isinstance(tag.value, StoredValue) and tag.value.field == FieldName.STAGE


def _lies(tag: Tag) -> bool:
    return key(tag.text) in _LYING and tag.kind in _LOOSE


def _is_inside(tags: Sequence[Tag], at: int) -> bool:
    """Whether it is "in new", "new me", not "in new flats", "new me se", "came in new"."""
    before, after = tags[max(at - 2, 0) : at], tags[at + 1 : at + 3]
    if any(t.concept == "come" for t in tags):
        return False
    if tags[at].text.endswith("માં"):
        return True
    words = [key(t.text) for t in after]
    if words and words[0] in _INSIDE:
        return all(w not in _OUT_OF for w in words[1:]) and after[-1].concept != "heat"
    is_of_leads = before[:1] != [] and (
        before[0].kind is TagKind.SMALL or before[0].concept in _BEING
    )
    is_in = is_of_leads and before[-1].text.casefold() in ("in", "at")
    is_bare = not after or after[0].kind in (TagKind.SMALL, TagKind.STOP)
    return is_in and (is_bare or after[0].concept in ("and", "by_each", "stage_word"))
