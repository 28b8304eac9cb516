"""Transcripts: the whole story of a question, withheld from readers who may not see its leads now.

A lead may have another owner by now, or have withdrawn consent. A transcript may mention its leads
anywhere, so one that names such a lead is withheld whole. Of each, the index of answers keeps a row
that analysts filter and sort by.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, func, insert, select

from leads.model.errors import NotFound
from leads.model.scope import Role, Scope
from leads.model.score import MOST_POINTS
from leads.model.storable import check_id, check_text, is_storable
from leads.store.record import Record
from leads.store.repository import ScopedRepository, fields_of, from_row, rows_among, same
from leads.store.tables import (
    answer_index,
    answer_words,
    audit,
    investigations,
    leads,
    review_holds,
    review_items,
    review_views,
    reviews,
)
from leads.store.tables import transcripts as table
from leads.store.visibility import (
    check_staff,
    in_scope,
    of_staff_in_scope,
    visible,
    withdrawn_at,
)

WITHHELD = "This answer was about a lead that is not yours any more."
CONSENT_ENDED = "This answer was about a lead that has withdrawn its consent since."
# How every lead's id begins, and how answers tell apart leads with one name: "Priya ·4821".
_LEAD_ID = re.compile(r"\blead_[\w-]+")
_TAIL = re.compile(r"·(\d{4})\b")
_LAST_FOUR_DIGITS = re.compile(r"\d{4}(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Transcript:
    """A question, who asked it where, each step with its inputs and outputs, and the answer."""

    transcript_id: str
    brokerage_id: str
    staff_id: str
    conversation_id: str | None
    at: datetime
    question: str
    language: str
    channel: str
    lead_ids: tuple[str, ...]
    answer: Mapping[str, Any]
    steps: tuple[Mapping[str, Any], ...]

    @property
    def is_withheld(self) -> bool:
        """Whether its reader may no longer see its words."""
        return self.answer.get("text") in (WITHHELD, CONSENT_ENDED) and not self.steps


class TranscriptLog(ScopedRepository):
    """Transcripts in scope: one's own, those of a manager's teams, all for analysts and admins.

    Those of a lead that is no longer in scope, or has withdrawn consent, come withheld.
    """

    def save(self, transcript: Transcript) -> None:
        """Keeps it for good. NotFound when its person is not in scope."""
        with self._record.writing() as conn:
            self.write(conn, transcript)

    def write(self, conn: Connection, transcript: Transcript) -> None:
        """The same within a write transaction that is open."""
        check_id(transcript.transcript_id, "transcript_id")
        check_text(transcript.conversation_id, "conversation_id")
        check_text(transcript.question, "question")
        if transcript.brokerage_id != self._brokerage_id:
            raise _missing()
        check_staff(conn, self._scope, transcript.staff_id)
        added = insert(table).values(fields_of(transcript)).returning(table.c.seq)
        seq = conn.execute(added).scalar_one()
        conn.execute(insert(answer_index).values({**row_of(transcript), "seq": seq}))

    def get(self, transcript_id: str) -> Transcript:
        if not is_storable(transcript_id):
            raise _missing()
        found = self._newest(
            table.c.transcript_id == transcript_id, of_staff_in_scope(self._scope, table)
        )
        if found is None:
            raise _missing()
        return found

    def among(self, transcript_ids: Iterable[str]) -> dict[str, Transcript]:
        """Those of these that are in scope, by id."""
        query = select(table).where(of_staff_in_scope(self._scope, table))
        with self._record.reading() as conn:
            rows = list(rows_among(conn, query, table.c.transcript_id, transcript_ids))
            return {one.transcript_id: one for one in self._readable(conn, rows)}

    def neighbours(self, transcript: Transcript) -> tuple[str | None, str | None]:
        """The ids of the turns before and after it in its conversation."""
        t = table.c
        mine = (
            of_staff_in_scope(self._scope, table),
            t.staff_id == transcript.staff_id,
            t.conversation_id == transcript.conversation_id,
        )
        if transcript.conversation_id is None:
            return None, None
        here = select(t.seq).where(*mine, t.transcript_id == transcript.transcript_id)
        before = select(t.transcript_id).where(*mine, t.seq < here.scalar_subquery())
        after = select(t.transcript_id).where(*mine, t.seq > here.scalar_subquery())
        return (
            self._record.value(before.order_by(t.seq.desc()).limit(1)),
            self._record.value(after.order_by(t.seq).limit(1)),
        )

    def last(self, conversation_id: str) -> Transcript | None:
        """The newest of this conversation; a person's conversations are visible to them alone."""
        if not is_storable(conversation_id):
            return None
        where = [table.c.conversation_id == conversation_id]
        if self._scope.staff_id is not None:
            where.append(table.c.staff_id == self._scope.staff_id)
        return self._newest(*where)

    def recent(self, conversation_id: str, limit: int) -> list[Transcript]:
        """The newest turns of one's own conversation, newest first."""
        if not is_storable(conversation_id) or self._scope.staff_id is None:
            return []
        query = select(table).where(
            table.c.brokerage_id == self._brokerage_id,
            table.c.conversation_id == conversation_id,
            table.c.staff_id == self._scope.staff_id,
        )
        with self._record.reading() as conn:
            rows = conn.execute(query.order_by(table.c.seq.desc()).limit(limit)).all()
            found = self._readable(conn, rows)
            if self._scope.role is Role.ANALYST:
                # From a time when they had another role: analysts are told about no single lead.
                return [
                    _withheld(one, WITHHELD) if self._names_leads(conn, one) else one
                    for one in found
                ]
        return found

    def _names_leads(self, conn: Connection, one: Transcript) -> bool:
        if one.lead_ids:
            # Also where the lead no longer exists.
            return True
        ids, _ = _named(one, set())
        # Some keys of its steps look like ids: "lead_ids".
        return bool(visible(conn, Scope.machinery(self._brokerage_id), sorted(ids)))

    def _newest(self, *where: ColumnElement[bool]) -> Transcript | None:
        query = select(table).where(table.c.brokerage_id == self._brokerage_id, *where)
        with self._record.reading() as conn:
            rows = conn.execute(query.order_by(table.c.seq.desc()).limit(1)).all()
            return next(iter(self._readable(conn, rows)), None)

    def _readable(self, conn: Connection, rows: Sequence[Row[Any]]) -> list[Transcript]:
        """The rows as transcripts; withheld where they name a lead that the reader may not see."""
        transcripts = [from_row(Transcript, row) for row in rows]
        if self._scope.role is None:
            return transcripts
        typed = _tails_typed(transcripts)
        named = [_named(one, typed[_talk_of(one)]) for one in transcripts]
        all_ids = {i for own, _ in named for i in own}
        ended = withdrawn_at(conn, self._brokerage_id, all_ids)
        ids, tails = set[str](), set[str]()
        if not self._scope.sees_all:
            asked = sorted(all_ids)
            everybodys = visible(conn, Scope.machinery(self._brokerage_id), asked)
            ids = everybodys.keys() - visible(conn, self._scope, asked).keys()
            tails = _tails_out_of_scope(conn, self._scope, {t for _, own in named for t in own})
        readable = []
        for one, (own, its) in zip(transcripts, named, strict=True):
            if not ids.isdisjoint(own) or not tails.isdisjoint(its):
                readable.append(_withheld(one, WITHHELD))
            elif any(ended[i] > one.at for i in ended.keys() & own):
                readable.append(_withheld(one, CONSENT_ENDED))
            else:
                readable.append(one)
        return readable


