"""The reply made from an LLM's words: its sentences, the card that fits, what stays open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from agent.fact import WITHHELD, Fact, is_place_on_card
from agent.loop.interface import AgentAnswer, Prefetched, ToolCall, ToolName, ToolResult
from agent.rendering import dialogue_replies, query_answers, which_lead
from agent.rendering.localizer import Localizer
from agent.rendering.reply import BaseAnswer, Reply, joined
from agent.understanding.parsed_question import Ask, LeadRef
from leads.model.answer import AnswerSentence
from leads.store.lead_store import LeadName

_PAIR = 2
_CANDIDATES = 4


@dataclass(frozen=True, slots=True)
class Candidates:
    """A name in the question that does not resolve to one lead: which it may mean, in which ask."""

    ref: LeadRef
    ask: Ask

    @property
    def leads(self) -> tuple[LeadName, ...]:
        return (self.ref.matches or self.ref.near)[:_CANDIDATES]

    @property
    def lead_ids(self) -> tuple[str, ...]:
        return tuple(lead.lead_id for lead in self.leads)

    @property
    def is_near(self) -> bool:
        """Whether nobody has this name, and these leads only have similar ones."""
        return not self.ref.matches


def preview_of(calls: Sequence[ToolCall]) -> BaseAnswer | None:
    """The newest preview of an update that the LLM told."""
    acts = [c for c in reversed(calls) if c.tool is ToolName.ACT and not c.is_prefetched]
    return next((base for call in acts if (base := _base(call)) is not None), None)


def found_last(calls: Sequence[ToolCall]) -> Reply | None:
    """The base reply to the LLM's own last search."""
    made = [base for call in reversed(calls) if not call.is_prefetched and (base := _base(call))]
    return next((base.reply for base in made if base.reply.is_answer), None)


def previewed(preview: Reply, said: AgentAnswer) -> Reply:
    """The LLM's sentences and question around the preview, which code words in full."""
    text = "\n\n".join(filter(None, (_spoken(said), preview.text, said.asked)))
    return replace(preview, text=text, source="llm", fallback_reason=None)


def drafted(draft: Reply, said: AgentAnswer, part: str) -> Reply:
    """The LLM's sentences to the broker above the draft for the lead, and what is left open."""
    text = "\n\n".join(filter(None, (_spoken(said), draft.text, part)))
    return replace(draft, text=text, sentences=_sentences(said), unanswered=said.unanswered or None)


def answered(reply: Reply, said: AgentAnswer, part: str, asked: Reply | None) -> Reply:
    """The sentences above the card of `reply`, then what is left open and what is asked."""
    sentences = "\n".join(filter(None, (_spoken(said), asked.text if asked else "", part)))
    return replace(
        reply,
        # A card of counts names nobody: whom the sentences name is who was shown.
        lead_ids=reply.lead_ids or leads_cited(said),
        text="\n\n".join(filter(None, (sentences, reply.card))),
        sentences=_sentences(said),
        unanswered=said.unanswered or None,
        actions=asked.actions if asked and asked.actions else reply.actions,
        is_answer=True,
        source="llm",
        fallback_reason=None,
    )


def leads_cited(said: AgentAnswer) -> tuple[str, ...]:
    """The leads that the sentences are about, in their order."""
    cited = (said.facts[cite].lead_id for one in said.sentences for cite in one.facts)
    return tuple(dict.fromkeys(filter(None, cited)))


def without_unread(reply: Reply, line: str) -> Reply:
    """The reply without the card's line on what the rules did not read: the LLM read it."""
    if not (reply.card.startswith(line) and reply.text.endswith(reply.card)):
        return reply
    card = reply.card.removeprefix(line).lstrip()
    return replace(reply, card=card, text=(reply.text.removesuffix(reply.card) + card).rstrip())


def chosen(words: Localizer, base: BaseAnswer, said: AgentAnswer) -> Reply:
    """The reply of the call whose facts the sentences cite most, of several the one cited first;
    never that of an empty search.

    Sentences that point to a place of a card get that card; for a question in several parts the
    cited replies are put together.
    """
    cited = {fact: n for n, fact in enumerate(reversed([*_cited(said)]))}
    weighed = [
        (cited.keys() & {fact.under("") for fact in call.result.facts}, at, call)
        for at, call in enumerate(said.calls)
        if call.result is not None and (made := _base(call)) is not None and made.reply.card
    ]
    counts = [(told, at, call) for told, at, call in weighed if told]
    if not counts:
        return base.reply if base.reply.is_answer else replace(base.reply, card="", actions=())
    pointed = [one for one in counts if any(map(is_place_on_card, one[0]))]
    best = max(
        pointed or counts,
        key=lambda one: (len(one[0]), -min(cited[fact] for fact in one[0]), one[1]),
    )[2]
    best = _whole_list(said.calls, best)
    beside = [call for _, _, call in counts if best.is_prefetched and call.is_prefetched]
    # What the LLM may not read it is told to point to: the card holds it, in the question's order.
    hidden = [
        call
        for told, _, call in weighed
        if (told or call.is_prefetched) and call.result and _is_hidden(call.result)
    ]
    shown = [call for call in said.calls if call in (*(beside or (best,)), *hidden)]
    cites = {id(call): told for told, _, call in weighed}
    cards = (_card_of(words, call, cites.get(id(call), set())) for call in shown)
    return joined(words, [card for card in cards if card is not None])


