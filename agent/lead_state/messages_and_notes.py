"""What the words of one message, or of a colleague's note, say.

A message asks, only thanks, promises to find out, gives, likes a home or not, names a bank. A
file's cell of notes covers many days ("17/11: asked … | 19/11: told …"): it is split into entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from functools import cache, lru_cache

import regex

from features import cues
from features.cues import is_forward, topics_of
from features.meaning import noted_no
from language.dated_clauses import dated_clauses, front_day
from language.time_reader import When, WhenReader, tokens_of
from language.time_resolver import resolve_when
from language.tokens import LETTER, key, keys_of, word_lists
from leads.model.lead import Event
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
    if not _WHAT.isdisjoint(keys[-_NEAR_END:]):
        return False  # "su moklyu hatu chelle"; not "su joie e puchyu ane photo moklya"
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
_NEAR_END = 4
_WHAT = frozenset(map(key, ("su", "shu", "શું")))


# Words of liking; near a "not" they do not count.
_LIKED = frozenset(
    map(key, ["liked", "love", "loved", "pasand", "पसंद", "gamyu", "gamyo", "gami", "gamya"])
)
_LIKE, _WOULD = key("like"), key("would")
_WELL = frozenset(map(key, ["achha", "अच्छा", "saru"]))  # "achha laga"; a mere "achha" is an OK
_FELT = frozenset(map(key, ["laga", "lagi", "lagyu", "lagya"]))
_NOT = frozenset(map(key, ["not", "didnt", "dont", "nahi", "nai", "nathi", "na"]))
# Of each kind of complaint the groups of words that it needs.
_DISLIKED = [
    tuple(keys_of(group) for group in line.split("/"))
    for line in word_lists("topic_words", "agent.lead_state")["disliked"]
]


def likes(text: str) -> bool:
    """Whether words say that something was liked; "would like to visit" does not."""
    said = _keys(text)
    is_liked = bool(_LIKED & said) or (_LIKE in said and _WOULD not in said)
    is_liked |= bool(_WELL & said and _FELT & said)
    return is_liked and not _NOT & said


@lru_cache(50_000)
def dislikes(text: str) -> bool:
    """Whether words say what is wrong with a home: "rooms are small"; a question does not."""
    if "?" in text or is_forward(text):
        return False
    said = _keys(text)
    found = [groups for groups in _DISLIKED if all(group & said for group in groups)]
    # "Rooms are not small".
    return bool(found) and (not _NOT & said or any(_NOT & groups[-1] for groups in found))


def _keys(text: str) -> frozenset[str]:
    return frozenset(cues.tokens_of(text)[1])


_TABLE = word_lists("banks", "agent.lead_state")


def bank_named(text: str) -> str | None:
    """The first bank that a message names, as one writes it."""
    found = _first(_SURE, text)
    return found or (_first(_BESIDE_LOAN, text) if _LOAN.search(text) else None)


def _names(*names: str) -> re.Pattern[str]:
    # Case endings are glued to a name in native letters: "HDFCમાં".
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{listed})(?![A-Za-z0-9])", re.IGNORECASE)


def _first(banks: list[tuple[str, re.Pattern[str]]], text: str) -> str | None:
    places = [(at.start(), bank) for bank, named in banks if (at := named.search(text))]
    return min(places)[1] if places else None


_SURE = [(bank, _names(*names)) for bank, names in _TABLE["sure"].items()]
_BESIDE_LOAN = [(bank, _names(*names)) for bank, names in _TABLE["beside_loan"].items()]
_LOAN = _names(*_TABLE["loan"])


# What separates entries: lines, bars, a new day after a full stop or slash, or a day as a heading.
_BREAKS = regex.compile(
    r"\n|\||(?:(?<=[.;])\s|\s/\s)(?=\d{1,2}[/.-]\d{1,2}\b)"
    r"|(?<![\s,;])[\s,;]++(?=\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?::|\s-)\s)"
)
# "25/10: shaam ko call": the day is a heading, whatever time follows.
_HEAD = regex.compile(r"[\[(]?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[\])]?\s*[:–—]\s*")
# "17/11: asked", "[17/11] asked", but not "16 Nov ko baat hui", whose day is part of the sentence.
_AFTER_DAY = regex.compile(r"(?:-\d{2})?\s*[:\-–—\])]+\s*")
# "07-Feb-26 Divya: closing": with its year a day in front is a heading too.
_WITH_YEAR = regex.compile(r"\d{1,2}(?:([/.-])\d{1,2}\1|[\s/-]?\p{L}{3,9}[\s/'-])(?:20)?\d\d(?!\d)")
# "28/11 ko builder se baat karna": on that very day it is a plan, not when it was written.
_PLANNED = regex.compile(r"\s+(?:ko|tak|se|ne|na|ni|no|sudhi|par|pe|को|तक|ના|ની|નો|સુધી)\b")
# "Spoke on 16 Nov": a day later in the words is one they talk about.
_FIRST_WORDS = 4
# After other words and without a year, a coming day would be read as last year's.
_LONGEST_AGO = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of the note `event_id`; `day` is None if nothing gives it."""

    day: date | None
    text: str
    event_id: str


