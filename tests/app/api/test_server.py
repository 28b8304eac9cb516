"""The application on a real server and a real connection."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from app.api.middleware import MAX_BODY_BYTES
from scoring.artifact import Artifact
from tests.app.house import House, make_house
from tests.app.serving import serving

# Two cores with everything else running.
LOADS_IN_SECONDS = 60


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> House:
    return make_house(tmp_path_factory.mktemp("served"), artifact, is_synthetic=True)


@pytest.fixture(scope="module")
def address(demo: House) -> Iterator[str]:
    with serving(demo) as found:
        yield found


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, trust_env=False, timeout=30) as made:
        yield made


def test_it_is_ready_once_its_models_are_loaded(client: httpx.Client) -> None:
    response = client.get("/ready")
    give_up = time.monotonic() + LOADS_IN_SECONDS
    while response.status_code != 200 and time.monotonic() < give_up:
        time.sleep(0.05)
        response = client.get("/ready")

    assert (response.status_code, response.json()["reasons"]) == (200, [])


def test_a_question_is_answered(client: httpx.Client, demo: House) -> None:
    answer = client.post(
        "/v1/ask", json={"question": "How hot is Priya?"}, headers=demo.bearer("asha")
    )

    assert answer.json()["lead_ids"] == ["lead_priya"]


def test_events_come_over_the_wire(client: httpx.Client, demo: House) -> None:
    headers = demo.bearer("asha") | {"Accept": "text/event-stream"}
    with client.stream("POST", "/v1/ask", json={"question": "top 3"}, headers=headers) as response:
        kinds = [line for line in response.iter_lines() if line.startswith("event: ")]

    assert kinds[0] == "event: status"
    assert kinds[-1] == "event: answer"


def test_the_demo_page_signs_in_here_and_not_through_a_proxy(client: httpx.Client) -> None:
    assert client.get("/").status_code == 200
    with httpx.Client(base_url=client.base_url, trust_env=False) as stranger:
        assert stranger.get("/", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 303
        assert stranger.get("/", headers={"Host": "evil.example"}).status_code == 303


def test_a_body_over_the_cap_is_told_so_and_the_connection_lives(
    client: httpx.Client, demo: House
) -> None:
    headers = demo.bearer("asha") | {"Content-Type": "application/json"}
    for _ in range(2):
        refused = client.post("/v1/ask", content=b"x" * (2 * MAX_BODY_BYTES), headers=headers)
        assert refused.status_code == 413

    assert client.get("/health").status_code == 200


def test_two_hosts_or_none_are_refused(address: str) -> None:
    netloc = urlsplit(address).netloc
    for hosts in ([], ["localhost", "localhost"], ["a b"]):
        connection = http.client.HTTPConnection(netloc, timeout=10)
        connection.putrequest("GET", "/health", skip_host=True)
        for host in hosts:
            connection.putheader("Host", host)
        connection.endheaders()
        assert connection.getresponse().status == 400
        connection.close()


def test_stopping_closes_the_record(own_house: House) -> None:
    with serving(own_house) as address:
        assert httpx.get(f"{address}/health", trust_env=False).status_code == 200

    with pytest.raises(RuntimeError, match="shutdown"):
        own_house.pakka.record._pool.submit(print)
