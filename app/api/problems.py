"""Every error a caller can get, as problem+json (RFC 9457) that says what to change."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from leads.model.errors import (
    ArtifactMismatch,
    ConsentMissing,
    DeadlinePassed,
    InvalidInput,
    ModelMissing,
    NotAllowed,
    NotFound,
    PakkaError,
    Unavailable,
)

MEDIA_TYPE = "application/problem+json"
# A field's name is the caller's own text; more than this of it helps nobody.
LONGEST_FIELD_NAME = 200


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong field: where it is, and what to change."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem, listed on the reference page under its slug."""

    slug: str
    status: HTTPStatus
    title: str
    detail: str


INVALID = Kind(
    "invalid-input",
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "Some fields cannot be used",
    "Change the fields listed under errors and send it again.",
)
NOT_SIGNED_IN = Kind(
    "not-signed-in",
    HTTPStatus.UNAUTHORIZED,
    "Not signed in",
    "Send the header Authorization: Bearer TOKEN. `pakka broker token` makes a token.",
)
NOT_ALLOWED = Kind(
    "not-allowed",
    HTTPStatus.FORBIDDEN,
    "Your role does not allow this",
    "Ask an admin of your brokerage.",
)
CONSENT_MISSING = Kind(
    "consent-missing",
    HTTPStatus.FORBIDDEN,
    "No consent for scoring",
    "The lead has not agreed to be scored. Record the consent, then ask again.",
)
NOT_FOUND = Kind(
    "not-found",
    HTTPStatus.NOT_FOUND,
    "Nothing here",
    "Nothing of that id or address is yours to see. Check it and try again.",
)
WRONG_METHOD = Kind(
    "wrong-method",
    HTTPStatus.METHOD_NOT_ALLOWED,
    "Wrong method",
    "Use a method named in the Allow header.",
)
NOT_JSON = Kind(
    "not-json",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "Only JSON is read here",
    "Send the body as JSON with the header Content-Type: application/json.",
)
TOO_LARGE = Kind(
    "too-large",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "The body is too large",
    "Send at most 1 MB (1,048,576 bytes); a webhook may have 3 MB, a file to import 50 MB.",
)
TOO_MANY = Kind(
    "too-many-requests",
    HTTPStatus.TOO_MANY_REQUESTS,
    "Too many requests",
    "Wait the seconds named in the Retry-After header.",
)
BAD_REQUEST = Kind(
    "bad-request",
    HTTPStatus.BAD_REQUEST,
    "The request cannot be read",
    "Check the address, the Host header and the encoding of the request.",
)
NO_MODEL = Kind(
    "no-model",
    HTTPStatus.SERVICE_UNAVAILABLE,
    "No model is ready",
    "Train one for this brokerage with `pakka train`, then ask again.",
)
UNAVAILABLE = Kind(
    "unavailable",
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Not ready",
    "Something Pakka needs is late or down. Try again in a few seconds.",
)
TOO_LATE = Kind(
    "too-late",
    HTTPStatus.GATEWAY_TIMEOUT,
    "The time was used up",
    "Ask again, or give it more time.",
)
BROKEN = Kind(
    "broken",
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "Pakka failed",
    "This is our mistake, not yours. It is logged; please try again.",
)

KINDS = (
    INVALID,
    NOT_SIGNED_IN,
    NOT_ALLOWED,
    CONSENT_MISSING,
    NOT_FOUND,
    WRONG_METHOD,
    NOT_JSON,
    TOO_LARGE,
    TOO_MANY,
    BAD_REQUEST,
    NO_MODEL,
    UNAVAILABLE,
    TOO_LATE,
    BROKEN,
)
# For the OpenAPI schema.
PROBLEM_RESPONSE: dict[str, Any] = {
    "description": "A problem: what is wrong and what to change.",
    "content": {
        MEDIA_TYPE: {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status", "detail", "errors"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "errors": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["field", "message"],
                            "properties": {
                                "field": {"type": "string"},
                                "message": {"type": "string"},
                            },
                        },
                    },
                },
            }
        }
    },
}
_BY_STATUS = {int(kind.status): kind for kind in reversed(KINDS)}
_RETRY_SECONDS = "2"


def problem(
    kind: Kind,
    *,
    detail: str | None = None,
    errors: Sequence[FieldError] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """One error as a response; it never carries what the caller sent."""
    if kind is INVALID and detail is None and len(errors) == 1:
        detail = errors[0].message
    body: dict[str, object] = {
        "type": f"/docs#{kind.slug}",
        "title": kind.title,
        "status": int(kind.status),
        "detail": detail or kind.detail,
        "errors": [{"field": _short(e.field), "message": e.message} for e in errors],
    }
    # ASCII escapes: a lone surrogate in a field's name must not break its own report.
    content = json.dumps(body).encode("ascii")
    return Response(content, int(kind.status), headers, MEDIA_TYPE)


class ProblemError(HTTPException):
    """A problem raised where a body is read; FastAPI lets HTTPExceptions through untouched."""

    def __init__(self, kind: Kind, *errors: FieldError) -> None:
        super().__init__(int(kind.status), kind.title)
        self.kind = kind
        self.errors = errors


async def on_http_error(request: Request, error: Exception) -> Response:
    """Turn an HTTPException (ours, or the router's 404 and 405) into a problem."""
    if isinstance(error, ProblemError):
        return problem(error.kind, errors=error.errors)
    if not isinstance(error, HTTPException):
        raise error
    kind = _BY_STATUS.get(error.status_code, BAD_REQUEST)
    return problem(kind, headers=error.headers)


async def on_disconnect(request: Request, _: Exception) -> Response:
    """For the log alone: whoever sent half a body reads no answer."""
    return problem(BAD_REQUEST)


async def on_validation_error(request: Request, error: Exception) -> Response:
    """Name each wrong field; the input itself is never repeated."""
    if not isinstance(error, RequestValidationError):
        raise error
    return problem(INVALID, errors=[field_error(e["loc"], e) for e in error.errors()])


async def on_pakka_error(request: Request, error: Exception) -> Response:
    """Turn a named failure into its problem."""
    match error:
        case InvalidInput():
            wrong = FieldError(error.field or "body", str(error))
            return problem(INVALID, errors=[wrong])
        # The message may differ between a foreign and a missing id, so it is not sent.
        case NotFound():
            return problem(NOT_FOUND)
        case NotAllowed():
            return problem(NOT_ALLOWED)
        case ConsentMissing():
            return problem(CONSENT_MISSING)
        case ModelMissing() | ArtifactMismatch():
            return problem(NO_MODEL)
        case DeadlinePassed():
            return problem(TOO_LATE)
        case Unavailable():
            return problem(UNAVAILABLE, headers={"Retry-After": _RETRY_SECONDS})
        case PakkaError():
            return problem(BROKEN)
        case _:
            raise error


def field_error(location: Sequence[int | str], error: Mapping[str, object]) -> FieldError:
    """One of pydantic's errors in words; its location becomes a dotted path."""
    place = list(location)
    if len(place) > 1 and place[0] in ("body", "query", "path", "header"):
        place = place[1:]
    words = {
        "extra_forbidden": "Unknown field: remove it.",
        "missing": "Required: send it.",
        "model_attributes_type": "Send a JSON object.",
        "dict_type": "Send a JSON object.",
    }
    message = words.get(str(error["type"])) or str(error["msg"]).removeprefix("Value error, ")
    return FieldError(".".join(map(str, place)), message)


def _short(field: str) -> str:
    return field if len(field) <= LONGEST_FIELD_NAME else field[:LONGEST_FIELD_NAME] + "…"
