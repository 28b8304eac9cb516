from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.imports.understanding import Understood, understand
from leads.errors import InvalidInput
from leads.lead import OutcomeKind

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
    rows = "".join(
        f"L{n},01/03/2026,P{n},{'Won' if n % 3 == 0 else 'Lost'},"
        f"{'05/04/2026' if n % 3 == 0 else ''}\n"
        for n in range(60)
    )

    understood = understand_text("Lead Id,Created On,Name,Stage,Booking Date\n" + rows)

    assert "who has a day, not who books" in understood.problems[0]


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


def test_given_closed_then_its_meaning_is_asked_and_the_answer_holds(
    understand_text: Understand,
) -> None:
    rows = ROWS.replace("Lost", "Closed")

    unanswered = understand_text(HEADER + rows)
    answered = understand_text(HEADER + rows, closed="lost")

    assert "closed" in asked(unanswered)
    assert unanswered.endings.of(OutcomeKind.LOST) == 0
    assert answered.endings.of(OutcomeKind.LOST) == 20


def test_given_no_known_word_for_a_booking_then_the_value_is_asked(
    understand_text: Understand,
) -> None:
    rows = ROWS.replace("Won", "Pakka ho gaya")

    unanswered = understand_text(HEADER + rows)
    answered = understand_text(HEADER + rows, booked="Pakka ho gaya")

    assert "booked" in asked(unanswered)
    assert unanswered.mapping.outcome is None
    assert answered.endings.of(OutcomeKind.BOOKED) == 20


def test_given_any_file_then_at_most_three_questions_are_asked(understand_text: Understand) -> None:
    rows = "".join(
        f"L{n},0{1 + n % 9}/03/2026,P{n},{('Won', 'Closed', 'New')[n % 3]},05/04/2026\n"
        for n in range(60)
    )

    understood = understand_text(HEADER + rows)

    assert asked(understood) == ["basis", "closed", "closing"]


@pytest.mark.parametrize(
    ("first", "order", "is_asked"),
    [("13/02/2026", "day_first", False), ("02/13/2026", "month_first", False)],
)
def test_given_one_day_above_twelve_then_the_order_of_dates_is_told_by_it(
    understand_text: Understand, first: str, order: str, is_asked: bool
) -> None:
    rows = f"1,{first},a,Won\n2,02/03/2026,b,Lost\n"

    understood = understand_text("Lead Id,Created On,Name,Stage\n" + rows)

    assert understood.mapping.dates == order
    assert ("dates" in asked(understood)) is is_asked


def test_given_dates_that_tell_nothing_then_their_order_is_asked(
    understand_text: Understand,
) -> None:
    text = "Lead Id,Created On,Name,Stage\n1,02/03/2026,a,Won\n2,04/05/2026,b,Lost\n"

    assert "dates" in asked(understand_text(text))
    assert understand_text(text, dates="month_first").mapping.dates == "month_first"


@pytest.mark.parametrize(
    "name",
    ["leads_2026_11.csv", "Leads 28-11-2026 (1).csv", "leads nov.csv", "leads next week.csv"],
)
def test_given_next_weeks_file_then_its_source_is_the_same(
    understand_text: Understand, name: str
) -> None:
    assert understand_text(HEADER + ROWS, name).mapping.source == "leads"


def test_given_an_origin_that_holds_channels_then_it_is_the_source(
    understand_text: Understand,
) -> None:
    rows = "".join(f"{n},{('Facebook', 'Walk-in')[n % 2]},{n % 2}\n" for n in range(60))

    understood = understand_text("Lead Id,Origin,Won\n" + rows)

    assert [a.name for a in understood.mapping.attributes] == ["source"]


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


def test_given_a_community_of_houses_then_a_person_may_say_what_it_is(
    understand_text: Understand,
) -> None:
    text = "Lead Id,Community,Won\n" + "".join(
        f"{n},{('Orchid Greens', 'Lake View')[n % 2]},{n % 2}\n" for n in range(60)
    )

    unsaid = understand_text(text)
    said = understand_text(text, **{"column:Community": "locality"})

    assert [a.name for a in unsaid.mapping.attributes] == []
    assert [a.name for a in said.mapping.attributes] == ["locality"]


@pytest.mark.parametrize(
    ("header", "is_outcome"), [("crm_status", True), ("Site Stage", True), ("Loan Status", False)]
)
def test_given_another_word_before_status_then_its_values_tell_whether_it_is_the_outcome(
    understand_text: Understand, header: str, is_outcome: bool
) -> None:
    rows = ROWS if is_outcome else ROWS.replace("Won", "Sanctioned").replace("Lost", "Applied")

    understood = understand_text(HEADER.replace("Stage", header) + rows)

    found = understood.mapping.outcome
    assert (found is not None and found.column == header) is is_outcome
