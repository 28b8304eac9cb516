"""What a message asks, as typed values, and which parts of a partly read one can be answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from agent.query.query import FieldName, Measure, Operator, Query
from agent.understanding.lexicon import is_why
from leads.model.score import Band
from leads.store.lead_store import LeadName


class LeadTopic(StrEnum):
    """What is asked about one lead."""

    SCORE = "score"  # how hot
    SERIOUS = "serious"  # serious or just browsing; drop it?
    WHY = "why"
    WHY_NOT = "why_not"  # why not hot: what keeps the score down
    WHY_STILL = "why_still"  # in spite of something the lead said
    POINTS = "points"  # how the score adds up
    LEVERS = "levers"  # what would raise the score
    NEXT_STEP = "next_step"
    SUMMARY = "summary"  # what is known, the story so far
    WORRIES = "worries"  # what holds them back
    NOTES = "notes"  # what colleagues noted
    LAST_TALK = "last_talk"  # when they last wrote, what they said last
    LAST_WORD = "last_word"  # whose the last message is, theirs or ours
    BUDGET = "budget"
    PRICE = "price"
    OFFER = "offer"
    LOAN = "loan"
    DOWN_PAYMENT = "down_payment"
    VISITS = "visits"  # done, planned, missed
    FELT = "felt"  # beside visits: how they found the home
    CONFIRMED = "confirmed"  # did they confirm the visit that lies ahead
    VISIT_MOVED = "visit_moved"  # was an agreed visit moved to another day
    FAMILY = "family"
    TAKERS = "takers"  # of an owner's home: which open leads look for one like it
    VISITORS = "visitors"  # of an owner's home: who came to see it, who takes it
    HOME = "home"  # what they want: BHK, locality, floor, possession
    MOVE_BY = "move_by"
    STAGE = "stage"
    SOURCE = "source"
    FILE = "file"  # what the columns of the brokerage's own file say
    OWNER = "owner"
    CONTACT = "contact"  # the phone number
    HOME_OWNER = "home_owner"  # whose home they look at, and the owner's number
    WAITING = "waiting"  # do we owe them an answer
    CALLS = "calls"
    CALL_DUE = "call_due"  # is a call planned, asked for or promised, and not made
    BOOKED = "booked"
    TOKEN_BACK = "token_back"  # noqa: S105 - did the money of the token go back
    OPEN = "open"  # still open?
    ENDED = "ended"  # lost, closed, cancelled? open or closed?
    OWNER_SAYS = "owner_says"  # what the owner of the home they look at says to their offer
    MONEY = "money"  # the negotiation: price, offers, budget, our last word
    SINCE = "since"  # what they wrote since the event just mentioned
    LAST_ASKED = "last_asked"  # what they asked for last, and whether we gave it
    WHY_MISSED = "why_missed"  # why they did not come
    WHY_ENDED = "why_ended"  # why they refused, cancelled, went elsewhere
    WHY_LOAN = "why_loan"  # why there is no loan
    CAME_BACK = "came_back"  # when an ended enquiry was opened again, and by what
    SALE = "sale"  # the sale of their own home, which must come first
    BANK = "bank"  # which bank the loan is from
    OUR_LAST = "our_last"  # when we last wrote
    MESSAGES = "messages"  # how many each side wrote
    BY_WHOM = "by_whom"  # beside what we did: which colleague it was
    SPAN = "span"  # beside what happened: how many days ago
    RECORD = "record"  # how many such leads booked; "90 % sure?"


@dataclass(frozen=True, slots=True)
class LeadRef:
    """Words that name a lead: `matches` in scope (several: ask which), `near` if there are none.

    Empty `words`: the lead of the page, of the conversation, or of the last alert. `namesakes`:
    ended leads of exactly this name; an open lead is preferred to them. `passed_over`: open ones of
    this name of whom what is asked about is not known. `is_after_lost`: it refers back over a
    question that was not understood.
    """

    words: str
    matches: tuple[LeadName, ...] = ()
    near: tuple[LeadName, ...] = ()
    namesakes: tuple[LeadName, ...] = ()
    passed_over: tuple[LeadName, ...] = ()
    is_after_lost: bool = False


@dataclass(frozen=True, slots=True)
class AskLeads:
    """A question about leads; several are shown side by side (`is_compared`: which comes first).

    `of_list`: the list that a bare "why?" or "whom first?" refers to; the lead is its first.
    `is_chosen`: nothing is asked, the lead is one of those just offered.
    """

    leads: tuple[LeadRef, ...]
    about: tuple[LeadTopic, ...] = (LeadTopic.SCORE,)
    is_compared: bool = False
    of_list: Query | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class AskFind:
    """A list, count or figure. `is_call`: whom to call now, so nobody who asked for no calls.

    `is_after_lost`: it refers back to a question that was not understood. `is_why`: with the reason
    why each of the first leads left. `alone`: the query of the same words with nothing kept of the
    question before, where they make sense alone. `each`: what is told of each lead of the list, in
    place of a reason to call. `is_rest`: of the question besides, not told where there are none.
    `is_likeliest`: it asks who will book; `is_outlook`: in some days. `is_of_most`: which group is
    the first. `of_those`: the same of the leads just counted or listed, where what happened in
    their days was asked for.
    """

    query: Query
    is_call: bool = False
    is_after_lost: bool = False
    is_why: bool = False
    each: tuple[LeadTopic, ...] = ()
    alone: Query | None = None
    is_rest: bool = False
    is_likeliest: bool = False
    is_outlook: bool = False
    is_of_most: bool = False
    of_those: Query | None = None


@dataclass(frozen=True, slots=True)
class AskChat:
    """Who said what: one lead, or all (`lead` None); `topic` or `words` is searched for.

    `among`: limits a search over all leads to those of this query. `shown`: how many of the newest
    have been shown already.
    """

    lead: LeadRef | None
    topic: str | None = None
    words: str = ""
    side: str | None = None  # lead, broker; reply: the lead's words with ours after them
    start: date | None = None
    end: date | None = None
    among: Query | None = None
    shown: int = 0


@dataclass(frozen=True, slots=True)
class AskChanges:
    """What changed for a lead or the whole book; `direction`: only scores that rose 1 or fell −1.

    `into`: only leads that moved into this band; `out_of`: only those that left that one.
    `is_turn`: the day of one lead's last change of band is asked. `owner`: only this colleague's
    leads. `is_of_scores`: whose score moved, either way, and not what came in.
    """

    lead: LeadRef | None
    since: date | None = None
    direction: int = 0
    into: Band | None = None
    out_of: Band | None = None
    is_turn: bool = False
    owner: str | None = None
    is_of_scores: bool = False


@dataclass(frozen=True, slots=True)
class AskSimilar:
    """How leads like this one ended."""

    lead: LeadRef


@dataclass(frozen=True, slots=True)
class AskDay:
    """What a day holds: visits, reminders, waiting leads. `what`: all, visits, reminders, rest: all
    but visits.

    `owner`: only the visits and waiting leads of this colleague; `home`: only visits of this
    project.
    """

    day: date
    what: str = "all"
    is_either: bool = False  # kal: yesterday or tomorrow, and no other word decides
    owner: str | None = None
    home: str | None = None


@dataclass(frozen=True, slots=True)
class AskOverview:
    """How the named colleagues are doing; nobody named: everybody the asker sees.

    `beside`: the other days to compare with. `is_each`: with a line for every colleague.
    """

    owners: tuple[str, ...]
    start: date
    end: date
    beside: tuple[tuple[date, date], ...] = ()
    is_each: bool = False


@dataclass(frozen=True, slots=True)
class AskDrivers:
    """What leads that booked have in common: by source, area, visit and the like."""


@dataclass(frozen=True, slots=True)
class AskScoreRecord:
    """How the scores came true: how many hot, warm and cold leads booked; `bands`: of these.

    `is_made`: how a score is made is asked, too.
    """

    bands: tuple[Band, ...] = ()
    is_made: bool = False


@dataclass(frozen=True, slots=True)
class AskDraft:
    """A message to a lead: `purpose` in its content words; `language` BCP 47 if one was asked for.

    `typed`: the wish word by word, without the lead's name. `before`: the question before it, if
    it names no lead: "write that for me". `added`: what later orders put in and take out, as typed.
    `is_reworded`: the last draft, otherwise worded. `is_in_place`: it takes the place of a draft.
    """

    lead: LeadRef
    purpose: str = ""
    language: str | None = None
    typed: str = ""
    before: str = ""
    added: str = ""
    is_reworded: bool = False
    is_in_place: bool = False


class SmallTalk(StrEnum):
    """Talk that asks nothing of the record."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    OK = "ok"
    BYE = "bye"
    SENDING = "sending"


