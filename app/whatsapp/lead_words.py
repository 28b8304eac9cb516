"""Whole messages that are one of the few words with consequences: yes, no, STOP, START.

A word inside a sentence is none of them: "don't stop looking" goes on looking. What a message
says beside such a word is read by the human it is for.
"""

from __future__ import annotations

from enum import StrEnum

import regex

from features.cues import find_cues
from language.detect import tongue
from language.tokens import fold, read

_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d'’]+")
_ASKED_OR_QUOTED = regex.compile(r"[?？]|^[^\S\n]*+>", regex.MULTILINE)
# In Latin letters "no" is a word of three languages; three words tell which.
_LATIN = regex.compile(r"\p{Latin}")
_LATIN_WORDS_NEEDED = 3
# A longer message is no single word, and read() takes no more than its own limit.
_READ_CHARACTERS = 1_000


class LeadWord(StrEnum):
    """What a whole message can be."""

    YES = "yes"
    NO = "no"
    STOP = "stop"
    START = "start"


def _folded(phrases: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(w) for w in p.split()) for p in phrases.split(";"))


def _words(*lines: str) -> frozenset[str]:
    return frozenset(fold(word) for line in lines for word in line.split())


# English; Hinglish; Hindi; Gujarati; Gujarati in Latin letters.
_PHRASES = {
    LeadWord.YES: _folded(
        "yes;yes please;yes i agree;i agree;agree;agreed;yes ok;ok yes;yeah;yep;"
        "haan;han;ha;haa;hanji;haanji;haan ji;han ji;ji haan;ji han;bilkul;"
        "हाँ;हां;हा;जी हाँ;जी हां;हाँ जी;हां जी;बिल्कुल;"
        "હા;હા જી;જી હા;હાજી;હા ભાઈ;"
        "ha ji;haji;ji ha;ha bhai;haa ji"
    ),
    LeadWord.NO: _folded(
        "no;no thanks;no thank you;nope;"
        "nahi;nahin;nai;nahi ji;ji nahi;"
        "नहीं;नही;जी नहीं;ना;"
        "ના;ના જી;નહીં;નહિ;"
        "na;na ji;nathi;nahi joitu"
    ),
    LeadWord.STOP: _folded(
        "stop;stop all;stopall;stop it;unsubscribe;opt out;optout;stop messages;stop messaging;"
        "stop messaging me;stop texting me;stop sending messages;no more messages;"
        "band karo;bandh karo;band kar do;band kijiye;band kariye;roko;"
        "message band karo;messages band karo;msg band karo;mat bhejo;message mat bhejo;"
        "message mat karo;msg mat karo;"
        "स्टॉप;बंद करो;बंद कर दो;बंद करें;बंद कीजिए;रोको;रोकें;मैसेज बंद करो;मैसेज बंद करें;"
        "मैसेज मत करो;मैसेज मत भेजो;"
        "સ્ટોપ;બંધ કરો;બંધ કરી દો;રોકો;મેસેજ બંધ કરો;મેસેજ ન કરો;મેસેજ ના કરો;મેસેજ ન મોકલો;"
        "bandh kari do;band kari do;message na karo;message bandh karo;message na moklo;"
        "msg na karo;rokvo"
    ),
    LeadWord.START: _folded(
        "start;start again;restart;resume;unstop;opt in;subscribe;"
        "chalu karo;shuru karo;fir se shuru karo;phir se shuru karo;"
        "स्टार्ट;शुरू करो;शुरू करें;चालू करो;चालू करें;"
        "સ્ટાર્ટ;શરૂ કરો;ચાલુ કરો;"
        "chalu kari do;sharu karo"
    ),
}
# Politeness around such a word does not change it.
_FILLERS = _words(
    "please pls plz kindly sir madam mam maam bhai ben ji thanks thank you dear team now",
    "krupaya kripya meherbani karke aap tamne",
    "प्लीज प्लीज़ कृपया जी सर अब भाई मैडम धन्यवाद",
    "પ્લીઝ કૃપા કરીને જી સર હવે ભાઈ આભાર",
)
# What stands around a declared opt-out and adds nothing to it.
_AROUND = _words(
    "me again anymore any more ever to on this number my us",
    "mujhe mujhko aage se ab dobara kabhi mane fari kyarey have",
    "मुझे मुझको आगे से अब दोबारा कभी",
    "મને ફરી ક્યારેય હવેથી હવે",
)


def word_of(text: str) -> LeadWord | None:
    """Which of the four the whole message is; None: none of them."""
    words = [fold(w) for w in _WORD.findall(text[:_READ_CHARACTERS])]
    # A question is no answer, and a quoted line is somebody else's.
    if len(text) > _READ_CHARACTERS or not words or _ASKED_OR_QUOTED.search(text):
        return None
    bare = [w for w in words if w not in _FILLERS]
    for said in (tuple(words), tuple(bare)):
        for meaning, phrases in _PHRASES.items():
            if said in phrases:
                return meaning
    return LeadWord.STOP if _only_opts_out(text) else None


def language_of(text: str) -> str | None:
    """BCP 47 of what somebody wrote; None when a few words do not tell."""
    plain = text[:_READ_CHARACTERS].replace("\0", " ")
    if _LATIN.search(plain) and len(_WORD.findall(plain)) < _LATIN_WORDS_NEEDED:
        return None
    return tongue(read(plain.encode("utf-8", "replace").decode()))


def _only_opts_out(text: str) -> bool:
    """Whether the words around a declared opt-out add nothing: "please don't message me again"."""
    spans = [cue.span for cue in find_cues(text) if cue.name == "opt_out"]
    if not spans:
        return False
    rest = text
    for start, end in sorted(spans, reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    left = {fold(w) for w in _WORD.findall(rest)}
    return left <= _FILLERS | _AROUND
