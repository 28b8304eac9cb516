"""Who asks, and which leads that person may see. Taken from the authenticated identity only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """What a person of the brokerage does there."""

    BROKER = "broker"
    MANAGER = "manager"
    ANALYST = "analyst"
    ADMIN = "admin"


class Service(StrEnum):
    """What a program may be let into without a person; `app/api/application.py` has its address."""

    SIDEBAR = "sidebar"
    LEADS = "leads"


# Who decides about more than their own leads, and who works with leads at all (analysts only read).
MANAGING = (Role.MANAGER, Role.ADMIN)
HANDLING = (Role.BROKER, *MANAGING)
# Who reads and judges the answers that others got.
REVIEWING = (Role.ANALYST, *MANAGING)


@dataclass(frozen=True, slots=True)
class Scope:
    """The brokerage and the leads one may see, attached by every store before any query.

    A broker sees the leads they own; a manager the leads of their teams and unassigned ones;
    analysts and admins all of the brokerage. `role = None` is the brokerage's own machinery
    (training, rescoring), which sees all of one brokerage and never another's. `lead_id` narrows
    the scope to that one lead, as in a CRM's sidebar.
    """

    brokerage_id: str
    staff_id: str | None
    role: Role | None
    team_ids: tuple[str, ...] = ()
    lead_id: str | None = None

    @classmethod
    def machinery(cls, brokerage_id: str) -> Scope:
        return cls(brokerage_id, None, None)

    @property
    def sees_all(self) -> bool:
        """Whether the role sees the whole brokerage and the scope is not narrowed to one lead."""
        return self.lead_id is None and self.role in (None, Role.ANALYST, Role.ADMIN)

    @property
    def sees_teams(self) -> bool:
        """Whether it is a manager's scope, not narrowed to one lead."""
        return self.lead_id is None and self.role is Role.MANAGER

    @property
    def whole(self) -> Scope:
        """The same person's scope, without the narrowing to one lead."""
        return replace(self, lead_id=None)
