"""`pakka transcript` and `pakka replay`, as typed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import update
from typer.testing import CliRunner

from app.cli import cli
from leads.store.record import Record
from leads.store.reviews import (
    Judgement,
    ReviewBatch,
    ReviewDesk,
    ReviewItem,
    Verdict,
    new_batch_id,
)
from leads.store.staff import Staff
from leads.store.tables import leads
from scoring.artifact import Artifact
from tests.app.house import make_house


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Path:
    """A data directory that no server serves."""
    folder = tmp_path_factory.mktemp("stories")
    make_house(folder, artifact).pakka.record.close()
    return folder


@pytest.fixture
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("PAKKA_HOME", str(home))
    # A busy machine needs more than a broker would wait for the first question of a process.
    monkeypatch.setenv("PAKKA_ANSWER_DEADLINE_MS", "60000")
    yield home


def _run(*words: str, by: str = "Asha") -> Result:
    return CliRunner().invoke(cli, [*words, "--as", by])


def _asked() -> str:
    answer: dict[str, Any] = json.loads(_run("ask", "How hot is Priya?", "--json").stdout)
    return str(answer["transcript_id"])


def test_a_transcript_reads_as_a_story(at_home: Path) -> None:
    told = _run("transcript", _asked()).stdout
    for words in (
        "How hot is Priya?",
        "*Priya Mehta* ·4821",
        "the base score alone (off: LLM off)",
        "standings scored",
        "at ms",
        "lead_priya ·",
        "msg_priya_3",
    ):
        assert words in told


def test_answers_are_listed_by_the_pages_filters(at_home: Path) -> None:
    kept = _asked()
    told = _run("transcripts", "channel=api", "order=risk", by="Adi").stdout
    masked = json.loads(_run("transcripts", "--json", by="Anil").stdout)

    assert kept in told
    assert "How hot is LEAD_A?" in told
    assert {one["question"] for one in masked["items"]} == {"How hot is LEAD_A?"}
    assert _run("transcripts", "channel=page", by="Adi").stdout == ""
    for wrong in ("chanel=api", "words", "days=soon"):
        assert _run("transcripts", wrong, by="Adi").exit_code != 0


def test_a_transcripts_json_is_what_the_api_gives(at_home: Path) -> None:
    story = json.loads(_run("transcript", _asked(), "--json").stdout)
    assert story["question"] == "How hot is Priya?"
    assert [step["step"] for step in story["steps"]][:2] == ["asked", "marks"]


def test_words_that_would_rewrite_the_screen_are_made_harmless(at_home: Path) -> None:
    answer = json.loads(_run("ask", "\x1b[2J[bold]How hot\u202e is Priya?", "--json").stdout)
    told = _run("transcript", answer["transcript_id"]).stdout
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "[bold]How hot" in told


def test_a_replay_of_the_same_words_ends_well(at_home: Path) -> None:
    ended = _run("replay", _asked())
    assert (ended.exit_code, ended.stdout) == (0, "The same words.\n")


def test_a_replay_of_other_words_shows_them_and_ends_with_one(at_home: Path) -> None:
    transcript_id = _asked()
    _rename(at_home, "Pooja Mehta")
    ended = _run("replay", transcript_id)
    told = json.loads(_run("replay", transcript_id, "--json").stdout)
    _rename(at_home, "Priya Mehta")
    assert ended.exit_code == 1
    assert "-*Priya Mehta* ·4821" in ended.stdout
    assert told["is_same"] is False
    assert "Priya Mehta" in told["then"]
    assert "Priya Mehta" not in told["now"]


@pytest.mark.parametrize("command", ["transcript", "replay"])
def test_who_may_not_read_it_is_told_that_it_is_missing(at_home: Path, command: str) -> None:
    ended = _run(command, _asked(), by="Bela")
    assert ended.exit_code == 1
    assert "yours" in str(ended.exception)


def test_an_analyst_reads_and_replays_it_masked(at_home: Path) -> None:
    transcript_id = _asked()
    told = _run("transcript", transcript_id, by="Anil").stdout
    assert "names and numbers hidden" in told
    assert "Priya" not in told
    again = _run("replay", transcript_id, "--json", by="Anil")
    assert (again.exit_code, json.loads(again.stdout)["is_same"]) == (0, True)
    assert "Priya" not in again.stdout
    assert "lead_priya" not in again.stdout


def test_a_set_is_replayed_question_by_question_and_summed_up(at_home: Path) -> None:
    ids = [_asked(), _asked()]
    same = _run("replay", *ids)
    assert same.exit_code == 0
    assert same.stdout.endswith("2 of 2 the same; 0 not replayed.\n")
    _rename(at_home, "Pooja Mehta")
    ended = _run("replay", "days=2", "channel=api", "--json")
    assert ended.stdout, repr(ended.exception)
    told = json.loads(ended.stdout)
    _rename(at_home, "Priya Mehta")
    assert told["summary"]["turns"] == len(told["turns"]) >= 2
    assert told["summary"]["same"] == 0
    assert {one["changes"]["words"] for one in told["turns"]} == {True}


def test_a_set_of_nothing_says_how_to_choose_one(at_home: Path) -> None:
    ended = _run("replay", "days=2", "channel=telegraph")
    assert ended.exit_code != 0
    assert "days=7" in str(ended.exception)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--model", "none", "no model none"),
        ("--prompt", "agent.md", "PAKKA_LLM_BASE_URL"),
    ],
)
def test_what_cannot_be_tried_says_why(at_home: Path, option: str, value: str, said: str) -> None:
    ended = _run("replay", _asked(), option, value)
    assert ended.exit_code != 0
    assert said in str(ended.exception)


def test_the_judged_answers_are_a_regression_suite(at_home: Path) -> None:
    good, bad = _asked(), _asked()
    _judge(at_home, {good: Verdict.PASS, bad: Verdict.FAIL})
    ended = _run("replay", "--labelled", by="Anil")
    assert ended.exit_code == 1
    assert ended.stdout.endswith(f"labels: 1 hold, 1 do not\n    {bad}\n")
    _rename(at_home, "Pooja Mehta")
    told = json.loads(_run("replay", "--labelled", "--json", by="Anil").stdout)
    _rename(at_home, "Priya Mehta")
    assert told["summary"]["failures"] == [good]


def _judge(home: Path, verdicts: Mapping[str, Verdict]) -> None:
    record = Record.open(f"sqlite:///{home / 'pakka.sqlite3'}")
    scope, now = Staff(record).identity("staff_anil").scope, datetime.now(UTC)
    desk, batch = ReviewDesk(record, scope), new_batch_id()
    items = [ReviewItem(one, place, 1.0, 1) for place, one in enumerate(verdicts)]
    desk.add_batch(ReviewBatch(batch, "staff_anil", now, now, now, len(items)), items)
    for transcript_id, verdict in verdicts.items():
        desk.hold(batch, at=now)
        desk.judge(transcript_id, Judgement(verdict), at=now)
    record.close()


def _rename(home: Path, name: str) -> None:
    """Names have no history: they are today's."""
    record = Record.open(f"sqlite:///{home / 'pakka.sqlite3'}")
    with record.writing() as conn:
        conn.execute(update(leads).where(leads.c.lead_id == "lead_priya").values(name=name))
    record.close()
