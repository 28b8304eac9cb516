"""Makes answers findable by their words: masked first, so that nobody is found by a name."""

from __future__ import annotations

from app.transcript_mask import TranscriptMasks
from leads.store.answer_index import words_of
from leads.store.answer_indexing import index_unindexed, keep_words, without_words
from leads.store.message_subjects import note_dislikes
from leads.store.record import Record

# A second's work of the schedule; each takes some 30 ms to mask.
MOST_INDEXED, MOST_MASKED = 2_000, 100


def index_answers(record: Record, masks: TranscriptMasks, brokerage_id: str) -> int:
    """Indexes the words of the brokerage's newest answers that lack it; returns of how many.

    Not done as an answer is written: masking takes as long as a simple answer itself.
    """
    index_unindexed(record, MOST_INDEXED)
    # Also thumbs that came before it was known which answer they are on.
    with record.writing() as conn:
        note_dislikes(conn, brokerage_id)
    words = dict[int, str]()
    for seq, one in without_words(record, brokerage_id, MOST_MASKED).items():
        mask = masks.mask(one)
        question = mask.text(one.question)
        told = mask.text(str(one.answer.get("text", "")))
        words[seq] = " ".join(words_of(f"{question} {told}"))
    if words:
        keep_words(record, brokerage_id, words)
    return len(words)
