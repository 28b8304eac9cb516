"""Signing in with an identity provider: OpenID Connect Core, the code flow with PKCE (RFC 7636).

The provider says which e-mail somebody proved to be theirs. Who that is, and what they may do, the
record says. Every address of the provider is looked at like any other that a setting names.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import httpx

from connectors.crm.http import open_http, read_body
from connectors.outside_address import may_be_asked
from leads.model.errors import AwaitsRepair, InvalidInput, PakkaError

# Asymmetric ones alone: with `none` or HS256 anybody could sign who knows the public key.
ALGORITHMS = ("RS256", "ES256")
# A browser waits for it.
TIMEOUT_SECONDS = 10.0
# Many times what a provider answers.
MOST_BYTES = 1024 * 1024
# A provider announces a new key longer before it signs with it.
KEPT_FOR = timedelta(minutes=5)
# As far as the provider's clock may be from ours.
SKEW_SECONDS = 60
_WELL_KNOWN = "/.well-known/openid-configuration"
# It is silent or broken, its address leads inside, or its answer is too long or no JSON object.
_FAILURES = (
    httpx.HTTPError, httpx.InvalidURL, InvalidInput, AwaitsRepair, ValueError, RecursionError,
    TimeoutError,
)  # fmt: skip


class ProviderAway(PakkaError):
    """The provider cannot be asked, or is not the one that is set: try again later."""


class NotProven(PakkaError):
    """What came back from the provider proves nobody's e-mail: begin again."""


class _KeyUnknown(NotProven):
    """It is signed with a key that is not among the provider's as they were told."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a browser keeps while it is at the provider's: 256 random bits each."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def begin(cls) -> Attempt:
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))

    @property
    def challenge(self) -> str:
        """The verifier's S256 challenge."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode()


class IdentityProvider:
    """One provider by its issuer; `inside` are hosts of the own network that the operator named."""

    def __init__(
        self,
        *,
        issuer: str,
        client_id: str,
        client_secret: str,
        inside: Collection[str],
        clock: Callable[[], datetime],
    ) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._client_secret = client_secret
        self._inside = inside
        self._clock = clock
        self._kept: dict[str, tuple[datetime, dict[str, Any]]] = {}

    async def address(self, attempt: Attempt, back: str) -> str:
        """Where the browser goes to sign in; it comes back to `back`. ProviderAway."""
        async with self._open() as http:
            published = await self._discover(http)
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": back,
            "scope": "openid email",
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": attempt.challenge,
            "code_challenge_method": "S256",
        }
        place = published["authorization_endpoint"]
        return f"{place}{'&' if '?' in place else '?'}{urlencode(asked)}"

    async def email(self, attempt: Attempt, code: str, back: str) -> str:
        """The verified e-mail of whoever signed in there. NotProven; ProviderAway."""
        async with self._open() as http:
            published = await self._discover(http)
            token = await self._id_token(http, published["token_endpoint"], attempt, code, back)
            claims = await self._claims(http, published["jwks_uri"], token, attempt.nonce)
        email = claims.get("email")
        if not isinstance(email, str) or claims.get("email_verified") is not True:
            raise NotProven("The provider has verified no e-mail of this person.")
        return email

    def _open(self) -> httpx.AsyncClient:
        http = open_http(self._inside)
        http.timeout = httpx.Timeout(TIMEOUT_SECONDS)
        return http

    async def _published(self, http: httpx.AsyncClient, place: str) -> dict[str, Any]:
        """What the provider tells everybody, kept for a while: anybody may call what needs it."""
        now = self._clock()
        if place not in self._kept or now - self._kept[place][0] > KEPT_FOR:
            answer = await _json(http, "GET", place)
            if answer is None:
                raise ProviderAway("It does not tell what every provider publishes.")
            self._kept[place] = now, answer
        return self._kept[place][1]

    async def _discover(self, http: httpx.AsyncClient) -> dict[str, str]:
        """The provider's description of itself."""
        place = self._issuer.rstrip("/") + _WELL_KNOWN
        published = await self._published(http, place)
        try:
            self._check(published)
        except ProviderAway:
            # Once it is mended nobody need wait.
            self._kept.pop(place, None)
            raise
        return published

    def _check(self, published: dict[str, Any]) -> None:
        if published.get("issuer") != self._issuer:
            raise ProviderAway("It calls itself by another issuer than PAKKA_OIDC_ISSUER.")
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if not all(may_be_asked(str(published.get(name)), self._inside) for name in names):
            raise ProviderAway("One of its addresses is not of a public host over HTTPS.")

    async def _id_token(
        self, http: httpx.AsyncClient, place: str, attempt: Attempt, code: str, back: str
    ) -> str:
        asked = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": attempt.verifier,
        }
        # RFC 6749, 2.3.1: both are form-encoded before they are joined.
        own = httpx.BasicAuth(quote(self._client_id, safe=""), quote(self._client_secret, safe=""))
        answer = await _json(http, "POST", place, data=asked, auth=own)
        token = (answer or {}).get("id_token")
        if not isinstance(token, str):
            raise NotProven("The provider takes no such code.")
        return token

    async def _claims(
        self, http: httpx.AsyncClient, place: str, token: str, nonce: str
    ) -> dict[str, Any]:
        try:
            return self._checked(token, await self._published(http, place), nonce)
        except _KeyUnknown:
            # It may have changed its keys since it was asked.
            self._kept.pop(place, None)
            return self._checked(token, await self._published(http, place), nonce)

    def _checked(self, token: str, published: dict[str, Any], nonce: str) -> dict[str, Any]:
        """The claims of a token that this provider signed, for us, for this very attempt."""
        # Loads a large library: only who signs in by a provider waits for it.
        from joserfc import jwt
        from joserfc.errors import InvalidKeyIdError, JoseError, MissingKeyError
        from joserfc.jwk import KeySet

        registry = jwt.JWTClaimsRegistry(
            now=int(self._clock().timestamp()),
            leeway=SKEW_SECONDS,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            keys = KeySet.import_key_set({"keys": _public(published["keys"])})
            read = jwt.decode(token, keys, algorithms=list(ALGORITHMS))
            registry.validate(read.claims)
        except (InvalidKeyIdError, MissingKeyError) as error:
            raise _KeyUnknown(type(error).__name__) from error
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotProven(type(error).__name__) from error
        # Ours alone: another audience could use the token as its own.
        if read.claims["aud"] not in (self._client_id, [self._client_id]):
            raise NotProven("audience")
        return dict(read.claims)


def _public(keys: list[Any]) -> list[Any]:
    """The keys that may sign; a symmetric one is no key of a provider's."""
    return [key for key in keys if isinstance(key, dict) and key.get("kty") in ("RSA", "EC")]


async def _json(
    http: httpx.AsyncClient, method: str, place: str, **asked: Any
) -> dict[str, Any] | None:
    """The JSON object that is answered; None where the request is refused. ProviderAway."""
    asking = http.stream(method, place, **asked)
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS), asking as answer:
            body = await read_body(answer, most=MOST_BYTES)
        parsed = json.loads(body) if answer.is_success else None
    except _FAILURES as error:
        raise ProviderAway(type(error).__name__) from error
    if answer.is_success and not isinstance(parsed, dict):
        raise ProviderAway("It answers with no JSON object.")
    return parsed
