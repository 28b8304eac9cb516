"""What a replayed turn changed, question by question, and all of a set in figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.runtime.replays.replay import Replayed
from leads.store.reviews import Verdict
from leads.store.transcripts import Transcript

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_SHOWN = ("score", "base_score", "factor", "band", "probability")


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A score's figure of one lead, then and now."""

    lead_id: str
    name: str
    then: float | str | None
    now: float | str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than it was.

    `figures`: those that code put into the words, gone and new ones. `order`: the same leads in
    another order. `fallback`: the reasons, then and now. `prompts`: whose text is not the one that
    the LLM was asked with.
    """

    words: bool
    numbers: tuple[ChangedNumber, ...]
    figures: tuple[str, ...]
    leads: bool
    order: bool
    fallback: tuple[str | None, str | None] | None
    prompts: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The names of what changed."""
        has = {
            "words": self.words,
            "numbers": bool(self.numbers or self.figures),
            "leads": self.leads,
            "order": self.order,
            "fallback": self.fallback is not None,
            "prompt": bool(self.prompts),
        }
        return tuple(name for name, is_so in has.items() if is_so)


def changes_of(replayed: Replayed) -> Changes | None:
    """None where it could not be replayed."""
    before, after = replayed.before, replayed.after
    if after is None:
        return None
    reasons = (before.answer["fallback_reason"], after.answer["fallback_reason"])
    is_other_set = set(before.lead_ids) != set(after.lead_ids)
    return Changes(
        words=not replayed.is_same,
        numbers=tuple(_numbers(before.answer["scores"], after.answer["scores"])),
        figures=_figures(before, after),
        leads=is_other_set,
        order=not is_other_set and before.lead_ids != after.lead_ids,
        fallback=reasons if reasons[0] != reasons[1] else None,
        prompts=_other_prompts(before, after),
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """A set in figures. `failures` are the labelled turns of which the label no longer holds:
    one that passed has other words or numbers, one that failed is the same.
    """

    turns: int
    same: int
    not_replayed: int
    changed: Mapping[str, int]
    fallbacks: Mapping[str, int]
    passing: int
    failures: tuple[str, ...]


def summary_of(
    found: Iterable[tuple[Replayed, Changes | None]], labels: Mapping[str, Verdict]
) -> Summary:
    """All of a set; `labels` by transcript id."""
    turns = same = not_replayed = passing = 0
    changed, fallbacks, failures = Counter[str](), Counter[str](), list[str]()
    for replayed, changes in found:
        turns += 1
        transcript_id = replayed.before.transcript_id
        verdict = labels.get(transcript_id)
        if changes is None:
            not_replayed += 1
            holds = False
        else:
            same += replayed.is_same
            changed.update(changes.kinds)
            if changes.fallback:
                fallbacks[" → ".join(reason or "none" for reason in changes.fallback)] += 1
            holds = label_holds(verdict, changes)
        if verdict is not None:
            passing += holds
            failures += [] if holds else [transcript_id]
    return Summary(
        turns, same, not_replayed, dict(changed), dict(fallbacks), passing, tuple(failures)
    )


def label_holds(verdict: Verdict | None, changes: Changes) -> bool:
    """Whether an answer labelled pass is as it was, or one labelled fail is not."""
    is_other = changes.words or bool(changes.numbers)
    return is_other if verdict is Verdict.FAIL else not is_other


def _numbers(
    then: Iterable[Mapping[str, Any]], now: Iterable[Mapping[str, Any]]
) -> Iterable[ChangedNumber]:
    before = {score["lead_id"]: score for score in then}
    for score in now:
        was = before.get(score["lead_id"], score)
        for name in _SHOWN:
            if was[name] != score[name]:
                yield ChangedNumber(score["lead_id"], name, was[name], score[name])


def _figures(before: Transcript, after: Transcript) -> tuple[str, ...]:
    """The card is code's own words; without one the whole answer is."""
    then, now = (
        Counter(_FIGURE.findall(one.answer["card"] or one.answer["text"]))
        for one in (before, after)
    )
    return (*(f"-{figure}" for figure in then - now), *(f"+{figure}" for figure in now - then))


def _other_prompts(before: Transcript, after: Transcript) -> tuple[str, ...]:
    """The purposes for which the LLM is asked with another text than then."""
    then, now = _prompts(before), _prompts(after)
    return tuple(name for name in then if name in now and then[name].isdisjoint(now[name]))


def _prompts(transcript: Transcript) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for step in transcript.steps:
        if step["step"] == "llm":
            found.setdefault(step["purpose"], set()).add(step["prompt_hash"])
    return found
