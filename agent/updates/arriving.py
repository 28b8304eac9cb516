"""A new lead told by its broker: read with the book's own words, or what is asked back."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.rendering import updates as say
from agent.rendering.reply import Reply
from agent.updates.message import Message
from agent.updates.new_lead import NewLead, act_of, is_new_lead, read_new_lead, renewed, with_phone
from leads.record import Record
from leads.store import LeadName, LeadStore
from leads.terms import terms
from leads.told import Act


class Arriving:
    """The new lead that a message tells of."""

    def __init__(self, record: Record, message: Message) -> None:
        self._record = record
        self._message = message

    def told(self) -> Act | Reply | None:
        """The act that keeps it, or what must be known first; None where none is told."""
        message, told = self._message, None
        last = message.told_before
        is_asked = last is not None and is_new_lead(last.question) and not last.lead_ids
        if not is_new_lead(message.text) and not is_asked:
            return None
        if not message.may_tell:
            return say.plain(message.words, "telling-not-allowed")
        if last is None or is_new_lead(message.text):
            told = self._read(message.text)
        elif asked := self._read(last.question):
            told = with_phone(asked, message.text)
        return self._kept(told) if told else None

    def renewed(self, act: Act) -> Act | None:
        """The lead of a preview with what the message says otherwise."""
        stored = terms(self._record, self._message.scope)
        return renewed(act, self._message.text, stored.localities, stored.sources)

    def _read(self, text: str) -> NewLead | None:
        stored = terms(self._record, self._message.scope)
        return read_new_lead(text, stored.localities, stored.sources)

    def _kept(self, told: NewLead) -> Act | Reply:
        words = self._message.words
        if told.phone is None:
            return say.plain(words, "update-new-lead-phone", name=told.name)
        known = self._known(told.phone)
        if known is None:
            return act_of(told)
        reply = say.plain(words, "update-new-lead-known", lead=words.bold(known))
        return replace(reply, lead_ids=(known.lead_id,))

    def _known(self, phone: str) -> LeadName | None:
        """The open lead of one's own that has this phone."""
        store = LeadStore(self._record, self._message.scope)
        tail = [n for n in store.with_phone_tail(phone[-4:]) if n.is_open]
        digits = re.sub(r"\D", "", phone)[-10:]
        return next((n for n in tail if re.sub(r"\D", "", n.phone or "").endswith(digits)), None)
