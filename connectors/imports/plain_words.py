"""What a column is used for or why it is set aside, for somebody who has never seen a mapping."""

from __future__ import annotations

from connectors.imports.reading import ColumnUse, Standing

USED = (Standing.UNDERSTOOD, Standing.GUESSED)
_USES = {
    "id": "the lead’s number in your system",
    "crm_id": "the lead’s number in your CRM",
    "name": "name",
    "phone": "phone",
    "email": "e-mail",
    "whatsapp_id": "WhatsApp number",
    "owner": "who looks after the lead",
    "created_at": "day of the enquiry",
    "outcome": "how it ended",
    "outcome_at": "day it ended",
    "kind": "what they look for",
    "order_by": "order of the rows",
    "message from lead": "what the lead wrote",
    "message from broker": "what you wrote",
    "note": "your colleagues’ notes, kept to be read and never learnt from",
    "category": "one of a few values",
    "text": "words",
    "number": "number",
    "boolean": "yes or no",
    "date": "date",
    "money_inr": "amount in rupees",
}
# What the mapping notes for whoever edits it, and says nothing to others.
_NOTES = ("names the row, never a feature", "orders the rows, never a feature")


def plain_words(column: ColumnUse) -> str:
    """ "money_inr as budget_max_inr" → "budget max (amount in rupees)"."""
    if column.standing in USED:
        return "; ".join(map(_plain_use, column.use.split("; ")))
    return column.use


def _plain_use(part: str) -> str:
    head, _, remark = part.partition(": ")
    kind, _, name = head.partition(", in ")[0].partition(" as ")
    words = _USES.get(kind, kind)
    if name:
        words = f"{name.replace('_inr', '').replace('_', ' ')} ({words})"
    return f"{words}: {remark}" if remark and remark not in _NOTES else words
