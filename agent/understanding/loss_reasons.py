"""Why leads were lost, where a question names the reason: "lost due to budget", "and budget?"."""

from __future__ import annotations

from collections.abc import Sequence

from agent.query.query import (
    TIMES,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    OrderBy,
    Query,
    Subject,
)
from agent.understanding.changed_query import as_lead_list
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.lexicon import BANDS, neighbour_words
from agent.understanding.parsed_question import AskFind, SentenceAsk
from agent.understanding.query_builder import LOST, QueryBuilder, owned_by
from agent.understanding.tagged_words import NAMES_A_LEAD, Tag, TaggedWords, TagKind
from language.tokens import keys_of

_REASONS = {
    "budget": "budget", "price": "budget", "price_high": "budget", "locality_word": "location",
    "silent": "no response", "rejected": "loan not approved",
}  # fmt: skip
_OVER = "over"
_ON, _AT = keys_of("on over to for due"), keys_of("pe par pr se thi ma me mein ને થી પર में से")
_BY = neighbour_words("by")
_CAUSES, _REASON_NOUNS = neighbour_words("causes"), neighbour_words("reason_nouns")
_RESPONSE = neighbour_words("response")
# After an answer by reason these alone name one: "and the loan?".
_ALONE = {**_REASONS, "loan": "loan not approved", "no_answer": "no response"}
_BESIDE_ALONE = frozenset(
    {
        "ones",
        "one",
        "many",
        "count",
        "among",
        "and",
        "what_about",
        "only",
        "highest",
        "lowest",
        "who",
    }
)
_RIVALS, _ELSEWHERE = neighbour_words("rivals"), "bought elsewhere"
_BECAUSE, _WHOSE = neighbour_words("because"), neighbour_words("whose")
_SILENCE = frozenset({"never answered"})
_BESIDE_BECAUSE = frozenset(
    {"why", "many", "count", "who", "lost", "go", "leads", "lead", "ones", "one", "to_word", "and",
     "among", "them", "not_after", "it", "show", "which", "only", "what_about"}
)  # fmt: skip
# What leads are lost to, and the words before a reason: "lost most to budget".
_LOSSES = ("budget", "price", "price_high", "rejected")
_REASON_FOLLOWS = frozenset({"to", "on", "over", "for"})
_WHY_LOST = frozenset({"why", "lost_reason_word", "lost", "go"})
# What may stand beside them: "biggest reason?", "top 3 reasons", "why did they leave".
_BESIDE_WHY = frozenset(
    {"highest", "best", "more", "they", "them", "which", "what", "and", "number"}
)
_OF_REASONS = frozenset({"highest", "best", "more", "which", "number"})
_BESIDE = (
    "why",
    "pending",
    "to_word",
    "lost",
    "go",
    "ones",
    "leads",
    "it",
    "not_after",
    "sanctioned",
)


def take_reason(board: TaggedWords, parts: QueryBuilder) -> None:
    """The reason of a loss that a question asks for: "lost due to budget"."""
    told = [t for t in board.unused(*_REASONS) if t.concept != "silent" or _is_response(t)]
    caused = [t for t in board.tags if t.concept == "lost_reason_word" and _is_cause(t)]
    named = board.unused(*_ALONE)
    is_read = parts.is_on(FieldName.LOST_REASON)
    is_one = is_read or len({_ALONE[t.concept] for t in named}) == 1
    if caused and parts.group is GroupBy.LOST_REASON and is_one:
        # "Lost because of the loan" names the reason instead of asking for it.
        parts.group, parts.conditions = None, [c for c in parts.conditions if c != LOST]
        if not is_read:
            _take(board, parts, named, _ALONE[named[0].concept])
        return
    # "Budget se kitne gaye": those that left; "loan ki vajah se" is no loan that a lead has.
    because = _because(board, named)
    has_cause = bool(board.keys & _CAUSES)
    over_loan = [t for t in board.unused("loan") if _is_over(board, t)]
    if has_cause and is_one:
        told = named
    elif over_loan:
        told = over_loan
    elif because:
        told = because
        if parts.group is GroupBy.LOST_REASON or parts.then_group is GroupBy.LOST_REASON:
            parts.unsplit_by(GroupBy.LOST_REASON)
            parts.conditions = [c for c in parts.conditions if c != LOST]
            # "Kitne percent lost": a share of the lost, of whom no more is to be said.
            board.use(*(board.unused("lost") if board.has("share") else ()))
            _take(board, parts, told, _ALONE[told[0].concept])
            return
    may_go = has_cause or bool(over_loan) or board.has("many", "count")
    is_lost = bool(board.unused("lost", *(("go",) if may_go else ())))
    if is_lost and told and parts.group is not GroupBy.LOST_REASON:
        board.use(*board.unused("lost", "go", "pending", "why"))
        _take(board, parts, told, _ALONE[told[0].concept])


