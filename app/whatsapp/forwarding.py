"""What staff pass on from their own phones: whose it is, shown, confirmed, kept with that lead.

Most talk happens on brokers' own phones: without it a lead looks silent that is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from agent.rendering.localizer import Localizer
from agent.understanding.lead_resolver import resolve
from agent.updates.correct import is_no, is_yes, read_name
from app.whatsapp import forward_facts as facts
from app.whatsapp.answers import choices
from app.whatsapp.asking import Ask
from app.whatsapp.talk import Talk
from connectors.channel import Effects
from connectors.whatsapp import shapes
from connectors.whatsapp.cutting import cut
from connectors.whatsapp.received import ContactsIn, MediaIn, Received, TapIn, TextIn
from leads.errors import InvalidInput, NotFound
from leads.forwards import TYPED_LASTS, Forward, ForwardKind, Forwards
from leads.intake import Intake
from leads.scope import Role
from leads.staff import Identity
from leads.store import LeadName, LeadStore
from leads.transcripts import TranscriptLog

FORWARD = "fwd:"
YES, NO, WHO = "yes", "no", "who"
SAVED, DROPPED = "saved", "dropped"
# Beside these a list has room for "nobody".
_MOST_OFFERED = 8
_TURNS_LOOKED_AT = 3
_CHATS = (".txt", ".zip")
# The platform's window, in which the buttons of what was shown are still near.
_TAPS_LAST = timedelta(hours=24)
# Analysts read along; what leads said is brought by those they said it to.
_BRINGERS = (Role.BROKER, Role.MANAGER, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Bringer:
    """Whoever passes something on, in their words and scope."""

    talk: Talk
    identity: Identity
    conversation_id: str

    @property
    def words(self) -> Localizer:
        brokerage = self.identity.brokerage
        language = self.identity.language or brokerage.language
        zone = ZoneInfo(brokerage.timezone)
        return Localizer(self.talk.pakka.library, language, zone, self.talk.now)

    @property
    def store(self) -> LeadStore:
        return LeadStore(self.talk.pakka.record, self.identity.scope)

    @property
    def forwards(self) -> Forwards:
        return Forwards(self.talk.pakka.record, self.identity.scope)

    def line(self, message_id: str, key: str, **values: str) -> Effects:
        """One line of ours."""
        draft = shapes.text(self.talk.sender, self.words.text(message_id, **values))
        return Effects((replace(draft, dedupe_key=key),))


def texts_brought(bringer: Bringer, texts: Sequence[TextIn]) -> Effects:
    """Words of somebody else, forwarded: whose?"""
    said = [{"id": o.message_id, "text": o.text, "at": o.at.isoformat()} for o in texts]
    ids = [one.message_id for one in texts]
    return _brought(bringer, ForwardKind.TEXTS, {"texts": said}, ids, None)


def is_exported_chat(one: Received) -> bool:
    """Whether it comes as WhatsApp exports a chat."""
    if not isinstance(one, MediaIn) or one.kind != "document":
        return False
    return PurePosixPath(one.file_name or "").suffix.casefold() in _CHATS


def chat_brought(bringer: Bringer, message_id: str, name: str | None, content: bytes) -> Effects:
    """An exported chat: its lead by the names in it, where they name one alone."""
    try:
        told = facts.chat_content(name, content, bringer.talk.now)
        found = facts.lead_of_chat(told, bringer.words.zone, bringer.store.names())
    except InvalidInput:
        return bringer.line("forward-no-chat", bringer.talk.key("forward", [message_id]))
    return _brought(bringer, ForwardKind.CHAT, told, [message_id], found)


def cards_brought(bringer: Bringer, one: ContactsIn) -> Effects:
    """A shared contact: a lead that is there, or a new one when that is wanted."""
    key = bringer.talk.key("forward", [one.message_id])
    found = facts.card_content(one.cards)
    if found is None:
        return bringer.line("forward-no-phone", key)
    known = [name for name in bringer.store.names() if name.phone == found["phone"]]
    if known:
        return bringer.line("forward-known", key, lead=bringer.words.lead(known[0]))
    return _brought(bringer, ForwardKind.CARD, found, [one.message_id], None)


def tapped(bringer: Bringer, tap: TapIn) -> Effects:
    """A button of something passed on: which lead, yes, no."""
    key = bringer.talk.key("forward", [tap.message_id])
    forward_id, _, choice = tap.id.removeprefix(FORWARD).partition(":")
    try:
        forward = bringer.forwards.get(forward_id)
        return _decided(bringer, forward, choice, key)
    except NotFound:
        return bringer.line("forward-gone", key)


def typed(bringer: Bringer, ask: Ask) -> Effects | None:
    """A typed yes, no or name that answers what was just shown; None when it is a question."""
    forward = bringer.forwards.newest(since=bringer.talk.now - TYPED_LASTS)
    if forward is None or _was_answered_since(bringer, forward):
        return None
    key = bringer.talk.key("forward", ask.ids)
    try:
        return _answered(bringer, forward, ask, key)
    except NotFound:
        # Given to somebody else since it was shown.
        return bringer.line("forward-gone", key)


def _answered(bringer: Bringer, forward: Forward, ask: Ask, key: str) -> Effects | None:
    """What a text says to what was shown. NotFound when the lead is theirs no more."""
    is_shown = forward.lead_id is not None or forward.kind is ForwardKind.CARD
    if is_no(ask.text):
        return _decided(bringer, forward, NO, key)
    if is_shown and is_yes(ask.text):
        return _decided(bringer, forward, YES, key)
    named = read_name(ask.text) if forward.kind is not ForwardKind.CARD else None
    if named is None:
        return None
    matches = resolve(named.text, bringer.store.names()).matches
    if len(matches) == 1:
        return _decided(bringer, forward, matches[0].lead_id, key)
    return _asked(bringer, forward, matches, key) if matches else None


def _brought(
    bringer: Bringer,
    kind: ForwardKind,
    content: facts.Content,
    ids: Sequence[str],
    lead_id: str | None,
) -> Effects:
    key = bringer.talk.key("forward", ids)
    if bringer.identity.scope.role not in _BRINGERS:
        return bringer.line("telling-not-allowed", key)
    forward_id = f"fwd_{key.partition(':')[2]}"
    forward = Forward(forward_id, bringer.talk.now, kind, content, lead_id)
    bringer.forwards.offer(forward)
    if lead_id is not None or kind is ForwardKind.CARD:
        return _previewed(bringer, forward, key)
    return _asked(bringer, forward, _spoken_of(bringer), key)


def _decided(bringer: Bringer, forward: Forward, choice: str, key: str) -> Effects:
    if forward.outcome is not None or forward.at < bringer.talk.now - _TAPS_LAST:
        is_saved = forward.outcome == SAVED
        return bringer.line("forward-saved-before" if is_saved else "forward-gone", key)
    match choice:
        case "yes" if forward.lead_id is not None or forward.kind is ForwardKind.CARD:
            return _saved(bringer, forward, key)
        case "no":
            bringer.forwards.end(forward, DROPPED, at=bringer.talk.now)
            return bringer.line("forward-dropped", key)
        case "yes" | "who":
            return _asked(bringer, forward, _spoken_of(bringer), key)
        case lead_id:
            bringer.forwards.show(forward.forward_id, lead_id, at=bringer.talk.now)
            return _previewed(bringer, bringer.forwards.get(forward.forward_id), key)


def _saved(bringer: Bringer, forward: Forward, key: str) -> Effects:
    pakka, now = bringer.talk.pakka, bringer.talk.now
    intake = Intake(pakka.record, bringer.talk.brokerage_id)
    if forward.kind is ForwardKind.CARD:
        lead_id = facts.add_lead(intake, bringer.identity.scope, forward, now)
        told = replace(forward, lead_id=lead_id)
    else:
        told = forward
        name = _lead(bringer, forward)
        staff = [m.name for m in pakka.staff.members(bringer.talk.brokerage_id)]
        try:
            facts.add_words(intake, bringer.words.zone, forward, name, staff, now)
        except InvalidInput:
            return bringer.line("forward-roles", key)
    bringer.forwards.end(told, SAVED, at=now)
    return bringer.line("forward-saved", key, lead=bringer.words.lead(_lead(bringer, told)))


def _previewed(bringer: Bringer, forward: Forward, key: str) -> Effects:
    """What would be saved, and with whom."""
    words = bringer.words
    if forward.kind is ForwardKind.CARD:
        shown = facts.shown_card(forward)
        text = words.text("forward-new-lead", name=shown[0], phone=shown[1])
        taps = _taps(forward, words, (YES, NO))
    else:
        lead = words.lead(_lead(bringer, forward))
        told = facts.shown(forward, words)
        text = words.text("forward-preview", lead=lead, told=told)
        taps = _taps(forward, words, (YES, WHO, NO))
    return _sent(bringer, text, taps, key)


def _asked(bringer: Bringer, forward: Forward, leads: Sequence[LeadName], key: str) -> Effects:
    """Whose? With the leads last spoken of to tap; any other by its name."""
    words = bringer.words
    named = [(f"{FORWARD}{forward.forward_id}:{n.lead_id}", words.lead(n)) for n in leads]
    fitting = [tap for tap in named if len(tap[0]) <= shapes.LONGEST_ROW_ID][:_MOST_OFFERED]
    text = words.text("forward-whose", told=facts.shown(forward, words))
    return _sent(bringer, text, [*fitting, *_taps(forward, words, (NO,))], key)


def _sent(bringer: Bringer, text: str, taps: Sequence[tuple[str, str]], key: str) -> Effects:
    body = cut(text, shapes.LONGEST_BODY)
    draft = choices(bringer.talk.sender, body, taps, bringer.words.text("whatsapp-choose"))
    return Effects((replace(draft, dedupe_key=key),))


def _taps(forward: Forward, words: Localizer, which: Sequence[str]) -> list[tuple[str, str]]:
    return [(f"{FORWARD}{forward.forward_id}:{one}", words.text(f"forward-{one}")) for one in which]


def _lead(bringer: Bringer, forward: Forward) -> LeadName:
    """The lead as the bringer sees it. NotFound when it is theirs no more."""
    found = bringer.store.names_of([forward.lead_id or ""])
    if not found:
        raise NotFound("There is no such lead among yours.")
    return found[0]


def _spoken_of(bringer: Bringer) -> list[LeadName]:
    log = TranscriptLog(bringer.talk.pakka.record, bringer.identity.scope)
    turns = log.recent(bringer.conversation_id, _TURNS_LOOKED_AT)
    ids = list(dict.fromkeys(lead_id for turn in turns for lead_id in turn.lead_ids))
    found = {name.lead_id: name for name in bringer.store.names_of(ids[:_MOST_OFFERED])}
    return [found[lead_id] for lead_id in ids if lead_id in found]


def _was_answered_since(bringer: Bringer, forward: Forward) -> bool:
    """Whether something else was said after it was shown: then a "yes" is to that."""
    log = TranscriptLog(bringer.talk.pakka.record, bringer.identity.scope)
    last = log.last(bringer.conversation_id)
    return last is not None and last.at > forward.at
