"""Plans found in talks of five ways of writing, and the traps that are none."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from agent.lead_state.conversation_plans import ConversationPlans, from_findings, read_plans
from agent.lead_state.plan_phrases import Plan, PlanKind
from agent.lead_state.visit_plans import last_move
from leads.model.lead import Message
from leads.store.message_findings import Finding, FindingKind
from tests.tables import read_table

ZONE = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 20, 10, 40, tzinfo=ZONE)
CASES: list[dict[str, Any]] = read_table(Path(__file__).parent / "plans.yaml")
NAMES = (
    "visit",
    "visit_off",
    "refused",
    "token_ready",
    "token_paid",
    "loan",
    "wait",
    "offer",
)


def talk(*lines: str) -> list[Message]:
    """Messages ten minutes apart, the last one now; `>` is our side."""
    first = NOW - timedelta(minutes=10 * (len(lines) - 1))
    return [
        Message(
            f"msg_{n}",
            "broker" if line.startswith(">") else "lead",
            line.removeprefix("> "),
            first + timedelta(minutes=10 * n),
            first + timedelta(minutes=10 * n),
        )
        for n, line in enumerate(lines)
    ]


def read(*lines: str) -> ConversationPlans:
    return read_plans(talk(*lines), ZONE)


def told(name: str, plan: Plan) -> str:
    parts = (
        str(plan.day) if plan.day and name != "visit_off" else "",
        f"{plan.hour:%H:%M}" if plan.hour else "",
        f"{plan.amount_inr:.0f}" if plan.amount_inr else "",
        plan.kind.value if name == "loan" else "",
        "family" if plan.with_family else "",
    )
    return " ".join(filter(None, parts)) or "said"


def test_each_talk_comes_to_its_plans_and_to_no_other() -> None:
    wrong = {}
    for case in CASES:
        plans = read(*case["talk"])
        found = {name: told(name, plan) for name in NAMES if (plan := getattr(plans, name))}
        if found != case.get("plans", {}):
            wrong[tuple(case["talk"])] = found

    assert wrong == {}


def test_every_plan_quotes_its_message_word_for_word() -> None:
    for case in CASES:
        texts = {m.message_id: m.text for m in talk(*case["talk"])}
        for plan in read(*case["talk"]).said:
            assert plan.words, case
            assert plan.words in texts[plan.message_id], case
            assert plan.agreed_id is None or plan.agreed_id in texts, case


def test_a_plan_agreed_to_names_both_messages() -> None:
    visit = read("> Sat 5 baje?", "ok confirmed").visit
    assert visit is not None
    assert (visit.message_id, visit.said_by, visit.words) == ("msg_0", "broker", "Sat 5 baje?")
    assert (visit.agreed_id, visit.at) == ("msg_1", NOW)


def test_a_visit_that_we_repeat_is_quoted_in_the_leads_own_words() -> None:
    visit = read("Shanivare aavishu", "> Visit nakki: Sukoon Greens, shanivar 11 vage").visit
    assert visit is not None
    assert (visit.message_id, visit.said_by, visit.hour) == ("msg_0", "lead", time(11))
    moved = read("Shanivare 5 vage aavishu", "> Visit nakki: Sukoon, shanivar 11 vage").visit
    assert moved is not None
    assert (moved.message_id, moved.hour) == ("msg_1", time(11))


def test_a_forward_plans_nothing() -> None:
    assert read("Forwarded: Saturday 5 baje aayenge, token de diya 51000").said == ()


def test_what_the_quick_model_found_joins_the_talk() -> None:
    messages = talk("parmdi baju e pachhi malvanu rakhie")
    found = Finding(
        FindingKind.VISIT_SET, "msg_0", "malvanu rakhie", NOW, date(2026, 11, 22), time(16)
    )
    plans = read_plans(messages, ZONE, also=from_findings([found], messages))
    assert plans.visit is not None
    assert (plans.visit.kind, plans.visit.day, plans.visit.hour) == (
        PlanKind.VISIT,
        date(2026, 11, 22),
        time(16),
    )


def test_a_finding_of_a_visit_without_its_day_is_no_plan() -> None:
    messages = talk("aavishu")
    found = Finding(FindingKind.VISIT_SET, "msg_0", "aavishu", NOW)
    assert from_findings([found], messages) == []


_AGREED = ("> Sunday 11 am works?", "Ok, Sunday 11 am done")
_MOVED = (date(2026, 11, 22), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("after", "days"),
    [
        (("cant come Sunday, make it Tuesday 5 pm",), _MOVED),
        (("Sunday nahi ho payega, Tuesday 5 baje rakho",), _MOVED),
        (("રવિવારે નહીં ફાવે, મંગળવારે 5 વાગે રાખો",), _MOVED),
        ((), None),
        (("Yes Sunday 11 am confirmed, parents also coming",), None),
        (("> Let me confirm with the site, 5 min",), None),
        (("Cancel the visit",), None),
    ],
)
def test_a_visit_is_moved_by_the_lead_alone_or_after_a_no(
    after: tuple[str, ...], days: tuple[date, date] | None
) -> None:
    move = last_move(read(*_AGREED, *after).said)

    assert (move and tuple(plan.day for plan in move)) == days
