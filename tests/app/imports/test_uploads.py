"""Uploads are private to one person, replaced by the next one, and gone after a day."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from app.imports.shown_file import ShownFile
from app.imports.uploads import MOST_BYTES, Stage, Uploads
from connectors.imports.file_understanding import understand
from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Role, Scope
from tests.app.house import NOW, ONE, TWO

MONA = Scope(ONE, "staff_mona", Role.MANAGER)
ADI = Scope(ONE, "staff_adi", Role.ADMIN)
TOM = Scope(TWO, "staff_mona", Role.ADMIN)


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path)


def test_given_an_upload_when_another_person_names_it_then_it_is_not_there(
    uploads: Uploads,
) -> None:
    upload = uploads.keep(MONA, "leads.csv", BytesIO(b"Name\nA\n"), NOW)

    assert uploads.find(MONA, upload.upload_id) == upload
    for other in (ADI, TOM):
        with pytest.raises(NotFound):
            uploads.find(other, upload.upload_id)


@pytest.mark.parametrize("upload_id", ["", "..", "../..", "x" * 32, "/etc", "0" * 32])
def test_given_an_id_that_is_none_then_nothing_is_found(uploads: Uploads, upload_id: str) -> None:
    uploads.keep(MONA, "leads.csv", BytesIO(b"Name\nA\n"), NOW)

    with pytest.raises(NotFound):
        uploads.find(MONA, upload_id)


def test_given_an_upload_then_only_the_servers_own_user_may_read_it(
    uploads: Uploads, tmp_path: Path
) -> None:
    uploads.keep(MONA, "leads.csv", BytesIO(b"Name\nA\n"), NOW)

    for path in (tmp_path / "uploads").rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Mona\\my leads (2).csv", "my leads (2).csv"),
        ("लीड.csv", "लीड.csv"),
        ("की" * 90, "की" * 30),
        ('"><script>.csv', "___script_.csv"),
        ("..", "leads"),
        ("x" * 400 + ".csv", "x" * 60 + ".csv"),
    ],
)
def test_given_any_name_then_the_file_stays_in_its_folder(
    uploads: Uploads, name: str, kept: str
) -> None:
    upload = uploads.keep(MONA, name, BytesIO(b"Name\nA\n"), NOW)

    assert upload.name == kept
    assert upload.file.read_bytes() == b"Name\nA\n"
    assert upload.file.parent == upload.folder / "file"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\x1f\x8b\x08rest", "Unpack"),
        (b"x" * (MOST_BYTES + 1), "larger than 50 MB"),
    ],
)
def test_given_what_cannot_be_read_then_it_is_said_and_not_kept(
    uploads: Uploads, content: bytes, said: str
) -> None:
    with pytest.raises(InvalidInput, match=said):
        uploads.keep(MONA, "leads.csv", BytesIO(content), NOW)

    assert uploads.newest(MONA) is None


def test_given_a_second_file_then_the_first_is_deleted(uploads: Uploads, tmp_path: Path) -> None:
    uploads.keep(MONA, "old.csv", BytesIO(b"Name\nA\n"), NOW)
    newer = uploads.keep(MONA, "new.csv", BytesIO(b"Name\nB\n"), NOW)

    assert uploads.newest(MONA) == newer
    assert not list(tmp_path.rglob("old.csv"))


def test_given_a_state_written_down_then_it_is_read_as_it_was(uploads: Uploads) -> None:
    sheet = b"Name,Stage\nA,Lost\nB,Lo\xed\xa0\xbdst\nC,Booked\n"
    upload = uploads.keep(MONA, "leads.csv", BytesIO(sheet), NOW)
    changed = replace(
        upload,
        stage=Stage.UNDERSTOOD,
        answers={"basis": "none"},
        shown=ShownFile.of(understand(upload.file), None),
        problem="No.",
    )
    uploads.save(changed)

    assert uploads.find(MONA, upload.upload_id) == changed


def test_given_a_state_of_an_earlier_version_then_the_file_is_to_be_read_again(
    uploads: Uploads,
) -> None:
    upload = uploads.keep(MONA, "leads.csv", BytesIO(b"Name\nA\n"), NOW)
    state = upload.folder / "state.json"
    written = json.loads(state.read_text()) | {"stage": "understood", "shown": {"rows": 1}}
    state.write_text(json.dumps(written))

    assert uploads.find(MONA, upload.upload_id) == replace(upload, stage=Stage.FAILED)


def test_given_a_day_then_the_file_is_gone_and_a_younger_one_stays(
    uploads: Uploads, tmp_path: Path
) -> None:
    uploads.keep(MONA, "old.csv", BytesIO(b"Name\nA\n"), NOW - timedelta(days=1))
    younger = uploads.keep(ADI, "new.csv", BytesIO(b"Name\nB\n"), NOW - timedelta(hours=23))

    assert uploads.sweep(NOW) == 1
    assert uploads.newest(MONA) is None
    assert not list(tmp_path.rglob("old.csv"))
    assert uploads.newest(ADI) == younger
