"""The dev server as the vendor's own client sees it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import openai
import pytest

from agent.llm.wire import open_http
from leads.model.errors import InvalidInput
from simulators.openai.behaviours import noisy_step, smallest, steady
from simulators.openai.http_server import TEN_MEGABYTES, LlmServer
from simulators.openai.script import Behaviour, Fault, ModelRequest, Script, Step, read_script

ASKING = [{"role": "user", "content": "hello there"}]
TOOL = {
    "type": "function",
    "function": {
        "name": "find_lead",
        "parameters": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "limit": {"type": "integer"}},
            "required": ["name", "limit"],
        },
    },
}


@asynccontextmanager
async def client(mind: Behaviour) -> AsyncIterator[openai.AsyncOpenAI]:
    async with LlmServer(mind) as server, open_http(4) as http:
        yield openai.AsyncOpenAI(
            base_url=server.base_url, api_key="none", http_client=http, max_retries=0
        )


async def test_a_completion_has_words_and_counts_of_tokens() -> None:
    async with client(Script([Step("two words")], steady)) as to:
        reply = await to.chat.completions.create(model="dev", messages=ASKING)  # type: ignore[arg-type]

    assert reply.choices[0].message.content == "two words"
    assert reply.usage is not None
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens) == (2, 2)


async def test_a_stream_has_the_same_words_a_token_each() -> None:
    async with client(Script([Step("two words")], steady)) as to:
        stream = await to.chat.completions.create(model="dev", messages=ASKING, stream=True)  # type: ignore[call-overload]
        parts = [chunk.choices[0].delta.content async for chunk in stream]

    assert parts == ["", "two", " words", None]


async def test_a_required_tool_is_called_with_arguments_that_fit() -> None:
    async with client(steady) as to:
        reply = await to.chat.completions.create(
            model="dev",
            messages=ASKING,  # type: ignore[arg-type]
            tools=[TOOL],  # type: ignore[list-item]
            tool_choice="required",
        )

    (call,) = reply.choices[0].message.tool_calls or []
    assert call.type == "function"
    assert call.function.name == "find_lead"
    assert json.loads(call.function.arguments) == {"name": "", "limit": 0}


async def test_embeddings_are_unit_vectors_and_alike_for_shared_words() -> None:
    async with client(steady) as to:
        reply = await to.embeddings.create(
            model="dev",
            input=["3 bhk bopal", "3 bhk gota", "office lease"],
            encoding_format="float",
        )

    one, other, far = (row.embedding for row in reply.data)
    assert sum(x * x for x in one) == pytest.approx(1)
    near = sum(x * y for x, y in zip(one, other, strict=True))
    assert near > sum(x * y for x, y in zip(one, far, strict=True))


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.RATE_LIMITED, openai.RateLimitError),
        (Fault.BROKEN, openai.InternalServerError),
        (Fault.RESET, openai.APIConnectionError),
    ],
)
async def test_a_failing_server_is_the_vendors_error(
    fault: Fault, error: type[openai.OpenAIError]
) -> None:
    async with client(Script([Step(fault=fault)], steady)) as to:
        with pytest.raises(error):
            await to.chat.completions.create(model="dev", messages=ASKING)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fault", [Fault.HANG_BEFORE_HEADERS, Fault.HANG_IN_HEADERS, Fault.HANG_IN_BODY, Fault.TRICKLE]
)
async def test_a_server_that_hangs_does_so_until_the_caller_leaves(fault: Fault) -> None:
    async with client(Script([Step(fault=fault)], steady)) as to:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await to.chat.completions.create(model="dev", messages=ASKING)  # type: ignore[arg-type]


async def test_what_is_no_request_is_told_so_and_the_next_is_served() -> None:
    async with LlmServer(Script([Step("still here")], steady)) as server, open_http(1) as http:
        bad = await http.post(f"{server.base_url}/chat/completions", content=b"[[[")
        lost = await http.get(f"{server.base_url}/models")
        good = await http.post(f"{server.base_url}/chat/completions", json={"messages": []})

    assert (bad.status_code, lost.status_code, good.status_code) == (400, 404, 200)


async def test_a_step_without_words_leaves_them_to_the_mind_and_the_last_one_stays() -> None:
    script = Script([Step("first"), Step(delay_seconds=0.01)], lambda asked: Step("the mind"))

    said = [script(ModelRequest("/", {})) for _ in range(3)]

    assert [s.content for s in said] == ["first", "the mind", "the mind"]
    assert [s.delay_seconds for s in said] == [0, 0.01, 0.01]


def test_a_script_is_read_from_a_file_and_a_wrong_one_refused(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text('[{"content": "hi"}, {"fault": "hang_in_body", "delay_seconds": 1}]')
    bad.write_text('[{"fault": "explode"}]')

    assert read_script(good) == [
        Step("hi"),
        Step(fault=Fault.HANG_IN_BODY, delay_seconds=1.0),
    ]
    with pytest.raises(InvalidInput, match=r"bad\.json"):
        read_script(bad)


def test_a_noisy_step_is_right_six_times_of_ten() -> None:
    draws = [n / 1000 for n in range(1000)]

    for is_booked, right in ((True, "up"), (False, "down")):
        steps = [noisy_step(is_booked, draw) for draw in draws]
        assert (steps.count(right), steps.count("same")) == (600, 200)


def test_the_smallest_value_fits_references_enums_and_alternatives() -> None:
    schema = {
        "type": "object",
        "properties": {
            "kind": {"$ref": "#/$defs/Kind"},
            "many": {"type": "array", "items": {"$ref": "#/$defs/Kind"}, "minItems": 2},
            "maybe": {"anyOf": [{"type": "null"}, {"type": "string"}]},
        },
        "required": ["kind", "many", "maybe"],
        "$defs": {"Kind": {"enum": ["a", "b"]}},
    }

    assert smallest(schema) == {"kind": "a", "many": ["a", "a"], "maybe": None}


async def test_the_server_ends_although_somebody_stopped_reading_its_reply() -> None:
    async with LlmServer(lambda asked: Step(fault=Fault.HUGE)) as server:
        port = int(server.base_url.split(":")[2].split("/")[0])
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")
        await reader.readexactly(1)
    writer.transport.abort()


async def test_the_server_ends_although_somebody_reads_on_while_it_does(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with LlmServer(lambda asked: Step(fault=Fault.HUGE)) as server:
        port = int(server.base_url.split(":")[2].split("/")[0])
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")
        await reader.readexactly(1)
        rest = asyncio.create_task(reader.read())
        # The reading goes on only once the server's end has begun.
    got = await rest
    writer.close()

    assert 0 < len(got) < TEN_MEGABYTES
    assert not caplog.records


@pytest.mark.parametrize("turns", range(1, 5))
async def test_whoever_is_accepted_while_the_server_ends_is_hung_up_on(turns: int) -> None:
    async with LlmServer(lambda asked: Step("x")) as server:
        port = int(server.base_url.split(":")[2].split("/")[0])
        caller = socket.create_connection(("127.0.0.1", port))
        # So many turns of the loop: accepted, and not met yet.
        for _ in range(turns):
            await asyncio.sleep(0)
    with caller, suppress(ConnectionResetError):
        caller.settimeout(20)
        assert caller.recv(1) == b""
