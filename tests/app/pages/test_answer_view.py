"""The lines of a card, and which of them open a lead."""

from __future__ import annotations

import pytest

from app.pages.answer_view import lines_of


@pytest.mark.parametrize(
    ("first", "more"),
    [(1, "2 more leads said no"), (6, "7 more leads said no"), (1, "*3 leads:* more")],
)
def test_only_the_lines_of_leads_open_one(first: int, more: str) -> None:
    rows = [f"{first + at} *{name}*, hot" for at, name in enumerate(("Zeel", "Ojas", "Hardik"))]
    text = "\n".join(["3 leads: hot ones", *rows, more])

    opened = {
        line.parts[1].text: line.action.id.rsplit(" ", 1)[-1]
        for line in lines_of(text, ("lead_zeel", "lead_ojas", "lead_hardik"))
        if line.action
    }

    assert opened == {"Zeel": "lead_zeel", "Ojas": "lead_ojas", "Hardik": "lead_hardik"}


def test_a_strong_word_that_is_a_band_names_it_in_any_writing() -> None:
    bands = {"hot": "hot", "હોટ": "hot"}

    parts = [
        p for line in lines_of("*Priya*: *hot*, 98\nhot: *હોટ*", (), bands) for p in line.parts
    ]

    assert [(part.text, part.band) for part in parts if part.band] == [
        ("hot", "hot"),
        ("હોટ", "hot"),
    ]
