"""Checks what an LLM wrote against the facts: `sentence_check` is the way in."""
