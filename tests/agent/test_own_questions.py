"""Questions of a broker's day against a whole book: the right lead, facts and kind of answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml

from leads.answer import Answer
from tests.agent.house import House
from tests.agent.questions import book

FOLDER = Path(__file__).parent / "questions"
LONGEST = 600


# Blind questions not answered as expected, each with its reason (docs/questions.md).
KNOWN: dict[str, str] = {
    "en-which-patel": "an update is what changed; the blind file wants what is known",
    "gl-which-gota": "'su thayu' is what changed; the blind file wants what is known",
    "gl-shop-wrote": "without consent a message is read in the chat, and not quoted by us",
}


def items(name: str, known: Mapping[str, str] = MappingProxyType({})) -> list[Any]:
    found = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return [pytest.param(item, id=item["id"], marks=_marks(item, known)) for item in found]


def _marks(item: dict[str, Any], known: Mapping[str, str]) -> list[pytest.MarkDecorator]:
    reason = known.get(item["id"])
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    opened = book.open_book(tmp_path_factory.mktemp("book"))
    yield opened
    opened.record.close()


def wrong(item: dict[str, Any], answer: Answer) -> list[str]:
    """What is not as the item wants it."""
    found: list[str] = []
    keys = [lead_id.removeprefix("lead_") for lead_id in answer.lead_ids]
    if answer.intent != item["kind"]:
        found.append(f"kind {answer.intent}")
    if "language" in item and answer.language != item["language"]:
        found.append(f"language {answer.language}")
    found += [f"lacks {s!r}" for s in item.get("has", ()) if s not in answer.text]
    found += [f"holds {s!r}" for s in item.get("has_not", ()) if s in answer.text]
    found += [f"names {k}" for k in item.get("lacks", ()) if k in keys]
    if "first" in item and keys[:1] != [item["first"]]:
        found.append(f"leads {keys}")
    if len(answer.text) > LONGEST:
        found.append(f"{len(answer.text)} characters")
    return found + _wrong_leads(item, answer, keys)


def _wrong_leads(item: dict[str, Any], answer: Answer, keys: list[str]) -> list[str]:
    outcome = item.get("outcome", "answered")
    if outcome == "which" and (answer.scores or len(answer.actions) < 2):
        return ["does not ask which"]
    if outcome in ("answered", "which"):
        if "leads" not in item:
            return []
        wanted = item["leads"]
        got = keys[: len(wanted)] if item["kind"] == "top" and len(wanted) >= 3 else keys
        is_right = sorted(got) == sorted(wanted) if item.get("any_order") else got == wanted
        return [] if is_right else [f"leads {keys}"]
    near = [a.id.split()[1].removeprefix("lead_") for a in answer.actions if "lead_" in a.id]
    if "near_first" in item and near[:1] != [item["near_first"]]:
        return [f"near {near}"]
    return [f"leads {keys}"] if keys else []


async def ask(house: House, item: dict[str, Any], file: str) -> Answer:
    by, talk = f"staff_{item.get('by', 'asha')}", f"{file} {item['id']}"
    for earlier in item.get("after", ()):
        await house.ask(earlier, by=by, conversation_id=talk)
    answer = await house.ask(item["ask"], by=by, conversation_id=talk)
    # What it keeps is written in this test's own loop.
    await house.turn.aclose()
    return answer


@pytest.mark.parametrize("item", items("own.yaml"))
async def test_a_question_of_our_own_is_answered_right(house: House, item: dict[str, Any]) -> None:
    answer = await ask(house, item, "own")
    assert wrong(item, answer) == [], answer.text


@pytest.mark.parametrize("item", items("blind.yaml", KNOWN))
async def test_a_blind_question_is_answered_right(house: House, item: dict[str, Any]) -> None:
    answer = await ask(house, item, "blind")
    assert wrong(item, answer) == [], answer.text


@pytest.mark.parametrize("item", [i for i in items("blind.yaml") if i.id in KNOWN])
async def test_what_is_not_answered_as_expected_speaks_of_no_other_lead(
    house: House, item: dict[str, Any]
) -> None:
    answer = await ask(house, item, "blind")
    keys = {lead_id.removeprefix("lead_") for lead_id in answer.lead_ids}
    assert keys == set(item["leads"]), answer.text


def test_the_book_is_as_it_is_told() -> None:
    assert (FOLDER / "book.md").read_text(encoding="utf-8") == book.describe()
