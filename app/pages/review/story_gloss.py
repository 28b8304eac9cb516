"""English beside the Hindi and Gujarati words of an answer's story, on request, by an LLM.

It reads them masked, and only where every lead of the answer has agreed to an LLM.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from agent.llm.gloss_writer import GlossWriter
from app.wiring import Pakka
from leads.model.consent import Purpose
from leads.model.errors import ModelInvalid, NotAllowed, NotFound, Unavailable
from leads.model.scope import Scope
from leads.store.audit_log import GLOSSED, count_acts, note_act
from leads.store.lead_store import LeadStore
from leads.store.staff import Identity

# Of one brokerage: 30 short texts are some 3,000 tokens of the quick model.
DAILY_GLOSSES = 200
_GLOSSED_LANGUAGES = ("hi", "gu")


@dataclass(frozen=True, slots=True)
class StoryGloss:
    """Words as the page shows them → their English; `problem`: why there is none."""

    english: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


def is_foreign(language: str | None) -> bool:
    """Whether words of this BCP 47 tag get a gloss."""
    return language is not None and language.split("-")[0] in _GLOSSED_LANGUAGES


async def read_gloss(
    pakka: Pakka, identity: Identity, transcript_id: str, texts: Sequence[str], leads: Sequence[str]
) -> StoryGloss:
    """The English of these masked texts of an answer that is about these leads."""
    if pakka.llm is None:
        raise NotAllowed("There is no LLM here that could put these words into English.")
    if not await pakka.record.call(_have_agreed, pakka, identity.scope, leads):
        return StoryGloss(problem="A lead of this answer has not agreed that an LLM reads it.")
    spend = partial(pakka.record.call, _spend, pakka, identity, transcript_id)
    try:
        return StoryGloss(await GlossWriter(pakka.llm, pakka.cache).glosses(texts, spend))
    except NotAllowed as error:
        return StoryGloss(problem=str(error))
    except (Unavailable, ModelInvalid):
        return StoryGloss(problem="The LLM gave no English this time. Try again in a minute.")


def _have_agreed(pakka: Pakka, scope: Scope, lead_ids: Sequence[str]) -> bool:
    """Whether all of these leads have; one that no longer exists, or another's, has not."""
    try:
        found = LeadStore(pakka.record, scope).leads(lead_ids)
    except NotFound:
        return False
    return all(lead.allows(Purpose.LLM, at=pakka.clock()) for lead in found)


def _spend(pakka: Pakka, identity: Identity, transcript_id: str) -> None:
    """Counts one call against the brokerage's day. NotAllowed when it is used up."""
    now, scope = pakka.clock(), identity.scope
    zone = ZoneInfo(identity.brokerage.timezone)
    today = datetime.combine(now.astimezone(zone).date(), time(), zone)
    if count_acts(pakka.record, scope, GLOSSED, since=today) >= DAILY_GLOSSES:
        raise NotAllowed(f"The day's {DAILY_GLOSSES} requests for English are used up.")
    note_act(pakka.record, scope, GLOSSED, transcript_id, at=now)
