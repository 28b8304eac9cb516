"""The only reader of the environment: `PAKKA_*` variables and the `.env` next to pyproject.toml."""

from __future__ import annotations

import json
import re
from functools import partial
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from limits import parse
from pydantic import AfterValidator, Field, SecretStr, ValidationError, ValidationInfo
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from connectors.outside_address import is_public_url, may_be_asked
from connectors.virus_scan import is_address
from leads.model.errors import InvalidInput

PROJECT_FOLDER = Path(__file__).resolve().parents[1]
SettingT = TypeVar("SettingT")


def _rate(value: str) -> str:
    if value != "off":
        parse(value)
    return value


def _addresses(value: str) -> str:
    """Addresses and networks, as the server's own middleware reads them."""
    try:
        return ",".join(str(_network(part)) for part in value.split(","))
    except ValueError as error:
        raise ValueError("not addresses or networks such as 127.0.0.1,10.0.0.0/8") from error


def _network(value: str) -> IPv4Network | IPv6Network:
    network = ip_network(value.strip())
    if network.prefixlen == 0:
        raise ValueError("that is everybody")
    return network


def _database_url(value: str) -> str:
    try:
        url = make_url(value)
    except ArgumentError as error:
        raise ValueError("not a database URL such as postgresql://user@host/pakka") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise ValueError("only sqlite:// and postgresql:// are supported")
    return value


def _redis_url(value: str) -> str:
    # A slow import, so only when it is set.
    from redis.asyncio.connection import parse_url

    try:
        parse_url(value)
        url = urlsplit(value)
        is_named = bool(url.path if url.scheme == "unix" else url.hostname) and url.port != 0
    except ValueError:
        is_named = False
    if not is_named:
        raise ValueError("not a URL such as redis://localhost:6379/0, rediss://… or unix:///…")
    return value


def _http_url(value: str, such_as: str) -> str:
    url = urlsplit(value)
    if url.scheme not in ("http", "https") or not url.hostname:
        raise ValueError(f"not a URL such as {such_as}")
    return value


def _clamd(value: str) -> str:
    if not is_address(value):
        raise ValueError("not an address such as unix:/run/clamav/clamd.ctl or 127.0.0.1:3310")
    return value


def _beside_base_url(value: str | None, info: ValidationInfo) -> str | None:
    others = info.data
    # An endpoint may be set only for embeddings or transcription.
    has_other = others.get("embedding_model") or others.get("transcription_model")
    if value is None and others.get("llm_base_url") and not has_other:
        raise ValueError("needed beside PAKKA_LLM_BASE_URL: the name of a model it serves")
    return value


def _empty_is_unset(value: SecretStr | None) -> SecretStr | None:
    return value if value and value.get_secret_value() else None


def _graph_url(value: str) -> str:
    return _http_url(value, such_as="https://graph.facebook.com").rstrip("/")


def _public_url(value: str) -> str:
    return _http_url(value, such_as="https://pakka.example.com").rstrip("/")


def is_local_trial(whatsapp_base_url: str) -> bool:
    """Whether the platform runs on this machine: no real person is written to."""
    return urlsplit(whatsapp_base_url).hostname in ("127.0.0.1", "::1", "localhost")


