"""Where `agent` finds the trade's words; they stand in `features.glossary`."""

from features.glossary import ENGLISH

__all__ = ["ENGLISH"]
