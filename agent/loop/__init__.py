"""An LLM over read-only tools: it sees facts and writes sentences that cite them."""
