"""The record: one repository per aggregate, their tables and migrations; the only SQL."""
