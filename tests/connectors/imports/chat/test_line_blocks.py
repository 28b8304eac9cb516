"""The head of an exported chat's line, on lines written to make it slow."""

import subprocess
import sys

import pytest

from connectors.imports.chat.line_blocks import head

LINE_CHARACTERS = 65_536
MARK = "\u200e"
# Reading one such line is a millisecond's work; a pattern that goes back over it takes hours.
HANGS_AFTER_SECONDS = 120

_READ = """
import sys
from connectors.imports.chat.line_blocks import head
begin, filler = sys.argv[1].encode().decode("unicode_escape"), sys.argv[2]
line = begin + filler.encode().decode("unicode_escape") * int(sys.argv[3])
print(head(line) is None)
"""


@pytest.mark.parametrize("begin", ["", "[", "1/1/2026", "1/1/2026, 10:10", "1/1/2026, 10:10 pm"])
@pytest.mark.parametrize("filler", ["\\u200e", " \\u200e", "1", "\\u200e\\u202a"])
def test_given_a_line_of_marks_when_its_head_is_read_then_it_does_not_hang(
    begin: str, filler: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _READ, begin, filler, str(LINE_CHARACTERS)],
        capture_output=True,
        text=True,
        timeout=HANGS_AFTER_SECONDS,
        check=True,
    )

    assert done.stdout.strip() == "True"


def test_given_marks_around_each_part_when_the_head_is_read_then_it_is_one() -> None:
    m = MARK * 3
    line = f"{m}[{m}05{m}/{m}01{m}/{m}26{m},{m} {m}10:20:30{m} {m}PM{m}]{m} Priya: hello"

    found = head(line)

    assert found is not None
    assert (found.stamp.hour, found.stamp.half, found.rest) == (10, "pm", "Priya: hello")
