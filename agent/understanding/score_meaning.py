"""What a score means, "90 means?", "so 90 % sure?", and what came of the leads of a band."""

from __future__ import annotations

from itertools import pairwise

from agent.query.query import FieldName, GroupBy, Measure, Operator, Query
from agent.understanding.lead_asks import lead_topics
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import BANDS, neighbour_words, words_as_typed
from agent.understanding.parsed_question import (
    AskLeads,
    AskScoreRecord,
    LeadRef,
    LeadTopic,
    SentenceAsk,
)
from agent.understanding.sentence_leads import SentenceLeads, asked_of
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.tokens import key
from leads.model.score import Band

# What the model's record is told by.
_OF_SCORE_RECORD = {FieldName.BAND, FieldName.OUTCOME}
_AGAINST = ("compare", "than", "more", "best", "highest", "lowest", "at_least", "at_most", "or")
_OF, _THE = key("of"), key("the")
_IN, _OUT_OF = neighbour_words("in"), neighbour_words("out_of")
_BOOK, _COUNTED = words_as_typed("book_verb"), {"measure": Measure.COUNT}
_FROM_AMONG = frozenset(map(key, ("mathi", "manthi", "માંથી")))


def meaning_ask(board: TaggedWords, meant: SentenceLeads, refs: LeadRefs) -> SentenceAsk | None:
    """The question what a lead's score, or a score, means; None if the sentence asks no such."""
    best = {t.last + 1 for t in board.unused("best")}
    # "top 5" is a count, "90 best" is a score.
    numbers = [n for n in board.unused_kinds(TagKind.NUMBER) if n.first not in best]
    is_sure = bool(numbers) and bool(board.unused("heat", "best", "booked", "serious"))
    is_of_one = bool(meant.names() or board.has("they", "it") or refs.has_one)
    is_list = board.has("leads", "show", "who", "which", "bhk_word")
    is_so = bool(board.unused("so_or_means")) and (bool(numbers) or board.has("score", "heat"))
    is_asked = bool(board.unused("record_means")) or is_so
    if board.has("band_word") and not is_of_one:
        return None  # "how accurate is the hot band"
    if not is_asked and not (is_sure and is_of_one and not is_list):
        return None
    leads = meant.leads() or [LeadRef("")]
    board.use_concepts(
        "record_means", "so_or_means", "what", "how", "score", "hot", "warm", "cold", "heat",
        "booked", "share", "not_after", "not_before", "lead", "leads", "similar", "many", "it",
        "best",
    )  # fmt: skip
    is_of_end = not board.unused_kinds(TagKind.NUMBER)
    is_of_end = is_of_end and not board.has("score", *BANDS)
    board.use(*board.unused_kinds(TagKind.NUMBER))
    more = lead_topics(board)
    if LeadTopic.ENDED in more and is_of_end:
        # "Closed means booked?" asks how it ended, not about a score.
        return asked_of(AskLeads(tuple(leads), (LeadTopic.ENDED,)), *leads)
    topics = tuple(dict.fromkeys((LeadTopic.RECORD, *more)))
    return asked_of(AskLeads(tuple(leads), topics), *leads)


def asks_record_of_bands(board: TaggedWords) -> bool:
    """Whether it asks what came of the leads of a band: "hot me se kitne book hue, cold me se
    kitne", "of those the score called cold how many booked"; not "how many booked, how many hot".
    """
    bands = board.unused(*BANDS)
    if not (bands and board.unused("booked") and board.unused("many")):
        return False
    is_of_score = board.has("score") and board.has("said", "among", "call", "ones")
    return is_of_score or any(_is_partitive(board, band) for band in bands)


def record_ask(board: TaggedWords) -> AskScoreRecord:
    """How the scores came true, of the bands that are named; of all where one is held against
    others.
    """
    named = tuple(band for band in Band if board.has(band))
    return AskScoreRecord(() if board.has(*_AGAINST) else named)


def _is_partitive(board: TaggedWords, band: Tag) -> bool:
    """Whether some of a band are counted: "of the hot ones", "hot mathi", "leads scored hot"."""
    beside = (board.next_to(band, -1), board.next_to(band, 1))
    if any(t is not None and t.concept == "score" for t in beside):
        return True
    keys = [w.key for w in board.words]
    before, after = keys[max(band.first - 2, 0) : band.first], keys[band.last + 1 : band.last + 4]
    is_of = before[-1:] == [_OF] or before == [_OF, _THE]
    is_out_of = any(b in _OUT_OF and a in _IN for a, b in pairwise(after))
    return is_of or is_out_of or not _FROM_AMONG.isdisjoint(after[:2])


def is_of_ended_band(query: Query) -> bool:
    """Whether it is about ended leads of a band, "hot ma thi ketla book thaya": no lead that has
    ended has a band.
    """
    conditions = (*query.where, *query.also)
    ended = any(c.field is FieldName.OUTCOME and c.op is Operator.IS for c in conditions)
    is_of_ended = ended or query.measure is Measure.SHARE_BOOKED
    is_of_band = any(c.field is FieldName.BAND for c in conditions)
    return is_of_ended and (is_of_band or query.group_by is GroupBy.BAND)


def has_record(query: Query) -> bool:
    """Whether the model's record of each band answers it: of no kind, source, broker or time."""
    days = query.period is not None and (query.period.word or query.period.start)
    is_figure = query.measure is not Measure.LIST and query.group_by in (None, GroupBy.BAND)
    conditions = (*query.where, *query.also)
    is_of_booked = query.measure is Measure.SHARE_BOOKED or any(
        c.field is FieldName.OUTCOME and c.value == "booked" for c in conditions
    )
    fields = {c.field for c in conditions}
    return is_figure and is_of_booked and not days and fields <= _OF_SCORE_RECORD


def asks_if_band_books(board: TaggedWords, query: Query) -> bool:
    """Whether it asks if the leads of a band book at all: "do hot leads really book", "hot lead
    book thay che"; not for those that did.
    """
    told = [t for t in board.tags if t.concept == "booked"]
    is_verb = all(t.text.casefold() in _BOOK for t in told)
    is_of_some = board.has("done", "who", "which", "show", "ones")
    return is_verb and not is_of_some and has_record(query.model_copy(update=_COUNTED))


def without_band(board: TaggedWords, query: Query) -> Query:
    """The query of all bands: how hot leads were when they ended no query knows, so that the word
    stays unread.
    """
    board.release(*(t for t in board.tags if t.concept in ("hot", "warm", "cold", "band_word")))
    where = tuple(c for c in query.where if c.field is not FieldName.BAND)
    also = tuple(c for c in query.also if c.field is not FieldName.BAND)
    is_count = query.measure is Measure.SHARE and not also
    measure = Measure.COUNT if is_count else query.measure
    return query.model_copy(update={"where": where, "also": also, "measure": measure})
