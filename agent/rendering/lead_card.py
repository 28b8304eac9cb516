"""How one lead stands, worded by code: verdict, reasons, act, rank and chance, with their date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from math import log

from agent.lead_state.next_step import NextStep
from agent.lead_state.profile import rooms_of
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.rendering.fact_clauses import day_of_end, end_clause, reason_on_record
from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import message_words
from agent.rendering.score_reasons import (
    AGAINST_SHOWN,
    FOR_SHOWN,
    Clause,
    reason_clauses,
    seen_clauses,
    strongest,
)
from leads.model.answer import Action
from leads.model.lead import MONTHLY_KINDS
from leads.model.score import BandRecord, Rating, Score
from prompts.display import display_text
from prompts.number_format import plain_number, whole

LONGEST_CARD = 350
LIST_CHARACTERS = 600
# A record over fewer leads says nothing (docs/scoring.md, Record).
RECORD_NEEDED = 20
# A rank below this is shown only when asked for.
_RANK_SHOWN = 75
_HIGHEST_RANK = 99
# "1 in 4" and the like: chances as people say them, no finer than a model can know.
_SAID_CHANCES = (
    *((9, 10), (3, 4), (2, 3), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6)),
    *((1, 8), (1, 10), (1, 15), (1, 20), (1, 30), (1, 50), (1, 100)),
)
# Shares this close read as one (about 1 in 4 and 9 of 40): relative to the chance, or absolute.
_AGREE, _NEAR = 0.25, 0.03
_LEAST_CHANCE, _MOST_CHANCE = 0.01, 0.99
# Keeps an act with its quotation within a line or two.
_LONGEST_QUOTE = 60
_LONGEST_QUESTION = 32


def score_answer(words: Localizer, facts: ScoredLead, room: int) -> str:
    """The answer to "how hot is Priya?"; `room`: the characters that its last line takes."""
    head = verdict(words, facts)
    step = act_line(words, facts)
    if facts.said_no is not None:
        return "\n".join([head, step, *score_alone(words, facts)])
    score = facts.shown_score
    if score is None:
        return "\n".join([*_unscored(words, facts), step])
    clauses = reason_clauses(words, facts.now, score)
    late = late_line(words, facts)
    for (most_for, most_against), below in product(_SIZES, _below(words, score)):
        told = reason_lines(words, clauses, most_for, most_against)
        text = "\n".join(line for line in (head, *late, *told, step, below) if line)
        if len(text) + room <= LONGEST_CARD:
            break
    return text


# Numbers of reasons for and against; on a small screen the lines below are dropped before a reason.
_SIZES = ((FOR_SHOWN, AGAINST_SHOWN), (1, AGAINST_SHOWN), (1, 0), (0, 0))


def _below(words: Localizer, score: Score) -> Iterator[str]:
    """Rank, chance and record; without the rank; the bare chance if the record agrees."""
    likely = chance_line(words, score)
    yield f"{rank(words, score)} {likely}" if _has_rank(score) else likely
    yield likely
    if record_of(score) is not None:
        yield words.sentence(chance(words, score))


def short_card(words: Localizer, facts: ScoredLead) -> str:
    """What stands beneath an LLM's sentences: the verdict, rank and chance, and their date."""
    last = words.as_of(facts.as_of)
    head = verdict(words, facts)
    if facts.said_no is not None:
        return "\n".join([head, *score_alone(words, facts), last])
    score = facts.shown_score
    if score is None:
        return "\n".join([head, last])
    below = [rank(words, score)] if _has_rank(score) else []
    return "\n".join([head, " ".join([*below, chance_line(words, score)]), last])


def verdict(words: Localizer, facts: ScoredLead) -> str:
    """What the score says, with a person's own rating if somebody gave one."""
    own = rating_words(words, facts.lead.rating)
    return " · ".join(filter(None, (_verdict(words, facts), own)))


