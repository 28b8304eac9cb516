"""Names, quotations, bands, links, phone numbers and addresses that the facts do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

import regex

from agent.fact import ASKER, Fact
from agent.grounding.fact_values import ReadFact, band_of, entities_of
from agent.grounding.named_entities import (
    Mention,
    consonants,
    is_person,
    ordinary_words,
    unknown_names,
    words_in,
)
from agent.grounding.phrase_matcher import (
    even,
    hide_quotes,
    tokens_at,
    without_case,
)
from agent.grounding.sentence import ReadClause
from agent.grounding.stated_dates import words
from language.personal import personal, replaced
from language.personal_links import could_be_links
from language.personal_text import Kind, Plain

_COMPARING = ("more", "fewer", "than", "against")
_DENIAL_REACH, _COMPARED_WITHIN = 3, 2
_HOMES = ("place", "project")


def name_faults(read: ReadClause, carried: frozenset[str]) -> Iterator[str]:
    """Names that no fact holds, facts about another lead, and names of unknown people.

    `carried`: the leads that earlier clauses were about.
    """
    # A step may also name where the lead would buy.
    cited = entities_of(read.lead_facts if read.rests_on_steps else (), *_HOMES)
    cited |= entities_of(read.sentence_facts, *_HOMES) | entities_of(read.everything)
    here = entities_of(read.cited)
    named = {entity for mention in read.mentions for entity in mention.entities}
    if read.holds_word(_COMPARING) and not here.isdisjoint(named):
        here |= entities_of(read.sentence_facts)
    for mention in read.mentions:
        if _is_word_of_quote(read, mention):
            continue
        wanted = here if mention.leads and read.cited else cited
        if mention.entities.isdisjoint(wanted) and (mention.leads == frozenset() or read.cited):
            yield f"name {read.wording(mention)}"
    about = read.leads or carried
    is_of_leads = any(h.fact.lead_id for h in read.cited)
    if about and is_of_leads and all(("lead", lead) not in here for lead in about):
        yield "lead"
    ids = {h.fact.lead_id for h in read.everything}
    coded = (t.raw for t in read.said if "_" in t.raw and t.raw.islower())
    yield from (f"name {raw}" for raw in coded if raw not in ids)
    yield from _mixed_names(read)
    explained = tokens_at((*read.mentions, *read.marks, *read.days, *read.amounts))
    known = frozenset(w for h in read.everything for w in h.words) | _ordinary()
    for raw in unknown_names(read.said, explained, known):
        yield f"stranger {raw}"


_SAYING = (
    *("having_said", "speaking", "asking", "demanding", "suggesting"),
    *("offering", "naming", "telling"),
)
_YOURS_WITHIN = 5  # words between "your" and the sum


def asker_faults(read: ReadClause) -> Iterator[str]:
    """What the asker wrote, told otherwise than as theirs: "you said 91 lakh", "your 91 lakh"."""
    if any(h.fact.source == ASKER for h in read.cited) and not any(
        _is_theirs(read, at) for at in read.whole if read.is_word("you", at)
    ):
        yield "told as a fact and not as what you wrote"


def _is_theirs(read: ReadClause, at: int) -> bool:
    """Whether the asker, at this word, says something or has the sum or day that comes next."""
    behind = range(at + 1, read.part(at).stop)
    spots = (*(a.first for a in read.amounts), *(d.first for d in read.days))
    spot = min((one for one in spots if one in behind[:_YOURS_WITHIN]), default=at)
    between = range(at + 1, spot)
    is_another = any(m.first in between for m in read.mentions)
    is_another |= read.holds_word(("is", "it_is", "was"), between)
    return read.holds_word(_SAYING, behind) or (spot > at and not is_another)


def _is_word_of_quote(read: ReadClause, mention: Mention) -> bool:
    """Whether what sounds like a place is a word of a cited quotation in another script."""
    said = consonants(without_case(read.at(mention.first).raw))
    is_alone = mention.first == mention.last and not mention.leads
    return is_alone and any(h.fact.quote and said in h.sounds for h in read.cited)


def _mixed_names(read: ReadClause) -> Iterator[str]:
    """Half of a full name beside a name that is not its other half: "Bhavesh Mehta"."""
    places = {name for _, name in entities_of(read.everything, *_HOMES)}
    called = {name for h in read.everything for name in h.fact.names} - places
    full = [[frozenset(words_in(part)) for part in n.split()] for n in called if " " in n]
    for at in read.whole[:-1]:
        pair = read.said[at : at + 2]
        if not all(token.kind == "word" and token.raw[:1].isupper() for token in pair):
            continue
        first, last = (frozenset(words_in(token.raw)) for token in pair)
        if any(first & one and last & other for own in full for one, other in combinations(own, 2)):
            continue
        if any(last & own[-1] for own in full) and is_person(pair[0].raw):
            yield f"stranger {pair[0].raw}"


@lru_cache(1)
def _ordinary() -> frozenset[str]:
    spoken = (words(name) for name in ("morning", "later_day", "until", "tarikh"))
    return frozenset(ordinary_words()).union(*spoken)


def quote_faults(read: ReadClause) -> Iterator[str]:
    """Words in quotation marks that no fact holds verbatim."""
    for quote in read.quotes:
        words_said = even(quote)
        is_held = any(words_said in own for h in read.everything for own in h.quotes)
        names = (even(name) for h in read.everything for name in h.fact.names)
        if not is_held and words_said not in names:
            yield f"quotation {quote}"


def band_faults(read: ReadClause, own: Sequence[ReadFact]) -> Iterator[str]:
    """A band that the lead is not in; "not hot" may be said of one that is not."""
    held = {band for h in own for band in h.bands}
    named = tokens_at(read.mentions)
    for at, token in enumerate(read.said):
        band = band_of(token)
        near = range(max(0, at - _COMPARED_WITHIN), at)
        # "Sabse garam", "vadhare hot": leads are compared, whatever their band.
        if at in named or band is None or band in held or read.holds_word("hotter", near):
            continue
        denied = read.found("denial", read.part(at))
        is_denied = any(abs(m.first - at) <= _DENIAL_REACH for m in denied)
        if not is_denied:
            yield f"band {token.raw}"


# What a lead wrote is untrusted: a link or a UPI id in it may be repeated to the broker within
# quotation marks, but never in a message that goes out in the brokerage's name.

_REACH = frozenset({Kind.PHONE, Kind.MAIL, Kind.LINK, Kind.UPI, Kind.ACCOUNT, Kind.DOCUMENT})
_TOLD_BY_LEADS = frozenset({Kind.PHONE, Kind.MAIL})
_SCHEME = regex.compile(r"^(?:https?://)?(?:www\.)?|/$")
_DIGITS = regex.compile(r"\d+")
_OF_PHONE = 10  # digits of a number that may come after a prefix


def unknown_contacts(text: str, held: Iterable[str]) -> Iterator[Kind]:
    """The kinds of links, numbers and addresses in the text that are in none of `held`."""
    told = list(held)
    # Most texts have none, and searching everything held takes a hundred times as long.
    if found := list(_reaching(text)):
        known = {_same(kind, reach) for one in told for kind, reach in _reaching(one)}
        yield from (kind for kind, reach in found if _same(kind, reach) not in known)
    if homes := personal(text, {Kind.ADDRESS}):
        numbers = {number for one in told for number in _DIGITS.findall(Plain.of(one).text)}
    for one in homes:
        if not numbers.issuperset(_DIGITS.findall(Plain.of(text[one.start : one.end]).text)):
            yield Kind.ADDRESS


def without_known_contacts(text: str, held: Iterable[str]) -> str:
    """The text without the links, numbers and addresses that are in `held`."""
    if not (found := personal(text, _REACH)):
        return text
    known = {_same(kind, reach) for one in held for kind, reach in _reaching(one)}
    ours = [f for f in found if _same(f.kind, text[f.start : f.end]) in known]
    return replaced(text, ours, lambda _: "")


def contact_faults(read: ReadClause) -> Iterator[str]:
    """The same for a clause to the broker, outside quotation marks, by the facts it cites."""
    said, _ = hide_quotes(read.clause.text)
    facts = [held.fact for held in read.cited]
    ours = [words for fact in facts for words in own_words_of(fact)]
    told = [fact.quote or "" for fact in facts]
    if not (wrong := dict.fromkeys(unknown_contacts(said, ours))):
        return
    by_lead = {kind for kind in unknown_contacts(said, [*ours, *told]) if kind is not Kind.ADDRESS}
    for kind in wrong:
        if kind in by_lead or (kind is not Kind.ADDRESS and kind not in _TOLD_BY_LEADS):
            yield f"reach {kind.lower()}"


def own_words_of(fact: Fact) -> tuple[str, ...]:
    """The words of a fact other than the lead's own."""
    quote = fact.quote if fact.said_by != "lead" else None
    return (fact.words if fact.said_by != "lead" else "", quote or "", *fact.names)


def _reaching(text: str) -> Iterator[tuple[Kind, str]]:
    plain = Plain.of(text)
    links = [plain.in_text(one) for one in could_be_links(plain)]
    return ((one.kind, text[one.start : one.end]) for one in (*personal(text, _REACH), *links))


def _same(kind: Kind, words: str) -> str:
    plain = Plain.of(words).text.casefold()
    if kind is Kind.PHONE and (digits := "".join(_DIGITS.findall(plain))):
        return digits[-_OF_PHONE:]
    return "".join(filter(str.isalnum, _SCHEME.sub("", plain)))
