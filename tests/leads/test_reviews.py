"""Answers drawn for review: held by one analyst at a time, judged, differed about, settled."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import select

from leads.model.errors import InvalidInput, NotAllowed
from leads.model.scope import Role, Scope
from leads.store.record import Record
from leads.store.reviews import (
    HELD_FOR,
    Flag,
    Judgement,
    ReviewBatch,
    ReviewDesk,
    ReviewItem,
    Verdict,
    labelled,
)
from leads.store.staff import Brokerage, Staff, StaffMember
from leads.store.tables import review_holds, review_items, reviews
from leads.store.transcripts import TranscriptLog, drop_transcripts
from tests.leads.makers import T0, add_house, hours, scope_of
from tests.leads.test_transcripts import a_transcript

PASS, FAIL = Judgement(Verdict.PASS), Judgement(Verdict.FAIL, "no such visit", (Flag.PRIVACY,))
BATCH = "batch_1"


def draw(record: Record, *wanted: int, letter: str = "a", asker: str = "asha") -> list[str]:
    """A batch of as many answers, each for as many people; their ids in the order of serving."""
    house = f"brokerage_{letter}"
    ids = [f"t_{letter}_{asker}_{place}" for place in range(len(wanted))]
    own = {"brokerage_id": house, "staff_id": f"staff_{asker}_{letter}", "lead_ids": ()}
    for transcript_id in ids:
        one = a_transcript(transcript_id, **own)
        TranscriptLog(record, Scope.machinery(house)).save(one)
    items = [ReviewItem(i, place, 0.5, wanted[place]) for place, i in enumerate(ids)]
    batch = ReviewBatch(BATCH, f"staff_anil_{letter}", T0, T0, hours(1), 99)
    ReviewDesk(record, scope_of("anil", letter)).add_batch(batch, items)
    return ids


def desk(record: Record, name: str, letter: str = "a") -> ReviewDesk:
    return ReviewDesk(record, scope_of(name, letter))


def held(who: ReviewDesk, after: timedelta = timedelta()) -> str | None:
    found = who.hold(BATCH, at=T0 + after)
    return found.item.transcript_id if found else None


def judged(who: ReviewDesk, judgement: Judgement = PASS) -> str:
    transcript_id = held(who)
    assert transcript_id is not None
    who.judge(transcript_id, judgement, at=T0)
    return transcript_id


def test_an_answer_is_held_by_one_analyst_until_they_judge_it_or_time_is_up(
    record: Record, brokerage: Brokerage
) -> None:
    first, second = draw(record, 1, 1)
    anil, adi = desk(record, "anil"), desk(record, "adi")

    assert (held(anil), held(adi), held(anil)) == (first, second, first)
    assert held(desk(record, "mona")) is None
    anil.judge(first, PASS, at=T0)
    assert held(anil) is None
    assert held(anil, HELD_FOR - timedelta(seconds=1)) is None
    assert held(anil, HELD_FOR) == second
    assert held(adi, HELD_FOR) is None


def test_what_two_are_to_judge_goes_to_two_and_never_twice_to_one(
    record: Record, brokerage: Brokerage
) -> None:
    (only,) = draw(record, 2)
    anil, adi, mona = (desk(record, name) for name in ("anil", "adi", "mona"))

    assert (held(anil), held(adi), held(mona)) == (only, only, None)
    anil.judge(only, PASS, at=T0)
    assert (held(anil), held(mona)) == (None, None)
    adi.judge(only, FAIL, at=T0)
    assert held(mona) is None


def test_nobody_judges_what_they_do_not_hold(record: Record, brokerage: Brokerage) -> None:
    first, second = draw(record, 1, 1)
    anil = desk(record, "anil")
    held(anil)

    for not_held in (second, "t_none", "\0"):
        with pytest.raises(InvalidInput, match="not held for you"):
            anil.judge(not_held, PASS, at=T0)
    with pytest.raises(InvalidInput, match="2,000 characters"):
        anil.judge(first, Judgement(Verdict.FAIL, "x" * 2001), at=T0)
    assert anil.reviews([first, second]) == {}


def test_who_was_too_slow_still_keeps_their_judgement(record: Record, brokerage: Brokerage) -> None:
    (only,) = draw(record, 1)
    anil, adi = desk(record, "anil"), desk(record, "adi")
    held(anil)
    assert held(adi, 2 * HELD_FOR) == only

    anil.judge(only, PASS, at=T0 + 2 * HELD_FOR)

    assert [one.staff_id for one in anil.reviews([only])[only]] == ["staff_anil_a"]


def test_a_correction_is_a_newer_judgement_of_the_same_person(
    record: Record, brokerage: Brokerage
) -> None:
    draw(record, 1)
    anil = desk(record, "anil")
    only = judged(anil, FAIL)

    anil.judge(only, PASS, at=hours(1))

    (one,) = anil.own(BATCH)
    assert (one.verdict, one.note, one.flags, one.at) == (Verdict.PASS, "", (), hours(1))
    assert (one.first_verdict, one.first_at) == (Verdict.FAIL, T0)


def test_a_third_settles_what_two_differ_about(record: Record, brokerage: Brokerage) -> None:
    (only,) = draw(record, 2)
    anil, adi, mona = (desk(record, name) for name in ("anil", "adi", "mona"))
    judged(anil, PASS)
    assert anil.disputed() == {}
    judged(adi, FAIL)

    assert list(mona.disputed()) == [only]
    assert labelled(record, scope_of("anil")) == []
    for one in (anil, adi):
        with pytest.raises(NotAllowed, match="You judged this answer"):
            one.settle(only, PASS, at=hours(1))
    mona.settle(only, FAIL, at=hours(1))
    with pytest.raises(InvalidInput, match="Nobody differs"):
        mona.settle(only, PASS, at=hours(1))

    assert mona.disputed() == {}
    assert labelled(record, scope_of("anil")) == [(only, Verdict.FAIL, (Flag.PRIVACY,))]
    mona.judge(only, PASS, at=hours(2))
    assert labelled(record, scope_of("anil")) == [(only, Verdict.PASS, ())]


def test_who_gives_in_ends_the_difference(record: Record, brokerage: Brokerage) -> None:
    (only,) = draw(record, 2)
    judged(desk(record, "anil"), PASS)
    judged(desk(record, "adi"), FAIL)

    desk(record, "anil").judge(only, FAIL, at=hours(1))

    assert desk(record, "mona").disputed() == {}
    assert labelled(record, Scope.machinery("brokerage_a")) == [
        (only, Verdict.FAIL, (Flag.PRIVACY,))
    ]


def test_a_manager_gets_the_answers_of_their_teams_alone(
    record: Record, brokerage: Brokerage
) -> None:
    (chirags,) = draw(record, 1, asker="chirag")
    mona = desk(record, "mona")

    assert held(mona) is None and mona.items(BATCH) == []
    judged(desk(record, "anil"))
    assert mona.judged() == {} and mona.reviews([chirags]) == {}
    assert labelled(record, scope_of("mona")) == []
    with pytest.raises(NotAllowed, match="analyst or an admin"):
        mona.add_batch(ReviewBatch("b", "staff_mona_a", T0, T0, T0, 1), [])


def test_another_brokerages_answers_are_never_there(record: Record, brokerage: Brokerage) -> None:
    add_house(record, "b")
    (foreign,) = draw(record, 2, letter="b")
    judged(desk(record, "anil", "b"), PASS)
    judged(desk(record, "adi", "b"), FAIL)
    anil = desk(record, "anil")

    assert anil.batches() == [] and anil.items(BATCH) == [] and held(anil) is None
    assert anil.judged() == {} and anil.reviews([foreign]) == {} and anil.disputed() == {}
    for act in (anil.judge, anil.settle):
        with pytest.raises(InvalidInput):
            act(foreign, PASS, at=T0)


def test_what_was_judged_goes_with_its_answers(record: Record, brokerage: Brokerage) -> None:
    draw(record, 1, 1)
    judged(desk(record, "anil"), FAIL)
    held(desk(record, "adi"))

    drop_transcripts(record, before=hours(1))

    with record.reading() as conn:
        left = [conn.execute(select(one)).all() for one in (reviews, review_items, review_holds)]
    assert left == [[], [], []]


def test_brokers_review_nothing(record: Record, brokerage: Brokerage) -> None:
    with pytest.raises(NotAllowed):
        desk(record, "asha")


@pytest.mark.parametrize("wanted", [1, 2])
def test_many_processes_at_once_are_never_given_the_same_answer(
    empty_url: str, wanted: int
) -> None:
    analysts = [f"staff_n{number}_a" for number in range(4)]
    record = Record.open(empty_url)
    add_house(record, "a")
    for staff_id in analysts:
        person = StaffMember(staff_id, "brokerage_a", staff_id, Role.ANALYST)
        Staff(record).add_member(person)
    ids = draw(record, *[wanted] * 12)
    record.close()
    served: list[tuple[str, str]] = []
    start = threading.Barrier(len(analysts))

    def work(staff_id: str) -> None:
        # Each opens the record as a process of its own does.
        with closing(Record.open(empty_url)) as own:
            mine = ReviewDesk(own, Scope("brokerage_a", staff_id, Role.ANALYST))
            start.wait()
            while (item := held(mine)) is not None:
                served.append((staff_id, item))
                mine.judge(item, PASS, at=T0)

    with ThreadPoolExecutor(len(analysts)) as threads:
        list(threads.map(work, analysts))

    assert len(set(served)) == len(served)
    assert sorted(item for _, item in served) == sorted(ids * wanted)
