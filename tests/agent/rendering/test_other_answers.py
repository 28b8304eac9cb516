"""Leads side by side, what changed, what was said, past leads alike, and leads without a score."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from agent.lead_state.messages_and_notes import Note
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus, scored_lead_of
from agent.lead_state.similar_leads import NoComparison, SimilarFacts
from agent.rendering import lead_answers
from agent.rendering.changes import Change
from agent.rendering.lead_card import short_card
from agent.rendering.message_quotes import MessageHit, MessageQuery, NoteHit, hits, said_by_all
from agent.rendering.reply import Reply
from agent.understanding.parsed_question import LeadTopic
from evals import lead_book
from leads.model.answer import SimilarLead
from leads.model.lead import OutcomeKind
from leads.model.score import Adjustment, Band, ColdStart, Reason, Recalibrated, Score
from leads.store.score_log import StoredScore
from retrieval.past_leads import CellOutcomes, Similar
from retrieval.past_points import Cell
from tests.agent.house import lead, says, score
from tests.agent.rendering.leads_of_the_book import LANGUAGES, everybody, undated, words_in
from tests.tables import read_table

GOLDEN = read_table(Path(__file__).parent / "other.yaml")
NOW = lead_book.NOW
SINCE = date(2026, 11, 13)


def priya() -> ScoredLead:
    return everybody()["priya"]


def cold_start() -> ScoredLead:
    start = ColdStart(bookings=12, bookings_needed=50, others=90, others_needed=50)
    none = replace(score("lead_priya"), score=None, base_score=None, band=None, cold_start=start)
    return replace(priya(), standing=ScoreStatus.COLD_START, score=none)


def late() -> ScoredLead:
    old = replace(priya().score or score("lead_priya"), as_of=NOW - timedelta(days=3))
    return replace(priya(), standing=ScoreStatus.LATE, score=old)


def raised() -> ScoredLead:
    told = priya().score or score("lead_priya")
    return replace(priya(), score=replace(told, score=83.0, adjustment=Adjustment("up", ())))


def fallen() -> Change:
    """Silent since 4 Nov: nothing but time moved the score."""
    one = says(
        lead("lead_harsh", "Mishra Harsh", "+919825002588"), "Sure!!", at=NOW - timedelta(16)
    )
    before = replace(
        score("lead_harsh", Reason("lead_wrote", -2.0, 24.0, "h")),
        score=55.0,
        base_score=55.0,
        band=Band.WARM,
        as_of=NOW - timedelta(days=12),
        model_version=lead_book.VERSION,
    )
    now = replace(
        before,
        score=38.0,
        base_score=38.0,
        band=Band.COLD,
        reasons=(Reason("lead_wrote", -19.0, 16 * 24.0, "h"),),
        as_of=NOW,
    )
    return Change(
        scored_lead_of(
            one, StoredScore(now, is_stale=False), lead_book.VERSION, lead_book.ZONE, NOW
        ),
        before,
    )


def alike(booked: int, of: int) -> SimilarFacts:
    def one(n: int) -> SimilarLead:
        kind = OutcomeKind.BOOKED if n < booked else OutcomeKind.LOST
        return SimilarLead(f"lead_{n}", kind, NOW, 0.1, ("bhk", "source"))

    found = Similar(
        cell=Cell("resale", "", 2),
        leads=tuple(one(n) for n in range(of)),
        days=tuple(17.0 for _ in range(of)),
        past=tuple(lead(f"lead_{n}", f"Amit {n}", f"+91982500267{n}") for n in range(of)),
        usual=CellOutcomes(20, 100),
    )
    return SimilarFacts(priya().lead, found)


def answers(language: str) -> dict[str, Reply]:
    words, fell = words_in(language), fallen()
    book_of_all = everybody()
    both = [priya(), book_of_all["rahul"]]
    price, loan = MessageQuery(topic="price"), MessageQuery(topic="loan")
    parking = MessageQuery(topic="parking")
    told = (Note(date(2026, 11, 17), "wants 2 parking", "note_1"), Note(None, "parking", "note_2"))
    noted = [NoteHit(one, note) for one, note in zip(both, told, strict=True)]

    def by_all(found: list[MessageHit], noted: list[NoteHit], sought: MessageQuery) -> Reply:
        lines, shown = said_by_all(words, found, noted, sought)
        return lead_answers.with_lines(words, shown, lines)

    return {
        "compared": lead_answers.compared(words, both),
        "several": lead_answers.about(words, both, [LeadTopic.BUDGET]),
        "fallen": lead_answers.changed(words, fell, date(2026, 11, 8)),
        "no_old_score": lead_answers.changed(words, Change(priya(), None), SINCE),
        "book_fell": lead_answers.changed_book(words, [fell], SINCE, way=-1),
        "book_rose_none": lead_answers.changed_book(words, [], SINCE, way=1),
        "price": lead_answers.said(words, priya(), price),
        "loan": lead_answers.said(words, priya(), loan),
        "parking_all": by_all(hits(list(book_of_all.values()), parking), noted, parking),
        "nobody_then": by_all([], [], replace(parking, start=SINCE, end=SINCE)),
        "nobody": by_all([], [], MessageQuery(words="garden")),
        "similar": lead_answers.similar(words, priya(), alike(1, 9)),
        "similar_many": lead_answers.similar(words, priya(), alike(8, 9)),
        "similar_away": lead_answers.similar(
            words, priya(), SimilarFacts(priya().lead, None, NoComparison.AWAY)
        ),
        "cold_start": lead_answers.about(words, [cold_start()], [LeadTopic.SCORE]),
        "late": lead_answers.about(words, [late()], [LeadTopic.SCORE]),
        "raised": lead_answers.about(words, [raised()], [LeadTopic.SCORE]),
        "raised_points": lead_answers.about(words, [raised()], [LeadTopic.POINTS]),
        "two_asked": lead_answers.about(words, [priya()], [LeadTopic.BUDGET, LeadTopic.LOAN]),
        "owner": lead_answers.about(
            words, [priya()], [LeadTopic.OWNER], owner_names={"staff_asha": "Asha"}
        ),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_answers_are_said_word_by_word(language: str) -> None:
    texts = {name: reply.text for name, reply in answers(language).items()}
    # A score of another day is told with that day.
    late = {"late": texts.pop("late").split("\n")}
    said = {name: undated(text, language) for name, text in texts.items()} | late
    assert said == {name: told[language] for name, told in GOLDEN.items()}


def test_a_fall_by_mere_time_is_called_that() -> None:
    text = answers("en")["fallen"].text
    assert "Only because time passed: no message since 4 Nov. Nobody said no." in text


def test_the_card_beneath_an_llm_says_the_numbers_alone() -> None:
    text = short_card(words_in("en", is_demo=True), priya())
    assert text.split("\n") == [
        "*Priya* ·4821, 3 BHK Bopal: *hot*, 78",
        "Ahead of 78 in 100 past leads. About 1 in 4 such leads book within 60 days;"
        " of 40 hot leads, 9 did.",
        "_as of 10:40, demo data_",
    ]


def test_leads_that_are_compared_keep_the_order_of_the_answer() -> None:
    reply = answers("en")["compared"]
    assert reply.lead_ids == ("lead_priya", "lead_rahul")
    assert [action.id for action in reply.actions] == [
        "how_hot lead_priya",
        "how_hot lead_rahul",
    ]


def test_an_answer_about_one_lead_offers_three_things_at_most() -> None:
    reply = lead_answers.about(words_in("en"), [priya()], [LeadTopic.SCORE])
    assert [action.id for action in reply.actions] == [
        "why lead_priya",
        "similar lead_priya",
        "known lead_priya",
    ]


def test_without_consent_no_word_of_the_chat_is_repeated() -> None:
    facts = next(f for f in everybody().values() if f.standing is ScoreStatus.NO_CONSENT)
    written = [m.text for m in facts.lead.messages]
    assert written
    for asked in LeadTopic:
        text = lead_answers.about(words_in("en"), [facts], [asked]).text
        assert not any(message in text for message in written), asked


def test_a_lead_without_days_is_given_none() -> None:
    undated = replace(priya().lead, is_dated=False)
    facts = scored_lead_of(undated, None, lead_book.VERSION, lead_book.ZONE, NOW)
    for asked in (LeadTopic.SUMMARY, LeadTopic.SOURCE, LeadTopic.SERIOUS):
        text = lead_answers.about(words_in("en"), [facts], [asked]).text
        assert "12 Oct" not in text
        assert "enquired" not in text


def recalibrated(of_model: str, told: Score) -> Score:
    done = Recalibrated("2026-11-03", 812, of_model)
    return replace(told, model_version="set_right", recalibrated=done)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Recalibrated 3 Nov on 812 outcomes."),
        ("hi", "चांस 3 नवंबर को 812 नतीजों से ठीक किए गए।"),
    ],
)
def test_how_sure_a_score_is_says_when_its_chances_were_set_right(language: str, line: str) -> None:
    told = priya().score or score("lead_priya")
    facts = replace(priya(), score=recalibrated(told.model_version, told))

    said = lead_answers.about(words_in(language), [facts], [LeadTopic.RECORD]).text

    assert line in said.split("\n")


def test_a_recalibration_is_no_other_model_where_a_change_is_told() -> None:
    fell = fallen()
    now = fell.facts.score
    assert now is not None
    assert fell.before is not None
    set_right = replace(
        fell, facts=replace(fell.facts, score=recalibrated(fell.before.model_version, now))
    )
    learnt_anew = replace(
        fell, facts=replace(fell.facts, score=replace(now, model_version="another"))
    )

    as_ever, as_recalibrated, as_relearnt = (
        lead_answers.changed(words_in("en"), one, date(2026, 11, 8)).text
        for one in (fell, set_right, learnt_anew)
    )

    assert as_recalibrated == as_ever != as_relearnt


@pytest.mark.parametrize(
    ("last", "hours", "is_told"),
    [
        ("હા", 1, True),
        ("ok", 5, True),
        ("haan ji", 2, True),
        ("yes", 30, False),  # another day's
        ("90 ma karo to aaviye", 1, False),
        ("haan, Sunday 11 baje aaunga", 1, False),
    ],
)
def test_a_bare_yes_is_told_with_what_it_answers(last: str, hours: int, is_told: bool) -> None:
    at = NOW - timedelta(hours=40)
    one = says(lead("lead_mehul", "Mehul", "+919825002708"), "South facing joie", at=at)
    one = says(one, "Joine aaje kahie", at=at + timedelta(minutes=20), by="broker")
    one = says(one, last, at=at + timedelta(hours=hours))
    facts = scored_lead_of(one, None, lead_book.VERSION, lead_book.ZONE, NOW)
    told = lead_answers.about(words_in("en"), [facts], [LeadTopic.LAST_TALK]).text
    assert ("South facing joie" in told) is is_told
    assert "Joine aaje kahie" in told
