"""Small files that unpack or spread to anything: each is refused with what to do, and soon."""

from __future__ import annotations

import gzip
import io
import resource
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from connectors.imports.chat.export import MAX_LINES, read_chat
from connectors.imports.file_limits import MOST_CELLS, MOST_COLUMNS, MOST_LINE, Unpacking
from connectors.imports.mapping import parse_mapping
from connectors.imports.reading_result import RowError
from connectors.imports.table import open_table
from leads.model.errors import InvalidInput

MIB = 1 << 20
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@pytest.fixture
def little_memory() -> Iterator[None]:
    """So much more than there is now that a list fits in it, and a bomb does not."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + 700 * MIB, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


def workbook(path: Path, sheet: str, entries: int = 1, styles: str = "", before: str = "") -> Path:
    """The least that is a workbook, with this as its only sheet's inside; each entry names it."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
            "</Types>",
        )
        packed.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            + "".join(
                f'<sheet name="Leads {n}" sheetId="{n}" r:id="rId1"/>'
                for n in range(1, entries + 1)
            )
            + "</sheets></workbook>",
        )
        packed.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>')
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        packed.writestr(
            "xl/worksheets/sheet1.xml", f'{before}<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
        )
    return path


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = f'<row r="1">{cell("A1", "Name")}{cell("B1", "Phone")}{cell("C1", "City")}</row>'


def test_given_a_packed_line_that_never_ends_when_opened_then_it_is_refused_before_it_is_held(
    tmp_path: Path, little_memory: None
) -> None:
    path = tmp_path / "leads.csv.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(300):
            file.write(b"a" * MIB)

    with pytest.raises(InvalidInput, match=r"times its size.*export it again"):
        open_table(path)


def test_given_a_plain_line_that_never_ends_when_opened_then_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_bytes(b"Name,Phone\nPriya,1\n" + b"a" * (MOST_LINE + 1))

    with pytest.raises(InvalidInput, match="row of more than"):
        list(open_table(path).rows())


def test_given_a_packed_list_when_opened_then_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv.gz"
    rows = "".join(f"Lead {n},98250{n:05},Hello from {n}\n" for n in range(20_000))
    path.write_bytes(gzip.compress(f"Name,Phone,Message\n{rows}".encode()))

    assert sum(1 for _ in open_table(path).rows()) == 20_000


def test_given_more_than_the_bound_unpacked_when_read_then_it_is_refused() -> None:
    # Bytes that do not pack: only how many there are can tell.
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"x" * size

        def tell(self) -> int:
            return 1 << 40

    endless = io.BufferedReader(Unpacking(Endless(), Endless()), 16 * MIB)  # type: ignore[arg-type]

    with pytest.raises(InvalidInput, match="part it"):
        while endless.read(16 * MIB):
            pass


def test_given_a_header_of_a_million_cells_when_opened_then_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("," * 1_000_000 + "\n" + "1," * 1_000_000)

    with pytest.raises(InvalidInput, match=f"more than {MOST_COLUMNS:,} cells"):
        open_table(path)


def test_given_one_row_too_wide_when_read_then_the_others_still_come(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("A,B\n1,2\n" + "," * (MOST_COLUMNS + 1) + "\n3,4\n")

    rows = list(open_table(path).rows())

    assert [type(row) is RowError for row in rows] == [False, True, False]


def test_given_a_sheet_that_claims_to_reach_the_last_cell_when_read_then_only_its_cells_are(
    tmp_path: Path,
) -> None:
    rows = "".join(f'<row r="{n}">{cell(f"A{n}", "x")}</row>' for n in range(2, 2_000))
    path = workbook(
        tmp_path / "leads.xlsx",
        f'<dimension ref="A1:XFD1048576"/><sheetData>{HEADER}{rows}</sheetData>',
    )

    table = open_table(path)

    assert table.headers == ("Name", "Phone", "City")
    with table.open_rows() as found:
        assert max(map(len, found)) == 3


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (f'<row r="2">{cell("XFD2", "x")}</row>', "beyond column"),
        (f'<row r="99999999999">{cell("A99999999999", "x")}</row>', "more than .* cells"),
    ],
    ids=["right", "below"],
)
def test_given_a_cell_far_from_the_list_when_read_then_the_sheet_is_refused(
    tmp_path: Path, row: str, says: str
) -> None:
    path = workbook(tmp_path / "leads.xlsx", f"<sheetData>{HEADER}{row}</sheetData>")

    with pytest.raises(InvalidInput, match=says):
        list(open_table(path).rows())


