"""The way to a lead as it is now, and an answer of the brokerage's people that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial

from app.whatsapp.joining import joining, unless_stopped
from app.whatsapp.post import HELD, PART, Letter, Post
from app.whatsapp.talk import combined
from app.wiring import Pakka
from connectors.channel import Effects, OutboxDraft
from connectors.whatsapp import shapes
from connectors.whatsapp.cutting import parts
from connectors.whatsapp.sender import Sender
from leads.attachments import Kind
from leads.canned import KeptFile
from leads.consent import Purpose
from leads.errors import NotFound
from leads.lead import Lead
from leads.notices import Notices
from leads.people import People
from leads.replies import Reply, SentPlace
from leads.scope import Role, Scope
from leads.staff import Identity
from leads.store import LeadStore

TEMPLATE = "reply"
# Buttons hang on a body of 1,024; what is shown must be all that goes.
LONGEST_SHOWN = shapes.LONGEST_BODY - 200
# The types that the platform shows and plays; an ordinary sound file has no caption.
_AS: dict[tuple[str, str], str] = {
    (Kind.PHOTO, "image/jpeg"): "image",
    (Kind.PHOTO, "image/png"): "image",
    (Kind.VIDEO, "video/mp4"): "video",
    (Kind.VIDEO, "video/3gpp"): "video",
}


@dataclass(frozen=True, slots=True)
class Way:
    """How the lead can be reached now: freely, by template, or once they write again."""

    person_id: str
    to: Sender
    preview: str  # the id of the line above the preview
    post: Post = field(repr=False, compare=False)  # from the number they wrote to


class LeadPost:
    """Writes to leads of one person's scope, each from the number it wrote to; blocking."""

    def __init__(
        self, pakka: Pakka, identity: Identity, account_id: str, now: datetime, language: str
    ) -> None:
        self._record = pakka.record
        self._identity = identity
        self._now = now
        self._language = language
        self._post = Post(pakka.record, identity.brokerage, account_id, now)

    @property
    def _brokerage_id(self) -> str:
        return self._identity.brokerage.brokerage_id

    def lead(self, lead_id: str) -> Lead | None:
        """The lead, while it is theirs to answer; analysts only read."""
        if self._identity.scope.role is Role.ANALYST:
            return None
        try:
            return LeadStore(self._record, self._identity.scope).lead(lead_id)
        except NotFound:
            return None

    def way(self, lead: Lead) -> tuple[str, Way | None]:
        """How the lead can be reached; without a way, the id of the line that says why not."""
        people = People(self._record, Scope.machinery(self._brokerage_id))
        everyone = {lead.person_id, *people.person(lead.person_id).household}
        post = self._post.for_people(everyone)
        known = {p: to for p in everyone if (to := post.person_address(p))}
        words = [c for c in lead.consents if c.purpose is Purpose.CONTACT]
        refused = bool(words) and not lead.allows(Purpose.CONTACT, at=self._now)
        # Whoever of a household wrote last is whom this answers.
        last = max(
            known, key=lambda p: (known[p].heard_at is not None, known[p].heard_at), default=None
        )
        if refused or Notices(self._record, self._brokerage_id).is_stopped(last or lead.person_id):
            return "reply-stopped", None
        if last is None:
            return "reply-unreachable", None
        return "", Way(last, known[last], self._preview_head(post, known[last]), post)

    def send(self, lead: Lead, way: Way, reply: Reply) -> Effects:
        """The answer as the messages that were shown; without drafts it waits for the lead."""
        text, attached = reply.text or "", reply.attached
        letters = self._attached(reply, attached) if attached else self._letters(reply, text)
        gone = combined(way.post.send(way.person_id, way.to, letter) for letter in letters)
        if not gone.drafts:
            return gone
        own = (self._brokerage_id, lead.lead_id, reply.reply_id)
        joined = joining(*own, text, self._now, attached)
        last = unless_stopped(self._brokerage_id, way.person_id, gone.drafts, joined)
        return Effects(gone.drafts, writes=(*gone.writes, last))

    def _preview_head(self, post: Post, to: Sender) -> str:
        if post.may_write_freely(to):
            return "reply-preview"
        has_template = post.has_template(TEMPLATE, self._language)
        return "reply-preview-template" if has_template else "reply-preview-held"

    def _attached(self, reply: Reply, attached: KeptFile | SentPlace) -> Sequence[Letter]:
        """A file with its words or a place; no template carries one."""
        make = partial(_attachment, attached=attached, caption=reply.text or "")
        own = f"{HELD}{reply.lead_id}:{reply.reply_id}"
        return [Letter(f"{HELD}{reply.reply_id}", own, make, template="", params=())]

    def _letters(self, reply: Reply, text: str) -> Sequence[Letter]:
        """The answer as the messages that were shown; most often one."""
        texts = parts(text, LONGEST_SHOWN)
        marks = [f"{PART}{n}" for n in range(1, len(texts) + 1)] if len(texts) > 1 else [""]
        return [
            Letter(
                key=f"{HELD}{reply.reply_id}{mark}",
                subject=f"{HELD}{reply.lead_id}:{reply.reply_id}{mark}",
                make=partial(shapes.text, body=text),
                template=TEMPLATE,
                params=(text,),
                language=self._language,
            )
            for text, mark in zip(texts, marks, strict=True)
        ]


def wire_kind(file: KeptFile) -> str:
    """As what the platform takes it: what it does not show as it is goes as a document."""
    return _AS.get((file.kind, file.mime), "document")


def _attachment(to: Sender, attached: KeptFile | SentPlace, caption: str) -> OutboxDraft:
    if isinstance(attached, SentPlace):
        at = (attached.latitude, attached.longitude)
        return shapes.place(to, *at, attached.name, attached.address)
    return shapes.file(to, wire_kind(attached), asdict(attached), caption)
