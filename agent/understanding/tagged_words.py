"""A question's words, each tagged with what it stands for, and which of them were used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from agent.query.query import FieldName
from agent.understanding.gazetteer import StoredValue
from language.periods import DateRange, RangeShape
from language.time_words import Clock
from language.tokens import Word, key, keys_of
from leads.store.lead_store import LeadName
from leads.store.staff import StaffMember


class TagKind(StrEnum):
    """What a tag stands for."""

    CONCEPT = "concept"
    VALUE = "value"  # a stored word: a place, a source
    COLLEAGUE = "colleague"
    MONEY = "money"
    BHK = "bhk"
    NUMBER = "number"
    DAYS = "days"
    CLOCK = "clock"  # an hour of the day
    NAME = "name"  # of a lead, or what looks like one
    PHONE = "phone"
    ID = "id"
    SMALL = "small"
    STOP = "stop"
    UNKNOWN = "unknown"


# By these one lead is named.
NAMES_A_LEAD = (TagKind.NAME, TagKind.ID, TagKind.PHONE)

TagValue = StoredValue | DateRange | Clock | StaffMember | tuple[LeadName, ...] | float | str | None


@dataclass(frozen=True, slots=True)
class Tag:
    """Words `first` to `last`, as typed in `text`, and what they stand for."""

    kind: TagKind
    first: int
    last: int
    text: str
    concept: str = ""
    value: TagValue = None

    @property
    def sense(self) -> str:
        """Its concept; of words that are none, their kind."""
        return self.concept or self.kind.value

    @property
    def stored(self) -> StoredValue | None:
        """The stored value that it names."""
        return self.value if isinstance(self.value, StoredValue) else None

    @property
    def field(self) -> FieldName | None:
        """The field of which it names a stored value."""
        return self.stored.field if self.stored else None

    @property
    def days(self) -> DateRange | None:
        """The days that it names."""
        return self.value if isinstance(self.value, DateRange) else None

    @property
    def member(self) -> StaffMember | None:
        """The colleague whom it names."""
        return self.value if isinstance(self.value, StaffMember) else None

    @property
    def number(self) -> float:
        """The number or the sum that it is."""
        return float(str(self.value))

    @property
    def typed(self) -> str:
        """Its text in lower case."""
        return self.text.casefold()

    @property
    def typed_words(self) -> list[str]:
        """Its words in lower case."""
        return self.typed.split()

    @property
    def key(self) -> str:
        """Its text in the form in which words are compared."""
        return key(self.text)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its words."""
        return keys_of(self.text)

    @property
    def first_key(self) -> str:
        """The key of its first word."""
        return key(self.text.split()[0])

    @property
    def last_key(self) -> str:
        """The key of its last word."""
        return key(self.text.split()[-1])


def as_small(tag: Tag) -> Tag:
    """The tag as one of a small word, which asks for nothing."""
    return replace(tag, kind=TagKind.SMALL, concept="", value=None)


def says(tags: Iterable[Tag], *concepts: str) -> bool:
    """Whether a word of one of these concepts is among the tags."""
    return any(t.concept in concepts for t in tags)


def with_neighbours(tags: Sequence[Tag]) -> Iterator[tuple[Tag | None, Tag, Tag | None]]:
    """Each tag between the one before it and the one after it."""
    return zip([None, *tags], tags, [*tags[1:], None], strict=False)


@dataclass(frozen=True, slots=True)
class CalledBy:
    """What calls for a reading: a sentence with none of these has nothing that it could read.

    `words`: their keys; `parts`: what stands within a word as typed.
    """

    concepts: tuple[str, ...] = ()
    kinds: tuple[TagKind, ...] = ()
    words: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()


# These shape a question but narrow nothing: leaving them unused does not change the answer.
_LIGHT = frozenset(
    {"who", "which", "what", "how", "show", "leads", "lead", "ones", "one", "all", "it", "and",
     "but", "mine", "we", "about", "come", "order_words", "what_about", "to_word", "so_far",
     "around"}
)  # fmt: skip


