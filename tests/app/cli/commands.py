"""Commands as somebody types them, in this process."""

from __future__ import annotations

from typer.testing import CliRunner

from app.cli import cli


def run(*words: str) -> str:
    """What the command prints; what it raises is raised."""
    ended = CliRunner().invoke(cli, words)
    if ended.exception and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    assert ended.exit_code == 0, ended.output
    return ended.stdout
