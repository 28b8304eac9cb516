"""What happened between us and one lead: its story so far, a missed visit, why it left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from agent.lead_state.messages_and_notes import is_promise
from agent.lead_state.profile import offer_of, offer_words, words_offer
from agent.lead_state.scored_lead import ScoredLead
from agent.lead_state.situation import LeadSituation
from agent.rendering import attribute_answers, progress_answers
from agent.rendering.contact_answers import last_talk, worries
from agent.rendering.fact_clauses import budget_clause, reason_on_record
from agent.rendering.lead_card import verdict, why_unscored
from agent.rendering.localizer import Localizer, capital
from agent.rendering.message_quotes import message_words, note_lines, our_line, quote_line
from features.cues import topics_of
from features.meaning import says_need
from language.numbers import has_amount
from language.tokens import key
from leads.model.lead import OWNER_KINDS, EventKind, Message, Outcome, OutcomeKind
from prompts.display import display_text

_AROUND = timedelta(days=3)  # messages this near an event may be about it
_ANSWERED_WITHIN = timedelta(days=1)
_LAST_WORDS = timedelta(days=14)  # how long before its end an enquiry's last words may be
_OPENED_BY = timedelta(hours=1)  # a message this near an enquiry's opening is what opened it
_AROUND_SHOWN, _SINCE_SHOWN, _MONEY_SHOWN = 2, 4, 5
_LONGEST_QUOTE = 80
# Words of leads that explain why they did not come.
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


def why_missed(words: Localizer, facts: ScoredLead) -> list[str]:
    """The last missed visit, and what the lead wrote around it."""
    missed = facts.now.last(EventKind.VISIT_MISSED)
    if missed is None:
        return progress_answers.visits(words, facts)
    place = display_text(str(missed.value)) if missed.value else ""
    lead, day = words.bold(facts.lead), words.on(missed.at)
    head = words.text("happened-missed", lead=lead, day=day, place=place, n=1 if place else 0)
    return [head, *_around(words, facts, missed.at, shown=1, is_excuse=True)]


def why_ended(words: Localizer, facts: ScoredLead) -> list[str]:
    """Why the lead left, by the record and its last words; for an open lead, its worries."""
    refused = facts.now.plans.refused
    ended = facts.now.outcome
    if ended is not None and ended.kind is OutcomeKind.REOPENED:
        return _ended_before(words, facts, ended) or worries(words, facts)
    if ended is None or ended.kind not in _ENDED:
        if refused is None:
            return worries(words, facts)
        lines = [verdict(words, facts)]
        said = [m for m in facts.now.known.own_messages if m.at == refused.at]
        return [*lines, *(quote_line(words, m) for m in said[-1:])]
    if ended.kind is OutcomeKind.CANCELLED:
        head = progress_answers.end(words, facts)
    else:
        head = [verdict(words, facts), *why_unscored(words, facts)]
    if not (facts.now.may_read or ended.reason):
        # The chat may say why, and I may not read it.
        return [*head, words.text("lead-consent-first")]
    return [*head, *_around(words, facts, ended.at, is_told=bool(ended.reason))]


def came_back(words: Localizer, facts: ScoredLead) -> list[str]:
    """When and why an enquiry had ended, when it was opened again, and what the lead wrote then.

    For an enquiry that never was: how it stands.
    """
    opened = facts.now.outcome
    if opened is None or opened.kind is not OutcomeKind.REOPENED:
        return progress_answers.state(words, facts)
    own = facts.now.known.own_messages if facts.now.may_read else []
    near = [m for m in own if abs(m.at - opened.at) <= _OPENED_BY]
    before = _ended_before(words, facts, opened) or progress_answers.state(words, facts)
    told = [quote_line(words, m) for m in near[:1]]
    return [*before, *(line for line in told if line not in before)]


def _ended_before(words: Localizer, facts: ScoredLead, opened: Outcome) -> list[str]:
    """Why an enquiry that is open again had ended: the recorded reason, the last words then."""
    ends = [o for o in facts.now.lead.outcomes if o.kind in _ENDED and o.at < opened.at]
    if not ends:
        return []
    last = max(ends, key=lambda o: o.at)
    shown = {
        "lead": words.bold(facts.lead),
        "day": words.on(last.at),
        "since": words.day(opened.at),
    }
    how = "cancelled" if last.kind is OutcomeKind.CANCELLED else "lost"
    lines = [words.text("happened-ended-before", how=how, **shown), *reason_on_record(words, last)]
    own = facts.now.known.own_messages if facts.now.may_read else []
    said = [m for m in own if last.at - _LAST_WORDS <= m.at < opened.at]
    return [*lines, *(quote_line(words, m) for m in said[-1:])]


def why_loan(words: Localizer, facts: ScoredLead) -> list[str]:
    """The state of the loan, and the lead's words about it."""
    return [*attribute_answers.loan(words, facts), words.text("quotes-calls")]


