"""Words with several senses: the rest of the sentence decides which is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from agent.query.query import FieldName
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.neighbour_senses import (
    is_hottest,
    is_more_than,
    is_old,
    with_mended_senses,
    with_neighbour_senses,
    with_score_spread,
    with_visit_agreed,
)
from agent.understanding.state_senses import with_changes, with_moved_figures, with_stages
from agent.understanding.tagged_words import (
    GROUP_WORDS,
    LISTS,
    NAMES_A_LEAD,
    Tag,
    TagKind,
    as_small,
    is_content,
    says,
    with_neighbours,
)
from language.periods import RangeShape
from language.tokens import key

_SENDERS, _SENT = (FieldName.SOURCE, FieldName.OWN_COLUMN), neighbour_words("sent_us")
_MET, _OFTEN = neighbour_words("met"), neighbour_words("times")
_FROM = words_as_typed("out_of")
# With these "mili" means received, not met: "kaunsi lead mili".
_RECEIVED = ("lead", "leads", "ones", "one", "what", "many", "count", "where")
_OF_A_DAY = (TagKind.DAYS, TagKind.COLLEAGUE)
# What the rows of a list tell anyway, by what the list is of: words that ask for it narrow nothing.
_HOUR, _READY, _DATE = (neighbour_words(w) for w in ("hour_asked", "ready", "date_asked"))
_SUM = neighbour_words("sum_asked")
# What a sum that was said is of, where no offer is meant.
_TOLD_SUMS = (
    "budget", "price", "price_high", "loan", "token", "down_payment", "visit", "call", "time_word",
)  # fmt: skip
_SINCE = ("when", "since", "time_word")
_TO_COME_ALONE, _MEANS_TO = neighbour_words("to_come"), neighbour_words("means_to")
_COUNTED = ("lost", "booked", "visit", "visited", "missed", "cancelled", "call")
_OWNING = ("owner_word", "owner_kind")
_SEVERAL = ("leads", "ones", "all", "them", "call", "many", "count", "share", "compare")
_SPLITTING = (TagKind.NUMBER, TagKind.NAME, TagKind.ID, TagKind.PHONE)
_KINDS = ("buyer", "rental", "owner_kind", "new")
# What is talked about, beside "ki baat".
_TALKED_OF = ("token", "price", "loan", "offer", "papers", "down_payment", "brokerage", "move")
_TALK, _GIVEN_BACK = neighbour_words("talk"), neighbour_words("given_back")
_ARE, _GIVEN_TO = neighbour_words("several"), neighbour_words("given_to")
_SO_FAR = neighbour_words("still") | neighbour_words("until_now")
_OWNER = neighbour_words("owner_of_home")
_WHO, _TWO = words_as_typed("who_as_typed"), 2
_ASKS_SUM, _OF_MANY = ("price", "asks"), ("leads", "ones", "by_each", "broker_word", "share")
_ASKED_FOR = re.compile(r"\bma+ng|मा[ंँ]ग|માં?ગ")
_COMMON = words_as_typed("in_common")
_WANTS = words_as_typed("asking")
_AT_HOW_MUCH = re.compile(
    r"(?:kitn|ketl|कितन|કેટલ)\S{0,12} (?:(?:pe|par|pr|me|mein|maa?|tak)\b|maa?ng|में|पे|पर|तक|मा[ंँ]ग"
    r"|માં|પર)"
    r"|કેટલામાં|ketlama"
)
_SAME, _WITH = neighbour_words("same"), neighbour_words("along_with")
_TOLD_OF_EACH = ("budget", "price", "contact_word", "source_word", "locality_word", "stage_word",
                 "bhk_word", "requirement", "score")  # fmt: skip
_WE_SAID = neighbour_words("first_person")
_NEVER_ANSWERED = neighbour_words("never") | neighbour_words("answered")
_GONE, _OFFICE = neighbour_words("gone"), neighbour_words("our_office")
_AT, _TO = neighbour_words("at_a_place"), neighbour_words("to_a_place")
# What is counted of the office; "office me kitni interested" are leads who want one.
_OF_OUR_OFFICE = frozenset(
    {"commercial", "many", "count", "open", "new", "hot", "warm", "cold", "booked", "lost", "call",
     "token", "cancelled", "days", "done", "total", "so_far"}
)  # fmt: skip
_SOLD_IN = ("project_word", "locality_word", "bhk_word")
_SOLD, _PEAK = neighbour_words("is_sold"), ("highest", "lowest", "best", "more", "at_least")
_WHAT_SELLS = ({"what"}, {"which", "locality_word"}, {"which", "project_word"})
_FOR_SALE, _SIZE = neighbour_words("for_sale"), key("size")
_BESIDE_SOLD = (TagKind.CONCEPT, TagKind.DAYS, TagKind.SMALL, TagKind.STOP)
_SOON, _SALE, _THAN = map(neighbour_words, ("sooner", "sale_side", "than"))


def with_senses(tags: Sequence[Tag], language: str | None) -> list[Tag]:
    """The tags, each in the sense that it has among the others."""
    tags = [as_small(t) if _is_shown(tags, t) else t for t in tags]
    tags = [
        as_small(tag) if _is_sent_us(before, tag, after) else tag
        for before, tag, after in with_neighbours(tags)
    ]
    tags = _came_without_booking(_at_our_office(_visit_ratio(_sold(tags))))
    tags = _wants_to_come(_fewest(_owed(_of_theirs(tags))))
    tags = _token_back(_talk_of_topic(with_stages(_sooner(tags))))
    tags = _old_calls(with_changes(_ahead_of_all(with_score_spread(tags))))
    tags = _visits_to_come(_of_homes_owner(_in_common(with_visit_agreed(tags, language))))
    if not says(tags, "visit", "visited", "call"):
        tags = [as_small(t) if _is_perfect(t) else t for t in tags]
    sense = _sense_of_met(tags)
    if sense:
        tags = [replace(t, concept=sense) if _may_be_met(t) else t for t in tags]
    tags = [replace(t, concept="at_least") if _is_oftener(tags, t) else t for t in tags]
    tags = _hottest(with_neighbour_senses(tags))
    if _is_sum_asked(tags):
        tags = [replace(t, concept="offer") if t.concept == "said" else t for t in tags]
    tags = with_mended_senses(with_moved_figures(tags, language), language)
    return [_lone_or(tag, tags[at + 1 :]) for at, tag in enumerate(tags)]


def _is_sent_us(before: Tag | None, tag: Tag, after: Tag | None) -> bool:
    """Whether it is "send" of "how many did Facebook send us"."""
    is_of_source = before is not None and before.field in _SENDERS
    return is_of_source and tag.key in _SENT and after is not None and after.concept == "we"


def _hottest(tags: list[Tag]) -> list[Tag]:
    """ "Hottest 5" is the top 5, "hottest lead" is one; "hottest leads" are all that are hot."""
    is_one = not _is_of_many(tags)
    return [
        replace(tag, concept="best")
        if is_hottest(tag) and (is_one or (after and after.kind is TagKind.NUMBER))
        else tag
        for _, tag, after in with_neighbours(tags)
    ]


def _owed(tags: Sequence[Tag]) -> list[Tag]:
    """ "Hot lead ne haju javab nathi malyo", "jisko abhi tak jawab nahi mila": the answer is ours
    to give; to a colleague it is theirs, and "got no reply" alone tells neither.
    """
    found = list(tags)
    for at, tag in enumerate(tags):
        before = [t for t in tags[:at] if not t.keys <= _SO_FAR]
        is_given = tag.concept == "no_answer" and bool(before) and _is_given_to(before[-1])
        if is_given and before[-2:][0].kind is not TagKind.COLLEAGUE:
            found[at] = replace(tag, concept="waiting")
        if before and before[-1].key in _WE_SAID and _is_never_answered(tag):
            found[at] = replace(tag, kind=TagKind.CONCEPT, concept="waiting", value=None)
        is_from_them = tag.concept == "waiting" and [t.text for t in tags[at + 1 :]][:1] == ["from"]
        if is_from_them and says(tags, "we"):
            found[at] = replace(tag, concept="silent")  # "we have not got a reply from"
    return found


def _of_theirs(tags: Sequence[Tag]) -> list[Tag]:
    """ "With there budgets" is "their"; "same budget", which no condition reads, stays unread."""
    found = list(tags)
    for at, (before, tag, after) in enumerate(with_neighbours(tags)):
        if after is None or after.concept not in _TOLD_OF_EACH:
            continue
        if tag.key in _SAME:
            found[at] = replace(tag, kind=TagKind.UNKNOWN)
        elif tag.typed == "there" and before is not None and before.key in _WITH:
            found[at] = replace(tag, kind=TagKind.CONCEPT, concept="they")
    return found


def _is_never_answered(tag: Tag) -> bool:
    """Whether it is the "never answered" for which leads are lost; behind "we" it is ours."""
    return tag.kind is TagKind.VALUE and tag.keys <= _NEVER_ANSWERED


def _wants_to_come(tags: list[Tag]) -> list[Tag]:
    """ "Kab aana chahta hai", "kyare aavva mange che", "when does she want to come": of a visit."""
    if not says(tags, "when"):
        return tags
    found = list(tags)
    for at, (one, other) in enumerate(pairwise(tags)):
        wants = other.concept == "requirement" or other.key in _MEANS_TO
        if wants and (one.concept == "come" or one.key in _TO_COME_ALONE):
            found[at] = replace(one, kind=TagKind.CONCEPT, concept="come")
            found[at + 1] = as_small(other)
        behind = tags[at + 2].concept if at + 2 < len(tags) else ""
        if one.concept == "requirement" and other.concept == "to_word" and behind == "come":
            found[at] = as_small(one)
    return found


def _fewest(tags: list[Tag]) -> list[Tag]:
    """ "Kiske lead kam lost hue", "kone ochhi visit kari": of whom there are the fewest."""
    is_of_whom = says(tags, "who")
    return [
        replace(t, concept="lowest")
        if is_of_whom and t.concept == "weak" and after is not None and after.concept in _COUNTED
        else t
        for t, after in zip(tags, [*tags[1:], None], strict=True)
    ]


def _is_given_to(tag: Tag) -> bool:
    """Whether it names whom something is given: "lead ko", "jisko", "લીડને"."""
    is_lead = tag.concept in ("lead", "leads", "ones", "who", "which", "they")
    return tag.key in _GIVEN_TO or (is_lead and tag.text.endswith("ને"))


def _sooner(tags: list[Tag]) -> list[Tag]:
    """ "Rent wale buyer se jaldi book hote hai", "bhada vala vechan karta vahela book thay": faster
    than the others; beside rentals "vechan" are the buyers.
    """
    found = list(tags)
    for at, (than, soon) in enumerate(pairwise(tags)):
        after = next((t for t in tags[at + 2 :] if t.kind is not TagKind.SMALL), None)
        is_than = than.concept == "than" or than.key in _THAN
        is_deed = after is not None and after.concept in ("booked", "reply")
        if is_than and is_deed and soon.key in _SOON:
            found[at] = replace(than, kind=TagKind.CONCEPT, concept="than")
            found[at + 1] = replace(soon, kind=TagKind.CONCEPT, concept="fastest", value=None)
    if not says(tags, "rental"):
        return found
    return [
        replace(t, kind=TagKind.CONCEPT, concept="buyer", value=None) if _is_sale(t) else t
        for t in found
    ]


def _is_sale(tag: Tag) -> bool:
    return tag.key in _SALE and tag.kind in (TagKind.NAME, TagKind.UNKNOWN)


def _talk_of_topic(tags: Sequence[Tag]) -> list[Tag]:
    """ "Token ni vaat kyare kari", "loan ki baat": what was said about it, no phone talk."""
    found = list(tags)
    for at, tag in enumerate(found):
        before = next((t for t in reversed(found[:at]) if t.kind is not TagKind.SMALL), None)
        is_talk = tag.concept == "call" and tag.key in _TALK
        if is_talk and before is not None and before.concept in _TALKED_OF:
            found[at] = replace(tag, concept="said")
    return found


def _token_back(tags: Sequence[Tag]) -> list[Tag]:
    """ "Token kisne wapas maanga": the booking is undone."""
    backs = [t for t in tags if t.key in _GIVEN_BACK]
    tokens = [t for t in tags if t.concept == "token"]
    if len(tokens) != 1 or not any(tokens[0].first < t.first for t in backs):
        return list(tags)
    rest = {*backs, *(t for t in tags if t.concept in ("said", "done"))}
    undone = [replace(t, concept="cancelled") if t is tokens[0] else t for t in tags]
    return [as_small(t) if t in rest else t for t in undone]


def _visit_ratio(tags: list[Tag]) -> list[Tag]:
    """ "Lead to visit ratio" is the share that visited, not the days until a visit."""
    if not any(t.concept == "share" for t in tags):
        return tags
    return [replace(t, concept="visited") if t.concept == "days_to_visit" else t for t in tags]


def _sold(tags: list[Tag]) -> list[Tag]:
    """ "Which area is selling", "which size sells most", "who sells the most", "what sells": by
    bookings, not by those who sell a home.
    """
    sold = [t for t in tags if t.first_key in _SOLD]
    if sold:
        by_bhk = partial(replace, kind=TagKind.CONCEPT, concept="bhk_word")
        tags = [by_bhk(t) if t.key == _SIZE else t for t in tags]
    told = [t for t in tags if t.first_key not in _SOLD and t.kind is TagKind.CONCEPT]
    said = {t.concept for t in told} - {"so_far"}
    is_peak = not said.isdisjoint(_PEAK)
    is_asked = not said.isdisjoint(_SOLD_IN) and not said.isdisjoint(("which", "what", "best"))
    # "Which area has flats for sale" asks for no bookings.
    is_asked &= is_peak or any(t.first_key not in _FOR_SALE for t in sold)
    is_asked |= is_peak and "who" in said
    is_asked &= said.isdisjoint(("leads", "lead", "owner_kind"))
    is_asked &= "who" not in said or is_peak
    # "Which 3 BHK sells most": of which project.
    is_of_home = is_peak and said - {*_PEAK, "home"} in ({"which"}, {"what"})
    is_asked |= is_of_home
    is_bare = said in _WHAT_SELLS and all(t in sold or t.kind in _BESIDE_SOLD for t in tags)
    if not (is_asked or is_bare):
        return tags
    found = []
    for tag in tags:
        if tag in sold and (is_of_home or said == {"what"}):
            found.append(replace(tag, kind=TagKind.CONCEPT, concept="project_word"))
        is_home = is_of_home and tag.concept == "home"
        other = as_small(tag) if is_home else tag
        is_sold = tag in sold
        found.append(replace(tag, kind=TagKind.CONCEPT, concept="booked") if is_sold else other)
    return found


def _at_our_office(tags: list[Tag]) -> list[Tag]:
    """ "Kal office mein kitni visit hai", "who came to office", "how many leads in office": ours,
    not what a lead wants.
    """
    said = {t.sense for t in tags if is_content(t)}
    is_counted = bool(said & {"many", "count"}) and said <= _OF_OUR_OFFICE
    if said == {"commercial"} and says(tags, "who"):
        # "Who is in the office" asks for no lead.
        is_place = any(t.key in _AT | _TO for t in tags)
        return [as_small(t) if is_place and t.concept == "commercial" else t for t in tags]
    if not (is_counted or says(tags, "visit", "visited", "come", "performance")):
        return tags
    return [
        as_small(t) if t.concept == "commercial" and _is_our_office(before, t, after) else t
        for before, t, after in with_neighbours(tags)
    ]


def _is_our_office(before: Tag | None, tag: Tag, after: Tag | None) -> bool:
    own = key(tag.text.removesuffix("માં"))
    is_at = after is not None and (after.key in _AT or after.concept == "performance")
    is_at = is_at or own != tag.key
    is_to = before is not None and before.key in _TO
    is_last = after is None or after.kind is TagKind.DAYS
    return own in _OFFICE and (is_at or (is_to and is_last))


def _came_without_booking(tags: list[Tag]) -> list[Tag]:
    """ "Aaye lekin book nahi kiya": who visited and did not; leads that came are enquiries."""
    said = {t.concept for t in tags}
    is_booking_denied = "booked" in said and not said.isdisjoint(("not_after", "not_before"))
    if (
        not is_booking_denied
        or said.isdisjoint(("but", "and"))
        or not said.isdisjoint(("lead", "leads", "visit", "many", "new", "call", "write"))
    ):
        return tags
    if any(t.kind is TagKind.VALUE for t in tags):
        return tags
    return [
        replace(t, concept="visited") if t.concept == "come" and t.key in _GONE else t for t in tags
    ]


def _old_calls(tags: list[Tag]) -> list[Tag]:
    """ "Purane pending", "juna baki call": old calls are overdue, no closed leads; nor are those
    that were opened again.
    """
    if says(tags, "reopened"):
        return [as_small(t) if is_old(t) else t for t in tags]
    is_of_calls = says(tags, "follow_up", "call", "pending")
    if not is_of_calls or says(tags, "leads", "lead"):
        return tags
    return [replace(t, concept="gone_by") if is_old(t) else t for t in tags]


def _in_common(tags: list[Tag]) -> list[Tag]:
    """ "What is common in those who booked", not the most common reason."""
    is_of_booked = says(tags, "booked")
    if not is_of_booked or says(tags, *GROUP_WORDS):
        return tags
    return [
        replace(t, concept="in_common") if t.concept == "highest" and t.typed in _COMMON else t
        for t in tags
    ]


def _of_homes_owner(tags: list[Tag]) -> list[Tag]:
    """ "Owner kitne pe hai" asks what the home's owner wants, not whose the lead is."""
    owners = [t for t in tags if t.concept in _OWNING and t.key in _OWNER]
    said = " ".join(t.typed for t in tags)
    if not _ASKED_FOR.search(said):
        owners = [t for t in owners if t.concept == "owner_word"]
    is_of_sum = bool(_AT_HOW_MUCH.search(said)) or says(tags, *_ASKS_SUM)
    if (
        not owners
        or not is_of_sum
        or any(t.concept in _OF_MANY and t.text not in _WANTS for t in tags)
    ):
        return tags
    if says(tags, "price"):
        return [as_small(t) if t in owners else t for t in tags]
    idle = [as_small(t) if t.text in _WANTS else t for t in tags]
    return [replace(t, concept="price") if t in owners else t for t in idle]


