"""Telling Pakka through the whole turn: previewed, confirmed by its teller, undone in time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from agent.lead_state.next_step import next_step
from agent.situation import Situation
from agent.turn import Question, Turn
from features.market import Market
from features.snapshot import snapshot
from leads.answer import Answer
from leads.deadline import Deadline
from leads.intake import Intake
from leads.lead import Lead, LeadKind, OutcomeKind
from leads.people import People
from leads.scope import Role, Scope
from leads.score_log import ScoreLog
from leads.staff import StaffMember
from leads.store import LeadStore
from leads.tellings import Tellings
from leads.told import Act, ToldKind
from prompts.library import Library
from tests.agent.house import NOW, House, ago, lead, open_house, priya, says, score

TABLE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "tellings.yaml").read_text(encoding="utf-8")
)
ZONE = ZoneInfo("Asia/Kolkata")
SAID = [row for name, rows in TABLE.items() if name != "not_tellings" for row in rows]


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


@dataclass
class Talk:
    """One person's talk with a house whose clock stands still."""

    house: House
    clock: Clock
    lead_id: str | None = "lead_priya"
    by: str = "staff_asha"

    async def say(self, text: str, **changes: Any) -> Answer:
        by = changes.pop("by", self.by)
        asked = {"lead_id": self.lead_id, "conversation_id": "talk", "language": "en", **changes}
        identity = self.house.staff.identity(by)
        return await self.house.turn.answer(Question(text, identity, Deadline.after(30), **asked))

    async def told(self, *texts: str) -> Answer:
        """The answer to the last of these, in one talk."""
        for text in texts[:-1]:
            await self.say(text)
        return await self.say(texts[-1])

    def lead(self, lead_id: str = "lead_priya") -> Lead:
        return LeadStore(self.house.record, Scope.machinery("brokerage_a")).lead(lead_id)

    def tellings(self, by: str = "staff_asha") -> Tellings:
        return Tellings(self.house.record, self.house.staff.identity(by).scope)

    def acts(self, answer: Answer) -> tuple[Act, ...]:
        return self.tellings().telling(answer.actions[0].id.split()[1]).acts


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    house = open_house(tmp_path)
    await house.turn.aclose()
    clock = Clock()
    parts = {"record": house.record, "models": house.models, "library": Library()}
    # Seed 4 shuffles none of its first forty lists.
    house.turn = Turn(**parts, clock=clock, rng=Random(4))
    house.add(priya(), lead("lead_rahul", "Rahul", "+919825077730"))
    zubin = lead("lead_olga", "Zubin", "+919099123456", owner="staff_olga")
    house.add(zubin, brokerage_id="brokerage_b")
    house.save(score("lead_priya"), score("lead_rahul", score=60.0, base_score=60.0))
    yield Talk(house, clock)
    await house.turn.aclose()
    house.record.close()


async def test_a_visit_is_shown_before_it_is_saved(talk: Talk) -> None:
    answer = await talk.say("Priya visit Saturday 11", lead_id=None)
    assert answer.text == "Save? Visit · Priya ·4821 · Sat 21 Nov, 11 am"
    assert [a.title for a in answer.actions] == ["Yes", "Change"]
    assert (answer.intent, answer.lead_ids) == ("telling", ("lead_priya",))
    assert talk.lead().events == ()


async def test_yes_by_word_or_button_saves_it(talk: Talk) -> None:
    for yes in ("yes", "haan", "હા", "हाँ", "ok", "{button}"):
        shown = await talk.say("visit Saturday 11")
        answer = await talk.say(yes.format(button=shown.actions[0].id))
        assert answer.text == "Saved: Visit · Priya ·4821 · Sat 21 Nov, 11 am"
        (event,) = talk.lead().events
        assert (event.kind, event.at, event.known_at) == ("visit_planned", NOW, NOW)
        visit_on = talk.lead().attribute("visit_on")
        assert visit_on and visit_on.value == "2026-11-21T11:00:00+05:30"
        await talk.say("undo")
        assert talk.lead().attribute("visit_on") is None


