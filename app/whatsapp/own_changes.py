"""What staff changed in their own words before they were heard: only what stands is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from connectors.whatsapp.received import DeletedIn, EditedIn, Received


def standing(said: Sequence[Received]) -> list[Received]:
    """These as they stand, in their order; an edit of what was heard before is left as it is."""
    here = {one.message_id for one in said if not isinstance(one, EditedIn | DeletedIn)}
    gone = {one.target_id for one in said if isinstance(one, DeletedIn)}
    edits = [one for one in said if isinstance(one, EditedIn)]
    newest = {one.now.message_id: one.now for one in sorted(edits, key=lambda one: one.at)}
    kept: list[Received] = []
    for one in said:
        own = one.now.message_id if isinstance(one, EditedIn) else one.message_id
        if isinstance(one, DeletedIn) or own in gone or (isinstance(one, EditedIn) and own in here):
            continue
        now = newest.get(own) if own in here else None
        # Said when it was sent first, in reply to the same.
        kept.append(replace(now, at=one.at, reply_to=one.reply_to) if now else one)
    return kept
