from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors.imports.file_understanding import Understood, understand
from connectors.imports.mapping_columns import ColumnRole
from leads.model.errors import InvalidInput
from leads.model.lead import LeadKind, OutcomeKind
from tests.tables import Cases

CASES = Cases(__file__)

Understand = Callable[..., Understood]
HEADER = "Lead Id,Created On,Name,Stage,Last Activity On\n"
ROWS = "".join(
    f"L{n},{1 + n % 28:02}/03/2026,Person {n},{('Won', 'Lost', 'New')[n % 3]},"
    f"{1 + n % 28:02}/04/2026\n"
    for n in range(60)
)


@pytest.fixture
def understand_text(tmp_path: Path) -> Understand:
    def read(content: str | bytes, name: str = "leads.csv", **answers: str) -> Understood:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return understand(path, answers)

    return read


def sheet(
    columns: str,
    cells: Callable[[int], str],
    *,
    count: int = 60,
    stages: tuple[str, ...] = ("Won", "Lost", "New"),
    stage: str = "Stage",
) -> str:
    """Leads with their stages in turn, and behind them these columns with what `cells` says."""
    rows = (
        f"L{n},{1 + n % 28:02}/03/2026,P{n},{stages[n % len(stages)]},{cells(n)}\n"
        for n in range(count)
    )
    return f"Lead Id,Created On,Name,{stage},{columns}\n" + "".join(rows)


def day_of(n: int, month: str = "04") -> str:
    return f"{1 + n % 28:02}/{month}/2026"


def asked(understood: Understood) -> list[str]:
    return [question.key for question in understood.questions]


def test_given_endings_without_a_day_then_the_closing_is_one_plain_question(
    understand_text: Understand,
) -> None:
    unanswered = understand_text(HEADER + ROWS)
    answered = understand_text(HEADER + ROWS, closing="Last Activity On")

    assert asked(unanswered) == ["basis", "closing"]
    assert unanswered.mapping.closings == ()
    assert "unproven in time" in unanswered.problems[0]
    assert answered.mapping.closings == ("Last Activity On",)
    assert answered.problems == ()
    assert "Last Activity On" not in {a.column for a in unanswered.mapping.attributes}


def test_given_wins_with_a_day_and_losses_without_then_the_trap_is_named(
    understand_text: Understand,
) -> None:
    text = sheet(
        "Booking Date", lambda n: day_of(n) if n % 3 == 0 else "", stages=("Won", "Lost", "Lost")
    )

    understood = understand_text(text)

    assert "a day alone would mean a booking" in understood.problems[0]


def test_given_days_that_bookings_and_losses_lack_alike_then_the_others_are_said_to_be_used(
    understand_text: Understand,
) -> None:
    rows = "".join(
        f"L{n},01/03/2026,P{n},{('Won', 'Lost')[n % 2]},"
        f"{'' if n // 2 % 5 == 0 else '05/04/2026'},{6 + n % 20:02}/04/2026\n"
        for n in range(200)
    )

    understood = understand_text(
        "Lead Id,Created On,Name,Stage,Closed On,Last Activity On\n" + rows
    )

    closing = next(q for q in understood.questions if q.key == "closing")
    assert closing.words.startswith("The file has no day of closing for 20 booked and 20 lost")
    assert closing.choices[-1].words == "I do not know: learn from those whose day is written"
    assert "bookings and others alike" in understood.problems[0]
    assert "unproven in time" not in understood.problems[0]


def test_given_no_answer_about_the_basis_then_no_lawful_basis_is_made_up(
    understand_text: Understand,
) -> None:
    silent = understand_text(HEADER + ROWS)
    enquiry = understand_text(HEADER + ROWS, basis="enquiry")
    since = understand_text(HEADER + ROWS, basis="consent 01/04/2025")

    assert silent.mapping.lawful_basis is None
    assert enquiry.mapping.lawful_basis is not None
    assert enquiry.mapping.lawful_basis.since is None
    assert since.mapping.lawful_basis is not None
    assert str(since.mapping.lawful_basis.since) == "2025-04-01"


