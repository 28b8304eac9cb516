"""A training's result in a broker's words: what it learnt from, what it proved, what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from leads.model.score import ColdStart
from scoring.artifact import Artifact, Learnt, Model
from scoring.backtest import Backtest
from scoring.evaluate import Excluded
from scoring.evaluate import ExclusionReason as Left
from scoring.gate import GateReason, GateVerdict
from scoring.recalibrate import LEAST_OUTCOMES, NEW_OUTCOMES, Recalibrated, State
from scoring.text_model import CHAT_WORDS
from scoring.train import MOST_LEADS

STRENGTHS_SHOWN = 3
# A chat moves no score by more (docs/scoring.md, The rerank): a smaller difference needs no
# warning.
_COIN = 0.5
_POINTS_WORTH_SAYING = 5
_WORDS = {
    "how often and when they write": "messages_7d active_days_14d came_back lead_wrote sources_7d",
    "how quickly they answer": "lead_reply_time quote_silent wait_asked",
    "visits asked for and made": (
        "visits_done same_home_again no_shows family_visited visit_asked cue_visit_no "
        "cue_visit_move cue_location_ask"
    ),
    "when they want to move": "move_by possession_late cue_deadline cue_festival",
    "how near a festival is": "festival_near",
    "how old the enquiry is": "enquiry_age",
    "the kind of enquiry": "kind cue_rent",
    "where they came from": "source referred",
    "how much we know of their needs": "needs_known",
    "their budget": "budget_raised budget_vs_asked cue_budget_named cue_stretch",
    "their budget beside the price": "budget_to_price",
    "loan and down payment": "loan_stage down_payment home_to_sell",
    "offers and talk of the price": "offer_gap price_high cue_counter cue_token",
    "how the home fits": "locality_fit bhk_gap carpet_short floor_fit vastu_fit cue_area",
    "demand in the area": "enquiries_30d",
    "questions about papers and the project": "papers_asked named_project",
    "who decides": "decider_in_talk cue_family",
    "other homes they look at": "options_named cue_compare",
    "a no in their words": "cue_hard_no cue_soft_no",
    "what they write about": CHAT_WORDS,
}
_WORD_OF = {feature: words for words, features in _WORDS.items() for feature in features.split()}

# Of these it learnt, as not booked.
_TAUGHT = (Left.LATE, Left.UNENDED)
# Why a training left out a lead, in few words.
_ASIDE = {
    Left.YOUNG: "of the last {days} days, whose end is not settled",
    Left.OPEN: "still open",
    Left.NO_DAY: "without a day of enquiry or of closing",
    Left.BEFORE: "from before days of closing were kept",
    Left.AT_ONCE: "that ended as soon as they came",
}


def tells_by(artifact: Artifact) -> list[str]:
    """What tells hot from cold, strongest first; a brokerage's own column by its name."""
    if artifact.model is None:
        return []
    shares: dict[str, float] = {}
    for name, share in strengths(artifact.model):
        words = _WORD_OF.get(name, name)
        shares[words] = shares.get(words, 0.0) + share
    return sorted(shares, key=lambda words: -shares[words])[:STRENGTHS_SHOWN]


def facts(
    artifact: Artifact,
    found: Backtest | None,
    verdict: GateVerdict | None,
    left: Sequence[Excluded] = (),
) -> dict[str, Any]:
    """The same as data; `gate` is null if no other model was in use."""
    cold = artifact.cold_start
    return {
        "learnt": asdict(artifact.learnt),
        "is_dated": artifact.is_dated,
        "tells_by": tells_by(artifact),
        "backtest": None if found is None else _looked_back(found),
        "cold_start": None if cold is None else asdict(cold),
        "gate": None if verdict is None else asdict(verdict),
        "untaught": [asdict(some) for some in left],
        "sentences": list(sentences(artifact, found, verdict, left)),
    }


