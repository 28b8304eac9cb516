"""Whatever an LLM replies to a choice of lines, what is said is lines that code wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.facts import LeadFacts, facts_of
from agent.hearing.phrasings import Intent
from agent.lead_state.next_step import NextStep
from agent.llm.wire import read_form
from agent.saying.wording import Wording
from agent.talking.choose import ChooseForm
from agent.talking.chosen import AskedLead, Chosen, Offer, assembled, offer
from leads.errors import ModelInvalid
from leads.lead import LeadKind
from leads.score import Adjustment
from leads.score_log import StoredScore
from prompts.library import Library
from tests.agent.choosing.sets import faithful, faulty
from tests.agent.house import NOW, PRIYA_REASONS, VERSION, ago, lead, priya, says, score

ZONE = ZoneInfo("Asia/Kolkata")
LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
# One screen with its data line.
ROOM = 560
SHOWN = {"t2": "*Rahul ·7730*\nGota, papers asked", "t4": "Note · Neha · balcony"}


def words(language: str = "en") -> Wording:
    return Wording(Library(), language, ZONE, NOW)


def facts_of_priya(**changes: object) -> LeadFacts:
    stored = StoredScore(score("lead_priya", *PRIYA_REASONS, **changes), is_stale=False)
    return facts_of(priya(), stored, VERSION, ZONE, NOW)


def facts_of_meena() -> LeadFacts:
    one = lead(
        "lead_meena",
        "Meena",
        "+919825000067",
        kind=LeadKind.RENT,
        told={"bhk": 2.0, "budget_max_inr": 30_000.0, "loan_stage": 1.0},
    )
    one = says(one, "kiraya kam karo na, ekdum hot chhe", at=ago(days=4))
    stored = StoredScore(
        score("lead_meena", *PRIYA_REASONS[2:], score=31.0, base_score=31.0), is_stale=False
    )
    return facts_of(one, stored, VERSION, ZONE, NOW)


def offers(*intents: Intent, language: str = "en", topics: tuple[str, ...] = ()) -> list[Offer]:
    """Priya and Meena, of each the same asked."""
    both = (facts_of_priya(), facts_of_meena())
    asked = [AskedLead(facts, frozenset(intents), topics) for facts in both]
    return [offer(words(language), n, one, None) for n, one in enumerate(asked, 1)]


OFFERS = {
    language: offers(Intent.HOW_HOT, Intent.KNOWN, language=language) for language in LANGUAGES
}
IDS = sorted({i for one in OFFERS["en"] for i in one.lines} | set(SHOWN))


def said(reply: str, told: list[Offer], *, room: int = ROOM) -> Chosen | None:
    """What a reply's raw text comes to; None where it is no form."""
    try:
        form = read_form(ChooseForm, reply)
    except ModelInvalid:
        return None
    return assembled(form.lines, told, SHOWN, room=room)


def chose(*ids: str, told: list[Offer] | None = None, room: int = ROOM) -> Chosen:
    return assembled(ids, told or OFFERS["en"], SHOWN, room=room)


def text(*ids: str, told: list[Offer]) -> list[str]:
    """The answer's lines, without parts that are shown whole."""
    found = assembled(ids, told, {}, room=ROOM).text
    assert found is not None
    return found.split("\n")


def codes_lines(told: list[Offer]) -> set[str]:
    """Every line that code wrote for these leads, and the empty one between two parts."""
    blocks = [t.text for one in told for t in one.lines.values()]
    return {x for block in (*blocks, *SHOWN.values()) for x in block.split("\n")} | {
        "",
        *(one.head for one in told),
    }


# --- no word of the LLM's ------------------------------------------------------------------------

FREE = st.text(max_size=40)
ODD_IDS = st.one_of(
    st.sampled_from(IDS),
    FREE,
    st.builds("{} {}".format, st.sampled_from(IDS), FREE),
    st.builds("{}{}".format, FREE, st.sampled_from(IDS)),
    st.sampled_from(["L1_", "L3_score", "lead_zarina", "LEADX_22222222", "l1_score", "t9", "➡ 97"]),
    st.sampled_from(["*Hot* · 97/100", "Buy now", "Priya ·4821", "score", "L1_score\n", "0", ""]),
)
ODD = st.recursive(
    st.one_of(ODD_IDS, st.integers(), st.floats(), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(IDS) | FREE, inner, max_size=3)
    ),
    max_leaves=12,
)
REPLIES = st.one_of(
    FREE,
    ODD.map(json.dumps),
    st.lists(st.sampled_from(IDS), max_size=60).map(lambda ids: json.dumps({"lines": ids})),
    st.lists(ODD_IDS, max_size=8).map(lambda ids: json.dumps({"lines": ids})),
    st.lists(ODD, max_size=5).map(lambda ids: json.dumps({"lines": ids})),
    st.builds(
        lambda ids, key, more: json.dumps({"lines": ids, key: more}),
        st.lists(st.sampled_from(IDS), max_size=4),
        FREE,
        ODD,
    ),
    st.builds(
        lambda before, ids, after: before + json.dumps({"lines": ids}) + after,
        FREE,
        st.lists(st.sampled_from(IDS), max_size=4),
        FREE,
    ),
)


