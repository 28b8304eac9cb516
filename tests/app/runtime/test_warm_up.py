"""What is loaded before anybody waits for it."""

from __future__ import annotations

from pathlib import Path

from app.runtime.warm_up import WarmUp
from scoring.artifact import Artifact
from tests.app.house import make_house


async def test_every_language_is_read_before_the_first_question_in_it(
    tmp_path: Path, artifact: Artifact
) -> None:
    house = make_house(tmp_path, artifact)
    library = house.pakka.library

    async with WarmUp(house.pakka) as warm_up:
        await warm_up._languages
        assert library._bundle.cache_info().currsize == len(library.languages) == 5
    await house.pakka.aclose()


async def test_leaving_does_not_wait_for_languages_that_nobody_asked_for(
    tmp_path: Path, artifact: Artifact
) -> None:
    house = make_house(tmp_path, artifact)

    async with WarmUp(house.pakka):
        pass
    assert house.pakka.library._bundle.cache_info().currsize < 5
    await house.pakka.aclose()
