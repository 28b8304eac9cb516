"""Builds Pakka, and runs its commands, pages, API and channels."""
