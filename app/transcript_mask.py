"""A transcript as an analyst reads it: no lead or colleague named, no number that leads to one.

The recognisers are those that guard what an LLM is sent (`agent/loop/pii_masking.py`): who is in
the record gets a token, `LEAD_A`, the same all through one transcript; ordinary words, days,
prices and scores stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations
from threading import Lock
from time import monotonic
from typing import Any

import regex

from agent.loop.name_directory import WORD, Directory, ordinary_words
from agent.loop.pii_masking import TOKEN_KINDS, Masks
from agent.rendering.localizer import tail_of
from language.personal import BOX
from language.personal_name_words import is_everyday, is_listed
from language.tokens import key, stems
from leads.model.scope import Scope
from leads.store.answer_index import index_unindexed, keep_words, without_words, words_of
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import note_dislikes
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.transcripts import Transcript
from leads.store.vocabulary import NameWords, terms
from prompts.catalogues import ANSWERS, catalogue
from prompts.display import display_message, display_text

# Names are read again after this, and at once when a lead's name has a word that no name had.
_NAMES_SECONDS = 60.0
# How many open leads' conversations decide which words of names are ordinary words.
_CHATS = 400
# Where a value is an instant, a hash or a word from a closed set, and never somebody's words.
_OURS = frozenset(
    [
        "language", "intent", "source", "fallback_reason", "feature", "unit", "band", "confidence",
        "model_version", "of_model", "as_of", "data_as_of", "closed_at", "outcome", "step",
        "standing", "intents", "standings", "model_versions", "version", "switch", "purpose",
        "model", "request_hash", "prompt_hash", "llm", "embedder", "at", "tool", "cites",
        "kind", "lines", "added", "asks",
    ]
)  # fmt: skip
# Ids as we make them; one that a caller or a platform chose may hold a phone number.
_OWN_ID = re.compile(r"[a-z]{2,16}_(?:[a-z]{2,8}_)?(?=[0-9a-f]*[a-f])[0-9a-f]{12,64}(?:_[a-z\d]+)?")
_STRANGE_ID = re.compile(r"[\w.+/=:-]{20,}", re.ASCII)
_FIELD = re.compile(r"[a-z][a-z0-9_]*")
# What a sentence of an LLM rests on: "[f1, q2]".
_CITES = re.compile(r"(\[[a-z]\d+(?:, ?[a-z]\d+)*\])")
_LEAD_ID = re.compile(r"\blead_[\w-]+")
# LEAD_A, STAFF_B, PHONE_A; PRIYA_M is somebody's name.
_TOKEN = re.compile(rf"\b((?:{TOKEN_KINDS})_[A-Z]{{1,2}})\b")
# No text of a transcript is longer.
_LONGEST = 1_000_000
_FOUR_DIGITS = regex.compile(r"(?<!\d)\d{4}(?!\d)")
# "LEAD_A 4821": brokers tell namesakes apart by the end of the phone.
_BESIDE_NAME = regex.compile(r"(?:LEAD|NAME)_[A-Z]{1,2}[\p{L}\p{M}]*[\s·(-]{1,3}\K\d{4}(?!\d)")
# What a reader does not see, or sees as marks around words, but stands inside one: Pri*ya.
_IN_WORD = regex.compile(r"\u034f|(?<=[\p{L}\p{M}])[*~`]+(?=\p{L})")
_IN_NUMBER = regex.compile(r"\d(?:[*~`]*\d){9,}")
# "P r i y a", "P.r.i.y.a".
_SPACED = regex.compile(r"(?<![\p{L}\p{M}])\p{L}\p{M}*(?:[ .-]\p{L}\p{M}*){3,}(?![\p{L}\p{M}])")
_SHORTEST_JOINED = 3
# A second's work of the schedule; each takes some 30 ms to mask.
MOST_INDEXED, MOST_MASKED = 2_000, 100


@dataclass(frozen=True, slots=True)
class _Known:
    """Names of a brokerage. `joined`: two words of a name by the key of both in one, PriyaMehta;
    `words`: how many words all names ever had.
    """

    directory: Directory
    joined: Mapping[str, str]
    places: tuple[str, ...]
    tails: Mapping[str, str]
    words: int
    read_at: float

    def is_fresh(self, words: int) -> bool:
        """Whether nobody new can be among that many words."""
        return words == self.words and monotonic() - self.read_at < _NAMES_SECONDS

    def spelt(self, text: str) -> str:
        """The text as it is seen, with names that are joined or spaced out written as usual."""
        text = _IN_WORD.sub("", display_message(text.replace("\t", " ")))
        text = _IN_NUMBER.sub(lambda found: re.sub("[*~`]", "", found[0]), text)
        text = _SPACED.sub(self._closed, text)
        return str(WORD.sub(lambda found: self._parted(found[0]) or found[0], text))

    def _closed(self, found: regex.Match[str]) -> str:
        word = "".join(WORD.findall(found[0]))
        return word if key(word) in self.directory.by_part or self._parted(word) else str(found[0])

    def _parted(self, word: str) -> str | None:
        return next((self.joined[one] for one in stems(key(word)) if one in self.joined), None)


class TranscriptMasks:
    """Masks the transcripts of any brokerage, with the names that its record has or ever had."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._words = NameWords(record)
        self._known: dict[str, _Known] = {}
        self._reading = Lock()

    def mask(self, of: Transcript) -> TranscriptMask:
        """What masks this transcript, and words about it, with its tokens. Blocking."""
        return TranscriptMask(self._people(of.brokerage_id), of)

    def hides(self, brokerage_id: str, word: str) -> bool:
        """Whether no masked words can have this one: it is of a name, or a number. Blocking."""
        known = self._people(brokerage_id)
        return Masks(known.directory, known.places).text(known.spelt(word)) != word

    def _people(self, brokerage_id: str) -> _Known:
        with self._reading:
            words, known = self._words.words(brokerage_id), self._known.get(brokerage_id)
            if known is None or not known.is_fresh(len(words)):
                known = self._known[brokerage_id] = _read(self._record, brokerage_id, words)
            return known


