"""Every language says everything that English says, in its own letters, about nobody's gender."""

from __future__ import annotations

import unicodedata

import pytest
import regex

from features.feature import Feature
from features.snapshot import CATALOGUE
from leads.model.score import Reason
from prompts.catalogues import Library
from tests.prompts.catalogues import (
    ENGLISH,
    LANGUAGES,
    TRANSLATED,
    ids,
    patterns,
    source,
    variables,
)

# Reading five catalogues takes a second; a library keeps nothing of what it was asked.
LIBRARY = Library()
PLURAL_SAMPLES = (0, 1, 2, 5)
# Latin letters in a Hindi or Gujarati sentence: what people write that way, and commands.
LATIN_ALLOWED = {
    "Excel",
    "BHK",
    "WhatsApp",
    "pakka",
    "train",
    "index",
    "AI",
    "STOP",
    "START",
    "Pakka",
    "CRM",
}
# Endings that tell whether the lead is a man or a woman; honorific plurals (आए) do not.
GENDERED = regex.compile(
    r"\b(?:s?he|him|hers?|his|chaht[aiu]|sakt[ai]|kareg[ai]|leg[ai])\b"
    r"|(?<![\p{L}\p{M}])(?:चाहता|चाहती|सकता|सकती|करेगा|करेगी|लेगा|लेगी)",
    regex.IGNORECASE,
)
SCRIPTS = {"en": "Latin", "hi-Latn": "Latin", "gu-Latn": "Latin", "hi": "Deva", "gu": "Gujr"}


def forms(message_id: str, language: str) -> dict[int, str]:
    """The message with every value it names, once per plural sample."""
    library, named = LIBRARY, variables(patterns(ENGLISH)[message_id])
    return {
        n: library.text(message_id, language, **dict.fromkeys(named, n)) for n in PLURAL_SAMPLES
    }


def wording(language: str) -> str:
    """What the catalogue says, without comments, ids, values, other messages and markup."""
    without = regex.sub(
        r"(?m)^#.*$|\{ \$\w+( ->)?|\{ [a-z][\w-]* \}|^\s*\*?\[\w+\]|^[\w.-]+ =|^\s+\.\w+ =",
        "",
        source(language),
    )
    return str(without)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_says_what_english_says_and_nothing_else(language: str) -> None:
    assert {"missing": set(ids(ENGLISH)) - set(ids(language))} == {"missing": set()}
    assert set(ids(language)) - set(ids(ENGLISH)) == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_sentence_names_the_same_values_in_every_language(language: str) -> None:
    own = {message_id: variables(p) for message_id, p in patterns(language).items()}
    english = {message_id: variables(p) for message_id, p in patterns(ENGLISH).items()}
    assert {m: own[m] for m in own if own[m] != english.get(m)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_said_for_none_one_two_and_many(language: str) -> None:
    for message_id in ids(ENGLISH):
        for said in forms(message_id, language).values():
            assert said.strip()
            assert "{" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_written_twice(language: str) -> None:
    assert len(ids(language)) == len(set(ids(language)))


@pytest.mark.parametrize(("language", "script"), SCRIPTS.items())
def test_a_catalogue_is_written_in_its_own_letters(language: str, script: str) -> None:
    words = set(regex.findall(r"\p{L}[\p{L}\p{M}]*", wording(language)))
    # An ending may follow a Latin word: BHKમાં.
    parts = {p for w in words for p in regex.findall(r"\p{Latin}+|[^\p{Latin}]+", w)}
    foreign = {p for p in parts if not regex.fullmatch(rf"[\p{{{script}}}\p{{M}}]+", p)}
    assert foreign <= (LATIN_ALLOWED if script != "Latin" else set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_are_western_and_text_is_composed(language: str) -> None:
    assert not regex.search(r"[०-९૦-૯]", source(language))
    assert unicodedata.is_normalized("NFC", source(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_called_a_man_or_a_woman(language: str) -> None:
    assert GENDERED.findall(wording(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_starts_with_a_hyphen_which_whatsapp_makes_a_bullet(language: str) -> None:
    assert not regex.search(r"(?m)(?:=|\]|^) *-", wording(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_fits_whatsapp(language: str) -> None:
    # Cloud API: a reply button's title has at most 20 characters.
    titles = {m: LIBRARY.text(m, language) for m in ids(ENGLISH) if m.startswith("action-")}
    assert {m: t for m, t in titles.items() if len(t) > 20} == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_reason_starts_with_a_word_so_that_no_number_stands_beside_its_points(
    language: str,
) -> None:
    values = {"yes/no": (True, False, None), "word": ("99acres", None)}
    for feature in CATALOGUE:
        for value in values.get(feature.unit, (0.0, 1.0, 2.0, 5.0, None)):
            phrase = LIBRARY.phrase(Reason(feature.name, 5.0, value, feature.unit), language)
            assert regex.match(r"[“\p{L}]", phrase), phrase


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_reason_says_yes_no_and_not_told_in_different_words(language: str) -> None:
    def said(feature: Feature, value: float | bool | None) -> str:
        return LIBRARY.phrase(Reason(feature.name, 5.0, value, feature.unit), language)

    for one in CATALOGUE:
        if one.unit == "yes/no":
            assert said(one, True) != said(one, False)
            assert said(one, 0.0) == said(one, False)
        elif one.unit == "count" and one.name != "enquiries_30d":
            assert len({said(one, n) for n in (0.0, 1.0, 2.0, None)}) == 4, one.name


@pytest.mark.parametrize(
    ("language", "message_id", "said"),
    [
        (
            "hi",
            "feature-papers_asked",
            ["काग़ज़ नहीं माँगे", "काग़ज़ 1 माँगा", "काग़ज़ 2 माँगे", "काग़ज़ 5 माँगे"],
        ),
        (
            "hi-Latn",
            "feature-papers_asked",
            ["kaagaz nahi maange", "kaagaz 1 maanga", "kaagaz 2 maange", "kaagaz 5 maange"],
        ),
        (
            "gu",
            "feature-papers_asked",
            ["કાગળ માંગ્યા નથી", "કાગળ 1 માંગ્યો", "કાગળ 2 માંગ્યા", "કાગળ 5 માંગ્યા"],
        ),
        (
            "gu-Latn",
            "feature-papers_asked",
            ["kagal mangya nathi", "kagal 1 mangyo", "kagal 2 mangya", "kagal 5 mangya"],
        ),
    ],
)
def test_numbers_agree_with_their_words(language: str, message_id: str, said: list[str]) -> None:
    assert list(forms(message_id, language).values()) == said


def test_numbers_within_sentences_are_grouped_as_in_india() -> None:
    for language in LANGUAGES:
        assert "2,34,567" in LIBRARY.text("lead-days", language, n=234_567)
