import re
from collections import Counter

import pytest

from demo.dice import Dice
from demo.wording import LINES, money, typed
from features.protected import without_protected_words

SCRIPTS = {"hi": re.compile("[\u0900-\u097f]"), "gu": re.compile("[\u0a80-\u0aff]")}


def test_every_language_speaks_of_the_same_topics():
    assert len({frozenset(table) for table in LINES.values()}) == 1


@pytest.mark.parametrize("language", ["hi", "gu"])
def test_native_lines_are_written_in_their_script(language):
    for line in (line for lines in LINES[language].values() for line in lines):
        assert SCRIPTS[language].search(line)


@pytest.mark.parametrize("language", ["en", "hi-Latn", "gu-Latn"])
def test_latin_lines_have_no_other_script(language):
    for line in (line for lines in LINES[language].values() for line in lines):
        assert not any(script.search(line) for script in SCRIPTS.values())


def test_no_line_says_what_a_person_is():
    for table in LINES.values():
        for line in (line for lines in table.values() for line in lines):
            assert without_protected_words(line) == line


@pytest.mark.long
def test_leads_write_hundreds_of_distinct_lines_in_every_language(everyone):
    lines: dict[str, set[str]] = {"hi": set(), "gu": set(), "latin": set()}
    for text in (m.text for lead in everyone for m in lead.messages if m.sender == "lead"):
        native = [name for name, script in SCRIPTS.items() if script.search(text)]
        lines[native[0] if native else "latin"].add(text)
    assert len(lines["hi"]) > 500 and len(lines["gu"]) > 500 and len(lines["latin"]) > 4000


@pytest.mark.long
def test_no_line_keeps_an_unfilled_place(everyone):
    for text in (m.text for lead in everyone for m in lead.messages):
        assert text.strip()
        assert not re.search(r"[\[\]{}|]", text)


@pytest.mark.long
def test_no_few_lines_fill_the_conversations(everyone):
    said = Counter(m.text for lead in everyone for m in lead.messages if len(m.text) > 20)
    assert said.most_common(1)[0][1] < 0.02 * said.total()


def test_numbers_and_names_survive_hasty_typing():
    dice = Dice("typing")
    for _ in range(300):
        line = typed("Bopal mein 95 lakh tak, RERA number do", "hi-Latn", 1.0, dice).lower()
        assert "bopal" in line and "95" in line and "rera" in line


def test_money_is_said_in_crore_lakh_and_thousand():
    said = {inr: {money(inr, "en", Dice(n)) for n in range(40)} for inr in (1.25e7, 95e5, 25e3)}
    assert {"1.25 crore", "1.25 cr"} <= said[1.25e7]
    assert {"95 lakh", "95"} <= said[95e5]
    assert {"25k", "25 thousand", "25000"} == said[25e3]
