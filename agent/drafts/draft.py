"""A message to one lead, from the catalogue or as a canned reply, for the broker to send."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

import regex

from agent.drafts.open_questions import visit_ahead
from agent.drafts.templates import first_name, planned, said_slot, template
from agent.drafts.wish import NO_WISH, Wish, not_said, read_wish
from agent.lead_state.scored_lead import ScoredLead
from agent.rendering.localizer import Localizer, capital
from agent.rendering.reply import Reply
from agent.turn_context import TurnContext
from agent.understanding.dictation import addressed, dictated
from agent.understanding.parsed_question import AskDraft
from language.detect import TAGS_OF_LANGUAGE, language_in
from leads.model.answer import Action, LeadDraft
from leads.model.consent import may_write
from leads.store.lead_replies import filled
from prompts.display import display_text
from prompts.number_format import plain_number

_LONGEST_PURPOSE = 400
# What must be filled in before a message may go.
_GAP = regex.compile(r"\[…[^\[\]\n]*\]")
_LAST = 5  # messages that show how a lead writes
_NAMES = {
    TAGS_OF_LANGUAGE[name][0]: name
    for name in ("english", "hindi", "hinglish", "gujarati", "gujlish")
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that nobody has sent; `refused`: the id of the sentence that says why.

    `unknown`: topics that were asked about but of which the record says nothing. `wish`: what was
    to be in it, and what not. `is_dictated`: in the broker's own words. `is_as_before`: something
    was to be taken out, and no sentence of ours is known to say it.
    """

    text: str
    language: str
    refused: str | None = None
    unknown: tuple[str, ...] = ()
    wish: Wish = NO_WISH
    is_dictated: bool = False
    told_in: str | None = None
    is_as_before: bool = False


def draft(
    facts: ScoredLead,
    purpose: str,
    *,
    words: Localizer,
    language: str | None = None,
    before: str = "",
    added: str = "",
) -> Draft:
    """The catalogue's message to this lead, in the lead's language unless another is asked for.

    `before`: the question that the wish follows, if it names no lead of its own; `added`: what
    later orders want in it or out of it.
    """
    own = words.in_language(language or language_of(facts, words))
    refused = _refused(facts)
    if refused:
        return Draft("", own.language, refused)
    name, typed = facts.lead.name or "", display_text(purpose, _LONGEST_PURPOSE)
    ordered = display_text(added, _LONGEST_PURPOSE)
    wish, more = read_wish(typed, name), read_wish(ordered, name)
    text, unknown = template(own, facts, planned(facts, wish, before, more))
    told = dictated(purpose, name)
    if told and not (wish.banned or wish.withheld):
        unsaid = replace(NO_WISH, left=tuple(filter(None, [ordered])))
        return _as_dictated(words, facts, told, unsaid, language)
    left = (*not_said(wish, text, typed, name), *not_said(more, text, ordered, name))
    is_as_before = bool(more.withheld) and not more.banned
    wish = replace(
        wish,
        banned=wish.banned | more.banned,
        withheld=wish.withheld if is_as_before else wish.withheld + more.withheld,
        left=left,
    )
    return Draft(text, own.language, unknown=unknown, wish=wish, is_as_before=is_as_before)


def _as_dictated(
    words: Localizer, facts: ScoredLead, told: str, wish: Wish, language: str | None
) -> Draft:
    """The broker's own words below a greeting in the language asked for, or in theirs."""
    told_in = None if language else language_in(told)
    own = words.in_language(language or told_in or words.language)
    name = first_name(facts)
    hello = own.text("draft-call", name=name) if name else own.text("draft-hello")
    text = f"{hello} {display_text(addressed(told), _LONGEST_PURPOSE)}"
    return Draft(text, own.language, wish=wish, is_dictated=True, told_in=told_in)


def has_gap(text: str) -> bool:
    """Whether something is left to be filled in."""
    return _GAP.search(text) is not None


def language_of(facts: ScoredLead, words: Localizer) -> str:
    """The language and script that the lead writes in; else the record's, else the asker's."""
    said = _written(facts) if facts.now.may_read else None
    if said:
        return said
    told = facts.now.known.word("language")
    return told if told in _NAMES else words.language


async def catalogue_draft_reply(context: TurnContext, known: ScoredLead, ask: AskDraft) -> Reply:
    """The draft as one answer, without a score."""
    wish = ask.typed or ask.purpose
    words, language = context.words, ask.language
    made = draft(known, wish, words=words, language=language, before=ask.before, added=ask.added)
    reply = draft_reply(context, known, made)
    if made.refused or not (ask.is_reworded or made.is_as_before):
        return reply
    return replace(reply, text=f"{reply.text}\n{context.words.text('draft-not-reworded')}")


