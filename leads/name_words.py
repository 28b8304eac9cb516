"""The words of leads' names: written with the leads, and read so that no book is read whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from threading import Lock

import regex
from sqlalchemy import Connection, delete, insert, select

from leads.record import Record
from leads.tables import lead_words, name_words

# Letters with their marks: Devanagari and Gujarati vowels are marks, which \w leaves out.
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d\p{Nd}'’]+")
# No name has longer words, and an index holds no long ones.
_MOST_CHARACTERS = 100
# PostgreSQL binds at most 65,535 values to a statement, SQLite 32,766.
_WORDS_AT_ONCE = 5_000


def words_of(name: str) -> tuple[str, ...]:
    """A name's words in one case, each once, as both tables keep them."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return tuple(dict.fromkeys(word[:_MOST_CHARACTERS] for word in _WORD.findall(plain)))


def write_words(
    conn: Connection, brokerage_id: str, names: Mapping[str, str | None], renamed: Collection[str]
) -> None:
    """The words of these leads, by id; of those `renamed`, the former ones go."""
    if renamed:
        old = lead_words.c.brokerage_id == brokerage_id
        conn.execute(delete(lead_words).where(old, lead_words.c.lead_id.in_(renamed)))
    rows = [
        {"brokerage_id": brokerage_id, "lead_id": lead_id, "word": word}
        for lead_id, name in names.items()
        for word in words_of(name or "")
    ]
    if rows:
        conn.execute(insert(lead_words), rows)
        _add_new(conn, brokerage_id, dict.fromkeys(row["word"] for row in rows))


def _add_new(conn: Connection, brokerage_id: str, words: Iterable[str]) -> None:
    given = list(words)
    for start in range(0, len(given), _WORDS_AT_ONCE):
        some = given[start : start + _WORDS_AT_ONCE]
        query = select(name_words.c.word).where(
            name_words.c.brokerage_id == brokerage_id, name_words.c.word.in_(some)
        )
        known = set(conn.execute(query).scalars())
        new = [{"brokerage_id": brokerage_id, "word": w} for w in some if w not in known]
        if new:
            conn.execute(insert(name_words), new)


class NameWords:
    """The brokerages' name words, remembered: of a large house some ten thousand, read once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._known: dict[str, tuple[int, tuple[str, ...]]] = {}
        self._lock = Lock()

    def words(self, brokerage_id: str) -> tuple[str, ...]:
        """Every word in the order it came; what is added comes last."""
        with self._lock:
            last, words = self._known.get(brokerage_id, (0, ()))
            c = name_words.c
            query = select(c.seq, c.word).where(c.brokerage_id == brokerage_id, c.seq > last)
            with self._record.reading() as conn:
                new = conn.execute(query.order_by(c.seq)).all()
            if new:
                words += tuple(row.word for row in new)
                self._known[brokerage_id] = (new[-1].seq, words)
            return words
