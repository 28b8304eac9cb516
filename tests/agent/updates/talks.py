"""One broker tells what happened, on a real record: each reply is kept as a turn keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.turn_recording import as_fields
from agent.updates.staff_message import INTENT, StaffMessage
from agent.updates.update_flow import UpdateFlow
from leads.model.lead import AttributeValue, Lead, LeadKind
from leads.model.scope import Role, Scope
from leads.store.intake import IncomingLead, Intake
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Staff, StaffMember
from leads.store.transcripts import Transcript
from leads.store.update_acts import UpdateAct
from leads.store.updates import StaffUpdates
from prompts.catalogues import Library
from tests.agent import house
from tests.agent.house import furnish, lead
from tests.records import filled, lay

ZONE = ZoneInfo("Asia/Kolkata")
# Friday, 10:40 in Ahmedabad.
NOW = house.NOW.astimezone(ZONE)
LIBRARY = Library()


@dataclass
class Talk:
    """What one person says and hears; the clock stands until it is moved."""

    record: Record
    by: str = "staff_asha"
    language: str = "en"
    lead_id: str | None = None
    now: datetime = NOW
    said: list[Transcript] = field(default_factory=list)

    def say(self, text: str, *, lead_id: str | None = None, by: str | None = None) -> Reply | None:
        """What is replied to this message, which is kept as the talk's newest."""
        scope = self.scope(by)
        words = Localizer(LIBRARY, self.language, ZONE, self.now)
        message = StaffMessage(
            text, scope, words, "talk", lead_id or self.lead_id, tuple(self.said)
        )
        flow = UpdateFlow(self.record, message)
        # As a turn asks it, where no question was understood.
        reply = flow.respond() or flow.noted()
        if by is None:
            self.said.insert(0, self._kept(text, reply))
        return reply

    def heard(self, *texts: str) -> str:
        """The text of the reply to the last of these; empty where it is left to the questions."""
        reply = [self.say(text) for text in texts][-1]
        return reply.text if reply else ""

    def tap(self, reply: Reply | None, title: str) -> str:
        """The text that follows when this button of a reply is tapped."""
        assert reply is not None
        return self.heard(next(a.id for a in reply.actions if a.title == title))

    def acts(self, reply: Reply | None) -> tuple[UpdateAct, ...]:
        """The acts of the preview in this reply; none where it is no preview."""
        for action in reply.actions if reply else ():
            command, _, telling_id = action.id.partition(" ")
            if command == "confirm" or command.startswith("because"):
                return self.tellings().get(telling_id).acts
        return ()

    def lead(self, lead_id: str = "lead_priya") -> Lead:
        """The lead as the record has it now."""
        return LeadStore(self.record, Scope.machinery("brokerage_a")).lead(lead_id)

    def add(self, *leads: Lead) -> None:
        for one in leads:
            Intake(self.record, one.brokerage_id).add([IncomingLead(one)])

    def scope(self, by: str | None = None) -> Scope:
        return Staff(self.record).identity(by or self.by).scope

    def tellings(self, by: str | None = None) -> StaffUpdates:
        return StaffUpdates(self.record, self.scope(by))

    def fresh(self) -> Talk:
        """Another talk with the same record."""
        return Talk(self.record, self.by, self.language, self.lead_id, self.now)

    def about(self, lead_id: str) -> Transcript:
        """A question about this lead that was answered."""
        answered = Reply(lead_id, lead_ids=(lead_id,))
        return replace(self._kept(lead_id, answered), answer={"intent": "lead", "actions": []})

    def _kept(self, text: str, reply: Reply | None) -> Transcript:
        ids = reply.lead_ids if reply else ()
        actions = [as_fields(a) for a in reply.actions] if reply else []
        answer = {"intent": INTENT if reply else "unknown", "actions": actions}
        return Transcript(
            f"transcript_{uuid4().hex[:8]}", "brokerage_a", self.by, "talk", self.now, text,
            self.language, "api", ids, answer, (),
        )  # fmt: skip


def open_talk(folder: Path) -> Talk:
    """A talk of Asha, whose leads are Priya, Rahul, Zeel and Sagar; Zubin is another house's."""
    lay(folder / "record.db", _furnished())
    return Talk(Record.open(f"sqlite:///{folder / 'record.db'}"))


@cache
def _furnished() -> bytes:
    return filled(_furnish)


def _furnish(record: Record) -> None:
    furnish(record)
    Staff(record).add_member(StaffMember("staff_ana", "brokerage_a", "ana", Role.ANALYST, ()))
    bopal: dict[str, AttributeValue] = {"bhk": 3.0, "locality": "Bopal"}
    gota: dict[str, AttributeValue] = {"bhk": 2.0, "locality": "Gota"}
    for one in (
        lead("lead_priya", "Priya", "+919825004821", told=bopal),
        lead("lead_rahul", "Rahul Verma", "+919825077730", told=gota),
        lead("lead_zeel", "Zeel Jadhav", "+919825011653"),
        lead("lead_sagar", "Sagar Thakkar", "+919825012345", kind=LeadKind.RENT),
        lead("lead_zubin", "Zubin", "+919099123456", owner="staff_olga"),
    ):
        Intake(record, one.brokerage_id).add([IncomingLead(one)])
