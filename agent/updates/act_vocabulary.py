"""The words of each act, and where they and amounts occur in a message, typos included."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from agent.lead_state.messages_and_notes import bank_named
from language.numbers import THOUSAND, Amount, amounts
from language.personal_text import ordinary_keys
from language.time_reader import Token, WhenReader, forms, tokens_of
from language.tokens import Word, key, word_lists
from leads.model.lead import TAIL_DIGITS
from leads.store.update_acts import UpdateKind

# The groups are in `data/words.yaml`, the acts made of them in `data/acts.yaml`.


def _split(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


@cache
def group(name: str) -> tuple[str, ...]:
    """The words and phrases of one group; "with {relatives}" stands for one with each of those."""
    return tuple(
        phrase
        for word in _split(word_lists("words", "agent.updates")[name])
        for phrase in _filled(word)
    )


def _filled(word: str) -> tuple[str, ...]:
    before, brace, rest = word.partition("{")
    inner, _, after = rest.partition("}")
    return tuple(f"{before}{one}{after}" for one in group(inner)) if brace else (word,)


def formed(name: str) -> frozenset[str]:
    """The same, normalised."""
    return forms(group(name))


def named_groups(name: str) -> dict[str, tuple[str, ...]]:
    """The groups within a group, by what each stands for: reasons, stages."""
    return {key: _split(words) for key, words in word_lists("words", "agent.updates")[name].items()}


@dataclass(frozen=True, slots=True)
class ActWords:
    """An act: needs a word of each group in `needs` and none in `without`; `also` adds nothing.

    `value`: what the act's words alone say, such as the stage of a loan. `is_money`: it is only
    reported with an amount. `is_apart`: no word counts for two groups, as the "aaya" of "pasand
    aaya" could. `is_far`: it is only reported with weeks or months ahead; `is_dated`:
    only with a day or an hour; `is_bare`: only with a name beside it. `is_if`: told as a
    condition, with no day of its own.
    """

    kind: UpdateKind
    needs: tuple[tuple[str, ...], ...]
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    value: str | None = None
    is_money: bool = False
    is_apart: bool = False
    is_far: bool = False
    is_dated: bool = False
    is_bare: bool = False
    is_if: bool = False


REASONS = named_groups("reasons")
ENDS_ALONE = ("bought_elsewhere", "not_interested", "wrong_number")


def _words(names: Iterable[str]) -> tuple[str, ...]:
    """The words of these groups; "reasons.price" is a group within one."""
    found: list[str] = []
    for name in names:
        outer, _, inner = name.partition(".")
        found += named_groups(outer)[inner] if inner else group(name)
    return tuple(found)


def _acts() -> Iterator[ActWords]:
    for row in word_lists("acts", "agent.updates"):
        yield ActWords(
            **{
                **row,
                "kind": UpdateKind(row["kind"]),
                "needs": tuple(_words(needed.split(" + ")) for needed in row["needs"]),
                "also": _words(row.get("also", ())),
                "without": _words(row.get("without", ())),
            }
        )


# The first act all of whose groups are present is meant.
ACTS = tuple(_acts())
_ORDERED, _DOUBTED, _NEARLY = group("ordered"), group("doubted"), group("nearly")
_SOMEBODY_ELSE, _OTHER_AGENT = group("somebody_else"), group("other_agent")
_FORBIDDEN, _CONDITION = group("forbidden"), group("condition")
_RELATIVE_OF = formed("relative_of")
# "સ્વાતિબેનના", "Swatibenna".
_WITH_GENITIVE = re.compile(r"\w{1,40}(?:ben|bhai)n[aio]|\S{2,40}(?:ના|ની|નો)", re.IGNORECASE)
_NOT, _NOT_BEFORE, _BEING = formed("negation"), formed("not_before"), formed("being")
_NEGATION, _REJECTED = formed("negation"), "rejected"
_DONE, _DID = formed("done"), formed("did")
K = UpdateKind
# Acts that are in the past when a word such as kal leaves that open.
PAST = frozenset(
    {
        *(K.CALLED, K.NOT_REACHED, K.VISITED, K.FAMILY_CAME, K.NO_SHOW, K.BOOKED, K.CANCELLED),
        *(K.LOST, K.VISIT_OFF, K.OFFER, K.AGREED, K.QUOTE, K.BUDGET, K.LOAN, K.WANTS),
    }
)


# "Lost nahi hai", "cancel nathi thai".
_DENIABLE = frozenset({K.LOST, K.CANCELLED, K.VISIT_OFF})
# What is the lead's alone: a friend's booking is another's.
LEADS_OWN = frozenset({K.BOOKED, K.CANCELLED, K.LOST, K.AGREED, K.LOAN, K.OFFER})
# Of a talk with the lead's brother its words are kept, and a friend's wish is another's.
_BY_THE_LEAD = LEADS_OWN | {K.CALLED, K.WANTS}
# With us: what another broker showed or sold is no visit of ours.
_OURS = frozenset({K.VISITED, K.FAMILY_CAME, K.VISIT, K.BOOKED, K.AGREED, K.OFFER, K.QUOTE})
# What has happened is told by no verb of what is to come: "token aapi jashe".
_HAPPENED = frozenset({K.BOOKED, K.CANCELLED, K.VISITED, K.FAMILY_CAME, K.LOAN, K.AGREED})
# Sums that may be told roughly: "offered almost 85".
_OF_ROUGH_SUM = frozenset({K.OFFER, K.QUOTE, K.BUDGET, K.WANTS})


# A Hindi or Gujarati verb of what is to come: "dega", "aapi jashe"; "these" is none.
_TO_COME = re.compile("[a-z]+(?:eg[ai]|enge|[aerv]se)|\\S+(?:[ेए]ग[ाी]|[ेए]ंगे|શે)")
_ENGLISH = frozenset(word_lists("ordinary")["english"].split())


# A longer word with one letter wrong ("calld", "tokan", "partnar"); short words are too alike.
_TYPO_CHARACTERS = 4
_TYPO_NEARNESS = 86
_PHRASE_WORDS = 4

ASKING, FILLERS = formed("asking"), formed("fillers")
RELATIVES, _AND = formed("relatives"), forms(["and", "aur", "ane", "और", "અને"])
_CASES = forms(["ni", "ne", "ની", "ને"])
_PARTICLES = formed("also") | forms(["hi", "j", "ही", "જ"])


def asks_outright(text: str) -> bool:
    """Whether a text has a question mark or a word that only asks: such a text orders nothing."""
    return "?" in text or any(t.form in ASKING for t in tokens_of(text))


def has_words(name: str, text: str) -> bool:
    """Whether a text has a word of this group."""
    return bool(places_of(name, tokens_of(text)))


def places_of(name: str, tokens: Sequence[Token]) -> set[int]:
    """The places of this group's words, spelt as in the group."""
    return places(group(name), tokens, range(len(tokens)), is_lenient=False)


