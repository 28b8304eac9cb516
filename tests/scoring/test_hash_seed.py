"""The same data, seed and machine give the same artefact, however Python shuffles its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TRAIN = """
import sys
from tests.scoring.made import dated_leads, trained, undated_leads

leads = dated_leads(220) if sys.argv[1] == "dated" else undated_leads(200)
print(hash("a word"), trained(leads).version)
"""

SIGNS = """
from pathlib import Path
from features.meaning import signs_of
from features.meaning_training import read_lines

lines = read_lines(Path("tests/features/stranger.yaml"))
print(hash("a word"), *(sorted(signs_of(line.text, line.before).items()) for line in lines))
"""


def trained_under(hash_seed: str, kind: str) -> tuple[str, str]:
    """A word's hash and the artefact's version, which is the digest of its bytes."""
    told = under(hash_seed, TRAIN, kind).split()
    return told[0], told[1]


def under(hash_seed: str, *program: str) -> str:
    """What a program of Python prints."""
    return subprocess.run(
        [sys.executable, "-c", *program],
        cwd=PROJECT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def assert_the_same_artefact(kind: str) -> None:
    (word, version), (other_word, other_version) = (trained_under(x, kind) for x in ("0", "424242"))

    assert word != other_word
    assert version == other_version


def test_dated_leads_give_the_same_artefact_under_any_hash_seed() -> None:
    assert_the_same_artefact("dated")


def test_a_file_gives_the_same_artefact_under_any_hash_seed() -> None:
    assert_the_same_artefact("undated")


def test_what_is_seen_of_a_lead_s_lines_is_the_same_under_any_hash_seed() -> None:
    (word, signs), (other_word, other_signs) = (
        under(seed, SIGNS).split(" ", 1) for seed in ("0", "424242")
    )

    assert word != other_word
    assert signs == other_signs
