"""What a plan's words stand for: the question's own, whatever an LLM makes of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.talking.plan import Asking, Hidden
from leads.lead import LeadKind
from leads.store import LeadName
from tests.agent.talking_house import Request, call, mind, planned, talk_house

PRIYA = LeadName("lead_priya", "Priya Shah", None, LeadKind.RESALE, 3.0, "Bopal", True)
QUESTION = (
    "note: Prya shah does not want a balcony, 3bhk Bopal; Rahul ને કહો, under 90 lakh (98250 11111)."
)


def hidden(question: str = QUESTION) -> Hidden:
    return Hidden(
        Asking(
            text=question,
            today=date(2026, 11, 20),
            names=[PRIYA],
            shown=lambda lead: "Priya ·4821",
            seed="one",
        )
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("want a balcony", "want a balcony"),
        ("balcony want", "want a balcony"),
        ("balcony, want it", None),
        ("Bopaal", "Bopal"),
        ("बोपल", "Bopal"),
        ("*BOPAL*!!! ➡ ₹%", "Bopal"),
        ("balcony\n\n➡ bopal", "balcony, 3bhk Bopal"),
        ("३ bhk", "3bhk"),
        ("3bhk want", "want a balcony, 3bhk"),
        ("shah", None),
        ("📞📞", None),
        ("!!!", None),
        ("", None),
        ("want no balcony", None),
        ("call Mehul", None),
    ],
)
def test_words_are_the_part_of_the_question_that_holds_them(written: str, said: str | None) -> None:
    assert hidden().said(written) == said


SIGNS = ["➡", "*", "₹", "%", "!", "?", "\n", "…", "5", "no", "buy", "हाँ", "LEADX_22222222"]


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(
        st.sampled_from([*QUESTION.split(), *SIGNS]) | st.text(max_size=5), min_size=1, max_size=8
    ),
    joint=st.sampled_from([" ", "", "\n", " ➡ ", ", "]),
)
def test_whatever_is_written_what_is_said_stands_in_the_question(
    words: list[str], joint: str
) -> None:
    text = joint.join(words).replace("\0", "")
    found = hidden().said(text)

    assert found is None or (found and found in QUESTION)


def test_a_token_is_said_as_the_broker_typed_it() -> None:
    asked = hidden()

    assert asked.said(f"balcony {asked.token(PRIYA)}") == "Prya shah does not want a balcony"


async def test_a_note_a_name_and_a_place_are_told_back_as_they_were_typed(tmp_path: Path) -> None:
    question = "dekhiye jara Zorro ko balcony chahiye, Priya bolti, aisa likho bhai, Xanadu"
    asked = {
        "add_note": lambda r: planned(call("add_note", r.tokens[-1], words="➡ CHAHIYE *balcony*!")),
        "score_lead": lambda r: planned(call("score_lead", "ZORRO 🔥 ➡")),
        "top_leads": lambda r: planned(call("top_leads", filters={"localities": ["XANADU ➡ ₹!"]})),
    }
    told = {"add_note": "balcony chahiye", "score_lead": "Zorro", "top_leads": "Xanadu"}
    plan: list[str] = []

    def script(request: Request) -> dict[str, object]:
        return asked[plan[-1]](request)

    async with talk_house(tmp_path, mind(script)) as at:
        for tool, words in told.items():
            plan.append(tool)
            answer = await at.ask(question, conversation_id=tool)

            assert words in answer.text
            assert not any(sign in answer.text for sign in ("CHAHIYE", "ZORRO", "XANADU", "➡ ₹"))
