"""Replies without facts: questions back, offers, what cannot be known, and small talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
    button_id,
)
from agent.rendering import which_lead
from agent.rendering.day_plan import DayAgenda
from agent.rendering.localizer import Localizer
from agent.rendering.query_description import describe, wanted
from agent.rendering.reply import Reply, with_end
from agent.understanding.parsed_question import (
    Ask,
    AskFind,
    AskLeads,
    AskUnanswerable,
    LeadRef,
    LeadTopic,
    ParsedQuestion,
    SmallTalk,
    UnanswerableTopic,
    refs_of,
)
from language.periods import PeriodWord
from leads.model.answer import Action, FallbackReason
from leads.model.errors import InvalidInput
from prompts.display import display_text

_PICKED = 10
_WORDS_SHOWN = 40
_PART_SHOWN = 120
_BUTTON_SHOWN = 20  # what WhatsApp shows of a button
_ID_SENT = 256  # bytes of a button's id that WhatsApp sends back
_BUTTONS = 3
# Used in examples of what one may ask.
_NAME, _AREA = "Priya", "Bopal"


def no_lead_named(words: Localizer, ask: Ask) -> Reply:
    """Asks which lead is meant; for visits, whether all visits are."""
    if isinstance(ask, AskLeads) and LeadTopic.VISITS in ask.about:
        visits = Query(
            of=Subject.VISITS, open=None, period=Period(of=Moment.VISIT, word=PeriodWord.THIS_WEEK)
        )
        button = Action(button_id(visits), words.text("talk-button-visits"))
        return Reply(words.text("talk-no-name-visits"), actions=(button,), is_answer=False)
    return Reply(words.text("talk-no-name"), actions=(_calls_button(words),), is_answer=False)


def not_understood(words: Localizer, parsed: ParsedQuestion) -> Reply:
    """What was understood, what was not, and what can be done instead."""
    query = next((ask.query for ask in parsed.asks if isinstance(ask, AskFind)), None)
    head = what_was_read(words, parsed)
    several = _several(parsed)
    if query is None and several is not None:
        which = which_lead.ask_which(words, *several)
        return replace(which, text=f"{head}\n{which.text}")
    if query is None or not (query.where or query.period):
        return Reply(
            f"{head} {words.text('talk-offer-usual')}",
            actions=(_calls_button(words),),
            is_answer=False,
        )
    title = display_text(wanted(words, query) or describe(words, query), _BUTTON_SHOWN)
    offers = words.text(
        "talk-two-offers",
        one=_offered(words, query),
        two=words.text("talk-offer-lead" if parsed.unread else "talk-offer-calls"),
    )
    pick = (
        Action(button_id(Query(limit=_PICKED)), words.text("talk-button-pick"))
        if parsed.unread
        else _calls_button(words)
    )
    return Reply(
        f"{head} {offers}", actions=(Action(button_id(query), title), pick), is_answer=False
    )


def _several(parsed: ParsedQuestion) -> tuple[LeadRef, Ask] | None:
    """The leads that the understood part may mean, with what is asked about one."""
    for ask in parsed.asks:
        for ref in refs_of(ask):
            if len(ref.matches) > 1:
                return ref, ask
    return None


def _offered(words: Localizer, query: Query) -> str:
    """What can be shown, in quotes if its clauses would run into the verb that follows."""
    text = describe(words, query)
    return words.text("talk-quoted", text=text) if "," in text else text


def what_was_read(words: Localizer, parsed: ParsedQuestion) -> str:
    """Which words of a question were understood, and which were not."""
    understood = [f"*{display_text(word, _WORDS_SHOWN)}*" for word in parsed.understood[:3]]
    unread = [
        words.text("talk-quoted", text=display_text(word, _WORDS_SHOWN))
        for word in parsed.unread[:3]
    ]
    if understood and unread:
        return words.text("talk-not-read", read=words.nouns(understood), unread=words.nouns(unread))
    if unread:
        return words.text("talk-not-read-at-all", unread=words.nouns(unread))
    if understood:
        return words.text("talk-not-read-unclear", read=words.nouns(understood))
    return words.text("talk-not-read-nothing")


def half_missed(words: Localizer, parsed: ParsedQuestion) -> str:
    """Names the questions of a message that were not understood, below the answer to the others."""
    missed = [words.text("talk-quoted", text=display_text(m, _PART_SHOWN)) for m in parsed.missed]
    return words.text("talk-not-read-at-all", unread=words.nouns(missed))


# How the button begins that keeps what was said as a note.
NOTE_OFFERED = "note "


def with_note_offered(words: Localizer, reply: Reply, text: str) -> Reply:
    """Offers to keep what was said as a note, below an answer that read only part of it."""
    note = Action(f"{NOTE_OFFERED}{text}", words.text("talk-button-note"))
    if len(note.id.encode()) > _ID_SENT:
        return reply
    offered = with_end(reply, [words.text("talk-offer-note")])
    return replace(offered, actions=(*offered.actions[: _BUTTONS - 1], note))


def which_day(words: Localizer, today: date, ahead: date) -> Reply:
    """Asks whether "kal" is yesterday or tomorrow, and "parso" which of the days beyond.

    `ahead`: the day if it is one to come.
    """
    past = today - (ahead - today)
    near = ahead - today == timedelta(days=1)
    labels = (
        (words.text("talk-button-yesterday"), words.text("talk-button-tomorrow"))
        if near
        else (words.day(past), words.day(ahead))
    )
    return Reply(
        words.text(
            "talk-which-day" if near else "talk-which-day-beyond",
            past=words.day(past),
            ahead=words.day(ahead),
        ),
        actions=tuple(
            Action(f"visits on {day}", label)
            for day, label in zip((past, ahead), labels, strict=True)
        ),
        is_answer=False,
    )


def small_talk(words: Localizer, kind: SmallTalk, day: DayAgenda | None) -> Reply:
    """A greeting with what the day holds, thanks with what is still due, help."""
    if kind is SmallTalk.GREETING:
        return _greeting(words, day)
    if kind is SmallTalk.THANKS:
        return _thanks(words, day)
    if kind is SmallTalk.OK:
        return Reply(words.text("talk-ok"))
    if kind is SmallTalk.SENDING:
        return Reply(words.text("draft-not-sent"))
    if kind is SmallTalk.BYE:
        return Reply(words.text("talk-bye"))
    return Reply(words.text("talk-help", name=_NAME, area=_AREA), actions=(_calls_button(words),))


def nothing_done(words: Localizer) -> Reply:
    """Says at a yes to what was not understood that it did nothing."""
    return Reply(words.text("talk-ok-nothing"))


def _greeting(words: Localizer, day: DayAgenda | None) -> Reply:
    if day is None:
        return Reply(words.text("talk-hello"))
    visits = day.visits.total
    waiting = day.waiting.total if day.waiting else 0
    if waiting and day.waiting is not None:
        button = Action(button_id(day.waiting.query), words.text("talk-button-yes"))
        leads = words.text("talk-hello-leads", n=waiting)
        text = (
            words.text("talk-hello-both", visits=visits, leads=leads)
            if visits
            else words.text("talk-hello-waiting", waiting=waiting)
        )
        return Reply(text, actions=(button,), as_of=words.now)
    text = (
        words.text("talk-hello-visits", visits=visits) if visits else words.text("talk-hello-quiet")
    )
    return Reply(text, actions=(_calls_button(words, "talk-button-yes"),), as_of=words.now)


def _thanks(words: Localizer, day: DayAgenda | None) -> Reply:
    row = day.waiting.rows[0] if day and day.waiting and day.waiting.rows else None
    if row is None:
        return Reply(words.text("talk-thanks"))
    lead, lead_id = words.lead(row.summary), row.summary.lead_id
    topic = words.about(row.state.waiting_topic or "") if row.may_score else ""
    text = (
        words.text("talk-thanks-due-topic", lead=lead, topic=topic)
        if topic
        else words.text("talk-thanks-due", lead=lead)
    )
    return Reply(text, lead_ids=(lead_id,), as_of=words.now)


def outside(words: Localizer, ask: AskUnanswerable) -> Reply:
    """Says that no tool can answer it, and what is known instead."""
    if ask.kind is UnanswerableTopic.NAMES:
        return no_names_for_analysts(words)
    if ask.kind is UnanswerableTopic.PEOPLE:
        return _no_kinds(words, ask)
    offered = _INSTEAD.get(ask.kind)
    button = Action(button_id(offered), words.text("talk-button-yes")) if offered else None
    if ask.kind is UnanswerableTopic.OTHER:
        button = _calls_button(words, "talk-button-yes")
    return Reply(
        words.text(f"talk-outside-{ask.kind}"),
        actions=(button,) if button else (),
        is_answer=False,
    )


def _no_kinds(words: Localizer, ask: AskUnanswerable) -> Reply:
    """Refuses to choose by religion, caste or gender, and offers the list without that."""
    if ask.instead is None:
        return Reply(words.text("talk-outside-people-one"), is_answer=False)
    button = Action(button_id(ask.instead), words.text("talk-button-yes"))
    return Reply(words.text("talk-outside-people"), actions=(button,), is_answer=False)


def no_such_value(words: Localizer, error: InvalidInput) -> Reply:
    """Says that a value matches nothing; the error names the field and what would match."""
    label = f"field-{error.field}"
    if error.field is None or not words.has(label):
        return Reply(words.text("talk-no-value-other"), is_answer=False)
    what, some = words.text(label), _known_values(str(error))
    if not some:
        return Reply(words.text("talk-no-value", what=what), is_answer=False)
    return Reply(words.text("talk-no-value-some", what=what, some=some), is_answer=False)


def no_names_for_analysts(words: Localizer) -> Reply:
    """Says that analysts get figures."""
    by_source = Query(measure=Measure.SHARE_BOOKED, open=None, group_by=GroupBy.SOURCE)
    button = Action(button_id(by_source), words.text("field-source"))
    return Reply(words.text("talk-analyst"), actions=(button,), is_answer=False)


def late(words: Localizer) -> Reply:
    """Says that there is no answer by the deadline."""
    return Reply(words.text("talk-late"), is_answer=False)


def given_away(words: Localizer) -> Reply:
    """Says that the lead was given to somebody else while its answer was made."""
    return Reply(words.text("talk-given-away"), is_answer=False)


def part_unknown(words: Localizer, part: str) -> str:
    """Names the part of the question that no record answers; without words, says there is one."""
    shown = display_text(part, _PART_SHOWN).rstrip(".।")
    return (
        words.text("record-part-unknown", part=shown) if shown else words.text("record-part-open")
    )


def part_without_consent(words: Localizer, n: int, *, is_all: bool) -> str:
    """Says that some or all leads asked about have not agreed to an LLM."""
    return words.text("record-part-no-consent" if is_all else "record-part-some-no-consent", n=n)


def part_not_found(words: Localizer, who: str) -> str:
    """Says that nobody in scope has the name."""
    return words.text("record-part-not-found", who=display_text(who, _WORDS_SHOWN))


def without_llm(words: Localizer, reply: Reply, reason: FallbackReason) -> Reply:
    """The base answer if the LLM gave none, with a last line that says why."""
    note = "" if reason is FallbackReason.OFF else words.text(f"record-alone-{reason}")
    text = "\n".join(filter(None, (reply.text, note)))
    return replace(reply, text=text, fallback_reason=reason)


def _calls_button(words: Localizer, title: str = "talk-button-calls") -> Action:
    return Action("top", words.text(title))


def _known_values(message: str) -> str:
    """The list after the colon of "… must be one of these: Bopal, Shela."."""
    _, colon, listed = message.partition(": ")
    return display_text(listed.rstrip("."), 120) if colon else ""


_PAPERS = Condition(field=FieldName.PAPERS_ASKED, op=Operator.IS, value=True)
_OFFERED = Condition(field=FieldName.OFFERED, op=Operator.IS, value=True)
_BOOKED = Condition(field=FieldName.OUTCOME, value="booked")
_INSTEAD = {
    UnanswerableTopic.EARNINGS: Query(where=(_BOOKED,), open=None),
    UnanswerableTopic.LAW: Query(where=(_PAPERS,)),
    UnanswerableTopic.FORECAST: Query(where=(_OFFERED,), order_by=OrderBy.OFFER),
    UnanswerableTopic.MARKET: Query(where=(_OFFERED,), order_by=OrderBy.OFFER),
    UnanswerableTopic.INVENTORY: Query(measure=Measure.COUNT, group_by=GroupBy.LOCALITY),
}
