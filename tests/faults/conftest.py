"""The model that the houses of these tests share."""

from tests.app.conftest import artifact

__all__ = ["artifact"]
