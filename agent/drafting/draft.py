"""A message to one lead, for the broker to edit and send: by an LLM where it passes, else by rule.

The LLM sees typed facts of this one lead and what the broker wants said, never a word of the chat.
What the message promises must stand on the record; one that does not pass gives way to the
catalogue's. Nothing here sends anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agent.drafting.check import said_tongue
from agent.drafting.promises import broken_promises, is_backed, named_promises
from agent.drafting.templates import planned, template
from agent.drafting.words import Promise
from agent.drafting.writing import Writing
from agent.facts import LeadFacts
from agent.llm.fallbacks import reason_of
from agent.llm.naming_tokens import Person
from agent.llm.wire import ModelCall
from agent.saying.wording import Wording
from features.protected import has_protected_words
from language.tokens import key, read
from leads.answer import AnswerSource, FallbackReason
from leads.consent import Purpose
from leads.deadline import Deadline
from leads.errors import InvalidInput, PakkaError
from prompts.display import display_text

if TYPE_CHECKING:
    # The vendor's client takes long to import: not where no endpoint is set.
    from agent.llm.client import Llm

_LONGEST_INTENT = 400  # characters
_LANGUAGES = ("en", "hi", "gu", "hi-Latn", "gu-Latn")
# "in Hindi", ગુજરાતીમાં: the letters are the lead's own, where it writes that language in them.
_TONGUES = {
    language: frozenset(map(key, words.split()))
    for language, words in (
        ("en", "english angrezi angreji inglish अंग्रेज़ी अंग्रेजी અંગ્રેજી ઇંગ્લિશ"),
        ("hi", "hindi हिंदी हिन्दी હિન્દી હિંદી"),
        ("gu", "gujarati guj गुजराती ગુજરાતી"),
    )
}
PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that nobody has sent; its text is empty where none may be written.

    `declined`: what the broker wanted promised and the record does not hold (`Promise`), or
    "protected" where it was about what a person is. `faults`: why an LLM's text was not taken.
    `refused`: the id of the sentence that says why there is no draft.
    """

    text: str
    language: str
    source: AnswerSource = "base"
    fallback_reason: FallbackReason | None = FallbackReason.OFF
    call: ModelCall | None = None
    declined: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    refused: str | None = None


async def draft(
    facts: LeadFacts,
    intent_words: str,
    *,
    words: Wording,
    llm: Llm | None,
    deadline: Deadline,
    language: str | None = None,
    others: Sequence[Person] = (),
    on_end: Callable[[ModelCall], None] = lambda call: None,
) -> Draft:
    """The message to this lead; never raises for the LLM.

    `words`: the asker's. `language` (BCP 47) where another than the lead's is asked for. `others`:
    whoever else the broker's words may name. `on_end` hears of the LLM's call.
    """
    wanted = display_text(intent_words, _LONGEST_INTENT)
    own = words.in_language(language or _asked_language(facts, wanted) or language_of(facts, words))
    refused = _refused(facts)
    if refused:
        return Draft("", own.language, refused=refused)
    plan, declined = planned(facts, wanted), tuple(_declined(facts, wanted))
    asks_law = Promise.LAW in declined
    plain = Draft(template(own, facts, plan, asks_law=asks_law), own.language, declined=declined)
    if llm is None or not _may_tell(facts):
        return plain
    writing = Writing(facts, wanted, plan, own, others=others, left_out=declined)
    return await _written(writing, plain, llm, deadline, on_end)


def language_of(facts: LeadFacts, words: Wording) -> str:
    """The language and script that the lead wrote last; else the record's, else the asker's."""
    if facts.now.may_read:
        for message in reversed(facts.now.known.own_messages):
            said = said_tongue(message.text)
            if said:
                return said
    told = facts.now.known.word("language")
    return told if told in _LANGUAGES else words.language


async def _written(
    writing: Writing,
    plain: Draft,
    llm: Llm,
    deadline: Deadline,
    on_end: Callable[[ModelCall], None],
) -> Draft:
    """The LLM's message if it passes, else the plain one and why."""
    calls: list[ModelCall] = []

    def ended(call: ModelCall) -> None:
        calls.append(call)
        on_end(call)

    try:
        filled = await llm.fill(writing.ask(), deadline=deadline, on_end=ended)
    except PakkaError as error:
        return replace(plain, fallback_reason=reason_of(error), call=next(iter(calls), None))
    text, faults = writing.checked(filled.form.text)
    if faults:
        invalid = FallbackReason.INVALID
        return replace(plain, fallback_reason=invalid, call=filled.call, faults=faults)
    return replace(plain, text=text, source="llm", fallback_reason=None, call=filled.call)


def _asked_language(facts: LeadFacts, said: str) -> str | None:
    try:
        keys = {w.key for w in read(said)}
    except InvalidInput:
        return None
    keys |= {k.removesuffix("ma") for k in keys}
    asked = next((tag for tag, names in _TONGUES.items() if not names.isdisjoint(keys)), None)
    if asked is None or asked == "en" or not facts.now.may_read:
        return asked
    own = [said_tongue(m.text) for m in facts.now.known.own_messages]
    return next((t for t in reversed(own) if t in (asked, f"{asked}-Latn")), asked)


def _refused(facts: LeadFacts) -> str | None:
    if facts.step is not None and facts.step.message_id == "step-opted-out":
        return "draft-none-opted-out"
    if not facts.now.may_read and facts.now.waiting is None:
        return "draft-none-no-consent"
    return None


def _declined(facts: LeadFacts, wanted: str) -> Iterator[str]:
    """What the broker's words would promise and the record does not hold."""
    told = {broken.promise for broken in broken_promises(wanted, facts, "")}
    named = {kind for kind in named_promises(wanted) if not is_backed(kind, facts)}
    yield from (kind.value for kind in Promise if kind in told | named)
    if has_protected_words(_without_name(wanted, facts.lead.name or "")):
        yield PROTECTED


def _without_name(text: str, name: str) -> str:
    own = {key(word) for word in name.split()}
    return " ".join(w.raw for w in read(text) if w.key not in own) if text else ""


def _may_tell(facts: LeadFacts) -> bool:
    return facts.now.may_read and facts.lead.allows(Purpose.LLM, at=facts.now.at)
