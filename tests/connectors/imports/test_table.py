import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from connectors.imports.reading_result import Reading, RowError
from connectors.imports.table import open_table
from leads.model.errors import InvalidInput

ReadText = Callable[..., Reading]
WORDS = "source: s\nothers: guess\ncolumns: {A: text}"


@pytest.fixture
def table_of(tmp_path: Path):
    def build(content: bytes):
        path = tmp_path / "file.csv"
        path.write_bytes(content)
        return open_table(path)

    return build


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_rows(table_of, delimiter: str) -> None:
    rows = [["Name", "Budget", "Note"], ["Priya", "1", "x"], ["Rahul", "2", "y"]]
    content = "\n".join(delimiter.join(row) for row in rows).encode()

    table = table_of(content)

    assert table.headers == ("Name", "Budget", "Note")
    assert [row[1] for row in table.rows()] == rows[1:]


def test_commas_in_cells_do_not_win_over_the_delimiter(table_of) -> None:
    table = table_of(b"Name;Address\nPriya;1, Ring Road, Bopal, Ahmedabad\nRahul;2, A, B, C\n")

    assert table.headers == ("Name", "Address")


def test_one_column_is_a_table(table_of) -> None:
    assert table_of(b"Name\nPriya\n").headers == ("Name",)


@pytest.mark.parametrize(
    ("encoding", "note"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252")],
)
def test_encodings_are_told_and_said(table_of, encoding: str, note: str) -> None:
    table = table_of("Name,City\nRené,Besançon\n".encode(encoding))

    assert list(table.rows()) == [(2, ["René", "Besançon"])]
    assert table.headers[0] == "Name"
    assert note in " ".join(table.notes)
    assert bool(table.notes) == bool(note)


def test_a_few_broken_bytes_among_hindi_leave_out_their_cell_only(read_text: ReadText) -> None:
    content = "A,B\nप्रिया,x\nराहुल,y\n".encode() + b"bro\xffken,z\n"

    reading = read_text(content, WORDS)

    assert (reading.good, reading.bad) == (3, 0)
    assert [(c.row, c.column) for c in reading.left_out] == [(4, "A")]


def test_a_lone_surrogate_written_as_bytes_leaves_out_its_cell(read_text: ReadText) -> None:
    reading = read_text(b"A,B\nx,y\nhalf\xed\xa0\xbda,z\n", WORDS)

    assert [(c.row, c.column) for c in reading.left_out] == [(3, "A")]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(table_of) -> None:
    table = table_of(b'\nA,B\n\n1,"two\nlines"\n,\n3,4\n')

    assert list(table.rows()) == [(4, ["1", "two\nlines"]), (6, ["3", "4"])]


def test_repeated_and_empty_headers_get_names_of_their_own(table_of) -> None:
    table = table_of(b"City,,City,City (2)\na,b,c,d\n")

    assert table.headers == ("City", "column 2", "City (2)", "City (2) (2)")
    assert len(table.notes) == 2


def test_trailing_empty_cells_are_no_reason_to_refuse(table_of) -> None:
    assert list(table_of(b"A,B\n1,2,,\n").rows()) == [(2, ["1", "2"])]


# A fixed instant inside: its bytes name a test, and both workers must find the same tests.
_CUT_GZIP = gzip.compress(b"A,B\n1,2\n" * 999, mtime=0)[:40]


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"\xef\xbb\xbf", _CUT_GZIP, b"\x1f\x8bnonsense",
     b"A,h\xed\xa0\xbd,\xe0\xa4\x95\xe0\xa4\x95\n1,2\n"],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_in_one_line(table_of, content: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        table_of(content)

    assert "\n" not in str(refused.value)


def test_a_folder_or_nothing_is_refused_in_one_line(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(InvalidInput):
            open_table(path)


def test_a_quote_left_open_refuses_its_row_and_loses_no_earlier_one(table_of) -> None:
    rows = list(table_of(b'A,B\n1,2\n3,"open\n5,6\n').rows())

    assert rows[0] == (2, ["1", "2"])
    assert isinstance(rows[-1], RowError)


def test_long_cells_are_kept_whole_and_endless_ones_refused(read_text: ReadText) -> None:
    long, endless = "x" * 100_000, "y" * 200_000

    reading = read_text(f"A\n{long}\n{endless}\nz\n", "source: s\ncolumns: {A: text}")

    assert [i.lead.attributes[0].value for i in reading.leads] == [long, "z"]
    assert [e.row for e in reading.errors] == [3]


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"]
)
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "leads.csv"
    path.write_bytes(content)

    with pytest.raises(InvalidInput, match="is no table: save the leads as CSV or XLSX"):
        open_table(path)


def hostile(shared: Path) -> Iterator[tuple[str, str]]:
    values = json.loads(gzip.decompress((shared / "security/hostile_values.json.gz").read_bytes()))
    for name, value in values.items():
        yield name, value if isinstance(value, str) else json.dumps(value)


def test_hostile_values_are_kept_byte_for_byte_or_refused(
    read_text: ReadText, shared: Path
) -> None:
    mapping = "source: s\ncolumns: {T: text, N: name, M: {role: message, from: lead}}"
    for name, value in hostile(shared):
        cell = '"' + value.replace('"', '""') + '"'
        content = f"T,N,M\n{cell},{cell},{cell}\n".encode(errors="surrogatepass")

        reading = read_text(content, mapping)

        if not value.strip():
            assert not reading.leads
        elif reading.errors or reading.left_out:
            assert (
                "\0" in value or any("\ud800" <= c <= "\udfff" for c in value) or len(value) > 1e5
            )
        else:
            lead = reading.leads[0].lead
            said = (lead.attributes[0].value, lead.name, lead.messages[0].text)
            assert said == (value, value, value), name


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=200))
@example(b";\r;")
def test_no_file_crashes_the_reading(read_text: ReadText, content: bytes) -> None:
    typed = (
        "source: s\nothers: guess\ncolumns: {A: number, B: phone, C: created_at, D: money_inr, "
        "E: {role: message, from: lead}, F: order_by}"
    )

    reading = read_text(b"A,B,C,D,E,F\n" + content, typed)

    assert reading.rows == reading.good + reading.bad
    assert (reading.bad > 0) == bool(reading.errors)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=30)
    )
)
def test_every_text_that_is_text_comes_back_as_it_was(
    read_text: ReadText, values: list[str]
) -> None:
    cells = ["x" + value for value in values]
    lines = "".join('"' + cell.replace('"', '""') + '",1\n' for cell in cells)

    reading = read_text("A,B\n" + lines, "source: s\ncolumns: {A: text}")

    assert [i.lead.attributes[0].value for i in reading.leads] == cells
