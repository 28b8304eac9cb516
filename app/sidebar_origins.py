"""Which web pages may show a brokerage's sidebar in a frame: a list kept with its settings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leads.model.errors import InvalidInput
from leads.store.staff import Brokerage, Staff

SETTING = "sidebar_origins"
# A browser's spelling of an origin: no path, no star. Plain http only for this machine.
_ORIGIN = re.compile(
    r"(?:https://[a-z0-9-]+(?:\.[a-z0-9-]+)*|http://(?:localhost|127\.0\.0\.1))(?::[1-9][0-9]{0,4})?"
)


def sidebar_origins(brokerage: Brokerage) -> tuple[str, ...]:
    """The origins that may frame the sidebar and post to it; none: nobody may."""
    return tuple(brokerage.settings.get(SETTING, ()))


def set_sidebar_origins(staff: Staff, brokerage: Brokerage, origins: Sequence[str]) -> None:
    """Allow these origins and no others. InvalidInput names one that is not an origin."""
    kept = list(dict.fromkeys(_checked(one) for one in origins))
    staff.change_setting(brokerage.brokerage_id, SETTING, lambda _: kept)


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
