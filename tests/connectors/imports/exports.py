"""Invented leads written down as the exports of CRMs and portals are: 600 rows by a seed.

The columns are those that public documentation names; no sample of a real export was seen.
Who books depends on the source, the budget and the home asked for, beside luck.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

Row = dict[str, str]

_FIRST = ("Asha", "Bela", "Chirag", "Dev", "Esha", "Farhan", "Gita", "Hetal", "Ishan", "Kiran")
_LAST = ("Acharya", "Bhatt", "Chauhan", "Desai", "Engineer", "Gohil", "Iyer", "Joshi", "Nair")
_PLACES = ("Bopal", "Gota", "Chandkheda", "South Bopal", "Satellite", "Vastral")
_SOURCES = {"Website": 0.4, "Facebook": -0.9, "Google Ads": 0.0, "Referral": 1.6, "Walk-in": 1.1}
_STAGES_OPEN = ("New", "Contacted", "Site visit done", "Follow up")
_STAGES_LOST = ("Not interested", "Lost", "Dropped - low budget")


@dataclass(frozen=True, slots=True)
class Made:
    """One invented lead; `ending` is won, lost, junk or None, `ended` its day."""

    number: int
    name: str
    phone: str
    source: str
    place: str
    bhk: int
    budget_lakh: int
    created: datetime
    last_activity: datetime
    ending: str | None
    ended: datetime | None
    stage: str


def made_leads(today: datetime, *, count: int = 600, seed: int = 0) -> list[Made]:
    """Enquiries of the sixteen months before `today`, the oldest first."""
    rng = Random(seed)
    ages = sorted((rng.uniform(1, 480) for _ in range(count)), reverse=True)
    return [_made(n, today - timedelta(days=age), today, rng) for n, age in enumerate(ages)]


def _made(number: int, created: datetime, today: datetime, rng: Random) -> Made:
    source = rng.choice(list(_SOURCES))
    bhk, budget = rng.choice((1, 2, 2, 3, 3, 4)), rng.randrange(30, 180)
    # Plain enough that any draw of moments learns it: what is tested is the way, not the luck.
    wish = 2 * (_SOURCES[source] + 0.02 * (budget - 45 * bhk)) + rng.gauss(0, 0.4)
    life = rng.uniform(5, 80)
    if rng.random() < 1 / (1 + math.exp(2.4 - wish)):
        ending = "won"
    else:
        ending = rng.choices(("lost", "junk", None), (7, 1, 1.5))[0]
    ended = created + timedelta(days=life)
    if ending is None or ended > today:
        ending, when = None, None
    else:
        when = ended
    stage = {
        "won": "Booked",
        "lost": rng.choice(_STAGES_LOST),
        "junk": "Junk",
        None: rng.choice(_STAGES_OPEN),
    }[ending]
    last = when or min(today - timedelta(hours=2), created + timedelta(days=rng.uniform(0, 30)))
    return Made(
        number,
        f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        f"9{rng.randrange(10**8, 10**9)}",
        source,
        rng.choice(_PLACES),
        bhk,
        budget,
        created,
        last,
        ending,
        when,
        stage,
    )


def _iso(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _indian(at: datetime) -> str:
    return f"{at:%d/%m/%Y %I:%M %p}"


def leadsquared(one: Made) -> Row:
    first, last = one.name.split()
    return {
        "ProspectID": f"{one.number:08d}-aaaa-4bbb-8ccc-{one.number * 7919:012d}",
        "First Name": first,
        "Last Name": last,
        "Email Address": f"lead{one.number}@example.in",
        "Phone Number": f"+91-{one.phone}",
        "Lead Source": one.source,
        "Lead Stage": one.stage,
        "Lead Score": str(one.number % 90),
        "Owner": "Kiran",
        "Budget": f"{one.budget_lakh} lakh",
        "BHK": str(one.bhk),
        "City": one.place,
        "Created On": _iso(one.created),
        "Modified On": _iso(one.last_activity),
        "Last Activity Date": _iso(one.last_activity),
    }


def selldo(one: Made) -> Row:
    return {
        "Lead Id": f"#{100000 + one.number}",
        "Name": one.name,
        "Phone": f"91{one.phone}",
        "Email": f"lead{one.number}@example.in",
        "Stage": one.stage,
        "Source": one.source,
        "Sub Source": "Campaign A" if one.number % 2 else "Campaign B",
        "Project": one.place,
        "Sales": "Kiran",
        "Budget": f"{one.budget_lakh / 100:.2f} Cr",
        "Bedroom Preference": str(one.bhk),
        "Received On": _indian(one.created),
        "Last Activity On": _indian(one.last_activity),
    }


def acres99(one: Made) -> Row:
    return {
        "Name": one.name,
        "Email": f"lead{one.number}@example.in",
        "Phone": f"{one.phone}.0",
        "CmpctLabl": f"{one.bhk} BHK in {one.place}",
        "QryInfo": f"I am interested in {one.bhk} BHK, budget {one.budget_lakh} lakh",
        "Source": one.source,
        "Budget": f"{one.budget_lakh} Lac",
        "RcvdOn": _iso(one.created),
        "Status": one.stage,
        "Last Updated": _iso(one.last_activity),
    }


def magicbricks(one: Made) -> Row:
    return {
        "Enquiry Date": f"{one.created:%d-%m-%Y}",
        "Name": one.name,
        "ISD": "91",
        "Mobile": f"0{one.phone}",
        "Email": f"lead{one.number}@example.in",
        "Property ID": str(4000 + one.number % 37),
        "Project": one.place,
        "BHK": f"{one.bhk} BHK",
        "Budget": f"₹{one.budget_lakh},00,000",
        "Source": one.source,
        "Response Status": one.stage,
        "Last Follow-up": f"{one.last_activity:%d-%m-%Y}",
    }


def housing(one: Made) -> Row:
    return {
        "lead_name": one.name,
        "lead_phone": one.phone,
        "lead_email": f"lead{one.number}@example.in",
        "lead_date": str(int(one.created.timestamp())),
        "project_name": one.place,
        "apartment_names": f"{one.bhk} BHK",
        "max_price": str(one.budget_lakh * 100_000),
        "service_type": "new-projects",
        "source": one.source,
        "status": one.stage,
        "updated_at": _iso(one.last_activity),
    }


def meta(one: Made) -> Row:
    return {
        "id": f"l:{10**14 + one.number}",
        "created_time": f"{one.created:%Y-%m-%dT%H:%M:%S}+05:30",
        "ad_name": one.source,
        "campaign_name": one.place,
        "form_id": "f:77",
        "is_organic": "false",
        "platform": "fb" if one.number % 3 else "ig",
        "what_is_your_budget?": f"{one.budget_lakh} lakh",
        "which_home?": f"{one.bhk} BHK",
        "full_name": one.name,
        "phone_number": f"p:+91{one.phone}",
        "lead_status": one.stage,
        "last_activity": _iso(one.last_activity),
    }


def hubspot(one: Made) -> Row:
    first, last = one.name.split()
    stage = "customer" if one.ending == "won" else "lead"
    return {
        "Record ID": str(501000 + one.number),
        "First Name": first,
        "Last Name": last,
        "Email": f"lead{one.number}@example.in",
        "Phone Number": f"+91 {one.phone[:5]} {one.phone[5:]}",
        "Contact owner": "Kiran",
        "Lifecycle Stage": stage,
        "Lead Status": "UNQUALIFIED" if one.ending in ("lost", "junk") else "OPEN",
        "Original Source": one.source,
        "City": one.place,
        "Budget": f"{one.budget_lakh} lakh",
        "Bedrooms": str(one.bhk),
        "Create Date": f"{one.created:%Y-%m-%d %H:%M}",
        "Last Activity Date": f"{one.last_activity:%Y-%m-%d %H:%M}",
        "Became a Customer Date": f"{one.ended:%Y-%m-%d %H:%M}" if one.ending == "won" else "",
    }


SHAPES: dict[str, tuple[str, Callable[[Made], Row]]] = {
    "leadsquared": ("LeadSquared", leadsquared),
    "selldo": ("Sell.do", selldo),
    "99acres": ("99acres", acres99),
    "magicbricks": ("MagicBricks", magicbricks),
    "housing": ("Housing", housing),
    "meta": ("Meta lead ads", meta),
    "hubspot": ("HubSpot", hubspot),
}


def as_csv(rows: Sequence[Row], *, delimiter: str = ",") -> str:
    """The rows as a file's text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def export(shape: str, today: datetime, *, count: int = 600, seed: int = 0) -> list[Row]:
    """The rows of one shape, the newest first, as portals list them."""
    write = SHAPES[shape][1]
    return [write(one) for one in reversed(made_leads(today, count=count, seed=seed))]


def spoilt(
    rows: Sequence[Row], column: str, write: Callable[[str], str], *, share: float, seed: int = 0
) -> tuple[list[Row], list[int]]:
    """The rows with `share` of one column's cells written anew, and which rows those are."""
    rng = Random(seed)
    chosen = sorted(rng.sample(range(len(rows)), round(share * len(rows))))
    return [
        {**row, column: write(row[column])} if number in chosen else row
        for number, row in enumerate(rows)
    ], chosen
