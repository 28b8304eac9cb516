"""What an LLM wrote of a fact sheet: true words pass, planted faults do not."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from agent.grounding.check import Grounding, check
from agent.grounding.sheet import FactSheet
from tests.agent.grounding.own import faithful, faulty
from tests.agent.grounding.sets import samples

HERE = Path(__file__).parent
CATALOGUES = Path(__file__).resolve().parents[3] / "prompts" / "answers"
LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
_SHEET = TypeAdapter(FactSheet)
KNOWN_REJECTED = {
    # A day of the list's and of no lead.
    "Yesterday's list is unchanged. Priya stays on top with 83.",
    # "So" and "must" are of reasons and steps, whatever they join.
    "Of 40 similar leads, 9 booked within 90 days, so the record suggests about 23%.",
    "Historically 14 of 45 such leads booked in 30 days, so Kavya sits near 31 percent.",
    "Priya ka score base 78 se 5 point upar hai, isliye band hot hai. {r1}",
    "Kavya must move in by 1 December, i.e. in 11 days. The last call, on Monday the 16th, took 12 "
    "minutes.",
    # "Mast" says how well a lead does.
    "Nisha ji, Priya wali lead mast chal rahi hai: hot, tirasi.",
}


def readme_sheet() -> FactSheet:
    text = (HERE / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert found
    return _SHEET.validate_json(found[1])


def by_hand() -> list[tuple[FactSheet, list[str]]]:
    plain: list[list[str]] = yaml.safe_load((HERE / "by_hand.yaml").read_text(encoding="utf-8"))
    more: dict[str, Any] = yaml.safe_load((HERE / "by_hand_more.yaml").read_text(encoding="utf-8"))
    second = _SHEET.validate_python(more["sheet"])
    return [(readme_sheet(), e) for e in plain] + [(second, e) for e in more["answers"]]


@pytest.mark.parametrize(("sheet", "entry"), by_hand(), ids=lambda e: str(e)[:60])
def test_an_answer_written_by_hand_is_judged_as_its_author_did(
    sheet: FactSheet, entry: list[str]
) -> None:
    language, text, *fault = entry

    verdict = check(sheet, text, language)

    assert verdict.ok == (not fault and text not in KNOWN_REJECTED), verdict.violations


def test_true_answers_in_five_languages_pass() -> None:
    every = list(faithful(seed=11, rounds=3))

    rejected = [s.text for s in every if not check(s.sheet, s.text, s.language).ok]

    assert len(every) >= 240
    assert len(rejected) <= 0.01 * len(every), rejected


def test_planted_faults_of_each_kind_are_caught() -> None:
    of, caught = Counter[str](), Counter[str]()
    for sample in faulty(seed=12, rounds=2):
        of[str(sample.fault)] += 1
        caught[str(sample.fault)] += not check(sample.sheet, sample.text, sample.language).ok

    assert len(of) == 6
    assert {kind: n for kind, n in of.items() if caught[kind] < 0.98 * n} == {}


def test_a_set_of_json_lines_is_read_as_the_readme_describes(tmp_path: Path) -> None:
    sheet = '{"today": "2026-11-20", "leads": [{"ref": "L1", "name": "Hetal", "score": 70}]}'
    line = f'{{"sheet": {sheet}, '
    path = tmp_path / "set.jsonl"
    path.write_text(line + '"text": "Hetal: 71", "language": "en", "fault": "wrong_number"}\n\n')

    (sample,) = samples(path)

    assert sample.fault == "wrong_number"
    assert not check(sample.sheet, sample.text, sample.language).ok


# --- no reason and no next step is the LLM's -----------------------------------------------------


def _fixed_wordings(language: str, kind: str) -> list[str]:
    """The catalogue's steps without values, and the yes of its reasons without values."""
    text = (CATALOGUES / f"{language}.ftl").read_text(encoding="utf-8")
    lines = re.findall(rf"^{kind}-[\w-]+ = (.+)$", text, re.MULTILINE)
    return [line for line in lines if "{" not in line]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_next_step_of_the_catalogue_is_refused_in_the_llms_own_words(language: str) -> None:
    grounding = Grounding(readme_sheet())
    steps = _fixed_wordings(language, "step")

    passed = [
        s
        for s in steps
        for said in (s, f"Priya: {s}", f"➡ {s}")
        if grounding.check(said, language).ok
    ]

    assert len(steps) >= 10
    assert passed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plain_reason_of_the_catalogue_is_refused_in_the_llms_own_words(
    language: str,
) -> None:
    grounding = Grounding(readme_sheet())
    reasons = [r for r in _fixed_wordings(language, "feature") if len(r.split()) > 1]

    passed = [
        r
        for r in reasons
        for said in (f"Priya: {r}.", f"Priya hot. {r}", f"+ {r}", f"− {r}")
        if grounding.check(said, language).ok
    ]

    assert len(reasons) >= 5
    assert passed == []


