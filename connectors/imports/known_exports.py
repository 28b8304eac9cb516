"""Exports that are known by their columns. Unverified: from public documentation, no sample seen.

A shape gives a file its name (so that next week's export has the same one) and says which of its
columns is what where the name alone does not tell. Every column is optional but the `marks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from connectors.imports.header import words_of


@dataclass(frozen=True, slots=True)
class KnownExport:
    """`marks` are headers (as plain words) of which all must stand in the file.

    `uses` are plain words of a header → what it is, as the mapping writes it.
    """

    key: str
    name: str
    marks: frozenset[str]
    uses: Mapping[str, str] = field(default_factory=dict)


KNOWN_EXPORTS = (
    # help.leadsquared.com: lead fields, by display name and by schema name.
    KnownExport(
        "leadsquared",
        "LeadSquared",
        frozenset({"prospect id", "lead stage"}),
        {"prospect id": "id"},
    ),
    KnownExport(
        "leadsquared",
        "LeadSquared",
        frozenset({"prospect id", "prospect stage"}),
        {"prospect id": "id"},
    ),
    # Sell.do's help pages on lead lists: stage, sub-source, project, the sales person.
    KnownExport(
        "selldo",
        "Sell.do",
        frozenset({"lead id", "sub source", "stage"}),
        {"lead id": "id", "sales": "owner", "received on": "created_at"},
    ),
    # 99acres' response feed: the query's text, the listing's compact label, when it came.
    KnownExport(
        "99acres",
        "99acres",
        frozenset({"qry info", "rcvd on"}),
        {"rcvd on": "created_at", "qry info": "message", "cmpct labl": "category"},
    ),
    KnownExport(
        "99acres",
        "99acres",
        frozenset({"query received on", "query details"}),
        {"query received on": "created_at", "query details": "message"},
    ),
    # MagicBricks' lead delivery: name, mobile, project, property type, budget, time.
    KnownExport(
        "magicbricks",
        "MagicBricks",
        frozenset({"enquiry date", "property id", "isd"}),
        {"enquiry date": "created_at"},
    ),
    # Housing.com's lead interface, as programs that read it write its fields.
    KnownExport(
        "housing",
        "Housing",
        frozenset({"lead name", "lead phone", "lead date"}),
        {
            "lead name": "name",
            "lead phone": "phone",
            "lead email": "email",
            "lead date": "created_at",
            # The range that the enquirer looked for; 0 is "not told".
            "min price": "budget_min_inr",
            "max price": "budget_max_inr",
        },
    ),
    # developers.facebook.com: the form's download, one column per question.
    KnownExport(
        "meta",
        "Meta lead ads",
        frozenset({"created time", "form id", "is organic"}),
        {"id": "id", "created time": "created_at"},
    ),
    # knowledge.hubspot.com: contacts exported with their record ID.
    KnownExport(
        "hubspot",
        "HubSpot",
        frozenset({"record id", "lifecycle stage"}),
        {"record id": "id", "create date": "created_at", "original source": "source"},
    ),
)


def known_export(headers: Iterable[str]) -> KnownExport | None:
    """The shape whose marks all stand in this header."""
    words = {plain(header) for header in headers}
    return next((shape for shape in KNOWN_EXPORTS if shape.marks <= words), None)


def plain(header: str) -> str:
    """`ProspectID`, prospect_id and "Prospect ID" are the same words."""
    return " ".join(words_of(header))