def test_given_a_sheet_of_millions_of_empty_cells_when_opened_then_it_is_refused_unread(
    tmp_path: Path,
) -> None:
    path = workbook(
        tmp_path / "leads.xlsx", f"<sheetData>{HEADER}{'<row><c/></row>' * MOST_CELLS}</sheetData>"
    )
    assert path.stat().st_size < MIB

    with pytest.raises(InvalidInput, match="times its size"):
        open_table(path)


ALIASES = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 8)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text", [ALIASES, f"source: x\ncolumns: {'[' * 5_000}", f"source: {'{a: ' * 30}"]
)
def test_given_a_mapping_that_unfolds_to_gigabytes_when_parsed_then_it_is_refused(
    text: str, little_memory: None
) -> None:
    with pytest.raises(InvalidInput, match=r"write the entry out|nested too deeply"):
        parse_mapping(text)


def test_given_a_mapping_that_is_endless_when_parsed_then_it_is_refused() -> None:
    with pytest.raises(InvalidInput, match="longer than"):
        parse_mapping("- a\n" * 100_000)


def test_given_a_chat_of_millions_of_lines_when_read_then_it_is_refused(
    tmp_path: Path, little_memory: None
) -> None:
    path = tmp_path / "chat.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("_chat.txt", "\n" * (MAX_LINES * 10))

    with pytest.raises(InvalidInput, match="lines"):
        read_chat(path, zone=ZoneInfo("Asia/Kolkata"), read_at=datetime(2026, 11, 1, tzinfo=UTC))


LIST = f"<sheetData><row>{cell('A1', 'Phone')}</row><row>{cell('A2', '98250')}</row></sheetData>"


@pytest.mark.parametrize(
    ("sheet", "entries", "styles", "why"),
    [
        (LIST, 1, "<cellXfs>" + "<xf/>" * 3_200_000 + "</cellXfs>", "more formats"),
        (LIST + "<a/>" * 3_200_000, 1, "", "more formats"),
        (LIST, 2_000, "", "2000 sheets"),
    ],
    ids=["formats", "elements", "entries"],
)
def test_given_a_workbook_of_much_beside_its_cells_when_opened_then_it_is_refused(
    tmp_path: Path, little_memory: None, sheet: str, entries: int, styles: str, why: str
) -> None:
    path = workbook(tmp_path / "leads.xlsx", sheet, entries, styles)

    with pytest.raises(InvalidInput, match=why):
        open_table(path)


@pytest.mark.parametrize(
    ("sheet", "before", "why"),
    [
        (LIST.replace("<row>", f'<row x="{"a" * 15 * MIB}">', 1), "", "longer than Excel"),
        (LIST.replace("</row>", "<c/>" * 4_000_000 + "</row>", 1), "", "beyond column"),
        (LIST.replace("98250", "&a;" * 9), '<!DOCTYPE w [<!ENTITY a "bb">]>', "declares"),
        (LIST.replace("98250", "&a;" * 9).encode("utf-16").decode("latin-1"), "", "declares"),
    ],
    ids=["attribute", "row", "entity", "utf-16"],
)
def test_given_a_workbook_that_takes_long_to_parse_when_opened_then_it_is_refused_unparsed(
    tmp_path: Path, little_memory: None, sheet: str, before: str, why: str
) -> None:
    path = workbook(tmp_path / "leads.xlsx", sheet, before=before)

    with pytest.raises(InvalidInput, match=why):
        open_table(path)


def test_given_a_row_whose_quotation_mark_is_never_closed_when_read_then_it_is_refused(
    tmp_path: Path, little_memory: None
) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("Phone,City\n" + '"ab\n",' * (2 * MOST_LINE // 5))

    with pytest.raises(InvalidInput, match="quotation mark"):
        list(open_table(path).rows())


def test_given_a_mapping_with_a_thousand_wrong_words_when_parsed_then_the_refusal_is_short() -> (
    None
):
    with pytest.raises(InvalidInput) as refused:
        parse_mapping("columns: [" + "a," * 60_000 + "a]")

    assert len(str(refused.value)) < 1_000