def take_those_lost(board: TaggedWords) -> None:
    """Takes the "they" of "lost because they bought elsewhere", which is no lead of the talk, and
    the "said" of "who said they bought elsewhere": what is known of it is no message alone.
    """
    is_lost = board.has("lost", "lost_reason_word", "why")
    for tag in [t for t in _stored(board) if t.typed in _SILENCE and not is_lost]:
        board.replace_tag(tag, "picked" if board.has("call") else "silent")  # of open leads
    reasons = list(_stored(board))
    if reasons and board.has("who", "which", "many", "leads"):
        board.use_concepts("said")
    causes = [t for t in board.free if t.key in _CAUSES]
    if reasons and causes:
        board.use(*causes, *board.unused("to_word"))
    # "Lost over bought elsewhere", as our own answers put it; "over 80 lakh" is an amount.
    befores = (board.next_to(tag, -1) for tag in reasons)
    board.use(*(t for t in befores if t is not None and t.key == _OVER))
    for tag in reasons if board.has("lost", "lost_reason_word") else ():
        before = board.next_to(tag, -1)
        if before is not None and before.concept == "they":
            board.use(before)


def _stored(board: TaggedWords) -> dict[Tag, str]:
    """The words that are a reason by themselves, with it: "bought elsewhere"."""
    told = [(t, t.stored) for t in board.unused_kinds(TagKind.VALUE)]
    return {t: v.value for t, v in told if v and v.field is FieldName.LOST_REASON}


def take_reason_after(board: TaggedWords, parts: QueryBuilder, last: Query) -> None:
    """One of the reasons that the last answer was about: "and because of budget?"."""
    if told := names_reason(board, last):
        board.use(*board.unused(*_BESIDE))
        _take(board, parts, told, _ALONE[told[0].concept])


def names_reason(board: TaggedWords, last: Query) -> list[Tag]:
    """The words for one reason, after an answer about reasons; "budget above 1 crore" is none."""
    told = [t for t in board.unused(*_ALONE) if not _is_split(board, t)]
    is_one = len({_ALONE[t.concept] for t in told}) == 1 and not board.unused_kinds(TagKind.MONEY)
    return told if is_one and _is_of_reasons(board, last) else []


def is_of_loss(board: TaggedWords) -> bool:
    """Whether leads lost for one reason are counted: "budget se kitne gaye"."""
    if _stored(board):
        return True
    losses = board.unused(*_LOSSES)
    # "Lost most to budget": the word before it makes it the reason.
    is_caused = bool(_BECAUSE & board.keys) or any(
        board.key_before(t) in _REASON_FOLLOWS for t in losses
    )
    is_most = bool(board.unused("highest", "lowest")) and is_caused
    is_counted = bool(board.unused("many", "count")) or is_most
    return is_counted and board.has("go", "lost") and bool(losses)


def _take(board: TaggedWords, parts: QueryBuilder, told: list[Tag], reason: str) -> None:
    board.use(*told, *board.unused("loan" if reason == _ALONE["loan"] else ""))
    parts.conditions.append(Condition(field=FieldName.LOST_REASON, value=reason))
    parts.open, parts.is_open_said = False, True
    parts.moment = Moment.CLOSED


def _is_of_reasons(board: TaggedWords, last: Query) -> bool:
    is_split = GroupBy.LOST_REASON in (last.group_by, last.then_by)
    if is_split or any(c.field is FieldName.LOST_REASON for c in (*last.where, *last.also)):
        return True
    # "Budget wale kitne", of those lost.
    is_alone = {t.concept for t in board.content()} <= _ALONE.keys() | _BESIDE_ALONE
    is_caused = is_alone or board.has("why") or bool(board.keys & _CAUSES)
    return is_caused and LOST in last.where


def _is_split(board: TaggedWords, tag: Tag) -> bool:
    """Whether the answer is to be split by it: "by area"."""
    return board.key_before(tag) in _BY or board.has("by_each")


def _because(board: TaggedWords, named: list[Tag]) -> list[Tag]:
    """The reason before "ki vajah se"."""
    told = [t for t in named if board.concept_after(t) == "why"]
    return told if len({_ALONE[t.concept] for t in told}) == 1 else []


def _is_cause(tag: Tag) -> bool:
    return tag.last_key in _CAUSES


def _is_over(board: TaggedWords, tag: Tag) -> bool:
    """Whether leads were lost over it: "lost on loan", "loan pe kitne gaye"."""
    lost = {t.last for t in board.unused("lost")}
    if board.key_before(tag) in _ON and tag.first - 2 in lost:
        return True
    return (
        board.key_after(tag) in _AT
        and bool(board.unused("lost", "go"))
        and board.has("many", "count", "who")
    )


