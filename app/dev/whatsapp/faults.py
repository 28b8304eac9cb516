"""What the Graph API refuses, as it says it: code, title, and HTTP status.

Codes and titles: the service's list of Cloud API errors, and ../contracts' recorded payloads.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

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
    """The request is not done; `details` says what to change."""

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