def test_given_a_wrong_answer_then_it_is_refused_with_what_may_be_answered(
    understand_text: Understand,
) -> None:
    with pytest.raises(InvalidInput, match="consent, enquiry, none"):
        understand_text(HEADER + ROWS, basis="perhaps")
    with pytest.raises(InvalidInput, match="no question 'colour'"):
        understand_text(HEADER + ROWS, colour="red")


@pytest.mark.parametrize(
    ("old", "new", "key", "answer", "ending"),
    [
        ("Lost", "Closed", "closed", "lost", OutcomeKind.LOST),
        ("Won", "Puru", "booked", "Puru", OutcomeKind.BOOKED),
        ("Lost", "Puru thayu", "word:Puru thayu", "lost", OutcomeKind.LOST),
        ("Lost", "Cold-Closed", "word:Cold-Closed", "lost", OutcomeKind.LOST),
    ],
)
def test_given_a_stage_that_may_mean_several_things_then_it_is_asked_and_the_answer_holds(
    understand_text: Understand, old: str, new: str, key: str, answer: str, ending: OutcomeKind
) -> None:
    rows = ROWS.replace(old, new)

    unanswered = understand_text(HEADER + rows)
    answered = understand_text(HEADER + rows, **{key: answer})

    assert key in asked(unanswered)
    assert unanswered.endings.of(ending) == 0
    assert answered.endings.of(ending) == 20


@pytest.mark.parametrize(
    ("old", "new", "spam"),
    [
        # Who is no buyer.
        *(("Lost", word, 20) for word in ("Merged", "Double entry", "Dalal", "Broker")),
        ("Lost", "Khoto number", 20),
        # Somebody works on the lead.
        *(("New", word, 0) for word in ("Appointment Scheduled", "Contract Sent", "Pachi call")),
        ("New", "New", 0),
    ],
)
def test_given_a_stage_in_words_that_are_known_then_nothing_is_asked(
    understand_text: Understand, old: str, new: str, spam: int
) -> None:
    understood = understand_text(HEADER + ROWS.replace(old, new))

    assert not {key for key in asked(understood) if key.startswith("word:")}
    assert understood.endings.of(OutcomeKind.SPAM) == spam


@CASES.of("rows", "order", "is_asked")
def test_given_dates_then_their_order_is_asked_only_where_none_tells_it(
    understand_text: Understand, rows: str, order: str, is_asked: bool
) -> None:
    text = f"Lead Id,Created On,{'Budget' if 'Cr' in rows else 'Name'},Stage\n{rows}"

    understood = understand_text(text)

    assert understood.mapping.dates == order
    assert ("dates" in asked(understood)) is is_asked
    if is_asked:
        assert understand_text(text, dates="month_first").mapping.dates == "month_first"


def test_given_any_file_then_at_most_three_questions_are_asked(understand_text: Understand) -> None:
    text = sheet("Last Activity On", day_of, stages=("Won", "Closed", "New"))

    understood = understand_text(text)

    assert asked(understood) == ["basis", "closed", "closing"]


@pytest.mark.parametrize("said", ["Deal Done", "dealdone", " deal  DONE "])
def test_given_a_column_by_name_then_its_days_are_when_they_ended_though_it_was_not_listed(
    understand_text: Understand, said: str
) -> None:
    text = sheet(
        "Last Activity On,Deal Done,Town", lambda n: f"{day_of(n)},{day_of(n, '05')},Bopal"
    )

    question = understand_text(text).questions[-1]
    answered = understand_text(text, closing=said)

    assert question.values == ["Last Activity On", "unknown"]
    assert question.others == ("Deal Done",)
    assert answered.mapping.closings == ("Deal Done",)
    with pytest.raises(InvalidInput, match="Last Activity On, unknown, Deal Done"):
        understand_text(text, closing="Town")


