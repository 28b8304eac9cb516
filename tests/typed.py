"""`pakka` commands in forks of a clean process: their imports take longer than their work."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from app.cli import main
from tests.forks import FORKS


def typed(
    *arguments: str, environment: Mapping[str, str], folder: Path, seconds: float
) -> subprocess.CompletedProcess[str]:
    """The end of the command and what it printed, run in that folder with no other environment."""
    with tempfile.TemporaryDirectory() as printed:
        out, err = Path(printed) / "out", Path(printed) / "err"
        told = (arguments, dict(environment), folder, out, err)
        process = FORKS.Process(target=_run, args=told)
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(["pakka", *arguments], seconds)
        texts = out.read_text(), err.read_text()
        return subprocess.CompletedProcess(arguments, process.exitcode, *texts)


def _run(
    arguments: tuple[str, ...], environment: dict[str, str], folder: Path, out: Path, err: Path
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for file, descriptor in ((out, 1), (err, 2)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), descriptor)
    sys.argv = ["pakka", *arguments]
    main()
