"""What may be sent, in the contract's shapes and limits; anything else is a `Refused`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from simulators.whatsapp.refusals import INVALID, MISSING, UNKNOWN_TYPE, WRONG_VALUE, Refused

Id = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Kind = Literal[
    "text", "interactive", "template", "image", "video", "audio", "document", "sticker",
    "reaction", "contacts", "location",
]  # fmt: skip
MOST_ROWS = 10
MOST_TEXT = 4096
MOST_BODY = 1024
Shape = TypeVar("Shape", bound=BaseModel)


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Text(_Closed):
    """Words."""

    body: Annotated[str, Field(min_length=1, max_length=MOST_TEXT)]
    preview_url: bool = False


class _Words(_Closed):
    text: Annotated[str, Field(min_length=1, max_length=MOST_BODY)]


class _Small(_Closed):
    text: Annotated[str, Field(min_length=1, max_length=60)]


class _Reply(_Closed):
    id: Id
    title: Annotated[str, Field(min_length=1, max_length=20)]


class _Button(_Closed):
    type: Literal["reply"]
    reply: _Reply


class _ButtonAction(_Closed):
    buttons: Annotated[list[_Button], Field(min_length=1, max_length=3)]

    @model_validator(mode="after")
    def _differ(self) -> _ButtonAction:
        _unique([b.reply.id for b in self.buttons], "button id")
        _unique([b.reply.title for b in self.buttons], "button title")
        return self


class _Row(_Closed):
    # The contract: ids up to 256; the service's own schema says 200 for rows. The stricter holds.
    id: Annotated[str, Field(min_length=1, max_length=200)]
    title: Annotated[str, Field(min_length=1, max_length=24)]
    description: Annotated[str, Field(max_length=72)] | None = None


class _Section(_Closed):
    title: Annotated[str, Field(max_length=24)] | None = None
    rows: Annotated[list[_Row], Field(min_length=1, max_length=MOST_ROWS)]


class _ListAction(_Closed):
    button: Annotated[str, Field(min_length=1, max_length=20)]
    sections: Annotated[list[_Section], Field(min_length=1, max_length=10)]

    @model_validator(mode="after")
    def _fits(self) -> _ListAction:
        rows = [row for section in self.sections for row in section.rows]
        if len(rows) > MOST_ROWS:
            raise ValueError(f"Total row count exceed max allowed count: {MOST_ROWS}")
        _unique([row.id for row in rows], "row id")
        if len(self.sections) > 1 and not all(section.title for section in self.sections):
            raise ValueError("Section title is required when there are several sections")
        return self


class _Interactive(_Closed):
    header: dict[str, Any] | None = None
    body: _Words
    footer: _Small | None = None


class Buttons(_Interactive):
    """Up to three buttons under words."""

    type: Literal["button"]
    action: _ButtonAction


class Listing(_Interactive):
    """Rows to choose one of."""

    type: Literal["list"]
    action: _ListAction


class _Language(BaseModel):
    code: Annotated[str, Field(min_length=2)]


class _Parameter(BaseModel):
    type: str
    text: str | None = None
    payload: str | None = None


class _Component(BaseModel):
    type: Literal["header", "body", "button"]
    sub_type: str | None = None
    index: str | int | None = None
    parameters: list[_Parameter] = []


class TemplateUse(BaseModel):
    """A template by name, with its parameters."""

    name: Annotated[str, Field(min_length=1)]
    language: _Language
    components: list[_Component] = []

    @property
    def parameters(self) -> list[str]:
        """The texts of the body's parameters, in order."""
        found = [p.text or "" for c in self.components if c.type == "body" for p in c.parameters]
        return [text.strip() for text in found]

    def taps(self, buttons: tuple[str, ...]) -> list[dict[str, str]]:
        """The template's quick replies with the ids they send back: a button's own words, else."""
        given = {
            str(c.index): c.parameters[0].payload
            for c in self.components
            if c.type == "button" and c.parameters
        }
        return [
            {"id": given.get(str(at)) or title, "title": title} for at, title in enumerate(buttons)
        ]