def rating_words(words: Localizer, rating: Rating | None) -> str:
    """Your rating 80 (Ravi, 12 Nov); empty if nobody rated the lead."""
    if rating is None:
        return ""
    by = words.text("rating-in-crm") if rating.by is None else display_text(rating.by)
    return words.text("lead-rating", n=rating.value, by=by, day=words.day(rating.at))


def _verdict(words: Localizer, facts: ScoredLead) -> str:
    """*Priya* ·4821, 3 BHK Bopal: *hot*, 90; for a lead that said no, its words instead."""
    head, score = headed(words, facts), facts.shown_score
    if facts.standing is ScoreStatus.CLOSED and facts.now.closing is not None:
        closing = facts.now.closing
        told = end_clause(words, closing.kind, day=day_of_end(words, closing))
        return words.text("lead-closed", head=head, ended=told)
    if facts.said_no is not None:
        no = facts.said_no
        quote = display_text(no.words, _LONGEST_QUOTE)
        if no.said_by != "lead":
            day = words.day(no.at) if no.is_dated else "none"
            return words.text("lead-noted-no", head=head, day=day, quote=quote)
        return words.text("lead-said-no", head=head, day=words.on(no.at), quote=quote)
    if score is None:
        return words.text("lead-unscored", head=head)
    final, base = whole(score.score or 0.0), whole(score.base_score or 0.0)
    values: dict[str, str | float] = {"head": head, "band": band(words, score), "score": final}
    if final == base:
        told = words.text("lead-verdict", **values)
    else:
        way = "raised" if final > base else "lowered"
        told = words.text(f"lead-verdict-{way}", n=abs(final - base), **values)
    return words.text("lead-paused", verdict=told) if facts.now.is_paused else told


def score_line(words: Localizer, facts: ScoredLead) -> list[str]:
    """The lead is warm, 63; empty without a score."""
    return _score_lines(words, facts, "lead-is-plain")


def score_alone(words: Localizer, facts: ScoredLead) -> list[str]:
    """What the score would be, for a lead that said no; empty without a score."""
    return _score_lines(words, facts, "lead-score-alone")


def _score_lines(words: Localizer, facts: ScoredLead, message_id: str) -> list[str]:
    score = facts.shown_score
    if score is None:
        return []
    number = whole(score.score or 0.0)
    return [words.text(message_id, band=band(words, score), score=number)]


def headed(words: Localizer, facts: ScoredLead) -> str:
    """*Priya* ·4821, 3 BHK Bopal."""
    lead, place = facts.lead, facts.now.known.word("locality")
    rooms = rooms_wanted(words, facts)
    home = " ".join(filter(None, (rooms, display_text(place or ""))))
    kind = lead.kind.value if lead.kind else ""
    want = words.text("lead-want", kind=kind, home=home).strip() if home else ""
    return ", ".join(filter(None, (words.bold(lead), want, label_words(lead.labels))))


def label_words(labels: Sequence[str]) -> str:
    """🏷 NRI, VIP."""
    return f"🏷 {', '.join(map(display_text, labels))}" if labels else ""


def rooms_wanted(words: Localizer, facts: ScoredLead) -> str:
    """3 BHK; both numbers if the lead's own words give another one."""
    rooms = rooms_of(facts.now)
    noted = plain_number(rooms.noted) if rooms.noted is not None else "none"
    if rooms.said is not None:
        return words.text("want-bhk-said", said=plain_number(rooms.said.said), noted=noted)
    return words.text("want-bhk", n=noted) if rooms.noted is not None else ""


def band(words: Localizer, score: Score) -> str:
    """The band's word as used within a sentence."""
    return words.band(score.band or "cold")


def reason_lines(
    words: Localizer,
    clauses: Sequence[Clause],
    most_for: int = FOR_SHOWN,
    most_against: int = AGAINST_SHOWN,
) -> list[str]:
    """Two reasons for in one sentence, one against after a "but"; or that nothing stands out."""
    speaking_for = [c.text for c in strongest(clauses, "for", most_for)]
    against = [c.text for c in strongest(clauses, "against", most_against)]
    if not speaking_for and not against:
        return [words.text("lead-no-reason")] if most_for else []
    first = words.sentence(words.clauses(speaking_for)) if speaking_for else ""
    if not against:
        return [first]
    if not first:
        return [words.sentence(words.clauses(against))]
    return [f"{first} {words.text('lead-but', text=against[0])}"]