class TaggedWords:
    """The tags of one question; readers mark the ones they use, and the rest is unread."""

    def __init__(self, words: Sequence[Word], tags: Iterable[Tag]) -> None:
        self.words = tuple(words)
        self.keys = frozenset(word.key for word in self.words)
        self.typed = [word.raw.casefold() for word in self.words]
        self.tags = tuple(tags)
        self._used: set[Tag] = set()
        self.latest = 0  # the word at which something was last used

    @property
    def is_short(self) -> bool:
        """Whether it is but two words."""
        return len(self.words) <= 2

    def has(self, *concepts: str) -> bool:
        """Whether any of these concepts occurs, used or not."""
        return any(t.concept in concepts for t in self.tags if t.kind is TagKind.CONCEPT)

    def calls_for(self, reading: CalledBy) -> bool:
        """Whether a reading is worth a try."""
        if any(t.concept in reading.concepts or t.kind in reading.kinds for t in self.tags):
            return True
        return any(w.key in reading.words for w in self.words) or any(
            part in w.raw for part in reading.parts for w in self.words
        )

    def tags_of(self, *concepts: str) -> list[Tag]:
        """The tags of these concepts, used or not."""
        return [t for t in self.tags if t.concept in concepts]

    def unused(self, *concepts: str) -> list[Tag]:
        """The unused tags of these concepts."""
        return [t for t in self.free if t.kind is TagKind.CONCEPT and t.concept in concepts]

    def unused_kinds(self, *kinds: TagKind) -> list[Tag]:
        """The unused tags of these kinds."""
        return [t for t in self.free if t.kind in kinds]

    @property
    def free(self) -> list[Tag]:
        """The tags that nothing has used."""
        return [t for t in self.tags if t not in self._used]

    def begun_by(self, keys: AbstractSet[str]) -> list[Tag]:
        """The unused tags whose first word is one of these."""
        return [t for t in self.free if self.words[t.first].key in keys]

    def key_before(self, tag: Tag) -> str:
        """The key of the word before a tag; empty where the question begins with it."""
        return self.words[tag.first - 1].key if tag.first else ""

    def key_after(self, tag: Tag) -> str:
        """The key of the word behind a tag; empty where the question ends with it."""
        return self.words[tag.last + 1].key if tag.last + 1 < len(self.words) else ""

    def use(self, *tags: Tag) -> bool:
        """Marks these tags as used; true if there are any."""
        self._used.update(tags)
        self.latest = next((t.first for t in tags if is_content(t)), self.latest)
        return bool(tags)

    def leave_last(self, tag: Tag) -> None:
        """Splits off the last word of a tag as a word of its own that nothing has used."""
        last = replace(tag, kind=TagKind.UNKNOWN, first=tag.last, text=tag.text.split()[-1])
        at = self.tags.index(tag) + 1
        self.tags = (*self.tags[:at], last, *self.tags[at:])

    def replace_tag(self, tag: Tag, concept: str) -> None:
        """Reads a tag as another concept."""
        read = replace(tag, kind=TagKind.CONCEPT, concept=concept)
        self.tags = tuple(read if t is tag else t for t in self.tags)

    def replace_number(self, tag: Tag) -> None:
        """Reads a number as one of bedrooms."""
        read = replace(tag, kind=TagKind.BHK)
        self.tags = tuple(read if t is tag else t for t in self.tags)

    def replace_days(self, tag: Tag, day: date | None) -> None:
        """Reads a tag as that day; None: it is left as it is."""
        if day is None:
            return
        days = DateRange(tag.first, tag.last, RangeShape.DAY, day, day)
        read = replace(tag, kind=TagKind.DAYS, concept="", value=days)
        self.tags = tuple(read if t is tag else t for t in self.tags)

    def drop(self, *tags: Tag) -> None:
        """Reads these tags as small words, which ask for nothing."""
        self.tags = tuple(as_small(t) if t in tags else t for t in self.tags)

    def release(self, *tags: Tag) -> None:
        """Marks these tags as unused again."""
        self._used.difference_update(tags)

    def use_concepts(self, *concepts: str) -> bool:
        """Marks every unused tag of these concepts as used; true if there was one."""
        return self.use(*self.unused(*concepts))

    def tags_used(self, kind: TagKind) -> list[Tag]:
        """The used tags of a kind."""
        return [t for t in self.tags if t in self._used and t.kind is kind]

    def is_used(self, tag: Tag) -> bool:
        return tag in self._used

    def content(self) -> list[Tag]:
        """The tags that carry content: neither small words nor the mere shape of a question."""
        return [t for t in self.tags if is_content(t)]

    def unread(self, *kinds: TagKind) -> tuple[str, ...]:
        """The unused content words (of these kinds, if any are given), adjacent ones joined."""
        found = [t for t in self.free if is_content(t) and (not kinds or t.kind in kinds)]
        runs: list[list[Tag]] = []
        for tag in found:
            if runs and runs[-1][-1].last + 1 == tag.first:
                runs[-1].append(tag)
            else:
                runs.append([tag])
        return tuple(" ".join(t.text for t in run) for run in runs)

    def understood(self) -> tuple[str, ...]:
        """The content words that were used, as typed."""
        return tuple(t.text for t in self.tags if t in self._used and is_content(t))

    def words_but(self, tags: Iterable[Tag]) -> list[Word]:
        """The words without those of some tags."""
        gone = {at for tag in tags for at in range(tag.first, tag.last + 1)}
        return [word for at, word in enumerate(self.words) if at not in gone]

    def beside(self, tag: Tag, step: int, skip: Callable[[Tag], bool]) -> Tag | None:
        """The next tag in a direction that is not to be skipped."""
        at = self.tags.index(tag) + step
        while 0 <= at < len(self.tags):
            if self.tags[at].kind is TagKind.STOP:
                return None
            if not skip(self.tags[at]):
                return self.tags[at]
            at += step
        return None

    def next_to(self, tag: Tag, step: int) -> Tag | None:
        """The next tag in a direction, small words apart."""
        return self.beside(tag, step, lambda t: t.kind is TagKind.SMALL)

    def concept_before(self, tag: Tag) -> str:
        """The concept of the tag before this one, small words apart; empty without one."""
        before = self.next_to(tag, -1)
        return before.concept if before is not None else ""

    def concept_after(self, tag: Tag) -> str:
        """The concept of the tag behind this one, small words apart; empty without one."""
        after = self.next_to(tag, 1)
        return after.concept if after is not None else ""

    def concepts_beside(self, tag: Tag) -> set[str]:
        """The concepts of the tags on both sides, small words apart."""
        return {self.concept_before(tag), self.concept_after(tag)} - {""}

    def mark(self) -> frozenset[Tag]:
        """The tags used so far, to go `back` to."""
        return frozenset(self._used)

    def back(self, mark: frozenset[Tag]) -> None:
        """Undoes what was used since the mark."""
        self._used = set(mark)


