"""Hostile names, values and questions: data, shown harmless, never an error."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from leads.errors import InvalidInput
from leads.lead import Lead
from leads.storable import is_storable
from tests.agent.house import House, lead, open_house, score

SECURITY = Path(__file__).resolve().parents[3] / "shared" / "security"
NAUGHTY = SECURITY / "hostile_values.json.gz"
BLNS = SECURITY / "blns"
# Leads of one house; each makes every question of it slower.
STREET = 40
JOINERS = "\u200c\u200d"

pytestmark = pytest.mark.skipif(not NAUGHTY.exists(), reason="../shared/security is not here")


def hostile_values() -> list[str]:
    with gzip.open(NAUGHTY, "rt", encoding="utf-8") as lines:
        values = list(json.load(lines).values())
    found = [v for v in values if isinstance(v, str)]
    for path in sorted(BLNS.glob("*.json")):
        found += [v for v in json.loads(path.read_text(encoding="utf-8")) if isinstance(v, str)]
    return found


def is_harmless(text: str) -> bool:
    shown = text.replace("\n", "")
    kinds = {unicodedata.category(c) for c in shown if c not in JOINERS}
    return not kinds & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and len(text) <= 600


def hostile_leads() -> list[Lead]:
    return [
        lead(f"lead_{number}", value, told={"source": value, "locality": value})
        for number, value in enumerate(v for v in hostile_values() if is_storable(v))
    ]


def move_in(house: House, leads: Sequence[Lead]) -> None:
    house.add(*leads)
    house.save(*(score(one.lead_id) for one in leads))


async def test_no_hostile_name_or_value_breaks_an_answer(tmp_path: Path) -> None:
    leads = hostile_leads()
    assert len(leads) > 500
    for start in range(0, len(leads), STREET):
        house = open_house(tmp_path / str(start))
        move_in(house, leads[start : start + STREET])
        for one in leads[start : start + STREET]:
            for intent in ("how_hot", "known"):
                answer = await house.ask(f"{intent} {one.lead_id}")
                assert answer.lead_ids == (one.lead_id,), one.name
                assert is_harmless(answer.text), answer.text
        await house.turn.aclose()
        house.record.close()


async def test_all_hostile_names_in_one_house_break_no_answer(house: House) -> None:
    leads = hostile_leads()
    move_in(house, leads)
    for one in leads[::STREET]:
        assert (await house.ask(f"how_hot {one.lead_id}")).lead_ids == (one.lead_id,)
    assert is_harmless((await house.ask("top ten")).text)


@pytest.mark.parametrize("form", ["{}", "How hot is {}?", "known {}"])
async def test_no_hostile_question_breaks_an_answer(house: House, form: str) -> None:
    for value in hostile_values():
        try:
            answer = await house.ask(form.format(value))
        except InvalidInput as refused:
            assert refused.field == "question"
            continue
        assert is_harmless(answer.text), answer.text
        assert answer.lead_ids == ()
