"""A large house's names by sound: the same leads as if every name had been looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.understanding.lead_resolver import SoundIndex, candidates, resolve
from demo.market import FAMILY, GIVEN
from leads.model.scope import Role, Scope
from leads.store.lead_store import LeadStore
from tests.agent.house import House, lead, open_house

MANAGER = Scope("brokerage_a", "staff_mona", Role.MANAGER, ("team_a",))
NAMES = [f"{g} {FAMILY[n % len(FAMILY)]}" for n, g in enumerate(GIVEN)]
ASKED = (
    "Aakash Shah", "Aakash", "Shah", "aarti", "Prakash Mehta", "Rajes Patel", "राजेश", "Sneha ben",
    "Qasimuddin Xerxesson", "Vaibhv", "Zeel", "Hitesh Hitesh", "Rohan Nobody", "5004",
    "+91500000003", "priya", "", "e", "Mansi Trivedy",
)  # fmt: skip


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = open_house(Path(tmp_path_factory.mktemp("big")))
    house.add(
        *(lead(f"lead_{n}", name, f"+9150000{n:05d}") for n, name in enumerate(NAMES)),
    )
    return house


@pytest.mark.parametrize("who", ASKED)
def test_the_index_finds_what_looking_at_every_name_would(big: House, who: str) -> None:
    store = LeadStore(big.record, MANAGER)
    sounds = SoundIndex(big.record).of("brokerage_a")

    whole = resolve(who, store.names())
    found = resolve(who, candidates(who, sounds, store))

    assert found.matches == whole.matches
    assert found.is_certain == whole.is_certain
    assert set(found.near) <= set(whole.near) or not whole.matches


def test_another_houses_names_are_not_in_the_index(big: House) -> None:
    big.add(lead("lead_foreign", "Zubin Foreign", owner="staff_olga"), brokerage_id="brokerage_b")
    sounds = SoundIndex(big.record).of("brokerage_a")

    found = candidates("Zubin Foreign", sounds, LeadStore(big.record, MANAGER))

    assert "Zubin Foreign" not in {n.name for n in found}
    assert sounds.same(["subin"]) == sounds.same(["zubin"]) == set()
