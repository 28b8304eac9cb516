"""Answers about one thing known of a lead: money, home, days, people, its end; or "not known"."""

from __future__ import annotations

from agent.lead_state.computed_state import loan_of, offer_of, offer_words, visit_without_outcome
from agent.lead_state.message_search import referral
from agent.lead_state.next_step import times_given
from agent.lead_state.profile import (
    budget_of,
    is_visit_noted,
    noted_budget,
    own_columns,
    rooms_of,
    source_of,
    stage_of,
    stated_budget,
    stated_place,
    stated_size,
    time_frame_of,
    visits_in_own_columns,
)
from agent.lead_state.scored_lead import ScoredLead
from agent.lead_state.situation import LeadSituation
from agent.rendering.end_answers import end, end_of
from agent.rendering.feature_phrases import missing_needs, phrase, quoted
from agent.rendering.lead_card import rooms_wanted
from agent.rendering.localizer import Localizer, capital
from agent.rendering.message_quotes import our_line, quote_line
from agent.rendering.stand_ins import (
    as_file_says,
    clause_of,
    newest_said,
    own_line,
    unknown,
    with_note,
)
from agent.understanding.own_stages import means
from language.numbers import amounts
from language.tokens import LONGEST_QUESTION, read
from leads.model.lead import OWNER_KINDS, EventKind, OutcomeKind
from leads.model.lead_state import VisitSource
from prompts.display import display_text
from prompts.number_format import plain_number

# "Not known" is about the record: if messages mention the thing, they are quoted.

_LONGEST_WORDS = 110
_FILE_SHOWN = 8
# What is asked about the lead's home; money has its own answers.
_HOME_NEEDS = ("bhk", "locality", "area", "possession", "move_by")


def budget(words: Localizer, facts: ScoredLead) -> list[str]:
    """The budget, and whether it covers the price."""
    return with_note(words, facts, _budget(words, facts))


def _budget(words: Localizer, facts: ScoredLead) -> list[str]:
    low, high = budget_of(facts.now)
    lead = words.bold(facts.lead)
    if (noted := noted_budget(facts.now)) is not None:
        shown = {"amount": words.rupees(noted), "old": words.rupees(high) if high else "none"}
        return [words.text("lead-budget-noted", lead=lead, **shown)]
    if low is not None and high is not None and low != high:
        shown = {"low": words.rupees(low), "high": words.rupees(high)}
        first = words.text("lead-budget-range", lead=lead, **shown)
    elif high is not None:
        first = words.text("lead-budget", lead=lead, high=words.rupees(high))
    elif low is not None:
        first = words.text("lead-budget-least", lead=lead, low=words.rupees(low))
    else:
        return unknown(words, facts, "budget", "price" if _names_sum(facts) else "")
    said = stated_budget(facts.now)
    if said is not None:
        return [words.text("lead-wrote-else", quote=quote_line(words, said)), first]
    return [first, *clause_of(words, facts, "budget_to_price")]


# A smaller bare number is one of rooms.
_LEAST_LAKH = 15


def _names_sum(facts: ScoredLead) -> bool:
    """Whether the lead named a sum: "what is the rate" tells no budget."""
    texts = (message.text for message in facts.now.known.own_messages)
    told = (amount for text in texts for amount in amounts(read(text[:LONGEST_QUESTION])))
    return any(amount.unit is not None or amount.number >= _LEAST_LAKH for amount in told)


def price(words: Localizer, facts: ScoredLead) -> list[str]:
    """The price of the home under discussion, and what the lead said about it."""
    told = facts.now.known.price
    if told is None:
        return unknown(words, facts, "price", "price")
    first = words.text("lead-price", lead=words.bold(facts.lead), price=words.rupees(told[0]))
    against = clause_of(words, facts, "budget_to_price")
    return [first, *against, *newest_said(words, facts, "price")]


