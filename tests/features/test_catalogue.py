from __future__ import annotations

import re
from pathlib import Path

from features.protected import is_protected_name
from features.snapshot import CATALOGUE, CONSUMED, NEEDS

# The phrase catalogue is written to these ids.
FORTY = """
    lead_wrote our_reply_due our_first_reply lead_reply_time messages_7d active_days_14d came_back
    talk_time calls_missed visit_asked visits_done same_home_again no_shows family_visited
    decider_in_talk enquiry_age source sources_7d referred named_project needs_known
    budget_to_price budget_raised down_payment loan_stage home_to_sell locality_fit bhk_gap
    carpet_short floor_fit vastu_fit possession_late move_by price_high offer_gap papers_asked
    options_named wait_asked festival_near quote_silent
"""
UP = """
    messages_7d active_days_14d talk_time visit_asked visits_done same_home_again family_visited
    decider_in_talk referred named_project needs_known budget_raised down_payment loan_stage
    locality_fit floor_fit vastu_fit papers_asked cue_token
"""
DOWN = """
    lead_wrote lead_reply_time calls_missed no_shows home_to_sell bhk_gap carpet_short
    possession_late offer_gap quote_silent cue_hard_no cue_soft_no cue_visit_no
"""
BY_NAME = {feature.name: feature for feature in CATALOGUE}


def test_the_forty_features_of_the_trade_are_all_there_once() -> None:
    assert len(BY_NAME) == len(CATALOGUE)
    assert set(FORTY.split()) <= set(BY_NAME)


def test_each_feature_has_a_unit_and_says_in_one_line_what_it_is() -> None:
    for feature in CATALOGUE:
        assert feature.unit, feature.name
        assert feature.compute.__doc__ and "\n" not in feature.compute.__doc__.strip()


def test_a_direction_is_expected_only_where_the_trade_has_an_arrow() -> None:
    assert {name for name, f in BY_NAME.items() if f.direction == 1} == set(UP.split())
    assert {name for name, f in BY_NAME.items() if f.direction == -1} == set(DOWN.split())


def test_what_the_brokerage_does_is_marked_ours_and_nothing_else() -> None:
    ours = {feature.name for feature in CATALOGUE if feature.is_ours}
    replies = {"our_reply_due", "our_first_reply", "talk_time", "calls_missed"}
    # How many needs stand in the CRM is how well we asked and typed.
    assert ours == replies | {"needs_known"}


def test_no_feature_bears_a_protected_name() -> None:
    assert not [name for name in BY_NAME if is_protected_name(name)]


def test_consumed_attributes_are_exactly_those_that_some_feature_reads() -> None:
    package = Path(__file__).resolve().parents[2] / "features"
    source = "".join(
        path.read_text("utf-8") for path in package.glob("*.py") if path.name != "catalogue.py"
    )

    unread = [name for name in CONSUMED if not re.search(rf'"{name}"', source)]

    assert not unread


def test_eight_needs_are_counted() -> None:
    assert len(NEEDS) == 8
    # A form's words on when are told as they stand and learnt from as they stand.
    assert {name for names in NEEDS.values() for name in names} - CONSUMED == {"timeline"}
