"""The order of a list: the model's score times a bounded factor, and what an LLM may add."""
