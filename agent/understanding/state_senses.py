"""Words for a stage, a change or an end: "sitting in new", "gaye" may be lost, "band" closed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from agent.query.query import FieldName
from agent.understanding.gazetteer import StoredValue
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.tagged_words import (
    GROUP_WORDS,
    NAMES_A_LEAD,
    Tag,
    TaggedWords,
    TagKind,
    as_small,
    is_content,
    says,
    with_neighbours,
)
from language.tokens import Word, key

_VISITING, _LEFT_US = neighbour_words("beside_a_visit"), neighbour_words("went_away")
_WHOSE, _PRESENT = words_as_typed("whose"), neighbour_words("present")
_BESIDE_HOT = 2  # words
_DENIED, _STAYED, _NOW_NOT = (
    neighbour_words(w) for w in ("hot_denied", "hot_stayed", "hot_until_now")
)
_MOVED_TO = frozenset(map(key, ("moved", "shifted", "move", "shift", "changed")))
_COUNTED_ENDS = frozenset({"booked", "lost", "cancelled", "visit", "visited", "missed"})
_UP_OR_DOWN = neighbour_words("up") | neighbour_words("down")
_COUNTED_IN = neighbour_words("counted_in")
_SLIPPED, _INCLUDES = neighbour_words("slipped"), neighbour_words("including")
_THOSE, _THE = ("ones", "leads", "lead"), key("the")
_TOO = neighbour_words("too") | neighbour_words("too_at_end")
_ENGLISH_IN = frozenset(map(key, ("including", "include", "incl", "counting")))
_CLOSES, _HOW_FAR = neighbour_words("closes"), ("highest", "lowest", "more")
_DROPS = frozenset(map(key, ("drop", "drops", "dropped")))
_GOES_UP, _NOT_YET = key("score go up"), neighbour_words("not_yet_so")
_OF_REPLY = ("waiting", "no_answer", "silent", "untouched")
_EITHER, _TWO = frozenset({"or", "ya", "ke"}), 2
_OR = frozenset({"ke", "ya", "aur", "ane", "kitni", "kitna", "kitne", "ketli", "ketla", "ketlu"})
_HINDI_ASKING = ("kitn", "kab", "kyu", "kyo")
# What may have grown or shrunk; Hindi "badha" (rose) is spelt like Gujarati "badha" (all).
_COUNTED = ("booked", "visit", "visited", "leads", "lead")
_FIGURES = ("score", "budget", "price", "offer", *_COUNTED)
_ROSE = words_as_typed("rose_or_all")
_HINDI_WHETHER = key("kya")
_OF_NUMBERS = tuple(words_as_typed("number_moves"))
_BESIDE_ARRIVALS = frozenset({"rose", "fell", "count", TagKind.DAYS, TagKind.VALUE})
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


def with_changes(tags: Sequence[Tag]) -> list[Tag]:
    """The tags, each word for a change or an end in the sense that it has among the others."""
    told = _closed_deals(_shut(_counts_compared(_visit_moved(_no_longer_hot(_gone(tags))))))
    told = _with_those_lost(_scores_dropped(told))
    return _either_way(_with_those_cancelled(told))


def _scores_dropped(tags: list[Tag]) -> list[Tag]:
    """ "Why did his score drop": it fell; without a score "drop him" gives a lead up. So "why did
    his score go up" asks of a rise that was; "what would make his score go up" does not.
    """
    concepts, words = {t.concept for t in tags}, {t.key for t in tags}
    is_past = not concepts.isdisjoint(("why", "when")) and words.isdisjoint(_NOT_YET)
    if not is_past:
        return tags
    told = [replace(t, concept="rose") if t.key == _GOES_UP else t for t in tags]
    if "score" not in concepts:
        return told
    return [replace(t, concept="fell") if t.key in _DROPS else t for t in told]


def _with_those_cancelled(tags: list[Tag]) -> list[Tag]:
    """ "Bookings including cancelled ones", "cancel milakar": bookings as they were made, of which
    the answer says how many were cancelled since.
    """
    if not says(tags, "booked"):
        return tags
    told = {
        tag
        for pair in pairwise(tags)
        for cancelled, tag in (pair, pair[::-1])
        if cancelled.concept == "cancelled" and tag.key in _COUNTED_IN
    }
    idle = {*told, *(t for t in tags if t.concept == "cancelled")} if told else set()
    return [as_small(t) if t in idle else t for t in tags]


def _with_those_lost(tags: list[Tag]) -> list[Tag]:
    """ "Leads in Gota including the lost ones", "lost wale mila ke", "lost bhi ginke": all leads,
    not the lost alone.
    """
    concepts = {t.concept for t in tags}
    if "only" in concepts and concepts & {"closed", "lost", "open"}:
        # "Sirf closed wale ginke": those alone.
        counted = [t for t in tags if t.key in _COUNTED_IN]
        return [as_small(t) if t in counted else t for t in tags]
    lost = next((n for n, t in enumerate(tags) if t.concept == "lost"), None)
    if lost is None or concepts & {"booked", "why", *GROUP_WORDS}:
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


def _closed_deals(tags: Sequence[Tag]) -> list[Tag]:
    """ "Who closed the most bookings", "booking close ki": made, cancelled since or not."""
    told = [t for t in tags if t.kind is not TagKind.SMALL and t.concept not in _HOW_FAR]
    made = {
        close
        for pair in pairwise(told)
        for close, deal in (pair, pair[::-1])
        if deal.concept == "booked" and close.key in _CLOSES
    }
    return [as_small(t) if t in made else t for t in tags]


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


def with_moved_figures(tags: list[Tag], language: str | None) -> list[Tag]:
    """The tags, with what is said of a figure or of leads read as a rise or a fall."""
    if not says(tags, *_FIGURES):
        return tags
    if _HINDI_WHETHER in (tags[0].key, tags[-1].key):
        language = "hi-Latn"  # "kya bookings badhi"
    nearby = with_neighbours(tags)
    told = [_moved(tag, before, after, language) for before, tag, after in nearby]
    return _arrivals_moved(told)


def _arrivals_moved(tags: list[Tag]) -> list[Tag]:
    """ "Are leads increasing", "leads badh rahi hai kya": their number goes up or down."""
    told = {t.concept or t.kind for t in tags if is_content(t)}
    is_of_some = says(tags, "who", "which", "show", "ones")
    if is_of_some or not told <= _BESIDE_ARRIVALS:
        return tags
    return [
        replace(t, concept="up_or_down")
        if t.concept in ("rose", "fell") and t.typed.startswith(_OF_NUMBERS)
        else t
        for t in tags
    ]


def _gone(tags: Sequence[Tag]) -> list[Tag]:
    """ "Kitne gaye", "kiske gaye": lost; not "visit pe kitne gaye", nor "how many went from hot to
    cold".
    """
    is_visit = any(
        t.concept in ("visit", "visited", "planned", "meet", "come") or _VISITING & t.keys
        for t in tags
    )
    if is_visit:
        return list(tags)
    found = list(tags)
    for at, (before, tag) in enumerate(pairwise(tags), 1):
        after = tags[at + 1] if at + 1 < len(tags) else None
        is_last = after is None or after.kind in (TagKind.STOP, TagKind.DAYS)
        is_last = is_last or (after is not None and after.concept in ("and", "many"))
        is_last = is_last or (after is not None and after.key in _PRESENT)
        is_whose = before.concept == "who" and before.typed in _WHOSE
        if (before.concept == "many" or is_whose) and tag.key in _LEFT_US and is_last:
            found[at] = replace(tag, concept="lost", kind=TagKind.CONCEPT)
    return _slipped(found)


def _slipped(tags: list[Tag]) -> list[Tag]:
    """ "Kitne lead chhute", "lead kyu chhut gaye": lost; not "lead ka call chhut gaya"."""
    if says(tags, "call", "follow_up"):
        return tags
    found = list(tags)
    for at, tag in enumerate(tags):
        before = [t for t in tags[:at] if t.concept != "why"]
        is_of_leads = bool(before) and before[-1].concept in ("lead", "leads")
        if is_of_leads and tag.first_key in _SLIPPED:
            found[at] = replace(tag, concept="lost", kind=TagKind.CONCEPT)
    return found


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


def _visit_moved(tags: Sequence[Tag]) -> list[Tag]:
    """ "Did Bhavna get moved from Friday", "was she shifted to Sunday": her visit."""
    is_of_one = any(t.kind in NAMES_A_LEAD or t.concept == "they" for t in tags)
    is_dated = any(t.days and t.days.weekday is not None for t in tags)
    if not (is_of_one and is_dated):
        return list(tags)
    return [
        replace(t, concept="visit")
        if t.concept in ("changed", "move") and t.key in _MOVED_TO
        else t
        for t in tags
    ]


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


def _shut(tags: list[Tag]) -> list[Tag]:
    """ "Kitni chalu, kitni band": beside what is open, "band" is closed, no hot or cold."""
    if not says(tags, "open"):
        return tags
    nearby = with_neighbours(tags)
    return [
        replace(tag, concept="closed") if _is_shut(before, tag, after) else tag
        for before, tag, after in nearby
    ]


def _is_shut(before: Tag | None, tag: Tag, after: Tag | None) -> bool:
    """Whether "band" is closed here: "ketli band", "chalu ke band", not "by band", "band wise"."""
    if tag.typed != "band" or (after is not None and after.concept == "by_each"):
        return False
    is_counted = before is not None and before.concept in ("many", "and", "or", "open")
    return is_counted or (before is not None and before.typed in _OR)


def _moved(tag: Tag, before: Tag | None, after: Tag | None, language: str | None) -> Tag:
    """ "Score kam hua", "budget kab badha": a figure fell or rose."""
    if tag.concept == "weak" and after is not None and after.concept in ("done", "go"):
        return replace(tag, concept="fell")
    # "Meri badhi visit": all of them.
    is_first = before is None or before.concept == "all" or (after and after.concept in _COUNTED)
    is_hindi = language == "hi-Latn" or (before and before.typed.startswith(_HINDI_ASKING))
    is_rise = tag.concept == "all" and tag.typed in _ROSE
    return replace(tag, concept="rose") if is_rise and is_hindi and not is_first else tag


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
