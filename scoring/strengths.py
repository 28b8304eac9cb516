"""What a model tells hot from cold by."""

from __future__ import annotations

from collections import Counter

from scoring.artifact import Model


def strengths(model: Model) -> list[tuple[str, float]]:
    """Columns by what their splits gained over all trees, as shares of the whole, largest first."""
    gains: Counter[str] = Counter()
    for booster in model.bag.boosters:
        # XGBoost calls the columns f0, f1, … where it was given no names.
        told = booster.get_score(importance_type="total_gain")
        gains.update({model.columns[int(key[1:])].name: gain for key, gain in told.items()})
    whole = sum(gains.values())
    ranked = sorted(gains.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(name, gain / whole) for name, gain in ranked]
