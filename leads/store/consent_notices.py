"""The notices that people were shown before they agreed, and what they answered.

The words of each version stand in the answer catalogues (`notice-*`); a version is never changed,
only followed by another, because consents rest on it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import takewhile

from sqlalchemy import Connection, Table, select

from leads.store.people import current_ids, former_ids
from leads.store.repository import BrokerageRepository, add_missing
from leads.store.tables.conversations import contact_words, notice_words
from leads.store.tables.conversations import notices as table

# The version of the five catalogues' `notice-` texts.
VERSION = "1"
_Words = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that was shown: which words, in which language, when."""

    version: str
    language: str
    at: datetime

    @property
    def basis(self) -> str:
        """The basis of a consent given after it."""
        return f"WhatsApp opt-in, notice {self.version} ({self.language})"


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """A person's yes or no in that message, to being contacted or to the notice."""

    person_id: str
    is_granted: bool
    at: datetime
    message_id: str


class Notices(BrokerageRepository):
    """The notices shown to one brokerage's people, and their answers about being contacted."""

    def shown(self, person_id: str) -> Notice | None:
        """The last notice that the person was shown."""
        mine = self._own(table, person_id=person_id)
        return self._first(Notice, select(table).where(mine).order_by(table.c.seq.desc()))

    def note_said(self, words: Table, said: ConsentAnswer) -> None:
        """Record the answer, once per message.

        `words`: `contact_words` for a STOP or START, `notice_words` for a yes or no to the notice.
        """
        with self._record.writing() as conn:
            add_missing(conn, words, {"brokerage_id": self._brokerage_id, **asdict(said)})

    def is_stopped(self, person_id: str, *, before: str | None = None) -> bool:
        """Whether the person's newest word is STOP; `before`: as of that message."""
        with self._record.reading() as conn:
            return stopped(conn, self._brokerage_id, person_id, before=before)

    def has_agreed(self, person_id: str) -> bool:
        """Whether the person's newest answer to the notice is yes, and no STOP holds."""
        with self._record.reading() as conn:
            said = _said(conn, notice_words, self._brokerage_id, person_id)
            is_stopped = stopped(conn, self._brokerage_id, person_id)
        return [granted for _, granted in said][-1:] == [True] and not is_stopped


def stopped(
    conn: Connection, brokerage_id: str, person_id: str, *, before: str | None = None
) -> bool:
    """The same inside the caller's transaction; answers given under an id merged since count too.

    Ordered by when they wrote it: an older message that arrives late does not lift a newer STOP.
    """
    said = _said(conn, contact_words, brokerage_id, person_id)
    earlier = takewhile(lambda word: word[0] != before, said)
    return [granted for _, granted in earlier][-1:] == [False]


def _said(conn: Connection, words: Table, brokerage_id: str, person_id: str) -> _Words:
    """The person's answers in one table, with their messages' ids, oldest first."""
    c = words.c
    now = current_ids(conn, brokerage_id, [person_id]).get(person_id, person_id)
    ids = former_ids(conn, brokerage_id, now)
    mine = (c.brokerage_id == brokerage_id, c.person_id.in_(ids))
    query = select(c.is_granted, c.message_id).where(*mine).order_by(c.at, c.seq)
    return [(row.message_id, row.is_granted) for row in conn.execute(query)]


def note_shown(conn: Connection, brokerage_id: str, person_id: str, notice: Notice) -> None:
    """Record that the notice goes out. Inside the caller's transaction."""
    key = {"brokerage_id": brokerage_id, "person_id": person_id}
    add_missing(conn, table, {**key, **asdict(notice)})
