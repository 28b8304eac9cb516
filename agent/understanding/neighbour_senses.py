"""Words whose sense the word just before or after decides, and tags that are read together with
those beside them: "5-6 days", "vs last", "नॉर्थ टीम".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from agent.query.query import FieldName
from agent.understanding.gazetteer import StoredValue
from agent.understanding.lexicon import lexicon, neighbour_words, or_not_at, words_as_typed
from agent.understanding.tagged_words import (
    GROUP_WORDS,
    Tag,
    TagKind,
    as_small,
    is_capitalised,
    says,
    with_neighbours,
)
from language.periods import PeriodWord, RangeShape
from language.personal_name_words import is_family
from language.tokens import Word, stems
from leads.model.lead_state import LOAN_STAGES

_COMES = ("write", "reply", "offer", "offered", "call", "booked", "token", "loan", "papers")
# Words for the most before what is counted: "doing most visits".
_DONE_MOST = ("highest", "lowest", "more")
_BANDS = ("hot", "warm", "cold", "new", "old", "buyer", "rental")
_OLD, _MORE = frozenset({"pur", "jun", "old"}), neighbour_words("more_than")
_FROM = words_as_typed("out_of")
_KYO = neighbour_words("which_in_gujarati")
_WHOSE = words_as_typed("whose")
_RATES, _OF = words_as_typed("rates"), frozenset({"of", "for", "in"})
_EARLIER, _REPORT = neighbour_words("earlier"), neighbour_words("report")
_BY, _PERSONS = neighbour_words("by"), frozenset({"person", "people", "head", "member"})
_SPREAD = neighbour_words("spread")
_BOOK = neighbour_words("book_it")
_ANY, _CLOSER = words_as_typed("any_in_gujarati"), words_as_typed("who_closes")
# A weekday and a stretch of days apart by one of these are asked about one after the other.
_ENDS, _WEEK = ("and", "but", "compare", "or"), 7
_WISHES, _FORGOTTEN = words_as_typed("wish_in_gujarati"), words_as_typed("forgotten")
_AT, _WHO = words_as_typed("at_a_place"), words_as_typed("who_as_typed")
_POSSESSIVE, _PHONE = neighbour_words("possessive"), neighbour_words("phone_word")


def with_neighbour_senses(tags: Sequence[Tag]) -> list[Tag]:
    """The tags, each in the sense that its neighbours give it."""
    return [_by_neighbour(tag, before, after) for before, tag, after in with_neighbours(tags)]


def with_mended_senses(tags: Sequence[Tag], language: str | None) -> list[Tag]:
    """The tags, with what the language of the sentence and the senses beside make of them."""
    beside = with_neighbours(tags)
    if language == "hi-Latn":
        tags = [_aur(tag, before, after) for before, tag, after in beside]
    if language == "gu-Latn":
        tags = [_vala(_where(tag, before, after), before) for before, tag, after in beside]
    if language == "en":
        tags = [_bad(tag) for tag in tags]
    has_loan = says(tags, "loan", "down_payment")
    return [_mended_one(*some, has_loan=has_loan) for some in with_neighbours(tags)]


def with_score_spread(tags: list[Tag]) -> list[Tag]:
    """ "Score distribution", "how are the scores distributed": how many there are in each band."""
    is_spread = any(t.key in _SPREAD for t in tags)
    return [replace(t, concept="band_word") if is_spread and t.concept == "score" else t
            for t in tags]  # fmt: skip


def with_visit_agreed(tags: list[Tag], language: str | None) -> list[Tag]:
    """ "Who booked a visit", "visit book nathi kari": agreed on; counted, either may be meant, and
    "do those who visit book more" is of bookings.
    """
    agreed = []
    for one, other in pairwise(t for t in tags if t.kind is not TagKind.SMALL):
        is_object = one.concept == "booked" and other.concept == "visit"
        is_verb = one.concept == "visit" and other.concept == "booked"
        is_verb &= language != "en" or other.typed == "booked"
        agreed += [one if is_object else other] if is_object or is_verb else []
    if says(tags, "many", "count", "share"):
        return tags
    return [replace(t, concept="planned") if t in agreed and t.key in _BOOK else t for t in tags]


def is_hottest(tag: Tag) -> bool:
    """Whether it is "hottest", which may be of one lead."""
    return tag.concept == "hot" and tag.typed == "hottest"


def is_old(tag: Tag) -> bool:
    """Whether a word for closed leads is "purane", "juna" or "old", which is also said of days."""
    return tag.concept == "closed" and tag.key[:3] in _OLD


def is_more_than(tag: Tag) -> bool:
    """Whether a "than" is that of more: "se zyada"."""
    return tag.concept == "than" and not _MORE.isdisjoint(tag.keys)


def _by_neighbour(tag: Tag, before: Tag | None, after: Tag | None) -> Tag:
    """ "5 baje wale" is one visitor; "hottest first" is the order of every list; "ek mahine se
    purane" are older than that.
    """
    is_of_each = after is not None and after.concept in ("by_each", "which")
    if tag.concept == "source_word" and is_of_each and tag.typed.endswith(" from"):
        return replace(tag, concept="come")  # "came from each area"
    is_earlier = tag.concept == "ordinal_1" and tag.key in _EARLIER
    if is_earlier and after is not None and after.concept == "visited":
        return as_small(tag)  # "jo pehle visit kar chuke": who have visited
    is_of_loss = before is not None and before.concept in ("lost", "cancelled")
    said = tag.typed
    if is_of_loss and (said == "rate in" or (said in _RATES and _is_asked_of_rate(after))):
        return replace(tag, concept="share")  # "lost rate by source", "lost rate in Bopal"
    days = before.days if before is not None else None
    if days is not None and days.shape is RangeShape.FOR and is_old(tag):
        return replace(tag, concept="older")
    is_sum = before is not None and before.kind is TagKind.MONEY
    if is_sum and before and tag.concept == "weak" and before.text.endswith(("થી", "thi")):
        # "એક કરોડથી ઓછા": below that sum; "5 lakh kam" is by so much.
        return replace(tag, concept="at_most")
    is_valued = before is not None and before.value is not None
    if is_valued and tag.key == "karta" and after and after.kind is TagKind.DAYS:
        # Gujarati "October karta November ma": compared with October.
        return replace(tag, kind=TagKind.CONCEPT, concept="than")
    is_end = after is None or after.kind in (TagKind.SMALL, TagKind.STOP)
    is_gone = tag.concept == "go" and is_end
    if before is not None and before.concept in ("lead", "leads") and is_gone:
        # "Ketla lead gaya": lost; "leads went cold" are not.
        return replace(tag, concept="lost")
    is_owned = before is not None and before.key in _POSSESSIVE
    is_bare = after is None or after.kind is TagKind.STOP or after.concept == "show"
    if tag.concept == "call" and tag.key in _PHONE and is_owned and is_bare:
        # "Smita ka phone": the number; "Smita ka phone aaya" is a call.
        return replace(tag, concept="contact_word")
    is_which = tag.concept == "why" and tag.key in _KYO and after is not None
    if is_which and after is not None and after.concept in ("locality_word", "project_word"):
        # Gujarati "kyo area": which.
        return replace(tag, concept="which")
    is_ranked = before is not None and before.concept in ("best", "highest", "mine")
    if is_ranked and tag.typed in _CLOSER:
        return replace(tag, concept="broker_word")  # "my best closer"
    if tag.typed in _ANY and after is not None and after.concept in ("done", "said"):
        return as_small(tag)  # Gujarati "parking nu kai thayu"
    is_whose = before is not None and before.concept == "who" and before.typed in _WHOSE
    if is_whose and tag.concept == "at_least" and is_end:
        # "Kona vadhare": of whom there are most.
        return replace(tag, concept="highest")
    if before is not None and tag.concept == "greeting" and tag.key == "hi":
        # Within a Hindi sentence it stresses: "budget hi nahi pata".
        return as_small(tag)
    if before is not None and before.concept == "owner_kind" and tag.typed in _WISHES:
        return replace(tag, concept="requirement")  # Gujarati "vechva mange che"
    if before is not None and before.concept == "waiting" and tag.typed_words[0] in _FORGOTTEN:
        return as_small(tag)  # "jawab dena bhul gaye": no longer ago than it waits
    is_there = before is not None and (before.field is FieldName.LOCALITY or before.typed in _AT)
    if is_there and tag.concept == "owner_word" and tag.typed_words[0] in _WHO:
        return replace(tag, concept="who")  # "Shela mein kaun dekh raha hai"
    if before is not None and before.key in _BY and tag.typed in _PERSONS:
        # "Bookings by person" are split by colleague.
        return replace(tag, concept="broker_word")
    if before is not None and before.concept == "mine" and tag.typed == "rank":
        # "My rank in bookings": whose place it is no query tells.
        return replace(tag, kind=TagKind.UNKNOWN, concept="")
    if _is_hottest_first(tag, after) or (before is not None and _is_hottest_first(before, tag)):
        return replace(tag, concept="best")
    if before is not None and tag.concept == "ones" and before.kind is TagKind.CLOCK:
        return replace(tag, concept="one")
    return tag


def _is_asked_of_rate(after: Tag | None) -> bool:
    """Whether a rate is a share: "loss rate by source"; high rates are why leads are lost."""
    if after is None or after.kind in (TagKind.STOP, TagKind.DAYS) or after.key in _BY:
        return True
    asked = ("many", "what", "how", "by_each", "highest", "lowest", *GROUP_WORDS)
    return after.concept in asked or after.key in _OF


def _is_hottest_first(tag: Tag, after: Tag | None) -> bool:
    return is_hottest(tag) and after is not None and after.concept == "ordinal_1"


def _bad(tag: Tag) -> Tag:
    """English "bad" is a worry; "baad" is after."""
    is_bad = tag.concept == "since" and tag.typed == "bad"
    return replace(tag, concept="worries") if is_bad else tag


def _aur(tag: Tag, before: Tag | None, after: Tag | None) -> Tag:
    """Hinglish "or" is often "aur" (and), but not between two of a kind: "Gota or Bopal"."""
    is_choice = before is not None and after is not None and before.kind is after.kind
    is_choice = is_choice and before is not None and before.kind is not TagKind.CONCEPT
    is_or = tag.concept == "or" and tag.typed == "or"
    return replace(tag, concept="and") if is_or and not is_choice else tag


def _where(tag: Tag, before: Tag | None, after: Tag | None) -> Tag:
    """Gujarati "kya malvanu che" and "ketli visit che ane kya" ask where; Hindi "kya" asks what."""
    is_last = after is None and before is not None and before.key == "ane"
    is_place = is_last or (after is not None and after.concept in ("meet", "go", "come", "visit"))
    is_kya = tag.concept == "what" and tag.typed == "kya"
    return replace(tag, concept="where") if is_kya and is_place else tag


def _vala(tag: Tag, before: Tag | None) -> Tag:
    """Gujarati "warm vada": the warm ones; by itself a "vado" is a promise."""
    is_of_ones = before is not None and before.concept in _BANDS
    is_vada = tag.concept == "promised" and tag.typed in ("vada", "vado", "vadi")
    return replace(tag, concept="ones") if is_vada and is_of_ones else tag


def _mended_one(before: Tag | None, tag: Tag, after: Tag | None, *, has_loan: bool) -> Tag:
    if tag.concept == "warm" and before is not None and before.kind is TagKind.UNKNOWN:
        # "Rahul Verma" of another's book is no warm lead.
        return replace(tag, kind=TagKind.UNKNOWN, concept="") if is_family(tag.text) else tag
    is_named = after is not None and after.kind is TagKind.NAME
    if is_named and tag.key == "caled" and before and before.concept in ("lead", "leads"):
        return as_small(tag)
    is_sum = before is not None and before.kind in (TagKind.MONEY, TagKind.NUMBER, TagKind.BHK)
    if is_sum and is_more_than(tag):
        return replace(tag, concept="at_least")
    is_pass = tag.concept == "sanctioned" and stems(tag.key)[0] in ("pas", "ok")
    if is_pass and not has_loan:
        return as_small(tag)
    if tag.concept == "missed":
        return _not_come(tag, before)
    if tag.concept == "performance":
        return _performed(tag, before, after)
    return _vise(tag, before) if tag.concept == "by_each" else tag


def _not_come(tag: Tag, before: Tag | None) -> Tag:
    """ "Message nathi aavyo", "Facebook se nahi aaye": what did not come is no missed visit."""
    is_missed_call = before is not None and before.concept == "call" and tag.key[:3] == "mis"
    if before is None or is_missed_call:
        return tag
    is_of_other = before.concept in _COMES or before.typed in _FROM
    return replace(tag, concept="not_after") if is_of_other else tag


def _performed(tag: Tag, before: Tag | None, after: Tag | None) -> Tag:
    """ "Source performance": how well groups do is their share of bookings. "Who is doing most
    visits" asks for the number; a report by broker tells several.
    """
    if tag.key in _REPORT:
        return tag
    groups = GROUP_WORDS - {"team_word"}
    if any(t is not None and t.concept in groups for t in (before, after)):
        return replace(tag, concept="share")
    return as_small(tag) if after is not None and after.concept in _DONE_MOST else tag


def _vise(tag: Tag, before: Tag | None) -> Tag:
    """ "Source vise" is "source wise", but "loan vise" is "about the loan"."""
    if tag.key != "vise" or tag.typed == "wise":
        return tag
    is_of_groups = before is not None and (
        before.concept in GROUP_WORDS or before.kind in (TagKind.DAYS, TagKind.VALUE)
    )
    return tag if is_of_groups else replace(tag, concept="about")


# The period before the current one, where it is only called the last.
_LAST = words_as_typed("last_of_periods")
_EARLIER_ONES, _COMPARING = neighbour_words("earlier"), ("compare", "than")
_EVENTS = (TagKind.DAYS, TagKind.UNKNOWN, TagKind.NAME)
# "Ke", "na" before several: "is hafte ke call".
_OF_SEVERAL, _ONE_CALL = tuple(words_as_typed("of_several")), words_as_typed("one_call")
_EITHER, _BY_PHONE = neighbour_words("either_kind"), words_as_typed("by_phone")
_DENYING, _BY_THE_LEAD = ("not_before", "not_after"), ("come", "reply", "picked", "send")
_COUNTED, _APART = {"many", "count"}, 2
_TELL = ("show", "order_words")
TAIL = 4  # digits: brokers name a phone by its last ones
# Who takes a loan is asked; and what is asked of a loan beside.
_LEADS = ("lead", "leads", "many", "who", "ones", "by_each")
_NOT_TAKEN = (*LOAN_STAGES, "rejected", "refused", "said", "about", "why", "pending", "how")
_AFTER_LAST = ("than", "compare", "at_least", "or", "highest", "lowest", "more")


def without_or_not(tags: Sequence[Tag], words: Sequence[Word]) -> Sequence[Tag]:
    """The tags with a closing "or not" as small words: "koi visit hai ya nahi, batao", "… aaj"."""
    at = or_not_at(words)
    after = [] if at is None else [t for t in tags if t.first > at + 1]
    idle = (TagKind.SMALL, TagKind.STOP, TagKind.DAYS)
    if at is None or any(t.kind not in idle and t.concept not in _TELL for t in after):
        return tags
    return [as_small(t) if at <= t.first <= t.last <= at + 1 else t for t in tags]


def with_team_word(tags: Sequence[Tag]) -> list[Tag]:
    """Joins a team's name and the "team" beside it: "नॉर्थ टीम", "टीम नॉर्थ"."""
    joined: list[Tag] = []
    for tag in tags:
        last = joined[-1] if joined else None
        named = [t for t in (last, tag) if t and t.field is FieldName.TEAM]
        if last and "team_word" in (last.concept, tag.concept) and len(named) == 1:
            text = f"{last.text} {tag.text}"
            joined[-1] = replace(named[0], first=last.first, last=tag.last, text=text)
        else:
            joined.append(tag)
    return joined


