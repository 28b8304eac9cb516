"""What an LLM's choice of lines comes to: code's lines, grouped by lead, and what was asked added.

Of a reply nothing is read but ids of this request; no character of it is ever said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from agent.facts import LeadFacts
from agent.hearing.phrasings import Intent
from agent.saying.lines import Line, asked_words, lines_of
from agent.saying.parts import Tells, head
from agent.saying.wording import Wording
from agent.shortlist import asked_to_stop
from leads.score import Score

_STANDING = frozenset({Tells.SCORE, Tells.NO_SCORE})
# What was asked by one of these is told by the first line of such a kind that there is.
_WANTED: Mapping[Intent, tuple[frozenset[Tells], ...]] = {
    Intent.HOW_HOT: (_STANDING,),
    Intent.COMPARE: (_STANDING,),
    Intent.WHY: (frozenset({Tells.ACCOUNT}), _STANDING),
    Intent.NEXT_STEP: (frozenset({Tells.STEP}),),
}
# These are the answer's opening where they are added; all else comes at its lead's end.
_OPENING = frozenset({*_STANDING, Tells.QUOTE, Tells.MISSED})
# Said of a score and of what follows: no answer to what is known of a lead.
_ABOUT_SCORE = frozenset({Tells.REASON, Tells.ACCOUNT, Tells.RECORD, Tells.CHANGE})
_OF_SCORE = _STANDING | _ABOUT_SCORE | {Tells.STEP}


@dataclass(frozen=True, slots=True)
class AskedLead:
    """One lead and what was asked of it; `topics`: about which its words were."""

    facts: LeadFacts
    intents: frozenset[Intent]
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """One lead's lines to choose from, by their ids in the request.

    `wanted`: the ids that are told whatever is chosen; `is_known_asked`: one of the record's too.
    """

    facts: LeadFacts
    head: str
    lines: Mapping[str, Line]
    wanted: tuple[str, ...]
    is_known_asked: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The text; None and what was wrong where the reply is no choice.

    `lines`: all ids that are said, in order; `added`: those of them that nobody chose.
    """

    text: str | None
    faults: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    scores: tuple[Score, ...] = ()


def offer(words: Wording, n: int, asked: AskedLead, before: Score | None) -> Offer:
    """The lead's lines, the `n`th of the request."""
    facts = asked.facts
    lines = lines_of(words, facts, before=before, topics=asked.topics)
    quotes = {part.text for part in asked_words(words, facts, asked.topics)}
    wanted = [_first(lines, kinds) for i in asked.intents if (kinds := _WANTED.get(i))]
    wanted += [line.id for line in lines if line.text in quotes]
    if asked_to_stop(facts):
        # Whatever else is told of them, nobody is to be sent to call.
        wanted.append(_first(lines, (frozenset({Tells.STEP}),)))
    return Offer(
        facts=facts,
        head=head(words, facts),
        lines={f"L{n}_{line.id}": line for line in lines},
        wanted=tuple(f"L{n}_{line.id}" for line in lines if line.id in wanted),
        is_known_asked=Intent.KNOWN in asked.intents,
    )


def assembled(
    ids: Sequence[str], offers: Sequence[Offer], shown: Mapping[str, str], *, room: int
) -> Chosen:
    """The chosen lines as an answer of at most `room` characters.

    `shown`: parts that are said whole, by their ids.
    """
    known = {line_id for one in offers for line_id in one.lines} | set(shown)
    if not ids:
        return Chosen(None, ("nothing",))
    if not known.issuperset(ids):
        return Chosen(None, ("unknown_line",), tuple(i for i in ids if i in known))
    answer = _Answer.of(list(dict.fromkeys(ids)), offers, shown)
    answer.fit(room)
    if len(answer.text) > room:
        return Chosen(None, ("length",), tuple(ids))
    said = answer.said
    return Chosen(
        text=answer.text,
        lines=tuple(said),
        added=tuple(i for i in said if i not in ids),
        scores=tuple(answer.scores),
    )


@dataclass(slots=True)
class _Block:
    """One lead's lines as they are said; or, without an offer, a part that is shown whole."""

    ids: list[str]
    needed: set[str] = field(default_factory=set)
    offer: Offer | None = None
    whole: str = ""

    @property
    def text(self) -> str:
        if self.offer is None:
            return self.whole
        lines = self.offer.lines
        return "\n".join([self.offer.head, *(lines[i].text for i in self.ids)])

    def tells(self, line_id: str) -> Tells | None:
        """None for a part that is shown whole."""
        return self.offer.lines[line_id].tells if self.offer else None


