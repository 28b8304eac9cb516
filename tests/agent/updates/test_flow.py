"""What is told: previewed, corrected, saved by its teller's yes alone, undone in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from agent.query.query import Query, Subject
from agent.rendering.localizer import Localizer
from agent.understanding.dialogue_state import STEP
from agent.updates.act_parser import read_acts
from agent.updates.staff_message import StaffMessage
from agent.updates.update_flow import UpdateFlow
from features.market import Market
from features.snapshot import snapshot
from leads.model.lead import EventKind, LeadKind, OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import IncomingLead, Intake
from leads.store.lead_store import LeadStore
from leads.store.people import People
from leads.store.tables import feedback
from leads.store.update_acts import UpdateAct, UpdateKind
from tests.agent.house import ago, happens
from tests.agent.updates.talks import LIBRARY, NOW, ZONE, Talk, lead, open_talk
from tests.tables import Cases, read_table

CASES = Cases(__file__)

TABLE: dict[str, Any] = read_table(Path(__file__).parent / "tellings.yaml")
SAID = [
    row
    for name, rows in TABLE.items()
    if name not in ("notes", "not_tellings", "no_acts")
    for row in rows
]
PRIYA = "lead_priya"


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    opened = open_talk(tmp_path)
    yield opened
    opened.record.close()


@pytest.fixture
def on_page(talk: Talk) -> Talk:
    """The same on Priya's page."""
    talk.lead_id = PRIYA
    return talk


@pytest.mark.parametrize(
    "text", ["call kiya jene", "jane vaat kari", "called each", "vaat thai badha sathe"]
)
def test_an_ordinary_word_names_no_lead_that_only_sounds_like_it(talk: Talk, text: str) -> None:
    juhi = lead("lead_juhi", "Juhi Jain", "+919825001212")
    Intake(talk.record, "brokerage_a").add([IncomingLead(juhi)])
    reply = talk.say(text)
    assert reply is None or "Juhi" not in reply.text


def test_of_namesakes_the_one_spoken_of_is_told_of(talk: Talk) -> None:
    talk.add(lead("lead_zeel_2", "Zeel Shaikh", "+919825002406"))
    told = "zeel avi gayi, hall nano lagyo"
    assert "2 leads" in talk.heard(told)
    on_page = talk.fresh()
    on_page.lead_id = "lead_zeel"
    assert on_page.heard(told).startswith("Save as a note on *Zeel Jadhav* ·1653")
    shown = on_page.heard("zeel token 51k received")
    assert shown.startswith("Save?\nA note on *Zeel Jadhav* ·1653")
    assert "*Zeel Jadhav* ·1653 paid ₹51,000 token today" in shown


def test_a_token_is_shown_with_its_sum_before_it_is_saved(talk: Talk) -> None:
    reply = talk.say("Zeel token 51k received")
    assert reply is not None
    assert reply.text == (
        "Save? *Zeel Jadhav* ·1653 paid ₹51,000 token today, 20 Nov, and is booked."
    )
    assert [a.title for a in reply.actions] == ["Yes", "Change"]
    assert talk.lead("lead_zeel").outcomes == ()
    assert talk.heard("yes") == (
        "Saved: Zeel Jadhav is booked, token ₹51,000 🎉\n➡ Fix the date of the agreement."
    )
    booked = talk.lead("lead_zeel")
    token = booked.attribute("token_inr")
    assert booked.outcomes[0].kind is OutcomeKind.BOOKED
    assert token is not None and token.value == 51_000


@CASES.of("text")
def test_a_reminder_for_every_week_is_offered_once_and_that_is_said(talk: Talk, text: str) -> None:
    first, once = talk.heard(text).split("\n")
    assert first.startswith("Remind you on") and first.endswith(
        "10 am, to call *Zeel Jadhav* ·1653?"
    )
    assert once.startswith("A reminder comes once, not again and again")


def test_a_sum_given_after_a_token_was_spoken_of_is_the_token(on_page: Talk) -> None:
    on_page.said.insert(0, replace(on_page.about("lead_priya"), question="token ka kya hua"))
    assert "paid ₹51,000 token today" in on_page.heard("51000 de diya usne aaj, likh lo")


def test_a_token_is_no_feature_to_learn_from(on_page: Talk) -> None:
    on_page.heard("token 51k received", "yes")
    features = snapshot(on_page.lead(), as_of=on_page.now, market=Market(()))
    assert "kind" in features and "token_inr" not in features


def test_every_phrasing_is_understood_as_meant(on_page: Talk) -> None:
    wrong: dict[str, object] = {}
    for row in SAID:
        found = on_page.fresh()
        acts = found.acts(found.say(row["say"]))
        if not acts or _row(acts[0]) != _expected(row):
            wrong[row["say"]] = _row(acts[0]) if acts else found.said[0].answer
    assert wrong == {}
    assert len(SAID) >= 130


def _row(act: UpdateAct) -> tuple[object, ...]:
    when = act.when.isoformat()[:16] if act.when else ""
    who = (act.lead_id or "").removeprefix("lead_")
    return (who, " ".join(filter(None, (act.kind, when))), act.words or "", act.amount_inr or 0)


def _expected(row: dict[str, Any]) -> tuple[object, ...]:
    return (row.get("lead", "priya"), row["act"], row.get("words", ""), row.get("inr", 0))


def test_what_fits_no_act_is_offered_as_a_note(on_page: Talk) -> None:
    wrong: dict[str, object] = {}
    for row in TABLE["notes"]:
        found = on_page.fresh()
        acts = found.acts(found.say(row["say"]))
        is_note = acts and acts[0].kind is UpdateKind.NOTE
        if not is_note or acts[0].lead_id != f"lead_{row.get('lead', 'priya')}":
            wrong[row["say"]] = acts
    assert wrong == {}


def test_no_question_is_taken_for_a_telling(on_page: Talk) -> None:
    taken = []
    for text in TABLE["not_tellings"]:
        reply = on_page.fresh().say(text)
        if reply is not None:
            taken.append((text, reply.text))
    assert taken == []


@pytest.mark.parametrize("yes", ["yes", "haan", "હા", "हाँ", "ok"])
def test_yes_in_any_language_saves_and_undo_takes_back(on_page: Talk, yes: str) -> None:
    on_page.heard("visit Saturday 11", yes)
    (event,) = on_page.lead().events
    visit_on = on_page.lead().attribute("visit_on")
    assert (event.kind, event.known_at) == ("visit_planned", NOW)
    assert visit_on is not None and visit_on.value == "2026-11-21T11:00:00+05:30"
    on_page.heard("undo")
    assert on_page.lead().attribute("visit_on") is None


def test_a_yes_after_another_question_shows_the_preview_once_more(on_page: Talk) -> None:
    on_page.heard("she paid the token of 51000")
    on_page.said.insert(0, on_page.about("lead_rahul"))
    reply = on_page.say("yes")
    assert reply is not None
    assert reply.text.startswith("Not saved yet.\nSave? *Priya* ·4821")
    assert on_page.heard("yes").startswith("Saved: ")
    on_page.said.insert(0, on_page.about("lead_rahul"))
    assert on_page.say("yes") is None


def test_a_yes_to_another_question_of_ours_is_for_that(on_page: Talk) -> None:
    on_page.heard("she paid the token of 51000")
    asked = on_page.about("lead_rahul")
    answer = {**asked.answer, "text": "Which Rahul?"}
    on_page.said.insert(0, replace(asked, answer=answer))
    assert on_page.say("yes") is None


def test_a_yes_long_after_a_preview_means_something_else(on_page: Talk) -> None:
    on_page.heard("she paid the token of 51000")
    on_page.said.insert(0, on_page.about("lead_rahul"))
    on_page.now += timedelta(hours=1)
    assert on_page.say("yes") is None


def test_a_lead_without_a_name_is_told_by_its_phone(talk: Talk) -> None:
    talk.add(lead("lead_nameless", None, "+919825001987"))
    saved = talk.heard("1987 visited today, liked it", "yes")
    assert "·1987" in saved
    assert "lead_nameless" not in saved


def test_no_saves_nothing_and_a_later_yes_neither(on_page: Talk) -> None:
    for no in ("no", "nahi", "ના", "नहीं"):
        shown = on_page.say("token received")
        assert on_page.heard(no) == "Not saved."
        assert on_page.tap(shown, "Yes") == "Nothing to save here. Tell me again."
    assert on_page.lead().outcomes == ()


def test_another_question_leaves_the_preview_unsaved(on_page: Talk) -> None:
    again = on_page.heard("token received", "How hot is Priya?", "yes")
    assert again.startswith("Not saved yet.")
    assert on_page.lead().outcomes == ()


def test_a_preview_older_than_ten_minutes_saves_nothing(on_page: Talk) -> None:
    on_page.say("token received")
    on_page.now += timedelta(minutes=10.1)
    assert "older than 10 minutes" in on_page.heard("yes")
    assert on_page.lead().outcomes == ()


def test_confirming_twice_saves_once(on_page: Talk) -> None:
    shown = on_page.say("called her")
    assert on_page.tap(shown, "Yes") == "Saved: You spoke with Priya by phone today, 20 Nov."
    assert (
        on_page.tap(shown, "Yes") == "Saved already: You spoke with Priya by phone today, 20 Nov."
    )
    assert len(on_page.lead().events) == 1


def test_another_persons_confirmation_is_refused_like_a_missing_one(on_page: Talk) -> None:
    shown = on_page.say("token received")
    assert shown is not None
    for by in ("staff_bela", "staff_mona", "staff_olga"):
        refused = on_page.say(shown.actions[0].id, by=by)
        missing = on_page.say("confirm telling_0000000000000000", by=by)
        assert refused is not None and missing is not None
        assert refused.text == missing.text == "Nothing to save here. Tell me again."
        assert refused.lead_ids == ()
    assert on_page.lead().outcomes == ()


def test_a_lead_given_away_meanwhile_is_refused(on_page: Talk) -> None:
    shown = on_page.say("token received")
    Intake(on_page.record, "brokerage_a").assign(PRIYA, "staff_bela", "team_a", NOW)
    assert on_page.tap(shown, "Yes") == "Nothing to save here. Tell me again."
    assert on_page.lead().outcomes == ()


def test_a_foreign_lead_sounds_exactly_like_a_missing_one(talk: Talk) -> None:
    foreign, missing = [talk.fresh().heard(f"{who} visit Saturday 11") for who in ("Zubin", "Xerx")]
    assert foreign.replace("Zubin", "Xerx") == missing != ""
    by_id = talk.fresh().say("lead_zubin visit Saturday 11")
    assert by_id is None or by_id.lead_ids == ()


