"""A lead's conversation with the events between its messages, and what each message proves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from babel.dates import format_time

from agent.lead_state.situation import LeadSituation
from agent.rendering.localizer import Localizer, capital
from agent.rendering.message_quotes import card_lines, kind_words, map_link
from app.pages.components import anchor, best_proof, language_of_words
from app.pages.score_card import ReasonRow
from connectors.media_files import ending_of, is_played, is_shown
from features.cues import find_cues
from leads.model.lead import Event, EventKind, Message
from leads.model.score import Reason
from leads.store.attachments import SIGNS, Ad, Attachment, FileState, Kind, StoredFile, event_id
from leads.store.message_changes import DELETED
from prompts.display import display_message, display_stored
from prompts.number_format import plain_number, rupees

# A longer conversation is folded: its newest part answers nearly every question.
LONGEST_CONVERSATION = 120
# A pasted listing must not fill the page.
_LONGEST_MESSAGE = 4_000
# Two reasons under one message; a third can be read in the list above.
_MOST_PROVEN = 2
# The cues from which a feature was read, where the names differ.
_CUES_OF = {
    "visit_asked": ("visit_ask",),
    "price_high": ("price_high",),
    "papers_asked": ("papers",),
    "offer_gap": ("counter",),
    "loan_stage": ("loan_ok", "loan_no"),
    "home_to_sell": ("sell_first",),
    "budget_raised": ("budget_named", "stretch"),
    "vastu_fit": ("vastu_floor",),
    "floor_fit": ("vastu_floor",),
    "wait_asked": ("soft_no", "festival"),
}
_QUIET = frozenset({EventKind.PAGE_VIEW, EventKind.STAGE})

_KB, _MB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a message's words; marked if a reason was read from them."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Proven:
    """A group of reasons that this message shows: `row` is its place in the list, from 1."""

    row: int
    label: str
    points: int


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message; `kind` tells the template what each entry of a conversation is."""

    anchor: str
    is_ours: bool
    clock: str
    language: str | None
    pieces: tuple[Piece, ...]
    is_proof: bool
    is_against: bool
    proves: tuple[Proven, ...]
    sent: SentView | None = None
    kind: str = "message"


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event between the messages; `link`: where to see more of it."""

    anchor: str
    text: str
    icon: str
    link: str | None = None
    kind: str = "event"


@dataclass(frozen=True, slots=True)
class DayBreak:
    """The day on which the following was said."""

    text: str
    kind: str = "day"


Entry = Bubble | TimelineEvent | DayBreak


@dataclass(frozen=True, slots=True)
class LeadTimeline:
    """The entries shown and how many earlier messages are folded away."""

    entries: tuple[Entry, ...]
    earlier: int


def timeline_of(
    words: Localizer,
    now: LeadSituation,
    rows: Sequence[ReasonRow],
    *,
    sent: Mapping[str, Attachment],
    ads: Mapping[str, Ad],
    is_whole: bool,
) -> LeadTimeline:
    """The conversation, oldest first, with its proofs marked; `sent` and `ads` by message."""
    messages = now.known.messages
    first = 0 if is_whole else max(0, len(messages) - LONGEST_CONVERSATION)
    shown = messages[first:]
    began = shown[0].at if first and shown else None
    events = [e for e in now.lead.events if e.kind not in _QUIET and (not began or e.at >= began)]
    proofs = _proofs(now, rows)
    spoken = now.known.word("language")
    links = {event_id(own): ad.link for own, ad in ads.items() if ad.link}
    entries = tuple(_entries(_Shown(words, proofs, sent, links, spoken), shown, events))
    return LeadTimeline(entries, first)


def cues_of(reason: Reason) -> tuple[str, ...]:
    """The cues that a reason's words carry; empty if it was counted rather than read."""
    if reason.feature.startswith("cue_"):
        return (reason.feature.removeprefix("cue_"),)
    return _CUES_OF.get(reason.feature, ())


def event_words(words: Localizer, event: Event) -> str:
    """Visit done: Udgam Square."""
    label, value = event_label(words, event), event_value(words, event)
    return f"{label}: {value}" if value else label


def event_label(words: Localizer, event: Event) -> str:
    """The kind's name; a CRM's own kind as it came."""
    if event.kind in list(EventKind):
        return words.text(f"page-event-{event.kind}")
    return display_stored(event.kind)


def event_value(words: Localizer, event: Event) -> str:
    """The event's value, in its unit."""
    match event.value:
        case None | "":
            return ""
        case str():
            return display_stored(event.value)
        case value if event.kind in (EventKind.QUOTE, EventKind.OFFER):
            return rupees(value, words.language)
        case value if event.kind == EventKind.CALL:
            return words.text("page-minutes", n=plain_number(round(value)))
        case value:
            return plain_number(value)


@dataclass(frozen=True, slots=True)
class _Proof:
    reason: Reason
    proven: Proven
    is_last: bool

    @property
    def is_shown(self) -> bool:
        """What was read is shown at each message, what was counted at the last one only."""
        return self.is_last or bool(cues_of(self.reason))


_Proofs = Mapping[str, Sequence[_Proof]]


