"""One answer as a story from top to bottom: asked and understood, steps, sentences, facts,
evidence, the score's reasons, and what came of it.

Names and numbers are masked; a manager or admin may have them shown, which is kept in the audit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from agent.query.query import Query
from agent.rendering.localizer import signed
from agent.rendering.query_description import describe
from app.answer_list import CHANNELS, FALLBACKS
from app.pages.answer_view import answer_of
from app.pages.components import (
    LANGUAGES,
    Reader,
    ReaderDep,
    Tag,
    language_of_words,
    read_form,
    unknown_button,
)
from app.pages.lead_timeline import Bubble
from app.pages.review.shown_words import ShownWords, StoryGloss, is_foreign, read_gloss
from app.pages.review.story_leads import (
    MOST_LEADS,
    WITHIN,
    Aftermath,
    LeadStory,
    OrderRow,
    PastRow,
    aftermath_of,
    lead_stories,
    order_rows,
    past_rows,
)
from app.pages.review.story_sentences import SaidView, checked_step, said_of
from app.pages.review.story_steps import ASKS, Waterfall, readable, waterfall_of
from leads.model.answer import Answer, FallbackReason
from leads.model.errors import NotAllowed
from leads.model.lead import Lead
from leads.model.scope import MANAGING
from leads.store.answer_index import AnswerFilter, AnswerIndex
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import thumb_history
from leads.store.transcripts import (
    NAMES_SHOWN,
    Transcript,
    TranscriptLog,
    note_act,
    risk_of,
    risk_parts,
)
from leads.store.updates import updates_of
from prompts.number_format import whole

# The parts of an answer's risk.
_RISKS = {
    "fallback": "the LLM failed",
    "left out": "sentences left out",
    "adjusted": "the score was adjusted",
    "unread": "words not read",
    "slow": "slow",
    "unsure": "rules unsure of the question",
    "low confidence": "a score of low confidence",
}
_VERSION = 12
# As many other answers about a lead as one looks through; the list has them all.
_MOST_OTHERS = 5


@dataclass(frozen=True, slots=True)
class StoryHead:
    """Who asked what, when and where, and what was made of it; `before` and `after`: the turns
    beside it in its conversation.
    """

    when: str
    who: str
    channel: str
    before: str | None
    after: str | None
    question: str
    language: str | None
    tags: tuple[Tag, ...]
    understood: tuple[tuple[str, str], ...]
    risk: str


@dataclass(frozen=True, slots=True)
class AnswerStory:
    """What the page shows of one answer; `others`: per lead its other answers, as (id, when).

    `lead_ids`: every lead that it names; `withheld`: why the reader may see nothing of it, empty
    where they may.
    """

    transcript_id: str
    head: StoryHead
    answer_language: str
    flow: Waterfall
    said: SaidView
    leads: tuple[LeadStory, ...]
    more_leads: int
    order: tuple[OrderRow, ...]
    past: tuple[PastRow, ...]
    aftermath: Aftermath
    others: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    lead_ids: tuple[str, ...]
    withheld: str
    is_masked: bool

    @property
    def anchors(self) -> frozenset[str]:
        """The fragments of the messages shown, which links may point at."""
        entries = (entry for lead in self.leads for entry in lead.entries)
        return frozenset(entry.anchor for entry in entries if isinstance(entry, Bubble))

    @property
    def foreign(self) -> tuple[str, ...]:
        """The question, sentences and messages in Hindi or Gujarati."""
        if self.withheld:
            return ()
        bubbles = [e for lead in self.leads for e in lead.entries if isinstance(e, Bubble)]
        written = [(self.head.language, self.head.question)]
        written += [(one.language, one.text) for one in self.said.sentences]
        written += [(one.language, "".join(piece.text for piece in one.pieces)) for one in bubbles]
        return tuple(text for language, text in written if is_foreign(language))


async def open_answer(transcript_id: str, reader: ReaderDep) -> Response:
    """The story, masked."""
    story = await reader.call(read_story, reader, transcript_id, masked=True)
    return _page(reader, story)


async def show_more(request: Request, transcript_id: str, reader: ReaderDep) -> Response:
    """The story with its names, or with English beside it, as the pressed button says."""
    act, scope = (await read_form(request)).get("act"), reader.scope
    if act not in ("names", "gloss"):
        raise unknown_button()
    if act == "names" and scope.role not in MANAGING:
        raise NotAllowed("Analysts read answers masked. Ask a manager or an admin for the name.")
    if act == "names":
        await reader.call(_note_names_shown, reader, transcript_id)
    story = await reader.call(read_story, reader, transcript_id, masked=act == "gloss")
    gloss = StoryGloss()
    if act == "gloss" and story.foreign:
        gloss = await read_gloss(reader, transcript_id, story.foreign, story.lead_ids)
    return _page(reader, story, gloss)


def _note_names_shown(reader: Reader, transcript_id: str) -> None:
    found = TranscriptLog(reader.record, reader.scope).get(transcript_id)
    if not found.is_withheld:
        note_act(
            reader.record, reader.scope, NAMES_SHOWN, found.transcript_id, at=reader.pakka.clock()
        )


def _page(
    reader: Reader,
    story: AnswerStory,
    gloss: StoryGloss | None = None,
) -> Response:
    return reader.respond(
        "answer_story.j2",
        title="One answer",
        here="review",
        part="/review",
        story=story,
        may_unmask=reader.scope.role in MANAGING,
        may_gloss=reader.pakka.llm is not None and bool(story.foreign),
        gloss=gloss or StoryGloss(),
    )


def read_story(reader: Reader, transcript_id: str, *, masked: bool) -> AnswerStory:
    """Reads one answer in the reader's scope. NotFound when it is missing or another's."""
    scope = reader.scope
    log, store = TranscriptLog(reader.record, scope), LeadStore(reader.record, scope)
    found = log.get(transcript_id)
    answer, said_by = answer_of(found), checked_step(found)
    similar = answer.similar if answer else ()
    of_facts = said_by.get("lead_ids", ())
    named = dict.fromkeys([*found.lead_ids, *(one.lead_id for one in similar), *of_facts])
    mask = reader.pakka.masks.mask(found) if masked else None
    shown = ShownWords.of(reader.english, store.names_of(list(named)), mask)
    leads = [lead for i in found.lead_ids[:MOST_LEADS] if (lead := store.find(i))]
    people = reader.staff.names(found.brokerage_id)
    said = said_of(shown, found)
    stories = lead_stories(shown, answer, leads, _cited(said), found.at) if answer else ()
    return AnswerStory(
        transcript_id=found.transcript_id,
        head=_head(shown, found, _tags(found, answer, said), people, log.neighbours(found)),
        answer_language=found.language,
        flow=waterfall_of(shown, found),
        said=said,
        leads=tuple(stories),
        more_leads=max(0, len(found.lead_ids) - MOST_LEADS),
        order=order_rows(shown, answer) if answer else (),
        past=past_rows(shown, similar),
        aftermath=_aftermath(reader, shown, found, leads, people),
        others=tuple(_others(shown, AnswerIndex(reader.record, scope), found, leads)),
        lead_ids=tuple(named),
        withheld=found.question if found.is_withheld else "",
        is_masked=masked,
    )


def _head(
    shown: ShownWords,
    found: Transcript,
    tags: Iterable[Tag],
    people: Mapping[str, str],
    beside: tuple[str | None, str | None],
) -> StoryHead:
    before, after = beside
    return StoryHead(
        when=shown.words.instant(found.at),
        who=people.get(found.staff_id, found.staff_id),
        channel=CHANNELS.get(found.channel, found.channel),
        before=before,
        after=after,
        question=shown.text(found.question),
        language=language_of_words(found.question, found.language),
        tags=tuple(tags),
        understood=tuple(_understood(shown, found)),
        risk=_risk(found),
    )


def _aftermath(
    reader: Reader,
    shown: ShownWords,
    found: Transcript,
    leads: Sequence[Lead],
    people: Mapping[str, str],
) -> Aftermath:
    thumbs = thumb_history(reader.record, found.brokerage_id, found.transcript_id)
    until = found.at + WITHIN
    updates = updates_of(reader.record, reader.scope, found.staff_id, after=found.at, until=until)
    return aftermath_of(shown, found.at, leads, thumbs, updates, people)


def _others(
    shown: ShownWords, index: AnswerIndex, found: Transcript, leads: Sequence[Lead]
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The newest other answers about each of these leads alone."""
    for lead in leads:
        page = index.page(AnswerFilter(lead_id=lead.lead_id), limit=_MOST_OTHERS + 1)
        transcripts = [one.transcript for one in page.items]
        other = [one for one in transcripts if one.transcript_id != found.transcript_id]
        if other:
            links = (
                (one.transcript_id, shown.words.instant(one.at)) for one in other[:_MOST_OTHERS]
            )
            yield shown.lead(lead.lead_id), tuple(links)


