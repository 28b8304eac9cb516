"""An OpenTelemetry collector on a real socket: it reads OTLP protobuf, or hangs, or refuses."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Literal

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests.http_fakes import fake_server

Mood = Literal["takes", "hangs", "refuses"]


@dataclass
class Collector:
    """What was sent to it."""

    url: str
    requests: int = 0
    spans: list[Span] = field(default_factory=list)

    def named(self, name: str) -> Span:
        (span,) = [s for s in self.spans if s.name == name]
        return span

    def wait(self, requests: int = 1) -> None:
        """Until so many requests came."""
        until = time.monotonic() + 30
        while self.requests < requests:
            assert time.monotonic() < until, "the collector was not asked in time"
            time.sleep(0.01)


def told(span: Span) -> dict[str, object]:
    """A span's attributes as plain values."""
    return {a.key: _plain(a.value) for a in span.attributes}


@contextmanager
def collector(mood: Mood = "takes") -> Iterator[Collector]:
    leaving = threading.Event()
    at = Collector("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            at.requests += 1
            if mood == "hangs":
                leaving.wait()
                return
            if mood == "takes" and self.path == "/v1/traces":
                sent = ExportTraceServiceRequest.FromString(body)
                at.spans += [s for r in sent.resource_spans for x in r.scope_spans for s in x.spans]
            self.send_response(200 if mood == "takes" else 400)
            self.send_header("Content-Length", "0")
            self.end_headers()

    with fake_server(Handler) as at.url:
        try:
            yield at
        finally:
            leaving.set()


def _plain(value: object) -> object:
    kind = value.WhichOneof("value")  # type: ignore[attr-defined]
    found = getattr(value, kind)
    return [_plain(v) for v in found.values] if kind == "array_value" else found