def test_given_tests_among_the_leads_then_the_question_counts_without_them(
    understand_text: Understand,
) -> None:
    text = sheet("Last Activity On", day_of) + "T1,01/03/2026,TEST LEAD,Lost,02/03/2026\n"

    understood = understand_text(text)

    assert "no day of closing for 20 booked and 20 lost leads" in understood.questions[-1].words


def test_given_answers_to_an_earlier_file_then_they_hold_where_they_still_can(
    tmp_path: Path,
) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(sheet("Last Activity On", day_of))
    earlier = {"basis": "consent", "closing": "Last Activity On", "word:Puru": "lost"}

    understood = understand(path, {}, lambda _: earlier)
    changed = understand(path, {"basis": "enquiry"}, lambda _: earlier)
    gone = understand(path, {}, lambda _: earlier | {"closing": "Modified On"})

    assert understood.is_answered
    assert understood.mapping.closings == ("Last Activity On",)
    assert [q.is_as_before for q in understood.questions] == [True, True]
    assert understood.answers == {"basis": "consent", "closing": "Last Activity On"}
    assert [q.is_as_before for q in changed.questions] == [False, True]
    assert [q.is_answered for q in gone.questions] == [True, False]


def test_given_no_column_with_the_day_they_ended_then_one_sentence_says_what_to_do(
    understand_text: Understand,
) -> None:
    understood = understand_text(sheet("Town", lambda _: "Bopal"))

    assert asked(understood) == ["basis"]
    (problem,) = understood.problems
    assert problem.startswith("40 of 40 leads that ended have no day")
    assert "unproven in time" in problem
    assert problem.endswith("Add a column with it and import the file again.")


@CASES.of("name")
def test_given_next_weeks_file_then_its_source_is_the_same(
    understand_text: Understand, name: str
) -> None:
    assert understand_text(HEADER + ROWS, name).mapping.source == "leads"


def test_given_a_column_that_says_what_people_are_then_it_is_set_aside_whatever_its_name(
    understand_text: Understand,
) -> None:
    rows = "".join(f"{n},{('Male', 'Female')[n % 2]},Walk-in,{n % 2}\n" for n in range(60))

    understood = understand_text("Lead Id,Group,Source,Won\n" + rows)

    assert {a.column for a in understood.mapping.attributes} == {"Source"}
    aside = next(use for use in understood.columns if use.column == "Group")
    assert (str(aside.standing), aside.examples) == ("protected", ())
    with pytest.raises(InvalidInput, match="never imported"):
        understand_text("Lead Id,Group,Source,Won\n" + rows, **{"column:Group": "category"})


@pytest.mark.parametrize(
    ("header", "is_outcome"), [("crm_status", True), ("Site Stage", True), ("Loan Status", False)]
)
def test_given_another_word_before_status_then_its_values_tell_whether_it_is_the_outcome(
    understand_text: Understand, header: str, is_outcome: bool
) -> None:
    rows = ROWS if is_outcome else ROWS.replace("Won", "Sanctioned").replace("Lost", "Applied")

    understood = understand_text(HEADER.replace("Stage", header) + rows)

    found = [outcome.column for outcome in understood.mapping.outcomes]
    assert (found == [header]) is is_outcome


def test_given_days_only_where_leads_ended_then_they_are_the_day_of_closing(
    understand_text: Understand,
) -> None:
    text = sheet("Deal Date,Mood", lambda n: ",Hot" if n % 3 == 2 else f"{day_of(n)},")

    understood = understand_text(text)

    assert understood.mapping.closings == ("Deal Date",)
    assert understood.problems == ()
    # What only open leads have teaches nothing.
    assert [a.column for a in understood.mapping.attributes if not a.since_import] == []


