"""What a conversation adds up to: the plans that stand after all messages, newer over older.

Rules read every message of both sides in the light of the earlier ones: visits in `visit_plans`,
the deal (a no, a token, a loan, an offer, a wait) here; the quick model's findings are merged in.
Scores do not use any of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from agent.lead_state.plan_phrases import MessagePart, Plan, PlanKind, parts_of
from agent.lead_state.visit_plans import LONGEST_WHOLE, after_day, read_visits
from features.cues import Cue, find_cues, is_forward
from features.meaning import Meaning, hard_no, meaning, offers
from language.numbers import CRORE, LAKH, Amount, amounts
from language.tokens import key, read
from leads.model.errors import InvalidInput
from leads.model.lead import Message
from leads.store.message_findings import Finding, FindingKind

# Some 10 kB each; a conversation takes 5 to 20 ms to read.
_CACHED_CONVERSATIONS = 4_000
# Cues of a lead that is still looking: after a no, they take it back.
_INTEREST = frozenset(
    {"visit_ask", "visit_move", "counter", "token", "papers", "location_ask", "stretch", "area"}
    | {"budget_named", "price_high", "deadline"}
)


@dataclass(frozen=True, slots=True)
class ConversationPlans:
    """What stands by the conversation; None if nothing was said, or newer words cancelled it.

    `said`: everything found, oldest first. `visit` may lie in the past: its day decides.
    """

    said: tuple[Plan, ...] = ()
    visit: Plan | None = None
    visit_off: Plan | None = None
    refused: Plan | None = None
    token_ready: Plan | None = None
    token_paid: Plan | None = None
    loan: Plan | None = None
    wait: Plan | None = None
    offer: Plan | None = None


def read_plans(
    messages: Sequence[Message],
    zone: tzinfo,
    *,
    is_rent: bool = False,
    also: Sequence[Plan] = (),
) -> ConversationPlans:
    """The plans of a conversation whose `messages` are in order; `also`: found by other means."""
    return _read_plans(tuple(messages), zone, is_rent, tuple(also))


@lru_cache(maxsize=_CACHED_CONVERSATIONS)
def _read_plans(
    messages: tuple[Message, ...], zone: tzinfo, is_rent: bool, also: tuple[Plan, ...]
) -> ConversationPlans:
    own = [m for m in messages if not is_forward(m.text)]
    found = [*read_visits(own, zone), *read_deals(own, zone, is_rent=is_rent), *also]
    said = tuple(sorted(dict.fromkeys(found), key=lambda p: p.at))
    return _standing(said, own)


def _standing(said: tuple[Plan, ...], messages: Sequence[Message]) -> ConversationPlans:
    newest: dict[PlanKind, Plan] = {plan.kind: plan for plan in said}
    visit, off = newest.get(PlanKind.VISIT), newest.get(PlanKind.VISIT_OFF)
    if visit and off and said.index(off) > said.index(visit):
        visit = None
    visit = _in_own_words(visit, said[said.index(off) + 1 if off else 0 :]) if visit else None
    refused = newest.get(PlanKind.REFUSED)
    if refused and _is_taken_back(refused, said, messages):
        refused = None
    paid, back = newest.get(PlanKind.TOKEN_PAID), newest.get(PlanKind.TOKEN_BACK)
    ready = newest.get(PlanKind.TOKEN_READY)
    loans = (PlanKind.LOAN_OK, PlanKind.LOAN_REFUSED, PlanKind.LOAN_APPLIED)
    return ConversationPlans(
        said,
        visit,
        off if visit is None else None,
        refused,
        ready if ready and not _is_older(ready, back, refused) else None,
        paid if paid and not _is_older(paid, back) else None,
        max((newest[k] for k in loans if k in newest), key=lambda p: p.at, default=None),
        _wait(newest.get(PlanKind.WAIT), messages),
        newest.get(PlanKind.OFFER),
    )


def _in_own_words(visit: Plan, since: Sequence[Plan]) -> Plan:
    """The lead's own words about a visit that we have repeated since, with all its details."""
    same = [p for p in since if p.kind is visit.kind and p.day == visit.day]
    own = [p for p in same if p.said_by == "lead" and p.hour in (None, visit.hour)]
    if visit.said_by == "lead" or visit.agreed_id or not own:
        return visit
    return replace(own[-1], hour=visit.hour, with_family=visit.with_family)


def _is_older(plan: Plan, *others: Plan | None) -> bool:
    return any(other is not None and other.at >= plan.at for other in others)


