"""`pakka dev llm` as somebody starts it by hand."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import httpx2
import pytest

from app.settings import Settings

PAKKA = [sys.executable, "-c", "from app.cli import main; main()"]
COMMAND = [*PAKKA, "dev", "llm"]


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """A shell's `&` makes whatever it starts ignore SIGINT, and their children would too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def base_url(heeds_ctrl_c: None) -> Iterator[str]:
    server = subprocess.Popen([*COMMAND, "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    said = server.stdout.readline()
    found = re.search(r"PAKKA_LLM_BASE_URL=(\S+) PAKKA_LLM_MODEL=", said)
    assert found, said
    yield found[1]
    server.send_signal(signal.SIGINT)
    assert server.wait(60) == 0
    server.stdout.close()


def test_it_prints_the_settings_to_use_and_serves_there(base_url: str) -> None:
    asked = {"model": "dev", "messages": [{"role": "user", "content": "hello"}]}

    reply = httpx2.post(f"{base_url}/chat/completions", json=asked, trust_env=False)

    assert reply.json()["choices"][0]["message"]["content"]


def test_a_port_that_is_taken_is_said_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = subprocess.run(
            [*COMMAND, "--port", port], capture_output=True, text=True, timeout=60, check=False
        )

    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith("pakka: Port ")
    assert "Traceback" not in ended.stderr


@pytest.fixture
def whatsapp() -> Iterator[list[str]]:
    """What `pakka dev whatsapp` says; it ends well."""
    command = [*PAKKA, "dev", "whatsapp", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    yield [server.stdout.readline().strip() for _ in range(7)]
    server.send_signal(signal.SIGINT)
    assert server.wait(60) == 0
    server.stdout.close()


def test_whatsapp_prints_settings_that_pakka_takes_and_serves_phones(whatsapp: list[str]) -> None:
    told = dict(line.removeprefix("PAKKA_").split("=", 1) for line in whatsapp[1:6])
    settings = Settings(**{name.lower(): value for name, value in told.items()})  # type: ignore[arg-type]
    url = settings.whatsapp_base_url
    page = httpx2.get(f"{url}/phone/lead", trust_env=False, timeout=30)
    templates = httpx2.get(
        f"{url}/v23.0/200000000000002/message_templates",
        headers={"Authorization": f"Bearer {told['WHATSAPP_TOKEN']}"},
        trust_env=False,
    ).json()["data"]

    assert url in whatsapp[6]
    assert "no message leaves this machine" in page.text
    assert {template["name"] for template in templates} >= {"pakka_alert"}
