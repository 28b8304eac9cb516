"""Telling Pakka what happened: `dialogue` is the way in."""
