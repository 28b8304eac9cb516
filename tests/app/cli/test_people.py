"""`pakka broker`: people and tokens; who may ask on WhatsApp, and who no longer may."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import cli
from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Scope, Service
from leads.store.enrolment import Enrolment, StaffAlias, read_code
from leads.store.record import Record
from leads.store.staff import TOKEN_LASTS, Staff
from leads.store.staff_access import ServiceTokens, SignInLinks
from tests.app.cli.commands import run as typed
from tests.leads.makers import add_house

PHONE = StaffAlias("phone", "+919810000001")
ASHA = "staff_asha_a"


@pytest.fixture
def record(record: Record) -> Record:
    """With two brokerages."""
    add_house(record, "b")
    return record


run = partial(typed, "broker")


def refused(*words: str) -> BaseException | None:
    return CliRunner().invoke(cli, ["broker", *words]).exception


def let_in(record: Record, code: str) -> str:
    """Who the code's writer is from now on."""
    read = read_code(code)
    assert read is not None
    enrolment = Enrolment(record, "brokerage_a")
    welcome = enrolment.redeem(read, [PHONE], PHONE.value, at=datetime.now(UTC))
    return welcome.member.staff_id if welcome else ""


def whatsapp_of(staff_id: str) -> Any:
    listed = json.loads(run("list", "--json"))
    return next(one["whatsapp"] for one in listed if one["staff_id"] == staff_id)


def test_an_invitation_lets_its_writer_in_once(record: Record) -> None:
    told = json.loads(run("invite", ASHA, "--json"))

    assert told["staff_id"] == ASHA
    assert let_in(record, told["code"]) == ASHA
    assert whatsapp_of(ASHA) == "not yet reached"


def test_the_code_is_told_with_what_to_do_with_it(record: Record) -> None:
    code, told = run("invite", ASHA).splitlines()[:2]

    assert let_in(record, code) == ASHA
    assert "WhatsApp number" in told


def test_who_is_uninvited_is_nobody_on_whatsapp_and_an_open_code_is_none(record: Record) -> None:
    let_in(record, run("invite", ASHA).splitlines()[0])
    still_open = run("invite", ASHA).splitlines()[0]

    told = run("uninvite", ASHA)

    assert "(1 numbers and ids)" in told
    assert whatsapp_of(ASHA) is None
    assert Enrolment(record, "brokerage_a").who([PHONE], at=datetime.now(UTC)) == ()
    assert let_in(record, still_open) == ""


def test_uninviting_twice_ends_nothing_more(record: Record) -> None:
    let_in(record, run("invite", ASHA).splitlines()[0])
    run("uninvite", ASHA)

    assert "(0 numbers and ids)" in run("uninvite", ASHA)


def test_given_an_unknown_name_when_a_token_is_asked_for_then_the_next_command_is_told(
    record: Record,
) -> None:
    error = refused("token", "Meena Office")

    assert isinstance(error, NotFound)
    assert 'pakka broker add "Meena Office" --role manager' in str(error)


def test_given_somebody_new_then_how_they_sign_in_is_told(record: Record) -> None:
    told = run("add", "Meena Office", "--role", "manager", "--brokerage", "brokerage_a")

    assert "manager" in told
    assert run("token", told.split("pakka broker token ")[1].strip()).startswith("pakka_")


def test_a_token_has_a_name_and_an_end_and_is_listed_and_revoked(record: Record) -> None:
    made = json.loads(run("token", ASHA, "--name", "sheet", "--days", "30", "--json"))
    (listed,) = json.loads(run("tokens", ASHA, "--json"))

    assert made["token"].startswith("pakka_")
    assert (listed["name"], listed["expires_at"]) == ("sheet", made["expires_at"])
    assert "sheet" in run("tokens", ASHA) and made["token"] not in run("tokens", ASHA)
    assert Staff(record).authenticate(made["token"], at=datetime.now(UTC))
    run("revoke", ASHA, listed["token_id"])
    assert json.loads(run("tokens", ASHA, "--json")) == []
    assert Staff(record).authenticate(made["token"], at=datetime.now(UTC)) is None
    assert isinstance(refused("revoke", ASHA, listed["token_id"]), NotFound)


def test_the_token_alone_stands_on_stdout_and_its_end_beside_it(record: Record) -> None:
    ended = CliRunner().invoke(cli, ["broker", "token", ASHA])

    assert ended.stdout.strip().startswith("pakka_") and len(ended.stdout.split()) == 1
    assert f"until {datetime.now(UTC) + TOKEN_LASTS:%d %B %Y}" in ended.stderr


