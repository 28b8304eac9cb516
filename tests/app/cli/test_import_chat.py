from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from app.cli import cli
from leads.model.consent import Purpose
from leads.model.errors import InvalidInput, NotFound
from leads.model.lead import Attribute, Lead, Message
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.score_log import ScoreLog, StoredScore
from leads.store.staff import Brokerage, Staff
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE, WITHOUT_CONSENT, add_leads, add_people, make_house

CHAT = (
    "25/08/2026, 21:04 - Messages and calls are end-to-end encrypted.\n"
    "25/08/2026, 21:05 - Priya Mehta: 3bhk Bopal?\n"
    "25/08/2026, 21:05 - Priya Mehta: budget 95 lakh\nloan ok\n"
    "25/08/2026, 21:06 - Asha: <Media omitted>\n"
    "25/08/2026, 21:07 - Priya Mehta: This message was deleted\n"
    "31/02/2026, 21:08 - Asha: when?\n"
)
LATER = CHAT + "26/08/2026, 09:00 - Priya Mehta: Saturday?\n"

Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record with two brokerages, their people and leads; nothing is trained."""
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    record = open_record(tmp_path)
    add_people(Staff(record), is_synthetic=False)
    add_leads(record)
    record.close()
    return tmp_path


@pytest.fixture
def run(home: Path) -> Run:
    """Runs `pakka import chat` in brokerage ONE."""

    def invoke(*words: str | Path) -> Result:
        return in_one(*words)

    return invoke


def in_one(*words: str | Path) -> Result:
    line = ["import", "chat", *map(str, words), "--brokerage", ONE]
    return CliRunner().invoke(cli, line)


def open_record(home: Path) -> Record:
    return Record.open(f"sqlite:///{home / 'pakka.sqlite3'}")


def lead_of(home: Path, lead_id: str = "lead_priya") -> Lead:
    record = open_record(home)
    try:
        return LeadStore(record, Scope.machinery(ONE)).lead(lead_id)
    finally:
        record.close()


def facts(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.exception
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    return write(tmp_path / "chats" / "chat.txt")


def write(path: Path, text: str = CHAT) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_dry_run_shows_everything_and_writes_nothing(run: Run, chat: Path, home: Path) -> None:
    before = lead_of(home)

    found = facts(run(chat, "--lead", "lead_priya", "--dry-run", "--json"))

    assert lead_of(home) == before
    assert found["lead_id"] == "lead_priya"
    assert [(m["sender"], m["at"], m["text"], m["kind"]) for m in found["messages"]] == [
        ("lead", "2026-08-25T15:35:00+00:00", "3bhk Bopal?", "text"),
        ("lead", "2026-08-25T15:35:00+00:00", "budget 95 lakh\nloan ok", "text"),
        ("broker", "2026-08-25T15:36:00+00:00", "", "media"),
        ("lead", "2026-08-25T15:37:00+00:00", "", "deleted"),
    ]
    assert found["counts"] == {
        "lines": 7, "message_lines": 5, "system": 1, "not_understood": 1, "blank_lines": 0,
        "messages": 4, "kinds": {"text": 2, "media": 1, "deleted": 1}, "new": 3, "consents": 0,
    }  # fmt: skip
    assert [u["text"] for u in found["not_understood"]] == ["31/02/2026, 21:08 - Asha: when?"]
    assert any("Guessed by the lead's stored name" in note for note in found["notes"])


def test_an_import_keeps_the_messages_and_grants_nothing(run: Run, chat: Path, home: Path) -> None:
    before = lead_of(home)

    found = facts(run(chat, "--lead", "lead_priya", "--json"))

    after = lead_of(home)
    new = [m for m in after.messages if m not in before.messages]
    assert [(m.sender, m.text) for m in new] == [
        ("lead", "3bhk Bopal?"), ("lead", "budget 95 lakh\nloan ok"), ("broker", "📎"),
    ]  # fmt: skip
    assert all(abs((m.known_at - m.at).total_seconds()) < 1 for m in new)
    assert after.consents == before.consents
    assert any("No lawful basis was given" in note for note in found["notes"])


def test_importing_again_adds_nothing_and_a_later_export_the_rest(
    run: Run, chat: Path, home: Path
) -> None:
    run(chat, "--lead", "lead_priya")
    once = lead_of(home)

    again = facts(run(chat, "--lead", "lead_priya", "--json"))
    assert again["counts"]["new"] == 0
    assert lead_of(home) == once

    later = facts(run(write(chat, LATER), "--lead", "lead_priya", "--json"))
    assert later["counts"]["new"] == 1
    assert len(lead_of(home).messages) == len(once.messages) + 1


def test_a_basis_makes_consent_once(run: Run, chat: Path, home: Path) -> None:
    line = (chat, "--lead", WITHOUT_CONSENT, "--lead-name", "Priya Mehta", "--basis", "enquiry",
            "--purposes", "scoring,embedding")  # fmt: skip

    assert run(*line).exit_code == 0
    assert run(*line).exit_code == 0

    consents = lead_of(home, WITHOUT_CONSENT).consents
    assert [(c.purpose, c.granted, c.basis) for c in consents] == [
        (Purpose.SCORING, True, "enquiry"), (Purpose.EMBEDDING, True, "enquiry"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("--basis", "enquiry"),
        ("--purposes", "scoring"),
        ("--basis", "enquiry", "--purposes", "selling"),
        ("--dates", "backwards"),
        ("--lead-name", "Nobody"),
    ],
)
def test_wrong_options_are_refused_before_anything_is_written(
    run: Run, chat: Path, home: Path, words: tuple[str, ...]
) -> None:
    before = lead_of(home)

    result = run(chat, "--lead", "lead_priya", *words)

    assert isinstance(result.exception, InvalidInput)
    assert lead_of(home) == before


@pytest.mark.parametrize(
    "ref", ["lead_priya", "Priya Mehta", "priya", "+91 98250 14821", "98250-14821", "14821", "4821"]
)
def test_the_lead_is_found_by_id_name_or_phone(run: Run, chat: Path, ref: str) -> None:
    found = facts(run(chat, "--lead", ref, "--dry-run", "--json"))

    assert found["lead_id"] == "lead_priya"


@pytest.mark.parametrize("ref", ["lead_secret", "Zubin Foreign", "Nobody", "9999", "821", ""])
def test_a_foreign_lead_is_as_unknown_as_none(run: Run, chat: Path, ref: str) -> None:
    result = run(chat, "--lead", ref)

    assert isinstance(result.exception, NotFound)
    assert str(result.exception) == "No lead matches --lead: give its id, whole name or phone."


def test_without_a_brokerage_the_leads_id_tells_it(home: Path, chat: Path) -> None:
    for lead_id in ("lead_secret", "lead_rahul"):
        line = ["import", "chat", str(chat), "--lead", lead_id, "--dry-run", "--json"]

        assert facts(CliRunner().invoke(cli, line))["lead_id"] == lead_id

    by_name = CliRunner().invoke(cli, ["import", "chat", str(chat), "--lead", "Priya Mehta"])
    assert "Say which brokerage" in str(by_name.exception)


def test_several_leads_of_a_name_are_asked_back(run: Run, chat: Path, home: Path) -> None:
    record = open_record(home)
    add_named(record, "lead_priya_2", "Priya Desai")
    record.close()

    result = run(chat, "--lead", "priya")

    assert isinstance(result.exception, InvalidInput)
    assert "lead_priya, lead_priya_2" in str(result.exception)


def add_named(record: Record, lead_id: str, name: str, **wanted: str | float) -> None:
    from leads.store.intake import IncomingLead

    facts = tuple(Attribute(n, value, NOW, NOW) for n, value in wanted.items())
    one = Lead(lead_id, ONE, f"person_{lead_id}", NOW, name=name, attributes=facts)
    Intake(record, ONE).add([IncomingLead(one)])


def test_contacts_saved_with_what_they_look_for_find_their_lead(run: Run, home: Path) -> None:
    record = open_record(home)
    add_named(record, "sandeep", "Sandeep Gokhale", bhk=2, locality="Mahalunge")
    add_named(record, "sayali", "Mrs. Sayali Mane", bhk=3, locality="Viman Nagar")
    add_named(record, "karthik_2", "Karthik Iyer", bhk=2, locality="Wagholi")
    add_named(record, "karthik_1", "Karthik Iyer", bhk=1, locality="Baner")
    record.close()
    saved = {
        "Sandeep Gokhale 2bhk Mahalunge": "sandeep",
        "Sayali Mane 3bhk Viman": "sayali",
        "Sayali Mane": "sayali",
        "Karthik Iyer 2bhk Wagholi": "karthik_2",
        # Either may be meant; another home is wanted; somebody else.
        "Karthik Iyer": None,
        "Karthik Iyer 4bhk": None,
        "Sandeep Gokhale 3bhk Mahalunge": None,
        "Sandeep Gokhale plumber": None,
    }
    for name in saved:
        chat = CHAT.replace("Priya Mehta", name).replace("Asha", "Deccan Realty")
        write(home / "chats" / f"WhatsApp Chat with {name}.txt", chat)

    dry = run(home / "chats", "--dry-run").stdout.splitlines()[-1]
    told = run(home / "chats").stdout.splitlines()[-1]
    found = facts(run(home / "chats", "--json"))

    by_file = {f["file"].removeprefix("WhatsApp Chat with "): f["lead_id"] for f in found["files"]}
    assert by_file == {f"{name}.txt": lead for name, lead in saved.items() if lead}
    assert dry == "4 chats read, 4 would not be imported."
    assert told == "4 chats read, 4 not imported."


def test_unknown_people_are_listed_and_a_dry_run_still_shows_the_chat(run: Run, home: Path) -> None:
    text = CHAT.replace("Priya Mehta", "P 3bhk").replace("Asha", "Me")
    path = write(home / "chats" / "chat.txt", text)

    result = run(path, "--lead", "lead_priya")
    dry = facts(run(path, "--lead", "lead_priya", "--dry-run", "--json"))

    assert isinstance(result.exception, InvalidInput)
    assert "'P 3bhk' (3), 'Me' (1)" in str(result.exception)
    assert [m["sender"] for m in dry["messages"]] == [None] * 4
    assert dry["counts"]["new"] == 0
    assert "'P 3bhk' (3), 'Me' (1)" in " ".join(dry["notes"])


def test_without_any_brokerage_a_dry_run_still_shows_the_chat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chat: Path
) -> None:
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path / "empty"))

    line = ["import", "chat", str(chat), "--lead", "lead_x", "--dry-run", "--json"]
    found = facts(CliRunner().invoke(cli, line))

    assert found["lead_id"] is None
    assert len(found["messages"]) == 4
    assert "No lead matches" in " ".join(found["notes"])


def test_the_clock_is_that_of_the_brokerage(run: Run, chat: Path, home: Path) -> None:
    record = open_record(home)
    Staff(record).add_brokerage(Brokerage(ONE, "One", timezone="Asia/Dubai"))
    record.close()

    found = facts(run(chat, "--lead", "lead_priya", "--dry-run", "--json"))

    assert found["messages"][0]["at"] == "2026-08-25T17:05:00+00:00"


def test_the_words_for_a_terminal_show_what_was_not_understood(run: Run, chat: Path) -> None:
    result = run(chat, "--lead", "lead_priya")

    assert "4 messages (2 text, 1 media, 1 deleted), 1 system lines; 3 added." in result.stdout
    assert "Not understood: 1 lines" in result.stdout
    assert "line 7 has a date or time that does not exist" in result.stdout


def test_a_folder_comes_in_at_once_each_chat_to_its_lead(run: Run, home: Path) -> None:
    folder = home / "chats"
    write(folder / "WhatsApp Chat with Priya Mehta.txt")
    write(folder / "WhatsApp Chat with Rahul.txt", CHAT.replace("Priya Mehta", "+91 98250 17730"))
    write(folder / "WhatsApp Chat with Nobody.txt", CHAT.replace("Priya Mehta", "Nobody"))
    write(folder / "empty.txt", "no chat")
    write(folder / "photo.jpg", "x")

    found = facts(run(folder, "--json"))

    assert [(f["lead_id"], f["counts"]["new"]) for f in found["files"]] == [
        ("lead_priya", 3), ("lead_rahul", 3),
    ]  # fmt: skip
    assert [refusal["file"] for refusal in found["refused"]] == [
        "WhatsApp Chat with Nobody.txt", "empty.txt",
    ]  # fmt: skip
    assert len(lead_of(home, "lead_rahul").messages) == 6


def test_a_folder_of_which_nothing_can_be_read_fails(run: Run, home: Path) -> None:
    folder = home / "chats"
    write(folder / "photo.jpg", "x")
    assert isinstance(run(folder).exception, InvalidInput)

    write(folder / "empty.txt", "no chat")
    assert run(folder).exit_code == 1


def test_long_chats_come_in_whole(run: Run, home: Path) -> None:
    lines = [f"25/08/2026, {10 + i // 600}:{i // 10 % 60:02} - Asha: m{i}\n" for i in range(4500)]

    found = facts(
        run(write(home / "c" / "chat.txt", "".join(lines)), "--lead", "lead_priya", "--json")
    )

    kept = [m.text for m in ordered(lead_of(home).messages) if m.text.startswith("m")]
    assert found["counts"]["new"] == 4500
    assert kept == [f"m{i}" for i in range(4500)]


def ordered(messages: tuple[Message, ...]) -> list[Message]:
    return sorted(messages, key=lambda m: (m.at, m.known_at, m.message_id))


def test_the_lead_is_scored_anew_when_there_is_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, artifact: Artifact, chat: Path
) -> None:
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    house = make_house(tmp_path, artifact)
    house.pakka.record.close()

    result = in_one(chat, "--lead", "lead_priya")

    assert result.exit_code == 0, result.exception
    record = open_record(tmp_path)
    stored: StoredScore = ScoreLog(record, Scope.machinery(ONE)).current(["lead_priya"])[
        "lead_priya"
    ]
    record.close()
    assert not stored.is_stale


def test_the_demos_leads_are_said_to_be_made_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chat: Path
) -> None:
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    record = open_record(tmp_path)
    add_people(Staff(record), is_synthetic=True)
    add_leads(record)
    record.close()

    found = facts(in_one(chat, "--lead", "lead_priya", "--json"))

    assert any("made up" in note for note in found["notes"])
    unnamed = CliRunner().invoke(cli, ["import", "chat", str(chat), "--lead", "Priya", "--json"])
    assert facts(unnamed)["lead_id"] == "lead_priya"


def test_in_a_terminal_the_lead_is_asked(home: Path) -> None:
    path = write(
        home / "chats" / "chat.txt", CHAT.replace("Priya Mehta", "P").replace("Asha", "Me")
    )
    terminal, ours = pty.openpty()
    command = [sys.executable, "-c", "from app.cli import main; main()", "import", "chat", path,
               "--lead", "lead_priya", "--brokerage", ONE, "--dry-run"]  # fmt: skip

    os.write(terminal, b"n\ny\n")
    done = subprocess.run(command, stdin=ours, capture_output=True, text=True, timeout=60)

    os.close(ours)
    os.close(terminal)
    assert "Is P the lead?" in done.stderr
    assert "Is Me the lead?" in done.stderr
    assert "3 would be added" in done.stdout, done.stderr


def test_a_basis_alone_lets_the_lead_be_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, artifact: Artifact, chat: Path
) -> None:
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    make_house(tmp_path, artifact).pakka.record.close()
    line = (chat, "--lead", WITHOUT_CONSENT, "--lead-name", "Priya Mehta")
    in_one(*line)

    found = facts(in_one(*line, "--basis", "enquiry", "--purposes", "scoring", "--json"))

    record = open_record(tmp_path)
    scores = ScoreLog(record, Scope.machinery(ONE)).current([WITHOUT_CONSENT])
    record.close()
    assert (found["counts"]["new"], found["counts"]["consents"]) == (0, 1)
    assert WITHOUT_CONSENT in scores
