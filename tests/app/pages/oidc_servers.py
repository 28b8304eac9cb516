"""Identity providers for tests: a real one that nobody here wrote, and one that signs anything.

The real one is a process of its own, installed once into pytest's cache.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from tests.http_fakes import fake_server
from tests.processes import INSTALLS_WITHIN_SECONDS, free_port, installed

PACKAGE = "oidc-provider-mock==0.3.4"
STARTS_WITHIN_SECONDS = 60
CLIENT_ID, CLIENT_SECRET = "pakka", "kept by: pakka"


def provider_program(cache: Path) -> Path:
    """The real provider's program; skips where it cannot be had."""
    return installed(cache, "0.3.4", _install) / "bin/oidc-provider-mock"


def _install(folder: Path) -> None:
    uv, python = str(Path(sys.executable).parent / "uv"), str(folder / "bin/python")
    for command in (
        (uv, "venv", "--python", sys.executable, str(folder)),
        (uv, "pip", "install", "--python", python, PACKAGE),
    ):
        subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=INSTALLS_WITHIN_SECONDS
        )


@contextmanager
def real_provider(program: Path, users: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The issuer of a running provider with these users by their subject."""
    port = free_port()
    told = [f"--user-claims={json.dumps({'sub': sub, **said})}" for sub, said in users.items()]
    command = [str(program), "--port", str(port), "--require-nonce", "true", *told]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            # By this name it is another site than 127.0.0.1, as a provider is.
            issuer = f"http://localhost:{port}"
            _wait_for(f"{issuer}/.well-known/openid-configuration")
            yield issuer
        finally:
            process.terminate()


def _wait_for(url: str) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < until:
        try:
            httpx.get(url, trust_env=False).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The provider does not start.")


KEYS = {"RS256": RSAKey.generate_key(2048), "ES256": ECKey.generate_key("P-256")}
FOREIGN_KEY = RSAKey.generate_key(2048)


def signed(claims: dict[str, Any], alg: str = "RS256", key: RSAKey | None = None) -> str:
    made = key or KEYS[alg]
    made.ensure_kid()
    return jwt.encode({"alg": alg, "kid": made.kid}, claims, made)


def encoded(part: dict[str, Any] | bytes) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass(slots=True)
class FalseIssuer:
    """An issuer whose every answer a test decides; `asked` is the last token request's form.

    `calls` are the paths asked for; `instead` has bodies to answer for some of them.
    """

    url: str
    token: Callable[[], str] = lambda: ""
    metadata: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    authorization: str = ""
    calls: list[str] = field(default_factory=list)
    instead: dict[str, bytes] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        places = {
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
        }
        return {"issuer": self.url, **places, **self.metadata}

    def has_verifier_of(self, challenge: str) -> bool:
        """Whether the code was asked for by whoever began (PKCE)."""
        digest = hashlib.sha256(self.asked["code_verifier"].encode()).digest()
        return encoded(digest) == challenge


@contextmanager
def false_issuer() -> Iterator[FalseIssuer]:
    """One at work on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/jwks":
                for key in KEYS.values():
                    key.ensure_kid()
                self._answer(KeySet(list(KEYS.values())).as_dict(private=False))
            else:
                self._answer(issuer.described())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            issuer.asked = dict(parse_qsl(body))
            issuer.authorization = self.headers["Authorization"]
            self._answer({"access_token": "x", "token_type": "Bearer", "id_token": issuer.token()})

        def _answer(self, told: dict[str, Any]) -> None:
            issuer.calls.append(self.path)
            body = issuer.instead.get(self.path, json.dumps(told).encode())
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with fake_server(Handler) as url:
        issuer = FalseIssuer(url)
        yield issuer
