"""The demo brokerages of one fixed day, generated once a run."""

from datetime import UTC, date, datetime

import pytest

from demo import DemoBrokerage, generate
from leads.model.lead import Lead


@pytest.fixture(scope="session")
def seed() -> int:
    return 7


@pytest.fixture(scope="session")
def today() -> date:
    return date(2026, 11, 20)


@pytest.fixture(scope="session")
def demo(seed: int, today: date) -> tuple[DemoBrokerage, ...]:
    return generate(seed, today)


@pytest.fixture(scope="session")
def everyone(demo: tuple[DemoBrokerage, ...]) -> list[Lead]:
    return [lead for brokerage in demo for lead in brokerage.leads]


@pytest.fixture(scope="session")
def midnight() -> datetime:
    """The first instant of `today` in India."""
    return datetime(2026, 11, 19, 18, 30, tzinfo=UTC)
