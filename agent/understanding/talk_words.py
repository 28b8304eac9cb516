"""Words of a sentence that the talk before it gives another sense."""

from __future__ import annotations

from itertools import pairwise

from agent.query.query import Subject
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.each_of_list import OF_RANK
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import BANDS, neighbour_words
from agent.understanding.message_words import words_of_after_that
from agent.understanding.sentence import SentenceLeads
from agent.understanding.tagged_words import TaggedWords, TagKind
from agent.understanding.topic_details import ask_for_company, ask_if_confirmed
from language.numbers import number_of
from language.periods import day_of_month

# What a lead is or has done.
STATES = frozenset({"lost", "booked", "visited", "token", "refused"})
_DONE_ONES, _HAPPENED = neighbour_words("done_ones"), {"done", "go", "meet", "come"}
_OF_DAY, _ANOTHER = neighbour_words("on_a_day"), neighbour_words("another")
_IN_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5}
_STORY = frozenset({"changed", "what", "done", "come"})


def read_with_talk(board: TaggedWords, refs: LeadRefs, meant: SentenceLeads) -> None:
    """Reads such words by what was just answered."""
    dialogue = refs.dialogue
    is_of_one = bool(meant.names()) or refs.has_one
    ask_if_confirmed(board, is_of_some=is_of_one or dialogue.is_shown)
    if is_of_one:
        _next_visit(board)
    _answered_calls(board, dialogue)
    _cancelled_visits(board, dialogue)
    _other_day(board, dialogue)
    if refs.has_one and not refs.page_lead_id:
        _those_ones(board)
    _bands_joined(board)
    _as_many_as_listed(board, dialogue)


def take_after_that(board: TaggedWords, dialogue: DialogueState) -> None:
    """ "Uske baad dekhne aaye the", after one lead: what is asked; alone, its story."""
    n_led = words_of_after_that(board.words)
    # After why the first of a list is there, "ena pachi" asks for the next.
    is_of_rank = dialogue.one in dialogue.listed and OF_RANK.issuperset(dialogue.about)
    if not n_led or dialogue.one is None or dialogue.is_list_newest or is_of_rank:
        return
    board.drop(*(t for t in board.tags if t.first < n_led))
    if {t.concept for t in board.content()} <= _STORY:
        board.replace_tag(board.tags[-1], "summary")


def _next_visit(board: TaggedWords) -> None:
    """ "Dusri visit kab hai", said of one lead, asks for the next; of a list for its second."""
    ask_for_company(board)
    for tag, after in pairwise(board.tags):
        if after.concept in ("visit", "visited") and board.words[tag.first].key in _ANOTHER:
            board.replace_tag(tag, "next")


def _answered_calls(board: TaggedWords, dialogue: DialogueState) -> None:
    """ "How many answered", asked after calls, is of those picked up."""
    last = dialogue.query if dialogue.is_list_newest else None
    if last is None or last.of is not Subject.CALLS or not board.has("many", "ones"):
        return
    for tag in board.unused("reply"):
        board.replace_tag(tag, "picked")


def _cancelled_visits(board: TaggedWords, dialogue: DialogueState) -> None:
    """ "Kiske cancel hue" after visits is of those, of which none is on record as cancelled."""
    is_of_visits = dialogue.query is not None and dialogue.query.of is Subject.VISITS
    if is_of_visits and not (dialogue.is_within or board.has("booked", "token", "leads")):
        for tag in board.unused("cancelled"):
            board.replace_tag(tag, "visit_off")


def _other_day(board: TaggedWords, dialogue: DialogueState) -> None:
    """ "13 ko", after the visits of 12 November: those of the 13th."""
    last = dialogue.query
    period = last.period if last is not None else None
    told = board.content()
    numbers = [t for t in told if t.kind is TagKind.NUMBER]
    if last is None or period is None or period.start is None or period.start != period.end:
        return
    is_of_day = last.of is not Subject.LEADS or board.keys & _OF_DAY
    is_alone = len(numbers) == 1 and all(t.concept == "and" for t in told if t not in numbers)
    if is_of_day and is_alone and numbers[0].number > len(dialogue.listed):
        board.replace_days(numbers[0], day_of_month(period.start, numbers[0].number))


def _those_ones(board: TaggedWords) -> None:
    """ "Lost wali", "booking thai gayeli", after one lead, are all those who are so."""
    told, last = {t.concept for t in board.tags[:-1]}, board.tags[-1:]
    is_state = bool(told & STATES) and told <= STATES | _HAPPENED
    if is_state and (last[0].concept == "one" or last[0].key in _DONE_ONES):
        board.replace_tag(last[0], "ones")


def _bands_joined(board: TaggedWords) -> None:
    """ "How many are hot or warm": both are counted."""
    for before, tag, after in zip(board.tags, board.tags[1:], board.tags[2:], strict=False):
        is_or = tag.concept == "or" and before.concept in BANDS and after.concept in BANDS
        if is_or and board.has("many", "count"):
            board.replace_tag(tag, "and")


def _as_many_as_listed(board: TaggedWords, dialogue: DialogueState) -> None:
    """Drops the "two" of "is any of those two still waiting", after a list of two."""
    for before, tag in pairwise(board.tags):
        is_pointed = before.concept in ("among", "them", "they")
        number = _IN_WORDS.get(tag.typed) or number_of(tag.text)
        if is_pointed and number == len(dialogue.listed):
            board.drop(tag)
