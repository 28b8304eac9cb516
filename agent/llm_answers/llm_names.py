"""The names that an LLM's requests mask, and a brokerage's words for its queries, by scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic

from agent.loop.interface import Vocabulary
from agent.loop.name_directory import Directory, ordinary_words
from leads.model.scope import Role, Scope
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.visibility import reads_by_owner
from leads.store.vocabulary import own_values, terms, worked_words

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
