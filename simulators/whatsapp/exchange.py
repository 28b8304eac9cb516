"""Messages between the business and its people: what each side does, and what the other is told."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from leads.model.errors import InvalidInput
from simulators.whatsapp import webhook_bodies
from simulators.whatsapp.refusals import (
    INVALID,
    NO_TEMPLATE,
    TEMPLATE_PARAMETERS,
    UNDELIVERABLE,
    WINDOW,
    Limits,
    Refused,
    check_use,
)
from simulators.whatsapp.send_requests import Send, TemplateUse, read_seen, read_send, read_template
from simulators.whatsapp.webhook_delivery import WebhookDelivery
from simulators.whatsapp.world import TYPING, Author, Message, Person, State, World

# As on a real phone: words and captions may be changed, and messages taken back, for this long.
EDITED_WITHIN = timedelta(minutes=15)
DELETED_WITHIN = timedelta(days=2, hours=12)
_CAPTIONED = ("image", "video", "document")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in the business's sends: refused with a code, or answered late.

    `hold_seconds`: the message is taken and its answer delayed, so the sender cannot know the
    outcome.
    """

    code: int | None = None
    hold_seconds: float = 0.0


@dataclass(slots=True)
class Exchange:
    """Both sides over one world."""

    world: World
    postman: WebhookDelivery
    limits: Limits = field(default_factory=Limits)
    faults: deque[Fault] = field(default_factory=deque)

    # Actions of the business, through the Graph API.

    def take(self, body: Mapping[str, Any]) -> Message:
        """Take a message from the business and report what becomes of it; Refused."""
        send = read_send(body)
        template = self._template(read_template(body)) if send.type == "template" else None
        check_use(self.world, send.type, body[send.type])
        self._refuse_if_set()
        now = self.world.clock()
        self.limits.take(send.who, now)
        person = self.world.find(send.who)
        sent = self._sent(send, body, person, now)
        if template is not None:
            sent.shown, sent.taps = template
        if person is None:
            self._fail(Person("", "", send.who, None), sent, UNDELIVERABLE)
            return sent
        person.typing_until = None
        self._become(person, self.world.keep(sent), send)
        return sent

    def seen(self, body: Mapping[str, Any]) -> None:
        """The business read a message; the person sees it, and typing when it says so. Refused."""
        told = read_seen(body)
        said = self.world.messages.get(told.message_id)
        if said is None or said.by is not Author.PERSON:
            raise Refused(INVALID, "There is no message of that id to be read.")
        for earlier in self.world.talk(said.person_id):
            if earlier.by is Author.PERSON and earlier.at <= said.at:
                earlier.is_seen = True
        if told.typing_indicator is not None:
            person = self.world.person(said.person_id)
            person.typing_until = self.world.clock() + TYPING
        self.world.changed()

    def _refuse_if_set(self) -> None:
        if self.faults and self.faults[0].code is not None:
            code = self.faults.popleft().code
            raise Refused(code or INVALID)

    def held_back(self) -> float:
        """Seconds by which the next answer is delayed, as configured."""
        return self.faults.popleft().hold_seconds if self.faults else 0.0

    def _sent(
        self, send: Send, body: Mapping[str, Any], person: Person | None, now: datetime
    ) -> Message:
        return Message(
            message_id=self.world.new_message_id(),
            person_id=person.person_id if person else "",
            by=Author.BUSINESS,
            at=now,
            kind=send.type,
            part={send.type: body[send.type]},
            reply_to=send.context.message_id if send.context else None,
            callback_data=send.biz_opaque_callback_data,
            state=State.ACCEPTED,
        )

    def _become(self, person: Person, sent: Message, send: Send) -> None:
        if not person.is_reachable:
            self._fail(person, sent, UNDELIVERABLE)
        elif send.type != "template" and not self.limits.is_open(person, sent.at):
            self._fail(person, sent, WINDOW)
        else:
            if send.type == "reaction":
                self._react(sent.part["reaction"], Author.BUSINESS)
            for state in (State.SENT, State.DELIVERED):
                self._tell(person, sent, state)

    def _fail(self, person: Person, sent: Message, code: int) -> None:
        sent.error = code
        self._tell(person, sent, State.FAILED)

    def _tell(self, person: Person, sent: Message, state: State) -> None:
        sent.state = state
        told = webhook_bodies.status(self.world.business, person, sent, self.world.clock())
        self.postman.post(told)
        self.world.changed()

    def _template(self, use: TemplateUse) -> tuple[str, list[dict[str, str]]]:
        """The text as it is shown and what can be tapped; Refused."""
        template = self.world.templates.get((use.name, use.language.code))
        if template is None or template.status != "APPROVED":
            details = f"template name ({use.name}) does not exist in {use.language.code}"
            raise Refused(NO_TEMPLATE, details)
        given, wanted = use.parameters, placeholders(template.body)
        if len(given) != wanted or not all(given):
            details = f"body: number of localizable_params ({len(given)}) does not match {wanted}"
            raise Refused(TEMPLATE_PARAMETERS, details)
        return filled(template.body, given), use.taps(template.buttons)

    # Actions of people, on their phones.

    def write(
        self,
        person_id: str,
        kind: str,
        part: dict[str, Any],
        *,
        reply_to: str | None = None,
        is_forwarded: bool = False,
        at: datetime | None = None,
    ) -> Message:
        """The person sends something: `part` is its content, such as {"text": {"body": …}}."""
        person = self.world.person(person_id)
        self.look(person_id)
        said = Message(
            message_id=self.world.new_message_id(),
            person_id=person_id,
            by=Author.PERSON,
            at=at or self.world.clock(),
            kind=kind,
            part=part,
            reply_to=reply_to,
            is_forwarded=is_forwarded,
        )
        person.window_from = max(said.at, person.window_from or said.at)
        self.postman.post(webhook_bodies.message(self.world.business, person, said))
        return self.world.keep(said)

    def tap(self, person_id: str, message_id: str, choice: str) -> Message:
        """A tap on a button or a row of that message, by its id or its words."""
        asked = self.world.message(message_id)
        kind, part = tapped(asked, choice)
        return self.write(person_id, kind, part, reply_to=message_id)

    def react(self, person_id: str, message_id: str, emoji: str) -> Message:
        """A reaction; an empty emoji takes it back."""
        reaction = {"message_id": self.world.message(message_id).message_id, "emoji": emoji}
        self._react(reaction, Author.PERSON)
        return self.write(person_id, "reaction", {"reaction": reaction})

    def edit(self, person_id: str, message_id: str, text: str) -> Message:
        """The person edits a message of theirs; InvalidInput when it is too late."""
        said = self._own(person_id, message_id)
        if not may_edit(said, self.world.clock()):
            raise InvalidInput("That message cannot be edited any more.", field="message_id")
        name = "body" if said.kind == "text" else "caption"
        said.part = {said.kind: {**said.part[said.kind], name: text}}
        said.is_edited = True
        now = {"context": {"id": "M0"}, "type": said.kind, **said.part}
        told = {"original_message_id": message_id, "message": now}
        return self._changed(said, "edit", told)

    def delete(self, person_id: str, message_id: str) -> Message:
        """The person deletes a message for everyone; InvalidInput when it is too late."""
        said = self._own(person_id, message_id)
        if not may_delete(said, self.world.clock()):
            raise InvalidInput("That message cannot be deleted any more.", field="message_id")
        said.is_deleted = True
        return self._changed(said, "revoke", {"original_message_id": message_id})

    def _own(self, person_id: str, message_id: str) -> Message:
        said = self.world.message(message_id)
        if said.person_id != person_id:
            raise InvalidInput("That message is on another phone.", field="message_id")
        return said

    def _changed(self, said: Message, kind: str, told: dict[str, Any]) -> Message:
        """Report a change, which has an id of its own and is not a message of the conversation."""
        person = self.world.person(said.person_id)
        own_id, now = self.world.new_message_id(), self.world.clock()
        change = Message(own_id, said.person_id, Author.PERSON, now, kind, {kind: told})
        self.postman.post(webhook_bodies.message(self.world.business, person, change))
        self.world.changed()
        return said

    def _react(self, reaction: Mapping[str, Any], by: Author) -> None:
        target = self.world.messages.get(str(reaction.get("message_id")))
        if target is None:
            return
        target.reactions.pop(by, None)
        if reaction.get("emoji"):
            target.reactions[by] = str(reaction["emoji"])

    def look(self, person_id: str) -> None:
        """The person has the conversation open: delivered messages count as read."""
        person = self.world.person(person_id)
        for sent in list(self.world.unread(person_id)):
            self._tell(person, sent, State.READ)

    def echo(self, person_id: str, text: str) -> Message:
        """Somebody of the brokerage writes to the person from the business app."""
        person = self.world.person(person_id)
        sent = self._by(Author.APP, person_id, "text", {"text": {"body": text}})
        self.postman.post(webhook_bodies.echo(self.world.business, person, sent))
        return sent

    def change_number(self, person_id: str, phone: str) -> None:
        """From now on the person has another number."""
        person = self.world.person(person_id)
        if person.phone is None or self.world.find(phone):
            raise InvalidInput("The number cannot become that one.", field="phone")
        old, person.phone = person.phone, phone
        told = self._by(Author.SYSTEM, person_id, "system", {"from": old, "to": phone})
        self.postman.post(webhook_bodies.number_changed(self.world.business, person, told, old))

    def change_user_id(self, person_id: str, user_id: str) -> None:
        """From now on the person has another business-scoped id."""
        person = self.world.person(person_id)
        if person.user_id is None or self.world.find(user_id):
            raise InvalidInput("The id cannot become that one.", field="user_id")
        old, person.user_id = person.user_id, user_id
        told = self._by(Author.SYSTEM, person_id, "system", {"from": old, "to": user_id})
        self.postman.post(webhook_bodies.user_id_changed(self.world.business, person, told, old))

    def change_phone(self, person_id: str) -> None:
        """The person has a new telephone under the same number."""
        person = self.world.person(person_id)
        told = self._by(Author.SYSTEM, person_id, "system", {})
        self.postman.post(webhook_bodies.identity_changed(self.world.business, person, told))

    def close_window(self, person_id: str) -> None:
        """As if the person had written more than 24 hours ago."""
        gone = self.limits.window + timedelta(hours=1)
        self.world.person(person_id).window_from = self.world.clock() - gone
        self.world.changed()

    def _by(self, by: Author, person_id: str, kind: str, part: dict[str, Any]) -> Message:
        message_id = self.world.new_message_id()
        now = self.world.clock()
        return self.world.keep(Message(message_id, person_id, by, now, kind, part))


