"""Which of the brokerage's people a user of HubSpot is: a list that an operator keeps.

Neither a name in HubSpot nor an owner's would do: people write those themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from connectors.imports.cell_parsing import parse_email, value_or_none
from leads.model.errors import InvalidInput
from leads.store.staff import Brokerage, Staff

SETTING = "hubspot_users"


def hubspot_users(brokerage: Brokerage) -> Mapping[str, str]:
    """E-mail address with which somebody signs in to HubSpot, casefolded → staff id."""
    return dict(brokerage.settings.get(SETTING, {}))


def set_hubspot_user(staff: Staff, brokerage: Brokerage, email: str, staff_id: str | None) -> None:
    """Says who signs in to HubSpot with this address; None: nobody of here."""
    address = value_or_none(parse_email, email)
    if address is None:
        raise InvalidInput("Say the address with which they sign in to HubSpot.", field="email")
    own = {address: staff_id} if staff_id else {}

    def changed(kept: Mapping[str, str] | None) -> dict[str, str]:
        return {known: who for known, who in (kept or {}).items() if known != address} | own

    staff.change_setting(brokerage.brokerage_id, SETTING, changed)
