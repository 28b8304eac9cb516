"""What a message means after what was said before: places, pronouns, a query changed in part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
)
from agent.understanding.parsed_question import AskFind
from agent.understanding.question_parser import QuestionParser
from language.periods import PeriodWord
from leads.store.transcripts import Transcript
from tests.agent.understanding.asked import TODAY, in_line, open_book, scope, turn
from tests.tables import read_table

_TABLE = Path(__file__).parent / "talk.yaml"
_FOLLOW_UPS = Path(__file__).parent / "follow_ups.yaml"
_HOT = Query(where=(Condition(field=FieldName.BAND, value="hot"),))
_COLD = Query(where=(Condition(field=FieldName.BAND, value="cold"),))
_BARGAINS = Query(where=(Condition(field=FieldName.STAGE, value="negotiating"),))
_NEW = Query(open=None, period=Period(word=PeriodWord.THIS_WEEK), measure=Measure.COUNT)
_PART = Query(
    of=Subject.CALLS,
    open=None,
    where=(Condition(field=FieldName.OWNER, value="Asha Dave"),),
    period=Period(of=Moment.CALL, start=date(2026, 11, 1), end=date(2026, 11, 20)),
    measure=Measure.COUNT,
)
_BOOKED = Query(
    open=None,
    where=(Condition(field=FieldName.OUTCOME, value="booked"),),
    measure=Measure.COUNT,
    group_by=GroupBy.LOCALITY,
)
_STILL_OPEN = Query(period=Period(end=date(2026, 8, 20)), measure=Measure.COUNT)
_BY_SOURCE = Query(
    open=None,
    period=Period(word=PeriodWord.THIS_MONTH),
    measure=Measure.COUNT,
    group_by=GroupBy.SOURCE,
)
_HOT_BY_BROKER = _HOT.model_copy(
    update={"measure": Measure.COUNT, "group_by": GroupBy.OWNER, "order_by": OrderBy.VALUE}
)
_LISTED = ["lead_priya", "lead_rahul", "lead_neha", "lead_jignesh", "lead_kale"]


def _step(query: Query) -> dict[str, Any]:
    return query.model_dump(mode="json")


def _which(question: str) -> Transcript:
    """A turn that asked which Priya was meant."""
    return turn(1, ["lead_priya", "lead_priya2"], question=question)


_LIST = turn(1, _LISTED, query=_step(_HOT))
_TALKS = {
    "after a list of hot leads": [_LIST],
    "after those in negotiation": [turn(1, _LISTED, query=_step(_BARGAINS))],
    "after the top ten": [turn(1, _LISTED, query=_step(Query(limit=10)))],
    "after whom to call": [turn(1, _LISTED, query=_step(Query()), is_call=True)],
    "after the hot ones of whom to call": [turn(1, _LISTED, query=_step(_HOT), is_call=True)],
    "after a count of this week": [turn(1, [], query=_step(_NEW))],
    "after a split of bookings": [turn(1, [], query=_step(_BOOKED))],
    "after a count of what is still open": [turn(1, [], query=_step(_STILL_OPEN))],
    "after a count by source": [turn(1, [], query=_step(_BY_SOURCE))],
    "after one of two Priyas": [turn(1, ["lead_priya"], about=["budget"])],
    "after which of two": [turn(1, ["lead_priya", "lead_priya2"])],
    "after which Priya said it": [_which("priya ne price ke baare mein kya bola")],
    "after which Priya to write to": [_which("write to priya in english that price is final")],
    "after which Priya to compare": [_which("priya aur rahul verma mein kaun better")],
    "after which Priya, beside Rahul": [
        turn(1, ["lead_priya", "lead_priya2"], asks=["AskLeads"], beside=["lead_rahul"])
    ],
    "after Rahul's budget and which Priya": [
        turn(2, ["lead_priya", "lead_priya2"]),
        turn(1, ["lead_rahul"], about=["budget"]),
    ],
    "after Rahul and Neha compared": [
        replace(
            turn(1, ["lead_rahul", "lead_neha"], asks=["AskLeads"]), answer={"data_as_of": "2026"}
        )
    ],
    "after the cold and the hot counted": [
        turn(2, [], query=_step(_HOT.model_copy(update={"measure": Measure.COUNT}))),
        turn(1, [], query=_step(_COLD.model_copy(update={"measure": Measure.COUNT}))),
    ],
    "after Rahul's budget": [turn(1, ["lead_rahul"], about=["budget"])],
    "after Rahul's budget and Neha's": [
        turn(2, ["lead_neha"], about=["budget"]),
        turn(1, ["lead_rahul"], about=["budget"]),
    ],
    "after why Rahul's score rose": [turn(1, ["lead_rahul"], asks=["AskChanges"])],
    "after Rahul of a list": [
        turn(2, ["lead_rahul"], about=["score"], asks=["AskLeads"]),
        _LIST,
    ],
    "after why the first of a list is there": [
        turn(2, ["lead_priya"], about=["why"], asks=["AskLeads"]),
        _LIST,
    ],
    "after a draft": [
        turn(
            1,
            ["lead_rahul"],
            draft={
                "lead_id": "lead_rahul",
                "purpose": "price",
                "language": None,
                "typed": "price final",
                "before": "",
            },
        )
    ],
    "after what is to be done tomorrow": [turn(1, [], day="all", on="2026-11-21")],
    "after the visits of today": [turn(1, ["lead_rahul"], day="visits", on="2026-11-20")],
    "on Rahul's page": [],
    "after a manager's list": [
        turn(1, ["lead_priya", "lead_kavita", "lead_rahul"], query=_step(_HOT))
    ],
    "after a manager's day": [turn(1, ["lead_priya"], day="visits", on="2026-11-21")],
    "after a manager's day that is over": [
        turn(
            1, ["lead_priya", "lead_kavita"], day="visits", on="2026-11-20", owners=["Bela Solanki"]
        )
    ],
    "after a manager's reminders": [turn(1, [], day="reminders", on="2026-11-21")],
    "after the month of a manager": [turn(1, [], overview=["2026-11-01", "2026-11-20"])],
    "after a report by colleague": [
        turn(1, [], overview=["2026-11-01", "2026-11-20"], is_each=True)
    ],
    "after a colleague's month": [
        turn(1, [], overview=["2026-11-01", "2026-11-20"], owners=["Asha Dave"])
    ],
    "after a part of a colleague's month": [
        turn(2, [], query=_step(_PART), owners=["Asha Dave"]),
        turn(1, [], overview=["2026-11-01", "2026-11-20"], owners=["Asha Dave"]),
    ],
    "after a word not understood in a colleague's month": [
        turn(2, [], is_sure=False, unread=["foo"]),
        turn(1, [], overview=["2026-11-01", "2026-11-20"], owners=["Asha Dave"]),
    ],
    "after the month of two colleagues": [
        turn(1, [], overview=["2026-11-01", "2026-11-20"], owners=["Asha Dave", "Bela Solanki"])
    ],
    "after a colleague's count": [turn(1, [], query=_step(_NEW), owners=["Asha Dave"])],
    "after Rahul's visit": [turn(1, ["lead_rahul"], about=["visits"])],
    "after how scores came true": [turn(1, [], asks=["AskScoreRecord"])],
    "after a manager's question of who has most": [
        turn(1, [], query=_step(_HOT_BY_BROKER), first_groups=["Asha Dave"], is_of_most=True)
    ],
    "after who of a manager's team have most alike": [
        turn(
            1,
            [],
            query=_step(_HOT_BY_BROKER),
            first_groups=["Asha Dave", "Bela Solanki"],
            is_of_most=True,
        )
    ],
    "after a manager's question of the best source": [
        turn(
            1,
            [],
            query=_step(_BY_SOURCE.model_copy(update={"measure": Measure.SHARE_BOOKED})),
            first_groups=["reference"],
            is_of_most=True,
        )
    ],
    "after a manager's question of the top month": [
        turn(
            1,
            [],
            query=_step(_BY_SOURCE.model_copy(update={"group_by": GroupBy.MONTH})),
            is_of_most=True,
        )
    ],
    "after a manager's split by broker": [
        turn(1, [], query=_step(_HOT_BY_BROKER), first_groups=["Asha Dave"])
    ],
    "after a manager's question of a lead": [turn(1, ["lead_kavita"], about=["budget"])],
}


@dataclass(frozen=True)
class Said:
    """`means`: the parsed question in one line."""

    talk: str
    ask: str
    means: str


def _said() -> Iterator[Said]:
    for talk, asked in read_table(_TABLE).items():
        for ask, means in asked.items():
            yield Said(talk, str(ask), means)


def _who(talk: str) -> str:
    return "mona" if "manager" in talk or "colleague" in talk else "asha"


@pytest.fixture(scope="module")
def understanding(tmp_path_factory: pytest.TempPathFactory) -> QuestionParser:
    return open_book(tmp_path_factory.mktemp("book"))


def test_each_message_is_understood_by_the_talk(understanding: QuestionParser) -> None:
    wrong = {}
    for said in _said():
        page = "lead_rahul" if said.talk == "on Rahul's page" else None
        parsed = understanding.parse(
            said.ask,
            scope(_who(said.talk)),
            turns=_TALKS[said.talk],
            page_lead_id=page,
            today=TODAY,
        )
        if in_line(parsed) != said.means:
            wrong[said] = in_line(parsed)

    assert wrong == {}


@dataclass(frozen=True)
class FollowUp:
    """What is said after a query; `means`: the parsed question in one line."""

    by: str
    after: dict[str, Any]
    ask: str
    means: str


def _follow_ups() -> Iterator[FollowUp]:
    for told in read_table(_FOLLOW_UPS):
        yield FollowUp(told["by"], told["after"], str(told["ask"]), told["means"])


def test_given_open_leads_not_booked_when_ordered_then_they_stay_open(
    understanding: QuestionParser,
) -> None:
    not_booked = Condition(field=FieldName.OUTCOME, op=Operator.NOT, value="booked")
    talk = [turn(1, _LISTED, query=_step(Query(where=(not_booked,), open=True)))]

    for said in ("sauthi garam kaun", "top 3", "sabse garam kaun", "who is the hottest"):
        parsed = understanding.parse(said, scope("asha"), turns=talk, today=TODAY)
        assert isinstance(ask := parsed.asks[0], AskFind)
        assert "open" in ask.query.model_fields_set
        assert ask.query.open is True


def test_a_query_is_changed_in_one_part(understanding: QuestionParser) -> None:
    wrong = []
    for said in _follow_ups():
        last = Query.model_validate(said.after)
        is_list = last.measure is Measure.LIST and last.group_by is None
        talk = [turn(1, _LISTED[:2] if is_list else [], query=_step(last))]
        parsed = understanding.parse(said.ask, scope(said.by), turns=talk, today=TODAY)
        if in_line(parsed) != said.means:
            wrong.append((said, in_line(parsed)))

    assert wrong == []


@pytest.mark.parametrize(("typed", "at"), [("2", 1), ("2 bhi", 1), ("3", 2)])
def test_a_bare_number_is_a_place_while_the_list_stands(
    understanding: QuestionParser, typed: str, at: int
) -> None:
    talk = [turn(2, _LISTED[:1]), _LIST]
    parsed = understanding.parse(typed, scope("asha"), turns=talk, today=TODAY)
    assert in_line(parsed) == f"leads [{_LISTED[at].removeprefix('lead_')}] summary"
