"""What a score means: "90 means?", "so 90 % sure?", "37 etle?"."""

from __future__ import annotations

from agent.understanding.lead_asks import lead_topics
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.parsed_question import AskLeads, LeadRef, LeadTopic, SentenceAsk
from agent.understanding.sentence_leads import SentenceLeads, asked_of
from agent.understanding.tagged_words import TaggedWords, TagKind


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
    if not is_asked and not (is_sure and is_of_one and not is_list):
        return None
    leads = meant.leads() or [LeadRef("")]
    board.use_concepts(
        "record_means", "so_or_means", "what", "how", "score", "hot", "warm", "cold", "heat",
        "booked", "share", "not_after", "not_before", "lead", "leads", "similar", "many", "it",
        "best",
    )  # fmt: skip
    is_of_end = not board.unused_kinds(TagKind.NUMBER)
    is_of_end = is_of_end and not board.has("score", "hot", "warm", "cold")
    board.use(*board.unused_kinds(TagKind.NUMBER))
    more = lead_topics(board)
    if LeadTopic.ENDED in more and is_of_end:
        # "Closed means booked?" asks how it ended, not about a score.
        return asked_of(AskLeads(tuple(leads), (LeadTopic.ENDED,)), *leads)
    topics = tuple(dict.fromkeys((LeadTopic.RECORD, *more)))
    return asked_of(AskLeads(tuple(leads), topics), *leads)