def with_loan_columns(tags: Sequence[Tag], columns: Mapping[str, StoredValue]) -> list[Tag]:
    """Reads a loan and its stage as the own column that is named so, in either order:
    "pre-approved home loan", "whose loan is pre approved"; and "home loan leads" as the column
    of who takes one.
    """
    told = [t for t in tags if t.concept == "loan" or t.concept in columns]
    if told and "loan" in columns and _are_asked_with_loan(tags):
        taken = replace(told[0], kind=TagKind.VALUE, concept="", value=columns["loan"])
        loans = [replace(taken, first=t.first, last=t.last, text=t.text) for t in told]
        return [loans[told.index(t)] if t in told else t for t in tags]
    if {t.concept == "loan" for t in told} != {True, False}:
        return list(tags)
    first, last = told[0].first, told[-1].last
    inside = [t for t in tags if first <= t.first <= last]
    stages = {t.concept for t in told} - {"loan"}
    if len(stages) > 1 or any(t not in told and t.kind is not TagKind.SMALL for t in inside):
        return list(tags)
    text = " ".join(t.text for t in inside)
    joined = Tag(TagKind.VALUE, first, last, text, value=columns[stages.pop()])
    at = tags.index(told[0])
    return [*tags[:at], joined, *tags[at + len(inside) :]]


