"""What is loaded beforehand, and read anew whatever is wrong with one brokerage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import update
from structlog.testing import capture_logs

from app.runtime.warm_up import Renewing, WarmUp
from leads.store.tables import leads
from scoring.artifact import Artifact
from tests.app.house import ONE, TWO, House, make_house


async def test_every_language_is_read_before_the_first_question_in_it(own_house: House) -> None:
    library = own_house.pakka.library

    async with WarmUp(own_house.pakka) as warm_up:
        await warm_up._languages
        assert library._bundle.cache_info().currsize == len(library.languages) == 5


async def test_leaving_does_not_wait_for_languages_that_nobody_asked_for(own_house: House) -> None:

    async with WarmUp(own_house.pakka):
        pass
    assert own_house.pakka.library._bundle.cache_info().currsize < 5


def test_a_market_that_cannot_be_read_costs_no_other_brokerage_its_own(
    tmp_path: Path, artifact: Artifact
) -> None:
    pakka = make_house(tmp_path, artifact).pakka
    pakka.models.install(replace(artifact, brokerage_id=TWO).sealed(), TWO)
    stale = {house: pakka.models.scorer(house) for house in (ONE, TWO)}
    with pakka.record.writing() as conn:
        conn.execute(update(leads).where(leads.c.lead_id == "lead_priya").values(kind="castle"))

    with capture_logs() as logs:
        Renewing(pakka).renew()
    fresh = {house: pakka.models.scorer(house) is not was for house, was in stale.items()}
    pakka.record.close()

    assert fresh == {ONE: False, TWO: True}
    [failed] = [line for line in logs if line["event"] == "renewing.failed"]
    assert failed["brokerage"] == ONE
    assert failed["error"].startswith("ValueError at leads/store/lead_store.py:")
