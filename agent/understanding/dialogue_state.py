"""What was last talked about, from the transcripts: leads with their places, the last query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from pydantic import ValidationError

from agent.query.query import ButtonQuery, FieldName, Query, button_query
from agent.understanding.lexicon import concept_of
from agent.understanding.parsed_question import LeadTopic
from language.periods import PeriodWord
from language.tokens import key, read
from leads.store.transcripts import Transcript

STEP = "understood"
# The intent of what was read as news of a lead.
_TELLING, _UNKNOWN = "telling", "unknown"
_FEW = 5
_TOKEN = frozenset(map(key, ("token", "tokens", "टोकन", "ટોકન")))
_OF_FIGURES = frozenset(
    {FieldName.OWNER, FieldName.OUTCOME, FieldName.BAND, FieldName.VISITED,
     FieldName.MISSED_VISIT, FieldName.CALL_TRIES}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LastDraft:
    """What the message just drafted was to say, and to whom; the fields of `AskDraft`."""

    lead_id: str
    purpose: str
    language: str | None
    typed: str
    before: str
    added: str = ""


@dataclass(frozen=True, slots=True)
class LastQuotes:
    """Which messages of one lead were just quoted, as in `AskChat`; `shown`: how many by now."""

    topic: str | None
    words: str
    side: str | None
    shown: int


@dataclass(frozen=True, slots=True)
class DialogueState:
    """`focus`: the leads of the newest turn that had any; `listed`: of the newest list, in order.

    `is_choice`: the last turn asked which of several leads is meant, or compared them;
    `is_asked_which`: it asked, and nothing else. `query`: that of the newest list or figure;
    `is_list_newest`: it was the last turn. `first_groups`: the first group shown of a count by
    group, and those as large; `is_of_most`: it was asked which that is. `is_lost`: the last
    question was not understood. `day`: what of a day the last question asked for, as
    `AskDay.what`; `on`: that day. `owners`: the colleagues the last question was about.
    `overview`: the days of the figures just told, `is_each` colleague's; `figures_of`: also
    where only parts of them were told since. `is_shown`: the last answer showed leads.
    `is_call`: `query` listed whom to call now, `is_likeliest` who will book; `each`: what it
    told of each lead. `draft`, `quotes`: of the last turn; `drafted`: the newest draft.
    `is_change`: it told how a score changed; `is_record`: how scores came true.
    `before`: the query of the turn before that of `query`. `beside`: where it was asked which lead
    is meant, the other lead of that question or of the turn before.
    `is_within`: what goes before is part of the same message. `is_of_token`: a token was spoken of.
    """

    focus: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    query: Query | None = None
    about: tuple[LeadTopic, ...] = ()
    is_list_newest: bool = False
    is_choice: bool = False
    is_of_leads: bool = False
    is_asked_which: bool = False
    is_begun: bool = False
    first_groups: tuple[str, ...] = ()
    is_of_most: bool = False
    is_lost: bool = False
    day: str | None = None
    on: date | None = None
    overview: tuple[date, date] | None = None
    figures_of: tuple[date, date] | None = None
    is_each: bool = False
    owners: tuple[str, ...] = ()
    is_shown: bool = False
    is_call: bool = False
    is_likeliest: bool = False
    each: tuple[LeadTopic, ...] = ()
    draft: LastDraft | None = None
    drafted: LastDraft | None = None
    quotes: LastQuotes | None = None
    is_change: bool = False
    is_record: bool = False
    is_within: bool = False
    last_two: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    before: Query | None = None
    is_of_token: bool = False

    @classmethod
    def of(cls, transcripts: Sequence[Transcript]) -> DialogueState:
        """From the turns of one conversation, newest first."""
        if transcripts and _is_lost(transcripts[0]):
            # "Of these" would mean leads that were never shown.
            before = cls.of(transcripts[1:])
            return cls(
                focus=before.focus,
                is_begun=True,
                is_lost=True,
                figures_of=before.figures_of,
                owners=before.owners if before.figures_of else (),
            )
        focus = next((t.lead_ids for t in transcripts if t.lead_ids), ())
        listed = next((t.lead_ids for t in transcripts if len(t.lead_ids) > 1), ())
        last_two = _last_two(transcripts)
        # The plan of a day told since is what is spoken of now.
        since = takewhile(lambda t: query_of(t) is not None or not _step(t).get("day"), transcripts)
        newest = next((t for t in since if query_of(t) is not None), None)
        last = _step(transcripts[0]) if transcripts else {}
        return cls(
            tuple(dict.fromkeys(focus)),
            # "The first one" after two leads asked about in turn.
            tuple(dict.fromkeys(listed or last_two)),
            query_of(newest) if newest else None,
            next((about for turn in transcripts if (about := _about(turn))), ()),
            is_list_newest=bool(transcripts) and query_of(transcripts[0]) is not None,
            is_choice=bool(transcripts) and _is_choice(transcripts[0]),
            is_of_leads="AskLeads" in last.get("asks", ()),
            is_asked_which=bool(transcripts) and _asked_which(transcripts[0]),
            is_begun=bool(transcripts),
            first_groups=tuple(_step(newest).get("first_groups") or ()) if newest else (),
            is_of_most=bool(newest and _step(newest).get("is_of_most")),
            day=last.get("day"),
            on=_date(last.get("on")),
            overview=_days(last.get("overview")),
            figures_of=_figures_of(transcripts),
            is_each=bool(last.get("is_each")),
            owners=tuple(last.get("owners", ())),
            is_shown=bool(transcripts) and bool(transcripts[0].lead_ids),
            is_call=bool(newest and _step(newest).get("is_call")),
            is_likeliest=bool(last.get("is_likeliest")),
            each=_topics(_step(newest).get("each")) if newest else (),
            draft=LastDraft(**told) if (told := last.get("draft")) else None,
            drafted=next(
                (LastDraft(**one) for t in transcripts if (one := _step(t).get("draft"))), None
            ),
            quotes=LastQuotes(**told) if (told := last.get("quotes")) else None,
            is_change="AskChanges" in last.get("asks", ()),
            is_record="AskScoreRecord" in last.get("asks", ()),
            last_two=last_two,
            beside=_beside(transcripts),
            before=query_of(transcripts[1]) if transcripts[1:] else None,
            is_of_token=_is_of_token(transcripts),
        )

    @property
    def is_compared(self) -> bool:
        """Whether the last turn told of a few leads side by side."""
        is_told = self.is_of_leads and not self.is_asked_which
        return self.is_choice and is_told and len(self.focus) <= _FEW

    @property
    def is_of_year(self) -> bool:
        """Whether the last turn told a list or figure of the days of one year."""
        period = self.query.period if self.query and self.is_list_newest else None
        if period is None or period.start is None:
            return period is not None and period.word is PeriodWord.THIS_YEAR
        first = period.start.replace(month=1, day=1)
        is_within = period.end is not None and period.end.year == first.year
        return period.start == first and is_within

    @property
    def owner(self) -> str | None:
        """The one colleague the last question was about."""
        return self.owners[0] if len(self.owners) == 1 else None

    @property
    def one(self) -> str | None:
        """The lead in focus, if there is exactly one."""
        return self.focus[0] if len(self.focus) == 1 else None


def _last_two(transcripts: Sequence[Transcript]) -> tuple[str, ...]:
    """The two leads last asked about, each by itself, in that order; none after a list."""
    told = [t.lead_ids for t in transcripts if t.lead_ids]
    alone = dict.fromkeys(ids[0] for ids in takewhile(lambda ids: len(ids) == 1, told))
    return tuple(reversed(list(alone)[:2])) if len(alone) > 1 else ()


def _beside(transcripts: Sequence[Transcript]) -> tuple[str, ...]:
    """The other lead spoken of where it was just asked which is meant, or those it may be."""
    if not transcripts or not _asked_which(transcripts[0]):
        return ()
    told = tuple(_step(transcripts[0]).get("beside") or ())
    for before in transcripts[1:2] if not told else ():
        is_of_one = len(before.lead_ids) == 1 or _asked_which(before)
        told = before.lead_ids if is_of_one else ()
    return told if set(told).isdisjoint(transcripts[0].lead_ids) else ()


def _is_of_token(transcripts: Sequence[Transcript]) -> bool:
    """Whether the last question was of a token, or leant on one that was and had no answer."""
    if transcripts and transcripts[0].answer.get("intent") == _TELLING:
        return False  # what is shown there still waits for a yes
    for told in transcripts:
        if not _TOKEN.isdisjoint(map(key, told.question.split())):
            return True
        if "AskUnanswerable" not in _step(told).get("asks", ()):
            return False
    return False


def _step(transcript: Transcript) -> Mapping[str, Any]:
    return next((s for s in transcript.steps if s.get("step") == STEP), {})


def _is_choice(transcript: Transcript) -> bool:
    """Whether several leads were offered without a list or an answer."""
    return len(transcript.lead_ids) > 1 and not _step(transcript).get("query")


def _asked_which(transcript: Transcript) -> bool:
    """Whether the turn asked which lead is meant: an answer has a time as of which it holds."""
    is_dated = bool(transcript.answer.get("data_as_of"))
    return _is_choice(transcript) and not is_dated and not _is_lost(transcript)


def _is_lost(transcript: Transcript) -> bool:
    """Whether the last question was not understood and no lead or figure was told for it."""
    told, answer = _step(transcript), transcript.answer
    is_untold = bool(told.get("unread")) or answer.get("intent") == _UNKNOWN
    is_unread = told.get("is_sure") is False and is_untold
    # Read as news of a lead that was not named.
    is_of_nobody = answer.get("intent") == _TELLING and not answer.get("actions")
    return (is_unread or is_of_nobody) and not (transcript.lead_ids or told.get("query"))


def is_half_read(transcript: Transcript) -> bool:
    """Whether some words of the last question were not understood."""
    return bool(_step(transcript).get("unread"))


def query_of(transcript: Transcript) -> Query | None:
    """The query of a turn's list or figure."""
    told = _step(transcript).get("query")
    if not told:
        return None
    try:
        return Query.model_validate(told)
    except ValidationError:
        return None


