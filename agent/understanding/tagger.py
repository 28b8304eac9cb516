"""Tags the words of a message: dates and numbers, stored words, concepts, names, small words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from agent.query.query import FieldName
from agent.understanding.gazetteer import Gazetteer, StoredValue
from agent.understanding.joined_tags import (
    TAIL,
    days_joined,
    is_period_before,
    names_joined,
    with_calls_of_days,
    with_contact_of_either_kind,
    with_loan_columns,
    with_team_word,
    with_time_before,
    with_weekdays_of,
    without_or_not,
)
from agent.understanding.lexicon import Lexicon, Match, neighbour_words, words_as_typed
from agent.understanding.office_names import possessor
from agent.understanding.state_senses import (
    are_new_leads,
    is_left_undone,
    is_whom_to_call,
    leads_to_stage,
)
from agent.understanding.tagged_words import (
    Tag,
    TaggedWords,
    TagKind,
    is_capitalised,
    says,
    with_neighbours,
)
from agent.understanding.word_senses import with_senses
from language.detect import detect_language
from language.numbers import Amount, amounts, number_of
from language.period_reader import date_ranges
from language.periods import DateRange, PeriodWord
from language.phonetics import has_honorific
from language.time_words import TimeWords
from language.tokens import Word, bare_key, read

# Digits of a rent or a price written out, 15000 to 99999000; a phone has ten.
_SUM_DIGITS = range(5, 9)
_BHK_ENDING = re.compile(r"bhk(?:[\u0900-\u0aff]+|wa?l\w+|va?l\w+|na|ni|nu|no)?$", re.I)
_BHK_WORDS = neighbour_words("bhk")
_ALOUD = {
    word: number
    for number, spelt in ((1.0, "one"), (2.0, "two"), (4.0, "four"), (5.0, "five"))
    for word in words_as_typed(f"{spelt}_aloud")
}
_BETWEEN_BHK = neighbour_words("between_bhk")
_AFTER_NAME = neighbour_words("after_name")
_BEFORE_NAME = neighbour_words("before_name")
_HONORIFICS = neighbour_words("honorific")
_COUNTED_BY = neighbour_words("before_count")
_COUNTED, _ONLY = neighbour_words("after_count"), neighbour_words("only")
_PLEASE, _SATURDAY = frozenset({"please", "plz", "pls"}), "sat"
# For questions about where a home is wanted: an unknown word beside one of these is a place.
_IN, _OFTEN, _BY = map(neighbour_words, ("in", "times", "by"))
# An unknown word before one of these describes them: "married leads".
_NOUNS = frozenset({"leads", "lead", "buyer", "rental", "owner_kind", "ones", "one"})
_SHORT = 3  # words of a message that begins with a name
_VERBS = neighbour_words("after_na")
_MORE = neighbour_words("more_than")
_THAN = neighbour_words("than") | neighbour_words("or_more")
# What precedes the "no" in an English list of conditions: "loan sanctioned, no visit planned".
_STATES = (
    "sanctioned", "applied", "eligible", "hot", "warm", "cold", "visited", "done", "planned",
    "offered", "visit", "call", "offer", "loan", "papers", "down_payment", "booked", "rental",
    "buyer", "new",
)  # fmt: skip
_NA = words_as_typed("na")
_BEFORE = {
    PeriodWord.THIS_WEEK: "last week",
    PeriodWord.THIS_MONTH: "last month",
    PeriodWord.THIS_YEAR: "last year",
}
_SOFT = ("home", "inventory", "land", "commercial", "resale", "new_project", "down_payment")
_COMES = ("visit", "visited", "come", "missed")
_NO_AFTER = neighbour_words("before_english_no")


class Tagger:
    """Tags the words of one person's message against that person's book."""

    def __init__(self, lexicon: Lexicon, book: Gazetteer, today: date) -> None:
        self._lexicon = lexicon
        self._book = book
        self._today = today
        self._tagged: dict[tuple[Word, ...], Sequence[Tag]] = {}

    def board(self, words: Sequence[Word]) -> TaggedWords:
        """Tags the message's words; the same words are looked up once."""
        said = tuple(words)
        if said not in self._tagged:
            self._tagged[said] = self._tags(said)
        return TaggedWords(said, self._tagged[said])

    def board_of_stages(self, words: Sequence[Word]) -> TaggedWords | None:
        """The words with the brokerage's own stages for what else they could mean; None without."""
        plain = self.board(words)
        is_told = plain.has("stage_word")
        found = ((at, self._book.stage(words[at:], is_told=is_told)) for at in range(len(words)))
        stages = {at: stage for at, stage in found if stage}
        if not is_told and stages:
            stages = {at: s for at, s in stages.items() if not is_whom_to_call(plain, at, s[0])}
            stages = {at: s for at, s in stages.items() if not is_left_undone(plain, at, s[0])}
            stages = {} if are_new_leads(plain, stages) else stages
        return TaggedWords(tuple(words), self._tags(tuple(words), stages)) if stages else None

    def _tags(
        self, words: Sequence[Word], stages: Mapping[int, tuple[int, StoredValue]] | None = None
    ) -> Sequence[Tag]:
        days = {s.first: s for s in date_ranges(words, self._today)}
        money = {a.first: a for a in amounts(words)}
        tags: list[Tag] = []
        at = 0
        while at < len(words):
            if stages and at in stages:
                length, stage = stages[at]
                tag = _tag(TagKind.VALUE, words, at, at + length - 1, value=stage)
            elif stages and leads_to_stage(words, at, stages):
                tag = Tag(TagKind.SMALL, at, at, words[at].raw)
            else:
                tag = self._tag(words, at, days, money, tags)
            tags.append(tag)
            at = tag.last + 1
        days_told = self._days_before(days_joined(names_joined(without_or_not(tags, words), words)))
        days_told = with_calls_of_days(with_weekdays_of(days_told), words)
        joined = with_time_before(self._teams_named(days_told, words))
        joined = with_loan_columns(joined, self._book.loan_columns)
        joined = with_contact_of_either_kind(joined)
        named = [self._as_end(t, words) if t.concept == "gone_dead" else t for t in joined]
        return with_senses(named, detect_language(words))

    def _as_end(self, dead: Tag, words: Sequence[Word]) -> Tag:
        """ "Dead" as lost; where it is an office's own stage, that stands before this."""
        is_own = self._book.stage(words[dead.first : dead.last + 1], is_told=False) is not None
        return replace(dead, concept="cold" if is_own else "lost")

    def _days_before(self, tags: list[Tag]) -> list[Tag]:
        """Reads "this month vs last", "is mahine, pichle se zyada" as this month and last month."""
        this = next((t.days for t in tags if t.days), None)
        before = _BEFORE.get(this.word) if this is not None and this.word else None
        if before is None:
            return tags
        return [
            self._as_days(tag, before) if is_period_before(one, tag, after) else tag
            for one, tag, after in with_neighbours(tags)
        ]

    def _as_days(self, tag: Tag, said: str) -> Tag:
        days = date_ranges(read(said), self._today)[0]
        days = replace(days, first=tag.first, last=tag.last)
        return replace(tag, kind=TagKind.DAYS, concept="", value=days)

    def _teams_named(self, tags: Sequence[Tag], words: Sequence[Word]) -> list[Tag]:
        """Where teams are mentioned, or two of them, a word may name one: "west ke east"."""
        kinds = (TagKind.UNKNOWN, TagKind.NAME)
        alone = [t for t in tags if t.kind in kinds and t.first == t.last]
        named = {t: found for t in alone if (found := self._book.team(words[t.first]))}
        is_told = says(tags, "team_word")
        if not (is_told or len(set(named.values())) > 1):
            return list(tags)
        told = [replace(t, kind=TagKind.VALUE, value=named[t]) if t in named else t for t in tags]
        return with_team_word(told)

    def _tag(
        self,
        words: Sequence[Word],
        at: int,
        days: dict[int, DateRange],
        money: dict[int, Amount],
        before: Sequence[Tag],
    ) -> Tag:
        word = words[at]
        if word.is_stop:
            # The end of a line stops as a full stop does, and has no word of its own.
            return Tag(TagKind.STOP, at, at, word.raw.strip() or ".")
        if word.is_id:
            return Tag(TagKind.ID, at, at, word.raw, value=word.raw)
        if before and before[-1].kind is TagKind.NAME and self._is_initial(words, at):
            return _tag(TagKind.NAME, words, at, at)
        if (clock := TimeWords([w.raw for w in words]).clock_at(at)) is not None:
            return _tag(TagKind.CLOCK, words, at, clock[1], value=clock[0])
        if word.raw in ("e", "એ") and before and before[-1].kind is TagKind.NAME:
            return Tag(TagKind.SMALL, at, at, word.raw)
        if word.raw.casefold() in _NA and at + 1 < len(words) and words[at + 1].key in _VERBS:
            found = self._lexicon.match(words[at:])
            if found is None or found.length == 1:
                return _tag(TagKind.CONCEPT, words, at, at, "not_after")
        is_named = [tag.kind is TagKind.NAME for tag in before[-2:]]
        # In "what did Krunal Yadav ask last" the name is whole.
        is_two = is_named == [True, True]
        is_whole = is_two and self._lexicon.match(words[at:]) is not None
        # "ભટ્ટને આજે": with its case ending the name is whole, though there is an Ajay Bhatt.
        is_whole |= at in days and (is_two or (at > 0 and bool(bare_key(words[at - 1].raw))))
        if is_named[-1:] == [True] and not is_whole and self._is_surname(words, at):
            return _tag(TagKind.NAME, words, at, at)
        concept = self._lexicon.match(words[at:])
        if at in days and (concept is None or concept.length <= days[at].last - at + 1):
            return _tag(TagKind.DAYS, words, at, days[at].last, value=days[at])
        value = self._book.value(words[at:])
        if concept is not None and concept.length > 1 and concept.concept.startswith("ordinal_"):
            return _tag(TagKind.CONCEPT, words, at, at + concept.length - 1, concept.concept)
        number = self._number(words, at, money)
        if number is not None and not (value and value[0] > number.last - at + 1):
            return number
        is_value = value is not None and (concept is None or value[0] >= concept.length)
        if value and is_value and self._is_column_split(words, at, value[0]):
            is_value = False
        own = self._own_value(words, at, concept)
        if value and own is not None and own.last - at + 1 > value[0]:
            return own  # "CP-03" is no partner in general
        if value and is_value and not self._is_lead_rather(words, at, value[0], value[1].field):
            return _tag(TagKind.VALUE, words, at, at + value[0] - 1, value=value[1])
        if own is not None:
            return own
        if concept is not None and concept.is_stem:
            is_capital = word.raw.isascii() and at > 0 and is_capitalised(words, at)
            concept = None if is_capital or self._book.is_name(word.raw) else concept
        if self._is_surely_name(words, at, is_known=concept is not None):
            return _tag(TagKind.NAME, words, at, at)
        if concept is not None and concept.concept == "no":
            is_no = _is_english_no(words, at, before) or self._is_no_value(words, at, before)
            return _tag(
                TagKind.CONCEPT if is_no else TagKind.SMALL, words, at, at, "no" if is_no else ""
            )
        if concept is not None:
            return _tag(TagKind.CONCEPT, words, at, at + concept.length - 1, concept.concept)
        return self._rest(words, at)

    def _is_column_split(self, words: Sequence[Word], at: int, length: int) -> bool:
        """Whether the name of a source is that of an own column, by which a figure is split:
        "channel partner wise".
        """
        own = self._book.own_value(words[at : at + length])
        return own is not None and ": " not in own[1].value and self._is_split(words, at, length)

    def _is_split(self, words: Sequence[Word], at: int, length: int) -> bool:
        """Whether words stand where a figure is split by them: "… wise", "by …", "which …"."""
        after = self._lexicon.match(words[at + length :])
        before = self._lexicon.match(words[at - 1 : at]) if at else None
        is_asked = before is not None and before.concept == "which"
        is_each = after is not None and after.concept == "by_each"
        return is_each or is_asked or (at > 0 and words[at - 1].key in _BY)

    def _own_value(self, words: Sequence[Word], at: int, concept: Match | None) -> Tag | None:
        """A value of an own column, unless the words are a concept by which leads are asked for."""
        found = self._book.own_value(words[at:])
        if found is None:
            return None
        length, value = found
        if self._is_somebody(words[at : at + length]) or self._are_words_about(words):
            return None
        is_soft = concept is not None and (_is_soft(concept) or self._is_household(concept, words))
        if concept is not None and length < concept.length + (not is_soft):
            return None
        letter = words[at].raw  # offices rate leads by capitals: "H ane W"
        is_rating = len(letter) == 1 and letter.isupper() and letter not in "AI"
        is_word = length > 1 or is_rating or not self._lexicon.is_small(words[at])
        return _tag(TagKind.VALUE, words, at, at + length - 1, value=value) if is_word else None

    def _is_household(self, concept: Match, words: Sequence[Word]) -> bool:
        """Whether a family is who rents, and not who comes along to a visit."""
        return concept.concept == "family" and not self._concepts(words).intersection(_COMES)

    def _are_words_about(self, words: Sequence[Word]) -> bool:
        """Whether it is asked what leads wrote: "who asked about parking"."""
        return self._concepts(words) >= {"said", "about"}

    def _concepts(self, words: Sequence[Word]) -> set[str]:
        found = (self._lexicon.match(words[at:]) for at in range(len(words)))
        return {one.concept for one in found if one is not None}

    def _is_somebody(self, words: Sequence[Word]) -> bool:
        """Whether the words are a lead's or a colleague's name: a column may hold names too."""
        if self._book.colleague(words) is not None:
            return True
        return all(self._book.is_name(word.raw) for word in words)

    def _is_no_value(self, words: Sequence[Word], at: int, before: Sequence[Tag]) -> bool:
        """Whether "no" stands before a place or source in English: "rentals, no South Bopal"."""
        if before[-1].kind not in (TagKind.SMALL, TagKind.CONCEPT):
            return False
        is_value = self._book.value(words[at + 1 :]) is not None
        return is_value and detect_language(words) == "en"

    def _is_initial(self, words: Sequence[Word], at: int) -> bool:
        """Whether a single letter belongs to the name begun by the word before it."""
        letter = words[at].raw.strip(".").casefold()
        if len(letter) != 1 or not letter.isalpha():
            return False
        after = words[at + 1].raw if at + 1 < len(words) else ""
        return self._book.is_initial(words[at - 1].raw, letter, after)

    def _is_surname(self, words: Sequence[Word], at: int) -> bool:
        """Whether a word, whatever else it means, ends the name that the word before it begins."""
        forms = (words[at].raw, *possessor(words[at].raw))
        if len(words[at].key) < 3 or not any(map(self._book.is_nearly_name, forms)):
            return False
        return any(self._book.is_pair(words[at - 1].raw, form) for form in forms)

    def _rest(self, words: Sequence[Word], at: int) -> Tag:
        word = words[at]
        colleague = self._book.colleague(words[at:])
        if self._lexicon.is_small(word):
            return Tag(TagKind.SMALL, at, at, word.raw)
        if colleague and not self._is_lead_of_name(words, at, colleague[0]):
            last = at + colleague[0] - 1
            return _tag(TagKind.COLLEAGUE, words, at, last, value=colleague[1])
        is_ordinary = self._lexicon.is_ordinary(word)
        sounding = self._lexicon.heard(word)
        if not is_ordinary and self._book.is_name(word.raw):
            return _tag(TagKind.NAME, words, at, at)
        heard = None if is_ordinary else self._book.heard(word)
        if heard is not None:
            return _tag(TagKind.VALUE, words, at, at, value=heard)
        if sounding is not None:
            return _tag(TagKind.CONCEPT, words, at, at, sounding.concept)
        if not is_ordinary and self._is_like_name(words, at):
            return _tag(TagKind.NAME, words, at, at)
        is_guessed = not is_ordinary and not (at and is_capitalised(words, at))
        column = self._book.column_with(word) if self._is_split(words, at, 1) else None
        if column is not None:
            return _tag(TagKind.VALUE, words, at, at, value=column)
        guess = self._lexicon.guess(word) if is_guessed else None
        if guess is not None:
            return _tag(TagKind.CONCEPT, words, at, at, guess.concept)
        return Tag(TagKind.UNKNOWN, at, at, word.raw)

    def _number(self, words: Sequence[Word], at: int, money: dict[int, Amount]) -> Tag | None:
        word = words[at]
        bhk = _bhk_at(words, at)
        if bhk is not None:
            return bhk
        amount = money.get(at)
        if amount is not None and amount.unit is not None:
            return _tag(TagKind.MONEY, words, at, amount.last, value=amount.number * amount.unit)
        if word.is_number:
            digits = re.sub(r"\D", "", word.raw)
            if len(digits) in _SUM_DIGITS and digits.endswith("000"):
                # No phone's tail is as round as a rent: "15000 sudhi".
                return Tag(TagKind.MONEY, at, at, word.raw, value=float(digits))
            if len(digits) >= TAIL and "." not in word.raw:
                return Tag(TagKind.PHONE, at, at, word.raw, value=digits)
            number = number_of(word.key)  # not "1.2.3"
            return None if number is None else Tag(TagKind.NUMBER, at, at, word.raw, value=number)
        number = number_of(word.key)
        if at and word.key in _OFTEN and number_of(words[at - 1].key) is not None:
            return None  # "2 baar" is twice, not two and twelve
        is_before = at > 0 and words[at - 1].key in _COUNTED_BY
        is_after = at + 1 < len(words) and words[at + 1].key in _COUNTED
        # "Do" and "be" mean two in "pehle do", but not in "how do leads …".
        is_after = (is_after or _is_only(words, at)) and word.key not in ("do", "be")
        is_counted = is_before or is_after or _is_bound(words, at)
        if number is not None and is_counted and 1 < number <= 100:
            return Tag(TagKind.NUMBER, at, at, word.raw, value=number)
        return None

    def _is_surely_name(self, words: Sequence[Word], at: int, *, is_known: bool) -> bool:
        """Whether an ordinary word is a lead's name here: by its capital and its neighbours."""
        word = words[at]
        is_ordinary = is_known or self._lexicon.is_small(word) or self._lexicon.is_ordinary(word)
        if not is_ordinary or len(word.key) < 3:
            return False
        after = words[at + 1].key if at + 1 < len(words) else ""
        is_said = not is_known and not self._lexicon.is_small(word)
        if is_said and after in _AFTER_NAME and self._book.is_name(word.raw):
            return True
        is_tailed = at + 1 < len(words) and len(re.sub(r"\D", "", words[at + 1].raw)) >= TAIL
        is_called = after in _HONORIFICS or is_tailed or has_honorific(word.raw)
        is_capital = is_capitalised(words, at)
        if not (is_called or is_capital) or not self._book.is_name(word.raw):
            return False
        if is_called or (at + 1 < len(words) and is_capitalised(words, at + 1)):
            return is_capital or is_tailed or has_honorific(word.raw)
        return (at > 0 and words[at - 1].key in _BEFORE_NAME) or after in _AFTER_NAME

    def _is_like_name(self, words: Sequence[Word], at: int) -> bool:
        """Whether an unknown word that names nobody looks like a person's name."""
        word = words[at]
        before = words[at - 1].key if at else ""
        after = words[at + 1].key if at + 1 < len(words) else ""
        is_tailed = at + 1 < len(words) and len(re.sub(r"\D", "", words[at + 1].raw)) >= TAIL
        if after in _HONORIFICS or is_tailed or has_honorific(word.raw):
            return True
        if before in _IN or after in _IN:
            return False
        noun = self._lexicon.match(words[at + 1 :])
        if noun is not None and noun.concept in _NOUNS and not is_capitalised(words, at):
            return False
        near = len(word.key) >= 4 and self._book.is_nearly_name(word.raw)
        is_first = not before and (near or len(words) <= _SHORT)
        is_beside = before in _BEFORE_NAME or after in _AFTER_NAME or is_first
        if is_capitalised(words, at):
            return is_beside or at > 0
        is_possessed = word.raw.casefold().endswith(("'s", "s'"))
        return is_possessed or (is_beside and (near or self._lexicon.guess(word) is None))

    def _is_lead_of_name(self, words: Sequence[Word], at: int, length: int) -> bool:
        """Whether a colleague's first name begins a lead's full name: "Anil Kale"."""
        # In "હેતલની નિધિ" the first is whose lead it is.
        if length > 1 or at + 1 >= len(words) or bare_key(words[at].raw):
            return False
        after = words[at + 1]
        is_word = self._lexicon.match([after]) is None and not self._lexicon.is_small(after)
        return is_word and self._book.is_name(words[at].raw) and self._book.is_name(after.raw)

    def _is_lead_rather(
        self, words: Sequence[Word], at: int, length: int, field: FieldName
    ) -> bool:
        """Whether a stored word is a person's name here: "Shela ben"."""
        after = words[at + length].key if at + length < len(words) else ""
        return (
            length == 1
            and field is not FieldName.LOST_REASON
            and after in ("ben", "bhai", "ji")
            and self._book.is_name(words[at].raw)
        )


