"""Which words were read as which ending, as they are written in the file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from connectors.imports.file_understanding import understand
from connectors.imports.outcome_evidence import StageWords
from leads.model.lead import OutcomeKind

NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)
WORDS = (
    *["Booked"] * 6, *["booked"] * 3, "Booking Done", *["Not interested"] * 8, *["Junk"] * 2,
    *["Follow up"] * 5, *[""] * 2,
)  # fmt: skip


def stages(folder: Path, words: tuple[str, ...]) -> list[tuple[str, str, str]]:
    rows = "".join(f"L{n},Asha {n},98250{n:05},{word}\n" for n, word in enumerate(words))
    (folder / "leads.csv").write_text(f"Lead Id,Name,Mobile,Stage\n{rows}")
    found = understand(folder / "leads.csv").endings.stages
    return [(stage.column, stage.ending or "open", stage.words) for stage in found]


def test_given_spellings_then_each_is_counted_under_its_ending(tmp_path: Path) -> None:
    assert stages(tmp_path, WORDS) == [
        ("Stage", "booked", "Booked 6, booked 3, Booking Done 1"),
        ("Stage", "lost", "Not interested 8"),
        ("Stage", "spam", "Junk 2"),
        ("Stage", "open", "Follow up 5, (empty) 2"),
    ]


def test_given_no_outcome_then_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert stages(tmp_path, ("warm", "cold")) == []


def test_given_many_words_then_the_most_frequent_are_shown_and_no_phone_is() -> None:
    counts = (("Booked 9825012345", 90), *((f"Booked {n}", 80 - n) for n in range(32)))

    words = StageWords("Stage", OutcomeKind.BOOKED, counts).words

    assert words.startswith("Booked …45 90, Booked 0 80")
    assert words.endswith("and 3 words more")