def _is_taken_back(refused: Plan, said: Sequence[Plan], messages: Sequence[Message]) -> bool:
    """Whether the lead is looking again after a no: asks, offers, plans a visit or pays."""
    plans = (PlanKind.VISIT, PlanKind.OFFER, PlanKind.TOKEN_PAID, PlanKind.TOKEN_READY)
    if any(p.kind in plans and p.at > refused.at and p.said_by == "lead" for p in said):
        return True
    return any(
        _is_interest(message, before)
        for before, message in zip([None, *messages], messages, strict=False)
        if message.sender == "lead" and message.at > refused.at
    )


def _is_interest(message: Message, before: Message | None) -> bool:
    """Whether the lead asks for something, promises it, or says what it is looking for.

    A mere answer does not count: "in Shela" says where they bought; a yes only accepts our offer.
    """
    ours = before.text if before is not None and before.sender == "broker" else None
    match meaning(message.text, ours):
        case Meaning.ASK | Meaning.COMMITMENT:
            return True
        case Meaning.ANSWER:
            is_yes = meaning(message.text) is Meaning.ACKNOWLEDGEMENT and offers(ours or "")
            return is_yes or bool(_INTEREST.intersection(c.name for c in find_cues(message.text)))
        case _:
            return False


def _wait(wait: Plan | None, messages: Sequence[Message]) -> Plan | None:
    """A pause stands until the lead writes about something else."""
    if wait is None:
        return None
    newer = (m for m in messages if m.sender == "lead" and m.at > wait.at)
    is_overtaken = any("?" in m.text or find_cues(m.text) for m in newer)
    return None if is_overtaken else wait


def from_findings(findings: Sequence[Finding], messages: Sequence[Message]) -> list[Plan]:
    """The plans in the quick model's findings, each in the lead's own message."""
    own = {m.message_id: m for m in messages if m.sender == "lead"}
    return [
        Plan(
            _BY_FINDING[f.kind],
            f.message_id,
            f.words,
            f.at,
            "lead",
            f.day,
            f.hour,
            f.amount_inr,
        )
        for f in findings
        if f.kind in _BY_FINDING and f.message_id in own and _is_whole(f)
    ]


def _is_whole(finding: Finding) -> bool:
    """Whether it has what its kind needs: a visit its day, an offer its amount."""
    needs_day = finding.kind in (FindingKind.VISIT_SET, FindingKind.FESTIVAL)
    needs_amount = finding.kind is FindingKind.COUNTER
    has_amount = finding.amount_inr is not None
    return (finding.day is not None or not needs_day) and (has_amount or not needs_amount)


_BY_FINDING = {
    FindingKind.VISIT_SET: PlanKind.VISIT,
    FindingKind.VISIT_NO: PlanKind.VISIT_OFF,
    FindingKind.HARD_NO: PlanKind.REFUSED,
    FindingKind.TOKEN: PlanKind.TOKEN_READY,
    FindingKind.TOKEN_PAID: PlanKind.TOKEN_PAID,
    FindingKind.LOAN_OK: PlanKind.LOAN_OK,
    FindingKind.LOAN_NO: PlanKind.LOAN_REFUSED,
    FindingKind.LOAN_APPLIED: PlanKind.LOAN_APPLIED,
    FindingKind.FESTIVAL: PlanKind.WAIT,
    FindingKind.COUNTER: PlanKind.OFFER,
}


# "Not interested in parking" is not a no to the home.
_ONE_THING = re.compile(
    r"interested\s+in\s+(?!buying|any|it\b|this|property|purchas)", re.IGNORECASE
)
# "51,000" is one number.
_GROUPED = re.compile(r"(?<=\d),(?=\d)")
_LEAST_TOKEN_INR, _MOST_TOKEN_INR = 1_000, 5_000_000
_WORDS_BESIDE_AFTER = 4
# Nobody is waited for longer than this.
_LONGEST_WAIT = timedelta(days=400)
_LONGEST_CALL_ASK = 9  # words
_CALL = frozenset(map(key, ("call", "phone")))
_AFTER_CALL = frozenset(
    map(key, ("me", "later", "after", "back", "at", "tomorrow", "in", "on", "baad", "pachi"))
)
_BY_CUE = {
    "hard_no": PlanKind.REFUSED,
    "loan_ok": PlanKind.LOAN_OK,
    "loan_no": PlanKind.LOAN_REFUSED,
    "token": PlanKind.TOKEN_READY,
}


