"""Words with several senses: the rest of the sentence decides which is meant.

Most are told by the rules of `data/senses.yaml`; here stands what those rules cannot say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.sense_rules import with_rules
from agent.understanding.state_senses import with_changes, with_stages
from agent.understanding.tagged_words import (
    NAMES_A_LEAD,
    Tag,
    TagKind,
    as_small,
    is_content,
    says,
    with_neighbours,
)
from language.tokens import key

_OWNING = ("owner_word", "owner_kind")
_RETURNED = neighbour_words("refunds") | {key("return")}
_GIVEN_BACK, _OWNER = neighbour_words("given_back"), neighbour_words("owner_of_home")
_WHO, _TWO = words_as_typed("who_as_typed"), 2
_ASKS_SUM, _OF_MANY = ("price", "asks"), ("leads", "ones", "by_each", "broker_word", "share")
_ASKED_FOR = re.compile(r"\bma+ng|मा[ंँ]ग|માં?ગ")
_WANTS = words_as_typed("asking")
_AT_HOW_MUCH = re.compile(
    r"(?:kitn|ketl|कितन|કેટલ)\S{0,12} (?:(?:pe|par|pr|me|mein|maa?|tak)\b|maa?ng|में|पे|पर|तक|मा[ंँ]ग"
    r"|માં|પર)"
    r"|કેટલામાં|ketlama"
)
_OFFICE = neighbour_words("our_office")
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
_SUM = neighbour_words("sum_asked")
# What a sum that was said is of, where no offer is meant.
_TOLD_SUMS = (
    "budget", "price", "price_high", "loan", "token", "down_payment", "visit", "call", "time_word",
)  # fmt: skip
_HINDI_WHETHER = key("kya")


def with_senses(tags: Sequence[Tag], language: str | None) -> list[Tag]:
    """The tags, each in the sense that it has among the others."""
    tags = _at_our_office(_sold(with_rules("told_anyway", tags)))
    tags = _token_back(with_stages(with_rules("sentence", tags)))
    tags = with_changes(_ahead_of_all(tags))
    tags = _of_homes_owner(with_rules("events", tags, language))
    tags = _offered(with_rules("neighbours", tags))
    # "Kya bookings badhi" asks in Hindi.
    is_hindi = bool(tags) and _HINDI_WHETHER in (tags[0].key, tags[-1].key)
    tags = with_rules("figures", tags, "hi-Latn" if is_hindi else language)
    tags = with_rules("language", tags, language)
    return with_rules("last", tags)


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


def _token_back(tags: Sequence[Tag]) -> list[Tag]:
    """ "Token kisne wapas maanga": the booking is undone."""
    backs = [t for t in tags if t.key in _GIVEN_BACK]
    tokens = [t for t in tags if t.concept == "token"]
    # "Did we return the token".
    is_ours = any(t.key in _RETURNED for t in backs)
    if len(tokens) != 1 or not (is_ours or any(tokens[0].first < t.first for t in backs)):
        return list(tags)
    rest = {*backs, *(t for t in tags if t.concept in ("said", "done"))}
    undone = [replace(t, concept="cancelled") if t is tokens[0] else t for t in tags]
    return [as_small(t) if t in rest else t for t in undone]


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


def _offered(tags: list[Tag]) -> list[Tag]:
    """ "Hardik ne kitna bola": what sum a person named, which is an offer."""
    is_of_one = any(t.kind in NAMES_A_LEAD or t.concept == "they" for t in tags)
    is_said = any(b.concept == "said" and a.key in _SUM for a, b in pairwise(tags))
    if not is_of_one or not is_said or says(tags, *_TOLD_SUMS):
        return tags
    return [replace(t, concept="offer") if t.concept == "said" else t for t in tags]
