"""A demo brokerage's leads as the matrix its boosters read, built by the public functions."""

from __future__ import annotations

from benchmarks.house import House
from features.feature import words
from features.snapshot import FeatureValue, snapshot
from scoring.artifact import Model
from scoring.dataset import Matrix, matrix
from scoring.text_model import CHAT_WORDS


def model_of(house: House) -> Model:
    """The model; a demo always has one."""
    model = house.scorer.artifact.model
    assert model is not None, "the demo's model is cold"
    return model


def ready_values(house: House) -> list[dict[str, FeatureValue]]:
    """Feature values of each lead, the margin of its words among them."""
    model = model_of(house)
    found = []
    for lead in house.leads:
        values = dict(snapshot(lead, as_of=house.as_of, market=house.scorer.market))
        said = words(lead, as_of=house.as_of)
        if model.text is not None and said:
            values[CHAT_WORDS] = FeatureValue(model.text.margin(said))
        found.append(values)
    return found


def ready_rows(house: House) -> Matrix:
    """(leads, columns) float32."""
    return matrix(ready_values(house), model_of(house).columns)
