import json

from typer.testing import CliRunner

from app.cli import cli


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
