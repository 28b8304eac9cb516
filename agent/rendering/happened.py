"""What happened between us and one lead, told with the words written around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from agent.facts import LeadFacts
from agent.lead_state.compute import offer_of
from agent.rendering import known
from agent.rendering.conversation import worries
from agent.rendering.lead_card import verdict, why_unscored
from agent.rendering.localizer import Localizer, capital
from agent.rendering.quotes import quote_line
from agent.rendering.sent import message_words
from agent.situation import Situation, is_promise
from features.cues import topics_of
from language.numbers import has_amount
from language.tokens import key
from leads.lead import OutcomeKind
from leads.message import Event, EventKind, Message
from prompts.display import display_text

_AROUND = timedelta(days=3)  # what is written this near an event may tell of it
_ANSWERED_WITHIN = timedelta(days=1)
_AROUND_SHOWN, _SINCE_SHOWN, _MONEY_SHOWN = 2, 4, 5
_LONGEST_QUOTE = 80
# Words of those who say why they did not come.
_EXCUSES = """
    sorry sory maaf maf mafi kshama stuck phas phans fas fasai atvai atki busy kaam kam office
    ofis job meeting traffic bimar tabiyat sick ill hospital doctor emergency urgent bahar bhul
    bhool forgot late couldnt couldn paye paya payi avayu avayi guest mehman exam rain barish
    varsad family ghare माफ़ माफ काम ऑफिस ऑफ़िस पाए पाया बीमार तबीयत ट्रैफिक બીમાર માફ કામ ઓફિસ
    તબિયત ટ્રાફિક અવાયું આવી
"""
_EXCUSE = frozenset(key(word) for word in _EXCUSES.split())
_ENDED = (OutcomeKind.LOST, OutcomeKind.SPAM, OutcomeKind.CANCELLED)
_PRICE_CUES = ("counter", "price_high", "stretch", "budget_named", "compare")


def why_missed(words: Localizer, facts: LeadFacts) -> list[str]:
    """The last visit that was missed, and what the lead wrote around it."""
    missed = facts.now.last(EventKind.VISIT_MISSED)
    if missed is None:
        return known.visits(words, facts)
    place = display_text(str(missed.value)) if missed.value else ""
    lead, day = words.bold(facts.lead), words.on(missed.at)
    head = words.text("happened-missed", lead=lead, day=day, place=place, n=1 if place else 0)
    return [head, *_around(words, facts, missed.at, shown=1, is_excuse=True)]


def why_ended(words: Localizer, facts: LeadFacts) -> list[str]:
    """Why the lead left, as the record and the last words tell; of an open one what worries."""
    refused = facts.now.plans.refused
    ended = facts.now.outcome
    if ended is None or ended.kind not in _ENDED:
        if refused is None:
            return worries(words, facts)
        lines = [verdict(words, facts)]
        said = [m for m in facts.now.known.own_messages if m.at == refused.at]
        return [*lines, *(quote_line(words, m) for m in said[-1:])]
    if ended.kind is OutcomeKind.CANCELLED:
        day = words.on(ended.at)
        head = [words.text("lead-booked-cancelled", lead=words.bold(facts.lead), day=day)]
    else:
        head = [verdict(words, facts), *why_unscored(words, facts)]
    return [*head, *_around(words, facts, ended.at, is_told=bool(ended.reason))]


def why_loan(words: Localizer, facts: LeadFacts) -> list[str]:
    """How the loan stands, and the lead's words on it."""
    return [*known.loan(words, facts), words.text("quotes-calls")]


def since(words: Localizer, facts: LeadFacts) -> list[str]:
    """What the lead has written since the last visit, done or missed; else its last words."""
    event = _last_event(facts.now)
    if event is None or not facts.now.may_read:
        return []
    lead, own = words.bold(facts.lead), facts.now.known.own_messages
    how = "missed" if event.kind == EventKind.VISIT_MISSED else "done"
    values = {"lead": lead, "how": how, "day": words.day(event.at)}
    after = [m for m in own if m.at > event.at]
    if after:
        head = words.text("happened-since", **values)
        return [head, *(quote_line(words, m) for m in after[-_SINCE_SHOWN:])]
    lines = [words.text("happened-since-none", **values)]
    if own:
        lines += [words.text("happened-before"), quote_line(words, own[-1])]
        lines += _ours_after(words, facts.now, own[-1].at)
    return lines


def sale(words: Localizer, facts: LeadFacts) -> list[str]:
    """Whether they must sell their own home first, in their words; else what they want."""
    said = facts.now.said("sell_first") if facts.now.may_read else None
    if said is None and facts.now.known.flag("home_to_sell") is not True:
        return known.home(words, facts)
    lead, text = words.bold(facts.lead), words.text("against-home_to_sell")
    quotes = [quote_line(words, said)] if said else []
    return [words.text("lead-told", lead=lead, text=text), *quotes, words.text("quotes-calls")]


def last_asked(words: Localizer, facts: LeadFacts) -> list[str]:
    """What the lead asked for last, and what we wrote to it."""
    now = facts.now
    asked = [m for m in now.known.own_messages if now.is_question(m)] if now.may_read else []
    if not asked:
        return []
    last = asked[-1]
    when = {"day": words.on(last.at), "time": words.hour(last.at)}
    quote = message_words(words, last, _LONGEST_QUOTE)
    head = words.text("happened-asked", lead=words.bold(facts.lead), quote=quote, **when)
    return [head, *(_ours_after(words, now, last.at) or [words.text("happened-unanswered")])]


