"""Answers about one thing known of a lead: money, home, people, its file; or "not known".

"Not known" is about the record: where the file's own columns or messages have it, they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.lead_state.computed_state import loan_of
from agent.lead_state.message_search import referral
from agent.lead_state.profile import (
    budget_of,
    noted_budget,
    offer_of,
    offer_words,
    own_columns,
    project_of,
    rooms_of,
    source_of,
    stated_budget,
    stated_place,
    stated_size,
)
from agent.lead_state.scored_lead import ScoredLead
from agent.rendering.fact_clauses import budget_clause
from agent.rendering.feature_phrases import missing_needs, phrase, value_of
from agent.rendering.lead_card import rooms_wanted
from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import (
    MessageQuery,
    messages_about,
    note_lines,
    notes_about,
    quote_line,
)
from language.numbers import amounts
from language.tokens import LONGEST_QUESTION, read
from leads.model.lead import OWNER_KINDS, Attribute, EventKind
from leads.model.score import Reason
from prompts.display import display_stored, display_text
from prompts.number_format import plain_number

_LONGEST_WORDS = 110


_FILE_SHOWN = 8


# What is asked about the lead's home; money has its own answers.
_HOME_NEEDS = ("bhk", "locality", "area", "possession", "move_by")


def budget(words: Localizer, facts: ScoredLead) -> list[str]:
    """The budget, and whether it covers the price; of owners the price they ask for."""
    if facts.lead.kind in OWNER_KINDS and budget_of(facts.now) == (None, None):
        return price(words, facts)
    return with_note(words, facts, _budget(words, facts))


def _budget(words: Localizer, facts: ScoredLead) -> list[str]:
    low, high = budget_of(facts.now)
    lead = words.bold(facts.lead)
    if (noted := noted_budget(facts.now)) is not None:
        shown = {"amount": words.rupees(noted), "old": words.rupees(high) if high else "none"}
        return [words.text("lead-budget-noted", lead=lead, **shown)]
    if low is None and high is None:
        return unknown(words, facts, "budget", "price" if _names_sum(facts) else "")
    first = words.told(facts.lead, budget_clause(words, low, high))
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
    against = clause_of(words, facts, "budget_to_price")
    return [_price(words, facts, told[0]), *against, *newest_said(words, facts, "price")]


def _price(words: Localizer, facts: ScoredLead, price_inr: float) -> str:
    """The price or rent; of owners it is what they ask for."""
    kind = facts.lead.kind.value if facts.lead.kind else "none"
    shown = {"lead": words.bold(facts.lead), "price": words.rupees(price_inr)}
    return words.text("lead-price", kind=kind, **shown)


def home_owner(words: Localizer, facts: ScoredLead) -> list[str]:
    """The number of an owner; that of the owner of the home that somebody looks at is not known."""
    if facts.lead.kind in OWNER_KINDS:
        return contact(words, facts)
    return [words.text("lead-home-owner-unknown", lead=words.bold(facts.lead))]


def offer(words: Localizer, facts: ScoredLead) -> list[str]:
    """What the lead offered and how far that is below the price."""
    offered = offer_of(facts.now)
    if offered is None and facts.lead.kind in OWNER_KINDS:
        return price(words, facts)
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
    first = words.told(facts.lead, text)
    dated = [words.text("lead-known-since", day=words.since(since))] if since else []
    return [first, *dated, *newest_said(words, facts, "loan")]


def down_payment(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whether the down payment is ready."""
    told = facts.now.known.flag("down_payment_ready")
    if told is None:
        return unknown(words, facts, "down_payment", "token")
    text = words.text("for-down_payment" if told else "against-down_payment")
    return [words.told(facts.lead, text)]


