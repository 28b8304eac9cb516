"""Reads an LLM's reply as it comes: sentences whose clauses end in cites, `It is hot [f4]`.

Endpoints and models differ: bullets, bold, `(f1)`, cites after the full stop, fences, a preamble,
or JSON of their own design. A sentence without cites is no part of an answer, which also drops a
preamble. The result never depends on how the reply was cut into chunks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from agent.grounding.sentence import Clause, Sentence

_ID = r"[fqrnab]\d{1,3}"
_GAP = r"[ \t\u00a0]"
# Possessive: a run of blanks is read once, not once for each way to split it.
_LEAD_IN = rf"(?:(?:see|source|sources|facts?|cites?|ids?){_GAP}*+:?+{_GAP}*+)?"
_AND = rf"(?:{_GAP}*+[,;&/]{_GAP}*+(?:and{_GAP}++)?|{_GAP}++(?:and{_GAP}++)?|{_GAP}*+[-–]{_GAP}*+)"
_GROUP = rf"[\[(【]{_GAP}*+{_LEAD_IN}\^?{_ID}(?:{_AND}\^?{_ID})*+{_GAP}*+[\])】]"
_CITES = regex.compile(
    rf"(?<!{_GAP}){_GAP}*+{_GROUP}(?:[ \t\u00a0,;]*+{_GROUP})*+", regex.IGNORECASE
)
_CITED = regex.compile(rf"{_GROUP}$", regex.IGNORECASE)
# What may still become a group of cites when more of the reply comes.
_CITES_BEGUN = regex.compile(r"[ \t\u00a0,;]*[\[(【][^\])】\n]{0,60}$")
_RANGE = regex.compile(r"([fqrnab])(\d{1,3})\s*[-–]\s*\^?([fqrnab])(\d{1,3})", regex.IGNORECASE)
_ONE_ID = regex.compile(_ID, regex.IGNORECASE)
_ENDS = ".!?।"
_AFTER_END = regex.compile(r"[.!?।\"”’')*_»]*")
_BULLET = regex.compile(r"\s*(?:[-*•–▪>#]+|\d{1,2}[.)])\s+")
_NUMBERED = regex.compile(r"\s*\d{1,2}$")
_MARKS = regex.compile(r"\*\*|__|`")
_FENCE = regex.compile(r"\s*```")
_JSON = regex.compile(r"\s*(?:\{|\[[ \t]*[{\"])")
_LABEL = regex.compile(
    r"[\s*_#>-]*(unanswered|draft|ask)[*_]*\s*[:：][*_]*\s*(.*)", regex.I | regex.S
)
_LEADING = regex.compile(r"\s*([,.;:!?।…)\]”\"]+)(?=\s|$)")
_LONGEST_TAIL = 4  # words
# Verbs that say nothing by themselves, a denial, a band: all else needs cites of its own.
_TAIL = frozenset((
    "hai", "hain", "he", "che", "chhe", "nathi", "nahi", "nahin", "nakki", "tay", "tha", "thi",
    "hata", "hati", "hato", "hatu", "hot", "warm", "cold", "है", "हैं", "नहीं", "तय", "था", "थी",
    "थे", "हॉट", "वॉर्म", "कोल्ड", "છે", "નથી", "નક્કી", "હતી", "હતું",
    "હતો", "હતા", "હોટ", "વોર્મ", "કોલ્ડ",
))  # fmt: skip
_ABBREVIATED = regex.compile(
    r"\p{L}|[^.]*+\..*|rs|nos?|mrs?|ms|dr|st|sq|ft|approx|vs|etc|eg|ie|am|pm"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    regex.IGNORECASE,
)
# Matched from the end: from the beginning every earlier word would be tried.
_LAST_WORD = regex.compile(r"(?r)([\p{L}]+(?:\.[\p{L}])*)$")
_NOTHING = frozenset({"", "-", "–", "none", "nothing", "n/a", "no", "null"})
# Of cites after a sentence; without a limit the whole reply is read again at each full stop.
_LONGEST_GROUP = 200
# No sentence or draft is longer. Without a limit, a reply that never ends a sentence is read again
# from its start with every piece.
_LONGEST_LINE, _LOOKED_AHEAD = 1_500, 200
_NO_END, _SPACES = -1, " \t\u00a0"
_OPENS, _CLOSES = "“«„", "”»"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The part of the question that the reply leaves open."""

    text: str


