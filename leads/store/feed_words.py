"""What a feed said last of a lead: what it repeats is no news, nor what comes late and is older.

Tools send the whole of a lead each time that something of it changes, often without instants;
meanwhile people here correct it, give it to somebody else or open it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from leads.model.lead import Lead, Outcome


class FeedWords:
    """By field a digest of what was said last, which tells no more of anybody, and of when it is;
    `kept` is the JSON of it.
    """

    def __init__(self, kept: str | None) -> None:
        self._said: dict[str, tuple[str, float]] = json.loads(kept or "{}")

    def kept(self) -> str | None:
        """All of it as JSON; None while nothing was said."""
        return json.dumps(self._said) if self._said else None

    def news(self, lead: Lead, at: datetime, ending_ids: Mapping[Outcome, str]) -> Lead:
        """The lead without repeats and what is older; what is left counts as said.

        `at` is of name, phone, kind and owner; `ending_ids` are as in `CrmArrival`.
        """

        def is_new(field: str, value: object) -> bool:
            return value is not None and self._is_news(field, value, at)

        return replace(
            lead,
            name=lead.name if is_new("name", lead.name) else None,
            phone=lead.phone if is_new("phone", lead.phone) else None,
            kind=lead.kind if is_new("kind", lead.kind) else None,
            owner_id=lead.owner_id if is_new("owner", lead.owner_id) else None,
            # Another source is another enquiry, and no other word for the same.
            attributes=tuple(
                a
                for a in lead.attributes
                if a.name == "source"
                or self._is_news(f"attribute {a.name}", a.value, a.happened_at)
            ),
            outcomes=tuple(o for o in lead.outcomes if self._is_new_ending(o, ending_ids[o])),
        )

    def _is_new_ending(self, ending: Outcome, own_id: str) -> bool:
        """By its id; without one the same as the last ending is a repeat."""
        is_other = self._is_news("ending", (ending.kind, ending.reason), ending.at)
        return self._is_news(f"ending {own_id}", "", ending.at) if own_id else is_other

    def _is_news(self, field: str, value: object, at: datetime) -> bool:
        """Whether it is another word than the last and no older one; kept as the last then."""
        key, word, since = _digest(field), _digest(json.dumps(value)), at.timestamp()
        last, last_since = self._said.get(key, ("", since))
        if since < last_since:
            return False
        self._said[key] = (word, since)
        return word != last


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
