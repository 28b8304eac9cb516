"""Webhooks gone wrong in a hundred ways, from a seed: shapes, types, sizes, bytes."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from tests.connectors.whatsapp.payloads import EVERY_KIND, raw

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
