"""What a CRM, form tool or portal sends of its leads, and what it is answered.

One body is a lead, or a list of at most a hundred. An item that cannot be read becomes a `Refused`
in its place and keeps no other out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    StrictBool,
    StringConstraints,
    Tag,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from app.api.problems import FieldError, field_error
from app.api.schemas import (
    MOST_ATTRIBUTES,
    Id,
    Inbound,
    Instant,
    Number,
    NumberBounded,
    SumsBounded,
    Wire,
)
from connectors.crm.port import BATCH
from leads.model.consent import Purpose
from leads.model.lead import EventKind, LeadKind
from leads.model.storable import ID_CHARACTERS, MOST_INR

# The longest text that every reader of messages is measured with.
MOST_CHARACTERS = 65_536
# A conversation of years; more comes in a second call.
MOST_FACTS = 1_000
MOST_CONTACTS = 10
# Nobody mends more of one item at a time.
MOST_ERRORS = 20

# Attributes and stages stand in indexes, as ids do; what is longer is a message.
Line = Annotated[str, Field(max_length=ID_CHARACTERS)]
LineOrNumber = Annotated[StrictBool | Number | Line, Field(union_mode="smart"), NumberBounded]
Words = Annotated[str, Field(max_length=MOST_CHARACTERS)]
Basis = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]
# Tools without code send "", others null, for what they do not have.
Moment = Annotated[Instant | None, BeforeValidator(lambda told: None if told == "" else told)]
# What `Event.value` of these kinds is, at most: minutes (a week's), or INR.
MOST_OF: Mapping[str, float] = {
    EventKind.CALL: 10_080,
    EventKind.QUOTE: MOST_INR,
    EventKind.OFFER: MOST_INR,
}


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that cannot be taken: the id it came with, and what to change."""

    id: str | None
    errors: tuple[FieldError, ...]


class FeedMessage(Inbound):
    """One message; `from` is `lead` or `broker`, `message_id` is yours."""

    message_id: Id | None = None
    sender: Literal["lead", "broker"] = Field(alias="from")
    text: Words
    at: Moment = None


class FeedFact(Inbound):
    """Anything else that happened: a kind of Pakka's, an outcome, or a word of your own."""

    event_id: Id | None = None
    kind: Id
    at: Moment = None
    value: Annotated[Number | Words | None, NumberBounded] = None

    @model_validator(mode="after")
    def _value_of_its_kind(self) -> FeedFact:
        most = MOST_OF.get(self.kind)
        if most is not None and isinstance(self.value, str):
            raise ValueError("Send value as a number: minutes of a call, or rupees.")
        if most is not None and isinstance(self.value, float) and not 0 <= self.value <= most:
            raise ValueError(f"Send value as a number from 0 to {most:,.0f}.")
        if self.kind == EventKind.STAGE and len(str(self.value)) > ID_CHARACTERS:
            raise ValueError(f"A stage's name has at most {ID_CHARACTERS} characters.")
        return self


class FeedConsent(Inbound):
    """A grant or withdrawal with its lawful basis; without `purpose` it is of all processing."""

    purpose: Purpose | None = None
    granted: StrictBool = True
    basis: Basis
    at: Moment = None


class FeedLead(Inbound):
    """A lead under your own `id`, as it stands `at` an instant, by default now.

    Sent again it changes what it names and leaves the rest.
    """

    version: Literal[1] = 1
    id: Id
    at: Moment = None
    created_at: Moment = None
    kind: LeadKind | None = None
    name: Line | None = None
    phones: Annotated[tuple[Line | None, ...], Field(max_length=MOST_CONTACTS)] = ()
    emails: Annotated[tuple[Line | None, ...], Field(max_length=MOST_CONTACTS)] = ()
    owner: Line | None = None
    source: Line | None = None
    stage: Line | None = None
    attributes: Annotated[dict[Id, LineOrNumber | None], SumsBounded] = Field(
        default_factory=dict, max_length=MOST_ATTRIBUTES
    )
    messages: Annotated[tuple[FeedMessage, ...], Field(max_length=MOST_FACTS)] = ()
    events: Annotated[tuple[FeedFact, ...], Field(max_length=MOST_FACTS)] = ()
    consent: Annotated[tuple[FeedConsent, ...], Field(max_length=MOST_FACTS)] = ()


class FeedEvent(FeedFact):
    """What happened to the lead that you sent under the id `lead`."""

    version: Literal[1] = 1
    lead: Id


class FeedError(Wire):
    """One field of an item, and what to change."""

    field: str
    message: str


class FeedItemOut(Wire):
    """What became of one item: `lead_id` is Pakka's, null where it was refused.

    `errors` of a lead that was taken name what was left out.
    """

    index: int
    id: str | None
    lead_id: str | None
    errors: list[FeedError]


class FeedOut(Wire):
    """What became of each item, in their order; the answer's code is 207 where one was refused."""

    results: list[FeedItemOut]


def _or_refused(body: Any, read: ValidatorFunctionWrapHandler) -> Any:
    try:
        return read(body)
    except ValidationError as error:
        first = error.errors(include_url=False)[:MOST_ERRORS]
        return Refused(_id_of(body), tuple(field_error(e["loc"] or ("body",), e) for e in first))


def _id_of(item: Any) -> str | None:
    ids = [item.get(name) for name in ("id", "lead")] if isinstance(item, dict) else []
    return next((i for i in ids if isinstance(i, str)), None)


def _how_many(item: Any) -> str:
    return "items" if isinstance(item, list) else "one"


def _which(item: Any) -> str:
    return "event" if isinstance(item, dict) and "lead" in item else "lead"


T = TypeVar("T")
Items = Annotated[
    Annotated[T, Tag("one")]
    | Annotated[list[T], Field(min_length=1, max_length=BATCH), Tag("items")],
    Discriminator(_how_many),
]
_Lead = Annotated[FeedLead, WrapValidator(_or_refused)]
_Event = Annotated[FeedEvent, WrapValidator(_or_refused)]
_Either = Annotated[
    Annotated[_Lead, Tag("lead")] | Annotated[_Event, Tag("event")], Discriminator(_which)
]
# Of POST /v1/leads, of POST /v1/events, and of a webhook, which takes both.
LeadsBody = Items[_Lead]
EventsBody = Items[_Event]
FeedBody = Items[_Either]
FeedItem = FeedLead | FeedEvent | Refused
FEED: TypeAdapter[Any] = TypeAdapter(FeedBody)


def items_of(body: object) -> Sequence[FeedItem]:
    """The items of a body that was read."""
    return body if isinstance(body, list) else [cast(FeedItem, body)]
