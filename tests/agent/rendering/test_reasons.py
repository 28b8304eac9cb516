"""Reasons in words: one side each, one phrase for one thing, and nothing for what says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.lead_state.situation import LeadSituation
from agent.rendering.feature_phrases import phrase
from agent.rendering.lead_answers import about
from agent.rendering.score_reasons import (
    SHARE_NAMED,
    THINGS,
    PointsGroup,
    features_of,
    group_of,
    plain_reason,
    reason_clauses,
    seen_clauses,
    strongest,
)
from agent.understanding.parsed_question import LeadTopic
from evals import lead_book
from features.snapshot import CATALOGUE
from leads.model.lead import Lead
from leads.model.score import Band, Reason, Score
from tests.agent.house import happens, lead, says, score
from tests.agent.rendering.leads_of_the_book import LANGUAGES, everybody, words_in

WORDS = words_in("en")
NOW = lead_book.NOW


def situation(one: Lead) -> LeadSituation:
    return LeadSituation(one, at=NOW, zone=lead_book.ZONE)


def written(days: float, text: str = "ok") -> LeadSituation:
    return situation(says(lead("lead_x", "X"), text, at=NOW - timedelta(days=days)))


def told(now: LeadSituation, *reasons: Reason) -> list[tuple[str, str]]:
    clauses = reason_clauses(WORDS, now, score("lead_x", *reasons))
    return [(c.speaks, c.text) for c in clauses]


def test_a_fact_that_was_counted_against_its_own_side_is_not_said() -> None:
    assert told(written(1), Reason("referred", 4.0, True, "yes/no")) == [
        ("for", "came by reference")
    ]
    assert told(written(1), Reason("referred", -4.0, True, "yes/no")) == []


def test_zero_and_unknown_are_no_reasons() -> None:
    now = written(1)
    silent = (
        Reason("messages_7d", -5.0, 0.0, "count"),
        Reason("family_visited", -5.0, False, "yes/no"),
        Reason("no_shows", 5.0, 0.0, "count"),
        Reason("price_high", 5.0, 0.0, "count"),
        Reason("possession_late", 5.0, None, "months"),
        Reason("down_payment", 5.0, None, "yes/no"),
    )
    assert told(now, *silent) == []


@pytest.mark.parametrize("feature", ["enquiries_30d", "budget_vs_asked", "kind", "chat_words"])
def test_what_a_broker_would_not_say_is_never_said(feature: str) -> None:
    assert told(written(1), Reason(feature, 9.0, 3.0, "count")) == []


def test_one_thing_is_told_once_with_its_points_added_up() -> None:
    reasons = (
        Reason("lead_wrote", 3.0, 10.0, "h"),
        Reason("messages_7d", 6.0, 4.0, "count"),
        Reason("active_days_14d", 2.0, 5.0, "days"),
    )
    clauses = reason_clauses(WORDS, written(1), score("lead_x", *reasons))
    assert [(c.text, c.points) for c in clauses] == [("wrote 4 times in the past week", 11.0)]


def test_a_thing_whose_reasons_cancel_out_takes_the_words_of_the_side_that_is_left() -> None:
    now = written(12)
    reasons = (
        Reason("lead_wrote", -6.0, 12 * 24.0, "h"),
        Reason("active_days_14d", 2.0, 4.0, "days"),
    )
    assert told(now, *reasons) == [("against", "has not written for 12 days")]


def test_silence_is_not_told_while_we_owe_an_answer() -> None:
    asked = written(12, "2 car parking milega kya?")
    assert asked.open_question is not None
    assert told(asked, Reason("lead_wrote", -6.0, 12 * 24.0, "h")) == []


def test_silence_is_not_told_beside_an_agreed_pause() -> None:
    one = lead("lead_x", "X", told={"wait_until": "2027-01-15"})
    now = situation(says(one, "ok", at=NOW - timedelta(days=12)))
    reasons = (
        Reason("wait_asked", -2.0, 56.0, "days"),
        Reason("lead_wrote", -6.0, 12 * 24.0, "h"),
    )
    assert told(now, *reasons) == [("against", "asked us to wait until 15 Jan")]


@pytest.mark.parametrize(
    ("between", "clauses"),
    [((), [("against", "takes about 16 days to answer")]), (("Ok",), [])],
    ids=["none", "a nod"],
)
def test_a_slow_answer_is_not_told_where_a_nod_came_earlier(
    between: tuple[str, ...], clauses: list[tuple[str, str]]
) -> None:
    one = says(
        lead("lead_x", "X"), "Kaun sa flat chahiye?", at=NOW - timedelta(days=17), by="broker"
    )
    for words in between:
        one = says(one, words, at=NOW - timedelta(days=11))
    now = situation(says(one, "When can I see it?", at=NOW - timedelta(days=1)))

    assert told(now, Reason("lead_reply_time", -5.0, 16 * 1440.0, "min")) == clauses


@pytest.mark.parametrize(
    ("since", "clauses"),
    [
        ((), [("against", "has not answered since we named the price on 14 Nov")]),
        (
            ("Mil gaya, ok",),
            [
                (
                    "against",
                    "after we named the price on 14 Nov, wrote only “Mil gaya, ok” "
                    "and nothing about it",
                )
            ],
        ),
        (("ok", "ઘર બીજે લઈ લીધું"), []),
    ],
    ids=["nothing", "a nod", "a refusal"],
)
def test_an_answer_to_our_price_is_told_as_it_is(
    since: tuple[str, ...], clauses: list[tuple[str, str]]
) -> None:
    quote = NOW - timedelta(days=6)
    one = happens(lead("lead_x", "X"), "quote", quote, 9_200_000.0)
    for days, words in enumerate(since, 1):
        one = says(one, words, at=quote + timedelta(days=days))

    assert told(situation(one), Reason("quote_silent", -5.0, 6.0, "days")) == clauses


@pytest.mark.parametrize("kind", ["visit_done", "offer", "call"])
def test_a_visit_an_offer_and_a_call_are_answers_to_our_price(kind: str) -> None:
    quote = happens(lead("lead_x", "X"), "quote", NOW - timedelta(days=6), 9_200_000.0)
    now = situation(happens(quote, kind, NOW - timedelta(days=2), None))

    assert told(now, Reason("quote_silent", -5.0, 6.0, "days")) == []


def test_a_least_budget_below_the_price_is_no_budget_that_falls_short() -> None:
    least = {"budget_min_inr": 2_880_000.0, "property_price_inr": 3_000_000.0}
    short = Reason("budget_to_price", -6.0, 96.0, "%")
    now = situation(lead("lead_x", "X", told=least))
    assert told(now, short) == []
    assert WORDS.phrase(short, now) == "budget from ₹28.8 lakh, price ₹30 lakh"
    most = situation(lead("lead_x", "X", told=least | {"budget_max_inr": 2_880_000.0}))
    assert told(most, short) == [("against", "the budget is ₹1.2 lakh below the price")]


def test_a_missing_visit_is_no_reason_while_one_is_agreed() -> None:
    one = lead("lead_x", "X", told={"visit_on": "2026-11-22"})
    visit = happens(one, "visit_planned", NOW - timedelta(days=1), "Shela Heights")
    reason = Reason("visits_done", -4.0, 0.0, "count")
    assert told(situation(visit), reason) == []
    other = situation(lead("lead_y", "Y"))
    assert told(other, reason) == [("against", "has not visited yet")]


def test_a_loan_that_was_refused_is_told_by_its_words_not_as_one_not_begun() -> None:
    one = says(lead("lead_x", "X"), "Loan reject ho gaya", at=NOW - timedelta(days=2))
    visited = happens(one, "visit_done", NOW - timedelta(days=9), "Shela Heights")
    found = told(situation(visited), Reason("loan_stage", -5.0, 0.0, "0–3"))
    assert found == [("against", "wrote on 18 Nov: “Loan reject ho gaya”")]


def test_a_loan_that_is_not_there_yet_is_not_one_that_was_never_begun() -> None:
    one = says(lead("lead_x", "X"), "Loan abhi nahi mila", at=NOW - timedelta(days=5))
    visited = happens(one, "visit_done", NOW - timedelta(days=9), "Shela Heights")
    reason = Reason("loan_stage", -5.0, 0.0, "0–3")
    assert told(situation(visited), reason) == [
        ("against", "wrote on 15 Nov: “Loan abhi nahi mila”")
    ]
    begun = says(visited, "SBI mein loan apply kiya hai", at=NOW - timedelta(days=1))
    assert told(situation(begun), reason) == []


def test_an_offer_near_the_price_speaks_for_and_a_low_one_against() -> None:
    def offered(amount: float) -> LeadSituation:
        one = lead("lead_x", "X", told={"property_price_inr": 9_200_000.0})
        return situation(happens(one, "offer", NOW - timedelta(days=1), amount))

    near = told(offered(9_000_000.0), Reason("offer_gap", 4.0, 2.2, "%"))
    low = told(offered(8_000_000.0), Reason("offer_gap", -4.0, 13.0, "%"))
    assert near == [("for", "offered ₹90 lakh yesterday, only ₹2 lakh below the price")]
    assert low == [("against", "offered ₹80 lakh yesterday, ₹12 lakh below the price")]


def test_what_the_lead_did_is_said_before_money_home_and_pace() -> None:
    now = everybody()["priya"].now
    reasons = (
        Reason("lead_reply_time", 9.0, 12.0, "min"),
        Reason("budget_to_price", 8.5, 103.0, "%"),
        Reason("visit_asked", 8.0, True, "yes/no"),
        Reason("price_high", -3.0, 1.0, "count"),
    )
    clauses = reason_clauses(WORDS, now, score("lead_priya", *reasons))
    assert [c.of for c in strongest(clauses, "for", 2)] == ["visit", "budget"]
    assert [c.of for c in strongest(clauses, "against", 1)] == ["price"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_clause_speaks_the_other_way_than_its_points(language: str) -> None:
    words = words_in(language)
    for facts in everybody().values():
        if facts.score is None:
            continue
        for points in (5.0, -5.0):
            for reason in facts.score.reasons:
                turned = replace(facts.score, reasons=(replace(reason, points=points),))
                for clause in reason_clauses(words, facts.now, turned):
                    assert (clause.points > 0) is (clause.speaks == "for")


def test_a_feature_of_the_lead_has_words_unless_a_broker_would_not_say_it() -> None:
    own = {f.name for f in CATALOGUE if not f.is_ours and not f.name.startswith("cue_")}
    unsaid = {"kind", "festival_near", "enquiries_30d", "budget_vs_asked"}
    assert own - {feature for thing in THINGS for feature in thing.features} == unsaid


def test_facts_alone_speak_when_there_is_no_score() -> None:
    seen = seen_clauses(WORDS, everybody()["priya"].now, "for")
    assert seen[0].text == "offered ₹90 lakh yesterday, only ₹2 lakh below the price"


def test_one_thing_is_of_one_group() -> None:
    for thing in {
        c.of for facts in everybody().values() for c in seen_clauses(WORDS, facts.now, "for")
    }:
        assert len({group_of(feature) for feature in features_of(thing)}) == 1


@pytest.mark.parametrize(
    ("reason", "reads"),
    [
        (Reason("no_shows", 7.0, 1.0, "count"), False),
        (Reason("no_shows", -7.0, 1.0, "count"), True),
        (Reason("no_shows", 7.0, 0.0, "count"), False),
        (Reason("visits_done", -7.0, 2.0, "count"), False),
        (Reason("family_visited", -7.0, True, "yes/no"), False),
        (Reason("family_visited", 7.0, None, "yes/no"), False),
        (Reason("source", -7.0, "portal", "word"), True),
        (Reason("enquiry_age", -7.0, 40.0, "days"), True),
        (Reason("enquiries_30d", 7.0, 40.0, "count"), False),
    ],
)
def test_a_fact_without_a_phrase_stands_only_where_it_reads_as_its_points(
    reason: Reason, reads: bool
) -> None:
    group = PointsGroup("visits", round(reason.points), (reason,))

    assert (plain_reason(group) is reason) is reads


def test_a_phrase_needs_the_fact_it_names() -> None:
    bare = situation(lead("lead_x", "X"))
    assert phrase(WORDS, bare, "budget_to_price", 103.0) is None
    assert phrase(WORDS, bare, "no_shows", 1.0) is None
    assert phrase(WORDS, bare, "visit_asked", True) is None


OWN = (
    Reason("Site Visits Conducted", 16.2, 5.0, None),
    Reason("Max Budget", 14.8, 16_000_000.0, None),
    Reason("Location Preference", 10.0, "Satellite", None),
    Reason("referred", 8.0, True, "yes/no"),
    Reason("Sub Source", -7.6, "Project page", None),
    Reason("Loan Status", -4.0, None, None),
    Reason("Phone Verified", 3.0, False, None),
)


def test_given_columns_of_the_brokerage_s_own_when_told_then_by_their_names_and_values() -> None:
    assert told(written(3), *OWN) == [
        ("for", "Site Visits Conducted: 5"),
        ("for", "Max Budget: 1,60,00,000"),
        ("for", "Location Preference: Satellite"),
        ("for", "came by reference"),
        ("against", "Sub Source: Project page"),
        ("for", "Phone Verified: no"),
    ]
    assert features_of("Site Visits Conducted") == ("Site Visits Conducted",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_given_own_columns_when_asked_why_then_most_of_the_points_are_named(language: str) -> None:
    many = tuple(Reason(f"Column {letter}", 5.0, 1.0, None) for letter in "ABCDEFGH")
    for reasons, names in ((OWN, 5), (many, 6)):
        text = _why(language, score("lead_x", *reasons))
        named = [r for r in reasons if r.feature in text and r.value is not None]
        # "Came by reference" has words of its own in every language.
        carried = sum(abs(r.points) for r in named)
        assert carried >= SHARE_NAMED * sum(abs(r.points) for r in reasons), text
        assert len(named) <= names, text
        assert words_in(language).text("points-details") not in text


def test_given_only_what_lowers_when_asked_why_it_is_warm_then_it_comes_after_a_but() -> None:
    old = situation(lead("lead_x", "X"))
    lowers = Reason("visits_done", -6.0, 0.0, "count")
    warm = _facts(old, score("lead_x", lowers, band=Band.WARM))
    text = about(WORDS, [warm], [LeadTopic.WHY]).text
    assert "Why" not in text
    assert "No single thing stands out." in text
    assert "But has not visited yet." in text
    step = about(WORDS, [warm], [LeadTopic.NEXT_STEP]).text
    assert "The lead is warm, 78. But has not visited yet." in step


def test_why_a_lead_is_not_hot_begins_with_what_lowers_its_score() -> None:
    old = situation(lead("lead_x", "X"))
    both = (Reason("visits_done", -6.0, 0.0, "count"), Reason("referred", 4.0, True, "yes/no"))
    warm = _facts(old, score("lead_x", *both, band=Band.WARM))
    head, but, *_ = about(WORDS, [warm], [LeadTopic.WHY_NOT]).text.splitlines()
    assert head == "*Why X is warm, not hot:* has not visited yet."
    assert but == "But came by reference."
    praised = _facts(old, score("lead_x", both[1], band=Band.WARM))
    none, head, *_ = about(WORDS, [praised], [LeadTopic.WHY_NOT]).text.splitlines()
    assert none == "No single thing counts against X."
    assert head == "*Why X is warm:* came by reference."
    hot = _facts(old, score("lead_x", *both))
    assert about(WORDS, [hot], [LeadTopic.WHY_NOT]).text.startswith("*Why X is hot:*")


def _why(language: str, told: Score) -> str:
    return about(words_in(language), [_facts(written(3), told)], [LeadTopic.WHY]).text


def _facts(now: LeadSituation, told: Score) -> ScoredLead:
    return ScoredLead(now, ScoreStatus.SCORED, told)
