from __future__ import annotations

import subprocess
import sys

# Each takes a second or more to import, and most commands need none of them.
HEAVY = {"sklearn", "scipy", "xgboost", "chromadb", "langchain", "openai", "fastapi"}


def test_the_command_starts_without_what_only_some_of_its_commands_need() -> None:
    code = f"import sys, app.cli; found = {HEAVY} & sys.modules.keys(); assert not found, found"

    subprocess.run([sys.executable, "-c", code], check=True)
