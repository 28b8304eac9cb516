"""How the words of a text are written: with a capital, in which script, at a sentence's start."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from language.personal_name_words import is_everyday, is_listed
from language.personal_text import keys_of
from language.tokens import key

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
