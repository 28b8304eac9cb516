"""A label put on a lead, or taken off it: one word or three of the brokerage's own."""

from __future__ import annotations

from agent.rendering import update_asks as asks
from agent.rendering import updates as say
from agent.rendering.reply import Reply
from agent.understanding.lead_resolver import is_of
from agent.updates.message import Message
from agent.updates.names import Finder
from agent.updates.orders import Labelling, bare, read_labelling
from agent.updates.parse import without
from features.protected import has_protected_words
from language.when import tokens_of
from leads.labels import (
    LONGEST_LABEL,
    MOST_OF_HOUSE,
    MOST_OF_LEAD,
    MOST_WORDS,
    known_labels,
    same_label,
)
from leads.record import Record
from leads.store import LeadName, LeadStore
from leads.told import Act, ToldKind

# The last digits of a phone are no label.
_TAIL = 4
# Under which law somebody buys tells papers and banks, and brokers sort by it; no score reads it.
_BUYS_AS = frozenset({"nri", "oci", "pio"})


class Labels:
    """The lead and the label that a message names."""

    def __init__(self, record: Record, message: Message) -> None:
        self._record = record
        self._message = message
        self._store = LeadStore(record, message.scope)

    def told(self) -> Act | Reply | None:
        """The act to preview, or why there is none; None where nothing is labelled."""
        said = read_labelling(self._message.text)
        if said is None:
            return None
        if not self._message.may_tell:
            return say.plain(self._message.words, "telling-not-allowed")
        found = self._lead(said)
        if isinstance(found, Reply):
            return found
        lead, label = found
        return self._act(said, lead, label)

    def _lead(self, said: Labelling) -> tuple[LeadName, str] | Reply:
        """The lead, and the words that are left for its label."""
        words, names = self._message.words, self._store.names()
        found = Finder(names).find(said.words)
        if found is not None and len(found.matches) > 1:
            rest = f"{'unlabel' if said.is_off else 'label'} {without([found.part], said.words)}"
            return asks.ask_which(words, found.part.text, found.matches, rest)
        if found is not None:
            if not is_of(found.part.text, found.matches[0].name):
                # "Priya 4821 Rahul": of two leads the phone alone tells one.
                return say.plain(words, "update-label-one")
            left = without([found.part], said.words)
            return found.matches[0], _label(left)
        by_id = {n.lead_id: n for n in names}
        focus = [by_id[i] for i in self._message.focus if i in by_id]
        label = _label(said.words)
        if len(focus) != 1 or _holds_tail(label):
            return say.plain(words, "update-no-lead")
        return focus[0], label

    def _act(self, said: Labelling, lead: LeadName, label: str) -> Act | Reply:
        words, own = self._message.words, self._store.lead(lead.lead_id).labels
        shown = words.bold(lead)
        if not label:
            return say.plain(words, "update-label-which", lead=shown)
        known = known_labels(self._record, self._message.scope.brokerage_id)
        there = same_label(label, own)
        if said.is_off:
            if there is None:
                return say.plain(words, "update-label-none", lead=shown, label=label)
            return Act(ToldKind.UNLABEL, lead.lead_id, words=there)
        if there is not None:
            return say.plain(words, "update-label-there", lead=shown, label=there)
        if has_protected_words(" ".join(w for w in label.split() if w.casefold() not in _BUYS_AS)):
            return say.plain(words, "update-label-protected")
        if _holds_tail(label) or Finder(self._store.names()).find(label) is not None:
            # "Label Priya 4821 and Rahul 7730 hot" names two leads.
            return say.plain(words, "update-label-one")
        if len(label) > LONGEST_LABEL or len(label.split()) > MOST_WORDS:
            return say.plain(words, "update-label-long", most=str(LONGEST_LABEL))
        if len(own) >= MOST_OF_LEAD:
            return say.plain(words, "update-label-many", lead=shown, most=str(MOST_OF_LEAD))
        label = same_label(label, known) or label
        if label not in known and len(known) >= MOST_OF_HOUSE:
            return say.plain(words, "update-label-house", most=str(MOST_OF_HOUSE))
        return Act(ToldKind.LABEL, lead.lead_id, words=label)


def _holds_tail(label: str) -> bool:
    return any(w.isdecimal() and len(w) >= _TAIL for w in label.split())


def _label(words: str) -> str:
    return " ".join(t.text for t in bare(tokens_of(words), name="label_fillers"))