def _are_asked_with_loan(tags: Sequence[Tag]) -> bool:
    """Whether leads are asked for by their loan, and not by its stage, or what one lead said."""
    told = {t.concept for t in tags}
    is_of_one = any(t.kind in (TagKind.NAME, TagKind.PHONE, TagKind.ID) for t in tags)
    return bool(told.intersection(_LEADS)) and not (is_of_one or told.intersection(_NOT_TAKEN))


def with_time_before(tags: Sequence[Tag]) -> list[Tag]:
    """Reads the "before" of "compared with before", "pehle ke mukable", "vs the 3 months before",
    "usse pehle ke 3 mahine ke mukable" as the period before; "before Diwali" has days of its own.
    """
    found = list(tags)
    for at, tag in enumerate(tags):
        if tag.first != tag.last or tag.key not in _EARLIER_ONES:
            continue
        before = [t for t in reversed(tags[:at]) if t.kind is not TagKind.SMALL]
        after = [t for t in tags[at + 1 :] if t.kind is not TagKind.SMALL]
        told = [*before[:1], *after[:1]]
        # How long it is, and the "usse" of "usse pehle".
        idle = [t for t in told if _is_length(t)] + [t for t in before[:1] if t.concept == "they"]
        beside = [t for some in (before, after) for t in [t for t in some if t not in idle][:1]]
        is_of_event = after[:1] != [] and after[0].kind in _EVENTS and after[0] not in idle
        if is_of_event or not any(t.concept in _COMPARING for t in beside):
            continue
        found[at] = replace(tag, kind=TagKind.CONCEPT, concept="period_before")
        found = [as_small(t) if t in idle else t for t in found]
    return found


