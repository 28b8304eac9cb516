"""The answer catalogue: complete in English, honest in its phrases."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from features.snapshot import CATALOGUE, NEEDS
from leads.model.lead import LeadKind
from leads.model.score import Band, Reason
from prompts.catalogues import Library
from tests.prompts.catalogues import ids

LIBRARY = Library()  # it keeps nothing of what it was asked
ROOT = Path(__file__).resolve().parents[2]
ID = re.compile(r"[a-z]+(?:-[a-z_0-9]+)+")


def used_in_code() -> set[str]:
    """String constants of `agent` that look like ids of messages: they start as one does."""
    trees = [ast.parse(p.read_text(encoding="utf-8")) for p in (ROOT / "agent").rglob("*.py")]
    words = [
        node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    ]
    starts = {message_id.split("-")[0] for message_id in ids("en")}
    named = {word for word in words if isinstance(word, str) and ID.fullmatch(word)}
    return {word for word in named if word.split("-")[0] in starts}


def test_every_message_that_the_code_names_exists_in_english() -> None:
    used = used_in_code()
    assert {"act-none", "lead-verdict", "lead-sure"} <= used
    # The names of steps: their sentences begin with "act-".
    steps = {word for word in used if word.startswith("step-")}
    assert (used - steps) | {s.replace("step-", "act-", 1) for s in steps} <= set(ids("en"))


def test_every_message_that_the_code_builds_from_a_closed_set_exists_in_english() -> None:
    built = {f"kind-{kind}" for kind in LeadKind} | {f"band-{band}" for band in Band}
    built |= {f"field-{need}" for need in NEEDS}
    built |= {f"act-ask-{need}" for need in ("budget", "bhk", "locality", "move")}
    acts = {m for m in ids("en") if m.startswith("act-") and "." not in m} - {
        "act-none",
        "act-none-known",
        "act-answer-today",
    }
    assert (built | {f"{act}.short" for act in acts}) - set(ids("en")) == set()


def test_every_feature_has_a_phrase_of_its_own_that_can_say_no() -> None:
    for feature in CATALOGUE:
        assert LIBRARY.has(f"feature-{feature.name}")
        if feature.unit == "yes/no":
            yes = LIBRARY.phrase(Reason(feature.name, 5.0, True, feature.unit), "en")
            no = LIBRARY.phrase(Reason(feature.name, -5.0, False, feature.unit), "en")
            assert yes != no
            assert LIBRARY.phrase(Reason(feature.name, -5.0, 0.0, feature.unit), "en") == no
        elif feature.unit == "count":
            none = LIBRARY.phrase(Reason(feature.name, -5.0, 0.0, feature.unit), "en")
            assert not re.search(r"(?<!in )\b[1-9]\d*\b(?! days)", none)


@pytest.mark.parametrize(
    ("reason", "phrase"),
    [
        (Reason("visit_asked", 9, True, "yes/no"), "asked for a visit"),
        (Reason("visit_asked", -9, False, "yes/no"), "has not asked for a visit"),
        (Reason("down_payment", -3, None, "yes/no"), "down payment not told"),
        (Reason("price_high", -6, 2.0, "count"), "called price high twice"),
        (Reason("messages_7d", -6, 0.0, "count"), "no message in 7 days"),
        (Reason("messages_7d", 6, 1.0, "count"), "1 message, 7 days"),
        (Reason("lead_wrote", 6, 25.7, "h"), "wrote 26 h ago"),
        (Reason("lead_wrote", -6, 216.4, "h"), "wrote 9 days ago"),
        (Reason("lead_wrote", 6, 0.4, "h"), "wrote 24 min ago"),
        (Reason("kind", 1, "new_project", "word"), "enquiry: new project"),
        (Reason("source", 1, "walk_in", "word"), "via walk in"),
        (Reason("budget_raised", 6, 500_000.0, "₹"), "raised budget by ₹5 lakh"),
        (Reason("enquiry_age", 1, 39.9, "days"), "enquired 39 days ago"),
        (Reason("possession_late", -1, 0.4, "months"), "possession 0.4 months late"),
        (Reason("source", 1, "99acres\x1b[31m", "word"), "via 99acres"),
        (Reason("total_time_spent", 4, 1532.0, None), "total time spent: 1,532"),
        (Reason("free_copy", -4, False, None), "free copy: no"),
        (Reason("free_copy", 4, True, None), "free copy: yes"),
        (Reason("free_copy", -4, None, None), "free copy not known"),
        (Reason("city", 4, "Surat", None), "city: Surat"),
        (Reason("a_ratio", 4, 0.25, None), "a ratio: 0.3"),
        (Reason("a_ratio", 4, float("inf"), None), "a ratio not known"),
    ],
)
def test_a_reason_is_said_as_the_fact_it_is(reason: Reason, phrase: str) -> None:
    assert LIBRARY.phrase(reason, "en") == phrase


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("en", "en"),
        ("en-IN", "en"),
        ("hi", "hi"),
        ("hi-IN", "hi"),
        ("hi-Deva-IN", "hi"),
        ("hi-Latn", "hi-Latn"),
        ("hi_latn_IN", "hi-Latn"),
        ("gu", "gu"),
        ("gu-Gujr", "gu"),
        ("GU-LATN", "gu-Latn"),
        ("gu-Deva", "en"),
        ("mr", "en"),
        (None, "en"),
        ("", "en"),
    ],
)
def test_a_reader_is_answered_in_the_script_asked_for_or_in_english(
    asked: str | None, given: str
) -> None:
    assert LIBRARY.language(asked) == given


@pytest.mark.parametrize("asked", ["hi-Latn", "gu-Latn"])
def test_without_its_catalogue_a_latin_script_is_answered_in_english_and_never_in_another_script(
    asked: str, tmp_path: Path
) -> None:
    for tag in ("en", "hi", "gu"):
        write_catalogue(tmp_path, tag, "one = one\n")
    assert Library(tmp_path).language(asked) == "en"


def test_a_message_missing_in_a_language_is_said_in_english(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "en", "one = one\ntwo = two { $n }\n")
    write_catalogue(tmp_path, "gu-Latn", "one = ek\n")
    library = Library(tmp_path)
    assert library.language("gu-latn-IN") == "gu-Latn"
    assert library.text("one", "gu-Latn") == "ek"
    assert library.text("two", "gu-Latn", n=2) == "two 2"


def test_a_forgotten_value_or_message_is_an_error_and_not_a_hole() -> None:
    library = Library()
    with pytest.raises(ValueError, match="want-bhk"):
        library.text("want-bhk", "en")
    with pytest.raises(KeyError):
        library.text("no-such-message", "en")


def test_values_are_data_and_never_read_as_wording() -> None:
    text = Library().text("lead-with-tail", "en", name="{ $x } *{ help }*", tail="4821")
    assert text == "{ $x } *{ help }* ·4821"


def write_catalogue(folder: Path, language: str, text: str) -> None:
    (folder / language).mkdir()
    (folder / language / "answers.ftl").write_text(text, encoding="utf-8")
