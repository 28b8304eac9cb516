"""Places in a sentence that only a person fills: "X and I", "X ko bolo", "mari wife X ne", "- X".

No list has every name, so a word that no list knows is one there. Words of talk and of the trade
are listed (`common`, `ordinary`), and what ends like a verb or an English adjective is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from language.personal_name_senses import is_among_firms
from language.personal_name_signs import AFTER, HAS, TOLD_TO
from language.personal_name_words import (
    forms_of,
    has_given,
    is_also_word,
    is_everyday,
    is_listed,
    is_of_firm,
    is_of_place,
    is_place,
)
from language.personal_text import LETTERS, any_of, keys_of, spelt
from language.tokens import key, word_lists

Words = Sequence[regex.Match[str]]
_F = regex.IGNORECASE
_SHORTEST, _LIST_AT_MOST, _PLURAL_WITHIN = 3, 6, 9
_DOES_WITHIN = 5  # words from a relative's name to what he does
_ABBREVIATED = 4  # letters of RBI, RERA
# Latin endings of English words and of Hindi and Gujarati verbs and trades, which no name has.
_WORD_END = regex.compile(
    r"(?:able|ible|ing|ings|tion|tions|sion|ment|ments|ness|ful|less|ously|ous|ive|ity|ary|ally|ly"
    r"|ed|ism|ist|ists|ers|ors|ship|ance|ence|als|ics|ers|wala|wale|wali|walo|vala|vali|valo|vale"
    r"|unga|ungi|enge|ega|egi|oge|ogi|iye|jo|vanu|vano|vani|vana|vama|iyu|iyo|elu|eli|elo"
    r"|wane|yega|yegi|shu|kar|karo|dari|dar|giri|pana|pan)$"
)
_INDIC_END = regex.compile(
    r"(?:वाला|वाले|वाली|वालों|ूंगा|ूंगी|ेंगे|ेगा|ेगी|ोगे|कर|ाना|ाने|ानी|ाई|दार|कार|ियाँ|ियां|ों|ें"
    r"|વાળા|વાળી|વાળો|વાળાને|વાળું|વાનું|વાની|વાનો|વામાં|જો|શું|શો|ીને|ેલું|ેલી|ેલો|ેલા|દાર|કાર|ાઈ|માં|વું)$"
)
_PLURAL = regex.compile(
    r"\p{L}{1,14}(?:enge|engi|aenge|isu|ishu|ishun|iye|ie|chie|chhie|avsu|avshu|jasu|su|shu)"
    r"|[\p{L}\p{M}]{1,14}(?:ेंगे|एंगे|ेंगी|एंगी|ીશું|ઈશું|શું|ીએ|ઈએ)"
    r"|hain|हैं|छीए|are|will|have|want|were|both|need"
)
_AFTER_FIRST = regex.compile(r"[,;:.!?\n(।]")
_GOODBYE = regex.compile(
    rf"(?:^|[\n.,!?।]\s?|\s)(?:{any_of('signed')})\s{{0,2}}[,.!\-~\n]{{1,2}}\s{{0,2}}$", _F
)
_DASH = regex.compile(r"[\p{L}\p{M}.!?]\s{1,2}[-~]\s{0,2}$|\n\s{0,2}[-~]\s{0,2}$")
_IS_END = regex.compile(r"[\s.!\U0001F600-\U0001F64F\U0001F300-\U0001F5FF\u2764\ufe0f]{0,6}$")
_FROM_TOWN = regex.compile(rf"\s?,\s?(?P<town>[{LETTERS}]{{3,20}})[\s.!]{{0,3}}$")
_HERE = regex.compile(
    r"\s{1,2}(?:here|this\sside|speaking)(?:\s?[,.!\-]|\s{0,3}$|\s(?:from|again|i|we|about)\b)", _F
)
_IS_AM = regex.compile(
    rf"\s{{1,2}}(?:हूँ|हूं|हु|hoon|hun|hu|chu|chhu|છું|છુ)(?![{LETTERS}])(?!\s{{0,2}}(?:na|ना)\b)", _F
)
_AFTER_THIS = regex.compile(r"\s?,|\s{1,2}(?:from|here|speaking|again|ji|bhai|ben)\b|\s{0,2}$", _F)
_TOLD_MORE = regex.compile(
    rf"(?:(?:\s{{1,2}}(?:ne|ko|को|ને)|(?<=ને))\s{{1,2}}(?:{any_of('told_more')})"
    rf"|\s{{1,2}}(?:ne|ने|e|એ)\s{{1,2}}(?:{any_of('said_so')})|(?<=એ)\s{{1,2}}(?:{any_of('said_so')}))(?![{LETTERS}])",
    _F,
)
_SPOKEN_WITH = regex.compile(rf"\s{{1,2}}(?:{any_of('spoken_with')})(?![{LETTERS}])", _F)
_TITLED = regex.compile(
    rf"\s{{1,2}}(?:{any_of('titled')})(?:\s{{1,2}}(?:{any_of('of_person')})(?![{LETTERS}])"
    rf"|(?:ને|ની|નો|નું|ના|એ|ે)(?![{LETTERS}])|\s{{0,2}},|\s{{0,2}}$)",
    _F,
)
# What follows a name behind "my wife": a case, a verb that somebody does.
_OF_KIN = regex.compile(
    rf"(?:\s{{1,2}}(?:{any_of('behind_kin')})(?![{LETTERS}])|(?<=ને|એ|ની|નો|નું|ના)\s|\s?,\s|\s{{0,3}}$)",
    _F,
)
_HAS_MORE = regex.compile(
    rf"(?:'s|(?<=નો|ની|નું|નુ|ના)|\s{{1,2}}(?:{any_of('owns')}))\s{{1,2}}(?:{any_of('his_more')})(?![{LETTERS}])",
    _F,
)


# "पूजा ही बोल रही हूँ", "nita teacher bolu".
_SAYS_I_AM = regex.compile(
    r"\s{1,2}(?:(?:ही|hi|j|જ|teacher|doctor|advocate|vakil|engineer|nurse|professor|officer|manager)\s{1,2})?"
    r"(?:बोल\s(?:रहा|रही|रहे)|बोलतो|बोलते|bol\s(?:raha|rahi|rha|rhi)|bolu|bolun|બોલું)(?![\p{L}\p{M}])",
    _F,
)
# What somebody has: "ramu ke paas hai".
_HOLDS = regex.compile(
    r"\s{1,2}(?:ke\s{1,2}|के\s{1,2})?(?:paas|pas|pase|paase|पास|પાસે)\s{1,2}"
    r"(?:hai|he|h|che|chhe|hati|hato|hatu|tha|thi|है|हैं|था|थी|છે|હતી|હતો|હતું)(?![\p{L}\p{M}])",
    _F,
)
# "वो ज्योति वाली लीड".
_OF_CASE = regex.compile(
    r"\s{1,2}(?:wali|wala|vali|vala|valo|वाली|वाला|વાળી|વાળો)\s{1,2}(?:lead|party|case|file|लीड|पार्टी|केस|फाइल|લીડ|પાર્ટી|કેસ|ફાઈલ)"
    r"(?![\p{L}\p{M}])",
    _F,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A word or two of a text, which may be a name by what stands around."""

    text: str
    words: Words
    at: int
    last: int

    @property
    def end(self) -> int:
        return self.words[self.last].end()

    @property
    def start(self) -> int:
        return self.words[self.at].start()

    def near(self, at: int) -> str:
        """The key of the word there, a word without a break from it; empty if there is none."""
        if not 0 <= at < len(self.words):
            return ""
        low, high = (at, self.at) if at < self.at else (self.last, at)
        gap = self.text[self.words[low].end() : self.words[high].start()]
        return "" if _AFTER_FIRST.search(gap) else key(self.words[at][0])

    @property
    def is_first(self) -> bool:
        """Whether it begins a clause, behind a greeting or a joining word at most."""
        before = self.near(self.at - 1)
        return not before or before in keys_of("opener", "joins", "whose", "asked_for")


