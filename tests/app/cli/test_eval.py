import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import cli
from leads.store.rerank_switch import SwitchState
from tests.agent.shown_lists import keep, say, show
from tests.leads.makers import add_house
from tests.records import open_sqlite


def test_eval_rerank_says_for_each_known_ranker_where_the_switch_ended() -> None:
    ended = CliRunner().invoke(cli, ["eval", "rerank", "--seeds", "1", "--json"])

    verdicts = {v["ranker"]: v for v in json.loads(ended.stdout)["verdicts"]}
    assert ended.exit_code == 0
    assert {name: v["switch"] for name, v in verdicts.items()} == {
        "noisy oracle": "on",
        "random": "off",
        "inverted": "off",
    }
    assert verdicts["noisy oracle"]["ndcg_at_10"]["low"] > 0
    assert verdicts["noisy oracle"]["lists"] >= 200


def test_eval_rerank_prints_a_line_a_ranker() -> None:
    ended = CliRunner().invoke(cli, ["eval", "rerank", "--seeds", "1"])

    assert ended.stdout.count("NDCG@10") == 3


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record whose brokerage showed one list that is long mature by now."""
    record = open_sqlite(tmp_path / "pakka.sqlite3")
    add_house(record, "a")
    keep(record, "lead_1", "lead_2", winners=("lead_2",))
    say(record, lead_1="down", lead_2="up")
    show(record, "order_1", "lead_1", "lead_2")
    record.close()
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    return tmp_path


def test_a_brokerages_own_lists_are_judged_with_intervals(own: Path) -> None:
    ended = CliRunner().invoke(cli, ["eval", "rerank", "--brokerage", "House a", "--json"])

    told = json.loads(ended.stdout)
    assert ended.exit_code == 0
    assert told["verdict"]["lists"] == 1
    assert told["verdict"]["ndcg_at_10"]["mean"] > 0
    assert told["switch"]["state"] == SwitchState.UNPROVEN


def test_the_state_and_its_reason_are_said_in_words(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAKKA_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("PAKKA_LLM_MODEL", "big")

    ended = CliRunner().invoke(cli, ["eval", "rerank", "--brokerage", "House a"])

    # With this prompt and model nothing was shown before this look.
    assert "0 lists with a mature booking" in ended.stdout
    assert "The switch: not yet proven here. Not yet proven here: no list" in ended.stdout


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `pakka eval answers --json` prints of its own questions, with no LLM."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAKKA_LLM_BASE_URL", "")
        patch.setenv("PAKKA_HOME", str(tmp_path_factory.mktemp("home")))
        ended = CliRunner().invoke(cli, ["eval", "answers", "--file", "second_blind", "--json"])
    assert ended.exit_code == 0, ended.output
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def test_eval_answers_grades_every_question_without_an_llm(few: dict[str, Any]) -> None:
    asked, rows = few["questions"], {row["name"]: row for row in few["rows"]}
    assert few["model"] is None
    assert {one["path"] for one in asked} == {"base"}
    assert rows["all"]["questions"] == rows["path base"]["questions"] == len(asked)
    assert rows["all"]["right"] == sum(one["grade"] == "right" for one in asked) > 0


def test_eval_answers_says_of_a_wrong_answer_why(few: dict[str, Any]) -> None:
    for one in few["questions"]:
        assert (one["grade"] in ("silently wrong", "partly", "false")) <= bool(one["why"])
