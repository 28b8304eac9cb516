"""Whether a reply is in the language that was asked for; names and quotations count for none."""

from __future__ import annotations

import regex

from language.detect import tongue
from language.tokens import read
from leads.errors import InvalidInput

_QUOTED = regex.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|‘[^‘’]*’")
_TOKEN = regex.compile(r"\b(?:LEAD|STAFF|NAME|PHONE|MAIL|LINK)_[A-Z]{1,2}")
_LETTER = regex.compile(r"\p{L}")
_SCRIPTS = {
    "hi": regex.compile(r"\p{Devanagari}"),
    "gu": regex.compile(r"\p{Gujarati}"),
}
# A sentence of a script may hold trade words, projects and names in another.
_LEAST_OF_SCRIPT = 0.4
_FEW_LETTERS = 8


def is_in(language: str, text: str) -> bool:
    """Whether a text may stand in an answer of that language (BCP 47); a doubt speaks for it."""
    own = _TOKEN.sub(" ", _QUOTED.sub(" ", text))
    letters = len(_LETTER.findall(own))
    if letters < _FEW_LETTERS:
        return True
    shares = {tag: len(script.findall(own)) / letters for tag, script in _SCRIPTS.items()}
    if language in _SCRIPTS:
        return shares[language] >= _LEAST_OF_SCRIPT
    if max(shares.values()) > 1 - _LEAST_OF_SCRIPT:
        return False
    try:
        heard = tongue(read(own))
    except InvalidInput:
        return True
    return heard is None or heard == language