def test_given_wins_in_one_column_and_losses_in_another_then_both_tell_the_outcome(
    understand_text: Understand,
) -> None:
    rows = "".join(
        f"{n},2026-03-{1 + n % 28:02},P{n},{'Customer' if n % 5 == 0 else 'Lead'},"
        f"{'Unqualified' if n % 5 in (1, 2) else ('Open', 'Bad timing')[n % 2]}\n"
        for n in range(100)
    )

    understood = understand_text("Record ID,Create Date,Name,Lifecycle Stage,Lead Status\n" + rows)

    assert understood.endings.of(OutcomeKind.BOOKED) == 20
    assert understood.endings.of(OutcomeKind.LOST) == 40
    assert understood.endings.of(None) == 40


@pytest.mark.parametrize(("answer", "lost"), [("open", 0), ("old", 40), ("lost", 70)])
def test_given_won_or_nothing_then_it_is_asked_what_nothing_means(
    understand_text: Understand, answer: str, lost: int
) -> None:
    now = datetime.now(UTC)
    days = [now - timedelta(days=300 if n % 3 else 10) for n in range(90)]
    rows = "".join(
        f"L{n},{day:%Y-%m-%d},P{n},{'Won' if n % 3 == 1 else ''}\n" for n, day in enumerate(days)
    )
    rows += "".join(f"M{n},{now - timedelta(days=300):%Y-%m-%d},Q{n},\n" for n in range(10))

    understood = understand_text("Lead Id,Created On,Name,Stage\n" + rows, empty=answer)

    assert "empty" in asked(understood)
    assert "70 rows" in understood.questions[1].words
    assert understood.endings.of(OutcomeKind.LOST) == lost


@CASES.of("header", "is_asked")
def test_given_days_of_bookings_alone_then_it_is_asked_whether_those_booked(
    understand_text: Understand, header: str, is_asked: bool
) -> None:
    """A day of closing may be that of a no."""
    rows = "".join(
        f"L{n},{day_of(n, '03')},P{n},{day_of(n) if n % 3 == 0 else ''}\n" for n in range(90)
    )
    text = f"Lead Id,Created On,Name,{header}\n{rows}"

    unanswered = understand_text(text)
    assert ("booking_days" in asked(unanswered)) is is_asked
    assert not unanswered.mapping.closings
    if not is_asked:
        return
    booked = understand_text(text, booking_days="yes", empty="lost")
    assert booked.endings.counts[OutcomeKind.BOOKED, True] == 30
    assert booked.endings.of(OutcomeKind.LOST) == 60
    assert booked.mapping.closings == (header,)
    told = understand_text(text, **{f"column:{header}": "outcome"})
    assert "booked" not in asked(told)
    assert told.endings.of(OutcomeKind.BOOKED) == 30
    # Next week's days are others.
    assert booked.mapping.outcomes[0].endings == {}


@pytest.mark.parametrize(
    ("states", "is_asked"),
    [
        (("complete", "CREATED"), False),
        (("New", "new"), False),
        (("complete", "CREATED", "zarool"), True),
        (("Zarool", "Mimble"), True),
    ],
)
def test_the_states_of_a_form_are_no_stages_of_which_one_may_mean_a_booking(
    understand_text: Understand, states: tuple[str, ...], is_asked: bool
) -> None:
    rows = "".join(f"L{n},{day_of(n)},P{n},{states[n % len(states)]}\n" for n in range(90))

    understood = understand_text(f"Lead Id,Created On,Name,Lead Status\n{rows}")

    assert ("booked" in asked(understood)) is is_asked
    assert "no score can be learnt" in understood.problems[0]


def test_a_header_without_leads_is_no_list(understand_text: Understand) -> None:
    with pytest.raises(InvalidInput, match="has no lead below them"):
        understand_text("Lead Id,Created On,Name,Stage\n")


