"""The record's form through time."""