def person_until(text: str, words: Words, at: int, last: int) -> int | None:
    """The last word of a name that no list need have, where only a person stands."""
    lasts = [last]
    if last == at and at + 1 < len(words):
        gap = text[words[at].end() : words[at + 1].start()]
        if not gap.strip() and could_be_name(words[at + 1][0]):
            lasts.append(at + 1)
    return next((end for end in lasts if is_person_here(text, words, at, end)), None)


def is_person_here(text: str, words: Words, at: int, last: int) -> bool:
    """Whether the words, in no list of words, stand where a person does."""
    word, slot = words[at][0], Slot(text, words, at, last)
    if has_given(word) and any(is_so(slot) for is_so in _SLOTS_OF_ANY):
        return True
    if not could_be_name(word) or word.lower() in spelt("never"):
        return False
    if is_among_firms(text, words, at, last):
        return False
    if is_also_word(word):
        return has_given(word) and any(is_so(slot) for is_so in _SLOTS_OF_WORDS)
    return any(is_so(slot) for is_so in _SLOTS)


@lru_cache(20_000)
def could_be_name(word: str) -> bool:
    """Whether it is in no list of words, places or firms and has no ending of a word."""
    forms, is_short = forms_of(word), len(word) < _SHORTEST
    if is_short or forms & _words_of_talk() or is_everyday(word) or is_of_firm(word):
        return False
    is_somewhere = is_place(word) or is_of_place(word)
    if is_somewhere and (forms & keys_of("place_word", "locality") or not _ends_as_clan(forms)):
        return False
    if word.isupper() and len(word) <= _ABBREVIATED:
        return False
    ends = _WORD_END if word.isascii() else _INDIC_END
    return not ends.search(word.lower(), 2)


