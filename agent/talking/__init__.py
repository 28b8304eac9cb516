"""Questions the fast path is not sure of, answered with an LLM: `answering` is the way in."""
