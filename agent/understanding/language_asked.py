"""The last answer wanted in another language: "in hindi", "gujarati ma kaho", "English please"."""

from __future__ import annotations

from collections.abc import Sequence

from agent.understanding.dictation import ORDERS
from agent.understanding.lexicon import lexicon
from language.detect import TAGS_OF_LANGUAGE
from language.tokens import Typed, Word
from leads.store.transcripts import Transcript

_NOTHING_ASKED = "help"
_LEAST, _FIRST = 2, 3  # words
_BESIDE = frozenset({"show", "said", "again", "language_word"})
# "Reply in English" is a message to write; an answer is ours.
_ANSWER = frozenset({"answer", "jawab", "जवाब", "જવાબ"})
# An update is confirmed where it was shown, and a draft is reworded by its own reading.
_NOT_AGAIN = ("telling", "draft")


def asked_again(
    words: Sequence[Word], turns: Sequence[Transcript]
) -> tuple[str, str, list[Transcript]] | None:
    """The question before, the language it is wanted in, and the turns before it; else None.

    Where nothing was asked before, what can be asked is told in that language.
    """
    wanted = language_asked(words)
    if wanted is None:
        return None
    for at, turn in enumerate(turns):
        if not language_asked(Typed.of(turn.question).words):
            is_plain = turn.answer.get("intent") not in _NOT_AGAIN
            return (turn.question, wanted, list(turns[at + 1 :])) if is_plain else None
    return (_NOTHING_ASKED, wanted, [])


def language_asked(words: Sequence[Word]) -> str | None:
    """The BCP 47 tag of the language that these words ask for, if they ask for nothing else.

    Hindi and Gujarati come in the script that is typed.
    """
    found: list[str] = []
    at, own = 0, [w for w in words if not w.is_stop]
    while at < len(own):
        match = lexicon().match(own[at:])
        concept = match.concept if match is not None else ""
        if concept in TAGS_OF_LANGUAGE:
            tags = TAGS_OF_LANGUAGE[concept]
            is_latin = own[at].raw.isascii()
            found.append(tags[-1] if is_latin else tags[0])
        elif concept == "ones":
            # "Hindi wale" are leads who write it.
            return None
        elif own[at].raw.casefold() not in _ANSWER and not (
            concept in _BESIDE or lexicon().is_small(own[at])
        ):
            return None
        at += match.length if match is not None else 1
    return found[0] if len(found) == 1 else None


def led_by_language(text: str) -> tuple[str, str] | None:
    """What is asked behind "Hindi mein batao, …", and the language wanted; else None."""
    head, _, rest = text.partition(",")
    words, behind = Typed.of(head).words, Typed.of(rest).words
    # "Hindi, Gujarati leads" are leads; "in Hindi, tell Rahul …" is a message to write.
    is_order = any(word.key in ORDERS for word in behind[:_FIRST])
    if len(words) < _LEAST or not behind or is_order:
        return None
    wanted = language_asked(words)
    return (rest.strip(), wanted) if wanted else None
