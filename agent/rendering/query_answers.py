"""What a query found, in words: a list of leads, of visits or calls, or a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from agent.lead_state.scored_lead import ScoredLead, ScoreStatus, without_score
from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    Subject,
    button_id,
)
from agent.query.query_result import LeadRow, QueryResult, is_of_hottest
from agent.query.stored_words import BUY, GROUPS
from agent.rendering import attribute_answers, contact_answers, list_lines, progress_answers
from agent.rendering.aggregate_answers import cancelled, figure, missed, undated
from agent.rendering.group_lines import key_words
from agent.rendering.lead_answers import first_lines
from agent.rendering.lead_card import (
    LIST_CHARACTERS,
    act,
    close_actions,
    reason_to_call,
    why_unscored,
)
from agent.rendering.list_lines import event_lines
from agent.rendering.localizer import Localizer, capital
from agent.rendering.query_description import (
    condition_words,
    counted,
    describe,
    is_counted_last,
    ordered,
    titled,
    wanted,
    without,
)
from agent.rendering.reply import Reply
from agent.understanding.parsed_question import LeadTopic
from language.periods import PeriodWord
from leads.model.answer import Action
from prompts.display import display_text

# Characters for a list whose length was asked for: its lines must fit, if need be without reasons.
_LONGEST_ASKED = 1000
_USUAL = 5
_PAST_WORDS = (PeriodWord.YESTERDAY, PeriodWord.LAST_WEEK, PeriodWord.LAST_MONTH)
_OTHER_KINDS = 2


def found(
    words: Localizer,
    result: QueryResult,
    known: Mapping[str, ScoredLead],
    *,
    is_call: bool,
    each: Sequence[LeadTopic] = (),
    is_unscored: bool = False,
) -> Reply:
    """The answer to a query; its card is the same without the last line.

    `each`: what the lines of a list tell of each lead in place of a reason to call. `is_unscored`:
    hot ones were asked for, and these have no score.
    """
    asked = known.values() if is_unscored or is_of_hottest(result.query) else ()
    unscored = _unscored(words, asked)
    if result.query.measure is not Measure.LIST or result.query.group_by is not None:
        if unscored and not result.total:
            return _reply(words, result, known, unscored[0])  # "0 hot leads" nobody can know
        lines = [*unscored, figure(words, result), *_undecided(words, result)]
        lines += _planned(words, result)
        body = "\n".join([*lines, *_said_no(words, result)])
        actions = [*_show(words, result), *_who_said_no(words, result)]
        return _reply(words, result, known, body, actions)
    if result.total == 0 and (result.undecided or result.planned):
        none = _none(words, result)[0].split("\n")[0]
        lines = [none, *missed(words, result), *_undecided(words, result)]
        body, actions = "\n".join([*lines, *_planned(words, result)]), []
    elif result.total == 0:
        body, actions = _none(words, result)
        body = "\n".join([body, *missed(words, result), *_said_no(words, result)])
        actions = [*actions, *_who_said_no(words, result)]
    elif result.query.of is not Subject.LEADS and result.events:
        shown = len(result.events)
        lines = [_title(words, result, shown), *event_lines(words, result)]
        lines += [*missed(words, result), *_undecided(words, result), *_planned(words, result)]
        body, actions = "\n".join(lines), _next(words, result, shown)
    elif result.rows:
        return _list(words, result, known, unscored, is_call=is_call, each=each)
    elif result.query.skip:
        body, actions = words.text("list-nobody-else", title=counted_of(words, result)), []
    else:
        body = "\n".join([figure(words, result), *_said_no(words, result)])
        return _reply(words, result, known, body)
    return _reply(words, result, known, body, actions)


def rows_of_count(words: Localizer, result: QueryResult) -> Reply | None:
    """The few leads or visits of a count as a list, in the order of its facts; None: too many."""
    if not result.is_of_few:
        return None
    listed = result.query.model_copy(update={"measure": Measure.LIST})
    return found(words, replace(result, query=listed), {}, is_call=False)


def counted_of(words: Localizer, result: QueryResult) -> str:
    """ "12 hot leads in Bopal": with the query's conditions."""
    return counted(words, result.query, result.total)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in two forms, the longer first."""

    forms: tuple[str, str]


def _list(
    words: Localizer,
    result: QueryResult,
    known: Mapping[str, ScoredLead],
    unscored: Sequence[str],
    *,
    is_call: bool,
    each: Sequence[LeadTopic],
) -> Reply:
    rows = list(result.rows)
    lines = [
        _told_of(words, at, known[row.summary.lead_id], each)
        if each and row.summary.lead_id in known
        else _line(words, at, row, known.get(row.summary.lead_id), result, is_call=is_call)
        for at, row in enumerate(rows, result.query.skip + 1)
    ]
    act = _act(words, known.get(rows[0].summary.lead_id)) if len(rows) == 1 else ""
    latest = words.text("list-due-first" if is_call else "list-latest")
    head = [" ".join([*unscored, latest])] if unscored else []
    longest = LIST_CHARACTERS if len(rows) <= _USUAL and not each else _LONGEST_ASKED
    room = longest - len("\n".join([*head, "", words.as_of(words.now)]))
    body, shown = _fitting(words, result, lines, act, room)
    body = "\n".join([*head, body])
    actions = [*_next(words, result, shown, is_call=is_call), *_who_said_no(words, result)]
    if len(rows) == 1 and (alone := known.get(rows[0].summary.lead_id)):
        actions = [*close_actions(words, alone), *actions]
    result_shown = rows[:shown]
    return _reply(words, result, known, body, actions, rows=result_shown)


def _unscored(words: Localizer, known: Iterable[ScoredLead]) -> list[str]:
    """Says that there are no scores to ask about, and why; empty if there are some."""
    told = without_score(known)
    return [words.text("list-unscored", why=" ".join(why_unscored(words, told)))] if told else []


def _fitting(
    words: Localizer, result: QueryResult, lines: Sequence[_Line], act: str, room: int
) -> tuple[str, int]:
    """As much as fits: all reasons, else those of the first leads, else fewer leads."""
    count = len(lines)
    while True:
        head = _title(words, result, count)
        for told in range(count, -1, -1):
            forms = [line.forms[at >= told] for at, line in enumerate(lines[:count])]
            beside = (*cancelled(words, result), *undated(words, result))
            others = _how_to_see_others(words, result, count)
            ends = (*beside, act, others, *_said_no(words, result))
            body = "\n".join(filter(None, (head, *forms, *ends)))
            if len(body) <= room or (count == 1 and told == 0):
                return body, count
        count -= 1


def _line(
    words: Localizer,
    place: int,
    row: LeadRow,
    known: ScoredLead | None,
    result: QueryResult,
    *,
    is_call: bool,
) -> _Line:
    query, is_alone = result.query, len(result.rows) == 1
    who = list_lines.name(words, row) if is_alone else f"{place} {list_lines.name(words, row)}"
    band = list_lines.band(words, row, known, query, is_call=is_call)
    bare = f"{who}, {band}" if band else who
    owners = {r.summary.owner for r in result.rows}
    if len(owners) > 1 and row.summary.owner:
        bare += list_lines.owner_shown(row)
    told = list_lines.reason(words, row, known, query, is_call=is_call)
    if is_alone and known is not None and told == reason_to_call(words, known):
        # The act below says the same, with its reason.
        told = ""
    return _Line((f"{bare}: {told}" if told else bare, bare))


def _told_of(words: Localizer, place: int, known: ScoredLead, topics: Sequence[LeadTopic]) -> _Line:
    lead, lines = words.bold(known.lead), first_lines(words, known, topics)
    if LeadTopic.VISITS in topics:
        # When they come is as much asked as when they came.
        lines += progress_answers.next_visit(words, known)[:1]
    if LeadTopic.SOURCE in topics:
        lines += attribute_answers.source(words, known)[1:2]  # who referred them
    if LeadTopic.WAITING in topics:
        quoted = contact_answers.waiting(words, known)[1:]
        lines = [list_lines.waits(words, known.state), *quoted[:1]]
    first = lines[0] if lead in lines[0] else f"{lead}: {lines[0]}"
    told = f"{place} " + "\n".join([first, *lines[1:]])
    return _Line((told, told))


def _act(words: Localizer, known: ScoredLead | None) -> str:
    due = act(words, known) if known else ""
    return words.text("lead-act", step=due) if due else ""


def _undecided(words: Localizer, result: QueryResult) -> list[str]:
    """The visits agreed for those days of which nobody noted whether they took place."""
    if result.undecided is None:
        return []
    title = words.text("list-undecided", n=result.undecided.total)
    if part := _shown_part(words, result.undecided, len(result.undecided.events)):
        title = words.text("list-title-shown", title=title.rstrip(":"), shown=part)
    return [title, *event_lines(words, result.undecided)]


def _planned(words: Localizer, result: QueryResult) -> list[str]:
    """The visits that lie ahead in a week or month that is not over; as a number
    beside a figure.
    """
    if result.planned is None:
        return []
    title = words.text("list-planned-too", n=result.planned.total)
    if result.query.measure is not Measure.LIST:
        return [title.rstrip(":") + "."]
    return [title, *event_lines(words, result.planned)]


def _title(words: Localizer, result: QueryResult, shown: int) -> str:
    """ "12 hot leads: 10 buyers, 2 rentals. First 5 buyers": each part only if it helps."""
    title, kinds = titled(words, result.query, result.total, result.by_kind)
    part = _shown_part(words, result, shown)
    if kinds and part:
        return words.text("list-title-all", title=capital(title), kinds=kinds, shown=part)
    if kinds:
        return words.text("list-title-kinds", title=capital(title), kinds=kinds)
    if part:
        return words.text("list-title-shown", title=capital(title), shown=part)
    if is_counted_last(words, result.query):
        return f"*{capital(title)}*"
    return words.text("list-title", title=capital(title))


def _shown_part(words: Localizer, result: QueryResult, shown: int) -> str:
    order = ordered(words, result.query)
    if shown == result.total:
        return capital(order)
    if result.query.skip:
        first = result.query.skip + 1
        part = words.text("list-range", first=first, last=result.query.skip + shown)
    else:
        part = _first(words, result, shown)
    return words.text("list-ordered", shown=part, order=order) if order else part


def _first(words: Localizer, result: QueryResult, shown: int) -> str:
    query = result.query
    if query.of is Subject.VISITS and query.limit == 1 and query.period is None:
        return words.text("list-first", n=1, of="last")  # visits are told the newest first
    kinds = _kinds(result, shown)
    if len(result.by_kind) > 1 and len(kinds) == 1 and (kind := kinds.pop()):
        return words.text("list-first-of", n=shown, kind=kind)
    return words.text("list-first", n=shown, of=str(query.of))


def _kinds(result: QueryResult, shown: int) -> set[str]:
    """The groups that the leads shown are counted under: buyers, rentals, owners."""
    counted = {name for name, _ in result.by_kind}
    kinds = (row.summary.kind or "" for row in result.rows[:shown])
    names = {next(name for name, of in GROUPS.items() if kind in of) for kind in kinds}
    return {name if name in counted else BUY for name in names}


def _none(words: Localizer, result: QueryResult) -> tuple[str, list[Action]]:
    """Says that nothing matches, and which condition could be left out."""
    query = result.query
    want = wanted(words, query)
    what = describe(words, query)
    none = words.text("none-want", what=want) if want else words.text("none-title", what=what)
    # Whom a no has closed is not in a list of open leads.
    is_of_no = query.open is True and any(c.field is FieldName.REFUSED for c in query.where)
    open_only = [words.text("none-open-only")] if is_of_no else []
    head = "\n".join([capital(none), *open_only, *undated(words, result)])
    if not query.where or (len(query.where) == 1 and query.period is None):
        return head, []
    loose = next((c for c in query.where if c.field is FieldName.LOCALITY), query.where[-1])
    is_area = loose.field is FieldName.LOCALITY
    asked = (
        words.text("none-areas")
        if is_area
        else words.text("none-without", what=condition_words(words, loose))
    )
    again = button_id(without(query, loose))
    return f"{head}\n{asked}", [Action(again, words.text("list-button-yes"))]


def _next(
    words: Localizer, result: QueryResult, shown: int, *, is_call: bool = False
) -> list[Action]:
    """Buttons for the next leads and the other kinds."""
    query = result.query
    actions = []
    skipped = query.skip + shown
    if result.total > skipped:
        n = min(query.limit, result.total - skipped)
        again = button_id(query.model_copy(update={"skip": skipped}), is_call=is_call)
        actions.append(Action(again, words.text("list-button-next", n=n)))
    for kind in _other_kinds(result, shown):
        one = Condition(field=FieldName.KIND, op=Operator.IS, value=kind)
        of_kind = query.model_copy(update={"where": (*query.where, one), "skip": 0})
        again = button_id(of_kind, is_call=is_call)
        actions.append(Action(again, words.text(f"list-button-{kind}")))
    return actions


def _other_kinds(result: QueryResult, shown: int) -> list[str]:
    """The kinds of lead found of which none is shown."""
    query = result.query
    if any(c.field is FieldName.KIND for c in query.where) or query.of is not Subject.LEADS:
        return []
    on_top = _kinds(result, shown)
    return [k for k, n in result.by_kind if n and k not in on_top][:_OTHER_KINDS]


def _how_to_see_others(words: Localizer, result: QueryResult, shown: int) -> str:
    """How those of the other kinds who wait for us are asked for; no such wait should be missed."""
    is_waiting = any(c.field is FieldName.WAITING for c in result.query.where)
    others = _other_kinds(result, shown) if is_waiting else []
    if not others:
        return ""
    names = [words.text(f"list-button-{kind}") for kind in others]
    left = sum(n for kind, n in result.by_kind if kind not in others) - result.query.skip - shown
    if left > 0:
        names.insert(0, words.text("list-button-next", n=min(left, result.query.limit)))
    return words.text("list-other-kinds", names=", ".join(f"“{one.lower()}”" for one in names))


def _said_no(words: Localizer, result: QueryResult) -> list[str]:
    """What the list or count leaves out: leads that wrote again later, and those that said no."""
    later = [words.text("list-wrote-later")] if _is_of_past_words(words, result) else []
    return [*later, words.text("list-said-no", n=result.said_no)] if result.said_no else later


def _is_of_past_words(words: Localizer, result: QueryResult) -> bool:
    """Whether leads are asked for that wrote on past days: only their last message is kept."""
    period = result.query.period
    if period is None or period.of is not Moment.LAST_BY_LEAD:
        return False
    is_past = period.start is not None and period.end is not None and period.end < words.today
    return is_past or period.word in _PAST_WORDS


def _who_said_no(words: Localizer, result: QueryResult) -> list[Action]:
    """A button for the leads left out because they said no, whatever their band."""
    if not result.said_no:
        return []
    asked = (Condition(field=FieldName.REFUSED, value=True),)
    kept = tuple(c for c in result.query.where if c.field is not FieldName.BAND)
    listed = {"where": (*kept, *asked), "measure": Measure.LIST, "compare_to": None, "skip": 0}
    again = button_id(result.query.model_copy(update=listed))
    return [Action(again, words.text("list-button-said-no"))]


def _show(words: Localizer, result: QueryResult) -> list[Action]:
    """A button for the leads behind a count, for those who may see leads."""
    query = result.query
    if query.measure is not Measure.COUNT or query.group_by or not (result.rows or result.events):
        return []
    listed = query.model_copy(update={"measure": Measure.LIST, "compare_to": None, "skip": 0})
    return [Action(button_id(listed), words.text("list-button-show"))]


def _reply(
    words: Localizer,
    result: QueryResult,
    known: Mapping[str, ScoredLead],
    body: str,
    actions: Sequence[Action] = (),
    *,
    rows: Sequence[LeadRow] = (),
) -> Reply:
    shown = [row.summary.lead_id for row in rows]
    if result.query.measure is Measure.LIST:
        shown += [e.row.summary.lead_id for e in result.events]
    for agreed in filter(None, (result.undecided, result.planned)):
        is_named = agreed is result.undecided or result.query.measure is Measure.LIST
        shown += [e.row.summary.lead_id for e in agreed.events] if is_named else []
    told = [known[lead_id] for lead_id in shown if lead_id in known]
    scored = [k.score for k in told if k.standing is ScoreStatus.SCORED]
    return Reply(
        text=f"{body}\n{words.as_of(words.now)}",
        card=body,
        lead_ids=tuple(dict.fromkeys(shown)),
        scores=tuple(s for s in scored if s is not None),
        actions=tuple(actions),
        as_of=words.now,
        query=result.query,
        facts=tuple(told),
    )


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts from `start` to `end`, and of now; `of`: a colleague, else everybody in scope.

    `counts`: new, visits, booked, lost, open, hot, waiting. `cancelled`: how many of the bookings
    made were cancelled since; `said_no`: how many more open leads said no. `has_visits`: whether
    the record holds any visit. `of_each`: those of the days by colleague, where each is asked for.
    """

    of: str | None
    start: date
    end: date
    counts: Mapping[str, int]
    cancelled: int = 0
    has_visits: bool = True
    of_each: Mapping[str | None, Mapping[str, int]] = field(default_factory=dict)
    said_no: int = 0


def overview(words: Localizer, told: Overview) -> Reply:
    """Two sentences of figures with their days, and the date."""
    who = f"*{display_text(told.of)}*" if told.of else words.text("overview-all")
    is_open = told.end >= words.today
    values = {"start": words.day(told.start), "end": words.day(told.end)}
    days = words.text("overview-since" if is_open else "overview-between", **values)
    unknown: dict[str, int | str] = {} if told.has_visits else {"visits": "none"}
    each = [
        words.text(
            "overview-days",
            who=capital(key_words(words, GroupBy.OWNER, key)),
            **{**counts, **unknown},
        )
        for key, counts in sorted(told.of_each.items(), key=lambda one: (not one[0], one[0] or ""))
    ]
    lines = [
        words.text("overview-days", who=f"{who}, {days}", **{**told.counts, **unknown}),
        *([words.text("overview-cancelled", n=told.cancelled)] if told.cancelled else []),
        *(each or [words.text("overview-now", **told.counts)]),
        *([words.text("list-said-no", n=told.said_no)] if told.said_no and not each else []),
    ]
    card = "\n".join(lines)
    last = words.as_of(words.now)
    return Reply(text=f"{card}\n{last}", card=card, as_of=words.now)
