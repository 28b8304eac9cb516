"""Behind a proxy: who is believed, and that the demo signs in nobody who came through one."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import ValidationError

from app.runtime.rate_limits import FAILED_SIGN_INS
from app.settings import Settings
from scoring.artifact import Artifact
from tests.app.conftest import client_of
from tests.app.house import House, make_house
from tests.app.serving import serving

PROXY, CLIENT = "10.0.0.7", "203.0.113.9"
PUBLIC = "http://pakka.example"
HTTPS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": CLIENT, "Origin": "https://pakka.example"}
MOST_WRONG = int(FAILED_SIGN_INS.split("/")[0])


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact) -> Iterator[House]:
    made = make_house(tmp_path, artifact, rate_limit="600/minute", trusted_proxies="10.0.0.0/8")
    yield made
    made.pakka.record.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Iterator[str]:
    """A demo on a real server."""
    folder = tmp_path_factory.mktemp("demo")
    with serving(make_house(folder, artifact, is_synthetic=True)) as found:
        yield found


async def signed_in(house: House, address: str) -> httpx.Response:
    """The answer to a sign-in that says it was forwarded from https."""
    async with client_of(house, address=address, base_url=PUBLIC) as client:
        token = {"token": house.tokens["asha"]}
        return await client.post("/sign-in", data=token, headers=HTTPS)


async def test_behind_a_trusted_proxy_that_ends_tls_the_session_is_secure(house: House) -> None:
    cookie = (await signed_in(house, PROXY)).headers["set-cookie"]

    assert cookie.startswith("__Host-pakka_session=")
    assert "; Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie


async def test_the_session_of_a_trusted_proxy_opens_the_chat(house: House) -> None:
    cookie = (await signed_in(house, PROXY)).headers["set-cookie"].partition(";")[0]
    async with client_of(house, address=PROXY, base_url=PUBLIC) as client:
        over_tls = await client.get("/", headers={**HTTPS, "Cookie": cookie})
        in_the_clear = await client.get("/", headers={"Cookie": cookie})

    assert (over_tls.status_code, in_the_clear.status_code) == (200, 303)


async def test_nobody_else_is_believed_about_https(house: House) -> None:
    cookie = (await signed_in(house, CLIENT)).headers["set-cookie"]

    assert cookie.startswith("pakka_session=") and "Secure" not in cookie


@pytest.mark.usefixtures("within_one_minute")
async def test_wrong_tokens_are_counted_for_the_client_that_a_trusted_proxy_names(
    tmp_path: Path, artifact: Artifact
) -> None:
    house = make_house(tmp_path, artifact, rate_limit="600/minute", trusted_proxies=PROXY)
    async with client_of(house, address=PROXY) as client:
        said = [f"198.51.100.1, {CLIENT}"] * (MOST_WRONG + 1) + ["203.0.113.10"]
        statuses = []
        for one in said:
            wrong = {"Authorization": "Bearer pakka_wrong", "X-Forwarded-For": one}
            statuses.append((await client.get("/v1/leads", headers=wrong)).status_code)
    house.pakka.record.close()

    assert statuses == [401] * MOST_WRONG + [429, 401]


@pytest.mark.usefixtures("within_one_minute")
async def test_a_client_names_itself_in_vain(house: House) -> None:
    async with client_of(house, address=CLIENT) as client:
        statuses = []
        for number in range(MOST_WRONG + 1):
            said = {"X-Forwarded-For": f"198.51.100.{number}"}
            wrong = {"Authorization": "Bearer pakka_wrong", **said}
            statuses.append((await client.get("/v1/leads", headers=wrong)).status_code)

    assert statuses == [401] * MOST_WRONG + [429]


async def test_a_forwarded_command_is_none(house: House) -> None:
    async with client_of(house, address=PROXY, run_token="run") as client:
        headers = {"Authorization": "Bearer run", "Pakka-As": "Tara"}
        for said in (f"127.0.0.1, {CLIENT}", CLIENT):
            told = await client.get("/v1/leads", headers={**headers, "X-Forwarded-For": said})
            assert told.status_code == 401


@pytest.mark.parametrize("wrong", ["*", "proxy.example", "10.0.0.0/33", "0.0.0.0/0", "::/0", "a,b"])
def test_what_is_no_address_of_a_proxy_stops_the_start(wrong: str) -> None:
    with pytest.raises(ValidationError):
        Settings(trusted_proxies=wrong)


class TestTheDemoOnARealLine:
    """Bytes as browsers, programs and proxies send them to the port."""

    @pytest.mark.parametrize(
        ("version", "headers"),
        [
            # nginx before 1.29.7 with nothing but proxy_pass, and the parts of that form.
            ("1.0", ["Connection: close"]),
            ("1.0", []),
            ("1.0", ["Connection: keep-alive"]),
            ("1.1", ["Connection: close"]),
            ("1.1", ["connection: Close, Te", "Te: trailers"]),
            # nginx, HAProxy, Apache and Caddy as their manuals say.
            ("1.1", ["Connection: ", "X-Real-IP: 203.0.113.9"]),
            ("1.1", ["X-Forwarded-For: 203.0.113.9"]),
            ("1.1", ["Forwarded: for=203.0.113.9;proto=https"]),
            ("1.1", ["Via: 1.1 front", "Connection: Keep-Alive"]),
            ("1.1", ["X-Forwarded-Proto: https"]),
        ],
    )
    def test_a_proxied_request_signs_nobody_in(
        self, address: str, version: str, headers: list[str]
    ) -> None:
        told = answer_to(address, version, headers)

        assert " 303 " in told.splitlines()[0]
        assert "set-cookie" not in told.lower() and "Asha" not in told

    @pytest.mark.parametrize(
        "headers",
        [
            ["User-Agent: curl/8.5.0", "Accept: */*"],
            ["Connection: keep-alive", "Sec-Fetch-Site: none", "Upgrade-Insecure-Requests: 1"],
        ],
    )
    def test_a_straight_one_is_signed_in(self, address: str, headers: list[str]) -> None:
        told = answer_to(address, "1.1", headers)

        assert " 200 " in told.splitlines()[0]
        assert "set-cookie: pakka_session=" in told.lower()

    def test_httpx_is_signed_in(self, address: str) -> None:
        with httpx.Client(trust_env=False) as client:
            assert client.get(address).status_code == 200

    def test_the_demos_session_is_worth_nothing_through_a_proxy(self, address: str) -> None:
        told = answer_to(address, "1.1", [])
        start = told.lower().index("set-cookie: ") + len("set-cookie: ")
        cookie = told[start:].partition(";")[0]

        through = answer_to(address, "1.0", ["Connection: close", f"Cookie: {cookie}"])

        assert " 303 " in through.splitlines()[0]

    def test_where_a_proxy_is_trusted_nobody_is_signed_in(
        self, tmp_path: Path, artifact: Artifact
    ) -> None:
        house = make_house(tmp_path, artifact, is_synthetic=True, trusted_proxies="127.0.0.1")
        with serving(house) as address:
            # As nginx from 1.29.7 on forwards by default: nothing tells it from curl.
            told = answer_to(address, "1.1", [])

        assert " 303 " in told.splitlines()[0]


def answer_to(address: str, version: str, headers: list[str]) -> str:
    """What comes back to a GET of the first page, sent byte for byte."""
    own = urlsplit(address)
    lines = [f"GET / HTTP/{version}", f"Host: {own.netloc}", *headers, "", ""]
    with socket.create_connection((own.hostname, own.port or 80), timeout=30) as line:
        line.sendall("\r\n".join(lines).encode())
        told = b""
        while b"\r\n\r\n" not in told and (part := line.recv(65536)):
            told += part
    return told.decode(errors="replace")
