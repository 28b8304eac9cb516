"""Clean processes to fork from, with what the killed ones import already there."""

from __future__ import annotations

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
# One process for all tests of a run: it starts with the first that forks.
FORKS.set_forkserver_preload(["tests.app.channels.whatsapp.kill_child"])
