"""Six made-up worlds split by time: the demo's model on leads that came after all it learnt from.

Beside it stands the best that anybody could do: the chance by the hidden state at that moment,
which the made-up people's own rules of booking and leaving give. What a score reaches here says
nothing of real leads; whether its bands keep their word can be seen.

Run from the repository: .venv/bin/python -m benchmarks.worlds
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median

import numpy as np

from demo.dice import Dice
from demo.hidden_state import PACES, Hidden, HiddenCourse, draw_course, draw_hidden
from demo.made_up_brokerages import BROKERAGES, generate
from demo.market import phone
from features.market import Market
from leads.model.lead import Lead, LeadKind
from leads.model.ports import unheard
from leads.model.score import Band
from scoring.artifact import Artifact
from scoring.labels import Horizons
from scoring.metrics import auc, auc_interval
from scoring.score_scale import wilson
from scoring.scorer import Scorer
from scoring.snapshots import Row, snapshots
from scoring.train import train

TODAY = date(2026, 11, 20)
SEEDS = range(101, 107)
# Later leads are those of the last seven months: the newest must have had time to book.
LATER = timedelta(days=210)
# Chance by hidden state is known to 0.03 with so many lives lived on, which moves no AUC.
_LIVES = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """A world's figures on later leads. `bands`: record and later leads, (won, of) each."""

    seed: int
    leads: int
    booked: int
    auc: float
    low: float
    high: float
    oracle: float
    bands: dict[Band, tuple[tuple[int, int], tuple[int, int]]]

    @property
    def kept(self) -> list[bool]:
        """Of each band whether its record and what came later agree: the intervals overlap."""
        return [overlap(said, came) for said, came in self.bands.values() if said[1] and came[1]]


def main() -> None:
    """Print one line a world, the medians, and how many bands kept their word."""
    print("| world | later leads | booked | AUC | 95 % | by hidden state | hot | warm | cold |")
    print("|---|---|---|---|---|---|---|---|---|")
    worlds = []
    for seed in SEEDS:
        worlds.append(judge_world(seed))
        print(_line(worlds[-1]), flush=True)
    middle, best = median(w.auc for w in worlds), median(w.oracle for w in worlds)
    kept = [one for world in worlds for one in world.kept]
    print(
        f"\nMedian AUC {middle:.3f}, by hidden state {best:.3f}; {sum(kept)} of {len(kept)} bands"
    )


