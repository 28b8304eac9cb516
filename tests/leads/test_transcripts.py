from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.staff import Brokerage
from leads.store.transcripts import Transcript, TranscriptLog
from tests.leads.makers import T0, add_house, hours, scope_of


def a_transcript(transcript_id: str, name: str = "asha", **fields: Any) -> Transcript:
    return Transcript(
        **{
            "transcript_id": transcript_id,
            "brokerage_id": "brokerage_a",
            "staff_id": f"staff_{name}_a",
            "conversation_id": "conv_1",
            "at": T0,
            "question": "Priya કેટલી hot છે? 🔥",
            "language": "gu-Latn",
            "channel": "api",
            "lead_ids": ("lead_1", "lead_2"),
            "answer": {"text": "83 (model 78)", "scores": [0.1 + 0.2, None]},
            "steps": ({"name": "find", "ms": 1.5}, {"name": "say", "words": "\u0000\u202e"}),
            **fields,
        }
    )


@pytest.fixture
def house(record: Record, brokerage: Brokerage) -> Brokerage:
    """A transcript each of Asha, Bela, Chirag and the admin; another house looks the same."""
    add_house(record, "b")
    for name in ("asha", "bela", "chirag", "adi"):
        TranscriptLog(record, scope_of(name)).save(a_transcript(f"t_{name}", name))
    foreign = {"brokerage_id": "brokerage_b", "staff_id": "staff_asha_b"}
    TranscriptLog(record, scope_of("asha", "b")).save(a_transcript("t_b", **foreign))
    return brokerage


def test_a_transcript_comes_back_whole(record: Record, house: Brokerage) -> None:
    assert TranscriptLog(record, scope_of("asha")).get("t_asha") == a_transcript("t_asha")


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        (scope_of("asha"), {"t_asha"}),
        (scope_of("mona"), {"t_asha", "t_bela"}),
        (scope_of("anil"), {"t_asha", "t_bela", "t_chirag", "t_adi"}),
        (scope_of("adi"), {"t_asha", "t_bela", "t_chirag", "t_adi"}),
        (Scope.machinery("brokerage_a"), {"t_asha", "t_bela", "t_chirag", "t_adi"}),
        (scope_of("asha", "b"), {"t_b"}),
        (scope_of("bela", "b"), set()),
    ],
)
def test_transcripts_are_read_within_scope_only(
    record: Record, house: Brokerage, scope: Scope, seen: set[str]
) -> None:
    log = TranscriptLog(record, scope)
    said = set()
    everything = {"t_asha", "t_bela", "t_chirag", "t_adi", "t_b", "t_none", "\0", "\ud800"}
    for transcript_id in everything - seen:
        with pytest.raises(NotFound) as refused:
            log.get(transcript_id)
        said.add(str(refused.value))
    assert len(said) == 1
    assert {log.get(transcript_id).transcript_id for transcript_id in seen} == seen


def test_the_last_of_a_conversation_is_the_askers_own(record: Record, house: Brokerage) -> None:
    asha = TranscriptLog(record, scope_of("asha"))
    asha.save(a_transcript("t_later", at=hours(1), question="Why?"))
    asha.save(a_transcript("t_other", conversation_id="conv_2"))
    asha.save(a_transcript("t_alone", conversation_id=None))
    assert asha.last("conv_1") == a_transcript("t_later", at=hours(1), question="Why?")
    for missing in ("conv_none", "\0", "\ud800"):
        assert asha.last(missing) is None
    for name in ("mona", "anil"):
        assert TranscriptLog(record, scope_of(name)).last("conv_1") is None


def test_nobody_writes_anothers_transcript(record: Record, house: Brokerage) -> None:
    log = TranscriptLog(record, scope_of("asha"))
    for fields in (
        {"staff_id": "staff_bela_a"},
        {"staff_id": "staff_asha_b"},
        {"brokerage_id": "brokerage_b", "staff_id": "staff_asha_b"},
    ):
        with pytest.raises(NotFound):
            log.save(a_transcript("t_new", **fields))


@pytest.mark.parametrize("field", ["question", "conversation_id", "transcript_id"])
def test_a_transcript_that_cannot_be_held_is_refused_by_name(
    record: Record, house: Brokerage, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        nul = replace(a_transcript("t_new"), **{field: "a\0b"})
        TranscriptLog(record, scope_of("asha")).save(nul)
    assert refused.value.field == field
