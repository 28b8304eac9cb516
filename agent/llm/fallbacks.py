"""What went wrong with the LLM, as the reason an answer carries."""

from __future__ import annotations

from leads.answer import FallbackReason
from leads.errors import ModelBusy, ModelInvalid, ModelLate, PakkaError, Unavailable


def reason_of(error: PakkaError) -> FallbackReason:
    """The reason for an error of the model client; any other is raised again."""
    match error:
        case ModelLate():
            return FallbackReason.TIMEOUT
        case ModelBusy():
            return FallbackReason.BUDGET
        case ModelInvalid():
            return FallbackReason.INVALID
        case Unavailable():
            return FallbackReason.UNAVAILABLE
        case _:
            raise error
