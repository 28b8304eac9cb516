"""What an endpoint was told in a test, beside whom that test's record knows: nobody may be in it.

Every request that a dev server takes is looked through for the names, phones and e-mails of the
leads in any record that is open at that time, of the houses in which somebody asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import pytest
from sqlalchemy import select

from leads.store.record import Record
from leads.store.tables import aliases, leads, transcripts
from prompts.prompt_files import FOLDER
from simulators.openai.http_server import LlmServer
from simulators.openai.script import ModelRequest

# "Om" and "Al" stand in every text.
_SHORTEST = 4
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f\u0a81-\u0a83\u0abc-\u0acd])*")
_NUMBER = re.compile(r"\d(?:[ -]?\d){9,}")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_ESCAPED = re.compile(r"(?<!\\)\\u([0-9a-f]{4})")


@dataclass(frozen=True)
class Known:
    """Whom a record knows: names as words, the last ten digits of phones, e-mails."""

    names: frozenset[tuple[str, ...]]
    phones: frozenset[str]
    mails: frozenset[str]

    @classmethod
    def of(cls, record: Record) -> Known:
        with record.reading() as conn:
            # Where somebody asked, their own house's: of another's not even Pakka may tell them.
            asked = conn.execute(select(transcripts.c.brokerage_id).distinct()).scalars().all()
            houses = asked or conn.execute(select(leads.c.brokerage_id).distinct()).scalars().all()
            of = leads.c.brokerage_id.in_(houses)
            named = conn.execute(select(leads.c.name, leads.c.phone).where(of)).all()
            reach = select(aliases.c.value).where(aliases.c.brokerage_id.in_(houses))
            values = [str(value) for value in conn.execute(reach).scalars()]
        reached = [*(str(phone) for _, phone in named if phone), *values]
        digits = (re.sub(r"\D", "", value) for value in reached)
        return cls(
            names=frozenset(words for name, _ in named if (words := _words(str(name or "")))),
            phones=frozenset(number[-10:] for number in digits if len(number) >= 10),
            mails=frozenset(value.casefold() for value in reached if "@" in value),
        )

    def told_in(self, text: str) -> set[str]:
        """Whoever of them stands in a text."""
        spoken = _words(text)
        heard = set(spoken)
        found = {" ".join(n) for n in self.names if heard.issuperset(n) and _is_in(n, spoken)}
        numbers = {re.sub(r"\D", "", one)[-10:] for one in _NUMBER.findall(text)}
        mails = {one.casefold() for one in _MAIL.findall(text)}
        return found | (numbers & self.phones) | (mails & self.mails)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


# A lead named "Other" is no more told by that word than anybody is.
_OURS = frozenset(
    word for path in FOLDER.glob("*.md") for word in _words(path.read_text(encoding="utf-8"))
)


def _is_in(name: tuple[str, ...], spoken: tuple[str, ...]) -> bool:
    if len(name) == 1 and (len(name[0]) < _SHORTEST or name[0] in _OURS):
        return False
    size = len(name)
    return any(spoken[at : at + size] == name for at in range(len(spoken) - size + 1))


def text_of(asked: ModelRequest) -> str:
    """Every word of a request but those of our own prompts."""
    body: Mapping[str, Any] = asked.body
    told = [m.get("content") for m in body.get("messages", []) if m.get("role") != "system"]
    told += [body.get("input"), body.get("user"), body.get("metadata")]
    text = json.dumps([one for one in told if one], ensure_ascii=False)
    # A block of JSON within a message spells letters by their numbers.
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text.replace("\\\\u", "\\u"))


@dataclass
class Endpoint:
    """A server of a test, and the records that were open while it was: only they could tell it."""

    server: LlmServer
    records: list[Record]
    known: list[Known] = field(default_factory=list)
    seen: int = 0
    is_up: bool = True

    @property
    def is_told(self) -> bool:
        return len(self.server.asked) > self.seen

    def closes(self, record: Record) -> None:
        """After this nobody can ask the record whom it knew."""
        if record in self.records:
            self.records.remove(record)
            if self.is_told:
                self.known.append(Known.of(record))

    def found(self) -> set[str]:
        """Whoever stands in a request that came since this was last asked."""
        asked = self.server.asked[self.seen :]
        self.seen += len(asked)
        known = [*self.known, *map(Known.of, self.records)] if asked else []
        self.known.clear()
        return {one for text in map(text_of, asked) for k in known for one in k.told_in(text)}


@dataclass
class Leaks:
    """Hears of every record and every server; `found` tells whom a server was told of."""

    records: list[Record] = field(default_factory=list)
    # Made once for many tests, and closed by who made them.
    shared: list[Record] = field(default_factory=list)
    endpoints: list[Endpoint] = field(default_factory=list)

    @contextmanager
    def watching(self) -> Iterator[Self]:
        entered, left = LlmServer.__aenter__, LlmServer.__aexit__
        made, closed = Record.__init__, Record.close

        async def enter(server: LlmServer) -> LlmServer:
            self.endpoints.append(Endpoint(server, [*self.records]))
            return await entered(server)

        async def leave(server: LlmServer, *error: Any) -> None:
            await left(server, *error)
            for endpoint in self.endpoints:
                endpoint.is_up &= endpoint.server is not server

        def make(record: Record, *args: Any, **options: Any) -> None:
            made(record, *args, **options)
            self.records.append(record)
            for endpoint in self.endpoints:
                if endpoint.is_up:
                    endpoint.records.append(record)

        def close(record: Record) -> None:
            if record in self.records:
                self.records.remove(record)
                for endpoint in self.endpoints:
                    endpoint.closes(record)
            closed(record)

        with pytest.MonkeyPatch.context() as spies:
            spies.setattr(LlmServer, "__aenter__", enter)
            spies.setattr(LlmServer, "__aexit__", leave)
            spies.setattr(Record, "__init__", make)
            spies.setattr(Record, "close", close)
            yield self

    def close_all_but(self, kept: list[Record]) -> None:
        """Whom the records of one test know is nothing to the next."""
        for record in [one for one in self.records if one not in (*kept, *self.shared)]:
            record.close()

    def found(self) -> set[str]:
        """Whoever stands in a request that came since this was last asked."""
        found = {one for endpoint in self.endpoints for one in endpoint.found()}
        self.endpoints = [endpoint for endpoint in self.endpoints if endpoint.is_up]
        return found