_ADVICE = [
    ("en", "Priya is hot. Call her now."),
    ("en", "You should offer Priya a discount."),
    ("en", "Priya is hot, so schedule a visit for this week."),
    ("en", "I recommend dropping Rahul."),
    ("en", "Priya is hot because the family is rich."),
    ("en", "Due to strong interest, Priya is hot."),
    ("hi-Latn", "Rahul ko chhod dijiye."),
    ("hi-Latn", "Priya ko abhi call karna chahiye."),
    ("hi-Latn", "Priya hot hai kyunki paise zyada hain."),
    ("hi", "प्रिया को अभी फ़ोन करें।"),
    ("hi", "प्रिया को छूट देनी चाहिए।"),
    ("hi", "प्रिया हॉट है क्योंकि पैसे ज़्यादा हैं।"),
    ("gu-Latn", "Priya ne hamna phone karo."),
    ("gu-Latn", "Rahul ne chodi devu joie."),
    ("gu-Latn", "Priya hot che karanke paisa vadhare che."),
    ("gu", "પ્રિયાને હમણાં ફોન કરો."),
    ("gu", "પ્રિયાને ભાવ કહેવો જોઈએ."),
    ("gu", "પ્રિયા હોટ છે કારણ કે પૈસા વધારે છે."),
]


@pytest.mark.parametrize(("language", "text"), _ADVICE)
def test_advice_and_causes_in_free_words_are_refused(language: str, text: str) -> None:
    kinds = {v.kind for v in check(readme_sheet(), text, language).violations}

    assert kinds & {"own_step", "own_reason"}


_WORDS = ["Priya ", "Rahul ", "hot ", "83 ", "call ", "visit ", "and ", "is ", ". "]
_MARKS = ["➡ ", "+ ", "− ", "\n", "{r1}", "{r3}", "{n1}", "{n2}", "{r9}"]
_PIECES = st.lists(st.sampled_from([*_MARKS, *_WORDS]), max_size=9).map("".join)


@settings(max_examples=300, deadline=None)
@given(_PIECES)
def test_a_line_that_looks_like_a_reason_or_a_step_holds_a_sentence_of_codes(text: str) -> None:
    sheet = readme_sheet()
    sentences = [r.text for lead in sheet.leads for r in lead.reasons]
    sentences += [lead.next_step.text for lead in sheet.leads if lead.next_step]
    grounding = Grounding(sheet)

    if grounding.check(text, "en").ok:
        lines = [line.strip() for line in grounding.fill(text).split("\n")]
        marked = [line for line in lines if line.startswith(("➡", "+", "−"))]
        assert all(any(s in line for s in sentences) for line in marked)


def test_another_leads_sentence_or_an_unknown_one_is_refused() -> None:
    sheet = readme_sheet()

    assert check(sheet, "Priya: {r1}", "en").ok
    assert not check(sheet, "Priya: {r3}", "en").ok
    assert not check(sheet, "Priya: {r99}", "en").ok
    assert not check(sheet, "Priya: {anything else}", "en").ok


def test_a_violation_says_its_kind_and_words() -> None:
    (violation,) = check(readme_sheet(), "Priya 83, Rahul 62.", "en").violations

    assert (violation.kind, violation.words) == ("number", "62")
