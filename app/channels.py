"""The channels that are set up, by name: how each handles what came in, and how it sends."""

from __future__ import annotations

from collections.abc import Mapping

from app.settings import Settings
from app.whatsapp.fetching import Fetching
from app.whatsapp.handler import Handler
from app.whatsapp.sending import Departures, open_whatsapp
from app.wiring import Pakka
from app.worker import Channel
from app.working import build_outbox
from connectors.media_files import MediaFiles
from connectors.whatsapp.webhook import CHANNEL as WHATSAPP


def has_channels(settings: Settings) -> bool:
    """Whether `build_channels` gives any."""
    return settings.whatsapp_token is not None


def build_channels(pakka: Pakka) -> Mapping[str, Channel]:
    """One entry per channel whose settings are there."""
    client = open_whatsapp(pakka.settings)
    if client is None:
        return {}
    handler = Handler(pakka, client)
    departures = Departures(client, pakka.record, pakka.clock)
    outbox, files = build_outbox(pakka.settings, pakka.record), MediaFiles(pakka.settings.home)
    fetching = Fetching(pakka, client, outbox, files)

    async def aclose() -> None:
        await handler.aclose()
        await client.aclose()

    return {WHATSAPP: Channel(handler.handle, departures.send, aclose, fetching.run)}
