from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
from sklearn.metrics import roc_auc_score

from leads.model.lead import OutcomeKind
from scoring.dataset import read_rows
from scoring.labels import Horizons
from scoring.snapshots import Row, final_rows
from scoring.text_model import CHAT_WORDS, count, fit_text
from tests.scoring.made import COOL, CUT_OFF, KEEN, NOBODY, START, ended, fact, lead, said


def rows_saying(texts: list[tuple[str, bool]]) -> list[Row]:
    leads = [
        lead(
            f"lead_{i:04d}",
            is_dated=False,
            order_key=float(i),
            messages=(said(f"lead_{i}", 0, text, START),),
            outcomes=(ended(OutcomeKind.BOOKED if booked else OutcomeKind.LOST, START),),
        )
        for i, (text, booked) in enumerate(texts)
    ]
    return final_rows(leads, horizons=Horizons(), cut_off=CUT_OFF)


def test_keen_words_in_each_script_weigh_more_than_cool_ones() -> None:
    texts = [*KEEN, *COOL] * 20
    label = np.array([1.0] * 4 + [0.0] * 4, dtype=float).repeat(1)
    model = fit_text(count(texts), np.tile(label, 20), np.ones(len(texts)))

    assert model is not None
    assert min(model.margin(t) for t in KEEN) > max(model.margin(t) for t in COOL)
    assert model.margin("VISIT karna hai!!") > model.margin("sochke batate")


def test_words_are_read_out_of_fold_so_that_noise_stays_noise() -> None:
    rng = Random(0)
    letters = "abcdefghijklmnopqrstuvwxyz"
    made = ["".join(rng.choices(letters, k=12)) for _ in range(300)]
    # Asked, so that each is activity whatever its words sound like.
    noise = [(f"kya {' '.join(rng.choices(made, k=12))}?", rng.random() < 0.4) for _ in range(300)]
    rows = rows_saying(noise)

    read = read_rows(rows, NOBODY)

    margins = np.full(len(read.label), np.nan)
    for row, value in read.values.values(CHAT_WORDS):
        margins[row] = value
    late = slice(150, None)
    assert abs(roc_auc_score(read.label[late], margins[late]) - 0.5) < 0.12
    assert read.text is not None
    seen = np.array([read.text.margin(text) for text, _ in noise])
    assert roc_auc_score(read.label, seen) > 0.95  # what in-sample margins would have shown


def test_a_later_lead_never_changes_the_words_of_an_earlier_one() -> None:
    rng = Random(1)
    # A no has no words for the text model, so the cool ones haggle.
    dear = ("bahut zyada hai", "price is too high", "dusra sasta hai", "ભાવ વધારે છે")
    texts = [(rng.choice(KEEN if booked else dear), booked) for booked in [True, False] * 60]
    rows = rows_saying(texts)
    turned = [*rows[:-15], *(replace(r, label=not r.label) for r in rows[-15:])]

    first, second = read_rows(rows, NOBODY), read_rows(turned, NOBODY)

    of = [dict(read.values.values(CHAT_WORDS)) for read in (first, second)]
    earlier = range(len(first.label) - 15)
    assert [of[0].get(i) for i in earlier] == [of[1].get(i) for i in earlier]


def test_with_too_few_of_either_ending_there_is_no_text_model() -> None:
    assert fit_text(count(list(KEEN)), np.array([1.0, 1, 1, 0]), np.ones(4)) is None


def test_nobody_wrote_so_there_is_no_column_of_words() -> None:
    rows = final_rows(
        [
            lead(f"lead_{i}", is_dated=False, outcomes=(ended(OutcomeKind.LOST, START),))
            for i in (1, 2)
        ],
        horizons=Horizons(),
        cut_off=CUT_OFF,
    )

    read = read_rows(rows, NOBODY)

    assert read.text is None
    assert CHAT_WORDS not in read.values.names


def test_a_brokerages_own_column_of_that_name_is_not_taken_for_words() -> None:
    own = replace(
        lead(is_dated=False, outcomes=(ended(OutcomeKind.LOST, START),)),
        attributes=(fact(CHAT_WORDS, 9.0, START),),
    )

    read = read_rows(final_rows([own], horizons=Horizons(), cut_off=CUT_OFF), NOBODY)

    assert CHAT_WORDS not in read.values.names
