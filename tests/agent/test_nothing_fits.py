"""What is answered where no lead fits: the same words alone, or the highest scores."""

from __future__ import annotations

from leads.model.score import Band
from tests.agent.house import House, ago, lead, says, score

BOPAL = {"locality": "Bopal", "budget_max_inr": 9_000_000.0}
GOTA = {"locality": "Gota", "budget_max_inr": 9_000_000.0}


def two_hot_in_bopal_one_cold_in_gota(house: House) -> None:
    house.add(
        lead("lead_priya", "Priya", "+919825044821", told=BOPAL),
        lead("lead_rahul", "Rahul", "+919825077730", told=BOPAL),
        lead("lead_mansi", "Mansi", "+919825000046", told=GOTA),
    )
    house.save(
        score("lead_priya"),
        score("lead_rahul", score=70.0, base_score=70.0),
        score("lead_mansi", score=20.0, base_score=20.0, band=Band.COLD),
    )


async def test_what_the_question_before_keeps_from_being_found_is_told_and_left_out(
    house: House,
) -> None:
    two_hot_in_bopal_one_cold_in_gota(house)
    await house.ask("hot leads in bopal", conversation_id="t")
    answer = await house.ask("how many cold", conversation_id="t")
    assert answer.text.startswith("*0 cold leads in Bopal.*\n*1 cold lead.*")

    await house.ask("hot leads", conversation_id="u")
    answer = await house.ask("and in gota?", conversation_id="u")
    assert answer.lead_ids == ()


async def test_a_question_that_points_at_the_list_before_stays_with_it(house: House) -> None:
    two_hot_in_bopal_one_cold_in_gota(house)
    await house.ask("hot leads", conversation_id="t")
    answer = await house.ask("only the gota ones", conversation_id="t")
    assert answer.lead_ids == ()


async def test_where_no_lead_is_hot_the_highest_are_shown(house: House) -> None:
    house.add(
        lead("lead_priya", "Priya", "+919825044821"), lead("lead_rahul", "Rahul", "+919825077730")
    )
    house.save(
        score("lead_priya", score=40.0, base_score=40.0, band=Band.WARM),
        score("lead_rahul", score=20.0, base_score=20.0, band=Band.COLD),
    )
    answer = await house.ask("top 5 hot leads")
    assert answer.text.startswith("*I find no hot leads.*\n*2 leads")
    assert answer.lead_ids == ("lead_priya", "lead_rahul")


async def test_where_none_of_those_asked_for_is_hot_the_warm_ones_are_shown(house: House) -> None:
    for name, phone, band in (("Priya", "4821", Band.WARM), ("Rahul", "7730", Band.COLD)):
        lead_id = f"lead_{name.casefold()}"
        house.add(lead(lead_id, name, f"+91982504{phone}0", told=BOPAL))
        house.save(score(lead_id, score=40.0, base_score=40.0, band=band))

    answer = await house.ask("show me the top 5 hot leads in bopal", conversation_id="t")

    assert answer.text.startswith("*I find no hot leads in Bopal.*\n*1 warm lead in Bopal")
    assert answer.lead_ids == ("lead_priya",)
    for said in ("how many", "kitne", "कितने", "ketla", "કેટલા"):
        again = await house.ask(said, conversation_id="t")
        assert any(none in again.text for none in ("0 hot", "0 हॉट", "0 હોટ")), said


async def test_a_yes_to_what_we_offer_shows_it(house: House) -> None:
    two_hot_in_bopal_one_cold_in_gota(house)
    none = await house.ask("3 bhk in gota over 2 crore", conversation_id="t")
    assert none.text.splitlines()[-2].endswith("?")
    answer = await house.ask("haan", conversation_id="t")
    assert answer.intent == "top"
    assert answer.text != none.text


async def test_a_search_says_whose_messages_it_may_not_read(house: House) -> None:
    house.add(
        says(
            lead("lead_priya", "Priya", "+919825044821", consented=False),
            "Title clear che?",
            at=ago(days=2),
        ),
        lead("lead_rahul", "Rahul", "+919825077730"),
    )
    answer = await house.ask("who asked about title clear")
    assert "None of your open leads wrote “title clear”" in answer.text
    assert "The messages of one lead were not searched: that was not agreed to." in answer.text


async def test_a_word_is_found_in_another_script(house: House) -> None:
    house.add(says(lead("lead_priya", "Priya", "+919825044821"), "ટાઇટલ ક્લિયર છે?", at=ago(days=2)))
    answer = await house.ask("who asked about title clear")
    assert answer.lead_ids == ("lead_priya",)
