"""`pakka` in a process of its own for each call, forked from one that has imported it already."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

CRASHED = 70
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    stdout: str
    stderr: str


class Commands:
    """Runs commands one after the other."""

    def __init__(self, asked: IO[str], told: IO[str]) -> None:
        self._asked = asked
        self._told = told

    def run(self, *arguments: str) -> Ended:
        self._asked.write(json.dumps(arguments) + "\n")
        self._asked.flush()
        return Ended(**json.loads(self._told.readline()))


@contextmanager
def commands(environment: Mapping[str, str]) -> Iterator[Commands]:
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env={**os.environ, **environment, "PYTHONPATH": str(PROJECT)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Commands(process.stdin, process.stdout)
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def _serve() -> None:
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            child = os.fork()
            if child == 0:
                _become(json.loads(line), out.fileno(), err.fileno())
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            out.seek(0)
            err.seek(0)
            ended = {"code": code, "stdout": out.read(), "stderr": err.read()}
        sys.stdout.write(json.dumps(ended) + "\n")
        sys.stdout.flush()


def _become(arguments: list[str], out: int, err: int) -> None:
    """The command itself; does not return."""
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.argv = ["pakka", *arguments]
    code = CRASHED
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        # A crash is seen by its code: nothing of the parent's may run on in its child.
        os._exit(code)


if __name__ == "__main__":
    # What a process imports first is no part of what is measured.
    from app.cli import main

    _serve()
