"""How the scores came true, in five ways of writing."""

from __future__ import annotations

import pytest

from agent.rendering.booked_answers import HorizonRecord, score_record
from leads.model.lead import LeadKind
from leads.model.score import Band, BandRecord
from tests.agent.house import House
from tests.agent.rendering.leads_of_the_book import words_in

RECORDS = [
    HorizonRecord(60, (LeadKind.RESALE,), {Band.HOT: BandRecord(0, 0, 0.0, 1.0, 60)}),
    HorizonRecord(
        90,
        (LeadKind.LAND,),
        {
            Band.HOT: BandRecord(4, 10, 0.17, 0.69, 90),
            Band.COLD: BandRecord(10, 258, 0.02, 0.07, 90),
        },
    ),
]
TOLD = {
    "en": "Booked within 90 days (land): hot 4 of 10 (40 %), cold 10 of 258 (3.9 %).",
    "hi-Latn": (
        "90 din mein book hui (zameen): hot 10 mein se 4 (40 %), cold 258 mein se 10 (3.9 %)."
    ),
    "hi": "90 दिन में बुक हुईं (ज़मीन): हॉट 10 में से 4 (40 %), कोल्ड 258 में से 10 (3.9 %)।",
    "gu-Latn": "90 divas ma book thai (jamin): hot 10 mathi 4 (40 %), cold 258 mathi 10 (3.9 %).",
    "gu": "90 દિવસમાં બુક થઈ (જમીન): હોટ 10માંથી 4 (40 %), કોલ્ડ 258માંથી 10 (3.9 %).",
}


@pytest.mark.parametrize("language", TOLD)
def test_each_band_with_its_bookings(language: str) -> None:
    _, *told, _ = (score_record(words_in(language), RECORDS).card or "").splitlines()
    assert told == [TOLD[language]], "a band of which no lead ended is left out"


def test_of_the_bands_asked_for_alone() -> None:
    _, *told, _ = (score_record(words_in("en"), RECORDS, (Band.COLD,)).card or "").splitlines()
    assert told == ["Booked within 90 days (land): cold 10 of 258 (3.9 %)."]


async def test_without_a_model_there_is_no_record(house: House) -> None:
    answer = await house.ask("how accurate is the score")
    assert answer.text.startswith("No score has a record yet")
