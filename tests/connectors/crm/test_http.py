"""Which addresses a CRM may have, and what is no Tryton."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import pytest

from app.wiring import utc_now
from connectors.crm.http import check_address, open_http
from connectors.crm.tryton import Tryton
from leads.model.errors import AwaitsRepair, InvalidInput, Unavailable
from tests.http_fakes import fake_server

HERE = ("127.0.0.1",)


@pytest.mark.parametrize(
    "url",
    [
        "http://crm.example.com",
        "https://127.0.0.1",
        "http://127.0.0.1:8000",
        "https://localhost",
        "https://169.254.169.254",
        "https://[::1]",
        "https://2130706433",
        "https://crm.internal",
        "https://user:word@crm.example.com",
        "https://crm.example.com\\@10.0.0.1",
        "https://crm.example.com:22",
        "https://crm.example.com?x=1",
        "file:///etc/passwd",
        "crm.example.com",
    ],
)
def test_an_address_that_is_no_public_host_over_https_is_refused(url: str) -> None:
    with pytest.raises(InvalidInput, match="PAKKA_CRM_INSIDE"):
        check_address(url, ())


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("https://crm.example.com", ()),
        ("https://crm.example.com:8443/tryton", ()),
        ("http://127.0.0.1:8000", HERE),
        ("http://crm.office.lan", ("crm.office.lan",)),
    ],
)
def test_a_public_host_or_one_that_the_operator_named_is_taken(
    url: str, inside: tuple[str, ...]
) -> None:
    check_address(url, inside)


async def test_a_name_that_leads_inside_is_not_asked() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34", "169.254.169.254"]

    crm = tryton("https://crm.example.com", open_http((), resolve=resolve))

    with pytest.raises(InvalidInput, match="inside a network"):
        await crm.set_up()
    await crm.aclose()
    assert asked == ["crm.example.com"]


@pytest.mark.parametrize(
    ("status", "body", "error", "todo"),
    [
        (
            200,
            b'{"id": 0, "error": ["UserError", ["Not for you.", "", null]]}',
            AwaitsRepair,
            "Not",
        ),
        (200, b'{"id": 0, "error": ["\'sale.opportunity\'", ""]}', AwaitsRepair, "activated"),
        (200, b"<html>Welcome</html>", AwaitsRepair, "not Tryton"),
        (200, b"{}", AwaitsRepair, "not Tryton"),
        (200, b'{"id": 0, "result": {}}', AwaitsRepair, "8.2"),
        (301, b"", AwaitsRepair, "not Tryton"),
        (404, b"", AwaitsRepair, "no database"),
        (429, b"", Unavailable, "asked again"),
        (503, b"", Unavailable, "log"),
    ],
)
async def test_what_is_no_answer_says_what_to_do(
    status: int, body: bytes, error: type[Exception], todo: str
) -> None:
    with answering(status, body) as url:
        crm = tryton(url, open_http(HERE))
        with pytest.raises(error, match=todo) as failed:
            await crm.set_up()
        await crm.aclose()

    assert type(failed.value) is not InvalidInput
    assert "secret" not in str(failed.value)


async def test_a_server_that_is_away_is_told() -> None:
    with answering(200, b"") as url:
        pass
    crm = tryton(url, open_http(HERE))

    with pytest.raises(Unavailable, match="is it running"):
        await crm.set_up()
    await crm.aclose()


def tryton(url: str, http: object) -> Tryton:
    return Tryton(
        http,  # type: ignore[arg-type]
        base_url=url,
        database="sales",
        username="pakka",
        password="secret",
        clock=utc_now,
    )


@contextmanager
def answering(status: int, body: bytes) -> Iterator[str]:
    """The URL of a server that answers everything so."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.send_header("location", "http://127.0.0.1:1/")
            self.end_headers()
            self.wfile.write(body)

    with fake_server(Answer) as url:
        yield url
