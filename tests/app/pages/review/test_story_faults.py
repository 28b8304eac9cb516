"""Each fault that the check of a sentence finds has plain words on an answer's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import agent
from app.pages.review.story_sentences import fault_words

_AGENT = Path(agent.__file__).parent
# Where faults are named: yielded, or the one of a sentence.
_NAMED = re.compile(r'(?:yield |yield from \(|return \(|_HANGS = |_drop\(first, )f?"([a-z][a-z ]+)')


def faults() -> Iterator[str]:
    for file in (*_AGENT.glob("grounding/*_check.py"), _AGENT / "loop/sentence_stream.py"):
        yield from (name.strip() for name in _NAMED.findall(file.read_text(encoding="utf-8")))


# Of a draft, which is written again or made by rule: no sentence of an answer.
OF_DRAFTS = {"length", "language", "protected", "address", "phone"}


@pytest.mark.parametrize("fault", sorted({*faults()} - OF_DRAFTS))
def test_a_fault_has_plain_words(fault: str) -> None:
    plain, rest = fault_words(f"{fault} ninety_two lakh")

    assert plain != "The check found a fault"
    assert rest.endswith("ninety two lakh")


def test_a_fault_of_another_version_is_shown_as_it_came() -> None:
    assert fault_words("quite new") == ("The check found a fault", "quite new")
