"""Twelve answers in every language, as they were read line by line and kept.

Their facts: Priya asked for a visit on 18 November; Rahul's question about parking is open. Only
the wording is tested here; whoever changes a word reads the answer again.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from leads.score import Reason
from prompts import dates
from prompts.library import Library
from prompts.measures import measured
from prompts.money import rupees
from tests.prompts.catalogues import TRANSLATED

LIBRARY = Library()
IST = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)
EXPECTED = Path(__file__).parent / "model_answers"


class Model:
    """The twelve answers in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.priya = self.text("lead-with-tail", name="Priya", tail="4821")
        self.rahul = self.text("lead-with-tail", name="Rahul", tail="7730")

    def answers(self) -> list[str]:
        return [
            self.how_hot(),
            self.why(),
            self.whom_to_call(),
            self.which(),
            self.unknown(),
            self.said(),
            self.changed(),
            self.compared(),
            self.telling(),
            self.dropping(),
            self.text("inventory-wanted", n=6),
            self.no_history(),
        ]

    def how_hot(self) -> str:
        visit = self.text("dated-phrase", phrase=self.phrase("visit_asked", True), day=self.day(18))
        budget = self.text("budget-covers", budget=self.money(95), price=self.money(92))
        head = self.text("card-head-wanting", lead=self.priya, want=self.want("resale", 3, "Bopal"))
        price_high = self.phrase("price_high", 2.0)
        return "\n".join(
            [
                head,
                self.text("score-line", band=self.text("band-hot"), score=78),
                self.text("for-line", phrases=f"{visit}; {budget}"),
                self.text("against-line", phrase=price_high[0].upper() + price_high[1:]),
                self.text("record-line", of=40, won=9, days=60),
                self.text("act-line", step=self.text("step-visit-asked")),
                self.text("data-line", at=dates.instant(NOW, IST, self.language)),
            ]
        )

    def why(self) -> str:
        named = [("+15", "visit_asked", True), ("+8", "lead_reply_time", 12.0)]
        lines = [
            self.text("why-line", points=points, phrase=self.phrase(feature, value))
            for points, feature, value in [*named, ("−6", "price_high", 2.0)]
        ]
        rest = self.text("why-rest", points="+19", things=self.text("smaller-things", n=9))
        head = self.text("why-head", score=78, reference=42)
        return "\n".join([head, *lines, rest, self.text("why-standing", score=78)])

    def whom_to_call(self) -> str:
        due = self.text("step-answer.short", hours=measured(26, "h", self.language))
        hints = [("hot", 78, self.priya, self.text("step-visit-asked.short"))]
        hints += [("warm", 61, self.rahul, due)]
        lines = [
            self.text(
                "list-hinted",
                line=self.text(
                    "list-scored", rank=rank, lead=lead, band=self.text(f"band-{band}"), score=score
                ),
                hint=hint,
            )
            for rank, (band, score, lead, hint) in enumerate(hints, 1)
        ]
        return "\n".join([self.text("group-buyers"), *lines, self.text("more-rentals", n=2)])

    def which(self) -> str:
        other = self.text("lead-with-tail", name="Priya", tail="0067")
        first, second = self.want("resale", 3, "Bopal"), self.want("rent", 2, "Gota")
        return "\n".join(
            [
                self.text("which-name", name="Priya"),
                self.text("which-line", lead=self.priya, want=first),
                self.text("which-line", lead=other, want=second),
            ]
        )

    def unknown(self) -> str:
        return self.text("no-match-near", who="Prya Mehta", near=self.priya)

    def said(self) -> str:
        quotes = [(17, "bhav vadhare che"), (19, "90 ma karo to aaviye")]
        price, offer = self.money(92), self.money(90)
        return "\n".join(
            [
                *(self.text("said-quote", day=self.day(d), quote=q) for d, q in quotes),
                self.text("said-quoted", price=price),
                self.text("act-line", step=self.text("step-offer-near", offer=offer, price=price)),
            ]
        )

    def changed(self) -> str:
        warm, hot = self.text("band-warm"), self.text("band-hot")
        visit = self.phrase("visit_asked", True)
        return "\n".join(
            [
                self.text("changed-since", day=self.day(16)),
                self.text("changed-score", band_before=warm, before=64, band=hot, score=78),
                self.text("why-line", points="+15", phrase=visit),
                self.text("changed-messages", n=3),
                self.text("changed-model-same"),
            ]
        )

    def compared(self) -> str:
        hot, warm = self.text("band-hot"), self.text("band-warm")
        visit, loan = self.phrase("visit_asked", True), self.phrase("loan_stage", 3.0)
        step = self.text("step-answer", topic="parking")
        return "\n".join(
            [
                self.text("compare-line", lead=self.priya, band=hot, score=78, phrase=visit),
                self.text("compare-line", lead=self.rahul, band=warm, score=61, phrase=loan),
                self.text("compare-act", lead=self.rahul, step=step),
            ]
        )

    def telling(self) -> str:
        eleven = datetime(2026, 11, 21, 5, 30, tzinfo=UTC)
        when = dates.appointment(eleven, IST, self.language)
        told = f"{self.text('told-visit')} · {self.priya} · {when}"
        buttons = "".join(f" ⟨{self.text(f'action-telling-{b}')}⟩" for b in ("yes", "change"))
        return self.text("telling-preview", told=told) + buttons

    def dropping(self) -> str:
        due = self.text("step-answer.short", hours=measured(26, "h", self.language))
        topic = self.text("topic-parking")
        scored = self.text("verdict-scored", band=self.text("band-warm"), score=61)
        about = self.text("about-topic", text=due, topic=topic)
        step = self.text("step-answer", topic="parking")
        return "\n".join(
            [
                f"{self.text('verdict-not-yet')} {scored}; {about}",
                self.text("for-line", phrases=self.phrase("loan_stage", 3.0)),
                self.text("act-line", step=step),
            ]
        )

    def no_history(self) -> str:
        facts = self.text("step-visit-asked.short")
        cold = self.text("no-score-cold", bookings=12, needed=50)
        return f"{cold}\n{self.text('by-facts', facts=facts)}"

    def text(self, message_id: str, **values: str | float) -> str:
        return LIBRARY.text(message_id, self.language, **values)

    def phrase(self, feature: str, value: float | bool) -> str:
        unit = {"visit_asked": "yes/no", "lead_reply_time": "min"}.get(feature)
        return LIBRARY.phrase(Reason(feature, 1.0, value, unit), self.language)

    def want(self, kind: str, bhk: int, locality: str) -> str:
        return f"{self.text('want-bhk', n=bhk)} {self.text(f'kind-{kind}')}, {locality}"

    def money(self, lakh: float) -> str:
        return rupees(lakh * 1e5, self.language)

    def day(self, day: int) -> str:
        return dates.day(date(2026, 11, day), IST, self.language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_twelve_answers_read_as_a_native_broker_wants_them(language: str) -> None:
    expected = (EXPECTED / f"{language}.txt").read_text(encoding="utf-8")
    assert Model(language).answers() == expected.rstrip("\n").split("\n\n")


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_of_the_twelve_is_one_screen_of_a_phone(language: str) -> None:
    assert max(map(len, Model(language).answers())) <= 600