async def test_every_phrasing_is_understood_as_meant(talk: Talk) -> None:
    wrong: dict[str, object] = {}
    for row in SAID:
        answer = await talk.say(row["say"], conversation_id=None)
        is_preview = answer.intent == "telling" and answer.text.startswith("Save?")
        found = _row(talk.acts(answer)[0]) if is_preview else answer.text
        if found != _expected(row):
            wrong[row["say"]] = found
    assert wrong == {}
    assert len(SAID) >= 60


def _row(act: Act) -> tuple[str, ...]:
    when = act.when.isoformat()[:16] if act.when else ""
    who = {"lead_priya": "priya", "lead_rahul": "rahul"}[act.lead_id or ""]
    return (who, " ".join(filter(None, (act.kind, when))), act.words or "")


def _expected(row: dict[str, str]) -> tuple[str, ...]:
    kind = row["act"].split()[0]
    act = "visit_off" if kind == "visit_off" else row["act"]
    return (row.get("lead", "priya"), act, row.get("words", ""))


async def test_no_question_is_taken_for_a_telling(talk: Talk) -> None:
    taken = [
        text
        for text in TABLE["not_tellings"]
        if (await talk.say(text, conversation_id=None)).intent == "telling"
    ]
    assert taken == []


async def test_another_question_leaves_the_preview_unsaved(talk: Talk) -> None:
    answer = await talk.told("token received", "How hot is Priya?", "yes")
    assert answer.intent != "telling"
    assert talk.lead().outcomes == ()


async def test_no_saves_nothing_and_a_later_yes_neither(talk: Talk) -> None:
    for no in ("no", "nahi", "ના", "नहीं"):
        shown = await talk.say("token received")
        assert (await talk.say(no)).text == "Not saved."
        assert (await talk.say(shown.actions[0].id)).text == "Nothing to save here. Tell me again."
    assert talk.lead().outcomes == ()


async def test_a_preview_older_than_ten_minutes_saves_nothing(talk: Talk) -> None:
    await talk.say("token received")
    talk.clock.pass_minutes(10.1)
    answer = await talk.say("yes")
    assert "older than 10 minutes" in answer.text
    assert talk.lead().outcomes == ()


async def test_confirming_twice_saves_once(talk: Talk) -> None:
    shown = await talk.say("called her")
    first = await talk.say(shown.actions[0].id)
    talk.clock.pass_minutes(1)
    again = await talk.say(shown.actions[0].id)
    assert first.text == "Saved: Called · Priya ·4821"
    assert again.text == "Saved already: Called · Priya ·4821"
    assert len(talk.lead().events) == 1


async def test_another_persons_confirmation_is_refused_like_a_missing_one(talk: Talk) -> None:
    shown = await talk.say("token received")
    for by in ("staff_bela", "staff_mona", "staff_olga"):
        refused = await talk.say(shown.actions[0].id, by=by, lead_id=None)
        missing = await talk.say("confirm telling_0000000000000000", by=by, lead_id=None)
        assert refused.text == missing.text == "Nothing to save here. Tell me again."
        assert refused.lead_ids == ()
        assert (await talk.say("yes", by=by, lead_id=None)).intent != "telling"
    assert talk.lead().outcomes == ()


async def test_a_lead_given_away_meanwhile_is_refused_like_a_missing_one(talk: Talk) -> None:
    shown = await talk.say("token received")
    Intake(talk.house.record, "brokerage_a").assign("lead_priya", "staff_bela", "team_a", NOW)
    answer = await talk.say(shown.actions[0].id, lead_id=None)
    assert answer.text == "Nothing to save here. Tell me again."
    assert talk.lead().outcomes == ()


async def test_a_foreign_lead_sounds_exactly_like_a_missing_one(talk: Talk) -> None:
    foreign, missing = [
        await talk.say(f"{who} visit Saturday 11", lead_id=None, conversation_id=None)
        for who in ("Zubin", "Xerxes")
    ]
    assert foreign.text.replace("Zubin", "Xerxes") == missing.text
    assert foreign.lead_ids == missing.lead_ids == ()
    by_id = await talk.say("lead_olga visit Saturday 11", lead_id=None, conversation_id=None)
    assert by_id.lead_ids == ()
    on_page = await talk.say("token received", lead_id="lead_olga", conversation_id=None)
    assert on_page.lead_ids == ()