def _read(record: Record, brokerage_id: str, words: Collection[str]) -> _Known:
    """`words`: of the names that leads have or had."""
    scope = Scope.machinery(brokerage_id)
    store, places = LeadStore(record, scope), terms(record, scope)
    named = store.names()
    leads = {one.lead_id: one.name for one in named if one.name}
    staff = Staff(record).members(brokerage_id)
    chats = (
        (lead.lead_id, message.text)
        for lead in store.leads([one.lead_id for one in named if one.is_open][:_CHATS])
        for message in lead.messages
    )
    own = Directory.of(leads, staff, frozenset()).by_part.keys()
    # However many write "rahul bhai ne bola", it stays a name.
    everyday = frozenset(filter(is_everyday, ordinary_words(leads, chats)))
    ours = _answer_words()
    known = own | ours
    former = (word for word in words if key(word) not in known and not is_everyday(word))
    return _Known(
        Directory.of(leads, staff, everyday | (ours - own), frozenset(former)),
        _joined([*leads.values(), *(name for member in staff for name in member.all_names)]),
        (*places.localities, *places.projects),
        {one.lead_id: tail for one in named if (tail := tail_of(one.phone))},
        len(words),
        monotonic(),
    )


def _joined(names: Iterable[str]) -> dict[str, str]:
    pairs = (
        pair
        for name in names
        for pair in permutations((w for w in WORD.findall(name) if len(w) >= _SHORTEST_JOINED), 2)
    )
    return {key(a + b): f"{a} {b}" for a, b in pairs if not is_everyday(a + b)}


@cache
def _answer_words() -> frozenset[str]:
    """The keys of the words that our answers are made of, in every language, names left out."""
    lines = [
        line
        for folder in ANSWERS.iterdir()
        for line in catalogue(folder).splitlines()
        if not line.startswith("#")
    ]
    words = {word for line in lines for word in WORD.findall(line)}
    return frozenset(key(word) for word in words if is_everyday(word) or not is_listed(word))