def read_deals(messages: Sequence[Message], zone: tzinfo, *, is_rent: bool) -> list[Plan]:
    """What either side said about the deal, in order."""
    return [p for m in messages for p in _in_message(m, zone, is_rent=is_rent)]


def _in_message(message: Message, zone: tzinfo, *, is_rent: bool) -> Iterator[Plan]:
    parts = parts_of(message.text)
    token = next(_token(message, parts), None)
    if token:
        yield token
    if message.sender != "lead":
        return
    at = message.at.astimezone(zone)
    cues = find_cues(message.text)
    no = hard_no(message.text)
    for cue in (*(c for c in cues if c.name != "hard_no"), *([no] if no else [])):
        kind = _BY_CUE.get(cue.name)
        if kind and not (token and kind in (PlanKind.TOKEN_READY, PlanKind.REFUSED)):
            if _is_trapped(kind, message.text[slice(*cue.span)], parts):
                continue
            yield _plan(kind, message, message.text[slice(*cue.span)])
    names = {cue.name for cue in cues}
    yield from _taken(message, parts, names, is_rent=is_rent)
    yield from _applied(message, parts, names)
    yield from _offers(message, parts, cues, is_rent=is_rent)
    yield from _waited(message, parts, at)


def _is_trapped(kind: PlanKind, words: str, parts: Sequence[MessagePart]) -> bool:
    """Whether the cue is a condition, a hope, another's deal, or a no to one thing only."""
    own = [p for p in parts if words in p.text or p.text in words]
    match kind:
        case PlanKind.REFUSED:
            is_one_thing = any(_ONE_THING.search(p.text) for p in own)
            wants_other = any(p.has("wants_other") for p in parts)
            return is_one_thing or wants_other or any(p.has("kin_outside") for p in own)
        case PlanKind.LOAN_OK:
            return any(p.has("supposed", "then", "future") for p in own)
        case PlanKind.LOAN_REFUSED:
            return any(p.has("still") for p in own)
        case _:
            return False


def _plan(
    kind: PlanKind,
    message: Message,
    words: str,
    day: date | None = None,
    amount_inr: float | None = None,
) -> Plan:
    whole, by = message.text.strip(), message.sender
    quoted = whole if len(whole) <= LONGEST_WHOLE else words
    return Plan(kind, message.message_id, quoted, message.at, by, day, amount_inr=amount_inr)


def _token(message: Message, parts: Sequence[MessagePart]) -> Iterator[Plan]:
    """A token paid, or asked back; one paid elsewhere is a no."""
    paid = ("paid", "received") if message.sender == "broker" else ("paid",)
    for part in parts:
        if not part.has("token") or part.is_asked or part.has("others"):
            continue
        if part.has("back"):
            if not part.has("not"):
                yield _plan(PlanKind.TOKEN_BACK, message, part.text)
            continue
        is_open = part.has("not", "not_yet") or _is_if(part)
        if not part.has(*paid) or is_open:
            continue
        if part.has("elsewhere"):
            if message.sender == "lead":
                yield _plan(PlanKind.REFUSED, message, part.text)
            continue
        inr = _token_inr(part.text) or _token_inr(message.text)
        yield _plan(PlanKind.TOKEN_PAID, message, part.text, amount_inr=inr)


def _is_if(part: MessagePart) -> bool:
    """Whether it is a supposition: "token de diya to registry kab hogi", "if we pay the token"."""
    verb = max((last for _, last in part.places("paid")), default=len(part.forms))
    return part.has("supposed") or any(first > verb for first, _ in part.places("then"))


def _token_inr(text: str) -> float | None:
    sums = (a.number * (a.unit or 1) for a in _amounts(text))
    return next((s for s in sums if _LEAST_TOKEN_INR <= s <= _MOST_TOKEN_INR), None)


def _taken(
    message: Message, parts: Sequence[MessagePart], cues: set[str], *, is_rent: bool
) -> Iterator[Plan]:
    """A home taken: bare "le liya", for a rental "found a place"; `hard_no` has the rest."""
    if "hard_no" in cues:
        return
    for part in parts:
        if part.is_asked or part.has("others", "supposed", "kin_outside"):
            continue
        if part.has("no_more"):
            yield _plan(PlanKind.REFUSED, message, part.text)
            return
        if part.has("not"):
            continue
        if _is_taken(part) or (is_rent and part.has("found")):
            yield _plan(PlanKind.REFUSED, message, part.text)