async def test_a_leads_own_words_confirm_nothing(talk: Talk) -> None:
    await talk.say("token received")
    talk.house.add(says(priya(), "yes", "haan", "confirm", at=NOW))
    assert talk.lead().outcomes == ()


async def test_an_analyst_cannot_tell(talk: Talk) -> None:
    staff = StaffMember("staff_ana", "brokerage_a", "ana", Role.ANALYST)
    talk.house.staff.add_member(staff)
    answer = await talk.say("token received", by="staff_ana")
    assert answer.text == "Only brokers and managers can tell what happened."


async def test_undo_takes_the_facts_back_and_keeps_the_history(talk: Talk) -> None:
    before = talk.lead()
    saved = await talk.told("token received", "yes")
    assert talk.lead().outcomes[0].kind is OutcomeKind.BOOKED
    assert not LeadStore(talk.house.record, Scope.machinery("brokerage_a")).top(9)[0].outcome
    talk.clock.pass_minutes(9)
    undone = await talk.say(saved.actions[0].id)
    assert undone.text == "Undone: Booked, token received · Priya ·4821"
    assert talk.lead() == before
    telling = talk.tellings().telling(saved.actions[0].id.split()[1])
    assert (telling.confirmed_at, telling.undone_at) == (NOW, talk.clock.at)


async def test_undo_may_be_typed(talk: Talk) -> None:
    for undo in ("undo", "galti se", "પાછું લો", "वापस लो"):
        await talk.told("lost: price", "yes")
        assert (await talk.say(undo)).text == "Undone: Lost: price · Priya ·4821"
        assert talk.lead().outcomes == ()
        assert (await talk.say(undo)).text == "Nothing to undo."


async def test_after_ten_minutes_nothing_is_undone(talk: Talk) -> None:
    await talk.told("token received", "yes")
    talk.clock.pass_minutes(10.1)
    assert (await talk.say("undo")).text.startswith("Too late to undo")
    assert talk.lead().outcomes


async def test_an_undone_telling_cannot_be_confirmed_again(talk: Talk) -> None:
    shown = await talk.say("token received")
    await talk.told("yes", "undo")
    assert (await talk.say(shown.actions[0].id)).text == "Nothing to save here. Tell me again."
    assert talk.lead().outcomes == ()


async def test_what_is_saved_makes_the_stored_score_stale_and_so_does_its_undoing(
    talk: Talk,
) -> None:
    log = ScoreLog(talk.house.record, Scope.machinery("brokerage_a"))
    await talk.told("called her", "yes")
    assert log.current(["lead_priya"])["lead_priya"].is_stale
    log.save([score("lead_priya", as_of=NOW)], cause="test")
    assert not log.current(["lead_priya"])["lead_priya"].is_stale
    await talk.say("undo")
    assert log.current(["lead_priya"])["lead_priya"].is_stale


async def test_who_to_call_does_not_repeat_who_was_called_today(talk: Talk) -> None:
    async def first() -> str:
        # A fresh score, so that nothing but the call can change the order.
        talk.house.save(score("lead_priya"), score("lead_rahul", score=60.0, base_score=60.0))
        return (await talk.say("top 2", lead_id=None)).lead_ids[0]

    assert await first() == "lead_priya"
    await talk.told("called Priya", "yes")
    assert await first() == "lead_rahul"
    await talk.say("undo")
    assert await first() == "lead_priya"
    await talk.told("called Priya", "yes")
    talk.clock.pass_minutes(24 * 60)
    assert await first() == "lead_priya"


async def test_a_visit_told_for_tomorrow_is_the_next_step(talk: Talk) -> None:
    talk.house.add(says(priya(), "ok", at=ago(hours=1), by="broker"))
    await talk.told("visit kal 11 baje", "haan")
    step = next_step(Situation(talk.lead(), at=talk.clock.at, zone=ZONE))
    assert step and step.message_id == "step-visit-tomorrow"
    # A calendar day is no category to learn from.
    features = snapshot(talk.lead(), as_of=talk.clock.at, market=Market(()))
    assert "visit_on" not in features
    talk.clock.pass_minutes(1)
    await talk.told("visit cancelled", "yes")
    step = next_step(Situation(talk.lead(), at=talk.clock.at, zone=ZONE))
    assert step is None or step.message_id != "step-visit-tomorrow"


