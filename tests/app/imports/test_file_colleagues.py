"""The colleagues whom a file names beside its leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.brokerage_staff import add_person, asker, is_named_by_file, is_nobody_there
from app.imports.file_colleagues import owners_by_name, spellings
from app.imports.file_import import FileImport, Imported
from connectors.imports.mapping import parse_mapping
from leads.model.scope import Role, Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff, StaffMember
from scoring.model_store import Models
from tests.app.house import NOW
from tests.records import open_sqlite

MAPPING = """
source: s
columns: {Id: id, Name: name, Came: created_at, Agent: owner}
"""
PLAIN = MAPPING
SHEET = """Id,Name,Came,Agent
1,Priya Shah,01/11/2026,Foram Vaghani
2,Rahul Mehta,02/11/2026,foram vaghani
3,Neha Rao,03/11/2026,Raj
4,Kiran Joshi,04/11/2026,Unassigned
5,Amit Patel,05/11/2026,9825012345
"""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return open_sqlite(tmp_path / "pakka.sqlite3")


def file_import(record: Record, folder: Path) -> tuple[FileImport, Brokerage]:
    staff = Staff(record)
    brokerage = Brokerage("brokerage_1", "Own")
    if not staff.brokerages():
        staff.add_brokerage(brokerage)
    file = folder / "leads.csv"
    file.write_text(SHEET, "utf-8")
    models, mapping = Models(folder, record), parse_mapping(MAPPING)
    return FileImport(record, models, brokerage, file=file, mapping=mapping, at=NOW), brokerage


def bring(record: Record, folder: Path) -> tuple[Imported, Brokerage]:
    way, brokerage = file_import(record, folder)
    return way.bring(lambda _: None), brokerage


def names_of(imported: Imported) -> list[str]:
    return [member.name for member in imported.colleagues.new]


def people(record: Record) -> list[StaffMember]:
    return Staff(record).members("brokerage_1")


def test_given_names_then_each_person_is_there_once_and_has_the_leads(
    record: Record, tmp_path: Path
) -> None:
    imported, brokerage = bring(record, tmp_path)
    manager = add_person(Staff(record), brokerage, "Manager", Role.MANAGER)

    assert sorted(names_of(imported)) == ["Foram Vaghani", "Raj"]
    seen = LeadStore(record, Staff(record).identity(manager.staff_id).scope).top(9)
    foram = next(m for m in people(record) if m.name == "Foram Vaghani")
    of_foram = LeadStore(record, Staff(record).identity(foram.staff_id).scope).top(9)
    assert len(seen) == 5
    assert {lead.name for lead in of_foram} == {"Priya Shah", "Rahul Mehta"}


def test_given_a_nickname_that_was_told_then_its_leads_are_the_colleagues(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "MAPPING", f"{MAPPING}colleagues: {{Raj: Foram Vaghani}}\n")

    imported, _ = bring(record, tmp_path)

    assert names_of(imported) == ["Foram Vaghani"]
    foram = next(m for m in people(record) if m.name == "Foram Vaghani")
    of_foram = LeadStore(record, Staff(record).identity(foram.staff_id).scope).top(9)
    assert {lead.name for lead in of_foram} == {"Priya Shah", "Rahul Mehta", "Neha Rao"}


def test_given_other_names_then_they_are_kept_until_the_file_is_answered_about_anew(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agents = ("Foram Vaghani", "FORAM V", "Pinky", "Self", "Office", "Raj")
    rows = "".join(f"{n},P{n},01/11/2026,{agent}\n" for n, agent in enumerate(agents))
    monkeypatch.setitem(globals(), "SHEET", f"Id,Name,Came,Agent\n{rows}")

    def called(told: str) -> dict[str, tuple[str, ...]]:
        monkeypatch.setitem(globals(), "MAPPING", f"{PLAIN}colleagues: {{{told}}}\n")
        bring(record, tmp_path)
        return {member.name: member.other_names for member in people(record) if member.other_names}

    first = called("Pinky: Foram Vaghani, Self: Raj, Office: Raj")
    moved = called("Pinky: Raj, Self: Raj, Office: Raj")
    itself = called("Self: Raj, Office: Raj")

    assert first == {"Foram Vaghani": ("FORAM V", "Pinky")}
    assert moved == {"Foram Vaghani": ("FORAM V",), "Raj": ("Pinky",)}
    assert itself == {"Foram Vaghani": ("FORAM V",)}


def test_given_short_forms_then_they_are_the_one_colleague_who_is_meant(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agents = (
        "Foram Vaghani",
        "Foram",
        "Foram V",
        "foram v.",
        "Foram ben",
        "Kiranbhai Patel",
        "Kiranben Patel",
        "Amit Sheth",
        "Amit Shah",
        "Raj Shah",
        "Raj Rao",
        "Raj",
        "Asad",
        "Azad",
        "Mr Patel",
        "Mrs Patel",
        "Ramji Patel",
        "Ram Patel",
    )
    rows = "".join(f"{n},Lead {n},{n:02}/11/2026,{agent}\n" for n, agent in enumerate(agents, 1))
    monkeypatch.setitem(globals(), "SHEET", f"Id,Name,Came,Agent\n{rows}")

    imported, _ = bring(record, tmp_path)

    # Raj may be either; one Kiran is a man and one a woman.
    names = ["Foram Vaghani", "Raj", "Raj Rao", "Raj Shah"]
    kirans = ["Kiranbhai Patel", "Kiranben Patel"]
    others = ["Amit Shah", "Amit Sheth", "Asad", "Azad", "Mr Patel", "Mrs Patel"]
    rams = ["Ramji Patel", "Ram Patel"]
    assert sorted(names_of(imported)) == sorted([*names, *kirans, *others, *rams])
    foram = next(m for m in people(record) if m.name == "Foram Vaghani")
    of_foram = LeadStore(record, Staff(record).identity(foram.staff_id).scope).top(9)
    assert len(of_foram) == 5


def test_given_a_check_then_it_tells_what_would_come_and_adds_nobody(
    record: Record, tmp_path: Path
) -> None:
    way, _ = file_import(record, tmp_path)

    check = way.check()

    assert (check.difference.added, people(record)) == (5, [])
    assert check.reading.unknown_owners == ("9825012345", "Unassigned")


def test_given_the_file_again_then_nobody_is_added(record: Record, tmp_path: Path) -> None:
    bring(record, tmp_path)
    before = people(record)

    imported, _ = bring(record, tmp_path)

    assert (names_of(imported), people(record)) == ([], before)


def test_given_only_people_of_a_file_then_nobody_could_sign_in_yet(
    record: Record, tmp_path: Path
) -> None:
    _, brokerage = bring(record, tmp_path)
    staff = Staff(record)
    assert is_nobody_there(staff)

    alone = add_person(staff, brokerage, "Manager", Role.MANAGER)

    assert not is_nobody_there(staff)
    assert asker(staff, None).scope.staff_id == alone.staff_id


@pytest.mark.parametrize("said", ["Foram Vaghani", "foram  vaghani", "FORAM V", "ફોરમ વાઘાણી"])
def test_given_the_name_of_a_files_colleague_then_that_person_gets_the_role_and_keeps_the_leads(
    record: Record, tmp_path: Path, said: str
) -> None:
    _, brokerage = bring(record, tmp_path)
    staff, foram = Staff(record), next(m for m in people(record) if m.name == "Foram Vaghani")
    staff.keep_other_names("brokerage_1", [], {foram.staff_id: ["Foram V"]})

    added = add_person(staff, brokerage, said, Role.MANAGER)

    assert (added.staff_id, added.name, added.role) == (foram.staff_id, foram.name, Role.MANAGER)
    assert len(people(record)) == 2
    assert not is_nobody_there(staff)
    assert asker(staff, None).scope.staff_id == foram.staff_id


@pytest.mark.parametrize(
    ("said", "file_has"), [("Raj Malhotra", "Raj"), ("Foram Vaghani Patel", "Foram Vaghani")]
)
def test_given_the_fuller_name_of_a_files_colleague_then_that_person_is_called_so(
    record: Record, tmp_path: Path, said: str, file_has: str
) -> None:
    _, brokerage = bring(record, tmp_path)
    staff, known = Staff(record), next(m for m in people(record) if m.name == file_has)

    added = add_person(staff, brokerage, said, Role.BROKER)

    assert (added.staff_id, added.name) == (known.staff_id, said)
    assert file_has in next(m for m in people(record) if m.name == said).other_names
    assert names_of(bring(record, tmp_path)[0]) == []


@pytest.mark.parametrize("said", ["Md Raj", "Raj bhai", "raj ji"])
def test_a_files_colleague_is_found_by_the_name_that_was_typed(
    record: Record, tmp_path: Path, said: str
) -> None:
    _, brokerage = bring(record, tmp_path)
    staff, raj = Staff(record), next(m for m in people(record) if m.name == "Raj")

    add_person(staff, brokerage, said, Role.BROKER)

    assert {staff.member(said).staff_id, staff.member("Raj").staff_id} == {raj.staff_id}


def test_given_two_whom_the_name_may_mean_or_other_teams_then_the_person_is_new(
    record: Record, tmp_path: Path
) -> None:
    _, brokerage = bring(record, tmp_path)
    staff = Staff(record)
    staff.add_member(StaffMember("staff_file_2", "brokerage_1", "Raj M", Role.BROKER))

    added = add_person(staff, brokerage, "Raj Malhotra", Role.BROKER)
    staff.add_team("brokerage_1", "team_b", "Other")
    other = add_person(staff, brokerage, "Foram Vaghani Patel", Role.BROKER)

    assert not any(map(is_named_by_file, (added, other)))
    assert len(people(record)) == 5


def test_given_a_files_colleague_who_can_sign_in_then_another_of_that_name_is_somebody_else(
    record: Record, tmp_path: Path
) -> None:
    _, brokerage = bring(record, tmp_path)
    staff = Staff(record)
    add_person(staff, brokerage, "Foram Vaghani", Role.MANAGER)
    raj = next(m for m in people(record) if m.name == "Raj")
    staff.issue_token(raj.staff_id, at=NOW)

    others = [add_person(staff, brokerage, name, Role.BROKER) for name in ("Foram Vaghani", "Raj")]
    new = add_person(staff, brokerage, "Foram", Role.BROKER)

    assert len(people(record)) == 5
    assert {one.staff_id for one in (*others, new)}.isdisjoint({raj.staff_id})


def test_given_a_manager_without_a_team_then_the_new_leads_are_seen(
    record: Record, tmp_path: Path
) -> None:
    staff = Staff(record)
    brokerage = Brokerage("brokerage_1", "Own")
    staff.add_brokerage(brokerage)
    manager = add_person(staff, brokerage, "Manager", Role.MANAGER)

    bring(record, tmp_path)

    assert len(LeadStore(record, staff.identity(manager.staff_id).scope).top(9)) == 5


def test_given_several_teams_then_no_team_is_guessed(record: Record, tmp_path: Path) -> None:
    staff = Staff(record)
    staff.add_brokerage(Brokerage("brokerage_1", "Own"))
    for name in ("East", "West"):
        staff.add_team("brokerage_1", f"team_{name}", name)

    imported, _ = bring(record, tmp_path)

    assert (names_of(imported), people(record)) == ([], [])


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Amit Jadhav", "Amit  Jadhav"), {}),
        (("Amit Jadhav", "AMIT JADHAV", " amit jadhav "), {}),
        (("Amit\u00a0Jadhav", "Amit Jadhav"), {}),
        (("Hetal ben", "HETAL", "Hetal", "hetal"), {"Hetal ben": ["Hetal"]}),
        (("Pooja Shaikh", "Pooja Sheikh"), {"Pooja Shaikh": ["Pooja Sheikh"]}),
    ],
)
def test_names_that_differ_in_blanks_or_case_alone_are_not_told_as_spellings(
    names: tuple[str, ...], told: dict[str, list[str]]
) -> None:
    member = StaffMember("staff_1", "brokerage_1", " ".join(names[0].split()), Role.BROKER)
    owners = owners_by_name([member], names, is_one_team=True)

    assert spellings([member], owners, names) == told


def test_given_one_name_in_several_spellings_then_it_is_one_colleague(
    record: Record, tmp_path: Path
) -> None:
    names = (
        *("Hetal", "હેતલ", "H", "RAKESH", "Rakesh", "Seema Rao", "Rao Sima", "sima.r@own.example"),
        *("Gupta ji", "Guptaji", "गुप्ता जी"),
        *("Snehal Jagtap", "Senhal Jagtap", "snehal.jagtap", "Snehal J"),
    )
    rows = "".join(f"{n},P{n},01/11/2026,{name}\n" for n, name in enumerate(names))
    file = tmp_path / "leads.csv"
    file.write_text(f"Id,Name,Came,Agent\n{rows}", "utf-8")
    staff, brokerage = Staff(record), Brokerage("brokerage_1", "Own")
    staff.add_brokerage(brokerage)
    mapping = parse_mapping(MAPPING)
    models = Models(tmp_path, record)
    way = FileImport(record, models, brokerage, file=file, mapping=mapping, at=NOW)
    imported = way.bring(lambda _: None)

    by_id = {one.staff_id: one.name for one in people(record)}
    assert sorted(by_id.values()) == ["Guptaji", "Hetal", "Rakesh", "Rao Sima", "Snehal Jagtap"]
    assert imported.colleagues.spellings["Hetal"] == ["H", "હેતલ"]
    assert "Rao Sima (also Seema Rao, Sima R)" in imported.colleagues.said[1]
    scope = Scope.machinery("brokerage_1")
    leads = LeadStore(record, scope).leads(LeadStore(record, scope).ids())
    assert {lead.name: by_id[lead.owner_id or ""] for lead in leads} == {
        "P0": "Hetal", "P1": "Hetal", "P2": "Hetal", "P3": "Rakesh", "P4": "Rakesh",
        "P5": "Rao Sima", "P6": "Rao Sima", "P7": "Rao Sima", "P8": "Guptaji", "P9": "Guptaji",
        "P10": "Guptaji", "P11": "Snehal Jagtap", "P12": "Snehal Jagtap", "P13": "Snehal Jagtap",
        "P14": "Snehal Jagtap",
    }  # fmt: skip