@settings(max_examples=400, deadline=None)
@given(reply=REPLIES, language=st.sampled_from(LANGUAGES))
def test_whatever_is_replied_only_codes_lines_are_said(reply: str, language: str) -> None:
    told = OFFERS[language]
    found = said(reply, told)

    assert found is None or set(found.lines) <= set(IDS)
    if found is not None and found.text is not None:
        assert set(found.text.split("\n")) <= codes_lines(told)
        assert len(found.text) <= ROOM
        # What was asked is said, of both leads, and each part that is shown whole.
        assert {"L1_score", "L2_score", *SHOWN} <= set(found.lines)
        assert len(set(found.lines)) == len(found.lines)


@settings(max_examples=150, deadline=None)
@given(ids=st.lists(st.sampled_from(IDS), min_size=1, max_size=40))
def test_every_choice_of_its_ids_is_followed_in_its_order(ids: list[str]) -> None:
    found = chose(*ids, room=10_000)

    assert found.text is not None
    for block in ("L1_", "L2_"):
        chosen = [i for i in dict.fromkeys(ids) if i.startswith(block)]
        if f"{block}account" in chosen:
            chosen = [i for i in chosen if "_reason_" not in i]
        chosen = [i for i in chosen if i != f"{block}score"]
        assert [i for i in found.lines if i in chosen] == chosen
    assert found.added == tuple(i for i in found.lines if i not in ids)


def test_replies_written_by_others_are_followed_exactly_where_they_choose() -> None:
    def ids(reply: str) -> list[str] | None:
        try:
            return read_form(ChooseForm, reply).lines
        except ModelInvalid:
            return None

    assert [r.id for r in faithful() if ids(r.reply) != list(r.lines)] == []
    given_up = [r for r in faulty() if r.must == "give_up"]
    followed = [r.id for r in given_up if (x := ids(r.reply)) and r.request.ids.issuperset(x)]
    assert len(given_up) > 800
    assert followed == []


@pytest.mark.parametrize("ids", [["L3_score"], ["L1_score", "L1_scores"], ["L1_score "], [""]])
def test_one_id_of_nowhere_and_nothing_is_followed(ids: list[str]) -> None:
    found = chose(*ids)

    assert (found.text, found.faults) == (None, ("unknown_line",))
    assert set(found.lines) <= {"L1_score"}


def test_no_id_is_no_choice() -> None:
    assert chose().faults == ("nothing",)


# --- what is made of a choice --------------------------------------------------------------------


def test_a_line_chosen_twice_is_said_once() -> None:
    told = offers(Intent.HOW_HOT)[:1]

    assert text("L1_score", "L1_budget", "L1_score", told=told) == [
        "*Priya ·4821* · 3 BHK buy, Bopal",
        "*Hot* · 78/100",
        "Budget up to ₹95 lakh",
    ]


def test_lines_stand_under_their_lead_in_the_order_of_the_choice() -> None:
    told = offers(Intent.HOW_HOT)

    assert text("L2_loan", "L1_score", "L2_score", "L1_step", "L2_budget", told=told) == [
        "*Meena ·0067* · 2 BHK rent",
        "Loan applied for",
        "*Hot* · 31/100",
        "Budget up to ₹30,000",
        "",
        "*Priya ·4821* · 3 BHK buy, Bopal",
        "*Hot* · 78/100",
        "➡ Answer the visit question first.",
    ]


def test_a_score_stands_before_what_is_said_about_it() -> None:
    told = offers(Intent.KNOWN)[:1]

    found = chose("L1_budget", "L1_record", "L1_step", "L1_score", told=told)

    assert found.lines == ("L1_budget", "L1_score", "L1_record", "L1_step", *SHOWN)


@pytest.mark.parametrize(
    ("intent", "begins"),
    [
        (Intent.HOW_HOT, "*Hot* · 78/100"),
        (Intent.COMPARE, "*Hot* · 78/100"),
        (Intent.WHY, "78 = usual lead 42"),
        (Intent.NEXT_STEP, "➡ Answer the visit"),
    ],
)
def test_what_was_asked_and_left_out_is_added(intent: Intent, begins: str) -> None:
    (told, _) = offers(intent)
    found = assembled(["L1_budget"], [told], {}, room=ROOM)

    assert found.text is not None
    assert "Budget up to ₹95 lakh" in found.text
    assert any(line.startswith(begins) for line in found.text.split("\n"))
    assert len(found.added) == 1


