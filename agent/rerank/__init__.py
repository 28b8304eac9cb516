"""The order of a list: the model's score times a bounded factor, and the LLM's part in it."""
