"""One question heard → its leads read and scored → what is said to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from agent.drafting.say import drafted
from agent.facts import FactsReader, LeadFacts, base_only, facts_told
from agent.hearing.lookup import Found, Heard
from agent.hearing.phrasings import Group, Intent
from agent.hearing.questions import LONGEST_TOP, Asked
from agent.hearing.resolve import Resolution
from agent.hearing.wish import Wish
from agent.lead_state.similar import similar_facts
from agent.looking_back import scores_before, since
from agent.moment import Moment
from agent.reminders import reminders_of
from agent.saying import said
from agent.saying.changes import (
    LEADS_SHOWN,
    Change,
    begins,
    changed,
    changed_list,
    has_moved,
    has_news,
)
from agent.saying.dayplan import plan
from agent.saying.lists import Shortlist
from agent.saying.said import Said
from agent.saying.wish_words import asked_again, wish_words
from agent.shortlist import (
    asked_to_stop,
    by_group,
    candidates,
    counts,
    due,
    fitting,
    group_of,
    in_order,
    is_due,
    listed,
    one_a_household,
)
from agent.similar import similar_card
from agent.weighing import Weighing
from leads.answer import Action
from leads.errors import DeadlinePassed
from leads.lead import LeadKind
from leads.record import Record
from leads.staff import Staff
from retrieval.past_leads import PastLeads
from scoring.orders import order_to_show

if TYPE_CHECKING:
    from agent.reranking.adjusting import Adjusting

_NOBODY = Resolution(())
_SCORELESS = (Intent.KNOWN, Intent.SAID, Intent.SIMILAR)
# Leads looked through for "my day" and "what changed": a broker's whole book.
_BOOK = 200


class Replies:
    """Says what is said to one question."""

    def __init__(
        self,
        record: Record,
        facts: FactsReader,
        past: PastLeads | None,
        adjusting: Adjusting | None,
        rng: Random,
    ) -> None:
        self._record = record
        self._facts, self._past = facts, past
        self._weighing = Weighing(record, adjusting)
        self._rng = rng

    async def reply(self, moment: Moment, heard: Heard) -> Said:
        """The words for one question. DeadlinePassed, NotFound."""
        words, asked = moment.words, heard.asked
        match asked.intent:
            case Intent.HELP:
                return said.plain(words, "help")
            case Intent.SMALL_TALK:
                return said.plain(words, "small-talk")
            case Intent.UNKNOWN:
                return said.plain(words, "outside" if asked.is_outside else "unknown")
            case Intent.INVENTORY:
                return await self._inventory(moment, asked.wish)
            case Intent.TOP:
                return await self._shortlist(moment, heard)
            case Intent.MY_DAY:
                return await self._my_day(moment, heard)
            case Intent.CHANGED if not heard.found:
                return await self._changed_book(
                    moment, since(moment, heard), asked.wish, asked.moved
                )
            case _:
                return await self._about(moment, heard)

    async def _about(self, moment: Moment, heard: Heard) -> Said:
        """What is said of leads that were named, or asked back when it is not certain which."""
        words, asked = moment.words, heard.asked
        unclear = next((f for f in heard.found if not f.resolution.matches), None)
        unclear = unclear or next((f for f in heard.found if len(f.resolution.matches) > 1), None)
        if unclear or not heard.found:
            found = unclear or Found("", _NOBODY)
            is_several = bool(found.resolution.matches)
            ask = said.ask_which if is_several else said.no_such_lead
            return ask(words, asked, found)
        ids = list(dict.fromkeys(f.resolution.matches[0].lead_id for f in heard.found))
        if asked.intent is Intent.COMPARE and len(ids) < 2:
            return replace(said.plain(words, "compare-one"), lead_ids=tuple(ids))
        facts = await self.known(moment, ids)
        if asked.intent is Intent.DRAFT:
            return await drafted(moment, facts[0], asked.words)
        if asked.intent in _SCORELESS:
            spoken = await self._without_score(moment, asked, base_only(facts[0]))
            # Whoever tells more of the lead than this tells the number that lists show.
            return replace(spoken, facts=tuple(facts))
        weighed = await self._weighing.weighed(moment, facts)
        moment.on_status("writing")
        spoken = await self._with_score(moment, heard, weighed.facts)
        return said.noted(words, spoken, weighed.reason)

    async def _with_score(self, moment: Moment, heard: Heard, facts: Sequence[LeadFacts]) -> Said:
        words, intent = moment.words, heard.asked.intent
        if intent is Intent.COMPARE:
            return said.compared(words, in_order(facts), is_synthetic=moment.is_synthetic)
        if intent is Intent.CHANGED:
            return await self._changed(moment, facts[0], since(moment, heard))
        return said.card(words, intent, facts[0], is_synthetic=moment.is_synthetic)

    async def _without_score(self, moment: Moment, asked: Asked, facts: LeadFacts) -> Said:
        """What is known, said or alike: no score is shown, so no LLM is asked for a word on it."""
        if asked.intent is Intent.SIMILAR:
            return await self._similar(moment, facts)
        moment.on_status("writing")
        words, is_synthetic = moment.words, moment.is_synthetic
        return said.card(words, asked.intent, facts, is_synthetic=is_synthetic, topic=asked.topic)

    async def _similar(self, moment: Moment, facts: LeadFacts) -> Said:
        """The past leads like this one; what stands in the way of comparing is said."""
        moment.on_status("reading similar leads")
        words, scope = moment.words, moment.identity.scope
        found = await similar_facts(self._past, moment.timed, scope, facts.lead, words.now)
        body = similar_card(words, found)
        spoken = said.about_one(
            words, Intent.SIMILAR, facts, body, is_synthetic=moment.is_synthetic
        )
        return replace(spoken, similar=found.for_answer)

    async def _shortlist(self, moment: Moment, heard: Heard) -> Said:
        asked, words, wish = heard.asked, moment.words, heard.asked.wish
        if asked.unread:
            # The list without this would be another one than the one asked for.
            return said.plain(words, "list-not-read", said=said.shown(asked.unread))
        if asked.place:
            return Said(words.text("no-such-leads", word=said.shown(asked.place)))
        scope = moment.identity.scope
        if heard.among or (asked.is_everybody and wish.is_narrow and wish.group is None):
            return await self._everybody(moment, heard)
        chosen = await moment.timed(
            "find", candidates, self._record, scope, wish, asked.count, moment.today
        )
        known = in_order(await self.known(moment, chosen.lead_ids))
        group, more = chosen.group, chosen.more
        if wish.needs_facts:
            group, known, more = due(known, wish)
        if asked.is_call:
            known = [f for f in known if not asked_to_stop(f)]
        first = await moment.timed(
            "households", one_a_household, self._record, scope, known, LONGEST_TOP
        )
        weighed = await self._weighing.weighed(moment, first)
        ranked = in_order(weighed.facts)[: asked.count]
        order = order_to_show([listed(f) for f in ranked], rng=self._rng)
        places = {lead_id: place for place, lead_id in enumerate(order.lead_ids)}
        facts = sorted(ranked, key=lambda f: places[f.lead.lead_id])
        moment.on_status("writing")
        told = wish_words(words, wish, await self._owner(moment, wish), _kind(facts))
        shown = Shortlist(group, tuple(facts), more, told)
        spoken = said.shortlist(
            words, shown, facts, is_synthetic=moment.is_synthetic, note=weighed.reason
        )
        return replace(spoken, order=order)

    async def _everybody(self, moment: Moment, heard: Heard) -> Said:
        """All that fit, kind by kind; a list of everybody is no advice in what order to call."""
        words, wish = moment.words, heard.asked.wish
        leads = [
            f for f in await self._book(moment, wish) if not wish.needs_facts or is_due(f, wish)
        ]
        if heard.among:
            leads = [f for f in leads if f.lead.lead_id in heard.among]
        facts = by_group(leads)
        shown = facts[:LONGEST_TOP]
        told = wish_words(words, wish, await self._owner(moment, wish), _kind(shown))
        group = group_of(shown[0].lead.kind) if shown else Group.BUYERS
        spoken = Shortlist(group, tuple(shown), counts(facts[LONGEST_TOP:]), told)
        return said.shortlist(words, spoken, shown, is_synthetic=moment.is_synthetic)

    async def _owner(self, moment: Moment, wish: Wish) -> str | None:
        if wish.owner is None:
            return None
        brokerage_id = moment.identity.scope.brokerage_id
        staff = Staff(self._record)
        return (await moment.timed("owner", staff.member, wish.owner, brokerage_id)).name

    async def _inventory(self, moment: Moment, wish: Wish) -> Said:
        if not wish.is_narrow and wish.group is None:
            return said.plain(moment.words, "inventory")
        scope = moment.identity.scope
        found = await moment.timed("find", fitting, self._record, scope, wish, moment.today)
        spoken = said.plain(moment.words, "inventory-wanted", n=len(found))
        if not found:
            return spoken
        ask = " ".join(["top leads", *asked_again(wish)])
        return replace(spoken, actions=(Action(ask, moment.words.text("action-show")),))

    async def _my_day(self, moment: Moment, heard: Heard) -> Said:
        words, day = moment.words, heard.asked.day
        today = moment.today.day
        if day is not None and day.is_either:
            yesterday, tomorrow = (words.day(today + timedelta(days=n)) for n in (-1, 1))
            return said.which_day(words, heard.asked, yesterday, tomorrow)
        leads = await self._book(moment, heard.asked.wish)
        shown, scope = day.day if day else today, moment.identity.scope
        due = await moment.timed("reminders", reminders_of, self._record, scope, shown, words.zone)
        moment.on_status("writing")
        text, named = plan(words, shown, leads, due)
        return said.about_several(words, named, text, is_synthetic=moment.is_synthetic)

    async def _changed(self, moment: Moment, facts: LeadFacts, since: date) -> Said:
        (before,) = await scores_before(self._record, moment, [facts], since)
        text = changed(moment.words, Change(facts, before), since)
        return said.about_one(
            moment.words, Intent.CHANGED, facts, text, is_synthetic=moment.is_synthetic
        )

    async def _moved_book(
        self, moment: Moment, leads: Sequence[LeadFacts], since: date, moved: int
    ) -> Said:
        """The leads whose score rose, or fell."""
        before = await scores_before(self._record, moment, leads, since)
        found = [
            c for f, b in zip(leads, before, strict=True) if has_moved(c := Change(f, b), moved)
        ]
        shown = found[:LEADS_SHOWN]
        text = changed_list(moment.words, shown, since, more=len(found) - len(shown))
        facts = [c.facts for c in shown]
        return said.about_several(moment.words, facts, text, is_synthetic=moment.is_synthetic)

    async def _changed_book(self, moment: Moment, since: date, wish: Wish, moved: int) -> Said:
        leads = await self._book(moment, replace(wish, is_new=False, since=None))
        if moved:
            return await self._moved_book(moment, leads, since, moved)
        begin = begins(since, moment.words.zone)
        fresh = [f for f in leads if has_news(f, begin)]
        shown = fresh[:LEADS_SHOWN]
        before = await scores_before(self._record, moment, shown, since)
        changes = [Change(f, b) for f, b in zip(shown, before, strict=True)]
        more = len(fresh) - len(shown)
        text = changed_list(moment.words, changes, since, more=more)
        return said.about_several(moment.words, shown, text, is_synthetic=moment.is_synthetic)

    async def _book(self, moment: Moment, wish: Wish) -> list[LeadFacts]:
        """The open leads of the book with their stored scores, in the order of lists."""
        scope = moment.identity.scope
        found = await moment.timed("find", fitting, self._record, scope, wish, moment.today)
        return in_order(await self.known(moment, [lead.lead_id for lead in found[:_BOOK]]))

    async def known(self, moment: Moment, lead_ids: Sequence[str]) -> list[LeadFacts]:
        """The facts of these leads, scored as far as there is time."""
        moment.on_status("scoring")
        now = moment.words.now
        read, score = self._facts.read, self._facts.score
        stored = await moment.timed("read", read, moment.identity, lead_ids, now, told=facts_told)
        try:
            scored = await moment.timed("score", score, stored, now, told=facts_told)
        except DeadlinePassed:
            scored = stored
        return await self._weighing.kept(moment, scored)


def _kind(facts: Sequence[LeadFacts]) -> LeadKind | None:
    return facts[0].lead.kind if facts else None
