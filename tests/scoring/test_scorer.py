from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leads.model.consent import Consent, Purpose
from leads.model.errors import ConsentMissing
from leads.model.lead import Attribute, Event, Lead, Message, OutcomeKind
from leads.model.score import Band
from scoring.artifact import Artifact
from scoring.scorer import Scorer
from tests.scoring.made import CUT_OFF, NOBODY, day, ended, fact, lead, said


@pytest.fixture(scope="module")
def scorer(artifact: Artifact) -> Scorer:
    return Scorer(artifact, NOBODY)


def test_points_add_up_to_score_minus_reference(scorer: Scorer, past_leads: list[Lead]) -> None:
    for score in scorer.score_many(past_leads[:150], as_of=CUT_OFF):
        assert score.score is not None
        assert score.reference_score is not None
        added = sum(r.points for r in score.reasons)
        assert added == pytest.approx(score.score - score.reference_score, abs=1e-9)
        assert score.score == score.base_score
        assert score.factor == 1


def test_the_explained_margin_is_that_of_the_boosters(
    scorer: Scorer, past_leads: list[Lead]
) -> None:
    moments = [(x, CUT_OFF) for x in past_leads[:60]]

    probabilities = scorer.probabilities(moments)

    scores = scorer.score_many([x for x, _ in moments], as_of=CUT_OFF)
    assert [s.probability for s in scores] == pytest.approx(list(probabilities), abs=1e-5)


def test_scores_spread_and_tell_those_who_book(scorer: Scorer, past_leads: list[Lead]) -> None:
    scores = {
        x.lead_id: scorer.score(x, as_of=x.created_at + timedelta(days=5)).score for x in past_leads
    }
    booked = [
        scores[x.lead_id] or 0.0
        for x in past_leads
        if any(o.kind is OutcomeKind.BOOKED for o in x.outcomes)
    ]

    assert sum(booked) / len(booked) > 55
    assert min(s or 0 for s in scores.values()) < 15
    assert max(s or 0 for s in scores.values()) > 85


def test_the_band_follows_the_probability_and_brings_its_record(
    scorer: Scorer, past_leads: list[Lead]
) -> None:
    scores = [scorer.score(x, as_of=x.created_at + timedelta(days=3)) for x in past_leads]

    chances = {b: [s.probability or 0.0 for s in scores if s.band is b] for b in Band}
    assert min(chances[Band.HOT]) > max(chances[Band.WARM])
    assert min(chances[Band.WARM]) > max(chances[Band.COLD])
    assert {s.band_record.horizon_days for s in scores if s.band_record} == {60}


def test_one_lead_scores_the_same_alone_and_among_others(
    scorer: Scorer, past_leads: list[Lead]
) -> None:
    together = scorer.score_many(past_leads[:10], as_of=CUT_OFF)

    assert [scorer.score(x, as_of=CUT_OFF) for x in past_leads[:10]] == together


def test_without_consent_nothing_is_scored(scorer: Scorer, past_leads: list[Lead]) -> None:
    never_asked = replace(past_leads[0], consents=())

    with pytest.raises(ConsentMissing):
        scorer.score(never_asked, as_of=CUT_OFF)
    with pytest.raises(ConsentMissing):
        scorer.score_many([past_leads[1], never_asked], as_of=CUT_OFF)


def test_consent_counts_as_it_was_at_the_instant_asked(
    scorer: Scorer, past_leads: list[Lead]
) -> None:
    stopped = Consent(Purpose.SCORING, granted=False, at=day(500), basis="", known_at=day(500))
    withdrawn = replace(past_leads[0], consents=(*past_leads[0].consents, stopped))

    assert scorer.score(withdrawn, as_of=day(499)).score is not None
    with pytest.raises(ConsentMissing):
        scorer.score(withdrawn, as_of=day(500))