def _ends_as_clan(forms: frozenset[str]) -> bool:
    """Whether it ends like a village, as names do, too: Thongam, Bhupali."""
    return any(form.endswith(("gam", "pali")) for form in forms)


@lru_cache(1)
def _words_of_talk() -> frozenset[str]:
    """What is said often and in no list of names; words of the lists of this module."""
    said = (word for words in word_lists("common").values() for word in words.split())
    return frozenset(map(key, said)) | keys_of("opener", "weak_cue", "kin", "titled", "when")


def _is_with_me(slot: Slot) -> bool:
    """ "X and I", "X ane hu", "hu ne X … avsu", "main aur X dono"."""
    joins = keys_of("joins", "and_after", "joins_me")
    if slot.near(slot.last + 1) in joins and slot.near(slot.last + 2) in keys_of("myself"):
        beyond = slot.near(slot.last + 3)
        return slot.is_first and beyond not in keys_of("main_thing")
    if slot.near(slot.at - 1) in joins and slot.near(slot.at - 2) in keys_of("myself"):
        return slot.near(slot.at - 2) in ("me",) or _is_of_many(slot)
    return False


def _is_of_many(slot: Slot) -> bool:
    """Whether what follows is said of several people."""
    behind = [slot.near(i) for i in range(slot.last + 1, slot.last + _PLURAL_WITHIN)]
    if any(one in keys_of("both", "counted") for one in behind[:3]):
        return True
    raw = slot.words[slot.last + 1 : slot.last + _PLURAL_WITHIN]
    return any(_PLURAL.fullmatch(w[0].lower()) for w in raw)


def _is_of_two(slot: Slot) -> bool:
    """ "X ane Y be jan", "X and Priya both": both unlisted and counted, or one of them known."""
    joins = keys_of("joins", "and_after", "joins_me")
    for step in (-1, 1):
        edge = slot.at if step < 0 else slot.last
        other, side = edge + 2 * step, max(edge, edge + 2 * step) + 1
        if slot.near(edge + step) not in joins or not slot.near(other):
            continue
        word = slot.words[other][0]
        near = [slot.near(i) for i in range(side, side + 4)]
        if _is_surely(word) and slot.near(edge + step) in keys_of("joins"):
            return True
        is_both = bool(near[0]) and near[0] in keys_of("both")
        if could_be_name(word) and any(one in keys_of("counted") for one in near):
            return True
        if is_both and (_is_surely(word) or (could_be_name(word) and is_listed(word))):
            return True
    return False


