"""How likely a lead books, as a broker says it, and what came of its band."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent.rendering.lead_card import (
    LONGEST_CARD,
    chance_and_record,
    chance_line,
    chance_of,
    score_answer,
)
from leads.model.score import Band, BandRecord, Score
from scoring.score_scale import wilson
from tests.agent.house import score
from tests.agent.rendering.leads_of_the_book import LANGUAGES, everybody, words_in

HOT = BandRecord(9, 40, 0.12, 0.38, 60)
COLD = BandRecord(0, 300, 0.0, 0.02, 90)
FEW = BandRecord(3, 19, 0.05, 0.38, 60)
UNDATED = BandRecord(90, 120, 0.66, 0.82, None)


def of(probability: float, band: Band = Band.HOT, record: BandRecord = HOT) -> Score:
    return replace(score("lead_priya"), probability=probability, band=band, band_record=record)


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        *((1.0, (9, 10)), (0.97, (9, 10)), (0.78, (3, 4)), (0.66, (2, 3)), (0.55, (1, 2))),
        *((0.45, (1, 2)), (0.34, (1, 3)), (0.24, (1, 4)), (0.2, (1, 5)), (0.165, (1, 6))),
        *((0.13, (1, 8)), (0.1, (1, 10)), (0.065, (1, 15)), (0.05, (1, 20)), (0.034, (1, 30))),
        *((0.021, (1, 50)), (0.01, (1, 100)), (0.0099, (0, 100)), (0.0, (0, 100))),
    ],
)
def test_a_chance_is_said_by_the_nearest_that_people_say(
    probability: float, said: tuple[int, int]
) -> None:
    assert chance_of(of(probability)) == said


def test_of_two_leads_the_likelier_is_never_said_to_be_less_likely() -> None:
    shares = [won / n for won, n in (chance_of(of(i / 1000)) for i in range(1001))]

    assert shares == sorted(shares)


@pytest.mark.parametrize(
    ("language", "hot", "cold", "few", "undated"),
    [
        (
            "en",
            "About 1 in 4 such leads book within 60 days; of 40 hot leads, 9 did.",
            "Fewer than 1 in 100 such leads book within 90 days; of 300 cold leads, none did.",
            "About 2 in 3 such leads book within 60 days; too few past hot leads to be sure.",
            "About 3 in 4 such leads book (unproven in time: the file has no days);"
            " of 120 hot leads, 90 did.",
        ),
        (
            "hi-Latn",
            "60 din mein aisi lagbhag 4 mein se 1 lead book hoti hai; 40 hot leads mein se 9 hui.",
            "90 din mein aisi 100 mein se 1 se bhi kam lead book hoti hai;"
            " 300 cold leads mein se ek bhi nahi hui.",
            "60 din mein aisi lagbhag 3 mein se 2 lead book hoti hain;"
            " purani hot leads kam hain, pakka nahi.",
            "Aisi lagbhag 4 mein se 3 lead book hoti hain"
            " (samay par parkha nahi gaya: file mein tareekh nahi);"
            " 120 hot leads mein se 90 hui.",
        ),
        (
            "hi",
            "60 दिन में ऐसी लगभग 4 में से 1 लीड बुक होती है; 40 हॉट लीड में से 9 हुईं।",
            "90 दिन में ऐसी 100 में से 1 से भी कम लीड बुक होती है; 300 कोल्ड लीड में से एक भी नहीं हुई।",
            "60 दिन में ऐसी लगभग 3 में से 2 लीड बुक होती हैं; पुरानी हॉट लीड कम हैं, पक्का नहीं।",
            "ऐसी लगभग 4 में से 3 लीड बुक होती हैं"
            " (समय पर परखा नहीं गया: फ़ाइल में तारीख़ें नहीं); 120 हॉट लीड में से 90 हुईं।",
        ),
        (
            "gu",
            "60 દિવસમાં આવી આશરે 4માંથી 1 લીડ બુક થાય છે; 40 હોટ લીડમાંથી 9 થઈ.",
            "90 દિવસમાં આવી 100માંથી 1 કરતાં પણ ઓછી લીડ બુક થાય છે; 300 કોલ્ડ લીડમાંથી એકેય થઈ નથી.",
            "60 દિવસમાં આવી આશરે 3માંથી 2 લીડ બુક થાય છે; જૂની હોટ લીડ ઓછી છે, પાકું નહીં.",
            "આવી આશરે 4માંથી 3 લીડ બુક થાય છે (સમય પર ચકાસાયું નથી: ફાઇલમાં તારીખો નથી);"
            " 120 હોટ લીડમાંથી 90 થઈ.",
        ),
        (
            "gu-Latn",
            "60 divas ma aavi aashre 4 mathi 1 lead book thay che; 40 hot lead mathi 9 thai.",
            "90 divas ma aavi 100 mathi 1 karta pan ochi lead book thay che;"
            " 300 cold lead mathi ekey thai nathi.",
            "60 divas ma aavi aashre 3 mathi 2 lead book thay che;"
            " juni hot lead ochi che, paku nahi.",
            "Aavi aashre 4 mathi 3 lead book thay che"
            " (samay par chakasayu nathi: file ma tarikho nathi); 120 hot lead mathi 90 thai.",
        ),
    ],
)
def test_the_chance_and_the_record_are_said_word_by_word(
    language: str, hot: str, cold: str, few: str, undated: str
) -> None:
    words = words_in(language)

    said = [
        chance_line(words, of(0.24)),
        chance_line(words, of(0.004, Band.COLD, COLD)),
        chance_line(words, of(0.66, record=FEW)),
        chance_line(words, of(0.75, record=UNDATED)),
    ]

    assert said == [hot, cold, few, undated]


@pytest.mark.parametrize(
    ("language", "above", "below"),
    [
        (
            "en",
            "About 1 in 2 such leads book within 60 days;"
            " warm leads on the whole do less often: of 34, 6 did.",
            "About 1 in 10 such leads book within 60 days;"
            " hot leads on the whole do more often: of 40, 9 did.",
        ),
        (
            "hi-Latn",
            "60 din mein aisi lagbhag 2 mein se 1 lead book hoti hai;"
            " warm leads kul milakar isse kam: 34 mein se 6 hui.",
            "60 din mein aisi lagbhag 10 mein se 1 lead book hoti hai;"
            " hot leads kul milakar isse zyada: 40 mein se 9 hui.",
        ),
        (
            "hi",
            "60 दिन में ऐसी लगभग 2 में से 1 लीड बुक होती है; वॉर्म लीड कुल मिलाकर इससे कम: 34 में से 6 हुईं।",
            "60 दिन में ऐसी लगभग 10 में से 1 लीड बुक होती है; हॉट लीड कुल मिलाकर इससे ज़्यादा: 40 में से 9 हुईं।",
        ),
        (
            "gu",
            "60 દિવસમાં આવી આશરે 2માંથી 1 લીડ બુક થાય છે; વોર્મ લીડ એકંદરે આથી ઓછી: 34માંથી 6 થઈ.",
            "60 દિવસમાં આવી આશરે 10માંથી 1 લીડ બુક થાય છે; હોટ લીડ એકંદરે આથી વધુ: 40માંથી 9 થઈ.",
        ),
        (
            "gu-Latn",
            "60 divas ma aavi aashre 2 mathi 1 lead book thay che;"
            " warm lead ekandare aathi ochi: 34 mathi 6 thai.",
            "60 divas ma aavi aashre 10 mathi 1 lead book thay che;"
            " hot lead ekandare aathi vadhu: 40 mathi 9 thai.",
        ),
    ],
)
def test_given_a_lead_at_the_edge_of_its_band_then_the_record_is_said_to_be_of_the_whole(
    language: str, above: str, below: str
) -> None:
    words = words_in(language)
    warm = BandRecord(6, 34, *wilson(6, 34), 60)

    said = [chance_line(words, of(0.49, Band.WARM, warm)), chance_line(words, of(0.1))]

    assert said == [above, below]


def test_the_chat_s_step_moves_no_chance() -> None:
    raised = replace(of(0.24), score=83.0, factor=83 / 78, source="llm")

    assert chance_and_record(words_in("en"), raised) == chance_and_record(words_in("en"), of(0.24))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_screen_is_too_small_the_chance_stays_and_a_reason_goes_last(
    language: str,
) -> None:
    words, facts = words_in(language), everybody()["priya"]
    assert facts.score is not None
    whole = score_answer(words, facts, 0).split("\n")
    line = chance_line(words, facts.score)
    brief = line.split(";")[0]
    reasons = whole[1]

    said = [score_answer(words, facts, room).split("\n") for room in range(LONGEST_CARD)]

    assert whole[-1].endswith(line)
    assert whole[-1] != line
    assert all(brief in told[-1] for told in said)
    cut = [told for told in said if told[1] != reasons]
    assert cut
    # The record is given up before any reason is.
    first = said.index(cut[0])
    assert line not in said[first - 1][-1]