def _talk_of(one: Transcript) -> tuple[str, str]:
    return one.staff_id, one.conversation_id or one.transcript_id


def _tails_typed(transcripts: Iterable[Transcript]) -> Mapping[tuple[str, str], set[str]]:
    """The last digits of every phone and tail that the asker typed, by conversation."""
    typed: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in transcripts:
        typed[_talk_of(one)].update(_LAST_FOUR_DIGITS.findall(one.question))
    return typed


def _named(one: Transcript, typed: Collection[str]) -> tuple[set[str], set[str]]:
    """The leads it names: by their ids, and by the last digits of their phones.

    What the asker typed is left out: withholding it would reveal that there is such a lead, and
    the preview of a new lead, whose phone may end like a colleague's lead's, would be lost.
    """
    words = json.dumps([one.answer, one.steps], ensure_ascii=False)
    ids = set(_LEAD_ID.findall(words)) - set(_LEAD_ID.findall(one.question))
    tails = set(_TAIL.findall(words)) - set(typed)
    return ids | set(one.lead_ids), tails


def _tails_out_of_scope(conn: Connection, scope: Scope, tails: Iterable[str]) -> set[str]:
    """The tails that phones of the brokerage's leads have, but none of the reader's leads."""
    tail, asked = leads.c.phone_tail, sorted(tails)
    of_all, of_own = (
        {row.phone_tail for row in rows_among(conn, select(tail).where(in_scope(one)), tail, asked)}
        for one in (Scope.machinery(scope.brokerage_id), scope)
    )
    return of_all - of_own


