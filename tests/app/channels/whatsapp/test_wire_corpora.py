"""Every payload of the contract and the corpora through the real application and a real record."""

from __future__ import annotations

import copy
import csv
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from connectors.queue.channels import Accounts, InboxItem
from connectors.whatsapp.incoming_reader import received
from connectors.whatsapp.incoming_types import OtherIn, TextIn
from tests.app.channels.whatsapp.wire_house import Platform, Wire, wire
from tests.app.house import ONE
from tests.connectors.whatsapp.payloads import EVERY_KIND, contact, message, raw, value, webhook

SHARED = Path(__file__).resolve().parents[4] / "../shared"
# What a handler does with these is no answer: the number's own state, or nothing we know of.
UNKNOWN = {"unsupported", "errors"}
# The platform itself lost what it announced.
BROKEN = "pywa_message__interactive_message_with_err"
EVERY = 20
MUTATIONS = 2_000
# What no record can hold has a sign in its place.
BROKEN_CHARACTER = re.compile("[\0\ud800-\udfff]")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    with wire(tmp_path_factory.mktemp("wire")) as made:
        yield made


@pytest.fixture
async def platform(house: Wire) -> AsyncIterator[Platform]:
    async with house.platform() as made:
        yield made


def contract_payloads() -> list[Path]:
    folder = SHARED / "contracts" / "whatsapp"
    # That one is what is sent, not what comes.
    return [p for p in sorted(folder.glob("*.json")) if p.name != "meta_send_message_examples.json"]


def item_of(row: Any) -> InboxItem:
    names = ("channel", "account_id", "item_id", "conversation_key", "received_at", "sent_at")
    own = {name: getattr(row, name) for name in names}
    return InboxItem(**own, kind=row.kind, payload=row.payload)


def a_minute_after(payload: dict[str, Any]) -> datetime:
    seconds = re.findall(r'"timestamp": "?(\d+)', json.dumps(payload))
    return datetime.fromtimestamp(max(map(int, seconds), default=1.7e9), UTC) + timedelta(minutes=1)


def numbers_of(payload: dict[str, Any]) -> set[str]:
    return set(re.findall(r'"phone_number_id": "([^"]+)"', json.dumps(payload)))


def filled(text: str, name: str) -> str:
    """A fresh id per file, and a person for the samples' placeholders."""
    text = re.sub(r"<\w*PHONE_NUMBER>", "919825014821", text)
    text = text.replace("<BSUID>", "IN.4410022000330").replace("<PARENT_BSUID>", "IN.ENT.99")
    return re.sub(r'"id": ?"((?:wamid|<)[^"]*)"', rf'"id": "\1.{name}"', text)


async def test_every_payload_of_the_contract_is_kept_and_handled(
    house: Wire, platform: Platform
) -> None:
    files = contract_payloads()
    if not files:
        pytest.skip(f"no payloads in {SHARED / 'contracts'}")
    for file in files:
        payload = json.loads(filled(json.dumps(json.loads(file.read_text())), file.stem))
        for number in numbers_of(payload):
            Accounts(house.pakka.record).add("whatsapp", number, ONE)
        before = len(house.rows())
        house.at(a_minute_after(payload))

        response = await platform.post(payload)

        assert response.status_code == 200, file.name
        new = house.rows()[before:]
        assert [row.state for row in new] == ["open"] * len(new), file.name
        assert len(new) == (2 if file.stem == BROKEN else 1), file.name
        for row in new:
            is_other = isinstance(received(item_of(row)), OtherIn)
            assert is_other is (row.kind in UNKNOWN or file.stem == BROKEN), (file.name, row.kind)


async def test_every_own_payload_is_kept_and_handled(house: Wire, platform: Platform) -> None:
    house.at(datetime(2026, 11, 20, 5, 11, tzinfo=UTC))
    for name, payload in EVERY_KIND.items():
        before = len(house.rows())

        assert (await platform.post(payload)).status_code == 200, name

        states = [row.state for row in house.rows()[before:]]
        assert states == (["quarantined"] if name == "template status" else ["open"]), name


