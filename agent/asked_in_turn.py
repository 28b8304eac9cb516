"""Reads a message of two questions one after the other: the second may be about the answer to the
first, "who is my hottest? what is his budget".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from agent.answers.base_answers import BaseAnswers
from agent.query.query import Query
from agent.turn_context import Question, TurnContext
from agent.turn_recording import transcript_of_part
from agent.understanding.lexicon import neighbour_words
from agent.understanding.parsed_question import AskFind, AskSmallTalk, ParsedQuestion
from leads.model.errors import InvalidInput
from leads.store.transcripts import Transcript

Parse = Callable[[TurnContext, Question, Sequence[Transcript]], ParsedQuestion]
# Where one question ends: a mark first, then a comma or a dash, then a word.
_JOINTS = (
    re.compile(r"(?<=[?!।\n])\s*|(?<=[^\d.][.])\s+|(?<=\.\.)\s*"),
    re.compile(r"\s*,\s+|\s+[-–—]+\s+"),
    re.compile(rf"\s+(?:{'|'.join(sorted(neighbour_words('joins_questions')))})\s+", re.IGNORECASE),
)
_MOST_JOINTS = 4


async def read_in_turn(
    context: TurnContext,
    question: Question,
    turns: Sequence[Transcript],
    parsed: ParsedQuestion,
    parse: Parse,
    answers: BaseAnswers,
) -> ParsedQuestion:
    """What is asked in the two parts of which each is understood, the second after the answer to
    the first; `parsed`, what was read at once, if there are none.

    Raises DeadlinePassed, NotFound.
    """
    for first, second in _halves(question.text):
        asked = replace(question, text=first)
        before = await _read(context, asked, turns, parse)
        if before is None or not _is_whole(before):
            continue
        base = await answers.base(context, before)
        if not base.reply.is_answer:
            continue
        told = transcript_of_part(context, asked, before, base)
        after = await _read(context, replace(question, text=second), [told, *turns], parse)
        if after is None or not _is_whole(after) or _is_of_all(after):
            continue
        rest = tuple(ask for ask in after.asks if ask not in before.asks)
        return replace(
            before,
            asks=before.asks + rest,
            understood=before.understood + after.understood,
            language=parsed.language,
        )
    return parsed


async def _read(
    context: TurnContext, question: Question, turns: Sequence[Transcript], parse: Parse
) -> ParsedQuestion | None:
    try:
        return await context.timed("understand", parse, context, question, turns)
    except InvalidInput:
        return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The two sides of each place where one question may end."""
    found = [place for joint in _JOINTS for place in joint.finditer(text)]
    for place in found[:_MOST_JOINTS]:
        first, second = text[: place.start()].strip(), text[place.end() :].strip()
        if first and second:
            yield first, second


def _is_whole(parsed: ParsedQuestion) -> bool:
    is_small = any(isinstance(ask, AskSmallTalk) for ask in parsed.asks)
    return bool(parsed.asks) and parsed.is_sure and not (is_small or parsed.missed)


def _is_of_all(parsed: ParsedQuestion) -> bool:
    """Whether a part looks for nothing: it would list the whole book."""
    ask = parsed.asks[0]
    return isinstance(ask, AskFind) and ask.query == Query(measure=ask.query.measure)
