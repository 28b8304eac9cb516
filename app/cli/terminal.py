"""A command in the terminal: the options with the same meaning everywhere, and what it prints:
facts as JSON, and words made safe for a terminal.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any

import rich.progress
import typer
from rich.console import Console
from rich.markup import escape

from leads.model.ports import Progress

AsJson = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]
BrokerageRef = Annotated[
    str | None, typer.Option("--brokerage", help="Its id or name; needed when there are several.")
]

KEPT_CONTROLS = "\n\t"


def terminal_safe(text: str) -> str:
    """The text without control, bidi and zero-width characters, which can rewrite a screen.

    ZWJ and ZWNJ stay: Indic scripts need them, and they move no cursor.
    """
    return "".join(
        c
        for c in text
        if c in KEPT_CONTROLS or c in "\u200c\u200d" or unicodedata.category(c)[0] != "C"
    )


def one_line(text: str) -> str:
    """The text on one line, safe for a terminal."""
    return " ".join(terminal_safe(text).split())


def without_markup(answer: str) -> str:
    """An answer's words without WhatsApp's markup; names contain none of their own."""
    return re.sub(r"\*([^*\n]+)\*", r"\1", answer)


def say(text: str) -> None:
    """Print words to standard output."""
    typer.echo(terminal_safe(text))


def say_json(facts: Any) -> None:
    """Print facts as one JSON document; an instant or a day is in ISO's form."""
    typer.echo(json.dumps(facts, ensure_ascii=False, allow_nan=False, indent=2, default=_iso))


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def progress(text: str) -> None:
    """Print one line of a long step to standard error, so that `--json` stays clean."""
    _errors().print(one_line(text))


@contextmanager
def long_steps() -> Iterator[Progress]:
    """Prints each step as a line on standard error; in a terminal a bar shows its progress."""
    console = _errors()
    tasks: dict[str, rich.progress.TaskID] = {}

    def tell(text: str, share: float | None = None, /) -> None:
        line = one_line(text)
        if share is None:
            console.print(line)
            return
        if line not in tasks:
            console.print(f"{line} ...")
            tasks[line] = bars.add_task(escape(line), total=1.0)
        bars.update(tasks[line], completed=share)
        if share >= 1:
            bars.remove_task(tasks.pop(line))

    with rich.progress.Progress(
        console=console, transient=True, disable=not console.is_terminal
    ) as bars:
        yield tell


def _errors() -> Console:
    return Console(file=sys.stderr, highlight=False, markup=False)
