"""The cues as data."""

PHRASES: dict[str, str] = {}
