"""The simulators are tried beside a small Pakka of its own."""

from tests.app.conftest import artifact, client, house, shared_security

__all__ = ["artifact", "client", "house", "shared_security"]