def test_an_analyst_cannot_tell(on_page: Talk) -> None:
    for text in ("token received", "new lead Suresh 9876543210"):
        reply = on_page.say(text, by="staff_ana")
        assert reply is not None
        assert reply.text == "Only brokers and managers can tell what happened."
    assert on_page.say("Rahul wants garden facing", by="staff_ana") is None


def test_after_ten_minutes_nothing_is_undone(on_page: Talk) -> None:
    on_page.heard("token received", "yes")
    on_page.now += timedelta(minutes=10.1)
    assert on_page.heard("undo").startswith("Too late to undo")
    assert on_page.lead().outcomes


@CASES.of("back", "shown")
def test_what_is_taken_back_and_what_holds_instead_are_one_preview(
    talk: Talk, back: str, shown: str
) -> None:
    talk.heard("Priya Shah not interested, mark lost")
    assert talk.heard(back).startswith("Not saved.\nRemind you")
    talk.heard("Priya Shah not interested, mark lost", "yes")
    told = talk.heard(back)
    assert told.startswith("Save this instead?")
    assert shown in told
    assert "Priya" in told
    talk.heard("yes")
    assert talk.lead("lead_priya").outcomes[-1:] == ()


@CASES.of("text", "is_visit")
def test_who_came_elsewhere_or_saw_no_home_is_no_visit(
    talk: Talk, text: str, *, is_visit: bool
) -> None:
    assert ("visited" in talk.heard(text)) == is_visit


@CASES.of("text", "day")
def test_a_day_that_is_not_read_is_said(talk: Talk, text: str, day: str) -> None:
    assert f"“{day}”" in talk.heard(text)


@CASES.of("text", "is_note")
def test_a_condition_is_a_note(talk: Talk, text: str, *, is_note: bool) -> None:
    assert [act.kind for act in talk.acts(talk.say(text))] == [UpdateKind.NOTE] * is_note


@pytest.mark.parametrize("order", ["note hata do", "note hatao", "note hatavi do", "नोट हटाओ"])
def test_a_note_just_saved_is_taken_back(on_page: Talk, order: str) -> None:
    on_page.heard("note: the key is with the guard", "haan", order)
    told = on_page.tellings().newest_confirmed("talk")
    assert told and told.undone_at is not None
    on_page.heard("visit kal 5 baje", "haan", order)
    told = on_page.tellings().newest_confirmed("talk")
    assert told and told.undone_at is None


@CASES.of("said", "due")
def test_a_reminder_told_with_a_visit(on_page: Talk, said: list[str], due: str) -> None:
    told = on_page.acts([on_page.say(text) for text in said][-1])
    whens = [act.when for act in told if act.kind is UpdateKind.REMIND]
    assert [f"{w.astimezone(ZONE):%a %-d %b, %-I:%M %p}" for w in whens] == [_exact(due)]


def _exact(due: str) -> str:
    day, _, hour = due.partition(", ")
    number, half = hour.split()
    return f"{day}, {number if ':' in number else number + ':00'} {half.upper()}"


@CASES.of("shown", "said", "at", "note")
def test_a_shift_or_an_hour_with_more_is_of_the_time_shown(
    on_page: Talk, shown: str, said: str, at: str, note: str | None
) -> None:
    on_page.say(shown)
    (act,) = on_page.acts(on_page.say(said))
    assert isinstance(act.when, datetime)
    assert (f"{act.when.astimezone(ZONE):%-d %H:%M}", act.note) == (f"21 {at}", note)


@pytest.mark.parametrize(
    "said", ["6 baje, how many leads today?", "6 baje Rahul ko call", "call after 2 hours"]
)
def test_what_is_another_matter_changes_no_visit(on_page: Talk, said: str) -> None:
    on_page.say("visit tomorrow 5pm")
    acts = on_page.acts(on_page.say(said))
    visits = [a.when for a in acts if a.kind is UpdateKind.VISIT]
    assert all(isinstance(w, datetime) and w.astimezone(ZONE).hour == 17 for w in visits)


@CASES.of("said", "when")
def test_a_visit_on_another_day_keeps_its_hour(talk: Talk, said: str, when: str | None) -> None:
    talk.heard("Rahul visit tomorrow 5pm", "yes")
    acts = talk.acts(talk.say(said))
    found = [a.when.astimezone(ZONE) if isinstance(a.when, datetime) else a.when for a in acts]
    form = "%-d %H:%M" if when and ":" in when else "%-d"
    assert [f"{at:{form}}" for at in found if at] == ([when] if when else [])


def test_an_hour_told_with_a_denied_day_stays_with_the_day_that_is_asked_for(talk: Talk) -> None:
    talk.say("Rahul visit 4 pm, not tomorrow")
    (act,) = talk.acts(talk.say("tuesday"))
    assert isinstance(act.when, datetime)
    assert f"{act.when.astimezone(ZONE):%-d %H:%M}" == "24 16:00"


@CASES.of("said", "kinds")
def test_a_visit_of_a_lost_lead_opens_it_again(talk: Talk, said: str, kinds: list[str]) -> None:
    talk.heard("Rahul lost, price", "yes")
    assert [act.kind for act in talk.acts(talk.say(said))] == kinds


def test_another_reason_than_the_one_shown_is_shown_first(talk: Talk) -> None:
    assert talk.heard("Rahul lost, location").startswith("Save?")
    assert talk.heard("price").startswith("Save?")


@CASES.of("said", "reason", "note")
def test_a_sentence_tells_why_a_lead_was_lost(
    talk: Talk, said: str, reason: str | None, note: str | None
) -> None:
    talk.heard("Rahul not interested any more")
    found = [(a.words, a.note) for a in talk.acts(talk.say(said)) if a.kind is UpdateKind.LOST]
    assert found == ([(reason, note)] if reason or note else [])


@CASES.of("said", "shown")
def test_the_day_of_a_token_is_corrected_with_its_verb(talk: Talk, said: str, shown: str) -> None:
    talk.heard("Rahul token aaya 1 lakh")
    assert shown in talk.heard(said)


@pytest.mark.parametrize("said", ["kale savare call yaad aapje", "કાલે સવારે કોલ યાદ આપજે"])
def test_a_reminder_in_few_words_is_of_the_lead_spoken_of(on_page: Talk, said: str) -> None:
    (act,) = on_page.acts(on_page.say(said))
    assert (act.kind, act.lead_id) == (UpdateKind.REMIND, PRIYA)


@pytest.mark.parametrize(
    "said", ["close it", "ok close it", "close kar do", "note kar lo", "note down", "daal do"]
)
def test_a_loss_shown_with_its_reason_is_saved_with_it(talk: Talk, said: str) -> None:
    talk.heard("Rahul bought elsewhere")
    saved = talk.heard(said)
    assert "(bought elsewhere)" in saved or "kahin aur" in saved
    assert "Save?" not in saved


@CASES.of("said", "name")
def test_a_lead_that_came_is_new_beside_its_phone(talk: Talk, said: str, name: str | None) -> None:
    acts = talk.acts(talk.say(said))
    assert [a.words for a in acts if a.kind is UpdateKind.NEW_LEAD] == ([name] if name else [])


def test_what_is_not_understood_beside_an_undo_is_named(talk: Talk) -> None:
    talk.heard("Priya Shah not interested, mark lost")
    assert talk.heard("undo that, the moon is full").startswith("Not saved.\nNot saved, say")


def test_a_no_with_what_happened_instead_shows_that(talk: Talk) -> None:
    said = talk.heard("remind me Rahul friday 11", "leave it, just spoke to him")
    assert said.startswith("Not saved.\nSave? You spoke with *Rahul Verma* ·7730 by phone today")
    asked = talk.fresh()
    assert not asked.heard("remind me Rahul friday 11", "no, what about Priya?")


def test_what_is_told_after_words_not_understood_is_of_their_lead(talk: Talk) -> None:
    said = talk.heard("Rahul e cancel karyu tu ne e pachu levu che kye. kal 4 vage ave che")
    assert said.startswith("Save? *Rahul Verma* ·7730 comes for a visit on Sat 21 Nov, 4 pm.")


def test_undo_takes_every_fact_back_and_keeps_the_history(on_page: Talk) -> None:
    before = on_page.lead()
    for told in (
        "token 51k received",
        "budget now 95",
        "offer 90",
        "wants 4 bhk now",
        "visit done",
    ):
        saved = [on_page.say(text) for text in (told, "yes")][-1]
        assert on_page.lead() != before
        assert saved is not None
        assert on_page.tap(saved, "Undo").startswith("Undone: ")
        assert on_page.lead() == before
    assert on_page.heard("undo") == "Nothing to undo."


@CASES.of("told", "name", "value")
def test_what_is_told_becomes_an_attribute(
    on_page: Talk, told: str, name: str, value: float | str
) -> None:
    on_page.heard(told, "yes")
    found = on_page.lead().attribute(name)
    assert found is not None and found.value == value


@CASES.of("told", "kind", "value")
def test_a_price_becomes_an_event(on_page: Talk, told: str, kind: str, value: float) -> None:
    on_page.heard(told, "yes")
    lead_id = "lead_sagar" if "Sagar" in told else PRIYA
    (event,) = on_page.lead(lead_id).events
    assert (event.kind, event.value) == (kind, value)


def test_of_namesakes_the_one_with_the_visit_is_told_of(talk: Talk) -> None:
    talk.add(lead("lead_rahul_shah", "Rahul Nayak", "+919825055555"))
    talk.heard("7730 visit Saturday 5", "yes")
    talk.said.clear()
    assert "*Rahul Verma* ·7730: the visit is cancelled" in talk.heard("Rahul ni visit cancel")
    assert "Which" in talk.fresh().heard("Rahul visit Sunday 5")


@CASES.of("told", "is_meant")
def test_of_namesakes_the_one_whose_visit_was_due_is_told_of(
    talk: Talk, told: str, *, is_meant: bool
) -> None:
    talk.add(lead("lead_rahul_shah", "Rahul Nayak", "+919825055555"))
    talk.heard("7730 visit today 11", "yes")
    talk.said.clear()
    assert "Which" in talk.heard("Rahul visited")
    talk.said.clear()
    talk.now += timedelta(hours=5)
    shown = talk.heard(told)
    assert ("*Rahul Verma* ·7730" in shown and "Which" not in shown) is is_meant


@CASES.of("told", "reason")
def test_a_loss_told_twice_is_one_with_its_reason(talk: Talk, told: str, reason: str) -> None:
    acts = talk.acts(talk.say(told))
    assert [(a.kind, a.words) for a in acts] == [(UpdateKind.LOST, reason)]