async def test_cancelled_is_a_booking_a_visit_or_asked_back(talk: Talk) -> None:
    asked = await talk.say("cancelled")
    assert asked.text == "Priya ·4821 has no booking and no visit to cancel. Lost?"
    assert (await talk.say(asked.actions[0].id)).text == "Save? Lost · Priya ·4821"
    await talk.told("visit Saturday 11", "yes")
    assert (await talk.say("cancelled")).text == "Save? Visit cancelled · Priya ·4821"
    await talk.told("token received", "yes")
    await talk.told("cancelled", "yes")
    assert [o.kind for o in talk.lead().outcomes] == ["booked", "cancelled"]


async def test_a_call_of_either_day_is_asked_back(talk: Talk) -> None:
    asked = await talk.say("kal call Priya")
    assert asked.text == "Call to Priya ·4821: made, or still to make?"
    past, future = [await talk.say(a.id) for a in asked.actions]
    assert past.text == "Save? Called · Priya ·4821 · Thu 19 Nov"
    assert future.text == "Save? Reminder · Priya ·4821 · Sat 21 Nov, 10 am"


async def test_what_is_missing_is_asked_and_its_answer_understood(talk: Talk) -> None:
    assert (await talk.say("visit fixed")).text == "Visit on which day? · Priya ·4821"
    assert (await talk.say("Sunday 5")).text == "Save? Visit · Priya ·4821 · Sun 22 Nov, 5 pm"
    asked = await talk.say("not now")
    shown = await talk.say(asked.actions[1].id)
    assert shown.text == "Save? Not now · Priya ·4821 · until Sun 20 Dec"
    assert (await talk.say("remind me")).text == "Remind you when? · Priya ·4821"


async def test_change_takes_only_the_new_day(talk: Talk) -> None:
    for typed in ("{button}", "change", "badlo"):
        shown = await talk.say("visit Saturday 11")
        await talk.say(typed.format(button=shown.actions[1].id))
        assert (await talk.say("Sunday 5")).text == "Save? Visit · Priya ·4821 · Sun 22 Nov, 5 pm"
    assert (await talk.say("no, 6 pm")).text == "Save? Visit · Priya ·4821 · Fri 20 Nov, 6 pm"
    await talk.say("yes")
    assert [e.kind for e in talk.lead().events] == ["visit_planned"]


async def test_of_two_namesakes_it_asks_which_and_each_button_says_it_whole(talk: Talk) -> None:
    other = lead("lead_p2", "Priya Shah", "+919825000067", kind=LeadKind.RENT)
    talk.house.add(other)
    asked = await talk.say("Priya visit Saturday 11", lead_id=None)
    assert asked.text.startswith("Which Priya?\n")
    shown = await talk.say(next(a.id for a in asked.actions if "lead_p2" in a.id), lead_id=None)
    assert shown.text == "Save? Visit · Priya Shah ·0067 · Sat 21 Nov, 11 am"
    await talk.say("Priya visit Saturday 11", lead_id=None)
    typed = await talk.say("0067", lead_id=None)
    assert typed.text == "Save? Visit · Priya Shah ·0067 · Sat 21 Nov, 11 am"


async def test_without_a_lead_it_asks_which(talk: Talk) -> None:
    asked = await talk.say("token received", lead_id=None)
    assert asked.text == "Which lead? Send a name or 4 phone digits."
    assert (await talk.say("Rahul", lead_id=None)).text == (
        "Save? Booked, token received · Rahul ·7730"
    )


async def test_several_things_are_saved_together_and_undone_together(talk: Talk) -> None:
    shown = await talk.say("called Rahul, visit Saturday 11")
    assert shown.text == ("Save?\nCalled · Rahul ·7730\nVisit · Rahul ·7730 · Sat 21 Nov, 11 am")
    await talk.say("yes")
    assert {e.kind for e in talk.lead("lead_rahul").events} == {"call", "visit_planned"}
    await talk.say("undo")
    assert talk.lead("lead_rahul").events == ()


