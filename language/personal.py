"""What is personal in a text: numbers to call, papers, accounts, homes, birthdays, names.

The one list of recognisers: whatever leaves for an endpoint, is shown to an analyst or is promised
to a lead is read with it. Masking a word too much costs an answer some sharpness; one too few is
somebody's number in a stranger's log, so doubt masks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from language.personal_addresses import addresses
from language.personal_birthdays import birthdays
from language.personal_links import links, mails
from language.personal_names import names
from language.personal_numbers import numbers, papers
from language.personal_text import Kind, Personal, Plain

BOX = "▢"
_RECOGNISERS: tuple[Callable[[Plain], Iterable[Personal]], ...] = (
    links, mails, papers, birthdays, numbers, addresses, names,
)  # fmt: skip
# What is personal wherever it stands; the others are read from the words around them.
FIRM = frozenset(Kind) - {Kind.NAME, Kind.ADDRESS}


def personal(text: str, kinds: Iterable[Kind] = Kind) -> tuple[Personal, ...]:
    """What is personal in it, in order; spans never overlap."""
    plain, wanted = Plain.of(text), frozenset(kinds)
    found = [one for read in _RECOGNISERS for one in read(plain) if one.kind in wanted]
    return tuple(_joined([plain.in_text(one) for one in found]))


def boxed(text: str, kinds: Iterable[Kind] = Kind) -> str:
    """The text, as long as it was, with a box for each sign of what is personal."""
    return replaced(text, personal(text, kinds), lambda one: BOX * (one.end - one.start))


def replaced(text: str, found: Sequence[Personal], by: Callable[[Personal], str]) -> str:
    """The text with another word for each of these spans, which are in order."""
    parts, done = list[str](), 0
    for one in found:
        parts += [text[done : one.start], by(one)]
        done = one.end
    return "".join([*parts, text[done:]])


def _joined(found: list[Personal]) -> Iterator[Personal]:
    """Spans that overlap as one, of the kind of the longest."""
    last: Personal | None = None
    for one in sorted(found, key=lambda p: (p.start, p.start - p.end)):
        if last is None or one.start >= last.end:
            if last is not None:
                yield last
            last = one
        else:
            longer = max(last, one, key=lambda p: p.end - p.start)
            last = Personal(longer.kind, last.start, max(last.end, one.end))
    if last is not None:
        yield last
