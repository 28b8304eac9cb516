"""Who of a CRM reads what: its users who are staff here, and the pages that may frame the sidebar.

An operator keeps both lists. A name in HubSpot would not do: people write those themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from connectors.imports.cell_parsing import parse_email, value_or_none
from leads.model.errors import InvalidInput
from leads.store.staff import Brokerage, Staff

_HUBSPOT_USERS = "hubspot_users"
_SIDEBAR_ORIGINS = "sidebar_origins"
# A browser's spelling of an origin: no path, no star. Plain http only for this machine.
_ORIGIN = re.compile(
    r"(?:https://[a-z0-9-]+(?:\.[a-z0-9-]+)*|http://(?:localhost|127\.0\.0\.1))(?::[1-9][0-9]{0,4})?"
)


def hubspot_users(brokerage: Brokerage) -> Mapping[str, str]:
    """E-mail address with which somebody signs in to HubSpot, casefolded → staff id."""
    return dict(brokerage.settings.get(_HUBSPOT_USERS, {}))


def set_hubspot_user(staff: Staff, brokerage: Brokerage, email: str, staff_id: str | None) -> None:
    """Says who signs in to HubSpot with this address; None: nobody here."""
    address = value_or_none(parse_email, email)
    if address is None:
        raise InvalidInput("Say the address with which they sign in to HubSpot.", field="email")
    own = {address: staff_id} if staff_id else {}

    def changed(kept: Mapping[str, str] | None) -> dict[str, str]:
        return {known: who for known, who in (kept or {}).items() if known != address} | own

    staff.change_setting(brokerage.brokerage_id, _HUBSPOT_USERS, changed)


def sidebar_origins(brokerage: Brokerage) -> tuple[str, ...]:
    """The origins that may frame the sidebar and post to it; none: nobody may."""
    return tuple(brokerage.settings.get(_SIDEBAR_ORIGINS, ()))


def set_sidebar_origins(staff: Staff, brokerage: Brokerage, origins: Sequence[str]) -> None:
    """Allow these origins and no others. InvalidInput names one that is not an origin."""
    kept = list(dict.fromkeys(_checked(one) for one in origins))
    staff.change_setting(brokerage.brokerage_id, _SIDEBAR_ORIGINS, lambda _: kept)


def _checked(origin: str) -> str:
    spelt = origin.strip().lower().removesuffix("/")
    if not _ORIGIN.fullmatch(spelt):
        raise InvalidInput(
            f"{origin} is no origin: write https:// and the host, such as "
            "https://crm.example.com; http:// is for localhost alone.",
            field="origins",
        )
    # Browsers leave out the default port.
    usual = ":443" if spelt.startswith("https:") else ":80"
    return spelt.removesuffix(usual)
