"""Visits of the demo: most stand in the calendar on their own day, the others in the chat alone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from agent.lead_state.conversation_plans import read_plans
from leads.model.lead import EventKind

ZONE = ZoneInfo("Asia/Kolkata")


def agreed(lead):
    return [e for e in lead.events if e.kind == EventKind.VISIT_PLANNED]


def noted(lead):
    return {a.source_id: a for a in lead.attributes if a.name == "visit_on"}


def test_seven_of_ten_visits_stand_in_the_calendar(everyone):
    told = [e.event_id in noted(lead) for lead in everyone for e in agreed(lead)]
    assert 0.65 < sum(told) / len(told) < 0.75


def test_a_visit_noted_takes_place_or_is_missed_on_its_day_and_hour(everyone):
    ended = (EventKind.VISIT_DONE, EventKind.VISIT_MISSED)
    kept = moved = 0
    for lead in everyone:
        ends = sorted(e.at for e in lead.events if e.kind in ended)
        for row in noted(lead).values():
            at = next((end for end in ends if end > row.known_at), None)
            if at is None:
                continue
            on = datetime.fromisoformat(str(row.value)).replace(tzinfo=ZONE)
            is_kept = abs((at - on).total_seconds()) < 3600
            kept, moved = kept + is_kept, moved + (not is_kept)
    # A visit that was moved or forgotten ends on another day.
    assert kept > 4 * moved


def test_a_reminder_of_the_day_never_says_tomorrow(everyone):
    ended = (EventKind.VISIT_DONE, EventKind.VISIT_MISSED)
    words = ("tomorrow", "tmrw", "Kal visit", "कल विज़िट", "Kale visit", "કાલે વિઝિટ")
    for lead in everyone:
        days = {e.at.astimezone(ZONE).date() for e in lead.events if e.kind in ended}
        said = [m for m in lead.messages if m.sender == "broker"]
        of_the_day = [m.text for m in said if m.at.astimezone(ZONE).date() in days]
        assert not any(word in text for text in of_the_day for word in words)


def test_the_chat_names_the_day_of_most_visits(everyone):
    right = wrong = 0
    for lead in everyone[:600]:
        said = read_plans(sorted(lead.messages, key=lambda m: m.at), ZONE).said
        for event in lead.events:
            if event.kind not in (EventKind.VISIT_DONE, EventKind.VISIT_MISSED):
                continue
            before = [p for p in said if p.day and p.kind == "visit" and p.at < event.at]
            if before and any(e.at < event.at for e in agreed(lead)):
                is_right = before[-1].day == event.at.astimezone(ZONE).date()
                right, wrong = right + is_right, wrong + (not is_right)
    assert right > 5 * wrong