class _MediaUse(BaseModel):
    id: str | None = None
    link: str | None = None
    caption: Annotated[str, Field(max_length=MOST_BODY)] | None = None
    filename: str | None = None

    @model_validator(mode="after")
    def _is_somewhere(self) -> _MediaUse:
        if bool(self.id) != bool(self.link):
            return self
        raise ValueError("Exactly one of id and link is required")


class _Reaction(_Closed):
    message_id: str
    emoji: str


class _Location(BaseModel):
    latitude: float
    longitude: float


class _Context(BaseModel):
    message_id: str


class Send(BaseModel):
    """The part common to all messages. `to` wins when both name the person."""

    messaging_product: Literal["whatsapp"]
    recipient_type: Literal["individual"] = "individual"
    to: Annotated[str, Field(pattern=r"^\+?[0-9][0-9 ()-]{5,24}$")] | None = None
    recipient: Annotated[str, Field(pattern=r"^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$")] | None = (
        None
    )
    type: Kind = "text"
    context: _Context | None = None
    biz_opaque_callback_data: Annotated[str, Field(max_length=512)] | None = None

    @property
    def who(self) -> str:
        """The number's digits, else the id."""
        return "".join(filter(str.isdecimal, self.to)) if self.to else str(self.recipient)

    @model_validator(mode="after")
    def _is_to_somebody(self) -> Send:
        if self.to is None and self.recipient is None:
            raise ValueError("The parameter to is required.")
        return self


class _Typing(_Closed):
    type: Literal["text"]


class Seen(_Closed):
    """The person's message was read; with `typing_indicator` an answer is on its way."""

    messaging_product: Literal["whatsapp"]
    status: Literal["read"]
    message_id: str
    typing_indicator: _Typing | None = None


class _Contacts(BaseModel):
    contacts: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=5)]


_PARTS: dict[str, type[BaseModel]] = {
    "text": Text,
    "template": TemplateUse,
    **dict.fromkeys(("image", "video", "audio", "document", "sticker"), _MediaUse),
    "reaction": _Reaction,
    "location": _Location,
}


def read_send(body: Mapping[str, Any]) -> Send:
    """The message in a request, with its part checked; Refused."""
    kind = body.get("type", "text")
    if isinstance(kind, str) and kind not in Kind.__args__:  # type: ignore[attr-defined]
        raise Refused(UNKNOWN_TYPE, f"Message type {kind[:40]} is not supported.")
    send = _read(Send, body, "")
    match send.type:
        case "interactive":
            _read_interactive(_part(body, "interactive"))
        case "contacts":
            _read(_Contacts, body, "")
        case kind:
            _read(_PARTS[kind], _part(body, kind), kind)
    return send


def read_seen(body: Mapping[str, Any]) -> Seen:
    """The read receipt of a request; Refused."""
    return _read(Seen, body, "")


def read_template(body: Mapping[str, Any]) -> TemplateUse:
    """The template a message uses; Refused."""
    return _read(TemplateUse, _part(body, "template"), "template")


def _read_interactive(part: Mapping[str, Any]) -> None:
    shape = {"button": Buttons, "list": Listing}.get(str(part.get("type")))
    if shape is None:
        raise Refused(WRONG_VALUE, "Interactive message type not supported here.")
    _read(shape, part, "interactive")


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = body.get(name)
    if not isinstance(found, Mapping):
        raise Refused(MISSING, f"The parameter {name} is required.")
    return found


def _read(shape: type[Shape], value: Mapping[str, Any], name: str) -> Shape:
    try:
        return shape.model_validate(value, strict=True)
    except ValidationError as error:
        raise _refusal(error, name) from error


def _refusal(error: ValidationError, name: str) -> Refused:
    """The first fault, with its place but never the value, which may be somebody's words."""
    first = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(step) for step in (name, *first["loc"]) if step != "")
    if first["type"] == "missing":
        return Refused(MISSING, f"The parameter {where} is required.")
    code = WRONG_VALUE if name == "interactive" else INVALID
    return Refused(code, f"{where}: {first['msg']}")


def _unique(values: list[str], what: str) -> None:
    if len(set(values)) < len(values):
        raise ValueError(f"Duplicate {what}")