def outcome(expected: str) -> tuple[int, str | None]:
    """The status, and the state of what is stored."""
    if expected == "400":
        return 400, None
    return 200, "quarantined" if expected.startswith("quarantine") else "open"


async def test_every_malformed_payload_of_the_corpus_has_its_outcome(
    house: Wire, platform: Platform, shared_security: Path
) -> None:
    packed = gzip.decompress((shared_security / "webhook_fuzz_whatsapp.jsonl.gz").read_bytes())
    Accounts(house.pakka.record).add("whatsapp", "PN1", ONE)
    house.at(datetime.fromtimestamp(1_763_600_060, UTC))
    for case in map(json.loads, packed.splitlines()):
        before = len(house.rows())
        fresh = json.dumps(case["payload"]).replace("wamid.A1", f"wamid.{case['name']}")

        response = await platform.post(json.loads(fresh))

        status, state = outcome(case["expect"])
        assert response.status_code == status, (case["name"], response.text)
        new = house.rows()[before:]
        is_empty = state is None or case["name"] == "entry empty"
        assert [row.state for row in new] == ([] if is_empty else [state]), case["name"]


async def test_two_thousand_mutations_never_break_the_door(house: Wire, platform: Platform) -> None:
    house.at(datetime(2026, 11, 20, 5, 11, tzinfo=UTC))
    answers: Counter[int] = Counter()
    for body in mutations(seed=7, count=MUTATIONS):
        response = await platform.post_raw(body)
        answers[response.status_code] += 1
        assert response.status_code in (200, 400), (body[:300], response.text[:300])

    # Both ways are walked: what can be kept is kept.
    assert answers[200] > MUTATIONS / 2
    assert answers[400] > MUTATIONS / 20
    for row in house.rows():
        received(item_of(row))


def hostile_words(folder: Path) -> Iterator[str]:
    values = json.loads(gzip.decompress((folder / "hostile_values.json.gz").read_bytes()))
    yield from (values.values() if isinstance(values, dict) else values)
    yield from json.loads((folder / "blns" / "blns.json").read_text(encoding="utf-8"))
    injections = folder / "injection"
    with (injections / "hinglish-stealth-250.csv").open(encoding="utf-8", newline="") as file:
        yield from (cell for row in csv.reader(file) for cell in row)
    lines = (folder / "lead_injection_realestate.jsonl").read_text(encoding="utf-8").splitlines()
    yield from (word for line in lines for word in _texts(json.loads(line)))
    # Thousands that are much alike: every so many of each file.
    with gzip.open(injections / "srinivasan_dataset.csv.gz", "rt", encoding="utf-8") as file:
        yield from islice((cell for row in csv.reader(file) for cell in row), 0, None, EVERY)
    with (injections / "giskard_prompt_injections.csv").open(encoding="utf-8", newline="") as file:
        yield from (cell for row in csv.reader(file) for cell in row)
    for path in sorted(injections.glob("*.json")):
        words = _texts(json.loads(path.read_text(encoding="utf-8")))
        yield from islice(words, 0, None, EVERY)
    lines = (injections / "email_train.jsonl").read_text(encoding="utf-8").splitlines()
    yield from islice((word for line in lines for word in _texts(json.loads(line))), 0, None, EVERY)


def _texts(value: object) -> Iterator[str]:
    """Every text in a JSON value, keys too."""
    match value:
        case str():
            yield value
        case dict():
            yield from (word for pair in value.items() for one in pair for word in _texts(one))
        case list():
            yield from (word for one in value for word in _texts(one))


