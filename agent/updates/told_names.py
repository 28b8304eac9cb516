"""A lead's name as a message tells it: "uska naam Bhargav Trivedi hai", "Rakesh nahi, Rajesh"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.understanding.lexicon import lexicon, neighbour_words
from agent.updates.act_vocabulary import formed, has_words, places_of
from agent.updates.new_lead import is_new_lead
from agent.updates.speech_acts import is_asked
from language.personal_name_words import is_everyday, is_family, is_given
from language.time_reader import Token, tokens_of
from language.tokens import Word, key
from leads.model.lead import TAIL_DIGITS
from leads.model.storable import one_line

HONORIFICS = neighbour_words("honorific")
_LONGEST_MESSAGE = 200
_MOST_LEAD_WORDS = 4
_BREAK = re.compile(r"[,;:.\n()–—]")


@dataclass(frozen=True, slots=True)
class NamingRequest:
    """The words that name the lead, empty if it was just mentioned, and what it is called.

    `former`: the name, or part of one, that this takes the place of. `is_pointed`: "her" or a lead
    says whose name it is. `is_bare`: no word says that it is one, so it may be a search.
    """

    lead: str
    name: str
    former: str = ""
    is_pointed: bool = False
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Adjacent words of a name, as typed."""

    text: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Denial:
    """A word that denies the name before it; `is_of_next`: the one behind it, as "not" does."""

    is_of_next: bool


# Of bold and quoted words.
_MARKS = re.compile(r"[*~`_\"“”]")
# Where one clause may end: "uska naam Bhargav hai, kal aayega".
_JOINT = re.compile(r"[,;\n।]|\.(?=\s)|\s(?:and|aur|ane|n|और|અને)\s", re.IGNORECASE)
_Said = tuple[str, str]


def read_naming(text: str) -> NamingRequest | None:
    """The reading of a text as telling what a lead is called; None if it tells or asks else."""
    tokens = tokens_of(text)
    if not tokens or len(text) > _LONGEST_MESSAGE or "?" in text or is_asked(tokens, text):
        return None
    at_names = places_of("naming", tokens) | places_of("naming_first", tokens)
    if not at_names or is_new_lead(text):
        return None
    # Of "no name 1987 ka naam Bhargav hai" the last word for a name is meant.
    tried = (_read_at(tokens, text, at) for at in sorted(at_names, reverse=True))
    return next(filter(None, tried), None)


def told_beside(text: str) -> Iterator[tuple[str, str]]:
    """A clause that tells whose name it is and what, with what else the message tells."""
    for joint in _JOINT.finditer(text):
        first, second = text[: joint.start()].strip(), text[joint.end() :].strip()
        is_first, is_second = (_is_pointed(half) for half in (first, second))
        # "Uski wife aayi thi, uska naam Reena hai": behind others it may be theirs.
        is_second &= not has_words("naming_of_others", first)
        told, other = (first, second) if is_first else (second, first)
        if is_first is not is_second and tokens_of(other) and not is_asked(tokens_of(other), other):
            yield told, other


def _is_pointed(text: str) -> bool:
    said = read_naming(text)
    return said is not None and said.is_pointed


def read_other_name(text: str, *, is_asked_for: bool) -> _Said | None:
    """The name put in place of one just shown, and the one that is denied: "no, Dwivedi".

    A bare name may be a question, unless a name was asked for (`is_asked_for`).
    """
    tokens = tokens_of(text)
    if not tokens or len(text) > _LONGEST_MESSAGE or "?" in text or is_asked(tokens, text):
        return None
    begun = (
        places_of("no", tokens[:1]) | places_of("slip", tokens[:2]) | places_of("naming", tokens)
    )
    start = next((i for i in range(len(tokens)) if i not in begun), len(tokens))
    items = _items(tokens[start:], text)
    said = _told(items) if items is not None else None
    is_said = is_asked_for or bool(begun) or any(isinstance(i, _Denial) for i in items or ())
    return said if said and is_said and _is_sure(items or (), said[0]) else None


def _read_at(tokens: Sequence[Token], text: str, at: int) -> NamingRequest | None:
    """The reading by the word for a name at this place."""
    before, after = list(tokens[:at]), list(tokens[at + 1 :])
    is_of = bool(after) and (after[0].form in _OF or at in places_of("naming_first", tokens))
    if is_of:
        end = next((i for i, t in enumerate(after) if t.form in _BEHIND_LEAD), 0)
        before, after = before + [t for t in after[:end] if t.form not in _OF], after[end:]
    elif after and after[0].form in _INTO:
        after = after[1:]
    if places_of("naming_of_others", before):
        return None
    items = _items(after, text)
    if not items and not is_of:
        return _named_first(before, after, text)
    whose = places_of("naming_whose", before)
    small = whose | places_of("naming_before", before) | places_of("naming", before)
    small |= {i for name in _BESIDE for i in places_of(name, before)}
    lead = [t for i, t in enumerate(before) if i not in small]
    # "Bhai ka naam" is his brother's.
    is_kin = not lead and any(t.form in HONORIFICS for t in before)
    said = _told(items) if items and len(lead) <= _MOST_LEAD_WORDS and not is_kin else None
    if said is None or not items:
        return None
    is_pointed = bool(whose or lead)
    is_kept = is_of or bool(places_of("naming_around", after))
    if not _is_sure(items, said[0]) and not (is_pointed and is_kept):
        return None
    is_bare = not (is_pointed or is_kept or said[1] or ":" in text)
    named = " ".join(t.text for t in lead)
    return NamingRequest(named, *said, is_pointed=is_pointed, is_bare=is_bare)