def _card_of(words: Localizer, call: ToolCall, told: Collection[Fact]) -> Reply | None:
    """The reply to a call; where one of a few that were counted is `told`, with all of these."""
    base = _base(call)
    if base is None:
        return None
    is_of_one = any(fact.lead_id or is_place_on_card(fact) for fact in told)
    listed = query_answers.rows_of_count(words, base.result) if is_of_one and base.result else None
    return listed or base.reply


def _is_hidden(result: ToolResult) -> bool:
    """Whether all that was found is of leads that agreed to no LLM."""
    return bool(result.withheld) and all(fact.source == WITHHELD for fact in result.facts)


def _whole_list(calls: Sequence[ToolCall], best: ToolCall) -> ToolCall:
    """The list of which the LLM could read these leads alone, as others agreed to no LLM: the
    broker sees all of it. For any other call, the call itself.
    """
    read = _base(best)
    if read is None or best.tool is not ToolName.LEAD:
        return best
    for call in reversed(calls):
        found, result = _base(call), call.result
        if call.tool is ToolName.FIND and found is not None and result and result.withheld:
            agreed = {fact.lead_id for fact in result.facts} & set(found.reply.lead_ids)
            if agreed and agreed == set(read.reply.lead_ids):
                return call
    return best


def two_leads(said: AgentAnswer) -> tuple[str, ...] | None:
    """The two leads that the sentences are about, if there are exactly two.

    Sentences that point to a place on a card need the whole of it.
    """
    if any(map(is_place_on_card, _cited(said))):
        return None
    leads = dict.fromkeys(fact.lead_id for fact in _cited(said) if fact.lead_id)
    return tuple(leads) if len(leads) == _PAIR else None


def asked_back(
    words: Localizer, base: BaseAnswer, said: AgentAnswer, candidates: Candidates | None
) -> Reply | None:
    """What the LLM asks the broker, with a button for each lead it may mean."""
    if not said.asked:
        return None
    plain = base.reply if not base.reply.is_answer else Reply("")
    if candidates is not None:
        picks = which_lead.picks(words, candidates.leads, candidates.ref, candidates.ask)
        plain = replace(plain, lead_ids=candidates.lead_ids, actions=picks)
    return replace(
        plain,
        text=said.asked,
        card="",
        is_answer=False,
        source="llm",
        fallback_reason=None,
    )


def left_open(words: Localizer, said: AgentAnswer) -> str:
    """Why a part has no answer: no consent, no lead of that name, or nothing in the record."""
    if not said.is_open:
        return ""
    results = [call.result for call in said.calls if call.result is not None]
    if withheld := max((r.withheld for r in results), default=0):
        is_all = not any(fact.lead_id for r in results if r.withheld for fact in r.facts)
        why = dialogue_replies.part_without_consent(words, withheld, is_all=is_all)
        if not said.unanswered:
            return why
        return f"{dialogue_replies.part_unknown(words, said.unanswered)}\n{why}"
    if said.missing:
        return dialogue_replies.part_not_found(words, said.missing[-1])
    return dialogue_replies.part_unknown(words, said.unanswered)


def unread(words: Localizer, reply: Reply, made: Sequence[Prefetched]) -> Reply | None:
    """The base reply, and why no LLM was asked, if everything for it to read is withheld."""
    if not (made and reply.is_answer and all(_is_hidden(one.result) for one in made)):
        return None
    n = min(one.result.withheld for one in made)
    why = dialogue_replies.part_without_consent(words, n, is_all=True)
    return replace(reply, text="\n".join((reply.text, why)), fallback_reason=None)


def _spoken(said: AgentAnswer) -> str:
    return " ".join(one.text for one in said.sentences)


def _sentences(said: AgentAnswer) -> tuple[AnswerSentence, ...]:
    return tuple(AnswerSentence(one.text, one.facts, one.claim) for one in said.sentences)


def _cited(said: AgentAnswer) -> Iterator[Fact]:
    """The facts that the shown sentences cite, and those that sums were made from; without ids."""
    todo = [cite for one in said.sentences for cite in one.facts]
    seen = set[str]()
    while todo:
        cite = todo.pop()
        fact = said.facts.get(cite)
        if fact is None or cite in seen:
            continue
        seen.add(cite)
        made_of = fact.source.removeprefix("calculated:")
        todo += made_of.split(",") if made_of != fact.source else []
        yield fact.under("")


def _base(call: ToolCall) -> BaseAnswer | None:
    kept = call.result.kept if call.result is not None else None
    return kept if isinstance(kept, BaseAnswer) else None
