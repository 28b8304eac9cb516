"""What a bare number says right after a list: the place of a lead in it, or how many more."""

from __future__ import annotations

from agent.query.query import DEFAULT_LIMIT
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.lexicon import neighbour_words
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.tokens import key

_FIFTH = 5
# Where in a list each of these words points.
ORDINALS = {f"ordinal_{n}": n - 1 for n in range(1, _FIFTH + 1)} | {"ordinal_last": -1}
_OF_PLACE = neighbour_words("possessive") | neighbour_words("ones_of_place")
_OF, _SHORTEST = key("of"), 3
_BETWEEN = (TagKind.SMALL, TagKind.STOP)
FURTHER = neighbour_words("further")
_PAIR = 2
_SECOND, _SECOND_OF = neighbour_words("second"), neighbour_words("second_of")
_CASES = neighbour_words("name_cases")
# With these a list is asked for, not one lead of the list just shown.
OF_MANY = ("leads", "who", "which", "all", "among", "them", "only")


def take_places(board: TaggedWords, dialogue: DialogueState) -> None:
    """Reads "2 ka budget", "1 ane 2 nu budget", "budget of 3" and "bija ne message lakho" as of
    these leads of the list.
    """
    _second(board, dialogue)
    if not (dialogue.is_list_newest or dialogue.one in dialogue.listed):
        return
    skipped = dialogue.query.skip if dialogue.query is not None else 0
    shown = range(1, min(len(dialogue.listed), _FIFTH) + 1)
    numbers = _leading(board) or _behind_of(board)
    places = [float(str(number.value)) - skipped for number in numbers]
    if all(place in shown for place in places):
        for number, place in zip(numbers, places, strict=True):
            board.replace_tag(number, f"ordinal_{place:.0f}")


def _second(board: TaggedWords, dialogue: DialogueState) -> None:
    """ "Bija ne message lakho": the second of the list just shown, not "others"."""
    if len(dialogue.listed) < _PAIR or board.has(*OF_MANY, "many", "count", "except"):
        return
    for tag in board.unused_kinds(TagKind.SMALL):
        after = board.words[tag.last + 1].key if tag.last + 1 < len(board.words) else ""
        said = board.words[tag.first].key
        if said in _SECOND_OF or (said in _SECOND and after in _CASES):
            board.replace_tag(tag, "ordinal_2")
            return


def _leading(board: TaggedWords) -> list[Tag]:
    """The numbers that begin a message, joined by "and", if a possessive follows the last."""
    found: list[Tag] = []
    for tag in board.tags:
        if tag.kind is TagKind.NUMBER:
            found.append(tag)
        elif tag.concept != "and" if found else tag.kind not in _BETWEEN:
            break
    behind = found[-1].last + 1 if found else len(board.words)
    is_of = behind < len(board.words) and board.words[behind].key in _OF_PLACE
    return found if is_of else []


def _behind_of(board: TaggedWords) -> list[Tag]:
    """The number that ends "budget of 3"."""
    told = [tag for tag in board.tags if tag.kind is not TagKind.STOP]
    if len(told) < _SHORTEST or told[-1].kind is not TagKind.NUMBER:
        return []
    is_of = board.words[told[-1].first - 1].key == _OF
    return told[-1:] if is_of and told[0].kind is TagKind.CONCEPT else []


def is_for_more(board: TaggedWords, number: Tag) -> bool:
    """Whether a number asks for as many leads more: "bija 5", "aur 5"; "aur 2" is the second."""
    beside = {w.key for w in board.words if not (w.is_stop or w.is_number)}
    is_further = number.kind is TagKind.NUMBER and bool(beside) and beside <= FURTHER
    return is_further and (not board.has("and") or float(str(number.value)) >= DEFAULT_LIMIT)