def _named_first(
    before: Sequence[Token], after: Sequence[Token], text: str
) -> NamingRequest | None:
    """ "Bhargav Trivedi naam hai uska", "... naam hai 1987 ka"."""
    whose = places_of("naming_whose", before)
    items = _items([t for i, t in enumerate(before) if i not in whose], text)
    small = places_of("naming_around", after) | places_of("naming_before", after)
    small |= places_of("naming_whose", after)
    lead = [t.text for i, t in enumerate(after) if i not in small]
    is_pointed = bool(whose or lead or places_of("naming_whose", after))
    # "Bina naam 1987" only names the lead.
    is_told = is_pointed and bool(places_of("naming_is", after))
    if not items or not is_told or not all(map(_is_tail, lead)) or len(lead) > 1:
        return None
    match items:
        case [_Run(text=name)] if _is_sure(items, name):
            return NamingRequest(" ".join(lead), name, is_pointed=True)
        case _:
            return None


def _is_tail(word: str) -> bool:
    return word.isdecimal() and len(word) >= TAIL_DIGITS


def _items(tokens: Sequence[Token], text: str) -> list[_Run | _Denial] | None:
    """The names and denials in these words; None if they say anything else."""
    denied = places_of("negation", tokens) | places_of("wrong", tokens)
    former = places_of("naming_from", tokens)
    small = places_of("naming_around", tokens) | places_of("naming_whose", tokens)
    items: list[_Run | _Denial] = []
    run: list[Token] = []
    for i, token in enumerate(tokens):
        is_apart = bool(run) and _is_apart(run[-1], token, text)
        is_name = i not in denied | former | small
        if is_name and not _may_be_name(token):
            return None
        if run and (is_apart or not is_name):
            items.append(_run(run, text))
            run = []
        if is_name:
            run.append(token)
        elif i in denied | former and i - 1 not in (denied | former):
            items.append(_Denial(token.form in _OF_NEXT))
    return [*items, _run(run, text)] if run else items


def _is_apart(last: Token, token: Token, text: str) -> bool:
    """Whether a stop parts these words; that of "K. Patel" and "Mohd. Iqbal" does not."""
    between = text[last.end : token.start]
    is_short = len(last.text) == 1 or last.form in _TITLES
    return _BREAK.search(between[between.startswith(".") and is_short :]) is not None


def _run(tokens: Sequence[Token], text: str) -> _Run:
    said = text[tokens[0].start : tokens[-1].end]
    return _Run(one_line(_MARKS.sub("", said)), tuple(tokens))


def _told(items: Sequence[_Run | _Denial]) -> _Said | None:
    """What holds, and what is denied, by where the denial stands."""
    match items:
        # "Galat hai, Rakesh nahi Rajesh": the first only says so.
        case [_Denial(is_of_next=False), *rest]:
            return _told(rest)
        case [_Run(text=name)]:
            return name, ""
        case [_Run(text=name), _Denial(is_of_next=True), _Run(text=former)]:
            return name, former
        case [_Run(text=former), _Denial(), _Run(text=name)]:
            return name, former
        case [_Run(text=name), _Run(text=former), _Denial()]:
            return name, former
        case [_Denial(), _Run(text=former), _Run(text=name)]:
            return name, former
        case _:
            return None


def _may_be_name(token: Token) -> bool:
    """Whether a word may be part of a name: listed as one, or no everyday word."""
    word = token.text
    if not word[0].isalpha():
        return False
    if len(word) == 1 or token.form in HONORIFICS | _TITLES or is_given(word) or is_family(word):
        return True
    return not is_everyday(word) and not lexicon().is_ordinary(Word(word, key(word), 0))


def _is_sure(items: Sequence[_Run | _Denial], name: str) -> bool:
    """Whether a word of the name is surely one."""
    tokens = (t for i in items if isinstance(i, _Run) and i.text == name for t in i.tokens)
    return any((is_given(t.text) or is_family(t.text)) and not is_everyday(t.text) for t in tokens)


# "Sorry, the name is ...", "galat hai, naam ... hai".
_BESIDE = ("wrong", "being", "slip", "no", "interjections")
_OF, _BEHIND_LEAD, _INTO = (
    formed(name) for name in ("naming_of", "naming_behind_lead", "naming_into")
)
_OF_NEXT, _TITLES = formed("naming_denied_next"), formed("naming_titles")
