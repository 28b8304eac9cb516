"""What a look at the outcomes of given scores came to, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from scoring.recalibrate import LEAST_OUTCOMES, NEW_OUTCOMES, Recalibrated, State


def facts(found: Recalibrated) -> dict[str, Any]:
    """The same for a machine; `recalibration` is null where nothing changed."""
    artifact = found.artifact
    return {
        "state": found.state.value,
        "outcomes": found.outcomes,
        "new": found.new,
        "model_version": None if artifact is None else artifact.version,
        "recalibration": None if artifact is None else asdict(artifact.recalibrations[-1]),
        "comparison": None if found.comparison is None else asdict(found.comparison),
        "sentences": list(sentences(found)),
    }


def sentences(found: Recalibrated) -> Iterator[str]:
    """What was done, or why not and what to do."""
    match found.state:
        case State.DONE:
            yield from _done(found)
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


def _done(found: Recalibrated) -> Iterator[str]:
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
            "the level of the chances was moved. Train anew: pakka train"
        )