def test_a_lead_just_added_is_spoken_of(talk: Talk) -> None:
    talk.heard("new lead Suresh Vaghela 9825012346 3bhk bopal from walkin", "yes")
    assert "to call *Suresh Vaghela* ·2346?" in talk.heard("call him tomorrow 10am")
    assert "*Suresh Vaghela*" in talk.heard("uska budget 95 lakh")


@CASES.of("said", "is_known")
def test_a_visit_told_as_over_is_the_one_on_record(talk: Talk, said: str, is_known: bool) -> None:
    talk.add(happens(lead("lead_umesh", "Umesh"), EventKind.VISIT_DONE, ago(days=7)))
    assert ("in the record already" in talk.heard(said)) == is_known


def test_a_new_lead_that_was_taken_back_is_not_spoken_of(talk: Talk) -> None:
    talk.heard("new lead Suresh Vaghela 9825012346 3bhk bopal from walkin", "yes", "undo")
    assert "Suresh" not in talk.heard("call him tomorrow 10am")


def test_a_visit_that_the_record_has_is_not_told_twice(on_page: Talk) -> None:
    on_page.heard("visit done yesterday 5 pm", "yes")
    again = on_page.say("Priya visited yesterday")
    assert again is not None
    assert "in the record already" in again.text
    (note,) = on_page.acts(on_page.say("visited yesterday, they loved the kitchen"))
    assert (note.kind, note.words) == (UpdateKind.NOTE, "they loved the kitchen")
    other = on_page.tap(again, "Another")
    assert "visited" in other


def test_how_the_last_visit_was_adds_none(on_page: Talk) -> None:
    on_page.heard("visit done yesterday 5 pm", "yes")
    (note,) = on_page.acts(on_page.say("Priya saw it, liked it, will pay token on Monday"))
    assert note.kind is UpdateKind.NOTE
    assert note.words == "liked it, will pay token on Monday"
    on_page.heard("Priya visited yesterday with family", "yes")
    kinds = [event.kind for event in on_page.lead(PRIYA).events]
    assert kinds.count("visit_done") == kinds.count("family_visited") == 1
    (again,) = on_page.acts(on_page.say("Priya came again, liked it"))
    assert again.kind is UpdateKind.VISITED


@CASES.of("told")
def test_a_visit_agreed_in_a_talk_is_to_come(talk: Talk, told: str) -> None:
    call, visit = talk.acts(talk.say(told))
    assert (call.kind, visit.kind) == (UpdateKind.CALLED, UpdateKind.VISIT)
    assert visit.lead_id == "lead_rahul"
    assert visit.when == datetime(2026, 11, 22, 11, tzinfo=ZONE)


def test_a_wait_told_after_a_call_corrects_no_call(talk: Talk) -> None:
    shown = talk.heard("Rahul called back, he is in canada", "hold him till march")
    assert shown.startswith("Save?\nYou spoke with *Rahul Verma* ·7730 by phone today, 20 Nov.")
    assert shown.endswith("\n*Rahul Verma* ·7730 wants to wait until 1 Mar.")


def test_a_wait_with_a_time_is_told_of_itself(talk: Talk) -> None:
    assert "wants to wait until 1 Mar" in talk.heard("Priya visited", "wait till march Rahul")


@CASES.of("told", "kept")
def test_what_no_act_reads_is_kept_beside_it(talk: Talk, told: str, kept: str | None) -> None:
    (act,) = talk.acts(talk.say(told))
    said = act.words if act.kind in (UpdateKind.NOTE, UpdateKind.REMIND) else act.note
    assert f"{act.kind} {said}" == (kept or "visit_off gam gaya che 10 tarikh pachi aavse")


def test_what_is_told_before_a_yes_stays_in_the_preview(talk: Talk) -> None:
    talk.heard("Rahul visited today, liked it", "his loan is sanctioned by SBI", "yes")
    assert "visit_done" in {e.kind for e in talk.lead("lead_rahul").events}
    assert "loan_stage" in {a.name for a in talk.lead("lead_rahul").attributes}
    # Of another lead, or of the same thing, the newest is shown alone; of another that is said.
    other = talk.fresh().heard("Rahul token 51k received", "Zeel wants to wait till March")
    assert other.endswith("Nothing is saved for *Rahul Verma* ·7730.")
    assert "₹51,000" not in other
    again = talk.fresh().heard("Rahul token 51k received", "Rahul token 1 lakh received")
    assert "51,000" not in again
    slip = talk.fresh().heard("Rahul offered 60 lakh", "sorry galti, Rahul's loan is sanctioned")
    assert "60 lakh" not in slip
    done = talk.fresh().heard("remind me to call Rahul tomorrow at 5", "spoke to Rahul just now")
    assert "21 Nov" not in done


def test_a_note_stays_beside_what_was_told_before_a_yes(talk: Talk) -> None:
    talk.say("Rahul 66 lakh pe maan gaya deal done")
    acts = talk.acts(talk.say("ek mahine ka deposit diya"))
    assert [(a.kind, a.words or a.amount_inr) for a in acts] == [
        (UpdateKind.AGREED, 6_600_000),
        (UpdateKind.NOTE, "ek mahine ka deposit diya"),
    ]


@CASES.of("next_told", "shown")
def test_what_is_told_next_is_kept_with_a_new_lead(talk: Talk, next_told: str, shown: str) -> None:
    told = talk.heard("new lead Suresh Vyas 9712345678 2bhk bopal", next_told)
    assert "*Suresh Vyas* ·5678, 2 BHK, Bopal" in told
    assert told.endswith(shown)


@CASES.of("first", "second", "kept")
def test_the_same_is_told_of_another_lead_too(
    talk: Talk, first: str, second: str, kept: list[str]
) -> None:
    talk.say(first)
    acts = talk.acts(talk.say(second))
    assert [f"{act.lead_id} {act.words or f'{act.when:%H:%M}'}" for act in acts] == kept


@CASES.of("said", "shown")
def test_an_evening_reminder_stays_in_the_evening(talk: Talk, said: str, shown: str) -> None:
    assert shown in talk.heard("remind me to call Rahul at 8 tonight", said)


def test_a_yes_to_a_question_back_leaves_it_open(talk: Talk) -> None:
    asked = talk.heard("remind me to call Rahul")
    assert talk.heard("yes") == asked
    assert "Sat 21 Nov, 11 am" in talk.heard("tomorrow 11")


def test_an_hour_that_has_passed_is_said(talk: Talk) -> None:
    asked = talk.heard("remind me at 8 am today to call Rahul")
    assert asked.startswith("8 am today has passed.")


def test_a_missed_visit_and_its_new_time_are_two_acts(talk: Talk) -> None:
    shown = talk.heard("राहुल कल आया ही नहीं, अब सोमवार शाम 5 बजे")
    assert "was to visit yesterday, 19 Nov" in shown or "19 Nov" in shown
    assert "comes for a visit on Mon 23 Nov, 5 pm." in shown


def test_who_comes_along_is_kept_with_the_visit(on_page: Talk) -> None:
    shown = on_page.heard("Rahul aaj 6 bje fir se dekhne aa raha wife ke sath")
    assert shown.startswith("Save? *Rahul Verma* ·7730 comes for a visit on Fri 20 Nov, 6 pm.")
    assert shown.endswith("With the note: “wife ke sath”")


def test_a_visit_with_the_family_is_both(on_page: Talk) -> None:
    on_page.heard("came with family", "yes")
    assert {e.kind for e in on_page.lead().events} == {"visit_done", "family_visited"}


def test_a_loss_asks_why_and_the_answer_saves_it(talk: Talk) -> None:
    reply = talk.say("Rahul not interested any more")
    assert reply is not None
    assert reply.text == (
        "Save? *Rahul Verma* ·7730 is not interested any more: lost. Do you know why?"
    )
    assert [a.title for a in reply.actions] == ["Price", "Bought elsewhere", "Don’t know"]
    assert talk.tap(reply, "Price") == "Saved: Rahul Verma is lost (price) and off your list."
    assert talk.lead("lead_rahul").outcomes[0].reason == "price"
    typed = talk.fresh()
    assert typed.heard("Zeel lost", "pata nahi") == "Saved: Zeel Jadhav is lost and off your list."


@CASES.of("told", "correction", "shown")
def test_what_was_just_shown_or_saved_is_corrected(
    on_page: Talk, told: str, correction: str, shown: str
) -> None:
    assert on_page.heard(told, correction).startswith(f"Save? *{shown}")
    if correction == "Sunday 5":
        return
    saved = on_page.fresh()
    assert saved.heard(told, "yes", correction).startswith(f"Save this instead? *{shown}")
    first = saved.lead()
    assert first.attributes or first.outcomes
    saved.heard("yes")
    kinds = [e.kind for e in saved.lead().events] + [o.kind for o in saved.lead().outcomes]
    assert len(kinds) == ("Rahul" not in correction) * ("budget" not in told)


def test_a_note_of_two_leads_is_kept_on_both(talk: Talk) -> None:
    shown = talk.heard("Rahul aur Priya dono ko owner ne mana kar diya")
    assert "*Rahul Verma* ·7730" in shown and "*Priya* ·4821" in shown
    assert shown.count("Rahul aur Priya dono ko owner ne mana kar diya") == 2


@pytest.mark.parametrize("correction", ["actually he came", "aaya tha", "nahi wo aayi thi"])
def test_who_missed_a_visit_came_after_all(on_page: Talk, correction: str) -> None:
    shown = on_page.heard("aaj visit pe nahi aaya", correction)
    assert "Priya* ·4821 visited today" in shown or "visit aaj, 20 Nov ko, ho gayi" in shown


@CASES.of("correction", "note")
def test_a_visit_just_told_is_judged_anew(on_page: Talk, correction: str, note: str) -> None:
    on_page.heard("visit ho gayi aaj, pasand aaya usko")
    shown = on_page.heard(correction)
    assert note in shown and "pasand aaya usko" not in shown
    assert "*Priya* ·4821" in shown


@pytest.mark.parametrize("asked", ["kya pasand nahi aaya?", "usko kya pasand nahi aaya"])
def test_a_question_judges_no_visit(on_page: Talk, asked: str) -> None:
    on_page.heard("visit ho gayi aaj, pasand aaya usko")
    assert on_page.say(asked) is None


