from __future__ import annotations

import pytest

from features.protected import (
    has_protected_words,
    is_identity_name,
    is_protected_name,
    without_protected_words,
)
from tests.tables import Cases

CASES = Cases(__file__)

PROTECTED = """
religion|Religion|religion_name|Caste|caste category|Sub-Caste|subCaste|
SUB CASTE|gotra|Gotra/Kul|Community|community_name|samaj|diet|Diet Preference|
veg_nonveg|Food habits|vegetarian|gender|Gender (M/F)|sex|M/F|Salutation|Mr/Mrs|
surname|Last Name|lastName|LASTNAME|family name|mother tongue|MotherTongue|
matrubhasha|native place|Native_Place|vatan|place of birth|country_of_origin|
origin|Nationality|ethnicity|cash|cash_share|Cash %|in_cash|black money|rokad|
Cash/Bank ratio|Cash share after loan|
धर्म|जाति|गोत्र|लिंग|उपनाम|मातृभाषा|नकद|ધર્મ|જ્ઞાતિ|ગોત્ર|લિંગ|અટક|માતૃભાષા|વતન|
રોકડ|શાકાહારી|
"""
ORDINARY = """
Lead Origin|Lead Source|Country|City|locality|gated_community|budget|campaign|
broadcasted|forecast|Essex branch|Last Activity|Last Notable Activity|
What is your current occupation|marital|job|balance|named_project|carpet area|
cashback offer|Loan / Cash|racing|vegetation|title clear|visit count|कुल रकम|વિસ્તાર|
"""


def cells(table: str) -> list[str]:
    return [cell.strip() for cell in table.split("|") if cell.strip()]


def test_a_column_of_what_people_are_is_protected() -> None:
    assert [name for name in cells(PROTECTED) if not is_protected_name(name)] == []


def test_an_ordinary_column_is_not() -> None:
    assert [name for name in cells(ORDINARY) if is_protected_name(name)] == []


@pytest.mark.parametrize(
    "name", ["Name", "Full Name", "customer_name", "Mobile No", "E-mail", "નામ"]
)
def test_a_column_that_names_a_person_is_no_feature(name: str) -> None:
    assert is_identity_name(name)
    assert not is_identity_name("project_name")


@CASES.of("word")
def test_a_word_of_what_people_are_is_taken_out_and_the_rest_stays(word: str) -> None:
    assert has_protected_words(f"we are {word} here")
    left = without_protected_words(f"3 BHK, {word} — Bopal?").replace("-", "")
    assert left == "3 BHK,  — Bopal?"


@CASES.of("text")
def test_words_of_the_trade_that_only_resemble_names_stay(text: str) -> None:
    assert without_protected_words(text) == text