class TranscriptMask:
    """Masks one transcript; the same person gets the same token in each of its texts."""

    def __init__(self, known: _Known, of: Transcript) -> None:
        self._of = of
        self._spelt = known.spelt
        self._masks = Masks(known.directory, known.places)
        self._leads = _leads_of(of, known.directory.leads)
        self._tails = {known.tails[lead] for lead in self._leads if lead in known.tails}
        for lead_id in self._leads:
            self._masks.lead(lead_id)

    def transcript(self) -> Transcript:
        """The same story with its words masked."""
        of = self._of
        return replace(
            of,
            # A channel's own name for a conversation may be a phone number.
            conversation_id=of.conversation_id and self._value(of.conversation_id),
            question=self.text(of.question),
            lead_ids=tuple(map(self._value, of.lead_ids)),
            answer=self.facts(of.answer),
            steps=self.facts(of.steps),
        )

    def lead(self, lead_id: str) -> str:
        """The token that stands for this lead in every text."""
        return self._masks.lead(lead_id)

    def text(self, text: str) -> str:
        """Anybody's words without what is personal."""
        masked = self._masks.earlier(self._spelt(text), self._leads, most=_LONGEST)
        masked = _BESIDE_NAME.sub(BOX * 4, masked)
        return str(_FOUR_DIGITS.sub(self._tail, masked))

    def line(self, text: str, longest: int) -> str:
        """The same on one line without marks, shortened. Nothing behind twice that is read."""
        return display_text(self.text(display_text(text, 2 * longest)), longest)

    def note(self, text: str) -> str:
        """What a reader of these words writes about them, in which LEAD_A stays LEAD_A."""
        parts = _TOKEN.split(text)
        return "".join(p if at % 2 else self.text(p) for at, p in enumerate(parts))

    def facts(self, value: Any, field: str = "") -> Any:
        """The same structure of JSON, every text masked but ids and words of our own choosing."""
        match value:
            case str():
                return self._value(value, field)
            case Mapping():
                return {self._name(name): self.facts(item, name) for name, item in value.items()}
            case list() | tuple():
                return [self.facts(item, field) for item in value]
            case _:
                return value

    def _name(self, name: str) -> str:
        return name if _FIELD.fullmatch(name) else self._value(name)

    def _value(self, value: str, field: str = "") -> str:
        if field in _OURS or value in self._leads or _OWN_ID.fullmatch(value):
            return value
        if field == "reply":
            # A model's words have the tokens of its own request, and no name that was masked there.
            parts = _CITES.split(value)
            return "".join(
                p if at % 2 else self._masks.note(self._spelt(p)) for at, p in enumerate(parts)
            )
        return BOX * 4 if _STRANGE_ID.fullmatch(value) else self.text(value)

    def _tail(self, found: regex.Match[str]) -> str:
        return BOX * 4 if found[0] in self._tails else str(found[0])


def _leads_of(of: Transcript, known: Collection[str]) -> tuple[str, ...]:
    """The leads that it names, in the order of the answer, then of the steps."""
    words = json.dumps([of.lead_ids, of.answer, of.steps], ensure_ascii=False)
    return tuple(one for one in dict.fromkeys(_LEAD_ID.findall(words)) if one in known)


def index_answers(record: Record, masks: TranscriptMasks, brokerage_id: str) -> int:
    """Indexes the words of the brokerage's newest answers that lack it; returns of how many.

    Not done as an answer is written: masking takes as long as a simple answer itself.
    """
    index_unindexed(record, MOST_INDEXED)
    # Also thumbs that came before it was known which answer they are on.
    with record.writing() as conn:
        note_dislikes(conn, brokerage_id)
    words = dict[int, str]()
    for seq, one in without_words(record, brokerage_id, MOST_MASKED).items():
        mask = masks.mask(one)
        question = mask.text(one.question)
        text = mask.text(str(one.answer.get("text", "")))
        words[seq] = " ".join(words_of(f"{question} {text}"))
    if words:
        keep_words(record, brokerage_id, words)
    return len(words)
