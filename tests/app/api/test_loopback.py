import pytest

from app.api.auth import has_sound_host, is_own_machine, is_same_origin


def scope(
    *headers: tuple[str, str],
    client: str = "127.0.0.1",
    port: int = 8000,
    method: str = "GET",
    http: str = "1.1",
) -> dict[str, object]:
    return {
        "type": "http",
        "method": method,
        "http_version": http,
        "scheme": "http",
        "client": (client, 40_000),
        "server": ("127.0.0.1", port),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
    }


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("127.0.0.1:8000", "127.0.0.1"),
        ("localhost:8000", "127.0.0.1"),
        ("LOCALHOST:8000", "::1"),
        ("[::1]:8000", "::1"),
        ("localhost:8000", "::ffff:127.0.0.1"),
    ],
)
def test_a_direct_request_from_this_machine_is_its_own(host: str, client: str) -> None:
    assert is_own_machine(scope(("Host", host), client=client))


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "localhost.evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "localhost:9000",
        "localhost",
        "0.0.0.0:8000",
        "192.168.1.7:8000",
        "2130706433:8000",
        "",
    ],
)
def test_a_strange_host_is_not(host: str) -> None:
    assert not is_own_machine(scope(("Host", host)))


@pytest.mark.parametrize("client", ["192.168.1.7", "10.0.0.1", "203.0.113.9", "", "unix"])
def test_a_strange_peer_is_not(client: str) -> None:
    assert not is_own_machine(scope(("Host", "localhost:8000"), client=client))


@pytest.mark.parametrize(
    "name",
    ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Via", "X-Real-IP"],
)
def test_a_forwarded_request_is_not(name: str) -> None:
    assert not is_own_machine(scope(("Host", "localhost:8000"), (name, "127.0.0.1")))


def test_a_request_as_nginx_forwards_it_by_default_is_not() -> None:
    host = ("Host", "127.0.0.1:8000")

    assert not is_own_machine(scope(host, ("Connection", "close"), http="1.0"))
    assert not is_own_machine(scope(host, http="1.0"))
    assert not is_own_machine(scope(host, ("Connection", "Close")))


def test_a_line_that_is_kept_alive_is_its_own() -> None:
    assert is_own_machine(scope(("Host", "127.0.0.1:8000"), ("Connection", "keep-alive")))


@pytest.mark.parametrize(
    "host", ["", "a b", "host:port", "user@host", "host/path", "[::1", "a\u00e9", "x" * 300]
)
def test_a_malformed_host_is_refused(host: str) -> None:
    assert not has_sound_host(scope(("Host", host)))


def test_two_hosts_are_refused() -> None:
    assert not has_sound_host(scope(("Host", "localhost"), ("Host", "localhost")))


@pytest.mark.parametrize(
    ("headers", "method", "expected"),
    [
        ([("Origin", "http://localhost:8000")], "POST", True),
        ([("Origin", "https://localhost:8000")], "POST", True),
        ([("Origin", "http://evil.example")], "POST", False),
        ([("Origin", "http://localhost:9000")], "POST", False),
        ([("Origin", "null")], "POST", False),
        ([], "POST", False),
        ([("Sec-Fetch-Site", "same-origin")], "POST", False),
        ([("Sec-Fetch-Site", "same-origin")], "GET", True),
        ([("Sec-Fetch-Site", "same-site")], "GET", False),
        ([], "GET", False),
    ],
)
def test_only_a_page_of_this_host_is_same_origin(
    headers: list[tuple[str, str]], method: str, expected: bool
) -> None:
    given = scope(("Host", "localhost:8000"), *headers, method=method)

    assert is_same_origin(given) is expected
