"""HubSpot's requests: whether one is really HubSpot's, and which contacts a webhook is about.

Signature v3 as developers.hubspot.com describes it (Validating requests): base64 of the
HMAC-SHA256, under the app's client secret, of method, address, body and timestamp in milliseconds.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from connectors.crm.hubspot import READ
from leads.model.errors import InvalidInput

TIMESTAMP, SIGNATURE = "X-HubSpot-Request-Timestamp", "X-HubSpot-Signature-v3"
# How far two clocks may differ, and how long a copy of a request is valid.
TOLERANCE = timedelta(minutes=5)
_TIMESTAMP = re.compile(r"[0-9]{13}")
# What HubSpot decodes in an address before it signs it.
_DECODED = re.compile("%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", re.IGNORECASE)
# The id of contacts among HubSpot's kinds of objects.
_CONTACTS = "0-1"
_MADE = ("creation", "restore", "merge")
# As HubSpot counts its contacts: any other would be kept, and asked for at every run.
_Id = Annotated[int, Field(gt=0, lt=10**20)]


class _Event(BaseModel):
    hub_id: int = Field(alias="portalId")
    kind: str = Field(alias="subscriptionType")
    contact: _Id = Field(alias="objectId")
    objects: str = Field(_CONTACTS, alias="objectTypeId")
    changed: str | None = Field(None, alias="propertyName")
    # Into which a merge made them.
    merged_into: _Id | None = Field(None, alias="newObjectId")

    @property
    def is_news(self) -> bool:
        """Whether a contact may have changed since it was read; our own properties do not count."""
        of, _, what = self.kind.partition(".")
        if (of, self.objects) not in (("contact", _CONTACTS), ("object", _CONTACTS)):
            return False
        return what in _MADE or (what == "propertyChange" and self.changed in READ)


def is_timely(timestamp: str, *, now: datetime) -> bool:
    """Whether the header is a timestamp at most five minutes old, or ahead."""
    if not _TIMESTAMP.fullmatch(timestamp):
        return False
    return abs(now.timestamp() - int(timestamp) / 1000) <= TOLERANCE.total_seconds()


def is_signed(
    method: str, url: str, body: bytes, *, timestamp: str, signature: str, secret: str
) -> bool:
    """Whether HubSpot signed exactly this request; `url` is the public one that HubSpot called."""
    if not secret:
        raise InvalidInput("The client secret is empty: set it.", field="secret")
    called = _DECODED.sub(lambda found: chr(int(found[0][1:], 16)), url)
    signed = method.encode() + called.encode() + body + timestamp.encode()
    wanted = base64.b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest())
    return hmac.compare_digest(signature.encode("utf-8", "surrogatepass"), wanted)


def changed_contacts(body: bytes, hub_id: str) -> list[str]:
    """The ids of this account's contacts that the events are about, each once.

    An event says only that a contact is to be read, so it may come twice, late, and in any
    order. Events of another form are ignored. InvalidInput when the body is not a list of events.
    """
    try:
        events = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("The body is not JSON.") from error
    if not isinstance(events, list):
        raise InvalidInput("The body is no list of events.")
    news = (event for event in _events(events) if event.is_news and str(event.hub_id) == hub_id)
    return list(dict.fromkeys(str(event.merged_into or event.contact) for event in news))


def _events(events: Iterable[object]) -> Iterable[_Event]:
    for one in events:
        try:
            yield _Event.model_validate(one)
        except ValidationError:
            continue
