"""Brings the record to its newest form inside the caller's transaction."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from leads.model.errors import InvalidInput


def is_newest(conn: Connection) -> bool:
    """True when there is nothing to migrate."""
    return set(MigrationContext.configure(conn).get_current_heads()) == _newest()


def upgrade(conn: Connection) -> None:
    """Runs every migration that `conn`'s database has not seen; commits nothing itself."""
    config, script = _read_steps()

    def steps(revision: object, _context: object) -> list[RevisionStep]:
        return script._upgrade_revs("head", revision)  # type: ignore[arg-type]

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=conn)
        try:
            environment.run_migrations()
        except CommandError as e:
            raise InvalidInput(
                "Another version of Pakka made this record: update Pakka, or begin a new home."
            ) from e


@cache
def _newest() -> frozenset[str]:
    _, script = _read_steps()
    return frozenset(script.get_heads())


def _read_steps() -> tuple[Config, ScriptDirectory]:
    # Built here and not from alembic.ini: the command may run in any folder.
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config, ScriptDirectory.from_config(config)