def may_edit(said: Message, now: datetime) -> bool:
    """Whether its sender can still change its words."""
    has_words = said.kind == "text" or (
        said.kind in _CAPTIONED and bool(said.part[said.kind].get("caption"))
    )
    is_own = said.by is Author.PERSON and not (said.is_deleted or said.is_forwarded)
    return is_own and has_words and now - said.at <= EDITED_WITHIN


def may_delete(said: Message, now: datetime) -> bool:
    """Whether its sender can still take it back."""
    is_own = said.by is Author.PERSON and said.kind != "reaction" and not said.is_deleted
    return is_own and now - said.at <= DELETED_WITHIN


def placeholders(body: str) -> int:
    """How many parameters a template's body has."""
    count = 0
    while f"{{{{{count + 1}}}}}" in body:
        count += 1
    return count


def filled(body: str, given: list[str]) -> str:
    """A template's text with its parameters, whose own content is not expanded again."""
    return re.sub(r"\{\{(\d+)\}\}", lambda found: given[int(found[1]) - 1], body)


def choices(message: Message) -> list[dict[str, str]]:
    """What can be tapped on a message of the business: id, title, description."""
    if message.kind == "template":
        return message.taps
    interactive = message.part.get("interactive")
    if not isinstance(interactive, dict) or message.by is not Author.BUSINESS:
        return []
    action = interactive["action"]
    if interactive["type"] == "button":
        return [dict(button["reply"]) for button in action["buttons"]]
    return [dict(row) for section in action["sections"] for row in section["rows"]]


def tapped(message: Message, choice: str) -> tuple[str, dict[str, Any]]:
    """Kind and part of the tap; InvalidInput when there is no such button."""
    found = next((c for c in choices(message) if choice in (c["id"], c["title"])), None)
    if found is None:
        raise InvalidInput("There is nothing of that name to tap on that message.", field="choice")
    if message.kind == "template":
        return "button", {"button": {"payload": found["id"], "text": found["title"]}}
    kind = f"{message.part['interactive']['type']}_reply"
    return "interactive", {"interactive": {"type": kind, kind: found}}
