"""Whether a message tells or asks where it can be read as both, and what is offered in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from agent.message_form import form_of
from agent.query.query import FieldName
from agent.rendering import dialogue_replies
from agent.rendering.reply import Reply, with_end, without_date
from agent.turn_context import Question, TurnContext
from agent.understanding.dialogue_state import DialogueState, is_half_read, query_of
from agent.understanding.lexicon import words_as_typed
from agent.understanding.message_words import words_of_after_that
from agent.understanding.parsed_question import (
    ABOUT_LEADS,
    AskFind,
    AskSmallTalk,
    ParsedQuestion,
    SmallTalk,
)
from agent.understanding.question_parts import asks_of_named
from agent.updates.act_parser import read_acts
from agent.updates.act_vocabulary import has_words
from agent.updates.preview_replies import is_yes
from agent.updates.speech_acts import (
    is_asked_beside,
    is_long_enough,
    is_long_statement,
    tells_of_act,
)
from agent.updates.staff_message import INTENT, StaffMessage, is_preview_or_saved, shows_preview
from language.time_reader import tokens_of
from language.tokens import keys_of, read
from leads.model.scope import Role
from leads.store.transcripts import Transcript
from prompts.display import display_text

# "Booked ones", "not picked up", "warm but visited twice" after a list.
_FEW_WORDS, _OF_LISTED = 4, words_as_typed("of_listed") | words_as_typed("just_not")


def with_news_left(
    context: TurnContext,
    message: StaffMessage,
    reply: Reply,
    parsed: ParsedQuestion | None = None,
    *,
    is_report: bool = False,
) -> Reply:
    """The reply, with what it leaves open: news told before it, or which of namesakes is meant."""
    words = context.words
    if not is_report and _is_left_open(message, reply):
        return with_end(reply, [words.text("update-left-open")])
    if parsed is not None and _leaves_choice(parsed, message):
        return with_end(reply, [words.text("talk-which-open")])
    left = _left_unsaid(message, reply, is_report=is_report)
    what = f"“{display_text(left)}”"
    return with_end(reply, [words.text("update-left-out", what=what)]) if left else reply


def _leaves_choice(parsed: ParsedQuestion, message: StaffMessage) -> bool:
    """Whether it was asked of which lead a question is, and a list of all follows instead."""
    is_list = bool(parsed.asks) and all(isinstance(ask, AskFind) for ask in parsed.asks)
    is_call = any(isinstance(ask, AskFind) and ask.is_call for ask in parsed.asks)
    is_anew = is_call or has_words("a_lead", message.text)
    is_open = DialogueState.of(message.turns).is_asked_which and message.last_update_turn is None
    return is_open and is_list and not is_anew


def _is_left_open(message: StaffMessage, reply: Reply) -> bool:
    """Whether an answer leaves what was just told without a yes, and a yes still means that."""
    told = message.last_update_turn
    ids = [action.id for action in reply.actions]
    is_asking = reply.text.rstrip().endswith("?") or bool(ids and not reply.as_of)
    is_asking |= any(one.startswith(dialogue_replies.NOTE_OFFERED) for one in ids)
    is_of_it = told is not None and told.lead_ids == reply.lead_ids
    return message.shown is not None and (is_of_it or not is_asking)


def _left_unsaid(message: StaffMessage, reply: Reply, *, is_report: bool = False) -> str:
    """News that no yes means any more, or of which more was asked back; else empty.

    `is_report`: something new was told.
    """
    told = message.last_update_turn
    if told is not None and _is_asked_again(told):
        told = next((said for said in message.turns if not _is_asked_again(said)), told)
    if told is not None and message.shown and not shows_preview(reply.actions):
        return told.question
    if told is None or not _asks_more(told):
        return ""
    is_other = told.lead_ids != reply.lead_ids or not told.lead_ids
    if is_report:
        # A name that was asked for tells the same news.
        is_other = bool(told.lead_ids) and {*told.lead_ids}.isdisjoint(reply.lead_ids)
        is_other &= bool(reply.lead_ids) or shows_preview(reply.actions)
    return told.question if is_other else ""


def _is_asked_again(told: Transcript) -> bool:
    """Whether the same was asked once more, after a yes or an answer that left several."""
    return is_yes(told.question) or (_asks_more(told) and not read_acts(told.question))


def _asks_more(told: Transcript) -> bool:
    """Whether news was answered with a question: of which lead, or of which day."""
    is_asked = bool(told.answer.get("actions")) or "?" in str(told.answer.get("text"))
    # "The 3 BHK one" was asked once more, with what was told in its buttons.
    texts = [told.question, *(str(a["id"]) for a in told.answer.get("actions", ())[:1])]
    is_news = told.answer.get("intent") == INTENT and any(map(read_acts, texts))
    return is_asked and is_news and not is_preview_or_saved(told)


def is_of_nothing(parsed: ParsedQuestion, text: str, turns: Sequence[Transcript]) -> bool:
    """Whether a yes or an "ok" follows words that were not understood, so that nothing was done."""
    if parsed.asks != (AskSmallTalk(SmallTalk.OK),) or not turns:
        return False
    is_undone = is_half_read(turns[0]) or any(map(_asks_more, turns[1:2]))
    return DialogueState.of(turns).is_lost or (is_yes(text) and is_undone)


def with_doubts(
    context: TurnContext,
    question: Question,
    parsed: ParsedQuestion,
    reply: Reply,
    turns: Sequence[Transcript],
) -> Reply:
    """The rules' answer that no LLM read, with a note offered of what may have been told, or with
    the remark that it is the answer just given, to other words.
    """
    if _is_told_before(question.text, reply, turns):
        return with_end(reply, [context.words.text("talk-told-before")])
    if not _may_be_told(parsed, reply, question.text, context.scope.role):
        return reply
    return dialogue_replies.with_note_offered(context.words, reply, question.text)


def _is_told_before(text: str, reply: Reply, turns: Sequence[Transcript]) -> bool:
    if not turns or not reply.is_answer or keys_of(text) == keys_of(turns[0].question):
        return False
    return str(turns[0].answer.get("text")).startswith(without_date(reply.text))


def _may_be_told(parsed: ParsedQuestion, reply: Reply, text: str, role: Role | None) -> bool:
    """Whether words about one lead that were not all read, or that tell an act, may be its news."""
    is_of_one = len(reply.lead_ids) == 1 and all(isinstance(a, ABOUT_LEADS) for a in parsed.asks)
    if not is_of_one or role is Role.ANALYST or not is_long_enough(text):
        return False
    is_news = bool(parsed.unread) or tells_of_act(text)
    is_half_read = bool(parsed.unread) and is_long_statement(text)
    is_asking = form_of(parsed, text).is_asking or asks_of_named(text)
    # "Has she missed before" asks, "has fever today" tells.
    is_asking |= is_asked_beside(tokens_of(text), text)
    return is_news and (is_half_read or not is_asking)


def goes_on(text: str, turns: Sequence[Transcript]) -> bool:
    """Whether it asks what came after what an answer told: "uske baad dekhne aaye the"."""
    is_led = bool(words_of_after_that(read(text)))
    return is_led and bool(turns) and turns[0].answer.get("intent") != INTENT


def _names_colleague(parsed: ParsedQuestion, told: Reply) -> bool:
    """Whether the name of a colleague, "farhan na lost", was sought among the leads in vain."""
    conditions = [c for ask in parsed.asks if isinstance(ask, AskFind) for c in ask.query.where]
    is_unfound = len(told.lead_ids) != 1
    return is_unfound and any(c.field is FieldName.OWNER for c in conditions)


def is_question_after_all(
    parsed: ParsedQuestion, text: str, told: Reply, turns: Sequence[Transcript]
) -> bool:
    """Whether a text that is understood as a question is none of the telling it may be read as."""
    said = text.casefold().split()
    is_short = len(said) == 1 or (len(said) <= _FEW_WORDS and not _OF_LISTED.isdisjoint(said))
    is_of_list = is_short and _narrows(parsed, told, turns)
    # Read as an update it would be about no lead, and offer none.
    is_of_nobody = not told.lead_ids and not told.actions and not is_yes(text)
    return is_of_nobody or _names_colleague(parsed, told) or is_of_list


def _narrows(parsed: ParsedQuestion, told: Reply, turns: Sequence[Transcript]) -> bool:
    """Whether words that name no lead ask on of the list just shown: "booked", "not picked up"; one
    lead of it, or a lead spoken of before an empty list, is told of.
    """
    is_list = bool(turns) and query_of(turns[0]) is not None
    is_find = is_list and all(isinstance(ask, AskFind) for ask in parsed.asks)
    is_of_several = len(told.lead_ids) > 1 and not shows_preview(told.actions)
    return is_find and (is_of_several or not turns[0].lead_ids)
