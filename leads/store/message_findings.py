"""Findings: what the quick model read in one message, with the words it rests on. Each prompt and
model reads a message once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256

from pydantic import TypeAdapter
from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    exists,
    func,
    insert,
    select,
    tuple_,
    update,
)

from leads.model.lead import Lead
from leads.model.storable import is_storable
from leads.store.repository import BrokerageRepository, having, rows_among, same
from leads.store.tables import leads, messages
from leads.store.tables import readings as table


class FindingKind(StrEnum):
    """What a finding can be: the trade's cues and plans, nothing else.

    Which way a home should face is left out: asking for it hints at a faith.
    """

    VISIT_ASK = "visit_ask"
    VISIT_NO = "visit_no"
    VISIT_MOVE = "visit_move"
    LOCATION_ASK = "location_ask"
    BUDGET_NAMED = "budget_named"
    STRETCH = "stretch"
    PRICE_HIGH = "price_high"
    COUNTER = "counter"
    TOKEN = "token"  # noqa: S105 - the sum that holds a home, no secret
    LOAN_OK = "loan_ok"
    LOAN_NO = "loan_no"
    PAPERS = "papers"
    AREA = "area"
    DEADLINE = "deadline"
    FAMILY = "family"
    FESTIVAL = "festival"
    SOFT_NO = "soft_no"
    HARD_NO = "hard_no"
    COMPARE = "compare"
    RENT = "rent"
    SELL_FIRST = "sell_first"
    PARTNER = "partner"
    NOT_BUYER = "not_buyer"
    OPT_OUT = "opt_out"
    # Plans: what no cue covers, with a day, hour or amount.
    VISIT_SET = "visit_set"
    TOKEN_PAID = "token_paid"  # noqa: S105 - no secret
    LOAN_APPLIED = "loan_applied"


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` are in the message exactly so; `at` is when the message was written.

    `day` and `hour`: when the visit is, or until when to wait; `amount_inr`: offered or paid.
    """

    kind: FindingKind
    message_id: str
    words: str
    at: datetime
    day: date | None = None
    hour: time | None = None
    amount_inr: float | None = None

    @property
    def evidence_id(self) -> str:
        """The id an LLM uses for it: a message's own id may contain a phone number."""
        return "e_" + sha256(f"{self.message_id}\n{self.kind}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What a reading depends on besides the message."""

    prompt_hash: str
    model: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A lead's message that nobody has read yet; `seq` orders those with the same instant."""

    lead_id: str
    message_id: str
    known_at: datetime
    seq: int


class FindingLog(BrokerageRepository):
    """The readings of one brokerage. Whoever asks has read the messages in their own scope."""

    def found(self, message_ids: Sequence[str], by: ReadBy) -> dict[str, tuple[Finding, ...]]:
        """The findings in those messages that were read; () for one without findings."""
        ids = [i for i in dict.fromkeys(message_ids) if is_storable(i)]
        with self._record.reading() as conn:
            return self._read(conn, self._mine(by), ids)

    def newest(self, of: Sequence[Lead]) -> dict[str, tuple[Finding, ...]]:
        """By lead id, what the last reading of its messages found, by any model."""
        own = {x.lead_id: [m.message_id for m in x.messages if m.sender == "lead"] for x in of}
        mine, found = self._own(table), dict[str, tuple[Finding, ...]]()
        any_at_all = select(table.c.seq).where(mine, table.c.findings.is_not(None)).limit(1)
        with self._record.reading() as conn:
            if conn.execute(any_at_all).first() is not None:
                found = self._read(conn, mine, [i for ids in own.values() for i in ids])
        return {i: tuple(f for m in ids for f in found.get(m, ())) for i, ids in own.items()}

    def _read(
        self, conn: Connection, which: ColumnElement[bool], message_ids: Sequence[str]
    ) -> dict[str, tuple[Finding, ...]]:
        t = table.c
        query = select(t.message_id, t.findings).where(which, t.findings.is_not(None))
        rows = rows_among(conn, query.order_by(t.seq), t.message_id, message_ids)
        # The last reading of each message counts.
        last = {row.message_id: row.findings for row in rows}
        return {
            own: tuple(_ROW.validate_python({**one, "message_id": own}) for one in found)
            for own, found in last.items()
        }

    def begin(
        self, message_id: str, by: ReadBy, *, at: datetime, since: datetime, most: int
    ) -> int | None:
        """The id of a try that may be made now; None when `most` were made after `since`."""
        t = table.c
        with self._record.writing() as conn:
            today = select(func.count()).where(t.brokerage_id == self._brokerage_id, t.at >= since)
            if conn.execute(today).scalar_one() >= most:
                return None
            row = {"brokerage_id": self._brokerage_id, "message_id": message_id, "at": at}
            row |= asdict(by)
            seq: int = conn.execute(insert(table).values(row).returning(t.seq)).scalar_one()
            return seq

    def tries(self, message_id: str, by: ReadBy) -> int:
        """How often this message was given to this prompt and model."""
        mine = self._mine(by) & (table.c.message_id == message_id)
        return int(self._record.value(select(func.count()).where(mine)))

    def give_back(self, seq: int) -> None:
        """Forgets a try that never reached the model: it does not count."""
        own = self._own(table, seq=seq)
        self._record.change(delete(table).where(own))

    def unread(
        self, by: ReadBy, *, after: datetime, most_tries: int, limit: int, below: Unread | None
    ) -> list[Unread]:
        """Messages of open leads, known after `after`, newest first; `below`: the last one seen."""
        m, own = messages.c, self._mine(by) & (table.c.message_id == messages.c.message_id)
        tries = select(func.count()).select_from(table).where(own).scalar_subquery()
        query = (
            select(m.lead_id, m.message_id, m.known_at, m.seq)
            .join_from(messages, leads, same(leads, messages, "lead_id"))
            .where(
                m.brokerage_id == self._brokerage_id,
                m.sender == "lead",
                m.known_at > after,
                leads.c.is_open.is_(True),
                ~exists().where(own, table.c.findings.is_not(None)),
                tries < most_tries,
            )
        )
        if below is not None:
            query = query.where(tuple_(m.known_at, m.seq) < tuple_(below.known_at, below.seq))
        newest = query.order_by(m.known_at.desc(), m.seq.desc()).limit(limit)
        return [Unread(*row) for row in self._record.rows(newest)]

    def keep(self, seq: int, findings: Sequence[Finding]) -> None:
        """Keeps what that try found; the lead's state is then out of date."""
        rows = [
            _ROW.dump_python(f, mode="json", exclude_none=True, exclude={"message_id"})
            for f in findings
        ]
        own = self._own(table, seq=seq)
        with self._record.writing() as conn:
            conn.execute(update(table).where(own).values(findings=rows))
            if findings:
                message = self._own(messages, message_id=findings[0].message_id)
                of_lead = leads.c.lead_id.in_(select(messages.c.lead_id).where(message))
                stale = update(leads).where(self._own(leads), of_lead)
                conn.execute(stale.values(revision=leads.c.revision + 1))

    def _mine(self, by: ReadBy) -> ColumnElement[bool]:
        return self._own(table, **asdict(by))


def drop_findings(conn: Connection, brokerage_id: str, message_id: str) -> None:
    """Delete what was read in a message whose text has changed."""
    mine = having(table, brokerage_id=brokerage_id, message_id=message_id)
    conn.execute(delete(table).where(mine))


_ROW = TypeAdapter(Finding)
