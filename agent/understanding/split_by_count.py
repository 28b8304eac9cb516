"""Splits a sentence that counts several things into a question each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from agent.query.query import FieldName
from agent.understanding.grouping import GROUPS
from agent.understanding.lexicon import BANDS, KINDS, neighbour_words, says_out_of
from agent.understanding.tagged_words import (
    NAMES_A_LEAD,
    Tag,
    TaggedWords,
    TagKind,
    is_content,
    says,
)
from language.tokens import Word, key, read

# What is counted, by the concept that names it.
_DEEDS = {
    "visit": "visit", "visited": "visit", "booked": "booking", "token": "booking", "call": "call",
    "offer": "offer", "offered": "offer", "leads": "lead", "lead": "lead", "lost": "loss",
    "missed": "missed", "cancelled": "cancelled",
}  # fmt: skip
_ENDINGS = frozenset({"booking", "loss"})  # no lead is both
# A cancelled visit is not on record, and "missed" beside calls are calls.
_NOT_TWO, _CALLS_MISSED = ({"visit", "cancelled"},), {"call", "missed"}
_DENIALS = ("not_before", "not_after", "no", "zero", "nobody", "except")
# Words that belong to the event beside them: "how many visits took place".
_BEFORE, _AFTER = ("many", "new", "count"), ("done", "come", "new")
_COUNTING = ("many", "count", "by_each", "group_person", "group_day", "group_week", "group_month")
# These ask for leads that did both, or for leads by name, which is not to be split.
_OF_LEADS = ("who", "which", "ones", "they", "among")
# Beside the deeds, what is counted in a row of counts; and what may stand between two of them.
_STATES = {"planned": "planned", "come": "came", "open": "open"}
_BETWEEN = frozenset(["and", "or", *_COUNTING, *_BEFORE, *_AFTER, "leads", "lead", "they"])
_SERIES = 3
_TOO = neighbour_words("too") | neighbour_words("too_at_end")
_WITH, _THE = neighbour_words("along_with"), key("the")
# What one "how many" has beside what it counts, and the others share.
_SHARED_KINDS = (TagKind.DAYS, TagKind.COLLEAGUE)
_SHARED, _COMPARING = ("mine", "we", "team_word"), ("compare", "than")
_MOST_COUNTS, _PAIR = 5, 2
_BOOKINGS = neighbour_words("bookings")
_WHO_DID = frozenset({"did", "has", "had", "does", "made"})
# What narrows one count and may narrow all: which, nobody can tell.
_NARROWED_BY = (TagKind.VALUE, TagKind.BHK, TagKind.MONEY)
_LEADS = ("lead", "leads")
_STANDING = frozenset({*BANDS, "open"})
_JOINTS = ("and", "or", "among")


def split_series(board: TaggedWords) -> list[list[Word]]:
    """The sentence once per count of a row, "how many came, visited, booked and lost"; empty unless
    there are three or more."""
    tags = board.tags
    counted = sum(tag.concept in _COUNTING for tag in tags)
    events: dict[str, list[int]] = {}
    for at in range(len(tags)):
        if name := _counted_alone(tags, at, is_counted=counted > 0):
            events.setdefault(name, []).append(at)
    places = sorted(at for some in events.values() for at in some)
    is_row = len(events) >= _SERIES and all(
        tags[at].concept in _BETWEEN or not is_content(tags[at])
        for at in range(places[0], places[-1])
        if at not in places
    )
    is_denied = says(tags, *_DENIALS)
    if not is_row or is_denied or board.unused_kinds(*NAMES_A_LEAD):
        return []
    # One "how many" stands for all of them.
    own = {
        name: {
            i
            for at in some
            for i in _with_its_own(tags, at)
            if not (counted == 1 and tags[i].concept in _COUNTING)
        }
        for name, some in events.items()
    }
    came = events.get("came", [])
    own.setdefault("came", set()).update(
        at - 1 for at in came if at and _deed(tags[at - 1]) == "lead"
    )
    joins = {at for at in range(places[0], places[-1]) if tags[at].concept in ("and", "or")}
    every = joins.union(*own.values())
    # "Visits done, missed and planned": each of them visits.
    visit = [board.words[tags[at].first] for at in events.get("visit", ())[:1]]
    # Beside visits, "how many came" counts leads.
    nouns = {"planned": visit, "came": read("leads")}
    told = {name: board.words_but(tags[at] for at in every - own[name]) for name in events}
    return [[*nouns.get(name, ()), *words] for name, words in told.items()]


def _counted_alone(tags: Sequence[Tag], at: int, *, is_counted: bool) -> str:
    """What a word of a row names; empty if it belongs to the word beside it."""
    name = _STATES.get(tags[at].concept) or _deed(tags[at])
    if name == "lead":  # "leads, visits, bookings", not "how many leads visited"
        is_first = not is_counted and tags[min(at + 1, len(tags) - 1)].concept == "visit"
        return "came" if is_first else ""
    is_behind = at > 0 and tags[at].concept in _AFTER and _deed(tags[at - 1]) not in ("", "lead")
    return "" if is_behind else name


def names_two_counts(board: TaggedWords) -> bool:
    """Whether two nouns are each a figure: "leads and bookings by source", "visits and calls"."""
    tags = [tag for tag in board.tags if tag.kind is not TagKind.STOP]
    return any(
        joint.concept == "and"
        and (one.concept in _LEADS or _is_noun(one))
        and _is_noun(other)
        and _deed(one) != _deed(other)
        for one, joint, other in zip(tags, tags[1:], tags[2:], strict=False)
    )


def _is_noun(tag: Tag) -> bool:
    """Whether it names events: "visits", "bookings", not "visited"."""
    return tag.concept in ("visit", "call") or (_deed(tag) == "booking" and tag.key in _BOOKINGS)


def split_by_event(board: TaggedWords) -> list[list[Word]]:
    """The sentence once per event, with all its other words; empty unless two are joined."""
    tags = board.tags
    is_asked = bool(board.unused_kinds(TagKind.DAYS)) or board.has(*_COUNTING, *GROUPS, "compare")
    # "Who does most visits and no-shows" asks for people, not for leads.
    is_of_people = board.has("highest", "lowest") and not board.has(*_OF_LEADS[1:])
    if (
        not is_asked
        or (board.has(*_OF_LEADS) and not is_of_people)
        or board.unused_kinds(*NAMES_A_LEAD)
    ):
        return []
    for at in _event_joints(tags):
        left = next((i for i in range(at - 1, -1, -1) if _deed(tags[i])), None)
        right = next((i for i in range(at + 1, len(tags)) if _deed(tags[i])), None)
        if left is None or right is None or _deed(tags[left]) == _deed(tags[right]):
            continue
        ends = _with_its_own(tags, left)[-1], _with_its_own(tags, right)[0]
        if tags[at].concept == "compare" and ends != (at - 1, at + 1):
            # "Visits done vs missed", not "compare my visits with last month".
            continue
        deeds = {_deed(tags[left]), _deed(tags[right])}
        if deeds in _NOT_TWO:
            continue
        events = [left, right]
        while events[0] and (before := _deed(tags[events[0] - 1])):
            if deeds == _ENDINGS and before == "lead":
                break
            events.insert(0, events[0] - 1)
        own = [_with_its_own(tags, event) for event in events]
        if deeds == _CALLS_MISSED:
            # "Calls done vs missed": both are calls.
            own = [tuple(i for i in some if _deed(tags[i]) != "call") for some in own]
        # Two spans of days, colleagues or sources are compared in each of the events.
        kinds = (TagKind.DAYS, TagKind.COLLEAGUE, TagKind.VALUE)
        sides = (board.unused_kinds(kind) for kind in kinds)
        is_of_two = any(len(some) > 1 for some in sides)
        # "With last month" is compared with too.
        days = board.unused_kinds(TagKind.DAYS)
        is_of_two |= any(board.key_before(one) in _WITH for one in days)
        joins = [i for i, t in enumerate(tags) if t.concept == "compare" and not is_of_two]
        joins += [at] if tags[at].concept in ("and", "or") else []
        others = [[i for some in own if some is not one for i in some] for one in own]
        return [board.words_but(tags[i] for i in (*gone, *joins)) for gone in others]
    return []


def split_off_cancelled(board: TaggedWords) -> list[list[Word]]:
    """The bookings, and by themselves those of "also the cancelled ones", "cancel wali bhi"; empty
    if they are not counted too.
    """
    tags = [tag for tag in board.tags if tag.kind is not TagKind.STOP]
    deeds = [tag.concept for tag in tags if tag.concept in ("booked", "cancelled")]
    is_counted = bool(board.unused_kinds(TagKind.DAYS)) or board.has(*_COUNTING, *GROUPS)
    is_of_some = board.has("who", "which", *_DENIALS) or board.unused_kinds(*NAMES_A_LEAD)
    if deeds != ["booked", "cancelled"] or not is_counted or is_of_some:
        return []
    booked, at = (next(n for n, t in enumerate(tags) if t.concept == deed) for deed in deeds)
    start, end = at, at + 1
    while end < len(tags) and tags[end].concept in ("ones", "one", "done"):
        end += 1
    while tags[start - 1].key == _THE:
        start -= 1
    before, is_noun = tags[start - 1].key, end - start > 1
    is_with = end == len(tags) and (before in _WITH or (before in _TOO and is_noun))
    is_too = end + 1 == len(tags) and tags[end].key in _TOO
    if not (is_with or is_too):
        return []
    said = tags[start - is_with : end + is_too]
    kept = [tag for tag in said if tag is not tags[at]]
    return [board.words_but(said), board.words_but([*kept, tags[booked]])]


def split_ends_and_stages(board: TaggedWords) -> list[list[Word]]:
    """The sentence once per end and once per own stage of a row of both, "booked or dead": no lead
    is asked for that is both; empty unless an "and" or "or" joins them."""
    named = [t for t in board.tags if t.field is FieldName.STAGE or _deed(t) in _ENDINGS]
    if len({t.field is FieldName.STAGE for t in named}) < 2 or board.has(*_DENIALS):
        return []
    row = [t for t in board.tags if named[0].first < t.first < named[-1].first and t not in named]
    joins = [t for t in row if t.concept in ("and", "or") or t.text == "કે"]
    if len(named) >= _SERIES and board.concept_before(named[0]) == "come":
        return []  # "how many came, visited, booked and lost": a row of counts
    is_row = all(t in joins or t.concept in _COUNTING or not is_content(t) for t in row)
    if not (joins and is_row) or board.unused_kinds(*NAMES_A_LEAD):
        return []
    return [board.words_but(t for t in (*named, *joins) if t is not one) for one in named]


def _event_joints(tags: Sequence[Tag]) -> list[int]:
    """Where an "and" or "versus" stands; of a booking and a loss, which no lead is both, also where
    an "or" or the "many" between them does: "how many booked, how many lost"."""
    found = [i for i, tag in enumerate(tags) if tag.concept in ("and", "compare")]
    deeds = {_deed(tag) for tag in tags} - {"", "lead"}
    if found or deeds != _ENDINGS or says(tags, *_DENIALS):
        return found
    first = min(i for i, tag in enumerate(tags) if _deed(tag) in _ENDINGS)
    return [i for i, tag in enumerate(tags) if tag.concept in ("or", "many") and i > first][:1]


def split_by_many(board: TaggedWords) -> list[list[Word]]:
    """The sentence once per "how many", each with the days and the colleagues that are named:
    "kitne open kitne hot"; empty unless each of them counts something of its own."""
    tags = board.tags
    places = [at for at, tag in enumerate(tags) if tag.concept == "many"]
    typed = board.typed
    if ("out", "of") in pairwise(typed) or _says_out_of(board):
        return []
    if not 1 < len(places) <= _MOST_COUNTS:
        return []
    # "Of them how many booked, how many lost, how many open" counts no lead that did all, nor
    # does "of them how many hot and warm".
    is_row = len(places) >= _SERIES or sum(t.concept in BANDS for t in tags) > 1
    # "How many leads and how many are hot" asks a share.
    is_by_band = is_row or (says(tags, *BANDS) and not board.has("and"))
    # "Kisne kitni visit karayi, kitni booking ki": of each colleague.
    said = [t for t in tags if t.typed not in _WHO_DID]
    whose = [a for a, b in pairwise(said) if a.concept == "who" and b.concept == "many"]
    is_of_each = len(whose) == 1 == sum(t.concept == "who" for t in tags)
    gone = {"among"} if is_row else set()
    named = [c for c in _OF_LEADS if c not in gone | ({"who"} if is_of_each else set())]
    # "Kitne hot, negotiation me kitne": a stage is counted itself.
    narrowed = board.unused_kinds(*_NARROWED_BY)
    narrowed = [t for t in narrowed if not (is_row and t.field is FieldName.STAGE)]
    if board.has(*named, *_DENIALS, *KINDS) or board.unused_kinds(*NAMES_A_LEAD) or narrowed:
        return []
    # "October ke mukable November me kitni visit, kitni miss": each compares the two.
    is_of_two = len(board.unused_kinds(TagKind.DAYS)) > 1
    of_all = (*_SHARED, *(_COMPARING if is_of_two else ()))
    shared = [t for t in tags if t.kind in _SHARED_KINDS or t.concept in of_all]
    # "Broker wise kitne call hue, kitne miss".
    groups = [t for t in tags[: places[0]] if t.concept in ("broker_word", "by_each", *GROUPS)]
    groups += whose if is_of_each else []
    groups += _group_of_each(tags, places)
    shared += groups
    chunks, behind = _chunks(tags, places, groups)
    shared = [t for t in shared if t not in behind]
    parts = _counting_parts(tags, places, chunks, is_by_band=is_by_band)
    counted = [frozenset(_counts(part)) for part in parts]
    if len(parts) != len(places) or len(set(counted)) < len(counted):
        return []
    parts = [(tags[at], *part) for at, part in zip(places, parts, strict=True)]
    is_of_plans = any("visit" in some for some in counted)  # no visit is on record as cancelled
    if is_of_plans and any("cancelled" in some for some in counted):
        return []
    # "Kitni visit hui, kitni chhuti": what was missed are visits, or calls.
    visits = [t for t in tags if t.concept in ("visit", "visited", "call")][:1]
    parts = [(*visits, *some) if _of_missed(some) else some for some in parts]
    told = [
        [*_own_words(board, part), *_shared_words(board, part, _held_by(part, shared, counted))]
        for part in parts
    ]
    # "Kitne aaye" counts leads.
    return [
        [*read("total leads"), *words] if some == {"come"} else words
        for words, some in zip(told, counted, strict=True)
    ]


def _group_of_each(tags: tuple[Tag, ...], places: Sequence[int]) -> list[Tag]:
    """The "each owner" that a later bare "each" repeats: "and how many has each booked"."""
    named = [t for t in tags if t.concept in GROUPS]
    eaches = [t for t in tags if t.concept == "by_each"]
    is_first = bool(eaches) and len(named) == 1 and eaches[0].last + 1 == named[0].first
    is_first = is_first and named[0].first < tags[places[1]].first
    later = eaches[1:]
    is_repeated = len(later) == len(places) - 1 and all(
        t.first > tags[at].first for t, at in zip(later, places[1:], strict=True)
    )
    return [eaches[0], *named] if is_first and is_repeated else []


def _chunks(
    tags: tuple[Tag, ...], places: Sequence[int], groups: Sequence[Tag]
) -> tuple[list[tuple[Tag, ...]], list[Tag]]:
    """What stands before, between and after each "how many"; the tags that are of one alone.

    "Kitne hot hain aur is mahine kitni booking hui": the days are of what follows.
    """
    chunks = [
        tuple(tags[a:b])
        for a, b in zip([0, *(at + 1 for at in places)], [*places, len(tags)], strict=True)
    ]
    chunks[0] = tuple(t for t in chunks[0] if t not in groups)
    alone: list[Tag] = []
    for at in range(1, len(chunks) - 1):
        behind = _behind_and(chunks[at])
        chunks[at] = chunks[at][: len(chunks[at]) - len(behind)]
        chunks[at + 1] = (*behind, *chunks[at + 1])
        alone += behind
    return chunks, alone


def _counting_parts(
    tags: tuple[Tag, ...],
    places: Sequence[int],
    chunks: list[tuple[Tag, ...]],
    *,
    is_by_band: bool,
) -> list[tuple[Tag, ...]]:
    """Of what stands around each "how many" what counts something, in that order."""
    counts = [frozenset(_counts(chunk)) for chunk in chunks]
    for at, chunk in enumerate(chunks[:2]):
        if is_by_band and not any(counts[: at + 1]) and any(t.concept in _LEADS for t in chunk):
            counts[at] = frozenset({"leads"})
            chunks[at] = tags[: places[at - 1]] + chunk if at else chunk
    is_of_deed = not frozenset().union(*counts).isdisjoint(_DEEDS)
    if is_of_deed and sum(map(bool, counts)) == 1 and len(places) == _PAIR:
        # "Kitni booking hui aur kitni leads hain".
        for n in (1, 2):
            if not counts[n] and _names_leads(chunks[n]):
                counts[n] = frozenset({"leads"})
    parts = [chunk for chunk, some in zip(chunks, counts, strict=True) if some]
    if len(parts) == len(places):
        return parts
    # "Kitne open hai aur hot warm kitne", "kitne open hai, unme hot aur warm kitne".
    return [side for chunk in parts for side in _sides_of_a_word(chunk)]


def _behind_and(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """The days, the colleague or the team named right behind an "and", where nothing else is."""
    joins = [at for at, tag in enumerate(tags) if tag.concept == "and"]
    after = tags[joins[-1] + 1 :] if joins else ()
    content = [t for t in after if is_content(t)]
    is_named = all(t.kind in _SHARED_KINDS or t.concept in _SHARED for t in content)
    return tuple(after) if content and is_named else ()


def _held_by(
    part: Sequence[Tag], shared: Sequence[Tag], counted: Sequence[frozenset[str]]
) -> list[Tag]:
    """What of the others holds for a part too: not whose it is where it names another, and not
    the days of what happened where it counts what stands now, "how many are hot"."""
    is_of_other = any(t.kind is TagKind.COLLEAGUE or t.concept in _SHARED for t in part)
    counts = frozenset(_counts(part))
    is_standing = bool(counts) and counts <= _STANDING and not all(c <= _STANDING for c in counted)
    last = max(t.first for t in part)
    return [
        t
        for t in shared
        if not (is_of_other and (t.kind is TagKind.COLLEAGUE or t.concept in _SHARED))
        and not (is_standing and t.kind is TagKind.DAYS and t.first > last)
    ]


def _says_out_of(board: TaggedWords) -> bool:
    """Whether a share of leads is asked: "ketli lead mathi", "kitni leads me se"."""
    leads = (tag for tag in board.tags if tag.concept in _LEADS)
    return any(says_out_of(board.words[tag.last + 1 :]) for tag in leads)


def _names_leads(tags: Sequence[Tag]) -> bool:
    """Whether they count leads and nothing of theirs."""
    others = (*_LEADS, *_SHARED, "and", "among", "so_far")
    content = [t for t in tags if is_content(t) and t.kind not in _SHARED_KINDS]
    return says(tags, *_LEADS) and all(t.concept in others for t in content)


def _of_missed(tags: Sequence[Tag]) -> bool:
    concepts = {t.concept for t in tags}
    return "missed" in concepts and not concepts & {"visit", "visited", "call"}


def _sides_of_a_word(tags: tuple[Tag, ...]) -> list[tuple[Tag, ...]]:
    """The words before and after the "of them" or the one "and" between two counts, else all."""
    for word in ("among", "them", "and"):
        joins = [at for at, tag in enumerate(tags) if tag.concept == word]
        sides = [tags[: joins[0]], tags[joins[0] + 1 :]] if len(joins) == 1 else [tags]
        if len(sides) > 1 and all(map(_counts, sides)):
            return sides
    # "Kitne lead chal rahe hain, hot warm kitne": a verb stands between the two.
    bands = [at for at, tag in enumerate(tags) if tag.concept in BANDS]
    before = tags[: bands[0]] if bands else ()
    is_apart = bool(before) and before[-1].kind is TagKind.SMALL
    return [before, tags[bands[0] :]] if is_apart and _names_leads(before) else [tags]


def _counts(tags: Sequence[Tag]) -> list[str]:
    """What some words count, by concept or as typed."""
    others = (*_COUNTING, *_SHARED, *_COMPARING, "leads", "lead", "and", "or", "among", "so_far")
    told = (t for t in tags if is_content(t) or t.concept in _STATES)
    named = (t for t in told if t.kind not in _SHARED_KINDS)
    return [t.concept or t.text for t in named if t.concept not in others]


def _own_words(board: TaggedWords, part: Sequence[Tag]) -> list[Word]:
    return board.words_but(t for t in board.tags if t not in part or t.concept in _JOINTS)


def _shared_words(board: TaggedWords, part: Sequence[Tag], shared: Sequence[Tag]) -> list[Word]:
    """What the others share with a part, each with the small word before it: "in May"."""
    words: list[Word] = []
    for tag in shared:
        if tag not in part:
            before = next((t for t in board.tags if t.last == tag.first - 1), tag)
            first = before if before.kind is TagKind.SMALL else tag
            # "May" after a verb is no month.
            words += read("in") if tag.typed == "may" else []
            words += board.words[first.first : tag.last + 1]
    return words


def _deed(tag: Tag) -> str:
    return _DEEDS.get(tag.concept, "") if tag.kind is TagKind.CONCEPT else ""


def _with_its_own(tags: Sequence[Tag], at: int) -> tuple[int, ...]:
    """The place of the event's word and of the words that belong to it."""
    first, last = at, at
    while first and tags[first - 1].concept in _BEFORE:
        first -= 1
    while last + 1 < len(tags) and (
        tags[last + 1].concept in _AFTER or _deed(tags[last + 1]) == _deed(tags[at]) != ""
    ):
        last += 1
    return tuple(range(first, last + 1))
