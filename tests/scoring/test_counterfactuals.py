"""What would move a score: by scoring the lead anew with each act it has not done yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from leads.model.lead import Lead, LeadKind, Message
from scoring.artifact import Artifact
from scoring.counterfactuals import Act, levers
from scoring.scorer import Scorer
from tests.scoring.made import CUT_OFF, NOBODY


def scorer_of(artifact: Artifact) -> Scorer:
    return Scorer(artifact, NOBODY)


def test_a_lever_is_what_the_score_is_with_the_act_added(
    artifact: Artifact, past_leads: list[Lead]
) -> None:
    scorer = scorer_of(artifact)
    told = {
        lever.act: (lead, lever)
        for lead in past_leads[:60]
        for lever in levers(scorer, lead, as_of=lead.created_at + timedelta(days=20))
    }

    lead, lever = told[Act.ASK_VISIT]
    at = lead.created_at + timedelta(days=20)
    asked = Message("msg_x", "lead", "Can we visit this Saturday?", at, at)
    written = replace(lead, messages=(*lead.messages, asked))
    assert lever.score == pytest.approx(scorer.score(written, as_of=at).score)
    assert lever.now == scorer.score(lead, as_of=at).score


def test_at_most_two_are_told_the_higher_first_and_each_raises_the_score(
    artifact: Artifact, past_leads: list[Lead]
) -> None:
    scorer = scorer_of(artifact)
    for lead in past_leads[:40]:
        found = levers(scorer, lead, as_of=CUT_OFF)
        assert len(found) <= 2
        assert [x.score for x in found] == sorted((x.score for x in found), reverse=True)
        assert all(x.score > x.now for x in found)


def test_what_the_lead_did_already_is_no_lever(artifact: Artifact, past_leads: list[Lead]) -> None:
    scorer = scorer_of(artifact)
    for lead in past_leads[:40]:
        at = lead.created_at + timedelta(days=20)
        said = Message("msg_x", "lead", "Token ready hai. Visit karna hai is week", at, at)
        done = {
            lever.act
            for lever in levers(scorer, replace(lead, messages=(*lead.messages, said)), as_of=at)
        }
        assert done.isdisjoint({Act.TOKEN, Act.ASK_VISIT})


def test_an_owner_has_no_act_of_a_buyer(artifact: Artifact, past_leads: list[Lead]) -> None:
    owner = replace(past_leads[0], kind=LeadKind.SELL)

    assert levers(scorer_of(artifact), owner, as_of=CUT_OFF) == ()