words = st.sampled_from(["token ready hai", "visit karna hai", "bahut zyada hai", "ok", "?"])
kinds = st.sampled_from(["visit_done", "call", "quote", "offer", "stage", "page_view"])
names = st.sampled_from(["Answers given", "Came by", "budget_max_inr", "locality", "bhk"])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_facts_known_later_never_change_score_or_reasons_of_before(
    scorer: Scorer, past_leads: list[Lead], data: st.DataObject
) -> None:
    of = data.draw(st.sampled_from(past_leads[:40]))
    as_of = of.created_at + timedelta(days=data.draw(st.floats(0, 80)))
    known = as_of + timedelta(seconds=data.draw(st.integers(1, 10_000_000)))
    happened = data.draw(st.sampled_from([known, as_of - timedelta(hours=1), of.created_at]))
    richer = replace(
        of,
        messages=(*of.messages, Message("msg_new", "lead", data.draw(words), happened, known)),
        events=(*of.events, Event("evt_new", data.draw(kinds), happened, known, 3.0)),
        attributes=(*of.attributes, Attribute(data.draw(names), 7.0, happened, known)),
        outcomes=(*of.outcomes, ended(OutcomeKind.BOOKED, happened, known_at=known)),
        consents=(*of.consents, Consent(Purpose.SCORING, False, happened, "", known)),
    )

    assert scorer.score(richer, as_of=as_of) == scorer.score(of, as_of=as_of)


PLANTED = {
    "religion": "Jain",
    "caste": "Patel",
    "gender": "female",
    "diet": "vegetarian",
    "surname": "Shaikh",
    "cash_share": 0.6,
    "Mother tongue": "Gujarati",
}


@pytest.mark.parametrize("name", PLANTED)
def test_protected_attributes_in_columns_never_move_a_score(
    scorer: Scorer, past_leads: list[Lead], name: str
) -> None:
    of = past_leads[3]
    planted = replace(of, attributes=(*of.attributes, fact(name, PLANTED[name], of.created_at)))

    assert scorer.score(planted, as_of=CUT_OFF) == scorer.score(of, as_of=CUT_OFF)


def test_a_name_or_phone_never_moves_a_score(scorer: Scorer, past_leads: list[Lead]) -> None:
    of = past_leads[3]
    plain = scorer.score(of, as_of=CUT_OFF)

    for name in ("Imran Shaikh", "Jignesh Shah", "Mary D'Souza", "Gurpreet Kaur"):
        named = replace(of, name=name, phone="+919825012345")
        assert scorer.score(named, as_of=CUT_OFF) == plain


def test_protected_words_in_messages_never_move_a_score(scorer: Scorer) -> None:
    def writing(text: str) -> Lead:
        return lead("lead_9", name="Imran", messages=(said("lead_9", 0, text, day(1)),))

    plain = scorer.score(writing("visit karna hai is week"), as_of=day(2))

    for planted in ("muslim", "jain", "brahmin", "vegetarian", "Imran"):
        said_so = writing(f"visit karna hai {planted} is week")
        assert scorer.score(said_so, as_of=day(2)) == plain


def test_a_value_never_seen_in_training_counts_as_not_told(
    scorer: Scorer, past_leads: list[Lead]
) -> None:
    bare = lead("lead_9")
    strange = replace(bare, attributes=(fact("Came by", "balloon", bare.created_at),))

    plain, odd = (scorer.score(x, as_of=day(3)) for x in (bare, strange))

    assert odd.score == plain.score
    assert all(r.value is None for r in odd.reasons if r.feature == "Came by")


def test_reasons_carry_value_unit_and_evidence(scorer: Scorer, past_leads: list[Lead]) -> None:
    score = scorer.score(past_leads[3], as_of=CUT_OFF)

    given = next(r for r in score.reasons if r.feature == "Answers given")
    assert given.evidence == ("attribute:Answers given",)
    assert given.value == next(
        a.value for a in past_leads[3].attributes if a.name == "Answers given"
    )


def test_the_instant_is_the_callers(scorer: Scorer, past_leads: list[Lead]) -> None:
    at: datetime = past_leads[3].created_at + timedelta(days=2)

    assert scorer.score(past_leads[3], as_of=at).as_of == at
