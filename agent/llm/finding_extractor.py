"""Extracts findings from leads' messages: outside any broker's turn, one message at a time.

The output is a closed list of kinds with words that occur in the message, checked here; the LLM has
no tools. So the worst a message can do by giving it orders is to produce findings about its own
lead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import regex
from pydantic import ConfigDict

from agent.lead_state.plan_phrases import parts_of
from agent.lead_state.visit_plans import on_day
from agent.llm.client import Llm
from agent.llm.wire import Ask, Form, ModelCall, hash_of, marked, reason_of
from agent.tasks import Tasks
from features.protected import has_protected_words, is_protected_word
from language.numbers import Amount, amounts
from language.personal import BOX, boxed
from language.tokens import LETTER, read
from leads.model.answer import FallbackReason
from leads.model.consent import Purpose
from leads.model.deadline import Deadline
from leads.model.errors import InvalidInput, ModelBusy, ModelUnavailable, PakkaError
from leads.model.lead import Lead, Message
from leads.store.message_findings import Finding, FindingKind, FindingLog, ReadBy, Unread
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from prompts.prompt_files import load

# 500 short messages cost some 400,000 tokens of a small model a day. Unmeasured.
DAILY_MESSAGES = 500
# A message that fails three times has something the model cannot read.
MOST_TRIES = 3
# The same limit as for cues: a longer text is a pasted listing.
READ_CHARACTERS = 2_000
_MOST_FINDINGS, _LONGEST_WORDS = 8, 200
_MOST_TOKENS = 800
# Our previous message is only context.
_BEFORE_CHARACTERS = 500
# Nobody plans further ahead.
_FARTHEST = timedelta(days=400)
# One message per call: its id for the LLM reveals nothing about the lead's.
_THE_MESSAGE = "m1"


def _all_required(schema: dict[str, Any]) -> None:
    """A strict endpoint wants every field; a reply that leaves some out is still read."""
    schema["required"] = list(schema["properties"])


class _ReadFinding(Form):
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_all_required)

    kind: FindingKind
    message_id: str
    words: str
    day: str | None = None
    hour: str | None = None
    amount_inr: float | None = None


class ReadForm(Form):
    """What the quick model fills in."""

    findings: list[_ReadFinding]


@dataclass(frozen=True, slots=True)
class ExtractedFindings:
    """What was found in one message, or why it was not read; `call` if the LLM was called."""

    findings: tuple[Finding, ...] = ()
    fallback_reason: FallbackReason | None = None
    call: ModelCall | None = None


class FindingExtractor:
    """Reads messages with the quick model. It owns its running calls: close it by `aclose`."""

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
        self._under_way: dict[tuple[str, str], asyncio.Task[ExtractedFindings]] = {}

    def found(self, leads: Sequence[Lead]) -> dict[str, tuple[Finding, ...]]:
        """The findings so far in the messages of each lead, by id; blocking, calls no LLM.

        Leads that do not consent to the LLM now are absent.
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
            read |= FindingLog(self._record, brokerage_id).found(ids, self._by)
        return {i: tuple(f for m in ids for f in read.get(m, ())) for i, ids in own.items()}

    async def read(
        self,
        brokerage: Brokerage,
        lead: Lead,
        message: Message,
        *,
        deadline: Deadline,
        is_backlog: bool = False,
    ) -> ExtractedFindings:
        """The findings in one message of `lead`, by the deadline; never raises for the LLM.

        A backlog may use half of the day's budget: today's messages must find some left.
        """
        may_read = message.sender == "lead" and message in lead.messages
        if not may_read or not lead.allows(Purpose.LLM, at=self._clock()):
            return ExtractedFindings(fallback_reason=FallbackReason.OFF)
        if not message.text.strip():
            return ExtractedFindings()
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
        return (
            task.result() if is_read else ExtractedFindings(fallback_reason=FallbackReason.TIMEOUT)
        )

    def unread(
        self, brokerage_id: str, *, after: datetime, limit: int, below: Unread | None = None
    ) -> list[Unread]:
        """Leads' messages after `after` that this prompt and model may still read; blocking."""
        return FindingLog(self._record, brokerage_id).unread(
            self._by, after=after, most_tries=MOST_TRIES, limit=limit, below=below
        )

    async def aclose(self) -> None:
        """Cancels what is being read: it is read another time."""
        for task in list(self._under_way.values()):
            task.cancel()
        await self._tasks.finish()

    async def _read(
        self, brokerage: Brokerage, lead: Lead, message: Message, deadline: Deadline, most: int
    ) -> ExtractedFindings:
        readings = FindingLog(self._record, brokerage.brokerage_id)
        known = await self._record.call(readings.found, [message.message_id], self._by)
        if message.message_id in known:
            return ExtractedFindings(known[message.message_id])
        seq = await self._record.call(self._begin, readings, brokerage, message.message_id, most)
        if seq is None:
            return ExtractedFindings(fallback_reason=FallbackReason.BUDGET)
        zone, before = ZoneInfo(brokerage.timezone), _before(lead, message)
        names = await self._record.call(self._names, lead)
        try:
            ask = self._ask(message, before, names, zone)
            filled = await self._llm.fill(ask, deadline=deadline)
        except (ModelBusy, ModelUnavailable) as error:
            # It cost nothing and says nothing about the message. The write makes nobody wait.
            self._tasks.start(self._record.call(readings.give_back, seq), "give back")
            return ExtractedFindings(fallback_reason=reason_of(error))
        except PakkaError as error:
            return ExtractedFindings(fallback_reason=reason_of(error))
        except asyncio.CancelledError:
            self._tasks.start(self._record.call(readings.give_back, seq), "give back")
            raise
        findings = checked(filled.form, message, zone, before.text if before else "")
        await self._record.call(readings.keep, seq, findings)
        return ExtractedFindings(findings, call=filled.call)

    def _begin(
        self, readings: FindingLog, brokerage: Brokerage, message_id: str, most: int
    ) -> int | None:
        """Starts a try if the day's budget allows it; a failed one counts too."""
        if readings.tries(message_id, self._by) >= MOST_TRIES:
            return None
        now, zone = self._clock(), ZoneInfo(brokerage.timezone)
        midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
        return readings.begin(message_id, self._by, at=now, since=midnight, most=most)

    def _names(self, lead: Lead) -> str:
        """The names that no endpoint may see: the lead's and the colleagues'."""
        members = Staff(self._record).members(lead.brokerage_id)
        return " ".join(
            [lead.name or "", *(name for member in members for name in member.all_names)]
        )

    def _ask(
        self, message: Message, before: Message | None, names: str, zone: tzinfo
    ) -> Ask[ReadForm]:
        ours = masked(before.text, names, _BEFORE_CHARACTERS) if before else None
        data = {
            "message_id": _THE_MESSAGE,
            "text": masked(message.text, names, READ_CHARACTERS),
            "written": f"{message.at.astimezone(zone):%A %Y-%m-%d %H:%M}",
            "our_message_before": ours,
        }
        return Ask(
            purpose="reader",
            size="quick",
            system=self._prompt.text,
            data=marked("message written by a lead", data),
            form=ReadForm,
            most_tokens=_MOST_TOKENS,
        )


