from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from agent.rerank.reranker import MOST_LEADS, Ranking, Reranker
from features.market import Market
from leads.model.answer import FallbackReason
from leads.model.consent import Consent, Purpose
from leads.model.deadline import Deadline
from leads.model.errors import InvalidInput, NotFound
from leads.model.lead import Attribute, Lead, LeadKind, Outcome, OutcomeKind
from leads.model.ports import unheard
from leads.model.score import Band, Score
from leads.store.staff import Staff
from prompts.catalogues import Library
from retrieval.embedder import Embedder
from scoring.artifact import Artifact
from scoring.labels import Horizons
from scoring.model_store import Models
from scoring.train import train
from tests.agent.house import NOW, House, ago, lead, open_house, says, score

EMBEDDER = Embedder()
BOTH = (Purpose.SCORING, Purpose.EMBEDDING)
WISH = "looking for a 3 BHK in Bopal, loan sanctioned"


@dataclass
class Desk:
    """A house, its models and a reranker over them."""

    house: House
    models: Models
    reranker: Reranker

    async def rank(
        self,
        *lead_ids: str,
        by: str = "staff_asha",
        wish: str | None = WISH,
        leads: Sequence[Lead] | None = None,
        k: int | None = None,
        deadline: Deadline | None = None,
    ) -> Ranking:
        return await self.reranker.rank(
            self.house.staff.identity(by),
            lead_ids=None if leads is not None else lead_ids,
            leads=leads,
            target_intent=wish,
            k=k,
            deadline=deadline,
        )


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    house = open_house(tmp_path)
    models = Models(tmp_path, house.record)
    reranker = Reranker(
        record=house.record,
        models=models,
        embedder=EMBEDDER,
        library=Library(),
        clock=lambda: NOW,
    )
    yield Desk(house, models, reranker)
    await house.turn.aclose()
    house.record.close()


@pytest.fixture(scope="module")
def artifact() -> Artifact:
    """A model of 300 undated enquiries in which `visits_wished` tells who books."""
    dice = random.Random(5)
    past = [_closed(f"lead_past_{i}", dice) for i in range(300)]
    return train(
        past,
        market=Market(()),
        horizons=Horizons(),
        seed=1,
        cut_off=NOW,
        brokerage_id="brokerage_a",
        is_synthetic=False,
        progress=unheard,
    )


def _closed(lead_id: str, dice: random.Random) -> Lead:
    wished = dice.randint(0, 9)
    kind = OutcomeKind.BOOKED if dice.random() < 0.05 + 0.09 * wished else OutcomeKind.LOST
    past = _agreed(lead(lead_id, None, told={"visits_wished": float(wished)}))
    return replace(past, is_dated=False, outcomes=(Outcome(kind, ago(days=1), ago(days=1)),))


def _agreed(of: Lead, purposes: Sequence[Purpose] = BOTH) -> Lead:
    born = of.created_at
    return replace(of, consents=tuple(Consent(p, True, born, "form", born) for p in purposes))


def _near(lead_id: str, purposes: Sequence[Purpose] = BOTH) -> Lead:
    """Wants what WISH asks for."""
    told = {"bhk": 3.0, "locality": "Bopal"}
    return says(
        _agreed(lead(lead_id, "Priya", told=told), purposes),
        "loan pass thai gai",
        at=ago(days=1),
    )


def _far(lead_id: str, purposes: Sequence[Purpose] = BOTH) -> Lead:
    """Wants something else."""
    told = {"locality": "Gota"}
    return says(
        _agreed(lead(lead_id, "Rahul", kind=LeadKind.COMMERCIAL, told=told), purposes),
        "office jova aavishu",
        at=ago(days=1),
    )


def _scored(lead_id: str, points: float, band: Band = Band.HOT) -> Score:
    return score(lead_id, score=points, base_score=points, band=band)


async def test_who_wants_it_moves_up_and_who_does_not_moves_down(desk: Desk) -> None:
    desk.house.add(_far("lead_far"), _near("lead_near"))
    desk.house.save(_scored("lead_far", 80.0), _scored("lead_near", 78.0))

    found = await desk.rank("lead_far", "lead_near")

    assert (found.source, found.fallback_reason) == ("base", FallbackReason.OFF)
    near, far = found.ranking
    assert (near.lead_id, near.base_score) == ("lead_near", 78.0)
    assert near.factor > 1 > far.factor
    assert near.score == pytest.approx(near.factor * 78.0)
    assert set(near.evidence) == {"attribute:locality", "attribute:bhk"}
    assert near.phrase == "5 points up: near to what is wished for"


async def test_a_factor_never_lifts_a_lead_over_a_better_band(desk: Desk) -> None:
    desk.house.add(_far("lead_hot"), _near("lead_warm"))
    desk.house.save(_scored("lead_hot", 76.0), _scored("lead_warm", 74.0, Band.WARM))

    found = await desk.rank("lead_warm", "lead_hot")

    assert [one.lead_id for one in found.ranking] == ["lead_hot", "lead_warm"]
    assert found.ranking[1].score > found.ranking[0].score  # type: ignore[operator]