def since(words: Localizer, facts: ScoredLead) -> list[str]:
    """What came after the last visit, done or missed, or a cancelled booking; else the last words.

    Where nothing came from either side, that, and who wrote last before it.
    """
    now, after = facts.now, _last_turn(facts.now)
    if after is None or not now.may_read:
        return last_talk(words, facts)
    at, how = after
    lead, own = words.bold(facts.lead), now.known.own_messages
    values = {"lead": lead, "how": how, "day": words.day(at)}
    wrote = [m for m in own if m.at > at]
    is_tried = now.answered_since(at) or now.happened_since(at, EventKind.CALL_MISSED)
    noted = now.notes_since(at)
    if now.has_conversation and not (wrote or is_tried or noted):
        return [words.text("happened-none", **values), *_last_of_each(words, now)]
    if how == "cancelled":
        return last_talk(words, facts)
    if wrote:
        head = words.text("happened-since", **values)
        return [head, *(quote_line(words, m) for m in wrote[-_SINCE_SHOWN:])]
    lines = [words.text("happened-since-none", **values)]
    if own:
        lines += [words.text("happened-before"), quote_line(words, own[-1])]
        lines += _ours_after(words, now, at) or _ours_after(words, now, own[-1].at)
    return [*lines, *note_lines(words, noted[-1:])]


def _last_of_each(words: Localizer, now: LeadSituation) -> list[str]:
    """The last words of the lead and ours, older first."""
    told = [(m.at, quote_line(words, m)) for m in now.known.own_messages[-1:]]
    told += [(m.at, our_line(words, m)) for m in now.our_messages[-1:]]
    return [line for _, line in sorted(told)]


