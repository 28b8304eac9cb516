"""Who may come in: by token, by a session on this machine, by a command of this run."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.api.application import ACCESS
from app.api.auth import is_own_machine
from app.runtime.rate_limits import FAILED_SIGN_INS
from app.settings import Settings
from app.wiring import build
from leads.model.scope import Role
from leads.store.staff import Brokerage, StaffMember
from scoring.artifact import Artifact
from tests.app.conftest import client_of
from tests.app.house import House, make_house

GUARDED = sorted(key for key, access in ACCESS.items() if access.face == "api")
OWN = "http://127.0.0.1:8000"


def path_of(template: str) -> str:
    return template.replace("{lead_id}", "lead_priya").replace("{transcript_id}", "transcript_1")


async def test_without_a_token_nothing_is_read_not_even_a_broken_body(
    client: httpx.AsyncClient,
) -> None:
    for method, path in GUARDED:
        response = await client.request(method, path_of(path), content=b"{not json")

        assert response.status_code == 401, path
        assert response.headers["www-authenticate"] == 'Bearer realm="pakka"'
        assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic YTpi",
        "bearer pakka_x y",
        "Token x",
        "Bearer a,b",
    ],
)
async def test_a_wrong_token_is_refused(client: httpx.AsyncClient, header: str) -> None:
    response = await client.get("/v1/leads", headers={"Authorization": header})

    assert response.status_code == 401
    assert 'error="invalid_token"' in response.headers["www-authenticate"]


async def test_two_authorization_headers_are_refused(
    client: httpx.AsyncClient, house: House
) -> None:
    bearer = house.bearer("asha")["Authorization"]
    headers = [("Authorization", bearer), ("Authorization", bearer)]

    assert (await client.get("/v1/leads", headers=headers)).status_code == 401


async def test_the_scheme_is_read_in_any_case(client: httpx.AsyncClient, house: House) -> None:
    headers = {"Authorization": f"bEARER {house.tokens['asha']}"}

    assert (await client.get("/v1/leads", headers=headers)).status_code == 200


async def test_a_guarded_wrong_method_is_401_before_405(
    client: httpx.AsyncClient, house: House
) -> None:
    assert (await client.delete("/v1/ask")).status_code == 401
    refused = await client.delete("/v1/ask", headers=house.bearer("asha"))
    assert refused.status_code == 405
    assert refused.headers["allow"] == "POST"
    assert refused.json()["type"] == "/docs#wrong-method"


async def test_a_revoked_token_stops_at_once(own_house: House) -> None:
    async with client_of(own_house) as client:
        before = await client.get("/v1/leads", headers=own_house.bearer("asha"))
        own_house.pakka.staff.revoke_tokens("staff_asha")
        after = await client.get("/v1/leads", headers=own_house.bearer("asha"))

    assert (before.status_code, after.status_code) == (200, 401)


@pytest.mark.usefixtures("within_one_minute")
async def test_calls_over_the_rate_are_told_when_to_come_back(tmp_path, artifact: Artifact) -> None:
    house = make_house(tmp_path, artifact, rate_limit="3/minute")
    async with client_of(house) as client:
        calls = [await client.get("/v1/leads", headers=house.bearer("asha")) for _ in range(4)]
        others = await client.get("/v1/leads", headers=house.bearer("bela"))
        open_to_all = [await client.get("/health") for _ in range(5)]
    house.pakka.record.close()

    assert [call.status_code for call in calls] == [200, 200, 200, 429]
    assert 1 <= int(calls[-1].headers["retry-after"]) <= 60
    assert calls[-1].json()["type"] == "/docs#too-many-requests"
    assert others.status_code == 200
    assert {call.status_code for call in open_to_all} == {200}


@pytest.mark.usefixtures("within_one_minute")
async def test_an_address_that_guesses_tokens_is_slowed_and_a_true_token_still_works(
    tmp_path, artifact: Artifact
) -> None:
    house = make_house(tmp_path, artifact, rate_limit="600/minute")
    guesses = int(FAILED_SIGN_INS.split("/")[0]) + 1
    async with client_of(house, address="203.0.113.9") as client:
        wrong = {"Authorization": "Bearer pakka_wrong"}
        statuses = [
            (await client.get("/v1/leads", headers=wrong)).status_code for _ in range(guesses)
        ]
        right = await client.get("/v1/leads", headers=house.bearer("asha"))
    house.pakka.record.close()

    assert statuses == [401] * (guesses - 1) + [429]
    assert right.status_code == 200


@pytest.mark.parametrize(
    "host",
    ["", "a b", "localhost:x", "x/y", "host:port", "user@host", "[::1", b"a\xe9", "x" * 300],
)
async def test_a_malformed_host_is_refused(client: httpx.AsyncClient, host: str | bytes) -> None:
    assert (await client.get("/health", headers={"Host": host})).status_code == 400


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Iterator[House]:
    house = make_house(tmp_path_factory.mktemp("demo"), artifact, is_synthetic=True)
    yield house
    house.pakka.record.close()


def test_without_a_host_no_request_is_this_machines_own() -> None:
    """The application refuses such a request before."""
    scope = {"type": "http", "http_version": "1.1", "scheme": "http", "headers": []}
    assert not is_own_machine({**scope, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000)})


class TestTheDemo:
    """The demo signs a browser on this machine in, and nobody else."""

    @pytest.mark.parametrize(
        ("host", "address"),
        [
            ("127.0.0.1:8000", "127.0.0.1"),
            ("localhost:8000", "127.0.0.1"),
            ("LOCALHOST:8000", "::1"),
            ("[::1]:8000", "::1"),
            ("localhost:8000", "::ffff:127.0.0.1"),
        ],
    )
    async def test_a_page_opened_here_is_signed_in(
        self, demo: House, host: str, address: str
    ) -> None:
        async with client_of(demo, base_url=OWN, address=address) as client:
            response = await client.get("/", headers={"Host": host})

        cookie = response.headers["set-cookie"]
        assert response.status_code == 200
        assert "Asha" in response.text
        assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/" in cookie

    @pytest.mark.parametrize(
        "headers",
        [
            {"Host": "evil.example:8000"},
            {"Host": "localhost.evil.example:8000"},
            {"Host": "127.0.0.1.evil.example:8000"},
            {"Host": "127.0.0.1:9000"},
            {"Host": "localhost"},
            {"Host": "0.0.0.0:8000"},
            {"Host": "192.168.1.7:8000"},
            {"Host": "2130706433:8000"},
            {"X-Forwarded-For": "127.0.0.1"},
            {"X-Forwarded-Host": "127.0.0.1"},
            {"X-Forwarded-Proto": "https"},
            {"X-Real-IP": "127.0.0.1"},
            {"Forwarded": "for=127.0.0.1"},
            {"Via": "1.1 proxy"},
        ],
    )
    async def test_a_strange_host_or_a_forwarded_page_is_not(
        self, demo: House, headers: dict[str, str]
    ) -> None:
        async with client_of(demo, base_url=OWN) as client:
            response = await client.get("/", headers=headers)

        assert (response.status_code, response.headers["location"]) == (303, "/sign-in")
        assert "set-cookie" not in response.headers

    @pytest.mark.parametrize("address", ["192.168.1.7", "10.0.0.1", "203.0.113.1", "", "unix"])
    async def test_a_page_from_another_machine_is_not(self, demo: House, address: str) -> None:
        async with client_of(demo, base_url=OWN, address=address) as client:
            assert (await client.get("/")).status_code == 303

    async def test_the_session_is_worth_nothing_elsewhere(self, demo: House) -> None:
        async with client_of(demo, base_url=OWN) as client:
            await client.get("/")
            session = client.cookies["pakka_session"]
            stolen = await client.get(
                "/",
                headers={"Host": "pakka.example", "Cookie": f"pakka_session={session}"},
            )

        assert stolen.status_code == 303

    async def test_a_page_refused_to_the_demos_broker_says_so_as_a_page(self, demo: House) -> None:
        async with client_of(demo, base_url=OWN) as client:
            response = await client.get("/review")

        assert response.status_code == 403
        assert "Not for your role" in response.text

    async def test_without_a_session_a_form_does_nothing(self, demo: House) -> None:
        async with client_of(demo, base_url=OWN) as client:
            response = await client.post("/", data={"q": "Top 3"}, headers={"Origin": OWN})

        assert (response.status_code, response.headers["location"]) == (303, "/sign-in")

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"Origin": "null"},
            {"Origin": "http://evil.example"},
            {"Origin": "http://127.0.0.1:81"},
            {"Sec-Fetch-Site": "same-site"},
        ],
    )
    async def test_another_sites_form_does_nothing(
        self, demo: House, headers: dict[str, str]
    ) -> None:
        async with client_of(demo, base_url=OWN) as client:
            await client.get("/")
            form = await client.post("/", data={"q": "Top 3"}, headers=headers)
            call = await client.post("/v1/ask", json={"question": "Top 3"}, headers=headers)
            read = await client.get("/v1/leads", headers=headers)

        assert [r.status_code for r in (form, call, read)] == [403, 403, 403]

    async def test_the_own_page_may_call_the_api(self, demo: House) -> None:
        body = {"question": "Top 3"}
        async with client_of(demo, base_url=OWN) as client:
            await client.get("/")
            calls = [
                await client.post("/v1/ask", json=body, headers={"Origin": origin})
                for origin in (OWN, OWN.replace("http:", "https:"))
            ]
            # A browser names the origin of whatever sends something.
            fetched = {"Sec-Fetch-Site": "same-origin"}
            calls.append(await client.get("/v1/leads", headers=fetched))
            calls.append(await client.post("/v1/ask", json=body, headers=fetched))

        assert [call.status_code for call in calls] == [200, 200, 200, 403]

    async def test_the_api_alone_wants_a_token(self, demo: House) -> None:
        async with client_of(demo, base_url=OWN) as client:
            assert (await client.get("/v1/leads")).status_code == 401


class TestCommands:
    """Commands on this machine speak through the running server with its run token."""

    async def test_a_command_speaks_for_whom_it_names(self, house: House) -> None:
        async with client_of(house, run_token="run") as client:
            headers = {"Authorization": "Bearer run", "Pakka-As": "Tara"}
            found = await client.get("/v1/leads", headers=headers)

        assert [item["lead_id"] for item in found.json()["items"]] == ["lead_secret"]

    async def test_a_name_is_sent_percent_encoded(self, house: House) -> None:
        async with client_of(house, run_token="run") as client:
            headers = {"Authorization": "Bearer run", "Pakka-As": "%E0%AA%AA"}
            response = await client.get("/v1/leads", headers=headers)

        assert response.status_code == 422
        assert response.json()["errors"][0]["field"] == "Pakka-As"
        assert "pakka broker list" in response.json()["detail"]

    async def test_without_a_demo_a_command_must_name_somebody(self, house: House) -> None:
        async with client_of(house, run_token="run") as client:
            response = await client.get("/v1/leads", headers={"Authorization": "Bearer run"})

        assert response.status_code == 422
        assert "--as" in response.json()["detail"]
        assert "pakka broker add" in response.json()["detail"]

    async def test_who_is_alone_need_not_name_themselves(self, tmp_path: Path) -> None:
        pakka = build(Settings(home=tmp_path))
        pakka.staff.add_brokerage(Brokerage("brokerage_own", "Own"))
        pakka.staff.add_member(StaffMember("staff_meena", "brokerage_own", "Meena", Role.ADMIN))
        async with client_of(House(pakka, {}), run_token="run") as client:
            response = await client.get("/v1/leads", headers={"Authorization": "Bearer run"})
        await pakka.aclose()

        assert (response.status_code, response.json()["items"]) == (200, [])

    async def test_the_run_token_is_worth_nothing_from_elsewhere(self, house: House) -> None:
        async with client_of(house, run_token="run", address="192.168.1.7") as client:
            headers = {"Authorization": "Bearer run", "Pakka-As": "Tara"}

            assert (await client.get("/v1/leads", headers=headers)).status_code == 401

    async def test_without_a_run_no_token_is_the_run_token(self, client: httpx.AsyncClient) -> None:
        for token in ("None", ""):
            headers = {"Authorization": f"Bearer {token}", "Pakka-As": "Tara"}
            assert (await client.get("/v1/leads", headers=headers)).status_code == 401

    async def test_a_persons_own_token_speaks_for_nobody_else(
        self, client: httpx.AsyncClient, house: House
    ) -> None:
        headers = house.bearer("asha") | {"Pakka-As": "Tara"}
        found = (await client.get("/v1/leads", headers=headers)).json()["items"]

        assert "lead_secret" not in {item["lead_id"] for item in found}