@dataclass(frozen=True, slots=True)
class AskBack:
    """What the reply asks the broker, as only they can know."""

    text: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A message for a lead, with the facts it rests on."""

    text: str
    cites: tuple[str, ...]


Line = Sentence | Unanswered | AskBack | DraftLine


class ReplyParser:
    """Parses one reply. `feed` returns the lines that are complete by now, `close` the rest."""

    def __init__(self) -> None:
        self._buffer = ""
        self._is_json = False

    def feed(self, text: str) -> list[Line]:
        self._buffer += text
        return list(self._whole())

    def close(self, *, is_cut: bool = False) -> list[Line]:
        """What is left; `is_cut`: the reply broke off, so an incomplete sentence is dropped."""
        lines = list(self._whole())
        rest, self._buffer = self._buffer, ""
        if self._is_json:
            return [*lines, *_read_json(rest)]
        last = _read_line(rest)
        if is_cut and not (isinstance(last, Sentence) and last.clauses[-1].cites):
            return lines
        return [*lines, last] if last else lines

    def _whole(self) -> Iterator[Line]:
        while not self._is_json:
            if _JSON.match(self._buffer):
                self._is_json = True
                return
            end = _end_of_first(self._buffer)
            if end is None:
                return
            raw, self._buffer = self._buffer[:end], self._buffer[end:]
            line = _read_line(raw)
            if line is not None:
                yield line


def _end_of_first(text: str) -> int | None:
    """Where the first sentence ends, at most; None while that is not yet clear."""
    text = text[: _LONGEST_LINE + _LOOKED_AHEAD]
    is_all = len(text) == _LONGEST_LINE + _LOOKED_AHEAD
    is_labelled = _LABEL.match(text) is not None
    closer = ""
    for at, sign in enumerate(text[:_LONGEST_LINE]):
        if sign == "\n":
            return at + 1
        closer = _quoted(text, at, closer)
        if closer or is_labelled or sign not in _ENDS:
            continue
        end = _boundary(text, at)
        if end is None and is_all:
            continue
        if end != _NO_END:
            return end
    return _LONGEST_LINE if is_all else None


def _quoted(text: str, at: int, closer: str) -> str:
    """What closes the quotation or bracket open after this position; empty if none is open."""
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if closer:
        is_end = sign in closer and (sign not in "'’" or not after.isalnum())
        return "" if is_end else closer
    if sign == '"':
        return '"'
    if sign in _OPENS:
        return _CLOSES
    if sign == "(":
        return ")"
    is_single = sign in "'‘" and not before.isalnum() and after.isalnum()
    return "'’" if is_single else ""


def _boundary(text: str, at: int) -> int | None:
    """The end of the sentence whose full stop is here, or `_NO_END`; None: more text is needed."""
    end = _after_signs(text, at + 1)
    cites = _CITES.match(text, end)
    if cites is not None:
        end = _after_signs(text, cites.end())
    if _CITES_BEGUN.match(text, end):
        return None
    after = text[end:].lstrip(_SPACES)
    if not after:
        return None
    start = len(text) - len(after)
    if after[0] in "\n,;" or start == end:
        return _NO_END
    begun = max(at - _LONGEST_GROUP, 0)
    is_cited = cites is not None or _CITED.search(text, begun, at) is not None
    return start if is_cited or _begins_anew(text, at, after[0]) else _NO_END


def _after_signs(text: str, at: int) -> int:
    found = _AFTER_END.match(text, at)
    return found.end() if found else at


def _begins_anew(text: str, at: int, following: str) -> bool:
    if text[at] != ".":
        return not following.islower()
    if following.islower() or following.isdecimal() or _NUMBERED.match(text, 0, at):
        return False
    word = _LAST_WORD.search(text[max(at - _LONGEST_GROUP, 0) : at])
    return word is None or _ABBREVIATED.fullmatch(word[1]) is None


def _read_line(raw: str) -> Line | None:
    if _FENCE.match(raw):
        return None
    labelled = _LABEL.match(raw)
    if labelled is not None:
        return _labelled(labelled[1].casefold(), labelled[2])
    bullet = _BULLET.match(raw)
    clauses = _clauses(_MARKS.sub("", raw[bullet.end() :] if bullet else raw))
    return Sentence(clauses) if clauses else None


def _labelled(label: str, rest: str) -> Line | None:
    clauses = _clauses(_MARKS.sub("", rest))
    told = Sentence(clauses)
    text = told.text.strip().strip('"“”').strip()
    if label == "draft":
        return DraftLine(text, told.cites) if text else None
    if text.casefold().rstrip(".") in _NOTHING:
        return None
    return AskBack(text) if label == "ask" else Unanswered(text)


def _clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence; punctuation after a clause's cites belongs to the clause."""
    told: list[Clause] = []
    done, pending = 0, tuple[str, ...]()
    for found in _CITES.finditer(text):
        _add(told, text[done : found.start()], cites_in(found[0]))
        if not told:
            pending = cites_in(found[0])
        done = found.end()
    _add(told, text[done:], ())
    if len(told) > 1 and told[-2].cites and not told[-1].cites and _is_tail(told[-1].text):
        # "Kale koi visit [a1] nakki nathi": the verb comes after the cites.
        tail = told.pop()
        told[-1] = Clause(f"{told[-1].text} {tail.text}", told[-1].cites)
    if pending and told and not any(clause.cites for clause in told):
        # "[f4] Rahul has the loan."
        told[0] = Clause(told[0].text, pending)
    return tuple(told)


