"""64 KB of a stranger's words take four times as long as 16 KB, wherever they come in."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from agent.llm.finding_extractor import masked
from agent.loop.name_directory import Directory
from agent.loop.pii_masking import Masks
from agent.understanding.question_parser import is_question
from app.channels.whatsapp.leads.lead_consent import word_of
from connectors.imports.chat.export import parse_chat
from connectors.imports.chat.system_phrases import classify_message
from features.cues import find_cues
from features.meaning import meaning
from features.protected import plain_words
from leads.model.errors import InvalidInput
from prompts.display import display_message

WHOLE = 65_536
# Seconds of processor time: most take some hundredths.
ENOUGH = 0.5
# Four times the text takes four times as long; read anew at each character, sixteen times.
GROWTH = 8
UNITS = (
    "\u200e", " ", "\n", "a", "1", "1 ", "कि", ". ", "1,", "“x ", "a@", "poll:\n", "created ",
    "9876543210 ", "i am Ab ", "http://a ", "2 bhk no visit ", "<a> ",
)  # fmt: skip


def read_chat(text: str) -> None:
    parse_chat(
        f"1/1/2026, 10:10 - Priya: hello\n1/1/2026, 10:10{text}\n1/1/2026, 10:10 - Priya: {text}",
        zone=ZoneInfo("Asia/Kolkata"),
        read_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


def mask(text: str) -> None:
    masks = Masks(Directory({"lead_1": "Priya Shah"}))
    masks.quote(text, "lead_1")
    masks.our_words(f"Priya Shah wrote “{text}”", "lead_1")


@pytest.mark.parametrize(
    "read",
    [
        read_chat,
        classify_message,
        find_cues,
        meaning,
        plain_words,
        word_of,
        display_message,
        is_question,
        mask,
        lambda text: masked(text, "Priya"),
    ],
)
def test_given_64_kb_of_one_sign_when_a_message_is_read_then_its_time_grows_as_the_text_does(
    read: Callable[[str], object],
) -> None:
    def seconds(text: str) -> float:
        begun = time.thread_time()
        with suppress(InvalidInput):
            read(text)
        return time.thread_time() - begun

    def is_slow(unit: str) -> bool:
        whole = seconds((unit * WHOLE)[:WHOLE])
        return whole > ENOUGH and whole > GROWTH * seconds((unit * WHOLE)[: WHOLE // 4])

    # Once may be another's doing: the collector of garbage, or a core that ran slower for a while.
    assert [unit for unit in UNITS if all(is_slow(unit) for _ in range(3))] == []
