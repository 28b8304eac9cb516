"""A question that was read in part: what was not read is said, and what is known is told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from leads.model.lead import Attribute, EventKind, LeadKind
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.score_log import DailyScores
from tests.agent.house import House, ago, happens, lead, priya, says, score
from tests.tables import Cases

CASES = Cases(__file__)


async def test_of_a_clear_lead_the_story_is_told_below_what_was_not_read(house: House) -> None:
    house.add(says(priya(), "kitchen chhota che", at=ago(hours=3)))
    house.save(score("lead_priya"))
    answer = await house.ask("what does Priya grumble")
    first, *story = answer.text.splitlines()
    assert first == "I got *Priya*, but not “grumble”."
    assert "*Priya* ·4821 so far" in story
    assert "20 Nov: “kitchen chhota che”" in story
    assert answer.lead_ids == ("lead_priya",)


async def test_what_was_read_beside_it_is_answered_first(house: House) -> None:
    house.add(priya())
    answer = await house.ask("did Priya's budget wobble?")
    lines = answer.text.splitlines()
    assert "“wobble”" in lines[0]
    assert lines[1].startswith("*Priya* ·4821: the budget goes up to")


async def test_a_why_that_the_answer_does_not_tell_is_named(house: House) -> None:
    house.add(priya())
    answer = await house.ask("priya why was she waiting")
    assert "“why" in answer.text.splitlines()[0]


async def test_words_that_the_lead_never_wrote_are_no_end(house: House) -> None:
    house.add(priya())
    answer = await house.ask("what did Priya say about swimming?")
    assert "nothing with “swimming”" in answer.text
    assert "*Priya* ·4821 so far" in answer.text


async def test_what_the_record_holds_is_told_where_no_message_says_it(house: House) -> None:
    house.add(priya())
    answer = await house.ask("what did Priya say about her budget?")
    first, second, *_ = answer.text.splitlines()
    assert first == "*Priya* ·4821 has written nothing about the budget."
    assert second.startswith("*Priya* ·4821: the budget goes up to")


async def test_unread_words_are_looked_for_in_the_talks(house: House) -> None:
    rahul = lead("lead_rahul", "Rahul", "+919825077730")
    house.add(priya(), says(rahul, "only a corner flat with a skylight", at=ago(days=2)))
    answer = await house.ask("who wants skylight")
    assert answer.text.splitlines()[0] == "I did not understand “wants skylight”."
    assert "Rahul ·7730, 18 Nov: “only a corner flat with a skylight”" in answer.text
    assert answer.lead_ids == ("lead_rahul",)


async def test_after_a_list_that_was_not_understood_nobody_is_of_these(house: House) -> None:
    house.add(priya())
    house.save(score("lead_priya"))
    await house.ask("which hot leads came by zeppelin", conversation_id="talk_1")
    answer = await house.ask("of those who is hot", conversation_id="talk_1")
    assert "“of those”" in answer.text
    assert answer.lead_ids == ()


async def test_what_reads_as_told_is_offered_as_a_note_above_the_story(house: House) -> None:
    house.add(priya())
    answer = await house.ask("Priya frobs the widget")
    assert "Priya frobs the widget" in answer.text.splitlines()[0]
    assert "*Priya* ·4821 so far" in answer.text
    assert any(action.id.startswith("confirm") for action in answer.actions)


async def test_a_visit_agreed_without_its_day_is_no_absence(house: House) -> None:
    agreed = happens(priya(), EventKind.VISIT_PLANNED, ago(days=2), known_at=ago(days=2))
    house.add(agreed)
    answer = await house.ask("when is Priya's next visit?")
    assert "A visit was agreed on 18 Nov, but its day is not on record: ask." in answer.text
    assert "No further visit" not in answer.text


async def test_a_visit_that_was_called_off_is_not_called_agreed(house: House) -> None:
    agreed = happens(lead("lead_k", "Ketan"), EventKind.VISIT_PLANNED, ago(days=2))
    off = Attribute(name="visit_on", value="", happened_at=ago(days=1), known_at=ago(days=1))
    house.add(replace(agreed, attributes=(*agreed.attributes, off)))
    answer = await house.ask("when is Ketan's visit?")
    assert "The visit that was agreed was called off yesterday; none is ahead." in answer.text
    assert "not on record: ask" not in answer.text


async def test_closed_leads_are_said_not_to_be_among_those_who_said_no(house: House) -> None:
    house.add(priya())
    answer = await house.ask("who refused so far")
    assert "Only open leads were looked at" in answer.text


async def test_who_was_promised_nothing_is_told_so(house: House) -> None:
    house.add(priya())
    answer = await house.ask("any promise to Priya?")
    assert answer.text.splitlines()[0] == "I find no promise of ours to *Priya* ·4821 in the chat."


async def test_a_pause_that_ended_is_a_reason_to_call(house: House) -> None:
    paused = lead("lead_k", "Ketan", told={"budget_max_inr": 5e6, "bhk": 2.0})
    house.add(says(paused, "call me after 19 November", at=ago(days=7)))
    answer = await house.ask("should I call Ketan today?")
    assert "they asked for a call after 19 Nov, and that day has come" in answer.text


async def test_a_thing_is_looked_for_by_its_word_within_what_else_was_read(house: House) -> None:
    told = {"locality": "Bopal"}
    near = lead("lead_near", "Rahul", "+919825077730", told=told)
    far = lead("lead_far", "Neha", "+919825077731")
    asked = "garden hai kya?"
    house.add(says(near, asked, at=ago(days=2)), says(far, asked, at=ago(days=1)))
    answer = await house.ask("which Bopal leads asked for a garden")
    assert answer.lead_ids == ("lead_near",)
    assert "“garden”" in answer.text


@pytest.mark.parametrize("asked", ["muslim leads", "who said they are vegetarian"])
async def test_nobody_is_looked_for_by_what_they_are(house: House, asked: str) -> None:
    house.add(says(priya(), "we are a muslim, vegetarian family", at=ago(days=1)))
    answer = await house.ask(asked)
    assert answer.lead_ids == ()
    assert "Priya" not in answer.text


async def test_what_a_lead_asks_for_without_a_question_mark_waits_for_us(house: House) -> None:
    house.add(says(priya(), "Accha laga, best price batao", at=ago(days=2)))
    answer = await house.ask("who waits for our answer?")
    assert answer.lead_ids == ("lead_priya",)


async def test_how_a_visit_went_is_told_in_the_leads_own_words(house: House) -> None:
    visited = happens(lead("lead_neha", "Neha"), EventKind.VISIT_DONE, ago(days=3))
    house.add(says(visited, "kitchen chhota hai", at=ago(days=2)))
    answer = await house.ask("how did Neha's visit go")
    assert "18 Nov: “kitchen chhota hai”" in answer.text


async def test_a_broker_who_asks_for_the_teams_leads_is_told_whose_are_shown(house: House) -> None:
    house.add(priya())
    answer = await house.ask("show the team's leads")
    assert answer.lead_ids == ()
    assert "manager" in answer.text


async def test_who_liked_it_is_told_in_their_words_and_a_wish_is_none(house: House) -> None:
    liked = says(lead("lead_neha", "Neha"), "Flat pasand aaya", at=ago(days=2))
    wishes = says(lead("lead_ravi", "Ravi"), "would like to visit", at=ago(days=1))
    dislikes = says(lead("lead_rina", "Rina"), "rooms are small", at=ago(days=1))
    house.add(liked, wishes, dislikes)
    answer = await house.ask("who liked the flat")
    assert answer.lead_ids == ("lead_neha",)
    assert "“Flat pasand aaya”" in answer.text


async def test_who_was_promised_an_answer_waits_for_it(house: House) -> None:
    asked = says(priya(), "parking che?", at=ago(days=3))
    house.add(says(asked, "Owner ne puchine kahie", at=ago(days=1), by="broker"))
    answer = await house.ask("does Priya wait for our answer?")
    assert "*Priya* ·4821 waits for what we promised to find out yesterday:" in answer.text
    assert "“Owner ne puchine kahie”" in answer.text


async def test_a_days_visits_asked_for_in_three_words_are_no_telling(house: House) -> None:
    house.add(priya())
    answer = await house.ask("aaj ki visit")
    assert answer.intent == "my_day"
    assert "visit" in answer.text


async def test_what_was_shown_is_taken_back_in_more_words_than_one(house: House) -> None:
    house.add(priya())
    answer = await house.ask("nhi galat likh diya wapas lo")
    assert answer.intent == "telling"
    assert answer.lead_ids == ()


async def test_leads_set_side_by_side_are_compared_whatever_else_was_said(house: House) -> None:
    house.add(priya(), lead("lead_rahul", "Rahul", "+919825077730"))
    house.save(score("lead_priya"), score("lead_rahul"))
    answer = await house.ask("compare Priya and Rahul, who zings more")
    assert answer.intent == "compare"
    assert answer.text.splitlines()[0].endswith("“zings”.")
    assert set(answer.lead_ids) == {"lead_priya", "lead_rahul"}


async def test_what_was_not_liked_is_the_word_after_the_visit(house: House) -> None:
    visited = happens(lead("lead_neha", "Neha"), EventKind.VISIT_DONE, ago(days=3))
    house.add(says(visited, "kitchen chhota hai", at=ago(days=2)))
    answer = await house.ask("what did Neha not like")
    assert "“kitchen chhota hai”" in answer.text
    assert "no worry" not in answer.text


async def test_thanks_in_many_words_are_thanks(house: House) -> None:
    answer = await house.ask("Thank you so much, you have been very helpful")
    assert answer.intent == "small_talk"


async def test_however_many_wrote_of_it_all_of_them_are_counted(house: House) -> None:
    told = {"locality": "Bopal"}
    for n in range(25):
        one = lead(f"lead_{n}", f"Nameson {n}", f"+91982507{n:04}", told=told)
        house.add(says(one, "garden hai kya?", at=ago(days=2)))
    answer = await house.ask("which Bopal leads asked for a garden")
    assert answer.text.splitlines()[0] == "*25 leads wrote about “garden”:*"


async def test_a_count_is_told_beside_its_one_word_that_was_not_read(house: House) -> None:
    house.add(priya())
    answer = await house.ask("how many 3 bhk leads flurbing")
    first, count, *_ = answer.text.splitlines()
    assert "“flurbing”" in first
    assert count.startswith("*3 BHK: 1 lead.*")


async def test_a_visit_whose_day_is_over_is_told_with_it_and_that_its_end_is_unknown(
    house: House,
) -> None:
    one = says(priya(), "saru, somvar 11 vage aavie chie", at=ago(days=5))
    agreed = happens(one, EventKind.VISIT_PLANNED, ago(days=5), known_at=ago(days=5))
    house.add(agreed)
    answer = await house.ask("when is Priya's next visit?")
    over = (
        "The chat speaks of a visit on Mon 16 Nov, 11 am, which is not in the calendar; "
        "whether it took place is not on record."
    )
    assert over in answer.text


async def test_an_agreed_visit_whose_day_the_chat_tells_is_told_as_agreed(house: House) -> None:
    one = says(priya(), "saru, somvar 11 vage aavie chie", at=ago(days=2))
    house.add(happens(one, EventKind.VISIT_PLANNED, ago(days=2), known_at=ago(days=2)))
    answer = await house.ask("when is Priya's next visit?")
    assert "A visit is agreed; its day is said in the chat alone: Mon 23 Nov, 11 am." in answer.text


async def test_our_answer_to_words_about_it_is_told_though_it_does_not_name_it(
    house: House,
) -> None:
    asked = says(priya(), "Is deposit two months or three?", at=ago(days=1))
    house.add(says(asked, "Two months", at=ago(hours=20), by="us"))
    answer = await house.ask("what did we say to priya about the deposit")
    assert "“Is deposit two months or three?”" in answer.text
    assert "we: “Two months”" in answer.text
    assert "nothing" not in answer.text


async def test_a_lead_without_a_worry_hangs_on_what_waits_for_our_answer(house: House) -> None:
    house.add(priya())
    answer = await house.ask("where is priya stuck")
    assert "Our answer about the visit is due since 18 Nov" in answer.text
    assert "“kab dekh sakte?”" in answer.text


async def test_an_analysts_figures_are_followed_up(house: House) -> None:
    house.add(priya())
    await house.ask("how many leads in october", by="staff_anil", conversation_id="c1")
    answer = await house.ask("and in september?", by="staff_anil", conversation_id="c1")
    assert answer.text.startswith("*0 leads that enquired from 1 Sep")


@CASES.of("asked", "told")
async def test_an_analyst_reads_colleagues_by_number(house: House, asked: str, told: str) -> None:
    house.add(priya())
    answer = await house.ask(asked, by="staff_anil")
    assert told in answer.text
    assert "asha" not in answer.text.casefold()


@pytest.mark.parametrize(
    "asked", ["which features matter most?", "kaunse features matter karte hain"]
)
async def test_an_analyst_reads_what_booked_leads_have_in_common(house: House, asked: str) -> None:
    house.add(priya())
    answer = await house.ask(asked, by="staff_anil")
    assert answer.intent == "drivers"


async def test_an_analyst_who_names_nobody_hears_what_was_not_read(house: House) -> None:
    house.add(priya())
    asked = "ડિસેમ્બરમાં કેટલા બુકિંગ આવશે એનો આંકડો આપ"
    answer = await house.ask(asked, by="staff_anil")
    assert "“ડિસેમ્બરમાં”" in answer.text.splitlines()[0]
    assert "આંકડા" in answer.text.splitlines()[1]
    assert not answer.lead_ids


async def test_an_analyst_who_names_somebody_is_told_why_nothing_is_shown(house: House) -> None:
    house.add(priya())
    answer = await house.ask("how hot is priya", by="staff_anil")
    assert answer.text.startswith("I show analysts figures")


@CASES.of("asked", "told")
async def test_an_analyst_who_asks_for_names_is_told_the_number(
    house: House, asked: str, told: str
) -> None:
    house.add(priya())
    answer = await house.ask(asked, by="staff_anil")
    head, number, *_ = answer.text.split("\n")
    assert head == told
    assert number.startswith("*") and re.search(r"\b1 (lead|લીડ)", number)
    assert "Priya" not in answer.text and not answer.lead_ids


@pytest.mark.parametrize("asked", ["draft a message about parking", "write to my hottest lead"])
async def test_a_message_to_nobody_asks_whom_it_is_for(house: House, asked: str) -> None:
    house.add(priya())
    answer = await house.ask(asked)
    assert answer.text.startswith("Which lead is it?")


async def test_ok_before_a_reminder_is_no_note_of_it(house: House) -> None:
    house.add(priya())
    await house.ask("what did priya say last", conversation_id="c1")
    answer = await house.ask("ठीक है एक महीने बाद याद दिलाना", conversation_id="c1")
    assert "*Priya*" in answer.text
    assert "“ठीक”" not in answer.text


async def test_a_plots_size_in_the_talk_is_told_and_nobody_asks_for_its_bhk(house: House) -> None:
    plot = replace(lead("lead_plot", "Kanti Shah", told={"locality": "Shela"}), kind=LeadKind.LAND)
    house.add(says(plot, "Shela side plot joie, 300 vaar", at=ago(days=2)))
    answer = await house.ask("what does kanti shah want")
    assert "“Shela side plot joie, 300 vaar”" in answer.text
    assert "size" not in answer.text.split("300 vaar")[1]
    assert "BHK" not in answer.text


async def test_no_number_is_told_of_a_lost_question(house: House) -> None:
    house.add(priya())
    house.save(score("lead_priya"))
    await house.ask("which leads came by zeppelin", conversation_id="talk_1")
    answer = await house.ask("how many of those are hot", conversation_id="talk_1")
    assert answer.text.startswith("I did not understand the question before this one")
    assert not any(letter.isdigit() for letter in answer.text)


@pytest.mark.parametrize("split", ["by broker", "which project", "source ke hisaab se"])
async def test_no_other_leads_are_split_after_a_lost_question(house: House, split: str) -> None:
    house.add(priya())
    await house.ask("which leads came by zeppelin", by="staff_mona", conversation_id="talk_1")
    answer = await house.ask(split, by="staff_mona", conversation_id="talk_1")
    assert not any(letter.isdigit() for letter in answer.text)
    whole = await house.ask("leads by source", by="staff_mona", conversation_id="talk_1")
    assert "1 open lead" in whole.text


async def test_what_hangs_on_a_lost_question_says_that_it_was_lost(house: House) -> None:
    house.add(priya())
    house.save(score("lead_priya"))
    await house.ask("which hot leads came by zeppelin", conversation_id="talk_1")
    answer = await house.ask("Bopal wale dikhao", conversation_id="talk_1")
    first, second, *_ = answer.text.splitlines()
    assert first.startswith("Isse pehle wala sawaal mujhe samajh nahi aaya tha")
    assert "Bopal" in second
    for leaning in ("sabko call list me daalo", "kitne calls kitne visits"):
        await house.ask("which hot leads came by zeppelin", conversation_id="talk_1")
        answer = await house.ask(leaning, conversation_id="talk_1")
        assert answer.text.startswith("Isse pehle wala sawaal mujhe samajh nahi aaya tha")
    whole = await house.ask("leads in Bopal", conversation_id="talk_1")
    assert whole.text.startswith("*1 lead in Bopal")


async def test_who_is_meant_after_a_lost_question_is_said_to_be_of_before(house: House) -> None:
    house.add(priya())
    await house.ask("what is Priya's budget", conversation_id="talk_1")
    await house.ask("which hot leads came by zeppelin", conversation_id="talk_1")
    answer = await house.ask("and her loan?", conversation_id="talk_1")
    assert answer.text.startswith("I did not understand the question before this one")
    assert answer.lead_ids == ("lead_priya",)


async def test_of_a_split_the_first_group_is_meant_by_a_pronoun(house: House) -> None:
    asked = "kab dekh sakte?"
    waits = [
        says(lead(f"lead_{n}", name, owner=owner), asked, at=ago(days=n))
        for n, name, owner in (
            (1, "Neha", "staff_bela"),
            (3, "Rahul", "staff_bela"),
            (5, "Kunal", "staff_asha"),
        )
    ]
    house.add(*waits)
    talk = {"by": "staff_mona", "conversation_id": "talk_1"}
    await house.ask("kis broker ke paas sabse zyada reply pending hai", **talk)
    answer = await house.ask("uska sabse purana kaun", **talk)
    assert answer.lead_ids == ("lead_3", "lead_1")


async def test_a_bargain_that_waits_is_a_worry_about_the_price(house: House) -> None:
    bargained = lead("lead_s", "Sapna", told={"property_price_inr": 13_500_000.0})
    house.add(says(bargained, "final at 1.25 cr?", "Let me discuss at home", at=ago(days=2)))
    answer = await house.ask("where is Sapna stuck")
    assert "18 Nov: “final at 1.25 cr?”" in answer.text
    assert "no worry" not in answer.text


async def test_of_who_said_no_that_comes_before_when_they_would_buy(house: House) -> None:
    told = lead("lead_m", "Mihir", told={"move_by": "2027-02-10"})
    house.add(says(told, "we bought elsewhere, no need now", at=ago(days=1)))
    answer = await house.ask("when will Mihir buy")
    assert "“we bought elsewhere, no need now”" in answer.text.splitlines()[0]


async def test_a_fall_is_told_by_the_scores_of_days_where_no_more_was_kept(house: House) -> None:
    house.add(priya())
    house.save(score("lead_priya", score=66.0, base_score=66.0, band=Band.COLD))
    then = score("lead_priya", score=94.0, base_score=94.0, band=Band.WARM, as_of=ago(days=9))
    DailyScores(house.record, Scope.machinery("brokerage_a")).backfill([then])
    answer = await house.ask("why did Priya's score fall")
    assert "warm" in answer.text.splitlines()[0] and "94" in answer.text.splitlines()[0]
    assert "kept no score" not in answer.text
    assert "time passed" not in answer.text


@CASES.of("said", "intent")
async def test_a_message_that_reminds_the_lead_is_no_reminder_to_oneself(
    house: House, said: str, intent: str
) -> None:
    house.add(priya())
    assert (await house.ask(said, lead_id="lead_priya")).intent == intent


@CASES.of("said")
async def test_the_second_of_dictated_words_is_no_other_lead(house: House, said: str) -> None:
    house.add(priya(), says(lead("lead_rahul", "Rahul"), "hello", at=ago(days=2)))
    await house.ask("How hot is Priya?", conversation_id="talk")
    answer = await house.ask(said, conversation_id="talk")
    assert (answer.intent, answer.lead_ids) == ("draft", ("lead_priya",))


@CASES.of("said", "told")
async def test_the_visits_of_a_day_are_asked_for_after_one_was_told(
    house: House, said: str, told: str
) -> None:
    house.add(priya())
    await house.ask("priya visit monday 5pm", conversation_id="c1")
    await house.ask("yes", conversation_id="c1")
    answer = await house.ask(said, conversation_id="c1")
    assert told in answer.text and answer.intent != "telling"


@pytest.mark.parametrize("said", ["visit kal", "visit tomorrow", "aaj ki visit cancel"])
async def test_a_visit_is_told_of_the_lead_spoken_of(house: House, said: str) -> None:
    house.add(priya())
    await house.ask("priya visit monday 5pm", conversation_id="c1")
    await house.ask("yes", conversation_id="c1")
    assert (await house.ask(said, conversation_id="c1")).intent == "telling"


@CASES.of("said", "is_told")
async def test_a_word_after_a_list_asks_on_and_orders_nothing(
    house: House, said: str, is_told: bool
) -> None:
    house.add(priya(), lead("lead_rahul", "Rahul Verma"), lead("lead_neha", "Neha"))
    await house.ask("all leads", conversation_id="c1")
    assert ((await house.ask(said, conversation_id="c1")).intent == "telling") is is_told


async def test_a_reason_that_nobody_was_lost_for_is_named_beside_what_was_not_read(
    house: House,
) -> None:
    house.add(priya())
    answer = await house.ask("partner lost kitni leads aayi blorp")
    first, second, *_ = answer.text.splitlines()
    assert "“blorp”" in first
    assert second == "Aapki leads mein aisa kuch nahi mila: lost ki wajah."


async def test_a_yes_to_what_was_not_read_did_nothing(house: House) -> None:
    house.add(priya())
    for question, answer in (
        ("zorble the hot leads", "yes"),
        ("is hisab ka grimbo do", "haan"),
        ("ગ્રિમ્બો કરી આપો ને", "હા"),
    ):
        await house.ask(question, conversation_id=question)
        said = await house.ask(answer, conversation_id=question)
        assert said.text.split()[0] in ("Nothing", "Abhi", "હજી"), said.text


async def test_news_of_which_more_was_asked_is_not_dropped_unsaid(house: House) -> None:
    house.add(priya(), lead("lead_second", "Priya Shah", "+919825010067"))
    asked = await house.ask("Priya visited today", conversation_id="talk")
    assert asked.text.startswith("You have 2 leads named Priya.")
    text = (await house.ask("3 BHK leads in Bopal", conversation_id="talk")).text
    assert "Not saved, say it again by itself: “Priya visited today”." in text
    kept = await house.ask("Priya 4821's loan is sanctioned", conversation_id="other")
    assert kept.text.startswith("Save?")
    text = (await house.ask("3 BHK in Bopal", conversation_id="other")).text
    assert "What you told me before is not saved yet; say “yes” and I show it again." in text
    assert (await house.ask("yes", conversation_id="other")).text.startswith("Not saved yet.")


async def test_a_draft_is_not_sent_from_here(house: House) -> None:
    house.add(says(priya(), "kitchen chhota che", at=ago(hours=3)))
    await house.ask("write to Priya: 46 is final", conversation_id="talk")
    text = (await house.ask("ok send it", conversation_id="talk")).text
    assert text.startswith("I send nothing to leads")


async def test_the_same_answer_to_other_words_says_so(house: House) -> None:
    house.add(priya())
    house.save(score("lead_priya"))

    async def told(text: str) -> bool:
        answer = await house.ask(text, conversation_id="same")
        return "That is what I just told you." in answer.text

    assert not await told("who is hot")
    assert not await told("who is hot")
    assert await told("show the hot leads")


@pytest.mark.parametrize(
    "asked", ["uske baad dekhne aaye the", "ena pachi visit aavya", "after that visit done"]
)
async def test_what_came_after_an_answer_is_asked_and_not_told(house: House, asked: str) -> None:
    house.add(happens(priya(), EventKind.VISIT_DONE, at=ago(days=3)))
    await house.ask("what did Priya say about token", conversation_id="t")
    answer = await house.ask(asked, conversation_id="t")
    assert answer.intent != "telling"
    assert "17 Nov" in answer.text
