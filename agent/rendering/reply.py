"""A reply: the base answer in words, its card, and the facts behind both, before it has an id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from agent.fact import Fact
from agent.lead_state.scored_lead import ScoredLead
from agent.query.query import Measure, Query
from agent.query.query_result import QueryResult
from agent.rendering.localizer import Localizer
from agent.understanding.parsed_question import (
    Ask,
    AskChanges,
    AskChat,
    AskDay,
    AskDraft,
    AskDrivers,
    AskFind,
    AskLeads,
    AskOverview,
    AskScoreRecord,
    AskSimilar,
    AskSmallTalk,
    AskUnanswerable,
    LeadTopic,
    SmallTalk,
)
from leads.model.answer import (
    Action,
    AnswerSentence,
    AnswerSource,
    FallbackReason,
    LeadDraft,
    SimilarLead,
)
from leads.model.score import Score
from scoring.list_order import Order


@dataclass(frozen=True, slots=True)
class Reply:
    """What is replied to one message.

    `text` is the whole base answer in whole sentences, with its last line ("as of 10:40"). `card`
    shows the numbers beneath an LLM's sentences: a lead's verdict line with its record or what else
    was asked of it, the list, the count; empty where there are none (then `text` stands alone).
    `lead_ids` keep the positions of a list: "the second one" is `lead_ids[1]`. `query`: the next
    question may change one part of it. `is_answer`: False where the reply asks back or says what
    was not understood.
    """

    text: str
    card: str = ""
    sentences: tuple[AnswerSentence, ...] = ()
    unanswered: str | None = None
    lead_ids: tuple[str, ...] = ()
    scores: tuple[Score, ...] = ()
    actions: tuple[Action, ...] = ()
    next_step: str | None = None
    as_of: datetime | None = None
    order: Order | None = None
    similar: tuple[SimilarLead, ...] = ()
    query: Query | None = None
    is_answer: bool = True
    source: AnswerSource = "base"
    fallback_reason: FallbackReason | None = FallbackReason.OFF
    facts: tuple[ScoredLead, ...] = ()
    draft: LeadDraft | None = None


# Characters that a chat shows of one message without folding it.
LONGEST_JOINED = 1500
_ACT, _QUOTE = "➡", "“"
_BUTTONS = 3


def joined(words: Localizer, replies: Sequence[Reply]) -> Reply:
    """Joins several answers into one message with one last line; says how many did not fit."""
    # Two asks about one lead may have the same answer.
    replies = list({_body(reply): reply for reply in reversed(replies)}.values())[::-1]
    if len(replies) == 1:
        return replies[0]
    shown = [without_date(_body(reply)) for reply in replies]
    if not any(reply.query and reply.query.group_by for reply in replies):
        # Groups of two figures may be equally large.
        shown = _each_line_once(shown)
    kept = list(_within(shown, LONGEST_JOINED))
    left = len(shown) - len(kept)
    rest = [words.text("joined-left", n=left)] if left else []
    parts = replies[: len(kept)]
    last = [line for reply in reversed(parts) if (line := _last_line(reply))][:1]
    instants = [reply.as_of for reply in parts if reply.as_of]
    drafts = [reply.draft for reply in parts if reply.draft]
    return Reply(
        text="\n".join([*kept, *rest, *last]),
        card="\n".join([*kept, *rest]),
        lead_ids=tuple(dict.fromkeys(i for r in parts for i in r.lead_ids)),
        scores=tuple(s for r in parts for s in r.scores),
        actions=turn_about([reply.actions for reply in parts]),
        as_of=max(instants, default=None),
        order=next((r.order for r in parts if r.order), None),
        similar=tuple(s for r in parts for s in r.similar),
        query=next((r.query for r in reversed(parts) if r.query), None),
        is_answer=any(r.is_answer for r in parts),
        facts=tuple({f.lead.lead_id: f for r in parts for f in r.facts}.values()),
        draft=drafts[0] if len(drafts) == 1 else None,
    )


def with_head(reply: Reply, head: str) -> Reply:
    """The same below another first line."""
    return replace(reply, text=f"{head}\n{reply.text}")


def with_end(reply: Reply, lines: Sequence[str]) -> Reply:
    """The same, with more lines above the last one if that is the date."""
    *body, last = reply.text.split("\n")
    is_date = bool(body) and last.startswith("_")
    text = [*body, *lines, last] if is_date else [*body, last, *lines]
    return replace(reply, text="\n".join(text))


def with_first(first: Sequence[Action], rest: Sequence[Action]) -> tuple[Action, ...]:
    """As many buttons as a message may have, these first."""
    return (*first, *rest)[:_BUTTONS]


def turn_about(rows: Sequence[Sequence[Action]]) -> tuple[Action, ...]:
    """The first button of each answer, then the second of each."""
    longest = max((len(row) for row in rows), default=0)
    found = [row[at] for at in range(longest) for row in rows if at < len(row)]
    return tuple({action.id: action for action in found}.values())[:_BUTTONS]


def _body(reply: Reply) -> str:
    return reply.card if reply.card and reply.text.startswith(reply.card) else reply.text


def _last_line(reply: Reply) -> str:
    """The line with the date; empty if there is none."""
    last = reply.text.rpartition("\n")[2]
    return last if last.startswith("_") else ""


def without_date(text: str) -> str:
    """The text without the last line, which says until when the facts reach."""
    body, _, last = text.rpartition("\n")
    return body if body and last.startswith("_") else text


def _each_line_once(texts: Sequence[str]) -> list[str]:
    """The texts without a line that an earlier one has; an act stays where it comes last, and under
    the title "last messages" stand the last ones, quoted before or not, and under that of a list
    all of it.
    """
    acts = {line: n for n, text in enumerate(texts) for line in text.split("\n")}
    seen: set[str] = set()
    kept: list[str] = []
    for n, text in enumerate(texts):
        title, *lines = text.split("\n")
        is_titled = title.endswith(":*")
        told = []
        for line in (title, *lines):
            is_of_title = is_titled and (_QUOTE in line or line[:1].isdigit())
            is_new = line not in seen or is_of_title
            if acts[line] == n if line.startswith(_ACT) else is_new:
                told.append(line)
        seen.update(told)
        kept.append("\n".join(told))
    return [text for text in kept if text]


def _within(texts: Sequence[str], longest: int) -> Sequence[str]:
    """The first texts that fit together, at least one."""
    kept: list[str] = []
    for text in texts:
        if kept and len("\n".join([*kept, text])) > longest:
            break
        kept.append(text)
    return kept


@dataclass(frozen=True, slots=True)
class BaseAnswer:
    """The base answer and what was read for it: the LLM's conversation starts from it.

    `parts`: for a question in several parts, the answer to each. `none`: the facts of a search that
    found nothing, where `result` is of a wider one.
    """

    reply: Reply
    asks: tuple[Ask, ...] = ()
    known: tuple[ScoredLead, ...] = ()
    result: QueryResult | None = None
    facts: tuple[Fact, ...] = ()
    parts: tuple[BaseAnswer, ...] = ()
    none: tuple[Fact, ...] = ()

    @property
    def intent(self) -> str:
        """What was asked, in one word, for the API, pages and metrics."""
        return _intent(self.asks[0]) if self.asks and self.reply.is_answer else "unknown"

    @property
    def about(self) -> list[str]:
        """The topics asked about a lead, for "and Rahul?" to repeat."""
        return [
            about.value for ask in self.asks if isinstance(ask, AskLeads) for about in ask.about
        ]


# Intents of questions about one lead; every other topic is "known".
_OF_A_LEAD = {LeadTopic.SCORE: "how_hot", LeadTopic.WHY: "why", LeadTopic.NEXT_STEP: "next_step"}
_OTHERWISE: dict[type[Ask], str] = {
    AskChat: "said",
    AskChanges: "changed",
    AskSimilar: "similar",
    AskDay: "my_day",
    AskOverview: "overview",
    AskDrivers: "drivers",
    AskScoreRecord: "score_record",
    AskDraft: "draft",
    AskUnanswerable: "outside",
}


def _intent(ask: Ask) -> str:
    match ask:
        case AskLeads():
            return "compare" if ask.is_compared else _OF_A_LEAD.get(ask.about[0], "known")
        case AskFind():
            return "top" if ask.query.measure is Measure.LIST else "count"
        case AskSmallTalk():
            return "help" if ask.kind is SmallTalk.HELP else "small_talk"
        case _:
            return _OTHERWISE[type(ask)]
