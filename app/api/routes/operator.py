"""What the commands of this machine ask of the running server, with the token of its run alone."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict

from pydantic import BaseModel, ConfigDict
from starlette.responses import Response, StreamingResponse

from app.api.context import House
from app.brokerages import pick_brokerage
from app.runtime.indexing import index_houses
from app.wiring import Pakka
from leads.errors import PakkaError
from leads.staff import Brokerage, Staff


class IndexBody(BaseModel):
    """Which brokerage, by id or name; all of them without."""

    model_config = ConfigDict(extra="forbid")

    brokerage: str | None = None


async def index(body: IndexBody, pakka: House) -> Response:
    """Lines of JSON as `IndexStep` has them, or one {"error"} that ends them.

    It goes on when the caller leaves: the server would do the same by itself.
    """
    lines = _lines(pakka, body.brokerage)
    return StreamingResponse(lines, media_type="application/x-ndjson")


async def _lines(pakka: Pakka, ref: str | None) -> AsyncIterator[str]:
    try:
        houses = await pakka.record.call(_houses, pakka.staff, ref)
        async for step in index_houses(pakka.past_leads, houses):
            yield json.dumps(asdict(step)) + "\n"
    except PakkaError as error:
        yield json.dumps({"error": str(error)}) + "\n"


def _houses(staff: Staff, ref: str | None) -> list[Brokerage]:
    return staff.brokerages() if ref is None else [pick_brokerage(staff, ref)]
