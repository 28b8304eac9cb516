"""Which column tells where a lead came from: by its name, else by the channels that it holds."""

from __future__ import annotations

from connectors.imports.cells import CellError
from connectors.imports.infer import Profile, mostly
from connectors.imports.suggest_outcome import is_named

# Where leads come from, as portals, forms and offices call it.
CHANNELS = (
    "facebook", "fb", "instagram", "meta", "google", "website", "web", "landing page", "portal",
    "api", "99acres", "magicbricks", "housing", "nobroker", "makaan", "olx", "referral",
    "reference", "walk in", "walkin", "call", "phone", "whatsapp", "email", "campaign", "ad", "ads",
    "import", "hoarding", "newspaper", "channel partner", "direct", "organic", "form",
    "exhibition", "expo", "ivr", "sms",
)  # fmt: skip
# How an enquiry reaches us through a portal.
_WAYS = (
    *CHANNELS, "callback", "call back", "chat", "contact viewed", "viewed", "view phone",
    "brochure", "missed call", "shortlisted", "enquiry", "inquiry", "site visit", "visitor",
    "contact", "request", "download",
)  # fmt: skip
_NAMED = (
    "lead source", "source", "channel", "portal", "origin", "se aaya", "se aya", "se mila",
    "thi aavya", "thi aavi", "thi aavyu", "how did you hear", "how did you know", "heard about us",
    "heard from",
)  # fmt: skip
# Columns that hold a way an enquiry came, or whether somebody buys or rents: their cells tell.
_MAY_BE = (
    "response type", "lead type", "enquiry type", "inquiry type", "query type", "contact type",
    "response through", "enquiry through", "inquiry through", "lead through", "through", "via",
    "came from", "came through", "came by", "received from", "received through", "medium", "mode",
)  # fmt: skip
_WISHED = ("preferred", "preference", "best", "payment", "loan", "funding")
_PLATFORMS = ("platform",)
# What an advertiser chose, the most telling first: an ad runs on every platform alike.
_ADS = (
    ("adset name", "ad set name", "adset", "ad set"),
    ("campaign name", "campaign", "utm campaign"),
)
_MOST_SOURCES = 40
_HALF = 0.5


def source_column(columns: dict[str, Profile]) -> str | None:
    """The column of sources; None where none is one."""
    named = [c for c, p in columns.items() if is_named(c, _NAMED) and p.cells]
    platform = next((c for c in columns if is_named(c, _PLATFORMS)), None)
    ads = [c for names in _ADS for c, p in columns.items() if is_named(c, names) and _is_list(p)]
    # Where no platform stands beside it, a campaign is one among other ways to come.
    beside = [c for c in ads if platform and columns[c].cells >= _HALF * columns[platform].cells]
    ways = [c for c, p in columns.items() if _holds_ways(c, p)]
    found = [*named, *beside, *ways, *([platform] if platform else []), *ads]
    return next(iter(found), None)


def _is_list(profile: Profile) -> bool:
    return 1 < len(profile.values) <= _MOST_SOURCES


def _holds_ways(column: str, profile: Profile) -> bool:
    is_way = is_named(column, _MAY_BE) and not is_named(column, _WISHED)
    return is_way and len(profile.values) <= _MOST_SOURCES and mostly(profile, _as_way)


def _as_way(cell: str) -> str:
    if not is_named(cell.casefold(), _WAYS):  # "WhatsApp" is one word
        raise CellError("is no way in which an enquiry comes")
    return cell