def test_a_call_with_what_was_said_and_what_is_due_are_three_acts(talk: Talk) -> None:
    told = (
        "rahul verma ko abhi call kiya, bol rahi 68 lakh se upar nahi degi, kal fir baat karni hai"
    )
    shown = talk.heard(told)
    assert "You spoke with" in shown and "₹68 lakh" in shown and "Sat 21 Nov" in shown


def test_what_was_saved_stays_until_its_correction_is_confirmed(on_page: Talk) -> None:
    on_page.heard("token 51k received", "yes", "make it 61k", "no")
    token = on_page.lead().attribute("token_inr")
    assert token is not None and token.value == 51_000


def test_a_correction_keeps_the_words_beside_it(on_page: Talk) -> None:
    shown = on_page.heard("visit Saturday 11", "no 4 pm yaar, wife bhi aayegi")
    assert shown.startswith("Save? *Priya* ·4821 comes for a visit on Sat 21 Nov, 4 pm.")
    assert shown.endswith("With the note: “wife bhi aayegi”")


def test_a_visit_in_the_morning_gets_no_hour_that_nobody_said(talk: Talk) -> None:
    shown = talk.heard("Rahul kal subah wife ke sath aayega")
    assert shown.startswith("Save? *Rahul Verma* ·7730 comes for a visit on Sat 21 Nov.")
    assert shown.endswith("With the note: “subah wife ke sath”")
    moved = talk.heard("make it sunday evening")
    assert moved.startswith("Save? *Rahul Verma* ·7730 comes for a visit on Sun 22 Nov.")
    assert "evening" in moved


def test_change_takes_the_new_day_alone(on_page: Talk) -> None:
    for typed in ("change", "badlo"):
        on_page.heard("visit Saturday 11", typed)
        assert on_page.heard("Sunday 5").endswith("comes for a visit on Sun 22 Nov, 5 pm.")


def test_a_new_statement_of_another_lead_corrects_nothing(talk: Talk) -> None:
    text = talk.heard("Priya loan sanctioned", "yes", "Rahul not interested any more")
    assert text.startswith("Save? *Rahul Verma* ·7730 is not interested")


def test_a_visit_done_asks_which_while_the_planned_one_lies_ahead(on_page: Talk) -> None:
    on_page.heard("visit Saturday 11", "yes")
    asked = on_page.say("visit done")
    assert asked is not None
    assert asked.text == (
        "*Priya* ·4821 has a visit planned on Sat 21 Nov, 11 am. "
        "Is it that one, or was there another?"
    )
    assert on_page.tap(asked, "That one").endswith("visited today, 20 Nov, as planned.")
    assert on_page.tap(asked, "Another").endswith("visited today, 20 Nov.")


@CASES.of("told", "shown")
def test_a_visit_told_at_an_hour_that_is_over_took_place(
    on_page: Talk, told: str, shown: str
) -> None:
    now, on_page.now = on_page.now, on_page.now.replace(hour=8)
    on_page.heard("visit aaj 9 baje", "yes")
    on_page.now = now
    assert shown in on_page.heard(told)


@CASES.of("ordered", "shown")
def test_an_agreed_visit_is_moved_from_its_time(on_page: Talk, ordered: str, shown: str) -> None:
    on_page.heard("visit Saturday 11", "yes")
    assert on_page.heard(ordered).endswith(shown)
    assert on_page.heard("yes").endswith(shown)


@CASES.of("told")
def test_a_visit_that_is_put_off_asks_till_when(on_page: Talk, told: str) -> None:
    on_page.heard("visit Saturday 11", "yes")
    assert on_page.heard(told) == "*Priya* ·4821: On which day is the visit?"
    assert "moves from Sat 21 Nov, 11 am to Wed 25 Nov, 4 pm." in on_page.heard("25 Nov 4 pm")


@CASES.of("more")
def test_what_is_told_of_the_visit_shown_is_kept_with_it(on_page: Talk, more: str) -> None:
    on_page.heard("visit done today")
    assert on_page.heard(more).endswith(f"visited today, 20 Nov. With the note: “{more}”")
    assert on_page.heard("yes").startswith("Saved: Priya visited today")


@CASES.of("more")
def test_what_is_asked_or_of_another_is_not_kept_with_the_visit(on_page: Talk, more: str) -> None:
    on_page.heard("visit done today")
    reply = on_page.say(more)
    assert reply is None or "Priya* ·4821 visited" not in reply.text


@CASES.of("told")
def test_a_reminder_before_a_visit_is_due_then(on_page: Talk, told: str) -> None:
    on_page.heard("visit Saturday 11", "yes")
    on_page.said.clear()
    assert on_page.heard(told).startswith("Remind you on Sat 21 Nov, 10 am")


@pytest.mark.parametrize(
    "told",
    [
        "remind me 1 hour before the visit",
        "remind me 2 days before that",
        "1 din pehle yaad dilana",
    ],
)
def test_a_reminder_before_what_has_no_day_asks_when(on_page: Talk, told: str) -> None:
    asked = on_page.heard(told)
    assert asked.startswith("*Priya* ·4821: When shall I remind you?")


@pytest.mark.parametrize("said", ["not 3, 4", "4 not 3", "3 nahi 4"])
def test_a_bare_number_puts_the_rooms_right(on_page: Talk, said: str) -> None:
    on_page.heard("wants 3bhk now")
    assert "wants 4 BHK now" in on_page.heard(said)


def test_another_day_for_a_visit_called_off_moves_it(on_page: Talk) -> None:
    on_page.heard("visit Saturday 11", "yes", "visit cancelled")
    assert "Sun 22 Nov" in on_page.heard("make it sunday")


def test_a_reminder_before_a_day_is_counted_from_that_day(on_page: Talk) -> None:
    assert on_page.heard("remind me 2 days before 5 dec").startswith("Remind you on Thu 3 Dec")


@pytest.mark.parametrize("said", ["and the one before that", "delete that note", "aur usse pehle"])
def test_what_only_points_is_no_note(on_page: Talk, said: str) -> None:
    reply = on_page.say(said)
    assert reply is None or "note" not in reply.text


def test_a_reminder_at_one_hour_and_not_another_moves_the_one_set(talk: Talk) -> None:
    talk.heard("remind Rahul Monday 11 am", "yes")
    moved = talk.heard("Rahul reminder 11 ki jagah 12 baje")
    assert moved.startswith("Move the reminder to Mon 23 Nov, 12 pm, not 11 am")


def test_an_offer_told_with_a_visit_that_is_known_is_kept(talk: Talk) -> None:
    talk.add(happens(lead("lead_umesh", "Umesh"), EventKind.VISIT_DONE, ago(days=1)))
    told = talk.heard("Umesh visit done, offered 95 lakh")
    assert told.startswith("Save? *Umesh* offers ₹95 lakh.\n")
    assert "in the record already" in told
    assert talk.heard("yes") == "Saved: Umesh offers ₹95 lakh."


@CASES.of("told")
def test_a_note_is_kept_without_whose_it_is(talk: Talk, told: str) -> None:
    shown = talk.heard(told)
    assert shown == "Save as a note on *Rahul Verma* ·7730: “wife prefers 5th floor”?"


def test_an_order_to_delete_a_note_is_none(talk: Talk) -> None:
    assert "note delete" not in talk.heard("Rahul Verma note delete")


def test_a_site_is_no_name(talk: Talk) -> None:
    shown = talk.heard("new lead from housing.com Asha 9898989898 2bhk Bopal")
    assert "Asha* ·9898" in shown
    assert "Com" not in shown


def test_a_delay_where_no_visit_is_agreed_moves_none(on_page: Talk) -> None:
    assert on_page.heard("visit delayed by 1 hour") == "*Priya* ·4821: On which day is the visit?"


def test_the_only_visit_of_today_needs_no_name_to_be_moved(talk: Talk) -> None:
    talk.heard("Rahul visit today 5 pm", "yes")
    moved = talk.fresh().heard("aaj wali visit 4 baje kar do")
    assert moved.endswith("moves from 5 pm to Fri 20 Nov, 4 pm.")
    for other in ("kal wali visit 4 baje kar do", "kal 5 baje visit rakho"):
        assert "Rahul" not in talk.fresh().heard(other)
    talk.fresh().heard("Priya visit today 6 pm", "yes")
    assert talk.fresh().heard("aaj wali visit 4 baje kar do").startswith("Which lead")


def test_a_named_leads_visit_is_moved_on_its_day_with_the_words_beside(talk: Talk) -> None:
    talk.heard("Rahul visit Saturday 5", "yes")
    talk.said.clear()
    shown = talk.heard("Rahul cant do 5, make it 6.30 same place")
    assert shown.endswith("moves from 5 pm to Sat 21 Nov, 6:30 pm. With the note: “cant do 5”")
    assert talk.fresh().heard("Rahul ki file 5 baje taiyar rakho").startswith("Save as a note")
    moved = talk.fresh().heard("shift Rahul to sunday same time")
    assert moved.endswith("moves from Sat 21 Nov, 5 pm to Sun 22 Nov, 5 pm.")


def test_a_visit_just_asked_about_is_moved_by_its_new_time_alone(talk: Talk) -> None:
    talk.heard("Rahul visit Saturday 5", "yes")

    def told(text: str) -> str:
        asked = talk.fresh()
        asked.said.insert(0, replace(talk.about("lead_rahul"), question="rahul ki visit kab hai"))
        return asked.heard(text)

    for text in ("sunday 5 baje kar di", "ene sunday 5 vage kari didhi", "moved it to sunday 5pm"):
        assert "Sun 22 Nov" in told(text), text
    both = told("moved it to sunday 5pm, just spoke")
    assert "Sun 22 Nov" in both
    assert both.endswith("You spoke with *Rahul Verma* ·7730 by phone today, 20 Nov.")


def test_a_visit_that_stays_is_no_part_of_the_one_that_moves(talk: Talk) -> None:
    talk.heard("Rahul visit Saturday 5", "yes")
    talk.said.clear()
    moved = talk.heard("Rahul wala sunday 6 baje kar do, Priya same rehne do")
    assert "Sun 22 Nov, 6 pm" in moved
    assert "Priya" not in moved


def test_another_visit_at_the_same_time_is_named(talk: Talk) -> None:
    talk.heard("Rahul visit Saturday 5 pm", "yes")
    shown = talk.fresh().heard("Priya visit Saturday 5 pm")
    assert shown.endswith("At that time the visit of *Rahul Verma* ·7730 is agreed, too.")
    assert "too" not in talk.fresh().heard("Priya visit Saturday 6 pm")
    assert "too" not in talk.fresh().heard("Rahul visit Saturday 5 pm")


