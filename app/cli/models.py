"""`pakka train`, `evaluate` and `recalibrate`: on the record, or on files alone."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from app.cli.terminal import AsJson, BrokerageRef, long_steps, one_line, progress, say, say_json
from app.data_directory import models_of, opened_brokerage
from leads.model.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.training import Training
    from leads.model.lead import Lead
    from scoring.artifact import Artifact
    from scoring.backtest import Backtest
    from scoring.evaluate import Excluded
    from scoring.recalibrate import Recalibrated

# Files alone belong to no brokerage of the record: their ids are in a brokerage of this name.
FILES_BROKERAGE = "brokerage_files"

LeadsFile = Annotated[
    Path | None, typer.Option("--leads", help="A CSV file (may be gzipped) instead of the record.")
]
MappingFile = Annotated[Path | None, typer.Option("--mapping", help="Its mapping (YAML).")]
ModelFolder = Annotated[
    Path | None, typer.Option("--model", help="The model's folder, with --leads.")
]


def train(
    leads: LeadsFile = None,
    mapping: MappingFile = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the model, with --leads.")
    ] = None,
    brokerage: BrokerageRef = None,
    seed: Annotated[int, typer.Option(help="Same seed, same model.")] = 0,
    tune: Annotated[int, typer.Option(min=0, help="Trials of a search for better settings.")] = 0,
    force: Annotated[
        bool, typer.Option("--force", help="Use the new model even where it did worse.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Train a model on past leads, and say what it learnt and would have held."""
    from app.training_report import facts, sentences

    verdict = None
    left: tuple[Excluded, ...] = ()
    if leads is not None:
        if out is None:
            raise InvalidInput("Say where the model goes: --out FOLDER")
        artifact, found = _train_on_file(leads, _needed(mapping), seed=seed, tune=tune)
        artifact.save(out)
        place = str(out)
    else:
        training, found, place = _train_on_record(brokerage, seed=seed, tune=tune, force=force)
        artifact, verdict, left = training.artifact, training.verdict, training.untaught
    for column in artifact.leak_alarm:
        print(  # noqa: T201
            f"Leak alarm: {one_line(column)} tells the outcome too well. Leave it out of the "
            "mapping if it is written after the outcome.",
            file=sys.stderr,
        )
    if as_json:
        say_json(
            {
                "model": place,
                "model_version": artifact.version,
                "leak_alarm": list(artifact.leak_alarm),
                "metrics": artifact.metrics,
                **facts(artifact, found, verdict, left),
            }
        )
        return
    if verdict is None or verdict.replaces:
        say(f"Model {artifact.version} is in {place}")
    _say_metrics(artifact.metrics)
    for sentence in sentences(artifact, found, verdict, left):
        say(sentence)


