"""The sentences of an answer with the facts they cite and the check's verdict; what was sent.

A figure, day or quotation in a sentence leads to the first cited fact that has the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.pages.answer_view import Line, lines_of
from app.pages.components import anchor, language_of_words
from app.pages.review.shown_words import ShownWords
from leads.store.transcripts import Transcript

# A fault's first words → what a person reads; the words after them are the sentence's own.
_FAULTS = {
    "offerer": "It tells a lead's offer as the owner's",
    "no cites": "It names no fact that it rests on",
    "unknown": "It cites a fact that does not exist, or a person nobody knows",
    "cite": "It cites a fact that does not exist",
    "uncited": "A part of it rests on no fact",
    "too long": "The answer was long enough without it",
    "another language": "It is in another language than the answer",
    "hangs on a sentence left out": "It makes no sense without the sentence before it, which fell",
    "refused by the second model": "The second model found that it does not follow from its facts",
    "number": "A number is not in the facts it cites",
    "unit": "It tells a monthly sum as a yearly one",
    "comparison": "It compares numbers as the facts do not",
    "place": "A place in a list is not in the facts it cites",
    "time": "A time of day is not in the facts it cites",
    "day": "A day is not in the facts it cites",
    "period": "A period does not fit the days of its facts",
    "direction": "It says the opposite of what the facts say: up for down, for in place of against",
    "band": "It names a band that the lead does not have",
    "name": "It names somebody or something that its facts do not",
    "lead": "It is about another lead than its facts",
    "person": "It says of the owner what the lead wrote",
    "stranger": "It names somebody nobody knows",
    "quotation": "It quotes words that nobody wrote",
    "reach": "It gives a number, link or address that is not in the facts",
    "topic": "It speaks of something that its facts do not speak of",
    "concept": "It speaks of something that its facts do not speak of",
    "state": "It says that something happened which the facts do not say",
    "state done": "It says that something is done, which the facts do not say",
    "denial": "It denies something that the facts do not deny",
    "denial of": "It denies something that the facts do not deny",
    "denial of what is open": "It denies what is only not known yet",
    "denial missing": "Its facts say what is missing, and it does not",
    "promise": "It promises something",
    "outlook": "It foretells what nobody knows",
    "certainty": "It is surer than the facts",
    "general": "It tells of all or always what is known of one",
    "order": "It tells another order of events",
    "speaker": "It tells another's words as theirs",
    "waits": "It tells our open answer as the lead's",
    "absent": "It tells the lead's missed or cancelled visit as ours",
    "caller": "It tells our call as the lead's",
    "asker": "It tells the lead's question as ours",
    "promiser": "It tells our promise as the lead's",
    "scope": "It counts more or fewer than the facts do",
    "sure": "It is surer than the facts",
    "asserted": "It states as certain what is only planned or asked for",
    "advice": "Its advice is not the next step that the rules found",
    "advice call": "It advises a call, which is not the next step",
    "advice show": "It advises to show a home, which is not the next step",
    "advice of another home": "It offers another home than the next step is about",
    "advice against the step": "It advises against the next step",
    "step told as done": "It tells the next step as if it had been done",
    "told as a fact and not as what you wrote": "It tells as a fact what the asker wrote",
    "verdict": "It judges the lead in words that no fact has",
    "verdict no hindrance": "It says that nothing hinders where the facts speak against the lead",
    "reason": "It gives a reason that the score does not have",
    "reason of no fact": "It gives as a reason what no fact says",
}
# Quotations, days, and numbers with the unit that stands beside them.
_SPAN = re.compile(
    r"“[^“”]+”"
    r"|\d{1,2}[\s\u00a0](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|[+−-]?₹?\d[\d,]*(?:[.:]\d+)?(?:[\s\u00a0]?(?:%|lakh|lac|crore|cr|BHK|sq\s?ft)\b)?",
    re.IGNORECASE,
)
_SOURCES = {
    "feature": "the score's reasons",
    "message": "a message",
    "event": "an event",
    "attribute": "a detail of the lead",
    "query": "the record",
    "step": "the rule for the next step",
}


@dataclass(frozen=True, slots=True)
class SentencePiece:
    """A run of words; `fact` is the id of the fact that it leads to."""

    text: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence of the LLM as it was checked; `faults` say in words why it was left out."""

    pieces: tuple[SentencePiece, ...]
    language: str | None
    cites: tuple[str, ...]
    faults: tuple[str, ...]
    is_sent: bool

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact that the LLM was shown; `proof` is the fragment of its message on this page."""

    fact_id: str
    words: str
    language: str | None
    lead: str
    source: str
    proof: str | None
    cited_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SaidView:
    """What was written, as it was checked, and of it what was `sent`, in the order of the answer.

    `lines`: the words sent beside the sentences; `origin` says who made what.
    """

    sentences: tuple[SentenceView, ...]
    sent: tuple[SentenceView, ...]
    lines: tuple[Line, ...]
    facts: tuple[FactView, ...]
    other_facts: tuple[FactView, ...]
    length: int
    origin: str


def said_of(shown: ShownWords, transcript: Transcript) -> SaidView:
    """The sentences of the last try that was checked, with all facts that the LLM was shown."""
    step = checked_step(transcript)
    facts: Mapping[str, str] = step.get("facts") or {}
    words = {key: shown.text(str(value)) for key, value in facts.items()}
    checked: Sequence[Mapping[str, Any]] = step.get("sentences") or ()
    sentences = tuple(_sentence(shown, transcript, one, words) for one in checked)
    fact_views = tuple(_facts(shown, transcript.language, step, words, sentences))
    text = str(transcript.answer.get("text", ""))
    # An opening that was written once more was checked last.
    by_place = sorted(
        zip(checked, sentences, strict=True), key=lambda pair: text.find(pair[0]["text"])
    )
    sent = tuple(view for _, view in by_place if view.is_sent)
    return SaidView(
        sentences=sentences,
        sent=sent,
        lines=lines_of(shown.text(_beside(text, checked))),
        facts=tuple(fact for fact in fact_views if fact.cited_by),
        other_facts=tuple(fact for fact in fact_views if not fact.cited_by),
        length=len(text),
        origin=_origin(transcript, bool(sent)),
    )


def _origin(transcript: Transcript, has_sentences: bool) -> str:
    if has_sentences:
        return (
            "Press a figure or a quotation to see its fact. What stands below the sentences was"
            " made from the record by code."
        )
    if transcript.answer.get("draft") and transcript.answer.get("source") == "llm":
        return "An LLM wrote the message between the quotation marks; code checked it."
    return "Code made these words from the record; no LLM had a say in them."


def checked_step(transcript: Transcript) -> Mapping[str, Any]:
    """The step in which an LLM's sentences were checked; empty without one."""
    steps = (step for step in reversed(transcript.steps) if step["step"] == "sentences")
    return next(steps, {})