def test_where_the_record_was_asked_for_and_only_a_score_chosen_the_record_is_told() -> None:
    (told, _) = offers(Intent.KNOWN)
    lines = text("L1_score", told=[told])

    assert {"Budget up to ₹95 lakh", "Price ₹92 lakh", "3 of 8 needs known"} <= set(lines)
    assert text("L1_price", told=[told]) == ["*Priya ·4821* · 3 BHK buy, Bopal", "Price ₹92 lakh"]


@pytest.mark.parametrize("intent", [Intent.KNOWN, Intent.HOW_HOT, Intent.COMPARE, Intent.WHY])
def test_a_lead_that_asked_to_stop_is_told_of_with_that(intent: Intent) -> None:
    stopped = replace(facts_of_priya(), step=NextStep("step-opted-out"))
    told = offer(words(), 1, AskedLead(stopped, frozenset({intent})), None)
    found = assembled(["L1_budget"], [told], {}, room=ROOM)

    assert found.text is not None
    assert found.lines[-1] == "L1_step"
    assert found.text.endswith(told.lines["L1_step"].text)


def test_words_that_were_asked_about_come_first_where_they_were_left_out() -> None:
    (told, _) = offers(Intent.KNOWN, topics=("visit",))

    assert text("L1_budget", told=[told])[1:] == [
        '18 Nov "kab dekh sakte?"',
        "Budget up to ₹95 lakh",
    ]


def test_a_lead_and_a_part_that_were_left_out_come_last() -> None:
    found = chose("t4", "L2_score", told=offers(Intent.HOW_HOT))

    assert found.lines == ("t4", "L2_score", "L1_score", "t2")
    assert found.text is not None and found.text.endswith(SHOWN["t2"])


def test_the_account_holds_the_reasons_so_they_are_not_said_twice() -> None:
    (told, _) = offers(Intent.WHY)
    found = chose("L1_reason_1", "L1_account", told=[told])

    assert found.lines[:1] == ("L1_account",)
    assert "L1_reason_1" not in found.lines


@pytest.mark.parametrize("side", ["for", "against"])
def test_a_reason_is_never_said_without_one_of_the_other_side(side: str) -> None:
    (told, _) = offers(Intent.HOW_HOT)
    of = {i: x.part.speaks for i, x in told.lines.items() if x.tells == "reason"}
    picked = [i for i in of if of[i] == side]
    found = assembled([*picked, "L1_step"], [told], {}, room=ROOM)

    said_too = next(i for i in of if of[i] != side)
    assert found.lines == ("L1_score", *picked, said_too, "L1_step")
    assert found.added == ("L1_score", said_too)


def test_where_a_screen_holds_one_side_alone_it_holds_no_reason() -> None:
    (told, _) = offers(Intent.HOW_HOT)
    whole = assembled(["L1_score", "L1_reason_1"], [told], {}, room=ROOM)
    assert whole.text is not None
    found = assembled(["L1_score", "L1_reason_1"], [told], {}, room=len(whole.text) - 1)

    assert len(whole.lines) == 3
    assert found.lines == ("L1_score",)


def test_what_a_screen_does_not_hold_is_left_out_from_the_end() -> None:
    told = offers(Intent.HOW_HOT)[:1]
    ids = ["L1_budget", *(i for i in told[0].lines if i != "L1_budget")]
    found = assembled(ids, told, {}, room=150)

    assert found.text is not None and len(found.text) <= 150
    assert found.lines[:2] == ("L1_budget", "L1_score")
    assert set(found.lines) < set(ids)


def test_where_even_what_was_asked_does_not_fit_the_choice_is_given_up() -> None:
    found = chose("L1_score", told=offers(Intent.WHY), room=100)

    assert (found.text, found.faults) == (None, ("length",))


def test_a_score_that_is_said_is_the_one_the_answer_carries() -> None:
    adjusted = facts_of_priya(score=83.0, source="llm", adjustment=Adjustment("up", ("msg_1",)))
    told = offer(words(), 1, AskedLead(adjusted, frozenset({Intent.KNOWN})), None)

    assert assembled(["L1_budget"], [told], {}, room=ROOM).scores == ()
    said_too = assembled(["L1_budget", "L1_score"], [told], {}, room=ROOM)
    assert [s.score for s in said_too.scores] == [83.0]
    assert said_too.text and "83 (model 78, +5 from the chat)" in said_too.text


def test_a_lead_without_a_number_is_told_why() -> None:
    nobody = replace(facts_of_priya(), score=None, step=None)
    told = offer(words(), 1, AskedLead(nobody, frozenset({Intent.HOW_HOT, Intent.WHY})), None)

    assert told.wanted == ("L1_no_score",)
