"""A step in the OpenAI wire format: chat completions, whole or streamed, and embeddings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from simulators.openai.script import Fault, ModelRequest, Step

EMBEDDING_SIZE = 64
_TOKEN = re.compile(r"\s*\S+|\s+")
_ELSEWHERE = "मुझे खेद है, मैं यह फ़ॉर्म नहीं भर सकता। કૃપા કરીને ફરી પ્રયાસ કરો।"


def payload(asked: ModelRequest, step: Step) -> bytes:
    """The body of the whole response, with the effect of its fault."""
    match step.fault:
        case Fault.EMPTY:
            return b""
        case Fault.INVALID_JSON:
            return b'{"choices": [{"message": {"content": '
        case _:
            is_embedding = asked.path.endswith("/embeddings")
            return _dump(embeddings(asked) if is_embedding else completion(asked, step))


def completion(asked: ModelRequest, step: Step) -> dict[str, Any]:
    """A chat completion with its count of tokens: one per word, here."""
    tokens_in, tokens_out = len(asked.text.split()), len((step.content or "").split())
    return {
        "id": "chatcmpl-dev",
        "object": "chat.completion",
        "created": 0,
        "model": asked.body.get("model", "dev"),
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", **_said(step)},
                "finish_reason": _finish(step),
            }
        ],
        "usage": {
            "prompt_tokens": tokens_in,
            "completion_tokens": tokens_out,
            "total_tokens": tokens_in + tokens_out,
        },
    }


def events(asked: ModelRequest, step: Step) -> Iterator[bytes]:
    """The same completion as server-sent events, one token each."""
    for part in _parts(step):
        yield _event(asked, part, None)
    if step.fault is Fault.DROPPED:
        return
    yield _event(asked, {}, _finish(step))
    yield b"data: [DONE]\n\n"


def _event(asked: ModelRequest, part: Mapping[str, Any], finish: str | None) -> bytes:
    chunk = {
        "id": "chatcmpl-dev",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": asked.body.get("model", "dev"),
        "choices": [{"index": 0, "delta": part, "finish_reason": finish}],
    }
    return b"data: " + _dump(chunk) + b"\n\n"


def _finish(step: Step) -> str:
    if step.fault is Fault.CUT:
        return "length"
    return "tool_calls" if step.all_calls else "stop"


def embeddings(asked: ModelRequest) -> dict[str, Any]:
    """A vector per text, from its words: equal texts are equal, shared words are near."""
    given = asked.body.get("input", [])
    texts = [given] if isinstance(given, str) else list(given)
    return {
        "object": "list",
        "model": asked.body.get("model", "dev"),
        "data": [
            {"object": "embedding", "index": at, "embedding": vector(str(text))}
            for at, text in enumerate(texts)
        ],
        "usage": {"prompt_tokens": 0, "total_tokens": 0},
    }


def vector(text: str) -> list[float]:
    """(EMBEDDING_SIZE,) of unit length: each word adds one to the place its hash names."""
    row = [0.0] * EMBEDDING_SIZE
    for word in text.casefold().split():
        row[
            int.from_bytes(sha256(word.encode("utf-8", "replace")).digest()[:2]) % EMBEDDING_SIZE
        ] += 1.0
    length = sum(x * x for x in row) ** 0.5 or 1.0
    return [x / length for x in row]


def problem(message: str) -> bytes:
    """An error's body."""
    return _dump({"error": {"message": message, "type": "dev", "param": None, "code": None}})


def _words(step: Step) -> str:
    """The words of the reply, with the effect of its fault."""
    words = step.content or ""
    match step.fault:
        case Fault.WRONG_SCHEMA:
            return '{"surprise": true}'
        case Fault.OTHER_LANGUAGE:
            return _ELSEWHERE
        case Fault.CUT | Fault.DROPPED:
            return words[: len(words) // 2]
        case _:
            return words


def _said(step: Step) -> dict[str, Any]:
    if not step.all_calls or step.fault in (Fault.WRONG_SCHEMA, Fault.OTHER_LANGUAGE):
        return {"content": _words(step)}
    calls = [
        {"id": f"call_dev{n}", "type": "function", "function": {"name": name, "arguments": told}}
        for n, (name, told) in enumerate(step.all_calls)
    ]
    return {"content": _words(step) or None, "tool_calls": calls}


def _parts(step: Step) -> Iterator[dict[str, Any]]:
    yield {"role": "assistant", "content": ""}
    for token in _TOKEN.findall(_words(step)):
        yield {"content": token}
    for index, call in enumerate(_said(step).get("tool_calls", [])):
        function = call["function"]
        yield {
            "tool_calls": [
                {"index": index, **call, "function": {"name": function["name"], "arguments": ""}}
            ]
        }
        for token in _TOKEN.findall(function["arguments"]):
            yield {"tool_calls": [{"index": index, "function": {"arguments": token}}]}


def _dump(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value).encode()
