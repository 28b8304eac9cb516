"""Labels by message: shown first, saved by a yes, taken off, asked for and seen where leads are."""

from __future__ import annotations

import pytest

from app.pages.lead_view import read_lead
from tests.app.channels.whatsapp.desk import PHONES, Desk, body, lead_of, taps, text
from tests.app.pages.reading import page_reader

ENROLLED = ("asha",)

ASHA = PHONES["asha"]
PUT = {
    "en": "label Priya 4821 NRI",
    "en as": "tag Priya 4821 as NRI",
    "en on": "put the label NRI on Priya 4821",
    "hi-Latn": "Priya 4821 ko NRI label do",
    "hi-Latn lagao": "Priya 4821 par NRI label lagao",
    "hi": "प्रिया 4821 पर NRI लेबल लगाओ",
    "gu-Latn": "Priya 4821 ne NRI label aapo",
    "gu": "પ્રિયા 4821 ને NRI લેબલ લગાવો",
}
OFF = {
    "en": "remove the label NRI from Priya 4821",
    "en un": "unlabel Priya 4821 NRI",
    "hi-Latn": "Priya 4821 ka NRI label hatao",
    "hi": "प्रिया 4821 का NRI लेबल हटाओ",
    "gu-Latn": "Priya 4821 nu NRI label kadhi nakho",
    "gu": "પ્રિયા 4821 નું NRI લેબલ કાઢી નાખો",
}
ASKED = {
    "en": "show leads labelled NRI",
    "en tagged": "leads tagged NRI",
    "hi-Latn": "NRI label wali leads dikhao",
    "hi": "NRI लेबल वाली लीड दिखाओ",
    "gu-Latn": "NRI label vali leads batavo",
    "gu": "NRI લેબલ વાળી લીડ બતાવો",
}


async def labelled(desk: Desk, *labels: str) -> None:
    for label in labels:
        await desk.answer(f"label Priya 4821 {label}")
        await desk.answer("yes")


@pytest.mark.parametrize("said", PUT.values(), ids=PUT)
async def test_a_label_is_put_on_after_a_yes(desk: Desk, said: str) -> None:
    shown = await desk.answer(said)
    assert "“NRI”" in body(shown)
    assert lead_of(desk).labels == ()
    await desk.answer("yes")

    assert lead_of(desk).labels == ("NRI",)


@pytest.mark.parametrize("said", OFF.values(), ids=OFF)
async def test_a_label_is_taken_off_and_back_again(desk: Desk, said: str) -> None:
    await labelled(desk, "NRI", "VIP")

    await desk.answer(said)
    assert lead_of(desk).labels == ("NRI", "VIP")
    await desk.answer("yes")
    assert lead_of(desk).labels == ("VIP",)
    await desk.answer("undo")

    assert lead_of(desk).labels == ("NRI", "VIP")


@pytest.mark.parametrize("said", ASKED.values(), ids=ASKED)
async def test_the_leads_of_a_label_are_listed(desk: Desk, said: str) -> None:
    await labelled(desk, "NRI")

    answer = body(await desk.answer(said))

    assert "Priya" in answer
    assert "Rahul" not in answer
    assert "NRI" in answer.splitlines()[0]


async def test_a_label_stands_on_card_page_and_list(desk: Desk) -> None:
    await labelled(desk, "NRI")

    assert "🏷 NRI" in body(await desk.answer("How hot is Priya 4821?"))
    assert "🏷 NRI" in body(await desk.answer("show all my leads"))
    view = read_lead(page_reader(desk.pakka, "staff_asha"), "lead_priya")
    assert view.labels == "🏷 NRI"


async def test_the_lead_just_spoken_of_needs_no_name(desk: Desk) -> None:
    await desk.answer("How hot is Priya 4821?")

    await desk.answer("label NRI")
    await desk.answer("yes")

    assert lead_of(desk).labels == ("NRI",)


async def test_a_label_in_another_spelling_is_the_same(desk: Desk) -> None:
    await desk.enrol("bela")
    await labelled(desk, "NRI")

    again = await desk.answer("label Priya 4821 nri")
    assert "has the label “NRI” already" in body(again)
    shown = await desk.answer("label Farhan 5502 nri", PHONES["bela"])
    assert "“NRI”" in body(shown)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("label Farhan 5502 NRI", "Which lead do you mean?"),
        ("label Priya 4821 " + "x" * 25, "at most three words and 24 characters"),
        ("label Priya 4821 one two three four", "at most three words and 24 characters"),
        ("label Priya 4821 Muslim", "are no labels"),
        ("unlabel Priya 4821 NRI", "has no label “NRI”"),
        ("label Priya 4821", "Which label for *Priya Mehta*"),
    ],
)
async def test_what_is_no_label_is_said_and_changes_nothing(
    desk: Desk, said: str, told: str
) -> None:
    answer = await desk.answer(said)

    assert told in body(answer)
    assert "Yes" not in taps(answer)
    assert lead_of(desk).labels == ()


async def test_a_lead_has_eight_labels_at_most(desk: Desk) -> None:
    await labelled(desk, *(f"L{n}x" for n in range(8)))

    answer = await desk.answer("label Priya 4821 NRI")

    assert "8 labels already" in body(answer)


async def test_another_brokers_leads_are_never_listed_by_a_label(desk: Desk) -> None:
    await desk.enrol("bela")
    await labelled(desk, "NRI")

    answer = body(await desk.answer("show leads labelled NRI", PHONES["bela"]))

    assert "Priya" not in answer


async def test_new_facts_leave_the_labels_alone(desk: Desk) -> None:
    await labelled(desk, "NRI")

    await desk.said(text("Is it free?", "919825014821"))

    assert lead_of(desk).labels == ("NRI",)


@pytest.mark.parametrize(
    "said",
    [
        "label Priya 4821 and Rahul 7730 hot",
        "label Priya 4821 Rahul hot",
        "Priya 4821 ko 7730 label do",
        "प्रिया 4821 को राहुल 7730 लेबल लगाओ",
        "Priya 4821 ne Rahul 7730 label aapo",
        "પ્રિયા 4821 ને રાહુલ 7730 લેબલ લગાવો",
    ],
)
async def test_a_label_holds_no_other_lead_and_no_phone(desk: Desk, said: str) -> None:
    answer = await desk.answer(said)
    await desk.answer("yes")

    assert taps(answer) == {}
    assert (lead_of(desk).labels, lead_of(desk, "lead_rahul").labels) == ((), ())


async def test_an_undo_leaves_the_labels_that_were_put_on_since(desk: Desk) -> None:
    await desk.enrol("mona")
    await labelled(desk, "NRI")
    await desk.answer("label Priya 4821 VIP", PHONES["mona"])
    await desk.answer("yes", PHONES["mona"])

    await desk.answer("undo")

    assert lead_of(desk).labels == ("VIP",)