def asks_back(transcript: Transcript) -> bool:
    """Whether an answer ends with a question, so that a yes is for that."""
    lines = str(transcript.answer.get("text", "")).split("\n")
    asked = [line for line in lines if not line.startswith("_")]
    return bool(asked) and asked[-1].endswith("?")


def offered_query(transcript: Transcript) -> ButtonQuery | None:
    """The list that an answer offers in the question it ends with; None where it offers several."""
    buttons = [str(action["id"]) for action in transcript.answer.get("actions", ())]
    is_one = len(buttons) == 1 and asks_back(transcript)
    return button_query(buttons[0]) if is_one else None


def _about(turn: Transcript) -> tuple[LeadTopic, ...]:
    """What was asked of a lead, or told: "move his visit to 3", and then "when is Salim's"."""
    is_told = turn.answer.get("intent") == _TELLING
    if is_told and any(concept_of([word]) == "visit" for word in read(turn.question)):
        return (LeadTopic.VISITS,)
    return _topics(_step(turn).get("about"))


def _topics(told: Sequence[str] | None) -> tuple[LeadTopic, ...]:
    known = set(LeadTopic)
    return tuple(LeadTopic(a) for a in told or () if a in known)


def _date(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _figures_of(transcripts: Sequence[Transcript]) -> tuple[date, date] | None:
    """The days of the newest overview, if no more than its parts were told since."""
    told = [t for t in transcripts if not _is_lost(t)]
    since = list(takewhile(lambda t: not _step(t).get("overview"), told))
    of = next(iter(told[len(since) :]), None)
    days = _days(_step(of).get("overview")) if of is not None else None
    return days if days and all(_is_part(query_of(t), days) for t in since) else None


def _is_part(query: Query | None, days: tuple[date, date]) -> bool:
    """Whether it is a figure of these days, by no more than whose and what became of them.

    Those who visited are told of all days where no visit has its day on record.
    """
    if query is None:
        return False
    fields = {c.field for c in query.where}
    is_whole = query.group_by is None or FieldName.OWNER in fields
    if not is_whole or not fields <= _OF_FIGURES:
        return False
    if query.period is None:
        return FieldName.VISITED in fields
    return (query.period.start, query.period.end) == days


def _days(told: Sequence[str] | None) -> tuple[date, date] | None:
    return (date.fromisoformat(told[0]), date.fromisoformat(told[1])) if told else None