def _alarm_url(value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
    """Where a server may be made to post: a public host over HTTPS, looked at again by address."""
    url = value.get_secret_value() if value else ""
    if not url or is_local_trial(info.data.get("whatsapp_base_url", "")):
        return value if url else None
    if not is_public_url(url):
        raise ValueError("not an address of a public host such as https://hooks.example.com/pakka")
    return value


def _mail_address(value: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
        raise ValueError("not an address such as admin@example.com")
    return value


def _mail_server(value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
    text = value.get_secret_value() if value else ""
    if not text:
        if info.data.get("alarm_mail"):
            raise ValueError("needed beside PAKKA_ALARM_MAIL: the server that takes the mail")
        return None
    try:
        url = urlsplit(text)
        is_one = url.scheme in ("smtp", "smtps") and bool(url.hostname) and url.port != 0
    except ValueError:
        is_one = False
    if not is_one:
        raise ValueError("not a server such as smtp://user:password@mail.example.com:587")
    return value


def _all_of(
    value: SettingT, info: ValidationInfo, *, names: tuple[str, ...], what: str
) -> SettingT:
    """Refuses some of these settings without the rest: without a secret anybody could sign."""
    values = {**info.data, str(info.field_name): value}
    missing = [name for name in names if not values.get(name)]
    if missing and len(missing) < len(names):
        absent = ", ".join(f"PAKKA_{name.upper()}" for name in missing)
        raise ValueError(f"{what} needs all of its settings; missing or empty: {absent}")
    return value


def _issuer(value: str, info: ValidationInfo) -> str:
    """Where a server is made to ask who somebody is: a public host, or one the operator named."""
    inside = hosts_of(info.data.get("crm_inside"))
    if "?" in value or not may_be_asked(value, inside):
        raise ValueError(
            "not an address of a public host such as https://accounts.example.com, nor of one that "
            "PAKKA_CRM_INSIDE names"
        )
    return value


def hosts_of(text: str | None) -> frozenset[str]:
    """The hosts of a list with commas."""
    return frozenset(filter(None, (host.strip().lower() for host in (text or "").split(","))))


def _secrets(value: SecretStr | None, *, such_as: str) -> SecretStr | None:
    text = value.get_secret_value() if value else ""
    if not text:
        return None
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(v, str) and v for v in found.values()):
        raise ValueError(f"not JSON such as {such_as}")
    return value


def _secret_of(held: SecretStr | None, name: str) -> str | None:
    found: str | None = json.loads(held.get_secret_value()).get(name) if held else None
    return found


# What a WhatsApp number needs.
WHATSAPP = (
    "whatsapp_token",
    "whatsapp_app_secret",
    "whatsapp_verify_token",
    "whatsapp_phone_number_id",
)
# And an identity provider.
OIDC = ("oidc_issuer", "oidc_client_id", "oidc_client_secret")
Milliseconds = Annotated[int, Field(gt=0, le=600_000)]
Secret = Annotated[SecretStr | None, AfterValidator(_empty_is_unset)]


# People read the card, or see typing, while an LLM writes.
WATCHED_SECONDS = 10.0


class Settings(BaseSettings):
    """Every setting of Pakka; a wrong value stops the start and says which and why."""

    model_config = SettingsConfigDict(
        env_prefix="PAKKA_",
        env_file=PROJECT_FOLDER / ".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    home: Path = Field(
        PROJECT_FOLDER / ".pakka", description="Data directory: the record, the models, the log"
    )
    host: str = Field("127.0.0.1", description="Address to serve on")
    port: int = Field(8000, ge=0, le=65535, description="Port to serve on; 0 picks a free one")
    trusted_proxies: Annotated[str, AfterValidator(_addresses)] | None = Field(
        None,
        description="Addresses of your own proxies, with commas: only their `X-Forwarded-For` and "
        "`X-Forwarded-Proto` are believed; with any set, nobody is signed in as the demo's broker",
    )
    rate_limit: Annotated[str, AfterValidator(_rate)] = Field(
        "600/minute", description="Requests per token, or `off`"
    )
    database_url: Annotated[str, AfterValidator(_database_url)] | None = Field(
        None, description="The record, when it is not SQLite in the data directory"
    )
    redis_url: Annotated[str, AfterValidator(_redis_url)] | None = Field(
        None, description="Redis in which servers share rate limits and what is kept for a while"
    )
    chroma_url: str | None = Field(
        None, description="Chroma server for past leads, when they are not in the data directory"
    )
    llm_base_url: (
        Annotated[str, AfterValidator(partial(_http_url, such_as="https://api.openai.com/v1"))]
        | None
    ) = Field(None, description="OpenAI-compatible endpoint, up to and with its `/v1`")
    llm_api_key: Secret = Field(None, description="Key of that endpoint")
    embedding_model: str | None = Field(
        None, description="Embedding model of that endpoint, instead of the built-in one"
    )
    transcription_model: str | None = Field(
        None, description="Model of that endpoint that turns voice notes into words"
    )
    llm_model: Annotated[str | None, AfterValidator(_beside_base_url)] = Field(
        None,
        description="The model that answers with tools, reranks and drafts",
        validate_default=True,
    )
    llm_quick_model: str | None = Field(
        None, description="The model that reads messages; the same when not set"
    )
    llm_answers: Literal["always", "unsure", "never"] = Field(
        "always",
        description="Which typed questions the main model answers: `always`, `unsure` (only what "
        "Pakka's own reading is not sure of) or `never`",
    )
    llm_verify: bool = Field(
        default=False,
        description="Whether the quick model judges each sentence of an answer before it is shown",
    )
    llm_input_price: Annotated[float | None, Field(ge=0)] = Field(
        None, description="Price of a million tokens sent, for the cost shown"
    )
    llm_output_price: Annotated[float | None, Field(ge=0)] = Field(
        None, description="Price of a million tokens written, for the cost shown"
    )
    score_deadline_ms: Milliseconds = Field(300, description="Time for one `/v1/score`")
    rerank_deadline_ms: Milliseconds = Field(500, description="Time for one `/v1/rerank`")
    answer_deadline_ms: Milliseconds = Field(
        4000, description="Time for one answer; unless set, 10000 on WhatsApp and on pages"
    )
    whatsapp_base_url: Annotated[str, AfterValidator(_graph_url)] = Field(
        "https://graph.facebook.com", description="Where WhatsApp's Cloud API is"
    )
    whatsapp_api_version: Annotated[str, Field(pattern=r"^v[0-9]{1,3}\.[0-9]{1,2}$")] = Field(
        "v23.0", description="The version of it"
    )
    whatsapp_token: Secret = Field(None, description="Token of the WhatsApp app's system user")
    whatsapp_app_secret: Secret = Field(None, description="App secret: it signs every webhook")
    whatsapp_verify_token: Secret = Field(
        None, description="Word of your own that you give Meta with the webhook's address"
    )
    whatsapp_phone_number_id: Annotated[
        # In Meta's dashboard next to the number; digits there, and part of an address here.
        Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")] | None,
        AfterValidator(partial(_all_of, names=WHATSAPP, what="WhatsApp")),
    ] = Field(None, description="Id of the number that receives and sends", validate_default=True)
    crm_passwords: Annotated[
        SecretStr | None,
        AfterValidator(partial(_secrets, such_as='{"brokerage_ab12": "its password"}')),
    ] = Field(
        None,
        description="Password of each brokerage's CRM user, or token of its private app in "
        'HubSpot, as JSON: `{"brokerage_ab12": "its password"}`',
    )
    hubspot_version: Annotated[str, Field(pattern=r"^20[0-9]{2}-[0-9]{2}$")] = Field(
        "2026-09", description="The version of HubSpot's API"
    )
    crm_secrets: Annotated[
        SecretStr | None, AfterValidator(partial(_secrets, such_as='{"website": "its secret"}'))
    ] = Field(
        None,
        description="Secret with which each feed of `pakka crm feed` signs what it posts, or the "
        "client secret of a brokerage's private app in HubSpot, as JSON: "
        '`{"website": "its secret"}`',
    )
    public_url: Annotated[str, AfterValidator(_public_url)] | None = Field(
        None,
        description="Where HubSpot, and who is sent a link, reach Pakka, such as "
        "`https://pakka.example.com`",
    )
    crm_inside: str | None = Field(
        None,
        description="Hosts inside your own network that may be a brokerage's CRM or the identity "
        "provider, with commas, such as `127.0.0.1`; any other has to be a public host over HTTPS",
    )
    oidc_issuer: Annotated[str, AfterValidator(_issuer)] | None = Field(
        None,
        description="Identity provider that people sign in with (OpenID Connect), such as "
        "`https://accounts.google.com`",
    )
    oidc_client_id: str | None = Field(None, description="Pakka's id there")
    oidc_client_secret: Annotated[
        Secret, AfterValidator(partial(_all_of, names=OIDC, what="An identity provider"))
    ] = Field(None, description="Pakka's secret there", validate_default=True)
    alarm_url: Annotated[SecretStr | None, AfterValidator(_alarm_url)] = Field(
        None,
        description="Address that is posted a small JSON document when sending or receiving stops, "
        "and when it goes on: a public host over HTTPS",
    )
    alarm_mail: Annotated[str, AfterValidator(_mail_address)] | None = Field(
        None, description="Mail address that is told the same"
    )
    alarm_smtp: Annotated[SecretStr | None, AfterValidator(_mail_server)] = Field(
        None,
        description="Server for that mail, such as `smtp://user:password@mail.example.com:587` "
        "(with STARTTLS) or `smtps://…`",
        validate_default=True,
    )
    keep_words_days: int = Field(
        30,
        ge=7,
        le=3650,
        description="Days after which the inbox and outbox keep ids and no words",
    )
    keep_transcripts_days: int = Field(
        365,
        ge=30,
        le=3650,
        description="Days after which questions with their answers are deleted",
    )
    keep_media_days: int = Field(
        365,
        ge=1,
        le=3650,
        description="Days after which files, contact cards and map links of leads are deleted",
    )
    clamd: Annotated[str, AfterValidator(_clamd)] | None = Field(
        None,
        description="ClamAV's daemon that looks at each file of a lead before it is kept: "
        "`unix:/run/clamav/clamd.ctl` or `host:port`",
    )
    otlp_endpoint: (
        Annotated[str, AfterValidator(partial(_http_url, such_as="http://127.0.0.1:4318"))] | None
    ) = Field(
        None, description="OpenTelemetry collector for spans, such as `http://127.0.0.1:4318`"
    )
    otlp_words: bool = Field(
        default=False,
        description="Whether spans carry questions, answers and LLM replies, masked",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="How much is logged"
    )

    @property
    def record_url(self) -> str:
        """The record's URL: SQLite in the data directory unless another is set."""
        return self.database_url or f"sqlite:///{self.home / 'pakka.sqlite3'}"

    def crm_password(self, brokerage_id: str) -> str | None:
        """The password, or token, with which the brokerage's CRM is asked."""
        return _secret_of(self.crm_passwords, brokerage_id)

    def crm_secret(self, name: str) -> str | None:
        """The secret with which a feed, or a brokerage's HubSpot, signs what it posts."""
        return _secret_of(self.crm_secrets, name)

    @property
    def crm_hosts_inside(self) -> frozenset[str]:
        """The hosts of `crm_inside`."""
        return hosts_of(self.crm_inside)

    @property
    def watched_deadline_seconds(self) -> float:
        """Time for an answer whose card or typing sign is shown meanwhile."""
        is_set = "answer_deadline_ms" in self.model_fields_set
        return self.answer_deadline_ms / 1000 if is_set else WATCHED_SECONDS


def load_settings() -> Settings:
    """Read the settings; raises InvalidInput naming each wrong one."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"PAKKA_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors()
        )
        raise InvalidInput(f"A setting is wrong. {wrong}") from error