def _cited(said: SaidView) -> Mapping[str, Sequence[str]]:
    """The fragments of the messages that cited facts rest on → those facts."""
    found: dict[str, list[str]] = {}
    for fact in said.facts:
        if fact.proof:
            found.setdefault(fact.proof, []).append(fact.fact_id)
    return found


def _tags(found: Transcript, answer: Answer | None, said: SaidView) -> Iterator[Tag]:
    if answer is None:
        return
    for score in answer.scores[:1] if len(answer.lead_ids) == 1 else ():
        moved = whole(score.score or 0.0) - whole(score.base_score or 0.0)
        if score.adjustment is not None:
            yield Tag("warn" if moved else "plain", f"Adjustment {signed(moved)}")
    if said.sentences:
        passed = sum(not one.faults for one in said.sentences)
        kind = "good" if passed == len(said.sentences) else "warn"
        yield Tag(kind, f"Check: {passed} of {len(said.sentences)} sentences passed")
    yield Tag("plain", LANGUAGES.get(found.language, found.language))
    reason = answer.fallback_reason
    if answer.source == "llm":
        yield Tag("plain", "LLM, no fallback")
    elif reason in (None, FallbackReason.OFF):
        yield Tag("plain", "By rules, no LLM was asked")
    else:
        yield Tag("bad", f"Short form: {FALLBACKS[reason]}")
    calls = [step for step in found.steps if step["step"] == "llm"]
    for step in [call for call in calls if call.get("purpose") == "agent"][:1]:
        yield Tag("plain", f"Prompt {str(step.get('prompt_hash') or '')[:_VERSION]}")
    for model in dict.fromkeys(str(call.get("model")) for call in calls):
        yield Tag("plain", f"LLM {model}")
    for version in dict.fromkeys(score.model_version for score in answer.scores):
        yield Tag("plain", f"Score model {version}")


