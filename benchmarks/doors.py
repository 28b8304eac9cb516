"""`/health` beside what wants to keep everybody out: its time as a multiple of its usual time.

A real `pakka serve` on an empty home, each attack from a process of its own on the same machine,
so it takes its share of the cores as well. In turn in every round; a time is the median of 40
requests, each on a connection of its own. Run from the repository: python -m benchmarks.doors
"""

from __future__ import annotations

import os
import resource
import socket
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from benchmarks.rounds import Measured, measure

ASKED = 40
SILENT, SLOW = 1_700, 300  # connections; both are bounded here, and by the files that may be open
HEADER_BYTES = 200 << 20
GOAL = 3.0
_OPEN_FILES = 1_024  # of the server: what a system gives without being asked for more
_START_SECONDS = 180.0
_MOST_SECONDS = 120.0  # of an attack, should nobody end it
NAMES = {
    "usual": "nothing",
    "busy": "a process that only computes",
    "headers": f"{SILENT:,} connections whose headers never end, opened anew as they are closed",
    "bodies": f"{SLOW} bodies of one byte a second",
    "big": "headers of 200 MB, one after the other",
    "files": "a small workbook with a cell in row 99,999,999,999, uploaded over and over",
}
_HEAD = b"GET /health HTTP/1.1\r\nHost: x\r\n"


def main() -> None:
    """Prints the table; exit code 1 when the goal is missed."""
    with TemporaryDirectory() as folder, _serving(Path(folder)) as (port, token):
        found = measure(
            {
                name: partial(_health_beside, None if name == "usual" else name, port, token)
                for name in NAMES
            }
        )
    print(table(found))
    worst = max(found.ratio(name, "usual").median for name in NAMES)
    raise SystemExit(worst > GOAL)


def table(found: Measured) -> str:
    """Markdown: milliseconds, and how many times the usual."""
    lines = ["| beside | `/health`, ms | × usual |", "|---|---|---|"]
    for name, words in NAMES.items():
        cost, ratio = found.cost(name).show(1, 1e3), found.ratio(name, "usual").show(2)
        lines.append(f"| {words} | {cost} | {ratio} |")
    return "\n".join([*lines, "", f"{found.noise}; {ASKED} requests a cell."])


def _health_beside(attack: str | None, port: int, token: str) -> float:
    if attack is None:
        return _health(port)
    command = [sys.executable, "-m", "benchmarks.doors", attack, str(port)]
    environment = {**os.environ, "ATTACK_TOKEN": token}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            return _health(port)
        finally:
            process.terminate()


def _health(port: int) -> float:
    took = []
    for _ in range(ASKED):
        begun = time.perf_counter()
        with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
            line.sendall(_HEAD + b"Connection: close\r\n\r\n")
            answer = b"".join(iter(partial(line.recv, 65_536), b""))
        took.append(time.perf_counter() - begun)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise AssertionError(f"/health answered {answer[:60]!r}")
    return statistics.median(took)


@contextmanager
def _serving(home: Path) -> Iterator[tuple[int, str]]:
    """A server with the files that a system gives by itself, and the token of its admin."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "PAKKA_HOME": str(home), "PAKKA_PORT": str(port)}
    pakka = [sys.executable, "-c", "import sys; from app.cli import main; sys.exit(main())"]
    said = ""
    for told in (("add", "Asha", "--role", "admin"), ("token", "Asha")):
        said = subprocess.check_output([*pakka, "broker", *told], env=environment, text=True)
    token = max(said.split(), key=len)
    process = subprocess.Popen(
        [*pakka, "serve"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    try:
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            with suppress(OSError):
                _health(port)
                break
            time.sleep(0.2)
        yield port, token
    finally:
        process.terminate()
        process.wait()


def _busy(_port: int) -> None:
    """What an attack from this machine costs by its share of the cores alone."""
    _ready()
    while True:
        pass


def _headers(port: int) -> None:
    lines = [_opened(port, _HEAD) for _ in range(SILENT)]
    _ready()
    at = 0
    while True:
        lines[at % SILENT].close()
        lines[at % SILENT] = _opened(port, _HEAD)
        at += 1
        time.sleep(0.005)


def _bodies(port: int) -> None:
    # Signed in: else it is answered before the body is read.
    sent = (
        "POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {os.environ['ATTACK_TOKEN']}\r\nContent-Length: 1000000\r\n\r\n{{"
    ).encode()
    lines = [_opened(port, sent) for _ in range(SLOW)]
    _ready()
    while True:
        for at, line in enumerate(lines):
            try:
                line.sendall(b" ")
            except OSError:
                line.close()
                lines[at] = _opened(port, sent)
        time.sleep(1)


def _big(port: int) -> None:
    _ready()
    piece = b"a" * (1 << 20)
    while True:
        with suppress(OSError), _opened(port, _HEAD + b"X-Big: ") as line:
            for _ in range(HEADER_BYTES // len(piece)):
                line.sendall(piece)


def _files(port: int) -> None:
    origin = f"http://127.0.0.1:{port}"
    with httpx.Client(base_url=origin, headers={"Origin": origin}, timeout=60) as client:
        signed_in = client.post("/sign-in", data={"token": os.environ["ATTACK_TOKEN"]})
        signed_in.raise_for_status() if signed_in.status_code != 303 else None
        _ready()
        while True:
            sent = client.post("/import", files={"file": ("leads.xlsx", _workbook())})
            if sent.status_code not in (303, 422, 429):
                raise AssertionError(f"/import answered {sent.status_code}")


def _workbook() -> bytes:
    import openpyxl

    made, spread = BytesIO(), BytesIO()
    book = openpyxl.Workbook()
    book.active.append(("Name", "Phone", "City"))
    book.active.append(("Priya", "9825012345", "Surat"))
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(spread, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name).replace(b'<row r="2"', b'<row r="99999999999"')
            new.writestr(name, part)
    return spread.getvalue()


def _opened(port: int, sent: bytes) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    with suppress(OSError):
        line.sendall(sent)
    return line


def _ready() -> None:
    print("ready", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        attacks = {
            "busy": _busy,
            "headers": _headers,
            "bodies": _bodies,
            "big": _big,
            "files": _files,
        }
        resource.setrlimit(resource.RLIMIT_CPU, (int(_MOST_SECONDS), int(_MOST_SECONDS)))
        attacks[sys.argv[1]](int(sys.argv[2]))
