"""A real Tryton with opportunities: a server of its own, installed once into pytest's cache.

Tryton is GPL-3: it is a process beside the tests, and nothing here imports it.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.processes import INSTALLS_WITHIN_SECONDS, free_port, installed

PACKAGES = ("trytond==8.2.*", "trytond-sale-opportunity==8.2.*")
DATABASE, ADMIN, PASSWORD = "crm", "admin", "tryton-admin"
# Pakka's own user, with the group that docs/crm.md names.
USER, USER_PASSWORD = "pakka", "kept-by-pakka"
GROUP = "Sale Opportunity"
STARTS_WITHIN_SECONDS = 60


def tryton_programs(cache: Path) -> Path:
    """The folder with Tryton's programs and an empty database; skips where there is none."""
    return installed(cache, "8.2", _install)


def _install(folder: Path) -> None:
    uv = str(Path(sys.executable).parent / "uv")
    _run(uv, "venv", "--python", sys.executable, str(folder))
    _run(uv, "pip", "install", "--python", str(folder / "bin/python"), *PACKAGES)
    config = _configure(folder / "database", port=0)
    admin = (str(folder / "bin/trytond-admin"), "-c", str(config), "-d", DATABASE)
    (config.parent / f"{DATABASE}.sqlite").touch()
    own = ("-l", "en", "--email", "admin@example.com")
    _run(*admin, *own, "-u", "sale_opportunity", "--activate-dependencies", folder=config.parent)


def _configure(folder: Path, *, port: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "password").write_text(PASSWORD)
    config = folder / "trytond.conf"
    config.write_text(
        f"[database]\nuri = sqlite://\npath = {folder}\n[web]\nlisten = 127.0.0.1:{port}\n"
        # It answers each wrong password later than the one before.
        "[session]\nmax_attempt = 1\n"
    )
    return config


def _run(*command: str, folder: Path | None = None) -> None:
    password = {"TRYTONPASSFILE": str(folder / "password")} if folder else {}
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        timeout=INSTALLS_WITHIN_SECONDS,
        env=os.environ | password,
    )


@contextmanager
def tryton_server(programs: Path, folder: Path) -> Iterator[TrytonServer]:
    """A running server on a database of its own, with a company, a broker and Pakka's user."""
    port = free_port()
    config = _configure(folder, port=port)
    shutil.copy(programs / "database" / f"{DATABASE}.sqlite", folder)
    command = [str(programs / "bin/trytond"), "-c", str(config), "-d", DATABASE]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            server = TrytonServer(f"http://127.0.0.1:{port}")
            server.furnish()
            yield server
        finally:
            process.terminate()


class TrytonServer:
    """What people do in Tryton, as its admin."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.Client(timeout=60)
        self._context: dict[str, Any] = {}
        self._employee = 0
        self._user_id = 0
        self._session = self._log_in()

    def furnish(self) -> None:
        currency = self._make("currency.currency", name="INR", code="INR", symbol="₹")
        rate = {"__class__": "Decimal", "decimal": "1"}
        day = {"__class__": "date", "year": 2020, "month": 1, "day": 1}
        self._make("currency.currency.rate", currency=currency, rate=rate, date=day)
        house = self._make("party.party", name="House")
        company = self._make("company.company", party=house, currency=currency)
        self._context = {"company": company, "companies": [company]}
        own = {"companies": [["add", [company]]], "company": company}
        self.call("res.user", "write", [self._user_id], own)
        broker = self._make("party.party", name="Asha")
        self._employee = self._make("company.employee", party=broker, company=company)
        groups = self.call("res.group", "search", [["name", "=", GROUP]], 0, None, None)
        self._make(
            "res.user",
            name="Pakka",
            login=USER,
            password=USER_PASSWORD,
            groups=[["add", groups]],
            **own,
        )

    def add_lead(self, name: str, phone: str | None = None, **fields: Any) -> str:
        """A lead of somebody new; its id."""
        own = [["create", [{"type": "mobile", "value": phone}]]] if phone else []
        home = [["create", [{}]]]  # a quotation wants one
        party = self._make("party.party", name=name, contact_mechanisms=own, addresses=home)
        return self.add_enquiry(party, **fields)

    def add_enquiry(self, party: int, **fields: Any) -> str:
        own = {"party": party, "employee": self._employee, **self._context, **fields}
        own.pop("companies")
        return str(self._make("sale.opportunity", **own))

    def add_user(self, login: str, password: str) -> None:
        """Somebody who may not see opportunities."""
        self._make("res.user", name=login, login=login, password=password)

    def delete(self, crm_id: str) -> None:
        self.press(crm_id, "cancel")
        self.call("sale.opportunity", "delete", [int(crm_id)])

    def party_of(self, crm_id: str) -> int:
        return int(self.read(crm_id, "party")["party"])

    def add_phone(self, party: int, phone: str) -> None:
        self._make("party.contact_mechanism", party=party, type="mobile", value=phone)

    def change(self, crm_id: str, **values: Any) -> None:
        self.call("sale.opportunity", "write", [int(crm_id)], values)

    def press(self, crm_id: str, button: str) -> None:
        self.call("sale.opportunity", button, [int(crm_id)])

    def win(self, crm_id: str) -> None:
        """Through a quotation and its sale, as Tryton wants it."""
        self.press(crm_id, "opportunity")
        self.press(crm_id, "convert")
        [sale] = self.read(crm_id, "sales")["sales"]
        line = {"type": "comment", "description": "Flat B-402"}
        self.call("sale.sale", "write", [sale], {"lines": [["create", [line]]]})
        for button in ("quote", "confirm"):
            self.call("sale.sale", button, [sale])

    def add_note(self, crm_id: str, text: str) -> None:
        self._make("ir.note", resource=f"sale.opportunity,{crm_id}", message=text)

    def notes(self, crm_id: str) -> list[str]:
        which = [["resource", "=", f"sale.opportunity,{crm_id}"]]
        rows = self.call("ir.note", "search_read", which, 0, None, [["id", "ASC"]], ["message"])
        return [row["message"] for row in rows]

    def read(self, crm_id: str, *fields: str) -> dict[str, Any]:
        [row] = self.call("sale.opportunity", "read", [int(crm_id)], list(fields))
        return dict(row)

    def call(self, model: str, method: str, *params: Any) -> Any:
        return self._post(f"model.{model}.{method}", *params, self._context)

    def _make(self, model: str, **values: Any) -> int:
        [made] = self.call(model, "create", [values])
        return int(made)

    def _log_in(self) -> str:
        give_up_at = time.monotonic() + STARTS_WITHIN_SECONDS
        while True:
            try:
                told = self._post("common.db.login", ADMIN, {"password": PASSWORD})
            except (httpx.HTTPError, RuntimeError):
                if time.monotonic() > give_up_at:
                    raise
                time.sleep(0.2)
            else:
                self._user_id = told[0]
                return base64.b64encode(f"{ADMIN}:{told[0]}:{told[1]}".encode()).decode()

    def _post(self, method: str, *params: Any) -> Any:
        session = getattr(self, "_session", None)
        headers = {"Authorization": f"Session {session}"} if session else {}
        body = {"id": 0, "method": method, "params": params}
        response = self._http.post(f"{self.url}/{DATABASE}/rpc/", json=body, headers=headers)
        told = response.raise_for_status().json()
        if "error" in told:
            raise RuntimeError(told["error"][:2])
        return told["result"]
