"""How well questions are answered: each beside what a right answer holds, and the whole as a table.

Right tool: the kind of answer that was wanted and, where an LLM planned it, the very calls.
Chosen: of the choices an LLM was given, those it made among the lines it was given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import quantiles
from typing import Any

from agent.hearing.phrasings import Intent
from leads.answer import Answer
from leads.transcripts import Transcript

LONGEST = 600  # characters
# No tool is named so: what to do with somebody who has gone quiet is a next step, and what is for
# sale is nothing that Pakka knows.
_AS_GOOD: Mapping[str, frozenset[str]] = {
    Intent.DROP: frozenset({Intent.NEXT_STEP, Intent.HOW_HOT, Intent.WHY}),
    Intent.INVENTORY: frozenset({Intent.UNKNOWN}),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One question and what a right answer holds: the fields of app/questions/own.yaml."""

    id: str
    ask: str
    kind: str
    file: str = ""
    by: str = "asha"
    after: Sequence[str] = ()
    language: str | None = None
    outcome: str = "answered"
    leads: Sequence[str] | None = None
    any_order: bool = False
    has: Sequence[str] = ()
    has_not: Sequence[str] = ()
    first: str | None = None
    lacks: Sequence[str] = ()
    near: Sequence[str] = ()
    near_first: str | None = None
    calls: Sequence[Mapping[str, Any]] = ()
    more: Sequence[Mapping[str, Any]] = ()
    drafts: str = ""
    about: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """One question as it was answered; `wrong` by what: tool, lead, facts, language.

    `is_chosen` is None where an LLM had nothing to choose; `cost` None where no price is set;
    `keys` are the leads' it spoke of.
    """

    item: Item
    language: str
    is_asked: bool
    wrong: Mapping[str, Sequence[str]]
    is_chosen: bool | None
    fallback: str | None
    ms: float
    cost: float | None
    text: str
    keys: Sequence[str]

    @property
    def is_right(self) -> bool:
        return not any(self.wrong.values())


def judge(item: Item, answer: Answer, transcript: Transcript) -> Judged:
    """The answer beside what was wanted."""
    steps = transcript.steps
    calls = [s for s in steps if s["step"] == "llm"]
    choices = [s for s in steps if s["step"] == "words"]
    # What never came back was neither a choice nor refused.
    read = [s for s in choices if s["ok"] or s.get("violations")]
    costs = [s["cost"] for s in calls if s["cost"] is not None]
    asked = any(s["purpose"] == "plan" for s in calls)
    return Judged(
        item=item,
        language=item.language or answer.language,
        is_asked=asked,
        wrong={
            "tool": list(_wrong_tools(item, answer, steps if asked else ())),
            "lead": list(_wrong_leads(item, answer)),
            "facts": list(_wrong_facts(item, answer)),
            "language": list(_wrong_language(item, answer)),
        },
        is_chosen=all(s["ok"] for s in read) if read else None,
        fallback=answer.fallback_reason.value if asked and answer.fallback_reason else None,
        ms=answer.timings_ms["total"],
        cost=sum(costs) if costs else None,
        text=answer.text,
        keys=[_key(i) for i in answer.lead_ids],
    )