async def test_without_a_wish_the_model_alone_decides(desk: Desk) -> None:
    desk.house.add(_near("lead_low"), _far("lead_high"))
    desk.house.save(_scored("lead_low", 70.0), _scored("lead_high", 72.0))

    for wish in (None, "", "  ?!"):
        found = await desk.rank("lead_low", "lead_high", wish=wish)
        assert [(r.lead_id, r.factor, r.phrase, r.evidence) for r in found.ranking] == [
            ("lead_high", 1.0, None, ()),
            ("lead_low", 1.0, None, ()),
        ]


async def test_leads_more_than_ten_apart_never_swap_and_nobody_moves_more_than_five(
    desk: Desk,
) -> None:
    dice = random.Random(3)
    leads = [(_near if dice.random() < 0.5 else _far)(f"lead_{i:02}") for i in range(40)]
    points = {one.lead_id: dice.uniform(0, 100) for one in leads}
    desk.house.add(*leads)
    desk.house.save(*(_scored(i, p) for i, p in points.items()))

    found = await desk.rank(*points)

    place = {one.lead_id: at for at, one in enumerate(found.ranking)}
    for one in found.ranking:
        assert one.score is not None
        assert one.base_score is not None
        assert abs(one.score - one.base_score) <= 5 + 1e-9
        assert 0.8 <= one.factor <= 1.2
        assert 0 <= one.score <= 100
    assert all(place[a] < place[b] for a in points for b in points if points[a] > points[b] + 10)


async def test_one_leads_factor_does_not_depend_on_the_others(desk: Desk) -> None:
    leads = [_near("lead_a"), _far("lead_b"), _near("lead_c")]
    desk.house.add(*leads)
    desk.house.save(*(_scored(one.lead_id, 60.0) for one in leads))

    together = {one.lead_id: one for one in (await desk.rank("lead_a", "lead_b", "lead_c")).ranking}

    for lead_id, one in together.items():
        assert (await desk.rank(lead_id)).ranking == (one,)


async def test_a_lead_that_did_not_agree_to_embedding_keeps_its_score(desk: Desk) -> None:
    desk.house.add(_near("lead_near", (Purpose.SCORING,)))
    desk.house.save(_scored("lead_near", 70.0))

    (one,) = (await desk.rank("lead_near")).ranking

    assert (one.factor, one.score, one.evidence) == (1.0, 70.0, ())


async def test_a_lead_that_did_not_agree_to_scoring_comes_last_without_numbers(desk: Desk) -> None:
    desk.house.add(_near("lead_silent", (Purpose.EMBEDDING,)), _far("lead_cold"))
    desk.house.save(_scored("lead_silent", 99.0), _scored("lead_cold", 3.0, Band.COLD))

    found = await desk.rank("lead_silent", "lead_cold")

    last = found.ranking[-1]
    assert (last.lead_id, last.base_score, last.score, last.factor) == (
        "lead_silent",
        None,
        None,
        1.0,
    )
    assert last.phrase is not None
    assert "not agreed to be scored" in last.phrase
    assert last.evidence == ()


async def test_without_a_model_the_latest_word_comes_first(desk: Desk) -> None:
    early = says(_agreed(lead("lead_early", "A")), "hello", at=ago(days=9))
    late = says(_agreed(lead("lead_late", "B")), "hello", at=ago(days=2))
    desk.house.add(early, late)
    desk.house.staff.set_model("brokerage_a", None)

    found = await desk.rank("lead_early", "lead_late")

    assert [(r.lead_id, r.score, r.factor) for r in found.ranking] == [
        ("lead_late", None, 1.0),
        ("lead_early", None, 1.0),
    ]


@pytest.mark.parametrize("wanted", ["lead_hers", "lead_foreign", "lead_none", "", "\x00"])
async def test_a_foreign_lead_sounds_like_a_missing_one(desk: Desk, wanted: str) -> None:
    desk.house.add(_near("lead_mine"), replace(_near("lead_hers"), owner_id="staff_bela"))
    foreign = _agreed(lead("lead_foreign", "C", owner="staff_olga"))
    desk.house.add(foreign, brokerage_id="brokerage_b")

    with pytest.raises(NotFound, match="no such lead among yours"):
        await desk.rank("lead_mine", wanted)


async def test_a_lead_in_the_body_of_another_brokerage_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await desk.rank(leads=[_agreed(lead("lead_x", "C", owner="staff_olga"))])


async def test_k_keeps_the_best(desk: Desk) -> None:
    leads = [_near(f"lead_{i}") for i in range(5)]
    desk.house.add(*leads)
    desk.house.save(*(_scored(x.lead_id, 50.0 + 3 * i) for i, x in enumerate(leads)))

    found = await desk.rank(*(x.lead_id for x in leads), k=2)

    assert [one.lead_id for one in found.ranking] == ["lead_4", "lead_3"]


async def test_an_id_asked_for_twice_is_ranked_once(desk: Desk) -> None:
    desk.house.add(_near("lead_a"))
    desk.house.save(_scored("lead_a", 50.0))

    assert len((await desk.rank("lead_a", "lead_a")).ranking) == 1


