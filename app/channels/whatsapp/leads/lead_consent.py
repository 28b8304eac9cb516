"""A lead's yes, no, STOP and START: which messages are one, and what each changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from functools import partial

import regex
import structlog
from sqlalchemy import Connection, Table

from app.channels.whatsapp.claim_context import ClaimContext
from app.channels.whatsapp.leads.enquiry_matching import EnquiryMatcher
from app.channels.whatsapp.message_content import phrases_by_kind, words, words_in
from connectors.queue.channels import Effects, OutboxDraft
from connectors.queue.outbox_rows import withdraw_from
from connectors.whatsapp import outgoing
from connectors.whatsapp.error_codes import WITHDRAWN
from connectors.whatsapp.incoming_types import Address, PreferenceIn, Received, TapIn, TextIn
from connectors.whatsapp.outgoing import is_window_open
from features.cues import find_cues
from language.detect import detect_language
from language.tokens import fold, read
from leads.model.consent import PROCESSING, Consent, Purpose, is_granted, newest_word
from leads.model.lead import Lead
from leads.store.held_messages import HeldMessages
from leads.store.intake import Intake
from leads.store.senders import (
    VERSION,
    ConsentAnswer,
    Notice,
    Notices,
    note_shown,
)
from leads.store.tables import contact_words, notice_words

# A longer message is not a single word, and read() takes no more than its own limit.
_READ_CHARACTERS = 1_000
_ASKED_OR_QUOTED = regex.compile(r"[?？]|^[^\S\n]*+>", regex.MULTILINE)
# In Latin letters "no" is a word in three languages; three words decide which.
_LATIN = regex.compile(r"\p{Latin}")
_LATIN_WORDS_NEEDED = 3


class LeadWord(StrEnum):
    """The four things that a whole message can be.

    A word within a sentence does not count: "don't stop looking" means go on. What a message says
    besides such a word is for the human who reads it.
    """

    YES = "yes"
    NO = "no"
    STOP = "stop"
    START = "start"


_MEANINGS = {
    tuple(map(fold, phrase.split())): LeadWord(word)
    for word, phrases in phrases_by_kind("lead").items()
    for phrase in phrases
}
_POLITENESS, _AROUND_OPT_OUT = words("politeness"), words("around_opt_out")


def word_of(text: str) -> LeadWord | None:
    """Which of the four the whole message is; None: none of them."""
    said = words_in(text[:_READ_CHARACTERS])
    # A question is not an answer, and a quoted line is somebody else's.
    if len(text) > _READ_CHARACTERS or not said or _ASKED_OR_QUOTED.search(text):
        return None
    bare = [word for word in said if word not in _POLITENESS]
    meaning = _MEANINGS.get(tuple(said)) or _MEANINGS.get(tuple(bare))
    return meaning or (LeadWord.STOP if _only_opts_out(text) else None)


def language_of(text: str) -> str | None:
    """BCP 47 of what somebody wrote; None when a few words do not decide it."""
    plain = text[:_READ_CHARACTERS].replace("\0", " ")
    if _LATIN.search(plain) and len(words_in(plain)) < _LATIN_WORDS_NEEDED:
        return None
    return detect_language(read(plain.encode("utf-8", "replace").decode()))


def _only_opts_out(text: str) -> bool:
    """Whether the words around a declared opt-out add nothing: "please don't message me again"."""
    spans = [cue.span for cue in find_cues(text) if cue.name == "opt_out"]
    if not spans:
        return False
    rest = text
    for start, end in sorted(spans, reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    return set(words_in(rest)) <= _POLITENESS | _AROUND_OPT_OUT


TAP_IN, TAP_NO, TAP_OUT = f"opt:in:{VERSION}", f"opt:no:{VERSION}", "opt:out"
_NOTICE = "notice:"
_STOPPED = "STOP"
# The platform's name for stopping a business's messages in the app's own settings.
_PREFERENCES = {"stop": LeadWord.STOP, "resume": LeadWord.START}
# The platform's instants are whole seconds.
_TICK = timedelta(seconds=1)
# Languages that their letters alone identify.
_OWN_LETTERS = frozenset({"hi", "gu"})
log = structlog.get_logger()


class LeadConsent:
    """Applies the yes, no, STOP and START of one person in one claim."""

    def __init__(self, context: ClaimContext, person_id: str) -> None:
        record = context.record
        self._context = context
        self._person_id = person_id
        self._enquiries = EnquiryMatcher(record, context.brokerage_id)
        self._intake = Intake(record, context.brokerage_id)
        self._notices = Notices(record, context.brokerage_id)

    def apply(self, received: Sequence[Received], language: str) -> Effects:
        """Apply each word in the order it came; returns what is answered to it."""
        drafts: list[OutboxDraft] = []
        is_ended = False
        for one in received:
            match self._word(one):
                case LeadWord.STOP:
                    is_ended = True
                    drafts += self._stop(one, language)
                case LeadWord.START:
                    drafts += self._start(one, language)
                case LeadWord.YES:
                    drafts += self._yes(one, language)
                case LeadWord.NO:
                    self._note(notice_words, one, is_granted=False)
                    self._consent(one, PROCESSING, is_granted=False, basis=self._basis("refused"))
        keys = frozenset(draft.dedupe_key for draft in drafts)
        ending = (partial(self._cancel, keys=keys),) if is_ended else ()
        return Effects(tuple(drafts), writes=ending)

    def only_answers(self, received: Sequence[Received]) -> bool:
        """Whether all of it is a yes or no to the notice; checked before it is applied."""
        return all(self._word(one) in (LeadWord.YES, LeadWord.NO) for one in received)

    def changed(self, lead: Lead, received: Sequence[Received]) -> bool | None:
        """Whether these words gave (or withdrew) the consent that a score needs; None: neither.

        Compared with what was agreed to before they were written, so that a repetition gives the
        same.
        """
        earlier = [c for c in lead.consents if c.at < min(one.at for one in received)]
        was_allowed = is_granted(earlier, Purpose.SCORING, at=self._context.now)
        is_allowed = lead.allows(Purpose.SCORING, at=self._context.now)
        return None if was_allowed == is_allowed else is_allowed

    def language(self, given: str | None, *, before: str | None) -> str | None:
        """The language in which to answer them; `before`: the language of what they wrote earlier.

        A few words in Latin letters do not decide it: then the notice's language holds, else the
        conversation's.
        """
        if given in _OWN_LETTERS:
            return given
        shown = self._notices.shown(self._person_id)
        return shown.language if shown else before or given

    def is_stopped(self) -> bool:
        """Whether nothing may be sent to the person."""
        return self._notices.is_stopped(self._person_id)

    def notice(self, lead: Lead, language: str) -> Effects:
        """The notice, the first time there is something to agree to."""
        context = self._context
        shown = self._notices.shown(self._person_id)
        is_known = shown is not None and shown.version == VERSION
        # What the lead agreed to, the others in the household did not.
        is_own = lead.person_id == self._person_id
        asked = is_own and any(c.purpose is Purpose.SCORING for c in lead.consents)
        if is_known or asked or not is_window_open(context.sender.heard_at, context.now):
            return Effects()
        key = f"{_NOTICE}{VERSION}:{self._person_id}"
        draft = replace(self._notice_draft(language), dedupe_key=key)
        notice = Notice(VERSION, context.pakka.library.language(language), context.now)
        note = partial(
            note_shown,
            brokerage_id=context.brokerage_id,
            person_id=self._person_id,
            notice=notice,
        )
        return Effects((draft,), writes=(note,))

    def _notice_draft(self, language: str) -> OutboxDraft:
        context, library = self._context, self._context.pakka.library
        text = library.text("notice-text", language, brokerage=context.brokerage.name)
        named = ((TAP_IN, "notice-yes"), (TAP_NO, "notice-no"), (TAP_OUT, "notice-stop"))
        taps = [(tap, library.text(title, language)) for tap, title in named]
        return outgoing.buttons(replace(context.sender, person_id=self._person_id), text, taps)

    def _word(self, one: Received) -> LeadWord | None:
        match one:
            case TapIn(id=tap) if tap.startswith("opt:in"):
                return LeadWord.YES
            case TapIn(id=tap) if tap.startswith("opt:no"):
                return LeadWord.NO
            case TapIn(id=tap) if tap == TAP_OUT:
                return LeadWord.STOP
            case PreferenceIn(value=value):
                return _PREFERENCES.get(value)
            case TextIn(text=text) if not one.is_forwarded:
                return self._said(one, word_of(text))
            case _:
                return None

    def _said(self, one: Received, word: LeadWord | None) -> LeadWord | None:
        """A bare yes or no is about the notice only if nothing else was asked since."""
        is_answer = word in (LeadWord.YES, LeadWord.NO)
        return None if is_answer and not self._answers_notice(one) else word

    def _answers_notice(self, one: Received) -> bool:
        shown = self._notices.shown(self._person_id)
        if shown is None or one.at + _TICK <= shown.at or self._notices.is_stopped(self._person_id):
            return False
        if one.reply_to is not None:
            key = self._context.sent_messages.key_of(one.reply_to)
            return (key or "").startswith(_NOTICE)
        who = self._person_id
        leads = self._enquiries.leads_of(who) or self._enquiries.current_leads(who)
        said = [m for lead in leads for m in lead.messages]
        since = shown.at - _TICK
        return not any(m.sender == "broker" and since < m.at <= one.at for m in said)

    def _yes(self, one: Received, language: str) -> list[OutboxDraft]:
        was_stopped = self._notices.is_stopped(self._person_id, before=one.message_id)
        if was_stopped:
            # Only a tap on the notice itself gets here: the person chose again.
            self._note(contact_words, one, is_granted=True)
        self._note(notice_words, one, is_granted=True)
        self._consent(one, tuple(Purpose), is_granted=True, basis=self._basis("agreed"))
        log.info("consent.granted", person=self._person_id)
        return [self._started(one, language)] if was_stopped else []

    def _stop(self, one: Received, language: str) -> list[OutboxDraft]:
        """End all messages to the person; confirmed once, not at every further STOP."""
        was_stopped = self._notices.is_stopped(self._person_id, before=one.message_id)
        self._note(contact_words, one, is_granted=False)
        self._consent(one, tuple(Purpose), is_granted=False, basis=_STOPPED)
        log.info("consent.stopped", person=self._person_id)
        if was_stopped or isinstance(one, PreferenceIn):
            return []
        return [self._confirmed("stopped", one, self._context.sender, language)]

    def _start(self, one: Received, language: str) -> list[OutboxDraft]:
        """Allow messages again, and restore what was agreed to before the STOP."""
        if not self._notices.is_stopped(self._person_id, before=one.message_id):
            return []
        self._note(contact_words, one, is_granted=True)
        for lead in self._enquiries.leads_of(self._person_id):
            before = [c for c in lead.consents if c.at < one.at and c.basis != _STOPPED]
            # What was refused before the STOP stays refused.
            newest = [newest_word(before, purpose) for purpose in Purpose]
            given = [word.purpose for word in newest if word is not None and word.granted]
            again = dict.fromkeys([Purpose.CONTACT, Purpose.MESSAGES, *given])
            grants = [Consent(p, True, one.at, "START", self._context.now) for p in again]
            self._intake.append(lead.lead_id, consents=grants)
        log.info("consent.started", person=self._person_id)
        # The switch in the app's own settings opens no window for an answer.
        return [] if isinstance(one, PreferenceIn) else [self._started(one, language)]

    def _started(self, one: Received, language: str) -> OutboxDraft:
        """Confirm a START; a STOP right after it withdraws this message too."""
        to = replace(self._context.sender, person_id=self._person_id)
        return self._confirmed("started", one, to, language)

    def _confirmed(self, what: str, one: Received, to: Address, language: str) -> OutboxDraft:
        text = self._context.pakka.library.text(f"notice-{what}", language)
        return replace(outgoing.text(to, text), dedupe_key=f"{what}:{one.message_id}"[:400])

    def _consent(
        self, one: Received, purposes: Sequence[Purpose], *, is_granted: bool, basis: str
    ) -> None:
        words = [Consent(p, is_granted, one.at, basis, self._context.now) for p in purposes]
        for lead in self._enquiries.leads_of(self._person_id):
            self._intake.append(lead.lead_id, consents=words)

    def _note(self, words: Table, one: Received, *, is_granted: bool) -> None:
        """Record it for the person: on a household's enquiry it is not the enquiry's consent."""
        said = ConsentAnswer(self._person_id, is_granted, one.at, one.message_id)
        self._notices.note_said(words, said)

    def _basis(self, said: str) -> str:
        shown = self._notices.shown(self._person_id)
        return f"{shown.basis}: {said}" if shown else f"WhatsApp: {said}"

    def _cancel(self, conn: Connection, keys: frozenset[str | None]) -> None:
        """Withdraw what is queued for them, except the confirmation."""
        context, sender = self._context, self._context.sender
        theirs = [a for a in (sender.user_id, sender.phone, sender.parent_user_id) if a]
        withdraw_from(conn, context.account, theirs, but=keys, error=WITHDRAWN)
        held = HeldMessages(context.record, context.brokerage_id, *context.account)
        held.release(conn, self._person_id, at=context.now)
