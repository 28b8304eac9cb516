"""The questions with an LLM to ask: right tool, arguments, facts and language, on a real socket."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.talking.eval_answers import Item, Judged, table
from app.dev.llm.script import Asked, Step
from app.questions.asking import ask_all
from app.questions.files import items
from tests.agent.llm_house import desk
from tests.agent.questions import book
from tests.agent.talking_house import Request, chosen
from tests.agent.test_own_questions import KNOWN, of

ALL = items("own", "blind", "only_llm")
# What a right plan holds for those of own.yaml and blind.yaml that the fast path is not sure of.
PLANS: Mapping[str, Any] = yaml.safe_load(
    (Path(book.__file__).parent / "plans.yaml").read_text(encoding="utf-8")
)
# What the fast path is sure of and wrong.
WRONG_WITHOUT = {name: why for name, why in KNOWN.items() if name not in PLANS}
_TOKEN = re.compile(r"(?:LEADX|NAMEX)_[0-9A-Z]{8}")


@dataclass
class Scripted:
    """A model that knows the right plan of the question asked now, and chooses lines honestly."""

    now: Item | None = None
    asked: list[str] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Step:
        assert self.now is not None
        self.asked.append(self.now.id)
        request = Request.of(asked)
        match request.form:
            case "plan":
                reply: dict[str, Any] = _plan(self.now, request)
            case "choose":
                reply = {"lines": chosen(request)}
            case "draft":
                reply = {"text": self.now.drafts.replace("$1", request.data["name"])}
            case other:
                raise AssertionError(f"nobody should ask for {other}")
        return Step(json.dumps(reply, ensure_ascii=False))


def _plan(item: Item, request: Request) -> dict[str, Any]:
    is_second = "results" in request.data
    if len(request.data["talk"]) < len(item.after):
        # An earlier question of the same talk: it only has to name the lead.
        calls: Any = [{"tool": "score_lead", "leads": ["$1"]}]
    elif is_second:
        calls = item.more
    else:
        calls = item.calls or PLANS.get(item.id, [{"tool": "nothing"}])
    then = "look" if item.more and not is_second else "answer"
    return {"calls": [_call(one, request) for one in calls], "then": then}


def _call(call: Mapping[str, Any], request: Request) -> dict[str, Any]:
    leads = [_lead(one, request) for one in call.get("leads", ())]
    return {**call, "leads": leads}


def _lead(ref: str, request: Request) -> str:
    """The token a reference stands for; words of the question stay."""
    if ref == "$talk":
        return str(next(t for t in reversed(request.data["talk"]) if t["leads"])["leads"][0])
    if ref == "$found":
        return str(request.data["results"][0]["leads"][0]["lead"])
    named = _TOKEN.findall(request.data["question"])
    return re.sub(r"\$(\d)", lambda found: str(named[int(found[1]) - 1]), ref)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """Every question, by file and id."""

    async def ask() -> list[Judged]:
        scripted = Scripted()
        async with desk(scripted) as at:
            return await ask_all(
                ALL,
                at.llm,
                folder=tmp_path_factory.mktemp("book"),
                seconds=30,
                on_item=lambda item: setattr(scripted, "now", item),
            )

    return {f"{j.item.file} {j.item.id}": j for j in asyncio.run(ask())}


@pytest.mark.parametrize("item", of("only_llm"))
def test_what_only_an_llm_understands_gets_its_tool_arguments_facts_and_language(
    judged: dict[str, Judged], item: Item
) -> None:
    one = judged[f"only_llm {item.id}"]
    assert one.is_asked
    assert one.fallback is None
    assert one.is_right, (one.wrong, one.text)


@pytest.mark.parametrize("item", [*of("own"), *of("blind", WRONG_WITHOUT)])
def test_every_other_question_is_answered_as_right_as_without(
    judged: dict[str, Judged], item: Item
) -> None:
    one = judged[f"{item.file} {item.id}"]
    assert one.is_right, (one.wrong, one.text)


# Pakka cannot know that it is no question of leads: only an LLM can.
UNREAD = ("nonsense",)


@pytest.mark.parametrize("item", [p for p in (*of("own"), *of("blind")) if p.id not in KNOWN])
def test_what_is_answered_right_without_an_llm_costs_no_plan(
    judged: dict[str, Judged], item: Item
) -> None:
    assert judged[f"{item.file} {item.id}"].is_asked is (item.id in UNREAD)


def test_the_table_counts_every_question_once_in_each_of_its_parts(
    judged: dict[str, Judged],
) -> None:
    rows = {row.name: row for row in table(list(judged.values()))}
    for part in ("language ", "kind ", "file "):
        of_part = [row for name, row in rows.items() if name.startswith(part)]
        assert sum(row.questions for row in of_part) == rows["all"].questions == len(ALL)
        assert sum(row.asked for row in of_part) == rows["all"].asked
    assert rows["file only_llm"].right_tool == rows["file only_llm"].asked == 40
    assert rows["all"].chosen == rows["all"].offered > 0
    assert rows["all"].median_ms is not None and rows["all"].p95_ms is not None
    assert 0 < rows["all"].median_ms <= rows["all"].p95_ms
