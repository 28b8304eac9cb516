"""From facts to the parts of what is said of one lead: each made once, and labelled.

Cards put them together (`compose`), and so does an LLM that chooses among them (`lines`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agent.facts import LeadFacts, Standing
from agent.rendering.points import account, strongest
from agent.saying.wording import Wording, capital, signed
from features.catalogue import NEEDS
from leads.message import EventKind
from leads.score import ColdStart, Reason, Score
from prompts.display import display_text
from prompts.measures import whole

# scoring.md: a record over fewer leads says nothing.
_RECORD_NEEDED = 20
# Under "why?" beside eight reasons: the newest two cues fit one screen.
_CUES_SHOWN = 2
# The wishes a step of the LLM may rest on, by the words that name them.
_WISHES = {
    "attribute:bhk": "bhk",
    "attribute:budget_min_inr": "budget",
    "attribute:budget_max_inr": "budget",
}


class Tells(StrEnum):
    """What a part tells of its lead."""

    SCORE = "score"
    NO_SCORE = "no_score"
    REASON = "reason"
    ACCOUNT = "account"
    RECORD = "record"
    CHANGE = "score_change"
    STEP = "next_step"
    BUDGET = "budget"
    PRICE = "price"
    POSSESSION = "possession"
    MOVE = "move"
    WAIT = "wait"
    LOAN = "loan"
    DOWN_PAYMENT = "down_payment"
    HOME_TO_SELL = "home_to_sell"
    SOURCE = "source"
    STAGE = "stage"
    ENQUIRED = "enquired"
    VISITS = "visits_done"
    VISIT = "visit"
    MISSED = "missed_visit"
    LEAD_WROTE = "last_wrote"
    WE_WROTE = "we_last_wrote"
    NO_MESSAGES = "no_messages"
    COUNT = "known_count"
    MISSING = "not_told"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Part:
    """A line, or a piece of one, that code wrote; `of` and `speaks`: of which reason, which way."""

    tells: Tells
    text: str
    of: str = ""
    speaks: str = ""


def head(words: Wording, facts: LeadFacts) -> str:
    """*Priya ·4821* · 3 BHK buy, Bopal."""
    lead, told = facts.lead, facts.now.known
    want = words.want(lead.kind, told.number("bhk"), told.word("locality"))
    if want:
        return words.text("card-head-wanting", lead=words.lead(lead), want=want)
    return words.text("card-head", lead=words.lead(lead))


def score_line(words: Wording, score: Score) -> str:
    """*Hot* · 78/100, with the LLM's step where it took one."""
    final, base = whole(score.score or 0.0), whole(score.base_score or 0.0)
    band = words.band(score.band or "cold")
    if final == base:
        return words.text("score-line", band=band, score=final)
    step = signed(final - base)
    return words.text("score-line-adjusted", band=band, score=final, base=base, step=step)


def unscored(words: Wording, facts: LeadFacts) -> Iterator[str]:
    """Why there is no number that holds now, line by line."""
    score = facts.score
    match facts.standing:
        case Standing.COLD_START if score is not None and score.cold_start is not None:
            yield cold_start(words, score.cold_start)
            if facts.step:
                yield words.text("by-facts", facts=words.step(facts.step, ".short"))
        case Standing.CLOSED if facts.now.closing is not None:
            ended = facts.now.closing
            yield words.text(f"closed-{ended.kind}", day=words.day(ended.at))
        case Standing.NO_CONSENT:
            yield words.text("no-score-consent")
        case Standing.NO_MODEL:
            yield words.text("no-score-model")
        case _:
            yield from _late(words, score)


def cold_start(words: Wording, start: ColdStart) -> str:
    """Why there is no number yet, in the brokerage's own counts."""
    if start.bookings < start.bookings_needed:
        return words.text("no-score-cold", bookings=start.bookings, needed=start.bookings_needed)
    if start.others < start.others_needed:
        return words.text("no-score-cold-others", others=start.others, needed=start.others_needed)
    return words.text("no-score-cold-unproven")


def reasons(words: Wording, facts: LeadFacts, score: Score) -> Iterator[Part]:
    """The strongest reasons as phrases, those for the lead first."""
    speaking_for, against = strongest(score)
    yield from (_reason(words, facts, r, "for") for r in speaking_for)
    yield from (_reason(words, facts, r, "against") for r in against)


def reason_line(words: Wording, speaks: str, *phrases: str) -> str:
    """+ Asked for a visit, 18 Nov; budget ₹95 lakh covers ₹92 lakh."""
    if speaks == "against":
        return words.text("against-line", phrase=capital("; ".join(phrases)))
    return words.text("for-line", phrases=capital("; ".join(phrases)))


def record(words: Wording, score: Score) -> str:
    """Of 40 such leads, 9 booked within 60 days."""
    told = score.band_record
    if told is None or told.of < _RECORD_NEEDED:
        return words.text("record-too-few")
    if told.horizon_days is None:
        return words.text("record-line-undated", of=told.of, won=told.won)
    return words.text("record-line", of=told.of, won=told.won, days=told.horizon_days)


def account_lines(words: Wording, facts: LeadFacts, score: Score) -> Iterator[str]:
    """How the score came about, in points that add up."""
    told = account(score)
    final = whole(score.score or 0.0)
    if final != told.base:
        step = signed(final - told.base)
        yield words.text("why-adjusted", score=final, base=told.base, step=step)
        yield from _chat(words, facts, score)
    yield words.text("why-head", score=told.base, reference=told.reference)
    for reason, points in told.named:
        phrase = words.phrase(reason, facts.now)
        yield words.text("why-line", points=signed(points), phrase=phrase)
    if told.rest_count:
        things = words.text("smaller-things", n=told.rest_count)
        yield words.text("why-rest", points=signed(told.rest), things=things)
    yield words.text("why-standing", score=told.base)