def match(act: ActWords, tokens: Sequence[Token], free: Sequence[int]) -> set[int] | None:
    """The places of the act's words; None unless a word of each group is there."""
    # Most texts lack a word of most acts.
    if not all(places(needed, tokens, free) for needed in act.needs):
        return None
    # The "maa" of "ki maa kal aayi" is read as the "in" of a day.
    said = range(len(tokens)) if act.is_bare else free
    also = places(act.also, tokens, said)
    # The "not" of "not more than" denies nothing.
    if places(act.without, tokens, [i for i in said if i not in also]):
        return None
    doubts = (*_DOUBTED, *_CONDITION)
    is_open = is_unknown(tokens) or places(doubts, tokens, free, is_lenient=False)
    is_of_other = bool(places_of("instead_of", tokens) | places_of("will_tell", tokens))
    if act.kind is K.VISIT and (is_open or is_of_other or is_at_our_office(tokens)):
        # "May come on Sunday", "if he agrees, keep a visit on Sunday", "Zeel ki jagah Parth",
        # "Sunday ko batayega visit ka".
        return None
    if (
        act.kind in PAST
        and not act.is_if
        and is_doubted(tokens, free, is_rough=act.kind in _OF_ROUGH_SUM)
    ):
        return None
    if act.kind is K.LOAN and act.value == _REJECTED and _is_of_a_bank(tokens):
        return None
    if (act.kind in _BY_THE_LEAD or act.is_bare) and is_of_somebody_else(tokens, free):
        return None
    if act.kind is K.VISITED and places_of("unseen", tokens):
        return None
    if act.kind is K.BOOKED and places_of("token_open", tokens):
        # "Booked but token pending": nothing was paid.
        return None
    if act.kind is K.NO_SHOW and _is_of_relative(tokens):
        return None
    if act.kind in (K.NOT_REACHED, K.CALLED) and places_of("missed_call_given", tokens):
        return None
    if act.kind in _OURS and places(_OTHER_AGENT, tokens, free, is_lenient=False):
        return None
    # What is ordered is not done yet: "kari do".
    ordered = places(_ORDERED, tokens, free, is_lenient=False) if act.kind in PAST else set()
    # "Jo loan thai jay to token aapshe"; the "jo" of "jo flat dekha tha" is "which".
    is_if = 0 in places_of("condition", tokens) and act.kind in (K.LOAN, K.BOOKED)
    if is_if or (act.kind in _HAPPENED and places_to_come(tokens) & set(free)):
        return None
    used: set[int] = set()
    for needed in act.needs:
        found = places(needed, tokens, [i for i in free if not (act.is_apart and i in used)])
        if not found or found <= ordered:
            return None
        used |= found
    forbidden = {i - 1 for i in places(_FORBIDDEN, tokens, free, is_lenient=False)}
    if forbidden and forbidden & (used | places_of("lost", tokens)):
        # "Ruko, lost mat karo".
        return None
    if act.value == _REJECTED and is_denied(places_of("rejecting", tokens), tokens):
        return None
    return None if act.kind in _DENIABLE and is_denied(used, tokens) else used | also


