"""The words of an answer, by the LLM: it joins and phrases facts, and what it may say is checked.

What holds a lead's own words, a list, a draft or a preview is shown whole: the LLM knows only its
id. What the check refuses is said in Pakka's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from random import Random

import regex

from agent.fact_sheet import fact_sheet
from agent.facts import LeadFacts
from agent.grounding.check import Grounding
from agent.grounding.leaving import Kept, leave_out
from agent.grounding.sheet import FactSheet, LeadSheet
from agent.hearing.phrasings import Intent
from agent.hearing.reading import LONGEST_QUESTION, read
from agent.hearing.tongue import tongue
from agent.llm.client import Llm
from agent.llm.marked import marked
from agent.llm.naming_tokens import TOKEN, NamingTokens, Person
from agent.llm.wire import Ask, Form, ModelCall, hash_of
from agent.saying.compose import LONGEST_ANSWER
from agent.saying.wording import Wording
from agent.talking.form import for_endpoint, named, people_of, spoken
from agent.talking.stand_ins import StandIns
from agent.talking.work import Done
from leads.deadline import Deadline
from prompts.measures import whole
from prompts.texts import load

# 500 characters of Gujarati are some 400 tokens of the costlier tokenizers.
_MOST_TOKENS = 900
# Room for the line that tells how old the data is, in any language.
_LONGEST = LONGEST_ANSWER - 60
_SHOWN = regex.compile(r"[ \t]*\{(t\d)\}[ \t]*")
_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}--[\n\u200c\u200d]]", flags=regex.VERSION1)
_SCRIPTS = {"gu": regex.compile(r"\p{Gujarati}"), "hi": regex.compile(r"\p{Devanagari}")}
# So many words of a prompt in a row are no chance.
_RUN = 6
_WORD = regex.compile(r"\w+")
_NUMBER = regex.compile(r"\d+")


class PhraseForm(Form):
    """What the LLM fills in."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrased:
    """The checked text; None and what was wrong where it may not be said.

    `left_out`: sentences of the LLM's that stated nothing and were taken out.
    """

    text: str | None
    faults: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One answer to word: its phrased parts as a sheet, the rest by id."""

    words: Wording
    question: str
    done: Sequence[Done]
    others: Sequence[Person]
    seed: str

    async def phrase(
        self, llm: Llm, deadline: Deadline, on_end: Callable[[ModelCall], None]
    ) -> Phrased:
        """The LLM's words, checked. PakkaError of the model's client."""
        leads = {f.lead.lead_id: f for d in self._phrased for f in _facts(d)}
        told = fact_sheet(self.words, list(leads.values()), question=self.question)
        stand_ins = StandIns.of(told)
        sheet = stand_ins.sheet(told)
        # Tokens are of one request, and the same when that request is replayed.
        choose = Random(hash_of(self.seed, "phrase")).choice  # noqa: S311
        tokens = named(sheet, stand_ins.people([*people_of(told), *self.others]), choose)
        filled = await llm.fill(self._ask(sheet, tokens), deadline=deadline, on_end=on_end)
        phrased = self._checked(filled.form.text, sheet, tokens)
        return replace(phrased, text=phrased.text and stand_ins.lifted(phrased.text))

    @property
    def _phrased(self) -> list[Done]:
        return [d for d in self.done if d.is_phrased]

    @property
    def _shown(self) -> dict[str, str]:
        """The parts that are shown whole, by their ids."""
        parts = ((n, d) for n, d in enumerate(self.done, 1) if not d.is_phrased)
        return {f"t{n}": d.said.body or d.said.text for n, d in parts if d.said}

    def _ask(self, sheet: FactSheet, tokens: NamingTokens) -> Ask[PhraseForm]:
        told = for_endpoint(_without_words(sheet), tokens)
        told["language"] = self.words.language
        told["asked"] = [d.call.tool.value for d in self._phrased]
        told["shown"] = list(self._shown)
        return Ask(
            purpose="phrase",
            size="main",
            system=load("phrase").text,
            data=marked("facts from the record", told),
            form=PhraseForm,
            most_tokens=_MOST_TOKENS,
        )

    def _checked(self, reply: str, sheet: FactSheet, tokens: NamingTokens) -> Phrased:
        """The reply as it stands; where its own words are refused, without its idle sentences."""
        parts = _SHOWN.split(_UNSEEN.sub("", reply).strip())
        own, refs = parts[0::2], parts[1::2]
        grounding = Grounding(sheet)
        faults = self._faults(own, refs, grounding, sheet, tokens)
        kept = [self._kept(part, grounding) for part in own] if faults else []
        left_out = tuple(said for part in kept for said in part.left_out)
        if left_out and any(part.text for part in kept) and "prompt" not in faults:
            own = [part.text for part in kept]
            faults = self._faults(own, refs, grounding, sheet, tokens)
        if faults:
            return Phrased(None, tuple(dict.fromkeys(faults)))
        filled = [grounding.fill(tokens.restore(part.strip()).text) for part in own]
        return replace(self._put_together(filled, refs), left_out=left_out)

    def _kept(self, part: str, grounding: Grounding) -> Kept:
        def is_idle(sentence: str) -> bool:
            # A token of nobody's is a name all the same.
            is_named = TOKEN.search(sentence) is not None
            return not is_named and grounding.is_idle(sentence, self.words.language)

        return leave_out(part, is_idle)

    def _faults(
        self,
        parts: Sequence[str],
        refs: Sequence[str],
        grounding: Grounding,
        sheet: FactSheet,
        tokens: NamingTokens,
    ) -> list[str]:
        """What is wrong with the LLM's own parts and the whole ones they refer to."""
        own = "\n".join(parts)
        free = spoken(grounding, tokens, own, self.words.language)
        faults = [str(v.kind) for v in free.violations]
        if set(refs) - set(self._shown) or len(set(refs)) != len(refs):
            faults.append("reference")
        faults += self._missing(tokens.restore(own).text, sheet)
        # A name says nothing of the language it stands in.
        if not is_in(TOKEN.sub(" ", own), self.words.language):
            faults.append("language")
        if not _prompt_runs().isdisjoint(_runs(own)):
            faults.append("prompt")
        return faults

    def _missing(self, text: str, sheet: FactSheet) -> list[str]:
        """What an answer may not leave out: each lead, and what was asked of it."""
        numbers = {int(n) for n in _NUMBER.findall(text)}
        asked = {d.intent for d in self._phrased}
        found: list[str] = []
        for lead, person in zip(sheet.leads, people_of(sheet), strict=False):
            is_said = lead.score is None or whole(lead.score) in numbers
            step = lead.next_step
            if person.shown not in text:
                found.append("lead_left_out")
            if Intent.HOW_HOT in asked and not is_said:
                found.append("score_left_out")
            if Intent.WHY in asked and not any(f"{{{r.id}}}" in text for r in lead.reasons):
                found.append("reason_left_out")
            if Intent.NEXT_STEP in asked and step and f"{{{step.id}}}" not in text:
                found.append("step_left_out")
        return found

    def _put_together(self, own: Sequence[str], refs: Sequence[str]) -> Phrased:
        """The checked words with the whole parts in their places; what was left out comes last."""
        shown = self._shown
        left = [part for ref, part in shown.items() if ref not in refs]
        placed = [shown[ref] for ref in refs]
        pairs = zip(own, [*placed, ""], strict=True)
        text = "\n\n".join([*(x for pair in pairs for x in pair if x), *left])
        longer = sum(len(d.said.text) for d in self.done if d.said and d.said.is_whole)
        if len(text) > _LONGEST + longer:
            return Phrased(None, ("length",))
        return Phrased(text)


