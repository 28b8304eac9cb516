"""Words for a stage, a change or an end: "sitting in new", "no longer hot", "up or down"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from agent.query.query import FieldName
from agent.understanding.gazetteer import StoredValue
from agent.understanding.lexicon import neighbour_words
from agent.understanding.tagged_words import (
    GROUP_WORDS,
    NAMES_A_LEAD,
    Tag,
    TaggedWords,
    TagKind,
    as_small,
    says,
)
from language.tokens import Word, key

_BESIDE_HOT = 2  # words
_DENIED, _STAYED, _NOW_NOT = (
    neighbour_words(w) for w in ("hot_denied", "hot_stayed", "hot_until_now")
)
_COUNTED_ENDS = frozenset({"booked", "lost", "cancelled", "visit", "visited", "missed"})
_UP_OR_DOWN = neighbour_words("up") | neighbour_words("down")
_COUNTED_IN, _INCLUDES = neighbour_words("counted_in"), neighbour_words("including")
_THOSE, _THE = ("ones", "leads", "lead"), key("the")
_TOO = neighbour_words("too") | neighbour_words("too_at_end")
_ENGLISH_IN = frozenset(map(key, ("including", "include", "incl", "counting")))
_OF_REPLY = ("waiting", "no_answer", "silent", "untouched")
_EITHER, _TWO = frozenset({"or", "ya", "ke"}), 2
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


def with_changes(tags: list[Tag]) -> list[Tag]:
    """The tags, each word for a change or an end in the sense that it has among the others."""
    return _either_way(_with_those_lost(_counts_compared(_no_longer_hot(tags))))


def _with_those_lost(tags: list[Tag]) -> list[Tag]:
    """ "Leads in Gota including the lost ones", "lost wale mila ke", "lost bhi ginke": all leads,
    not the lost alone.
    """
    concepts = {t.concept for t in tags}
    lost = next((n for n, t in enumerate(tags) if t.concept == "lost"), None)
    if lost is None or concepts & {"booked", "why", "only", *GROUP_WORDS}:
        return tags
    end = lost + 1
    while end < len(tags) and (tags[end].concept in _THOSE or tags[end].key in _TOO):
        end += 1
    start = lost - 1
    while start > 0 and tags[start].key == _THE:
        start -= 1
    is_before = start >= 0 and tags[start].key in _COUNTED_IN & _ENGLISH_IN
    # "Gota leads with lost ones too".
    is_before |= start >= 0 and tags[start].typed == "with" and end > lost + 1
    is_after = end < len(tags) and tags[end].key in _COUNTED_IN - _ENGLISH_IN
    if not (is_before or is_after):
        return tags
    idle = {start if is_before else end, *range(lost + 1, end)}
    return [
        replace(t, concept="closed")
        if n == lost
        else as_small(t)
        if n in idle and t.key not in _INCLUDES
        else t
        for n, t in enumerate(tags)
    ]


def _either_way(tags: list[Tag]) -> list[Tag]:
    """Joins "going up or down", "badh rahe hai ya ghat rahe" where no lead nor score is meant."""
    moves = [t for t in tags if t.concept in ("rose", "fell") or t.key in _UP_OR_DOWN]
    is_of_leads = any(
        t.kind in NAMES_A_LEAD or t.concept in ("score", "who", "which", "hot", "warm", "cold")
        for t in tags
    )
    if len(moves) != _TWO or is_of_leads or not any(t.concept in ("rose", "fell") for t in moves):
        return tags
    first, last = moves
    between = [t for t in tags if first.last < t.first < last.first]
    joints = [t for t in between if t.concept == "or" or t.text in ("ke", "કે")]
    if not joints or any(t.kind is not TagKind.SMALL and t not in joints for t in between):
        return tags
    text = " ".join(t.text for t in (first, *between, last))
    either = replace(
        first, kind=TagKind.CONCEPT, concept="up_or_down", last=last.last, text=text, value=None
    )
    told = [either if t is first else t for t in tags if t not in (*between, last)]
    # "Are they rising or falling": the counts.
    return [as_small(t) if t.concept == "they" else t for t in told]


def _no_longer_hot(tags: list[Tag]) -> list[Tag]:
    """ "Hot nathi rahi", "ab hot nahi", "no longer hot": hot denied with a word for the turn."""
    # "Hot leads have not got a reply" denies the reply.
    words = [t.keys if t.concept not in _OF_REPLY else frozenset() for t in tags]
    for at in (i for i, t in enumerate(tags) if t.concept == "hot"):
        near = range(max(at - _BESIDE_HOT, 0), min(at + _BESIDE_HOT + 1, len(tags)))
        denied = [i for i in near if words[i] & _DENIED]
        turned = [i for i in near if words[i] & _NOW_NOT]
        stayed = [i + 1 for i in denied if i + 1 < len(tags) and words[i + 1] & _STAYED]
        if denied and (turned or stayed):
            small = {*denied[1:], *turned, *stayed}
            fell = replace(tags[denied[0]], kind=TagKind.CONCEPT, concept="fell")
            idle = [as_small(t) for t in tags]
            found = [idle[i] if i in small else t for i, t in enumerate(tags)]
            return [fell if i == denied[0] else t for i, t in enumerate(found)]
    return tags


def _counts_compared(tags: list[Tag]) -> list[Tag]:
    """Reads "lost kam hue ya zyada" of two months as a comparison of counts, not of scores."""
    moved = [t for t in tags if t.concept in ("fell", "rose")]
    days = [t for t in tags if t.kind is TagKind.DAYS]
    is_split = says(tags, "by_each", "who", "highest", "lowest", *GROUP_WORDS)
    is_counted = says(tags, *_COUNTED_ENDS) and not is_split
    if not moved or len(days) != _TWO or not is_counted:
        return tags
    either = [t for t in tags if t.concept == "at_least" and t.first_key in _EITHER]
    found = [replace(t, concept="compare") if t in moved else t for t in tags]
    return [as_small(t) if t in either else t for t in found]


def with_stages(tags: list[Tag]) -> list[Tag]:
    """The tags, with the stages in which leads are said to lie or to be going on."""
    found = _price_talks_on(tags)
    is_lying = any(map(_lies, tags))
    for at, tag in enumerate(tags):
        word = key(tag.text.removesuffix("માં"))
        stage = _STAGES.get(word) if tag.kind is TagKind.CONCEPT else None
        if stage and (is_lying or word in _NEW) and _is_inside(tags, at):
            found[at] = _at_stage(tag, stage)
    is_at_stage = any(t.field is FieldName.STAGE for t in tags)
    is_on = any(t.concept in ("what", "why", "price") or t.key in _UPON for t in tags)
    is_longest = is_at_stage and not is_on and says(tags, "oldest")
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
    return any(board.concepts_beside(t) & {"leads", "lead"} for t in new)


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
    if is_of_one or not says(tags, "who", "which", "many"):
        return list(tags)
    return [
        _at_stage(tag, "negotiating")
        if tag.concept == "money_talk" and after is not None and after.key in _GOES_ON
        else tag
        for tag, after in zip(tags, [*tags[1:], None], strict=True)
    ]


def _lies(tag: Tag) -> bool:
    return tag.key in _LYING and tag.kind in _LOOSE


def _is_inside(tags: Sequence[Tag], at: int) -> bool:
    """Whether it is "in new", "new me", not "in new flats", "new me se", "came in new"."""
    before, after = tags[max(at - 2, 0) : at], tags[at + 1 : at + 3]
    if says(tags, "come"):
        return False
    if tags[at].text.endswith("માં"):
        return True
    words = [t.key for t in after]
    if words and words[0] in _INSIDE:
        return all(w not in _OUT_OF for w in words[1:]) and after[-1].concept != "heat"
    is_of_leads = before[:1] != [] and (
        before[0].kind is TagKind.SMALL or before[0].concept in _BEING
    )
    is_in = is_of_leads and before[-1].typed in ("in", "at")
    is_bare = not after or after[0].kind in (TagKind.SMALL, TagKind.STOP)
    return is_in and (is_bare or after[0].concept in ("and", "by_each", "stage_word"))
