"""What a bare number says right after a list: the place of a lead in it, or how many more."""

from __future__ import annotations

from agent.query.query import DEFAULT_LIMIT
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.lexicon import neighbour_words
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind

_ORDINALS = 5  # first to fifth
_OF_PLACE = neighbour_words("possessive") | neighbour_words("ones_of_place")
_FURTHER = neighbour_words("further")


def take_place(board: TaggedWords, dialogue: DialogueState) -> None:
    """Reads "2 ka budget" and "3 vala nu source" as of the second and third lead of the list."""
    first = next((t for t in board.tags if t.kind not in (TagKind.SMALL, TagKind.STOP)), None)
    if first is None or first.kind is not TagKind.NUMBER or first.last + 1 >= len(board.words):
        return
    is_of_list = dialogue.is_list_newest or dialogue.one in dialogue.listed
    skipped = dialogue.query.skip if dialogue.query is not None else 0
    place = float(str(first.value)) - skipped
    is_shown = is_of_list and place in range(1, min(len(dialogue.listed), _ORDINALS) + 1)
    if is_shown and board.words[first.last + 1].key in _OF_PLACE:
        board.replace_tag(first, f"ordinal_{place:.0f}")


def is_for_more(board: TaggedWords, number: Tag) -> bool:
    """Whether a number asks for as many leads more: "bija 5", "aur 5"; "aur 2" is the second."""
    beside = {w.key for w in board.words if not (w.is_stop or w.is_number)}
    is_further = number.kind is TagKind.NUMBER and bool(beside) and beside <= _FURTHER
    return is_further and (not board.has("and") or float(str(number.value)) >= DEFAULT_LIMIT)
