"""The queue's page: an answer to judge, what was judged, and what that says of all answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import httpx
import numpy as np
import pytest

from app.review_statistics import Wanted, draw_batch
from app.transcript_mask import index_answers
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.reviews import Flag, ReviewDesk, Verdict, labelled
from leads.store.transcripts import CONSENT_ENDED, WITHHELD, Transcript, TranscriptLog
from tests.app.api.test_hostile import OWN_VALUES
from tests.app.house import NOW, ONE, TWO, House
from tests.app.pages.reading import ORIGIN, signed_in_as, words_of
from tests.leads.makers import hours

PATH = "/review/queue"
DISAGREEMENTS = "/review/disagreements"


@pytest.fixture
def house(own_house: House) -> House:
    return own_house


def add_answers(house: House, count: int, brokerage_id: str = ONE, asker: str = "asha") -> None:
    log = TranscriptLog(house.pakka.record, Scope.machinery(brokerage_id))
    for number in range(count):
        log.save(an_answer(f"t_{brokerage_id}_{number}", brokerage_id, f"staff_{asker}", number))


def an_answer(transcript_id: str, brokerage_id: str, staff_id: str, number: int) -> Transcript:
    sentence = {"text": f"Sentence {number}.", "cites": ["f1"], "faults": ["number: 7"]}
    return Transcript(
        transcript_id=transcript_id,
        brokerage_id=brokerage_id,
        staff_id=staff_id,
        conversation_id=None,
        at=NOW - timedelta(minutes=1),
        question=f"How hot is Priya Mehta, number {number}?",
        language="en",
        channel="api",
        lead_ids=("lead_priya",) if brokerage_id == ONE else (),
        answer={"text": f"Priya Mehta is hot, {number}.", "fallback_reason": None, "scores": []},
        steps=({"step": "sentences", "sentences": [sentence] if number % 2 else []},),
    )


def draw(house: House, count: int, name: str = "anil", twice: float = 0.0) -> str:
    scope = house.pakka.staff.identity(f"staff_{name}").scope
    day = Wanted(hours(0), hours(24 * 400), count, twice)
    dice = np.random.default_rng(3)
    return draw_batch(house.pakka.record, scope, day, at=NOW, dice=dice).batch_id


def held_on(page: str) -> str:
    found = re.search(r'name="item" value="([^"]*)"', page)
    assert found, words_of(page)
    return found[1]


async def judge(
    client: httpx.AsyncClient,
    item: str,
    verdict: str = "pass",
    flags: Sequence[str] = (),
    **more: str,
) -> httpx.Response:
    fields = {"act": "judge", "item": item, "verdict": verdict, **more}
    return await client.post(
        PATH, data=fields | {f"flag_{flag}": "yes" for flag in flags}, headers=ORIGIN
    )


async def test_an_analyst_draws_reads_masked_words_and_judges(house: House) -> None:
    add_answers(house, 12)
    async with signed_in_as(house, "anil") as anil:
        empty = await anil.get(PATH)
        assert "Nothing is drawn" in empty.text
        form = {"act": "draw", "since": "2026-11-18", "until": "2026-11-20", "count": "11"}
        drawn = await anil.post(PATH, data=form | {"twice": "0"}, headers=ORIGIN)
        assert drawn.status_code == 303
        page = (await anil.get(drawn.headers["location"])).text
        assert "judged: you 0 · all 0 of 11" in page and "All 12 answers" in page
        assert "Mehta" not in page and "How hot is" in page
        item = held_on(page)
        sent = await judge(anil, item, "fail", ["privacy", "other"], note="too much")
        after = (await anil.get(sent.headers["location"])).text
        for _ in range(9):
            await judge(anil, held_on((await anil.get(PATH)).text), "fail")
        tenth = (await anil.get(PATH)).text

    assert "judged: you 1 · all 1 of 11" in after and held_on(after) != item
    assert "not known before ten answers" in words_of(after)
    assert "100.0 %" in words_of(tenth)
    scope = house.pakka.staff.identity("staff_anil").scope
    (one,) = ReviewDesk(house.pakka.record, scope).judged()[item]
    assert (one.verdict, one.note) == (Verdict.FAIL, "too much")
    assert one.flags == (Flag.PRIVACY, Flag.OTHER)


async def test_what_is_missing_is_said_and_what_was_typed_stays(house: House) -> None:
    add_answers(house, 3)
    draw(house, 3)
    async with signed_in_as(house, "anil") as anil:
        item = held_on((await anil.get(PATH)).text)
        without = await judge(anil, item, "", ["injection"], note="<b>why</b>")
        other = await judge(anil, item, "fail", ["other"])
        # Masked it were short enough.
        long = await judge(anil, item, "fail", note="98250 14821 " * 200)
        pressed = await anil.post(PATH, data={"act": "x"}, headers=ORIGIN)
        undated = await anil.post(PATH, data={"act": "draw", "count": "3"}, headers=ORIGIN)

        form = {"act": "draw", "count": "3", "twice": "0"}
        for days in (("0001-01-01", "2026-11-20"), ("2026-11-20", "9999-12-31"), ("x", "y")):
            dated = dict(zip(("since", "until"), days, strict=True))
            assert (await anil.post(PATH, data=form | dated, headers=ORIGIN)).status_code == 422
        days = {"since": "2026-11-18", "until": "2026-11-20"}
        for wrong in ({"twice": "9" * 400}, {"count": "9" * 400}):
            many = await anil.post(PATH, data=form | days | wrong, headers=ORIGIN)
            assert many.status_code == 422

    for answer in (without, other, long, pressed, undated):
        assert answer.status_code == 422
    assert "Choose Pass or Fail" in without.text and "&lt;b&gt;why" in without.text
    assert re.search(r'name="flag_injection"[^>]* checked', without.text)
    assert "needs a note" in other.text


@pytest.mark.parametrize(
    "reply", ['{"content": "x", "tool_calls": 5}', "[" * 20_000], ids=("number", "deep")
)
async def test_a_reply_of_any_form_does_not_stop_the_queue(house: House, reply: str) -> None:
    step = {"step": "llm", "at_ms": 1.0, "ms": 2.0, "purpose": "rerank", "model": "m",
            "prompt_hash": "h", "reply": reply, "error": "ModelInvalid"}  # fmt: skip
    one = replace(an_answer("t_odd", ONE, "staff_asha", 1), steps=(step,))
    TranscriptLog(house.pakka.record, Scope.machinery(ONE)).save(one)
    draw(house, 1)
    async with signed_in_as(house, "anil") as anil:
        page = await anil.get(PATH)

    assert (page.status_code, held_on(page.text)) == (200, "t_odd")


async def test_of_a_withheld_answer_nothing_is_shown_that_was_said_of_it(house: House) -> None:
    record = house.pakka.record
    add_answers(house, 1)
    draw(house, 1, twice=1.0)
    async with signed_in_as(house, "anil") as anil, signed_in_as(house, "adi") as adi:
        for client in (anil, adi):
            item = held_on((await client.get(PATH)).text)
            await judge(client, item, note="they wrote of a loan")
        index_answers(record, house.pakka.masks, ONE)
        house.withdraw(at=NOW + timedelta(minutes=1))
        page = (await anil.get(PATH, params={"item": item})).text
        corrected = await judge(anil, item, "fail", note="again")

    assert CONSENT_ENDED in words_of(page)
    assert "loan" not in page and "number 0" not in page and 'id="judge"' not in page
    assert corrected.status_code == 422 and CONSENT_ENDED in words_of(corrected.text)
    judged = ReviewDesk(record, house.pakka.staff.identity("staff_anil").scope).judged()
    assert {one.verdict for one in judged[item]} == {Verdict.PASS}


async def test_an_answer_whose_lead_moved_is_not_judged_any_more(house: House) -> None:
    add_answers(house, 1)
    draw(house, 1)
    async with signed_in_as(house, "mona") as mona:
        item = held_on((await mona.get(PATH)).text)
        Intake(house.pakka.record, ONE).assign("lead_priya", "staff_bela", "team_east", NOW)
        sent = await judge(mona, item, "fail", note="as I read it")

    assert sent.status_code == 422 and WITHHELD in words_of(sent.text)
    assert ReviewDesk(house.pakka.record, Scope.machinery(ONE)).judged() == {}


async def test_two_analysts_see_each_others_judgement_only_after_their_own(house: House) -> None:
    add_answers(house, 1)
    draw(house, 1, twice=1.0)
    async with signed_in_as(house, "anil") as anil, signed_in_as(house, "mona") as mona:
        item = held_on((await anil.get(PATH)).text)
        await judge(anil, item, "fail", note="seen before")
        before = (await mona.get(PATH)).text
        assert held_on(before) == item and "seen before" not in before
        assert "100.0 %" not in words_of(before)
        await judge(mona, item)
        after = (await mona.get(PATH, params={"item": item})).text

    assert "seen before" in after and "Correct and next" in after


async def test_a_third_person_decides_where_two_differ(house: House) -> None:
    add_answers(house, 1)
    draw(house, 1, twice=1.0)
    settling = {"act": "judge", "verdict": "fail", "flag_privacy": "yes", "note": "her number"}
    async with (
        signed_in_as(house, "anil") as anil,
        signed_in_as(house, "mona") as mona,
        signed_in_as(house, "adi") as adi,
    ):
        item = held_on((await anil.get(PATH)).text)
        await judge(anil, item)
        assert "Nobody differs" in (await adi.get(DISAGREEMENTS)).text
        assert held_on((await mona.get(PATH)).text) == item
        await judge(mona, item, "fail", note="not Priya Mehta's 98250 14821")
        shown = (await adi.get(DISAGREEMENTS)).text
        assert held_on(shown) == item and "not LEAD_A" in shown and "14821" not in shown
        own = await anil.get(DISAGREEMENTS)
        assert "Not yours to decide" in own.text and "Mehta" not in own.text
        newer = draw(house, 1)
        correcting = await anil.get(PATH, params={"item": item})
        assert held_on(correcting.text) == item and newer in correcting.text
        refused = await anil.post(DISAGREEMENTS, data=settling | {"item": item}, headers=ORIGIN)
        done = await adi.post(DISAGREEMENTS, data=settling | {"item": item}, headers=ORIGIN)
        assert "Nobody differs" in (await adi.get(DISAGREEMENTS)).text

    assert refused.status_code == 422 and "You judged this answer" in refused.text
    assert done.status_code == 303
    scope = house.pakka.staff.identity("staff_anil").scope
    assert labelled(house.pakka.record, scope) == [(item, Verdict.FAIL, (Flag.PRIVACY,))]


async def test_nobody_is_shown_anothers_brokerages_answers(house: House) -> None:
    add_answers(house, 4, TWO, "tara")
    batch = draw(house, 4, "tom")
    async with signed_in_as(house, "anil") as anil:
        page = await anil.get(PATH, params={"batch": batch, "item": "t_brokerage_two_0"})
        judged = await judge(anil, "t_brokerage_two_0", batch=batch)

    assert "Nothing is drawn" in page.text and judged.status_code == 422


@pytest.mark.long
async def test_hostile_values_are_shown_as_words(house: House) -> None:
    log = TranscriptLog(house.pakka.record, Scope.machinery(ONE))
    for number, value in enumerate(OWN_VALUES):
        one = an_answer(f"t_{number}", ONE, "staff_asha", number)
        log.save(replace(one, question=value))
    draw(house, len(OWN_VALUES), twice=1.0)
    pages, kept = [], []
    async with signed_in_as(house, "anil") as anil, signed_in_as(house, "mona") as mona:
        for value in OWN_VALUES:
            wrong = dict.fromkeys(("act", "item", "batch", "verdict", "since", "q"), value)
            asked = dict.fromkeys(("item", "batch", "q"), value[:300])
            pages.append(await anil.get(PATH, params=asked))
            pages.append(await anil.post(PATH, data=wrong, headers=ORIGIN))
            note = value[:2_000] or "nothing"
            for client, verdict in ((anil, "pass"), (mona, "fail")):
                item = held_on((await client.get(PATH)).text)
                kept.append(await judge(client, item, verdict, ["other"], note=note, batch=value))
            pages.append(await mona.get(PATH, params={"item": item}))
            pages.append(await anil.get(DISAGREEMENTS, params={"item": item}))

    assert {one.status_code for one in kept} <= {303, 413, 422}
    assert {one.status_code for one in pages} <= {200, 413, 422}
    assert all("<script>alert" not in one.text for one in (*pages, *kept))
