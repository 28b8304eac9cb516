"""A brokerage brings its own sheet, trains, lets people in, and asks: in terminal, API and page."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from tests.journeys.shop import Shop

MAPPING = """\
source: own_sheet
dates: day_first
columns:
  No: id
  Name: name
  Mobile: phone
  Owner: owner
  Enquired: created_at
  Want: kind
  BHK: {type: number, name: bhk}
  Area: {type: category, name: locality}
  Budget: {type: money_inr, name: budget_max_inr}
  Calls: number
  Status: {role: outcome, booked: [Won], lost: [Dropped]}
  Ended: outcome_at
lawful_basis: {basis: enquiry form, purposes: [scoring, embedding], since: 2024-01-01}
"""
COLUMNS = (
    "No", "Name", "Mobile", "Owner", "Enquired", "Want", "BHK", "Area", "Budget", "Calls",
    "Status", "Ended",
)  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    folder = tmp_path_factory.mktemp("shop")
    (folder / "mapping.yaml").write_text(MAPPING)
    write_sheet(folder / "leads.csv")
    made = Shop(folder)
    made.run_installed("import", "leads", "leads.csv", "--mapping", "mapping.yaml")
    made.run("train")
    return made


@pytest.fixture(scope="module")
def server(shop: Shop) -> Iterator[str]:
    with shop.serving() as address:
        yield address


@pytest.fixture(scope="module")
def manager(shop: Shop) -> dict[str, str]:
    """A manager's bearer: imported leads without an owner show to managers."""
    added = shop.facts("broker", "add", "Mona", "--role", "manager")
    token = shop.facts("broker", "token", added["staff_id"])["token"]
    return {"Authorization": f"Bearer {token}"}


def test_importing_again_changes_nothing(shop: Shop) -> None:
    again = shop.facts("import", "leads", "leads.csv", "--mapping", "mapping.yaml")

    assert (again["added"], again["changed"]) == (0, 0)


def test_terminal_api_and_page_tell_one_story(
    shop: Shop, server: str, manager: dict[str, str]
) -> None:
    with httpx.Client(base_url=server, trust_env=False, timeout=30) as client:
        listed = client.get("/v1/leads", headers=manager).json()["items"]
        lead_id = next(lead["lead_id"] for lead in listed if lead["name"] == "Priya Open")
        score = client.post("/v1/score", json={"lead_id": lead_id}, headers=manager).json()
        question = {"question": f"how_hot {lead_id}"}
        told = client.post("/v1/ask", json=question, headers=manager).json()
        origin = {"Origin": server}
        token = manager["Authorization"].removeprefix("Bearer ")
        client.post("/sign-in", data={"token": token}, headers=origin)
        page = client.post("/", data={"q": "How hot is Priya Open?"}, headers=origin).text
    typed = shop.facts("ask", "How hot is Priya Open?", "--as", "Mona")

    assert typed["lead_ids"] == told["lead_ids"] == [lead_id]
    assert typed["text"] == told["text"]
    assert [s["score"] for s in (*typed["scores"], *told["scores"])] == [score["score"]] * 2
    points = sum(reason["points"] for reason in score["reasons"])
    assert points == pytest.approx(score["base_score"] - score["reference_score"])
    assert f"{score['score']:.0f}" in told["text"]
    assert f'<span class="score">{score["score"]:.0f}' in page
    assert "synthetic" not in page


def test_nobody_is_signed_in_by_itself(server: str) -> None:
    response = httpx.get(server, trust_env=False)

    assert (response.status_code, response.headers["location"]) == (303, "/sign-in")


def test_without_a_server_a_question_is_answered_all_the_same(
    shop: Shop, manager: dict[str, str]
) -> None:
    assert "Priya Open" in shop.run("ask", "How hot is Priya Open?", "--as", "Mona")


def write_sheet(path: Path) -> None:
    dice = random.Random(11)
    today = datetime.now(UTC).date()
    with path.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.writer(file)
        sheet.writerow(COLUMNS)
        for number in range(240):
            sheet.writerow(past_row(number, today - timedelta(days=460 - number), dice))
        enquired = today - timedelta(days=5)
        sheet.writerow(
            (999, "Priya Open", "9825014821", "", shown(enquired), "resale", 3, "Bopal",
             "95 lakh", 4, "", "")
        )  # fmt: skip


def past_row(number: int, enquired: date, dice: random.Random) -> tuple[object, ...]:
    keen = dice.random()
    is_won = dice.random() < (0.75 if keen > 0.6 else 0.1)
    ended = enquired + timedelta(days=20 + dice.randrange(30))
    return (
        number, f"Past {number}", f"98240{number:05}", "", shown(enquired), "resale", 3,
        dice.choice(("Bopal", "Gota")), f"{80 + int(keen * 20)} lakh", int(keen * 6),
        "Won" if is_won else "Dropped", shown(ended),
    )  # fmt: skip


def shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")