def _is_soft(concept: Match) -> bool:
    """Whether a concept gives way to an own column's word: homes, their kind, a topic of talks."""
    return concept.concept in _SOFT or concept.concept.startswith("topic_")


def _tag(
    kind: TagKind,
    words: Sequence[Word],
    first: int,
    last: int,
    concept: str = "",
    value: object = None,
) -> Tag:
    text = " ".join(w.raw for w in words[first : last + 1])
    return Tag(kind, first, last, text, concept, value)  # type: ignore[arg-type]


def _bhk_at(words: Sequence[Word], at: int) -> Tag | None:
    """3 bhk, 2.5 bhk, teen bhk; the 2 of "2 or 3 bhk"."""
    nxt = at + 1
    is_beside = nxt < len(words) and _is_bhk(words[nxt])
    aloud = _ALOUD.get(words[at].raw.casefold()) if is_beside else None
    number = aloud or number_of(words[at].key)
    if number is None or not 0 < number <= 10:
        return None
    if is_beside:
        return _tag(TagKind.BHK, words, at, nxt, value=number)
    is_joined = nxt < len(words) and words[nxt].key in _BETWEEN_BHK
    if is_joined and words[at].is_number and nxt + 2 < len(words):
        second = number_of(words[nxt + 1].key)
        if second is not None and words[nxt + 2].key in _BHK_WORDS:
            return Tag(TagKind.BHK, at, at, words[at].raw, value=number)
    return None


