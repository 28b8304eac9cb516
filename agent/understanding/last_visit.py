"""The newest visit of a colleague: "kruti ki last visit kab thi", "chhelli kyare hati"."""

from __future__ import annotations

from agent.query.query import Condition, FieldName, Query, Subject
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.parsed_question import AskFind, SentenceAsk
from agent.understanding.tagged_words import TaggedWords, TagKind
from leads.model.scope import Role
from leads.store.staff import StaffMember

_LAST = ("last", "ordinal_last")
_BESIDE = frozenset({*_LAST, "when", "visit", "visited", "and", "done", "it", "one", "time_word"})


def last_visit_ask(
    board: TaggedWords, dialogue: DialogueState, book: Gazetteer
) -> SentenceAsk | None:
    """The last visit of the colleague who is named, or of the one whose visits were just told."""
    people = board.unused_kinds(TagKind.COLLEAGUE)
    said = {t.concept for t in board.tags if t.kind is TagKind.CONCEPT}
    others = [t for t in board.content() if t.kind is not TagKind.CONCEPT and t not in people]
    is_last = board.has(*_LAST) and said <= _BESIDE and not others
    if not is_last or book.scope.role is Role.ANALYST:
        return None
    where = _named(board, book) if people else _just_told(board, dialogue)
    if not where:
        return None
    board.use(*board.content(), *board.unused(*_BESIDE))
    return SentenceAsk(AskFind(Query(of=Subject.VISITS, open=None, where=where, limit=1)))


def _named(board: TaggedWords, book: Gazetteer) -> tuple[Condition, ...]:
    members = [t.value for t in board.unused_kinds(TagKind.COLLEAGUE)]
    if len(members) != 1 or not board.has("visit", "visited"):
        return ()
    member = members[0]
    is_seen = isinstance(member, StaffMember) and book.may_see(member)
    return _of(member.name) if isinstance(member, StaffMember) and is_seen else ()


def _just_told(board: TaggedWords, dialogue: DialogueState) -> tuple[Condition, ...]:
    last = dialogue.query if dialogue.is_list_newest else None
    if last is None or last.of is not Subject.VISITS or not board.has("when"):
        return ()
    names = [str(c.value) for c in last.where if c.field is FieldName.OWNER]
    return _of(names[0]) if len(names) == 1 else ()


def _of(name: str) -> tuple[Condition, ...]:
    return (Condition(field=FieldName.OWNER, value=name),)