def test_dropping_a_visit_ahead_loses_no_lead(talk: Talk) -> None:
    talk.heard("Rahul visit Saturday 5", "yes")
    assert "the visit is cancelled" in talk.fresh().heard("drop Rahul")
    assert "lost" in talk.fresh().heard("drop Rahul, not interested")


def test_a_call_after_a_date_is_not_the_call_that_was_made() -> None:
    for said in (
        "Rahul sathe vaat thai gai, 10 tarikh pachi fari phone karvano che",
        "Rahul se baat ho gayi, 10 tarikh ke baad phir phone karna hai",
        "રાહુલ સાથે વાત થઈ ગઈ, ૧૦ તારીખ પછી ફરી ફોન કરવાનો છે",
    ):
        called, due = read_acts(said)
        assert (called.kind, due.kind) == (UpdateKind.CALLED, UpdateKind.REMIND), said
        assert not called.when, said


def test_who_will_come_is_read_when_it_is_said_short() -> None:
    kinds = [act.kind for act in read_acts("spoke to Rahul, he'll come Saturday 5pm")]
    assert kinds == [UpdateKind.CALLED, UpdateKind.VISIT]


def test_a_tag_within_a_message_denies_nothing_and_asks_nothing() -> None:
    told = read_acts("Rahul ka kal call hua tha na, usne bola ab nahi chahiye. close kar do")
    assert [act.kind for act in told] == [UpdateKind.CALLED, UpdateKind.LOST]
    assert read_acts("Rahul ka kal call hua tha na") == ()


def test_a_reminder_that_a_lead_is_to_get_is_none_of_ours() -> None:
    for said in ("Rahul ko kal ki visit ka reminder likh do", "send Rahul a reminder"):
        assert read_acts(said) == ()
    assert read_acts("send me a reminder tomorrow at 5 to call Rahul")


def test_a_visit_told_on_the_day_of_the_next_is_not_the_one_before(talk: Talk) -> None:
    seen = happens(lead("lead_umesh", "Umesh"), EventKind.VISIT_DONE, ago(days=1))
    talk.add(seen)
    kept = talk.heard("Umesh saw it, liked it")
    assert kept.startswith("Save as a note on *Umesh*")
    talk.fresh().heard("Umesh visit today 11", "yes")
    talk.now += timedelta(hours=5)
    assert "as planned" in talk.fresh().heard("Umesh visit done, liked it")


def test_the_planned_visit_is_used_and_planned_no_more(on_page: Talk) -> None:
    on_page.heard("visit today 11", "yes")
    on_page.now += timedelta(hours=5)
    assert "as planned" in on_page.heard("visit done")
    on_page.say("yes")
    visit_on = on_page.lead().attribute("visit_on")
    assert visit_on is not None and visit_on.value == ""
    done = next(e for e in on_page.lead().events if e.kind == "visit_done")
    assert done.at.astimezone(ZONE).hour == 11


@CASES.of("answer", "shown")
def test_whether_a_visit_took_place_is_answered_after_it_was_spoken_of(
    on_page: Talk, answer: str, shown: str
) -> None:
    on_page.heard("visit today 11", "yes")
    on_page.now += timedelta(days=1)
    on_page.said.clear()
    on_page.said.insert(0, on_page.about("lead_priya"))
    assert on_page.heard(answer).endswith(shown)


@CASES.of("answer", "shown")
def test_whether_the_visit_of_today_took_place_is_answered_from_its_hour_on(
    on_page: Talk, answer: str, shown: str
) -> None:
    on_page.heard("visit today 11", "yes")
    on_page.said.clear()
    on_page.said.insert(0, on_page.about("lead_priya"))
    assert "as planned" not in on_page.heard(answer)
    on_page.now += timedelta(hours=5)
    on_page.said.clear()
    on_page.said.insert(0, on_page.about("lead_priya"))
    told = on_page.heard(answer)
    assert "as planned" in told and told.endswith(shown)


@CASES.of("told", "is_assumed")
def test_a_visit_of_a_day_that_is_over_says_which_day_is_set(
    talk: Talk, told: str, is_assumed: bool
) -> None:
    assert ("No day was said, so today is set" in talk.heard(told)) is is_assumed


def test_what_a_lead_wants_to_talk_about_is_no_home(on_page: Talk) -> None:
    shown = on_page.heard("visit done, liked it, wants to talk price")
    assert "Home:" not in shown and "talk price" in shown
    assert "How was it" not in on_page.heard("yes")


def test_after_a_visit_one_line_is_kept_as_a_note(on_page: Talk) -> None:
    saved = on_page.heard("visit done", "yes")
    assert saved.endswith("How was it: what did they like, what not? One line will do.")
    assert on_page.heard("hall big, kitchen small") == (
        "Save as a note on *Priya* ·4821: “hall big, kitchen small”?"
    )
    on_page.say("yes")
    assert [e.value for e in on_page.lead().events if e.kind == "note"] == [
        "hall big, kitchen small"
    ]


def test_what_was_not_understood_beside_an_act_is_kept_as_its_note(talk: Talk) -> None:
    shown = talk.heard("Rahul ka token 51000 mil gaya cheque se")
    assert shown.endswith("With the note: “Rahul ka token 51000 mil gaya cheque se”")
    talk.say("yes")
    assert [e.kind for e in talk.lead("lead_rahul").events] == ["note"]


@CASES.of("told", "shown")
def test_another_area_that_a_lead_wants_is_saved_as_its_area(
    talk: Talk, told: str, shown: str
) -> None:
    reply = talk.say(told)
    assert reply is not None
    assert reply.text == f"Save? *Rahul Verma* ·7730 wants {shown} now."
    talk.heard("yes")
    area = talk.lead("lead_rahul").attribute("locality")
    assert area is not None
    assert area.value == "Bopal"


@CASES.of("told")
def test_an_area_named_for_something_else_is_kept_as_a_note(talk: Talk, told: str) -> None:
    assert talk.heard(told).startswith("Save as a note on *Rahul Verma* ·7730")


def test_the_owners_price_beside_the_offer_is_told_of_itself(talk: Talk) -> None:
    shown = talk.heard("Rahul 59 tak jayega owner 61 se niche nahi")
    assert "*Rahul Verma* ·7730 has a budget of ₹59 lakh now." in shown
    assert "The price for *Rahul Verma* ·7730 is ₹61 lakh." in shown


@pytest.mark.parametrize("asked", ["Rahul ko Bopal chahiye kya", "Rahul Bopal?", "Bopal chahiye"])
def test_an_area_asked_about_is_no_wish(talk: Talk, asked: str) -> None:
    assert not talk.heard(asked)


def test_a_new_lead_is_the_askers_own_and_unscored(talk: Talk) -> None:
    shown = talk.heard("new lead Suresh 9876543210, 2 BHK Gota budget 60")
    assert shown == "Save? New lead: *Suresh* ·3210, 2 BHK, Gota, up to ₹60 lakh, yours."
    assert "not scored" in talk.heard("yes")
    store = LeadStore(talk.record, talk.scope())
    (name,) = store.with_phone_tail("3210")
    new = store.lead(name.lead_id)
    assert (new.name, new.phone, new.owner_id) == ("Suresh", "+919876543210", "staff_asha")
    told = {a.name: a.value for a in new.attributes}
    assert told == {"budget_max_inr": 6_000_000, "bhk": 2, "locality": "Gota"}
    assert new.consents == ()
    talk.say("undo")
    (gone,) = store.with_phone_tail("3210")
    assert not gone.is_open


@CASES.of("text", "shown")
def test_a_new_lead_is_heard_in_each_language(talk: Talk, text: str, shown: str) -> None:
    assert talk.heard(text).startswith(f"Save? New lead: {shown}")


@CASES.of("text", "shown", "other")
def test_a_call_told_with_a_new_lead_is_a_reminder_beside_it(
    talk: Talk, text: str, shown: str, other: str
) -> None:
    said = talk.heard(text)
    assert shown in said and other not in said


def test_a_new_lead_without_a_phone_is_asked_for_it(talk: Talk) -> None:
    assert talk.heard("new lead Suresh 2 BHK Gota").startswith(
        "What is the phone number of Suresh?"
    )
    assert talk.heard("9876543210").startswith("Save? New lead: *Suresh* ·3210, 2 BHK, Gota")


def test_a_phone_that_is_a_lead_already_makes_no_second_one(talk: Talk) -> None:
    assert talk.heard("new lead Priya 9825004821") == (
        "This number is already your lead: *Priya* ·4821."
    )


def test_reminders_are_set_listed_moved_and_dropped(talk: Talk) -> None:
    assert talk.heard("remind me Sunday 11 am to call Sagar") == (
        "Remind you on Sun 22 Nov, 11 am, to call *Sagar Thakkar* ·2345?"
    )
    assert talk.heard("yes") == "Set: Sun 22 Nov, 11 am, call Sagar Thakkar."
    assert talk.heard("what reminders do I have") == (
        "*Your reminders, the next first:*\n1 Sun 22 Nov, 11 am, call Sagar Thakkar"
    )
    assert talk.heard("move it to 4 pm", "yes") == (
        "Moved: Sagar Thakkar’s call is now Sun 22 Nov, 4 pm, not 11 am."
    )
    assert talk.heard("mere reminders batao").endswith("1 Sun 22 Nov, 4 pm, call Sagar Thakkar")
    assert talk.heard("cancel Sagar's reminder", "yes") == (
        "Dropped: Sun 22 Nov, 4 pm, call Sagar Thakkar."
    )
    assert talk.heard("reminders") == "You have no reminders set."
    talk.heard("cancel Sagar's reminder")
    (undone,) = [talk.heard("undo")]
    assert undone.startswith("Undone")
    assert "Sagar" in talk.heard("reminders")


def test_of_several_reminders_it_asks_which_and_a_number_picks_one(talk: Talk) -> None:
    talk.heard("remind me Sunday 11 am to call Sagar", "yes")
    talk.heard("remind me Monday 4 pm to call Sagar", "yes")
    asked = talk.heard("cancel Sagar's reminder")
    assert asked.startswith("Which reminder do you mean?\n1 Sun 22 Nov, 11 am")
    assert talk.heard("2") == "Drop the reminder: Mon 23 Nov, 4 pm, call Sagar Thakkar?"
    moved = talk.say("move Sagar's reminder to Tuesday 5 pm")
    assert moved is not None
    assert talk.heard(moved.actions[0].id) == (
        "Move the reminder to Tue 24 Nov, 5 pm, not Sun 22 Nov, 11 am: Sagar Thakkar’s call?"
    )


