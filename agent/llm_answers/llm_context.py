"""What an LLM is given beside its tools: the leads that a question means, earlier answers, and by
scope the names that its requests mask and a brokerage's words for its queries.

Of an earlier answer it may read the lines about leads that agreed, and its query.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic
from typing import Any

from pydantic import ValidationError

from agent.grounding.named_entities import Names, StoredNames
from agent.grounding.phrase_matcher import tokens
from agent.llm_answers.llm_reply import Candidates
from agent.loop.interface import Mention, ToolName, Vocabulary
from agent.loop.name_directory import Directory, ordinary_words
from agent.loop.query_arguments import arguments_of
from agent.query.condition_facts import described
from agent.query.query import FieldName, Measure, Query
from agent.rendering.localizer import tail_of
from agent.understanding.dialogue_state import DialogueState, query_of
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lead_resolver import SoundIndex
from agent.understanding.parsed_question import LeadRef, ParsedQuestion, refs_of
from agent.updates.lead_mentions import LeadNameFinder
from language.time_reader import WhenReader, tokens_of
from leads.model.scope import Role, Scope
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.transcripts import Transcript
from leads.store.visibility import reads_by_owner
from leads.store.vocabulary import own_values, terms, worked_words


def resolved_mentions(
    text: str, parsed: ParsedQuestion, told: Iterable[LeadName] = ()
) -> tuple[Mention, ...]:
    """Every occurrence in the text of words that were resolved to one lead; `told`: those that an
    update was read to be of.
    """
    found = [m for lead in told for m in _named_in(text, "", lead)]
    # "11 vage" may mean the lead who comes then; masked, the hour would be lost.
    refs = [r for r in _refs(parsed) if len(r.matches) == 1 and not _is_hour(r.words)]
    found += [m for ref in refs for m in _named_in(text, ref.words, ref.matches[0])]
    return tuple(dict.fromkeys(found))


def _is_hour(words: str) -> bool:
    return WhenReader(tokens_of(words)).read().clock is not None


def _named_in(text: str, words: str, lead: LeadName) -> Iterator[Mention]:
    """Where the text names this lead: by these words, else in any spelling of its name, which a
    part of the question that was not read may hold.
    """
    if words:
        spans = re.finditer(rf"\b{re.escape(words)}", text, re.IGNORECASE)
        yield from (Mention(span.start(), span.end(), lead.lead_id) for span in spans)
    elif found := LeadNameFinder([lead]).find(text):
        yield Mention(found.part.start, found.part.end, lead.lead_id)


def unclear_name(parsed: ParsedQuestion) -> Candidates | None:
    """The first name of the question that fits several leads, or none exactly but some nearly."""
    found = [
        Candidates(ref, ask) for ask in parsed.asks for ref in refs_of(ask) if len(ref.matches) != 1
    ]
    return next((one for one in found if one.lead_ids), None)


def clear_leads(parsed: ParsedQuestion, page_lead_id: str | None) -> tuple[str, ...]:
    """The leads that a question is clearly about, even if it was read in part; else the page's."""
    refs = _refs(parsed)
    ids = dict.fromkeys(ref.matches[0].lead_id for ref in refs if len(ref.matches) == 1)
    is_of_page = page_lead_id is not None and not any(ref.matches for ref in refs)
    return (page_lead_id,) if is_of_page and page_lead_id else tuple(ids)


def told_of_first(turns: Sequence[Transcript], among: Collection[str]) -> str | None:
    """Whom "they" means after the LLM's answer: the one of these that its first sentence is of."""
    first = next(iter(spoken(turns[0])), None) if turns else None
    return next(iter(first[1])) if first and len(first[1]) == 1 and first[1] <= {*among} else None


def named_projects(text: str, projects: Sequence[str]) -> tuple[str, ...]:
    """The projects that a question names, in any script; brokers write them small, too."""
    found = Names(StoredNames(projects=tuple(projects))).mentions(tokens(text.title()))
    named = (name for mention in found for kind, name in mention.entities if kind == "project")
    return tuple(dict.fromkeys(named))


def last_list(turns: Sequence[Transcript]) -> tuple[str, ...]:
    """The leads of the list shown last, in its order."""
    return next((tuple(t.lead_ids) for t in turns if len(t.lead_ids) > 1 and not _asked(t)), ())


def _asked(told: Transcript) -> bool:
    """Whether the LLM asked which lead is meant: it offered these, and listed none."""
    return told.answer.get("source") == "llm" and not told.answer.get("card")


def name_resolver(record: Record, index: SoundIndex, scope: Scope) -> Callable[[str], LeadRef]:
    """A function that resolves words to a lead by the rules, within one scope. Blocking."""

    def named(words: str) -> LeadRef:
        if scope.role is Role.ANALYST:
            return LeadRef(words)
        return LeadRefs(Gazetteer(record, scope, index), DialogueState.of(())).by_words(words)

    return named


def _refs(parsed: ParsedQuestion) -> list[LeadRef]:
    return [ref for ask in parsed.asks for ref in refs_of(ask)]


HIDDEN = "(Lines about leads that have not agreed to an LLM are not shown.)"
_LINE = re.compile(r"\n+|(?<=[.!?।])\s+(?=\S)")
# "Priyaને" is a name with an ending in another script.
_WORD = re.compile(r"[a-zA-Z]+|\d+|[^\W\da-zA-Z]+")
_SHORTEST = 2


