"""Answers what one staff member sent, part by part: questions, taps, and forwarded things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from agent.message_form import tells
from agent.rendering.localizer import Localizer
from agent.turn import Question, is_late
from agent.understanding.question_parser import chart_asked, chart_question
from agent.updates.preview_replies import is_answer
from agent.updates.staff_message import INTENT
from app.channels.whatsapp.claim_context import StaffContext, combine_effects
from app.channels.whatsapp.media_download import MediaDownload
from app.channels.whatsapp.staff import forward_flow
from app.channels.whatsapp.staff.answer_chart import picture_of
from app.channels.whatsapp.staff.answer_messages import (
    AnswerText,
    actions_of,
    answer_draft,
    pack_answers,
    picture_draft,
    words_of,
)
from app.channels.whatsapp.staff.commands import take_commands
from app.channels.whatsapp.staff.forward_flow import FORWARD
from app.channels.whatsapp.staff.question_grouping import (
    AskedQuestion,
    newest_questions,
    parts_of,
    questions_of,
    split_by_question_marks,
    tapped_question,
)
from app.channels.whatsapp.staff.reply_flow import ReplyFlow
from app.channels.whatsapp.voice_notes import Transcriber
from connectors.media_files import MediaFiles
from connectors.queue.channels import AGAIN, LATE, Effects, OutboxDraft
from connectors.queue.outbox import again_key
from connectors.whatsapp import outgoing
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.incoming_types import (
    ContactsIn,
    EditedIn,
    LocationIn,
    MediaIn,
    Received,
    TapIn,
    TextIn,
)
from connectors.whatsapp.outgoing import cut, length
from connectors.whatsapp.webhook import CHANNEL
from leads.model.answer import Answer
from leads.model.deadline import Deadline
from leads.model.errors import DeadlinePassed, InvalidInput
from prompts.display import display_text

# A minute's voice note takes seconds to transcribe; the worker allows a minute for everything.
VOICE_SECONDS = 20.0
# The part of that minute that all questions of a backlog have together.
ANSWERS_SECONDS = 40.0
# One more try if there was no time for an answer, as on a machine that has just started; and until
# when the worker still waits for everything.
LATE_SECONDS, PATIENCE_SECONDS = 15.0, 50.0
# With more answers than these, each needs its question next to it.
_PLAIN_ANSWERS = 3
# Intents that ask nothing of the record: greetings, thanks, "ok", and unread messages.
_IDLE = frozenset({"small_talk", "unknown"})
# How much of a question is quoted.
_QUOTED = 80


class StaffTurn:
    """Answers what one person sent; all effects are committed together.

    `client` fetches files; `voice` is None if no endpoint transcribes voice notes. `in_group`:
    others could read it, too. A "yes" to a colleague then confirms and sends nothing.
    """

    def __init__(
        self, staff: StaffContext, client: WhatsApp, voice: Transcriber | None, *, in_group: bool
    ) -> None:
        self._staff = staff
        self._claim = staff.claim
        self._pakka = staff.claim.pakka
        self._call = staff.record.call
        self._client = client
        self._transcriber = voice
        self._in_group = in_group
        self._patience = Deadline.after(PATIENCE_SECONDS)

    async def answer(self, said: Sequence[Received]) -> Effects:
        """One answer to each question, in the order in which they were sent."""
        sent = sorted(said, key=lambda one: one.at)
        if self._in_group:
            return combine_effects([await self._part(part) for part in parts_of(sent)])
        settings = self._pakka.settings
        files = MediaFiles(settings.home)
        downloads = MediaDownload(self._pakka.record, self._client, files, settings.clamd)
        done, rest = await take_commands(self._staff, sent, downloads)
        return combine_effects([done, *[await self._part(part) for part in parts_of(rest)]])

    async def _part(self, part: Sequence[Received]) -> Effects:
        call, staff = self._call, self._staff
        match part[0]:
            case TextIn(is_forwarded=True):
                texts = [one for one in part if isinstance(one, TextIn)]
                return await call(forward_flow.texts_forwarded, staff, texts)
            case TextIn():
                return await self._typed([one for one in part if isinstance(one, TextIn)])
            case TapIn() as tap if tap.id.startswith(FORWARD):
                return await call(forward_flow.tapped, staff, tap)
            case TapIn() as tap:
                return await self._said(
                    [await call(tapped_question, tap, self._claim.sent_messages)]
                )
            case ContactsIn() as contacts:
                return await call(forward_flow.cards_forwarded, staff, contacts)
            case MediaIn() as media:
                return await self._media(media)
            case LocationIn() as place:
                return self._line("media-how", place)
            case EditedIn(now=TextIn()) as edit:
                return self._line("whatsapp-edited", edit)
            case _:
                return Effects()

    async def _typed(self, texts: Sequence[TextIn]) -> Effects:
        """Answer texts typed in a row, each question once."""
        asks, left = newest_questions(await questions_of(texts, self._apart))
        return combine_effects([*self._left(left), await self._said(asks)])

    async def _apart(self, texts: Sequence[str], reply_to: str | None) -> list[tuple[int, ...]]:
        """Which texts form one question; by their punctuation if there is no time to decide."""
        question = await self._question("", reply_to, self._seconds)
        try:
            return await self._pakka.turn.group_pieces(question, texts)
        except DeadlinePassed:
            return split_by_question_marks(texts)

    async def _said(self, asks: Sequence[AskedQuestion]) -> Effects:
        """Answer each text, with answers in a row in one message, except replies to previews."""
        effects: list[Effects] = []
        said: list[AnswerText] = []
        seconds = min(self._seconds, ANSWERS_SECONDS / max(1, len(asks)))
        for ask in asks:
            brought = None
            if not self._in_group:
                brought = await self._call(forward_flow.typed, self._staff, ask)
            answered = brought or await self._answered(ask, seconds, len(asks) > _PLAIN_ANSWERS)
            if isinstance(answered, AnswerText):
                said.append(answered)
            else:
                effects += [self._sent(said), answered]
                said = []
        return combine_effects([*effects, self._sent(said)])

    async def _media(self, media: MediaIn) -> Effects:
        if forward_flow.is_exported_chat(media):
            try:
                file = await self._client.media(media.media_id)
            except InvalidInput:
                return self._line("forward-no-chat", media)
            return await self._call(
                forward_flow.chat_forwarded,
                self._staff,
                media.message_id,
                media.file_name,
                file.content,
            )
        if media.kind == "audio":
            return await self._voice(media)
        self._pakka.metrics.media_kept(media.kind)
        is_sendable = media.kind in ("image", "video", "document")
        return self._line("media-how" if is_sendable else "whatsapp-unread", media)

    async def _voice(self, media: MediaIn) -> Effects:
        """Treat the words of a voice note like a text; without a transcriber, say so."""
        # A forwarded note is the voice of somebody who may not have agreed to transcription.
        words = None if media.is_forwarded else await self._words(media)
        if words is None:
            self._pakka.metrics.media_kept(media.kind)
            return self._line("whatsapp-unheard", media)
        ask = AskedQuestion(words, (media.message_id,), media.reply_to, media.at, heard=True)
        return await self._said([ask])

    async def _words(self, media: MediaIn) -> str | None:
        if self._transcriber is None:
            return None
        deadline = Deadline.after(VOICE_SECONDS)
        try:
            file = await self._client.media(media.media_id)
        except InvalidInput:
            return None
        return await self._transcriber.words(file.content, media.mime or file.mime, deadline)

    @property
    def _seconds(self) -> float:
        return self._pakka.settings.watched_deadline_seconds

    async def _question(self, text: str, reply_to: str | None, seconds: float) -> Question:
        """The question, about the lead of the message it replies to."""
        return Question(
            text=text,
            identity=self._staff.identity,
            # Starts when the burst is complete: waiting for it does not use up the answer's time.
            deadline=Deadline.after(seconds),
            lead_id=await self._call(self._lead_of, reply_to),
            conversation_id=self._staff.conversation_id,
            channel=CHANNEL,
            said_with=self._claim.key("claim", [str(seq) for seq in self._claim.claim.seqs]),
        )

    async def _answered(
        self, ask: AskedQuestion, seconds: float, is_quoted: bool
    ) -> AnswerText | Effects:
        """The one answer to a question; a plain line if there is none."""
        pakka = self._claim.pakka
        if self._in_group and is_answer(ask.text):
            return Effects()
        try:
            question = await self._question(ask.text, ask.reply_to, seconds)
            said_at = ask.at if self._claim.is_late(ask.at) else None
            charted = chart_asked(ask.text)
            if charted is not None:
                text = await self._call(self._of_chart, charted, ask.reply_to)
                question = replace(question, text=text)
            answer = await pakka.turn.answer(replace(question, said_at=said_at))
            left = self._patience.left_seconds
            if is_late(answer) and left > seconds:
                # "Ask again" would not help somebody who waits for a message.
                deadline = Deadline.after(min(left, LATE_SECONDS))
                again = replace(question, said_at=said_at, deadline=deadline)
                answer = await pakka.turn.answer(again)
        except InvalidInput:
            return self._staff.line(self._claim.key("answer", ask.ids), "whatsapp-unreadable")
        pakka.metrics.count_answer(answer.source, answer.fallback_reason)
        if self._in_group and answer.intent in _IDLE:
            # Most of what is said in a group is meant for the others in it.
            return Effects()
        head = self._head(ask, answer, is_quoted)
        if charted is not None:
            drawn = await self._call(picture_of, self._staff, answer)
            return AnswerText(ask.ids, f"{head}{answer.text}", answer, picture=drawn)
        offer = None
        if answer.draft is not None:
            offer = await self._call(ReplyFlow(self._staff).offered, answer.draft)
        line = f"\n\n{offer.line}" if offer and offer.line else ""
        return AnswerText(ask.ids, f"{head}{answer.text}{line}", answer, offer)

    def _of_chart(self, subject: str, reply_to: str | None) -> str:
        spoken_of = self._staff.lead_spoken_of(reply_to)
        return chart_question(subject, self._staff.store.names(), spoken_of)

    def _head(self, ask: AskedQuestion, answer: Answer, is_quoted: bool) -> str:
        """The line above an answer that says what it answers: what was heard, or asked when."""
        words = self._staff.words.in_language(answer.language)
        if ask.heard:
            return words.text("whatsapp-heard", words=display_text(ask.text)) + "\n\n"
        quoted = display_text(ask.text, _QUOTED)
        if self._claim.is_late(ask.at):
            is_today = ask.at.astimezone(words.zone).date() == words.today
            verb, day = "wrote" if tells(ask.text) else "asked", "at" if is_today else "on"
            at = words.clock(ask.at) if is_today else words.instant(ask.at)
            return words.text(f"whatsapp-{verb}-{day}", at=at, words=quoted) + "\n"
        return f"> {quoted}\n" if is_quoted else ""

    def _left(self, asks: Sequence[AskedQuestion]) -> Sequence[Effects]:
        """Name the questions beyond the limit, so that none is dropped silently."""
        if not asks:
            return ()
        key = self._claim.key("left", [own for ask in asks for own in ask.ids])
        questions = "; ".join(f"“{display_text(ask.text, _QUOTED)}”" for ask in asks)
        line = self._staff.words.text("whatsapp-left", n=len(asks), told=questions)
        draft = outgoing.text(self._claim.sender, cut(line, outgoing.LONGEST_TEXT))
        return (self._claim.message(key, draft),)

    def _sent(self, said: Sequence[AnswerText]) -> Effects:
        return combine_effects(self._message(some) for some in pack_answers(said))

    def _message(self, said: Sequence[AnswerText]) -> Effects:
        order = {item.item_id: at for at, item in enumerate(self._claim.claim.items)}
        ids = sorted((own for one in said for own in one.ids), key=lambda own: order.get(own, -1))
        key = self._claim.key("answer", ids)
        last = said[-1].answer
        picture = said[0].picture
        if picture is not None:
            return self._pictured(said[0], picture, key)
        words = self._staff.words.in_language(last.language)
        draft, kept = answer_draft(
            self._claim.sender,
            words_of(said),
            actions_of(said),
            button=words.text("whatsapp-choose"),
            brokerage_id=self._claim.brokerage_id,
            key=key,
            taps=[tap for one in said for tap in one.taps],
        )
        draft = with_late_and_again_lines(
            draft, [one.answer for one in said], words, self._claim.sender.heard_at
        )
        lead_ids = tuple(dict.fromkeys(own for one in said for own in one.answer.lead_ids))
        # Also of the copy that is sent when it is unknown whether this one arrived.
        keys, note = (key, again_key(key)), self._staff.note_subject
        noted = [note(own, lead_ids, last.transcript_id) for own in keys]
        offered = [write for one in said if one.offer for write in one.offer.writes]
        return Effects((draft,), writes=(*kept, *noted, *offered))

    def _pictured(self, said: AnswerText, picture: bytes, key: str) -> Effects:
        """The picture with its caption; a text too long for one follows it."""
        is_caption = length(said.text) <= outgoing.LONGEST_BODY
        caption, beside = said.text if is_caption else "", f"{key}:picture"
        drafts = [picture_draft(self._claim.sender, caption, picture, key=beside)]
        if not is_caption:
            drafts.append(replace(outgoing.text(self._claim.sender, said.text), dedupe_key=key))
        answer = said.answer
        note = self._staff.note_subject
        noted = (note(own, answer.lead_ids, answer.transcript_id) for own in (beside, key))
        return Effects(tuple(drafts), writes=tuple(noted))

    def _lead_of(self, reply_to: str | None) -> str | None:
        """The lead of the message replied to, else of the alert they have just read."""
        if reply_to is None:
            return self._staff.lead_of_last_alert()
        return self._staff.lead_replied_to(reply_to)

    def _line(self, message_id: str, one: Received) -> Effects:
        return self._staff.line(self._claim.key("line", [one.message_id]), message_id)


def with_late_and_again_lines(
    draft: OutboxDraft,
    answers: Sequence[Answer],
    words: Localizer,
    asked_at: datetime | None,
) -> OutboxDraft:
    """Add the lines for a late and for a repeated answer; a saved update is not repeated."""
    lines = {}
    if asked_at is not None:
        lines[LATE] = words.text("answer-late", at=words.instant(asked_at))
    if all(answer.intent != INTENT for answer in answers):
        lines[AGAIN] = words.text("answer-again")
    return replace(draft, payload={**draft.payload, **lines})
