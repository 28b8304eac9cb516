"""Signing in at an identity provider: by the e-mail it verified, and by no forged token."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from app.api.auth import ATTEMPT_COOKIE
from app.runtime.rate_limits import FAILED_SIGN_INS
from leads.store import staff_access
from scoring.artifact import Artifact
from tests.app.conftest import client_of
from tests.app.house import House, make_house
from tests.app.pages.oidc_servers import (
    CLIENT_ID,
    CLIENT_SECRET,
    FOREIGN_KEY,
    KEYS,
    FalseIssuer,
    encoded,
    false_issuer,
    provider_program,
    real_provider,
    signed,
)
from tests.app.pages.reading import OWN

LEAVE, BACK = "/sign-in/provider", "/sign-in/provider/back"
USERS = {
    "asha": {"email": "Asha@Example.com", "email_verified": True},
    "unverified": {"email": "asha@example.com", "email_verified": False},
    "stranger": {"email": "nobody@example.com", "email_verified": True},
}


@pytest.fixture(scope="module")
def real(request: pytest.FixtureRequest) -> Iterator[str]:
    program = provider_program(Path(request.config.cache.mkdir("oidc")))
    with real_provider(program, USERS) as issuer:
        yield issuer


@pytest.fixture
def false() -> Iterator[FalseIssuer]:
    with false_issuer() as issuer:
        yield issuer


def house_of(home: Path, artifact: Artifact, issuer: str, **settings: str) -> House:
    """Its clock is the provider's: tokens end by it."""
    house = make_house(
        home,
        artifact,
        clock=lambda: datetime.now(UTC),
        crm_inside="localhost,127.0.0.1",
        oidc_issuer=issuer,
        oidc_client_id=CLIENT_ID,
        oidc_client_secret=CLIENT_SECRET,
        **settings,
    )
    give_email(house, "asha")
    return house


def give_email(house: House, name: str, email: str = "asha@example.com") -> None:
    member = house.pakka.staff.member(f"staff_{name}")
    house.pakka.staff.add_member(replace(member, email=email))


@pytest.fixture
async def house(tmp_path: Path, artifact: Artifact, false: FalseIssuer) -> AsyncIterator[House]:
    made = house_of(tmp_path, artifact, false.url)
    yield made
    await made.pakka.aclose()


async def leave(client: httpx.AsyncClient) -> dict[str, str]:
    """What the browser is sent to the provider with."""
    left = await client.get(LEAVE)
    assert left.status_code == 303, left.text
    return dict(parse_qsl(urlsplit(left.headers["location"]).query))


async def come_back(client: httpx.AsyncClient, state: str, code: str = "code") -> httpx.Response:
    return await client.get(BACK, params={"state": state, "code": code})


@pytest.mark.long
class TestARealProvider:
    @pytest.fixture
    async def house(self, tmp_path: Path, artifact: Artifact, real: str) -> AsyncIterator[House]:
        made = house_of(tmp_path, artifact, real)
        yield made
        await made.pakka.aclose()

    async def sign_in_there(self, client: httpx.AsyncClient, subject: str) -> httpx.URL:
        """The address with which the provider sends the browser back."""
        left = await client.get(LEAVE)
        async with httpx.AsyncClient(trust_env=False) as browser:
            there = await browser.post(left.headers["location"], data={"sub": subject})
        assert there.status_code == 302, there.text
        return httpx.URL(there.headers["location"])

    async def test_who_has_the_verified_email_is_signed_in_and_nobody_is_made(
        self, visitor: httpx.AsyncClient, house: House
    ) -> None:
        before = house.pakka.staff.members("brokerage_one")
        back = await visitor.get(await self.sign_in_there(visitor, "asha"))
        page = await visitor.get("/")

        assert back.status_code == 200 and 'content="0; url=/"' in back.text
        cookies = back.headers.get_list("set-cookie")
        assert any("pakka_session=" in one and "SameSite=Strict" in one for one in cookies)
        assert page.status_code == 200 and "Asha" in page.text
        assert house.pakka.staff.members("brokerage_one") == before

    @pytest.mark.parametrize("subject", ["unverified", "stranger"])
    async def test_whose_email_is_unverified_or_nobodys_is_not(
        self, visitor: httpx.AsyncClient, house: House, subject: str
    ) -> None:
        back = await visitor.get(await self.sign_in_there(visitor, subject))

        assert back.status_code == 401
        assert "Nobody here has the e-mail" in back.text
        assert (await visitor.get("/")).status_code == 303

    async def test_a_code_is_good_once(self, visitor: httpx.AsyncClient, house: House) -> None:
        address = await self.sign_in_there(visitor, "asha")
        kept = {"Cookie": f"{ATTEMPT_COOKIE}={visitor.cookies[ATTEMPT_COOKIE]}"}
        first = await visitor.get(address)
        async with client_of(house, base_url=OWN) as other:
            again = await other.get(address, headers=kept)
            without = await other.get(address)

        assert (first.status_code, again.status_code, without.status_code) == (200, 401, 401)


