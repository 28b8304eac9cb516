"""Hostile words in every part of an answer's story are shown as text."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from markupsafe import escape

from leads.model.lead import Event, Message
from leads.model.scope import Scope
from leads.model.storable import is_storable
from leads.store.intake import Intake
from leads.store.message_subjects import SentSubject, ThumbSign, react
from leads.store.transcripts import Transcript, TranscriptLog
from tests.app.api.test_hostile import OWN_VALUES
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE, House
from tests.app.pages.reading import ORIGIN, Reader, signed_in_as

MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "</pre><iframe srcdoc='<script>alert(1)</script>'>",
    "{{ 7 * 7 }}{% raw %}",
    "</title><svg/onload=alert(1)>",
)


def told_with(first: Transcript, values: list[str]) -> Transcript:
    """A transcript whose every text is hostile; each message of the lead is a cited fact's."""
    facts = {f"f{n}": value for n, value in enumerate(values, 1)}
    sources = {
        fact: {"source": f"message:msg_hostile_{n}", "lead_id": "lead_priya"}
        for n, fact in enumerate(facts)
    }
    kept = [{"text": value, "cites": [f"f{n}"], "faults": []} for n, value in enumerate(values, 1)]
    lost = [{"text": v, "cites": [v], "faults": [f"number {v}", v]} for v in values]
    tools = [{"tool": v, "arguments": {v: v}, "error": v} for v in values]
    calls = [
        {"step": "llm", "at_ms": 1.0, "ms": 2.0, "purpose": v, "model": v, "prompt_hash": v,
         "reply": v, "error": v, "tokens_in": 1, "tokens_out": 1}
        for v in values
    ]  # fmt: skip
    steps = (
        {"step": "understood", "at_ms": 0.1, "asks": values, "query": {"of": values[0]},
         "unread": values, "about": values, "lead_ids": ["lead_priya"]},
        {"step": values[0], "at_ms": 0.2, "ms": 0.1, values[0]: values},
        *calls,
        {"step": "sentences", "at_ms": 9.0, "said": 1, "reason": values[0], "unanswered": values[0],
         "sentences": [*kept, *lost], "tools": tools, "facts": facts, "sources": sources,
         "lead_ids": ["lead_priya"]},
    )  # fmt: skip
    text = "\n".join(values)
    return replace(
        first,
        transcript_id="transcript_hostile",
        question=text,
        channel=values[0],
        language=values[0],
        steps=steps,
        answer={**first.answer, "text": text, "card": text, "source": "llm"},
    )


async def pages_with(house: House, values: list[str]) -> list[str]:
    """The masked and the unmasked page of such an answer."""
    async with client_of(house) as client:
        body = {"question": "How hot is Priya?"}
        asked = await client.post("/v1/ask", json=body, headers=house.bearer("asha"))
        await house.pakka.turn.aclose()
    record, later = house.pakka.record, NOW + timedelta(hours=1)
    log = TranscriptLog(record, Scope.machinery(ONE))
    log.save(told_with(log.get(asked.json()["transcript_id"]), values))
    at = NOW - timedelta(days=2)
    Intake(record, ONE).append(
        "lead_priya",
        messages=[
            *(Message(f"msg_hostile_{n}", "lead", v, at, at) for n, v in enumerate(values)),
            Message("msg_after", "broker", values[0], later, later),
        ],
        events=[Event(f"evt_hostile_{n}", "note", later, later, v) for n, v in enumerate(values)],
    )
    subject = SentSubject("key", "staff_asha", ("lead_priya",), "transcript_hostile")
    with record.writing() as conn:
        react(conn, ONE, subject, ThumbSign("thumb", NOW, -1))
    path = "/review/answers/transcript_hostile"
    async with signed_in_as(house, "adi") as adi:
        masked = await adi.get(path)
        shown = await adi.post(path, data={"act": "names"}, headers=ORIGIN)
    assert (masked.status_code, shown.status_code) == (200, 200)
    return [masked.text, shown.text]


def assert_harmless(page: str) -> None:
    """No element, attribute or address came from the values."""
    read = Reader(page)
    tags = {tag for tag, _ in read.tags}
    assert tags.isdisjoint({"script", "img", "iframe", "object", "embed", "style"}), tags
    names = {name for _, attributes in read.tags for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in ("style", "srcdoc")}
    links = {str(a.get("href")) for a in read.all("a")}
    assert all(link.startswith(("/", "#", "?")) for link in links), links


async def test_markup_in_every_part_is_shown_as_text(own_house: House) -> None:
    masked, shown = await pages_with(own_house, list(MARKUP))

    assert_harmless(masked)
    assert_harmless(shown)
    for value in MARKUP[:3]:
        # In question, words sent, sentence, fact, reply, message and note.
        assert shown.count(str(escape(value))) > 6


@pytest.mark.parametrize("corpus", ["own", "shared"])
async def test_no_hostile_value_gets_out_of_its_place(
    own_house: House, corpus: str, request: pytest.FixtureRequest
) -> None:
    values = list(OWN_VALUES)
    if corpus == "shared":
        folder: Path = request.getfixturevalue("shared_security")
        values = list(
            json.loads(gzip.decompress((folder / "hostile_values.json.gz").read_bytes())).values()
        )
    pages = await pages_with(own_house, [v[:4_000] for v in values if is_storable(v) and v.strip()])

    for page in pages:
        assert_harmless(page)
