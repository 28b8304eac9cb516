"""What one question costs while the stored leads grow: a broker's book of 200, a manager over all.

The promise: 10,000 and 100,000 stored leads cost a broker of 200 what 1,000 do, within 1.5 times;
a manager over 100,000 costs at most three times that. Run alone:
.venv/bin/python -m benchmarks.turn [FOLDER of records made before]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random

from agent.turn import Question, Turn
from benchmarks.books import BOOK, BROKER, MANAGER, NOW, Book, make_book
from benchmarks.rounds import Measured, measure
from leads.model.answer import Answer
from leads.model.deadline import Deadline
from leads.store.staff import Identity, Staff
from prompts.catalogues import Library
from scoring.model_store import Models

SIZES = (1_000, 10_000, 100_000)
QUESTIONS = 20
_SECONDS = 60.0  # nothing here may end early by its deadline

KINDS = {
    "how_hot": "how hot is NAME",
    "why": "why NAME",
    "top": "top 5",
    "unknown": "how hot is (nobody's name)",
}
_TEXTS = {"how_hot": "how hot is {name}", "why": "why {name}?", "top": "top 5"}
_NOBODY = "how hot is Qasimuddin Xerxesson"


class Asker:
    """One person's questions to one record."""

    def __init__(self, book: Book, staff_id: str, turn: Turn) -> None:
        self._book = book
        self._turn = turn
        self._identity: Identity = Staff(book.record).identity(staff_id)

    def cost(self, kind: str, runner: asyncio.Runner) -> float:
        """CPU seconds a question, its transcript included. AssertionError: not as it should be."""
        begin = time.process_time()
        answers = runner.run(self._ask_all(kind))
        seconds = (time.process_time() - begin) / len(answers)
        for (lead_id, _), answer in zip(self._book.asked, answers, strict=True):
            _check(kind, lead_id, answer)
        return seconds

    async def _ask_all(self, kind: str) -> list[Answer]:
        answers = [await self._ask(self._text(kind, name)) for _, name in self._book.asked]
        await self._turn.aclose()
        return answers

    async def _ask(self, text: str) -> Answer:
        return await self._turn.answer(Question(text, self._identity, Deadline.after(_SECONDS)))

    @staticmethod
    def _text(kind: str, name: str) -> str:
        return _NOBODY if kind == "unknown" else _TEXTS[kind].format(name=name)


def run(books: Sequence[Book]) -> Measured:
    """CPU seconds a question, by kind, who asks and how many leads are stored."""
    askers = {
        (who, book.size): Asker(book, staff_id, _turn(book))
        for book in books
        for who, staff_id in (("broker", BROKER), ("manager", MANAGER))
    }
    with asyncio.Runner() as runner:
        for asker in askers.values():
            # What a process reads once, it has read when it is measured.
            for kind in KINDS:
                asker.cost(kind, runner)

        return measure(
            {
                f"{kind} {who} {size}": partial(asker.cost, kind, runner)
                for kind in KINDS
                for (who, size), asker in askers.items()
            }
        )


def table(folder: Path | None = None, sizes: Sequence[int] = SIZES) -> str:
    """Markdown: CPU ms a question, and the ratios to a broker's within the fewest stored leads."""
    with opened(folder, sizes) as books:
        found = run(books)
    least, most = sizes[0], sizes[-1]
    shown = [("broker", size) for size in sizes] + [("manager", least), ("manager", most)]
    heads = [f"{who}, {size:,}" for who, size in shown]
    lines = [f"| one question | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for kind, words in KINDS.items():
        base = f"{kind} broker {least}"
        cells = [found.cost(base).show(1, 1e3) + " ms"]
        cells += [found.ratio(f"{kind} {who} {n}", base).show(2) + " ×" for who, n in shown[1:]]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    shape = (
        f"A broker's book of {BOOK} leads inside {', '.join(f'{n:,}' for n in sizes)} stored ones; "
        f"× the broker's question within {least:,}."
    )
    return "\n".join([*lines, "", shape, found.noise + "."])


@contextmanager
def opened(folder: Path | None, sizes: Sequence[int]) -> Iterator[list[Book]]:
    """Records of these sizes, made in `folder`, or for the moment."""
    with ExitStack() as stack:
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pakka-bench-")))
        books = [make_book(folder, size, QUESTIONS) for size in sizes]
        for book in books:
            stack.callback(book.record.close)
        yield books


def _turn(book: Book) -> Turn:
    # No model lies in this folder: a score computed anew would say so.
    models = Models(Path(tempfile.gettempdir()) / "pakka-bench-no-models", book.record)
    return Turn(
        record=book.record, models=models, library=Library(), clock=lambda: NOW, rng=Random(4)
    )


def _check(kind: str, lead_id: str, answer: Answer) -> None:
    """The outputs first: the right lead, with the very score that is stored."""
    match kind:
        case "unknown":
            is_right = answer.lead_ids == ()
        case "top":
            is_right = len(answer.lead_ids) == len(answer.scores) == 5
        case _:
            is_right = answer.lead_ids == (lead_id,) and len(answer.scores) == 1
    if not is_right or any(score.score is None for score in answer.scores):
        raise AssertionError(f"{kind} was answered with: {answer.text}")


if __name__ == "__main__":
    print(table(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