def fault_words(fault: str) -> tuple[str, str]:
    """A fault in plain words, and the sentence's own words that it is about."""
    parts = fault.split(" ")
    for n in range(len(parts), 0, -1):
        plain = _FAULTS.get(" ".join(parts[:n]))
        if plain:
            return plain, " ".join(parts[n:]).replace("_", " ").replace("_", " ")
    return "The check found a fault", fault


def _beside(text: str, checked: Sequence[Mapping[str, Any]]) -> str:
    for one in checked:
        if not one["faults"]:
            text = text.replace(one["text"], "", 1)
    return text.strip()


def _sentence(
    shown: ShownWords, transcript: Transcript, one: Mapping[str, Any], facts: Mapping[str, str]
) -> SentenceView:
    text, cites = shown.text(one["text"]), tuple(map(str, one["cites"]))
    faults = []
    for fault in one["faults"]:
        plain, about = fault_words(str(fault))
        faults.append(f"{plain}: {shown.line(about)}" if about else plain)
    return SentenceView(
        pieces=tuple(_pieces(text, [cite for cite in cites if cite in facts], facts)),
        language=language_of_words(text, transcript.language),
        cites=tuple(cite if cite in facts else shown.line(cite) for cite in cites),
        faults=tuple(dict.fromkeys(faults)),
        is_sent=not faults and one["text"] in str(transcript.answer.get("text", "")),
    )


def _pieces(text: str, cites: Sequence[str], facts: Mapping[str, str]) -> Iterator[SentencePiece]:
    at = 0
    for span in _SPAN.finditer(text):
        fact = next((c for c in cites if _holds(facts[c], span[0])), None)
        if fact is None:
            continue
        if span.start() > at:
            yield SentencePiece(text[at : span.start()])
        yield SentencePiece(span[0], fact)
        at = span.end()
    if at < len(text):
        yield SentencePiece(text[at:])


def _holds(fact: str, span: str) -> bool:
    """Whether a fact has these very words, or these digits not inside a longer number."""
    bare, within = span.strip("“”").casefold(), fact.casefold()
    return re.search(rf"(?<![\d.]){re.escape(bare)}(?!\d)", within) is not None


def _facts(
    shown: ShownWords,
    language: str,
    step: Mapping[str, Any],
    words: Mapping[str, str],
    sentences: Sequence[SentenceView],
) -> Iterator[FactView]:
    sources = step.get("sources") or {}
    for key, text in words.items():
        source = sources.get(key) or {}
        kind, _, source_id = str(source.get("source") or "").partition(":")
        yield FactView(
            fact_id=key,
            words=text,
            language=language_of_words(text, language),
            lead=shown.lead(source["lead_id"]) if source.get("lead_id") else "",
            source=_SOURCES.get(kind, ""),
            proof=anchor(source_id) if kind == "message" else None,
            cited_by=tuple(n for n, one in enumerate(sentences, 1) if key in one.cites),
        )