def _withheld(one: Transcript, why: str) -> Transcript:
    """Only its id and time, and why there is nothing more."""
    return replace(one, question=why, lead_ids=(), answer={"text": why}, steps=())


def _missing() -> NotFound:
    return NotFound("There is no such transcript among yours.")


def drop_transcripts(record: Record, *, before: datetime) -> int:
    """Deletes what was asked before an instant, of every brokerage, with what it is found by,
    what was complained of in it and how it was judged, and views that keep words of then; returns
    how many answers.
    """
    t = table.c
    old = select(t.seq).where(t.at < before)
    with record.writing() as conn:
        for other in (investigations, reviews, review_items, review_holds):
            of_old = exists().where(same(table, other, "transcript_id"), t.at < before)
            conn.execute(delete(other).where(of_old))
        has_words = review_views.c.query.contains("q=")
        conn.execute(delete(review_views).where(review_views.c.at < before, has_words))
        for other in (answer_words, answer_index):
            conn.execute(delete(other).where(other.c.seq.in_(old)))
        return conn.execute(delete(table).where(table.c.at < before)).rowcount


# An answer is slow when it takes longer than this; a person waits about so long for a first word.
SLOW_MS = 10_000.0
# What is done on purpose is no failure.
_MEANT = (None, "off")


def row_of(of: Transcript) -> dict[str, Any]:
    """The values of a new transcript's row of `answer_index`, but for its number."""
    answer, scores = of.answer, _scores(of)
    llm = _first(s for s in of.steps if s.get("step") == "llm" and s.get("purpose") == "agent")
    said, left_out = _sentences(of.steps)
    return {
        "brokerage_id": of.brokerage_id,
        "staff_id": of.staff_id,
        "transcript_id": of.transcript_id,
        "at": of.at,
        "language": of.language,
        "channel": of.channel,
        "intent": answer.get("intent"),
        "source": answer.get("source"),
        "fallback_reason": answer.get("fallback_reason"),
        "model_version": _first(scores).get("model_version"),
        "band": _first(scores).get("band"),
        "llm": llm.get("model"),
        "prompt_hash": llm.get("prompt_hash"),
        "adjustment": _adjustment(scores),
        "said": said,
        "left_out": left_out,
        "total_ms": (answer.get("timings_ms") or {}).get("total"),
        "lead_id": of.lead_ids[0] if len(of.lead_ids) == 1 else None,
        "risk": risk_of(of),
        "is_disliked": False,
        "has_words": False,
    }


def risk_of(of: Transcript) -> float:
    """The sum of `risk_parts`, 0..1."""
    return round(sum(risk_parts(of).values()), 4)