@dataclass(frozen=True, slots=True)
class AskSmallTalk:
    """A greeting, thanks, a call for help."""

    kind: SmallTalk


class UnanswerableTopic(StrEnum):
    """What Pakka cannot know, and says so."""

    LAW = "law"  # stamp duty, title, tax, the rules of RERA
    RERA = "rera"  # a project's registration number
    FORECAST = "forecast"
    EARNINGS = "earnings"  # brokerage and commissions, added up
    OTHERS = "others"  # a colleague's leads
    MARKET = "market"  # rates of an area, the bank's rate
    INVENTORY = "inventory"  # homes to sell: not in the record
    NAMES = "names"  # of people, to an analyst
    PEOPLE = "people"  # chosen by religion, caste, community or gender
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AskUnanswerable:
    """Something that no tool of ours can answer; `instead`: the query offered in its place."""

    kind: UnanswerableTopic
    words: str = ""
    instead: Query | None = None


Ask = (
    AskLeads
    | AskFind
    | AskChat
    | AskChanges
    | AskSimilar
    | AskDay
    | AskOverview
    | AskDrivers
    | AskScoreRecord
    | AskDraft
    | AskSmallTalk
    | AskUnanswerable
)


def refs_of(ask: Ask) -> tuple[LeadRef, ...]:
    """The references to leads in one part of a question."""
    match ask:
        case AskLeads():
            return ask.leads
        case AskChat() | AskChanges():
            return (ask.lead,) if ask.lead else ()
        case AskSimilar() | AskDraft():
            return (ask.lead,)
        case _:
            return ()


