"""“Send it”: the broker confirms by words what a preview has just shown."""

from __future__ import annotations

import regex

from language.tokens import fold

_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d']+")
# More words than these say something else beside it.
_MOST_WORDS = 6


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


SEND = _words(
    "send bhej bhejo bhejde bhejdo bhejna bhejiye mokal moklo mokli mokalo mokaljo "
    "भेज भेजो भेजें भेजिए भेजना મોકલ મોકલો મોકલી મોકલજો"
)
AROUND = _words(
    "it this that now as is yes yeah ok okay please pls just go and the message reply draft to him "
    "her them haan ha han ji do de dena dijiye yeh ye ise isko abhi unko usko "
    "theek thik hai kar aa aapo ene emne tene have che "
    "हाँ हां जी दो दे देना दीजिए यह ये इसे इसको अभी उनको उसको ठीक है मैसेज "
    "હા આ આપો દો એને એમને હવે મેસેજ"
)


def is_send_order(text: str) -> bool:
    """Whether a message says to send and nothing else."""
    words = [fold(word) for word in _WORD.findall(text)]
    if "?" in text or regex.search(r"\d", text) or not 0 < len(words) <= _MOST_WORDS:
        return False
    return bool(SEND & set(words)) and set(words) <= SEND | AROUND
