"""When a sidebar is painted: leads with a score beside the same page of the same leads without one.

Two small brokerages on a server each, alike but that in the second everybody took their consent to
scoring back; headless Chromium; each page opened anew by a token of its own. Two times from the
navigation on: the first paint, of whatever stands there, and the card's.
Run from the repository: python -m benchmarks.sidebar
"""

from __future__ import annotations

import os
import statistics
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, sync_playwright

from benchmarks.rounds import Measured, measure
from leads.model.consent import Purpose
from leads.model.scope import Scope
from leads.store.intake import record_consent
from leads.store.staff_access import SidebarSessions
from tests.app.house import ONE, House, make_house, train_model
from tests.app.pages.browsing import ARGUMENTS, CHROMIUM
from tests.app.serving import serving

LEADS = ("lead_priya", "lead_rahul", "lead_farhan")
GOAL = 1.3
NAMES = {"first": "first paint", "card": "the card"}
# Notes when the card stands on the screen: once the frame that drew it is over.
_WATCH = """
addEventListener("DOMContentLoaded", () => new MutationObserver((_, self) => {
  if (!document.querySelector(".verdict")) return;
  self.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.cardAt = performance.now(); }));
}).observe(document, { childList: true, subtree: true }));
"""
_UNTIL_PAINTED = """
new Promise((done) => {
  const look = () => (window.cardAt ? done() : setTimeout(look, 5));
  look();
})
"""
_TIMES = {
    "first": "performance.getEntriesByName('first-contentful-paint')[0].startTime",
    "card": "window.cardAt",
}


def main() -> None:
    """Prints the table; exit code 1 when the goal is missed."""
    with TemporaryDirectory() as folder:
        found = _measured(Path(folder))
    sys.stdout.write(table(found) + "\n")
    raise SystemExit(any(_ratio(found, name) > GOAL for name in NAMES))


def table(found: Measured) -> str:
    """Markdown: milliseconds with a score and without, and their ratio."""
    lines = ["| painted | with a score, ms | without, ms | × |", "|---|---|---|---|"]
    for name, words in NAMES.items():
        scored, bare = found.cost(f"{name} scored"), found.cost(f"{name} bare")
        ratio = found.ratio(f"{name} scored", f"{name} bare")
        lines.append(f"| {words} | {scored.show(0, 1e3)} | {bare.show(0, 1e3)} | {ratio.show(2)} |")
    return "\n".join([*lines, "", f"{found.noise}; {len(LEADS)} pages a cell."])


def _ratio(found: Measured, name: str) -> float:
    return found.ratio(f"{name} scored", f"{name} bare").median


def _measured(folder: Path) -> Measured:
    artifact = train_model(folder / "model")
    scored, bare = (
        make_house(folder / name, artifact, clock=lambda: datetime.now(UTC))
        for name in ("scored", "bare")
    )
    _withdraw(bare)
    with serving(scored) as one, serving(bare) as other, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.fspath(CHROMIUM), args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 350, "height": 700})
        context.add_init_script(_WATCH)
        cells = {
            f"{name} {half}": partial(_painted, context, house, address, name)
            for name in NAMES
            for half, house, address in (("scored", scored, one), ("bare", bare, other))
        }
        for cell in cells.values():
            cell()  # warms up the servers and the browser's cache
        found = measure(cells)
        browser.close()
        return found


def _withdraw(house: House) -> None:
    now = house.pakka.clock()
    for lead_id in LEADS:
        record_consent(
            house.pakka.record,
            Scope.machinery(ONE),
            lead_id,
            [Purpose.SCORING],
            is_granted=False,
            basis="asked",
            now=now,
        )


def _painted(context: BrowserContext, house: House, address: str, name: str) -> float:
    """The median of seconds from the navigation to the paint, of these leads' pages."""
    return statistics.median(_open(context, house, address, lead, name) for lead in LEADS)


def _open(context: BrowserContext, house: House, address: str, lead_id: str, name: str) -> float:
    reader = house.pakka.staff.identity("staff_adi").scope
    sessions = SidebarSessions(house.pakka.record)
    token = sessions.issue(reader, lead_id, at=house.pakka.clock())
    page = context.new_page()
    try:
        page.goto(f"{address}/sidebar?brokerage={ONE}#{token}")
        page.evaluate(_UNTIL_PAINTED)
        return float(page.evaluate(_TIMES[name])) / 1000
    finally:
        page.close()


if __name__ == "__main__":
    main()
