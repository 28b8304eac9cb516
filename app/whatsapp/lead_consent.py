"""A lead's yes, no, STOP and START: what each changes, and what is said to it, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy import Connection, Table, select, update

from app.whatsapp.lead_place import Places
from app.whatsapp.lead_words import LeadWord, word_of
from app.whatsapp.sending import is_free
from app.whatsapp.talk import Talk
from connectors.channel import Effects, OutboxDraft, OutState
from connectors.whatsapp import shapes
from connectors.whatsapp.errors import WITHDRAWN
from connectors.whatsapp.received import PreferenceIn, Received, TapIn, TextIn
from leads.consent import PROCESSING, Consent, Purpose, is_granted
from leads.held import HeldMessages
from leads.intake import Intake
from leads.lead import Lead
from leads.notices import VERSION, Notice, Notices, Said, note_said, note_shown
from leads.sent import Sent
from leads.tables.channels import lanes, outbox
from leads.tables.senders import contact_words, notice_words

TAP_IN, TAP_NO, TAP_OUT = f"opt:in:{VERSION}", f"opt:no:{VERSION}", "opt:out"
_NOTICE = "notice:"
_STOPPED = "STOP"
# What the platform calls it when somebody stops a business's messages in the app's own settings.
_PREFERENCES = {"stop": LeadWord.STOP, "resume": LeadWord.START}
# The platform's instants are whole seconds.
_TICK = timedelta(seconds=1)
# Languages that their letters alone tell.
_OWN_LETTERS = frozenset({"hi", "gu"})
log = structlog.get_logger()


class LeadConsent:
    """Hears the words with consequences of one person in one claim."""

    def __init__(self, talk: Talk, person_id: str) -> None:
        record = talk.pakka.record
        self._talk = talk
        self._person_id = person_id
        self._places = Places(record, talk.brokerage_id)
        self._intake = Intake(record, talk.brokerage_id)
        self._notices = Notices(record, talk.brokerage_id)

    def hear(self, told: Sequence[Received], language: str) -> Effects:
        """Each word in the order it came; what is to be said to it."""
        drafts: list[OutboxDraft] = []
        is_ended = False
        for one in told:
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
        ending = (partial(self._cancel, keys=_keys(drafts)),) if is_ended else ()
        return Effects(tuple(drafts), writes=ending)

    def only_answers(self, told: Sequence[Received]) -> bool:
        """Whether all of it is a yes or no to the notice; asked before it is heard."""
        return all(self._word(one) in (LeadWord.YES, LeadWord.NO) for one in told)

    def changed(self, lead: Lead, told: Sequence[Received]) -> bool | None:
        """Whether these words gave (or took back) what a score needs; None: neither.

        By what was agreed to before they were written, so that hearing them twice tells the same.
        """
        earlier = [c for c in lead.consents if c.at < min(one.at for one in told)]
        was_allowed = is_granted(earlier, Purpose.SCORING, at=self._talk.now)
        is_allowed = lead.allows(Purpose.SCORING, at=self._talk.now)
        return None if was_allowed == is_allowed else is_allowed

    def language(self, told: str | None, *, before: str | None) -> str | None:
        """Of what is to be said to their words; `before`: of what they wrote until then.

        Few words in Latin letters tell none: the notice's then holds, else that of the talk.
        """
        if told in _OWN_LETTERS:
            return told
        shown = self._notices.shown(self._person_id)
        return shown.language if shown else before or told

    def is_stopped(self) -> bool:
        """Whether nothing may be sent to the person."""
        return self._notices.is_stopped(self._person_id)

    def notice(self, lead: Lead, language: str) -> Effects:
        """The notice, the first time there is something to agree to."""
        talk = self._talk
        shown = self._notices.shown(self._person_id)
        is_known = shown is not None and shown.version == VERSION
        # What the lead agreed to, nobody of their household did.
        is_own = lead.person_id == self._person_id
        asked = is_own and any(c.purpose is Purpose.SCORING for c in lead.consents)
        if is_known or asked or not is_free(talk.sender.heard_at, talk.now):
            return Effects()
        draft = replace(self._notice_draft(language), dedupe_key=self._notice_key)
        notice = Notice(VERSION, talk.pakka.library.language(language), talk.now)
        return Effects((draft,), writes=(partial(self._note_shown, notice=notice),))

    @property
    def _notice_key(self) -> str:
        return f"{_NOTICE}{VERSION}:{self._person_id}"

    def _notice_draft(self, language: str) -> OutboxDraft:
        talk, library = self._talk, self._talk.pakka.library
        house = talk.pakka.staff.brokerage(talk.brokerage_id)
        text = library.text("notice-text", language, brokerage=house.name)
        named = ((TAP_IN, "notice-yes"), (TAP_NO, "notice-no"), (TAP_OUT, "notice-stop"))
        taps = [(tap, library.text(title, language)) for tap, title in named]
        return shapes.buttons(replace(talk.sender, person_id=self._person_id), text, taps)

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
        """A bare yes or no means the notice only where nothing else was asked since."""
        is_answer = word in (LeadWord.YES, LeadWord.NO)
        return None if is_answer and not self._answers_notice(one) else word

    def _answers_notice(self, one: Received) -> bool:
        shown = self._notices.shown(self._person_id)
        if shown is None or one.at + _TICK <= shown.at or self._notices.is_stopped(self._person_id):
            return False
        if one.reply_to is not None:
            claim, record = self._talk.claim, self._talk.pakka.record
            sent = Sent(record, claim.brokerage_id, claim.channel, claim.account_id)
            return (sent.key_of(one.reply_to) or "").startswith(_NOTICE)
        leads = self._places.leads_of(self._person_id) or self._places.talked_of(self._person_id)
        said = [m for lead in leads for m in lead.messages]
        since = shown.at - _TICK
        return not any(m.sender == "broker" and since < m.at <= one.at for m in said)

    def _yes(self, one: Received, language: str) -> list[OutboxDraft]:
        was_stopped = self._notices.is_stopped(self._person_id, before=one.message_id)
        if was_stopped:
            # Only the tap on the notice itself comes here: the person chose again.
            self._note(contact_words, one, is_granted=True)
        self._note(notice_words, one, is_granted=True)
        self._consent(one, tuple(Purpose), is_granted=True, basis=self._basis("agreed"))
        log.info("consent.granted", person=self._person_id)
        return [self._started(one, language)] if was_stopped else []

    def _stop(self, one: Received, language: str) -> list[OutboxDraft]:
        """Nothing goes out any more; said once, not at every further STOP."""
        was_stopped = self._notices.is_stopped(self._person_id, before=one.message_id)
        self._note(contact_words, one, is_granted=False)
        self._consent(one, tuple(Purpose), is_granted=False, basis=_STOPPED)
        log.info("consent.stopped", person=self._person_id)
        if was_stopped or isinstance(one, PreferenceIn):
            return []
        draft = shapes.text(
            self._talk.sender, self._talk.pakka.library.text("notice-stopped", language)
        )
        return [replace(draft, dedupe_key=f"stopped:{one.message_id}"[:400])]

    def _start(self, one: Received, language: str) -> list[OutboxDraft]:
        """May be written to again; what was agreed to before the STOP is agreed to again."""
        if not self._notices.is_stopped(self._person_id, before=one.message_id):
            return []
        self._note(contact_words, one, is_granted=True)
        for lead in self._places.leads_of(self._person_id):
            before = [c for c in lead.consents if c.at < one.at and c.basis != _STOPPED]
            # What was refused before the STOP stays refused.
            newest = {c.purpose: c.granted for c in sorted(before, key=lambda c: c.at)}
            given = [purpose for purpose, granted in newest.items() if granted]
            again = dict.fromkeys([Purpose.CONTACT, *given])
            grants = [Consent(p, True, one.at, "START", self._talk.now) for p in again]
            self._intake.append(lead.lead_id, consents=grants)
        log.info("consent.started", person=self._person_id)
        # The switch in the app's own settings opens no window for an answer.
        return [] if isinstance(one, PreferenceIn) else [self._started(one, language)]

    def _started(self, one: Received, language: str) -> OutboxDraft:
        """That it was heard; a STOP right after it holds for these words too."""
        to = replace(self._talk.sender, person_id=self._person_id)
        text = self._talk.pakka.library.text("notice-started", language)
        return replace(shapes.text(to, text), dedupe_key=f"started:{one.message_id}"[:400])

    def _consent(
        self, one: Received, purposes: Sequence[Purpose], *, is_granted: bool, basis: str
    ) -> None:
        words = [Consent(p, is_granted, one.at, basis, self._talk.now) for p in purposes]
        for lead in self._places.leads_of(self._person_id):
            self._intake.append(lead.lead_id, consents=words)

    def _note(self, words: Table, one: Received, *, is_granted: bool) -> None:
        """Kept of the person too: what they say on their household's enquiry is not its consent."""
        said = Said(self._person_id, is_granted, one.at, one.message_id)
        with self._talk.pakka.record.writing() as conn:
            note_said(conn, words, self._talk.brokerage_id, said)

    def _note_shown(self, conn: Connection, notice: Notice) -> None:
        note_shown(conn, self._talk.brokerage_id, self._person_id, notice)

    def _basis(self, said: str) -> str:
        shown = self._notices.shown(self._person_id)
        return f"{shown.basis}: {said}" if shown else f"WhatsApp: {said}"

    def _cancel(self, conn: Connection, keys: frozenset[str | None]) -> None:
        """What waits to be sent to them is not sent, but for the word that says so."""
        claim = self._talk.claim
        mine = select(lanes.c.lane_id).where(
            lanes.c.box == "out",
            lanes.c.channel == claim.channel,
            lanes.c.account_id == claim.account_id,
            lanes.c.key.in_(_addresses(self._talk)),
        )
        waiting = (
            outbox.c.lane_id.in_(mine),
            outbox.c.state == OutState.QUEUED,
            outbox.c.dedupe_key.is_(None) | outbox.c.dedupe_key.not_in(keys),
        )
        ended = {"state": OutState.FAILED, "error": WITHDRAWN}
        conn.execute(update(outbox).where(*waiting).values(ended))
        held = HeldMessages(
            self._talk.pakka.record, claim.brokerage_id, claim.channel, claim.account_id
        )
        held.release(conn, self._person_id, at=self._talk.now)


def _keys(drafts: Sequence[OutboxDraft]) -> frozenset[str | None]:
    return frozenset(draft.dedupe_key for draft in drafts)


def _addresses(talk: Talk) -> list[str]:
    sender = talk.sender
    return [a for a in (sender.user_id, sender.phone, sender.parent_user_id) if a]
