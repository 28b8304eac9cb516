"""A server that speaks as Tryton does and means harm, or is broken."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any

from tests.http_fakes import fake_server

# The last words of a method → its result, the whole answer's body, or ...: it never ends.
Answers = Mapping[str, Any]
DAY = {"__class__": "datetime", "year": 2026, "month": 11, "day": 20}
HONEST: Answers = {
    "login": [1, "token", None],
    "get_preferences": {},
    "fields_get": {"state": {"selection": [["lead", "Lead"], ["won", "Won"]]}},
    "opportunity.search_read": [],
    "note.search_read": [],
}


def opportunity(number: int, **told: Any) -> dict[str, Any]:
    empty = ("comment", "description", "lost_reason", "start_date", "end_date", "write_date")
    return {
        **dict.fromkeys(empty),
        "id": number,
        "state": "lead",
        "conversion_probability": 0.5,
        "create_date": DAY,
        "employee.": None,
        "party.": {"id": number, "name": f"Lead {number}", "contact_mechanisms.": []},
        **told,
    }


@contextmanager
def false_tryton(answers: Answers, *, date: str | None = None) -> Iterator[str]:
    """Its URL. `date`: what stands in the header of that name instead of the day."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            self.send_response_only(200)
            self.send_header("date", date or self.date_time_string())
            body = _body(_told(answers, asked["method"]))
            if body is None:
                self.end_headers()
                self._drip()
                return
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _drip(self) -> None:
            while not is_over.wait(0.05):
                self.wfile.write(b" ")

    is_over = Event()
    with fake_server(Answer) as url:
        try:
            yield url
        finally:
            is_over.set()


def _told(answers: Answers, method: str) -> Any:
    return next(v for name, v in {**HONEST, **answers}.items() if method.endswith(name))


def _body(told: Any) -> bytes | None:
    """None: an answer without an end."""
    if told is ... or isinstance(told, bytes):
        return None if told is ... else told
    return json.dumps({"id": 0, "result": told}).encode()
