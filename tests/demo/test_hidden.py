import ast
import inspect
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from demo import hidden_state
from demo.dice import Dice
from demo.hidden_state import ActiveDay, Hidden, draw_course, draw_hidden
from demo.lead_life import BrokerDesk, Contact, draw_lead
from demo.lead_record import Span
from demo.market import AHMEDABAD
from leads.model.lead import LeadKind, OutcomeKind

SPAN = Span(datetime(2025, 5, 20, 18, 30, tzinfo=UTC), 548)
CONTACT = Contact("person_1", "Asha", "+915000099999", "en")


def desk(**changes: object) -> BrokerDesk:
    plain = BrokerDesk(
        number=9,
        brokerage_id="brokerage_x",
        name="X",
        city=AHMEDABAD,
        kinds={LeadKind.RESALE: 1.0},
        languages={"en": 1.0},
        owners=(("staff_1", "team_1", "Nobody", 10.0),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_an_outcome_is_drawn_from_the_hidden_state_and_nothing_else():
    assert list(inspect.signature(draw_course).parameters) == ["hidden", "kind", "dice"]
    imported = {
        node.module
        for node in ast.walk(ast.parse(inspect.getsource(hidden_state)))
        if isinstance(node, ast.ImportFrom)
    }
    assert {module for module in imported if str(module).startswith(("app", "demo", "leads"))} == {
        "demo.dice",
        "leads.model.lead",
    }


def test_what_people_say_and_how_fast_we_answer_changes_no_ending():
    quick_english = desk()
    slow_gujarati = desk(owners=(("staff_1", "team_1", "Nobody", 900.0),))
    speaks_gujarati = replace(CONTACT, language="gu")
    for number in range(60):
        one = draw_lead(1, quick_english, number, SPAN, CONTACT)
        other = draw_lead(1, slow_gujarati, number, SPAN, speaks_gujarati)
        assert one.messages != other.messages
        assert [o.kind for o in one.outcomes][:1] == [o.kind for o in other.outcomes][:1]


def test_the_first_outcome_of_a_lead_is_its_hidden_turn():
    endings = {ActiveDay.BOOKS: OutcomeKind.BOOKED, ActiveDay.LEAVES: OutcomeKind.LOST}
    for number in range(80):
        fate = Dice(1, 9, number, "fate")
        kind = fate.weighted(desk().kinds)
        course = draw_course(draw_hidden(fate), kind, fate)
        outcomes = draw_lead(1, desk(), number, SPAN, CONTACT).outcomes
        if outcomes:
            assert outcomes[0].kind is endings.get(course.turn, OutcomeKind.LOST)


@pytest.mark.parametrize("trait", ["intent", "fit", "urgency"])
def test_each_hidden_trait_helps_a_booking(trait):
    def bookings(level: float) -> int:
        state = replace(Hidden(0, 0, 0), **{trait: level})
        courses = (draw_course(state, LeadKind.RESALE, Dice(trait, n)) for n in range(400))
        return sum(course.turn is ActiveDay.BOOKS for course in courses)

    assert bookings(1.5) > 1.5 * bookings(-1.5)


def test_a_pause_keeps_people_from_booking_and_leaving():
    resting = Hidden(0, 0, 0, pause=(5, 40))
    lengths = [len(draw_course(resting, LeadKind.RESALE, Dice(n)).warmth) for n in range(300)]
    awake = [len(draw_course(Hidden(0, 0, 0), LeadKind.RESALE, Dice(n)).warmth) for n in range(300)]
    assert sum(5 <= n < 40 for n in lengths) < 0.3 * sum(5 <= n < 40 for n in awake)
