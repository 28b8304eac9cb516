"""How lists are filtered, ordered and paged: conditions and cursors over the leads' columns."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, not_, or_

from leads.errors import InvalidInput
from leads.labels import labels_of
from leads.lead import LeadKind, LeadSummary, OutcomeKind
from leads.scope import Scope
from leads.scoping import is_of_kind
from leads.score import Band
from leads.storable import check_text, is_storable
from leads.summary import digits_of
from leads.tables import leads as table
from leads.tables import staff
from leads.withdrawn import NO_SCORES

# Bound by the contract of lists; a page of the API asks for at most this many.
PAGE_LIMIT = 200
# Fewer digits than these match nearly every phone.
PHONE_TAIL_DIGITS = 4
# Nobody types a longer name into a search box; SQLite refuses patterns of 50,000 bytes.
SEARCH_CHARACTERS = 200
# Lists go by band first; a lead without one stands after all that have one.
BAND_RANKS: dict[Band | None, int] = {Band.HOT: 0, Band.WARM: 1, Band.COLD: 2, None: 3}
# Who said no stands behind them all, whatever the score; `leads.band` keeps the score's own.
SAID_NO, SAID_NO_RANK = "said_no", 4
# Below every score, so that "no score" has a place in the order that an index can hold.
NO_SCORE = -1.0
# Where a lead without a score stands, and what a list says of one who withdrew the consent to it.
UNSCORED: dict[str, Any] = {"band_rank": BAND_RANKS[None], "rank_score": NO_SCORE, "factor": 1.0}
UNSHOWN: dict[str, Any] = {"factor": 1.0} | dict.fromkeys(("score", "base_score", "band", "as_of"))
TAKEN_BACK = UNSCORED | UNSHOWN


@dataclass(frozen=True, slots=True)
class LeadQuery:
    """What a list shows. `q` finds by name, phone tail or id; `owner` is a staff id or name.

    `band`: hot, warm, cold, or `said_no`. `said_no`: only the open leads that said no (True), or
    all but them (False).
    """

    limit: int = 50
    cursor: str | None = None
    q: str | None = None
    band: str | None = None
    locality: str | None = None
    owner: str | None = None
    stage: str | None = None
    kind: str | None = None
    is_open: bool | None = True
    said_no: bool | None = None


def in_order(query: Select[Any]) -> Select[Any]:
    """The order of every list: band, score, latest word, id."""
    c = table.c
    return query.order_by(c.band_rank, c.rank_score.desc(), c.recency_at.desc(), c.lead_id)


def conditions(query: LeadQuery, scope: Scope) -> list[ColumnElement[bool]]:
    """What the query asks within the scope; InvalidInput names the field that cannot be used."""
    if not 1 <= query.limit <= PAGE_LIMIT:
        raise InvalidInput(f"limit must be 1 to {PAGE_LIMIT}.", field="limit")
    for field in ("q", "band", "locality", "owner", "stage", "kind"):
        check_text(getattr(query, field), field)
    found: list[ColumnElement[bool]] = []
    if query.is_open is not None:
        found.append(table.c.is_open.is_(query.is_open))
    if query.q is not None and query.q.strip():
        found.append(_matches(query.q.strip()))
    if query.band is not None:
        found.append(_of_band(_one_of((*Band, SAID_NO), query.band, "band"), query.said_no))
    if query.said_no is not None:
        found.append((table.c.band_rank == SAID_NO_RANK).is_(query.said_no))
    if query.kind is not None:
        found.append(is_of_kind(scope, _one_of(LeadKind, query.kind, "kind")))
    if query.owner is not None:
        found.append(or_(table.c.owner_id == query.owner, _same(staff.c.name, query.owner)))
    if query.locality is not None:
        found.append(_same(table.c.locality, query.locality))
    if query.stage is not None:
        found.append(_same(table.c.stage, query.stage))
    return found + ([after(query.cursor)] if query.cursor is not None else [])


def after(cursor: str) -> ColumnElement[bool]:
    """The leads behind the one the cursor stands for."""
    band_rank, rank_score, recency_at, lead_id = _decode(cursor)
    c = table.c
    return and_(
        c.band_rank >= band_rank,
        or_(
            c.band_rank > band_rank,
            c.rank_score < rank_score,
            and_(c.rank_score == rank_score, c.recency_at < recency_at),
            and_(c.rank_score == rank_score, c.recency_at == recency_at, c.lead_id > lead_id),
        ),
    )


def cursor_at(row: Row[Any]) -> str:
    """The opaque cursor that stands for this row of a list."""
    place = [row.band_rank, row.rank_score, row.recency_at.isoformat(), row.lead_id]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def summary_of(row: Row[Any]) -> LeadSummary:
    """A row of `leads`, with its owner's and team's names and `IS_WITHDRAWN`, as lists show it."""
    told = {name: getattr(row, name) for name in LeadSummary.__slots__}
    if row.is_withdrawn:
        told |= UNSHOWN
    if row.band_rank == SAID_NO_RANK:
        told["band"] = SAID_NO
    return LeadSummary(
        **{n: value for n, value in told.items() if n not in ("kind", "outcome", "labels")},
        labels=labels_of(row.labels),
        kind=LeadKind(row.kind) if row.kind else None,
        outcome=OutcomeKind(row.outcome) if row.outcome else None,
    )


def _matches(q: str) -> ColumnElement[bool]:
    if len(q) > SEARCH_CHARACTERS:
        raise InvalidInput(f"q must have at most {SEARCH_CHARACTERS} characters.", field="q")
    found = [table.c.lead_id == q, table.c.name_folded.contains(q.casefold(), autoescape=True)]
    digits = digits_of(q)
    if len(digits) >= PHONE_TAIL_DIGITS and not any(c.isalpha() for c in q):
        found.append(table.c.phone_digits.endswith(digits))
    return or_(*found)


def _same(column: ColumnElement[str | None], text: str) -> ColumnElement[bool]:
    # SQLite lowers ASCII only: a name in another script must be written as it stands.
    return or_(column == text, func.lower(column) == text.lower())


def _of_band(band: str, said_no: bool | None) -> ColumnElement[bool]:
    """Of those that said no, asked for by themselves, the band is their score's."""
    is_no = table.c.band_rank == SAID_NO_RANK
    if band == SAID_NO:
        return is_no
    of_band = and_(table.c.band == band, not_(NO_SCORES))
    return of_band if said_no else and_(of_band, not_(is_no))


def _one_of(words: Iterable[str], word: str, field: str) -> str:
    if word not in list(words):
        raise InvalidInput(f"{field} must be one of {', '.join(words)}.", field=field)
    return word


def _decode(cursor: str) -> tuple[int, float, datetime, str]:
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        place = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        band_rank, rank_score, recency_at, lead_id = place
        at = datetime.fromisoformat(recency_at).astimezone(UTC)
        if (
            band_rank in (*BAND_RANKS.values(), SAID_NO_RANK)
            and type(band_rank) is int
            and isinstance(rank_score, float)
            and math.isfinite(rank_score)
            and datetime.fromisoformat(recency_at).tzinfo is not None
            and is_storable(lead_id)
        ):
            return band_rank, rank_score, at, lead_id
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        pass
    raise InvalidInput("cursor is not one of ours: start again without it.", field="cursor")