def hs256(claims: dict[str, Any]) -> str:
    """Signed with what everybody knows, as if it were a shared secret."""
    head = f"{encoded({'alg': 'HS256', 'typ': 'JWT'})}.{encoded(claims)}"
    secret = KEYS["RS256"].as_pem(private=False)
    mac = hmac.new(secret, head.encode(), hashlib.sha256).digest()
    return f"{head}.{encoded(mac)}"


def unsigned(claims: dict[str, Any]) -> str:
    return f"{encoded({'alg': 'none'})}.{encoded(claims)}."


def swapped(token: str, claims: dict[str, Any]) -> str:
    """Other claims under the same signature."""
    head, _, signature = token.split(".")
    return f"{head}.{encoded(claims)}.{signature}"


def without(name: str) -> Callable[[dict[str, Any]], str]:
    return lambda claims: signed({k: v for k, v in claims.items() if k != name})


def changed(**what: Any) -> Callable[[dict[str, Any]], str]:
    return lambda claims: signed({**claims, **what})


FORGED: dict[str, Callable[[dict[str, Any]], str]] = {
    "unsigned": unsigned,
    "signed with the public key": hs256,
    "by a foreign key": lambda claims: signed(claims, key=FOREIGN_KEY),
    "over": changed(exp=int(time.time()) - 3_600),
    "of the future": changed(iat=int(time.time()) + 3_600),
    "for another": changed(aud="another"),
    "for another too": changed(aud=[CLIENT_ID, "another"]),
    "by another": changed(iss="https://accounts.example.com"),
    "of another attempt": changed(nonce="another"),
    "of no attempt": without("nonce"),
    "without an end": without("exp"),
    "without an audience": without("aud"),
    "without an issuer": without("iss"),
    "unverified": changed(email_verified=False),
    "verified in words": changed(email_verified="true"),
    "without an e-mail": without("email"),
    "with two e-mails": changed(email=["asha@example.com"]),
    "with its own key in its header": lambda claims: jwt.encode(
        {"alg": "RS256", "jwk": FOREIGN_KEY.as_dict(private=False)}, claims, FOREIGN_KEY
    ),
    "no token": lambda claims: "no.token",
    "changed after it was signed": lambda claims: swapped(signed({**claims, "sub": "x"}), claims),
}


def claims_of(issuer: FalseIssuer, nonce: str) -> dict[str, Any]:
    now = int(time.time())
    who = {"sub": "asha", "email": "asha@example.com", "email_verified": True}
    dates = {"iat": now, "exp": now + 300}
    return {"iss": issuer.url, "aud": CLIENT_ID, "nonce": nonce, **who, **dates}


@pytest.mark.parametrize("alg", ["RS256", "ES256"])
async def test_a_sound_token_signs_in_and_the_code_is_asked_for_with_its_proof(
    visitor: httpx.AsyncClient, false: FalseIssuer, alg: str
) -> None:
    asked = await leave(visitor)
    false.token = lambda: signed(claims_of(false, asked["nonce"]), alg)
    back = await come_back(visitor, asked["state"])

    assert back.status_code == 200
    assert (asked["scope"], asked["code_challenge_method"]) == ("openid email", "S256")
    assert false.has_verifier_of(asked["code_challenge"])
    assert false.asked["redirect_uri"] == asked["redirect_uri"] == f"{OWN}{BACK}"
    told = base64.b64decode(false.authorization.removeprefix("Basic ")).decode()
    assert told == f"{CLIENT_ID}:kept%20by%3A%20pakka"


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
async def test_a_forged_token_lets_nobody_in(
    visitor: httpx.AsyncClient, false: FalseIssuer, forge: Callable[[dict[str, Any]], str]
) -> None:
    asked = await leave(visitor)
    false.token = lambda: forge(claims_of(false, asked["nonce"]))
    back = await come_back(visitor, asked["state"])

    assert back.status_code == 401
    assert not any("pakka_session" in one for one in back.headers.get_list("set-cookie"))
    assert (await visitor.get("/")).status_code == 303


async def test_a_state_is_this_browsers_own_and_good_once(
    visitor: httpx.AsyncClient, house: House, false: FalseIssuer
) -> None:
    asked = await leave(visitor)
    false.token = lambda: signed(claims_of(false, asked["nonce"]))
    async with client_of(house, base_url=OWN) as stranger:
        lured = await come_back(stranger, asked["state"])
        await leave(stranger)
        mixed = await come_back(stranger, asked["state"])
    wrong = await come_back(visitor, "another")
    ended = await come_back(visitor, asked["state"])

    answers = [lured, mixed, wrong, ended]
    assert [one.status_code for one in answers] == [401] * 4
    assert len({one.content for one in answers}) == 1
    assert false.asked == {}