def _is_length(tag: Tag) -> bool:
    return tag.days is not None and tag.days.shape is RangeShape.FOR


def with_calls_of_days(tags: Sequence[Tag], words: Sequence[Word]) -> list[Tag]:
    """Reads "is hafte ke call", "આ અઠવાડિયાના કૉલ" as the calls of some days, where nothing but how
    many is said behind it.
    """
    told = [t for t in tags if t.kind not in (TagKind.STOP, TagKind.SMALL)]
    if not told:
        return list(tags)
    at = next((i for i, t in enumerate(told) if t.typed in _ONE_CALL), 0)
    call, days = told[at], told[at - 1]
    before = words[call.first - 1].raw.casefold()
    is_next = call.first - days.last <= (_APART if before in _OF_SEVERAL else 1)
    is_of_days = at > 0 and days.kind is TagKind.DAYS and is_next and before.endswith(_OF_SEVERAL)
    is_last = {t.concept for t in told[at + 1 :]} <= _COUNTED and words[-1].at == told[-1].last
    return [replace(t, text="calls") if t is call and is_of_days and is_last else t for t in tags]


def with_contact_of_either_kind(tags: Sequence[Tag]) -> list[Tag]:
    """Reads "not called or messaged", "phone ke message nathi karyo" as not contacted; what did not
    come or was not answered is the lead's.
    """
    told, found = {t.concept for t in tags}, list(tags)
    if told.isdisjoint(_DENYING) or not told.isdisjoint(_BY_THE_LEAD):
        return found
    for at, (one, joint, other) in enumerate(zip(tags, tags[1:], tags[2:], strict=False)):
        is_call = any(t.typed in _BY_PHONE for t in (one, other))
        is_either = is_call and {one.concept, other.concept} == {"call", "write"}
        if is_either and joint.key in _EITHER:
            said = replace(one, concept="call", last=other.last, text="contact")
            return [*found[:at], said, *found[at + 3 :]]
    return found


