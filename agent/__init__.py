"""A broker's question to a grounded answer inside a deadline."""