@dataclass(slots=True)
class _Answer:
    blocks: list[_Block]

    @classmethod
    def of(cls, ids: list[str], offers: Sequence[Offer], shown: Mapping[str, str]) -> _Answer:
        """Leads in the order of their first line; what was left out last, parts after leads."""
        blocks = [_of_lead(one, [i for i in ids if i in one.lines]) for one in offers]
        chosen = {i: block for one, block in zip(offers, blocks, strict=True) for i in one.lines}
        parts = {i: _Block([i], {i}, whole=text) for i, text in shown.items()}
        first = [chosen.get(i) or parts[i] for i in ids]
        order = {id(block): block for block in (*first, *blocks, *parts.values())}
        return cls(list(order.values()))

    @property
    def text(self) -> str:
        """The blocks; where two of one lead meet, its head and its next step are said once."""
        met: list[list[str]] = []
        for block in self.blocks:
            head, *lines = block.text.split("\n")
            if met and met[-1][0] == head:
                met[-1] += [x for x in lines if x not in self._steps or x not in met[-1]]
            else:
                met.append([head, *lines])
        return "\n\n".join("\n".join(lines) for lines in met)

    @property
    def _steps(self) -> set[str]:
        offers = (block.offer for block in self.blocks if block.offer)
        return {x.text for one in offers for x in one.lines.values() if x.tells is Tells.STEP}

    @property
    def said(self) -> list[str]:
        return [i for block in self.blocks for i in block.ids]

    @property
    def scores(self) -> Iterable[Score]:
        """The scores whose numbers are said."""
        for block in self.blocks:
            told = {block.tells(i) for i in block.ids}
            score = block.offer.facts.score if block.offer else None
            if score and told & {Tells.SCORE, Tells.ACCOUNT, Tells.CHANGE}:
                yield score

    def fit(self, room: int) -> None:
        """Leaves out lines that nobody needs, from the end, until the rest fits."""
        optional = [(b, i) for b in self.blocks for i in b.ids if i not in b.needed]
        while optional and len(self.text) > room:
            block, line_id = optional.pop()
            block.ids.remove(line_id)
        for block in self.blocks:
            if block.offer and _unsaid_side(block.offer, block.ids):
                block.ids = [i for i in block.ids if block.tells(i) is not Tells.REASON]


def _of_lead(one: Offer, picked: list[str]) -> _Block:
    """The lead's chosen lines with those it must not lack."""
    facts = [i for i, line in one.lines.items() if line.tells not in _OF_SCORE]
    told = [i for i in picked if i in facts]
    rest: list[str] = []
    if one.is_known_asked and not told:
        rest = [i for i in facts if one.lines[i].tells is not Tells.QUOTE]
    missing = [i for i in dict.fromkeys([*one.wanted, *rest]) if i not in picked]
    opening = [i for i in missing if one.lines[i].tells in _OPENING]
    ids = [*opening, *picked, *(i for i in missing if i not in opening)]
    if any(one.lines[i].tells is Tells.ACCOUNT for i in ids):
        # The account holds every reason, with its points.
        ids = [i for i in ids if one.lines[i].tells is not Tells.REASON]
    if (other := _unsaid_side(one, ids)) is not None:
        at = max(n for n, i in enumerate(ids) if one.lines[i].tells is Tells.REASON)
        ids.insert(at + 1, other)
    needed = {*one.wanted, *((told or rest)[:1] if one.is_known_asked else ())}
    return _Block(_score_first(one, ids), needed, one)


def _score_first(one: Offer, ids: Sequence[str]) -> list[str]:
    """A score comes before what is said about it; else the order stands."""
    score = [i for i in ids if one.lines[i].tells in _STANDING]
    rest = [i for i in ids if i not in score]
    about = next((n for n, i in enumerate(rest) if one.lines[i].tells in _ABOUT_SCORE), len(rest))
    at = min([about, *(ids.index(i) for i in score)])
    return [*rest[:at], *score, *rest[at:]]


def _unsaid_side(one: Offer, ids: Sequence[str]) -> str | None:
    """The strongest reason of the side that goes unsaid where only the other one is said."""
    reasons = {i: x.part.speaks for i, x in one.lines.items() if x.tells is Tells.REASON}
    said = {reasons[i] for i in ids if i in reasons}
    return next((i for i, side in reasons.items() if side not in said), None) if said else None


def _first(lines: Sequence[Line], kinds: Sequence[frozenset[Tells]]) -> str:
    """The first line of the first of these kinds that there is."""
    return next(line.id for told in kinds for line in lines if line.tells in told)
