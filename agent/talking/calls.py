"""Does what a plan asks: each call becomes a question that Pakka's own replies answer.

A call holds no identity and no id: its leads are tokens of this request, or words that stand in the
broker's own question. What is said, scored and ordered is what the replies say.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from agent.facts import LeadFacts
from agent.hearing.days import Said as SaidDay
from agent.hearing.lookup import Found, Heard, Lookup
from agent.hearing.phrasings import ABOUT_A_LEAD, Intent
from agent.hearing.questions import DEFAULT_TOP, Asked
from agent.hearing.resolve import Resolution, named_id
from agent.moment import Moment
from agent.replies import Replies
from agent.saying import said
from agent.saying.said import Said
from agent.talking.acts import act_of, lacks_day, note_of
from agent.talking.filters import Narrowed, narrowed
from agent.talking.tools import Call, Tool
from agent.talking.work import Done, Work, told
from agent.telling.dialogue import Telling
from agent.telling.say import ask_when
from features.topics import topics_of
from leads.answer import Action
from leads.errors import DeadlinePassed, NotFound, PakkaError
from leads.store import LeadName

_INTENTS = {
    Tool.SCORE_LEAD: Intent.HOW_HOT,
    Tool.WHY: Intent.WHY,
    Tool.TOP_LEADS: Intent.TOP,
    Tool.COMPARE: Intent.COMPARE,
    Tool.WHAT_CHANGED: Intent.CHANGED,
    Tool.CONVERSATION_EVIDENCE: Intent.SAID,
    Tool.SIMILAR_PAST_LEADS: Intent.SIMILAR,
    Tool.NEXT_STEP: Intent.NEXT_STEP,
    Tool.LEAD_FACTS: Intent.KNOWN,
    Tool.MY_DAY: Intent.MY_DAY,
    Tool.DRAFT_MESSAGE: Intent.DRAFT,
    Tool.SET_STAGE: Intent.TELLING,
    Tool.ADD_NOTE: Intent.TELLING,
    Tool.LOG_EVENT: Intent.TELLING,
    Tool.NOTHING: Intent.UNKNOWN,
}
Drafting = Callable[[Moment, LeadFacts, str], Awaitable[Said]]


class Calls:
    """The tools at work. It decides nothing: every call is made as it was asked for."""

    def __init__(
        self,
        *,
        lookup: Lookup,
        replies: Replies,
        telling: Telling,
        drafting: Drafting | None = None,
    ) -> None:
        self._lookup = lookup
        self._replies = replies
        self._telling = telling
        self._drafting = drafting

    async def do(self, work: Work, call: Call) -> Done:
        """One call made and kept; an error is typed, and tells nothing of our insides."""
        intent = _INTENTS[call.tool]
        with work.moment.timed.story.step("tool") as step:
            step.update(tool=call.tool, arguments=told(call))
            try:
                told_of = await self._said(work, call, intent)
                done = Done(call, intent, told_of, topic=self._topic(work, call))
            except PakkaError as error:
                done = Done(call, intent, None, _error(error))
            step.update(lead_ids=list(done.said.lead_ids) if done.said else [], error=done.error)
        work.done.append(done)
        return done

    async def preview(self, work: Work) -> Done | None:
        """All acts of the question in one preview; nothing is saved before the broker's yes."""
        if not work.acts:
            return None
        shown = await work.moment.timed("tell", self._telling.propose, work.spoken, work.acts)
        return Done(Call(tool=Tool.LOG_EVENT), Intent.TELLING, replace(shown, is_whole=True))

    async def _said(self, work: Work, call: Call, intent: Intent) -> Said | None:
        match intent:
            case Intent.UNKNOWN:
                return said.plain(work.moment.words, "outside")
            case Intent.TOP:
                return await self._list(work, call)
            case Intent.TELLING:
                return await self._act(work, call)
            case Intent.DRAFT:
                return await self._draft(work, call)
            case Intent.MY_DAY:
                return await self._reply(work, Asked(intent, day=_day(call)))
            case _:
                return await self._about(work, call, intent)

    async def _about(self, work: Work, call: Call, intent: Intent) -> Said:
        found = await self._found(work, call, is_needed=intent in ABOUT_A_LEAD)
        asked = Asked(intent, topic=self._topic(work, call), day=_day(call))
        return await self._reply(work, asked, found)

    async def _list(self, work: Work, call: Call) -> Said:
        scope = work.moment.identity.scope
        hidden = work.hidden

        def narrow() -> Narrowed:
            book = self._lookup.book(scope)
            return narrowed(call.filters, book, hidden.said, hidden.leads, _date(call))

        found = await work.moment.timed("find", narrow)
        asked = Asked(
            Intent.TOP,
            count=call.count or DEFAULT_TOP,
            wish=found.wish,
            place=found.unknown,
            unread=found.unread,
        )
        return await self._reply(work, asked)

    async def _act(self, work: Work, call: Call) -> Said | None:
        """Keeps an act for the preview, or asks for what it lacks."""
        found = await self._found(work, call)
        name = _one(found)
        if name is None:
            return await self._which(work, found)
        words, own = work.moment.words, self._own_words(work, call)
        if call.tool is Tool.ADD_NOTE:
            act = note_of(own or work.spoken.text, name.lead_id)
        else:
            act = act_of(call, name.lead_id, own, words)
        if act is None:
            return said.plain(words, "unknown")
        if lacks_day(act):
            return ask_when(words, act.kind, name)
        if act not in work.acts:
            work.acts.append(act)
        return None

    async def _draft(self, work: Work, call: Call) -> Said:
        found = await self._found(work, call)
        name = _one(found)
        if name is None:
            return await self._which(work, found)
        if self._drafting is None:
            return said.plain(work.moment.words, "unknown")
        (facts,) = await self._replies.known(work.moment, [name.lead_id])
        words = self._own_words(work, call) or work.spoken.text
        return replace(await self._drafting(work.moment, facts, words), is_whole=True)

    async def _which(self, work: Work, found: Sequence[Found]) -> Said:
        """Asks for whom; each button says the whole message again, of that one."""
        asked = await self._reply(work, Asked(Intent.KNOWN), found[:1])
        who, text = found[0].who, work.spoken.text
        buttons: list[Action] = []
        for action in asked.actions:
            lead_id = named_id(action.id)
            # The words for a lead stand in the message; a pronoun does not say which.
            said_again = text.replace(who, lead_id or "", 1) if who in text else text
            again = said_again if lead_id and who and who in text else f"{lead_id} {text}"
            buttons.append(replace(action, id=again) if lead_id else action)
        return replace(asked, actions=tuple(buttons))

    async def _reply(self, work: Work, asked: Asked, found: Sequence[Found] = ()) -> Said:
        return await self._replies.reply(work.moment, Heard(asked, tuple(found)))

    async def _found(self, work: Work, call: Call, *, is_needed: bool = True) -> tuple[Found, ...]:
        """The leads of a call; where it names none, the one the talk or the page is about."""
        scope = work.moment.identity.scope

        def find() -> tuple[Found, ...]:
            named = [f for ref in call.leads if (f := self._named(work, ref)) is not None]
            if named or not is_needed:
                return tuple(dict.fromkeys(named))
            meant = self._lookup.names(scope, work.spoken.focus)
            return (Found("", Resolution(tuple(meant))),)

        return await work.moment.timed("find", find)

    def _named(self, work: Work, ref: str) -> Found | None:
        """Who a token or the broker's own words stand for; nobody for what the LLM made up."""
        leads = work.hidden.leads(ref)
        if leads:
            return Found(leads[0].name or leads[0].lead_id, Resolution(leads))
        words = work.hidden.said(ref)
        scope, talk = work.moment.identity.scope, work.spoken.talk
        return self._lookup.found(scope, words, talk) if words else None

    def _topic(self, work: Work, call: Call) -> str | None:
        """What the call's words are about."""
        return next(iter(topics_of(self._own_words(work, call))), None)

    def _own_words(self, work: Work, call: Call) -> str:
        """The call's words, names put back, when the broker said them; an LLM's own are dropped."""
        return work.hidden.said(call.words) or ""


def _one(found: Sequence[Found]) -> LeadName | None:
    matches = found[0].resolution.matches if len(found) == 1 else ()
    return matches[0] if len(matches) == 1 else None


def _date(call: Call) -> date | None:
    return call.day.date() if isinstance(call.day, datetime) else call.day


def _day(call: Call) -> SaidDay | None:
    day = _date(call)
    return SaidDay(day, False, frozenset()) if day else None


def _error(error: PakkaError) -> str:
    match error:
        case DeadlinePassed():
            return "late"
        case NotFound():
            return "not_found"
        case _:
            return "not_possible"
