"""No word that is neither a fact nor a joining word passes: a reason or a step needs such words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from agent.grounding.check import Grounding
from agent.grounding.heard import bones
from agent.grounding.joining import forms, joining, spelt
from agent.grounding.sheet import FactSheet
from agent.grounding.tokens import tokens
from agent.grounding.words import BANDS
from agent.hearing.reading import key
from tests.agent.grounding.sets import Sample, samples

HERE = Path(__file__).parent
JOINING = Path(__file__).resolve().parents[3] / "agent" / "grounding" / "joining_words"
LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
CUES: dict[str, str] = yaml.safe_load((HERE / "cue_words.yaml").read_text(encoding="utf-8"))
TRUE: dict[str, list[Sample]] = {language: [] for language in LANGUAGES}
for _sample in samples(HERE / "faithful.jsonl.gz"):
    TRUE[_sample.language].append(_sample)

_LATIN = [c + v for c in "bdghjklmnprstvz" for v in "aeiou"]
_NAGARI = [c + v for c in "कगचजटडतदनपबमरलवसह" for v in ("", "ा", "ि", "ु", "े", "ो")]
_GUJARATI = [c + v for c in "કગચજટડતદનપબમરલવસહ" for v in ("", "ા", "િ", "ુ", "ે", "ો")]
SYLLABLES = {"hi": _NAGARI, "gu": _GUJARATI}


def test_the_joining_lists_are_read_and_told_apart() -> None:
    for language in LANGUAGES:
        known = joining(language)

        assert len(known.groups) > 500
        assert set(known.groups.values()) >= {"free", "events", "wishes", "changes", "with_ref"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_reasons_and_steps_joins(language: str) -> None:
    known = joining(language)
    free = {word for word, group in known.groups.items() if group in ("free", "fact")}
    words = [spelt(word) for word in CUES[language].split()]

    assert len(words) >= 50
    assert sorted({word for word in words if word in free}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_of_reasons_and_steps_is_refused_in_a_true_answer(language: str) -> None:
    sample = Grounding(TRUE[language][3].sheet)
    text = TRUE[language][3].text

    passed = [w for w in CUES[language].split() if sample.check(f"{text}\n{w}.", language).ok]

    assert passed == []


def test_a_word_stands_in_one_class_of_its_file() -> None:
    paths = sorted(JOINING.glob("*.yaml"))
    assert {path.stem for path in paths} == {*LANGUAGES, "terms"}
    for path in paths:
        groups: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        free = {w for words in groups["free"].values() for w in words.split()}
        bound = {w for words in groups.get("with_fact", {}).values() for w in words.split()}

        assert free & bound == set(), path.name


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Sample, str, int]:
    """A true answer, a word of its script, and the place where it is put in."""
    language = draw(st.sampled_from(LANGUAGES))
    sample = draw(st.sampled_from(TRUE[language]))
    syllables = st.sampled_from(SYLLABLES.get(language, _LATIN))
    word = "".join(draw(st.lists(syllables, min_size=3, max_size=5)))
    spaces = [m.end() for m in re.finditer(r"\s", sample.text)]
    return sample, word, draw(st.sampled_from([0, *spaces, len(sample.text)]))


@settings(max_examples=250, deadline=None, derandomize=True)
@given(_cases())
def test_a_true_answer_with_one_word_more_is_refused(case: tuple[Sample, str, int]) -> None:
    sample, word, at = case
    assume(not _is_known(word, sample.language) and not _sounds_like_the_sheet(word, sample.sheet))

    text = f"{sample.text[:at]} {word} {sample.text[at:]}"

    assert not Grounding(sample.sheet).check(text, sample.language).ok


def _is_known(word: str, language: str) -> bool:
    known = joining(language)
    (token,) = tokens(word)
    is_term = token.may_be_day or token.may_be_number or token.is_in(BANDS)
    return is_term or any(w in known.groups for w in forms(token, has_cases=known.has_cases))


def _sounds_like_the_sheet(word: str, sheet: FactSheet) -> bool:
    stored = re.findall(r"[^\W\d_]{2,}", repr(sheet))
    # In another script the same consonants may be the same place.
    return any(bones(word) == bones(w) or fuzz.ratio(key(word), key(w)) >= 55 for w in stored)


RECOMBINED = [
    ("en", "To call Priya is the next step."),
    ("en", "Priya wants a visit on 18 Nov."),
    ("en", "Priya is not looking for 3 BHK."),
    ("en", "Priya will visit on 18 Nov."),
    ("en", "Nothing stands between Priya and a deal now."),
    ("en", "A visit is next for Priya."),
    ("hi-Latn", "Priya ko visit chahiye, 83."),
    ("hi-Latn", "Priya Bopal nahi chahte hain."),
    ("hi-Latn", "Priya haath mein hai, 83."),
    ("hi-Latn", "Priya ka mann 3 BHK nahi, 83."),
    ("hi-Latn", "Priya ka mann bana, 83."),
    ("hi", "इनमें दम सिर्फ़ प्रिया में है, 83।"),
    ("gu-Latn", "Priya ne visit joie che, 83."),
    ("gu-Latn", "Priya 83 par che, pan gharwali nu bhag Bopal ma nathi."),
    ("gu-Latn", "Priya nu budget 85 lakh thi 95 lakh che, khissa ma ena karta vadhare che."),
    ("gu-Latn", "Priya nu ghar nanu che, 83."),
    ("en", "Priya did not buy, 83."),
    ("gu", "પ્રિયા 83 પર છે; હાલનું ઘર આ એટલે."),
]


@pytest.mark.parametrize(("language", "text"), RECOMBINED)
def test_joining_words_do_not_add_up_to_a_claim(language: str, text: str) -> None:
    assert not Grounding(_sheet()).check(text, language).ok


TURNS = [
    ("en", "Priya's heart is set on Bopal."),
    ("en", "Priya: 3 BHK buy, Bopal."),
    ("hi-Latn", "Priya ke haath mein ₹95 lakh ka budget hai, mann Bopal pe."),
    ("hi", "प्रिया का मन बोपल पर, हाथ में 95 लाख का बजट।"),
    ("gu-Latn", "Priya: khissa ma budget Rs 95 lakh. Man South Bopal par che."),
    ("gu", "પ્રિયા: હાથમાં ₹95 લાખનું બજેટ, મન બોપલ પર."),
]


@pytest.mark.parametrize(("language", "text"), TURNS)
def test_a_turn_of_speech_right_before_its_fact_passes(language: str, text: str) -> None:
    assert Grounding(_sheet()).check(text, language).violations == ()


def test_what_joins_a_fact_only_needs_one_in_its_sentence() -> None:
    grounding = Grounding(_sheet())

    assert grounding.check("Priya visited on 18 Nov.", "en").ok
    assert not grounding.check("Priya visited.", "en").ok
    assert grounding.check("Reason: {r1}", "en").ok
    assert not grounding.check("Priya: 83. The reason is here.", "en").ok


def _sheet() -> FactSheet:
    from tests.agent.grounding.test_grounding import readme_sheet

    return readme_sheet()
