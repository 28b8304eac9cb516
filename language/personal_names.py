"""Names of strangers, where they are used as names.

A word is somebody's name after "my name is" or before "bol raha hu"; a known given name with a
family name; a known name with a capital or in an Indic script, unless it is an everyday word or
part of a place ("Shyam Residency"). People in the record are the directory's concern.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from language.personal_name_senses import (
    is_among_firms,
    is_greeting,
    is_half_of_word,
    is_infinitive,
    is_of_faith,
    is_one_of_both,
    is_quality,
    is_said_of_thing,
    is_scheme,
    is_time,
    takes_place,
)
from language.personal_name_signs import (
    AFTER,
    AND_WHOSE,
    COMPARED,
    DOES,
    GAP,
    HAS,
    HEADED,
    HONORIFIC,
    KIND_OF,
    OWNS,
    PHONED,
    RELATED,
    SHORTEST,
    TOLD_TO,
    WORD,
    YOU,
    YOU_ARE,
    Cues,
    WrittenWords,
)
from language.personal_name_slots import person_until
from language.personal_name_words import (
    forms_of,
    has_given,
    is_also_word,
    is_called,
    is_called_kindly,
    is_ended,
    is_everyday,
    is_family,
    is_family_by_ending,
    is_given,
    is_listed,
    is_of_firm,
    is_of_place,
    is_place,
    is_town_too,
)
from language.personal_text import Kind, Personal, Plain, keys_of, spelt
from language.tokens import key

_GLUED_KIND = ("વાળ", "वाल")
_POSSESSIVE = "'s"
_COMPARED_GAP, _YOU_WITHIN = range(3), 8  # characters
_LONG_ENOUGH = 5
_TITLE = 4  # letters of a word abbreviated by a dot: "Dr.", "Mohd."
_LONGEST = 4  # words of a name
_TO_PLACE = 3  # words from a name to what has it: "Dipak Cooking Gas agency"


def names(plain: Plain) -> Iterator[Personal]:
    """Every name found, a full name as one span."""
    text = plain.text
    words = list(WORD.finditer(text))
    if not words:
        return
    read, cues = _Read(text, words), Cues.of(text, words)
    at = 0
    while at < len(words):
        start = words[at].start()
        is_thing = start in cues.things
        last = None if is_thing else read.name_from(at, start in cues.strong, start in cues.weak)
        if last is not None:
            yield Personal(Kind.NAME, start, words[last].end())
            at = last + 1
        else:
            at += 1


class _Read(WrittenWords):
    """The words of one text, and which of them are names."""

    def __init__(self, text: str, words: Sequence[regex.Match[str]]) -> None:
        super().__init__(text, words)
        self._compared = [found.span() for found in COMPARED.finditer(text)]
        self._has_town = any(is_place(w[0]) and not is_town_too(w[0]) for w in words)

    def name_from(self, at: int, is_strong: bool, is_weak: bool) -> int | None:
        """The last word of the name that begins here; None if none does."""
        word = self._words[at][0]
        if self._is_initial(at):
            return self._after_initials(at)
        if len(key(word)) < 2 or is_greeting(self._text, self._words, at):
            return None
        if not is_strong and self._has_other_sense(at):
            return None
        if is_one_of_both(self._words, at):
            return at
        if is_strong and self._is_titled_trade(at):
            return self._extent(at, is_strong=True)
        known, is_common = self._is_known(at), self._is_ordinary(at)
        is_never = word.lower() in spelt("never") and not self._is_whole(at)
        if is_never or key(word) in keys_of("weak_cue", "place_word", "kind_of"):
            return None
        last = self._extent(at, is_strong=is_strong)
        if (there := person_until(self._text, self._words, at, last)) is not None:
            return there
        is_of_some_place = self._is_of_place(last) and not (last == at and is_called_kindly(word))
        if is_of_some_place or (is_common and not known):
            return None
        after = self._words[last].end()
        is_greeted = bool(HONORIFIC.match(self._text, after))
        is_person = is_strong or is_greeted or self._is_full(at, last)
        is_person = is_person or (has_given(word) and bool(TOLD_TO.match(self._text, after)))
        if not is_person and (is_place(word) or self._is_of_things(at, last)):
            return None
        is_met = is_greeted or self._is_met(at, last)
        is_told_of = known and self._is_told_of(at, last, is_common=is_common)
        is_met |= is_told_of
        acts = is_person or is_told_of or DOES.match(self._text, after)
        if not acts and is_among_firms(self._text, self._words, at, last):
            return None
        is_named = is_strong or bool(AFTER.match(self._text, after))
        if self._has_town and is_town_too(word) and not (is_person or is_met or is_named):
            # Beside a town it is one: "Is Anand better than Nadiad?".
            return None
        if is_common:
            # It is also a word: its capital and its neighbours must show that it is a name.
            is_near = is_weak or is_named or is_met or self._is_pair(at, last)
            is_told = is_strong or (self._is_written(at) and is_near)
            return last if is_told and (self._has_latin(at) or has_given(word)) else None
        sounds_so = known or self._looks(at)
        is_told = is_strong or (is_named and (sounds_so or not self._has_latin(at)))
        is_told = is_told or ((is_weak or is_met) and sounds_so)
        is_told = is_told or (is_greeted and (self._could_be_called(at) or is_family(word)))
        is_told = (
            is_told or self._is_pair(at, last) or self._stands_alone(at, last) or is_called(word)
        )
        return last if is_told else None

    def _has_other_sense(self, at: int) -> bool:
        """Whether it is a day, a month, a feast, a verb or a quality here."""
        is_other = is_infinitive(self._words, at) or is_quality(self._words, at)
        return is_other or is_time(self._text, self._words, at)

    def _after_initials(self, at: int) -> int | None:
        """The name after "R. K." or "T."; a letter alone names nobody."""
        first = at
        while at + 1 < len(self._words) and self._is_initial(at) and at - first < _LONGEST:
            gap = self._text[self._words[at].end() : self._words[at + 1].start()]
            if not GAP.fullmatch(gap):
                return None
            at += 1
        if self._is_initial(at) or not self._is_known(at) or self._is_ordinary(at):
            return None
        last = self._extent(at, is_strong=False)
        is_place_here = self._is_of_place(last) or is_place(self._words[at][0])
        return last if self._is_written(at) and not is_place_here else None

    def _is_beside(self, at: int, step: int) -> bool:
        """Whether a known name is on the other side of an "and"."""
        first, second = sorted((at, at + step))
        if first >= 0 and second < len(self._words):
            gap = self._text[self._words[first].end() : self._words[second].start()]
            if gap.strip() in ("&", "+"):
                return self._is_somebody(at + step) and self._is_written(at)
        other = at + 2 * step
        if not 0 <= other < len(self._words) or not self._is_somebody(other):
            return False
        joint, beyond = key(self._words[at + step][0]), max(at, other) + 1
        is_both = beyond < len(self._words) and key(self._words[beyond][0]) in keys_of("both")
        joins = joint in keys_of("joins") or (is_both and joint in keys_of("and_after"))
        return joins and self._is_written(other) and self._is_written(at)

    def _is_somebody(self, at: int) -> bool:
        word = self._words[at][0]
        return is_listed(word) and not is_place(word) and not is_everyday(word)

    def _is_pair(self, at: int, last: int) -> bool:
        """Whether it and the next are a known name; without capitals that must be a family name."""
        if last == at:
            return False
        following = self._words[at + 1][0]
        if is_of_faith(self._words, at):
            return True
        is_family_name = is_family(following) and not is_everyday(following)
        if not self._is_known(at):
            # "Haripada Maity": in no list, but before a word that is only a family name.
            is_both = self._looks(at) and self._looks(at + 1) and len(following) >= SHORTEST
            is_both |= self._could_be_called(at) and not self._is_ordinary(at)
            return is_both and is_family_name and not is_also_word(following)
        is_upper = self._words[at][0].isupper() and following.isupper()
        is_full = is_family_name and (has_given(self._words[at][0]) or not self._is_ordinary(at))
        return self._looks(at) or is_full or (is_upper and is_listed(following))

    def _is_full(self, at: int, last: int) -> bool:
        """Whether a given name, though of a town too, precedes a family name: आनंद दुबे."""
        if last > at and is_of_faith(self._words, at):
            return True
        second = min(at + 1, last)
        following = self._words[second][0]
        is_both = last > at and has_given(self._words[at][0]) and self._is_written(at)
        is_word = is_everyday(following) or is_place(following)
        is_word = is_word or (is_also_word(following) and not self._looks(second))
        is_word = is_word or is_scheme(self._words, at)
        is_word = is_word or bool(forms_of(following) & keys_of("after_thing"))
        return is_both and is_family(following) and not is_word

    def _is_whole(self, at: int) -> bool:
        """Whether it precedes a family name, both capitalised."""
        has_next = self._looks(at) and at + 1 < len(self._words)
        return has_next and self._looks(at + 1) and is_family(self._words[at + 1][0])

    def _is_thing(self, at: int, last: int) -> bool:
        """Whether it is only a word for a thing: no capital within a sentence makes it a name."""
        is_within = self._looks(at) and not self._is_at_start(at)
        is_thing = bool(forms_of(self._words[at][0]) & keys_of("thing"))
        return last == at and is_thing and not is_within

    def _stands_alone(self, at: int, last: int) -> bool:
        """Whether a known given name needs no more; a lower-case one must be long, not a syllable.

        A name that is also a word must be capitalised within the sentence, or own something.
        """
        word, is_within = self._words[at][0], self._looks(at) and not self._is_at_start(at)
        if self._is_after_a_place(at):
            return False
        if is_also_word(word):
            owns = bool(OWNS.match(self._text, self._words[last].end()))
            is_owner = owns and self._is_known(at) and self._is_written(at)
            return (is_within and is_given(word)) or (is_owner and not self._is_thing(at, last))
        if is_given(word):
            return self._is_written(at) or len(word) >= _LONG_ENOUGH
        return is_family(word) and is_within and len(word) >= _LONG_ENOUGH

    def _is_met(self, at: int, last: int) -> bool:
        """Whether somebody does what follows, is one of several, or is named beside another."""
        after = self._words[last].end()
        is_kind = KIND_OF.match(self._text, after) and not self._is_thing(at, last)
        if is_kind or DOES.match(self._text, after):
            return True
        return self._is_beside(at, -1) or self._is_beside(last, 1)

    def _is_of_things(self, at: int, last: int) -> bool:
        """Whether what stands beside it says that no person is meant."""
        is_somewhere = at == last and takes_place(self._words, at)
        if is_said_of_thing(self._words, at, last) or is_somewhere:
            return True
        return self._is_project(at, last) or is_half_of_word(self._text, self._words, at)

    def _is_from(self, place: int, last: int) -> bool:
        """Whether a full name precedes where somebody is from: "Mitesh Barot bank vala"."""
        own, end = self._words[place][0], self._words[place].end()
        is_kind = bool(KIND_OF.match(self._text, end)) or any(w in own for w in _GLUED_KIND)
        is_full = last > 0 and has_given(self._words[last - 1][0])
        return is_kind and is_full and is_family(self._words[last][0])

    def _is_after_a_place(self, at: int) -> bool:
        """Whether something is named after a person: "near Subhash", "scheme Ganesh"."""
        return at > 0 and key(self._words[at - 1][0]) in keys_of("before_place")

    def _is_project(self, at: int, last: int) -> bool:
        """Whether it is a builder's, has an article or is compared: Tata Nexon, "the Dev Aurum"."""
        before = self._neighbour(at, -1)
        if before and (self._is_of_firm(at, before) or key(before) in keys_of("article")):
            return True
        first = at - 1 if before and self._looks(at - 1) else at
        beyond = last + 1 if self._neighbour(last, 1) and self._looks(last + 1) else last
        starts, ends = self._words[first].start(), self._words[beyond].end()
        place = bisect_left(self._compared, (starts,))
        is_after = place > 0 and starts - self._compared[place - 1][1] in _COMPARED_GAP
        place = bisect_left(self._compared, (ends,))
        is_before = place < len(self._compared) and self._compared[place][0] - ends in _COMPARED_GAP
        return is_after or is_before

    def _is_of_firm(self, at: int, before: str) -> bool:
        """Whether a builder's name precedes it; Goyal Mahesh is somebody all the same."""
        word = self._words[at][0]
        is_name = is_family(before) and is_listed(word) and not is_also_word(word)
        return is_of_firm(before) and not is_name

    def _is_titled_trade(self, at: int) -> bool:
        """Whether a family is called by its trade behind a title: "Mrs Contractor"."""
        is_titled = at > 0 and key(self._words[at - 1][0]) in keys_of("title")
        return is_titled and self._looks(at) and key(self._words[at][0]) in keys_of("trade_surname")

    def _is_head(self, at: int, last: int) -> bool:
        """Whether the message begins with its writer, or is only a name."""
        word, end = self._words[at][0], self._words[last].end()
        is_first = at == 0 and not self._text[: self._words[0].start()].strip()
        if not is_first or not has_given(word) or is_everyday(word) or is_town_too(word):
            return False
        is_lower = not self._has_capital and not forms_of(word) & keys_of("thing")
        is_written = self._is_written(at) or not self._has_case or is_lower
        is_whole = last + 1 == len(self._words) and not self._text[end:].strip(" .!\n")
        return is_written and (is_whole or HEADED.match(self._text, end) is not None)

    def _is_told_of(self, at: int, last: int, *, is_common: bool) -> bool:
        """Whether a known name is of somebody by what follows: "Kiran is my husband"."""
        after = self._words[last].end()
        if TOLD_TO.match(self._text, after) or self._is_head(at, last) or self._is_you(at, last):
            return True
        follows = (AND_WHOSE, RELATED, PHONED, HAS)
        return not is_common and any(one.match(self._text, after) for one in follows)

    def _is_you(self, at: int, last: int) -> bool:
        """Whether the reader is asked if he is it: "aap Dev ho?"."""
        start = self._words[at].start()
        is_you = YOU.search(self._text, max(0, start - _YOU_WITHIN), start)
        is_asked = is_you and YOU_ARE.match(self._text, self._words[last].end())
        return bool(is_asked) and has_given(self._words[at][0])

    def _is_titled(self, at: int) -> bool:
        """Whether an unlisted Indic word precedes a title: "રીટા ડિકોસ્ટા મેડમે"."""
        is_before = bool(HONORIFIC.match(self._text, self._words[at].end()))
        return is_before and self._could_be_called(at)

    def _extent(self, at: int, *, is_strong: bool) -> int:
        last = at
        while last + 1 < len(self._words) and last - at < _LONGEST - 1:
            gap = self._text[self._words[last].end() : self._words[last + 1].start()]
            is_end = "." in gap and self._words[last].end() - self._words[last].start() > _TITLE
            if is_end or not GAP.fullmatch(gap):
                break
            following = self._words[last + 1][0]
            is_form = bool(forms_of(following) & keys_of("honorific", "kin"))
            is_kind = key(following) in keys_of("kind_of") and not self._looks(last + 1)
            if is_kind or (is_form and is_everyday(following)) or is_of_place(following):
                break
            if last == at and is_of_faith(self._words, at):
                last += 1
                continue
            # "Anil More": a family name that is also a word.
            is_trade = is_strong and self._looks(last + 1)
            is_trade = is_trade and key(following) in keys_of("trade_surname")
            is_surname = is_trade or (self._is_written(last + 1) and is_family(following))
            if is_surname and self._is_known(at) and self._is_written(at):
                last += 1
                continue
            if self._is_ordinary(last + 1):
                break
            is_initial = len(following) == 1 and following.isupper()
            is_name = self._is_known(last + 1) or is_initial or self._looks(last + 1)
            is_name = is_name or (last == at and self._is_family_behind(at))
            is_name = is_name or (self._is_known(at) and self._is_titled(last + 1))
            if not is_name and not (is_strong and last == at and self._is_rare(last + 1)):
                break
            last += 1
        return last

    def _is_family_behind(self, at: int) -> bool:
        """Whether an unlisted family name follows a given one: "MOHIT KHANCHANDANI"."""
        word, following = self._words[at][0], self._words[at + 1][0]
        is_upper = self._has_case and word.isupper() and following.isupper()
        is_written = is_upper or not self._has_latin(at + 1)
        return is_written and has_given(word) and is_family_by_ending(following)

    def _is_of_place(self, last: int) -> bool:
        """Whether a road, a society or a business has this name."""
        word = self._words[last][0]
        if self._text.startswith(_POSSESSIVE, self._words[last].end()) or is_ended(word):
            return False
        for at in range(last + 1, last + 1 + _TO_PLACE):
            if at < len(self._words):
                gap = self._text[self._words[at - 1].end() : self._words[at].start()]
                if not GAP.fullmatch(gap):
                    return False
                if self._is_cased_title(at):
                    return False
                if is_of_place(self._words[at][0]):
                    return not self._is_from(at, last)
                is_rare = not self._has_latin(at) and not self._is_ordinary(at)
                is_title = key(self._words[at][0]) in keys_of("saint")
                if not (self._looks(at) or is_title or is_rare) or is_listed(self._words[at][0]):
                    return False
        return False

    def _is_cased_title(self, at: int) -> bool:
        """Whether a title with a case ending ends the name: "મેડમે મણિનગરનો ફ્લેટ જોયો"."""
        is_bare = key(self._words[at][0]) in keys_of("honorific")
        return not is_bare and bool(HONORIFIC.match(self._text, self._words[at].start() - 1))
