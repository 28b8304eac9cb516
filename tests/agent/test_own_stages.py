"""What is answered about the stages that an office's own file names, in any way of writing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leads.model.lead import Attribute, Lead, Outcome, OutcomeKind
from tests.agent.house import NOW, House, ago, lead, open_house

LOST = OutcomeKind.LOST
# Each stage, how many leads stand at it, and how these ended.
STAGES = (
    ("Hold", 2, None), ("RNR", 3, None), ("SV Planned", 1, None), ("Dead", 4, LOST),
    ("Not Interested", 5, LOST), ("Deal Done", 6, OutcomeKind.BOOKED),
)  # fmt: skip


def leads_of(stage: str, count: int, end: OutcomeKind | None) -> Iterator[Lead]:
    for n in range(count):
        one = lead(f"lead_{stage}_{n}", f"Lead {stage} {n}", None, told={"locality": "Baner"})
        stated = Attribute("stage", stage, NOW, NOW)  # as of the day on which the file was read
        ends = (Outcome(end, ago(days=30), ago(days=30)),) if end else ()
        yield replace(one, attributes=(*one.attributes, stated), outcomes=ends)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path)
    opened.add(*(one for told in STAGES for one in leads_of(*told)))
    yield opened


async def asked(house: House, question: str) -> list[str]:
    """The lines of the answer, each without its stars."""
    text = (await house.ask(question, by="staff_mona")).text
    return [line.strip("*") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("how many leads are on hold", "2 leads at the stage “Hold”"),
        ("who is on hold", "2 leads at the stage “Hold”"),
        ("leads put on hold", "2 leads at the stage “Hold”"),
        ("leads kept on hold", "2 leads at the stage “Hold”"),
        ("on hold kitne hai", "2 leads, stage “Hold”"),
        ("hold par ketla che", "2 lead, stage “Hold”"),
        ("होल्ड पर कितने हैं", "2 लीड, स्टेज “Hold”"),
        ("ऑन होल्ड कितने हैं", "2 लीड, स्टेज “Hold”"),
        ("હોલ્ડ પર કેટલા છે", "2 લીડ, સ્ટેજ “Hold”"),
        ("hold since october", "2 leads that enquired from 1 Oct"),
        ("डेड लीड कितने हैं", "4 लीड, स्टेज “Dead”"),
        ("કેટલી લીડ ડેડ છે", "4 લીડ, સ્ટેજ “Dead”"),
        # What only resembles a stage.
        ("who asked us to wait", "I find no leads who asked us to wait"),
        ("who asked to hold", "I find no leads who asked us to wait"),
        ("who wants more time", "I find no leads who asked us to wait"),
        ("thandi leads kitni", "Score abhi nahi"),
        ("ठंडे लीड कितने", "स्कोर अभी नहीं"),
        ("ઠંડી લીડ કેટલી", "સ્કોર હજી નથી"),
    ],
)
async def test_given_own_stages_when_told_in_any_way_of_writing_then_they_are_counted(
    house: House, question: str, first: str
) -> None:
    assert (await asked(house, question))[0].startswith(first)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("token pending", "2 leads at the stage “Token Pending”"),
        ("token pending asha", "2 leads at the stage “Token Pending”, with asha"),
        ("asha ke token pending", "2 leads at the stage “Token Pending”, with asha"),
        ("token pending wale asha ke kitne", "2 leads, stage “Token Pending” par, asha"),
        ("asha bookings", "6 leads booked at any time, with asha"),
        ("asha waiting for our answer", "No message of any lead is in the record"),
    ],
)
async def test_given_a_stage_of_words_for_a_booking_then_a_colleagues_leads_stand_at_it(
    house: House, question: str, first: str
) -> None:
    house.add(*leads_of("Token Pending", 2, None))

    assert (await asked(house, question))[0].startswith(first)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("how many dead or hold leads", {"Dead: 4", "Hold: 2"}),
        ("kitne RNR aur kitne dead hai", {"Dead: 4", "RNR: 3"}),
        ("dead ane hold ketla", {"Dead: 4", "Hold: 2"}),
        ("डेड या होल्ड कितने", {"Dead: 4", "Hold: 2"}),
        ("ડેડ અને હોલ્ડ કેટલા", {"Dead: 4", "Hold: 2"}),
        ("how many leads except dead and hold", {"4 leads not at the stage “Dead or Hold”."}),
        ("how many not dead", {"6 leads not at the stage “Dead”."}),
    ],
)
async def test_given_an_open_and_an_ended_stage_then_those_of_both_are_counted(
    house: House, question: str, lines: set[str]
) -> None:
    assert lines <= set(await asked(house, question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many booked or dead", ["6 leads booked", "4 leads at the stage “Dead”"]),
        ("deal done or dead kitne", ["6 leads booked", "4 leads at the stage “Dead”"]),
        ("booked ya hold kitne", ["Kabhi bhi book hui 6", "2 leads, stage “Hold”"]),
        ("booked athva dead ketla", ["Game tyare book", "4 lead, stage “Dead”"]),
        ("बुक्ड या डेड कितने", ["कभी भी बुक हुई 6", "4 लीड, स्टेज “Dead”"]),
        ("બુકિંગ કે ડેડ કેટલા", ["ગમે ત્યારે બુક થયેલી 6", "4 લીડ, સ્ટેજ “Dead”"]),
        ("booked, RNR aur dead kitne", ["Kabhi bhi book hui 6", "3 leads", "4 leads, stage"]),
        # One condition.
        ("how many RNR or hold", ["5 leads at the stage “RNR or Hold”"]),
        ("how many dead or not interested", ["9 leads at the stage “Dead or Not Interested”"]),
        ("how many booked or lost", ["6 leads booked", "9 leads lost"]),
    ],
)
async def test_given_an_end_and_a_stage_joined_then_each_is_counted_apart(
    house: House, question: str, told: list[str]
) -> None:
    lines = await asked(house, question)

    assert [start for line in lines for start in told if line.startswith(start)] == told
    assert not any(line.startswith("0 ") for line in lines)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("who said no", "I find no leads who said no", "5 leads at the stage “Not Interested”"),
        ("kaun interested nahi hai", "Leads, mana kiya", "5 leads, stage “Not Interested”"),
        ("किसने मना किया", "लीड, मना किया", "5 लीड, स्टेज “Not Interested”"),
        ("kone na padi", "Lead, na padi", "5 lead, stage “Not Interested”"),
        ("રસ નથી એવા કેટલા", "0 લીડ", "5 લીડ, સ્ટેજ “Not Interested”"),
        ("how many said no this year", "0 leads who said no", "5 leads closed this year"),
    ],
)
async def test_given_a_stage_of_those_who_said_no_then_none_is_told_without_it(
    house: House, question: str, first: str, second: str
) -> None:
    lines = await asked(house, question)

    assert lines[0].startswith(first)
    assert any(line.startswith(second) for line in lines)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("upcoming visits", "I find no leads with a visit planned", "1 lead at the stage “SV Pl"),
        ("visit planned kitne", "0 leads, visit tay hai", "1 lead, stage “SV Planned”"),
        ("आने वाली विज़िट", "लीड, विज़िट तय है", "1 लीड, स्टेज “SV Planned”"),
        ("ketli visit nakki che", "0 lead, visit nakki", "1 lead, stage “SV Planned”"),
        ("આવનારી વિઝિટ કેટલી", "0 લીડ, વિઝિટ", "1 લીડ, સ્ટેજ “SV Planned”"),
        ("follow up today", "I find no leads with a call due today", "2 leads at the stage “Fol"),
        ("aaj ke follow up", "Leads, aaj call karna hai", "2 leads, stage “Follow Up”"),
        ("kal ka follow up", "Leads, kal (21 Nov) call karna hai", "2 leads, stage “Follow Up”"),
        ("आज के फॉलो अप", "लीड, आज कॉल करना है", "2 लीड, स्टेज “Follow Up”"),
        ("aaje follow up kone karvanu", "Lead", "2 lead, stage “Follow Up”"),
        ("આજના ફોલો અપ", "લીડ, આજે ફોન કરવાનો", "2 લીડ, સ્ટેજ “Follow Up”"),
        ("pending follow ups", "I find no leads with a call due", "2 leads at the stage “Follow"),
        ("followups kitne hai", "0 leads, call karna", "2 leads, stage “Follow Up”"),
        ("how many followups", "0 leads with a call", "2 leads at the stage “Follow"),
        ("followup ketla che", "0 lead, phone karvano", "2 lead, stage “Follow Up”"),
        ("फॉलोअप कितने हैं", "0 लीड, कॉल करना", "2 लीड, स्टेज “Follow Up”"),
        ("ફોલોઅપ કેટલા છે", "0 લીડ, ફોન કરવાનો", "2 લીડ, સ્ટેજ “Follow Up”"),
    ],
)
async def test_given_a_stage_of_plans_without_a_day_then_its_leads_are_told_beside_the_plans(
    house: House, question: str, first: str, second: str
) -> None:
    house.add(*leads_of("Follow Up", 2, None))

    lines = await asked(house, question)

    assert any(line.startswith(first) for line in lines)
    assert any(line.startswith(second) for line in lines)
    assert len([line for line in lines if line.startswith(("1 ", "0 ", "2 "))]) <= 3


async def test_where_no_call_is_pending_none_is_listed_in_its_place(house: House) -> None:
    house.add(*leads_of("Warm", 2, None))

    assert len([line for line in await asked(house, "pending calls") if "call due" in line]) == 1
    assert not any(line.startswith("1 ") for line in await asked(house, "pending calls"))


@pytest.mark.parametrize(
    "question",
    [
        "how many leads to follow up",
        "follow up kitne",
        "visits this month",
        "how many visited",
        "calls due today",
        "SV planned",
    ],
)
async def test_given_a_stage_of_plans_when_another_thing_is_asked_then_one_answer_is_given(
    house: House, question: str
) -> None:
    house.add(*leads_of("Follow Up", 2, None))

    assert sum("stage “" in line for line in await asked(house, question)) <= 1


async def test_given_a_stage_of_plans_when_a_day_is_said_then_its_calls_are_told(
    house: House,
) -> None:
    house.add(*leads_of("Follow Up", 2, None))

    for question in ("pending follow ups", "follow ups this month"):
        await house.ask(question, by="staff_mona", conversation_id="calls")
        answer = await house.ask("today", by="staff_mona", conversation_id="calls")
        assert "a call due today" in answer.text


def called(name: str, stage: str, end: OutcomeKind | None) -> Lead:
    one = next(leads_of(stage, 1, end))
    return replace(one, name=name, lead_id="lead_vijay", person_id="person_vijay")


async def test_given_a_lead_whose_visit_is_planned_on_no_day_then_its_stage_is_told(
    house: House,
) -> None:
    house.add(called("Vijay Rao", "SV Planned", None))

    assert "at the stage “SV Planned”" in " ".join(await asked(house, "Vijay Rao visit when"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when did Vijay Rao become dead", "on 21 Oct"),
        ("Vijay Rao kab dead hua", "21 Oct ko"),
        ("Vijay Rao कब डेड हुआ", "21 अक्"),
        ("Vijay Rao kyare dead thayo", "21 Oct"),
        ("Vijay Rao ક્યારે ડેડ થયો", "21 ઑક્ટો"),
    ],
)
async def test_given_an_ended_lead_when_asked_of_its_stage_then_the_day_of_its_end_is_told(
    house: House, question: str, told: str
) -> None:
    house.add(called("Vijay Rao", "Dead", LOST))

    assert told in " ".join(await asked(house, question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many not dead", "With those that have ended: 17."),
        ("dead chod ke baki kitne", "Band ho chuki milakar: 17."),
        ("कितने डेड नहीं हैं", "बंद हो चुकी मिलाकर: 17।"),
        ("dead sivay ketla", "Bandh thai gayeli sathe: 17."),
        ("ડેડ સિવાય કેટલા", "બંધ થઈ ગયેલી સાથે: 17"),
        ("how many not on hold", "With those that have ended: 19."),
    ],
)
async def test_given_those_not_at_a_stage_then_they_are_counted_with_and_without_the_ended(
    house: House, question: str, told: str
) -> None:
    assert told in " ".join(await asked(house, question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many leads are interested", "but not “interested”"),
        ("kitni leads interested hai", "“interested” nahi"),
        ("कितनी लीड इंटरेस्टेड हैं", "“इंटरेस्टेड” नहीं"),
        ("ketli lead interested che", "“interested” nahi"),
        ("કેટલી લીડ ઇન્ટરેસ્ટેડ છે", "“ઇન્ટરેસ્ટેડ” નહીં"),
        ("how many leads are interested in Baner", "leads in Baner"),
        ("how many not interested", "5 leads at the stage “Not Interested”"),
        ("who has not refused", "6 leads who did not say no"),
    ],
)
async def test_given_interested_leads_to_count_then_the_word_is_said_to_be_unread(
    house: House, question: str, told: str
) -> None:
    assert told in " ".join(await asked(house, question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who is SV planned tomorrow", "with a visit planned tomorrow"),
        ("SV planned kal ke liye", "kal (21 Nov) visit tay hai"),
        ("कल SV planned कौन है", "कल (21 नवंबर) विज़िट तय है"),
        ("kale SV planned kon che", "aavti kale (21 Nov) visit nakki"),
        ("કાલે SV planned કોણ છે", "આવતી કાલે (21 નવેમ્બર) વિઝિટ નક્કી"),
        ("RNR kal", "enquired yesterday"),
        ("RNR last week", "enquired last week"),
        ("new leads tomorrow", "enquired tomorrow"),
    ],
)
async def test_given_a_stage_on_a_day_ahead_then_the_day_is_of_the_next_visit(
    house: House, question: str, told: str
) -> None:
    assert told in " ".join(await asked(house, question))


@pytest.mark.parametrize(
    "question",
    ["oldest RNR leads", "sabse purani RNR leads", "सबसे पुरानी RNR लीड", "sauthi juni RNR lead"],
)
async def test_given_a_files_stages_then_no_day_is_told_since_when_leads_stand_there(
    house: House, question: str
) -> None:
    lines = await asked(house, question)

    assert lines[0].startswith("3 ")
    assert not any("20 Nov" in line or "20 नवं" in line for line in lines)


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("not interested kitne", "kaun se source se", "5 leads, stage “Not Interested”"),
        ("how many dead", "which source", "4 leads at the stage “Dead”"),
        ("कितने डेड", "कौन से सोर्स से", "4 लीड, स्टेज “Dead”"),
        ("who is on hold", "which source", "2 leads at the stage “Hold”, by source"),
        ("how many on hold", "overall", "2 leads at the stage “Hold”, open or closed"),
        ("on hold kitne", "kul", "2 leads, stage “Hold” par, khuli aur band"),
        ("હોલ્ડ પર કેટલા", "કુલ", "2 લીડ, સ્ટેજ “Hold” પર, ખુલ્લી અને બંધ"),
        ("how many leads", "overall", "21 leads open or closed"),
        # One colleague's, and those still open, of what was just told.
        ("not interested kitne", "asha ke kitne", "5 leads, stage “Not Interested” par, asha"),
        ("not interested", "bela ke kitne hai aur kaun", "Leads, stage “Not Interested” par, bela"),
        ("how many dead", "how many are with bela", "0 leads at the stage “Dead”, with bela"),
        ("baner leads", "kitne khule hai", "Baner mein 6 leads"),
        ("baner leads", "how many are open", "6 leads in Baner"),
        ("baner leads", "ketli khulli che", "Baner ma 6 lead"),
        ("how many booked", "kitne open", "6 open leads"),
        # What counts nothing anew.
        ("leads by source", "overall", "All right"),
    ],
)
async def test_given_a_count_when_its_source_or_all_is_asked_then_it_is_of_the_same_leads(
    house: House, first: str, then: str, told: str
) -> None:
    await house.ask(first, by="staff_mona", conversation_id="talk")

    text = (await house.ask(then, by="staff_mona", conversation_id="talk")).text

    assert text.lstrip("*").startswith(told)


@pytest.mark.parametrize(
    ("question", "is_of_stage"),
    [
        ("aaj kisko call karna hai", False),
        ("aaj mujhe kis kisko call karna hai?", False),
        ("kal kis kis ko call karna hai", False),
        ("who do I call back today", False),
        ("आज किसको कॉल करना है", False),
        ("aaje kone call karna hai", False),
        ("આજે કોને કોલ કરવાનો છે", False),
        ("whom should I call back", False),
        ("Call karna hai stage me kaun hai", True),
        ("who is at call back today", True),
        ("aaj kaun call back pe hai", True),
        ("how many call karna hai", True),
        ("call back wale kitne", True),
    ],
)
async def test_given_a_stage_of_calls_when_asked_whom_to_call_then_the_calls_are_meant(
    house: House, question: str, is_of_stage: bool
) -> None:
    house.add(*leads_of("Call karna hai", 1, None), *leads_of("Call back", 1, None))

    text = " ".join(await asked(house, question))

    assert ("“Call karna hai”" in text or "“Call back”" in text) == is_of_stage