def _is_tail(text: str) -> bool:
    """Whether the words after the last cites only end its clause: a verb, a band."""
    words = text.strip(" .!?।").casefold().split()
    return 0 < len(words) <= _LONGEST_TAIL and _TAIL.issuperset(words)


def _add(told: list[Clause], piece: str, cites: tuple[str, ...]) -> None:
    leading = _LEADING.match(piece)
    if told and leading:
        told[-1] = Clause(told[-1].text + leading[1], told[-1].cites)
        piece = piece[leading.end() :]
    piece = " ".join(piece.split())
    if piece:
        told.append(Clause(piece, cites))
    elif told and cites:
        told[-1] = Clause(told[-1].text, (*told[-1].cites, *cites))


def cites_in(text: str) -> tuple[str, ...]:
    """The ids in a group of cites, ranges spelt out: "[f1-f3, q2]" → f1, f2, f3, q2."""

    def spelt_out(found: regex.Match[str]) -> str:
        first, last = int(found[2]), int(found[4])
        if found[1].casefold() != found[3].casefold() or not first < last <= first + 9:
            return str(found[0])
        return " ".join(f"{found[1]}{n}" for n in range(first, last + 1))

    ids = _ONE_ID.findall(_RANGE.sub(spelt_out, text))
    return tuple(dict.fromkeys(i.casefold() for i in ids))


def _read_json(text: str) -> list[Line]:
    """The sentences of a JSON reply, as far as it is complete."""
    decoder, at, lines = json.JSONDecoder(), 0, list[Line]()
    while (found := regex.compile(r"[{\[]").search(text, at)) is not None:
        try:
            value, at = decoder.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            at = found.start() + 1
            continue
        lines += _of_value(value)
    return lines


def _of_value(value: object) -> Iterator[Line]:
    match value:
        case {"text": str(text), **rest} | {"sentence": str(text), **rest}:
            yield from _of_form(text, rest)
        case dict():
            for name, inner in value.items():
                label = f"{name}: " if name in ("unanswered", "draft", "ask") else ""
                yield from _of_value(label + inner if isinstance(inner, str) else inner)
        case list():
            for inner in value:
                yield from _of_value(inner)
        case str():
            reader = ReplyParser()
            yield from (*reader.feed(value), *reader.close())


def _of_form(text: str, rest: dict[object, object]) -> Iterator[Line]:
    clauses = _clauses(text)
    told = next((rest[k] for k in ("facts", "cites", "fact_ids", "ids") if k in rest), ())
    cites = cites_in(" ".join(map(str, told)) if isinstance(told, list) else str(told))
    if not clauses:
        return
    is_cited = any(clause.cites for clause in clauses)
    yield Sentence(clauses if is_cited else (Clause(Sentence(clauses).text, cites),))