def risk_parts(of: Transcript) -> dict[str, float]:
    """How likely an answer is worth reading, 0..1, from what is known when it is given.

    Seven parts by name, without those that are nothing: a fallback that nobody asked for 0.3,
    sentences left out by the check 0.25, the adjustment in points, up to 10, 0.15, words that were
    not understood 0.1, an answer slower than ten seconds 0.1, a question that the rules were unsure
    of 0.05, a score of low confidence 0.05. The weights are chosen, not learnt: no judgement exists
    yet to learn from.
    """
    answer, scores = of.answer, _scores(of)
    understood = _first(step for step in of.steps if step.get("step") == "understood")
    took = (answer.get("timings_ms") or {}).get("total") or 0.0
    parts = {
        "fallback": 0.3 * (answer.get("fallback_reason") not in _MEANT),
        "left out": 0.25 * bool(_sentences(of.steps)[1]),
        "adjusted": 0.15 * min(1.0, abs(_adjustment(scores)) / MOST_POINTS),
        "unread": 0.1 * bool(understood.get("unread")),
        "slow": 0.1 * (took > SLOW_MS),
        "unsure": 0.05 * (understood.get("is_sure") is False),
        "low confidence": 0.05 * any(score.get("confidence") == "low" for score in scores),
    }
    return {name: part for name, part in parts.items() if part}


def _sentences(steps: Sequence[Mapping[str, Any]]) -> tuple[int | None, int | None]:
    """How many sentences an LLM wrote, and how many the check left out; None without an LLM."""
    written = [s["sentences"] for s in steps if s.get("step") == "sentences" and "sentences" in s]
    if not written:
        return None, None
    sentences = [sentence for some in written for sentence in some]
    return len(sentences), sum(bool(sentence.get("faults")) for sentence in sentences)


def _scores(of: Transcript) -> list[Mapping[str, Any]]:
    return [score for score in of.answer.get("scores") or () if isinstance(score, Mapping)]


def _adjustment(scores: Iterable[Mapping[str, Any]]) -> float:
    """The points by which the score that was moved most differs from the model's own."""
    both = ((score.get("score"), score.get("base_score")) for score in scores)
    moved = (a - b for a, b in both if a is not None and b is not None)
    return max(moved, key=abs, default=0.0)


def _first(some: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next(iter(some), {})


# Who did what that must be accounted for, such as reading names that are shown masked.

NAMES_SHOWN = "transcript.names_shown"
ANSWERS_EXPORTED = "answers.exported"
GLOSSED = "transcript.glossed"


@dataclass(frozen=True, slots=True)
class AuditedAct:
    """One act of a person of the brokerage; rows are never changed or removed."""

    staff_id: str | None
    at: datetime
    act: str
    subject_id: str | None


def note_act(record: Record, scope: Scope, act: str, subject_id: str, *, at: datetime) -> None:
    """Keeps that the scope's person did this now."""
    who = {"brokerage_id": scope.brokerage_id, "staff_id": scope.staff_id}
    what = {"at": at, "act": act, "subject_id": subject_id, "detail": {}}
    record.change(insert(audit).values(who | what))


def acts_on(
    record: Record, scope: Scope, act: str | None, subject_id: str | None, *, last: int = 1_000
) -> list[AuditedAct]:
    """The newest acts of this kind on this thing, or of any on any, oldest first; of the scope's
    brokerage only.
    """
    a = audit.c
    asked = ((a.act, act), (a.subject_id, subject_id))
    narrowed = [column == value for column, value in asked if value is not None]
    query = select(audit).where(a.brokerage_id == scope.brokerage_id, *narrowed)
    rows = record.rows(query.order_by(a.seq.desc()).limit(last))
    return [from_row(AuditedAct, row) for row in reversed(rows)]


def count_acts(record: Record, scope: Scope, act: str, *, since: datetime) -> int:
    """How often anybody of the scope's brokerage did this since an instant."""
    a = audit.c
    done = a.brokerage_id == scope.brokerage_id, a.act == act, a.at >= since
    return int(record.value(select(func.count()).select_from(audit).where(*done)))
