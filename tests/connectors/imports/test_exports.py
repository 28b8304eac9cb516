"""Exports in the shapes of nine places, and the traps that real files set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from connectors.imports.file_understanding import Understood, understand
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping_columns import ColumnRole
from connectors.imports.reading_result import Reading
from leads.model.lead import OutcomeKind
from tests.connectors.imports.exports import SHAPES, Row, as_csv, as_row, export, made_leads

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

Look = Callable[..., tuple[Understood, Reading]]


def looked_at(path: Path, **answers: str) -> tuple[Understood, Reading]:
    """Understands a file with its answers, then reads it."""
    understood = understand(path, {"basis": "enquiry", **answers})
    return understood, read_leads(path, understood.mapping, brokerage_id="b", imported_at=NOW)


@pytest.fixture
def look(tmp_path: Path) -> Look:
    def looked(content: str | bytes | Path, **answers: str) -> tuple[Understood, Reading]:
        path = content if isinstance(content, Path) else tmp_path / "leads.csv"
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return looked_at(path, **answers)

    return looked


@pytest.fixture(scope="module", params=SHAPES)
def shaped(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, Understood, Reading]:
    """An export of each shape, its file, and what came of reading it."""
    path = tmp_path_factory.mktemp("shape") / "leads.csv"
    path.write_text(as_csv(export(request.param, NOW)), encoding="utf-8")
    return request.param, path, *looked_at(path)


def test_given_an_export_then_its_shape_is_known_and_every_row_is_read(
    shaped: tuple[str, Path, Understood, Reading],
) -> None:
    shape, _, understood, reading = shaped

    made = made_leads(NOW)
    assert understood.shape == SHAPES[shape]["name"]
    assert (reading.good, reading.bad, reading.scorable, reading.undated) == (600, 0, 600, 0)
    assert understood.endings.of(OutcomeKind.BOOKED) == sum(m.ending == "won" for m in made)
    assert len({incoming.lead.lead_id for incoming in reading.leads}) == 600
    by_name = {a.name for incoming in reading.leads for a in incoming.lead.attributes}
    assert "source" in by_name
    assert all(
        x.lead.phone == f"+91{m.phone}" for x, m in zip(reading.leads, made[::-1], strict=True)
    )
    assert [x.lead.name for x in reading.leads] == [m.name for m in made[::-1]]
    assert len(understood.questions) <= 3


def test_the_words_of_an_ending_are_as_many_as_its_leads(
    shaped: tuple[str, Path, Understood, Reading],
) -> None:
    endings = shaped[2].endings

    said: Counter[OutcomeKind | None] = Counter()
    for stage in endings.stages:
        said[stage.ending] += sum(n for _, n in stage.counts)
    assert {e: said[e] for e in (*OutcomeKind, None)} == {
        e: endings.of(e) for e in (*OutcomeKind, None)
    }
    assert sum(said.values()) == endings.rows == 600


def test_given_no_day_of_closing_then_the_last_activity_is_offered_and_taken(
    shaped: tuple[str, Path, Understood, Reading],
) -> None:
    shape, path, understood, undated = shaped
    if shape == "hubspot":
        assert understood.mapping.closings == ("Became a Customer Date",)
        return
    question = next(q for q in understood.questions if q.key == "closing")

    _, dated = looked_at(path, closing=question.choices[0].value)

    assert question.answer == "unknown"
    assert not any(o.is_dated for x in undated.leads for o in x.lead.outcomes)
    assert all(o.is_dated for x in dated.leads for o in x.lead.outcomes)


def test_given_next_weeks_export_with_new_rows_on_top_then_600_leads_stay_themselves(
    shaped: tuple[str, Path, Understood, Reading], look: Look
) -> None:
    shape, _, _, first = shaped
    newer = [as_row(shape, one) for one in made_leads(NOW, count=605, seed=7)[600:]]

    _, second = look(as_csv([*newer, *export(shape, NOW)]))

    ids = [x.lead.lead_id for x in first.leads]
    assert [x.lead.lead_id for x in second.leads][5:] == ids


def sheet(path: Path, rows: Sequence[Row], above: Sequence[Sequence[str]]) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    for line in above:
        page.append(list(line))
    page.append(list(rows[0]))
    for row in rows:
        page.append(list(row.values()))
    for number, line in enumerate(above, 1):
        filled = [n for n, cell in enumerate(line, 1) if cell]
        for start, end in zip(filled, [*filled[1:], len(line) + 1], strict=True):
            if end - start > 1:
                page.merge_cells(
                    start_row=number, end_row=number, start_column=start, end_column=end - 1
                )
    book.save(path)
    return path


def test_given_a_title_and_merged_groups_above_the_header_then_the_leads_are_read(
    look: Look, tmp_path: Path
) -> None:
    rows = export("selldo", NOW, count=60)
    width = len(rows[0])
    title = ["Leads report, November 2026", *[""] * (width - 1)]
    groups = ["Person", "", "", "", "Enquiry", *[""] * (width - 5)]

    understood, reading = look(sheet(tmp_path / "leads.xlsx", rows, [title, groups]))

    assert understood.shape == "Sell.do"
    assert "row 3" in " ".join(understood.notes)
    assert (reading.good, reading.bad) == (60, 0)


def test_given_names_that_come_twice_then_the_group_above_tells_them_apart(look: Look) -> None:
    text = "Monthly report,,,,\n,Enquiry,,Closing,\nName,Date,Stage,Date,By\n" + "".join(
        f"P{n},0{1 + n % 9}/01/2026,Won,2{n % 8}/03/2026,K\n" for n in range(40)
    )

    understood, reading = look(text)

    assert understood.mapping.single[ColumnRole.CREATED_AT] == "Enquiry Date"
    assert understood.mapping.closings == ("Closing Date",)
    assert reading.bad == 0


def test_given_semicolons_and_windows_1252_then_the_leads_are_read(look: Look) -> None:
    rows = export("magicbricks", NOW, count=60)
    for row in rows:
        row["Project"] = "Café Résidence – Bopal"
        row["Budget"] = row["Budget"].replace("₹", "Rs. ")

    understood, reading = look(as_csv(rows, delimiter=";").encode("cp1252"))

    assert understood.shape == "MagicBricks"
    assert (reading.good, reading.bad) == (60, 0)
    assert "Windows-1252" in " ".join(understood.notes)
    projects = {a.value for x in reading.leads for a in x.lead.attributes if a.name == "Project"}
    assert projects == {"Café Résidence – Bopal"}


def test_given_won_or_blank_then_blank_is_open(look: Look) -> None:
    rows = export("selldo", NOW)
    for row in rows:
        row["Stage"] = "Won" if row["Stage"] == "Booked" else ""

    understood, _ = look(as_csv(rows))

    won = sum(m.ending == "won" for m in made_leads(NOW))
    assert understood.endings.of(OutcomeKind.BOOKED) == won
    assert understood.endings.of(None) == 600 - won


def test_given_phones_that_a_spreadsheet_cut_then_none_is_made_up_and_the_person_hears_of_it(
    look: Look,
) -> None:
    rows = "".join(f"P{n},9.{n + 10:05}E+09,Won,1{n % 9}/03/2026\n" for n in range(30))

    understood, reading = look("Name,Mobile,Stage,Created\n" + rows)

    aside = next(use for use in understood.columns if use.column == "Mobile")
    assert "export the column as text" in aside.use
    assert (reading.bad, {x.lead.phone for x in reading.leads}) == (0, {None})
    assert not any(a.name == "Mobile" for x in reading.leads for a in x.lead.attributes)
