"""Visits in a conversation: proposed, agreed, promised, moved, called off, by either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from agent.lead_state.plan_phrases import (
    MessagePart,
    Plan,
    PlanKind,
    agrees_by_sign,
    parts_of,
    tables,
)
from features.cues import find_cues
from features.temporal import days_of
from language.time_reader import When, WhenReader, tokens_of
from language.time_resolver import resolve_when
from leads.model.lead import Message, Sender

# A proposal that nobody took up for this long lapses; nobody plans a visit further ahead.
_OPEN_FOR = timedelta(days=4)
_FARTHEST = timedelta(days=120)
_LONGEST_BARE_NO = 4
_COMING = ("visit", "coming", "come_please")
# From this hour on, today's weekday means the next one.
_EVENING = time(19)
_WORDS_BESIDE_AFTER = 4
_LONG = ("month", "next")  # a month, or a week or year to come: no one day
# Kamurta, in which nothing is begun, is over (docs/domain.md, Festivals and kamurta).
_KAMURTA_ENDS = (1, 15)
# A message no longer than this is quoted in full.
LONGEST_WHOLE = 140


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A visit that somebody proposed, or (without options) asked for a time for."""

    message: Message
    words: str
    options: tuple[tuple[date, time | None], ...]


def read_visits(messages: Sequence[Message], zone: tzinfo) -> list[Plan]:
    """What was said about visits, in order; a VISIT replaces the one before."""
    visits = _VisitReader(zone)
    for message in messages:
        visits.read(message)
    return visits.plans


def last_move(plans: Sequence[Plan]) -> tuple[Plan, Plan] | None:
    """The newest agreed visit that was moved before its day was over, and what it became.

    The new day is the lead's word, or agreed, or follows a cancellation; else it is another visit.
    """
    move, before, is_off = None, None, False
    for plan in plans:
        if plan.kind is PlanKind.VISIT_OFF:
            is_off = True
        elif plan.kind is PlanKind.VISIT and plan.day is not None:
            is_other = before is not None and before.day not in (None, plan.day)
            is_theirs = plan.said_by == "lead" or plan.agreed_id is not None or is_off
            if before is not None and is_other and is_theirs and _is_in_time(before, plan):
                move = before, plan
            before, is_off = plan, False
    return move


def _is_in_time(before: Plan, plan: Plan) -> bool:
    return before.day is not None and plan.at.date() <= before.day


def days_offered(message: Message, zone: tzinfo) -> list[date]:
    """The days between which a message lets the other choose: "Monday 11 baje ya Sunday 11?"."""
    at = message.at.astimezone(zone)
    named = [[w for w in part.options if w.day] for part in parts_of(message.text)]
    days = (on_day(when, at)[0] for options in named if len(options) > 1 for when in options)
    return [day for day in days if day is not None]


