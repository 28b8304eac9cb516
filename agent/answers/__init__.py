"""Base answers: what the rules read of a question, looked up and put into words."""
