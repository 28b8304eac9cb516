"""What stands around a name: cues before it, what somebody does or has behind it, and what is none;
and how its words are written: with a capital, in which script, at a sentence's start.

Patterns only; whether a word is a name is for `personal_names` and `personal_name_words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from language.personal_name_words import is_everyday, is_listed
from language.personal_text import LETTERS, any_of, keys_of
from language.tokens import key

_F = regex.IGNORECASE
# The "'s" of an owner is no part of the word.
WORD = regex.compile(rf"[{LETTERS}](?:[{LETTERS}]|['’](?=\p{{L}})(?!s(?![{LETTERS}]))){{0,63}}")
GAP = regex.compile(r"[ \t\u00a0]{1,3}|\.[ \t]?|[ \t]?-[ \t]?")
_CUE_GAP, _WEAK_GAP = r"[\s:=,.\"“‘'-]{1,4}", r"(?:[\s:=,-]|\.(?!\s)){1,4}"


def _to_name(gap: str) -> str:
    return rf"(?:{gap}(?:{any_of('name_filler')})(?![{LETTERS}\d])){{0,4}}{gap}(?=[{LETTERS}])"


# Of a "call miss" nobody is called Miss.
_STRONG = regex.compile(
    rf"(?<![{LETTERS}\d])(?<!call |calls |visit )(?:{any_of('name_cue')}){_to_name(_CUE_GAP)}", _F
)
# "Builder ka naam", "scheme nu nam": the name that follows is no person's.
_THINGS = regex.compile(
    rf"(?<![{LETTERS}])(?:{any_of('called_thing')})\s{{1,2}}(?:(?:{any_of('owns')})\s{{1,2}})?$", _F
)
# Not beyond a sentence's end: "not picking the call. Try again".
_WEAK = regex.compile(rf"(?<![{LETTERS}\d])(?:{any_of('weak_cue')}){_to_name(_WEAK_GAP)}", _F)
AFTER = regex.compile(rf"[\s,]{{1,3}}(?:{any_of('after_cue')})(?![{LETTERS}])", _F)
_CASE = r"(?:નો|ની|નું|નુ|ના|ને|થી|એ|ે|માં)?"
# Latin case endings are written to longer ones only: "masine"; "bane" is a verb.
_LATIN_CASE = r"(?:(?<=[a-z]{4})(?:ne|no|ni|nu|na))?"
HONORIFIC = regex.compile(
    rf"[\s.-]{{1,2}}(?:{any_of('honorific')})(?:{_CASE}|{_LATIN_CASE})(?![{LETTERS}])", _F
)
# What only a person does, or has done to them: "Anand ne", "Krishna wants", "Kiran kal aavse".
DOES = regex.compile(
    rf"\s{{1,2}}(?:(?:(?:{any_of('when')})\s)?(?:\d{{1,2}}\s(?:{any_of('time_after')})\s)?"
    rf"(?:{any_of('does')})|(?:{any_of('kin')})(?:{_CASE}|{_LATIN_CASE}))(?![{LETTERS}])",
    _F,
)
# Which one is meant: "Nagpal wala case", "shanti wali jagah".
KIND_OF = regex.compile(rf"\s{{1,2}}(?:{any_of('kind_of')})(?![{LETTERS}])", _F)
# What belongs to somebody: "Ravi ki gaadi".
OWNS = regex.compile(rf"(?:'s|\s{{1,2}}(?:{any_of('owns')}))(?![{LETTERS}])", _F)
# "Bhumi ane eno var", "Yash + Nidhi".
AND_WHOSE = regex.compile(
    rf"\s{{1,2}}(?:{any_of('joins')}|[&+])\s{{1,2}}(?:{any_of('whose')})(?![{LETTERS}])", _F
)
# To whom something is said: "Komal ne pucho", કોમલને પૂછો.
TOLD_TO = regex.compile(
    rf"(?:(?:\s{{1,2}}(?:ne|ko|ને|को)|(?<=ને))\s{{1,2}}(?:{any_of('told_to')})"
    rf"|\s{{1,2}}(?:se|से)\s{{1,2}}(?:{any_of('asked')}))(?![{LETTERS}])",
    _F,
)
# Whose relation it is: "Jyoti mari ben che", "Kiran is my husband".
RELATED = regex.compile(
    rf"(?:\s?,)?\s{{1,2}}(?:is\s|to\s|तो\s|તો\s)?(?:{any_of('whose')})"
    rf"\s{{1,2}}(?:{any_of('weak_cue')})(?![{LETTERS}])",
    _F,
)
# Right before a phone: "Asha (98250 12345)".
PHONED = regex.compile(r"[\s,:(-]{1,4}(?:\+?91[\s-]?)?[6-9]\d{4}[\s-]?\d{5}(?!\d)")
# What he has: "Prem ka number", આશાની લોન, "Komal's flat".
HAS = regex.compile(
    rf"'s(?![{LETTERS}])|(?:(?<=નો|ની|નું|નુ|ના)|\s{{1,2}}(?:{any_of('owns')}))"
    rf"\s{{1,2}}(?:{any_of('his')})(?![{LETTERS}])",
    _F,
)
# "Aap Dev ho?"
YOU = regex.compile(r"(?<![\p{L}\p{M}])(?:aap|tame|tamey|आप|તમે)\s{1,2}$", _F)
YOU_ARE = regex.compile(r"\s{1,2}(?:ho|cho|chho|हो|हैं|છો)(?![\p{L}\p{M}])", _F)
# A caller at the head of a message: "Neel from Rajkot", "Asha, …", "ROSHNI - HOT LEAD".
HEADED = regex.compile(r"\s{0,2}[,:]\s|\s-\s|\s{1,2}from\s(?=\p{L})")
_PUBLIC = regex.compile(rf"(?<![{LETTERS}])(?:{any_of('public_thing')})(?![{LETTERS}])", _F)
# Two that are compared: "Megh Malhar saru ke Akash Ganga".
COMPARED = regex.compile(rf"(?<![{LETTERS}])(?:{any_of('compared')})(?![{LETTERS}])", _F)
_CLAUSE_END = regex.compile(r"[,.!?;:\n।]")
_THING_WITHIN, _CLAUSE_WITHIN = 24, 80  # characters before a cue and behind it


@dataclass(frozen=True, slots=True)
class Cues:
    """Where words begin that a cue precedes, and that the text says are things."""

    strong: frozenset[int]
    weak: frozenset[int]
    things: frozenset[int]

    @classmethod
    def of(cls, text: str, words: Sequence[regex.Match[str]]) -> Cues:
        """The cues of a text: "my name is", "brother", "project ka naam", "Divya Bhaskar"."""
        cues = list(_STRONG.finditer(text))
        of_things = {
            cue.end()
            for cue in cues
            if _THINGS.search(text, max(0, cue.start() - _THING_WITHIN), cue.start())
        }
        strong = frozenset(cue.end() for cue in cues) - of_things
        spans = [found.span() for found in _PUBLIC.finditer(text)]
        spans += [(start, _clause_end(text, start)) for start in of_things]
        weak = frozenset(found.end() for found in _WEAK.finditer(text))
        return cls(strong, weak, _starts_within(words, spans) - strong)


def _clause_end(text: str, start: int) -> int:
    """Where it ends: "Project ka naam Ratnakar hai ya Halcyon Ratnakar?"."""
    limit = min(len(text), start + _CLAUSE_WITHIN)
    end = _CLAUSE_END.search(text, start, limit)
    return end.start() if end else limit


def _starts_within(
    words: Sequence[regex.Match[str]], spans: Sequence[tuple[int, int]]
) -> frozenset[int]:
    starts, at = set[int](), 0
    for start, end in sorted(spans):
        while at < len(words) and words[at].start() < end:
            if words[at].start() >= start:
                starts.add(words[at].start())
            at += 1
    return frozenset(starts)


# Verb endings: a verb may precede "bhai" and "ji" in talk: आओ जी, કરજો ભાઈ.
_VERB_END = regex.compile("(?:[ोेंूોેું]|ना|ता|ती|या|गा|गी|ये|ના|એ|તા|તી|યા|વા)$")
_STOPS, _START_WITHIN = ".!?:;\n।", 6
SHORTEST = 4  # letters of a name that no list has


class WrittenWords:
    """The words of one text as they are written, for those who look for names among them."""

    def __init__(self, text: str, words: Sequence[regex.Match[str]]) -> None:
        self._text = text
        self._words = words
        letters = [w[0] for w in words if len(w[0]) > 1]
        # In a text all in capitals a capital means nothing.
        self._has_case = any(w[0].islower() for w in letters)
        self._has_capital = any(w[0][0].isupper() for w in words)

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

    def _is_initial(self, at: int) -> bool:
        word, end = self._words[at][0], self._words[at].end()
        is_dotted = self._text[end : end + 1] == "."
        if not word[0].isascii():
            return is_dotted and key(word) in keys_of("letter_said")
        return len(word) == 1 and word.isupper() and (is_dotted or word not in "AI")

    def _neighbour(self, at: int, step: int) -> str:
        """The word next to it with only a space between; empty if there is none."""
        first, second = sorted((at, at + step))
        if first < 0 or second >= len(self._words):
            return ""
        is_apart = self._text[self._words[first].end() : self._words[second].start()].strip()
        return "" if is_apart else str(self._words[at + step][0])

    def _could_be_called(self, at: int) -> bool:
        """Whether an unlisted Indic word before "ji" or "bhai" may be a name: no verb form."""
        word = self._words[at][0]
        is_long = not self._has_latin(at) and len(word) >= SHORTEST
        return is_long and not _VERB_END.search(word)