def _is_bhk(word: Word) -> bool:
    """Whether it is BHK, also with an ending: "BHKવાળા", "bhkna"."""
    return word.key in _BHK_WORDS or _BHK_ENDING.match(word.raw) is not None


def _is_bound(words: Sequence[Word], at: int) -> bool:
    """Whether "or more", "se zyada" follows."""
    after = [w.key for w in words[at + 1 : at + 3]]
    return len(after) > 1 and after[0] in _THAN and after[1] in _MORE


def _is_only(words: Sequence[Word], at: int) -> bool:
    """Whether "sirf teen", "only three" ends the question."""
    is_end = at + 1 == len(words) or words[at + 1].is_stop or words[at + 1].key in _PLEASE
    is_other = words[at].key in _OFTEN or words[at].key == _SATURDAY
    return at > 0 and words[at - 1].key in _ONLY and is_end and not is_other


def _is_english_no(words: Sequence[Word], at: int, before: Sequence[Tag]) -> bool:
    """Whether "no" denies; after a name or a day it is the Gujarati case ending."""
    if not before or before[-1].kind is TagKind.STOP or any(t.concept == "no" for t in before):
        return True
    if before[-1].kind not in (TagKind.SMALL, TagKind.CONCEPT):
        return False
    is_listed = before[-1].concept in _STATES and detect_language(words) == "en"
    return is_listed or words[at - 1].key in _NO_AFTER
