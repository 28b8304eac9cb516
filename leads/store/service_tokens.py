"""Tokens of a brokerage's other programs: no person stands behind one, and it opens one service.

The record keeps the SHA-256 of each, as of a person's tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select

from leads.model.errors import NotFound
from leads.model.scope import Scope, Service
from leads.store.record import Record
from leads.store.staff import (
    TOKEN_ID_CHARACTERS,
    TOKEN_LASTS,
    Brokerage,
    Identity,
    delete_token,
    digest_of,
    new_token,
)
from leads.store.statements import from_row
from leads.store.tables import brokerages, service_tokens

_T = service_tokens.c


@dataclass(frozen=True, slots=True)
class ServiceToken:
    """What may be shown of a program's token: its id, what it opens, its name, and its dates."""

    token_id: str
    service: Service
    label: str
    created_at: datetime
    expires_at: datetime


class ServiceTokens:
    """The tokens of the programs that may call one service of a brokerage."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def issue(
        self,
        brokerage_id: str,
        service: Service,
        label: str = "",
        *,
        at: datetime,
        lasts: timedelta = TOKEN_LASTS,
    ) -> str:
        """A new bearer token, to be shown this once."""
        token, row = new_token(label, at=at, lasts=lasts)
        whose = {"brokerage_id": brokerage_id, "service": service}
        self._record.change(insert(service_tokens).values(row | whose))
        return token

    def authenticate(self, token: str, *, at: datetime) -> Identity | None:
        """The brokerage's own machinery, held to the one service that the token opens."""
        query = (
            select(brokerages, _T.service, _T.label)
            .join(service_tokens, _T.brokerage_id == brokerages.c.brokerage_id)
            .where(_T.digest == digest_of(token), _T.expires_at > at)
        )
        row = self._record.row(query)
        if row is None:
            return None
        scope = Scope.machinery(row.brokerage_id)
        return Identity(scope, row.label, None, from_row(Brokerage, row), Service(row.service))

    def tokens(self, brokerage_id: str) -> list[ServiceToken]:
        """Those of the brokerage, oldest first."""
        query = select(service_tokens).where(_T.brokerage_id == brokerage_id)
        rows = self._record.rows(query.order_by(_T.created_at, _T.digest))
        return [
            from_row(ServiceToken, row, token_id=row.digest[:TOKEN_ID_CHARACTERS]) for row in rows
        ]

    def revoke(self, token_id: str, brokerage_id: str) -> None:
        """End the brokerage's token with that id. NotFound."""
        with self._record.writing() as conn:
            found = delete_token(conn, service_tokens, token_id, brokerage_id=brokerage_id)
        if not found:
            raise NotFound("There is no such token. pakka broker tokens lists them.")
