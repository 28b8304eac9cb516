"""One small trained brokerage for all tests of scoring; its training takes a few seconds."""

from __future__ import annotations

import pytest

from leads.model.lead import Lead
from scoring.artifact import Artifact
from tests.app.house import learnt_once
from tests.scoring.made import dated_leads, trained


@pytest.fixture(scope="session")
def past_leads() -> list[Lead]:
    return dated_leads(360)


@pytest.fixture(scope="session")
def artifact(
    past_leads: list[Lead], tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Artifact:
    return learnt_once(tmp_path_factory, worker_id, "brokerage_a", lambda: trained(past_leads))