_TO_COME, _SET = neighbour_words("to_come_ahead"), neighbour_words("set_for")


def _is_shown(tags: Sequence[Tag], tag: Tag) -> bool:
    """Whether a word asks for what the answer tells anyway: "who waits, since when"."""
    concepts = {t.concept for t in tags}
    if tag.key in _READY and tag.kind is TagKind.UNKNOWN:
        return bool(concepts & {"down_payment", "loan"})
    if tag.kind is TagKind.UNKNOWN and tag.key in _DATE and "call" in concepts:
        # "When to call her, she gave some date".
        return bool(concepts & {"when", "said"})
    is_of_one = "they" in concepts or any(t.kind in NAMES_A_LEAD for t in tags)
    if is_of_one and tag.concept == "stated":
        # "When does she come, pata hai": not her address.
        return len(concepts - {"", "they"}) > 1
    if is_of_one or not concepts & set(LISTS):
        return False
    if tag.concept == "why" and "call" in concepts and concepts & {"who", "which"}:
        return not concepts & {"missed", "not_after", "not_before", "done"}
    if concepts & {"waiting", "silent"} and not concepts & {"average", "median", "by_each"}:
        return tag.concept in _SINCE
    if concepts & {"visit", "planned", "come"} and any(t.kind is TagKind.DAYS for t in tags):
        return tag.concept in ("when", "time_word", "") and tag.key in _HOUR
    return tag.kind is TagKind.UNKNOWN and tag.key in _DATE and "booked" in concepts