class _VisitReader:
    """The visits of one conversation, message by message."""

    def __init__(self, zone: tzinfo) -> None:
        self.plans: list[Plan] = []
        self._zone = zone
        self._standing: Plan | None = None
        self._proposals: dict[Sender, _Proposal] = {}

    def read(self, message: Message) -> None:
        """Takes in what the next message says about visits."""
        parts = parts_of(message.text)
        at = message.at.astimezone(self._zone)
        open_ = self._open_to(message)
        is_about_visit = bool(open_) or self._stands(at) or _moves(message)
        self._read_cancellations(message, parts, at)
        found = list(self._said(message, parts, at, is_about_visit=is_about_visit))
        if not found and open_:
            found = list(self._answered(message, parts, at, open_))
        for plan in found:
            self._settle(plan)
        if not found:
            self._add_family(message, parts)
            self._propose(message, parts, at, open_)

    def _open_to(self, message: Message) -> _Proposal | None:
        """What the other side proposed lately and nobody has taken up."""
        other: Sender = "broker" if message.sender == "lead" else "lead"
        found = self._proposals.get(other)
        return found if found and message.at - found.message.at <= _OPEN_FOR else None

    def _stands(self, at: datetime) -> bool:
        standing = self._standing
        return bool(standing and standing.day and standing.day >= at.date())

    def _settle(self, plan: Plan) -> None:
        before = self._standing
        if before and before.day == plan.day:
            # A repeated plan keeps what was known of it.
            plan = replace(
                plan,
                hour=plan.hour or before.hour,
                with_family=plan.with_family or before.with_family,
            )
        self._standing = plan
        self._proposals.clear()
        self.plans.append(plan)

    def _add_family(self, message: Message, parts: Sequence[MessagePart]) -> None:
        """Adds the family to a standing visit: "haan, family bhi aayegi"."""
        at = message.at.astimezone(self._zone)
        if self._standing and self._stands(at) and any(_is_along(p) for p in parts):
            with_family = replace(self._standing, with_family=True)
            self.plans[self.plans.index(self._standing)] = with_family
            self._standing = with_family

    def _propose(
        self,
        message: Message,
        parts: Sequence[MessagePart],
        at: datetime,
        asked: _Proposal | None,
    ) -> None:
        offered = [p for p in parts if p.options and _offers_visit(p)]
        is_else = any(p.has("not_visit") for p in parts)
        is_answer = asked is not None
        if not offered and (is_answer or any(p.is_asked for p in parts)) and not is_else:
            # The day and the question may be two thoughts: "Saturday 5 baje, theek hai?"
            offered = [p for p in parts if p.options]
        named = [on_day(when, at) for part in offered for when in part.options]
        if asked and len(asked.options) == 1 and not any(p.when.day for p in offered):
            # "Kal aa sakte hain?" – "haan, 11 baje aa jaiye": the hour is for the day asked about.
            named = [(asked.options[0][0], hour) for _, hour in named]
        options = tuple((day, hour) for day, hour in named if day and _is_ahead(day, at))
        is_asked_when = any(p.is_asked and p.has(*_COMING) for p in parts)
        if options or is_asked_when:
            words = _quote(message, offered[0]) if offered else message.text
            self._proposals[message.sender] = _Proposal(message, words, options)

    def _said(
        self, message: Message, parts: Sequence[MessagePart], at: datetime, *, is_about_visit: bool
    ) -> Iterator[Plan]:
        """The visit that a message states by itself."""
        spare = next((p for p in parts if p.when and not p.is_asked), None)
        # "Sure, Sunday 11 am": a yes and a day with its hour are two thoughts of one plan.
        is_yes = message.sender == "lead" and any(_is_agreement(p) for p in parts)
        for part in parts:
            is_named = is_yes and part.when.day and part.when.clock and _is_bare(part)
            says = _says_visit(part, message.sender, is_about_visit=is_about_visit)
            if not (says or is_named):
                continue
            when = part.when or (spare.when if spare and not part.options else When())
            if not when.day and not when.span and spare and spare.when.day:
                when = replace(when, day=spare.when.day)
            day, hour = on_day(when, at)
            if day is None or not _is_ahead(day, at) or after_day(part, at):
                continue
            if not (when.day or when.span) and not (part.has("coming") or is_about_visit):
                continue
            if not (when.day or when.span) and self._standing and self._standing.day:
                # A bare hour belongs to the visit being discussed.
                day = self._standing.day if self._standing.day >= at.date() else day
            if hour is None and not part.options[1:]:
                hour = next((h for p in parts if (h := _hour_beside(p, at))), None)
            yield self._plan(message, _quote(message, part), day, hour, parts)
            return

    def _answered(
        self, message: Message, parts: Sequence[MessagePart], at: datetime, proposal: _Proposal
    ) -> Iterator[Plan]:
        """The visit that a message agrees to."""
        named = [p for p in parts if p.when and not p.is_asked and _is_bare(p)]
        if named and all(_is_bare(p) or _is_along(p) for p in parts):
            day, hour = on_day(named[0].when, at)
            days = {d for d, _ in proposal.options}
            if not named[0].when.day and len(days) == 1:
                (day,) = days
            if day is not None and _is_ahead(day, at):
                hour = hour or next((h for d, h in proposal.options if d == day), None)
                yield self._plan(message, message.text, day, hour, parts)
            return
        is_yes = agrees_by_sign(message.text) or (
            bool(parts)
            and any(p.has("agreeing") for p in parts)
            and all(_is_agreement(p) or _is_along(p) for p in parts)
        )
        if is_yes and len(proposal.options) == 1:
            day, hour = proposal.options[0]
            asked = proposal.message
            plan = self._plan(asked, proposal.words, day, hour, parts)
            yield replace(plan, at=message.at, agreed_id=message.message_id)

    def _plan(
        self,
        message: Message,
        words: str,
        day: date,
        hour: time | None,
        parts: Sequence[MessagePart],
    ) -> Plan:
        return Plan(
            PlanKind.VISIT,
            message.message_id,
            words,
            message.at,
            message.sender,
            day,
            hour,
            with_family=any(_is_along(p) for p in parts),
        )

    def _read_cancellations(
        self, message: Message, parts: Sequence[MessagePart], at: datetime
    ) -> None:
        for part in parts:
            day = on_day(part.when, at)[0] if part.when.day else None
            standing = self._standing
            if self._asks_to_move(message, part, day):
                self._call_off(message, part, standing.day if standing else None)
                continue
            if part.is_asked or not self._calls_off(part, at):
                continue
            is_over = part.has("was_able")
            if (
                standing
                and standing.day
                and (
                    (day is not None and day != standing.day)
                    or (is_over and standing.day > at.date())
                )
            ):
                continue
            self._call_off(message, part, day)

    def _call_off(self, message: Message, part: MessagePart, day: date | None) -> None:
        self._standing = None
        self._proposals.clear()
        words, by = _quote(message, part), message.sender
        off = Plan(PlanKind.VISIT_OFF, message.message_id, words, message.at, by, day)
        self.plans.append(off)

    def _asks_to_move(self, message: Message, part: MessagePart, day: date | None) -> bool:
        """ "Can we make it Sunday?": the agreed day does not suit, the new one is not agreed."""
        is_move = message.sender == "lead" and part.is_asked and part.has("move")
        return bool(is_move and day and self._standing and day != self._standing.day)

    def _calls_off(self, part: MessagePart, at: datetime) -> bool:
        if part.is_denied("able_to_come") or part.is_denied("coming"):
            return not part.has("others", "not_visit") or part.has("visit")
        if part.has("cancel") and not part.has("token"):
            return part.has("visit") or self._stands(at)
        if part.has("visit") and part.is_denied("visit") and not part.has("others"):
            return True
        is_short = len(part.forms) <= _LONGEST_BARE_NO
        return self._stands(at) and is_short and bool(part.when.day) and part.has("not")


