"""Joins messages typed one after another where they are one question or one update.

A message that is complete by itself is never joined with another such; the rest is joined so that
as much as possible is understood, in as few questions as possible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from agent.understanding.parsed_question import (
    Ask,
    AskFind,
    AskSmallTalk,
    ParsedQuestion,
    SmallTalk,
    refs_of,
)
from agent.understanding.question_parser import is_question
from agent.updates.act_parser import read_acts
from agent.updates.act_vocabulary import LIKE_A_WISH, formed
from agent.updates.lead_commands import is_order
from agent.updates.new_lead import is_new_lead
from agent.updates.preview_replies import is_answer, is_change, is_no, is_undo, is_yes
from agent.updates.speech_acts import is_asking, wants_kept
from agent.updates.staff_message import StaffMessage
from language.time_reader import tokens_of

# Nobody splits one sentence into more messages.
_MOST_JOINED = 8
# The cost of joining a complete piece with others if the result is not understood …
_TORN = 500
# … and if it is: even then it is better left alone.
_MORE = 5
_FEW_WORDS = 3
# The cost of going on after a piece that ends a sentence, or with one that begins a question:
# "kiya" belongs to what was told before it, "how many" to what follows.
_CLOSED, _OPENED = 8, 4
_VERB_WORDS = 2


class PieceKind(Enum):
    """How a text reads by itself, with its cost as one question of a burst."""

    WHOLE = 100  # a question, an answer to what was shown
    OF_LEAD = 99  # a question or an update about a lead named in it
    PART = 150  # a name, a place, "so hot": a question only if alone
    LIST = 140  # the same with so many conditions that it belongs to no update
    IDLE = 120  # ok, or the "hai" at a sentence's end
    GREETING = 0  # hello, thanks, bye: ignored if anything else was written
    LOST = 1000  # not understood


_WHOLE = frozenset({PieceKind.WHOLE, PieceKind.OF_LEAD})
_OF_LEAD = frozenset({PieceKind.OF_LEAD})
_LIST = frozenset({PieceKind.LIST})
_SMALL = frozenset({PieceKind.IDLE, PieceKind.GREETING})
_GREETINGS = frozenset({SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.BYE})
# A verb that ends a sentence; English ones begin or stand within it.
_ENDING = formed("being") | formed("done") | formed("sentence_ends")
_BEGINNING = formed("asking_first") | formed("asking_words")
_CHOOSING = formed("choosing")
# Kinds that are never one question: two complete ones, or one about a lead and one about a list.
_APART = ((_WHOLE, _WHOLE), (_OF_LEAD, _LIST), (_LIST, _OF_LEAD))


def piece_kind(parsed: ParsedQuestion, message: StaffMessage) -> PieceKind:
    """How a message reads by itself."""
    text = message.text
    is_shown = message.shown or message.changing
    if is_undo(text) or (is_shown and is_answer(text)):
        return PieceKind.WHOLE
    is_sure = bool(parsed.asks) and parsed.is_sure
    if is_sure:
        small = [ask.kind for ask in parsed.asks if isinstance(ask, AskSmallTalk)]
        if len(small) == len(parsed.asks):
            return _small(small, text)
        if (is_question(text) or is_asking(text)) and _is_of_itself(parsed, text):
            is_of_lead = any(refs_of(ask) for ask in parsed.asks)
            return PieceKind.OF_LEAD if is_of_lead else PieceKind.WHOLE
    if is_new_lead(text) or is_order(text):
        return PieceKind.WHOLE
    acts = read_acts(text)
    is_search = is_sure and all(isinstance(ask, AskFind) for ask in parsed.asks)
    told = [act for act in acts if not (is_search and act.kind in LIKE_A_WISH)]
    if any(act.parts and (act.is_firm or act.when) for act in told):
        return PieceKind.OF_LEAD
    # One word is none yet: "hot hai" may end a question about a lead.
    if is_sure and len(parsed.understood) > 1 and any(_is_list(ask) for ask in parsed.asks):
        return PieceKind.LIST
    return PieceKind.PART if acts or is_sure else PieceKind.LOST


def group_pieces(pieces: Sequence[str], read: Callable[[str], PieceKind]) -> list[tuple[int, ...]]:
    """Groups pieces into questions, in order; a piece that only greets among others is left out."""
    readings: dict[tuple[int, int], PieceKind] = {}
    best: list[tuple[int, list[tuple[int, ...]]]] = [(0, [])]
    for end in range(1, len(pieces) + 1):
        found = []
        for start in range(end - 1, max(0, end - _MOST_JOINED) - 1, -1):
            if _are_several(start, end, readings):
                break
            one = read(joined(pieces[start:end]))
            alone = [readings.get((at, at + 1), one) for at in range(start, end)]
            one = readings[start, end] = _as_joined(one, alone, pieces[start])
            before, parts = best[start]
            cost = one.value + _beside(start, end, readings) + _across(pieces[start:end])
            found.append((before + cost, [*parts, tuple(range(start, end))]))
        best.append(min(found, key=lambda one: one[0]))
    parts = best[-1][1]
    said = [p for p in parts if readings[p[0], p[-1] + 1] not in _SMALL]
    return said or parts[-1:]


def tells(text: str) -> bool:
    """Whether the text is an update or answers a preview, and so must never be left out."""
    is_said = is_yes(text) or is_no(text) or is_change(text) or is_undo(text)
    return is_said or wants_kept(text) or is_order(text) or bool(read_acts(text))


def joined(pieces: Sequence[str]) -> str:
    """The pieces as one sentence."""
    return " ".join(piece.strip() for piece in pieces)


def _as_joined(one: PieceKind, alone: Sequence[PieceKind], first: str) -> PieceKind:
    """How joined pieces read, of which each reads so by itself."""
    if one in _SMALL and not _SMALL.issuperset(alone):
        # Half a question does not become a greeting because "hi" was joined to it.
        return PieceKind.LOST
    is_led = len(alone) > 1 and alone[0] not in _WHOLE and _is_verb(first)
    # A bare verb ends a sentence: "dikha do" does not begin the next.
    return PieceKind.PART if one in _WHOLE and is_led else one


def _are_several(start: int, end: int, readings: Mapping[tuple[int, int], PieceKind]) -> bool:
    """Whether these pieces hold two that are complete by themselves."""
    return any(
        _holds(start, at, readings, before) and _holds(at, end, readings, after)
        for at in range(start + 1, end)
        for before, after in _APART
    )


def _holds(
    start: int,
    end: int,
    readings: Mapping[tuple[int, int], PieceKind],
    wanted: frozenset[PieceKind],
) -> bool:
    return any(found in wanted for (a, b), found in readings.items() if start <= a and b <= end)


def _beside(start: int, end: int, readings: Mapping[tuple[int, int], PieceKind]) -> int:
    """The cost of joining a piece that is complete by itself with its neighbours."""
    inner = {at: found for at, found in readings.items() if at != (start, end)}
    if not _holds(start, end, inner, _WHOLE):
        return 0
    if readings[start, end] is PieceKind.LOST:
        return _TORN
    # An update or question about one lead rarely continues in another message.
    return 2 * _MORE if readings[start, end] is PieceKind.OF_LEAD else _MORE


def _is_verb(piece: str) -> bool:
    tokens = tokens_of(piece)
    return 0 < len(tokens) <= _VERB_WORDS and tokens[-1].form in _ENDING


def _across(pieces: Sequence[str]) -> int:
    """The cost of joining over the ends and beginnings of sentences."""
    costs = 0
    for one, other in pairwise(pieces):
        before, after = tokens_of(one), tokens_of(other)
        costs += _CLOSED * bool(before and before[-1].form in _ENDING)
        costs += _OPENED * bool(after and after[0].form in _BEGINNING)
    return costs


def _small(kinds: Sequence[SmallTalk], text: str) -> PieceKind:
    """How small talk reads; a lone "?" counts as a call for help too."""
    if _GREETINGS.issuperset(kinds):
        return PieceKind.GREETING
    is_help = SmallTalk.HELP in kinds and any(map(str.isalpha, text))
    return PieceKind.WHOLE if is_help else PieceKind.IDLE


def _is_of_itself(parsed: ParsedQuestion, text: str) -> bool:
    """Whether it is complete: not so "so hot", nor a question about a lead named earlier."""
    is_named = all(ref.words for ask in parsed.asks for ref in refs_of(ask))
    if not parsed.understood and tokens_of(text)[0].form in _CHOOSING:
        # "Which of my leads" has yet to say which.
        return False
    return is_named and (len(parsed.understood) > 1 or len(text.split()) > _FEW_WORDS)


def _is_list(ask: Ask) -> bool:
    """Whether it asks for leads by two conditions or more: an update has at most one."""
    return isinstance(ask, AskFind) and len({c.field for c in ask.query.where}) > 1
