"""What an LLM wrote, held against the facts: `check` is the way in."""