def is_capitalised(words: Sequence[Word], at: int) -> bool:
    """Whether a capital letter means something here: not in a title or a text all in capitals."""
    raw = words[at].raw
    if not (raw[:1].isupper() and raw[1:].islower()):
        return False
    typed = [w.raw for w in words if w.raw[:1].isalpha()]
    others = [r for i, r in enumerate(typed) if i and r.isascii()]
    is_title = len(others) > 2 and all(r[:1].isupper() for r in others)
    return not is_title


def is_content(tag: Tag) -> bool:
    """Whether a tag changes what is asked."""
    if tag.kind in (TagKind.SMALL, TagKind.STOP):
        return False
    return not (tag.kind is TagKind.CONCEPT and tag.concept in _LIGHT)


def days_named(board: TaggedWords, today: date) -> tuple[date | None, date | None]:
    """The first and last day of the one period that is named, whose words are taken."""
    tags = board.unused_kinds(TagKind.DAYS)
    if len(tags) != 1 or tags[0].days is None:
        return None, None
    board.use(tags[0])
    days = tags[0].days.back(today)
    return days.start, days.end


# Words that ask for a list or a figure of leads.
LISTS = ("leads", "which", "who", "ones", "all", "best", "group_person", "group_day", "group_week",
          "group_month", "by_each", "share", "days_to_book", "first_reply", "unassigned", "among",
          "average", "median", "sum", "lost_reason_word", "oldest", "newest", "count")  # fmt: skip
# Words for what leads may be split by.
GROUP_WORDS = frozenset(
    {"source_word", "locality_word", "broker_word", "owner_word", "team_word", "stage_word",
     "bhk_word", "band_word", "kind_word", "language_word", "project_word", "lost_reason_word",
     "campaign_word"}
)  # fmt: skip
