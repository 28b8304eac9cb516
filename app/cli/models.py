"""`pakka train` and `pakka evaluate`: on the record, or on files alone."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.printing import one_line, progress, say, say_json
from app.settings import load_settings
from leads.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leads.lead import Lead
    from scoring.artifact import Artifact

# Files alone belong to no brokerage of the record: their ids live in a brokerage of this name.
FILES_BROKERAGE = "brokerage_files"

LeadsFile = Annotated[
    Path | None, typer.Option("--leads", help="A CSV file (may be gzipped) instead of the record.")
]
MappingFile = Annotated[Path | None, typer.Option("--mapping", help="Its mapping (YAML).")]
BrokerageRef = Annotated[
    str | None, typer.Option("--brokerage", help="Its id or name; needed when there are several.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]


def register(cli: typer.Typer) -> None:
    """Add the commands of this module."""
    cli.command()(train)
    cli.command()(evaluate)


def train(
    leads: LeadsFile = None,
    mapping: MappingFile = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the model, with --leads.")
    ] = None,
    brokerage: BrokerageRef = None,
    seed: Annotated[int, typer.Option(help="Same seed, same model.")] = 0,
    tune: Annotated[int, typer.Option(min=0, help="Trials of a search for better settings.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Train a model on past leads, and say how well it ranks leads it has not seen."""
    if leads is not None:
        if out is None:
            raise InvalidInput("Say where the model goes: --out FOLDER")
        artifact = _train_on_file(leads, _needed(mapping), seed=seed, tune=tune)
        artifact.save(out)
        place = str(out)
    else:
        artifact, place = _train_on_record(brokerage, seed=seed, tune=tune)
    for column in artifact.leak_alarm:
        print(  # noqa: T201
            f"Leak alarm: {one_line(column)} tells the outcome too well. Leave it out of the "
            "mapping if it is written after the outcome.",
            file=sys.stderr,
        )
    facts: dict[str, Any] = {
        "model": place,
        "model_version": artifact.version,
        "leak_alarm": list(artifact.leak_alarm),
        "metrics": artifact.metrics,
    }
    if as_json:
        say_json(facts)
    else:
        say(f"Model {artifact.version} is in {place}")
        _say_metrics(artifact.metrics)


def evaluate(
    leads: LeadsFile = None,
    mapping: MappingFile = None,
    model: Annotated[
        Path | None, typer.Option("--model", help="The model's folder, with --leads.")
    ] = None,
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
    else:
        _say_metrics(facts)


def _needed(mapping: Path | None) -> Path:
    if mapping is None:
        raise InvalidInput("Say what the columns mean: --mapping MAP.yaml")
    return mapping


def _read(path: Path, mapping_path: Path) -> Sequence[Lead]:
    from connectors.imports.leads_file import read_leads
    from connectors.imports.mapping_file import load_mapping

    reading = read_leads(
        path,
        load_mapping(mapping_path),
        brokerage_id=FILES_BROKERAGE,
        imported_at=datetime.now(UTC),
    )
    if reading.errors:
        progress(f"{len(reading.errors)} rows could not be read and are left out.")
    return [incoming.lead for incoming in reading.leads]


def _train_on_file(path: Path, mapping: Path, *, seed: int, tune: int) -> Artifact:
    from features.market import Market
    from scoring.horizons import Horizons
    from scoring.train import train as fit

    leads = _read(path, mapping)
    return fit(
        leads,
        market=Market(()),
        horizons=Horizons(),
        seed=seed,
        cut_off=datetime.now(UTC),
        brokerage_id=None,
        is_synthetic=False,
        tune=tune,
        progress=progress,
    )


def _train_on_record(brokerage: str | None, *, seed: int, tune: int) -> tuple[Artifact, str]:
    from app.storage import open_record
    from app.tenants import pick_brokerage
    from app.training import train_brokerage
    from leads.staff import Staff
    from scoring.models import Models

    settings = load_settings()
    record = open_record(settings)
    try:
        house = pick_brokerage(Staff(record), brokerage)
        artifact = train_brokerage(
            record,
            Models(settings.home, record),
            house,
            at=datetime.now(UTC),
            seed=seed,
            tune=tune,
            progress=progress,
        )
    finally:
        record.close()
    return artifact, str(settings.home / "models" / house.brokerage_id / artifact.version)


def _evaluate_on_file(model: Path, path: Path, mapping: Path) -> dict[str, Any]:
    from features.market import Market
    from scoring.artifact import Artifact
    from scoring.evaluate import evaluate as judge

    return judge(
        Artifact.load(model),
        _read(path, mapping),
        market=Market(()),
        cut_off=datetime.now(UTC),
    )


def _metrics_of_record(brokerage: str | None) -> dict[str, Any]:
    from app.storage import open_record
    from app.tenants import pick_brokerage
    from leads.staff import Staff
    from scoring.models import Models

    settings = load_settings()
    record = open_record(settings)
    try:
        house = pick_brokerage(Staff(record), brokerage)
        return dict(Models(settings.home, record).scorer(house.brokerage_id).artifact.metrics)
    finally:
        record.close()


def _say_metrics(metrics: dict[str, Any]) -> None:
    for name, value in metrics.items():
        if value is None:
            continue
        shown = f"{value:.4f}" if isinstance(value, float) else value
        say(f"  {name:<22} {shown}")
