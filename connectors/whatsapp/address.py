"""Who a message is from or to: phone or business-scoped id; and safe readers of its JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

# ITU E.164 without its plus, as the platform gives it; shorter ones are service numbers.
WA_ID = re.compile(r"[1-9][0-9]{6,14}")
# The platform's form: country, then `ENT.` for a parent's id, then up to 128 letters and digits.
USER_ID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
# What neither database can hold: NUL, and half surrogates.
_BROKEN = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Address:
    """A person's identifiers: phone in E.164, business-scoped id, its parent's id, profile name.

    `heard_at`: when they last wrote to this number, as far as the caller knows. Free text is sent
    within 24 hours of it and never without it. To write to somebody who did not just write, set it
    with `replace(sender, heard_at=…)`.

    `person_id`: the person whose STOP applies to what is sent; None for staff, and for the
    confirmation of a STOP.
    """

    phone: str | None = None
    user_id: str | None = None
    parent_user_id: str | None = None
    name: str | None = None
    heard_at: datetime | None = field(default=None, compare=False)
    person_id: str | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """The conversation's key: the id, which stays when the phone is hidden."""
        return self.user_id or self.phone or self.parent_user_id or "nobody"


def sender_of(item: dict[str, Any], contact: dict[str, Any]) -> Address:
    """The item's sender: by the item's own fields first, then by its contact."""
    return Address(
        phone=phone_of(item.get("from")) or phone_of(contact.get("wa_id")),
        user_id=user_id_of(item.get("from_user_id")) or user_id_of(contact.get("user_id")),
        parent_user_id=user_id_of(item.get("from_parent_user_id"))
        or user_id_of(contact.get("parent_user_id")),
        name=text_of(as_dict(contact.get("profile")).get("name")),
    )


def phone_of(value: object) -> str | None:
    """E.164 from the digits the platform sends; None for anything else."""
    return f"+{value}" if isinstance(value, str) and WA_ID.fullmatch(value) else None


def user_id_of(value: object) -> str | None:
    """The business-scoped id; None for anything else."""
    return value if isinstance(value, str) and USER_ID.fullmatch(value) else None


def text_of(value: object) -> str | None:
    """The text with what cannot be stored replaced; None when it is not text."""
    return _BROKEN.sub("\ufffd", value) if isinstance(value, str) else None


def as_dict(value: object) -> dict[str, Any]:
    """The JSON object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """The JSON array; an empty one for anything else."""
    return value if isinstance(value, list) else []