def _before(lead: Lead, message: Message) -> Message | None:
    """Our last message before it, if the lead wrote nothing since: what it may answer."""
    earlier = [m for m in lead.messages if m.at < message.at and m is not message]
    last = max(earlier, key=lambda m: m.at, default=None)
    return last if last and last.sender == "broker" else None


def checked(
    form: ReadForm, message: Message, zone: tzinfo, before: str = ""
) -> tuple[Finding, ...]:
    """The findings that hold: about this message, in its very words, none of them protected.

    A day, hour or amount named neither in it nor in `before`, our previous message, is left out.
    """
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
            told = _NamedValues(message, before, zone)
            finding = Finding(
                one.kind,
                message.message_id,
                words,
                message.at,
                told.day(one.day),
                told.hour(one.hour),
                told.amount(one.amount_inr),
            )
            found.setdefault(one.kind, finding)
    return tuple(found.values())[:_MOST_FINDINGS]


class _NamedValues:
    """The days, hours and amounts that a message and the one before it name."""

    def __init__(self, message: Message, before: str, zone: tzinfo) -> None:
        self._at = message.at.astimezone(zone)
        texts = [message.text[:READ_CHARACTERS], before[:_BEFORE_CHARACTERS]]
        self._whens = [when for text in texts for part in parts_of(text) for when in part.options]
        self._amounts = [amount for text in texts for amount in _amounts(text)]

    def day(self, said: str | None) -> date | None:
        """The day (ISO), if the texts name it or its number."""
        try:
            day = date.fromisoformat(said or "")
        except ValueError:
            return None
        is_ahead = self._at.date() <= day <= self._at.date() + _FARTHEST
        named = {on_day(when, self._at)[0] for when in self._whens}
        is_numbered = any(a.number == day.day for a in self._amounts)
        return day if is_ahead and (day in named or is_numbered) else None

    def hour(self, said: str | None) -> time | None:
        """The hour (HH:MM), if the texts name it or its number."""
        try:
            hour = time.fromisoformat(said or "")
        except ValueError:
            return None
        named = {on_day(when, self._at)[1] for when in self._whens}
        is_numbered = any(a.number in (hour.hour, hour.hour % 12 or 12) for a in self._amounts)
        return hour if hour in named or is_numbered else None

    def amount(self, said: float | None) -> float | None:
        """The amount, if the texts name it."""
        sums = {a.inr(is_rent=is_rent) for a in self._amounts for is_rent in (True, False)}
        sums |= {a.number * (a.unit or 1) for a in self._amounts}
        return said if said is not None and said in sums else None


def _amounts(text: str) -> list[Amount]:
    try:
        return amounts(read(text))
    except InvalidInput:
        return []


_WORD = regex.compile(rf"{LETTER}{{1,64}}")
# Shorter parts of a name occur as words in every sentence.
_SHORTEST_NAME = 3
# The text is read this far beyond the cut, so that nothing is halved: no address is longer.
_BEHIND = 130


def masked(text: str, name: str | None, most: int | None = None) -> str:
    """The text with personal data, the lead's name and protected words boxed; same length.

    `most`: the first characters only, cut after the boxes so that no number is halved.
    """
    own = [w.casefold() for w in _WORD.findall(name or "") if len(w) >= _SHORTEST_NAME]

    def word(found: regex.Match[str]) -> str:
        plain = found[0].casefold()
        tells = is_protected_word(found[0]) or any(plain.startswith(part) for part in own)
        return BOX * len(found[0]) if tells else found[0]

    read = text if most is None else text[: most + _BEHIND]
    hidden: str = _WORD.sub(word, boxed(read))
    return hidden[:most]
