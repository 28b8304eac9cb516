"""From facts to words: the answer about one lead, line by line (domain.md, section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agent.facts import LeadFacts, Standing
from agent.saying.points import account, strongest
from agent.saying.wording import Wording, capital, signed
from features.catalogue import NEEDS
from leads.message import EventKind
from leads.score import ColdStart, Score
from prompts.display import display_text
from prompts.measures import whole

LONGEST_ANSWER = 600  # characters: one screen of a phone (domain.md, section 1)
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


def how_hot(words: Wording, facts: LeadFacts) -> str:
    """The card of a lead: band and score, what speaks for and against, the record, one act."""
    return _lines(head(words, facts), *standing(words, facts), *_act(words, facts))


def why(words: Wording, facts: LeadFacts) -> str:
    """How the score came about, in points that add up; without a score, why there is none."""
    if facts.standing is not Standing.SCORED or facts.score is None:
        return how_hot(words, facts)
    return _lines(head(words, facts), *_account(words, facts, facts.score))


def known(words: Wording, facts: LeadFacts, quoted: str = "") -> str:
    """What the record holds of a lead, and what it was never told; first, words that were asked."""
    asked = [quoted] if quoted else []
    return _lines(head(words, facts), *asked, *_known(words, facts), *_act(words, facts))


def next_act(words: Wording, facts: LeadFacts) -> str:
    """The one act that is due."""
    if facts.step is None:
        return _lines(head(words, facts), *standing(words, facts), words.text("no-step"))
    scored = facts.standing is Standing.SCORED and facts.score is not None
    line = [_score_line(words, facts.score)] if scored and facts.score else []
    return _lines(head(words, facts), *line, *_act(words, facts))


def cold_start(words: Wording, start: ColdStart) -> str:
    """Why there is no number yet, in the brokerage's own counts."""
    if start.bookings < start.bookings_needed:
        return words.text("no-score-cold", bookings=start.bookings, needed=start.bookings_needed)
    if start.others < start.others_needed:
        return words.text("no-score-cold-others", others=start.others, needed=start.others_needed)
    return words.text("no-score-cold-unproven")


def head(words: Wording, facts: LeadFacts) -> str:
    """*Priya ·4821* · 3 BHK buy, Bopal."""
    lead, told = facts.lead, facts.now.known
    want = words.want(lead.kind, told.number("bhk"), told.word("locality"))
    if want:
        return words.text("card-head-wanting", lead=words.lead(lead), want=want)
    return words.text("card-head", lead=words.lead(lead))


def standing(words: Wording, facts: LeadFacts) -> Iterator[str]:
    """Band, score, reasons and record; without a number, why there is none."""
    score = facts.score
    match facts.standing:
        case Standing.SCORED if score is not None:
            yield from _scored(words, facts, score)
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


def _scored(words: Wording, facts: LeadFacts, score: Score) -> Iterator[str]:
    speaking_for, against = strongest(score)
    yield _score_line(words, score)
    if speaking_for:
        phrases = "; ".join(words.phrase(r, facts.now) for r in speaking_for)
        yield words.text("for-line", phrases=capital(phrases))
    for reason in against:
        yield words.text("against-line", phrase=capital(words.phrase(reason, facts.now)))
    yield _record(words, score)


def _score_line(words: Wording, score: Score) -> str:
    final, base = whole(score.score or 0.0), whole(score.base_score or 0.0)
    band = words.band(score.band or "cold")
    if final == base:
        return words.text("score-line", band=band, score=final)
    step = signed(final - base)
    return words.text("score-line-adjusted", band=band, score=final, base=base, step=step)


def _record(words: Wording, score: Score) -> str:
    record = score.band_record
    if record is None or record.of < _RECORD_NEEDED:
        return words.text("record-too-few")
    if record.horizon_days is None:
        return words.text("record-line-undated", of=record.of, won=record.won)
    days = record.horizon_days
    return words.text("record-line", of=record.of, won=record.won, days=days)


def _late(words: Wording, score: Score | None) -> Iterator[str]:
    if score is None or score.score is None:
        yield words.text("no-score-late")
        return
    yield _score_line(words, score)
    yield words.text("late-score", at=words.instant(score.as_of))


def _account(words: Wording, facts: LeadFacts, score: Score) -> Iterator[str]:
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


def _known(words: Wording, facts: LeadFacts) -> Iterator[str]:
    yield from _joined(_money(words, facts), _when(words, facts))
    yield from _joined(_readiness(words, facts), _origin(words, facts))
    yield from _joined(_visits(words, facts), _talk(words, facts))
    missing = [
        words.text(f"need-{need}")
        for need, names in NEEDS.items()
        if not any(name in facts.now.known.attributes for name in names)
    ]
    of = len(NEEDS)
    yield words.text("known-count", known=of - len(missing), of=of)
    if missing:
        yield words.text("known-missing", needs=", ".join(missing))
    if facts.standing is Standing.NO_CONSENT:
        yield words.text("no-score-consent")


def _joined(*groups: Iterator[str]) -> Iterator[str]:
    line = " · ".join(part for group in groups for part in group)
    if line:
        yield capital(line)


def _money(words: Wording, facts: LeadFacts) -> Iterator[str]:
    told = facts.now.known
    low, high = told.number("budget_min_inr"), told.number("budget_max_inr")
    if low is not None and high is not None and low != high:
        yield words.text("known-budget-range", low=words.rupees(low), high=words.rupees(high))
    elif high is not None:
        yield words.text("known-budget", high=words.rupees(high))
    elif low is not None:
        yield words.text("known-budget-least", low=words.rupees(low))
    if told.price is not None:
        yield words.text("known-price", price=words.rupees(told.price[0]))


def _when(words: Wording, facts: LeadFacts) -> Iterator[str]:
    told = facts.now.known
    days: tuple[tuple[str, date | None], ...] = (
        ("known-possession", told.day("possession_by")),
        ("known-move", told.day("move_by")),
        ("known-wait", told.day("wait_until")),
    )
    for message_id, day in days:
        if day is not None:
            yield words.text(message_id, day=words.day(day))


def _readiness(words: Wording, facts: LeadFacts) -> Iterator[str]:
    told = facts.now.known
    stage = told.number("loan_stage")
    if stage is not None:
        yield words.text("known-loan", stage=whole(stage))
    if told.flag("down_payment_ready"):
        yield words.text("known-down-payment")
    if told.flag("home_to_sell"):
        yield words.text("known-home-to-sell")


def _origin(words: Wording, facts: LeadFacts) -> Iterator[str]:
    told = facts.now.known
    for name in ("source", "stage"):
        word = told.word(name)
        if word is not None:
            yield words.text(f"known-{name}", **{name: display_text(word.replace("_", " "))})
    yield words.text("known-enquired", day=words.day(facts.lead.created_at))


def _visits(words: Wording, facts: LeadFacts) -> Iterator[str]:
    visits = facts.now.past(EventKind.VISIT_DONE)
    if visits:
        yield words.text("known-visits", n=len(visits))


def _talk(words: Wording, facts: LeadFacts) -> Iterator[str]:
    messages = facts.now.known.messages
    if not messages:
        yield words.text("known-no-messages")
    for sender in ("lead", "broker"):
        sent = [m.at for m in messages if m.sender == sender]
        if sent:
            yield words.text(f"known-last-{sender}", day=words.day(sent[-1]))


def _act(words: Wording, facts: LeadFacts) -> Iterator[str]:
    if facts.step:
        yield words.text("act-line", step=words.step(facts.step))


def _lines(*lines: str) -> str:
    return "\n".join(lines)
