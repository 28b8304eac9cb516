"""A message to a lead that is to be written."""

from __future__ import annotations

from agent.understanding.lead_asks import is_in_spite
from agent.understanding.lead_refs import asked_of
from agent.understanding.lexicon import beside, is_or_not
from agent.understanding.meant import Meant
from agent.understanding.parsed import AskDraft, LeadRef, Read
from agent.understanding.tags import Board, Kind, Tag

_PAST, _WAS_SENT = beside("past"), beside("was_sent")
_MAKES, _KEEPS, _GAVE = beside("makes"), beside("keeps"), beside("gave")
_LANGUAGES = {"english": "en", "hindi": "hi", "gujarati": "gu", "hinglish": "hi-Latn"}


def was_sent(board: Board) -> bool:
    """Whether something was sent, or whether it was is asked: "bhej di kya", "moklyu ke nai"."""
    keys = [w.key for w in board.words]
    ends = {keys[t.last + 1] for t in board.of("send") if t.last + 1 < len(keys)}
    return bool(_WAS_SENT & set(keys) or ends & _GAVE) or is_or_not(board.words)


class DraftAsks:
    """Reads one sentence that orders a message."""

    def __init__(self, board: Board, meant: Meant) -> None:
        self._board = board
        self._meant = meant

    def read(self) -> Read | None:
        b = self._board
        if is_in_spite(b):
            return None
        is_past = bool({w.key for w in b.words} & _PAST)
        is_past = is_past or was_sent(b)
        sends = b.of("send") and (self._meant.names() or b.has("they")) and not is_past
        content = b.content()
        is_order = bool(content) and content[0].concept == "write" and b.words[0].key in (
            "mesage", "text", "msg", "whatsap", "reply", "vrite"
        )  # fmt: skip
        if not (b.of("draft") or sends or is_order or self._is_making()) or self._is_keeping():
            return None
        refs = self._meant.leads()
        if not refs:
            refs = [LeadRef("")]
        languages = b.of(*_LANGUAGES)
        language = _LANGUAGES[languages[-1].concept] if languages else None
        purpose = self._purpose([*languages, *b.of("draft", "send")])
        b.take(*b.content())
        return asked_of(AskDraft(refs[0], purpose, language), refs[0])

    def _is_making(self) -> bool:
        """ "Reply bana do", "msg type kari aapo": words to a lead are to be made."""
        b = self._board
        is_word = bool(b.of("reply", "write"))
        is_made = any(w.key in _MAKES for w in b.words)
        return is_word and is_made and not b.has("who", "leads", "which", "many", "waiting")

    def _is_keeping(self) -> bool:
        """ "Likh lo": a word is to be kept here; so is what is told to have happened."""
        b = self._board
        drafts = b.of("draft")
        keys = [w.key for w in b.words]
        ends = [keys[t.last + 1] for t in drafts if t.last + 1 < len(keys)]
        if any(end in _KEEPS for end in ends):
            return True
        is_told = b.has("token", "booked", "visited", "missed") and bool(_GAVE & set(keys))
        return bool(drafts) and is_told and not b.of("reply", "write", "what")

    def _purpose(self, gone: list[Tag]) -> str:
        """The words that say what the message is to say, as typed."""
        b = self._board
        left = [t for t in b.tags if t not in gone and not b.is_used(t)]
        left = [t for t in left if b.words[t.first].key not in _MAKES]
        while left and left[0].kind in (Kind.SMALL, Kind.STOP):
            left = left[1:]
        while left and left[-1].kind in (Kind.SMALL, Kind.STOP):
            left = left[:-1]
        light = ("what", "write", "reply", "they", "how", "lead", "all", "to_word")
        said = [t for t in left if not (t.kind is Kind.CONCEPT and t.concept in light)]
        return " ".join(t.text for t in said)
