"""What is personal in a text: phone numbers, papers, accounts, homes, birthdays, names.

The one list of recognisers, used for everything that goes to an endpoint, is shown to an analyst or
is promised to a lead. One word masked too many costs an answer some sharpness; one too few puts
somebody's number in a stranger's log. So in doubt it masks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from language.personal_addresses import addresses
from language.personal_birthdays import birthdays
from language.personal_handles import handles
from language.personal_links import links, mails
from language.personal_names import names
from language.personal_numbers import numbers
from language.personal_papers import papers
from language.personal_text import Kind, Personal, Plain

BOX = "▢"
_RECOGNISERS: tuple[Callable[[Plain], Iterable[Personal]], ...] = (
    links, mails, handles, papers, birthdays, numbers, addresses, names,
)  # fmt: skip
# What is personal wherever it occurs; the other kinds depend on the words around them.
FIRM = frozenset(Kind) - {Kind.NAME, Kind.ADDRESS}


def personal(text: str, kinds: Iterable[Kind] = Kind) -> tuple[Personal, ...]:
    """The personal spans of a text, in order; they never overlap."""
    plain, wanted = Plain.of(text), frozenset(kinds)
    found = [one for read in _RECOGNISERS for one in read(plain) if one.kind in wanted]
    return tuple(_joined([plain.in_text(one) for one in found]))


def boxed(text: str) -> str:
    """The text with a box for each character of what is personal; same length."""
    return replaced(text, personal(text), lambda one: BOX * (one.end - one.start))


def replaced(text: str, found: Sequence[Personal], by: Callable[[Personal], str]) -> str:
    """The text with each of these spans, given in order, replaced."""
    parts, done = list[str](), 0
    for one in found:
        parts += [text[done : one.start], by(one)]
        done = one.end
    return "".join([*parts, text[done:]])


def _joined(found: list[Personal]) -> Iterator[Personal]:
    """Merges overlapping spans, with the kind of the longest."""
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
