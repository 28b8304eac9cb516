"""Questions of a broker's day against a whole book: the right lead, facts and kind of answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from agent.talking.eval_answers import Item, Judged
from app.questions.asking import ask_all
from app.questions.book import pages
from app.questions.files import FILES, items
from tests.agent.questions import book

# Blind questions not answered as expected, each with its reason (docs/questions.md).
KNOWN: dict[str, str] = {
    "en-which-patel": "an update is what changed; the blind file wants what is known",
    "gl-which-gota": "'su thayu' is what changed; the blind file wants what is known",
    "gl-shop-wrote": "without consent a message is read in the chat, and not quoted by us",
    "en-bela-not-bopal": "another kind is counted below the list and not named",
    "hl-neha-kab-milna": "whom to meet is a next step; the blind file wants what is known",
    "hi-kirayedar-kharidar": "the surest one of two kinds: both lists are shown whole",
    "hi-ramesh-daam": "an amount in bare digits is not heard as a word about the price",
}


def of(file: str, known: Mapping[str, str] = MappingProxyType({})) -> list[Any]:
    return [pytest.param(item, id=item.id, marks=_marks(item, known)) for item in items(file)]


def _marks(item: Item, known: Mapping[str, str]) -> list[pytest.MarkDecorator]:
    reason = known.get(item.id)
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """Every question without an LLM, by file and id."""
    asked = items(*FILES)
    found = asyncio.run(
        ask_all(
            asked,
            None,
            folder=tmp_path_factory.mktemp("book"),
            seconds=30,
            on_item=lambda item: None,
        )
    )
    return {f"{j.item.file} {j.item.id}": j for j in found}


def right(one: Judged) -> None:
    assert one.is_right, (one.wrong, one.text)


@pytest.mark.parametrize("item", of("own"))
def test_a_question_of_our_own_is_answered_right(judged: dict[str, Judged], item: Item) -> None:
    right(judged[f"own {item.id}"])


@pytest.mark.parametrize("item", [*of("blind", KNOWN), *of("second_blind", KNOWN)])
def test_a_blind_question_is_answered_right(judged: dict[str, Judged], item: Item) -> None:
    right(judged[f"{item.file} {item.id}"])


@pytest.mark.parametrize(
    "item",
    [
        i
        for i in items("blind", "second_blind")
        if i.id in KNOWN and i.id != "hi-kirayedar-kharidar"
    ],
    ids=lambda i: i.id,
)
def test_what_is_not_answered_as_expected_speaks_of_no_other_lead(
    judged: dict[str, Judged], item: Item
) -> None:
    assert set(judged[f"{item.file} {item.id}"].keys) <= set(item.leads or ())


@pytest.mark.parametrize("item", of("only_llm"))
def test_what_only_an_llm_understands_is_not_understood_without_one(
    judged: dict[str, Judged], item: Item
) -> None:
    one = judged[f"only_llm {item.id}"]
    # A message without the loop is the catalogue's own.
    assert item.kind == "draft" or not one.is_right
    # Asked back, not known, or a card of the very lead: never somebody else's.
    assert set(one.keys) <= set(item.leads or ()), one.text


def test_the_book_is_as_it_is_told() -> None:
    told = (Path(book.__file__).parent / "book.md").read_text(encoding="utf-8")
    assert told == book.describe()


def test_every_item_names_leads_of_the_book() -> None:
    known = {page.key for page in pages()}
    for item in items(*FILES):
        named = {*(item.leads or ()), *item.lacks, *([item.first] if item.first else ())}
        assert named <= known, item.id
