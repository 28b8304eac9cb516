"""`pakka replay`: recorded questions answered again; and what is other than it was, question by
question, and all of a set in figures.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.answer_list import answer_filter
from app.brokerage_staff import asker
from app.cli.ask_command import As
from app.cli.recorded_answers import filters_of
from app.cli.terminal import AsJson, one_line, say, say_json
from app.data_directory import models_of, opened_record
from app.settings import load_settings
from leads.model.errors import InvalidInput, NotAllowed
from leads.model.scope import Role, Scope
from leads.store.answer_index import AnswerIndex
from leads.store.record import Record
from leads.store.reviews import Verdict, labelled
from leads.store.staff import Identity, Staff
from leads.store.transcripts import Transcript, TranscriptLog
from prompts.prompt_files import Prompt, load

if TYPE_CHECKING:
    from app.runtime.replay import Replayed, Variant

DIFFERENT = 1

Which = Annotated[
    list[str] | None,
    typer.Argument(help="Transcript ids, or filters as the page /review has them: days=7 …"),
]
Labelled = Annotated[bool, typer.Option("--labelled", help="All answers that were judged.")]
ModelVersion = Annotated[
    str | None, typer.Option("--model", help="Score with this model of the brokerage.")
]
PromptFile = Annotated[
    Path | None,
    typer.Option("--prompt", help="agent.md or judge.md, in place of ours: its turns ask the LLM."),
]
Live = Annotated[bool, typer.Option("--llm", help="Ask the LLM of the settings, every turn.")]
# The prompts of which the LLM's calls are in transcripts.
_PROMPTS = ("agent.md", "judge.md")
# A turn's words, or facts about it, as the reader may see them.
Shown = Callable[[Transcript, Any], Any]


def replay(
    which: Which = None,
    is_labelled: Labelled = False,
    model: ModelVersion = None,
    prompt: PromptFile = None,
    is_live: Live = False,
    as_: As = None,
    as_json: AsJson = False,
) -> None:
    """Answer recorded questions again, as things were then; exit code 1 when one differs.

    No endpoint is asked: each request to the LLM gets the recorded reply. With `--labelled` the
    exit code is 1 when an answer judged good has other words or numbers, or one judged bad is
    still the same.

    With `--model`, `--prompt` or `--llm` it shows what that would change, and the exit code is 0.
    """
    from app.runtime.logs import configure_logging
    from app.runtime.replay import AS_IT_WAS, replay_set

    # Past leads missing from the copy's index are not a difference.
    configure_logging("error")
    with opened_record() as record:
        identity = asker(Staff(record), as_)
        scope = identity.scope
        labels = {i: verdict for i, verdict, _ in labelled(record, scope)} if is_labelled else {}
        chosen = _chosen(record, identity, which or (), labels)
        if not chosen:
            raise InvalidInput("No such answer: give transcript ids, days=7 or --labelled.")
        shown, is_one = _shown(record, scope), len(chosen) == 1
        found: list[tuple[Replayed, Changes | None]] = []
        variant = _variant(record, chosen[0].brokerage_id, model, prompt, is_live=is_live)
        for replayed in replay_set(load_settings(), record, chosen, variant):
            found.append((replayed, changes_of(replayed)))
            if not as_json and not is_one:
                _say_turn(*found[-1], shown)
        summary = summary_of(found, labels)
        if as_json:
            turns = [_turn(*one, shown) for one in found]
            say_json(turns[0] if is_one else {"summary": asdict(summary), "turns": turns})
        elif is_one:
            _say_words(found[0][0], shown)
        else:
            _say_summary(summary)
    if variant != AS_IT_WAS:
        return
    if summary.failures if is_labelled else summary.same < summary.turns:
        raise typer.Exit(DIFFERENT)


def _chosen(
    record: Record, identity: Identity, which: Sequence[str], labels: Collection[str]
) -> list[Transcript]:
    """Those with these ids, or that fit these filters; without what the reader may not see."""
    ids = [*(one for one in which if "=" not in one), *labels]
    filters = [one for one in which if "=" in one]
    found = [TranscriptLog(record, identity.scope).get(one) for one in dict.fromkeys(ids)]
    readable = [one for one in found if not one.is_withheld]
    if found and not readable:
        raise NotAllowed(str(found[0].answer["text"]))
    if not filters:
        return readable
    from app.transcript_mask import TranscriptMasks

    now, masks = datetime.now(UTC), TranscriptMasks(record)
    wanted = answer_filter(filters_of(filters), now, identity, masks)
    fitting = [one.transcript for one in AnswerIndex(record, identity.scope).each(wanted)]
    if not ids:
        return fitting
    chosen = {one.transcript_id for one in fitting}
    return [one for one in readable if one.transcript_id in chosen]


def _variant(
    record: Record, brokerage_id: str, model: str | None, prompt: Path | None, *, is_live: bool
) -> Variant:
    """What to try. InvalidInput when there is no such model, prompt or endpoint."""
    from app.runtime.replay import Variant
    from app.wiring import endpoint

    if model is not None and not models_of(record).folder(brokerage_id, model).exists():
        raise InvalidInput(f"This brokerage has no model {model}: `models/` in PAKKA_HOME has all.")
    if (is_live or prompt) and endpoint(load_settings()) is None:
        raise InvalidInput("An LLM is asked then: set PAKKA_LLM_BASE_URL and PAKKA_LLM_MODEL.")
    return Variant(model, _prompt(prompt) if prompt else None, is_live)


def _prompt(file: Path) -> Prompt:
    if file.name not in _PROMPTS:
        raise InvalidInput(f"The file's name says which prompt it is: {' or '.join(_PROMPTS)}.")
    try:
        return load(file.stem, file.resolve().parent)
    except (OSError, ValueError) as error:
        raise InvalidInput(f"{file} is no prompt: {error}") from error


def _shown(record: Record, scope: Scope) -> Shown:
    """An analyst reads masked words."""
    if scope.role is not Role.ANALYST:
        return lambda of, facts: facts
    from app.transcript_mask import TranscriptMasks

    masks = TranscriptMasks(record)
    return lambda of, facts: masks.mask(of).facts(facts)


def _turn(replayed: Replayed, changes: Changes | None, shown: Shown) -> Mapping[str, Any]:
    before = replayed.before
    return {
        "transcript_id": before.transcript_id,
        "question": shown(before, before.question),
        "is_same": replayed.is_same,
        "then": shown(before, replayed.then),
        "now": shown(before, replayed.now),
        "changes": shown(before, asdict(changes)) if changes else None,
        "notes": list(replayed.notes),
    }


def _say_turn(replayed: Replayed, changes: Changes | None, shown: Shown) -> None:
    """One line where nothing changed; else what did, and both words."""
    before = replayed.before
    kinds = ", ".join(changes.kinds) if changes else "not replayed"
    say(f"{before.transcript_id} · {one_line(shown(before, before.question))} · {kinds or 'same'}")
    if kinds:
        for line in (*_diff(replayed, shown), *_notes(replayed)):
            say(f"    {line}")


def _say_words(replayed: Replayed, shown: Shown) -> None:
    if replayed.is_same:
        say("The same words.")
    elif replayed.after is not None:
        say("\n".join(["Other words:", *_diff(replayed, shown)]))
    for line in _notes(replayed):
        say(line)


def _diff(replayed: Replayed, shown: Shown) -> Iterator[str]:
    then, now = (shown(replayed.before, words) for words in (replayed.then, replayed.now))
    return difflib.unified_diff(then.splitlines(), now.splitlines(), "then", "now", lineterm="")


def _notes(replayed: Replayed) -> list[str]:
    return [f"Note: {note}" for note in replayed.notes]


def _say_summary(summary: Summary) -> None:
    say(f"{summary.same} of {summary.turns} the same; {summary.not_replayed} not replayed.")
    for name, count in summary.changed.items():
        say(f"{name}: {count} changed")
    for reasons, count in summary.fallbacks.items():
        say(f"fallback {reasons}: {count}")
    if summary.passing or summary.failures:
        say(f"labels: {summary.passing} hold, {len(summary.failures)} do not")
        for transcript_id in summary.failures:
            say(f"    {transcript_id}")


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