def family(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whether the family came along, and whether whoever decides takes part."""
    came = facts.now.last(EventKind.FAMILY_VISITED)
    decides = facts.now.known.flag("decider_in_talk")
    if came is None and decides is None:
        return unknown(words, facts, "family", "family")
    told = [words.text("fact-family", day=words.on(came.at))] if came else []
    if decides is not None:
        told.append(words.text("for-decider_in_talk" if decides else "against-decider_in_talk"))
    return [words.told(facts.lead, told[0]), *map(words.sentence, told[1:])]


def home(words: Localizer, facts: ScoredLead) -> list[str]:
    """What the lead wants, and what we do not know of it."""
    wanted, now = want(words, facts), facts.now
    missing = [n for n in missing_needs(now) if n in _HOME_NEEDS]
    nouns = words.nouns([words.text(f"field-{need}") for need in missing])
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
        asked = now.known.price
        price = [_price(words, facts, asked[0])] if asked else []
        told = ", ".join(filter(None, (wanted, own_carpet(words, facts))))
        return [words.told(facts.lead, told), *price]
    own = [*_also_wanted(words, facts), *_at_most(words, facts), *own_line(words, facts, "home")]
    if project := project_of(now):
        own.insert(0, words.text("lead-project", project=display_text(project)))
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
    return [words.sentence(budget_clause(words, None, high))] if high else []


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
    rooms = rooms_wanted(words, facts)
    own = facts.now.known.number("property_bhk") if facts.lead.kind in OWNER_KINDS else None
    if not rooms and own is not None:
        rooms = words.text("want-bhk", n=plain_number(own))
    return _home(words, facts, rooms)


def own_carpet(words: Localizer, facts: ScoredLead) -> str:
    """The carpet area of an owner's own home: 1,335 sq ft carpet."""
    area = facts.now.known.number("property_carpet_sqft")
    if area is None or facts.lead.kind not in OWNER_KINDS:
        return ""
    return words.text("want-carpet", area=words.text("page-sqft", n=plain_number(area)))


def _home(words: Localizer, facts: ScoredLead, rooms: str) -> str:
    known = facts.now.known
    own = known.word("property_locality") if facts.lead.kind in OWNER_KINDS else None
    place = display_text(known.word("locality") or own or "")
    both = words.text("lead-home-in", rooms=rooms, place=place) if rooms and place else ""
    home = both or rooms or place
    kind = facts.lead.kind.value if facts.lead.kind else ""
    return words.text("lead-want", kind=kind, home=home).strip() if home else ""


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
    shown = display_stored(found)
    if not facts.lead.is_dated:
        return [words.told(facts.lead, words.text("for-source", x=shown))]
    return [words.text("lead-source", lead=lead, source=shown, day=day)]


def contact(words: Localizer, facts: ScoredLead) -> list[str]:
    """The phone number in full."""
    lead, phone = words.bold(facts.lead), facts.lead.phone
    if not phone:
        return [words.text("lead-phone-none", lead=lead)]
    return [words.text("lead-phone", lead=lead, phone=display_text(phone))]


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


_OWN_SHOWN = 3


# The kinds of own columns that answer a question, if not the one of its name.
_OWN_KINDS = {"home": ("bhk", "locality", "area"), "move": ("move", "possession")}


def clause_of(words: Localizer, facts: ScoredLead, feature: str) -> list[str]:
    """What the record says about one feature; empty if it cannot be known."""
    value = value_of(facts.now, feature)
    told = None if value is None else phrase(words, facts.now, feature, value)
    return [words.sentence(told[1])] if told else []


def unknown(words: Localizer, facts: ScoredLead, about: str, topic: str) -> list[str]:
    """Says that nothing is known; or what the file's own columns or the messages have."""
    if own := own_line(words, facts, about):
        return own
    lead, said = words.bold(facts.lead), newest_said(words, facts, topic)
    message_id = "lead-unknown-but" if said else "lead-unknown"
    if not said and facts.now.notes and not facts.now.has_conversation:
        message_id = "lead-unknown-noted"
    return [words.text(message_id, lead=lead, about=words.about(about)), *said]


def with_note(words: Localizer, facts: ScoredLead, told: list[str]) -> list[str]:
    """Adds a colleague's last note to a file's lead: it may say more than the columns."""
    if facts.now.has_conversation or not facts.now.notes:
        return told
    return [*told, *note_lines(words, facts.now.notes[-1:])]


def own_line(words: Localizer, facts: ScoredLead, about: str) -> list[str]:
    """ "The file says: Max Price 42 lakh": from the brokerage's own columns."""
    kinds = _OWN_KINDS.get(about, (about,))
    rows = {row.name: row for kind in kinds for row in own_columns(facts.now, kind)}
    return as_file_says(words, facts, list(rows.values())[:_OWN_SHOWN])


def as_file_says(words: Localizer, facts: ScoredLead, rows: Sequence[Attribute]) -> list[str]:
    """What these columns of the file say; empty without any."""
    if not rows:
        return []
    told = [words.phrase(Reason(row.name, 0.0, row.value, None), facts.now) for row in rows]
    lead = words.bold(facts.lead)
    return [words.text("lead-own-columns", lead=lead, columns=", ".join(told))]


def newest_said(words: Localizer, facts: ScoredLead, topic: str) -> list[str]:
    """The lead's newest words on a topic, and what a colleague noted of it since."""
    if not topic or not facts.now.may_read:
        return []
    found = messages_about(facts.now, MessageQuery(topic=topic))[-1:]
    since = facts.now.day_of(found[0].at) if found else None
    noted = notes_about(facts.now, MessageQuery(topic=topic))[-1:]
    noted = [note for note in noted if since is None or (note.day and note.day >= since)]
    return [*(quote_line(words, m) for m in found), *note_lines(words, noted)]
