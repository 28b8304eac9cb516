"""What people of the demo write, one table a language: topic → lines.

`[a|b]` is a choice, `{x}` is filled in. Topics that start with `our_` are the broker's.
Every table has the same topics.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.demo.words.english import ENGLISH
from app.demo.words.gujarati import GUJARATI
from app.demo.words.gujarati_latin import GUJARATI_LATIN
from app.demo.words.hindi import HINDI
from app.demo.words.hinglish import HINGLISH

Lines = Mapping[str, tuple[str, ...]]

LINES: Final[Mapping[str, Lines]] = {
    "en": ENGLISH,
    "hi-Latn": HINGLISH,
    "hi": HINDI,
    "gu-Latn": GUJARATI_LATIN,
    "gu": GUJARATI,
}
