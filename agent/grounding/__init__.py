"""What an LLM wrote, held against the facts: `sentence_check` is the way in."""
