"""What is drawn by risk, and what a batch's judgements say of all answers of its days."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import numpy as np
import pytest

from app.review_statistics import Wanted, draw_batch, figures_of
from leads.model.errors import InvalidInput, NotAllowed
from leads.model.scope import Scope
from leads.store.message_subjects import SentSubject, ThumbSign, react
from leads.store.record import Record
from leads.store.reviews import Judgement, ReviewBatch, ReviewDesk, Verdict
from leads.store.staff import Brokerage
from leads.store.transcripts import TranscriptLog
from tests.leads.makers import T0, hours, scope_of
from tests.leads.test_transcripts import a_transcript

PERIOD = hours(-1), hours(1)


def answers(record: Record, *, late: int, plain: int, name: str = "asha") -> None:
    """So many that fell back, being late, and so many that nothing speaks against."""
    log = TranscriptLog(record, Scope.machinery("brokerage_a"))
    for kind, count in (("timeout", late), (None, plain)):
        for number in range(count):
            said = {"text": "83", "fallback_reason": kind, "scores": []}
            one = a_transcript(
                f"t_{name}_{kind}_{number}", name, answer=said, lead_ids=(), steps=()
            )
            log.save(one)


def draw(
    record: Record, count: int, twice: float = 0.0, *, at: datetime = T0, seed: int = 1
) -> ReviewBatch:
    dice = np.random.default_rng(seed)
    wanted = Wanted(*PERIOD, count, twice)
    return draw_batch(record, scope_of("anil"), wanted, at=at, dice=dice)


def judge(record: Record, batch: ReviewBatch, name: str, most: int = 1_000) -> int:
    """An hour after the draw judges what the queue gives: late answers are wrong."""
    at = batch.drawn_at + timedelta(hours=1)
    desk, count = ReviewDesk(record, scope_of(name)), 0
    while count < most and (held := desk.hold(batch.batch_id, at=at)) is not None:
        is_late = "timeout" in held.item.transcript_id
        desk.judge(
            held.item.transcript_id,
            Judgement(Verdict.FAIL if is_late else Verdict.PASS),
            at=at,
        )
        count += 1
    return count


def test_risky_answers_are_drawn_more_often(record: Record, brokerage: Brokerage) -> None:
    answers(record, late=10, plain=90)
    reacting = ThumbSign("thumb_1", hours(0.5), -1)
    with record.writing() as conn:
        subject = SentSubject("k", "staff_asha_a", transcript_id="t_asha_None_0")
        react(conn, "brokerage_a", subject, reacting)
    batch = draw(record, 20, twice=0.5)

    items = {i.transcript_id: i for i in ReviewDesk(record, scope_of("anil")).items(batch.batch_id)}

    assert (len(items), batch.answers) == (20, 100)
    # The sizes are 1 for the thumb, which is certain, 0.3 for late ones, 0.1 for the others.
    known = {"t_asha_None_0": 1.0}
    for name, item in items.items():
        size = 0.3 if "timeout" in name else 0.1
        assert item.probability == pytest.approx(known.get(name, 19 * size / 11.9))
    assert "t_asha_None_0" in items
    assert set(Counter(item.wanted for item in items.values())) == {1, 2}


def test_what_cannot_be_drawn_is_said(record: Record, brokerage: Brokerage) -> None:
    with pytest.raises(InvalidInput, match="other days"):
        draw(record, 5)
    answers(record, late=1, plain=1)
    for count, twice in ((0, 0.0), (1_001, 0.0), (5, 1.5)):
        with pytest.raises(InvalidInput, match="1 to 1000"):
            draw(record, count, twice)
    with pytest.raises(NotAllowed):
        wanted = Wanted(*PERIOD, 5)
        draw_batch(record, scope_of("mona"), wanted, at=T0, dice=np.random.default_rng(1))


def test_the_error_rate_is_of_all_answers_and_not_of_the_drawn(
    record: Record, brokerage: Brokerage
) -> None:
    answers(record, late=20, plain=180)
    batch = draw(record, 60)
    assert judge(record, batch, "anil") == 60

    figures = figures_of(record, scope_of("anil"), batch)

    assert (figures.drawn, figures.judged, figures.alpha) == (60, 60, None)
    assert figures.error_rate is not None
    # A quarter of the drawn ones are wrong, a tenth of all.
    assert figures.error_rate.value == pytest.approx(0.1, abs=0.03)
    assert figures.error_rate.low < 0.1 < figures.error_rate.high


def test_a_manager_reads_the_rate_of_their_teams(record: Record, brokerage: Brokerage) -> None:
    answers(record, late=0, plain=20)
    answers(record, late=20, plain=0, name="chirag")
    batch = draw(record, 40)
    judge(record, batch, "anil")

    of_all, of_team = (figures_of(record, scope_of(name), batch) for name in ("anil", "mona"))

    assert (of_all.drawn, of_team.drawn) == (40, 20)
    assert of_all.error_rate is not None and of_team.error_rate is not None
    assert (of_all.error_rate.value, of_team.error_rate.value) == (pytest.approx(0.5), 0)


def test_what_was_judged_for_another_batch_waits_for_its_turn(
    record: Record, brokerage: Brokerage
) -> None:
    answers(record, late=20, plain=20)
    risky = draw(record, 10, seed=1)
    judge(record, risky, "anil")
    batch = draw(record, 40, at=hours(3), seed=2)
    judged_before = figures_of(record, scope_of("anil"), batch)
    judge(record, batch, "adi", most=1)
    first = figures_of(record, scope_of("anil"), batch)
    judge(record, batch, "adi", most=14)
    begun = figures_of(record, scope_of("anil"), batch)
    judge(record, batch, "adi")

    done = figures_of(record, scope_of("anil"), batch)

    assert judged_before.judged == 10 and judged_before.error_rate is None
    assert first.judged == 11 and first.error_rate is None
    assert begun.judged == 25 and begun.error_rate is not None and begun.error_rate.of < 25
    assert done.error_rate is not None
    assert (done.error_rate.of, done.error_rate.value) == (40, pytest.approx(0.5))


def test_agreement_is_of_first_judgements_and_not_of_who_settles(
    record: Record, brokerage: Brokerage
) -> None:
    answers(record, late=6, plain=6)
    batch = draw(record, 12, twice=1.0)
    judge(record, batch, "anil")
    judge(record, batch, "adi")
    before = figures_of(record, scope_of("anil"), batch)
    item = "t_asha_None_0"
    ReviewDesk(record, scope_of("adi")).judge(item, Judgement(Verdict.FAIL), at=hours(3))
    disputed = figures_of(record, scope_of("anil"), batch)
    ReviewDesk(record, scope_of("mona")).settle(item, Judgement(Verdict.PASS), at=hours(4))
    settled = figures_of(record, scope_of("anil"), batch)

    for figures in (before, disputed, settled):
        assert figures.alpha is not None and figures.alpha.value == pytest.approx(1)
        (pair,) = figures.kappas
        assert (pair.first, pair.second) == ("staff_adi_a", "staff_anil_a")
    rates = [f.error_rate.value for f in (before, disputed, settled) if f.error_rate]
    assert rates == pytest.approx([6 / 12, 6.5 / 12, 6 / 12])
