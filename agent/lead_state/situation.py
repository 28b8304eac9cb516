"""How things stand with one lead now: what the rules for the next step look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property

from agent.lead_state.conversation_plans import (
    ConversationPlans,
    from_findings,
    read_plans,
    wants_call,
)
from agent.lead_state.messages_and_notes import (
    LONGEST_TYPED,
    Note,
    asks,
    clause_of_no,
    dislikes,
    gives,
    is_nudge,
    is_promise,
    needs_no_answer,
    read_notes,
)
from agent.lead_state.plan_phrases import Plan, PlanKind, parts_of
from agent.lead_state.visit_plans import is_after_day
from features.cues import topics_of
from features.feature import Known
from features.loss_reasons import deal_is_made
from features.market import Market
from features.meaning import noted_no
from features.protected import without_protected_words
from language.numbers import has_amount
from leads.model.consent import Consent, Purpose
from leads.model.lead import (
    MONTHLY_KINDS,
    OPENING,
    Attribute,
    Event,
    EventKind,
    Lead,
    LeadKind,
    Message,
    Outcome,
)
from leads.store.message_findings import Finding

# The brokerage's opening hours, on all days: visits happen on Sundays. An unverified habit.
_OPENS, _CLOSES = time(10), time(20)
# Cues that make a message wait for our answer, as a question mark does.
ASKING_CUES = ("visit_ask", "location_ask", "papers", "area", "counter", "visit_move")
Dated = Attribute | Message | Event | Outcome | Consent
_BUYING = (LeadKind.NEW_PROJECT, LeadKind.RESALE, LeadKind.LAND, LeadKind.COMMERCIAL, None)
# After a no, these events show that the lead is still looking.
_ALIVE = (EventKind.VISIT_DONE, EventKind.VISIT_PLANNED, EventKind.OFFER)
_FEEDBACK_WITHIN = timedelta(days=3)
AGREED_DAYS = 14  # a visit agreed longer ago has taken place, or will not
_PROMISED_DAYS = 30  # what was promised longer ago will be asked for again
# The rules need nothing of the market, so none is read.
_NO_MARKET = Market(())


class LeadSituation:
    """One lead as known at `at`, in the brokerage's time zone."""

    def __init__(
        self, lead: Lead, *, at: datetime, zone: tzinfo, findings: Sequence[Finding] = ()
    ) -> None:
        self.at = at
        self.zone = zone
        self.findings = findings
        self.lead = lead.known_at(at)
        self.known = Known(self.lead, as_of=at, market=_NO_MARKET)

    @property
    def today(self) -> date:
        return self.day_of(self.at)

    def day_of(self, instant: datetime) -> date:
        return instant.astimezone(self.zone).date()

    @cached_property
    def newest_known_at(self) -> datetime:
        """When the newest fact about the lead became known."""
        lead = self.lead
        groups: tuple[Sequence[Dated], ...] = (
            lead.attributes,
            lead.messages,
            lead.events,
            lead.outcomes,
            lead.consents,
        )
        instants = (fact.known_at for facts in groups for fact in facts)
        return max(instants, default=min(lead.created_at, self.at))

    @property
    def may_read(self) -> bool:
        """Without consent a message is kept only for the human who answers it."""
        return self.lead.allows(Purpose.SCORING, at=self.at)

    @property
    def is_buying(self) -> bool:
        return self.lead.kind in _BUYING

    @cached_property
    def plans(self) -> ConversationPlans:
        """What messages say about visits, a token, a loan, a no; nothing without consent."""
        if not self.may_read:
            return ConversationPlans()
        is_rent = self.lead.kind in MONTHLY_KINDS
        # An LLM's findings count only while the lead agrees to an LLM reading its messages.
        may_use = self.lead.allows(Purpose.LLM, at=self.at)
        also = from_findings(self.findings, self.known.messages) if may_use else ()
        return read_plans(self.known.messages, self.zone, is_rent=is_rent, also=also)

    @cached_property
    def said_no(self) -> Plan | None:
        """The lead's newest firm no, in its own words or in a colleague's note of them, until the
        lead or a person says otherwise.

        The lead does so by asking or planning again (`plans`); a person by a visit, an offer, a
        pause or a reopening reported since. What happened before the no and was typed in after it
        lifts nothing.
        """
        no = self.plans.refused or self._noted_no
        if no is None or self._was_opened_since(no.at):
            return None
        events = (e for kind in _ALIVE for e in self.known.events(kind))
        if any(min(event.at, event.known_at) > no.at for event in events):
            return None
        pause = self.known.newest("wait_until")
        return None if pause and pause.value and pause.happened_at > no.at else no

    @property
    def _noted_no(self) -> Plan | None:
        """The no that a colleague's newest note reports: "says already bought elsewhere"."""
        note = self.notes[-1] if self.notes else None
        text = note.text[:LONGEST_TYPED] if note else ""
        if note is None or noted_no(text) is None or deal_is_made(text):
            return None
        at = next(e.known_at for e in self.past(EventKind.NOTE) if e.event_id == note.event_id)
        came = self.day_of(self.lead.created_at) if self.lead.is_dated else None
        day, said = clause_of_no(text, came, self.day_of(at)) or (None, note.text)
        if (day := day or note.day) is not None:
            at = min(at, datetime.combine(day, _CLOSES, self.zone))
        if self.wrote_since(at):
            return None
        told = PlanKind.REFUSED, note.event_id, said, at
        return Plan(*told, "broker", day, is_dated=day is not None)

    @cached_property
    def notes(self) -> list[Note]:
        """Colleagues' notes, oldest first, without protected words; none without consent."""
        if not self.may_read:
            return []
        found = read_notes(self.past(EventKind.NOTE), self.zone)
        plain = ((note, " ".join(without_protected_words(note.text).split())) for note in found)
        return [replace(note, text=text) for note, text in plain if text]

    @property
    def newest_notes(self) -> list[Note]:
        """The newest entry, after the newest that asks or puts off and the entry that follows it.

        No rule here can tell whether the matter was settled, so readers see them all.
        """
        asking = [
            at for at, note in enumerate(self.notes) if asks(note.text) or is_promise(note.text)
        ]
        follows = [note for at in asking[-1:] for note in self.notes[at : at + 2]]
        return list(dict.fromkeys([*follows, *self.notes[-1:]]))

    def notes_since(self, instant: datetime) -> list[Note]:
        """What colleagues noted on that day or later, or without a day, oldest first."""
        since = self.day_of(instant)
        return [note for note in self.notes if note.day is None or note.day >= since]

    def _was_opened_since(self, instant: datetime) -> bool:
        return any(o.kind in OPENING and o.at > instant for o in self.lead.outcomes)

    @cached_property
    def outcome(self) -> Outcome | None:
        return max(self.lead.outcomes, key=lambda o: (o.at, o.known_at), default=None)

    @property
    def closing(self) -> Outcome | None:
        """The outcome that ended the enquiry; None while it is open."""
        is_open = self.outcome is None or self.outcome.kind in OPENING
        return None if is_open else self.outcome

    def said(self, cue: str) -> Message | None:
        """The lead's newest message that carries this cue."""
        return max(self.known.cues.get(cue, ()), key=lambda m: m.at, default=None)

    def last(self, kind: EventKind) -> Event | None:
        """The newest event of a kind that has happened."""
        past = self.past(kind)
        return past[-1] if past else None

    def past(self, kind: EventKind) -> Sequence[Event]:
        """Events of a kind that have happened, oldest first."""
        return [e for e in self.known.events(kind) if e.at <= self.at]

    @property
    def visit_agreed(self) -> Event | None:
        """The recently agreed visit that was neither held, missed nor called off since."""
        return None if self.last_visit_called_off_at else self._visit_planned

    @property
    def _visit_planned(self) -> Event | None:
        """The same, also where it was called off."""
        agreed = self.last(EventKind.VISIT_PLANNED)
        if agreed is None or self.days_since(agreed.at) > AGREED_DAYS:
            return None
        ended = [*self.past(EventKind.VISIT_DONE), *self.past(EventKind.VISIT_MISSED)]
        return None if any(event.at >= agreed.at for event in ended) else agreed

    @property
    def visit_called_off_at(self) -> datetime | None:
        """When the calendar or the chat last called off a visit; a no calls off every visit."""
        row, off, no = self.known.newest("visit_on"), self.plans.visit_off, self.said_no
        blank = row.happened_at if row and self.known.day("visit_on") is None else None
        said = [plan.at for plan in (off, no) if plan is not None]
        return max([*said, *([blank] if blank else [])], default=None)

    @property
    def last_visit_called_off_at(self) -> datetime | None:
        """When the visit agreed last was called off; None if it stands or is over."""
        planned, off = self._visit_planned, self.visit_called_off_at
        return off if planned is not None and off is not None and off > planned.at else None

    @property
    def feedback(self) -> Message | None:
        """The lead's first words within days after the last visit."""
        visit = self.last(EventKind.VISIT_DONE)
        return self.said_after(visit) if visit is not None else None

    @property
    def disliked(self) -> Message | None:
        """The lead's newest words against a home that was seen."""
        own = self.known.own_messages if self.may_read else ()
        return next((m for m in reversed(own) if dislikes(m.text)), None)

    def said_after(self, visit: Event) -> Message | None:
        """The lead's first words within days after this visit."""
        until = visit.at + _FEEDBACK_WITHIN
        return next((m for m in self.known.own_messages if visit.at < m.at <= until), None)

    def happened_since(self, instant: datetime, *kinds: EventKind) -> bool:
        """Whether an event of these kinds happened, or a visit was planned, after `instant`."""
        events = [e for kind in kinds for e in self.known.events(kind)]
        # What a file told later happened on its own day.
        return any(_told_at(e) > instant for e in events)

    def is_given(self, asked: Message) -> bool:
        """Whether a colleague noted later that we sent what a message asks for, or answered it."""
        return self._noted_to_give(asked.text, asked.at)

    def _noted_to_give(self, asked: str, since: datetime) -> bool:
        notes = self.past(EventKind.NOTE) if self.may_read else ()
        return any(e.at > since and gives(str(e.value or ""), asked) for e in notes)

    @cached_property
    def our_messages(self) -> list[Message]:
        """What we wrote, oldest first."""
        return [m for m in self.known.messages if m.sender == "broker"]

    def wrote_since(self, instant: datetime) -> bool:
        """Whether the lead wrote after `instant`."""
        return any(m.at > instant for m in self.known.own_messages)

    def answered_since(self, instant: datetime) -> bool:
        """Whether we wrote or called after `instant`: the answer may have been given by phone."""
        ours = any(m.at > instant for m in self.our_messages)
        return ours or self.happened_since(instant, EventKind.CALL)

    def is_replied(self, asked: Message) -> bool:
        """Whether we called after a message, wrote more than to ask for news, or noted to have
        given what it asks for.
        """
        ours = any(m.at > asked.at and not is_nudge(m.text) for m in self.our_messages)
        return ours or self.happened_since(asked.at, EventKind.CALL) or self.is_given(asked)

    def is_settled(self, asked: Message) -> bool:
        """The same, but that we would find out is no reply."""
        later = (m.text for m in self.our_messages if m.at > asked.at)
        said = any(not is_promise(text) and not is_nudge(text) for text in later)
        return said or self.happened_since(asked.at, EventKind.CALL) or self.is_given(asked)

    @cached_property
    def promise(self) -> Message | None:
        """Our newest message but for asking news, if it only promised to find out and no call
        followed."""
        ours = [m for m in self.our_messages if not is_nudge(m.text)][-1:]
        if not ours or self.closing is not None or not self.may_read:
            return None
        is_kept = self._is_kept(ours[0])
        is_old = self.days_since(ours[0].at) > _PROMISED_DAYS
        return None if is_kept or is_old or not is_promise(ours[0].text) else ours[0]

    def _is_kept(self, promised: Message) -> bool:
        """Whether we called after a promise of ours, or a colleague noted to have given what it, or
        the lead's words before it, ask for.
        """
        before = [m.text for m in self.known.own_messages if m.at < promised.at][-1:]
        asked = " ".join([*before, promised.text])
        is_called = self.happened_since(promised.at, EventKind.CALL)
        return is_called or self._noted_to_give(asked, promised.at)

    @cached_property
    def older_promise(self) -> Message | None:
        """The last message that promised to find out, if nothing we wrote since tells the result.

        A sum or a word on the same topic may be the result, and so may a call.
        """
        recent = [m for m in self.our_messages if self.days_since(m.at) <= _PROMISED_DAYS]
        made = next((m for m in reversed(recent) if is_promise(m.text)), None)
        if made is None or not self.may_read or self._is_kept(made):
            return None
        topics = set(topics_of(made.text))
        later = [m.text for m in self.our_messages if m.at > made.at]
        is_told = any(has_amount(text) or topics.intersection(topics_of(text)) for text in later)
        return None if is_told else made

    @cached_property
    def open_question(self) -> Message | None:
        """The oldest question of the lead that nobody has answered yet."""
        ends = (self.outcome, self.said_no)
        ended = max((end.at for end in ends if end is not None), default=None)
        for message in self._written_to_us:
            # A booking, its cancellation or a no settles what was asked before.
            is_over = ended is not None and message.at <= ended
            is_open = self.is_question(message) and not self.is_replied(message)
            if is_open and not is_over:
                return message
        return None

    @property
    def has_conversation(self) -> bool:
        """Whether the record has any conversation with the lead apart from a form's words."""
        wrote = any(not message.is_form for message in self.known.messages)
        return wrote or self.last(EventKind.CALL) is not None

    @property
    def asked_in_form(self) -> Message | None:
        """What the lead asked in a cell of a file, if the record holds nothing that came after.

        Whether somebody answered by phone or elsewhere, the record cannot tell.
        """
        if not self.may_read or self.closing is not None or self.said_no is not None:
            return None
        asked = [m for m in self.known.own_messages if m.is_form and asks(m.text)][-1:]
        is_over = bool(asked) and (self.answered_since(asked[0].at) or self.has_conversation)
        return asked[0] if asked and not is_over else None

    @property
    def _written_to_us(self) -> list[Message]:
        """What the lead wrote in conversations of which the record has our side too."""
        return [m for m in self.known.own_messages if not m.is_form]

    @property
    def waiting(self) -> Message | None:
        """What waits for us: the open question; without consent, where nothing is read for its
        meaning, the oldest unanswered message that is more than a thank-you or a greeting."""
        if self.may_read:
            return self.open_question
        written = [m for m in self._written_to_us if not self.answered_since(m.at)]
        return next((m for m in written if not needs_no_answer(m.text)), None)

    def is_question(self, message: Message) -> bool:
        asked = any(message in self.known.cues.get(cue, ()) for cue in ASKING_CUES)
        # "Biju sastu che" tells of another home.
        is_told = "?" not in message.text and message in self.known.cues.get("compare", ())
        return asked or (asks(message.text) and not is_told)

    def topic(self, message: Message) -> str:
        """What a message asks about: a cue, else a topic it names; `question` if neither."""
        cue = next((c for c in ASKING_CUES if message in self.known.cues.get(c, ())), None)
        return cue or next(iter(topics_of(message.text)), "question")

    @cached_property
    def wait_until(self) -> date | None:
        """The day until which the lead wants no message; None once the lead wrote again."""
        until, row = self.known.day("wait_until"), self.known.newest("wait_until")
        said = self.plans.wait
        # Of the message that the record's day is of, the words hold.
        if said and said.day and (row is None or said.at >= row.happened_at):
            return said.day
        if until is None or row is None:
            return None
        # The message that named the date is no newer word than the date itself.
        source = next((m.at for m in self.known.messages if m.message_id == row.source_id), None)
        is_overtaken = self.wrote_since(max(row.happened_at, source or row.happened_at))
        return None if is_overtaken else until

    @cached_property
    def free_from(self) -> date | None:
        """The first day on which the lead wants a call: the one after "29 November pachi"."""
        until, said = self.wait_until, self.plans.wait
        if until is None or said is None or said.day != until:
            return until
        is_over = any(is_after_day(p, said.at.astimezone(self.zone)) for p in parts_of(said.words))
        return until + timedelta(days=1) if is_over else until

    @cached_property
    def call_asked(self) -> Message | None:
        """The lead's newest wish for a call, if nobody has called since."""
        asked = (m for m in reversed(self.known.messages) if m.sender == "lead")
        newest = next((m for m in asked if any(map(wants_call, parts_of(m.text)))), None)
        is_made = newest is not None and self.happened_since(newest.at, EventKind.CALL)
        return None if is_made or not self.may_read else newest

    @property
    def is_paused(self) -> bool:
        """Whether the lead asked us to wait and has not written since."""
        return self.free_from is not None and self.free_from > self.today

    @property
    def is_planned(self) -> bool:
        """Whether a visit lies ahead, or a date until which the lead asked us to wait."""
        until = self.known.day("wait_until")
        visit_on = self.known.day("visit_on")
        visits = self.known.events(EventKind.VISIT_PLANNED)
        ahead = (until is not None and until > self.today) or any(e.at > self.at for e in visits)
        said = self.plans.visit.day if self.plans.visit else None
        return ahead or any(day is not None and day >= self.today for day in (visit_on, said))

    def working_minutes_since(self, instant: datetime) -> float:
        """Minutes of the brokerage's working hours between `instant` and now."""
        first, last = self.day_of(instant), self.today
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return sum(self._open_minutes(day, instant) for day in days)

    def _open_minutes(self, day: date, since: datetime) -> float:
        opens = datetime.combine(day, _OPENS, self.zone)
        closes = datetime.combine(day, _CLOSES, self.zone)
        open_for = min(closes, self.at) - max(opens, since)
        return max(0.0, open_for.total_seconds() / 60)

    def days_since(self, instant: datetime) -> int:
        return (self.today - self.day_of(instant)).days


def _told_at(event: Event) -> datetime:
    """When it happened; of a planned visit, when it was agreed or is to be."""
    is_plan = event.kind == EventKind.VISIT_PLANNED
    return max(event.at, event.known_at) if is_plan else event.at