def act(words: Localizer, facts: ScoredLead) -> str:
    """The one next act as sentences: verb, what, when and why; empty if nothing is due."""
    step = facts.step
    if step is None:
        return ""
    message_id = _message_id(step)
    if message_id == "act-answer" and _asked_today(facts):
        message_id = "act-answer-today"
    return words.text(message_id, **_values(words, facts, step))


def act_line(words: Localizer, facts: ScoredLead) -> str:
    """The act with its arrow, or that nothing is due."""
    return words.text("lead-act", step=act(words, facts) or nothing_due(words, facts))


def nothing_due(words: Localizer, facts: ScoredLead) -> str:
    """That nothing is due; without messages of the lead, only that we know of nothing."""
    is_open = facts.now.closing is None
    is_untold = is_open and facts.now.may_read and not facts.now.has_conversation
    return words.text("act-none-known" if is_untold else "act-none")


def reason_to_call(words: Localizer, facts: ScoredLead) -> str:
    """The act in a few words, for one line of a list; empty if nothing is due."""
    step = facts.step
    return words.text(f"{_message_id(step)}.short", **_values(words, facts, step)) if step else ""


def close_actions(words: Localizer, facts: ScoredLead) -> tuple[Action, ...]:
    """For a lead that said no: a button to report it lost, which a yes then saves."""
    if facts.said_no is None:
        return ()
    return (Action(f"{facts.lead_id} lost", words.text("action-close")),)


def rank(words: Localizer, score: Score) -> str:
    """Ahead of 90 in 100 past leads."""
    return words.text("lead-rank", n=rank_of(score))


def rank_of(score: Score) -> int:
    """Ahead of how many in 100, by the model's score alone, without the chat's adjustment."""
    return min(_HIGHEST_RANK, whole(score.base_score or 0.0))


def chance_line(words: Localizer, score: Score) -> str:
    """About 1 in 4 such leads book within 60 days; of 57 hot leads, 9 did."""
    return words.sentence(chance_and_record(words, score))


def chance_and_record(words: Localizer, score: Score) -> str:
    """The lead's own chance, and how its whole band ended: two numbers, each named.

    If they differ, the text says so: a lead near the edge of its band is likelier, or less likely,
    to book than the band as a whole.
    """
    told, own = record_of(score), band(words, score)
    values: dict[str, str | float] = {"chance": chance(words, score), "band": own}
    if told is None:
        return words.text("lead-chance-few", **values)
    values |= {"of": told.of, "won": told.won}
    said, of = chance_of(score)
    is_within = told.low <= said / of <= told.high
    if is_within and abs(told.won / told.of - said / of) <= max(_NEAR, _AGREE * said / of):
        return words.text("lead-chance-record", **values)
    way = "less" if said / of > told.won / told.of else "more"
    return words.text("lead-chance-whole", way=way, **values)


def chance(words: Localizer, score: Score) -> str:
    """About 1 in 4 such leads book within 60 days: by the model alone, as a clause."""
    won, of = chance_of(score)
    days = score.band_record.horizon_days if score.band_record else None
    return words.text("lead-chance", won=won, of=of, days=days or 0)


def chance_of(score: Score) -> tuple[int, int]:
    """The chance as "a in b", the nearest by log odds; (0, 100) means fewer than 1 in 100."""
    probability = score.probability or 0.0
    if probability < _LEAST_CHANCE:
        return 0, 100
    odds = _log_odds(min(probability, _MOST_CHANCE))
    return min(_SAID_CHANCES, key=lambda said: abs(_log_odds(said[0] / said[1]) - odds))


def record_of(score: Score) -> BandRecord | None:
    """How past leads of the band ended, if there are enough of them."""
    told = score.band_record
    return told if told is not None and told.of >= RECORD_NEEDED else None


