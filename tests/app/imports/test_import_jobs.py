"""What a person reads while their file is worked on."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from app.imports.import_jobs import ImportJobs
from app.imports.uploads import Upload, Uploads
from leads.model.scope import Role, Scope
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE, House, make_house

ROWS = 500
SHEET = "Lead Id,Created On,Name,Stage\n" + "".join(
    f"L{n},{1 + n % 28:02}/03/2026,Zarina {n},{('Booked', 'Lost', 'New')[n % 3]}\n"
    for n in range(ROWS)
)


class Watched(Uploads):
    """Uploads that remember each progress that was saved."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.progress: list[str] = []

    def save(self, upload: Upload) -> None:
        self.progress.append(upload.progress)
        super().save(upload)


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact) -> House:
    return make_house(tmp_path, artifact)


def test_the_progress_of_an_import_is_said_in_plain_words(house: House, tmp_path: Path) -> None:
    scope = Scope(ONE, "staff_mona", Role.MANAGER)
    jobs = ImportJobs(house.pakka)
    jobs.uploads = watched = Watched(tmp_path)
    brokerage = house.pakka.staff.brokerage(ONE)
    upload = watched.keep(scope, "leads.csv", BytesIO(SHEET.encode()), NOW)
    jobs.read(upload, {"basis": "none"}, brokerage).result()

    jobs.bring(watched.find(scope, upload.upload_id), brokerage).result()

    said = list(dict.fromkeys(filter(None, watched.progress)))
    assert said == ["Reading the file", "Importing", f"Importing: {ROWS} of {ROWS} rows"]
