"""What a page's form sends: a few short fields, checked like every other input."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from app.api.problem import INVALID, FieldError, ProblemError
from leads.storable import is_storable

# Our largest form has four fields.
MOST_FIELDS = 10


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a URL-encoded body; raises a 422 that names the field."""
    raw = await request.body()
    try:
        pairs = parse_qsl(
            raw.decode("ascii"),
            keep_blank_values=True,
            max_num_fields=MOST_FIELDS,
            errors="strict",
        )
    except ValueError as error:
        wrong = FieldError("body", "Send a URL-encoded form of at most ten fields, in UTF-8.")
        raise ProblemError(INVALID, wrong) from error
    for name, value in pairs:
        if not is_storable(name) or not is_storable(value):
            raise ProblemError(INVALID, FieldError(name.replace("\0", ""), "Remove the NUL."))
    # A browser sends line ends as CRLF; the broker typed one character.
    return {name: value.replace("\r\n", "\n") for name, value in pairs}
