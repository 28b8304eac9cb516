"""Of more facts than a prompt has room for, each lead has its share and the newest word stands."""

from __future__ import annotations

from agent.fact import Fact
from agent.loop.run_state import MOST_FACTS, chosen


def of(lead_id: str, facts: int, said: int) -> list[Fact]:
    told = [Fact("", "fact", f"{lead_id} {n}", lead_id) for n in range(facts)]
    return told + [Fact("", "quote", "", lead_id, quote=f"word {n}") for n in range(said)]


def test_each_lead_has_its_share() -> None:
    told = chosen([*of("lead_a", 30, 20), *of("lead_b", 30, 20)])
    assert len(told) == MOST_FACTS
    assert sum(fact.lead_id == "lead_b" for fact in told) == MOST_FACTS // 2


def test_what_one_does_not_need_another_has() -> None:
    told = chosen([*of("lead_a", 60, 0), *of("lead_b", 5, 0)])
    assert sum(fact.lead_id == "lead_b" for fact in told) == 5
    assert len(told) == MOST_FACTS


def test_the_newest_words_stand() -> None:
    told = chosen(of("lead_a", 60, 30))
    assert told[-1].quote == "word 29"
    assert "word 0" not in [fact.quote for fact in told]


def test_few_stand_as_they_came() -> None:
    facts = of("lead_a", 3, 2)
    assert chosen(facts) == facts


def test_what_was_asked_stands_before_what_is_always_told() -> None:
    background = [Fact("", kind, kind, "lead_a") for kind in ("rank", "record", "not_booked")]
    told = chosen([*background, *of("lead_a", MOST_FACTS, 0)])
    assert not {fact.kind for fact in told} & {"rank", "record", "not_booked"}


def test_what_the_llm_is_not_given_is_told_though_it_comes_last() -> None:
    told = chosen([*of("lead_a", 60, 10), Fact("", "not_noted", "no parking", "lead_a")])
    assert "not_noted" in {fact.kind for fact in told}