def _understood(shown: ShownWords, found: Transcript) -> Iterator[tuple[str, str]]:
    step = next((s for s in found.steps if s["step"] == "understood"), None)
    if step is None:
        return
    asks = [ASKS.get(name, str(name)) for name in step.get("asks") or ()]
    yield "Asked about", ", ".join(asks) or "not understood"
    if step.get("about"):
        yield "Of each lead", readable(step["about"]).replace("_", " ")
    if step.get("query"):
        yield "Query", _query_words(shown, step["query"])
    leads = [shown.lead(str(i)) for i in step.get("lead_ids") or ()]
    more = [f"{len(leads) - MOST_LEADS} more"] if len(leads) > MOST_LEADS else []
    yield "Leads", ", ".join([*leads[:MOST_LEADS], *more]) or "none"
    if step.get("unread"):
        yield "Words not read", shown.line(" · ".join(map(str, step["unread"])))
    yield (
        "Sure of it",
        "yes" if step.get("is_sure") else "no, so the LLM was asked where one is set",
    )


def _risk(found: Transcript) -> str:
    """0.35: the LLM failed 0.30, words not read 0.05."""
    parts = risk_parts(found)
    listed = ", ".join(f"{_RISKS[name]} {part:.2f}" for name, part in parts.items())
    return f"{risk_of(found):.2f}{': ' if listed else ''}{listed}"


def _query_words(shown: ShownWords, query: Mapping[str, Any]) -> str:
    try:
        return shown.line(describe(shown.words, Query.model_validate(query)))
    except ValidationError:  # recorded by another version of Pakka
        return shown.line(readable(query))
