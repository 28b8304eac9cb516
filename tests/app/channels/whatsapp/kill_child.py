"""`pakka serve` and `pakka worker` as they are, in a hurry: what the kill test's processes run.

Imported by the process they are forked from and by them; never by the test's own.
"""

from __future__ import annotations

import importlib
import os
import sys
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

import httpx

import app.channels.whatsapp.sending
import app.runtime.worker
import app.wiring
import prompts.catalogues
from app.cli import main
from app.runtime.worker import Worker
from connectors.queue.inbox import Inbox
from connectors.queue.outbox import Outbox
from connectors.queue.send_throttle import Pace
from prompts.catalogues import Library
from retrieval.embedder import Embedder

# What `main` imports when it is asked for a command: a start costs a moment then.
for _late in ("app.runtime.worker", "app.data_directory", "connectors.queue.dead_letters"):
    importlib.import_module(_late)
# Weights and catalogues are read once: each of the killed would spend its short life on them.
_EMBEDDER = Embedder()
_EMBEDDER.embed(["3 BHK"])
prompts.catalogues._bundle = cache(prompts.catalogues._bundle)
for _language in ("en", "hi-Latn"):
    Library().text("whatsapp-choose", _language)

# A worker that gets a fraction of the machine beats late: who measures that asks for longer.
LEASE_SECONDS = "KILL_LEASE_SECONDS"
FASTER = Pace(person=timedelta(milliseconds=20), account=timedelta(milliseconds=2))
# Shorter than the platform of the test holds an answer back.
TIMEOUT = httpx.Timeout(1.5, connect=1)


def run(arguments: tuple[str, ...], environment: dict[str, str], out: str) -> None:
    """The command line in this process, with its output in a file."""
    os.environ.update(environment)
    _write_to(out)
    lease = timedelta(seconds=float(environment.get(LEASE_SECONDS, "3")))
    _hurry(lease)
    sys.argv = ["pakka", *arguments]
    main()


def _write_to(out: str) -> None:
    with Path(out).open("ab", buffering=0) as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)


def _hurry(lease: timedelta) -> None:
    """Leases, pauses and gaps of moments, by the parts' own parameters: a test has no minutes."""
    app.runtime.worker.Inbox = partial(Inbox, lease=lease, pauses=_pause)  # type: ignore[assignment,misc]
    app.runtime.worker.Outbox = partial(  # type: ignore[assignment,misc]
        Outbox, pace=FASTER, lease=lease, pauses=_pause
    )
    app.runtime.worker.Worker = partial(Worker, lease=lease)  # type: ignore[assignment,misc]
    app.channels.whatsapp.sending.TIMEOUT = TIMEOUT
    app.wiring.Embedder = lambda: _EMBEDDER  # type: ignore[assignment,misc]


def _pause(failures: int) -> timedelta:
    return timedelta(seconds=0.05 * failures)