def offer(words: Localizer, facts: ScoredLead) -> list[str]:
    """What the lead offered and how far that is below the price."""
    offered = offer_of(facts.now)
    if offered is None:
        countered = facts.now.said("counter") if facts.now.may_read else None
        said = [quote_line(words, countered)] if countered else []
        return [words.text("lead-offer-none", lead=words.bold(facts.lead)), *said]
    (at, amount), asked = offered, facts.now.known.price
    gap = asked[0] - amount if asked else 0.0
    first = words.text(
        "lead-offer",
        lead=words.bold(facts.lead),
        offer=words.rupees(amount),
        day=words.on(at),
        gap=words.rupees(abs(gap)),
        price=words.rupees(asked[0]) if asked else "",
        n=0 if asked is None else 1 if not gap else 2 if gap > 0 else 3,
    )
    told = offer_words(facts.now) if facts.now.may_read else None
    return [first, *([quote_line(words, told)] if told else newest_said(words, facts, "price"))]


def loan(words: Localizer, facts: ScoredLead) -> list[str]:
    """The stage of the loan, and since when we know."""
    stage, since = loan_of(facts.now)
    if stage is None:
        return unknown(words, facts, "loan", "loan")
    told = phrase(words, facts.now, "loan_stage", float(stage))
    text = told[1] if told else words.text("against-loan_stage")
    first = words.text("lead-told", lead=words.bold(facts.lead), text=text)
    dated = [words.text("lead-known-since", day=words.since(since))] if since else []
    return [first, *dated, *newest_said(words, facts, "loan")]


