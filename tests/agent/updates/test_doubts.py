"""What is told as possible, as denied, or of somebody else is not told as done."""

from __future__ import annotations

import pytest

from agent.updates.act_parser import read_acts
from agent.updates.speech_acts import is_long_statement, tells_of_act
from leads.store.update_acts import UpdateKind
from tests.tables import Cases

CASES = Cases(__file__)


@CASES.of("told")
def test_given_doubt_denial_or_another_when_told_then_nothing_is_done(told: str) -> None:
    kinds = {act.kind for act in read_acts(told)}

    assert kinds <= {UpdateKind.CALLED, UpdateKind.LOOKING, UpdateKind.VISIT}


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("rahul lost", UpdateKind.LOST),
        ("rahul dropped, too costly", UpdateKind.LOST),
        ("rahul offered almost 85 lakh", UpdateKind.OFFER),
        ("rahul visit kal thi ane gami", UpdateKind.VISITED),
        ("rahul aur priya dono ne visit ki aaj", UpdateKind.VISITED),
        ("rahul visit kal hai", UpdateKind.VISIT),
    ],
)
def test_what_is_told_plainly_is_still_read(told: str, kind: UpdateKind) -> None:
    assert [act.kind for act in read_acts(told)] == [kind]


def test_given_a_sum_beside_a_call_when_told_then_the_remark_keeps_it() -> None:
    (act,) = read_acts("rahul ne 62 lakh ki baat ki, maine mana kiya")

    assert act.kind is UpdateKind.CALLED
    assert "62 lakh" in (act.remark or "")


@CASES.of("text", "tells")
def test_a_verb_tells_what_a_noun_only_asks_about(text: str, tells: bool) -> None:
    assert tells_of_act(text) is tells


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        # A number of things is no hour, and words of three clauses make no fourth act.
        ("told rahul builder is ok for 2 parkings, he is happy. will choose unit this week", []),
        ("ko deposit bata diya 2 mahine ka, theek laga usko. abhi diya nahi h", []),
        # Who asks after a name tells nothing.
        ("rahul 7730, did owner reply on 90", []),
        # What does not come is a token, and who gives on a day does not come on it.
        ("rahul ka token abhi nahi aaya, bol rahi h friday ko degi pakka", []),
        ("wo 67 final bol raha h, humne 68 bola", [UpdateKind.OFFER, UpdateKind.QUOTE]),
        ("rahul sathe kale betha, 21.5 ma patyu", [UpdateKind.AGREED]),
        ("rahul guruvare nai aave, bahargam jay che. pachi kehse", [UpdateKind.VISIT_OFF]),
        ("rahul kale nai aave, have shukravare 11 vage", [UpdateKind.VISIT]),
        ("राहुल कल नहीं आएगा, रविवार 5 बजे", [UpdateKind.VISIT]),
    ],
)
def test_each_clause_is_read_by_itself(told: str, kinds: list[UpdateKind]) -> None:
    assert [act.kind for act in read_acts(told)] == kinds


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        # Conditions, promises and other people's acts.
        ("લોન પાસ થાય તો જ રાહુલ ટોકન આપશે", []),
        ("રાહુલ કાલે 1 લાખ ટોકન આપી જશે એમ કીધું", []),
        ("rahul visited, token kal dega", [UpdateKind.VISITED]),
        ("rahul na malik sathe vaat thai, 67 lakh ma chhello", [UpdateKind.QUOTE]),
        ("rahul nu 7800 ma nakki thai gyu, 1 tarikh thi rehva avse", [UpdateKind.AGREED]),
        (
            "rahul cancelled tmrw visit, mother has fever. will tell new date",
            [UpdateKind.VISIT_OFF],
        ),
    ],
)
def test_what_is_to_come_or_another_s_is_not_told_as_done(
    told: str, kinds: list[UpdateKind]
) -> None:
    assert [act.kind for act in read_acts(told)] == kinds


def test_given_a_call_of_yesterday_not_answered_then_its_day_is_kept() -> None:
    (act,) = read_acts("કાલે રાહુલને 3 વાર ફોન કર્યો, ઉપાડ્યો જ નહીં")

    assert act.kind is UpdateKind.NOT_REACHED
    assert act.when.is_open


