"""Short answers, for when there is a crowd: stored scores, and nothing that takes long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from agent.lead_state.computed_state import renew_for_reading
from agent.rendering.fact_clauses import end_clause
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.tasks import Batcher
from agent.turn_context import Question
from agent.understanding.gazetteer import Gazetteer, Gazetteers
from agent.understanding.lead_resolver import named_id
from agent.understanding.lexicon import lexicon
from language.tokens import Word, read
from leads.model.lead import LeadSummary, is_open
from leads.model.scope import Role, Scope
from leads.model.score import Score, without_adjustment
from leads.store.lead_store import SAID_NO, LeadStore
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from prompts.number_format import whole

# How many leads are shown: of those with a name in common, or of the list if none is named.
_SHOWN = 3
# Each round reads a scope's leads once; a larger one would delay its first questions.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class ShortQuestion:
    """A question that gets a short answer in these words."""

    words: Localizer
    question: Question


def short_answers(record: Record, books: Gazetteers) -> Batcher[ShortQuestion, Reply]:
    """Makes short answers in batches: stored scores of the named, the page's or the hottest leads.

    These are the model's own scores: finding out whether this person sees the LLM's adjustments
    takes too long.
    """

    def replies(some: Sequence[ShortQuestion]) -> list[Reply | Exception]:
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
    record: Record, scope: Scope, book: Gazetteer, some: Sequence[ShortQuestion]
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
        return words.text("lead-closed", head=head, ended=end_clause(words, lead.outcome))
    if score is None or score.score is None:
        return words.text("lead-unscored", head=head)
    number = whole(score.score)
    if lead.band == SAID_NO:
        return words.text("short-said-no", head=head, score=number)
    band = words.band(score.band or "cold")
    return words.text("lead-verdict", head=head, band=band, score=number)
