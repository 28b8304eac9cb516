"""No setting and no command makes the server ask an address inside a network that nobody named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings import load_settings
from connectors.crm.http import check_address
from connectors.outside_address import may_be_asked
from leads.model.errors import InvalidInput

# A public host, though its name begins with another's: resolving it decides.
PUBLIC = "https://crm.example.com.evil.io"
OWN = (
    "http://127.0.0.1",
    "https://127.0.0.1",
    "https://localhost",
    "https://169.254.169.254/latest/meta-data",
    "https://[::ffff:169.254.169.254]",
    "https://metadata.google.internal",
    "https://user@127.0.0.1@hooks.example.com",
    "file:///etc/passwd",
)


def crm(url: str) -> None:
    check_address(url, ())


def provider(url: str) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PAKKA_OIDC_CLIENT_ID", "pakka")
        environment.setenv("PAKKA_OIDC_CLIENT_SECRET", "kept")
        environment.setenv("PAKKA_OIDC_ISSUER", url)
        load_settings()


def told_by_a_provider(url: str) -> None:
    if not may_be_asked(url, ()):
        raise InvalidInput("no", field="url")


def alarm(url: str) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PAKKA_ALARM_URL", url)
        load_settings()


TAKERS = (crm, provider, told_by_a_provider, alarm)


@pytest.mark.parametrize("take", TAKERS, ids=lambda take: take.__name__)
@pytest.mark.parametrize("url", OWN)
def test_an_address_inside_is_refused(take: Callable[[str], None], url: str) -> None:
    with pytest.raises(InvalidInput):
        take(url)


@pytest.mark.parametrize("take", TAKERS, ids=lambda take: take.__name__)
def test_a_public_one_is_taken(take: Callable[[str], None]) -> None:
    take("https://crm.example.com")


@pytest.mark.parametrize("take", TAKERS, ids=lambda take: take.__name__)
def test_the_corpus_of_addresses_is_refused(
    shared_security: Path, take: Callable[[str], None]
) -> None:
    for url in json.loads((shared_security / "ssrf_urls.json").read_text(encoding="utf-8")):
        if url != PUBLIC:
            with pytest.raises(InvalidInput):
                take(url)
