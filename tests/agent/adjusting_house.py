"""A house whose answers ask an LLM, on a real endpoint, record and index."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from agent.lead_state.scored_lead import ScoredLeadReader
from agent.llm.finding_extractor import FindingExtractor
from agent.rerank.llm_rerank import LlmRerank
from agent.rerank.rerank_evaluation import RerankWatch
from agent.rerank.score_adjustment import AdjustedFacts, ScoreAdjuster
from agent.turn import Turn
from leads.model.answer import Answer
from leads.model.consent import Consent, Purpose
from leads.model.deadline import Deadline
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.rerank_switch import RerankSwitches
from leads.store.score_log import ScoreLog
from prompts.catalogues import Library
from simulators.openai.script import Behaviour
from tests.agent.house import NOW, House, ago, lead, open_house, says
from tests.agent.llm_house import Desk, desk
from tests.retrieval.past import open_past

# Not in a week of base order at NOW, unlike Asha.
BROKER = "staff_bela"


@dataclass
class ChatHouse:
    """A house, the endpoint it asks, and what asks it."""

    house: House
    desk: Desk
    reader: FindingExtractor
    adjusting: ScoreAdjuster
    switches: RerankSwitches
    rerank: LlmRerank

    async def ask(self, text: str, *, by: str = BROKER, seconds: float = 30) -> Answer:
        return await self.house.ask(text, by=by, seconds=seconds, conversation_id="one")

    async def ahead(self, *lead_ids: str, seconds: float = 30) -> AdjustedFacts:
        """The steps of these leads as they are asked for ahead of any question, and kept."""
        identity = self.house.staff.identity(BROKER)
        facts = ScoredLeadReader(self.house.record, self.house.models).read(identity, lead_ids, NOW)
        deadline = Deadline.after(seconds)
        found = await self.adjusting.adjust(
            identity.brokerage, identity.scope, facts, deadline=deadline
        )
        told = [f.score for f in found.facts if f.score and f.score.adjustment]
        ScoreLog(self.house.record, Scope.machinery("brokerage_a")).revise(told, cause="rerank")
        return found

    async def read(self, *leads: Lead) -> None:
        """Each message as the worker reads it ahead of any question."""
        brokerage = self.house.staff.brokerage("brokerage_a")
        for one in leads:
            for message in one.messages:
                await self.reader.read(brokerage, one, message, deadline=Deadline.after(30))

    def asked(self, form: str = "rerank") -> list[str]:
        """The data of the requests for this form, as the endpoint received them."""
        return [one.data for one in self.desk.server.asked if one.form_name == form]

    def log(self) -> ScoreLog:
        return ScoreLog(self.house.record, self.house.staff.identity(BROKER).scope)


@asynccontextmanager
async def chat_house(folder: Path, mind: Behaviour, **options: Any) -> AsyncIterator[ChatHouse]:
    house = open_house(folder)
    past = open_past(house.record, folder)
    async with desk(mind) as at:
        reader = FindingExtractor(llm=at.llm, record=house.record, clock=lambda: NOW)
        rerank = LlmRerank(llm=at.llm, cache=at.cache, clock=lambda: NOW, **options)
        switches = RerankSwitches(house.record)
        watch = RerankWatch(switches, house.record, lambda: NOW)
        adjusting = ScoreAdjuster(
            record=house.record,
            past=past.past,
            reader=reader,
            rerank=rerank,
            switches=switches,
            watch=watch,
            clock=lambda: NOW,
        )
        house.turn = Turn(
            record=house.record,
            models=house.models,
            library=Library(),
            clock=lambda: NOW,
            past=past.past,
            adjusting=adjusting,
        )
        try:
            yield ChatHouse(house, at, reader, adjusting, switches, rerank)
        finally:
            await house.turn.aclose()
            rerank.cancel()
            for part in (adjusting, rerank, reader, watch):
                await part.aclose()
            past.index.close()
            house.record.close()


def chatting(lead_id: str, name: str, text: str, *, agrees: bool = True) -> Lead:
    """A lead of Bela's that wrote this; `agrees`: to the LLM, as to scoring and embedding."""
    one = lead(lead_id, name, owner=BROKER, told={"bhk": 3.0, "budget_max_inr": 9_500_000.0})
    purposes = (Purpose.EMBEDDING, *((Purpose.LLM,) if agrees else ()))
    born = one.created_at
    granted = tuple(Consent(p, True, born, "form", born) for p in purposes)
    return says(replace(one, consents=(*one.consents, *granted)), text, at=ago(days=1))