def test_a_person_is_added_and_changed(record: Record) -> None:
    own = ("--brokerage", "brokerage_a")
    run("add", "Meena", *own, "--team", "West", "--team", "Rajkot", "--language", "gu")
    run("change", "Meena", *own, "--name", "Meena Office", "--role", "manager", "--team", "west")

    changed = Staff(record).member("Meena Office")
    assert (changed.role, changed.language, changed.team_ids) == ("manager", "gu", ("team_west",))
    assert sorted(Staff(record).teams("brokerage_a").values()) == ["East", "Rajkot", "West"]


@pytest.mark.parametrize("wrong", [("--language", "fr"), ("--name", "  ")])
def test_what_cannot_be_is_refused(record: Record, wrong: tuple[str, str]) -> None:
    assert isinstance(refused("change", ASHA, *wrong), InvalidInput)


def test_a_person_is_suspended_resumed_and_removed(record: Record) -> None:
    run("suspend", ASHA)
    assert "suspended" in next(line for line in run("list").splitlines() if ASHA in line)
    assert isinstance(refused("token", ASHA), NotFound)
    run("resume", ASHA)
    assert "suspended" not in run("list")
    assert "without an owner now: 0" in run("remove", ASHA, "--yes")
    assert ASHA not in run("list")
    assert isinstance(refused("remove", ASHA, "--yes"), NotFound)


def test_removing_asks_first_and_the_last_admin_stays(record: Record) -> None:
    assert CliRunner().invoke(cli, ["broker", "remove", ASHA], input="n\n").exit_code != 0
    assert ASHA in run("list")
    assert isinstance(refused("remove", "staff_adi_a", "--yes"), InvalidInput)


@pytest.mark.parametrize("command", ["invite", "uninvite"])
def test_somebody_unknown_and_somebody_elses_are_refused(record: Record, command: str) -> None:
    assert isinstance(refused(command, "staff_nobody"), NotFound)
    assert isinstance(refused(command, ASHA, "--brokerage", "brokerage_b"), NotFound)


@pytest.mark.parametrize("command", ["invite", "uninvite"])
def test_a_name_of_two_people_needs_the_brokerage(record: Record, command: str) -> None:
    assert isinstance(refused(command, "Asha"), InvalidInput)

    assert run(command, "Asha", "--brokerage", "brokerage_a")


def test_a_link_is_of_the_public_address_where_that_is_set(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAKKA_PUBLIC_URL", "https://pakka.example.com/")

    assert run("link", ASHA).startswith("https://pakka.example.com/sign-in/link#")


def test_a_link_is_told_with_its_address_and_opens_a_session(record: Record) -> None:
    told = json.loads(run("link", ASHA, "--json"))
    typed_one = run("link", ASHA).strip()

    for address in (told["address"], typed_one):
        page, _, secret = address.partition("#")
        assert page.startswith("http://127.0.0.1:") and page.endswith("/sign-in/link")
        assert SignInLinks(record).open(secret, at=datetime.now(UTC))


def test_another_programs_token_is_made_listed_and_revoked(record: Record) -> None:
    told = ("--for", "sidebar", "--brokerage", "brokerage_b")
    made = json.loads(run("token", *told, "--name", "crm", "--days", "9", "--json"))
    (listed,) = json.loads(run("tokens", "--brokerage", "brokerage_b", "--json"))
    found = ServiceTokens(record).authenticate(made["token"], at=datetime.now(UTC))
    assert run("tokens", "--brokerage", "brokerage_a") == ""
    run("revoke", listed["token_id"], "--brokerage", "brokerage_b")

    assert found and found.service is Service.SIDEBAR
    assert found.scope == Scope.machinery("brokerage_b")
    assert (listed["name"], listed["service"]) == ("crm", "sidebar")
    assert ServiceTokens(record).authenticate(made["token"], at=datetime.now(UTC)) is None


@pytest.mark.parametrize(
    "words", [(), (ASHA, "--for", "sidebar"), ("--for", "sidebar", "--revoke")]
)
def test_a_token_is_either_a_persons_or_a_programs(record: Record, words: tuple[str, ...]) -> None:
    assert isinstance(refused("token", *words), InvalidInput)


def test_an_email_is_one_persons_of_a_brokerage_until_they_are_gone(record: Record) -> None:
    run("change", ASHA, "--email", "Asha@Example.com")
    taken = refused("change", "staff_bela_a", "--email", "asha@example.com")
    elsewhere = run("change", "staff_asha_b", "--email", "asha@example.com")
    run("remove", ASHA, "--yes")
    run("change", "staff_bela_a", "--email", "asha@example.com")
    run("change", "staff_bela_a", "--name", "Bela")

    assert isinstance(taken, InvalidInput) and taken.field == "email"
    assert "staff_asha_b" in elsewhere
    assert Staff(record).member("staff_bela_a").email == "asha@example.com"
    run("change", "staff_bela_a", "--email", "")
    assert Staff(record).member("staff_bela_a").email is None
