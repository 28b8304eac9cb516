"""One question with an LLM: what it is given, its tools over the record, and the reply in time."""
