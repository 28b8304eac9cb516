"""Our use of an LLM: `client` sends one form at a time; no person is named to the LLM."""