def _visits_to_come(tags: Sequence[Tag]) -> list[Tag]:
    """ "Aage kaun si visit hai", "visit lagi hai": planned ones."""
    if not says(tags, "visit"):
        return list(tags)
    return [
        replace(t, concept="planned", kind=TagKind.CONCEPT)
        if (t.key in _TO_COME and not (before and before.concept == "who"))
        or (t.key in _SET and before and before.concept == "visit")
        else t
        for before, t, _ in with_neighbours(tags)
    ]


def _ahead_of_all(tags: Sequence[Tag]) -> list[Tag]:
    """ "Who is ahead in bookings", with no two sides named: who has the most."""
    sides = sum(t.kind in (TagKind.COLLEAGUE, TagKind.VALUE, TagKind.DAYS) for t in tags)
    if sides > 1 or says(tags, "or", "than"):
        return list(tags)
    found: list[Tag] = []
    for tag in tags:
        words = tag.text.split()
        at = next((n for n, w in enumerate(words) if w.casefold() in _WHO), None)
        if tag.concept != "compare" or at not in (0, len(words) - 1) or len(words) < _TWO:
            found.append(tag)
            continue
        who = replace(tag, concept="who", text=words[at])
        most = replace(tag, concept="highest", text=" ".join(w for w in words if w != words[at]))
        first, last = (who, most) if at == 0 else (most, who)
        middle = tag.first + 1 if at == 0 else tag.last
        found += [replace(first, last=middle - 1), replace(last, first=middle)]
    return found


