"""What stands in for a fact that is not noted: the file's own columns, messages, notes."""

from __future__ import annotations

from collections.abc import Sequence

from agent.lead_state.profile import own_columns
from agent.lead_state.scored_lead import ScoredLead
from agent.rendering.feature_phrases import phrase, value_of
from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import (
    MessageQuery,
    messages_about,
    note_lines,
    notes_about,
    quote_line,
)
from leads.model.lead import Attribute
from leads.model.score import Reason

_OWN_SHOWN = 3
# The kinds of own columns that answer a question, if not the one of its name.
_OWN_KINDS = {"home": ("bhk", "locality", "area"), "move": ("move", "possession")}


def clause_of(words: Localizer, facts: ScoredLead, feature: str) -> list[str]:
    """What the record says about one feature; empty if it cannot be known."""
    value = value_of(facts.now, feature)
    told = None if value is None else phrase(words, facts.now, feature, value)
    return [words.sentence(told[1])] if told else []


def unknown(words: Localizer, facts: ScoredLead, about: str, topic: str) -> list[str]:
    """Says that nothing is known; or what the file's own columns or the messages have."""
    if own := own_line(words, facts, about):
        return own
    lead, said = words.bold(facts.lead), newest_said(words, facts, topic)
    message_id = "lead-unknown-but" if said else "lead-unknown"
    if not said and facts.now.notes and not facts.now.has_conversation:
        message_id = "lead-unknown-noted"
    return [words.text(message_id, lead=lead, about=words.about(about)), *said]


def with_note(words: Localizer, facts: ScoredLead, told: list[str]) -> list[str]:
    """Adds a colleague's last note to a file's lead: it may say more than the columns."""
    if facts.now.has_conversation or not facts.now.notes:
        return told
    return [*told, *note_lines(words, facts.now.notes[-1:])]


def own_line(words: Localizer, facts: ScoredLead, about: str) -> list[str]:
    """ "The file says: Max Price 42 lakh": from the brokerage's own columns."""
    kinds = _OWN_KINDS.get(about, (about,))
    rows = {row.name: row for kind in kinds for row in own_columns(facts.now, kind)}
    return as_file_says(words, facts, list(rows.values())[:_OWN_SHOWN])


def as_file_says(words: Localizer, facts: ScoredLead, rows: Sequence[Attribute]) -> list[str]:
    """What these columns of the file say; empty without any."""
    if not rows:
        return []
    told = [words.phrase(Reason(row.name, 0.0, row.value, None), facts.now) for row in rows]
    lead = words.bold(facts.lead)
    return [words.text("lead-own-columns", lead=lead, columns=", ".join(told))]


def newest_said(words: Localizer, facts: ScoredLead, topic: str) -> list[str]:
    """The lead's newest words on a topic, and what a colleague noted of it since."""
    if not topic or not facts.now.may_read:
        return []
    found = messages_about(facts.now, MessageQuery(topic=topic))[-1:]
    since = facts.now.day_of(found[0].at) if found else None
    noted = notes_about(facts.now, MessageQuery(topic=topic))[-1:]
    noted = [note for note in noted if since is None or (note.day and note.day >= since)]
    return [*(quote_line(words, m) for m in found), *note_lines(words, noted)]