def sentences(
    artifact: Artifact,
    found: Backtest | None,
    verdict: GateVerdict | None,
    left: Sequence[Excluded] = (),
) -> Iterator[str]:
    """Sentences for the person who trained it, in order; nothing that a table would say better.

    `left`: the leads it did not learn from.
    """
    cold = artifact.cold_start
    if nobody_booked(artifact, left):
        yield from _nobody_booked(artifact.learnt, left)
    else:
        yield from _learnt(artifact)
        if artifact.learnt.leads < MOST_LEADS:
            yield from _untaught(left)
        if cold is not None:
            yield from _cold(cold, artifact)
        else:
            yield from _proof(artifact)
            yield from _doubt(artifact)
            yield _back_test(found)
        if not artifact.is_dated:
            yield _unproven_in_time(artifact)
    is_first_and_cold = verdict is not None and verdict.why is GateReason.FIRST and cold is not None
    stays = "" if verdict is None or is_first_and_cold else which_stays(verdict)
    if artifact.leak_alarm:
        yield _doubted(artifact.leak_alarm, verdict, stays)
    elif stays:
        yield stays


def _unproven_in_time(artifact: Artifact) -> str:
    if artifact.model is not None and artifact.model.is_as_exported:
        return (
            "Unproven in time: what was known by day told too little, so it learnt from leads as "
            "the file told of them at its export; some of that may have come after they booked. "
            "Bring a file with the days of visits and replies."
        )
    return (
        "Unproven in time: too few leads have both the day they came and the day they closed. "
        "Bring a file with both."
    )


def _doubted(columns: Sequence[str], verdict: GateVerdict | None, stays: str) -> str:
    """Which model gives the scores, and that the new one may have seen the outcome."""
    names = _listed([f"“{column}”" for column in columns])
    doubt = f"{names} may have been filled in after the outcome."
    if verdict is None or not stays:
        return f"Do not trust it yet: {doubt}"
    trust = (
        "but do not trust its scores yet"
        if verdict.replaces
        else "and the new one could not be trusted"
    )
    return f"{stays.removesuffix('.')}, {trust}: {doubt}"


def which_stays(verdict: GateVerdict) -> str:
    """Which model gives the scores from now on, and why."""
    match verdict.why:
        case GateReason.FIRST:
            return "This model is in use now."
        case GateReason.SAME:
            return "It is the model that is in use already: nothing has changed."
        case GateReason.OLD_COLD:
            return "This model is in use now: the one before gave no scores."
        case GateReason.NEW_COLD:
            return "The previous model stays: it has proven itself, and this one has not."
        case GateReason.DATED:
            return "This model is in use now: it is proven in time, and the one before was not."
        case GateReason.UNDATED:
            return "The previous model stays: it is proven in time, and this one is not."
        case GateReason.OLD_LEAKS:
            return (
                "This model is in use now: the one before looked at a column that knows the "
                "outcome."
            )
        case GateReason.LATER_LEADS:
            return _judged(verdict)
        case GateReason.OWN_FIGURES:
            kept = "no worse" if verdict.replaces else "worse"
            head = "This model is in use now" if verdict.replaces else "The previous model stays"
            return (
                f"{head}: too few leads have matured since to judge both on them, and by the "
                f"leads that each had not seen this one ranks {kept}."
            )
        case GateReason.FORCED:
            return "This model is in use now, as you asked."


def _judged(verdict: GateVerdict) -> str:
    found = verdict.comparison
    if found is None:
        raise ValueError("A verdict on later leads needs its comparison.")
    on = (
        f"on {found.leads:,} later leads that neither had learnt from, {found.bookings:,} of them "
        f"booked"
    )
    figures = f"AUC {found.new:.2f} beside {found.old:.2f}"
    if verdict.replaces:
        return f"This model is in use now: {on}, it ranks no worse ({figures})."
    return f"The previous model stays: {on}, the new one ranks worse ({figures})."


def _learnt(artifact: Artifact) -> Iterator[str]:
    days, learnt = "", artifact.learnt
    # Without a model nothing was learnt yet.
    head = "It learnt from" if artifact.model is not None else "To learn from there are"
    if learnt.first is not None and learnt.last is not None:
        days = f", as they stood from {_day(learnt.first)} to {_day(learnt.last)}"
    yield f"{head} {learnt.leads:,} leads, {learnt.bookings:,} of them booked{days}."
    if learnt.leads == MOST_LEADS:
        yield "More are never learnt from at once: these were drawn by lot from all that ended."
    if learnt.without_consent:
        yield f"{learnt.without_consent:,} leads without consent to scoring were not read."