def money(words: Localizer, facts: LeadFacts) -> list[str]:
    """How the talk of the price went: our price, the budget, each word of theirs and of ours."""
    lead = words.bold(facts.lead)
    if not facts.now.may_read:
        return [lead, words.text("lead-consent-first")]
    ours = list(_our_price(words, facts))
    said = sorted(_priced(words, facts))[-(_MONEY_SHOWN - len(ours)) :]
    if not said:
        return known.price(words, facts)
    lines = list(dict.fromkeys(text for _, text in sorted([*ours, *said])))
    high = facts.now.known.budget_inr
    budget = [words.text("happened-budget", high=words.rupees(high))] if high else []
    return [words.text("happened-money", lead=lead), *lines, *budget, *_owed(words, facts.now)]


def _our_price(words: Localizer, facts: LeadFacts) -> Iterator[tuple[datetime, str]]:
    """What we named last, else the price on record."""
    price, quoted = facts.now.known.price, facts.now.past(EventKind.QUOTE)
    for event in quoted[-1:]:
        if isinstance(event.value, int | float):
            amount = words.rupees(event.value)
            yield event.at, words.text("happened-quoted", day=words.day(event.at), price=amount)
    if price is not None and not quoted:
        yield facts.lead.created_at, words.text("happened-price", price=words.rupees(price[0]))


def _priced(words: Localizer, facts: LeadFacts) -> Iterator[tuple[datetime, str]]:
    now = facts.now
    theirs = _their_words(now)
    offered = offer_of(now)
    days = {now.day_of(m.at) for m in theirs}
    if offered is not None and now.day_of(offered[0]) not in days:
        shown = {"day": words.day(offered[0]), "offer": words.rupees(offered[1])}
        yield offered[0], words.text("so-far-offer", n=0, price="", **shown)
    for message in theirs:
        yield message.at, quote_line(words, message)
    for message in _our_words(now, theirs):
        yield message.at, _ours(words, message)


def _their_words(now: Situation) -> list[Message]:
    cued = {m.message_id for cue in _PRICE_CUES for m in now.known.cues.get(cue, ())}
    own = now.known.own_messages
    return [m for m in own if m.message_id in cued or "price" in topics_of(m.text)]


def _our_words(now: Situation, theirs: Sequence[Message]) -> list[Message]:
    """What we wrote to each of their words on the price."""
    found = []
    for said in theirs:
        ours = _answer_to(now, said.at)
        is_priced = ours is not None and ("price" in topics_of(ours.text) or has_amount(ours.text))
        if ours is not None and (is_priced or is_promise(ours.text)) and ours not in found:
            found.append(ours)
    put_off = [
        m
        for m in now.known.messages
        if m.sender == "broker" and is_promise(m.text) and "price" in topics_of(m.text)
    ]
    return sorted([*found, *(m for m in put_off if m not in found)], key=lambda m: m.at)


def _owed(words: Localizer, now: Situation) -> list[str]:
    """That we would ask about the price, and wrote no answer since."""
    ours = _our_words(now, _their_words(now))[-1:]
    if not ours or not is_promise(ours[0].text):
        return []
    is_told = any(
        m.sender == "broker" and m.at > ours[0].at and has_amount(m.text)
        for m in now.known.messages
    )
    return [] if is_told else [capital(words.text("happened-owed", day=words.on(ours[0].at)))]


def _around(
    words: Localizer,
    facts: LeadFacts,
    at: datetime,
    *,
    shown: int = _AROUND_SHOWN,
    is_told: bool = False,
    is_excuse: bool = False,
) -> list[str]:
    """The lead's words after it; that the record tells no reason where there are none."""
    if not facts.now.may_read:
        return []
    own = facts.now.known.own_messages
    after = [m for m in own if at < m.at <= at + _AROUND]
    excused = [m for m in after if not is_excuse or _is_excuse(m)][:shown]
    if excused or is_told:
        return [quote_line(words, m) for m in excused]
    near = after[:1] or [m for m in own if at - _AROUND <= m.at <= at][-1:]
    return [words.text("happened-no-reason"), *(quote_line(words, m) for m in near)]


def _is_excuse(message: Message) -> bool:
    return any(key(word.strip(".,!?…")) in _EXCUSE for word in message.text.split())


def _last_event(now: Situation) -> Event | None:
    found = (now.last(kind) for kind in (EventKind.VISIT_DONE, EventKind.VISIT_MISSED))
    return max((e for e in found if e is not None), key=lambda e: e.at, default=None)


def _answer_to(now: Situation, at: datetime) -> Message | None:
    """Our first words within a day after `at`."""
    until = at + _ANSWERED_WITHIN
    ours = (m for m in now.known.messages if m.sender == "broker" and at < m.at <= until)
    return next(ours, None)


def _ours_after(words: Localizer, now: Situation, at: datetime) -> list[str]:
    ours = [m for m in now.known.messages if m.sender == "broker" and m.at > at]
    return [_ours(words, ours[0])] if ours else []


def _ours(words: Localizer, message: Message) -> str:
    quote = message_words(words, message, _LONGEST_QUOTE)
    return words.text("so-far-ours", day=words.day(message.at), quote=quote)