def _is_of_a_bank(tokens: Sequence[Token]) -> bool:
    """Whether the "not" is of a bank: "sanctioned by SBI not BOB", "not from SBI but HDFC"."""
    for i, token in enumerate(tokens):
        beside = [t.text for t in (*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 3])]
        if token.form in _NEGATION and any(bank_named(f"loan {word}") for word in beside):
            return True
    return False


def is_at_our_office(tokens: Sequence[Token]) -> bool:
    """Whether somebody is to come to an office, and to no home: "kal office aavse", "visit our
    office"; who comes from an office, or to see one, comes for a visit.
    """
    offices = places_of("office", tokens) - places_of("other_office", tokens)
    visits = {i for i in places_of("visit", tokens) if offices.isdisjoint((i + 1, i + 2))}
    is_coming = any(places_of(name, tokens) for name in ("coming", "fixed", "visit", "meeting"))
    return bool(offices) and is_coming and not (visits or places_of("to_see", tokens) - offices)


def is_doubted(tokens: Sequence[Token], free: Sequence[int], *, is_rough: bool = False) -> bool:
    """Whether something is told as possible, or unless `is_rough` as nearly so, and not as done."""
    doubts = _DOUBTED if is_rough else (*_DOUBTED, *_NEARLY)
    return is_unknown(tokens) or bool(places(doubts, tokens, free, is_lenient=False))


def is_unknown(tokens: Sequence[Token]) -> bool:
    """Whether nobody knows if it is so: "aayega pata nahi", and not only the reason."""
    return bool(places_of("unknown_reason", tokens)) and not places_of("unknown_of", tokens)


def is_of_somebody_else(tokens: Sequence[Token], free: Sequence[int]) -> bool:
    """Whether a friend or a relative of the lead did it, or says so: "his brother says …"."""
    if places(_SOMEBODY_ELSE, tokens, free, is_lenient=False):
        return True
    return any(
        token.form in _RELATIVE_OF and _WITH_GENITIVE.fullmatch(before.text)
        for before, token in pairwise(tokens)
    )