def _is_glued(slot: Slot) -> bool:
    """ "તૃપ્તિને X બંનેને": "and" is attached to the name before it."""
    is_both = slot.near(slot.last + 1) in keys_of("both", "counted")
    before = slot.words[slot.at - 1][0] if slot.at and slot.near(slot.at - 1) else ""
    return is_both and before.endswith("ને") and could_be_name(before)


def _is_surely(word: str) -> bool:
    """Whether it is a given name and nothing else."""
    return has_given(word) and could_be_name(word) and not is_also_word(word)


def _is_listed_with(slot: Slot) -> bool:
    """ "me, X, Y and Z will come": in a list of single words with the writer or a known name."""
    items = [slot.at, *_items(slot, -1), *_items(slot, 1)]
    raw = [slot.words[i][0] for i in items]
    if len(raw) < _SHORTEST:
        return False
    names = [word for word in raw if key(word) not in keys_of("myself")]
    if not all(map(could_be_name, names)):
        return False
    return len(names) < len(raw) or sum(map(_is_surely, names)) * 2 >= len(names)


def _items(slot: Slot, step: int) -> Iterator[int]:
    """The words of the list on one side, each apart by a comma or a joining word."""
    at = slot.at if step < 0 else slot.last
    for _ in range(_LIST_AT_MOST):
        other = at + step
        if not 0 <= other < len(slot.words):
            return
        low, high = sorted((at, other))
        gap = slot.text[slot.words[low].end() : slot.words[high].start()].strip()
        if gap in ("", ",") and key(slot.words[other][0]) in keys_of("joins", "joins_me"):
            other += step
            if not 0 <= other < len(slot.words):
                return
        elif gap not in (",", "&", "+"):
            return
        yield other
        at = other


def _is_speaking(slot: Slot) -> bool:
    """ "mam X Y bol rahi hu", "X here", "this is X from …", "main X, kal call kiya tha"."""
    if slot.is_first and (AFTER.match(slot.text, slot.end) and not _is_english_here(slot)):
        return True
    if slot.is_first and _HERE.match(slot.text, slot.end):
        return True
    before, two = slot.near(slot.at - 1), slot.near(slot.at - 2)
    if (two, before) in (("this", "is"), ("it", "is")) or before in ("its", "it's", "myself"):
        return bool(_AFTER_THIS.match(slot.text, slot.end)) and slot.words[slot.at][0].isascii()
    is_head = slot.at <= 1 and slot.text[slot.end : slot.end + 1] == ","
    return is_head and before in keys_of("myself") and not _is_listed_thing(slot)


def _is_saying(slot: Slot) -> bool:
    """ "हाँ पूजा ही बोल रही हूँ", "nita teacher bolu"."""
    return slot.is_first and bool(_SAYS_I_AM.match(slot.text, slot.end))


def _is_case(slot: Slot) -> bool:
    """ "ज्योति वाली लीड": a given name, whatever else it means."""
    return has_given(slot.words[slot.at][0]) and bool(_OF_CASE.match(slot.text, slot.end))


def _is_called(slot: Slot) -> bool:
    """ "Hardik pls take this lead", "vishal tu site par che?"."""
    return slot.at == 0 and slot.near(slot.last + 1) in keys_of("to_you")


def _is_holding(slot: Slot) -> bool:
    """ "File ભૂમિકા પાસે હતી", "chabi ramu ke paas hai": a given name with something."""
    return has_given(slot.words[slot.at][0]) and bool(_HOLDS.match(slot.text, slot.end))


