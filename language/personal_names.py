"""Names of strangers, where they are used as names.

A word is somebody's name after "my name is" or before "bol raha hu"; a known given name with a
family name; a known name with a capital or in an Indic script, unless it is an everyday word or
part of a place ("Shyam Residency"). People in the record are the directory's concern.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from language.personal_name_words import (
    forms_of,
    has_given,
    is_also_word,
    is_called,
    is_called_kindly,
    is_ended,
    is_everyday,
    is_family,
    is_given,
    is_listed,
    is_of_place,
    is_place,
)
from language.personal_text import LETTERS, Kind, Personal, Plain, any_of, keys_of, spelt
from language.tokens import key

_F = regex.IGNORECASE
_WORD = regex.compile(rf"[{LETTERS}](?:[{LETTERS}]|['’](?=\p{{L}})){{0,63}}")
_GAP = regex.compile(r"[ \t\u00a0]{1,3}|\.[ \t]?|[ \t]?-[ \t]?")
_CUE_GAP, _WEAK_GAP = r"[\s:=,.-]{1,4}", r"(?:[\s:=,-]|\.(?!\s)){1,4}"


def _to_name(gap: str) -> str:
    return rf"(?:{gap}(?:{any_of('name_filler')})(?![{LETTERS}\d])){{0,4}}{gap}(?=[{LETTERS}])"


_STRONG = regex.compile(rf"(?<![{LETTERS}\d])(?:{any_of('name_cue')}){_to_name(_CUE_GAP)}", _F)
# "Builder ka naam", "scheme nu nam": the name that follows is no person's.
_THINGS = regex.compile(
    rf"(?<![{LETTERS}])(?:{any_of('called_thing')})\s{{1,2}}(?:(?:{any_of('owns')})\s{{1,2}})?$", _F
)
# Not beyond a sentence's end: "not picking the call. Try again".
_WEAK = regex.compile(rf"(?<![{LETTERS}\d])(?:{any_of('weak_cue')}){_to_name(_WEAK_GAP)}", _F)
_AFTER = regex.compile(rf"[\s,]{{1,3}}(?:{any_of('after_cue')})(?![{LETTERS}])", _F)
_CASE = r"(?:નો|ની|નું|નુ|ના|ને|થી|એ)?"
_HONORIFIC = regex.compile(rf"[\s.-]{{1,2}}(?:{any_of('honorific')}){_CASE}(?![{LETTERS}])", _F)
# What only a person does, or has done to them: "Anand ne", "Krishna wants".
_DOES = regex.compile(rf"\s{{1,2}}(?:{any_of('does')})(?![{LETTERS}])", _F)
# Which one is meant: "Nagpal wala case", "shanti wali jagah".
_KIND_OF = regex.compile(rf"\s{{1,2}}(?:{any_of('kind_of')})(?![{LETTERS}])", _F)
_GLUED_KIND = ("વાળ", "वाल")
# What belongs to somebody: "Ravi ki gaadi".
_OWNS = regex.compile(rf"\s{{1,2}}(?:{any_of('owns')})(?![{LETTERS}])", _F)
# Verb endings: a verb may precede "bhai" and "ji" in talk: आओ जी, કરજો ભાઈ.
_VERB_END = regex.compile("(?:[ोेंूોેું]|ना|ता|ती|या|गा|गी|ये|ના|એ|તા|તી|યા|વા)$")
_STOPS, _START_WITHIN = ".!?:;\n।", 6
_POSSESSIVE, _THING_WITHIN = "'s", 24
_LONG_ENOUGH, _SHORTEST = 5, 4
_TITLE = 4  # letters of a word abbreviated by a dot: "Dr.", "Mohd."
_LONGEST = 4  # words of a name


def names(plain: Plain) -> Iterator[Personal]:
    """Every name found, a full name as one span."""
    text = plain.text
    words = list(_WORD.finditer(text))
    if not words:
        return
    read = _Read(text, words)
    cues = list(_STRONG.finditer(text))
    things = {
        cue.end()
        for cue in cues
        if _THINGS.search(text, max(0, cue.start() - _THING_WITHIN), cue.start())
    }
    strong = {cue.end() for cue in cues} - things
    weak = {found.end() for found in _WEAK.finditer(text)}
    at = 0
    while at < len(words):
        start = words[at].start()
        is_thing = start in things
        last = None if is_thing else read.name_from(at, start in strong, start in weak)
        if last is not None:
            end = words[last].end()
            end -= len(_POSSESSIVE) if text.endswith(_POSSESSIVE, 0, end) else 0
            yield Personal(Kind.NAME, start, end)
            at = last + 1
        else:
            at += 1


class _Read:
    """The words of one text, and which of them are names."""

    def __init__(self, text: str, words: Sequence[regex.Match[str]]) -> None:
        self._text = text
        self._words = words
        letters = [w[0] for w in words if len(w[0]) > 1]
        # In a text all in capitals a capital means nothing.
        self._has_case = any(w[0].islower() for w in letters)

    def name_from(self, at: int, is_strong: bool, is_weak: bool) -> int | None:
        """The last word of the name that begins here; None if none does."""
        word = self._words[at][0]
        if self._is_initial(at):
            return self._after_initials(at)
        if len(key(word)) < 2 or self._is_greeting(at):
            return None
        known, is_common = self._is_known(at), self._is_ordinary(at)
        is_never = word.lower() in spelt("never") and not self._is_whole(at)
        if is_never or key(word) in keys_of("weak_cue", "place_word"):
            return None
        last = self._extent(at, is_strong=is_strong)
        is_of_some_place = self._is_of_place(last) and not (last == at and is_called_kindly(word))
        if is_of_some_place or (is_common and not known):
            return None
        after = self._words[last].end()
        is_greeted = bool(_HONORIFIC.match(self._text, after))
        is_of_things = self._is_said_of_things(at, last) or self._takes_place(at, last)
        is_person = is_strong or is_greeted or self._is_full(at, last)
        if (is_of_things or is_place(word)) and not is_person:
            return None
        is_kind = _KIND_OF.match(self._text, after) and not self._is_thing(at, last)
        is_met = is_greeted or bool(is_kind or _DOES.match(self._text, after))
        is_met = is_met or self._is_beside(at, -1) or self._is_beside(last, 1)
        is_named = is_strong or bool(_AFTER.match(self._text, after))
        if is_common:
            # It is also a word: its capital and its neighbours must show that it is a name.
            is_near = is_weak or is_named or is_met or self._is_pair(at, last)
            is_told = is_strong or (self._is_written(at) and is_near)
            return last if is_told and (self._has_latin(at) or has_given(word)) else None
        sounds_so = known or self._looks(at)
        is_told = is_strong or (is_named and (sounds_so or not self._has_latin(at)))
        is_told = is_told or ((is_weak or is_met) and sounds_so)
        is_told = is_told or (is_greeted and self._could_be_called(at))
        is_told = (
            is_told or self._is_pair(at, last) or self._stands_alone(at, last) or is_called(word)
        )
        return last if is_told else None

    def _after_initials(self, at: int) -> int | None:
        """The name after "R. K." or "T."; a letter alone names nobody."""
        first = at
        while at + 1 < len(self._words) and self._is_initial(at) and at - first < _LONGEST:
            gap = self._text[self._words[at].end() : self._words[at + 1].start()]
            if not _GAP.fullmatch(gap):
                return None
            at += 1
        if self._is_initial(at) or not self._is_known(at) or self._is_ordinary(at):
            return None
        last = self._extent(at, is_strong=False)
        is_place_here = self._is_of_place(last) or is_place(self._words[at][0])
        return last if self._is_written(at) and not is_place_here else None

    def _is_initial(self, at: int) -> bool:
        word, end = self._words[at][0], self._words[at].end()
        is_dotted = self._text[end : end + 1] == "."
        if not word[0].isascii():
            return is_dotted and key(word) in keys_of("letter_said")
        return len(word) == 1 and word.isupper() and (is_dotted or word not in "AI")

    def _is_greeting(self, at: int) -> bool:
        """Whether it is a greeting: "Jai shree Krishna", "Ram Ram"."""
        own, beside = key(self._words[at][0]), self._words[max(0, at - 1) : at + 2]
        if own in keys_of("said_twice") and sum(key(w[0]) == own for w in beside) > 1:
            return True
        before = self._words[max(0, at - 2) : at]
        is_apart = bool(before) and "," in self._text[before[0].end() : self._words[at].start()]
        return not is_apart and any(key(w[0]) in keys_of("praise") for w in before)

    def _is_beside(self, at: int, step: int) -> bool:
        """Whether a known name is on the other side of an "and"."""
        first, second = sorted((at, at + step))
        if first >= 0 and second < len(self._words):
            gap = self._text[self._words[first].end() : self._words[second].start()]
            if gap.strip() == "&":
                return self._is_somebody(at + step) and self._is_written(at)
        other = at + 2 * step
        if not 0 <= other < len(self._words) or not self._is_somebody(other):
            return False
        joins = key(self._words[at + step][0]) in keys_of("joins")
        return joins and self._is_written(other) and self._is_written(at)

    def _is_somebody(self, at: int) -> bool:
        return self._is_known(at) and not is_place(self._words[at][0])

    def _is_pair(self, at: int, last: int) -> bool:
        """Whether it and the next are a known name; without capitals that must be a family name."""
        if last == at:
            return False
        following = self._words[at + 1][0]
        is_family_name = is_family(following) and not is_everyday(following)
        if not self._is_known(at):
            # "Haripada Maity": in no list, but before a word that is only a family name.
            is_both = self._looks(at) and self._looks(at + 1) and len(following) >= _SHORTEST
            is_both |= self._could_be_called(at) and not self._is_ordinary(at)
            return is_both and is_family_name and not is_also_word(following)
        is_upper = self._words[at][0].isupper() and following.isupper()
        is_full = is_family_name and (has_given(self._words[at][0]) or not self._is_ordinary(at))
        return self._looks(at) or is_full or (is_upper and is_listed(following))

    def _is_full(self, at: int, last: int) -> bool:
        """Whether a given name, though of a town too, precedes a family name: आनंद दुबे."""
        following = self._words[min(at + 1, last)][0]
        is_both = last > at and has_given(self._words[at][0]) and self._is_written(at)
        is_word = is_everyday(following) or is_also_word(following) or is_place(following)
        is_word = is_word or self._is_scheme(at, at)
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
            owns = bool(_OWNS.match(self._text, self._words[last].end()))
            is_owner = owns and self._is_known(at) and self._is_written(at)
            return (is_within and is_given(word)) or (is_owner and not self._is_thing(at, last))
        if is_given(word):
            return self._is_written(at) or len(word) >= _LONG_ENOUGH
        return is_family(word) and is_within and len(word) >= _LONG_ENOUGH

    def _is_said_of_things(self, at: int, last: int) -> bool:
        """Whether no person is meant: "Deepak jalana", "Lakshmi pujan", "dhiraj rakho"."""
        following = self._words[at + 1 : last + 2]
        if self._is_scheme(at, last):
            return True
        if any(w[0] in spelt("color_or_year") for w in following):
            return True
        return any(not forms_of(w[0]).isdisjoint(keys_of("after_thing")) for w in following)

    def _is_scheme(self, at: int, last: int) -> bool:
        """Whether money is saved in it: "sukanya samriddhi", "સુકન્યા ને પીપીએફ"."""
        if not forms_of(self._words[at][0]) & keys_of("scheme_name"):
            return False
        near = [key(w[0]) for w in self._words[at + 1 : last + 3]]
        is_joined = bool(near) and near[0] in keys_of("joins", "and_after")
        return any(even in keys_of("savings") for even in near[: 1 + is_joined])

    def _takes_place(self, at: int, last: int) -> bool:
        """Whether it is a thing that is somewhere: "घर में पूजा है"."""
        is_word = is_also_word(self._words[at][0]) or self._is_ordinary(at)
        if not (is_word and 0 < at == last < len(self._words) - 1):
            return False
        before, after = (key(self._words[i][0]) for i in (at - 1, at + 1))
        return before in keys_of("within") and after in keys_of("takes_place")

    def _is_from(self, place: int, last: int) -> bool:
        """Whether a full name precedes where somebody is from: "Mitesh Barot bank vala"."""
        own, end = self._words[place][0], self._words[place].end()
        is_kind = bool(_KIND_OF.match(self._text, end)) or any(w in own for w in _GLUED_KIND)
        is_full = last > 0 and has_given(self._words[last - 1][0])
        return is_kind and is_full and is_family(self._words[last][0])

    def _is_after_a_place(self, at: int) -> bool:
        """Whether something is named after a person: "near Subhash", "scheme Ganesh"."""
        return at > 0 and key(self._words[at - 1][0]) in keys_of("before_place")

    def _could_be_called(self, at: int) -> bool:
        """Whether an unlisted Indic word before "ji" or "bhai" may be a name: no verb form."""
        word = self._words[at][0]
        is_long = not self._has_latin(at) and len(word) >= _SHORTEST
        return is_long and not _VERB_END.search(word)

    def _extent(self, at: int, *, is_strong: bool) -> int:
        last = at
        while last + 1 < len(self._words) and last - at < _LONGEST - 1:
            gap = self._text[self._words[last].end() : self._words[last + 1].start()]
            is_end = "." in gap and self._words[last].end() - self._words[last].start() > _TITLE
            if is_end or not _GAP.fullmatch(gap):
                break
            following = self._words[last + 1][0]
            if key(following) in keys_of("honorific") or is_of_place(following):
                break
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
            if not is_name and not (is_strong and last == at and self._is_rare(last + 1)):
                break
            last += 1
        return last

    def _is_known(self, at: int) -> bool:
        return is_listed(self._words[at][0])

    def _is_rare(self, at: int) -> bool:
        return not self._is_ordinary(at) and len(self._words[at][0]) > 2

    def _is_ordinary(self, at: int) -> bool:
        word = self._words[at][0]
        return (len(word) < 2 and not word.isupper()) or is_everyday(word)

    def _looks(self, at: int) -> bool:
        """Whether it is written like a name, in letters that have capitals."""
        word = self._words[at][0]
        return self._has_case and word[0].isupper() and (len(word) == 1 or not word.isupper())

    def _is_at_start(self, at: int) -> bool:
        """Whether a sentence begins here, where every word has a capital."""
        start = self._words[at].start()
        before = self._text[max(0, start - _START_WITHIN) : start].rstrip(" \t\"'“(-*•")
        return not before or before[-1] in _STOPS

    def _is_written(self, at: int) -> bool:
        return self._looks(at) or not self._has_latin(at)

    def _has_latin(self, at: int) -> bool:
        return self._words[at][0][0].isascii()

    def _is_of_place(self, last: int) -> bool:
        """Whether a road, a society or a business has this name."""
        word = self._words[last][0]
        if word.lower().endswith(_POSSESSIVE) or is_ended(word):
            return False
        for at in (last + 1, last + 2):
            if at < len(self._words):
                gap = self._text[self._words[at - 1].end() : self._words[at].start()]
                if not _GAP.fullmatch(gap):
                    return False
                if is_of_place(self._words[at][0]):
                    return not self._is_from(at, last)
                is_rare = not self._has_latin(at) and not self._is_ordinary(at)
                is_title = key(self._words[at][0]) in keys_of("saint")
                if not (self._looks(at) or is_title or is_rare) or is_listed(self._words[at][0]):
                    return False
        return False
