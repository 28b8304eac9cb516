"""Bursts by hundreds, seeded: 98 in 100 are answered as they were meant, each question once."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from leads.store.tables import transcripts
from tests.app.channels.whatsapp.desk import ONLY, SETTLED_SECONDS, Desk, body, text
from tests.connectors.whatsapp.payloads import stamp
from tests.proofs import proof_size
from tests.tables import read_table

BURSTS = proof_size(500, 100)


async def test_of_a_hundred_bursts_two_at_most_are_misheard(desk: Desk) -> None:
    await desk.enrol("asha")
    wrong = await misheard(desk, seed=1, number=BURSTS)
    assert len(wrong) <= BURSTS // 50, wrong


# How finely the desk's clock is moved while a burst is typed.
STEP_SECONDS = 0.25
GAPS_SECONDS = (0.2, 4.0)
BACKLOG = 30
# Between two of them: what was sent within ten seconds may be one question.
BACKLOG_SECONDS = (11, 100)
# Time passes while bursts are played: how long somebody waits is not compared.
_HOURS = re.compile(r"\d+ (?=hours|घंटे|ghante|કલાક|kalak)")


@dataclass(frozen=True, slots=True)
class Burst:
    """What is typed, with the seconds before each piece; `whole`: what is to be heard in it.

    Of a backlog all comes at once: the seconds are how long ago each was sent, below zero.
    """

    kind: str
    way: str
    pieces: tuple[tuple[float, str], ...]
    whole: tuple[str, ...]


@cache
def sayings() -> dict[str, dict[str, list[str]]]:
    """What is asked and told, by way of writing."""
    found = read_table(Path(__file__).parent / "bursts.yaml")
    return dict(found)


def bursts(seed: int, number: int) -> Iterator[Burst]:
    """Bursts of every kind in every way of writing, in turn."""
    dice = random.Random(seed)
    ways = list(sayings())
    kinds = ("one", "one", "greeted", "two", "fact and question", "fact in pieces")
    for at in range(number):
        way = ways[at % len(ways)]
        kind = "backlog" if at % 50 == 49 else kinds[at // len(ways) % len(kinds)]
        yield _burst(kind, way, dice)


def _burst(kind: str, way: str, dice: random.Random) -> Burst:
    said = sayings()[way]
    whole: list[str]
    match kind:
        case "two":
            whole = dice.sample(_plainly_asked(said), 2)
            pieces = [part for one in whole for part in _cut(one, dice.choice((1, 1, 2)), dice)]
        case "fact and question":
            whole = [dice.choice(said["tell"]), dice.choice(said["ask"])]
            dice.shuffle(whole)
            pieces = [part for one in whole for part in _cut(one, dice.choice((1, 1, 2)), dice)]
        case "fact in pieces":
            whole = [dice.choice(said["tell"])]
            pieces = _cut(whole[0], dice.choice((2, 3)), dice)
        case "backlog":
            whole = [dice.choice(said["ask"]) for _ in range(BACKLOG)]
            ago = [0.0]
            for _ in whole:
                ago.append(ago[-1] - round(dice.uniform(*BACKLOG_SECONDS)))
            timed = [(at, plain(one)) for at, one in zip(ago[:0:-1], whole, strict=True)]
            return Burst(kind, way, tuple(timed), _plain(whole))
        case "greeted":
            whole = [dice.choice(said["ask"])]
            pieces = [dice.choice(said["hi"]), *_cut(whole[0], dice.choice((1, 2, 3)), dice)]
        case _:
            whole = [dice.choice(said["ask"])]
            pieces = _cut(whole[0], dice.choice((2, 3, 4, 5)), dice)
    timed = [(round(dice.uniform(*GAPS_SECONDS), 1), plain(one)) for one in pieces]
    return Burst(kind, way, tuple(timed), _plain(whole))


def _plainly_asked(said: dict[str, list[str]]) -> list[str]:
    """Without what has no verb: beside another question it may as well narrow that one."""
    return [one for one in said["ask"] if not one.casefold().startswith(("3_bhk", "बोपल में 3"))]


def plain(words: str) -> str:
    return words.replace("_", " ")


def _plain(whole: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain(one) for one in whole)


def _cut(words: str, pieces: int, dice: random.Random) -> list[str]:
    """The words in so many pieces, cut anywhere between two of them."""
    told = words.split()
    cuts = sorted(dice.sample(range(1, len(told)), min(pieces, len(told)) - 1))
    return [" ".join(told[a:b]) for a, b in zip([0, *cuts], [*cuts, len(told)], strict=True)]


class Player:
    """Types bursts on the phone of one broker and reads what comes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, Counter[str]] = {}

    async def alone(self, whole: str) -> Counter[str]:
        """The lines of the answer where it is said at once and in a new talk."""
        if whole not in self._known:
            self._known[whole] = _lines(await self.typed([(0.0, whole)]))
            assert self._known[whole], whole
        return self._known[whole]

    async def is_right(self, burst: Burst) -> bool:
        """Whether each is answered once, as it would be alone, and nothing besides."""
        wanted: Counter[str] = Counter()
        for one in dict.fromkeys(burst.whole):
            wanted += await self.alone(one)
        return _lines(await self.typed(burst.pieces)) == wanted

    async def typed(self, pieces: Sequence[tuple[float, str]]) -> list[str]:
        """What came after all of them, each typed so many seconds after the one before."""
        desk = self._desk
        with desk.record.writing() as conn:
            conn.execute(delete(transcripts))
        desk.at(desk.now + timedelta(seconds=5))
        came: list[str] = []
        for gap, words in pieces:
            came += await self._passed(gap)
            sent = desk.now + timedelta(seconds=min(0.0, gap))
            desk.put(text(words, timestamp=stamp(sent)))
            desk.at(desk.now)
        return came + await self._passed(SETTLED_SECONDS)

    async def _passed(self, seconds: float) -> list[str]:
        """What is sent while these seconds pass."""
        desk = self._desk
        came: list[dict[str, Any]] = []
        end = desk.now + timedelta(seconds=seconds)
        while desk.now < end:
            desk.at(min(end, desk.now + timedelta(seconds=STEP_SECONDS)))
            if desk.inbox.has_due(ONLY):
                await desk.work()
        came += desk.sent()
        return [body(one) for one in came]


async def misheard(desk: Desk, *, seed: int, number: int) -> list[Burst]:
    """Those that were not answered as they were meant."""
    player = Player(desk)
    return [one for one in bursts(seed, number) if not await player.is_right(one)]


def _lines(said: Sequence[str]) -> Counter[str]:
    """The lines that say something; how they are joined, and as of when they are, is left out."""
    lines = (_HOURS.sub("", line.strip()) for one in said for line in one.split("\n"))
    return Counter(line for line in lines if line and line[0] not in "_>")
