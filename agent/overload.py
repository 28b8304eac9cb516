"""Limits how many turns work at once, so that a crowd still gets answers in time, and makes the
short ones: the stored score and nothing that takes long.

All turns share one interpreter: two hundred that begin together would all end together, late. So
only a few work at once, the others wait in the order they came, and one that would wait too long is
told at once that it gets a short answer. While the queue never empties, waiting longer serves
nobody better and delays everybody; the patience then shrinks (as in CoDel, RFC 8289).
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from agent.lead_state.computed_state import renew_for_reading
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.tasks import Batcher
from agent.turn_context import Question
from agent.understanding.gazetteer import Gazetteer, Gazetteers
from agent.understanding.lead_resolver import named_id
from agent.understanding.lexicon import lexicon
from language.tokens import Word, read
from leads.model.deadline import Deadline, MonotonicClock
from leads.model.lead import LeadSummary, is_open
from leads.model.scope import Role, Scope
from leads.model.score import Score, without_adjustment
from leads.store.lead_store import SAID_NO, LeadStore
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from prompts.number_format import whole

# One computes while another reads the record; more would only compete for the interpreter.
AT_ONCE = 2
# The share of the time left that a turn may spend in the queue; the rest is for its work.
_PATIENCE = 0.5
# While questions keep coming, the patience shrinks over this time to the shortest. It stays there
# until the queue has been empty for as long: otherwise each instant with an empty queue would let
# the queue grow to its full length again.
_BURST_SECONDS = 1.0
_STANDING_PATIENCE_SECONDS = 0.1
# A turn still in the queue this long before its deadline leaves it for a short answer.
RESERVE_SECONDS = 0.5
# The working time of one turn before any was measured; then a mean of about the last twenty.
_FIRST_SECONDS, _NEWEST_SHARE = 0.02, 0.05


class Admission:
    """The queue in front of the turns; used by one event loop."""

    def __init__(self, at_once: int = AT_ONCE, clock: MonotonicClock = time.monotonic) -> None:
        self._at_once = at_once
        self._clock = clock
        self._working = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._turn_seconds = _FIRST_SECONDS
        self._queued_since = self._refused_at = -math.inf
        # None: somebody waits.
        self._empty_since: float | None = -math.inf

    @property
    def is_crowded(self) -> bool:
        """Whether turns should do only what is needed: others wait or were refused a place."""
        if self._clock() - self._refused_at < _BURST_SECONDS:
            return True
        return bool(self._queue) and self._expected_seconds() > _STANDING_PATIENCE_SECONDS

    @property
    def is_calm(self) -> bool:
        """Whether nobody waits, and nobody has for a while."""
        since = self._empty_since
        return since is not None and self._clock() - since > _BURST_SECONDS

    @asynccontextmanager
    async def place(self, deadline: Deadline, *, may_be_short: bool) -> AsyncIterator[bool]:
        """Holds a place while the turn works. Yields False if the wait would be, or was, too long.

        A turn that may not be answered in short waits until its deadline.
        """
        if not await self._entered(deadline, may_be_short=may_be_short):
            self._refused_at = self._clock()
            yield False
            return
        began = self._clock()
        try:
            yield True
        finally:
            worked = self._clock() - began
            self._turn_seconds += _NEWEST_SHARE * (worked - self._turn_seconds)
            self._leave()

    async def _entered(self, deadline: Deadline, *, may_be_short: bool) -> bool:
        if self._working < self._at_once and not self._queue:
            self._working += 1
            return True
        if may_be_short and self._expected_seconds() > self._patience(deadline):
            return False
        self._note_queued()
        place = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        try:
            await asyncio.wait({place}, timeout=max(0.0, deadline.left_seconds - RESERVE_SECONDS))
        finally:
            # A turn that was given the place but was cancelled meanwhile passes it on.
            if not place.done():
                self._queue.remove(place)
                self._note_empty()
            elif asyncio.current_task().cancelling():  # type: ignore[union-attr]
                self._leave()
        return place.done()

    def _expected_seconds(self) -> float:
        return (len(self._queue) + 1) * self._turn_seconds / self._at_once

    def _patience(self, deadline: Deadline) -> float:
        """Seconds one may wait; less the longer questions have kept coming."""
        stood = 0.0 if self.is_calm else self._clock() - self._queued_since
        patience = _PATIENCE * deadline.left_seconds
        left = patience * (1 - stood / _BURST_SECONDS)
        return min(patience, max(left, _STANDING_PATIENCE_SECONDS))

    def _leave(self) -> None:
        """Passes the place to the turn that has waited longest."""
        if self._queue:
            self._queue.popleft().set_result(None)
            self._note_empty()
        else:
            self._working -= 1

    def _note_queued(self) -> None:
        if self.is_calm:
            self._queued_since = self._clock()
        self._empty_since = None

    def _note_empty(self) -> None:
        if not self._queue:
            self._empty_since = self._clock()


# How many leads are shown: of those with a name in common, or of the list if none is named.
_SHOWN = 3
# Each round reads a scope's leads once; a larger one would delay its first questions.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class OverloadQuestion:
    """A question that gets a short answer in these words."""

    words: Localizer
    question: Question


def short_answers(record: Record, books: Gazetteers) -> Batcher[OverloadQuestion, Reply]:
    """Makes short answers in batches: stored scores of the named, the page's or the hottest leads.

    These are the model's own scores: finding out whether this person sees the LLM's adjustments
    takes too long.
    """

    def replies(some: Sequence[OverloadQuestion]) -> list[Reply | Exception]:
        by_scope = defaultdict[Scope, list[int]](list)
        for at, one in enumerate(some):
            by_scope[one.question.identity.scope].append(at)
        made: dict[int, Reply] = {}
        for scope, places in by_scope.items():
            wanted = [some[at] for at in places]
            made |= zip(places, _of_scope(record, scope, books.of(scope), wanted), strict=True)
        return [made[at] for at in range(len(some))]

    return Batcher(record, replies, _AT_ONCE)


def _of_scope(
    record: Record, scope: Scope, book: Gazetteer, some: Sequence[OverloadQuestion]
) -> Iterator[Reply]:
    """The replies to the questions of one scope."""
    if scope.role is Role.ANALYST:
        yield from (_none(one.words) for one in some)
        return
    words, store = some[0].words, LeadStore(record, scope)
    # A lead that has just said no must not be shown as hot.
    renew_for_reading(record, scope, words.now, words.zone)
    asked = [_asked(book, one.question)[:_SHOWN] for one in some]
    hottest = store.top(_SHOWN) if not all(asked) else []
    named = store.summaries(list({i for ids in asked for i in ids}))
    leads = {lead.lead_id: lead for lead in (*named, *hottest)}
    scored = [lead.lead_id for lead in leads.values() if lead.score is not None]
    stored = ScoreLog(record, scope).current(scored)
    scores = {i: without_adjustment(kept.score) for i, kept in stored.items()}
    for one, ids in zip(some, asked, strict=True):
        found = [leads[i] for i in ids if i in leads] if ids else hottest
        yield _reply(one.words, found, scores, is_named=bool(ids))


def _reply(
    words: Localizer, leads: Sequence[LeadSummary], scores: Mapping[str, Score], *, is_named: bool
) -> Reply:
    if not leads:
        return _none(words)
    lines = [_line(words, lead, scores.get(lead.lead_id)) for lead in leads]
    own = [scores[lead.lead_id] for lead in leads if lead.lead_id in scores]
    as_of = max((score.as_of for score in own), default=None)
    head = words.text("short-head" if is_named else "short-head-hottest")
    return Reply(
        text="\n".join([head, *lines, *([words.as_of(as_of)] if as_of else [])]),
        card="\n".join(lines),
        lead_ids=tuple(lead.lead_id for lead in leads),
        scores=tuple(own),
        as_of=as_of,
    )


def _none(words: Localizer) -> Reply:
    return Reply(words.text("short-none"), is_answer=False)


def _asked(book: Gazetteer, question: Question) -> list[str]:
    """The leads that the question names, else the one of its page; empty: none."""
    written = named_id(question.text)
    if written is not None:
        return [written]
    for who in _names(book, read(question.text)):
        found = book.found(who).matches
        if found:
            return [lead.lead_id for lead in found]
    return [question.lead_id] if question.lead_id else []


def _names(book: Gazetteer, words: Sequence[Word]) -> Iterator[str]:
    """What may be a name: adjacent words that occur in leads' names, with a phone's tail."""
    run: list[str] = []
    for word in words:
        is_name = not word.is_stop and (word.is_number or _is_name(book, word))
        if is_name:
            run.append(word.raw)
        elif run:
            yield " ".join(run)
            run = []
    if run:
        yield " ".join(run)


def _is_name(book: Gazetteer, word: Word) -> bool:
    is_word = lexicon().is_small(word) or lexicon().is_ordinary(word)
    return not is_word and lexicon().match([word]) is None and book.is_name(word.raw)


def _line(words: Localizer, lead: LeadSummary, score: Score | None) -> str:
    """The line "*Priya* ·4821: *hot*, 90"; or how it ended, or that it said no."""
    head = words.bold(lead)
    if lead.outcome is not None and not is_open(lead.outcome):
        return words.text("lead-closed-undated", head=head, how=lead.outcome.value)
    if score is None or score.score is None:
        return words.text("lead-unscored", head=head)
    number = whole(score.score)
    if lead.band == SAID_NO:
        return words.text("short-said-no", head=head, score=number)
    band = words.band(score.band or "cold").lower()
    return words.text("lead-verdict", head=head, band=band, score=number)
