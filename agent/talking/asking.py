"""Whether an LLM is asked at all: only where the fast path understood nothing, or not all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from agent.hearing.lexicon import Idea
from agent.hearing.lookup import Heard
from agent.hearing.phrasings import ABOUT_A_LEAD, GROUP_IDEAS, Intent
from agent.hearing.questions import DEFAULT_TOP, Asked
from agent.hearing.resolve import is_description, named_id, phone_digits
from agent.hearing.writing_asked import asks_to_write
from language.phonetics import has_honorific, sounds, words_of
from language.tokens import Typed, key

_ITS_OWN = (Intent.HELP, Intent.SMALL_TALK)
_HEATS = frozenset({Idea.HOT, Idea.WARM, Idea.COLD, Idea.HEAT, Idea.SCORE})
_KINDS = frozenset({*GROUP_IDEAS, Idea.LAND, Idea.SHOP, Idea.PROJECT, Idea.BHK, Idea.STOCK})
_AMOUNTS = frozenset({Idea.MONEY, Idea.AT_MOST, Idea.AT_LEAST, Idea.AROUND, Idea.MUCH})
# Whatever is asked of a lead, these ask nothing more; "ya nahi", "batao na".
_LIGHT = _KINDS | {
    *(Idea.SMALL, Idea.IN, Idea.AND, Idea.OR, Idea.NO, Idea.THEY, Idea.LEAD, Idea.ONE, Idea.DO),
    *(Idea.WHAT, Idea.SHOW, Idea.WHO, Idea.CHAT, Idea.MORE, Idea.SINCE),
}
# What else the answer to a question about leads takes up; a word for another idea is a question
# that would not be answered.
_TAKEN: Mapping[Intent, frozenset[Idea]] = {
    Intent.HOW_HOT: _HEATS | {Idea.MUCH, Idea.HOW},
    Intent.WHY: _HEATS | {Idea.MUCH, Idea.HOW, Idea.WHY},
    Intent.COMPARE: _HEATS | _AMOUNTS | {Idea.COMPARE, Idea.TOP, Idea.CALL, Idea.KNOWN},
    Intent.KNOWN: _AMOUNTS | {Idea.KNOWN},
    Intent.SAID: _AMOUNTS | {Idea.SAID, Idea.KNOWN},
    Intent.NEXT_STEP: frozenset({Idea.NEXT, Idea.CALL, Idea.HOW}),
    Intent.DROP: frozenset({Idea.DROP, Idea.CALL, Idea.WAITING, Idea.TOP}),
    Intent.SIMILAR: frozenset({Idea.SIMILAR, Idea.LEADS, Idea.HEAT, Idea.HOW, Idea.NEXT}),
    Intent.CHANGED: _HEATS | {Idea.CHANGED, Idea.NEW, Idea.ROSE, Idea.FELL, Idea.MUCH},
}
# Whoever stands in such a question without being in the book is nobody's lead.
_WHOSE = frozenset({Intent.HOW_HOT, Intent.KNOWN})
# Words of grounds and of manner: beside a lead that is named they change nothing in what is said.
_ASIDE = frozenset(
    map(
        key,
        [
            *("silent", "quiet", "regarding", "cancel", "cancelled", "peeche", "pichhe", "chup"),
            *("pahucha", "pahunchi", "pahuncha", "pakke", "kahi", "kyank"),
        ],
    )
)
# "Except Priya": only a list leaves somebody out.
_EXCEPT = frozenset(map(key, ("except", "excluding", "besides", "barring", "sivay", "alava")))
# "The hottest lead", "sabse purani": one by its place in an order, found in no name.
_ORDERS = frozenset(
    map(
        key,
        (
            *("hottest", "coldest", "warmest", "oldest", "newest", "biggest", "largest", "richest"),
            *("smallest", "cheapest", "longest", "earliest", "average", "purani", "purana", "juni"),
            *("juno", "junu", "bada", "badi", "bade", "moti", "moto", "motu", "sasta", "mehenga"),
        ),
    )
)
# A lead that is told by such a word is not the one spoken of.
_TOLD_BY = frozenset({Idea.WHO, Idea.SHOW, Idea.LEADS})
_TOPICLESS = frozenset({Intent.HOW_HOT, Intent.WHY, Intent.NEXT_STEP})
_OF_A_NAME = 2  # words: a first name and a surname
# An unread word or two beside what no Pakka answers (taxes, rates, weather) name its matter.
_OF_MATTER = 2


def is_sure(typed: Typed, heard: Sequence[Heard]) -> bool:
    """Whether the fast path understood every question in the text, and every word that matters."""
    if asks_to_write(typed.keys):
        return False
    keys = frozenset(typed.keys)
    return all(_is_sure(one, keys) for one in heard) and not _is_hanging(heard)


def _is_sure(heard: Heard, keys: Set[str]) -> bool:
    asked = heard.asked
    if asked.intent in _ITS_OWN or (asked.who and all(map(_is_id, asked.who))):
        return True
    is_list = asked.intent is Intent.TOP
    if (not keys.isdisjoint(_EXCEPT) and not is_list) or asked.unread:
        return False
    if _is_ordered(asked) and not keys.isdisjoint(_ORDERS):
        return False
    if asked.intent in ABOUT_A_LEAD or (asked.intent is Intent.CHANGED and asked.who):
        return _is_sure_of_leads(heard)
    match asked.intent:
        case Intent.UNKNOWN:
            # Taxes, rates, news: whatever an LLM knows of them, Pakka says nothing.
            is_of_leads = not asked.ideas.isdisjoint({*GROUP_IDEAS, Idea.NEW})
            return asked.is_outside and not is_of_leads and _count(asked) <= _OF_MATTER
        case Intent.INVENTORY:
            return not asked.who
        case Intent.MY_DAY if asked.topic:
            # "Any visit tomorrow?" is a day's, "leads who visited" is none.
            is_day = asked.day is not None or Idea.DAY in asked.ideas
            return not asked.who and is_day and Idea.LEADS not in asked.ideas
    return _is_sure_of_list(asked)


def _is_sure_of_list(asked: Asked) -> bool:
    # "Who among the Bopal ones has a loan": a list that the loan does not narrow.
    if asked.topic or asked.who not in ((), (asked.place,)):
        return False
    return not asked.place or _is_name(asked.place)


def _is_sure_of_leads(heard: Heard) -> bool:
    asked = heard.asked
    if asked.intent is Intent.DRAFT or not _is_whole(asked):
        return False
    known = {f.who for f in heard.found if f.resolution.matches}
    if known:
        rest = [who for who in asked.who if not _is_part(who, known)]
        return all(map(_is_aside, rest)) and _are_enough(heard)
    if not asked.who:
        # Nobody is spoken of yet: an LLM knows no more, unless the lead is told by what it is.
        return not asked.wish.is_narrow and asked.ideas.isdisjoint(_TOLD_BY)
    return all(map(_is_name, asked.who)) or _is_one_stranger(heard)


def _are_enough(heard: Heard) -> bool:
    """Whether the leads that were found are as many as the question needs."""
    matches = [len(f.resolution.matches) for f in heard.found]
    match heard.asked.intent:
        case Intent.COMPARE:
            # "Is Priya hotter than last week": nobody to set her beside.
            return sum(matches) > 1
        case Intent.CHANGED:
            # "An update on Patel", of whom there are several, may want what is known of them.
            return matches == [1]
    return True


def _is_one_stranger(heard: Heard) -> bool:
    """Whether one name stands in a plain question, of whom the book knows nothing."""
    asked = heard.asked
    # A number that was taken for a count, though no list is asked for, was not read.
    if len(asked.who) != 1 or asked.is_bare or asked.count != DEFAULT_TOP:
        return False
    words = asked.who[0].split()
    near = [name for f in heard.found for name in f.resolution.near]
    # A lone word that is nearly a name is one; words side by side may be anything.
    if len(words) == 1 and near:
        return True
    # "Priya called" is a lead and a word that was not read.
    has_lead = any(words_of(n.name or "")[:1] == sounds(words[0])[:1] for n in near)
    is_whose = asked.intent in _WHOSE and len(words) <= _OF_A_NAME and not asked.topic
    is_told = is_description(asked.wish) or Idea.WHO in asked.ideas
    return is_whose and not (has_lead or is_told)


def _is_whole(asked: Asked) -> bool:
    """Whether every idea of the question is in the answer."""
    # "Her score and her loan"
    is_twice = bool(asked.topic) and Idea.AND in asked.ideas and asked.intent in _TOPICLESS
    is_placed = Idea.TOP in asked.ideas and not asked.who
    taken = _LIGHT | _TAKEN.get(asked.intent, frozenset())
    return asked.ideas <= taken and not (is_twice or is_placed)


def _is_ordered(asked: Asked) -> bool:
    """Whether a list or a lead is asked for by another order than the score's."""
    return asked.intent is Intent.TOP or not asked.who or asked.intent in _WHOSE


def _is_hanging(heard: Sequence[Heard]) -> bool:
    """Whether a later question speaks of leads that only an earlier one's answer names."""
    return any(
        one.asked.intent in ABOUT_A_LEAD and not any(f.resolution.matches for f in one.found)
        for one in heard[1:]
        if not one.asked.who
    )


def _is_id(who: str) -> bool:
    """Whether a button was pressed."""
    return named_id(who) == who


def _is_part(who: str, known: set[str]) -> bool:
    return who in known or any(word in known for word in who.split())


def _is_aside(who: str) -> bool:
    return all(key(word) in _ASIDE for word in who.split())


def _is_name(who: str) -> bool:
    """Whether words are a name or a phone by their look: a capital, an honorific, digits."""
    looks = (w[0].isupper() or has_honorific(w) or bool(phone_digits(w)) for w in who.split())
    return all(looks)


def _count(asked: Asked) -> int:
    return sum(len(who.split()) for who in asked.who)
