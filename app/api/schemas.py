"""What the API takes and answers with: the exact shapes that clients rely on. Names are a promise.

What a caller sends is checked field by field; unknown fields are refused by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Literal, Self, TypeVar, get_type_hints

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    model_validator,
)

from leads.model.consent import Consent, Purpose
from leads.model.lead import Attribute, AttributeValue, Event, Lead, LeadKind, Message, Outcome
from leads.model.score import BandRecord, ColdStart
from leads.model.storable import ID_CHARACTERS, MOST_INR, MOST_NUMBER

# Property enquiries are of this age; far instants would overflow the features' arithmetic.
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
LONGEST_DEADLINE_MS = 60_000
# A wide export has some hundred columns.
MOST_ATTRIBUTES = 1_000


class Wire(BaseModel):
    """A shape of a response."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)

    @classmethod
    def copy_of(cls, source: object, **given: object) -> Self:
        """The shape of a value of ours: its attributes of the same names, but for those given."""
        own = {name: getattr(source, name) for name in cls.model_fields.keys() - given.keys()}
        return cls.model_validate({**own, **given})


def fields_of(source: type, names: str, **otherwise: object) -> dict[str, object]:
    """Fields for a shape: these of a dataclass of ours, with its types but for those given."""
    kinds = get_type_hints(source) | otherwise
    return {name: kinds[name] for name in names.split()}


class BandRecordOut(Wire):
    """How leads of this band ended; `low`..`high` are shares 0..1."""

    __annotations__ = fields_of(BandRecord, "won of low high horizon_days")


class CompletenessOut(Wire):
    """How many of the facts a broker would want are known."""

    known: int
    of: int


class ReasonOut(Wire):
    """One feature's exact share of base_score − reference_score, in points."""

    feature: str
    phrase: str
    points: float
    value: float | bool | str | None
    unit: str | None
    evidence: list[str]


class ColdStartOut(Wire):
    """Why there is no number yet: mature outcomes so far, and how many a model needs."""

    __annotations__ = fields_of(ColdStart, "bookings bookings_needed others others_needed")


class RecalibratedOut(Wire):
    """That the chances were set right on that day, by so many outcomes of scores given."""

    on: str
    outcomes: int
    of_model: str


class ScoreOut(Wire):
    """A score 0..100; `score`, `base_score`, `probability` and `band` are null at cold start."""

    lead_id: str
    score: float | None
    base_score: float | None
    factor: float
    source: str
    probability: float | None
    band: str | None
    band_record: BandRecordOut | None
    reference_score: float | None
    completeness: CompletenessOut
    confidence: str | None
    reasons: list[ReasonOut]
    as_of: datetime
    model_version: str
    cold_start: ColdStartOut | None = None
    recalibrated: RecalibratedOut | None = None


class SimilarOut(Wire):
    """A past lead like this one, as it stood at the same stage."""

    lead_id: str
    outcome: str
    closed_at: datetime
    distance: float
    in_common: list[str]


class ActionOut(Wire):
    """Something to tap next; send its `id` back as the question."""

    id: str
    title: str


class SentenceOut(Wire):
    """A sentence of an LLM that passed its check, with the ids of the facts it rests on."""

    model_config = ConfigDict(populate_by_name=True)

    text: str
    facts: list[str]
    kind: str = Field(alias="is")


class AnswerOut(Wire):
    """One question's one answer: `text` is the sentences, then the card."""

    answer_id: str
    transcript_id: str
    text: str
    sentences: list[SentenceOut]
    card: str
    unanswered: str | None
    language: str
    intent: str
    lead_ids: list[str]
    scores: list[ScoreOut]
    similar: list[SimilarOut]
    next_step: str | None
    actions: list[ActionOut]
    source: str
    fallback_reason: str | None
    data_as_of: datetime | None
    timings_ms: dict[str, float]


class RankedOut(Wire):
    """One lead's place, with what moved it."""

    lead_id: str
    base_score: float | None
    factor: float
    score: float | None
    phrase: str | None
    evidence: list[str]


class RankingOut(Wire):
    """Leads in the order of the target intent."""

    source: str
    fallback_reason: str | None
    ranking: list[RankedOut]


class LeadItem(Wire):
    """A lead as a list shows it."""

    lead_id: str
    person_id: str
    kind: str | None
    name: str | None
    phone: str | None
    owner: str | None
    team: str | None
    stage: str | None
    locality: str | None
    budget_min_inr: float | None
    budget_max_inr: float | None
    source: str | None
    language: str | None
    created_at: datetime
    last_message_at: datetime | None
    score: float | None
    base_score: float | None
    factor: float
    band: str | None
    as_of: datetime | None


class LeadPageOut(Wire):
    """A page of leads; send `next_cursor` as `cursor` for the next one."""

    items: list[LeadItem]
    next_cursor: str | None


class MessageOut(Wire):
    """One message; `from` is `lead` or `broker`."""

    message_id: str
    sender: str = Field(serialization_alias="from")
    text: str
    at: datetime


class EventOut(Wire):
    """Anything else that happened."""

    event_id: str
    kind: str
    at: datetime
    value: float | str | None


class ConsentOut(Wire):
    """One grant or withdrawal."""

    purpose: str
    granted: bool
    at: datetime
    basis: str


class RatingOut(Wire):
    """A person's own number, 0..100, beside the score; `by` is null of one typed in the CRM."""

    value: int
    at: datetime
    by: str | None


class LeadOut(LeadItem):
    """A lead with all that is known of it."""

    rating: RatingOut | None
    attributes: dict[str, AttributeValue]
    scores: list[ScoreOut]
    messages: list[MessageOut]
    events: list[EventOut]
    consent: list[ConsentOut]