def is_split(ask: Ask | None) -> bool:
    """Whether a figure is asked for by groups: "by broker"."""
    if isinstance(ask, AskOverview):
        return ask.is_each
    return isinstance(ask, AskFind) and ask.query.group_by is not None


def of_chosen(ask: Ask, lead: LeadRef) -> Ask:
    """The part with the lead chosen, where its reference could mean that one among several."""
    ids = {name.lead_id for name in lead.matches}

    def clear(ref: LeadRef) -> LeadRef:
        meant = {name.lead_id for name in (*ref.matches, *ref.near)}
        return lead if len(ref.matches) != 1 and ids <= meant else ref

    match ask:
        case AskLeads():
            return replace(ask, leads=tuple(map(clear, ask.leads)))
        case AskChat() | AskChanges() | AskSimilar() | AskDraft():
            return replace(ask, lead=clear(ask.lead)) if ask.lead else ask
        case _:
            return ask


def colleagues_of(ask: Ask) -> tuple[str, ...]:
    """The colleagues whose leads, visits or figures are asked for."""
    match ask:
        case AskDay() | AskChanges():
            return (ask.owner,) if ask.owner else ()
        case AskOverview():
            return ask.owners
        case AskFind():
            where = [c for c in ask.query.where if c.field is FieldName.OWNER]
            told = where[0].value if len(where) == 1 and where[0].op in _OF_OWNER else None
            named = told if isinstance(told, list) else [told]
            return tuple(one for one in named if isinstance(one, str))
        case _:
            return ()


_OF_OWNER = (Operator.IS, Operator.IN)


@dataclass(frozen=True, slots=True)
class SentenceAsk:
    """One sentence's ask; None: nothing was understood. `is_clear`: each reference is one lead."""

    ask: Ask | None
    is_clear: bool = True


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """What was understood. `unread`: content words, as typed, that no part of `asks` used.

    `is_sure`: every word was used and each reference is one lead; only then is it answered without
    a caveat. `understood`: words that were used, for "I got *3 BHK* and *Bopal*, but not …".
    `sought`: unknown words of a question that looks for somebody: a lead's messages may hold them.
    `missed`: of a message with several questions, those that were not understood, as typed.
    `is_asked_again`: "yes" was said where we had asked which lead; it is that question once more.
    `chosen`: the leads, of those we had asked about, that the message picks and says no more.
    """

    asks: tuple[Ask, ...]
    unread: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    is_sure: bool = True
    language: str | None = None
    sought: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    is_asked_again: bool = False
    chosen: tuple[str, ...] = ()


_WORD = 4  # letters of a word worth searching for


def is_answered_in_part(parsed: ParsedQuestion) -> bool:
    """Whether what was read can be answered briefly, as the unread words do not narrow it."""
    ask = parsed.asks[0]
    if isinstance(ask, AskFind):
        is_reason = bool(parsed.unread) and all(map(is_why, parsed.unread))
        return is_reason or _is_plain_count(parsed, ask.query)
    return isinstance(ask, AskOverview) or (isinstance(ask, AskDay) and not ask.is_either)


def _is_plain_count(parsed: ParsedQuestion, query: Query) -> bool:
    """Whether it is a count or a share by group with one unread word, as in "how many are stuck at
    the stage new", "conversion by source and broker".
    """
    is_share = query.measure is Measure.SHARE_BOOKED and query.group_by is not None
    is_narrow = bool(query.where or query.period) or is_share
    is_count = (query.measure is Measure.COUNT or is_share) and not query.compare_to
    return is_count and is_narrow and len(parsed.unread) == 1 and " " not in parsed.unread[0]


ABOUT_LEADS = (AskLeads, AskChat, AskChanges, AskSimilar)


def lead_of(parsed: ParsedQuestion) -> tuple[str, tuple[LeadTopic, ...]] | None:
    """The one lead of a partly read question, and what was read of the question."""
    if parsed.is_sure or len(parsed.asks) != 1:
        return None
    (ask,) = parsed.asks
    if not isinstance(ask, ABOUT_LEADS):
        return None
    matches = {match.lead_id for ref in refs_of(ask) for match in ref.matches}
    if len(matches) != 1:
        return None
    about = ask.about if isinstance(ask, AskLeads) else ()
    return matches.pop(), tuple(a for a in about if a is not LeadTopic.SCORE)


def is_comparison(parsed: ParsedQuestion) -> bool:
    """Whether it compares leads that are all clear, whatever else was said."""
    (ask,) = parsed.asks if len(parsed.asks) == 1 else (None,)
    if not isinstance(ask, AskLeads) or len(ask.leads) < 2:
        return False
    return all(len(ref.matches) == 1 for ref in ask.leads)


def search_words(sought: Sequence[str]) -> Iterator[str]:
    """Adjacent words together, then each alone, the longest first."""
    yield from sorted(sought, key=len, reverse=True)
    words = {word for run in sought if " " in run for word in run.split() if len(word) >= _WORD}
    yield from sorted(words, key=len, reverse=True)
