"""Where `agent` finds the spelling of Indic script; it stands in `features.script`."""

from features.script import one_spelling, to_latin

__all__ = ["one_spelling", "to_latin"]
