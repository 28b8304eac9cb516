"""The one tree of errors: the class says what the caller may do next.

PakkaError
├── InvalidInput      change the named field and send it again
├── NotFound          missing, or another's: the text is the same
├── NotAllowed        the role does not permit it
├── ConsentMissing    the person has not agreed to this purpose
├── ModelMissing      train a model first
├── ArtifactMismatch  the files are not what the manifest says: train again
├── DeadlinePassed    answer with what is known
├── ModelInvalid      the LLM's reply is not what was asked for: go on without it
└── Unavailable       retryable: something outside is late or down
    ├── AwaitsRepair      until somebody repairs it: a token, a full disk
    ├── ModelLate         the LLM did not reply inside the deadline
    ├── ModelBusy         shed: too many LLM calls are in flight
    └── ModelUnavailable  the LLM's endpoint is down, paused after failures, or refuses us
"""

from __future__ import annotations


class PakkaError(Exception):
    """Any failure Pakka names; the message tells the user what to do next."""

    retryable = False


class InvalidInput(PakkaError):
    """A value from outside that cannot be used; `field` names it, never its content."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NotFound(PakkaError):
    """Nothing in this scope has that id: another's id gets the same text as a missing one."""


class NotAllowed(PakkaError):
    """The asker's role does not permit this."""


class ConsentMissing(PakkaError):
    """The person has not consented to this purpose, so it is not done."""

    def __init__(self, purpose: str, lead_id: str) -> None:
        super().__init__(f"No consent for {purpose}: record it before asking again.")
        self.purpose = purpose
        self.lead_id = lead_id


class ModelMissing(PakkaError):
    """No model is trained for this brokerage yet."""


class ArtifactMismatch(PakkaError):
    """A model folder's files do not match its manifest, or belong to another brokerage."""


class DeadlinePassed(PakkaError):
    """The time of this turn is used up."""


class Unavailable(PakkaError):
    """Something outside is late or down; the same call may work later."""

    retryable = True


class AwaitsRepair(Unavailable):
    """Somebody must repair it first; retries go on however long it lasts."""


class ModelInvalid(PakkaError):
    """The LLM's reply is not what was asked for."""


class ModelLate(Unavailable):
    """The LLM did not reply by the deadline."""


class ModelBusy(Unavailable):
    """The limit of LLM calls in flight is reached: this one was not made."""


class ModelUnavailable(Unavailable):
    """The LLM's endpoint is down, paused after failures, or refuses us (which is not retryable)."""

    def __init__(
        self,
        message: str,
        *,
        retryable: bool = True,
        retry_after_seconds: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.retry_after_seconds = retry_after_seconds
        self.status = status
