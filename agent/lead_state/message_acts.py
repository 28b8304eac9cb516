"""Whether words ask, only thank, promise to find out, or ask for news."""

from __future__ import annotations

from functools import cache

import regex

from features.cues import topics_of
from language.tokens import LETTER, key, word_lists
from leads.store.attachments import SIGNS, Kind

LONGEST_TYPED = 300  # characters; a longer text is pasted
_WORD = regex.compile(rf"{LETTER}+|\d+")
_SENTENCES = regex.compile(r"(?<=[.!?।])\s+")
# What stands in place of a picture, a file or a spoken word; the last is of chat files.
_SENT = (*(sign for kind, sign in SIGNS.items() if kind is not Kind.STICKER), "🎥")
# A longer message says something besides its promise.
_MOST_WORDS = 12
# So many letters tell a thing: "photos" and "photo".
_BEGINNING = 4


def asks(text: str) -> bool:
    """Whether words ask something, with a question mark or without one."""
    return "?" in text or _has_question_word(text)


def needs_no_answer(text: str) -> bool:
    """Whether a message only thanks, agrees, greets or says that something was seen or found."""
    if "?" in text or text.startswith(_SENT):
        return False
    keys = [key(word) for word in _WORD.findall(text[:LONGEST_TYPED])]
    return len(keys) <= _MOST_WORDS and _questions()["courtesy"].issuperset(keys)


def asking_words(text: str) -> str:
    """The sentence of a text that asks; the whole text if no single one does."""
    sentences = [part for part in _SENTENCES.split(text) if asks(part)]
    return sentences[-1] if sentences else text


def is_promise(text: str) -> bool:
    """Whether a message of ours promises to find out, and says little else."""
    return _says_little_but(text, "promises")


def is_nudge(text: str) -> bool:
    """Whether a message of ours only asks for news or shows another home."""
    return _says_little_but(text, "nudges")


def _says_little_but(text: str, kind: str) -> bool:
    keys = [key(word) for word in _WORD.findall(text)]
    said = f" {' '.join(keys)} "
    return len(keys) <= _MOST_WORDS and any(f" {phrase} " in said for phrase in _phrases(kind))


def tells_given(text: str) -> bool:
    """Whether a colleague's words say that we sent or answered something: "photos bhej diye"."""
    keys = [key(word) for word in _WORD.findall(text[:LONGEST_TYPED])]
    said = f" {' '.join(keys)} "
    verbs, behind, *lines, _ = _given()
    if any(k in verbs and (not n or keys[n - 1] in behind) for n, k in enumerate(keys)):
        return not asks(text)
    told = [any(f" {phrase} " in said for phrase in line) for line in lines]
    in_hindi, in_gujarati, is_not_ours, is_by_us = told
    is_theirs = _BY in keys and not is_by_us
    is_given = in_gujarati or (in_hindi and not is_theirs)
    return is_given and not is_not_ours and not asks(text)


def gives(note: str, asked: str) -> bool:
    """Whether a colleague's note says that we sent what a message asks for, or answered it.

    "Photos bhej diye" is no answer to "parking milegi?"; "jawab de diya" is one to anything.
    """
    if not tells_given(note):
        return False
    about = set(topics_of(note))
    if about.intersection(topics_of(asked)) or _things(note) & _things(asked):
        return True
    said = f" {' '.join(key(word) for word in _WORD.findall(note))} "
    return not about and any(f" {phrase} " in said for phrase in _given()[-1])


def _things(text: str) -> frozenset[str]:
    """The beginnings of longer words but those of giving and asking: "photo" of "photos"."""
    keys = {key(word) for word in _WORD.findall(text[:LONGEST_TYPED])} - _no_things()
    return frozenset(k[:_BEGINNING] for k in keys if len(k) >= _BEGINNING)


def _has_question_word(text: str) -> bool:
    """Whether it asks without a question mark: many people type none."""
    asked = _questions()
    words = text[:LONGEST_TYPED].split()
    keys = [key(word) for one in words if (word := one.strip(".,!…"))]
    is_there_any = bool(keys) and keys[-1] in asked["is"] and not asked["any"].isdisjoint(keys)
    is_there_any = is_there_any and asked["no"].isdisjoint(keys)
    return is_there_any or not (asked["asking"] | asked["requesting"]).isdisjoint(keys)


@cache
def _questions() -> dict[str, frozenset[str]]:
    told: dict[str, str] = word_lists("questions", "agent.lead_state")
    return {name: frozenset(map(key, words.split())) for name, words in told.items()}


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    lines = word_lists("promises", "agent.lead_state")[kind]
    phrases = (phrase for line in lines for phrase in line.split(","))
    return tuple(" ".join(key(word) for word in _WORD.findall(phrase)) for phrase in phrases)


@cache
def _given() -> tuple[tuple[str, ...], ...]:
    lines = (line.split(",") for line in word_lists("given", "agent.lead_state"))
    return tuple(
        tuple(" ".join(map(key, _WORD.findall(phrase))) for phrase in line) for line in lines
    )


@cache
def _no_things() -> frozenset[str]:
    given = (word for line in _given() for phrase in line for word in phrase.split())
    return frozenset(given).union(*_questions().values())


_BY = key("ne")
