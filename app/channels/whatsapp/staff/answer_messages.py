"""Answers as WhatsApp messages: their words, with buttons or a list of what may be asked next."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from agent.rendering.reply import turn_about
from agent.updates.staff_message import INTENT as TELLING
from connectors.queue.channels import OutboxDraft, Write
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.outgoing import length
from leads.model.answer import Action, Answer
from leads.store.message_subjects import is_short, keep_tap, tap_id

ASK = "ask:"
# The beginning of the last line, which says as of when the answer is.
_AS_OF = "_"


@dataclass(frozen=True, slots=True)
class DraftOffer:
    """A draft that an answer shows, in the form it would be sent; `line` introduces its buttons."""

    line: str
    taps: tuple[tuple[str, str], ...]
    writes: tuple[Write, ...]


@dataclass(frozen=True, slots=True)
class AnswerText:
    """One answer: the items it answers, its words as they are sent, and all that is known of it."""

    ids: tuple[str, ...]
    text: str
    answer: Answer
    offer: DraftOffer | None = None
    picture: bytes | None = None

    @property
    def is_preview(self) -> bool:
        """Whether it needs its buttons, and only its own."""
        return bool(self.taps) or (self.answer.intent == TELLING and bool(self.answer.actions))

    @property
    def taps(self) -> tuple[tuple[str, str], ...]:
        """The buttons that send the draft it shows: ids and titles."""
        return self.offer.taps if self.offer else ()


def pack_answers(said: Sequence[AnswerText]) -> list[list[AnswerText]]:
    """The answers in as few messages as have room for them, in order; one preview per message."""
    messages: list[list[AnswerText]] = []
    for one in said:
        is_alone = one.picture is not None or (messages and messages[-1][-1].picture is not None)
        if messages and not is_alone and _has_room([*messages[-1], one]):
            messages[-1].append(one)
        else:
            messages.append([one])
    return messages


def words_of(said: Sequence[AnswerText]) -> str:
    """The words of several answers in one message, with their common time only once."""
    texts: list[str] = []
    for one in said:
        last = one.text.rpartition("\n")[2]
        if last.startswith(_AS_OF) and texts and texts[-1].endswith(f"\n{last}"):
            texts[-1] = texts[-1].removesuffix(f"\n{last}")
        texts.append(one.text)
    return "\n\n".join(texts)


def actions_of(said: Sequence[AnswerText]) -> Sequence[Action]:
    """What may be asked below them: only a preview's own buttons; none next to a draft's."""
    if any(one.taps for one in said):
        return ()
    if len(said) == 1:
        return said[0].answer.actions
    previews = [one.answer.actions for one in said if one.is_preview]
    return previews[0] if previews else turn_about([one.answer.actions for one in said])


def picture_draft(to: Address, text: str, picture: bytes, *, key: str) -> OutboxDraft:
    """An answer as the caption of its picture."""
    content = base64.b64encode(picture).decode()
    own = {"content": content, "mime": "image/png", "name": "chart.png"}
    return replace(outgoing.file(to, "image", own, text), dedupe_key=key)


def answer_draft(
    to: Address,
    text: str,
    actions: Sequence[Action],
    *,
    button: str,
    brokerage_id: str,
    key: str,
    taps: Sequence[tuple[str, str]] = (),
) -> tuple[OutboxDraft, tuple[Write, ...]]:
    """One message and what must be kept for its buttons; an answer is never cut to fit them.

    `button` opens a list; `taps`: ids that are not questions.
    """
    if taps and length(text) <= outgoing.LONGEST_BODY:
        draft = choices(to, text, taps, button)
        return replace(draft, dedupe_key=key), ()
    shown = actions[: outgoing.MOST_ROWS]
    if not shown or length(text) > outgoing.LONGEST_BODY:
        return replace(outgoing.text(to, text), dedupe_key=key), ()
    short = {action.id: tap_id(action.id, outgoing.LONGEST_ROW_ID - len(ASK)) for action in shown}
    kept = tuple(
        partial(keep_tap, brokerage_id=brokerage_id, tap=tap, words=words)
        for words, tap in short.items()
        if is_short(tap)
    )
    named = [(ASK + short[action.id], action.title) for action in shown]
    draft = choices(to, text, named, button)
    return replace(draft, dedupe_key=key), kept


def choices(to: Address, text: str, named: Sequence[tuple[str, str]], button: str) -> OutboxDraft:
    """Words with (id, title) to tap: buttons if they fit, otherwise a list."""
    fits = all(length(title) <= outgoing.LONGEST_BUTTON for _, title in named)
    if len(named) <= outgoing.MOST_BUTTONS and fits:
        return outgoing.buttons(to, text, named)
    rows = tuple(_row(own, title) for own, title in named[: outgoing.MOST_ROWS])
    return outgoing.listing(to, text, button, rows)


def _row(own: str, title: str) -> outgoing.Row:
    """A row of a list; a title that is too long is whole in the description."""
    is_cut = length(title) > outgoing.LONGEST_ROW
    return outgoing.Row(own, title, title if is_cut else "")


def _has_room(said: Sequence[AnswerText]) -> bool:
    previews = sum(one.is_preview for one in said)
    longest = outgoing.LONGEST_BODY if previews else outgoing.LONGEST_TEXT
    return previews < 2 and length(words_of(said)) <= longest