def evaluate(
    leads: LeadsFile = None,
    mapping: MappingFile = None,
    model: ModelFolder = None,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """Say how well a model ranks leads: on a file, or on the leads it was not fitted to."""
    if leads is not None:
        if model is None:
            raise InvalidInput("Say which model: --model FOLDER")
        facts = _evaluate_on_file(model, leads, _needed(mapping))
    else:
        facts = _metrics_of_record(brokerage)
    if as_json:
        say_json(facts)
        return
    done = facts.pop("recalibrated", None)
    _say_metrics(facts)
    if done is not None:
        say(f"Recalibrated on {done['on']} on {done['outcomes']:,} outcomes.")


def recalibrate(
    leads: LeadsFile = None,
    mapping: MappingFile = None,
    model: ModelFolder = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the recalibrated model.")
    ] = None,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """Set a model's chances right by what came of its scores, without training again.

    With --leads: by rows that the model has not learnt from.
    """
    from app.training_report import recalibrated_facts, recalibrated_sentences

    if leads is not None:
        if model is None or out is None:
            raise InvalidInput("Say which model and where it goes: --model FOLDER --out FOLDER")
        found = _recalibrate_on_file(model, leads, _needed(mapping))
        if found.artifact is not None:
            found.artifact.save(out)
    else:
        found = _recalibrate_on_record(brokerage)
    if as_json:
        say_json(recalibrated_facts(found))
        return
    for sentence in recalibrated_sentences(found):
        say(sentence)


def _needed(mapping: Path | None) -> Path:
    if mapping is None:
        raise InvalidInput("Say what the columns mean: --mapping MAP.yaml")
    return mapping


def _read(path: Path, mapping_path: Path) -> Sequence[Lead]:
    from connectors.imports.leads_file import read_leads
    from connectors.imports.mapping import load_mapping

    reading = read_leads(
        path,
        load_mapping(mapping_path),
        brokerage_id=FILES_BROKERAGE,
        imported_at=datetime.now(UTC),
    )
    if reading.bad:
        progress(f"{reading.bad} rows cannot be used and are refused.")
    if reading.left_out:
        progress(f"{len(reading.left_out)} cells cannot be read and are left out.")
    return [incoming.lead for incoming in reading.leads]


def _train_on_file(
    path: Path, mapping: Path, *, seed: int, tune: int
) -> tuple[Artifact, Backtest | None]:
    from connectors.imports.mapping import load_mapping
    from features.market import Market
    from scoring.backtest import backtest
    from scoring.labels import Horizons
    from scoring.train import train as fit

    leads, now = _read(path, mapping), datetime.now(UTC)
    with long_steps() as progress:
        artifact = fit(
            leads,
            market=Market(()),
            horizons=Horizons(),
            seed=seed,
            cut_off=now,
            brokerage_id=None,
            is_synthetic=False,
            tune=tune,
            progress=progress,
        )
        if artifact.cold_start is not None:
            return artifact, None
        found = backtest(
            leads,
            market=Market(()),
            horizons=Horizons(),
            seed=seed,
            cut_off=now,
            zone=ZoneInfo(load_mapping(mapping).timezone),
            progress=progress,
        )
    return artifact, found


def _train_on_record(
    brokerage: str | None, *, seed: int, tune: int, force: bool
) -> tuple[Training, Backtest | None, str]:
    """The training on a brokerage's own leads, what a list would have held, the model's folder."""
    from app.training import look_back, train_brokerage

    with opened_brokerage(brokerage) as (record, own), long_steps() as progress:
        models, now = models_of(record), datetime.now(UTC)
        training = train_brokerage(
            record,
            models,
            own,
            at=now,
            seed=seed,
            tune=tune,
            is_forced=force,
            progress=progress,
        )
        found = None
        if training.artifact.cold_start is None:
            found = look_back(record, own, at=now, seed=seed, progress=progress)
        place = models.folder(own.brokerage_id, training.artifact.version)
    return training, found, str(place)


def _evaluate_on_file(model: Path, path: Path, mapping: Path) -> dict[str, Any]:
    from features.market import Market
    from scoring.artifact import Artifact
    from scoring.evaluate import evaluate as judge

    artifact = Artifact.load(model)
    leads = _read(path, mapping)
    figures = judge(artifact, leads, market=Market(()), cut_off=datetime.now(UTC))
    return {**figures, "recalibrated": _last_recalibration(artifact)}


def _metrics_of_record(brokerage: str | None) -> dict[str, Any]:
    with opened_brokerage(brokerage) as (record, own):
        artifact = models_of(record).scorer(own.brokerage_id).artifact
    return {**artifact.metrics, "recalibrated": _last_recalibration(artifact)}


def _last_recalibration(artifact: Artifact) -> dict[str, Any] | None:
    done = artifact.recalibrations
    return asdict(done[-1]) if done else None


def _recalibrate_on_file(model: Path, path: Path, mapping: Path) -> Recalibrated:
    from features.market import Market
    from scoring.artifact import Artifact
    from scoring.evaluate import matured_of_file
    from scoring.recalibrate import recalibrate as set_right

    artifact, leads = Artifact.load(model), _read(path, mapping)
    # After reading: an outcome without a date is known from then on.
    now = datetime.now(UTC)
    matured = matured_of_file(artifact, leads, market=Market(()), cut_off=now)
    return set_right(artifact, matured, on=now.date())


def _recalibrate_on_record(brokerage: str | None) -> Recalibrated:
    from app.training import recalibrate_brokerage, rescore

    with opened_brokerage(brokerage) as (record, own), long_steps() as progress:
        models, now = models_of(record), datetime.now(UTC)
        found = recalibrate_brokerage(record, models, own, at=now)
        if found.artifact is not None:
            rescore(record, models, own.brokerage_id, as_of=now, progress=progress)
    return found


def _say_metrics(metrics: dict[str, Any]) -> None:
    for name, value in metrics.items():
        if value is None:
            continue
        shown = f"{value:.4f}" if isinstance(value, float) else value
        say(f"  {name:<22} {shown}")