def nobody_booked(artifact: Artifact, left: Sequence[Excluded]) -> bool:
    """Whether nothing says of any lead that it booked, so that there is nothing to learn."""
    booked = artifact.learnt.bookings + sum(some.booked for some in left)
    return artifact.model is None and not booked


def _nobody_booked(learnt: Learnt, left: Sequence[Excluded]) -> Iterator[str]:
    leads = learnt.leads + sum(some.leads for some in left if some.why not in _TAUGHT)
    yield f"No score can be learnt: nothing says of any of the {leads:,} leads that it booked."
    if learnt.without_consent:
        yield f"{learnt.without_consent:,} leads without consent to scoring were not read."
    yield (
        "Say which leads booked, or import a file with a column that says how each enquiry ended "
        "(booked, lost or still open), best with the day it did. If such a column was read as "
        "something else, import the file again and say that it tells “how it ended”."
    )


def _untaught(left: Sequence[Excluded]) -> Iterator[str]:
    aside = [_left_aside(some) for some in left if some.why in _ASIDE]
    if aside:
        yield f"It left aside {'; '.join(aside)}."
    for some in left:
        if some.why is Left.LOT:
            leads = "1 lead" if some.leads == 1 else f"{some.leads:,} leads"
            yield (
                "Days of closing lack by chance, in bookings and others, in old and new enquiries "
                f"alike, so it learnt from those that are there. {leads} still open stood aside by "
                "lot, so that the share that books stays true; no figure here counts a booking "
                "without its day."
            )
        if some.why is Left.LATE:
            yield (
                f"{some.leads:,} of those it learnt from booked only after {some.days} days, and "
                "count as not booked."
            )
        if some.why is Left.UNENDED:
            verb, them = ("is", "counts") if some.leads == 1 else ("are", "count")
            yield (
                f"{some.leads:,} of those it learnt from {verb} still open after "
                f"{some.settled_days} days, and {them} as not booked."
            )


def _left_aside(some: Excluded) -> str:
    leads = "1 lead" if some.leads == 1 else f"{some.leads:,} leads"
    booked = f" ({some.booked:,} booked)" if some.booked else ""
    return f"{leads} {_ASIDE[some.why].format(days=some.settled_days)}{booked}"


def _cold(cold: ColdStart, artifact: Artifact) -> Iterator[str]:
    if cold.is_unproven:
        yield f"No score yet: {_chance(artifact)}."
        yield (
            "More columns that were filled in before the outcome would help, messages above all, "
            "or more leads."
        )
        return
    kinds = (
        (cold.bookings, cold.bookings_needed, "bookings"),
        (cold.others, cold.others_needed, "leads that did not book"),
    )
    lacking = [f"{needed} {what}, and has {n}" for n, needed, what in kinds if n < needed]
    yield f"No score yet: of the leads it can learn from it needs {'; '.join(lacking)}."
    young = " or wait until open ones mature" if artifact.is_dated else ""
    yield f"Add closing dates or older leads that have ended{young}, then train again."


def _chance(artifact: Artifact) -> str:
    """How near to a coin an unproven model came on leads it had not seen."""
    auc, low, high = (artifact.metrics.get(name) for name in ("auc", "auc_low", "auc_high"))
    if auc is None or low is None or high is None or auc <= _COIN:
        return "on leads it had not seen it did no better than a coin"
    return (
        f"of two leads it had not seen, one of whom booked, it put the right one first "
        f"{auc * 100:.0f} times in 100 ({low * 100:.0f} to {high * 100:.0f}), which may be chance"
    )


def _proof(artifact: Artifact) -> Iterator[str]:
    names = tells_by(artifact)
    if names:
        yield f"It tells hot from cold mostly by {_listed(names)}."
    auc, low, high = (artifact.metrics[name] for name in ("auc", "auc_low", "auc_high"))
    if auc is not None and low is not None and high is not None:
        yield (
            f"Of two leads it had not seen, one of whom booked, it puts the right one first "
            f"{auc * 100:.0f} times in 100 ({low * 100:.0f} to {high * 100:.0f})."
        )


