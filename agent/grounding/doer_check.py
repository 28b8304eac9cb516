"""Who did it: who said, asked, called, offered or waits, told the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator

from agent.fact import State, Topic, Unit
from agent.grounding.denial_check import denials
from agent.grounding.fact_set import BARE_MONEY
from agent.grounding.fact_values import ReadFact, states_of
from agent.grounding.outlook_check import verbs_ahead
from agent.grounding.phrase_matcher import PhraseMatch, heard_matcher, small_list, tokens_at
from agent.grounding.sentence import ReadClause
from agent.grounding.stated_numbers import StatedNumber

_US, _SELLERS = ("us", "us_all"), ("owner", "builder")
_TOLD = frozenset({State.ANSWERED, State.PROMISED})
# "મિતાલીએ", "કિંજલે", "તેજલબેને" did it; to "ઉમેશને" it is done.
_AGENT, _SISTERS, _DATIVE = ("એ", "ે"), ("બેને", "બહેને"), "ને"
_SAYING = ("having_said", "demanding", "suggesting", "offering")
_NO_DOER = ("hearing", "agent_mark", "possessive", "toward")
_SELLER_AS_AGENT = ("કે", "રે", "ને")
_SPEAKS_WITHIN = 3  # words between an English name and its verb
_SIDES = {"us", "lead"}
_OF_KIN = frozenset({Topic.HEALTH, Topic.FAMILY})
_NEAR = 2  # words between an owner and the sum that is told as theirs
_MESSAGE_WITHIN = 4  # words between "our" and the message


def doer_faults(read: ReadClause) -> Iterator[str]:
    """Doers whom no cited fact has."""
    yield from seller_faults(read)
    yield from _speaker_faults(read)
    yield from _exchange_faults(read)
    if not read.is_advice:
        yield from (
            f"offerer {read.wording(amount)}"
            for amount in read.amounts
            if _is_ours_by_mistake(read, amount) or _is_offered_by_another(read, amount)
        )


def seller_faults(read: ReadClause) -> Iterator[str]:
    """What an owner or builder is said to have done, or we to have said, and no fact tells."""
    if not read.own or read.is_advice or any(h.fact.lead_id is None for h in read.own):
        return
    sellers = small_list(_SELLERS)
    told = [h for h in read.own if not (h.fact.is_step or h.is_question)]
    is_told = any(sellers & h.words or h.is_of_owner for h in told)
    is_told |= any(sellers & h.words and small_list("selling") & h.words for h in read.lead_facts)
    for at, token in enumerate(read.said):
        if read.is_word(_SELLERS, at) and not is_told and _has_seller_done(read, at):
            yield f"person {token.raw}"
    is_quoted = any(h.fact.said_by == "lead" for h in read.own)
    if is_quoted and not any(map(_is_from_us, read.own)):
        yield from (f"person {read.at(at).raw}" for at in read.whole if _are_we_saying(read, at))


def _are_we(read: ReadClause, at: int) -> bool:
    """Whether a word is us, and nothing is done or given to us: "hum", not "hum ko"."""
    return read.is_word(_US, at) and not read.is_word("toward", at + 1)


def _is_from_us(held: ReadFact) -> bool:
    return held.fact.said_by == "us" or bool(_TOLD & held.fact.states)


def _has_seller_done(read: ReadClause, at: int) -> bool:
    """Whether somebody did something: "the builder offered", "malik e offer kari"."""
    part, after = read.part(at), read.at(at + 1).raw.lower()
    if read.has("conditional", range(part.start, at)):
        return False
    if read.is_english:
        return read.is_word("having_said", at + 1) or after.endswith(("ed", "wants", "has"))
    is_agent = read.is_word("agent_mark", at + 1) or read.at(at).raw.endswith(_SELLER_AS_AGENT)
    is_past = read.has("completed", part) or read.holds_word(("having_said", "done", "past"), part)
    return is_agent and is_past


def _are_we_saying(read: ReadClause, at: int) -> bool:
    """Whether we are said to have told or asked the lead: "we told Dhruvi", "humne Tarun se"."""
    part = read.part(at)
    is_us = read.is_word("us_or_owner", at) and not read.is_word(_SELLERS, at)
    if not is_us or any(m.first in part for m in denials(read)):
        return False
    says = read.is_word("having_said", at + 1)
    if read.is_english:
        return read.at(at).raw.lower() == "we" and says
    is_heard = any(_is_hearing(read, m.last) for m in read.mentions if m.leads)
    return says or (is_heard and read.holds_word(("having_said", "telling"), part))


def _is_hearing(read: ReadClause, at: int) -> bool:
    """Whether something is said to somebody: "Tarun se", "જિગરને"."""
    return read.is_word("hearing", at + 1) or read.at(at).raw.endswith(_DATIVE)


def _speaker_faults(read: ReadClause) -> Iterator[str]:
    """Our own message told as a lead's words, and a sum that the other side named."""
    yield from (
        f"speaker {read.wording(amount)}"
        for amount in read.amounts
        if _is_of_other_side(read, amount)
    )
    sayers = {_sayer(h) for h in read.own} - {None}
    if read.is_advice or sayers != {"us"}:
        return
    if all(map(_sayer, read.own)):
        yield from (f"speaker {read.at(at).raw}" for at in read.whole if _lead_says(read, at))


