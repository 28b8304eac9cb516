"""Numbers of a plan that are none reach no filter and no transcript."""

from __future__ import annotations

import json

import pytest

from agent.talking.plan import Plan


@pytest.mark.parametrize("field", ["bhk", "budget_at_least_inr", "budget_at_most_inr"])
@pytest.mark.parametrize("count", ["3", "NaN"])
def test_what_json_calls_no_number_is_left_out(field: str, count: str) -> None:
    call = f'{{"tool": "top_leads", "count": {count}, "filters": {{"{field}": NaN}}}}'

    plan = Plan.model_validate_json(f'{{"calls": [{call}], "then": "answer"}}')

    [made] = plan.calls
    assert getattr(made.filters, field) is None
    # As PostgreSQL reads it.
    json.dumps(made.model_dump(mode="json"), allow_nan=False)