def sale(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whether they must sell their own home first, in their words; else what they want."""
    said = facts.now.said("sell_first") if facts.now.may_read else None
    if said is None and facts.now.known.flag("home_to_sell") is not True:
        return attribute_answers.home(words, facts)
    text = words.text("against-home_to_sell")
    quotes = [quote_line(words, said)] if said else []
    return [words.told(facts.lead, text), *quotes, words.text("quotes-calls")]


def last_asked(words: Localizer, facts: ScoredLead) -> list[str]:
    """What the lead asked for last, and what we answered."""
    now = facts.now
    own = now.known.own_messages if now.may_read else ()
    asked = [m for m in own if now.is_question(m) or says_need(m.text)]
    if not asked:
        return last_talk(words, facts)
    last = asked[-1]
    when = {"day": words.on(last.at), "time": words.hour(last.at)}
    quote = message_words(words, last, _LONGEST_QUOTE)
    head = words.text("happened-asked", lead=words.bold(facts.lead), quote=quote, **when)
    return [head, *(_ours_after(words, now, last.at) or [words.text("happened-unanswered")])]


def money(words: Localizer, facts: ScoredLead) -> list[str]:
    """How the negotiation went: our price, the budget, and what each side wrote."""
    lead = words.bold(facts.lead)
    if not facts.now.may_read:
        return [lead, words.text("lead-consent-first")]
    ours = list(_our_price(words, facts))
    every = sorted(_priced(words, facts))
    said = every[-(_MONEY_SHOWN - len(ours)) :]
    if not said:
        return attribute_answers.price(words, facts)
    lines = list(dict.fromkeys(text for _, text in sorted([*ours, *said])))
    high = facts.now.known.budget_max_inr
    budget = [words.sentence(budget_clause(words, None, high))] if high else []
    n = len(every) - len(said)
    earlier = [words.text("quotes-earlier", n=n)] if n > 0 else []
    told = [*lines, *earlier, *_silent_since_price(words, facts.now), *budget]
    return [words.text("happened-money", lead=lead), *told, *_owed(words, facts.now)]


def owner_says(words: Localizer, facts: ScoredLead) -> list[str]:
    """The negotiation, below the fact that nobody notes what a home's owner says to an offer."""
    told = money(words, facts)
    if facts.lead.kind in OWNER_KINDS:
        return told
    return [words.text("lead-owner-says-unknown", lead=words.bold(facts.lead)), *told]


def _silent_since_price(words: Localizer, now: LeadSituation) -> list[str]:
    """Says that the lead has written nothing since we named our last price."""
    named = now.last(EventKind.QUOTE)
    if named is None or now.wrote_since(named.at):
        return []
    return [words.text("moved-silent", day=words.day(named.at))]


def _our_price(words: Localizer, facts: ScoredLead) -> Iterator[tuple[datetime, str]]:
    """The price we named last, else the one on record."""
    price, quoted = facts.now.known.price, facts.now.past(EventKind.QUOTE)
    for event in quoted[-1:]:
        if isinstance(event.value, int | float):
            amount = words.rupees(event.value)
            yield event.at, words.text("happened-quoted", day=words.day(event.at), price=amount)
    if price is not None and not quoted:
        yield facts.lead.created_at, words.text("happened-price", price=words.rupees(price[0]))


def _priced(words: Localizer, facts: ScoredLead) -> Iterator[tuple[datetime, str]]:
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
        yield message.at, our_line(words, message)


def _their_words(now: LeadSituation) -> list[Message]:
    cued = {m.message_id for cue in _PRICE_CUES for m in now.known.cues.get(cue, ())}
    if (offered := offer_words(now)) is not None:
        cued.add(offered.message_id)
    # Of an owner each sum is of the price: "25 lakh thi niche nahi".
    is_owner = now.lead.kind in OWNER_KINDS
    return [
        m
        for m in now.known.own_messages
        if m.message_id in cued
        or "price" in topics_of(m.text)
        or words_offer(now, m)
        or (is_owner and has_amount(m.text))
    ]


def _our_words(now: LeadSituation, theirs: Sequence[Message]) -> list[Message]:
    """Our answers to each of their messages about the price."""
    found = []
    for said in theirs:
        ours = _answer_to(now, said.at)
        is_priced = ours is not None and ("price" in topics_of(ours.text) or has_amount(ours.text))
        if ours is not None and (is_priced or is_promise(ours.text)) and ours not in found:
            found.append(ours)
    put_off = [m for m in now.our_messages if is_promise(m.text) and "price" in topics_of(m.text)]
    return sorted([*found, *(m for m in put_off if m not in found)], key=lambda m: m.at)


def _owed(words: Localizer, now: LeadSituation) -> list[str]:
    """Says that we promised to ask about the price and have not answered since."""
    ours = _our_words(now, _their_words(now))[-1:]
    if not ours or not is_promise(ours[0].text):
        return []
    is_told = any(m.at > ours[0].at and has_amount(m.text) for m in now.our_messages)
    return [] if is_told else [capital(words.text("happened-owed", day=words.on(ours[0].at)))]


def _around(
    words: Localizer,
    facts: ScoredLead,
    at: datetime,
    *,
    shown: int = _AROUND_SHOWN,
    is_told: bool = False,
    is_excuse: bool = False,
) -> list[str]:
    """The lead's words after an event; if there are none, that the record has no reason."""
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


def _last_turn(now: LeadSituation) -> tuple[datetime, str] | None:
    """The newest of a visit, a missed visit and a cancelled booking: when, and which it was."""
    kinds = (("done", EventKind.VISIT_DONE), ("missed", EventKind.VISIT_MISSED))
    found = [(e.at, how) for how, kind in kinds if (e := now.last(kind)) is not None]
    if now.outcome is not None and now.outcome.kind is OutcomeKind.CANCELLED:
        found.append((now.outcome.at, "cancelled"))
    return max(found, default=None)


def _answer_to(now: LeadSituation, at: datetime) -> Message | None:
    """Our first message within a day after `at`."""
    until = at + _ANSWERED_WITHIN
    return next((m for m in now.our_messages if at < m.at <= until), None)


def _ours_after(words: Localizer, now: LeadSituation, at: datetime) -> list[str]:
    return [our_line(words, m) for m in now.our_messages if m.at > at][:1]