def without(turn: Transcript, hidden: Sequence[LeadName], agreed: Sequence[LeadName]) -> str:
    """The LLM's sentences that rest on agreed leads alone; of the card, the lines and sentences
    that name an agreed lead and no hidden one.

    A line that names nobody may be about a hidden lead, so it goes too; so does the whole card
    where a hidden lead cannot be told by its name.
    """
    own, others = set(_words(agreed)), set(_words(hidden))
    ids = {lead.lead_id for lead in agreed}
    told = spoken(turn)
    card = str(turn.answer.get("text", "")).removeprefix(" ".join(text for text, _ in told))
    kept = [t for t, about in told if about <= ids and (about or others.isdisjoint(_said(t)))]
    if all(set(_words([lead])) for lead in hidden):
        kept += [part for part in _LINE.split(card) if _is_of(part, own - others, others)]
    return "\n".join([*kept, HIDDEN])


def spoken(turn: Transcript) -> list[tuple[str, frozenset[str]]]:
    """The LLM's sentences of an answer, each with the leads of the facts that it rests on."""
    sources: dict[str, Any] = next(
        (step["sources"] for step in turn.steps if "sources" in step), {}
    )
    return [
        (one["text"], frozenset(filter(None, (sources[i]["lead_id"] for i in one["facts"]))))
        for one in turn.answer.get("sentences") or ()
        if sources.keys() >= set(one["facts"])
    ]


def asked_of(turn: Transcript) -> str:
    """What the answer listed or counted, for a question that changes it; empty for no query.

    Conditions that name leads are left out.
    """
    query = _last_find(turn) or query_of(turn)
    if query is None:
        return ""
    where = tuple(one for one in query.where if one.field is not FieldName.LEAD)
    told = described(query.model_copy(update={"where": where}))
    days = f", {period}" if (period := arguments_of(query)["period"]) else ""
    group = f", by {query.group_by}" if query.group_by else ""
    what = query.of if query.measure is Measure.LIST else f"{query.measure} of {query.of}"
    return f"(Asked of the record: {what}: {told}{days}{group}.)"


def _last_find(turn: Transcript) -> Query | None:
    """The newest query that the LLM itself asked in this turn."""
    calls = (call for step in turn.steps for call in step.get("tools") or ())
    own = [c for c in calls if c["tool"] == ToolName.FIND and not c["is_prefetched"]]
    for call in reversed(own):
        if call["error"] is None:
            with suppress(ValidationError):
                return Query.model_validate(call["arguments"])
    return None


def _is_of(part: str, own: Collection[str], others: Iterable[str]) -> bool:
    said = _said(part)
    return not said.isdisjoint(own) and said.isdisjoint(others)


def _said(part: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(part)}


def _words(leads: Sequence[LeadName]) -> Iterator[str]:
    """What leads are called by: the words of their names, and the tails of their phones."""
    for lead in leads:
        yield from (w.casefold() for w in _WORD.findall(lead.name or "") if len(w) >= _SHORTEST)
        if tail := tail_of(lead.phone):
            yield tail


# The names of a scope are read again after this; until then a new lead is masked by its phone tail.
_NAMES_SECONDS = 60.0
# How many open leads' conversations decide which words of names are ordinary words.
_CHATS = 400


@dataclass(frozen=True, slots=True)
class NamesOfScope:
    """The names to mask, the brokerage's words, and the leads that may be named."""

    directory: Directory
    vocabulary: Vocabulary
    by_id: Mapping[str, LeadName]
    read_at: float

    @property
    def is_fresh(self) -> bool:
        return monotonic() - self.read_at < _NAMES_SECONDS


class ScopeNames:
    """Reads the names of a scope, and keeps them for a minute. Blocking."""

    def __init__(self, record: Record) -> None:
        self._record = record
        # By the scope widened to all leads its reader may see.
        self._kept: dict[Scope, NamesOfScope] = {}
        self._reading = Lock()

    def of(self, scope: Scope) -> NamesOfScope:
        """Every name to be masked, and the vocabulary of queries.

        In the scope of one lead the other names are masked too, but they get no label and are no
        words of a query.
        """
        names = self._of_all(scope.whole)
        if scope.lead_id is None:
            return names
        own = {lead_id: one for lead_id, one in names.by_id.items() if lead_id == scope.lead_id}
        return replace(names, vocabulary=self._vocabulary(scope), by_id=own)

    def _of_all(self, scope: Scope) -> NamesOfScope:
        """The names of all leads that the reader may see. One turn at a time reads them again; the
        others use those of a minute ago.
        """
        kept = self._kept.get(scope)
        if kept is not None and (kept.is_fresh or self._reading.locked()):
            return kept
        with self._reading:
            kept = self._kept.get(scope)
            return kept if kept is not None and kept.is_fresh else self._read(scope)

    def _read(self, scope: Scope) -> NamesOfScope:
        store = LeadStore(self._record, scope)
        # An analyst's answers name no lead.
        named = [] if scope.role is Role.ANALYST else store.names()
        leads = {n.lead_id: n.name for n in named if n.name}
        staff = Staff(self._record).members(scope.brokerage_id)
        chats = (
            (lead.lead_id, message.text)
            for lead in store.leads([n.lead_id for n in named if n.is_open][:_CHATS])
            for message in lead.messages
        )
        names = NamesOfScope(
            Directory.of(leads, staff, ordinary_words(leads, chats)),
            self._vocabulary(scope),
            {n.lead_id: n for n in named},
            monotonic(),
        )
        self._kept[scope] = names
        return names

    def _vocabulary(self, scope: Scope) -> Vocabulary:
        stored, teams = terms(self._record, scope), Staff(self._record).teams
        stages, reasons = worked_words(self._record, scope)
        with self._record.reading() as conn:
            own = own_values(conn, scope.brokerage_id)
        return Vocabulary(
            localities=stored.localities,
            projects=stored.projects,
            sources=stored.sources,
            stages=stages,
            lost_reasons=reasons,
            own_values=tuple(one.said for one in own),
            teams=() if reads_by_owner(scope) else tuple(teams(scope.brokerage_id).values()),
        )
