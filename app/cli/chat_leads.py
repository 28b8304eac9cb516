"""Whose chat it is: the one lead that a reference, or the chat itself, names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from connectors.imports.chat_roles import name_key
from leads.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from connectors.imports.chat_file import Chat
    from leads.store import LeadName

# Four digits are how brokers tell numbers apart; fewer name half the book.
TAIL_DIGITS = 4
_LISTED = 5


def find_lead(names: Sequence[LeadName], ref: str) -> LeadName:
    """The lead of this id, name, phone or phone's tail. NotFound; InvalidInput when several."""
    key = name_key(ref)
    words = set(key.split())
    digits = "".join(c for c in ref if c.isdigit())
    is_tail = len(digits) >= TAIL_DIGITS and not any(c.isalpha() for c in ref)
    found = (
        [n for n in names if n.lead_id == ref.strip()]
        or [n for n in names if key in keys_of(n)]
        or [n for n in names if is_tail and (n.phone or "").endswith(digits)]
        or [n for n in names if words and words <= set(name_key(n.name or "").split())]
    )
    if found:
        return _only(found)
    raise NotFound("No lead matches --lead: give its id, whole name or phone.")


def lead_of_chat(names: Sequence[LeadName], chat: Chat, staff: Iterable[str]) -> LeadName:
    """The one lead whose name or phone the file's name or a sender is."""
    ours = {name_key(name) for name in staff}
    said = {name_key(name) for name in (*chat.senders, chat.partner or "")} - ours - {""}
    found = [name for name in names if said & keys_of(name)]
    if not found:
        raise InvalidInput("No lead has the name or phone in it: say --lead.", field="lead")
    return _only(found)


def keys_of(name: LeadName) -> set[str]:
    """The lead's name and phone as chats are compared with them."""
    return {name_key(word) for word in (name.name, name.phone) if word}


def _only(found: Sequence[LeadName]) -> LeadName:
    if len(found) == 1:
        return found[0]
    listed = ", ".join(name.lead_id for name in found[:_LISTED])
    more = ", …" if len(found) > _LISTED else ""
    raise InvalidInput(
        f"{len(found)} leads match: say --lead with one id of {listed}{more}.", field="lead"
    )