def _is_coming(slot: Slot) -> bool:
    """ "કાલે કૌશિક આવશે": a given name that comes."""
    is_coming = slot.near(slot.last + 1) in keys_of("comes")
    return is_coming and has_given(slot.words[slot.at][0])


def _is_listed_thing(slot: Slot) -> bool:
    return slot.near(slot.at - 1) in ("and", "or")


def _is_english_here(slot: Slot) -> bool:
    """Whether "here" follows as a place: "clubhouse here is better"."""
    return slot.near(slot.last + 1) == "here"


def _is_told(slot: Slot) -> bool:
    """ "X ko bolo", "X ne kahyu", "X se baat ki", "call X sir"."""
    is_told = TOLD_TO.match(slot.text, slot.end) or _TOLD_MORE.match(slot.text, slot.end)
    return bool(is_told or _SPOKEN_WITH.match(slot.text, slot.end))


def _is_owner(slot: Slot) -> bool:
    """ "X ka number bhejo", "X ni bike", "X's phone"."""
    has = HAS.match(slot.text, slot.end) if slot.text[slot.end : slot.end + 2] != "'s" else None
    return bool(has or _HAS_MORE.match(slot.text, slot.end))


def _is_titled(slot: Slot) -> bool:
    """ "X didi ne", "X madam ka", "X kaka no": a clause's first word before a form of address."""
    is_first = slot.is_first or (slot.at == 1 and slot.near(0) in ("na", "no", "nai", "pan"))
    return is_first and bool(_TITLED.match(slot.text, slot.end))


def _is_kin(slot: Slot) -> bool:
    """ "mari wife X ne", "my flatmate X is", "bhabhi X pan avse"."""
    before, two = slot.near(slot.at - 1), slot.near(slot.at - 2)
    is_mine = slot.at == 1 or not two or two in keys_of("whose", "my")
    if before not in keys_of("relation") or not is_mine:
        return False
    near = {slot.near(i) for i in range(slot.last + 1, slot.last + _DOES_WITHIN)}
    return bool(_OF_KIN.match(slot.text, slot.end)) or bool(near & keys_of("does_daily"))


def _is_kin_away(slot: Slot) -> bool:
    """ "Dikri krupa australia che": a relative, and where."""
    after = slot.words[slot.last + 1][0] if slot.near(slot.last + 1) else ""
    is_away = bool(after) and is_place(after)
    return is_away and slot.near(slot.at - 1) in keys_of("relation")


def _is_signature(slot: Slot) -> bool:
    """ "Thanks, X", "- X", "X, Gota" at the end of a message."""
    head = slot.text[max(0, slot.start - 40) : slot.start]
    signed = _GOODBYE.search(head) or _DASH.search(head) or head.rstrip(" ")[-1:] == "\n"
    if not signed:
        return False
    town = _FROM_TOWN.match(slot.text, slot.end)
    return bool(_IS_END.match(slot.text, slot.end)) or bool(town and is_place(town["town"]))


def _is_somebody_am(slot: Slot) -> bool:
    """ "शबनम परवीन हूं": two words of which the second is a name."""
    if not slot.is_first or slot.last == slot.at:
        return False
    return bool(_IS_AM.match(slot.text, slot.end)) and is_listed(slot.words[slot.last][0])


_SLOTS: tuple[Callable[[Slot], bool], ...] = (
    _is_with_me, _is_of_two, _is_glued, _is_listed_with, _is_speaking, _is_told, _is_owner,
    _is_titled, _is_kin, _is_signature, _is_somebody_am, _is_saying, _is_coming,
)  # fmt: skip
# Where a name that is also a word is no word.
_SLOTS_OF_WORDS = (_is_with_me, _is_of_two, _is_listed_with, _is_kin, _is_somebody_am)
# Where a given name is one though it is an everyday word, too: पूजा, ज्योति, krupa.
_SLOTS_OF_ANY = (*(_is_saying, _is_case, _is_kin_away, _is_with_me, _is_called, _is_holding),)
