"""Links, payment ids, numbers and addresses that words hold and no record of ours does.

What a lead wrote is a stranger's word: a link or a UPI id in it may be repeated in quotation marks
to the broker, and never in a message that goes out in the brokerage's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from agent.fact import Fact
from agent.grounding.clause_read import ReadClause
from agent.grounding.reading import hide_quotes
from language.personal import personal, replaced
from language.personal_reach import could_be_links
from language.personal_text import Kind, Plain

_REACH = frozenset({Kind.PHONE, Kind.MAIL, Kind.LINK, Kind.UPI, Kind.ACCOUNT, Kind.DOCUMENT})
_TOLD_BY_LEADS = frozenset({Kind.PHONE, Kind.MAIL})
_SCHEME = regex.compile(r"^(?:https?://)?(?:www\.)?|/$")
_DIGITS = regex.compile(r"\d+")
_OF_PHONE = 10  # digits that a prefix may stand before


def unheld(text: str, held: Iterable[str]) -> Iterator[Kind]:
    """Of which kind a link, number or address in the text is that none of `held` has."""
    told = list(held)
    # Most words hold none, and to look through all that is held takes a hundred times as long.
    if found := list(_reaching(text)):
        known = {_same(kind, words) for one in told for kind, words in _reaching(one)}
        yield from (kind for kind, words in found if _same(kind, words) not in known)
    if homes := personal(text, {Kind.ADDRESS}):
        numbers = {number for one in told for number in _DIGITS.findall(Plain.of(one).text)}
    for one in homes:
        if not numbers.issuperset(_DIGITS.findall(Plain.of(text[one.start : one.end]).text)):
            yield Kind.ADDRESS


def without_held(text: str, held: Iterable[str]) -> str:
    """The text without the links, numbers and addresses that `held` has."""
    if not (found := personal(text, _REACH)):
        return text
    known = {_same(kind, words) for one in held for kind, words in _reaching(one)}
    ours = [f for f in found if _same(f.kind, text[f.start : f.end]) in known]
    return replaced(text, ours, lambda _: "")


def reach_wrong(read: ReadClause) -> Iterator[str]:
    """The same of a clause for the broker, outside of quotation marks, by the facts it cites."""
    said, _ = hide_quotes(read.clause.text)
    facts = [held.fact for held in read.cited]
    ours = [words for fact in facts for words in ours_of(fact)]
    told = [fact.quote or "" for fact in facts]
    if not (wrong := dict.fromkeys(unheld(said, ours))):
        return
    by_lead = {kind for kind in unheld(said, [*ours, *told]) if kind is not Kind.ADDRESS}
    for kind in wrong:
        if kind in by_lead or (kind is not Kind.ADDRESS and kind not in _TOLD_BY_LEADS):
            yield f"reach {kind.lower()}"


def ours_of(fact: Fact) -> tuple[str, ...]:
    """The words of a fact that are not a lead's own."""
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