def _moves(message: Message) -> bool:
    """Whether the lead asks for another day of a visit that no message mentions."""
    return message.sender == "lead" and any(
        cue.name == "visit_move" for cue in find_cues(message.text)
    )


def _says_visit(part: MessagePart, sender: Sender, *, is_about_visit: bool) -> bool:
    if part.is_asked or part.is_supposed or part.has("others") or len(part.options) > 1:
        return False
    if part.is_denied("coming") or part.is_denied("able_to_come") or part.has("cancel"):
        return False
    is_else = part.has("not_visit") and not part.has("visit")
    if sender == "lead" and part.has("coming") and not _comes_else(part):
        return True
    if sender == "lead" and part.has("can_come") and part.when.day and part.when.clock:
        return not _comes_else(part)
    if sender == "lead" and part.has("they_come") and part.has("family"):
        return not is_else
    if is_else or part.has("not"):
        return False
    if part.has("move") and sender == "lead" and (is_about_visit or part.has("visit")):
        return bool(part.when.day)
    if part.has("arranges") and part.has("visit") and part.when.day and part.when.clock:
        return True
    if part.has("fixed"):
        return bool(part.has("visit") or is_about_visit or (part.when.day and part.when.clock))
    if sender == "lead":
        is_whole = bool(part.when.day and part.when.clock)
        return part.has("agreeing") and (is_whole or (is_about_visit and bool(part.when)))
    is_told = part.has("is") and not part.has("come_please", "showing", "could")
    return is_told and part.has("visit") and bool(part.when.day)


def _comes_else(part: MessagePart) -> bool:
    return part.has("no_person")


def _offers_visit(part: MessagePart) -> bool:
    is_visit = part.has(*_COMING)
    return is_visit or (part.is_asked and not part.has("not_visit"))


def _is_along(part: MessagePart) -> bool:
    """Whether the family comes too: "my parents also coming", "family ke saath"."""
    return part.has("family") and part.has("along", "they_come") and not part.has("not")


def _is_agreement(part: MessagePart) -> bool:
    """Whether it only says yes; asking for the place to be sent is no more than that."""
    return not part.is_asked and part.has("agreeing") and not _rest(part)


