"""What the Graph API refuses, in its words: error codes, rates, the 24 hours, kinds of files."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from simulators.whatsapp.world import Person, World

# Codes and titles: the service's list of Cloud API errors, and ../contracts' recorded payloads.

HELP = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"

INVALID_TOKEN = 190
INVALID = 100
RATE = 130429
PAIR_RATE = 131056
WINDOW = 131047
UNDELIVERABLE = 131026
MISSING = 131008
WRONG_VALUE = 131009
UNKNOWN_TYPE = 131051
MEDIA_UPLOAD = 131053
TEMPLATE_PARAMETERS = 132000
NO_TEMPLATE = 132001

# code: (HTTP status, title)
_KNOWN = {
    INVALID_TOKEN: (401, "Invalid OAuth access token - Cannot parse access token"),
    INVALID: (400, "Invalid parameter"),
    RATE: (400, "Rate limit hit"),
    PAIR_RATE: (400, "(Business Account, Consumer Account) pair rate limit hit"),
    WINDOW: (400, "Re-engagement message"),
    UNDELIVERABLE: (400, "Message undeliverable"),
    131049: (400, "This message was not delivered to maintain healthy ecosystem engagement."),
    131000: (500, "Something went wrong"),
    131016: (503, "Service unavailable"),
    MISSING: (400, "Required parameter is missing"),
    WRONG_VALUE: (400, "Parameter value is not valid"),
    UNKNOWN_TYPE: (400, "Unsupported message type"),
    MEDIA_UPLOAD: (400, "Media upload error"),
    TEMPLATE_PARAMETERS: (400, "Number of parameters does not match the expected number of params"),
    NO_TEMPLATE: (404, "Template name does not exist in the translation"),
}
_DETAILS = {
    RATE: "Message failed to send because there were too many messages sent from this phone "
    "number in a short period of time",
    PAIR_RATE: "Message failed to send because there were too many messages sent from this phone "
    "number to the same phone number in a short period of time.",
    WINDOW: "Message failed to send because more than 24 hours have passed since the customer "
    "last replied to this number.",
    UNDELIVERABLE: "Message Undeliverable.",
}


@dataclass(eq=False)
class Refused(Exception):
    """The request is refused; `details` says what to change."""

    code: int
    details: str = ""
    status: int | None = None

    @property
    def http_status(self) -> int:
        """As the service answers this code."""
        return self.status or _KNOWN.get(self.code, (400, ""))[0]

    def body(self) -> dict[str, Any]:
        """The Graph API's error object."""
        title = title_of(self.code)
        error: dict[str, Any] = {
            "message": title if self.code == INVALID_TOKEN else f"(#{self.code}) {title}",
            "type": "OAuthException",
            "code": self.code,
        }
        details = self.details or _DETAILS.get(self.code)
        if details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": details}
        trace = sha256(f"{self.code}:{details}".encode()).hexdigest()[:22]
        return {"error": {**error, "fbtrace_id": f"A{trace}"}}


def status_error(code: int) -> dict[str, Any]:
    """The error of a failed status."""
    title = title_of(code)
    return {
        "code": code,
        "title": title,
        "message": title,
        "error_data": {"details": _DETAILS.get(code, title)},
        "href": HELP,
    }


def title_of(code: int | None) -> str:
    """What the code is called."""
    return _KNOWN.get(code or 0, (400, "Something went wrong"))[1]


@dataclass(slots=True)
class Limits:
    """The contract's: 24 h, one message per 6 s to one person, 80 a second in all."""

    window: timedelta = timedelta(hours=24)
    person_gap: timedelta = timedelta(seconds=6)
    per_second: int = 80
    _last_to: dict[str, datetime] = field(default_factory=dict)
    _in_a_second: deque[datetime] = field(default_factory=deque)

    def take(self, who: str, now: datetime) -> None:
        """Count a message to this number or id; Refused when it comes too soon."""
        while self._in_a_second and now - self._in_a_second[0] >= timedelta(seconds=1):
            self._in_a_second.popleft()
        if len(self._in_a_second) >= self.per_second:
            raise Refused(RATE)
        last = self._last_to.get(who)
        if last is not None and now - last < self.person_gap:
            raise Refused(PAIR_RATE)
        self._last_to[who] = now
        self._in_a_second.append(now)

    def is_open(self, person: Person, now: datetime) -> bool:
        """Whether free text may be sent: the person wrote within the window."""
        return person.window_from is not None and now - person.window_from <= self.window


_MB = 1024 * 1024
_OPEN = "application/vnd.openxmlformats-officedocument."
# The Cloud API's media reference: what may be sent as what, and how large it may be.
_KINDS = {
    "image": (("image/jpeg", "image/png"), 5 * _MB),
    "video": (("video/mp4", "video/3gpp"), 16 * _MB),
    "audio": (("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"), 16 * _MB),
    "sticker": (("image/webp",), _MB // 2),
    "document": (
        (
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            f"{_OPEN}wordprocessingml.document",
            f"{_OPEN}spreadsheetml.sheet",
            f"{_OPEN}presentationml.presentation",
        ),
        100 * _MB,
    ),
}


def check_upload(mime: str, size: int) -> None:
    """Refused where files of that type, or that large, are not accepted."""
    plain = _plain(mime)
    sizes = [most for types, most in _KINDS.values() if plain in types]
    if not sizes:
        raise Refused(MEDIA_UPLOAD, f"{plain[:80]} is not a supported media type.")
    if not 0 < size <= max(sizes):
        raise Refused(MEDIA_UPLOAD, f"The file of {size} bytes is empty or too large.")


def check_use(world: World, kind: str, part: dict[str, Any]) -> None:
    """Refused where the id is not a file's, or its file is of another kind."""
    own = part.get("id") if kind in _KINDS else None
    if own is None:
        return
    media = world.media.get(own)
    if media is None:
        raise Refused(WRONG_VALUE, f"Media ID {own[:40]} does not exist.")
    types, most = _KINDS[kind]
    if kind != "document" and (_plain(media.mime) not in types or len(media.content) > most):
        raise Refused(MEDIA_UPLOAD, f"{_plain(media.mime)} cannot be sent as {kind}.")


def _plain(mime: str) -> str:
    return mime.partition(";")[0].strip().casefold()