def _is_of_relative(tokens: Sequence[Token]) -> bool:
    """Whether it was a relative who did not come: "wife nahi aayi"; "Rahul and wife" are both."""
    said = [t.form for t in tokens]
    starts = [i for i in range(1, len(tokens)) if is_not_come(tokens[i:])]
    return any(
        (said[i - 1] in RELATIVES and said[max(i - 2, 0)] not in _AND)
        or (said[i - 1] in _CASES and said[max(i - 2, 0)] in RELATIVES)
        or " ".join(said[max(i - 2, 0) : i]) in RELATIVES
        for i in starts
    )


def is_not_come(tokens: Sequence[Token]) -> bool:
    """Whether words begin with "did not come", "aavi j nathi"."""
    denied, came = places_of("not", tokens), places_of("came", tokens)
    beside = denied | came | {i for i, t in enumerate(tokens) if t.form in _PARTICLES}
    run = set(range(next((i for i in range(len(tokens)) if i not in beside), len(tokens))))
    return bool(run & denied and run & came)


def places_to_come(tokens: Sequence[Token]) -> set[int]:
    """The places of verbs that say what is to come."""
    return {
        i
        for i, t in enumerate(tokens)
        if _TO_COME.fullmatch(t.form) and t.text.casefold() not in _ENGLISH
    }


def is_denied(used: Collection[int], tokens: Sequence[Token]) -> bool:
    """Whether a "not" is said of one of these words: "not lost", "lost nahi hai", "cancel nahi, kal
    hai".
    """
    forms_of = [t.form for t in tokens]
    for i in used:
        after = forms_of[i + 1 : i + 3]
        if i and forms_of[i - 1] in _NOT_BEFORE and i - 1 not in used:
            return True
        is_not = bool(after) and after[0] in _NOT and i + 1 not in used
        is_dated = is_not and bool(WhenReader(tokens[i + 2 : i + 3]).read())
        if is_not and (len(after) == 1 or is_dated or after[1] in _BEING | _DONE | _DID):
            return True
    return False


def places(
    words: tuple[str, ...],
    tokens: Sequence[Token],
    free: Sequence[int],
    *,
    is_lenient: bool = True,
) -> set[int]:
    """The places of these words and phrases among the free ones."""
    known, longest, first = _forms(words)
    begun = [
        i for i in free if (form := tokens[i].form) in first or (is_lenient and _may_be_typo(form))
    ]
    left = set(free)
    found: set[int] = set()
    for length in range(longest if begun else 0, 0, -1):
        for i in begun:
            span = range(i, i + length)
            if not left.issuperset(span):
                continue
            phrase = " ".join(tokens[k].form for k in span)
            is_rough = is_lenient and length == 1 and _may_be_typo(phrase)
            if phrase in known or (is_rough and _is_typo(phrase, words)):
                found.update(span)
    return found


@lru_cache(1_000)
def _forms(words: tuple[str, ...]) -> tuple[frozenset[str], int, frozenset[str]]:
    """With how many words the longest has that is looked for, and the first word of each."""
    known = forms(words)
    lengths = (form.count(" ") + 1 for form in known)
    first = frozenset(form.split(" ", 1)[0] for form in known)
    return known, min(_PHRASE_WORDS, max(lengths, default=1)), first


@lru_cache(20_000)
def _may_be_typo(word: str) -> bool:
    return len(word) >= _TYPO_CHARACTERS and word not in _KNOWN and word not in ordinary_keys()


@lru_cache(20_000)
def _is_typo(word: str, words: tuple[str, ...]) -> bool:
    return any(
        len(known) > _TYPO_CHARACTERS
        and known[0] == word[0]
        and fuzz.ratio(word, known) >= _TYPO_NEARNESS
        for known in _forms(words)[0]
    )


# Correctly spelt words are no misspellings of others: "phone" is not "phoned", "late" not "later".
_KNOWN = ASKING | FILLERS | forms(w for a in ACTS for words in a.needs for w in words)