async def test_when_the_time_is_up_base_order_goes_out(desk: Desk) -> None:
    desk.house.add(_far("lead_far"), _near("lead_near"))
    desk.house.save(_scored("lead_far", 80.0), _scored("lead_near", 78.0))

    found = await desk.rank("lead_near", "lead_far", deadline=Deadline.after(0))

    assert found.fallback_reason is FallbackReason.TIMEOUT
    assert [(r.lead_id, r.score, r.factor) for r in found.ranking] == [
        ("lead_far", 80.0, 1.0),
        ("lead_near", 78.0, 1.0),
    ]


async def test_when_the_time_runs_out_halfway_no_lead_is_moved(desk: Desk) -> None:
    leads = [_near("lead_a"), _near("lead_b"), _far("lead_c")]
    desk.house.add(*leads)
    desk.house.save(*(_scored(x.lead_id, 60.0) for x in leads))

    for looks in range(1, 8):
        found = await desk.rank("lead_a", "lead_b", "lead_c", deadline=_ends_after(looks))
        if found.fallback_reason is FallbackReason.TIMEOUT:
            assert {one.factor for one in found.ranking} == {1.0}
        else:
            assert {one.factor for one in found.ranking} != {1.0}


def _ends_after(looks: int) -> Deadline:
    """A deadline that passes at the given look at the clock."""
    ticks = iter(range(10_000))
    clock: Callable[[], float] = lambda: float(next(ticks))  # noqa: E731
    return Deadline(float(looks), clock)


async def test_leads_in_the_body_are_scored_by_the_brokerages_model(
    desk: Desk, artifact: Artifact
) -> None:
    desk.models.install(artifact, "brokerage_a")
    eager, idle = (_inline("lead_eager", 9.0), _inline("lead_idle", 0.0))

    found = await desk.rank(leads=[idle, eager], wish=None)

    best, worst = found.ranking
    assert (best.lead_id, worst.lead_id) == ("lead_eager", "lead_idle")
    scorer = desk.models.scorer("brokerage_a")
    assert best.base_score == scorer.score(eager, as_of=NOW).base_score


async def test_a_stale_score_is_made_anew_and_a_current_one_is_not(
    desk: Desk, artifact: Artifact
) -> None:
    version = desk.models.install(artifact, "brokerage_a")
    desk.house.add(_inline("lead_new", 9.0), _inline("lead_old", 9.0))
    desk.house.save(
        score("lead_new", model_version=version, base_score=11.0),
        score("lead_old", model_version=version, base_score=11.0, as_of=NOW - timedelta(days=90)),
    )

    found = {r.lead_id: r for r in (await desk.rank("lead_new", "lead_old")).ranking}

    assert found["lead_new"].base_score == 11.0
    assert found["lead_old"].base_score != 11.0


async def test_a_score_of_an_older_model_is_not_shown_as_this_ones(
    desk: Desk, artifact: Artifact
) -> None:
    desk.models.install(artifact, "brokerage_a")
    desk.house.add(_inline("lead_a", 9.0))
    desk.house.save(score("lead_a", model_version="model_before", base_score=11.0))

    (one,) = (await desk.rank("lead_a")).ranking

    assert one.base_score != 11.0


def _inline(lead_id: str, visits_wished: float) -> Lead:
    of = _agreed(lead(lead_id, None, told={}))
    told = Attribute("visits_wished", visits_wished, of.created_at, of.created_at)
    return replace(of, attributes=(told,))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"lead_ids": None, "leads": None}, "lead_ids"),
        ({"lead_ids": [], "leads": []}, "lead_ids"),
        ({"lead_ids": ["lead_a"] * (MOST_LEADS + 1)}, "lead_ids"),
        ({"leads": [_near("lead_a"), _far("lead_a")]}, "leads"),
        ({"lead_ids": ["lead_a"], "k": 0}, "k"),
        ({"lead_ids": ["lead_a"], "target_intent": "x" * 2_001}, "target_intent"),
    ],
)
async def test_a_call_that_cannot_be_answered_names_the_field(
    desk: Desk, wrong: dict[str, object], field: str
) -> None:
    identity = desk.house.staff.identity("staff_asha")

    with pytest.raises(InvalidInput) as raised:
        await desk.reranker.rank(identity, **wrong)  # type: ignore[arg-type]

    assert raised.value.field == field


async def test_asking_for_a_faith_moves_nobody(desk: Desk) -> None:
    desk.house.add(says(_near("lead_a"), "hum jain hai", at=ago(days=1)), _near("lead_b"))
    desk.house.save(_scored("lead_a", 60.0), _scored("lead_b", 60.0))

    found = await desk.rank("lead_a", "lead_b", wish="jain")

    assert {one.factor for one in found.ranking} == {1.0}


async def test_a_language_without_a_catalogue_is_answered_in_english(desk: Desk) -> None:
    staff = Staff(desk.house.record)
    member = replace(staff.member("staff_asha"), language="xx")
    staff.add_member(member)
    desk.house.add(_near("lead_a"))
    desk.house.save(_scored("lead_a", 60.0))

    (one,) = (await desk.rank("lead_a")).ranking

    assert one.phrase == "5 points up: near to what is wished for"