def days_joined(tags: Sequence[Tag]) -> list[Tag]:
    """Reads "5-6 days" as six."""
    joined = list(tags)
    for at in range(len(tags) - 2):
        one, to, days = tags[at : at + 3]
        if one.kind is TagKind.NUMBER and to.concept == "to_word" and days.kind is TagKind.DAYS:
            joined[at : at + 2] = [as_small(t) for t in (one, to)]
    return joined


def is_period_before(before: Tag | None, tag: Tag, after: Tag | None) -> bool:
    """Whether "last" stands alone: not before what it is the last of."""
    if before is not None and before.concept == "and":
        return False
    ends = after is None or after.kind in (TagKind.STOP, TagKind.SMALL)
    ends = ends or (after is not None and after.concept in _AFTER_LAST)
    return ends and tag.typed in _LAST


def names_joined(tags: Sequence[Tag], words: Sequence[Word]) -> list[Tag]:
    """Joins adjacent names, and a phone's tail beside them, into one: "Rahul Verma 7730"."""
    joined: list[Tag] = []
    for tag in tags:
        last = joined[-1] if joined else None
        is_part = tag.kind is TagKind.NAME or (tag.kind is TagKind.PHONE and len(tag.text) == TAIL)
        is_begun = last is not None and tag.kind is TagKind.NAME and _is_unknown_name(last, words)
        if last is not None and is_begun:
            joined[-1] = replace(tag, first=last.first, text=f"{last.text} {tag.text}")
        elif last is not None and last.kind is TagKind.NAME and is_part:
            joined[-1] = replace(last, last=tag.last, text=f"{last.text} {tag.text}")
        else:
            joined.append(tag)
    return joined


