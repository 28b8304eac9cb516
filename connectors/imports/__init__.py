"""Reads the files that a brokerage brings into leads."""
