"""The wire format of an LLM: the values of one call, and the little we read of a response."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Generic, Literal, TypeVar

import httpx2
from pydantic import BaseModel, ConfigDict, ValidationError

from leads.model.answer import FallbackReason
from leads.model.errors import ModelBusy, ModelInvalid, ModelLate, PakkaError, Unavailable

# Ten adjustments with their evidence are some 2 KB; streamed, each token of an answer brings some
# 250 bytes of envelope, and a model may think for a page or two first.
MOST_REPLY_BYTES = 1024 * 1024

Size = Literal["main", "quick"]


class Form(BaseModel):
    """What the LLM fills in: nothing beside its fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


F = TypeVar("F", bound=Form)


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a million tokens, in the endpoint's own currency."""

    input_per_million: float
    output_per_million: float

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """The cost of one call."""
        total = tokens_in * self.input_per_million + tokens_out * self.output_per_million
        return total / 1_000_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Any server that speaks the OpenAI wire format; `api_key` is empty if none is needed."""

    base_url: str
    model: str
    quick_model: str
    api_key: str = ""
    price: Price | None = None

    def name(self, size: Size) -> str:
        """The model of that size."""
        return self.model if size == "main" else self.quick_model


@dataclass(frozen=True, slots=True)
class Ask(Generic[F]):
    """One call: the prompt's text, the data in its marked block, and the form to fill in."""

    purpose: str
    size: Size
    system: str
    data: str
    form: type[F]
    most_tokens: int

    @property
    def prompt_hash(self) -> str:
        """SHA-256 (hex) of the prompt's text, as `prompts.prompt_files` knows it."""
        return sha256(self.system.encode(errors="surrogatepass")).hexdigest()

    def body(self, model: str) -> dict[str, object]:
        """The request as it goes out; its hash identifies equal calls."""
        # Neither temperature nor seed: reasoning models refuse the one, most servers the other.
        return {
            "model": model,
            "messages": [
                {"role": "system", "content": self.system},
                {"role": "user", "content": self.data},
            ],
            "max_completion_tokens": self.most_tokens,
            "response_format": {
                "type": "json_schema",
                "json_schema": {
                    "name": self.purpose,
                    "strict": True,
                    "schema": _schema(self.form),
                },
            },
        }


@cache
def _schema(form: type[Form]) -> dict[str, object]:
    """The form as JSON Schema; read only, as all calls share it."""
    # Half a millisecond to five each, on the loop that also answers webhooks.
    return form.model_json_schema()


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One call as metrics and transcripts keep it; tokens 0 and cost None if unknown.

    `began`: in seconds of `time.monotonic`, as a call is often told of later than it ends.
    `status`: the one with which the endpoint refused it. `with_tools`: whether tools were offered.
    """

    purpose: str
    model: str
    request_hash: str
    ms: float
    tries: int
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    reply: str = ""
    error: str | None = None
    prompt_hash: str = ""
    began: float = 0.0
    status: int | None = None
    with_tools: bool | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a recording has for one try of a call: what was heard, then the error that ended it.

    `is_late`: the deadline ended it.
    """

    reply: str
    error: PakkaError | None = None
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def is_late(self) -> bool:
        return isinstance(self.error, ModelLate)


@dataclass(frozen=True, slots=True)
class Filled(Generic[F]):
    """A filled-in form, and the call it took."""

    form: F
    call: ModelCall


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class _Usage(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class Completion(BaseModel):
    """The part of a chat completion that we read."""

    choices: list[_Choice]
    usage: _Usage | None = None

    @property
    def text(self) -> str:
        """What the model wrote; empty if it refused."""
        return (self.choices[0].message.content or "") if self.choices else ""


def read_completion(body: bytes) -> Completion:
    """The completion in a response's body. Raises ModelInvalid."""
    try:
        return Completion.model_validate_json(body)
    except ValidationError as error:
        raise ModelInvalid("The LLM's response is no chat completion.") from error


def read_form(form: type[F], text: str) -> F:
    """What the model wrote, checked whatever the endpoint promised. Raises ModelInvalid."""
    try:
        return form.model_validate_json(_unfenced(text))
    except ValidationError as error:
        raise ModelInvalid("The LLM's reply does not fit the form.") from error


def _unfenced(text: str) -> str:
    """The text without the fence that some endpoints put around their JSON."""
    bare = text.strip()
    opening, _, rest = bare.partition("\n")
    is_fenced = opening.rstrip() in ("```", "```json") and rest.endswith("```")
    return rest.removesuffix("```") if is_fenced else bare


def hash_of(*parts: object) -> str:
    """SHA-256 (hex) over values that JSON can hold."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


class ReplyTooLong(httpx2.TransportError):
    """The response's body is longer than any reply of ours."""


class BoundedTransport(httpx2.AsyncBaseTransport):
    """Reads no more than `most_bytes` of a body, whatever its headers say."""

    def __init__(
        self, inner: httpx2.AsyncBaseTransport, most_bytes: int = MOST_REPLY_BYTES
    ) -> None:
        self._inner = inner
        self._most_bytes = most_bytes

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        # A small compressed body may unpack to gigabytes after it was counted.
        request.headers["Accept-Encoding"] = "identity"
        response = await self._inner.handle_async_request(request)
        stream = response.stream
        if not isinstance(stream, httpx2.AsyncByteStream):
            raise TypeError("an asynchronous transport gives an asynchronous stream")
        if response.headers.get("Content-Encoding", "identity") != "identity":
            await stream.aclose()
            raise ReplyTooLong("a packed body cannot be bounded")
        response.stream = _Bounded(stream, self._most_bytes)
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream, most_bytes: int) -> None:
        self._inner = inner
        self._left = most_bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._inner:
            self._left -= len(chunk)
            if self._left < 0:
                raise ReplyTooLong("the body is longer than any reply of ours")
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()


def open_http(most_calls: int) -> httpx2.AsyncClient:
    """The pooled client of one event loop; our deadline is the only timeout."""
    # The environment is read in one place only, so proxies and .netrc are not taken from it.
    limits = httpx2.Limits(max_connections=most_calls, max_keepalive_connections=most_calls)
    return httpx2.AsyncClient(
        transport=BoundedTransport(httpx2.AsyncHTTPTransport(limits=limits, trust_env=False)),
        timeout=httpx2.Timeout(None, connect=5.0),
        trust_env=False,
    )


def marked(provenance: str, value: object) -> str:
    """`value` in a block whose end marker nobody who wrote in it could have known."""
    # JSON text cannot leave its own quotes; the hash is of what is between the lines.
    inside = json.dumps(value, ensure_ascii=False, sort_keys=True)
    # Half a surrogate pair, which JSON may carry and no request can.
    inside = inside.encode(errors="replace").decode()
    mark = hash_of(provenance, inside)[:16]
    return f"<<<{provenance} {mark}>>>\n{inside}\n<<<end of {provenance} {mark}>>>"


def reason_of(error: PakkaError) -> FallbackReason:
    """The reason for an error of the model client; any other error is raised again."""
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