def _is_taken(part: MessagePart) -> bool:
    """Whether one was taken elsewhere, or it only says that one was taken."""
    if part.has("elsewhere") and part.has("took_else"):
        return True
    return part.has("took") and _is_only(part, "took", "took_what", "small")


def _is_only(part: MessagePart, *names: str) -> bool:
    used = {n for name in names for a, b in part.places(name) for n in range(a, b + 1)}
    return used.issuperset(range(len(part.forms)))


def _applied(message: Message, parts: Sequence[MessagePart], cues: set[str]) -> Iterator[Plan]:
    if not cues.isdisjoint(("loan_ok", "loan_no")):
        return
    for part in parts:
        is_said = part.has("loan") and part.has("applied") and not part.is_asked
        if is_said and not part.has("not", "not_yet", "others", "supposed"):
            yield _plan(PlanKind.LOAN_APPLIED, message, part.text)


def _offers(
    message: Message, parts: Sequence[MessagePart], cues: Sequence[Cue], *, is_rent: bool
) -> Iterator[Plan]:
    """An amount at which the lead would close; the price asked about is none."""
    spans = [message.text[slice(*cue.span)] for cue in cues if cue.name == "counter"]
    for part in parts:
        if part.has("others", "token") or (part.is_asked and part.has("price_word")):
            continue
        is_counter = any(span.strip() in part.text or part.text in span for span in spans)
        gives = part.has("gives") and not part.is_asked and not part.has("not")
        if not (is_counter or gives or _closes(part)):
            continue
        inr = _offer_inr(part.text, is_rent=is_rent)
        if inr:
            yield _plan(PlanKind.OFFER, message, part.text, amount_inr=inr)
            return


def _closes(part: MessagePart) -> bool:
    """Whether it closes at a spelt amount, which no cue reads: "sava crore ma final karo"."""
    if not part.has("deal") or part.has("price_word", "not"):
        return False
    return any(a.unit for a in _amounts(part.text))


def _offer_inr(text: str, *, is_rent: bool) -> float | None:
    """The first amount of a thought; "1 crore 10 lakh" is one."""
    said = _sums(text)
    return _first_sum(said, is_rent=is_rent) if said else None


def _sums(text: str) -> list[Amount]:
    return [a for a in _amounts(text) if a.number > 0]


def _first_sum(said: Sequence[Amount], *, is_rent: bool) -> float:
    first, inr = said[0], said[0].inr(is_rent=is_rent)
    if len(said) > 1 and first.unit == CRORE and said[1].unit == LAKH:
        inr += said[1].inr(is_rent=is_rent)
    return inr


def sole_offer(text: str, *, is_rent: bool) -> float | None:
    """The amount in INR of a message that is known to make an offer; None if it names several."""
    said = _sums(text)
    is_one = len(said) == 1 or [a.unit for a in said] == [CRORE, LAKH]
    return _first_sum(said, is_rent=is_rent) if is_one else None


def _amounts(text: str) -> list[Amount]:
    try:
        return amounts(read(_GROUPED.sub("", text)))
    except InvalidInput:
        return []


def _waited(message: Message, parts: Sequence[MessagePart], at: datetime) -> Iterator[Plan]:
    for part in parts:
        # Possession after March is a wish, and "after 5 pm" an hour.
        if part.is_asked or part.has("not_wait"):
            continue
        day = after_day(part, at)
        is_talk = part.has("talk_then") or len(part.forms) <= _WORDS_BESIDE_AFTER
        if day and is_talk and timedelta(0) < day - at.date() <= _LONGEST_WAIT:
            yield _plan(PlanKind.WAIT, message, part.text, day)
            return
        if day is None and asks_for_call(part):
            yield _plan(PlanKind.WAIT, message, part.text, at.date())
            return


def wants_call(part: MessagePart) -> bool:
    """Whether it asks for a call at any time: "call me", "call later", "kal phone karjo"."""
    first, second = (*part.forms[:2], "", "")[:2]
    is_order = part.has("call_then") or (first in _CALL and second in _AFTER_CALL)
    return is_order and len(part.forms) <= _LONGEST_CALL_ASK and not part.has("not", "call_made")


def asks_for_call(part: MessagePart) -> bool:
    """Whether it asks for a call later on the same day: "call after 5 pm", "sanje phone karjo",
    "in a meeting, call later".
    """
    when = part.when
    is_of_hours = bool(when.clock or when.part) and (when.day is None or when.day.kind == "today")
    is_of_hours |= part.has("call_later") and when.day is None
    return wants_call(part) and is_of_hours
