"""The model that the houses of these tests share."""

import pytest

pytest.register_assert_rewrite("tests.faults.rounds", "tests.faults.entries", "tests.faults.world")

from tests.app.conftest import artifact  # noqa: E402 - after what it must not have imported

__all__ = ["artifact"]