def test_given_days_of_bookings_and_stages_of_losses_then_both_tell_the_outcome(
    understand_text: Understand,
) -> None:
    stages = ("Running", "Not interested", "Running")
    text = sheet("Booking Date", lambda n: day_of(n) if n % 3 == 0 else "", stages=stages)

    understood = understand_text(text, booking_days="yes")

    kinds = (OutcomeKind.BOOKED, OutcomeKind.LOST, None)
    assert tuple(map(understood.endings.of, kinds)) == (20, 20, 20)
    assert "empty" not in asked(understood)


def test_given_a_word_that_only_rows_with_a_booking_date_have_then_it_means_booked(
    understand_text: Understand,
) -> None:
    text = sheet(
        "Booking Date",
        lambda n: day_of(n) if n % 4 < 2 else "",
        count=80,
        stages=("Booked", "Done", "Cancel", "Running"),
        stage="Status",
    )

    understood = understand_text(text)

    assert asked(understood) == ["basis"]
    assert understood.endings.of(OutcomeKind.BOOKED) == 40


@CASES.of("header", "cell")
def test_seconds_since_1970_are_days_though_they_grow(
    understand_text: Understand, header: str, cell: str
) -> None:
    rows = "".join(
        f"{cell.format(1759325641 + 40_000 * n)},P{n},{('Sold', 'Lost')[n % 2]}\n"
        for n in range(60)
    )
    mapping = understand_text(f"{header},lead_name,Status\n{rows}").mapping
    assert mapping.single == {ColumnRole.CREATED_AT: header}


def test_a_growing_number_of_ten_digits_is_no_day_by_itself(
    understand_text: Understand,
) -> None:
    rows = "".join(f"{1759325641 + n},P{n},{('Sold', 'Lost')[n % 2]}\n" for n in range(60))
    mapping = understand_text(f"Enquiry Code,lead_name,Status\n{rows}").mapping
    assert ColumnRole.CREATED_AT not in mapping.single


def test_given_many_rows_changed_on_one_day_then_it_is_not_offered_as_the_day_they_ended(
    understand_text: Understand,
) -> None:
    text = sheet(
        "Modified On,Last Activity", lambda n: f"{'02/05/2026' if n % 3 else day_of(n)},{day_of(n)}"
    )

    understood = understand_text(text)

    closing = next(q for q in understood.questions if q.key == "closing")
    assert [choice.value for choice in closing.choices] == ["Last Activity", "unknown"]


def test_given_to_buy_or_to_rent_then_who_rents_is_told_apart(understand_text: Understand) -> None:
    understood = understand_text(sheet("Looking For", lambda n: ("Buy", "Rent")[n % 5 == 0]))

    assert understood.mapping.kind is not None
    assert understood.mapping.kind.kinds == {"buy": None, "rent": LeadKind.RENT}


def test_given_the_salesman_and_a_deals_title_then_neither_is_learnt_from(
    understand_text: Understand,
) -> None:
    header = "Deal Name,Associated Contact,Sales,kone call karyo,Project Status,Deal Stage\n"
    rows = "".join(
        f"P{n} - 3BHK Gota,P{n} Shah,{who},{who},{built},{stage}\n"
        for n, (who, built, stage) in enumerate(
            [("Ronak", "Ready", "Won"), ("Dipesh", "Under construction", "Lost")] * 20
        )
    )

    mapping = understand_text(header + rows).mapping

    assert mapping.names == ("Associated Contact",)
    assert mapping.single[ColumnRole.OWNER] in ("Sales", "kone call karyo")
    names = {attribute.name for attribute in mapping.attributes}
    assert names.isdisjoint({"Sales", "kone call karyo"})
    assert "Project Status" in names


def test_given_leads_converted_to_deals_then_the_status_tells_who_booked(
    understand_text: Understand,
) -> None:
    stages = ("Booking Confirmed", "Deal in Progress", "Lost Lead", "Contacted")
    text = sheet(
        "Converted",
        lambda n: "true" if n % 4 < 2 else "false",
        count=80,
        stages=stages,
        stage="Lead Status",
    )

    understood = understand_text(text)

    assert [outcome.column for outcome in understood.mapping.outcomes] == ["Lead Status"]
    assert understood.endings.of(OutcomeKind.BOOKED) == 20