# Without a lead's name these may just as well be a search: "3 BHK Bopal, budget 80 lakh".
LIKE_A_WISH = (UpdateKind.WANTS, UpdateKind.BUDGET)
# Acts that are nothing without their sum.
OF_A_SUM = (UpdateKind.BUDGET, UpdateKind.OFFER, UpdateKind.AGREED, UpdateKind.QUOTE)
# A whole number with this many digits is money; ten are a phone, four may be a phone's tail.
_MONEY_DIGITS = range(5, 9)
# No home is sold for less; a smaller sum is a token, a charge or a discount.
LEAST_PRICE_INR = 300_000
# A smaller bare number is rather an hour than lakh.
_LEAST_BARE = 12.0
_LAST_DAY = 31
TO = forms(["ko", "को"])
_TO_SUM = forms(["maan", "man", "raji", "razi", "pahuncha", "pahunchi", "pahunche", "bola", "boli"])
_BOUNDS = re.compile(r"(\d{1,5})-(\d{1,5})")
_CURRENCY = re.compile(r"(?:₹|\brs\.?|\binr)\s*$", re.IGNORECASE)
_CURRENCY_WORDS = frozenset({"rs", "inr", "rupees", "rupee", "rupaye", "rupiya", "रुपये", "રૂપિયા"})


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """An amount, the places of its words, and whether it can only be money."""

    amount: Amount
    places: frozenset[int]
    is_plain: bool

    def inr(self, *, is_rent: bool = False, is_token: bool = False) -> float:
        """In INR; a bare 51 is 51 thousand for a token, 51 lakh for a price."""
        if self.amount.unit is None and self.amount.number >= THOUSAND:
            return self.amount.number
        if self.amount.unit is None and is_token:
            return self.amount.number * THOUSAND
        return self.amount.inr(is_rent=is_rent)


def money_in(tokens: Sequence[Token], text: str) -> list[MoneyMention]:
    """Every number that may be money, in order."""
    typed = [_upper_of_range(t.text) for t in tokens]
    words = [Word(text, key(text), i) for i, text in enumerate(typed)]
    return [found for a in amounts(words, is_spelt=True) if (found := _sum(a, tokens, text))]


def _upper_of_range(word: str) -> str:
    """The 90 of "85-90"; "21-11" is a day."""
    bounds = _BOUNDS.fullmatch(word)
    return bounds[2] if bounds and int(bounds[1]) < int(bounds[2]) else word


def _sum(amount: Amount, tokens: Sequence[Token], text: str) -> MoneyMention | None:
    first = tokens[amount.first]
    if first.text.startswith("lead_") or re.search(r"[:/]", first.text):
        return None
    if amount.unit is None and re.match(r"0\d", first.text):
        # "0166" is a phone's tail.
        return None
    beside = {i for i in (amount.first - 1, amount.last + 1) if _is_currency(tokens, i)}
    digits = re.sub(r"\D", "", first.text)
    is_plain = bool(
        amount.unit is not None
        or beside
        or _CURRENCY.search(text[: first.start])
        or "," in first.text
        or ("." not in first.text and len(digits) in _MONEY_DIGITS)
    )
    is_bare = amount.number > _LEAST_BARE or "." in first.text
    if not is_plain and amount.number <= _LAST_DAY and _is_before_to(tokens, amount.last):
        # "22 ko shift hona pakka": a day.
        return None
    if not is_plain and (not is_bare or len(digits) > TAIL_DIGITS):
        return None
    return MoneyMention(
        amount, frozenset({*range(amount.first, amount.last + 1), *beside}), is_plain
    )


def _is_before_to(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is a day before "ko"; "27 ko maan gaya", "27 ko pahuncha" are sums."""
    behind = [token.form for token in tokens[at + 1 : at + 3]]
    return tokens[at].text.isdecimal() and not (TO.isdisjoint(behind[:1]) or _TO_SUM & {*behind})


def _is_currency(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].text.casefold() in _CURRENCY_WORDS


def is_tail(found: MoneyMention) -> bool:
    """Whether it may be the tail of a phone: exactly four digits."""
    number = found.amount.number
    return not found.is_plain and number == int(number) and len(str(int(number))) == TAIL_DIGITS
