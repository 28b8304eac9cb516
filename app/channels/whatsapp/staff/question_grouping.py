"""Groups what a person typed in a row into questions and updates; excess ones are only named.

Pieces sent far apart, or replying to different messages, are never one question. Which of the
others belong together is decided by understanding them: `Turn.apart`.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

from agent.message_form import joined, tells
from app.channels.whatsapp.staff.answer_messages import ASK
from connectors.whatsapp.incoming_types import Received, TapIn, TextIn
from leads.store.message_subjects import SentMessages, is_short

# After a longer pause a new question begins; the window in which pieces are waited for is shorter.
APART = timedelta(seconds=10)
# More than a person asks in an hour's outage; older questions have been settled otherwise.
MOST_QUESTIONS = 30

Apart = Callable[[Sequence[str], str | None], Coroutine[Any, Any, list[tuple[int, ...]]]]


async def questions_of(texts: Sequence[TextIn], apart: Apart) -> list[AskedQuestion]:
    """Each question and each update once, in the order they were sent."""
    found: list[AskedQuestion] = []
    for run in _runs(texts):
        reply_to = next((one.reply_to for one in run if one.reply_to), None)
        parts = await apart([one.text for one in run], reply_to)
        # A greeting with a question is answered together with the one it precedes.
        ends = [at[-1] for at in parts[:-1]] + [len(run) - 1]
        begin = 0
        for at, end in zip(parts, ends, strict=True):
            some = [run[i] for i in at]
            text = joined([one.text for one in some])
            ids = tuple(one.message_id for one in run[begin : end + 1])
            begin = end + 1
            ask = AskedQuestion(text, ids, reply_to, some[-1].at)
            place = _same(found, ask)
            if place is None:
                found.append(ask)
            else:
                known = found[place]
                found[place] = replace(known, ids=(*known.ids, *ids))
    return found


def split_by_question_marks(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Split after each question mark: joined, most of the questions would not be answered."""
    parts: list[list[int]] = [[]]
    for at, text in enumerate(texts):
        parts[-1].append(at)
        if text.rstrip().endswith("?"):
            parts.append([])
    return [tuple(part) for part in parts if part]


def _same(found: Sequence[AskedQuestion], ask: AskedQuestion) -> int | None:
    """The index of the same question if it was asked before; None: it is new.

    An update counts as the same only right after the first: of two, each may have its own "yes".
    """
    words = ask.text.casefold().split()
    for at in range(len(found) - 1, -1, -1):
        one = found[at]
        if one.reply_to == ask.reply_to and one.text.casefold().split() == words:
            return at
        if tells(ask.text):
            return None
    return None


def newest_questions(
    asks: Sequence[AskedQuestion],
) -> tuple[list[AskedQuestion], list[AskedQuestion]]:
    """The questions to answer, and the older ones left out; updates are never left out."""
    asked = [ask for ask in asks if not tells(ask.text)]
    left = asked[: max(0, len(asked) - MOST_QUESTIONS)]
    return [ask for ask in asks if ask not in left], left


def _runs(texts: Sequence[TextIn]) -> list[list[TextIn]]:
    runs = [[texts[0]]]
    for one, other in pairwise(texts):
        is_elsewhere = other.reply_to is not None and other.reply_to != one.reply_to
        if other.at - one.at > APART or is_elsewhere:
            runs.append([])
        runs[-1].append(other)
    return runs


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question: its words, the items it was written in, and the message of ours it replies to.

    `at`: when it was sent. `heard`: it was spoken, and these words were transcribed.
    """

    text: str
    ids: tuple[str, ...]
    reply_to: str | None
    at: datetime
    heard: bool = False


def parts_of(said: Sequence[Received]) -> list[tuple[Received, ...]]:
    """The items in order, with texts typed or forwarded in a row as one part."""
    once: dict[object, Received] = {}
    for one in said:
        # An impatient thumb taps twice.
        own = (one.id, one.reply_to) if isinstance(one, TapIn) else one.message_id
        once.setdefault(own, one)
    parts: list[tuple[Received, ...]] = []
    for kind, group in groupby(once.values(), key=_sort):
        some = tuple(group)
        parts += [some] if kind in _JOINED else [(one,) for one in some]
    return parts


def tapped_question(one: TapIn, sent: SentMessages) -> AskedQuestion:
    """The question of a tap: the words its id refers to, else its title."""
    if not one.id.startswith(ASK):
        return AskedQuestion(one.title, (one.message_id,), None, one.at)
    words = one.id.removeprefix(ASK)
    known = sent.long_words(words) if is_short(words) else words
    # The message that a tap is on adds nothing to the tap's own words.
    return AskedQuestion(known or one.title, (one.message_id,), None, one.at)


_JOINED = ("typed", "passed on")


def _sort(one: Received) -> str:
    if not isinstance(one, TextIn):
        return "alone"
    return "passed on" if one.is_forwarded else "typed"