def test_cancel_it_after_reminders_means_one_of_them(talk: Talk) -> None:
    set_ = ("remind me Sunday 11 am to call Sagar", "yes")
    assert talk.heard(*set_, "cancel it").startswith("Drop the reminder: Sun 22 Nov, 11 am")
    talk.heard("no", "remind me Monday 4 pm to call Sagar", "yes")
    assert talk.heard("reminders", "cancel it").startswith("Which reminder do you mean?\n1 Sun")
    assert talk.heard("reminders", "cancel the second one").startswith("Drop the reminder: Mon 23")


def test_a_reminder_is_meant_by_its_place_or_its_lead_in_the_list(talk: Talk) -> None:
    talk.heard("Sagar ka reminder Sunday 11 baje lagao", "yes")
    talk.heard("remind me Monday 4 pm to call Rahul Verma", "yes")
    assert talk.heard("reminders", "2nd wala hata do").startswith("Drop the reminder: Mon 23 Nov")
    talk.heard("no", "reminders")
    moved = talk.heard("Sagar wala 12 baje kar do")
    assert moved == "Move the reminder to Sun 22 Nov, 12 pm, not 11 am: Sagar Thakkar’s call?"
    talk.heard("yes")
    assert talk.heard("2nd wala hata do").startswith("Which reminder")


def test_of_two_namesakes_a_number_picks_one(talk: Talk) -> None:
    talk.add(lead("lead_p2", "Priya Shah", "+919825000067", kind=LeadKind.RENT))
    first, second = [talk.fresh().heard("Priya token received", n) for n in ("1", "2")]
    assert first.startswith("Save? *Priya") and second.startswith("Save? *Priya")
    assert first != second


def test_a_reminder_that_is_due_is_done(talk: Talk) -> None:
    talk.heard("remind me in 20 min to call Zeel", "yes")
    talk.now += timedelta(minutes=21)
    assert talk.heard("ho gaya").startswith("Drop the reminder: Fri 20 Nov, 11 am")
    talk.say("yes")
    assert talk.heard("reminders") == "You have no reminders set."


def test_to_be_reminded_may_be_wished_in_a_question(on_page: Talk) -> None:
    words = Localizer(LIBRARY, "en", ZONE, NOW)
    heard = [
        UpdateFlow(
            on_page.record, StaffMessage(text, on_page.scope(), words, "talk", PRIYA)
        ).listed()
        for text in ("can you remind me at 5?", "what reminders do I have?", "how hot is Priya?")
    ]
    assert [reply.text if reply else None for reply in heard] == [
        "Remind you on Fri 20 Nov, 5 pm, to call *Priya* ·4821?",
        "You have no reminders set.",
        None,
    ]


def test_reminders_are_their_tellers_own(talk: Talk) -> None:
    talk.heard("remind me at 5", "yes")
    reply = talk.say("reminders", by="staff_mona")
    assert reply is not None and reply.text == "You have no reminders set."
    (reminder,) = talk.tellings().reminders(after=NOW, until=NOW + timedelta(days=1))
    assert reminder.due_at == NOW + timedelta(hours=6, minutes=20)


def test_of_two_namesakes_it_asks_which_and_each_button_says_it_whole(talk: Talk) -> None:
    talk.add(lead("lead_p2", "Priya Shah", "+919825000067", kind=LeadKind.RENT))
    asked = talk.say("Priya visit Saturday 11")
    assert asked is not None
    assert asked.text.startswith("You have 2 leads named Priya. Which?\n1 ")
    shown = talk.heard(next(a.id for a in asked.actions if "lead_p2" in a.id))
    assert shown == "Save? *Priya Shah* ·0067 comes for a visit on Sat 21 Nov, 11 am."
    again = talk.fresh()
    again.heard("Priya visit Saturday 11")
    assert again.heard("0067") == shown


@CASES.of("said", "shown")
def test_where_it_is_asked_which_another_sum_or_time_holds(
    talk: Talk, said: list[str], shown: str
) -> None:
    talk.add(lead("lead_p2", "Priya Shah", "+919825000067", kind=LeadKind.RENT))
    assert shown in talk.heard(*said)


@CASES.of("said", "noted")
def test_what_is_saved_holds_no_sum_that_was_corrected(
    talk: Talk, said: list[str], noted: str
) -> None:
    (act,) = talk.acts([talk.say(text) for text in said][-1])
    assert noted in str(act.note)


@CASES.of("said", "moved")
def test_both_reminders_move_where_both_are_named(talk: Talk, said: str, moved: int) -> None:
    talk.heard("kal 11 baje Priya ko call yaad dilana", "Zeel ko bhi")
    shown = talk.heard(said)
    assert (shown.count("11 am"), shown.count("12")) == (2 - moved, moved)


def test_a_lead_is_picked_and_more_is_told_in_one_reply(talk: Talk) -> None:
    talk.add(lead("lead_p2", "Priya Shah", "+919825000067", kind=LeadKind.RENT))
    shown = talk.heard("Priya no phone lagyo nai", "0067.. ne kale savare 10 vage yaad karavje")
    assert "You called *Priya Shah* ·0067 today, 20 Nov, no answer." in shown
    assert "Sat 21 Nov, 10 am, call *Priya Shah* ·0067" in shown


def test_of_namesakes_the_one_who_rents_is_told_apart(talk: Talk) -> None:
    talk.add(lead("lead_p2", "Priya Shah", "+919825000067", kind=LeadKind.RENT))
    assert "*Priya Shah* ·0067" in talk.heard("rent wali Priya ko call kiya uthaya nahi")


def test_a_word_far_from_the_name_tells_no_namesakes_apart(talk: Talk) -> None:
    talk.add(lead("lead_p2", "Priya Shah", "+919825000067", kind=LeadKind.RENT))
    assert "Which" in talk.heard("Priya called, asked about the lift, the school and the rent")


def test_a_visit_called_off_right_after_a_reminder_drops_no_reminder(on_page: Talk) -> None:
    on_page.heard("remind me tomorrow at 5 to call Priya", "yes")
    told = on_page.say("cancel it the visit of Sunday")
    assert told is None or "Dropped" not in told.text


def test_a_reminder_is_dropped_and_what_is_told_beside_it_kept(on_page: Talk) -> None:
    on_page.heard("remind me tomorrow at 5 to call Priya", "yes")
    shown = on_page.heard("cancel it she came to the office herself")
    assert "Dropped: Sat 21 Nov, 5 pm, call Priya." in shown
    assert "A note on *Priya* ·4821: “she came to the office herself”" in shown


def test_what_only_the_owner_agrees_to_is_a_price(on_page: Talk) -> None:
    on_page.heard("priya offers 90", "yes")
    assert "The price for *Priya* ·4821 is ₹91 lakh" in on_page.heard("owner agreed to 91")


def test_a_deposit_is_no_price(on_page: Talk) -> None:
    told = on_page.say("owner wants 50 thousand deposit")
    assert told is None or "price" not in told.text


def test_without_a_lead_it_asks_which(talk: Talk) -> None:
    assert talk.heard("token received").startswith("Which lead do you mean?")
    assert talk.heard("Rahul").startswith("Save? *Rahul Verma* ·7730 paid the token today")


def test_what_is_missing_is_asked_and_its_answer_understood(on_page: Talk) -> None:
    assert on_page.heard("visit fixed") == "*Priya* ·4821: On which day is the visit?"
    assert on_page.heard("Sunday 5").endswith("comes for a visit on Sun 22 Nov, 5 pm.")
    asked = on_page.say("Priya not now")
    assert asked is not None
    assert on_page.heard(asked.actions[1].id) == ("Save? *Priya* ·4821 wants to wait until 20 Dec.")


def test_a_call_of_either_day_is_asked_back(on_page: Talk) -> None:
    asked = on_page.say("kal call Priya")
    assert asked is not None
    past, ahead = [on_page.heard(a.id) for a in asked.actions]
    assert past == "Save? You spoke with *Priya* ·4821 by phone yesterday, 19 Nov."
    assert ahead == "Remind you on Sat 21 Nov, 10 am, to call *Priya* ·4821?"


def test_cancelled_is_a_booking_a_visit_or_asked_back(on_page: Talk) -> None:
    asked = on_page.say("cancelled")
    assert asked is not None
    assert asked.text == ("*Priya* ·4821 has no booking and no visit to cancel. Is the lead lost?")
    on_page.heard("visit Saturday 11", "yes")
    assert on_page.heard("cancelled") == "Save? *Priya* ·4821: the visit is cancelled."
    on_page.heard("token received", "yes")
    on_page.heard("cancelled", "yes")
    assert [o.kind for o in on_page.lead().outcomes] == ["booked", "cancelled"]


def test_several_things_are_saved_and_undone_together(talk: Talk) -> None:
    shown = talk.heard("called Rahul, visit Saturday 11")
    assert shown == (
        "Save?\nYou spoke with *Rahul Verma* ·7730 by phone today, 20 Nov.\n"
        "*Rahul Verma* ·7730 comes for a visit on Sat 21 Nov, 11 am."
    )
    talk.say("yes")
    assert {e.kind for e in talk.lead("lead_rahul").events} == {"call", "visit_planned"}
    talk.say("undo")
    assert talk.lead("lead_rahul").events == ()


def test_the_home_of_a_visit_is_kept_with_it(talk: Talk) -> None:
    shown = talk.heard("Priya visit Saturday 11 Shaligram")
    assert shown.endswith("comes for a visit on Sat 21 Nov, 11 am. Home: Shaligram.")
    talk.say("yes")
    assert [(e.kind, e.value) for e in talk.lead().events] == [("visit_planned", "Shaligram")]


def test_a_partner_and_a_family_come_back_by_undo(talk: Talk) -> None:
    people = People(talk.record, Scope.machinery("brokerage_a"))
    talk.heard("Rahul is a partner", "yes")
    assert people.person("person_lead_rahul").kind == "partner"
    talk.say("undo")
    assert people.person("person_lead_rahul").kind is None
    talk.heard("Priya and Rahul same family", "yes")
    assert len(people.person("person_lead_priya").household) == 2
    talk.say("undo")
    assert people.person("person_lead_priya").household == ()


def test_a_wrong_score_and_a_lead_of_somebody_else_are_feedback(on_page: Talk) -> None:
    on_page.heard("How hot is Priya?", "this score is wrong", "yes")
    on_page.heard("not my lead", "yes")
    with on_page.record.reading() as conn:
        wrong, not_mine = conn.execute(select(feedback).order_by(feedback.c.seq)).all()
    assert (wrong.kind, wrong.lead_id) == (UpdateKind.SCORE_WRONG, PRIYA)
    assert wrong.transcript_id is not None
    assert (not_mine.kind, not_mine.lead_id) == (UpdateKind.NOT_MINE, PRIYA)