def _is_bare(part: MessagePart) -> bool:
    """Whether it only names a day or hour, or agrees."""
    return not part.is_asked and not part.has("not") and not _rest(part)


def _rest(part: MessagePart) -> frozenset[str]:
    used = {
        place
        for name in ("agreeing", "small", "fixed", "about_place")
        for first, last in part.places(name)
        for place in range(first, last + 1)
    }
    return frozenset(f for n, f in enumerate(part.forms) if n not in used | part.time_places)


def _is_ahead(day: date | None, at: datetime) -> bool:
    return day is not None and timedelta(0) <= day - at.date() <= _FARTHEST


def _hour_beside(part: MessagePart, at: datetime) -> time | None:
    """The hour in a part without a day of its own: "kal visit hai, Aarohi 11 baje"."""
    is_spare = part.when.clock and not part.when.day and not part.is_asked
    return on_day(part.when, at)[1] if is_spare and not part.has("not_visit") else None


def _quote(message: Message, part: MessagePart) -> str:
    """The words that say it: the whole message if short, else the part."""
    whole = message.text.strip()
    return whole if len(whole) <= LONGEST_WHOLE or not part.when else part.text


def on_day(when: When, at: datetime) -> tuple[date | None, time | None]:
    """The day and hour that words written at `at` (local) mean; a part of the day is no hour."""
    if not when or (when.day and when.day.kind in _LONG):
        return None, None
    is_hour = when.clock is not None or bool(when.span and when.span.unit in ("minutes", "hours"))
    found = resolve_when(when if is_hour else replace(when, part=None), at, is_past=False)
    if found is None:
        return None, None
    day = found.date() if isinstance(found, datetime) else found
    is_same_name = when.day is not None and when.day.kind == "weekday" and day == at.date()
    if is_same_name and at.time() >= _EVENING:
        day += timedelta(days=7)
    return day, found.time() if isinstance(found, datetime) else None


def after_day(part: MessagePart, at: datetime) -> date | None:
    """The day after which something is wanted: "after 15 Jan", "Kamurta pachi"."""
    for stretch in _beside_after(part):
        day = _festival_over(stretch, at.date()) or _resolved(" ".join(stretch), at)
        if day:
            return day
    # "Next month vat karie", "January ma vat karie", "hold till 10 December": without "after".
    when = part.when
    is_far = when.day is not None and when.day.kind in ("next", "month") and not part.has("until")
    is_held = part.has("hold") and bool(when.day or when.span)
    return _resolved(part.text, at) if is_held or (is_far and part.has("talk_then")) else None


def is_after_day(part: MessagePart, at: datetime) -> bool:
    """Whether a day is over before something is wanted: "29 November pachi" is from the 30th.

    "After Diwali" and "after 2 weeks" are resolved to the first such day already.
    """
    stretches = _beside_after(part)
    if any(_festival_over(stretch, at.date()) for stretch in stretches):
        return False
    whens = (WhenReader(tokens_of(" ".join(stretch))).read() for stretch in stretches)
    return any(when.day is not None and when.day.kind not in _LONG for when in whens)


def _beside_after(part: MessagePart) -> list[Sequence[str]]:
    """The words behind "after" and before "pachi"."""
    fronts = [last + 1 for _, last in part.places("after_front")]
    behinds = [first for first, _ in part.places("after_behind")]
    stretches = [part.forms[n : n + _WORDS_BESIDE_AFTER] for n in fronts]
    return [*stretches, *(part.forms[max(0, n - _WORDS_BESIDE_AFTER) : n] for n in behinds)]


def _resolved(text: str, at: datetime) -> date | None:
    when = WhenReader(tokens_of(text)).read()
    if not when.day and not (when.span and when.span.unit in ("days", "weeks", "months")):
        return None
    found = resolve_when(when, at, is_past=False)
    return found.date() if isinstance(found, datetime) else found


def _festival_over(stretch: Sequence[str], today: date) -> date | None:
    """The day after the named festival; for Kamurta, its end."""
    for name, words in tables()["festivals"].items():
        if not words.places(tuple(stretch)):
            continue
        if name in ("kamurta", "uttarayan"):
            ends = date(today.year, *_KAMURTA_ENDS)
            return ends if ends > today else ends.replace(year=today.year + 1)
        ahead = next((d for d in days_of(name) if d >= today), None)
        return ahead + timedelta(days=1) if ahead else None
    return None