@pytest.mark.parametrize("kept", ["..", ".n.v", "s..v", "s.n.", "s.n", ""])
async def test_what_lacks_a_part_of_what_was_kept_proves_nothing(
    visitor: httpx.AsyncClient, false: FalseIssuer, kept: str
) -> None:
    false.token = lambda: signed(claims_of(false, ""))
    cookie = {"Cookie": f"{ATTEMPT_COOKIE}={kept}"}
    told = {"state": kept.partition(".")[0], "code": "code"}
    back = await visitor.get(BACK, params=told, headers=cookie)

    assert back.status_code == 401
    assert false.asked == {}


async def test_a_letter_that_only_looks_alike_is_another_email(
    visitor: httpx.AsyncClient, house: House, false: FalseIssuer
) -> None:
    give_email(house, "asha", "kiran@example.com")
    asked = await leave(visitor)
    # The Kelvin sign, whose small letter is k.
    lookalike = {"email": "\N{KELVIN SIGN}iran@example.com"}
    false.token = lambda: signed({**claims_of(false, asked["nonce"]), **lookalike})

    assert (await come_back(visitor, asked["state"])).status_code == 401


@pytest.mark.parametrize("end", ["suspended", "removed", "two's", "changed"])
async def test_whom_the_record_does_not_let_in_no_provider_does(
    visitor: httpx.AsyncClient, house: House, false: FalseIssuer, end: str
) -> None:
    record, asha = house.pakka.record, house.pakka.staff.member("staff_asha")
    match end:
        case "suspended":
            staff_access.suspend(record, asha, at=house.pakka.clock())
        case "removed":
            staff_access.remove(record, asha, at=house.pakka.clock())
        case "two's":
            give_email(house, "tara")
        case "changed":
            staff_access.change_member(record, replace(asha, email="asha@new.example.com"))
    asked = await leave(visitor)
    false.token = lambda: signed(claims_of(false, asked["nonce"]))
    back = await come_back(visitor, asked["state"])

    assert back.status_code == 401 and "Nobody here has the e-mail" in back.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "https://accounts.example.com"},
        {"token_endpoint": "http://10.0.0.5/token"},
        {"jwks_uri": "http://169.254.169.254/keys"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
    ],
)
async def test_a_provider_that_is_not_the_one_set_is_not_gone_to(
    visitor: httpx.AsyncClient, false: FalseIssuer, wrong: dict[str, Any]
) -> None:
    false.metadata = wrong
    left = await visitor.get(LEAVE)

    assert left.status_code == 503
    assert "cannot be reached" in left.text
    false.metadata = {}
    assert (await visitor.get(LEAVE)).status_code == 303


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/jwks"])
@pytest.mark.parametrize("body", [b" " * 1_048_577 + b"{}", b"[" * 100_000, b"[]", b"\xff"])
async def test_an_answer_that_is_too_long_or_no_object_is_a_provider_that_is_away(
    visitor: httpx.AsyncClient, house: House, false: FalseIssuer, path: str, body: bytes
) -> None:
    false.token = lambda: signed(claims_of(false, ""))
    false.instead = {path: body}
    kept = {"Cookie": f"{ATTEMPT_COOKIE}=s.n.v"}
    back = await visitor.get(BACK, params={"state": "s", "code": "code"}, headers=kept)

    assert back.status_code == 503
    assert "cannot be reached" in back.text


async def test_the_providers_description_and_keys_are_kept_until_it_changes_them(
    visitor: httpx.AsyncClient,
    house: House,
    false: FalseIssuer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    statuses = []
    for kid in (None, None, "new"):
        asked = await leave(visitor)
        if kid:
            monkeypatch.setitem(KEYS, "RS256", RSAKey.generate_key(2048, {"kid": kid}))
        false.token = partial(signed, claims_of(false, asked["nonce"]))
        statuses.append((await come_back(visitor, asked["state"])).status_code)

    assert statuses == [200, 200, 200]
    published = [path for path in false.calls if path != "/token"]
    assert published == ["/.well-known/openid-configuration", "/jwks", "/jwks"]


@pytest.mark.usefixtures("within_one_minute")
async def test_who_guesses_too_often_makes_us_ask_the_provider_no_more(
    tmp_path: Path, artifact: Artifact, false: FalseIssuer
) -> None:
    house = house_of(tmp_path, artifact, false.url, rate_limit="600/minute")
    false.token = lambda: "no.token"
    most = int(FAILED_SIGN_INS.split("/")[0])
    kept = {"Cookie": f"{ATTEMPT_COOKIE}=s.n.v"}
    told = {"state": "s", "code": "made-up"}
    async with client_of(house, base_url=OWN) as visitor:
        backs = [await visitor.get(BACK, params=told, headers=kept) for _ in range(most + 20)]
    await house.pakka.aclose()

    assert {back.status_code for back in backs} == {401}
    assert "Too many wrong tokens" in backs[-1].text
    assert false.calls.count("/token") == most


async def test_without_a_provider_there_is_no_such_door(own_house: House) -> None:
    async with client_of(own_house, base_url=OWN) as client:
        answers = [(await client.get(path)).status_code for path in (LEAVE, BACK)]
        page = (await client.get("/sign-in")).text

    assert answers == [404, 404]
    assert LEAVE not in page
