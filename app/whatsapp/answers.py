"""An answer as a WhatsApp message: its words, with buttons or a list of what may be asked next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from connectors.channel import OutboxDraft, Write
from connectors.whatsapp import shapes
from connectors.whatsapp.cutting import length
from connectors.whatsapp.sender import Sender
from leads.answer import Action
from leads.sent import is_short, keep_tap, tap_id
from prompts.library import Library

ASK = "ask:"


def answer_draft(
    to: Sender,
    text: str,
    actions: Sequence[Action],
    *,
    library: Library,
    language: str,
    brokerage_id: str,
    key: str,
) -> tuple[OutboxDraft, tuple[Write, ...]]:
    """One message and what must be kept for its taps; an answer is never cut for its buttons."""
    shown = actions[: shapes.MOST_ROWS]
    if not shown or length(text) > shapes.LONGEST_BODY:
        return replace(shapes.text(to, text), dedupe_key=key), ()
    taps = {action.id: tap_id(action.id, shapes.LONGEST_ROW_ID - len(ASK)) for action in shown}
    kept = tuple(
        partial(keep_tap, brokerage_id=brokerage_id, tap=tap, words=words)
        for words, tap in taps.items()
        if is_short(tap)
    )
    named = [(ASK + taps[action.id], action.title) for action in shown]
    draft = choices(to, text, named, library.text("whatsapp-choose", language))
    return replace(draft, dedupe_key=key), kept


def choices(to: Sender, text: str, named: Sequence[tuple[str, str]], button: str) -> OutboxDraft:
    """Words with (id, title) to tap: buttons where they fit, otherwise a list."""
    fits = all(length(title) <= shapes.LONGEST_BUTTON for _, title in named)
    if len(named) <= shapes.MOST_BUTTONS and fits:
        return shapes.buttons(to, text, named)
    rows = tuple(_row(own, title) for own, title in named[: shapes.MOST_ROWS])
    return shapes.listing(to, text, button, [shapes.Section(rows)])


def _row(own: str, title: str) -> shapes.Row:
    """A title that does not fit is told whole below itself."""
    is_cut = length(title) > shapes.LONGEST_ROW
    return shapes.Row(own, title, title if is_cut else "")
