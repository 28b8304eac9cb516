"""Loads beforehand what the first requests would wait for: weights, models and phrases."""

from __future__ import annotations

import asyncio
import gc
from functools import partial

import structlog

from app.runtime.logs import place_of
from app.runtime.periodic import Periodic
from app.wiring import Pakka
from leads.model.errors import PakkaError
from leads.model.scope import Scope

# As often as a server does it (app/runtime/schedule.py, app/runtime/indexing.py).
EVERY_SECONDS = 60.0

log = structlog.get_logger()


class WarmUp:
    """Loads in a thread of its own while the server already answers; leaving waits for it."""

    def __init__(self, pakka: Pakka) -> None:
        self._pakka = pakka
        self._is_leaving = False

    async def __aenter__(self) -> WarmUp:
        self.finished = asyncio.create_task(asyncio.to_thread(self._load))
        self._languages = asyncio.create_task(self._load_languages())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._is_leaving = True
        await self._languages

    @property
    def is_done(self) -> bool:
        """Whether it has finished; what could not be loaded has its own reason in /ready."""
        return self.finished.done()

    def _load(self) -> None:
        self._pakka.embedder.embed(["3 BHK"])
        self._pakka.turn.warm()
        for brokerage in self._pakka.staff.brokerages():
            # Any text: the first in a language parses its whole catalogue.
            self._pakka.library.text(
                "talk-button-yes", self._pakka.library.language(brokerage.language)
            )
            self._load_model(brokerage.brokerage_id, brokerage.model_version)

    async def _load_languages(self) -> None:
        """The other languages last: a first question in one would otherwise hold up everybody."""
        await self.finished
        for language in self._pakka.library.languages:
            if not self._is_leaving:
                await asyncio.to_thread(self._pakka.library.text, "talk-button-yes", language)
        # What is loaded by now stays: scanning it for garbage again and again took a seventh of the
        # time under load.
        gc.collect()
        gc.freeze()

    def _load_model(self, brokerage_id: str, version: str | None) -> None:
        if version is None:
            return
        try:
            self._pakka.models.scorer(brokerage_id, version)
        except PakkaError as error:
            log.warning("warm_up.no_model", brokerage=brokerage_id, error=type(error).__name__)


class Renewing(Periodic):
    """Reads each brokerage's market and past leads again; leaving waits for the current one."""

    def __init__(self, pakka: Pakka) -> None:
        renew = partial(asyncio.to_thread, self.renew)
        super().__init__("renewing", EVERY_SECONDS, renew, lets_end=True)
        self._pakka = pakka

    def renew(self) -> None:
        """Once, for all brokerages."""
        for brokerage in self._pakka.staff.brokerages():
            own = brokerage.brokerage_id
            try:
                self._pakka.models.renew_market(own)
                self._pakka.past_leads.past_leads.catalogue(Scope.machinery(own))
            except Exception as error:  # noqa: BLE001  one brokerage's fault costs no other
                log.warning("renewing.failed", error=place_of(error), brokerage=own)
