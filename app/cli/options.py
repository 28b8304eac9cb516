"""What commands share: options with the same meaning everywhere, and opening the record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from app.brokerage_staff import pick_brokerage
from app.data_directory import open_record
from app.settings import load_settings
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff

if TYPE_CHECKING:
    from scoring.model_store import Models

AsJson = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]
BrokerageRef = Annotated[
    str | None, typer.Option("--brokerage", help="Its id or name; needed when there are several.")
]


@contextmanager
def opened_record() -> Iterator[Record]:
    """The record of the settings, closed at the end."""
    with closing(open_record(load_settings())) as record:
        yield record


@contextmanager
def opened_brokerage(ref: str | None) -> Iterator[tuple[Record, Brokerage]]:
    """The record, and the brokerage with that id or name, or the only one."""
    with opened_record() as record:
        yield record, pick_brokerage(Staff(record), ref)


def models_of(record: Record) -> Models:
    """The trained models, in the record's folder."""
    # A slow import: only commands that score pay for it.
    from scoring.model_store import Models

    return Models(load_settings().home, record)
