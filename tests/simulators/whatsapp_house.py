"""The dev WhatsApp on a free port, in a thread, with hands to write and read as its people.

with whatsapp_house(pakka_url) as house:        # Pakka's settings: house.settings()
    house.add("priya", phone="+919825014821")
    house.say("priya", "Is the flat still there?")
    answer = house.next_to("priya")             # waits; fails visibly
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx

from simulators.whatsapp.exchange import Exchange
from simulators.whatsapp.phone_server import WEBHOOK, DevServer, ServerOptions, make_exchange
from simulators.whatsapp.refusals import Limits

STARTS_IN_SECONDS = 60
ANSWERS_IN_SECONDS = 60
# Nobody waits six seconds in a test that is about something else.
QUICK = timedelta(0)


@dataclass
class WhatsAppHouse:
    """A running server: `url` is PAKKA_WHATSAPP_BASE_URL."""

    url: str
    exchange: Exchange
    http: httpx.Client
    _seen: dict[str, int] = field(default_factory=dict)

    def settings(self) -> dict[str, str]:
        """What Pakka's Settings are given."""
        business = self.exchange.world.business
        return {
            "whatsapp_base_url": self.url,
            "whatsapp_token": business.token,
            "whatsapp_app_secret": business.app_secret,
            "whatsapp_verify_token": business.verify_token,
            "whatsapp_phone_number_id": business.phone_number_id,
        }

    def deliver_to(self, pakka_url: str) -> None:
        """Where webhooks are brought from now on."""
        self.exchange.postman.url = f"{pakka_url}{WEBHOOK}"

    def add(self, person: str, name: str | None = None, **facts: Any) -> dict[str, Any]:
        """Somebody with a phone; without `phone` with a username only."""
        new = {"person_id": person, "name": name or person.title(), **facts}
        return self._post("/dev/people", new)

    def say(self, person: str, text: str, **more: Any) -> str:
        """A text; its message id. `reply_to`, `is_forwarded`, `at` (ISO) go along."""
        return self.send(person, text=text, **more)[0]

    def send(self, person: str, **saying: Any) -> list[str]:
        """Anything that /dev/send takes; the ids of the messages."""
        sent = self._post("/dev/send", {"person": person, **saying})
        return [message["message_id"] for message in sent["messages"]]

    def tap(self, person: str, message_id: str, choice: str) -> str:
        return self.send(person, tap={"message_id": message_id, "choice": choice})[0]

    def react(self, person: str, message_id: str, emoji: str = "") -> str:
        return self.send(person, reaction={"message_id": message_id, "emoji": emoji})[0]

    def edit(self, person: str, message_id: str, text: str) -> None:
        """The person says otherwise what they wrote."""
        self.send(person, edit={"message_id": message_id, "text": text})

    def delete(self, person: str, message_id: str) -> None:
        """The person takes back what they sent."""
        self.send(person, deletion={"message_id": message_id})

    def echo(self, person: str, text: str) -> str:
        """Somebody of the brokerage writes to the person from the business app."""
        message_id: str = self._post("/dev/echo", {"person": person, "text": text})["message_id"]
        return message_id

    def look(self, person: str) -> None:
        """The person opens the talk: what came is read."""
        self._post(f"/dev/read/{person}", None)

    def change(self, person: str, **told: Any) -> None:
        self._post(f"/dev/people/{person}", told)

    def break_sends(self, **told: Any) -> None:
        """`code=130429`, or `hold_seconds=30`; `times=1`."""
        self._post("/dev/faults", told)

    def as_business(
        self, body: dict[str, Any], path: str = "messages", **how: Any
    ) -> httpx.Response:
        """What the Graph API answers Pakka."""
        own = self.exchange.world.business
        return self.http.post(
            f"/v23.0/{own.phone_number_id}/messages",
            json={"messaging_product": "whatsapp", **body},
            headers={"Authorization": f"Bearer {own.token}"},
            **how,
        )

    def inbox(self, person: str) -> list[dict[str, Any]]:
        """Everything on the person's phone, oldest first."""
        answer = self.http.get(f"/dev/inbox/{person}")
        answer.raise_for_status()
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def got(self, person: str) -> list[dict[str, Any]]:
        """What the business sent to the person that arrived."""
        arrived = ("sent", "delivered", "read")
        return [m for m in self.inbox(person) if m["by"] == "business" and m["state"] in arrived]

    def next_to(self, person: str, within: float = ANSWERS_IN_SECONDS) -> dict[str, Any]:
        """The next message to the person that no earlier call gave."""
        at = self._seen.get(person, 0)
        wait_for(lambda: len(self.got(person)) > at, within, f"nothing more came to {person}")
        self._seen[person] = at + 1
        return self.got(person)[at]

    def settle(self, within: float = ANSWERS_IN_SECONDS) -> None:
        """Waits until every webhook was brought once."""
        wait_for(lambda: self.exchange.postman.is_idle, within, "webhooks are still on their way")

    def _post(self, path: str, body: Any) -> dict[str, Any]:
        answer = self.http.post(path, json=body)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found


def wait_for(is_so: Callable[[], bool], within: float, otherwise: str) -> None:
    """Fails with `otherwise` when it is not so in time (seconds)."""
    give_up = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < give_up, otherwise
        time.sleep(0.01)


@contextmanager
def whatsapp_house(pakka_url: str | None = None, **wishes: Any) -> Iterator[WhatsAppHouse]:
    """A server; `wishes` as in Wishes. Pakka's address may be told later."""
    wishes.setdefault("limits", Limits(person_gap=QUICK))
    wishes.setdefault("first_pause", 0.05)
    exchange = make_exchange(ServerOptions(pakka_url=pakka_url or "http://127.0.0.1:9", **wishes))
    listener = socket.create_server(("127.0.0.1", 0))
    server = DevServer(exchange)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    wait_for(lambda: server.started, STARTS_IN_SECONDS, "the server is not up in time")
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        with httpx.Client(base_url=url, trust_env=False) as http:
            yield WhatsAppHouse(url, exchange, http)
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
