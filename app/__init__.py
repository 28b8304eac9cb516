"""Puts Pakka together and lets people in."""