def test_a_reason_or_note_never_says_what_a_person_is(on_page: Talk) -> None:
    for told in ("lost: they are Jain and moved away", "they are Jain and want a garden"):
        shown = on_page.say(told)
        assert shown is not None
        assert "Jain" not in shown.text
        assert all("Jain" not in (a.words or "") for a in on_page.acts(shown))


@pytest.mark.parametrize("language", ["en", "hi-Latn", "hi", "gu", "gu-Latn"])
def test_every_act_is_shown_and_saved_in_every_language(on_page: Talk, language: str) -> None:
    told = [
        *("called her", "didn't pick up", "visit Saturday 11", "visit done", "came with family"),
        *("no show", "not now, next month", "token received", "token 51k received", "97 ma fix"),
        *("offer 90", "owner quotes 92", "budget now 95", "wants 4 bhk now", "loan applied"),
        *("loan sanctioned", "loan rejected", "eligible for loan", "stage negotiating"),
        *("lost: price", "lost", "he is a partner", "same family as Rahul", "not my lead"),
        *(
            "this score is wrong",
            "note: east facing only",
            "remind me at 5",
            "remind me to pay at 5",
        ),
        "new lead Suresh 9876543210, 2 BHK Gota budget 60",
    ]
    for text in told:
        one = on_page.fresh()
        one.language = language
        shown = one.say(text)
        assert shown is not None and shown.actions, text
        saved = one.say(shown.actions[0].id)
        assert saved is not None and saved.actions, text
        assert len(saved.text.splitlines()[0]) <= 160
        assert one.say(saved.actions[0].id) is not None


@CASES.of("told", "corrected", "shown")
def test_a_preview_is_changed_by_what_corrects_it(
    on_page: Talk, told: str, corrected: str, shown: str
) -> None:
    before = on_page.heard(told)
    after = on_page.heard(corrected)
    assert shown not in before and shown in after


@pytest.mark.parametrize("said", ["not today tomorrow", "aaj nahi kal"])
def test_a_reminder_just_set_is_moved_to_the_other_day(talk: Talk, said: str) -> None:
    talk.heard("remind me to call Zeel at 6 evening", "yes")
    assert talk.heard(said).startswith("Save this instead? Sat 21 Nov, 6 pm, call *Zeel Jadhav*")


@pytest.mark.parametrize(
    ("wished", "shown"),
    [
        ("remind me tomorrow 10am to call them", "Priya, Rahul Verma”"),
        ("in sabko kal 10 baje call karna yaad dilana", "Priya, Rahul Verma”"),
        ("બધાને કાલે 10 વાગ્યે ફોન કરવાનું યાદ કરાવજો", "Priya, Rahul Verma”"),
        ("remind me tomorrow 10am to buy milk", "“buy milk”"),
        ("remind me tomorrow 10am to call him", "Which lead is it?"),
        ("usko kal 10 baje call karna yaad dilana", "Which lead is it?"),
    ],
)
def test_a_reminder_of_a_list_names_them_or_asks_of_whom(
    talk: Talk, wished: str, shown: str
) -> None:
    listed = replace(talk.about(PRIYA), lead_ids=(PRIYA, "lead_rahul"))
    talk.said.insert(0, listed)
    assert shown in talk.heard(wished)


def test_the_hour_told_after_a_wish_to_be_reminded_is_its_own(talk: Talk) -> None:
    said = talk.heard("remind me to buy milk", "5 baje yaad dilana")
    assert said.startswith("Remind you on Fri 20 Nov, 5 pm: “buy milk”?")


def test_the_one_reminder_is_dropped_whoever_was_spoken_of_since(talk: Talk) -> None:
    talk.heard("remind me to call Zeel at 6 evening", "yes", "Priya ka budget 90 lakh", "no")
    assert talk.heard("cancel that reminder").startswith("Drop the reminder:")


@pytest.mark.parametrize("asked", ["kal ke reminder", "aaj na reminder", "कल के रिमाइंडर"])
def test_the_reminders_of_a_day_are_asked_for_not_set(talk: Talk, asked: str) -> None:
    assert talk.say(asked) is None


@CASES.of("denied")
def test_a_booking_that_is_denied_is_taken_back(talk: Talk, denied: str) -> None:
    talk.heard("Zeel token 51k received", "yes")
    assert talk.heard(denied).startswith("Undone: Zeel Jadhav")
    assert talk.lead("lead_zeel").attribute("token_inr") is None


@pytest.mark.parametrize(
    "said", ["nahi token diya", "booking nahi cancel", "token nahi diya kya", "loan nahi mila"]
)
def test_what_denies_no_booking_leaves_it(talk: Talk, said: str) -> None:
    talk.heard("Zeel token 51k received", "yes")
    assert "Undone" not in talk.heard(said)
    assert talk.lead("lead_zeel").outcomes


@CASES.of("told", "other", "note")
def test_a_remark_goes_to_the_lead_that_was_meant_without_the_name_of_the_other(
    talk: Talk, told: str, other: str, note: str
) -> None:
    talk.heard(told)
    shown = talk.heard(other)
    assert note in shown
    assert "*Rahul Verma*" in shown
    assert "Priya ne" not in shown


@CASES.of("told", "shown")
def test_a_new_lead_is_told_in_any_order(talk: Talk, told: str, shown: str) -> None:
    assert shown in talk.heard(told)


@CASES.of("corrected", "shown")
def test_a_new_lead_is_changed_before_it_is_kept(talk: Talk, corrected: str, shown: str) -> None:
    talk.heard("navo lead Suresh Vyas 9712345678, 2bhk bopal, 22 lakh sudhi")
    assert shown in talk.heard(corrected)


def test_of_two_sums_the_named_one_is_corrected(on_page: Talk) -> None:
    on_page.heard("1.16 ma paku, 1 lakh token aapyu")
    text = on_page.heard("token 51 hajar")
    assert "₹1.16 crore" in text and "₹51,000 token" in text


def test_a_visit_called_off_may_be_kept_on_another_day(on_page: Talk) -> None:
    text = on_page.heard("visit cancel ho gayi, agle ravivar ko rakhi")
    assert "is cancelled" in text and "comes for a visit on Sun 29 Nov" in text
    assert "today, 20 Nov" in on_page.heard("nahi aaj")


@CASES.of("told", "corrected")
@pytest.mark.parametrize("is_saved", [False, True])
def test_another_act_stands_instead(
    on_page: Talk, told: str, corrected: str, is_saved: bool
) -> None:
    on_page.heard(told, *["yes"] * is_saved)
    assert "*Priya* ·4821 visited today" in on_page.heard(corrected)


@CASES.of("told")
def test_a_price_and_a_token_told_in_one_breath_are_two_sums(talk: Talk, told: str) -> None:
    text = talk.heard(told)
    assert "₹19.5 lakh" in text and "₹5,000 token" in text


@pytest.mark.parametrize("told", ["Rahul 7730 token 5100", "token 5100 Rahul 7730"])
def test_the_tail_of_a_phone_beside_a_token_is_no_price(talk: Talk, told: str) -> None:
    assert "*Rahul Verma* ·7730" in talk.heard(f"{told} received")
    assert "₹5,100 token" in talk.heard(f"{told} received")


def test_of_two_leads_in_one_preview_the_named_one_is_corrected(talk: Talk) -> None:
    talk.heard("Priya 4821 closed at 91 lakh, token 51k received and Rahul 7730 budget is 80 lakh")
    text = talk.heard("nahi rahul 7730 ka 85 hai")
    assert "*Rahul Verma* ·7730" in text and "₹85 lakh" in text
    assert "*Priya* ·4821" in text and "₹51,000 token" in text
    assert "₹80 lakh" not in text


@CASES.of("typed")
def test_a_budget_that_goes_no_higher_is_a_budget(on_page: Talk, typed: str) -> None:
    text = on_page.heard(typed)
    assert "₹88 lakh" in text.replace("લાખ", "lakh")


def _told(talk: Talk, *texts: str) -> list[tuple[str, str | None]]:
    """The kind and lead of each act in the preview after the last of these."""
    return [(act.kind, act.lead_id) for act in talk.acts([talk.say(text) for text in texts][-1])]


@CASES.of("said")
def test_each_part_of_a_message_is_in_one_preview(talk: Talk, said: str) -> None:
    visited, reminder = talk.acts(talk.say(said))
    assert (visited.kind, reminder.kind) == ("visited", "remind")
    assert visited.lead_id == reminder.lead_id == "lead_zeel"
    assert visited.note is not None and visited.note in said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "zeel ka token aa gya 1 lakh!! kal banakhat ki date fix karni h yaad dila dena",
            [("booked", "lead_zeel"), ("remind", "lead_zeel")],
        ),
        (
            "sagar ko kal subah 10 call ka yaad dilana aur rahul ko 9 dec",
            [("remind", "lead_sagar"), ("remind", "lead_rahul")],
        ),
        (
            "zeel aa gaya, parents ko pasand aaya. rahul wali 6 baje kar do",
            [("visited", "lead_zeel"), ("visit", "lead_rahul")],
        ),
        (
            "રાહુલનું બજેટ 75 થયું ને ઝીલની લોન પાસ થઈ ગઈ, નોંધી લે",
            [("budget", "lead_rahul"), ("loan", "lead_zeel")],
        ),
        (
            "rahul ki visit ho gayi, zeel ki bhi",
            [("visited", "lead_rahul"), ("visited", "lead_zeel")],
        ),
        (
            "zeel visit mate na padi didhi, ravivare nai aave, avta athvadiye",
            [("visit_off", "lead_zeel"), ("not_now", "lead_zeel")],
        ),
        ("Rahul and Zeel both visited", [("visited", "lead_rahul"), ("visited", "lead_zeel")]),
    ],
)
def test_two_leads_and_two_acts_are_told_apart(
    talk: Talk, said: str, told: list[tuple[str, str]]
) -> None:
    assert _told(talk, said) == told


def test_what_was_not_understood_of_another_lead_is_kept_as_its_note(talk: Talk) -> None:
    reply = talk.say("zeel booked 1 lakh token!! rahul ka kutta kal bimar hai")
    assert [(str(a.kind), a.lead_id, a.words) for a in talk.acts(reply) if a.kind == "note"] == [
        ("note", "lead_rahul", "ka kutta kal bimar hai")
    ]
    assert [str(act.kind) for act in talk.acts(reply)] == ["booked", "note"]