def draft_reply(context: TurnContext, facts: ScoredLead, made: Draft) -> Reply:
    """The draft in quotation marks, below a line with its language; then what is not on record."""
    words, lead_id = context.words, facts.lead.lead_id
    card = "" if made.refused else words.text("draft-quoted", text=made.text)
    if made.refused:
        text = words.text(made.refused, lead=words.lead(facts.lead))
    else:
        notes = (
            _not_known(words, made),
            _kept_out(words, made),
            _left_out(words, made),
            other_tongue(words, facts, made),
        )
        text = "\n".join(filter(None, (_head(words, facts, made), card, *notes)))
    asks = ("known", "next_step")
    return Reply(
        text=text,
        card=card,
        lead_ids=(lead_id,),
        actions=tuple(
            Action(f"{ask} {lead_id}", words.text(f"action-{ask.replace('_', '-')}"))
            for ask in asks
        ),
        as_of=facts.as_of,
        facts=(facts,),
        draft=None if made.refused else LeadDraft(lead_id, made.text),
    )


def _head(words: Localizer, facts: ScoredLead, made: Draft) -> str:
    if made.is_dictated:
        return words.text("draft-send-own", lead=words.lead(facts.lead))
    tongue_name = _tongue(words, made.language)
    is_own = facts.now.may_read and made.language == _written(facts)
    message_id = "draft-send-writes" if is_own else "draft-send-in"
    return words.text(message_id, lead=words.first_name(facts.lead), tongue=tongue_name)


def _tongue(words: Localizer, language: str) -> str:
    return words.text("draft-tongue", letters=_NAMES.get(language, "english"))


def other_tongue(words: Localizer, facts: ScoredLead, made: Draft) -> str:
    """That the broker's words are in another language or script than the lead's messages."""
    theirs = _written(facts) if made.told_in and facts.now.may_read else None
    if made.told_in is None or theirs in (None, made.told_in):
        return ""
    lead, own = words.first_name(facts.lead), _tongue(words, made.told_in)
    return words.text("draft-own-tongue", lead=lead, theirs=_tongue(words, theirs), own=own)


def _not_known(words: Localizer, made: Draft) -> str:
    if not made.unknown:
        return ""
    topic = words.topic(made.unknown[0])
    # The price may be on record where their last one is not.
    if not topic or made.unknown[0] in ("price", "counter"):
        return words.text("draft-not-known-question")
    return capital(words.text("draft-not-known", topic=topic))


def _kept_out(words: Localizer, made: Draft) -> str:
    """What the broker does not want in it."""
    topics = [words.about(topic) for topic in sorted(made.wish.banned)]
    said = [words.text("draft-words", words=display_text(w)) for w in made.wish.withheld]
    what = ", ".join(dict.fromkeys(filter(None, [*topics, *said])))
    return words.text("draft-kept-out", what=what) if what else ""


def _left_out(words: Localizer, made: Draft) -> str:
    """What the broker wants in it, and no sentence of ours says."""
    said = [words.text("draft-words", words=display_text(w)) for w in made.wish.left]
    return words.text("draft-left-out", what=", ".join(said)) if said else ""


def _refused(facts: ScoredLead) -> str | None:
    is_stopped = facts.step is not None and facts.step.message_id == "step-opted-out"
    if is_stopped or not may_write(facts.now.lead.consents, at=facts.now.at):
        return "draft-none-opted-out"
    if not facts.now.may_read and facts.now.waiting is None:
        return "draft-none-no-consent"
    return None


def _written(facts: ScoredLead) -> str | None:
    """The most frequent language of the last messages that show one; of two the newer."""
    found = (language_in(message.text) for message in reversed(facts.now.known.own_messages))
    last = list(islice(filter(None, found), _LAST))
    return max(last, key=last.count, default=None)


def canned_for(facts: ScoredLead, text: str, *, broker: str, words: Localizer) -> str:
    """The brokerage's own words to this lead; days are given in their language."""
    own = words.in_language(language_in(text) or language_of(facts, words))
    values = {
        "name": first_name(facts),
        "broker": display_text(broker),
        "home": _home(facts),
        "visit": _visit(own, facts),
    }
    return filled(text, values, own.text("draft-blank"))


def _home(facts: ScoredLead) -> str:
    """The project, else rooms and place; empty if neither is on record."""
    known = facts.now.known
    if project := known.word("named_project"):
        return display_text(project)
    bhk, place = known.number("bhk"), known.word("locality")
    if bhk is None or not place:
        return ""
    return f"{plain_number(bhk)} BHK, {display_text(place)}"


def _visit(words: Localizer, facts: ScoredLead) -> str:
    state = visit_ahead(facts.now)
    if state is None or state.next_visit_on is None:
        return ""
    return said_slot(words, state.next_visit_at or state.next_visit_on)
