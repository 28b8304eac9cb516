"""The signature of what is posted between a CRM and Pakka, the same in both directions.

Pakka-Timestamp: seconds since 1970, ten digits. Pakka-Signature: "sha256=" and the lower-case hex
HMAC-SHA256, under the secret's UTF-8 bytes, of the timestamp as it stands in its header, a full
stop, and the very bytes of the body.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime

from leads.model.errors import InvalidInput

TIMESTAMP, SIGNATURE = "Pakka-Timestamp", "Pakka-Signature"
# How far two clocks may differ, and how long a copy of a request is valid.
TOLERANCE_SECONDS = 300
_TIMESTAMP = re.compile(r"[0-9]{10}")
_SIGNATURE = re.compile(r"sha256=[0-9a-f]{64}")


def sign(body: bytes, secret: str, *, at: datetime) -> dict[str, str]:
    """The two headers for a body that is posted at this instant."""
    timestamp = str(int(at.timestamp()))
    return {TIMESTAMP: timestamp, SIGNATURE: _signature(body, secret, timestamp)}


def is_timely(timestamp: str, *, now: datetime) -> bool:
    """Whether the header is a timestamp at most five minutes old, or ahead."""
    if not _TIMESTAMP.fullmatch(timestamp):
        return False
    return abs(now.timestamp() - int(timestamp)) <= TOLERANCE_SECONDS


def is_signed(body: bytes, secret: str, *, timestamp: str, signature: str) -> bool:
    """Whether the signature is that of exactly these bytes and this timestamp."""
    if not _SIGNATURE.fullmatch(signature):
        return False
    return hmac.compare_digest(signature, _signature(body, secret, timestamp))


def _signature(body: bytes, secret: str, timestamp: str) -> str:
    if not secret:
        raise InvalidInput("The secret is empty: set it.", field="secret")
    signed = timestamp.encode() + b"." + body
    return "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
