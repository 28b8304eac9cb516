"""What a message promises is on the record, or it is no message."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from agent.drafting.check import faults_of
from agent.drafting.promises import broken_promises
from agent.drafting.words import CUES, Promise
from tests.agent.draft_house import LANGUAGES, buyer, known, words

TABLE = yaml.safe_load((Path(__file__).parent / "drafts.yaml").read_text(encoding="utf-8"))
FALSE = [
    (language, kind, text)
    for language in LANGUAGES
    for kind, texts in TABLE[language]["broken"].items()
    for text in texts
]
TRUE = [(language, text) for language in LANGUAGES for text in TABLE[language]["kept"]]
WANTED = "visit Saturday"


@pytest.mark.parametrize(("language", "kind", "text"), FALSE)
def test_a_false_promise_is_refused(language: str, kind: str, text: str) -> None:
    broken = broken_promises(text, known(buyer()), language)
    assert kind in {b.promise for b in broken}


@pytest.mark.parametrize(("language", "text"), TRUE)
def test_what_the_record_holds_may_be_said(language: str, text: str) -> None:
    assert broken_promises(text, known(buyer()), language) == ()


@pytest.mark.parametrize(("language", "text"), TRUE)
def test_a_true_sentence_passes_the_whole_check(language: str, text: str) -> None:
    wanted = "visit Sunday" if "Sun 22" in text else WANTED
    two = text.replace("Sat 21 Nov or ", "")
    assert set(faults_of(two, known(buyer()), words(language), wanted)) <= {"language"}


def test_each_language_plants_at_least_twelve_false_promises_of_every_kind() -> None:
    for language in LANGUAGES:
        planted = TABLE[language]["broken"]
        assert set(planted) == {kind.value for kind in Promise} == set(map(str, CUES))
        assert sum(map(len, planted.values())) >= 12
        assert len(TABLE[language]["kept"]) >= 10