def why_unscored(words: Localizer, facts: ScoredLead) -> Iterator[str]:
    """Why there is no number, in sentences."""
    score = facts.score
    match facts.standing:
        case ScoreStatus.COLD_START if score is not None and score.cold_start is not None:
            start = score.cold_start
            if start.bookings < start.bookings_needed:
                counts = {"needed": start.bookings_needed, "have": start.bookings}
                yield words.text("lead-cold-start", **counts)
            elif start.others < start.others_needed:
                counts = {"needed": start.others_needed, "have": start.others}
                yield words.text("lead-cold-start-others", **counts)
            else:
                yield words.text("lead-cold-start-unproven")
        case ScoreStatus.CLOSED:
            yield from reason_on_record(words, facts.now.closing)
        case ScoreStatus.NO_CONSENT:
            yield words.text("lead-no-consent")
        case ScoreStatus.NO_MODEL:
            yield words.text("lead-no-model")
        case _:
            yield words.text("lead-late")


def late_line(words: Localizer, facts: ScoredLead) -> list[str]:
    """Says that newer facts are not in the score shown; empty if they are."""
    if facts.standing is not ScoreStatus.LATE or facts.score is None:
        return []
    return [words.text("lead-late-score", at=words.instant(facts.score.as_of))]


def _unscored(words: Localizer, facts: ScoredLead) -> Iterator[str]:
    yield verdict(words, facts)
    yield from why_unscored(words, facts)
    yield from seen(words, facts)


def seen(words: Localizer, facts: ScoredLead) -> Iterator[str]:
    """What the facts alone say for a lead that has no score yet."""
    if facts.standing in (ScoreStatus.COLD_START, ScoreStatus.NO_MODEL, ScoreStatus.LATE):
        told = [c.text for c in seen_clauses(words, facts.now, "for")[:FOR_SHOWN]]
        if told:
            yield words.text("lead-seen", text=words.clauses(told))


def _log_odds(probability: float) -> float:
    return log(probability / (1 - probability))


def _has_rank(score: Score) -> bool:
    return rank_of(score) >= _RANK_SHOWN


def _message_id(step: NextStep) -> str:
    return step.message_id.replace("step-", "act-", 1)


def _asked_today(facts: ScoredLead) -> bool:
    asked = facts.now.open_question
    return asked is not None and facts.now.days_since(asked.at) == 0


def _values(words: Localizer, facts: ScoredLead, step: NextStep) -> Mapping[str, str | float]:
    told: dict[str, str | float] = {"home": "rent" if facts.lead.kind in MONTHLY_KINDS else "other"}
    for name, value in step.values.items():
        match value:
            case date() if name in _WITHIN:
                told[name] = words.on(value)
            case date():
                told[name] = words.day(value)
            case str() if name in ("quote", "theirs"):
                told[name] = display_text(value, _LONGEST_QUOTE)
            case str() | int():
                told[name] = value
            case _ if name.endswith("_inr"):
                told[name.removesuffix("_inr")] = words.rupees(value)
            case _ if name == "hours":
                told["wait"] = words.span(value)
            case _:
                told[name] = int(value)
    if step.message_id == "step-answer":
        told |= _question(words, facts, str(step.values.get("topic", "")))
    offer, price = step.values.get("offer_inr"), step.values.get("price_inr")
    if isinstance(offer, float) and isinstance(price, float):
        told["gap"] = words.rupees(price - offer)
    return told


def _question(words: Localizer, facts: ScoredLead, topic: str) -> dict[str, str | float]:
    about, asked = words.about(topic), facts.now.open_question
    since = words.since(asked.at) if asked else words.since(facts.as_of)
    if not about and asked:
        topic, about = "quote", f"“{message_words(words, asked, _LONGEST_QUESTION)}”"
    return {"topic": topic if about else "question", "about": about, "since": since}


# Values worded as "on 18 Nov"; the others are bare days.
_WITHIN = frozenset({"asked", "visited", "day"})