def ready() -> None:
    """Reads what the check is made of: the vocabulary of five languages, the prompts."""
    Grounding(FactSheet(date.min, ())).check("", "en")
    _prompt_runs()


def is_in(text: str, language: str) -> bool:
    """Whether free words are in the language: by their script, and by the words only one has."""
    script = _SCRIPTS.get(language)
    if script is not None:
        return script.search(text) is not None
    if any(other.search(text) for other in _SCRIPTS.values()):
        return False
    return tongue(read(text[:LONGEST_QUESTION])) in (None, language)


def _facts(done: Done) -> tuple[LeadFacts, ...]:
    return done.said.facts if done.said else ()


def _without_words(sheet: FactSheet) -> FactSheet:
    """The sheet without a word that a lead or a CRM wrote: sentences are their ids alone."""
    return replace(sheet, leads=tuple(map(_bare, sheet.leads)))


def _bare(lead: LeadSheet) -> LeadSheet:
    figures = (e.value if isinstance(e.value, int | float) else None for e in lead.events)
    return replace(
        lead,
        words=(),
        people=(),
        localities=(),
        events=tuple(replace(e, value=v) for e, v in zip(lead.events, figures, strict=True)),
        quotations=tuple(replace(q, text="") for q in lead.quotations),
        reasons=tuple(replace(r, text="") for r in lead.reasons),
        next_step=replace(lead.next_step, text="") if lead.next_step else None,
    )


@lru_cache(maxsize=1)
def _prompt_runs() -> frozenset[tuple[str, ...]]:
    return frozenset(r for name in ("plan", "phrase") for r in _runs(load(name).text))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every few words side by side."""
    keys = [w.casefold() for w in _WORD.findall(text)]
    yield from (tuple(keys[i : i + _RUN]) for i in range(len(keys) - _RUN + 1))
