"""The whole talk with a lead is read on the phone, page by page."""

from __future__ import annotations

import re

import pytest

from tests.app.channels.whatsapp.desk import PHONES, PRIYA, Desk, body, lead_of, tap, taps, text

ENROLLED = ("asha",)

SAID = [f"Word {n} about the flat in Bopal, near the ring road" for n in range(30)]


async def talked(desk: Desk) -> None:
    await desk.said(*[text(words, PRIYA) for words in SAID])


@pytest.mark.parametrize(
    "asked", ["show chat with Priya 4821", "Priya ka pura chat dikhao", "પ્રિયા ની ચેટ બતાવો"]
)
async def test_every_message_stands_on_one_page_and_one_alone(desk: Desk, asked: str) -> None:
    await talked(desk)
    pages = []
    (shown,) = await desk.said(text(asked))
    pages.append(body(shown))
    while earlier := next((i for i in taps(shown).values() if i.startswith("chat:")), None):
        (shown,) = await desk.said(tap(earlier, "Earlier"))
        pages.append(body(shown))

    assert len(pages) > 1 and all(len(page) <= 1024 for page in pages)
    told = "\n".join(pages)
    assert [told.count(f"{words}\n") + told.endswith(words) for words in SAID] == [1] * len(SAID)
    counted = [re.findall(r"\d+", page.partition("\n")[0])[-3:] for page in pages]
    assert counted[0][1] == counted[0][2] == str(len(lead_of(desk).messages))
    assert counted[-1][0] == "1"


@pytest.mark.parametrize(
    "told",
    [
        "had a chat with Priya 4821, budget is 85 lakh",
        "Priya 4821 ni sathe chat thai, budget 85 lakh che",
        "remind me to chat with Priya 4821 tomorrow at 5",
    ],
)
async def test_a_word_of_a_chat_in_something_else_shows_none(desk: Desk, told: str) -> None:
    await talked(desk)

    (shown,) = await desk.said(text(told))

    assert "Word 29" not in body(shown) and "messages" not in body(shown).partition("\n")[0]


async def test_chat_alone_is_of_the_lead_spoken_of(desk: Desk) -> None:
    await talked(desk)
    await desk.said(text("how hot is Priya 4821"))

    (shown,) = await desk.said(text("show chat"))

    assert body(shown).startswith("*Priya Mehta ·4821*, messages")


async def test_another_brokers_talk_is_not_shown(desk: Desk) -> None:
    await talked(desk)
    (shown,) = await desk.said(text("show chat with Priya 4821"))
    earlier = taps(shown)["Earlier"]
    await desk.enrol("bela")

    (asked,) = await desk.said(text("show chat with Priya 4821", PHONES["bela"]))
    (tapped,) = await desk.said(tap(earlier, "Earlier", PHONES["bela"]))

    assert "Word" not in body(asked) and "Word" not in body(tapped)
