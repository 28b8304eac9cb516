from __future__ import annotations

from random import Random

from leads.model.lead import AttributeValue
from tests.scoring.made import trained, undated_leads


def test_a_column_written_after_the_outcome_is_named() -> None:
    def tags(rng: Random, booked: bool) -> dict[str, AttributeValue]:
        right = rng.random() < 0.9
        return {"Tags": "Will revert" if booked is right else "Ringing"}

    artifact = trained(undated_leads(500, extra=tags))

    assert artifact.leak_alarm == ("Tags",)


def test_a_leaking_quantity_is_named_too() -> None:
    def talked(rng: Random, booked: bool) -> dict[str, AttributeValue]:
        return {"Talk seconds": rng.gauss(500, 120) if booked else rng.gauss(200, 120)}

    assert trained(undated_leads(500, extra=talked)).leak_alarm == ("Talk seconds",)


def test_columns_that_leak_only_together_are_still_alarmed_by_the_model() -> None:
    def weak(rng: Random, booked: bool) -> dict[str, AttributeValue]:
        return {f"Weak {i}": rng.gauss(booked, 1.0) for i in range(12)}

    alarm = trained(undated_leads(500, extra=weak)).leak_alarm

    assert len(alarm) == 3
    assert all(name.startswith("Weak") for name in alarm)


def test_honest_columns_are_silent() -> None:
    assert trained(undated_leads(500, signal=2.0)).leak_alarm == ()