def test_given_a_day_that_only_bookings_have_then_it_is_theirs_but_no_papers_day(
    understand_text: Understand,
) -> None:
    text = sheet(
        "Kab hua,Agreement on",
        lambda n: f"{day_of(n)},{day_of(n, '08')}" if n % 3 == 0 else ",",
        count=90,
    )

    understood = understand_text(text)

    assert understood.mapping.closings == ("Kab hua",)


def named(understood: Understood) -> dict[str, str]:
    return {a.column: a.name for a in understood.mapping.attributes}


WAYS = ("Contact Form", "Phone viewed", "WhatsApp", "Callback")
WORDS = {
    "buys": ("Buy", "Rent"),
    "ways": WAYS,
    "ads": ("Diwali 2BHK", "Site visitors"),
    "platforms": ("fb", "ig"),
    "portals": ("99acres", "MagicBricks", "Reference"),
    "stages": ("Visit", "Call"),
}


@CASES.of("columns", "source")
def test_given_where_leads_came_from_under_many_names_then_it_is_the_source(
    understand_text: Understand, columns: dict[str, str], source: str | None
) -> None:
    text = sheet(
        ",".join(columns),
        lambda n: ",".join(WORDS[kind][n % len(WORDS[kind])] for kind in columns.values()),
    )

    found = [column for column, name in named(understand_text(text)).items() if name == "source"]

    assert found == ([source] if source else [])


OWN = ("Looking for 2 BHK in Bopal", "Is parking included?", "pls call after 7", "rate batao ne")
LOG = (
    "12/04: spoke, wants 3 bhk | 15/04: RNR",
    "called, details sent on WA",
    "switch off, call back Monday",
    "22 May: visited with wife",
)


@pytest.mark.parametrize(
    ("column", "cells", "sender"),
    [
        ("Description", OWN, "lead"),
        ("Description", LOG, "note"),
        ("Message", OWN, "lead"),
        ("Enquiry details", LOG, "note"),
        ("any_question", OWN, "lead"),
        ("What else should we know", OWN, "lead"),
        ("Remarks", OWN, "note"),
        ("Address", ("12 Shanti Nagar", "B/4 Sun City", "Plot 9 Ring Road"), None),
    ],
)
def test_given_free_words_then_their_wording_tells_whose_they_are(
    understand_text: Understand, column: str, cells: tuple[str, ...], sender: str | None
) -> None:
    text = sheet(column, lambda n: f'"{cells[n % len(cells)]} {n}"')

    mapping = understand_text(text).mapping

    assert [m.sender for m in mapping.messages] == (["lead"] if sender == "lead" else [])
    assert mapping.notes == ((column,) if sender == "note" else ())


def turns(*cells: str) -> Callable[[int], str]:
    """Each row's cells in turn, of one column or several."""
    return lambda n: cells[n % len(cells)]


