import re

import pytest

from app.settings import PROJECT_FOLDER, Settings, load_settings
from leads.model.errors import InvalidInput

README = PROJECT_FOLDER / "README.md"


def test_the_readme_lists_every_setting_with_its_default_and_meaning() -> None:
    rows = dict(re.findall(r"^\| `PAKKA_(\w+)` \| (.+) \|$", README.read_text(), re.MULTILINE))

    expected = {name.upper(): _row(name) for name in Settings.model_fields}

    assert rows == expected


def _row(name: str) -> str:
    field = Settings.model_fields[name]
    default = {None: "not set"}.get(field.default, f"`{field.default}`")
    if name == "home":
        default = "`.pakka`"
    return f"{default} | {field.description}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PAKKA_PORT", "eighty"),
        ("PAKKA_PORT", "70000"),
        ("PAKKA_RATE_LIMIT", "many"),
        ("PAKKA_DATABASE_URL", "mysql://somewhere/pakka"),
        ("PAKKA_SCORE_DEADLINE_MS", "0"),
        ("PAKKA_LOG_LEVEL", "loud"),
        ("PAKKA_REDIS_URL", "localhost:6379"),
        ("PAKKA_REDIS_URL", "http://localhost:6379"),
        ("PAKKA_REDIS_URL", "redis://"),
        ("PAKKA_REDIS_URL", "redis://localhost:port"),
        ("PAKKA_REDIS_URL", "unix://"),
        ("PAKKA_LLM_BASE_URL", "localhost:11434"),
        ("PAKKA_LLM_INPUT_PRICE", "-1"),
    ],
)
def test_a_wrong_value_is_refused_with_the_settings_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(InvalidInput, match=name):
        load_settings()


@pytest.mark.parametrize(
    "url",
    [
        "redis://localhost",
        "redis://:secret@10.0.0.5:6380/2",
        "rediss://user:secret@cache.example:6379/0",
        "unix:///run/redis/redis.sock",
    ],
)
def test_the_redis_urls_that_its_client_reads_are_taken(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("PAKKA_REDIS_URL", url)

    assert load_settings().redis_url == url


def test_a_wrong_database_url_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAKKA_DATABASE_URL", "mysql://someone:hunter2@somewhere/pakka")

    with pytest.raises(InvalidInput) as refused:
        load_settings()

    assert "hunter2" not in str(refused.value)


def test_the_data_directory_is_beside_the_project_wherever_the_command_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.delenv("PAKKA_HOME", raising=False)
    monkeypatch.chdir(str(tmp_path))

    assert load_settings().home == PROJECT_FOLDER / ".pakka"


def test_an_endpoint_without_a_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAKKA_LLM_BASE_URL", "http://127.0.0.1:11434/v1")
    monkeypatch.delenv("PAKKA_LLM_MODEL", raising=False)

    with pytest.raises(InvalidInput, match="PAKKA_LLM_MODEL"):
        load_settings()


OIDC = {
    "PAKKA_OIDC_ISSUER": "https://accounts.example.com",
    "PAKKA_OIDC_CLIENT_ID": "pakka",
    "PAKKA_OIDC_CLIENT_SECRET": "kept",
}


@pytest.mark.parametrize("missing", OIDC)
def test_a_provider_by_halves_stops_the_start_and_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name, value in OIDC.items():
        monkeypatch.setenv(name, "" if name == missing else value)

    with pytest.raises(InvalidInput, match=f"all of its settings; missing or empty: {missing}"):
        load_settings()


@pytest.mark.parametrize(
    ("issuer", "inside", "is_taken"),
    [
        ("https://accounts.example.com", "", True),
        ("https://accounts.example.com/realms/one/", "", True),
        ("http://127.0.0.1:9400", "", False),
        ("http://127.0.0.1:9400", "127.0.0.1", True),
        ("http://127.0.0.2:9400", "127.0.0.1", False),
        ("https://accounts.example.com?x=1", "", False),
    ],
)
def test_a_provider_is_a_public_host_or_one_that_is_named(
    monkeypatch: pytest.MonkeyPatch, issuer: str, inside: str, *, is_taken: bool
) -> None:
    for name, value in {**OIDC, "PAKKA_OIDC_ISSUER": issuer, "PAKKA_CRM_INSIDE": inside}.items():
        monkeypatch.setenv(name, value)

    if is_taken:
        assert load_settings().oidc_issuer == issuer
    else:
        with pytest.raises(InvalidInput, match="PAKKA_OIDC_ISSUER"):
            load_settings()
