"""Signing in with an identity provider: OpenID Connect Core, the code flow with PKCE (RFC 7636).

The provider says which e-mail somebody proved to be theirs. Who that is, and what they may do, the
record says. Every address of the provider is looked at like any other that a setting names.
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import httpx

from connectors.crm.http import open_http
from connectors.outside_address import is_public_url, is_url_inside
from leads.model.errors import InvalidInput, PakkaError

# Asymmetric ones alone: with `none` or HS256 anybody could sign who knows the public key.
ALGORITHMS = ("RS256", "ES256")
# A browser waits for it.
TIMEOUT_SECONDS = 10.0
# As far as the provider's clock may be from ours.
SKEW_SECONDS = 60
_WELL_KNOWN = "/.well-known/openid-configuration"
# It is silent or broken, its address leads inside, or what it answers is no JSON object.
_FAILURES = (httpx.HTTPError, httpx.InvalidURL, InvalidInput, ValueError, AttributeError)


class ProviderAway(PakkaError):
    """The provider cannot be asked, or is not the one that is set: try again later."""


class NotProven(PakkaError):
    """What came back from the provider proves nobody's e-mail: begin again."""


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
        self._told: dict[str, str] | None = None

    async def address(self, attempt: Attempt, back: str) -> str:
        """Where the browser goes to sign in; it comes back to `back`. ProviderAway."""
        async with self._open() as http:
            told = await self._discover(http)
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
        place = told["authorization_endpoint"]
        return f"{place}{'&' if '?' in place else '?'}{urlencode(asked)}"

    async def email(self, attempt: Attempt, code: str, back: str) -> str:
        """The verified e-mail of whoever signed in there. NotProven; ProviderAway."""
        async with self._open() as http:
            told = await self._discover(http)
            token = await self._id_token(http, told["token_endpoint"], attempt, code, back)
            keys = await _json(http.build_request("GET", told["jwks_uri"]), http)
        claims = self._checked(token, keys, attempt.nonce)
        email = claims.get("email")
        if not isinstance(email, str) or claims.get("email_verified") is not True:
            raise NotProven("The provider has verified no e-mail of this person.")
        return email

    def _open(self) -> httpx.AsyncClient:
        http = open_http(self._inside)
        http.timeout = httpx.Timeout(TIMEOUT_SECONDS)
        return http

    async def _discover(self, http: httpx.AsyncClient) -> dict[str, str]:
        """The provider's description of itself, asked once: anybody may call what needs it."""
        if self._told is None:
            self._told = await self._described(http)
        return self._told

    async def _described(self, http: httpx.AsyncClient) -> dict[str, str]:
        place = self._issuer.rstrip("/") + _WELL_KNOWN
        told = await _json(http.build_request("GET", place), http)
        if told.get("issuer") != self._issuer:
            raise ProviderAway("It calls itself by another issuer than PAKKA_OIDC_ISSUER.")
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if not all(may_be_asked(told.get(name), self._inside) for name in names):
            raise ProviderAway("One of its addresses is not of a public host over HTTPS.")
        return told

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
        request = http.build_request("POST", place, data=asked)
        try:
            answer = await http.send(request, auth=own)
            token = answer.json().get("id_token") if answer.is_success else None
        except _FAILURES as error:
            raise ProviderAway(type(error).__name__) from error
        if not isinstance(token, str):
            raise NotProven("The provider takes no such code.")
        return token

    def _checked(self, token: str, keys: dict[str, Any], nonce: str) -> dict[str, Any]:
        """The claims of a token that this provider signed, for us, for this very attempt."""
        # Loads a large library: only who signs in by a provider waits for it.
        from joserfc import jwt
        from joserfc.errors import JoseError
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
            read = jwt.decode(token, KeySet.import_key_set(keys), algorithms=list(ALGORITHMS))
            registry.validate(read.claims)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotProven(type(error).__name__) from error
        # Ours alone: another audience could use the token as its own.
        if read.claims["aud"] not in (self._client_id, [self._client_id]):
            raise NotProven("audience")
        return dict(read.claims)


def may_be_asked(url: object, inside: Collection[str]) -> bool:
    """Whether it is written as a public host's over HTTPS, or as one that the operator named."""
    return isinstance(url, str) and (is_public_url(url) or is_url_inside(url, inside))


async def _json(request: httpx.Request, http: httpx.AsyncClient) -> dict[str, Any]:
    try:
        told = (await http.send(request)).raise_for_status().json()
    except _FAILURES as error:
        raise ProviderAway(type(error).__name__) from error
    if not isinstance(told, dict):
        raise ProviderAway("It answers with no JSON object.")
    return told
