"""The record: repositories, one an aggregate, their tables and migrations; the only SQL."""
