"""The lines of an export → blocks: a line that begins with date and time, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from connectors.imports.chat_dates import Stamp
from connectors.imports.chat_words import MARKS

# Possessive: what it took it never gives back, so a line of marks is read once, not many times.
_M = f"[{MARKS}]*+"
_AM = r"a\.?\s?m\.?|पूर्वाह्न|પૂર્વ મધ્યાહ્ન"
_PM = r"p\.?\s?m\.?|अपराह्न|ઉત્તર મધ્યાહ્ન"
# [05/01/26, 10:20:30 PM] on iOS, 05/01/26, 10:20 pm - on Android; \d takes every script's digits,
# \s the narrow no-break space before am and pm.
_HEAD = re.compile(
    rf"{_M}(?P<bracket>\[)?{_M}(?P<first>\d{{1,4}}){_M}(?P<mark>[/.\-]) ?{_M}(?P<second>\d{{1,2}})"
    rf"{_M}(?P=mark) ?{_M}(?P<third>\d{{4}}|\d{{1,2}})\.?{_M}[,،]?{_M}\s{{1,2}}{_M}(?:at\s)?"
    rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.](?P<seconds>\d\d))?"
    rf"{_M}\s{{0,2}}{_M}(?:(?P<am>{_AM})|(?P<pm>{_PM}))?{_M}"
    rf"(?(bracket)\]|\s{{1,2}}[-–—]){_M}(?:\s|$)",
    re.I,
)


@dataclass(slots=True)
class Block:
    """A stamped line and those after it up to the next; without a stamp, what stands before all.

    `lines` are whole, `rest` is what follows the stamp on the first; `line` is that one's number.
    """

    line: int
    stamp: Stamp | None
    rest: str = ""
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a message as one line writes it; `style` tells one phone's exports apart."""

    stamp: Stamp
    style: tuple[bool, str]
    rest: str


def file_lines(text: str) -> list[str]:
    """The lines as WhatsApp ends them: LF, or CR LF. Other breaks belong to a message."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    return lines


def blocks(lines: list[str]) -> tuple[list[Block], int]:
    """The blocks, and how many lines inside messages look like another export's heads.

    Pasted chats begin their lines as exports do: only the first head's style begins a block.
    """
    heads = [head(line) for line in lines]
    styles = [h.style for h in heads if h is not None]
    own = styles[0] if styles else None
    return list(_grouped(lines, heads, own)), sum(style != own for style in styles)


def head(line: str) -> Head | None:
    """Date and time at the line's beginning, or None."""
    match = _HEAD.match(line)
    if match is None:
        return None
    half = "am" if match["am"] else "pm" if match["pm"] else ""
    stamp = Stamp(
        numbers=(int(match["first"]), int(match["second"]), int(match["third"])),
        hour=int(match["hour"]),
        minute=int(match["minute"]),
        second=int(match["seconds"] or 0),
        half=half,
    )
    return Head(stamp, (match["bracket"] is not None, match["mark"]), line[match.end() :])


def _grouped(
    lines: list[str], heads: list[Head | None], own: tuple[bool, str] | None
) -> Iterator[Block]:
    block = Block(1, None)
    for number, (line, found) in enumerate(zip(lines, heads, strict=True), start=1):
        if found is not None and found.style == own:
            if block.lines:
                yield block
            block = Block(number, found.stamp, found.rest, [line])
        else:
            block.lines.append(line)
    if block.lines:
        yield block
