"""An answer as a picture, on request: figures in it, words below it."""

from __future__ import annotations

import base64
import io
import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from agent.understanding.question_parser import chart_asked
from app.channels.whatsapp.staff.answer_chart import Bar, bars_picture, line_picture
from app.pages.score_history import Point
from leads.model.score import Band
from tests.app.channels.whatsapp.desk import Desk, score_in, text
from tests.app.house import NOW

ENROLLED = ("asha",)

KOLKATA = ZoneInfo("Asia/Kolkata")


def image_in(one: dict[str, Any]) -> Image.Image:
    content = base64.b64decode(one["_file"]["content"])
    assert len(content) < 200_000
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize(
    ("asked", "of"),
    [
        ("chart", ""),
        ("Chart of Priya", "Priya"),
        ("show me the chart of Priya 4821", "Priya 4821"),
        ("aaj ni list no chart", "aaj ni list"),
        ("Priya ka chart dikhao", "Priya"),
        ("प्रिया का चार्ट दिखाओ", "प्रिया"),
        ("પ્રિયા નો ચાર્ટ", "પ્રિયા"),
        ("how hot is Priya", None),
        ("she charts every visit", None),
    ],
)
def test_what_a_chart_is_asked_of(asked: str, of: str | None) -> None:
    assert chart_asked(asked) == of


@pytest.mark.parametrize("asked", ["chart of Priya 4821", "priya 4821 no chart", "chart of 4821"])
async def test_a_leads_score_comes_as_a_line_with_its_words_below(desk: Desk, asked: str) -> None:
    # What was asked of another lead before is not asked of this one.
    await desk.said(text("budget of Rahul 7730?"))

    (shown,) = await desk.said(text(asked))

    assert shown["type"] == "image" and "Priya" in shown["image"]["caption"]
    assert score_in(shown["image"]["caption"])
    assert image_in(shown).size == (900, 520)


async def test_the_days_list_comes_as_bars(desk: Desk) -> None:
    sent = await desk.said(text("aaj kisko call karu chart"))

    assert sent[0]["type"] == "image" and image_in(sent[0]).width == 900
    told = sent[0]["image"].get("caption") or sent[1]["text"]["body"]
    assert "Priya" in told


async def test_chart_alone_is_of_the_lead_spoken_of(desk: Desk) -> None:
    await desk.said(text("how hot is Priya 4821"))

    (shown,) = await desk.said(text("chart"))

    assert "Priya" in shown["image"]["caption"]


async def test_what_has_no_chart_is_answered_in_words(desk: Desk) -> None:
    (shown,) = await desk.said(text("chart of Nobody 0000"))

    assert shown["type"] != "image"


def test_pictures_hold_each_score(tmp_path: Path) -> None:
    bars = [Bar(1, "4821", 83, Band.HOT), Bar(2, "", 40, Band.WARM), Bar(3, "0001", 0, None)]
    points = [Point(NOW + timedelta(days=n), s, n > 1) for n, s in enumerate((20, 60, 83))]
    kept = Path(os.environ.get("PAKKA_PICTURES", tmp_path))
    for name, content in (
        ("bars", bars_picture(bars)),
        ("line", line_picture(points, "4821", KOLKATA)),
    ):
        (kept / f"chart-{name}.png").write_bytes(content)
        image = Image.open(io.BytesIO(content)).convert("RGB")
        assert len({image.getpixel((x, y)) for x in range(0, 900, 7) for y in range(40)}) > 0
    drawn = Image.open(io.BytesIO(bars_picture(bars))).convert("RGB")
    middle = 60 + 32
    assert drawn.getpixel((600, middle)) == (0xA0, 0x28, 0x0C)
    assert drawn.getpixel((260 + 510 * 90 // 100, middle)) == (0xD9, 0xDD, 0xE2)
