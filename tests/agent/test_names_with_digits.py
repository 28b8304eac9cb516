"""A lead whose name holds a number is chosen for as any other; the name stays here."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.dev.llm.script import Asked, Mind, Step
from app.questions.book import agreed, lead_of, pages, scores_of
from tests.agent.talking_house import Request, Talk, call, chosen, planned, talk_house

NAMES = ("Priya 7001", "Flat 302 wala", "302 Shivalik", "રમેશ 99", "B-1204 Rahul")


def of_the_lead() -> Mind:
    """Plans the first person's score; chooses its lines, or drafts, by what it was handed."""

    def think(asked: Asked) -> Step:
        request = Request.of(asked)
        match request.form:
            case "plan":
                tool = "draft_message" if "likho" in str(request.data) else "score_lead"
                reply: dict[str, Any] = planned(call(tool, *request.tokens[:1], words="kal aao"))
            case "choose":
                reply = {"lines": chosen(request)}
            case _:
                reply = {"text": f"Namaste {request.data['name']}, kal aavjo."}
        return Step(json.dumps(reply, ensure_ascii=False))

    return think


def add(at: Talk, name: str) -> None:
    page = next(p for p in pages() if p.key == "priya")
    lead = replace(
        agreed(lead_of(page)),
        lead_id="lead_digits",
        person_id="person_digits",
        name=name,
        phone=None,
    )
    at.house.add(lead)
    at.house.save(*(replace(s, lead_id="lead_digits") for s in scores_of(page)))


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_with_a_number_heads_its_lines_and_stays_here(
    tmp_path: Path, name: str
) -> None:
    async with talk_house(tmp_path, of_the_lead()) as at:
        add(at, name)
        answer = await at.ask(f"zara bataiye dilwala scene kaisa lagta: {name}")

        assert answer.source == "llm", (await at.story(answer)).steps
        assert answer.text.startswith(f"*{name}* · 3 BHK buy, Bopal\n*Hot* · 78/100\n")
        sent = " ".join(a.data for a in at.desk.server.asked)
        assert name not in sent


@pytest.mark.parametrize("name", NAMES)
async def test_a_message_to_a_name_with_a_number_is_drafted(tmp_path: Path, name: str) -> None:
    async with talk_house(tmp_path, of_the_lead()) as at:
        add(at, name)
        answer = await at.ask(f"{name} ko likho kal aao")

        assert answer.fallback_reason is None, (await at.story(answer)).steps
        assert "kal aavjo" in answer.text
