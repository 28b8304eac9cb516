"""How rows ended: sub stages, words asked about apart, empty stages, rows carried over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.imports.file_understanding import understand
from connectors.imports.header import is_heading
from connectors.imports.outcome_columns import OutcomeGuess
from features.loss_reasons import loss_reason
from leads.model.lead import OutcomeKind
from tests.connectors.imports.conftest import ReadText

SUB_STAGE = (
    "source: s\ncolumns: {Id: id, Came: created_at,"
    " Stage: {role: outcome, booked: [Booked], lost: [Lost], open: [Closed, Follow up]},"
    " Sub: {role: outcome, booked: [Won], lost: [Switched off], only_if_unclear: true}}"
)
REMARKS = (
    "source: s\ncolumns: {Id: id, Came: created_at, Remark: note,"
    " Stage: {role: outcome, booked: [Booked], lost: [NI], open: [New]}}"
)
REGISTER = (
    "source: s\ncolumns: {Came: created_at, Phone: phone, Name: name,"
    " Stage: {role: outcome, booked: [Booked], lost: [Lost], open: [New]}}"
)


def test_a_sub_stage_counts_only_where_the_stage_is_unclear(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Came,Stage,Sub\na,01/03/2026,Closed,Won\nb,01/03/2026,Follow up,Won\n"
        "c,01/03/2026,Follow up,Switched off\nd,01/03/2026,,Switched off\n",
        SUB_STAGE,
    )
    ended = [one.lead.outcomes[-1].kind if one.lead.outcomes else None for one in reading.leads]
    assert ended == [OutcomeKind.BOOKED, None, None, OutcomeKind.LOST]


def test_words_of_two_meanings_are_asked_about_apart() -> None:
    words = dict.fromkeys(["Closed", "closed", "Done", "New"])
    guess = OutcomeGuess("Status", {**words, "Booked": OutcomeKind.BOOKED})
    assert guess.unclear_alike == ["Closed", "closed"]
    assert "Done" in guess.unknown


def test_an_answer_holds_for_the_other_spellings_of_a_word(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    words = [*["phone nathi upadto"] * 12, *["Phone nathi upadta"] * 3, *["Booked"] * 12]
    rows = "".join(f"{n},0{1 + n % 9}/03/2026,{word}\n" for n, word in enumerate(words))
    file.write_text(f"Id,Came,Status\n{rows}", "utf-8")
    understood = understand(file, {"word:phone nathi upadto": "lost"})
    assert understood.endings.of(OutcomeKind.LOST) == 15


def test_where_no_stage_stands_a_firm_no_of_a_remark_tells_the_end(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Came,Stage,Remark\na,01/03/2026,,bije lai lidhu\nb,01/03/2026,New,bije lai lidhu\n"
        "c,01/03/2026,,will visit on sunday\n",
        REMARKS,
    )
    assert Counter(bool(one.lead.outcomes) for one in reading.leads) == {True: 1, False: 2}


def test_a_row_carried_over_without_its_day_is_of_the_same_person(read_text: ReadText) -> None:
    reading = read_text(
        "Came,Phone,Name,Stage\n01/03/2026,9825000001,Pavani,New\n,9825000001,Pavani,Booked\n"
        "01/03/2026,9825000002,Ravi,Lost\n,9825000002,Ravi,New\n",
        REGISTER,
    )
    kinds = {one.lead.name: [o.kind for o in one.lead.outcomes] for one in reading.leads}
    assert kinds == {"Pavani": [OutcomeKind.BOOKED], "Ravi": [OutcomeKind.LOST]}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("budget nathi", "budget"),
        ("rate jyada hai", "budget"),
        ("phone nathi upadta", "no response"),
        ("CIBIL low, loan reject", "loan not approved"),
        ("not contactable", "no response"),
        ("timepass, fake enquiry", "wrong number"),
        ("Location Not Preferred", "location"),
        ("customer transferred to Chennai, refund initiated", "plan dropped"),
        ("customer lead transferred to Divya", None),
        ("office pasun lamb padtay", "location"),
        ("family not ready", "family did not agree"),
        ("vaastu issue", "home not liked"),
        ("took flat in Kompally", "bought elsewhere"),
        ("NI", "not interested"),
        ("Adajan ni party, visit kari", None),
        ("budget 50 to 60, will visit", None),
    ],
)
def test_why_a_lead_was_lost_is_heard_in_many_words(said: str, reason: str | None) -> None:
    assert loss_reason([said], is_lost=True) == reason


def test_a_remark_says_more_than_not_interested(read_text: ReadText) -> None:
    reading = read_text("Id,Came,Stage,Remark\na,01/03/2026,NI,budget kam hai\n", REMARKS)
    assert [one.lead.outcomes[-1].reason for one in reading.leads] == ["budget"]


def test_a_line_across_the_sheet_is_no_lead() -> None:
    headers = [f"column {n}" for n in range(12)]
    assert is_heading(headers, ["", "NEW YEAR - SAMVAT 2083", *[""] * 10])
    assert not is_heading(headers, ["", "RAKESH PATEL", *[""] * 10])


def _sheet(tmp_path: Path, told: str, *, open_rows: int) -> Path:
    """Lost rows whose last remark tells why, open rows with the same one, and one without stage."""
    rows = [("Lost", told)] * 30 + [("Booked", "token liya")] * 12 + [("Working", told)] * open_rows
    rows += [("Working", "baat hui")] * 20 + [("", told), ("", "kal baat hui, family se puchenge")]
    file = tmp_path / "list.csv"
    lines = [
        f'98250{10000 + n},0{1 + n % 9}/03/2026,{stage},"{9 + n % 9}/03 {remark}"'
        for n, (stage, remark) in enumerate(rows)
    ]
    file.write_text("Phone,Enquiry Date,Status,Remarks\n" + "\n".join(lines), "utf-8")
    return file


@pytest.mark.parametrize(
    ("open_rows", "answer", "lost"), [(1, "", 31), (1, "lost", 32), (4, "", 30), (4, "lost", 35)]
)
def test_given_rows_that_remarks_alone_end_then_the_open_ones_are_asked_about(
    tmp_path: Path, open_rows: int, answer: str, lost: int
) -> None:
    """Without a stage they are lost where nearly all with such a remark are."""
    file = _sheet(tmp_path, "call kiya, loan reject ho gaya", open_rows=open_rows)
    understood = understand(file, {"remarked": answer} if answer else {})
    assert understood.endings.of(OutcomeKind.LOST) == lost
    (use,) = [use.use for use in understood.columns if use.column == "Status"]
    assert ("as lost, since the last remark says so or why" in use) == (lost > 30)


@pytest.mark.parametrize("wish", ["east facing hi chahiye", "vastu jovu che"])
def test_given_open_rows_that_end_with_no_words_of_the_lost_then_nothing_is_asked(
    tmp_path: Path, wish: str
) -> None:
    file = _sheet(tmp_path, "loan reject ho gaya", open_rows=1)
    asked = [q.words for q in understand(file).questions if q.key == "remarked"]
    assert "“loan reject ho gaya”" in asked[0]
    open_rows = "".join(f'9825020{n:03},02/03/2026,Working,"{wish}"\n' for n in range(4))
    file.write_text(file.read_text("utf-8").rstrip() + "\n" + open_rows, "utf-8")
    assert all(question.key != "remarked" for question in understand(file).questions)


def test_given_that_such_remarks_are_objections_too_then_nothing_is_asked(tmp_path: Path) -> None:
    understood = understand(_sheet(tmp_path, "call kiya, loan reject ho gaya", open_rows=20))
    assert understood.endings.of(OutcomeKind.LOST) == 30
    assert all(question.key != "remarked" for question in understood.questions)


@pytest.mark.parametrize(
    ("stage", "remark", "kind"),
    [
        ("Not Qualified", "broker enquiry", OutcomeKind.SPAM),
        ("Not Qualified", "12/3 called; 13/3 wrong number", OutcomeKind.SPAM),
        ("Not Qualified", "job enquiry", OutcomeKind.SPAM),
        ("Not Qualified", "galat number hai", OutcomeKind.SPAM),
        ("Not Qualified", "khoto number", OutcomeKind.SPAM),
        ("Not Qualified", "fake lead; old enquiry", OutcomeKind.SPAM),
        ("Not Qualified", "12/3 broker enquiry; 15/3 budget kam hai", OutcomeKind.LOST),
        ("Not Qualified", "budget kam hai", OutcomeKind.LOST),
        ("Not Qualified", "", OutcomeKind.LOST),
        ("Lost", "already with other broker", OutcomeKind.LOST),
    ],
)
def test_an_unqualified_lead_is_no_buyer_where_its_last_remark_says_so(
    read_text: ReadText, stage: str, remark: str, kind: OutcomeKind
) -> None:
    mapping = (
        "source: s\ncolumns: {Id: id, Came: created_at, Remark: note,"
        " Stage: {role: outcome, booked: [Booked], lost: [Lost, Not Qualified], open: [New]}}"
    )
    reading = read_text(f"Id,Came,Stage,Remark\na,01/03/2026,{stage},{remark}\n", mapping)
    assert [outcome.kind for one in reading.leads for outcome in one.lead.outcomes] == [kind]


def _register(tmp_path: Path, word: str, *, visits: Callable[[int], str], day: str) -> Path:
    """Booked, lost and open rows, and eight with a word that nobody knows, which have a day."""
    stages = [*["Booked"] * 20, *["Lost"] * 40, *["Follow up"] * 30, *[word] * 8]
    file = tmp_path / "list.csv"
    lines = [
        f"98250{10000 + n},0{1 + n % 9}/03/2026,{visits(n)},{stage},"
        f"{'' if stage == 'Follow up' else f'{10 + n % 9}/05/2026'}"
        for n, stage in enumerate(stages)
    ]
    file.write_text(f"Phone,Enquiry Date,Visited,Status,{day}\n" + "\n".join(lines), "utf-8")
    return file


@pytest.mark.parametrize("day", ["Closed On", "Booking Date", "सौदे की तारीख"])
@pytest.mark.parametrize(
    "word", ["Ho gaya", "हो गया", "થઈ ગયું", "Thai gayu", "Zali", "Call done", "Interested", "Closed"]
)
@pytest.mark.parametrize("visits", [("Yes", "No"), ("1", "0", "2"), ("Yes", "No", "Scheduled")])
def test_a_word_that_stands_with_a_closing_day_is_asked_about(
    tmp_path: Path, word: str, day: str, visits: tuple[str, ...]
) -> None:
    """Whether somebody visited tells no ending."""
    file = _register(tmp_path, word, visits=lambda n: visits[n % len(visits)], day=day)
    understood = understand(file)
    assert [one.column for one in understood.mapping.outcomes] == ["Status"]
    keys = {"closed", f"word:{word}"} & {question.key for question in understood.questions}
    assert len(keys) == 1
    assert understood.endings.of(None) == 38
    assert understand(file, {keys.pop(): "booked"}).endings.of(OutcomeKind.BOOKED) == 28


@pytest.mark.parametrize(
    "day", ["Last Call On", "Visit Date", "Next Follow up Date", "Modified On"]
)
def test_a_word_of_work_with_another_day_is_not_asked_about(tmp_path: Path, day: str) -> None:
    file = _register(tmp_path, "Interested", visits=lambda n: ("Yes", "No")[n % 2], day=day)
    assert "word:Interested" not in {question.key for question in understand(file).questions}
