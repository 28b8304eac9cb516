"""Orders about the message just drafted: what is to go into it, and what is to be taken out."""

from __future__ import annotations

from agent.understanding.dictation import dictated
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import neighbour_words
from agent.understanding.parsed_question import AskDraft
from agent.understanding.tagged_words import NAMES_A_LEAD, TaggedWords, TagKind
from language.detect import TAGS_OF_LANGUAGE

_STYLE, _OPENS = neighbour_words("style"), neighbour_words("before_draft_order")
# English orders begin with their verb; in Hindi and Gujarati it ends them, with a helping verb.
_FIRST, _TAKES_OUT = neighbour_words("draft_order_first"), neighbour_words("draft_takes_out")
_LAST, _STEMS = neighbour_words("draft_order_last"), neighbour_words("draft_order_stems")
_HELPS, _SAYING = neighbour_words("draft_order_helps"), neighbour_words("draft_says")
_DENIES, _OUT = neighbour_words("draft_denies"), frozenset({"out"})
_TO_TAKE = frozenset({"take", "leave"})
_OF_RECORD, _WHO = neighbour_words("of_record_not_draft"), neighbour_words("person_not_draft")
_OF_LISTS = ("leads", "lead", "new", "hot", "warm", "cold", "rental", "buyer", "owner_kind", "who",
             "which", "many", "when", "why")  # fmt: skip
_KEEPS = neighbour_words("keeps")
_NEAR = 2  # words from "not" to "write"


def draft_ordered(board: TaggedWords, refs: LeadRefs, text: str) -> AskDraft | None:
    """The last draft changed as ordered: "remove the price", "ask for Sunday", "token hata do".

    None where nothing was drafted just before, or the words are of a lead, a list or the record.
    """
    last = refs.dialogue.draft
    if (told := _words_for_drafted(board, refs, text)) is not None:
        return told
    words = [w for w in board.words if not w.is_stop]
    keys = [w.key for w in words]
    while keys and keys[0] in _STYLE | _OPENS:
        keys.pop(0)
    if last is None or "?" in text or not keys or not _is_order(keys):
        return None
    if _OF_RECORD.intersection(keys) or board.has(*_OF_LISTS):
        return None
    names = board.unused_kinds(TagKind.NAME, TagKind.ID, TagKind.PHONE, TagKind.COLLEAGUE)
    named = {m.lead_id for tag in names for m in refs.by_words(tag.text).matches}
    is_of_lead = _takes_out(keys) and (bool(names) or bool(_WHO.intersection(keys)))
    if is_of_lead or (names and named != {last.lead_id}):
        return None
    languages = board.unused(*TAGS_OF_LANGUAGE)
    language = TAGS_OF_LANGUAGE[languages[-1].concept][0] if languages else last.language
    said = " ".join(w.raw for w in board.words if w.key not in _STYLE)
    added = ", ".join(filter(None, (last.added, said)))
    is_reworded = any(w.key in _STYLE for w in words)
    return AskDraft(
        refs.by_id(last.lead_id),
        last.purpose,
        language,
        last.typed,
        last.before,
        added,
        is_reworded,
    )


def _words_for_drafted(board: TaggedWords, refs: LeadRefs, text: str) -> AskDraft | None:
    """The message in the broker's own words: "likh do ki parking ek hi milegi", after a draft to
    the lead that is spoken of; "likh lo" is kept here.
    """
    last = refs.dialogue.drafted
    if last is None or last.lead_id != refs.dialogue.one or not dictated(text):
        return None
    if _KEEPS.intersection(board.keys) or board.unused_kinds(*NAMES_A_LEAD) or "?" in text:
        return None
    return AskDraft(refs.by_id(last.lead_id), typed=text, is_in_place=True)


def sends_draft(board: TaggedWords, refs: LeadRefs, text: str) -> bool:
    """Whether the message just drafted is to go out: "theek hai bhej do"."""
    said = [tag.concept for tag in board.content()]
    is_order = "send" in said and set(said) <= {"send", "ok"} and "?" not in text
    return is_order and refs.dialogue.draft is not None


def _is_order(keys: list[str]) -> bool:
    """Whether the words order something to be said, asked or left out."""
    if keys[0] in _FIRST:
        return keys[1:2] != ["me"]
    if _takes_out(keys) or keys[-1] in _LAST:
        return True
    if len(keys) > 1 and keys[-2] in _STEMS and keys[-1] in _HELPS:
        return True
    return any(
        key in _DENIES and _SAYING.intersection(keys[at + 1 : at + 1 + _NEAR])
        for at, key in enumerate(keys)
        if at in (0, 1) or at + _NEAR >= len(keys) - 1
    )


def _takes_out(keys: list[str]) -> bool:
    """Whether something is to be taken out."""
    is_out = keys[0] in _TO_TAKE and bool(_OUT.intersection(keys))
    is_last = len(keys) > 1 and keys[-1] in _HELPS and keys[-2] in _TAKES_OUT
    return is_out or is_last or keys[0] in _TAKES_OUT or keys[-1] in _TAKES_OUT