def down_payment(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whether the down payment is ready."""
    told = facts.now.known.flag("down_payment_ready")
    if told is None:
        return unknown(words, facts, "down_payment", "token")
    text = words.text("for-down_payment" if told else "against-down_payment")
    return [words.text("lead-told", lead=words.bold(facts.lead), text=text)]


def visits(words: Localizer, facts: ScoredLead) -> list[str]:
    """Visits done, planned, asked for and missed."""
    return with_note(words, facts, _visits(words, facts))


def _visits(words: Localizer, facts: ScoredLead) -> list[str]:
    now, lead = facts.now, words.bold(facts.lead)
    done, missed = now.past(EventKind.VISIT_DONE), now.past(EventKind.VISIT_MISSED)
    ahead, last = next_visit(words, facts), facts.state.last_visit_at
    if last is not None and (done or not visits_in_own_columns(now)):
        n = len(done) or facts.state.visits_done
        lines = [words.text("lead-visited", lead=lead, n=n, day=words.on(last))]
        # Without a word after the last visit, what was said after the one before it.
        heard = next((m for visit in reversed(done) if (m := now.said_after(visit))), None)
        if now.may_read and heard is not None:
            lines.append(quote_line(words, heard))
    else:
        told = "lead-visited-told" if facts.state.visits_done else "lead-visited-never"
        lines = own_line(words, facts, "visits")
        if not lines or (is_visit_noted(now) and not visits_in_own_columns(now)):
            lines = [words.text(told, lead=lead)]
    if missed:
        day = words.on(missed[-1].at)
        lines.append(words.text("lead-visit-missed", n=len(missed), day=day))
    if ahead:
        return [*lines, *ahead]
    asked, refused = now.said("visit_ask"), now.said("visit_no") if now.may_read else None
    is_refused = refused is not None and not (asked and asked.at > refused.at)
    if refused is not None and is_refused and not (done and done[-1].at > refused.at):
        lines.append(quote_line(words, refused))
    elif asked and not (done and done[-1].at > asked.at):
        lines.append(words.text("lead-visit-asked", day=words.on(asked.at)))
        lines += _times_given(words, now)
    if over := visit_without_outcome(now):
        when = words.weekday_and_hour(over.on, over.at)
        text = words.text("lead-visit-over", when=when, of=_place_of(over.source))
        return [*lines, text, _place(words, facts.state.unknown_visit_place)]
    if now.visit_agreed is not None:
        day = words.on(now.visit_agreed.at)
        return [*lines, capital(words.text("lead-visit-agreed", day=day))]
    if (off := now.last_visit_called_off_at) and facts.now.said_no is None:
        return [*lines, words.text("lead-visit-called-off", day=words.on(off))]
    said = [] if done or missed else newest_said(words, facts, "visit")
    # A file's "SV Planned" tells no day.
    is_planned = means(stage_of(now) or "", "visit", "planned") and now.closing is None
    lines = [*lines, *(stage(words, facts) if is_planned else [])]
    return [*lines, words.text("lead-visit-next-none"), *said, *_no(words, facts)]


def _times_given(words: Localizer, now: LeadSituation) -> list[str]:
    """The times we gave for a visit, and what the lead wrote next."""
    given = times_given(now) if now.may_read else None
    if given is None:
        return []
    answer = [m for m in now.known.own_messages if m.at > given.at][:1]
    return [our_line(words, given), *(quote_line(words, m) for m in answer)]


def _no(words: Localizer, facts: ScoredLead) -> list[str]:
    """The words with which the lead said no, beside a visit that does not come."""
    no = facts.now.said_no
    said = [m for m in facts.now.known.own_messages if no and m.message_id == no.message_id]
    return [quote_line(words, m) for m in said]


def next_visit(words: Localizer, facts: ScoredLead) -> list[str]:
    """The next visit with its hour; one that only the chat mentions comes with its words."""
    state = facts.state
    if state.next_visit_on is None or state.next_visit_on < facts.now.today:
        return []
    when = words.weekday_and_hour(state.next_visit_on, state.next_visit_at)
    place = _place(words, state.next_visit_place)
    if state.next_visit_at is not None and state.next_visit_at <= facts.now.at:
        of = _place_of(state.next_visit_source)
        return [words.text("lead-visit-over", when=when, of=of), place]
    if state.next_visit_source is not VisitSource.CHAT:
        return [words.text("lead-visit-next", when=when), place]
    is_agreed = facts.now.visit_agreed is not None  # on an unknown day, which the chat tells
    lines = [words.text(f"lead-visit-next-{'agreed' if is_agreed else 'chat'}", when=when)]
    said = [m for m in facts.now.known.messages if m.message_id == state.next_visit_message_id]
    return [*lines, *(quote_line(words, m) for m in said), place]


def _place_of(source: str | None) -> str:
    """Where a visit is known from, as the texts tell it."""
    return "chat" if source == VisitSource.CHAT else "calendar"


def _place(words: Localizer, place: str | None) -> str:
    return words.text("lead-visit-place", place=display_text(place) if place else "none")


def family(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whether the family came along, and whether whoever decides takes part."""
    came, decides = (
        facts.now.last(EventKind.FAMILY_VISITED),
        facts.now.known.flag("decider_in_talk"),
    )
    lead = words.bold(facts.lead)
    if came is None and decides is None:
        return unknown(words, facts, "family", "family")
    lines = [words.text("lead-family-came", lead=lead, day=words.on(came.at))] if came else []
    if decides is not None:
        text = words.text("for-decider_in_talk" if decides else "against-decider_in_talk")
        lines.append(
            words.sentence(text) if lines else words.text("lead-told", lead=lead, text=text)
        )
    return lines


def home(words: Localizer, facts: ScoredLead) -> list[str]:
    """What the lead wants, and what we do not know of it."""
    wanted, now = want(words, facts), facts.now
    missing = [n for n in missing_needs(now) if n in _HOME_NEEDS]
    nouns = words.nouns([words.text(f"missing-{need}") for need in missing])
    rest = [words.text("lead-not-told", needs=nouns)] if missing else []
    size = stated_size(now)
    place = stated_place(now) if now.known.word("locality") is None else None
    if place is not None:
        rest = [quote_line(words, place), *rest]
    if size is not None and size is not place and now.known.number("area_sqft") is None:
        rest = [quote_line(words, size), *rest]
    if not wanted:
        return [*unknown(words, facts, "home", ""), *rest]
    lead = words.bold(facts.lead)
    if facts.lead.kind in OWNER_KINDS:
        return [words.text("lead-told", lead=lead, text=wanted)]
    own = [*_also_wanted(words, facts), *_at_most(words, facts), *own_line(words, facts, "home")]
    wished = rooms_of(now)
    if wished.said is not None:
        message, bhk = wished.said.message, wished.noted
        quote = display_text(message.text, _LONGEST_WORDS)
        day = words.on(message.at) if facts.lead.is_dated else "none"
        first = words.text("lead-wants-words", lead=lead, day=day, quote=quote)
        rooms = words.text("want-bhk", n=plain_number(bhk)) if bhk is not None else ""
        noted = [words.text("lead-wants-noted", home=_home(words, facts, rooms))] if rooms else []
        # The words on the rooms may tell the place, the size and the budget too.
        told = quote_line(words, message)
        return [first, *noted, *(line for line in (*own, *rest) if line != told)]
    fit = clause_of(words, facts, "locality_fit") + clause_of(words, facts, "bhk_gap")
    # The fields of a file may be those of the advertised home.
    head = "lead-wants" if now.has_conversation else "lead-enquired-about"
    return [words.text(head, lead=lead, home=wanted), *own, *fit[:1], *rest]


def _at_most(words: Localizer, facts: ScoredLead) -> list[str]:
    """The budget, in the lead's words where they tell another than the noted one."""
    said, (_, high) = stated_budget(facts.now), budget_of(facts.now)
    if said is not None:
        return [quote_line(words, said)]
    return [words.text("happened-budget", high=words.rupees(high))] if high else []


def _also_wanted(words: Localizer, facts: ScoredLead) -> list[str]:
    """The size, floor and facing that the lead wants: "1,450 sq ft carpet, floor 7"."""
    known = facts.now.known
    area, floor, facing = (
        known.number("area_sqft"),
        known.number("floor_wish"),
        known.word("facing_wish"),
    )
    items = []
    if area is not None:
        size = words.text("page-sqft", n=plain_number(area))
        is_carpet = known.word("area_kind") == "carpet"
        items.append(words.text("want-carpet", area=size) if is_carpet else size)
    if floor is not None:
        items.append(words.text("page-floor", n=plain_number(floor)))
    if facing is not None:
        items.append(words.text("want-facing", facing=display_text(facing.casefold())))
    return [words.text("lead-wants-also", items=", ".join(items))] if items else []


def want(words: Localizer, facts: ScoredLead) -> str:
    """3 BHK in Bopal, 2 BHK in Gota on rent: as worded within a sentence."""
    return _home(words, facts, rooms_wanted(words, facts))


def _home(words: Localizer, facts: ScoredLead, rooms: str) -> str:
    place = display_text(facts.now.known.word("locality") or "")
    both = words.text("lead-home-in", rooms=rooms, place=place) if rooms and place else ""
    home = both or rooms or place
    kind = facts.lead.kind.value if facts.lead.kind else ""
    return words.text("lead-want", kind=kind, home=home).strip() if home else ""


def move_by(words: Localizer, facts: ScoredLead) -> list[str]:
    """By when the lead wants to buy, move or get the keys; for an ended lead, its end first."""
    ended = end(words, facts) if facts.now.closing is not None else []
    return [*ended, *with_note(words, facts, _own_time(words, facts))]


def _own_time(words: Localizer, facts: ScoredLead) -> list[str]:
    lead, frame = words.bold(facts.lead), time_frame_of(facts.now)
    if frame.timeline:
        told = display_text(frame.timeline.replace("_", " "))
        return [words.text("lead-timeline", lead=lead, words=told)]
    if frame.said:
        first = words.text("lead-unknown-but", lead=lead, about=words.about("move"))
        return [first, quote_line(words, frame.said)]
    move, possession = frame.move, frame.possession
    lines = [words.text("lead-move-by", lead=lead, day=words.day(move))] if move else []
    if possession and possession != move:
        lines.append(words.text("lead-possession-by", lead=lead, day=words.day(possession)))
    return lines or unknown(words, facts, "move", "possession")


def stage(words: Localizer, facts: ScoredLead) -> list[str]:
    """The stage in the record, and since when; of an ended lead, when it ended at it."""
    if facts.now.closing is not None:
        return end(words, facts)
    name, lead = stage_of(facts.now), words.bold(facts.lead)
    if name is None:
        return unknown(words, facts, "stage", "")
    shown = display_text(name.replace("_", " "))
    since = facts.state.stage_since
    if since is None:
        return [words.text("lead-stage", lead=lead, stage=shown)]
    return [words.text("lead-stage-since", lead=lead, stage=shown, since=words.since(since))]


def source(words: Localizer, facts: ScoredLead) -> list[str]:
    """Where the enquiry came from, and when; who sent the lead, in its own words: these first where
    no source is on record.
    """
    ad = [ad_line(words, facts)] if facts.now.last(EventKind.AD) else []
    said = referral(facts.now)
    quoted = [quote_line(words, said)] if said else []
    told = _source(words, facts)
    return [*told, *quoted, *ad] if source_of(facts.now) else [*quoted, *told, *ad]


def ad_line(words: Localizer, facts: ScoredLead) -> str:
    """Our newest ad through which the lead wrote."""
    ad = facts.now.last(EventKind.AD)
    if ad is None:
        return ""
    name = display_text(str(ad.value or ""), _LONGEST_WORDS)
    return words.text("lead-ad", lead=words.bold(facts.lead), ad=name, day=words.on(ad.at))


def _source(words: Localizer, facts: ScoredLead) -> list[str]:
    found, day = source_of(facts.now), words.on(facts.lead.created_at)
    lead = words.bold(facts.lead)
    if found is None and not facts.lead.is_dated:
        return unknown(words, facts, "source", "")
    if found is None:
        return [words.text("lead-enquired", lead=lead, day=day)]
    shown = display_text(found.replace("_", " "))
    if not facts.lead.is_dated:
        return [words.text("lead-told", lead=lead, text=words.text("for-source", x=shown))]
    return [words.text("lead-source", lead=lead, source=shown, day=day)]


def contact(words: Localizer, facts: ScoredLead) -> list[str]:
    """The phone number in full."""
    lead, phone = words.bold(facts.lead), facts.lead.phone
    if not phone:
        return [words.text("lead-phone-none", lead=lead)]
    return [words.text("lead-phone", lead=lead, phone=display_text(phone))]


def booked(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whether the lead booked, and when."""
    lead, last = words.bold(facts.lead), facts.now.outcome
    if last is not None and last.kind is OutcomeKind.BOOKED and not last.is_dated:
        return [words.text("state-yes", told=end_of(words, facts, last))]
    if last is not None and last.kind is OutcomeKind.BOOKED:
        return [words.text("lead-booked", lead=lead, day=words.on(last.at)), *_token(words, facts)]
    if last is not None and last.kind is OutcomeKind.CANCELLED:
        day = words.on(last.at)
        said = newest_said(words, facts, "token")
        return [words.text("lead-booked-cancelled", lead=lead, day=day), *said]
    if facts.now.closing is not None:
        told = end_of(words, facts, facts.now.closing)
        return [words.text("state-no", told=told), *newest_said(words, facts, "token")]
    if facts.state.token_at is not None:
        day = words.on(facts.state.token_at)
        return [words.text("lead-booked", lead=lead, day=day), *_token(words, facts)]
    paid = facts.now.plans.token_paid if facts.now.may_read else None
    if paid is not None:
        quote = quoted(words, paid.at, paid.words)
        return [words.text("lead-booked-chat", lead=lead, text=quote)]
    return [words.text("lead-booked-not", lead=lead), *newest_said(words, facts, "token")]


def _token(words: Localizer, facts: ScoredLead) -> list[str]:
    """How much the token was, where it is known."""
    amount = facts.now.known.number("token_inr")
    return [words.text("lead-token", amount=words.rupees(amount))] if amount else []


def owner(words: Localizer, facts: ScoredLead, name: str | None) -> list[str]:
    """Whose lead it is."""
    lead = words.bold(facts.lead)
    if not name:
        return [words.text("lead-owner-none", lead=lead)]
    return [words.text("lead-owner", lead=lead, owner=display_text(name))]


def file(words: Localizer, facts: ScoredLead) -> list[str]:
    """What the brokerage's own columns say of the lead."""
    rows = own_columns(facts.now)[:_FILE_SHOWN]
    return as_file_says(words, facts, rows) or [
        words.text("lead-no-own-columns", lead=words.bold(facts.lead))
    ]
