from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.imports.file_understanding import Understood, understand
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import parse_mapping
from connectors.imports.reading_result import Reading

IMPORTED_AT = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)

Understand = Callable[..., Understood]
ReadText = Callable[..., Reading]


@pytest.fixture
def imported_at() -> datetime:
    return IMPORTED_AT


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    """Reads a file's text (or bytes) with a mapping's text."""

    def read(content: str | bytes, mapping: str, **options: object) -> Reading:
        path = tmp_path / "leads.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        values = {"brokerage_id": "brokerage_1", "imported_at": IMPORTED_AT, **options}
        return read_leads(path, parse_mapping(mapping), **values)

    return read


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public data beside the repository; tests that need it skip without it."""
    folder = Path(__file__).resolve().parents[4] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of public data is not beside the repository")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    return Path(__file__).resolve().parents[3] / "examples"


@pytest.fixture
def understand_text(tmp_path: Path) -> Understand:
    def read(header: str, row: Callable[[int], str], **answers: str) -> Understood:
        stages = ("Won", "Lost", "New", "Lost", "Mile gaya")
        lines = (f"{1 + n % 28:02}/03/2026,{stages[n % 5]},{row(n)}\n" for n in range(120))
        path = tmp_path / "leads.csv"
        path.write_text(f"Created On,Stage,{header}\n{''.join(lines)}", "utf-8")
        return understand(path, answers)

    return read