def _doubt(artifact: Artifact) -> Iterator[str]:
    points = round(artifact.metrics.get("points_by_lot") or 0.0)
    if points > _POINTS_WORTH_SAYING:
        yield (
            f"What is drawn by lot in learning moves nine scores in ten by up to {points} points: "
            f"leads that stand nearer to one another are equally worth a call."
        )


def _back_test(found: Backtest | None) -> str:
    if found is None:
        return (
            "No back-test yet: too few bookings in the last months, or too little was known "
            "before them."
        )
    chance = f"by lot it would have held {found.by_chance:.0f}"
    if found.first is None:
        return (
            f"Looking back on {found.period_label}: a list of {found.list_size} would have held "
            f"{found.held} of their {found.of} bookings; {chance}."
        )
    later = ""
    if found.came_later:
        verb = "is" if found.came_later == 1 else "are"
        later = f", of which {found.came_later} {verb} by leads who came only after that morning"
    return (
        f"Looking back: a list of {found.list_size} on {_day(found.first.isoformat())} would have "
        f"held {found.held} of your {found.of} bookings of {found.period_label}{later}; {chance}."
    )


def _looked_back(found: Backtest) -> dict[str, Any]:
    fields = asdict(found)
    days = {name: day.isoformat() for name, day in fields.items() if isinstance(day, date)}
    return fields | days | {"period": found.period_label, "by_chance": round(found.by_chance, 2)}


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def recalibrated_facts(found: Recalibrated) -> dict[str, Any]:
    """The same as data; `recalibration` is null if nothing changed."""
    artifact = found.artifact
    return {
        "state": found.state.value,
        "outcomes": found.outcomes,
        "new": found.new,
        "model_version": None if artifact is None else artifact.version,
        "recalibration": None if artifact is None else asdict(artifact.recalibrations[-1]),
        "comparison": None if found.comparison is None else asdict(found.comparison),
        "sentences": list(recalibrated_sentences(found)),
    }


def recalibrated_sentences(found: Recalibrated) -> Iterator[str]:
    """What was done, or why not and what to do."""
    match found.state:
        case State.DONE:
            yield from _recalibrated(found)
        case State.COLD:
            yield "There is no score yet, so there are no chances to set right: run pakka train."
        case State.TOO_FEW:
            yield (
                f"Not yet: {found.outcomes:,} of {LEAST_OUTCOMES} matured outcomes so far, with at "
                "least ten bookings and ten others among them. The chances stay as they are."
            )
        case State.NOTHING_NEW:
            yield (
                f"Not yet: {found.new:,} of {NEW_OUTCOMES} new outcomes since the last time. The "
                "chances stay as they are."
            )
        case State.WORSE:
            yield (
                f"Looked at {found.outcomes:,} outcomes: set right by the earlier ones, the "
                "chances did worse on the later ones. They stay as they are."
            )


def _recalibrated(found: Recalibrated) -> Iterator[str]:
    if found.artifact is None:
        raise ValueError("What was done needs its artefact.")
    done = found.artifact.recalibrations[-1]
    day = date.fromisoformat(done.on)
    yield (
        f"Recalibrated on {day.day} {day:%B %Y} on {done.outcomes:,} outcomes, {done.bookings:,} "
        f"of them bookings: model {found.artifact.version}. Scores and their order stay; chances "
        "and bands move."
    )
    if done.has_drifted:
        yield (
            "The order has turned around: hotter leads booked less often than colder ones. Only "
            "the level of the chances was moved. Train again: pakka train"
        )


def strengths(model: Model) -> list[tuple[str, float]]:
    """Columns by the gain of their splits over all trees, as shares of the total, largest first."""
    gains: Counter[str] = Counter()
    for booster in model.bag.boosters:
        # XGBoost calls the columns f0, f1, … when it was given no names.
        gain_of = booster.get_score(importance_type="total_gain")
        gains.update({model.columns[int(key[1:])].name: gain for key, gain in gain_of.items()})
    whole = sum(gains.values())
    ranked = sorted(gains.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(name, gain / whole) for name, gain in ranked]