def _is_unknown_name(tag: Tag, words: Sequence[Word]) -> bool:
    """Whether an unknown word before a name is its first part: "Hetal Patel"."""
    is_one = tag.kind is TagKind.UNKNOWN and tag.first == tag.last
    if not is_one:
        return False
    is_opening = tag.first == 0 and not lexicon().is_ordinary(words[0])
    return is_opening or is_capitalised(words, tag.first)


def with_weekdays_of(tags: Sequence[Tag]) -> list[Tag]:
    """ "Sunday visits last month" is of all Sundays: the figure by weekday tells them."""
    long = [
        t
        for t in tags
        if t.days and t.days.start and t.days.end and (t.days.end - t.days.start).days >= _WEEK
    ]
    ends = [t.first for t in tags if t.kind is TagKind.STOP or t.concept in _ENDS]
    if len(long) != 1:
        return list(tags)
    of = long[0]

    def is_one_of(tag: Tag) -> bool:
        days = tag.days
        is_weekday = (
            days is not None
            and tag is not of
            and (days.weekday is not None or days.word is PeriodWord.WEEKEND)
        )
        first, last = sorted((tag.first, of.first))
        return is_weekday and not any(first < at < last for at in ends)

    return [
        replace(t, kind=TagKind.CONCEPT, concept="weekday_word") if is_one_of(t) else t
        for t in tags
    ]