@pytest.mark.parametrize(
    ("columns", "cells", "facts"),
    [
        (
            "Requirement,Location Preference,Property Price,Buying Timeline,what_is_your_budget?",
            lambda n: (
                f"{n % 4 + 1}bhk flat,{('Bopal', 'Gota')[n % 2]},{5 * 10**6 + n % 7 * 1000},"
                f"{('Immediately', '3-6 months')[n % 2]},above_₹1_crore"
            ),
            {
                "Requirement": "bhk",
                "Location Preference": "locality",
                "Property Price": "property_price_inr",
                "Buying Timeline": "timeline",
                "what_is_your_budget?": "budget_max_inr",
            },
        ),
        (
            "Min Budget,Max Budget",
            lambda n: f"{5500000 + n % 7},{6500000 + n % 7}",
            {"Min Budget": "budget_min_inr", "Max Budget": "budget_max_inr"},
        ),
        (
            "which_area_do_you_prefer?,Carpet area,Bhav (lakh)",
            lambda n: f"{('Gota', 'Bopal')[n % 2]},{900 + n},{40 + n % 30}",
            {
                "which_area_do_you_prefer?": "locality",
                "Bhav (lakh)": "property_price_inr",
            },
        ),
        ("Origin", turns("Facebook", "Walk-in"), {"Origin": "source"}),
        ("Community", turns("Orchid Greens", "Lake View"), {}),
        ("Sr No,Phone Call Counter", lambda n: f"{n % 31},{n % 4}", {}),
        # By when, whatever the column is called.
        ("Urgency", turns("Immediate", "turant", "6 mahine mein"), {"Urgency": "timeline"}),
        ("Possession Need", turns("1-3 months", "No plan yet"), {"Possession Need": "timeline"}),
        ("Kab tak", turns("abhi", "3 mahina", "1 saal"), {"Kab tak": "timeline"}),
        ("Kyare levu che", turns("2-3 mahina", "nakki nathi"), {"Kyare levu che": "timeline"}),
        ("Buying Plan", turns("Within 3 Months", "Within a year"), {"Buying Plan": "timeline"}),
        ("Kitna jaldi", turns("turant", "sirf dekh rahe"), {"Kitna jaldi": "timeline"}),
        (
            "Response time",
            turns("within 1 day", "within 2 days", "within 3 days"),
            {"Response time": "Response time"},
        ),
        (
            "When called", turns("morning", "evening", "noon"), {"When called": "When called"}
        ),
    ],
)  # fmt: skip
def test_given_columns_then_each_is_the_fact_that_its_name_and_cells_tell(
    understand_text: Understand, columns: str, cells: Callable[[int], str], facts: dict[str, str]
) -> None:
    assert named(understand_text(sheet(columns, cells, count=90))) == facts


def test_given_a_column_of_two_meanings_then_a_person_may_say_what_it_is(
    understand_text: Understand,
) -> None:
    text = sheet("Community", turns("Orchid Greens", "Lake View"))

    assert named(understand_text(text, **{"column:Community": "locality"})) == {
        "Community": "locality"
    }


def test_given_what_is_not_learnt_from_then_the_reason_is_said(understand_text: Understand) -> None:
    text = sheet("Sr No,Phone Call Counter", lambda n: f"{n % 31},{n % 4}", count=90)

    reasons = {use.column: use.use for use in understand_text(text).columns}

    assert reasons["Sr No"] == "numbers the rows: nothing to learn from"
    assert "our own work" in reasons["Phone Call Counter"]


@pytest.mark.parametrize(
    ("cells", "odd", "unit"),
    [
        (("70 L", "65-80 lakh", "upto 90 lakh", "1.1 Cr", "72"), "70", "lakh"),
        (("70 L", "65-80 lakh", "upto 90 lakh", "1.1 Cr", "72"), "25 K", "lakh"),  # one slip
        (("70 L", "65-80 lakh", "upto 90 lakh", "1.1 Cr", "72"), "1.2", "lakh"),  # crore
        # Left out of its lead: five lakh or five crore.
        (("70 L", "65-80 lakh", "upto 90 lakh", "1.1 Cr", "72"), "5", "lakh"),
        # Prices in rupees, and some in lakh.
        (("7000000", "6500000", "9000000", "72", "85"), "70", "lakh"),
        # Nothing but bare numbers, and too high for rents in thousands.
        (("75", "120", "1.45", "90", "65"), "70", "lakh"),
        # Rents among the prices.
        (("70 L", "65-80 lakh", "25000", "18k", "30"), "30", None),
    ],
)
def test_given_amounts_without_a_unit_among_lakhs_then_they_are_lakh_where_that_is_plain(
    understand_text: Understand, cells: tuple[str, ...], odd: str, unit: str | None
) -> None:
    text = sheet("Budget", lambda n: odd if n == 7 else cells[n % len(cells)])

    (budget,) = understand_text(text).mapping.attributes

    assert (budget.name, budget.unit) == ("budget_max_inr", unit)


