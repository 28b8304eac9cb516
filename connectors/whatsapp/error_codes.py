"""The Cloud API's error codes: what each means for the message, and what the operator does next.

Branch on the code alone; titles and texts change, and may name a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from connectors.queue.channels import Sent
from connectors.queue.dead_letters import NOT_ARRIVED
from connectors.queue.outbox import REPEATED


class Why(StrEnum):
    """Why a message did not arrive, in terms that its author understands."""

    UNREACHED = "unreached"  # the platform does not deliver to that person
    WINDOW = "window"  # the 24 hours are over
    STOPPED = "stopped"  # the person wrote STOP
    CAPPED = "capped"  # taken for advertising, of which the person gets no more
    ACCOUNT = "account"  # the number or its token may not send: for the admin
    AWAY = "away"  # the platform took nothing for a long time


class Out(StrEnum):
    """What is out while an error lasts."""

    NUMBER = "number"
    # Only the template that was refused; the number where none was sent.
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One code's meaning: LATER is tried again by itself, REFUSED is listed by `pakka outbox`.

    `out`: what is out meanwhile, whatever the message; None: only this message is affected.
    """

    outcome: Sent
    next_step: str
    why: Why
    out: Out | None = None


# Our own errors, before anything is sent.
WINDOW = "window_closed"
STOPPED = "stopped"
# The message's file is no longer kept.
NO_FILE = "file_gone"
# It was waiting to be sent when the person wrote STOP.
WITHDRAWN = "the person wrote STOP"
# To staff: the lead it is about is no longer theirs, or withdrew its consent …
NOT_THEIRS = "not_theirs"
# … and its present owner was told.
HANDED_OVER = "handed_over"
WAIT = "nothing: it is tried again with growing pauses"
SIGN_IN = "make a new token for the system user, set PAKKA_WHATSAPP_TOKEN and restart"
ACCESS = "give the token's app access to this number (pakka whatsapp setup tells what is missing)"
_TEMPLATE = "compare the template with the approved one in WhatsApp Manager"
_REPORT = "report it: Pakka made a message the platform does not take"
_REACH = "reach the person another way: WhatsApp does not deliver to them"
ACCOUNT = "look at the account's quality and restrictions in WhatsApp Manager"
PAYMENT = "settle the account's payment in WhatsApp Manager"
_REOPEN = "wait for the person to write, or send an approved template"
_ENDED = "nothing: the person wrote STOP; do not contact them"


def _later(*codes: int, out: Out | None = Out.NUMBER) -> dict[int, Refusal]:
    return dict.fromkeys(codes, Refusal(Sent.LATER, WAIT, Why.AWAY, out))


def _out(next_step: str, *codes: int, out: Out = Out.NUMBER) -> dict[int, Refusal]:
    return dict.fromkeys(codes, Refusal(Sent.LATER, next_step, Why.ACCOUNT, out))


def _refused(next_step: str, *codes: int, why: Why = Why.ACCOUNT) -> dict[int, Refusal]:
    return dict.fromkeys(codes, Refusal(Sent.REFUSED, next_step, why))


# Meta's list of Cloud API errors, v23.0.
CODES: dict[int, Refusal] = {
    # Too fast for the number, or the platform is down or overloaded; too fast for one person.
    **_later(1, 2, 4, 80007, 130429, 131000, 131016, 131057, 133004),
    **_later(131056, out=None),
    # Somebody must repair these: all messages wait for that.
    **_out(SIGN_IN, 0, 190),
    **_out(ACCESS, 3, 10, 33, *range(200, 300), 131005, 131045, 133010),
    **_out(ACCOUNT, 368, 131031, 131037, 131048, 131064),
    **_out(PAYMENT, 131042, out=Out.TEMPLATE),
    **_out(
        _TEMPLATE,
        *(132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 132069),
        out=Out.TEMPLATE,
    ),
    **_refused(_REACH, 131026, 131021, 130472, 130497, why=Why.UNREACHED),
    **_refused("nothing: the platform caps marketing to this person", 131049, why=Why.CAPPED),
    **_refused("nothing: the person stopped marketing messages", 131050, why=Why.CAPPED),
    **_refused(_REOPEN, 131047, why=Why.WINDOW),
    **_refused(_REPORT, 100, 131008, 131009, 131051, 131052, 131053, 135000),
}
_OTHERS = "nothing: the lead has another owner by now, or no consent; an alert of it is made again"
_OWN = {
    REPEATED: "nothing: it only informed, and was sent once more, marked so",
    WINDOW: _REOPEN,
    STOPPED: _ENDED,
    WITHDRAWN: _ENDED,
    NOT_THEIRS: _OTHERS,
    HANDED_OVER: _OTHERS,
}
_OWN_WHY = {
    WINDOW: Why.WINDOW,
    STOPPED: Why.STOPPED,
    WITHDRAWN: Why.STOPPED,
    NOT_ARRIVED: Why.UNREACHED,
}


# The Graph API's "no such object, or no permission"; here the object is the number itself.
MISSING, NO_OBJECT = 100, 33
# Answers without a code that we know, by HTTP status.
_NO_TOKEN, _NO_ACCESS, _TOO_FAST = 401, 403, 429


def refusal(code: int | None, subcode: int | None, status: int) -> Refusal:
    """What an answer with this error means for the message; `status` is HTTP's."""
    if code == MISSING and subcode == NO_OBJECT:
        return CODES[NO_OBJECT]
    if code in CODES:
        return CODES[code]
    if status >= 500 or status == _TOO_FAST:
        return Refusal(Sent.LATER, WAIT, Why.AWAY, Out.NUMBER)
    if code is None and status in (_NO_TOKEN, _NO_ACCESS):
        return CODES[190 if status == _NO_TOKEN else 10]
    return Refusal(Sent.REFUSED, _REPORT, Why.ACCOUNT)


def is_line_fault(error: str) -> bool:
    """Whether the platform did not answer at all: then the error is a class's name."""
    return error.isalpha()


def passes(cause: str) -> bool:
    """Whether an outage of this cause usually passes by itself."""
    known = _known(cause)
    return known is None or known.why is Why.AWAY


def next_step(error: str | None) -> str | None:
    """What the operator does about a message that failed with this; None: not known."""
    if error is None:
        return None
    known = _known(error)
    return known.next_step if known else _OWN.get(error)


def why(error: str | None) -> Why:
    """Why a message that failed with this did not arrive; an unknown error counts as an outage."""
    if error is None:
        return Why.AWAY
    known = _known(error)
    return known.why if known else _OWN_WHY.get(error, Why.AWAY)


def _known(error: str) -> Refusal | None:
    is_code = error.isascii() and error.isdecimal() and len(error) <= 9
    return CODES.get(int(error)) if is_code else None