def _proofs(now: LeadSituation, rows: Sequence[ReasonRow]) -> _Proofs:
    found: dict[str, list[_Proof]] = defaultdict(list)
    for n, row in enumerate(rows, 1):
        proven = Proven(n, row.label, row.points)
        for reason in row.reasons:
            last = best_proof(reason.evidence, (m.message_id for m in now.lead.messages))
            for fact_id in dict.fromkeys(reason.evidence):
                found[fact_id].append(_Proof(reason, proven, fact_id == last))
    return found


@dataclass(frozen=True, slots=True)
class _Shown:
    """What every entry of a conversation needs to be shown."""

    words: Localizer
    proofs: _Proofs
    sent: Mapping[str, Attachment]
    links: Mapping[str, str]  # by event
    spoken: str | None


def _entries(
    shown: _Shown, messages: Sequence[Message], events: Sequence[Event]
) -> Iterator[Entry]:
    day: date | None = None
    words = shown.words
    everything: list[Message | Event] = [*events, *messages]
    for fact in sorted(everything, key=lambda f: f.at):
        if (today := fact.at.astimezone(words.zone).date()) != day:
            day = today
            yield DayBreak(words.day(fact.at))
        if isinstance(fact, Event):
            link, event_text = shown.links.get(fact.event_id), event_words(words, fact)
            yield TimelineEvent(anchor(fact.event_id), event_text, _icon(fact.kind), link)
        else:
            yield _bubble(shown, fact)


def _bubble(shown: _Shown, message: Message) -> Bubble:
    words, proofs = shown.words, shown.proofs.get(message.message_id, ())
    sent = shown.sent.get(message.message_id)
    text = words_of(message.text[:_LONGEST_MESSAGE], sent)
    if message.text == DELETED:
        text = kind_words(words, Kind.DELETED)
    elif sent is not None and sent.kind is Kind.VOICE and text:
        text = f"{words.text('sent-voice-heard')}: {text}"
    read = {cue for proof in proofs for cue in cues_of(proof.reason)}
    # Reasons read in the words come before those only counted with them.
    ranked = sorted(proofs, key=lambda p: (not cues_of(p.reason), -abs(p.proven.points)))
    proven = list(dict.fromkeys(proof.proven for proof in ranked if proof.is_shown))
    return Bubble(
        anchor=anchor(message.message_id),
        is_ours=message.sender == "broker",
        clock=format_time(message.at.astimezone(words.zone), "HH:mm", locale="en_IN"),
        language=language_of_words(text, shown.spoken),
        pieces=tuple(_pieces(text, read)),
        is_proof=bool(proofs),
        is_against=bool(ranked) and ranked[0].proven.points < 0,
        proves=tuple(proven[:_MOST_PROVEN]),
        sent=view_sent(words, sent) if sent else None,
    )


def _pieces(text: str, cues: set[str]) -> Iterator[Piece]:
    at = 0
    spans = sorted(cue.span for cue in find_cues(text) if cue.name in cues) if cues else []
    for start, end in spans:
        if start < at:
            continue
        if start > at:
            yield Piece(text[at:start], False)
        yield Piece(text[start:end], True)
        at = end
    if at < len(text):
        yield Piece(text[at:], False)


def _icon(kind: str) -> str:
    if kind in (EventKind.CALL, EventKind.CALL_MISSED):
        return "phone"
    if kind.startswith(("visit", "family")):
        return "visit"
    return "home" if kind == EventKind.ENQUIRY else "note"


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that is stored: `how` a page shows it, and its name next to a link."""

    how: Literal["picture", "sound", "film", "saved"]
    about: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SentView:
    """What it is; the names on contact cards; where a place is; the file, or why there is none."""

    label: str
    cards: tuple[str, ...]
    map: str | None
    message_id: str
    file: FileView | None
    note: str


def view_sent(words: Localizer, sent: Attachment) -> SentView:
    """Its parts, each on a line of its own."""
    return SentView(
        label=capital(words.text(f"sent-{sent.kind}")),
        cards=tuple(card_lines(sent)),
        map=map_link(sent.place) if sent.place else None,
        message_id=sent.message_id,
        file=_file(sent.file) if sent.file else None,
        note=_note(words, sent),
    )


def words_of(text: str, sent: Attachment | None) -> str:
    """What was written; for attachments the caption, the file's name or the place's."""
    if sent is None:
        return display_message(text)
    return display_message(text.removeprefix(SIGNS[sent.kind]).strip())


def _file(file: StoredFile) -> FileView:
    width, height = file.pixels or (0, 0)
    return FileView(
        _how(file), f"{ending_of(file.mime).upper()}, {_size(file.size)}", width, height
    )


def _how(file: StoredFile) -> Literal["picture", "sound", "film", "saved"]:
    if is_shown(file.mime, file.pixels):
        return "picture"
    if is_played(file.mime):
        return "film" if file.mime.startswith("video/") else "sound"
    return "saved"


def _size(size: int) -> str:
    if size < _MB:
        return f"{max(1, round(size / _KB))} KB"
    return f"{plain_number(round(size / _MB, 1))} MB"


def _note(words: Localizer, sent: Attachment) -> str:
    match sent.state:
        case FileState.WANTED:
            return words.text("page-sent-coming")
        case FileState.FAILED if sent.problem:
            return words.text("page-sent-missing", why=words.text(f"file-{sent.problem}"))
        case FileState.FORGOTTEN:
            return words.text("page-sent-forgotten")
        case _:
            return ""