@pytest.mark.parametrize(
    ("header", "agents", "answer", "ends"),
    [
        ("Identity", ("Agent",), "", (20, 20, 4, 16)),
        ("Identity", ("Agent",), "open", (20, 20, 0, 20)),
        # Where such rows book too they are leads like others, if nobody says else.
        ("User Type", ("Dealer", "Agent"), "", (20, 20, 0, 20)),
        ("User Type", ("Dealer", "Agent"), "spam", (20, 20, 10, 10)),
    ],
)
@pytest.mark.parametrize("is_first", [False, True])
def test_given_brokers_among_the_enquirers_then_it_is_asked_whether_open_ones_are_leads(
    understand_text: Understand,
    header: str,
    agents: tuple[str, ...],
    answer: str,
    ends: tuple[int, ...],
    is_first: bool,
) -> None:
    def who(n: int) -> str:
        is_agent = n % 15 == 2 if len(agents) == 1 else n % 2 == 0
        return agents[n // 2 % len(agents)] if is_agent else ("Individual", "Owner")[n % 2]

    text = sheet(header, who)
    if is_first:
        rows = [line.split(",") for line in text.splitlines()]
        text = "\n".join(",".join([row[-1], *row[:-1]]) for row in rows)

    understood = understand_text(text, **({"agents": answer} if answer else {}))

    assert "agents" in asked(understood)
    kinds = (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM, None)
    assert tuple(map(understood.endings.of, kinds)) == ends
    assert understood.mapping.outcomes[0].column == "Stage"


def test_given_who_works_on_the_lead_in_a_brokers_own_word_then_it_is_the_owner(
    understand_text: Understand,
) -> None:
    mapping = understand_text(sheet("Kone", turns("Dipesh", "Rina"))).mapping

    assert mapping.single[ColumnRole.OWNER] == "Kone"


@pytest.mark.parametrize("column", ["DND", "Do Not Call"])
def test_given_a_column_of_who_may_not_be_called_then_its_yes_is_a_no(
    understand_text: Understand, column: str
) -> None:
    text = sheet(column, lambda n: "Yes" if n % 9 == 0 else "No")

    (consent,) = understand_text(text).mapping.consents

    assert (consent.says("yes"), consent.says("no"), consent.says("")) == (False, None, None)


@pytest.mark.parametrize("values", [("Sale", "Rent"), ("Kiraya", "Sell"), ("Buy", "Lease")])
def test_given_a_column_that_tells_who_rents_then_it_is_the_kind_whatever_it_is_called(
    understand_text: Understand, values: tuple[str, str]
) -> None:
    kind = understand_text(sheet("For", lambda n: values[n % 2])).mapping.kind

    assert kind is not None and LeadKind.RENT in kind.kinds.values()


CLOSED = "Name,Came,Stage\n" + "".join(
    f"Asha {n},{1 + n % 28:02}/03/2026,{('Done', 'DONE', 'Booked', 'Lost', 'New')[n % 5]}\n"
    for n in range(60)
)


@CASES.of("now", "earlier", "key")
def test_a_word_that_may_end_a_lead_is_answered_about_by_its_own_name_too(
    tmp_path: Path, now: dict[str, str], earlier: dict[str, str], key: str
) -> None:
    (tmp_path / "leads.csv").write_text(CLOSED)
    understood = understand(tmp_path / "leads.csv", now, lambda _: earlier)

    about = [question for question in understood.questions if "Done" in question.words]
    assert [(one.answer, one.is_answered) for one in about] == [("booked", True)]
    assert understood.answers[key] == "booked"
    assert understood.endings.of(OutcomeKind.BOOKED) == 36