def test_sentences_of_several_leads_are_notes_on_each(talk: Talk) -> None:
    reply = talk.say("zeel tmrw 5 ok. rahul hasnt started loan, wants hdfc guy no")
    assert [(a.lead_id, a.words) for a in talk.acts(reply)] == [
        ("lead_zeel", "tmrw 5 ok"), ("lead_rahul", "hasnt started loan, wants hdfc guy no"),
    ]  # fmt: skip


def test_a_question_about_one_part_loses_no_other(talk: Talk) -> None:
    talk.add(lead("lead_priya2", "Priya", "+919825000067"))
    asked = talk.say("priya ka budget 75 hua aur zeel ki loan pass ho gayi")
    assert [act.kind for act in talk.acts(asked)] == ["loan"]
    assert asked is not None and "You have 2 leads named Priya" in asked.text
    assert _told(talk, "1") == [("loan", "lead_zeel"), ("budget", "lead_priya")]


def test_a_yes_says_which_part_was_not_saved(talk: Talk) -> None:
    talk.add(lead("lead_priya2", "Priya", "+919825000067"))
    saved = talk.heard("priya ka budget 75 hua aur zeel ki loan pass ho gayi", "haan")
    assert "Zeel Jadhav: the loan is sanctioned." in saved
    assert "“ka budget 75 hua”" in saved


@CASES.of("correction")
def test_a_telling_moves_to_the_lead_that_is_chosen(talk: Talk, correction: str) -> None:
    talk.add(lead("lead_priya2", "Priya", "+919825000067"))
    asked = talk.heard("Zeel Jadhav gave 1 lakh token today", correction)
    assert asked.startswith("Nothing is saved for *Zeel Jadhav*")
    (act,) = talk.acts(talk.say("4821"))
    assert (act.kind, act.lead_id, act.amount_inr) == ("booked", "lead_priya", 100_000)
    talk.say("yes")
    assert talk.lead("lead_priya").outcomes and not talk.lead("lead_zeel").outcomes


def test_of_two_names_the_denied_one_is_dropped(talk: Talk) -> None:
    assert _told(talk, "Zeel visit Saturday 11", "nahi sagar ka tha zeel ka nahi") == [
        ("visit", "lead_sagar")
    ]
    (act,) = talk.acts(talk.say("nahi kal nahi parso"))
    assert act.when == datetime(2026, 11, 22, 11, tzinfo=ZONE)


def test_a_planned_visit_without_an_offset_is_in_the_brokerages_own_time(talk: Talk) -> None:
    talk.add(lead("lead_umesh", "Umesh", told={"visit_on": "2026-11-19T17:00:00"}))
    (act,) = talk.acts(talk.say("umesh visit done"))
    assert act.when == datetime(2026, 11, 19, 17, tzinfo=ZONE)


def test_what_is_before_the_wish_tells_whom_it_is_about(talk: Talk) -> None:
    act, note = talk.acts(talk.say("rahul back after 6 dec na, set me call 7th 11am"))
    assert (act.lead_id, act.when) == ("lead_rahul", datetime(2026, 12, 7, 11, tzinfo=ZONE))
    assert (note.lead_id, note.words) == ("lead_rahul", "rahul back after 6 dec na")


def test_a_message_to_be_sent_is_no_reminder(talk: Talk) -> None:
    assert not talk.acts(talk.say("rahul ko msg: kal 4 baje call karunga"))


@CASES.of("said", "shown")
def test_what_stands_beside_an_act_neither_hides_nor_turns_it(
    on_page: Talk, said: str, shown: str
) -> None:
    assert shown in on_page.heard(said)


def test_a_raised_budget_is_never_less_than_the_recorded_one(on_page: Talk) -> None:
    on_page.heard("priya budget 80 lakh", "yes")
    assert "budget of ₹90 lakh" in on_page.heard("priya ka budget 10 lakh badh gaya")
    assert "budget of ₹75 lakh" in on_page.heard("no", "priya budget reduced by 5 lakh")
    assert "budget of ₹70 lakh" in on_page.heard("no", "priya budget reduced to 70")


def test_who_does_not_come_calls_off_an_agreed_visit_only(on_page: Talk) -> None:
    assert "as a note" in on_page.heard("lead_rahul aaj nahi aa raha")
    on_page.heard("Rahul visit sunday 5", "yes")
    assert "is cancelled" in on_page.heard("Rahul nahi aa raha")


@CASES.of("said")
def test_how_a_visit_of_the_record_was_is_kept_when_it_was_asked(talk: Talk, said: str) -> None:
    talk.add(happens(lead("lead_umesh", "Umesh"), EventKind.VISIT_DONE, ago(days=1)))
    assert talk.heard("Umesh visit done").endswith("How was it?")
    assert talk.heard(said).endswith(f"“{said}”?")


@pytest.mark.parametrize("said", ["kya pasand aaya?", "his number", "token 51000"])
def test_what_does_not_tell_how_a_visit_was_is_no_note_of_it(talk: Talk, said: str) -> None:
    talk.add(happens(lead("lead_umesh", "Umesh"), EventKind.VISIT_DONE, ago(days=1)))
    talk.heard("Umesh visit done")
    reply = talk.say(said)
    assert reply is None or "as a note" not in reply.text


@CASES.of("said", "kept")
def test_a_known_visit_told_with_how_it_was_is_a_note(talk: Talk, said: str, kept: str) -> None:
    talk.add(happens(lead("lead_umesh", "Umesh"), EventKind.VISIT_DONE, ago(days=1)))
    assert f"“{kept}”" in talk.heard(said)


@CASES.of("said", "told")
def test_the_price_of_a_booking_is_corrected_as_its_price(talk: Talk, said: str, told: str) -> None:
    assert told in talk.heard("Rahul booked for 85 lakh", said)


@CASES.of("said", "told")
def test_a_number_after_a_booking_without_a_sum_is_no_token_unless_it_can_be_one(
    talk: Talk, said: str, told: str
) -> None:
    heard = talk.heard("Rahul booked", said)
    assert told in heard
    assert ("₹" in heard) == ("₹" in told)


def test_a_number_after_a_token_told_with_its_sum_corrects_it(talk: Talk) -> None:
    assert "₹61,000" in talk.heard("Rahul token 51000 diya", "no 61")


def test_the_bare_price_of_a_booking_is_kept(talk: Talk) -> None:
    assert "“Rahul booked at 85”" in talk.heard("Rahul booked at 85")


@CASES.of("told", "said", "hour", "is_odd")
def test_a_part_of_the_day_said_of_a_visit_keeps_its_hour(
    talk: Talk, told: str, said: str, hour: str, *, is_odd: bool
) -> None:
    talk.heard(told)
    heard = talk.heard(said)
    assert hour in heard or said in ("subah", "સવારે")
    assert (":00" in heard) == is_odd
    assert not (is_odd and "note:" in heard)


@pytest.mark.parametrize("said", ["Rahul booked later", "Rahul will book later"])
def test_what_is_booked_later_is_not_booked(talk: Talk, said: str) -> None:
    heard = talk.heard(said)
    assert "booked" not in heard.replace(said, "")


def test_a_visit_made_and_the_next_one_told_in_one_breath_are_two(talk: Talk) -> None:
    heard = talk.heard("Rahul visited today next visit saturday 5 pm")
    assert "visited today" in heard
    assert "21 Nov, 5 pm" in heard


@pytest.mark.parametrize("said", ["picked up", "not picked up", "uthaya", "ઉપાડ્યો"])
def test_after_a_list_of_calls_picked_up_alone_is_a_question(talk: Talk, said: str) -> None:
    _list_calls(talk)

    assert talk.say(said) is None


def test_after_a_list_of_calls_a_lead_named_is_told_of(talk: Talk) -> None:
    _list_calls(talk)

    assert "Priya" in talk.heard("priya picked up")


def _list_calls(talk: Talk) -> None:
    """The calls of two leads, as the answer before."""
    shown = replace(talk.about("lead_priya"), lead_ids=("lead_priya", "lead_rahul"))
    step = {"step": STEP, "query": Query(of=Subject.CALLS, open=None).model_dump(mode="json")}
    talk.said.insert(0, replace(shown, steps=(step,)))


@pytest.mark.parametrize("typed", ["2", "6", "5"])
def test_a_bare_number_is_no_hour_of_what_was_saved(talk: Talk, typed: str) -> None:
    talk.say("remind me to call Priya on Monday at 5 pm")
    talk.say("yes")
    assert not talk.acts(talk.say(typed))


@pytest.mark.parametrize(
    ("typed", "day"), [("kal", 19), ("yesterday", 19), ("18 nov", 18), ("કાલે", 19)]
)
def test_a_bare_day_corrects_the_visit_just_saved(talk: Talk, typed: str, day: int) -> None:
    talk.say("Rahul Verma visit done")
    talk.say("yes")
    assert [a.when and a.when.day for a in talk.acts(talk.say(typed))[1:]] == [day]


@pytest.mark.parametrize("typed", ["tomorrow", "kal visit hai", "kal call karna hai", "kal?"])
def test_a_day_ahead_is_none_of_the_visit_just_saved(talk: Talk, typed: str) -> None:
    talk.say("Rahul Verma visit done")
    talk.say("yes")
    kinds = {act.kind for act in talk.acts(talk.say(typed))}
    assert UpdateKind.VISITED not in kinds


@CASES.of("told", "why")
def test_no_to_a_loss_ends_its_waiting_for_a_reason(talk: Talk, told: str, why: str) -> None:
    talk.say(told)
    talk.say("no")
    assert UpdateKind.LOST not in {act.kind for act in talk.acts(talk.say(why))}


@CASES.of("text")
def test_who_shares_one_name_with_a_lead_is_another(talk: Talk, text: str) -> None:
    talk.heard("Rahul called")
    shown = talk.heard(text)
    assert "Save" not in shown
    assert "among your leads" in shown


@CASES.of("text", "lead_id")
def test_what_is_told_of_another_or_by_a_slip_is_kept_with_nobody(
    talk: Talk, text: str, lead_id: str
) -> None:
    (act,) = talk.acts(talk.say(text))
    assert (act.lead_id, act.note) == (lead_id, None)


@CASES.of("text")
def test_a_title_or_a_home_beside_a_name_is_no_other(talk: Talk, text: str) -> None:
    assert "*Rahul Verma*" in talk.heard(text)


@CASES.of("text", "about")
def test_a_reminder_names_what_is_to_be_done(talk: Talk, text: str, about: str) -> None:
    assert about in talk.heard(text)
