"""`pakka replay`: recorded questions answered again, and what is other than it was."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.answer_list import answer_filter
from app.brokerage_staff import asker
from app.cli.ask_command import As
from app.cli.options import AsJson, models_of, opened_record
from app.cli.printing import one_line, say, say_json
from app.cli.recorded_answers import filters_of
from app.settings import load_settings
from leads.model.errors import InvalidInput, NotAllowed
from leads.model.scope import Role, Scope
from leads.store.answer_index import AnswerIndex
from leads.store.record import Record
from leads.store.reviews import labelled
from leads.store.staff import Identity, Staff
from leads.store.transcripts import Transcript, TranscriptLog
from prompts.prompt_files import Prompt, load

if TYPE_CHECKING:
    from app.runtime.replays.comparison import Changes, Summary
    from app.runtime.replays.replay import Replayed, Variant

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
    from app.runtime.replays.comparison import changes_of, summary_of
    from app.runtime.replays.replay import AS_IT_WAS, replay_set

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
    from app.runtime.replays.replay import Variant
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
