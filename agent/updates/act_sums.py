"""The sum of money that belongs to an act, and whose word it is: an offer, a price, a budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from agent.updates.act_vocabulary import (
    FILLERS,
    OF_A_SUM,
    TO,
    ActWords,
    MoneyMention,
    formed,
    is_tail,
    places_of,
)
from language.time_reader import Token, forms
from leads.store.update_acts import UpdateKind

# Acts that may come with the token's amount.
_WITH_TOKEN = (UpdateKind.BOOKED, UpdateKind.CANCELLED)
# "From 70 to 80", "refused 41, wants 43": the valid amount comes last.
LAST_SAID = (UpdateKind.BUDGET, UpdateKind.QUOTE, UpdateKind.AGREED)
# Who books for more names the price of the home.
_LARGEST_TOKEN_INR = 1_000_000
_OR = formed("either")
_BY, _BY_IN_GUJARATI = forms(["ne", "ने"]), forms(["e", "ae", "એ"])
_TO_THEM = forms(["usko", "unko", "unhe", "isko", "inko", "उसको", "उनको", "उसे", "उन्हें", "इसको"])
_AND, _NAMED_WITHIN = forms(["અને"]), 2
_SAID_IN_GUJARATI = forms(["kidhu", "kahyu", "kidha", "kahya", "kahi didhu", "bolyo"])
_FROM = forms(["from", "frm"])
_UP_FROM = forms(["se", "to", "thi", "से", "થી"])
# Of "60 lakh thi vadhi ne 70".
_GROWN = formed("raised") | formed("lowered") | formed("grown")
_LEAST_RATIO, _LARGEST_RATIO = 0.5, 2.0  # of a sum to the former one
_UP_TO = forms(["tak", "sudhi", "तक", "સુધી"])
_AT_A_PRICE = formed("at_a_price")
_SAID = forms(["said", "says", "bola", "boli", "bole", "kidhu", "kahyu"])
_AT = forms(["at", "for"])
_FOR_SUM = forms(["me", "mein", "ma", "main", "में", "માં", "મા"])
_BHK = formed("bhk")


def kind_of(
    kind: UpdateKind,
    money: MoneyMention | None,
    sums: Sequence[MoneyMention],
    tokens: Sequence[Token],
) -> UpdateKind:
    """The kind of an act by whose word its sum is: a price said to the lead is no offer of it."""
    is_by_owner = kind is UpdateKind.OFFER and _is_said_by_owner(tokens)
    kind = UpdateKind.QUOTE if is_by_owner or _is_said_to_lead(kind, tokens) else kind
    is_wanted = money is not None and _is_wanted_at(money, tokens)
    # "Offer 60 lakh rejected by owner" is the lead's offer.
    is_refused = places_of("refused", tokens) | places_of("rejected", tokens)
    is_own = len(sums) == 1 and bool(is_refused and places_of("an_offer", tokens))
    if kind is UpdateKind.QUOTE and (is_wanted or is_own or _is_said_to_owner(tokens)):
        kind = UpdateKind.OFFER
    if kind is UpdateKind.OFFER and money and _is_limit(money, sums, tokens):
        kind = UpdateKind.BUDGET
    return kind


def is_no_sum(kind: UpdateKind, sums: Sequence[MoneyMention], tokens: Sequence[Token]) -> bool:
    """Whether the sum told holds no more or is refused: "wanted 90 earlier", "not ready at 65"."""
    if kind in LAST_SAID and places_of("not_agreed", tokens):
        return True
    if kind is UpdateKind.OFFER and places_of("loan", tokens) and not places_of("an_offer", tokens):
        # "The bank says 20 lakh loan, she needs 22".
        return True
    is_over = places_of("before_now", tokens) and places_of("was_then", tokens)
    is_over = is_over or places_of("earlier_in_english", tokens)
    return kind in OF_A_SUM and bool(is_over) and sum(not is_tail(s) for s in sums) == 1


def _that_hold(sums: Sequence[MoneyMention], tokens: Sequence[Token]) -> list[MoneyMention]:
    """The sums without those of before: "95 tha ab 97", "now 97, earlier 95"."""
    now = max(places_of("by_now", tokens), default=-1)
    later = [s for s in sums if min(s.places) > now]
    before, then = places_of("before_now", tokens), places_of("was_then", tokens)
    return [
        s
        for s in later or sums
        if not (min(s.places) - 1 in before or max(s.places) + 1 in before | then)
    ] or list(later or sums)


def _is_deposit(money: MoneyMention, tokens: Sequence[Token]) -> bool:
    """Whether a sum is a deposit, which is no price: "20 hazar deposit", "deposit 50,000"."""
    deposits = places_of("deposit", tokens)
    return bool(deposits & {min(money.places) - 1, max(money.places) + 1})


def _is_wanted_at(money: MoneyMention, tokens: Sequence[Token]) -> bool:
    """Whether a home is wanted for the sum: "47 wala 46 mein maang raha hai"; owners ask "47"."""
    after = tokens[max(money.places) + 1 : max(money.places) + 3]
    return len(after) > 1 and after[0].form in _FOR_SUM and 1 in places_of("asks_for", after)


def _is_said_by_owner(tokens: Sequence[Token]) -> bool:
    """Whether the owner names a sum: "owner ne 65 final bola", "owner said 65"."""
    owner = places_of("owner", tokens)
    beside = {tokens[i].form for i in owner} | {
        t.form for i in owner for t in tokens[i + 1 : i + 2]
    }
    is_sayer = bool(beside & (_BY | _BY_IN_GUJARATI | _SAID | _SAID_IN_GUJARATI))
    return is_sayer and not places_of("an_offer", tokens)


def _is_said_to_owner(tokens: Sequence[Token]) -> bool:
    """Whether the owner is told a sum: "Rahul ne owner ko 65 bola", "offered 65 to owner"."""
    said = [t.form for t in tokens]
    owner = places_of("owner", tokens)
    is_to = any(i + 1 < len(said) and said[i + 1] in TO for i in owner)
    is_by = bool(owner) and not _BY.isdisjoint(said[: min(owner)])
    return (is_to and is_by) or any(i and said[i - 1] == "to" for i in owner)


def _is_said_to_lead(kind: UpdateKind, tokens: Sequence[Token]) -> bool:
    """Whether a sum was named to the lead, not by it: "Mansi ko 41 final bola", "Girish ne kidhu".

    "Ne" is Gujarati for "to" and Hindi for "by".
    """
    if kind is not UpdateKind.OFFER:
        return False
    said = {t.form for t in tokens}
    is_gujarati = bool(said & _SAID_IN_GUJARATI)
    if said & TO:
        return not said & _BY
    to = [i for i, t in enumerate(tokens) if t.form in _TO_THEM]
    sums = [i for i, t in enumerate(tokens) if t.text[0].isdigit()]
    if to and sums and to[0] < sums[0]:
        # "Usko 70 bol diya", and not "20 bol raha hai usko 22 chahiye".
        return not said & _BY
    # At the start stands whom it was said to; "વિચારીને" and "અને" come later.
    is_to = any(t.text.endswith("ને") and t.form not in _AND for t in tokens[:_NAMED_WITHIN])
    is_to = is_to or bool(is_gujarati and said & _BY)
    return is_to and not (said & _BY_IN_GUJARATI or any(t.text.endswith("એ") for t in tokens))


def sum_of(
    act: ActWords, sums: Sequence[MoneyMention], tokens: Sequence[Token], used: set[int]
) -> MoneyMention | None:
    """The amount that belongs to the act."""
    if not act.is_money and act.kind not in _WITH_TOKEN:
        return None
    free = [s for s in sums if s.places.isdisjoint(used) and not _is_bhk(s, tokens)]
    if act.kind not in _WITH_TOKEN:
        free = [s for s in free if not _is_deposit(s, tokens)]
        free = [s for s in free if is_tail(s)] + _that_hold(
            [s for s in free if not is_tail(s)], tokens
        )
    plain = [s for s in free if s.is_plain]
    # A bare four-digit number is a phone's tail, unless it is next to the act's words.
    is_beside = _is_beside if act.kind in _WITH_TOKEN else partial(_is_told, tokens=tokens)
    bare = [s for s in free if not is_tail(s) or is_beside(s, used)]
    if len(sums) == 1 and min(sums[0].places) == 0 < tokens[0].start and _is_beside(sums[0], used):
        # "Spoke to Rahul, 8500 bol raha hai": behind a name the number is no other's tail.
        bare = bare or free
    if act.kind in _WITH_TOKEN:
        # "Rahul 7730 token 5100": what follows the token is its sum.
        bare = [s for s in bare if min(s.places) - 1 in used] or bare
        # The 402 of "booked flat 402" is no sum.
        bare = bare if places_of("token", tokens) else []
    if act.kind in _WITH_TOKEN and not places_of("token", tokens):
        # "Booked at 1.08 crore", "booked 68 lakh" name the price.
        plain = [s for s in plain if not _is_at_price(s, tokens)]
    if act.kind in _WITH_TOKEN and len(plain) > 1:
        # "Booked at 52 lakh, token 1 lakh".
        named = places_of("token", tokens)
        behind = [s for s in plain if min(s.places) - 1 in named]
        plain = behind or [s for s in plain if max(s.places) + 1 in named] or plain
    if act.kind in LAST_SAID and (ends := _ends_of_ranges(free, tokens)):
        # "60 lakh se 70 ho gaya", "55 se 60 tak", "raised 70 to 75": the second.
        return ends[-1]
    found = plain or bare
    # "Down to 70 from 72": the former sum.
    former = [s for s in found if min(s.places) and tokens[min(s.places) - 1].form in _FROM]
    found = [s for s in found if s not in former] or found
    if ends := _ends_of_ranges(found, tokens):
        return ends[-1]
    if limits := places_of("can_go_to", tokens):
        # "75 tak ja sakta hai, price 80": the sum beside it.
        limits |= places_of("at_the_most", tokens)
        found = [s for s in found if _is_beside(s, limits)]
    if len(found) > 1 and _is_choice(found[-2], found[-1], tokens):
        # "Budget 1.1 cr or 1.2 cr" asks, or leaves it open.
        return None
    found = [s for s in found if _is_wanted_at(s, tokens)] or found
    return found[-1 if act.kind in LAST_SAID else 0] if found else None


def _is_at_price(found: MoneyMention, tokens: Sequence[Token]) -> bool:
    """Whether a sum is a price: "at 1.08 crore", "ek crore mein", 68 lakh."""
    if found.inr() > _LARGEST_TOKEN_INR:
        return True
    first, after = min(found.places), max(found.places) + 1
    is_led = bool(first) and tokens[first - 1].form in _AT
    return is_led or (after < len(tokens) and tokens[after].form in _FOR_SUM)


def is_of_time(found: MoneyMention, tokens: Sequence[Token], used: set[int]) -> bool:
    """Whether it belongs to a time: the 20 of "he said he comes on the 20th"; 1.16 may be a sum."""
    is_split = any("." in tokens[i].text for i in found.places)
    return not is_split and not found.places.isdisjoint(used)


def _is_choice(one: MoneyMention, other: MoneyMention, tokens: Sequence[Token]) -> bool:
    between = range(max(one.places) + 1, min(other.places))
    return len(between) == 1 and tokens[between[0]].form in _OR


def _ends_of_ranges(sums: Sequence[MoneyMention], tokens: Sequence[Token]) -> list[MoneyMention]:
    """The second of two sums of which one gives way to the other, in the unit of either."""
    ends = []
    for one, other in pairwise(sums):
        unit = other.amount.unit or one.amount.unit
        ratio = other.amount.number / one.amount.number
        is_alike = bool(other.amount.unit) or _LEAST_RATIO < ratio < _LARGEST_RATIO
        if is_alike and _is_range(one, other, tokens):
            ends.append(replace(other, amount=replace(other.amount, unit=unit)))
    return ends


def _is_range(one: MoneyMention, other: MoneyMention, tokens: Sequence[Token]) -> bool:
    between = tokens[max(one.places) + 1 : min(other.places)]
    is_led = bool(between) and between[0].form in _UP_FROM
    return is_led and all(t.form in _GROWN for t in between[1:])


def _is_limit(money: MoneyMention, sums: Sequence[MoneyMention], tokens: Sequence[Token]) -> bool:
    """Whether it is the most that somebody can pay: "max 1.35 cr", "55 se 60 tak jayega"."""
    after = tokens[max(money.places) + 1 : max(money.places) + 2]
    most = places_of("at_the_most", tokens)
    if most and not (places_of("offered", tokens) - most or {t.form for t in tokens} & _SAID):
        # "Said max 85" answers a price.
        return True
    is_upto = bool(after) and after[0].form in _UP_TO
    return is_upto and any(_is_range(one, money, tokens) for one in sums if one is not money)


def _is_beside(found: MoneyMention, used: set[int]) -> bool:
    return bool({min(found.places) - 1, max(found.places) + 1} & used)


def _is_told(found: MoneyMention, used: set[int], *, tokens: Sequence[Token]) -> bool:
    """Whether it follows the act's word, or a small word: "Rahul 7730 offered" names Rahul.

    "7800 ma nakki" is a price, too.
    """
    first, after = min(found.places), max(found.places) + 1
    if after < len(tokens) and tokens[after].form in _AT_A_PRICE and after + 1 in used:
        return True
    if first - 1 in places_of("rent", tokens):
        return True
    is_led = first > 0 and tokens[first - 1].form in FILLERS
    return first - 1 in used or (is_led and _is_beside(found, used))


def _is_bhk(found: MoneyMention, tokens: Sequence[Token]) -> bool:
    after = max(found.places) + 1
    return after < len(tokens) and tokens[after].form in _BHK
