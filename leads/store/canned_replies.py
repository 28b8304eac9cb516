"""What a brokerage keeps under a name for its people to send: words with fields, and files.

`{name}` in the words stands for what the record knows of the lead they go to.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

import regex
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import MANAGING, Scope
from leads.model.storable import check_text, one_line
from leads.store.record import Record
from leads.store.repository import BrokerageRepository, having
from leads.store.tables.conversations import canned_replies as table

# The lead's first name, the sender's name, the home it is about, and the day of the next visit.
FIELDS = ("name", "broker", "home", "visit")
LONGEST_NAME = 40
# A preview with buttons has room for little more, and a filled field may be longer than its name.
LONGEST_TEXT = 700
# As many as can still be read as a list on a phone.
MOST = 60
_FIELD = regex.compile(r"\{([^{}\n]*)\}")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d]+")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file in the brokerage's store, as it will be sent."""

    sha256: str
    mime: str
    size: int
    name: str | None
    kind: str  # leads.store.attachments.Kind
    pixels: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class CannedReply:
    """One of them; `text` may be empty where there is a file."""

    name: str
    text: str
    file: KeptFile | None
    staff_id: str | None
    at: datetime

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its name, by which it is found."""
        return words_of(self.name)

    def is_changed_by(self, scope: Scope) -> bool:
        """Whether that person may change or remove it: its owner, and managers and admins."""
        return self.staff_id == scope.staff_id or scope.role in MANAGING


class CannedReplies(BrokerageRepository):
    """A brokerage's canned replies."""

    def all(self) -> list[CannedReply]:
        """All of them, by name."""
        mine = select(table).where(self._own(table))
        return self._all(CannedReply, mine.order_by(table.c.key))

    def get(self, name: str) -> CannedReply | None:
        """The one with that name, in any spelling of case and signs."""
        return self._first(CannedReply, select(table).where(self._named(name)))

    def put(
        self,
        name: str,
        text: str,
        file: KeptFile | None = None,
        *,
        staff_id: str | None = None,
        at: datetime,
    ) -> None:
        """Keep it, replacing one with the same name. InvalidInput says what to change."""
        check_text(name, "name")
        name, text = one_line(name), text.strip()
        _check(name, text, has_file=file is not None)
        row = {
            "name": name,
            "text": text,
            "file": asdict(file) if file else None,
            "staff_id": staff_id,
            "at": at,
        }
        key = {"brokerage_id": self._brokerage_id, "key": _key(name)}
        with self._record.writing() as conn:
            if conn.execute(update(table).where(self._named(name)).values(row)).rowcount:
                return
            mine = self._own(table)
            if conn.execute(select(func.count()).where(mine)).scalar_one() >= MOST:
                raise InvalidInput(f"There are {MOST} already: remove one first.", field="name")
            conn.execute(insert(table).values({**key, **row}))

    def remove(self, name: str) -> None:
        """Remove it. NotFound."""
        if not self._record.change(delete(table).where(self._named(name))):
            raise NotFound("There is no canned reply of that name. pakka canned list has them.")

    def drop(self, conn: Connection, name: str) -> None:
        """Remove it, if there is one, inside the caller's transaction."""
        conn.execute(delete(table).where(self._named(name)))

    def _named(self, name: str) -> ColumnElement[bool]:
        return self._own(table, key=_key(name))


def canned_hashes(record: Record, brokerage_id: str) -> set[str]:
    """The hashes of files that are kept under a name."""
    mine = having(table, brokerage_id=brokerage_id) & table.c.file.is_not(None)
    return {file["sha256"] for file in record.values(select(table.c.file).where(mine))}


def filled(text: str, values: Mapping[str, str], gap: str) -> str:
    """The words with each field's value, or `gap` with its name where there is none."""

    def value(found: regex.Match[str]) -> str:
        field = found[1].strip().casefold()
        return values.get(field) or gap.replace("…", f"… {field}")

    return str(_FIELD.sub(value, text))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, without case and signs."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _check(name: str, text: str, *, has_file: bool) -> None:
    check_text(text, "text")
    if not words_of(name) or len(name) > LONGEST_NAME:
        raise InvalidInput(f"A name has 1 to {LONGEST_NAME} characters, with a word.", field="name")
    if not text and not has_file:
        raise InvalidInput("A canned reply needs words.", field="text")
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(f"At most {LONGEST_TEXT} characters are sent at once.", field="text")
    unknown = [one for one in _FIELD.findall(text) if one.strip().casefold() not in FIELDS]
    if unknown:
        known = ", ".join(f"{{{one}}}" for one in FIELDS)
        raise InvalidInput(f"{{{unknown[0]}}} is no field. There are {known}.", field="text")


def _key(name: str) -> str:
    return " ".join(words_of(one_line(name)))
