"""Recorded turns answered again, on copies of the record as it was."""