def _instant(value: datetime) -> datetime:
    if not EARLIEST <= value <= LATEST:
        raise ValueError("Send an instant between 1970 and 2200.")
    return value.astimezone(UTC)


Instant = Annotated[AwareDatetime, AfterValidator(_instant)]
Dated = TypeVar("Dated", Message, Event, Outcome, Consent)
Id = Annotated[str, Field(min_length=1, max_length=ID_CHARACTERS)]


def _number(value: AttributeValue) -> AttributeValue:
    if isinstance(value, float) and abs(value) > MOST_NUMBER:
        raise ValueError(f"Send a number up to {MOST_NUMBER:,.0f}.")
    return value


def _sums(attributes: dict[str, AttributeValue | None]) -> dict[str, AttributeValue | None]:
    for name, value in attributes.items():
        if name.endswith("_inr") and isinstance(value, float) and abs(value) > MOST_INR:
            raise ValueError(f"{name}: send rupees up to {MOST_INR:,.0f}.")
    return attributes


# The bounds are for the schema; `NumberBounded` refuses with one message for the whole union.
Number = Annotated[
    float, Field(json_schema_extra={"minimum": -MOST_NUMBER, "maximum": MOST_NUMBER})
]
NumberBounded = AfterValidator(_number)
# Numbers stay numbers: "3" is a word, 3 is a number, true is neither.
Value = Annotated[StrictBool | Number | str, Field(union_mode="smart"), NumberBounded]
SumsBounded = AfterValidator(_sums)


class Inbound(BaseModel):
    """A shape of a request."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class AskBody(Inbound):
    """A question, as a broker would put it."""

    question: str
    lead_id: Id | None = None
    conversation_id: Id | None = None
    language: Annotated[str, Field(max_length=35)] | None = None
    deadline_ms: Annotated[int, Field(ge=1, le=LONGEST_DEADLINE_MS)] | None = None


class MessageIn(Inbound):
    """One message; `from` is `lead` or `broker`."""

    message_id: Id | None = None
    sender: Literal["lead", "broker"] = Field(alias="from")
    text: str
    at: Instant


class EventIn(Inbound):
    """Anything else that happened; `kind` is ours or the CRM's own word."""

    event_id: Id | None = None
    kind: Annotated[str, Field(min_length=1, max_length=ID_CHARACTERS)]
    at: Instant
    value: Annotated[Number | str | None, NumberBounded] = None


class ConsentIn(Inbound):
    """One grant or withdrawal."""

    purpose: Purpose
    granted: StrictBool
    at: Instant
    basis: str


class LeadFacts(Inbound):
    """A lead in the body, in the shapes that GET /v1/leads/{id} answers with."""

    kind: LeadKind | None = None
    created_at: Instant | None = None
    attributes: Annotated[
        dict[Id, Value | None], Field(max_length=MOST_ATTRIBUTES), SumsBounded
    ] = {}
    messages: list[MessageIn] = []
    events: list[EventIn] = []
    consent: list[ConsentIn] = []

    def as_lead(self, lead_id: str, brokerage_id: str, as_of: datetime) -> Lead:
        """The lead as known at `as_of`; a fact of a later date stays unknown then."""
        dates = [*(m.at for m in self.messages), *(e.at for e in self.events)]
        enquired = self.created_at or min(dates, default=as_of)
        return Lead(
            lead_id=lead_id,
            brokerage_id=brokerage_id,
            person_id=lead_id,
            created_at=enquired,
            kind=self.kind,
            attributes=self._attributes(min(enquired, as_of)),
            messages=in_order(
                Message(m.message_id or f"message_{i}", m.sender, m.text, m.at, m.at)
                for i, m in enumerate(self.messages, 1)
            ),
            events=in_order(
                Event(e.event_id or f"event_{i}", e.kind, e.at, e.at, e.value)
                for i, e in enumerate(self.events, 1)
            ),
            consents=in_order(
                Consent(c.purpose, c.granted, c.at, c.basis, c.at) for c in self.consent
            ),
        )

    def _attributes(self, enquired: datetime) -> tuple[Attribute, ...]:
        """They carry no date: each counts as told with the enquiry."""
        given = {name: value for name, value in self.attributes.items() if value is not None}
        return tuple(Attribute(name, value, enquired, enquired) for name, value in given.items())


class ScoreBody(LeadFacts):
    """Either `lead_id` alone, or a lead's facts with its consent."""

    lead_id: Id | None = None
    as_of: Instant | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if self.lead_id is not None and self.model_fields_set != {"lead_id"}:
            raise ValueError("Send lead_id alone, or a lead's facts without lead_id.")
        if self.lead_id is None and not self.model_fields_set:
            raise ValueError("Send lead_id, or attributes, messages, events and consent.")
        return self


class InlineLead(LeadFacts):
    """A lead to rank, under an id of the caller's choice."""

    lead_id: Id


class RerankBody(Inbound):
    """Either stored leads by id, or leads in the body."""

    lead_ids: Annotated[list[Id], Field(min_length=1)] | None = None
    leads: Annotated[list[InlineLead], Field(min_length=1)] | None = None
    target_intent: str | None = None
    k: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.lead_ids is None) == (self.leads is None):
            raise ValueError("Send lead_ids or leads, one of the two.")
        return self


def in_order(facts: Iterable[Dated]) -> tuple[Dated, ...]:
    """The facts, the oldest first."""
    return tuple(sorted(facts, key=lambda fact: fact.at))
