"""A broker's talk from outside: webhook → inbox → worker → agent → outbox → the phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from connectors.queue.accounts import Accounts
from leads.store.enrolment import Enrolment
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE, House, make_house
from tests.app.serving import serving
from tests.simulators.whatsapp_house import WhatsAppHouse, whatsapp_house


@dataclass
class Street:
    """A served house and everybody's phones."""

    house: House
    phones: WhatsAppHouse
    url: str

    def enrol(self, person: str, phone: str) -> str:
        """The welcome on the phone of a member of the staff."""
        code = Enrolment(self.house.pakka.record, ONE).invite(f"staff_{person}", at=NOW)
        self.phones.add(person, phone=phone)
        self.phones.say(person, code)
        return words(self.phones.next_to(person))


def words(message: dict[str, object]) -> str:
    return str(message["text"])


@pytest.fixture
def street(tmp_path: Path, artifact: Artifact) -> Iterator[Street]:
    # One clock for both sides, at which the house's leads are fresh.
    with whatsapp_house(clock=lambda: NOW) as phones:
        house = make_house(tmp_path, artifact, **phones.settings())
        number = phones.exchange.world.business.phone_number_id
        Accounts(house.pakka.record).add("whatsapp", number, ONE)
        with serving(house) as url:
            phones.deliver_to(url)
            yield Street(house, phones, url)


def test_an_enrolled_broker_asks_and_taps_and_the_thumb_stands_on_the_transcript(
    street: Street,
) -> None:
    welcome = street.enrol("asha", "+919810000001")
    assert "Brokerage_One" in welcome
    assert "can read them" in welcome
    phones = street.phones
    phones.send("asha", texts=["How hot", "is Priya?"])
    # Two leads are hot and wait: alerts and the morning's list may reach the phone first.
    heard = (words(phones.next_to("asha")) for _ in range(4))
    answer = next(text for text in heard if ": *hot*, " in text)
    assert "Priya" in answer