async def test_a_remark_is_kept_beside_what_happened(talk: Talk) -> None:
    shown = await talk.say("visit done, they liked it")
    assert shown.text == "Save? Visit done · Priya ·4821 · they liked it"
    await talk.say("yes")
    kept = {e.kind: e.value for e in talk.lead().events}
    assert kept == {"visit_done": None, "note": "they liked it"}
    await talk.say("undo")
    assert talk.lead().events == ()


async def test_the_home_of_a_visit_is_kept_with_it(talk: Talk) -> None:
    shown = await talk.say("Priya visit Saturday 11 Shaligram")
    assert shown.text == "Save? Visit · Priya ·4821 · Sat 21 Nov, 11 am · Shaligram"
    await talk.say("yes")
    assert [(e.kind, e.value) for e in talk.lead().events] == [("visit_planned", "Shaligram")]


async def test_what_was_only_half_understood_is_not_previewed(talk: Talk) -> None:
    answer = await talk.say("called Priya, next month she flies to Dubai")
    assert answer.intent != "telling"


async def test_a_partner_leaves_the_lists_and_comes_back_by_undo(talk: Talk) -> None:
    await talk.told("Rahul is a partner", "yes")
    assert "lead_rahul" not in (await talk.say("top 5", lead_id=None)).lead_ids
    people = People(talk.house.record, Scope.machinery("brokerage_a"))
    assert people.person("person_lead_rahul").kind == "partner"
    await talk.say("undo")
    assert "lead_rahul" in (await talk.say("top 5", lead_id=None)).lead_ids
    assert people.person("person_lead_rahul").kind is None


async def test_a_family_is_one_household_until_undone(talk: Talk) -> None:
    people = People(talk.house.record, Scope.machinery("brokerage_a"))
    shown = await talk.say("same family as Rahul")
    assert shown.text == "Save? Same family · Priya ·4821 and Rahul ·7730"
    await talk.say("yes")
    assert len(people.person("person_lead_priya").household) == 2
    await talk.say("undo")
    assert people.person("person_lead_priya").household == ()


async def test_a_reminder_is_kept_for_its_teller(talk: Talk) -> None:
    await talk.told("remind me at 5", "yes")
    (reminder,) = talk.tellings().reminders(after=NOW, until=NOW + timedelta(days=1))
    due = NOW + timedelta(hours=6, minutes=20)
    assert (reminder.lead_id, reminder.due_at) == ("lead_priya", due)
    assert not talk.tellings("staff_mona").reminders(after=NOW, until=due)
    await talk.say("undo")
    assert not talk.tellings().reminders(after=NOW, until=due)


async def test_my_day_lists_the_reminders_of_that_day(talk: Talk) -> None:
    await talk.told("remind me at 5", "yes")
    assert "Remind: 17:00 Priya ·4821" in (await talk.say("my day")).text
    assert "17:00" not in (await talk.say("my plan tomorrow")).text
    assert "17:00" not in (await talk.say("my day", by="staff_mona")).text


async def test_a_wrong_score_is_feedback_on_the_answer_just_given(talk: Talk) -> None:
    answer = await talk.say("How hot is Priya?")
    await talk.told("this score is wrong", "yes")
    (feedback,) = talk.tellings().feedback(ToldKind.SCORE_WRONG)
    assert (feedback.transcript_id, feedback.lead_id) == (answer.transcript_id, "lead_priya")


async def test_not_my_lead_is_a_request_to_the_manager_until_it_is_reassigned(talk: Talk) -> None:
    await talk.told("not my lead", "yes")
    (request,) = talk.tellings("staff_mona").feedback(ToldKind.NOT_MINE)
    assert (request.staff_id, request.lead_id) == ("staff_asha", "lead_priya")
    Intake(talk.house.record, "brokerage_a").assign("lead_priya", "staff_bela", "team_a", NOW)
    assert talk.tellings("staff_mona").feedback(ToldKind.NOT_MINE) == []


async def test_a_reason_never_says_what_a_person_is(talk: Talk) -> None:
    shown = await talk.say("lost: they are Jain and moved away")
    assert "Jain" not in shown.text
    (act,) = talk.acts(shown)
    assert act.words and "Jain" not in act.words
