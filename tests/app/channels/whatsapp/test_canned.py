"""What the brokerage keeps under a name is asked for by it, filled, and previewed."""

from __future__ import annotations

import pytest

from leads.model.errors import InvalidInput
from leads.store.lead_replies import CannedReplies
from tests.app.channels.whatsapp.desk import ADI, PHONES, PRIYA, Desk, body, press, taps, text, to
from tests.app.house import NOW, ONE, TWO

ENROLLED = ("asha",)

ADDRESS = "Namaste {name}, site: https://maps.example/skyline. {broker}"


async def ready(desk: Desk, name: str = "site address", words: str = ADDRESS) -> None:
    """Asha is enrolled, Priya wrote, and the brokerage keeps these words."""
    CannedReplies(desk.record, ONE).put(name, words, at=NOW)
    await desk.said(text("Where is it?", PRIYA))


@pytest.mark.parametrize(
    "asked",
    [
        "send Priya 4821 the site address",
        "canned site address to Priya",
        "Priya ko site address bhej do",
        "priya 4821 ne Site Address moklo",
        "send her the site address",
    ],
)
async def test_it_is_previewed_with_its_fields_and_sent_after_it(desk: Desk, asked: str) -> None:
    await ready(desk)

    (shown,) = await desk.said(text(asked))

    filled = "Namaste Priya, site: https://maps.example/skyline. Asha"
    assert filled in body(shown) and to([shown], PRIYA) == []
    sent = await desk.said(press(shown, "Send"))
    assert [body(one) for one in to(sent, PRIYA)] == [filled]


async def test_an_unfilled_field_is_filled_in_before_it_can_go(desk: Desk) -> None:
    await ready(desk, "visit note", "{name}, see you on {visit}.")

    (shown,) = await desk.said(text("send Priya 4821 the visit note"))

    assert "Priya, see you on [… visit]." in body(shown)
    assert "Send" not in taps(shown)
    (still,) = await desk.said(text("Priya, see you on [… visit]."))
    assert "Send" not in taps(still)
    (whole,) = await desk.said(text("Priya, see you on Saturday."))
    assert "Send" in taps(whole)


async def test_an_analyst_is_shown_no_preview_of_a_leads_words(desk: Desk) -> None:
    await ready(desk)
    await desk.enrol("anil", phone=ADI)

    said = await desk.said(text("send 4821 site address", ADI))

    assert not any("Priya" in body(one) or "maps.example" in body(one) for one in said)


async def test_a_question_or_another_order_is_none_of_it(desk: Desk) -> None:
    await ready(desk)

    for asked in ("did you send Priya the site address?", "how hot is Priya 4821"):
        (shown,) = await desk.said(text(asked))
        assert "maps.example" not in body(shown)


async def test_without_a_lead_it_is_asked_for_whom(desk: Desk) -> None:
    CannedReplies(desk.record, ONE).put("site address", ADDRESS, at=NOW)

    (shown,) = await desk.said(text("send the site address"))

    assert "To whom" in body(shown)


async def test_another_brokerages_are_not_there(desk: Desk) -> None:
    CannedReplies(desk.record, TWO).put("site address", ADDRESS, at=NOW)

    (listed,) = await desk.said(text("canned replies"))

    assert "Nothing is kept" in body(listed)


async def test_canned_replies_lists_them(desk: Desk) -> None:
    await ready(desk)

    (listed,) = await desk.said(text("canned"))

    assert "• site address" in body(listed)


def test_an_unknown_field_no_words_and_too_many_are_refused(desk: Desk) -> None:
    canned = CannedReplies(desk.record, ONE)
    for name, words in (("a", "Hello {nmae}"), ("a", " "), ("", "Hi"), ("a", "x" * 701)):
        with pytest.raises(InvalidInput):
            canned.put(name, words, at=NOW)
    canned.put("A b", "one", at=NOW)
    canned.put("a  B", "two", at=NOW)
    assert [(one.name, one.text) for one in canned.all()] == [("a B", "two")]


def test_a_name_is_kept_as_it_is_seen(desk: Desk) -> None:
    canned = CannedReplies(desk.record, ONE)
    canned.put("site\u202e add\x07ress", "Ring road.", at=NOW)

    assert [one.name for one in canned.all()] == ["site address"]
    assert canned.get("si\u202ete address") is not None


async def test_to_remove_a_thing_of_that_name_is_no_order_about_what_is_kept(desk: Desk) -> None:
    await desk.enrol("mona")
    canned = CannedReplies(desk.record, ONE)
    canned.put("token", "Token is 51000", staff_id="staff_mona", at=NOW)

    for said in ("Please remove the token", "token hata do"):
        await desk.said(text(said, PHONES["mona"]))
    assert len(canned.all()) == 1

    (asked,) = await desk.said(text("remove canned token", PHONES["mona"]))
    assert len(canned.all()) == 1 and "Remove “token”" in body(asked)


async def test_a_removal_is_told_the_same_when_it_is_handled_again(desk: Desk) -> None:
    await desk.enrol("mona")
    canned = CannedReplies(desk.record, ONE)
    canned.put("token", "Token is 51000", staff_id="staff_mona", at=NOW)
    (asked,) = await desk.said(text("remove canned token", PHONES["mona"]))

    desk.put(press(asked, "Remove", PHONES["mona"]))
    claim = desk.claim()
    lost = await desk.handler.handle(claim)
    again = await desk.handler.handle(claim)

    assert len(canned.all()) == 1
    assert body(again.drafts[0].payload) == body(lost.drafts[0].payload)
    assert desk.inbox.finish(claim, again) and canned.all() == []