def step_line(words: Wording, facts: LeadFacts) -> str:
    """➡ Fix the visit: offer two slots; that nothing is due, where nothing is."""
    if facts.step is None:
        return words.text("no-step")
    return words.text("act-line", step=words.step(facts.step))


def wants(words: Wording, facts: LeadFacts) -> Iterator[Part]:
    """The money and the days of a wish."""
    told = facts.now.known
    budget = _budget(words, told.number("budget_min_inr"), told.number("budget_max_inr"))
    if budget:
        yield Part(Tells.BUDGET, budget)
    if told.price is not None:
        yield Part(Tells.PRICE, words.text("known-price", price=words.rupees(told.price[0])))
    days: tuple[tuple[Tells, date | None], ...] = (
        (Tells.POSSESSION, told.day("possession_by")),
        (Tells.MOVE, told.day("move_by")),
        (Tells.WAIT, told.day("wait_until")),
    )
    for tells, day in days:
        if day is not None:
            yield Part(tells, words.text(f"known-{tells}", day=words.day(day)))


def origin(words: Wording, facts: LeadFacts) -> Iterator[Part]:
    """How far a lead is with its money, and where it came from."""
    told = facts.now.known
    stage = told.number("loan_stage")
    if stage is not None:
        yield Part(Tells.LOAN, words.text("known-loan", stage=whole(stage)))
    if told.flag("down_payment_ready"):
        yield Part(Tells.DOWN_PAYMENT, words.text("known-down-payment"))
    if told.flag("home_to_sell"):
        yield Part(Tells.HOME_TO_SELL, words.text("known-home-to-sell"))
    for tells in (Tells.SOURCE, Tells.STAGE):
        word = told.word(tells)
        if word is not None:
            shown = display_text(word.replace("_", " "))
            yield Part(tells, words.text(f"known-{tells}", **{tells.value: shown}))
    day = words.day(facts.lead.created_at)
    yield Part(Tells.ENQUIRED, words.text("known-enquired", day=day))


def contact(words: Wording, facts: LeadFacts) -> Iterator[Part]:
    """What there was of visits and messages."""
    visits = facts.now.past(EventKind.VISIT_DONE)
    if visits:
        done = words.text("known-visits", n=len(visits))
        last = words.day(visits[-1].at)
        dated = words.text("dated-phrase", phrase=done, day=last)
        several = words.text("known-visits-last", visits=done, day=last)
        yield Part(Tells.VISITS, several if len(visits) > 1 else dated)
    messages = facts.now.known.messages
    if not messages:
        yield Part(Tells.NO_MESSAGES, words.text("known-no-messages"))
    for sender, tells in (("lead", Tells.LEAD_WROTE), ("broker", Tells.WE_WROTE)):
        sent = [m.at for m in messages if m.sender == sender]
        if sent:
            yield Part(tells, words.text(f"known-last-{sender}", day=words.day(sent[-1])))


def completeness(words: Wording, facts: LeadFacts) -> Iterator[Part]:
    """How many wishes are known, and those that are not."""
    missing = [
        words.text(f"need-{need}")
        for need, names in NEEDS.items()
        if not any(name in facts.now.known.attributes for name in names)
    ]
    of = len(NEEDS)
    yield Part(Tells.COUNT, words.text("known-count", known=of - len(missing), of=of))
    if missing:
        yield Part(Tells.MISSING, words.text("known-missing", needs=", ".join(missing)))


def _reason(words: Wording, facts: LeadFacts, reason: Reason, speaks: str) -> Part:
    return Part(Tells.REASON, words.phrase(reason, facts.now), reason.feature, speaks)


def _late(words: Wording, score: Score | None) -> Iterator[str]:
    if score is None or score.score is None:
        yield words.text("no-score-late")
        return
    yield score_line(words, score)
    yield words.text("late-score", at=words.instant(score.as_of))


def _chat(words: Wording, facts: LeadFacts, score: Score) -> Iterator[str]:
    """What the step rests on: cues with their days, wishes, past leads; never the LLM's words."""
    evidence = score.adjustment.evidence if score.adjustment else ()
    cues = sorted(facts.rests_on, key=lambda f: f.at, reverse=True)
    told = [
        words.text(
            "dated-phrase", phrase=words.text(f"similar-common-cue-{f.kind}"), day=words.day(f.at)
        )
        for f in cues[:_CUES_SHOWN]
    ]
    wishes = dict.fromkeys(_WISHES[i] for i in evidence if i in _WISHES)
    told += [words.text(f"need-{wish}") for wish in wishes]
    mine = {m.message_id for m in facts.lead.messages} | set(_WISHES)
    past = sum(i not in mine for i in evidence)
    told += [words.text("why-past", n=past)] if past else []
    if not told:
        return
    text = words.text("why-chat", evidence="; ".join(told))
    yield words.text("why-unproven", text=text) if facts.is_unproven else text


def _budget(words: Wording, low: float | None, high: float | None) -> str:
    if low is not None and high is not None and low != high:
        return words.text("known-budget-range", low=words.rupees(low), high=words.rupees(high))
    if high is not None:
        return words.text("known-budget", high=words.rupees(high))
    return words.text("known-budget-least", low=words.rupees(low)) if low is not None else ""
