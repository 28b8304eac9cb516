"""`pakka index` as somebody types it, alone and beside a running server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.cli.past_shop import CLI, PAST_LEADS, PastShop, make_past_shop

ALL_MADE = {"added": PAST_LEADS, "removed": 0, "kept": 0}
ALL_KEPT = {"added": 0, "removed": 0, "kept": PAST_LEADS}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("past")
    make_past_shop(home)
    return home


@pytest.fixture
def shop(filled: Path, tmp_path: Path) -> PastShop:
    """A data directory of this test alone, its past leads not indexed."""
    return PastShop(Path(shutil.copytree(filled, tmp_path / "home")))


def test_killed_in_its_middle_it_goes_on_where_it_was(shop: PastShop) -> None:
    process = shop.start("index")
    shop.wait_until_indexed(1)
    process.kill()
    process.communicate()

    again = shop.index()

    assert again["kept"] > 0
    assert again["added"] > 0
    assert again["kept"] + again["added"] == PAST_LEADS
    assert shop.index() == ALL_KEPT


def test_another_embedders_index_is_made_anew(shop: PastShop) -> None:
    assert shop.index() == ALL_MADE
    dev = subprocess.Popen([*CLI, "dev", "llm", "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert dev.stdout is not None
    found = re.search(r"PAKKA_LLM_BASE_URL=(\S+)", dev.stdout.readline())
    assert found is not None
    other = PastShop(
        shop.home, llm_base_url=found[1], llm_model="dev", embedding_model="other-model"
    )
    try:
        assert other.index() == ALL_MADE
    finally:
        dev.terminate()
        dev.communicate()


def test_beside_a_server_it_goes_through_the_server_and_shows_how_far_it_is(
    shop: PastShop,
) -> None:
    with shop.serving() as client:
        assert sum(shop.index().values()) == PAST_LEADS
        shown = client.post("/operator/index", json={"brokerage": "brokerage_one"}, timeout=60)
        unknown = shop.attempt("index", "--brokerage", "Nobody's")
        opened = subprocess.run(
            [sys.executable, "-c", OPENS_THE_FOLDER, str(shop.home)],
            capture_output=True,
            text=True,
            check=False,
        )

    steps = [json.loads(line) for line in shown.text.splitlines()]
    assert [step["brokerage"] for step in steps] == ["Brokerage_One"] * len(steps)
    assert steps[-1] == {
        "brokerage": "Brokerage_One", "done": PAST_LEADS, "of": PAST_LEADS, "made": ALL_KEPT,
    }  # fmt: skip
    assert unknown.returncode != 0
    assert "No brokerage" in unknown.stderr
    assert "Another Pakka process holds the index of past leads" in opened.stdout


def test_with_its_folder_deleted_a_restart_heals_it(shop: PastShop) -> None:
    with shop.serving():
        shop.wait_until_indexed(PAST_LEADS)
    shutil.rmtree(shop.home / "chroma")

    with shop.serving():
        shop.wait_until_indexed(PAST_LEADS)

    assert shop.index() == ALL_KEPT


OPENS_THE_FOLDER = """
import sys
from pathlib import Path
from leads.model.errors import Unavailable
from retrieval.chroma_collections import EmbeddedCollections
try: EmbeddedCollections(Path(sys.argv[1])).of("brokerage_one")
except Unavailable as e: print(e)
"""