@CASES.of("text", "is_long")
def test_a_question_word_deep_in_a_long_text_reports_a_question(text: str, is_long: bool) -> None:
    assert is_long_statement(text) is is_long


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        # Who is told a sum, and who names one that is too high, offers nothing.
        ("rahul ko 41 final bola, wo 39 pe atki hai", [UpdateKind.QUOTE]),
        ("rahul ne 41 final bola", [UpdateKind.OFFER]),
        ("rahul bol raha 90 lakh se upar nahi dega", [UpdateKind.OFFER]),
        ("rahul bol raha hai kal token dega", []),
        ("rahul bol raha 80 bahut zyada hai, 72 se upar nahi jayega", []),
        ("રાહુલ હવે નથી લેવાના, 57માં માલિક ના માન્યા", [UpdateKind.LOST]),
        ("rahul came up to 38.5, owner still stuck at 40", [UpdateKind.OFFER, UpdateKind.QUOTE]),
        ("राहुल आज नहीं आ पाएंगे, फ़ोन पे बोले शनिवार को पक्का", [UpdateKind.VISIT]),
    ],
)
def test_who_names_a_sum_is_heard(told: str, kinds: list[UpdateKind]) -> None:
    read = [act.kind for act in read_acts(told)]

    assert [kind for kind in read if kind is not UpdateKind.VISIT_OFF] == kinds


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        (
            "rahul visited, wants 2nd visit with father on 1st",
            {UpdateKind.VISITED, UpdateKind.VISIT},
        ),
        ("rahul ni visit cancel nathi thai", set()),
        ("rahul advance 5 lakh diya builder ko", set()),
        ("rahul visit cancel", {UpdateKind.VISIT_OFF}),
    ],
)
def test_what_did_not_happen_is_not_told(told: str, kinds: set[UpdateKind]) -> None:
    assert {act.kind for act in read_acts(told)} == kinds


@pytest.mark.parametrize(
    ("told", "kind", "day"),
    [
        # Of two days the former names a visit there is.
        ("rahul ki kal wali visit shanivar subah 11 baje kar di", UpdateKind.VISITED, "weekday"),
        ("rahul guruvare avvani hati visit ma have shukravare savare 11 vage avse",
         UpdateKind.VISIT, "weekday"),
        ("rahul kal sham ko ane wala tha dekhne, aaya hi nahi", UpdateKind.NO_SHOW, "either"),
    ],
)  # fmt: skip
def test_the_day_that_holds_is_read(told: str, kind: UpdateKind, day: str) -> None:
    (act,) = read_acts(told)

    assert act.kind is kind
    assert act.when.day is not None
    assert act.when.day.kind == day


def test_a_home_sold_by_another_broker_is_a_loss_and_an_offer_called_final_an_offer() -> None:
    sold = read_acts("રાહુલનો ફ્લેટ બીજા બ્રોકરે વેચી દીધો")
    offered = read_acts("rahul offered 70 lac final")

    assert [act.kind for act in sold] == [UpdateKind.LOST]
    assert [act.kind for act in offered] == [UpdateKind.OFFER]


def test_given_two_losses_when_told_then_each_has_its_own_reason() -> None:
    acts = read_acts("Rahul out - buying direct from builder. priya also said no, 75 too high")

    assert [act.reason for act in acts] == ["bought_elsewhere", "price"]


def test_given_find_out_when_a_loan_is_told_then_nobody_is_lost() -> None:
    (act,) = read_acts("rahul loan sanctioned 👍 asking about second parking again, pls find out")

    assert act.kind is UpdateKind.LOAN


def test_given_two_leads_when_told_then_a_remark_stays_with_the_one_before_it() -> None:
    acts = read_acts("Rahul not picking up. spoke to Priya, first her own flat must sell")

    assert [(act.kind, act.remark) for act in acts] == [
        (UpdateKind.NOT_REACHED, None),
        (UpdateKind.CALLED, "first her own flat must sell"),
    ]


def test_given_an_errand_behind_a_reminder_when_told_then_the_reminder_is_about_it() -> None:
    (act,) = read_acts("remind me tomorrow 2 pm, Aadhaar copy from Rahul")

    assert (act.kind, act.errand) == (UpdateKind.REMIND, "Aadhaar copy from Rahul")


def test_the_land_record_is_no_day() -> None:
    (act,) = read_acts("kale savare 9.30 yaad devdavje rahul ne 7/12 ni nakal mokalvani")

    assert act.when.day is not None
    assert act.when.day.kind == "either"
