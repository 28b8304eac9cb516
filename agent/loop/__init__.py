"""The loop: an LLM asks tools for facts and writes sentences that cite them; code checks each."""