def judge_world(seed: int) -> Outcome:
    """The first brokerage of a world: learnt from what was known then, judged on later leads."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    leads = generate(seed, TODAY)[0].leads
    artifact = learn(leads, now - LATER)
    later = [x for x in leads if x.created_at > now - LATER]
    rows = [r for r in snapshots(later, horizons=Horizons(), cut_off=now, seed=seed) if r.is_pick]
    label = np.array([r.label for r in rows], dtype=np.float64)
    chance = Scorer(artifact, Market(())).probabilities([(r.lead, r.at) for r in rows])
    low, high = auc_interval(chance, label, np.zeros(len(label), np.intp), seed=seed)
    known = {r.lead.lead_id: i for i, r in enumerate(rows)}
    state = {known[i]: p for i, p in _chances_by_state(seed, rows).items()}
    seen = np.array(sorted(state), dtype=np.intp)
    oracle = auc(np.array([state[i] for i in seen]), label[seen])
    bands = _bands(artifact, chance, label)
    return Outcome(seed, len(rows), int(label.sum()), auc(chance, label), low, high, oracle, bands)


def learn(leads: Sequence[Lead], cut_off: datetime) -> Artifact:
    """A model of what was known at the cut-off."""
    return train(
        [x for x in leads if x.created_at <= cut_off],
        market=Market(()),
        horizons=Horizons(),
        seed=0,
        cut_off=cut_off,
        brokerage_id=None,
        is_synthetic=True,
        progress=unheard,
    )


def overlap(said: tuple[int, int], came: tuple[int, int]) -> bool:
    """Whether two shares (won, of) may be the same one, by their Wilson intervals."""
    (low, high), (other_low, other_high) = wilson(*said), wilson(*came)
    return low <= other_high and other_low <= high


def _bands(
    artifact: Artifact, chance: np.ndarray, label: np.ndarray
) -> dict[Band, tuple[tuple[int, int], tuple[int, int]]]:
    assert artifact.model is not None, "a made-up world always has a model"
    standing = artifact.model.standing
    found = {}
    for band in Band:
        said = [records[band] for records in standing.records.values()]
        came = [y for y, p in zip(label, chance, strict=True) if standing.cuts.band(p) is band]
        found[band] = (
            (sum(r.won for r in said), sum(r.of for r in said)),
            (int(sum(came)), len(came)),
        )
    return found


def _chances_by_state(seed: int, rows: Sequence[Row]) -> dict[str, float]:
    """Lead id → chance by the hidden warmth of that day; of people who enquired only once."""
    spec = BROKERAGES[0]
    phones = Counter(r.lead.phone for r in rows)
    by_phone = {r.lead.phone: r for r in rows if phones[r.lead.phone] == 1}
    found = {}
    for number in range(2 * (spec.open_leads + spec.closed_leads)):
        row = by_phone.get(phone(spec.number, number))
        if row is None:
            continue
        fate = Dice(seed, spec.number, number, "fate")
        kind = fate.weighted(spec.kinds)
        hidden = draw_hidden(fate)
        course = draw_course(hidden, kind, fate)
        day = (row.at - row.lead.created_at).days
        if kind is row.lead.kind and day < len(course.warmth):
            found[row.lead.lead_id] = _chance(course, hidden, kind, day)
    return found


@dataclass(frozen=True, slots=True)
class _Life:
    """Where a life stands on a day; `sway` is what the days so far have added to its level."""

    kind: LeadKind
    hidden: Hidden
    day: int
    sway: float

    @property
    def level(self) -> float:
        """What never changes (demo/hidden_state.py)."""
        of = self.hidden
        return 0.62 * of.intent + 0.5 * of.fit + 0.42 * of.urgency

    def books(self, rng: Random) -> bool:
        """Whether this life, lived on by the same rules, books within its horizon."""
        pace, sway = PACES[self.kind], self.sway
        for day in range(
            self.day + 1, min(pace.longest, self.day + Horizons().days(self.kind) + 1)
        ):
            sway = 0.94 * sway + rng.gauss(0, 0.17)
            resting = _rests(self.hidden, day)
            now = self.level + sway - 0.006 * day - (0.9 if resting else 0.0)
            books = min(0.3, pace.books * math.exp(1.45 * now))
            if day >= pace.first_day and rng.random() < books:
                return True
            leaves = min(0.5, pace.leaves * math.exp(-0.75 * now))
            if day >= 2 and not resting and rng.random() < leaves:
                return False
        return False


def _chance(course: HiddenCourse, hidden: Hidden, kind: LeadKind, day: int) -> float:
    """The share of lives lived on from that day that book within the horizon."""
    warmth = course.warmth[day]
    rng = Random(f"{day}:{warmth}")
    level = _Life(kind, hidden, day, 0.0).level
    sway = warmth - level + 0.006 * day + (0.9 if _rests(hidden, day) else 0.0)
    life = _Life(kind, hidden, day, sway)
    return sum(life.books(rng) for _ in range(_LIVES)) / _LIVES


def _rests(hidden: Hidden, day: int) -> bool:
    return hidden.pause is not None and hidden.pause[0] <= day < hidden.pause[1]


def _line(world: Outcome) -> str:
    bands = " | ".join(
        f"{said[0]} of {said[1]}; then {came[0]} of {came[1]}"
        for said, came in (world.bands[band] for band in Band)
    )
    return (
        f"| {world.seed} | {world.leads} | {world.booked} | {world.auc:.3f} | "
        f"{world.low:.3f} to {world.high:.3f} | {world.oracle:.3f} | {bands} |"
    )


if __name__ == "__main__":
    main()
