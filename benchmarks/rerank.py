"""What an LLM's steps are worth on public bargaining dialogues, cut at four messages.

Run from the repository: .venv/bin/python -m benchmarks.rerank. The LLM is the one of PAKKA_LLM_*,
else the rules of `pakka dev llm`.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import structlog

from agent.llm.client import MOST_CALLS, Llm
from agent.llm.finding_extractor import FindingExtractor
from agent.llm.wire import Endpoint, open_http
from agent.rerank.candidates import candidate
from agent.rerank.llm_rerank import LlmRerank
from agent.rerank.rerank_evaluation import Gain, Shortlist, ShownLead, Verdict, judge
from app.runtime.cache import open_cache
from app.settings import load_settings
from app.wiring import endpoint
from benchmarks import craigslist
from benchmarks.craigslist import NOW, Dialogues
from demo.trial_rankers import RANKERS
from leads.model.consent import Consent, Purpose
from leads.model.deadline import Deadline
from leads.model.lead import Lead
from leads.model.score import Adjust, Band
from leads.store.message_findings import Finding
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from simulators.openai.behaviours import steady
from simulators.openai.http_server import LlmServer

# The upper quarter and the middle: the bands when the report's figures were measured.
_HOT_FROM, _WARM_FROM = 75.0, 40.0
HOUSE = Brokerage("files", "Files")
# As in the demo's lists: ten of a book of forty, so that neighbours are near enough to swap.
BOOK, LENGTH = 40, 10
SEED = 0
READ_AT_ONCE = 8
# Nobody waits: what the LLM says is wanted, however long it takes.
PATIENCE = 60.0

Findings = Mapping[str, Sequence[Finding]]
Steps = Mapping[str, Adjust]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Shortlists over the dialogues, and the dialogues by lead id."""

    lists: Sequence[Shortlist]
    leads: Mapping[str, Lead]


def main() -> None:
    """Print the table."""
    # A line a call would bury it.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    print(table())


def table() -> str:
    """Markdown: the gain of each ranker over base order, with 95 % intervals."""
    shelf = _shelf(craigslist.read())
    name, steps = asyncio.run(_asked(shelf))
    verdicts = {name: judge(shelf.lists, lambda one: {x.lead_id: steps[x.lead_id] for x in one})}
    verdicts |= {known: judge(shelf.lists, make(SEED)) for known, make in RANKERS.items()}
    lines = ["| ranker | NDCG@10 | precision@3 | the switch |", "|---|---|---|---|"]
    lines += [_line(ranker, verdict) for ranker, verdict in verdicts.items()]
    moved = sum(step != "same" for step in steps.values())
    counted = verdicts[name].lists
    return "\n".join(lines) + (
        f"\n\n{counted} lists of {LENGTH} with a deal; {name} moved {moved} of {len(steps)} leads."
    )


def _line(ranker: str, verdict: Verdict) -> str:
    gains = (verdict.ndcg_at_10, verdict.precision_at_3)
    return f"| {ranker} | {_gain(gains[0])} | {_gain(gains[1])} | {verdict.switch.label} |"


def _gain(gain: Gain | None) -> str:
    return f"{gain.mean:+.4f} ({gain.low:+.4f} to {gain.high:+.4f})" if gain else "unknown"


def _shelf(found: Dialogues) -> Shelf:
    margins = craigslist.margins(found, SEED)
    order = np.argsort(margins)
    standing = np.empty(len(order))
    standing[order] = 100 * (np.arange(len(order)) + 0.5) / len(order)
    people = [
        ShownLead(lead.lead_id, lead.lead_id, float(at), _band(float(at)), bool(made))
        for lead, at, made in zip(found.leads, standing, found.made, strict=True)
    ]
    np.random.default_rng(SEED).shuffle(people)  # type: ignore[arg-type]
    books = [people[i : i + BOOK] for i in range(0, len(people) - BOOK + 1, BOOK)]
    lists = [
        sorted(book, key=lambda x: -x.base)[i : i + LENGTH]
        for book in books
        for i in range(0, BOOK, LENGTH)
    ]
    return Shelf(lists, {lead.lead_id: _willing(lead) for lead in found.leads})


def _band(standing: float) -> Band:
    """By standing: nearly every dialogue ends in a deal, so no chance is three times the usual."""
    if standing >= _HOT_FROM:
        return Band.HOT
    return Band.WARM if standing >= _WARM_FROM else Band.COLD


def _willing(lead: Lead) -> Lead:
    """As in a brokerage where everybody agreed to the LLM."""
    agreed = Consent(Purpose.LLM, True, lead.created_at, "public data", lead.created_at)
    return replace(lead, brokerage_id=HOUSE.brokerage_id, consents=(*lead.consents, agreed))


async def _asked(shelf: Shelf) -> tuple[str, Steps]:
    """The LLM's name and its step for every lead of every list."""
    async with _endpoint() as (name, at), open_http(MOST_CALLS) as http:
        cache = open_cache(None)
        llm = Llm(at, http=http, cache=cache)
        with tempfile.TemporaryDirectory() as folder:
            record = Record.open(f"sqlite:///{Path(folder) / 'record.db'}")
            Staff(record).add_brokerage(HOUSE)
            findings = await _read(shelf, llm, record)
            record.close()
        rerank = LlmRerank(llm=llm, cache=cache, clock=lambda: NOW, late_seconds=PATIENCE)
        steps: dict[str, Adjust] = {}
        for one in shelf.lists:
            steps |= await _steps(rerank, one, shelf, findings)
        await rerank.aclose()
        await llm.aclose()
        await cache.aclose()
    return name, steps


@asynccontextmanager
async def _endpoint() -> AsyncIterator[tuple[str, Endpoint]]:
    own = endpoint(load_settings())
    if own is not None:
        yield own.model, own
        return
    async with LlmServer(steady) as server:
        yield "the rules of `pakka dev llm`", Endpoint(server.base_url, "rules", "rules")


async def _read(shelf: Shelf, llm: Llm, record: Record) -> Findings:
    """What the quick model finds in each message that stands in a list."""
    reader = FindingExtractor(llm=llm, record=record, clock=lambda: NOW, daily_messages=1_000_000)
    at_once, found = asyncio.Semaphore(READ_AT_ONCE), dict[str, list[Finding]]()

    async def read(lead: Lead) -> None:
        async with at_once:
            for message in lead.messages:
                reading = await reader.read(HOUSE, lead, message, deadline=Deadline.after(PATIENCE))
                found.setdefault(lead.lead_id, []).extend(reading.findings)

    await asyncio.gather(*(read(shelf.leads[x.lead_id]) for one in shelf.lists for x in one))
    await reader.aclose()
    return found


async def _steps(rerank: LlmRerank, one: Shortlist, shelf: Shelf, findings: Findings) -> Steps:
    candidates = [
        candidate(shelf.leads[x.lead_id], at=NOW, findings=findings.get(x.lead_id, ())) for x in one
    ]
    said = await rerank.rerank(candidates, deadline=Deadline.after(PATIENCE))
    if said.source != "llm":
        raise RuntimeError(f"the LLM did not answer: {said.fallback_reason}")
    return {x.lead_id: said.step(x.lead_id).adjust for x in one}


if __name__ == "__main__":
    main()
