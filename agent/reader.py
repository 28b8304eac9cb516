"""Reads what a lead wrote into findings: off any broker's turn, one message at a time, no tools.

What comes out are closed kinds with words that stand in the message, checked here; so the worst a
message can do by giving orders to the LLM is to make findings about its own lead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from agent.llm.client import Llm
from agent.llm.fallbacks import reason_of
from agent.llm.marked import marked
from agent.llm.masking import BOX, masked
from agent.llm.wire import Ask, Form, ModelCall, hash_of
from agent.tasks import Tasks
from features.protected import has_protected_words
from leads.answer import FallbackReason
from leads.consent import Purpose
from leads.deadline import Deadline
from leads.errors import ModelBusy, ModelUnavailable, PakkaError
from leads.finding import Finding, FindingKind
from leads.lead import Lead
from leads.message import Message
from leads.readings import ReadBy, Readings, Unread
from leads.record import Record
from leads.staff import Brokerage
from prompts.texts import load

# 500 short messages cost some 400,000 tokens of a small model a day. Unmeasured.
DAILY_MESSAGES = 500
# A message that fails three times has something the model cannot read.
MOST_TRIES = 3
# As the cues read it: longer is a pasted listing.
READ_CHARACTERS = 2_000
_MOST_FINDINGS, _LONGEST_WORDS = 8, 200
_MOST_TOKENS = 600
# One message a call: its id for the LLM says nothing of the lead's.
_THE_MESSAGE = "m1"


class _ReadFinding(Form):
    kind: FindingKind
    message_id: str
    words: str


class ReadForm(Form):
    """What the quick model fills in."""

    findings: list[_ReadFinding]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one message, or why it was not read; `call` when the LLM was asked."""

    findings: tuple[Finding, ...] = ()
    fallback_reason: FallbackReason | None = None
    call: ModelCall | None = None