def read_notes(events: Iterable[Event], zone: tzinfo) -> list[Note]:
    """Every entry of these notes, oldest first; one without a day follows the one before it."""
    found = [note for event in events for note in _entries(event, zone)]
    days: list[date] = []
    for note in found:
        days.append(note.day or (days[-1] if days else date.min))
    return [found[at] for at in sorted(range(len(found)), key=days.__getitem__)]


def clause_of_no(text: str, since: date | None, until: date) -> tuple[date, str] | None:
    """The words of a note of many days that say no, with their day: "8/9 details, 20/9 le liya
    dusri jagah"; None if no day is theirs, or the note is a single clause.
    """
    said = dated_clauses([text], since=since, until=until)
    told = [(c.day, c.text) for c in said if c.day and noted_no(c.text)]
    return told[-1] if told and len(said) > 1 else None


def _entries(event: Event, zone: tzinfo) -> list[Note]:
    """The entries of one note in order; a line without a day continues the one before."""
    known_at = event.known_at.astimezone(zone)
    found: list[Note] = []
    for part in filter(None, map(str.strip, _BREAKS.split(str(event.value or "")))):
        day, text = _dated(part, known_at)
        if day is None and found and found[-1].day is not None:
            found[-1] = replace(found[-1], text=f"{found[-1].text}; {text}")
        else:
            found.append(Note(day, text, event.event_id))
    days = [note.day for note in found if note.day]
    if days and days[0] > days[-1]:
        found.reverse()
    if not days and event.value and not _is_of_file(event):
        return [Note(event.at.astimezone(zone).date(), str(event.value), event.event_id)]
    return found


def _is_of_file(event: Event) -> bool:
    """Whether it is a cell of a file, whose days only its text gives."""
    return event.event_id.startswith("note_")


def _dated(part: str, known_at: datetime) -> tuple[date | None, str]:
    """The day in an entry's first words; if it is a heading, the words without it."""
    in_front = front_day(part, since=None, until=known_at.date())
    yeared = _WITH_YEAR.match(part)
    if yeared and in_front[0] is not None:
        return (in_front[0], part) if _PLANNED.match(part, yeared.end()) else in_front
    tokens = tokens_of(part)[:_FIRST_WORDS]
    reader = WhenReader(tokens)
    told = reader.read().day
    if told is None or told.kind != "date":
        # "14.11 busy": in a message 11.30 is an hour.
        return in_front[0], part
    day = resolve_when(When(day=told), known_at, is_past=True)
    if not isinstance(day, date) or day > known_at.date():
        return None, part
    if headed := _HEAD.match(part):
        return day, part[headed.end() :]
    if 0 in reader.used:
        last = next(n for n in range(len(tokens), 0, -1) if reader.used.issuperset(range(n)))
        behind = part[tokens[last - 1].end :]
        head = _AFTER_DAY.match(behind)
        if head is None and day == known_at.date() and _PLANNED.match(behind):
            return None, part
        return day, behind[head.end() :] if head else part
    is_near = told.year is not None or known_at.date() - day <= _LONGEST_AGO
    return (day if is_near else None), part