def _wrong_tools(item: Item, answer: Answer, steps: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    if answer.intent != item.kind and answer.intent not in _AS_GOOD.get(item.kind, ()):
        yield f"kind {answer.intent}"
    wanted = [*item.calls, *item.more]
    made = [s for s in steps if s["step"] == "tool"]
    if not wanted or not made:
        return
    if [s["tool"] for s in made] != [c["tool"] for c in wanted]:
        yield f"calls {[s['tool'] for s in made]}"
        return
    for step, call in zip(made, wanted, strict=True):
        yield from _wrong_arguments(step["arguments"], call)
    for step, keys in zip(made, item.about, strict=False):
        if [_key(i) for i in step["lead_ids"]] != list(keys):
            yield f"{step['tool']} about {step['lead_ids']}"


def _wrong_arguments(made: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterable[str]:
    """Everything but who is meant, which the answer's leads tell, and in which words."""
    for name in ("count", "act", "day"):
        if name in wanted and made.get(name) != wanted[name]:
            yield f"{name} {made.get(name)}"
    filters = {k: v for k, v in (made.get("filters") or {}).items() if v}
    if filters != wanted.get("filters", {}):
        yield f"filters {filters}"
    if wanted.get("words") and not made.get("has_words"):
        yield "no words"


def _wrong_leads(item: Item, answer: Answer) -> Iterable[str]:
    keys = [_key(i) for i in answer.lead_ids]
    yield from (f"names {k}" for k in item.lacks if k in keys)
    if item.first is not None and keys[:1] != [item.first]:
        yield f"leads {keys}"
    if item.outcome == "which" and (answer.scores or len(answer.actions) < 2):
        yield "does not ask which"
    elif item.outcome in ("answered", "which"):
        if item.leads is not None and not _are(item, keys):
            yield f"leads {keys}"
    else:
        near = [_key(a.id.split()[1]) for a in answer.actions if "lead_" in a.id]
        if item.near_first is not None and near[:1] != [item.near_first]:
            yield f"near {near}"
        elif keys:
            yield f"leads {keys}"


def _are(item: Item, keys: Sequence[str]) -> bool:
    wanted = list(item.leads or ())
    # A list may go on after those that were told.
    got = list(keys[: len(wanted)] if item.kind == Intent.TOP and len(wanted) >= 3 else keys)
    return sorted(got) == sorted(wanted) if item.any_order else got == wanted


def _wrong_facts(item: Item, answer: Answer) -> Iterable[str]:
    # What another kind of answer holds is not what this one must.
    wanted = item.has if answer.intent == item.kind else ()
    yield from (f"lacks {s!r}" for s in wanted if s not in answer.text)
    yield from (f"holds {s!r}" for s in item.has_not if s in answer.text)
    if len(answer.text) > LONGEST:
        yield f"{len(answer.text)} characters"


def _wrong_language(item: Item, answer: Answer) -> Iterable[str]:
    if item.language is not None and answer.language != item.language:
        yield f"language {answer.language}"


def _key(lead_id: str) -> str:
    return lead_id.removeprefix("lead_")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: counts of questions, milliseconds, and what they cost together.

    `asked`: an LLM was; `offered`: it replied to a choice of lines, `chosen`: with lines of that
    choice. `median_ms` and `p95_ms` are of those asked.
    """

    name: str
    questions: int
    right_tool: int
    right_lead: int
    right_facts: int
    right_language: int
    asked: int
    offered: int
    chosen: int
    fallback: int
    median_ms: float | None
    p95_ms: float | None
    cost: float | None


def table(judged: Sequence[Judged]) -> list[Row]:
    """All questions, then by language, by kind, and by file."""
    groups: tuple[tuple[str, Callable[[Judged], str]], ...] = (
        ("", lambda j: "all"),
        ("language ", lambda j: j.language),
        ("kind ", lambda j: j.item.kind),
        ("file ", lambda j: j.item.file),
    )
    return list(chain.from_iterable(_rows(judged, prefix, of) for prefix, of in groups))


def _rows(judged: Sequence[Judged], prefix: str, of: Callable[[Judged], str]) -> Iterable[Row]:
    for name in dict.fromkeys(map(of, judged)):
        yield _row(f"{prefix}{name}", [j for j in judged if of(j) == name])


def _row(name: str, judged: Sequence[Judged]) -> Row:
    def right(what: str) -> int:
        return sum(not j.wrong[what] for j in judged)

    ms = [j.ms for j in judged if j.is_asked]
    costs = [j.cost for j in judged if j.cost is not None]
    # Of one value both are that value.
    cuts = quantiles(ms * 2, n=20, method="inclusive") if ms else None
    return Row(
        name=name,
        questions=len(judged),
        right_tool=right("tool"),
        right_lead=right("lead"),
        right_facts=right("facts"),
        right_language=right("language"),
        asked=len(ms),
        offered=sum(j.is_chosen is not None for j in judged),
        chosen=sum(j.is_chosen is True for j in judged),
        fallback=sum(j.fallback is not None for j in judged),
        median_ms=round(cuts[9], 1) if cuts else None,
        p95_ms=round(cuts[18], 1) if cuts else None,
        cost=sum(costs) if costs else None,
    )
