"""Reads what the platform knows about the business: token, number, webhook, templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

from connectors.whatsapp.incoming_types import as_dict, as_list
from leads.model.errors import PakkaError, Unavailable

# All templates would take pages; asked for by name there is one row per language.
_MOST_ROWS = 100


class Refused(PakkaError):
    """The platform refused, with this `code` of its own if it gave one."""

    def __init__(self, code: int | None, status: int) -> None:
        super().__init__(f"The platform refuses ({f'code {code}' if code else f'HTTP {status}'}).")


@dataclass(frozen=True, slots=True)
class Token:
    """What the token allows; `ends_at` None: it does not expire."""

    is_valid: bool
    app_id: str | None
    scopes: frozenset[str]
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its account; `callback`: where its webhooks go now."""

    name: str
    phone: str
    quality: str
    account_id: str | None
    callback: str | None


@dataclass(frozen=True, slots=True)
class Approval:
    """A template in one language, as the account has it."""

    name: str
    language: str
    status: str
    placeholders: int
    buttons: int


class Business:
    """One app's view of its account."""

    def __init__(
        self, http: httpx.AsyncClient, *, base_url: str, version: str, token: str, app_secret: str
    ) -> None:
        self._http = http
        self._root = f"{base_url}/{version}"
        self._token = token
        self._app_secret = app_secret

    async def token(self) -> Token:
        """Whether the token still works, and for what."""
        answer = await self._get("debug_token", {"input_token": self._token})
        about = as_dict(answer.get("data"))
        ends = about.get("expires_at")
        return Token(
            is_valid=about.get("is_valid") is True,
            app_id=_text(about.get("app_id")),
            scopes=frozenset(str(scope) for scope in as_list(about.get("scopes"))),
            ends_at=datetime.fromtimestamp(ends, UTC) if isinstance(ends, int) and ends else None,
        )

    async def number(self, number_id: str) -> Number:
        """The number with that id. Refused when the token has no access to it."""
        fields = (
            "display_phone_number,verified_name,quality_rating,webhook_configuration,health_status"
        )
        answer = await self._get(number_id, {"fields": fields})
        return Number(
            name=_text(answer.get("verified_name")) or "without a name",
            phone=_text(answer.get("display_phone_number")) or "no phone number",
            quality=_text(answer.get("quality_rating")) or "UNKNOWN",
            account_id=_account(answer),
            callback=_callback(answer),
        )

    async def is_app_subscribed(self, account_id: str, app_id: str) -> bool:
        """Whether the account's webhooks go to this app."""
        answer = await self._get(f"{account_id}/subscribed_apps", {})
        apps = [as_dict(as_dict(row).get("whatsapp_business_api_data")) for row in _rows(answer)]
        return app_id in [app.get("id") for app in apps]

    async def fields(self, app_id: str) -> frozenset[str]:
        """What the app's webhook subscribes to; requested with the app's own credentials."""
        as_app = f"{app_id}|{self._app_secret}"
        answer = await self._get(f"{app_id}/subscriptions", {}, token=as_app)
        return frozenset(
            str(as_dict(field).get("name"))
            for row in map(as_dict, _rows(answer))
            if row.get("object") == "whatsapp_business_account" and row.get("active") is not False
            for field in as_list(row.get("fields"))
        )

    async def approvals(self, account_id: str, name: str) -> tuple[Approval, ...]:
        """The template of that name, in every language it exists in."""
        asked = {
            "name": name,
            "fields": "name,language,status,components",
            "limit": str(_MOST_ROWS),
        }
        answer = await self._get(f"{account_id}/message_templates", asked)
        found = [_approval(row) for row in map(as_dict, _rows(answer))]
        # The platform also finds names that only contain this one.
        return tuple(one for one in found if one.name == name)

    async def _get(
        self, path: str, asked: Mapping[str, str], *, token: str | None = None
    ) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token or self._token}"}
        url = f"{self._root}/{path}"
        try:
            response = await self._http.get(
                url, params=dict(asked), headers=headers, follow_redirects=False
            )
            answer = response.json()
        except httpx.HTTPError as error:
            raise Unavailable(f"The API did not answer: {type(error).__name__}.") from error
        except (ValueError, RecursionError) as error:
            raise Unavailable("What answered is not the API: its reply is no JSON.") from error
        code = as_dict(as_dict(answer).get("error")).get("code")
        if response.status_code >= 500:
            raise Unavailable(f"The API is down: HTTP {response.status_code}.")
        if not response.is_success or "error" in as_dict(answer):
            raise Refused(code if isinstance(code, int) else None, response.status_code)
        return as_dict(answer)


def _account(answer: Mapping[str, Any]) -> str | None:
    """The account is listed among the entities whose health decides the number's."""
    for row in map(as_dict, as_list(as_dict(answer.get("health_status")).get("entities"))):
        if row.get("entity_type") == "WABA":
            return _text(row.get("id"))
    return None


def _callback(answer: Mapping[str, Any]) -> str | None:
    """The number's own address comes before its account's, and that before the app's."""
    known = as_dict(answer.get("webhook_configuration"))
    levels = ("phone_number", "whatsapp_business_account", "application")
    return next((url for level in levels if (url := _text(known.get(level)))), None)


def _approval(row: Mapping[str, Any]) -> Approval:
    parts = {part.get("type"): part for part in map(as_dict, as_list(row.get("components")))}
    body = _text(as_dict(parts.get("BODY")).get("text")) or ""
    count = 0
    while f"{{{{{count + 1}}}}}" in body:
        count += 1
    return Approval(
        name=str(row.get("name")),
        language=str(row.get("language")),
        status=str(row.get("status")),
        placeholders=count,
        buttons=len(as_list(as_dict(parts.get("BUTTONS")).get("buttons"))),
    )


def _rows(answer: Mapping[str, Any]) -> list[Any]:
    return as_list(answer.get("data"))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