def _is_response(tag: Tag) -> bool:
    """Whether silence is told as a reason: "lost to no response"."""
    return tag.last_key in _RESPONSE


def is_reason_asked(board: TaggedWords) -> bool:
    """Whether it asks why leads are lost: "kaya karane lead gai", "which reason grew"."""
    nouns = [t for t in board.unused("why") if t.keys & _REASON_NOUNS]
    if not nouns or board.has("they", *BANDS, "score") or board.unused_kinds(*NAMES_A_LEAD):
        return False
    is_of_lost = board.has("go") and board.has("leads", "lead")
    return is_of_lost or board.has("rose", "fell", "changed", "share")


def because_of(board: TaggedWords, query: Query) -> Query | None:
    """Of the lost leads of a query those of one reason: "budget ki wajah se kitne", "location thi
    ketla", where they were told by reason also "budget wale"; None if nothing else is asked.
    """
    named = [t for t in board.unused(*_ALONE) if not _is_split(board, t)]
    rivals = {t: _ELSEWHERE for t in board.content() if t.key in _RIVALS}
    stored = _stored(board) | rivals
    reasons = {*(_ALONE[t.concept] for t in named), *stored.values()}
    rest = {t.concept for t in board.content() if t not in named and t not in stored}
    keys = board.keys
    is_caused = "why" in rest or bool(keys & (_CAUSES | _BECAUSE))
    if LOST not in query.where or query.of is not Subject.LEADS or len(reasons) != 1:
        return None
    is_counted = bool(rest & {"many", "count"})
    # "Kiska budget" is about a sum.
    is_of_those = board.has("ones", "one") or (board.has("who") and not keys & _WHOSE)
    is_asked = is_counted or board.has("who") if is_caused else is_of_those
    is_asked &= is_caused or query.group_by is GroupBy.LOST_REASON
    # "Only budget" leaves no other lost leads.
    is_asked |= rest == {"only"}
    if not is_asked or not rest <= _BESIDE_BECAUSE:
        return None
    board.use(*board.content())
    told = Condition(field=FieldName.LOST_REASON, value=reasons.pop())
    where = (*(c for c in query.where if c.field is not FieldName.LOST_REASON), told)
    plain = as_lead_list(query.model_copy(update={"where": where, "group_by": None}))
    return plain.model_copy(update={"measure": Measure.COUNT}) if is_counted else plain


def by_reason(query: Query, refused: Sequence[str] = ()) -> Query | None:
    """The lost leads of a query, counted by reason; None if it is of others.

    `refused`: the office's own stages of those who said no.
    """
    own = [c.value for c in query.where if c.field is FieldName.STAGE]
    is_of_refused = len(own) == 1 and own[0] in (*refused, list(refused))
    if query.of is not Subject.LEADS or not (LOST in query.where or is_of_refused):
        return None
    plain = as_lead_list(query).model_dump(exclude={"limit"}, exclude_defaults=True)
    split = {"group_by": GroupBy.LOST_REASON, "order_by": OrderBy.VALUE, "measure": Measure.COUNT}
    return Query.model_validate(plain | split)


def losses_asked(
    board: TaggedWords, dialogue: DialogueState, refused: Sequence[str]
) -> SentenceAsk | None:
    """The losses just told, those of one reason or by reason: "budget ki wajah se kitne"."""
    if dialogue.query is None or not dialogue.is_list_newest:
        return None
    query = because_of(board, dialogue.query) or _why_lost(board, dialogue.query, refused)
    return SentenceAsk(AskFind(query)) if query is not None else None


def _why_lost(board: TaggedWords, last: Query, refused: Sequence[str]) -> Query | None:
    """The reasons of the losses that were just counted: "kyu?", "Farhan ke kyu gaye"."""
    people = board.unused_kinds(TagKind.COLLEAGUE)
    told = {t.sense for t in board.content() if t not in people}
    is_why = bool(told & {"why", "lost_reason_word"})
    is_asked = told <= _WHY_LOST | (_BESIDE_WHY if is_why else frozenset())
    if not told & _WHY_LOST or not is_asked or len(people) > is_why:
        return None
    query = by_reason(last, refused)
    if query is None:
        return None
    board.use(*board.content())
    member = people[0].member if people else None
    if member is None:
        # After "who lost the most": of each of them, not of the whole team.
        is_of_each = last.group_by not in (None, GroupBy.LOST_REASON, *TIMES)
        is_of_each = is_of_each and not told & _OF_REASONS
        split = {"group_by": last.group_by, "then_by": GroupBy.LOST_REASON}
        return query.model_copy(update=split) if is_of_each else query
    kept = (c for c in query.where if c.field is not FieldName.OWNER)
    where = (*kept, owned_by(member.name))
    return query.model_copy(update={"where": where})
