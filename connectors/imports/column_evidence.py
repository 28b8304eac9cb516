"""What a column's name and its cells tell: who wrote it, where a lead came from, the unit of money.

Free words are the lead's, who wishes and asks, or a colleague's, who keeps a log: told by the
column's name where that is plain, else by what its cells say.
"""

from __future__ import annotations

import re
from itertools import islice

from connectors.imports.cell_parsing import (
    SMALLEST_BARE_INR,
    SMALLEST_RUPEES,
    CellError,
    can_be_price,
    parse_money_range,
)
from connectors.imports.column_types import Profile, mostly
from connectors.imports.header import is_named, words_of
from connectors.imports.mapping import ValueType
from language.numbers import MONEY_UNITS
from leads.model.lead import Sender

MESSAGE_NAMES = (
    "message", "enquiry", "inquiry", "query", "question", "requirement", "party ne likha",
)  # fmt: skip
REMARK_NAMES = (
    "remark", "remarks", "note", "notes", "comment", "comments", "follow up", "followup",
    "feedback", "noondh", "nondh",
)  # fmt: skip
# A colleague writes of the lead in the third person and of what was done, often with the day.
_DATED = re.compile(
    r"(?:^|[|;/\n,])[^\S\n]*+\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?|[ -]?(?:jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\s*[:–-]",
    re.I,
)
_OF_A_LOG = (
    "rnr", "ringing", "no answer", "not picking", "not picked", "nahi uthaya", "nahi uthata",
    "switch off", "switched off", "not reachable", "busy", "spoke", "called", "call back",
    "callback", "told", "asked", "sent", "follow up", "followup", "sv", "visited", "visit done",
    "poocha", "pucha", "bola", "bata diya", "bhej diya", "bhej di", "baat hui", "moklya", "moklyu",
    "vaat thai", "wants", "says", "said", "client", "customer", "cust", "party", "recd", "cibil",
    "wife", "husband", "out of town", "dnd", "ni",
)  # fmt: skip
_OF_A_LEAD = (
    "i", "im", "i m", "am", "my", "me", "we", "our", "us", "mujhe", "muje", "hume", "hame", "mare",
    "mane", "amare", "want", "need", "needed", "looking", "required", "interested", "pls", "plz",
    "please", "kindly", "send", "share", "chahiye", "chaiye", "joie", "joiye", "joye", "batao",
    "bataye", "bhejo", "moklo", "kitna", "kitne", "kya", "kab", "kaha", "kaun", "ketla", "ketlu",
    "kyare", "su", "how", "what", "when", "where", "which", "is", "are", "any", "can", "do you",
    "available", "rate", "price", "details", "call me",
)  # fmt: skip
_SAMPLE = 200  # different cells
_A_LOG, _HARDLY_A_LOG = 0.3, 0.1  # of the cells
_A_LEADS_OWN = 0.6

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

_LAKH, _CRORE, _RUPEE = MONEY_UNITS["lakh"], MONEY_UNITS["cr"], MONEY_UNITS["inr"]
# Homes for less than ten lakh are rented or told in thousands; nine crore and more are told in Cr.
_LEAST_LAKH, _MOST_LAKH = 10, 900
_FEW = 0.02  # a slip of the hand; more thousands are rents among the prices
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*([^\W\d_]*)")


def whose_words(column: str, profile: Profile) -> Sender | None:
    """Who wrote them; None where it is no column of somebody's words, or nobody can tell."""
    if profile.possible or not profile.cells:
        return None
    if is_named(column, REMARK_NAMES):
        return "broker"
    is_free = profile.likely_type is ValueType.TEXT
    log, own = _shares(profile)
    if is_free and log >= _A_LOG:
        return "broker"
    if is_named(column, MESSAGE_NAMES) or (is_free and own >= _A_LEADS_OWN and log < _HARDLY_A_LOG):
        return "lead"
    return None


def _shares(profile: Profile) -> tuple[float, float]:
    """Of the different cells, how many read as a log and how many as a lead's own words."""
    cells = list(islice(profile.values, _SAMPLE))
    log = [cell for cell in cells if _DATED.search(cell) or is_named(cell.casefold(), _OF_A_LOG)]
    rest = set(cells) - set(log)
    own = [cell for cell in rest if "?" in cell or is_named(cell.casefold(), _OF_A_LEAD)]
    return len(log) / len(cells), len(own) / len(cells)


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


def plain_unit(column: str, profile: Profile) -> str | None:
    """The unit that the header names; else lakh, when other cells say it and no number of the
    column can be anything else."""
    for word in words_of(column):
        if (size := MONEY_UNITS.get(word)) in (_LAKH, _CRORE):
            return "lakh" if size == _LAKH else "Cr"
    bare: list[float] = []
    said: list[tuple[float, float]] = []
    for value, count in profile.values.items():
        numbers, size = _read(value)
        said += count * [(number, size) for number in numbers if size]
        bare += count * [number for number in numbers if not size and number < SMALLEST_RUPEES]
    lakh = [number for number, size in said if size == _LAKH]
    other = [size for _, size in said if size not in (_LAKH, _CRORE, _RUPEE)]
    is_plain = (
        len(other) <= _FEW * len(said)
        and 2 * sum(map(_can_be_lakh, lakh)) > len(lakh)
        and _are_lakh(bare)
    )
    return "lakh" if bare and is_plain else None


def _are_lakh(bare: list[float]) -> bool:
    """Whether each can be lakh, or would be left out by itself; rents beside prices are many."""
    rents = [number for number in bare if number >= SMALLEST_BARE_INR]
    fits = (_can_be_lakh(number) or not can_be_price(number * _LAKH) for number in bare)
    return len(rents) <= _FEW * len(bare) and all(fits)


def _can_be_lakh(number: float) -> bool:
    return _LEAST_LAKH <= number <= _MOST_LAKH


def _read(cell: str) -> tuple[list[float], float | None]:
    """The numbers of an amount or a range, and the size of the unit that is said at its end."""
    try:
        parse_money_range(cell, unit="inr")
    except CellError:
        return [], None
    found = _NUMBER.findall(cell.casefold())
    numbers = [float(number.replace(",", "")) for number, _ in found]
    return numbers, next((MONEY_UNITS[w] for _, w in reversed(found) if w in MONEY_UNITS), None)
