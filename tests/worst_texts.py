"""The texts that are worst for a pattern, derived from its own parts.

What makes a pattern slow is a repeat that may end in many places: each is fed what it repeats,
behind what stands before it, with an end that does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import regex

PROBES = (
    *" \t\n\raeEyZk019.,-_:/+<>()[]{}@\"'’“”…·|#*%&=?!~;\\₹–—०७",
    *"\u200e\u00a0\u202f\u200d\0अગé👍ि",
)
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
_SIGNS = (kinds.LITERAL, kinds.NOT_LITERAL, kinds.ANY, kinds.IN)
_ENDINGS = ("\0", "\n\x01", "")
_MANY = 8  # repeats with a smaller bound cannot take long
# regex's own classes as re would write the like.
_CLASSES = {"L": "a-zA-Zé", "Lu": "A-Z", "Ll": "a-z", "Latin": "a-z", "M": "ि", "Nd": "0-9०-९",
            "N": "0-9", "Devanagari": "अ-औ", "Gujarati": "અ-ઔ"}  # fmt: skip

Text = tuple[str, str, str]  # what stands before, what is repeated, the end


def worst_texts(pattern: re.Pattern[str] | regex.Pattern[str]) -> list[Text]:
    """(before, unit, end) of each text: the unit is to be repeated."""
    tree = _tree(pattern)
    found: dict[Text, None] = {}
    signs: dict[str, None] = {}
    for before, body in _repeats(tree, ""):
        units = dict.fromkeys(_sample(body, sign) for sign in ("", *PROBES))
        for unit in [unit for unit in units if unit][:14]:
            found |= {(before, unit, end): None for end in _ENDINGS}
            found[("", before + unit, "")] = None
        signs |= dict.fromkeys(_signs(body))
    some = list(signs)[:10]
    found |= {("", sign, "\0"): None for sign in some}
    found |= {("", a + b, "\0"): None for a in some for b in some if a < b}
    found[("", _sample(tree, ""), "")] = None
    return [text for text in found if 0 < len(text[1]) < 200]


def spelt(text: Text, characters: int) -> str:
    """The text at that length."""
    before, unit, end = text
    return before + unit * (characters // len(unit)) + end


def _tree(pattern: Any) -> Any:
    flags = pattern.flags
    if isinstance(pattern, re.Pattern):
        return parser.parse(pattern.pattern, flags)
    plain = {regex.I: re.I, regex.S: re.S, regex.M: re.M}
    return parser.parse(
        _as_re(pattern.pattern), sum(mine for its, mine in plain.items() if flags & its)
    )


def _as_re(text: str) -> str:
    """What regex alone understands, in re's words; close enough to derive texts from."""
    text = re.sub(r"\(\?r\)", "", text).replace(r"\X", ".").replace(r"\K", "")
    text = re.sub(r"\\P\{[^}]*\}", r"\\W", text)
    out, is_class, at, names = "", False, 0, set[str]()
    while at < len(text):
        if own := re.compile(r"\\p\{(\w+)\}").match(text, at):
            inside = _CLASSES.get(own[1], "👍")
            out, at = out + (inside if is_class else f"[{inside}]"), own.end()
        elif text[at] == "\\":
            out, at = out + text[at : at + 2], at + 2
        elif (named := re.compile(r"\(\?P<(\w+)>").match(text, at)) and named[1] in names:
            out, at = out + "(?:", named.end()  # regex lets alternatives share a name
        else:
            if named:
                names.add(named[1])
            is_class = text[at] != "]" if is_class else text[at] == "["
            out, at = out + text[at], at + 1
    return out


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Each repeat's body, and a text that fits what stands before it."""
    groups: dict[int, str] = {}
    for kind, about in tree:
        inner = []
        if kind in _REPEATS:
            inner = [about[2]]
            if about[1] is kinds.MAXREPEAT or about[1] >= _MANY:
                yield before, about[2]
        elif kind is kinds.SUBPATTERN:
            inner = [about[3]]
        elif kind is kinds.ATOMIC_GROUP:
            inner = [about]
        elif kind is kinds.BRANCH:
            inner = about[1]
        elif kind in (kinds.ASSERT, kinds.ASSERT_NOT):
            inner = [about[1]]
        for part in inner:
            yield from _repeats(part, before)
        before += _sample([(kind, about)], "", groups)


def _sample(tree: Any, wanted: str, groups: dict[int, str] | None = None) -> str:
    """A short text that fits, of the wanted sign wherever it may stand."""
    groups = {} if groups is None else groups
    out = ""
    for kind, about in tree:
        if kind in _SIGNS:
            out += wanted if wanted and _fits(kind, about, wanted) else _sign(kind, about)
        elif kind in _REPEATS:
            out += _sample(about[2], wanted, groups) * min(about[0], 64)
        elif kind is kinds.SUBPATTERN:
            groups[about[0]] = _sample(about[3], wanted, groups)
            out += groups[about[0]]
        elif kind is kinds.ATOMIC_GROUP:
            out += _sample(about, wanted, groups)
        elif kind is kinds.BRANCH:
            out += _sample(about[1][0], wanted, groups)
        elif kind is kinds.GROUPREF:
            out += groups.get(about, "")
    return out


def _signs(tree: Any) -> Iterator[str]:
    for kind, about in tree:
        if kind in _SIGNS:
            yield from [sign for sign in PROBES if _fits(kind, about, sign)][:6] or [
                _sign(kind, about)
            ]
        elif kind in _REPEATS:
            yield from _signs(about[2])
        elif kind is kinds.SUBPATTERN:
            yield from _signs(about[3])
        elif kind is kinds.ATOMIC_GROUP:
            yield from _signs(about)
        elif kind is kinds.BRANCH:
            for part in about[1]:
                yield from _signs(part)


def _sign(kind: Any, about: Any) -> str:
    if kind is kinds.LITERAL:
        return chr(about)
    fitting = [sign for sign in PROBES if _fits(kind, about, sign)]
    if fitting:
        return fitting[0]
    first = next(of for of in about if of[0] in (kinds.LITERAL, kinds.RANGE))[1]
    return chr(first if isinstance(first, int) else first[0])


def _fits(kind: Any, about: Any, sign: str) -> bool:
    if kind is kinds.ANY:
        return sign != "\n"
    if kind is not kinds.IN:
        return (ord(sign) == about) == (kind is kinds.LITERAL)
    is_in = any(_is_of(item, value, sign) for item, value in about)
    return is_in != (about[0][0] is kinds.NEGATE)


def _is_of(item: Any, value: Any, sign: str) -> bool:
    if item is kinds.LITERAL:
        return ord(sign) == value
    if item is kinds.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    if item is not kinds.CATEGORY:
        return False
    name = str(value)
    is_one = (
        sign.isdigit() if "DIGIT" in name
        else sign.isspace() if "SPACE" in name
        else sign.isalnum() or sign == "_"
    )  # fmt: skip
    return is_one != ("NOT" in name)