async def test_attacks_pass_through_as_data(
    house: Wire, platform: Platform, shared_security: Path
) -> None:
    house.at(datetime(2026, 11, 20, 5, 11, tzinfo=UTC))
    words = [word[:4096] for word in hostile_words(shared_security)]
    for start in range(0, len(words), 100):
        part = words[start : start + 100]
        kept = [BROKEN_CHARACTER.sub("\ufffd", word) for word in part]
        told = [message(text={"body": word}) for word in part]
        who = [contact(profile={"name": word}) for word in part[:1]]
        before = len(house.rows())

        response = await platform.post_raw(raw(webhook(value(contacts=who, messages=told))))

        assert response.status_code == 200
        read = [received(item_of(row)) for row in house.rows()[before:]]
        assert [one.text for one in read if isinstance(one, TextIn)] == kept
        assert read[0].sender.name == kept[0]
    assert len(words) > 1_000


Place = tuple[Any, Any]  # a dict or list, and the key in it
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**70, 1e308, 1e-9, "", " ", "0", "-5", "x" * 5000, "\ud800", "\0",
    "a\0b", "💥" * 300, "../../etc", "'; DROP TABLE inbox; --", "<script>", "${7*7}", [], {}, [[]],
    [None], {"": None}, {"id": {}}, [1, "a", None], {"body": ["x"]}, "1763600000", "9" * 400,
)  # fmt: skip
NAMES = ("entry", "changes", "value", "messages", "statuses", "contacts", "id", "type", "from")


def mutations(seed: int, count: int) -> Iterator[bytes]:
    dice = random.Random(seed)
    kinds = list(EVERY_KIND.values())
    for number in range(count):
        payload = copy.deepcopy(dice.choice(kinds))
        for _ in range(dice.randint(1, 4)):
            dice.choice(CHANGES)(payload, dice)
        # Each is new to the record, not a repetition of the last.
        body = raw(payload).replace(b"wamid.", b"wamid.%d." % number)
        yield _torn(body, dice) if dice.random() < 0.1 else body


def _places(node: Any) -> Iterator[Place]:
    children = node.items() if isinstance(node, dict) else enumerate(node)
    for key, child in list(children):
        yield node, key
        if isinstance(child, dict | list):
            yield from _places(child)


def _place(payload: Any, dice: random.Random) -> Place | None:
    found = list(_places(payload))
    return dice.choice(found) if found else None


def _replace(payload: Any, dice: random.Random) -> None:
    if place := _place(payload, dice):
        place[0][place[1]] = copy.deepcopy(dice.choice(VALUES))


def _remove(payload: Any, dice: random.Random) -> None:
    if place := _place(payload, dice):
        del place[0][place[1]]


def _repeat(payload: Any, dice: random.Random) -> None:
    place = _place(payload, dice)
    if place and isinstance(place[0], list):
        place[0].extend(copy.deepcopy(place[0]))


def _graft(payload: Any, dice: random.Random) -> None:
    """A part of another webhook in the place of one of this."""
    other = _place(copy.deepcopy(dice.choice(list(EVERY_KIND.values()))), dice)
    place = _place(payload, dice)
    if place and other:
        place[0][place[1]] = other[0][other[1]]


def _rename(payload: Any, dice: random.Random) -> None:
    place = _place(payload, dice)
    if place and isinstance(place[0], dict):
        place[0][dice.choice(NAMES)] = place[0].pop(place[1])


def _nest(payload: Any, dice: random.Random) -> None:
    if place := _place(payload, dice):
        inner = place[0][place[1]]
        for _ in range(dice.choice((1, 5, 60))):
            inner = [inner] if dice.random() < 0.5 else {"x": inner}
        place[0][place[1]] = inner


CHANGES = (_replace, _replace, _remove, _repeat, _graft, _rename, _nest)


def _torn(body: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(body))
    match dice.randrange(4):
        case 0:
            return body[:at]
        case 1:
            return body[:at] + bytes([dice.randrange(256)]) + body[at + 1 :]
        case 2:
            return body + body
        case _:
            return json.dumps(body.decode("latin-1")).encode()