def _is_of_many(tags: Sequence[Tag]) -> bool:
    """Whether several leads are asked for: "hottest buyers", "who are the hottest", "hottest 3"."""
    is_several = any(t.concept in _SEVERAL or t.kind in _SPLITTING for t in tags)
    is_plural = any(t.concept in _KINDS and t.typed.endswith("s") for t in tags)
    is_compared = says(tags, "or", "by_each", *GROUP_WORDS)
    return is_several or is_plural or is_compared or any(t.key in _ARE for t in tags)


def _is_sum_asked(tags: Sequence[Tag]) -> bool:
    """Whether it asks what sum a person named, which is an offer: "Hardik ne kitna bola"."""
    is_of_one = any(t.kind in NAMES_A_LEAD or t.concept == "they" for t in tags)
    is_said = any(b.concept == "said" and a.key in _SUM for a, b in pairwise(tags))
    return is_of_one and is_said and not says(tags, *_TOLD_SUMS)


def _lone_or(tag: Tag, rest: Sequence[Tag]) -> Tag:
    """Ignores the "or" of "or too early", which joins nothing."""
    is_joining = any(is_content(t) for t in rest) or tag.concept != "or"
    return tag if is_joining else as_small(tag)


def _is_oftener(tags: Sequence[Tag], tag: Tag) -> bool:
    """Whether it is the "more than" of "2 baar se zyada", "2 din se zyada"."""
    at = tags.index(tag)
    if not is_more_than(tag) or not at:
        return False
    before = tags[at - 1]
    if before.days:
        return before.days.shape is RangeShape.FOR
    return at > 1 and before.key in _OFTEN and tags[at - 2].kind is TagKind.NUMBER


def _sense_of_met(tags: Sequence[Tag]) -> str:
    """What "mila" means here: leads are received; a person asked about with only a day was met."""
    concepts = {t.concept for t in tags}
    if any(_is_with_them(*some) for some in zip(tags, tags[1:], tags[2:], strict=False)):
        return "meet"
    if concepts & set(_RECEIVED):
        return "come"
    told = [t for t in tags if is_content(t)]
    is_of_day = all(t.kind in _OF_A_DAY or t.concept in ("meet", "done") for t in told)
    return "meet" if is_of_day and concepts & {"who", "which"} else ""


def _is_with_them(who: Tag, case: Tag, met: Tag) -> bool:
    """ "Kitne leads se mila": met with them, not received from them."""
    is_of_people = who.concept in ("who", "which", "lead", "leads", "they", "them")
    return is_of_people and case.typed in _FROM and _may_be_met(met)


def _may_be_met(tag: Tag) -> bool:
    return tag.concept in ("come", "meet") and tag.key in _MET and tag.text != "met"


def _is_perfect(tag: Tag) -> bool:
    """Whether "chukya" may be the perfect of a verb, "have said", rather than "missed"."""
    return tag.concept == "missed" and tag.first == tag.last and tag.key.startswith("chuk")