class Reader:
    """The quick model's eyes. It owns its readings under way, so leave it by `aclose`."""

    def __init__(
        self,
        *,
        llm: Llm,
        record: Record,
        clock: Callable[[], datetime],
        daily_messages: int = DAILY_MESSAGES,
    ) -> None:
        self._llm = llm
        self._record = record
        self._clock = clock
        self._daily_messages = daily_messages
        self._prompt = load("reader")
        self._by = ReadBy(
            hash_of(self._prompt.hash, ReadForm.model_json_schema()), llm.endpoint.quick_model
        )
        self._tasks = Tasks()
        self._under_way: dict[tuple[str, str], asyncio.Task[Reading]] = {}

    def found(self, leads: Sequence[Lead]) -> dict[str, tuple[Finding, ...]]:
        """By lead id, what was read so far in the messages of each; blocking, asks no LLM.

        Leads whose consent to the LLM is not granted now are absent.
        """
        now = self._clock()
        open_to_us = [lead for lead in leads if lead.allows(Purpose.LLM, at=now)]
        own = {
            lead.lead_id: [m.message_id for m in lead.messages if m.sender == "lead"]
            for lead in open_to_us
        }
        read: dict[str, tuple[Finding, ...]] = {}
        for brokerage_id in {lead.brokerage_id for lead in open_to_us}:
            ids = [i for x in open_to_us if x.brokerage_id == brokerage_id for i in own[x.lead_id]]
            read |= Readings(self._record, brokerage_id).found(ids, self._by)
        return {i: tuple(f for m in ids for f in read.get(m, ())) for i, ids in own.items()}

    async def read(
        self,
        brokerage: Brokerage,
        lead: Lead,
        message: Message,
        *,
        deadline: Deadline,
        is_backlog: bool = False,
    ) -> Reading:
        """The findings of one message of `lead`, by the deadline; never raises for the LLM.

        A backlog may spend half of the day's budget: what comes in today must find some left.
        """
        may_read = message.sender == "lead" and message in lead.messages
        if not may_read or not lead.allows(Purpose.LLM, at=self._clock()):
            return Reading(fallback_reason=FallbackReason.OFF)
        if not message.text.strip():
            return Reading()
        key = (brokerage.brokerage_id, message.message_id)
        task = self._under_way.get(key)
        if task is None:
            most = self._daily_messages // 2 if is_backlog else self._daily_messages
            work = self._read(brokerage, lead, message, deadline, most)
            task = self._tasks.start(work, f"read {message.message_id}")
            self._under_way[key] = task
            task.add_done_callback(lambda _: self._under_way.pop(key, None))
        done, _ = await asyncio.wait({task}, timeout=deadline.left_seconds)
        is_read = bool(done) and not task.cancelled()
        return task.result() if is_read else Reading(fallback_reason=FallbackReason.TIMEOUT)

    def unread(
        self, brokerage_id: str, *, after: datetime, limit: int, below: Unread | None = None
    ) -> list[Unread]:
        """What leads wrote after `after` and this prompt and model may still read; blocking."""
        return Readings(self._record, brokerage_id).unread(
            self._by, after=after, most_tries=MOST_TRIES, limit=limit, below=below
        )

    async def aclose(self) -> None:
        """Leaves what is being read: it is read another time."""
        for task in list(self._under_way.values()):
            task.cancel()
        await self._tasks.finish()

    async def _read(
        self, brokerage: Brokerage, lead: Lead, message: Message, deadline: Deadline, most: int
    ) -> Reading:
        readings = Readings(self._record, brokerage.brokerage_id)
        known = await self._record.call(readings.found, [message.message_id], self._by)
        if message.message_id in known:
            return Reading(known[message.message_id])
        seq = await self._record.call(self._begin, readings, brokerage, message.message_id, most)
        if seq is None:
            return Reading(fallback_reason=FallbackReason.BUDGET)
        try:
            filled = await self._llm.fill(self._ask(lead, message), deadline=deadline)
        except (ModelBusy, ModelUnavailable) as error:
            # It cost nothing, and tells nothing of the message. The write keeps nobody waiting.
            self._tasks.start(self._record.call(readings.give_back, seq), "give back")
            return Reading(fallback_reason=reason_of(error))
        except PakkaError as error:
            return Reading(fallback_reason=reason_of(error))
        except asyncio.CancelledError:
            self._tasks.start(self._record.call(readings.give_back, seq), "give back")
            raise
        findings = checked(filled.form, message)
        await self._record.call(readings.keep, seq, findings)
        return Reading(findings, call=filled.call)

    def _begin(
        self, readings: Readings, brokerage: Brokerage, message_id: str, most: int
    ) -> int | None:
        """A try that the day's budget allows; one that fails is spent too."""
        if readings.tries(message_id, self._by) >= MOST_TRIES:
            return None
        now, zone = self._clock(), ZoneInfo(brokerage.timezone)
        midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
        return readings.begin(message_id, self._by, at=now, since=midnight, most=most)

    def _ask(self, lead: Lead, message: Message) -> Ask[ReadForm]:
        text = masked(message.text[:READ_CHARACTERS], lead.name)
        return Ask(
            purpose="reader",
            size="quick",
            system=self._prompt.text,
            data=marked("message written by a lead", {"message_id": _THE_MESSAGE, "text": text}),
            form=ReadForm,
            most_tokens=_MOST_TOKENS,
        )


def checked(form: ReadForm, message: Message) -> tuple[Finding, ...]:
    """What holds of it: about this message, in its very words, none of them protected."""
    found: dict[FindingKind, Finding] = {}
    for one in form.findings:
        words = one.words.strip()
        if (
            one.message_id == _THE_MESSAGE
            and 0 < len(words) <= _LONGEST_WORDS
            and words in message.text[:READ_CHARACTERS]
            and BOX not in words
            and not has_protected_words(words)
        ):
            found.setdefault(one.kind, Finding(one.kind, message.message_id, words, message.at))
    return tuple(found.values())[:_MOST_FINDINGS]