def _is_of_other_side(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether a sum is told as written by the side whose messages do not hold it: "wrote 93"."""
    part = read.part(amount.first)
    at = amount.first - 1 if read.is_english else amount.last + 1
    if (
        not read.is_word((*_SAYING, "speaking", "sent", "naming"), at)
        or {*map(_sayer, read.own)} != _SIDES
    ):
        return False
    sums = {(Unit.INR, amount.value * size) for size in BARE_MONEY}
    holding = {_sayer(h) for h in read.own if not sums.isdisjoint(h.values)}
    is_ours = any(_are_we(read, i) for i in range(part.start, at))
    is_leads = any(m.leads and m.last in range(part.start, at) for m in read.mentions)
    return holding == ({"lead"} if is_ours else {"us"}) and is_ours != is_leads


def _sayer(held: ReadFact) -> str | None:
    """Whose words a fact tells: of a quotation, of our own promise, of a lead's offer."""
    if held.fact.said_by is None and held.fact.kind == "offer" and _is_own_offer(held):
        return "lead"
    return "us" if State.PROMISED in held.fact.states else held.fact.said_by


def _lead_says(read: ReadClause, at: int) -> bool:
    """Whether a lead is the one who said it: "Hemangi said", "Mitali ne bataya", "Mitali e"."""
    part = read.part(at)
    is_lead = any(m.leads and m.last == at for m in read.mentions)
    if read.is_english:
        behind = range(at + 1, min(at + 1 + _SPEAKS_WITHIN, part.stop))
        said = next((i for i in behind if _is_saying(read, i)), None)
        if not (is_lead or read.is_word("pronoun", at)) or said is None:
            return False
        is_passive = any(
            read.at(i).raw.lower() in ("was", "were", "been", "is") for i in range(at + 1, said)
        )
        return not is_passive
    if not is_lead:
        return False
    now = range(at + 1, min(at + 3, part.stop))
    if read.holds_word("says_now", now):
        return True
    if read.holds_word("own_words", range(at + 1, min(at + 4, part.stop))):
        return True
    is_said = read.holds_word(_SAYING, part if _is_agent(read, at) else range(at, part.stop))
    # "ચેતને" may be the doer: his name ends like a dative.
    is_doer = _is_agent(read, at) or read.at(at).raw.endswith(_DATIVE)
    return is_said and not read.holds_word(_US, part) and is_doer


def _is_saying(read: ReadClause, at: int) -> bool:
    """Whether it is an English verb of saying: "told", "suggested", "offered us"."""
    is_offer = read.is_word("offering", at) and read.is_word("us_object", at + 1)
    return is_offer or read.is_word(("having_said", "suggesting"), at)


def _is_agent(read: ReadClause, at: int) -> bool:
    """Whether a name does it; the Gujarati "ne" is of the one to whom it is done or said."""
    after, raw = read.at(at + 1).raw.lower(), read.at(at).raw
    if read.moment.language.startswith("hi"):
        return after in ("ne", "ने")
    is_ending = raw.endswith(_AGENT) and not raw.endswith(_DATIVE)
    return after in ("e", "એ") or is_ending or raw.endswith(_SISTERS)


def _exchange_faults(read: ReadClause) -> Iterator[str]:
    """What we owe told as the lead's debt, and the lead told to have called or been asked."""
    own = [held.fact for held in read.own]
    if not own:
        return
    states = states_of(read.own)
    common = frozenset.intersection(*(fact.states for fact in own))
    are_ours = all(_sayer(held) == "us" for held in read.own)
    turned = (
        ("waits", State.UNANSWERED in states and State.QUIET not in states, _is_lead_awaited),
        ("absent", State.VISIT_MISSED in common, _were_we_absent),
        ("absent", all(map(_is_cancelled_by_lead, read.own)), _have_we_cancelled),
        # The calls on record are ours.
        ("caller", all(Topic.CALL in f.topics and not f.quote for f in own), _has_lead_called),
        ("promiser", are_ours and (State.PROMISED in common or _will_lead(read)), _is_owed_to_us),
        ("patient", all(f.said_by == "lead" and f.topics >= _OF_KIN for f in own), _is_lead_ill),
    )
    for fault, is_told, is_turned in turned:
        ats = (at for at in read.whole if is_told and is_turned(read, at))
        yield from (f"{fault} {read.at(at).raw}" for at in ats)


def _is_lead_awaited(read: ReadClause, at: int) -> bool:
    """Whether a word has the lead answer us: "has not replied", "hum wait kar rahe hain"."""
    part = read.part(at)
    ours = [i for i in part if read.is_word("our", i)]
    if any(not _is_of_message(read, i) for i in ours):
        return False  # "waits for our reply", but not "no answer to our message"
    if any(_are_we(read, i) and read.is_word("having_said", i + 1) for i in part):
        return False  # "waits for what we promised"
    if ours and read.holds_word("to_give", range(at + 1, part.stop)):
        return True
    if read.is_word("awaiting", at):
        return not _lead_does(read, part) and any(_are_we(read, i) for i in part)
    is_denied = read.has("denial", part) or read.holds_word("yet", part)
    if read.is_english:
        return _has_lead_to_reply(read, at, range(part.start, at), is_denied=is_denied)
    is_no_reply = read.is_word("answering", at) and is_denied
    # "Unki taraf se jawab nahi aaya", "Tejal ne jawab nahi diya", not "Tejal e lakhyu eno jawab".
    said = [i for i in range(part.start, at) if read.is_word(("having_said", "sent"), i)]
    own = range(part.start if ours else max(said, default=part.start), part.stop)
    is_theirs = read.holds_word("came", range(at + 1, part.stop)) or _lead_does(read, own)
    return is_no_reply and is_theirs and not read.holds_word(_US, part)


def _is_of_message(read: ReadClause, our: int) -> bool:
    """Whether it is our message, not our reply: "hamare kal raat ke message ka jawab"."""
    near = range(our + 1, our + 1 + _MESSAGE_WITHIN)
    ends = next((i for i in near if read.is_word("answering", i)), near.stop)
    return read.holds_word("messages", range(near.start, ends))


def _were_we_absent(read: ReadClause, at: int) -> bool:
    """Whether we are said not to have come: "hamara koi nahi pahuncha", "none of us turned up"."""
    part = read.part(at)
    if read.is_english:
        is_ours = read.is_word("us_object", at) and read.at(at - 1).raw.lower() in ("of", "from")
        is_us = read.is_word("ourselves", at)
    else:
        is_ours = read.is_word("our", at) and read.is_word("anybody", at + 1)
        is_us = _are_we(read, at)
    behind = range(at + 1, part.stop)
    leads = (m for m in read.mentions if m.leads and m.first in behind)
    is_another = any(not read.is_word(_NO_DOER, m.last + 1) for m in leads)
    is_another |= read.holds_word(("awaiting", "pronoun", "who_else"), behind)
    is_coming = read.holds_word("arriving", behind) and read.has("denial", part)
    return (is_ours or (is_us and not is_another)) and is_coming


def _is_cancelled_by_lead(held: ReadFact) -> bool:
    """Whether it tells of a visit called off, and not by us."""
    is_ours = held.fact.said_by == "us" or not small_list(("us", "us_object")).isdisjoint(
        held.words
    )
    return State.VISIT_CANCELLED in held.fact.states and not is_ours


def _have_we_cancelled(read: ReadClause, at: int) -> bool:
    """Whether we are said to have called a visit off: "humne cancel ki", "called off by us"."""
    part = read.part(at)
    mark = next((m for m in read.found("claim:visit_cancelled", part) if m.first == at), None)
    if mark is None or read.has("denial", part):
        return False
    if read.is_english:
        near = (*range(at - _NEAR, at), *range(mark.last + 1, mark.last + 1 + _NEAR))
        return any(_are_we(read, i) or read.is_word("us_object", i) for i in near)
    is_us = any(_are_we(read, i) for i in range(part.start, at))
    return is_us and not (_lead_does(read, part) or read.holds_word("having_said", part))


def _has_lead_to_reply(read: ReadClause, at: int, before: range, *, is_denied: bool) -> bool:
    """ "Has not replied", "has yet to reply", "owes us"."""
    is_verb = read.at(at).raw.lower().endswith("ed") or read.at(at - 1).raw.lower() == "to"
    is_reply = read.is_word("replied", at) and is_verb and is_denied
    is_reply &= not read.holds_word("was", before)
    is_owed = read.is_word("owing", at) and read.is_word("us_object", at + 1)
    is_theirs = _lead_does(read, before) and not read.holds_word("ourselves", before)
    return is_theirs and (is_reply or is_owed)


def _has_lead_called(read: ReadClause, at: int) -> bool:
    """Whether a word of a call has the lead as its caller: "called us", "humein call kiya"."""
    before = range(read.part(at).start, at)
    if not read.is_word("calling", at):
        return False
    if read.is_english:
        return read.is_word("us_object", at + 1) or _is_colleague(read, at + 1)
    is_called = any(_is_colleague(read, i) for i in before)
    return _lead_does(read, before) and (is_called or read.holds_word("us_object", before))


def _is_colleague(read: ReadClause, at: int) -> bool:
    """Whether a colleague's name begins at a token."""
    mentions = (m for m in read.mentions if m.first == at and not m.leads)
    return any(kind == "staff" for mention in mentions for kind, _ in mention.entities)


def _is_owed_to_us(read: ReadClause, at: int) -> bool:
    """Whether our own promise is told as one to us; "aapne" may be "we" as well."""
    is_us = read.is_word("us_object", at) and read.at(at).raw.lower() != "aapne"
    others = (i for i in read.part(at) if i != at)
    return is_us and not any(read.is_word((*_US, "our"), i) for i in others)


def _will_lead(read: ReadClause) -> bool:
    """Whether a lead is told to be about to do something: "Kavita will ask", "કવિતા … જણાવશે"."""
    verbs = [mark.first for mark in verbs_ahead(read)]
    doers = (m for m in read.mentions if m.leads and not read.is_word(_NO_DOER, m.last + 1))
    return any(m.last < at for m in doers for at in verbs)


def _is_lead_ill(read: ReadClause, at: int) -> bool:
    """Whether a word of an illness is of the lead, not of kin: "ફાતેમાને દુખાવો છે"."""
    part = read.part(at)
    is_ill = any(m.table == "topic:health" and m.first == at for m in _heard(read))
    leads = [m for m in read.mentions if m.leads and m.first in part]
    is_told = read.has(("topic:family", "concept:")) or read.holds_word(
        (*_SAYING, "speaking", "home"), part
    )
    return is_ill and bool(leads) and not is_told


def _heard(read: ReadClause) -> list[PhraseMatch]:
    return [*read.marks, *heard_matcher().marks(read.said)]


def _lead_does(read: ReadClause, part: range) -> bool:
    """Whether the lead is the doer of the part."""
    language = "en" if read.is_english else read.moment.language[:2]
    if read.holds_word(_PRONOUNS.get(language, ()), part):
        return True
    leads = [m for m in read.mentions if m.leads and m.last in part]
    if read.is_english:
        return any(not read.is_word("toward", m.first - 1) for m in leads)
    return any(_is_agent(read, m.last) for m in leads)


_PRONOUNS = {"en": ("pronoun",), "hi": ("pronoun_hi",), "gu": ("pronoun_gu",)}


def _is_ours_by_mistake(read: ReadClause, amount: StatedNumber) -> bool:
    """A sum of another seller's, which a lead told of, as ours: "we give it for 3 lakh less"."""
    held = [h for h in read.own if (Unit.INR, amount.value) in h.values]
    is_others = bool(held) and all(
        h.fact.said_by == "lead" and Topic.COMPETITOR in h.fact.topics for h in held
    )
    is_ours = any(_are_we(read, i) for i in range(amount.first))
    is_denied = not tokens_at(denials(read)).isdisjoint(read.part(amount.first))
    return is_others and is_ours and not is_denied


def _is_offered_by_another(read: ReadClause, amount: StatedNumber) -> bool:
    """A lead's offer told as the owner's or as ours: "the owner offered 61 lakh"."""
    held = [h for h in read.everything if (Unit.INR, amount.value) in h.values]
    if not held or not all(map(_is_own_offer, held)):
        return False
    before = range(read.part(amount.first).start, amount.first)
    sellers = [at for at in before[-_NEAR:] if read.is_word(_SELLERS, at)]
    is_theirs = bool(sellers) and not read.is_word("toward", sellers[-1] + 1)
    if is_theirs or read.is_word("us", before.start):
        return True
    us = [at for at in before if _are_we(read, at)]
    if read.is_english:
        return bool(us) and read.is_word("offering", us[-1] + 1)
    leads = (m for m in read.mentions if m.leads and m.first in before)
    return bool(us) and any(_is_hearing(read, m.last) for m in leads)


def _is_own_offer(held: ReadFact) -> bool:
    """Whether it is a lead's offer and nothing else; a row of a list has the price beside it."""
    is_alone = sum(unit is Unit.INR for unit, _ in held.values) == 1
    return is_alone and Topic.OFFER in held.fact.topics and not held.is_of_owner
