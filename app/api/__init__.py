"""The HTTP API: who may come in, what may be sent, what comes back."""

from app.api.application import create_app

__all__ = ["create_app"]
